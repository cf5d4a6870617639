"""What the kernel tells a ledger; causes are only made when somebody listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.ledger import Cause, Channel

if TYPE_CHECKING:
    from game.rules.ledger import Ledger, Occasion
    from game.scenario.model import Act, Kind, Reading

_UNTOLD = Cause(Channel.EFFECT)


class Teller:
    """Names causes for a ledger, if there is one."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger

    def occasion(self, occasion: Occasion) -> None:
        """From now on changes are the doing of this."""
        if self._ledger is not None:
            self._ledger.occasion = occasion

    def cause(
        self,
        channel: Channel,
        act: Act | None = None,
        *,
        kind: Kind | None = None,
        through: str | None = None,
        reading: Reading | None = None,
        half_life: int | None = None,
        subject: str | None = None,
        again: bool = False,
    ) -> Cause:
        """A cause on the present occasion."""
        if self._ledger is None:
            return _UNTOLD
        if reading is not None:
            kind = reading.kind
        elif act is not None and kind is None:
            kind = act.kind
        read_as = None if reading is None else reading.act
        return Cause(
            channel, self._ledger.occasion, act, kind, through, read_as, half_life, subject, again
        )
