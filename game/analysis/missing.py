"""What is out of reach, as it is seen from all seats that can be played.

What one seat's player alone can bring about is no mistake, so a thing counts as never reached only
if no seat reaches it.  An event, an ending or a choice that should be open is looked for from each
seat that it concerns: from a seat that does not reach it while another does, it is warned of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.expectations import expected
from game.analysis.remarks import Remark
from game.scenario.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from game.analysis.expectations import Expectation
    from game.analysis.nearness import Near
    from game.analysis.shares import Mark, Shares
    from game.scenario.model import Scenario

_NEVER = {
    "event": "event `{}` never comes up",
    "ending": "ending `{}` is never reached",
    "open": "choice `{}` is never open",
}
"""What is looked for from each seat that it concerns."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """What was expected and not met from these seats, of which not every road was walked."""

    mark: Mark
    seats: tuple[str, ...]


class Missing:
    """What is out of reach from some seats.

    Args:
        scenario: whose expectations they are.
        seats: the seats that are judged together.
        found: what follows from each of them, as far as it was walked.

    ``unmet`` is what was not met where not every road was walked.
    """

    def __init__(
        self, scenario: Scenario, seats: Sequence[str], found: Mapping[str, Shares]
    ) -> None:
        self._seats = tuple(seats)
        self._found = found
        self._nowhere: dict[Mark, Expectation] = {}
        self._elsewhere: dict[Mark, Expectation] = {}
        self._from: dict[Mark, tuple[str, ...]] = {}
        unmet: list[Unmet] = []
        for expectation in expected(scenario, self._seats):
            mark = expectation.mark
            concerned = self._seats if expectation.seat is None else (expectation.seat,)
            walked = [seat for seat in concerned if seat in found]
            lacking = [seat for seat in walked if mark not in found[seat].marks]
            proved = [seat for seat in lacking if found[seat].evidence.exact]
            if not any(mark in shares.marks for shares in found.values()):
                if len(proved) == len(concerned):
                    self._nowhere[mark] = expectation
                    self._from[mark] = concerned
                elif walked:
                    unmet.append(Unmet(mark, tuple(walked)))
            elif mark[0] in _NEVER:
                if proved:
                    self._elsewhere[mark] = expectation
                    self._from[mark] = tuple(proved)
                if len(proved) < len(lacking):
                    rest = tuple(seat for seat in lacking if seat not in proved)
                    unmet.append(Unmet(mark, rest))
        self.unmet = tuple(unmet)
        self._implied: dict[Mark, list[Mark]] = {}
        self._roots = [
            *self._of(self._nowhere, {}),
            *self._of(self._elsewhere, self._from),
        ]

    def _of(
        self, missing: Mapping[Mark, Expectation], seats: Mapping[Mark, tuple[str, ...]]
    ) -> Iterator[Expectation]:
        """What is not missing merely because something else is, from the same seats."""
        for expectation in missing.values():
            root = expectation
            while (above := missing.get(root.parent or ())) is not None:
                if seats and not set(seats[expectation.mark]) <= set(seats[above.mark]):
                    break
                root = above
            if root is expectation:
                yield root
            else:
                self._implied.setdefault(root.mark, []).append(expectation.mark)

    def asked(self) -> dict[str, list[Expectation]]:
        """By seat, of what it is worth finding out from there how near it came."""
        return {
            seat: [
                root
                for root in self._roots
                if root.mark[0] != "taken" and seat in self._from[root.mark]
            ]
            for seat in self._found
        }

    def remarks(self, nears: Mapping[Mark, Near]) -> Iterator[Remark]:
        """A remark for every root, with how near it came as far as that is known."""
        for root in self._roots:
            mark = root.mark
            code, params = root.code, root.params
            if mark in self._elsewhere:
                code, params = Code.ELSEWHERE, self._where(mark)
            yield Remark(
                code,
                params,
                root.path,
                seats=self._from[mark],
                mark=mark,
                near=nears.get(mark),
                implied=tuple(self._implied.get(mark, ())),
            )

    def _where(self, mark: Mark) -> dict[str, object]:
        reaching = [seat for seat, shares in self._found.items() if mark in shares.marks]
        return {
            "never": _NEVER[mark[0]].format(".".join(mark[1:])),
            "seats": seat_words(self._from[mark]),
            "others": seat_words(reaching),
        }


def seat_words(seats: Sequence[str]) -> str:
    """``seat ada``, or ``seats ada, bor``."""
    return f"{'seat' if len(seats) == 1 else 'seats'} {', '.join(seats)}"
