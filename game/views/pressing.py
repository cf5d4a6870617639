"""What presses on a seat's support at home, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.arithmetic import FULL_SCORE, rounded_quotient
from game.rules.shut import holds
from game.scenario.model import POINT
from game.views.words import condition_words, meter_value, points, pressure_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.model import Pressure, Scenario
    from game.session.session import Session


def pressing(session: Session) -> Iterator[str]:
    """What presses on the session's seat now, and what it takes in four weeks as things stand."""
    scenario, layout, values = session.scenario, session.program.layout, session.state.values
    for pressure in _against(scenario, session.seat):
        if not holds(session.program, session.state, pressure.when):
            continue
        words = pressure_words(scenario, pressure.id)
        exposure = int(values[layout.score[pressure.exposure], 0])
        if values[layout.pressed[pressure.id], 0] >= pressure.most:
            yield f"{words}: it has taken all that it can"
        else:
            yield f"{words}: {_bite(scenario, pressure, exposure)}"


def exposed(session: Session) -> tuple[str, ...]:
    """The meter of exposure of each line of :func:`pressing`."""
    return tuple(
        pressure.exposure
        for pressure in _against(session.scenario, session.seat)
        if holds(session.program, session.state, pressure.when)
    )


def could_press(scenario: Scenario, seat: str) -> Iterator[str]:
    """What may come to press on a seat, and when."""
    for pressure in _against(scenario, seat):
        words = pressure_words(scenario, pressure.id)
        when = condition_words(scenario, pressure.when)
        start = scenario.scores[pressure.exposure].start
        yield f"{words}, with {when}: {_bite(scenario, pressure, start)}"


def _against(scenario: Scenario, seat: str) -> Iterator[Pressure]:
    return (pressure for pressure in scenario.pressures.values() if pressure.target == seat)


def _bite(scenario: Scenario, pressure: Pressure, exposure: int) -> str:
    support = scenario.seats[pressure.target].support
    meter = scenario.meters[pressure.exposure]
    loss = rounded_quotient(pressure.rate * exposure, FULL_SCORE)
    name = scenario.meters[support].label if support else "support"
    at = f"at {meter.label} {meter_value(meter, exposure)}"
    if not loss:
        return f"{at} it takes nothing"
    much = "less than a point" if loss < POINT else _points(points(loss))
    most = _points(points(pressure.most))
    return f"{at} it takes {much} of {name} in four weeks, {most} in all at most"


def _points(number: int) -> str:
    return "1 point" if number == 1 else f"{number} points"
