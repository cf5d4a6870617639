"""Places: how many, whose, and for how long one that was left is kept."""

from __future__ import annotations

from game.serve.house import House


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def house(most: int = 1) -> tuple[House[str], Clock]:
    clock = Clock()
    return House(most, hold=5, clock=clock), clock


def test_a_place_is_taken_once() -> None:
    places, _ = house()
    assert places.seat("a", "Ann")
    assert not places.seat("b", "Ben")
    assert places.guest("a") == "Ann"
    assert places.guest("b") is None
    assert places.guests == ("Ann",)


def test_a_place_that_was_left_is_kept_for_its_key_and_then_free() -> None:
    places, clock = house()
    places.seat("a", "Ann")
    places.leave("a", hold=True)
    assert places.guest("a") is None
    assert not places.free("b")
    assert places.free("a")
    assert places.seat("a", "Ann again")
    places.leave("a", hold=True)
    clock.now += 5
    assert places.seat("b", "Ben")
    assert not places.free("a")


def test_who_has_left_for_good_keeps_nothing() -> None:
    places, _ = house()
    places.seat("a", "Ann")
    places.leave("a", hold=False)
    assert places.seat("b", "Ben")


def test_who_never_sat_holds_nothing() -> None:
    places, _ = house()
    places.leave("a", hold=True)
    assert places.seat("b", "Ben")
