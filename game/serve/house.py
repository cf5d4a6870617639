"""Who sits where: so many places, each taken under a visitor's key."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Guest = TypeVar("Guest")


class House(Generic[Guest]):
    """The places of a server.

    A page that is loaded again leaves its place and is back at once, which looks like a visitor who
    has gone and another one who comes.  So a place that was left is kept for its key for a while.

    Args:
        most: how many guests at once.
        hold: seconds for which a place that was left is kept for its key.
        clock: tells the time in seconds; only differences count.
    """

    def __init__(
        self, most: int, hold: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most = most
        self._hold = hold
        self._clock = clock
        self._guests: dict[str, Guest] = {}
        self._held: dict[str, float] = {}

    @property
    def guests(self) -> tuple[Guest, ...]:
        """Everybody who sits."""
        return tuple(self._guests.values())

    def guest(self, key: str) -> Guest | None:
        """Who sits under a key."""
        return self._guests.get(key)

    def free(self, key: str) -> bool:
        """Whether whoever has this key could sit down now."""
        now = self._clock()
        self._held = {held: until for held, until in self._held.items() if until > now}
        if key in self._guests or key in self._held:
            return True
        return len(self._guests) + len(self._held) < self.most

    def seat(self, key: str, guest: Guest) -> bool:
        """Give a place to a key that has none; False if every one is taken."""
        if not self.free(key):
            return False
        self._held.pop(key, None)
        self._guests[key] = guest
        return True

    def leave(self, key: str, *, hold: bool) -> None:
        """Free the place of a key, or keep it for a while if the guest may be back at once."""
        if self._guests.pop(key, None) is not None and hold:
            self._held[key] = self._clock() + self._hold
