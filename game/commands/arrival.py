"""``communique play --at EVENT`` and ``--until TURN``: coming to a place in a story."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from game.analysis.approach import approach
from game.commands.exits import FAILED, count, refuse, tell
from game.commands.progress import bar
from game.rules import compile_scenario
from game.scenario.expressions import show
from game.scenario.spelling import suggest
from game.session.session import Session

if TYPE_CHECKING:
    from game.analysis.approach import Approach
    from game.scenario.model import Event, Scenario
    from game.session.journal import Journal


def arrive(
    scenario: Scenario, seat: str, at: str, *, seed: int | None, journal: Journal
) -> Session:
    """A session that has come to an event, its moves taken one by one; says how on stderr.

    An event that cannot be come to ends the command.
    """
    event = _event(scenario, seat, at)
    program = compile_scenario(scenario)
    try:
        with bar(f"the way to {at}") as progress:
            found = approach(program, seat, at, seed=seed, progress=progress)
    except KeyboardInterrupt:
        tell(f"\n{at}: the search for a road was stopped")
        sys.exit(FAILED)
    if found.road is None or found.road.seed is None:
        tell(f"{at}: {_no_way(event, found, seed)}")
        sys.exit(FAILED)
    session = Session(scenario, seat, found.road.seed, journal, program)
    for _, choice in found.road.moves:
        session.decide(choice)
    moves = [choice for _, choice in found.road.moves]
    taken = f"{count(len(moves), 'move')} taken" + (f": {', '.join(moves)}" if moves else "")
    how = f"{taken} (seed {found.road.seed})"
    if seed is None and found.share is not None and not event.history:
        how += f". {_how_likely(at, found)}"
    tell(f"{at}: {how}")
    return session


def _event(scenario: Scenario, seat: str, at: str) -> Event:
    """The event of that id, which must be one of the seat's."""
    own = [event.id for event in scenario.events.values() if event.seat == seat]
    event = scenario.events.get(at)
    if event is None:
        hint = suggest(at, own)
        refuse(f"--at: {scenario.id} has no event {at}" + (f"; {hint}" if hint else ""))
    if event.seat != seat:
        seats = [each.actor for each in scenario.playable_seats]
        way = f"; play it with --seat {event.seat}" if event.seat in seats else ""
        refuse(f"--at: {at} is decided by {event.seat}, not by {seat}{way}")
    return event


def _how_likely(at: str, found: Approach) -> str:
    share = 100 * float(found.share or 0)
    if found.evidence.kind == "sampled":
        low, high = (100 * bound for bound in found.evidence.interval(found.share or 0))
        return (
            f"Of {found.evidence.roads:,} random roads {share:.1f} % come to {at} "
            f"(95 % interval {low:.1f} to {high:.1f} %); this is the likeliest of them"
        )
    few = "at least " if found.evidence.kind == "stopped" else ""
    return f"It comes up on {few}{share:.2g} % of roads in this model; this is the likeliest"


def _no_way(event: Event, found: Approach, seed: int | None) -> str:
    """Why the event cannot be played from, in words."""
    if found.road is not None:
        moves = ", ".join(choice for _, choice in found.road.moves)
        return (
            f"chance has to fall so rarely that no seed was found for the road to it ({moves}); "
            "choose your own --seed"
        )
    under = "" if seed is None else f" under seed {seed}"
    if found.evidence.kind == "stopped":
        return f"not found{under} on {found.evidence.roads:,} roads; there are more than that"
    needs = "" if event.when is None else f" It needs: {show(event.when)}."
    nowhere = f"no road comes to it{under} (proved: every one was walked).{needs}"
    if found.seeds:
        seeds = ", ".join(map(str, found.seeds))
        return f"{nowhere} Seeds under which it comes up: {seeds}"
    return nowhere


def turn_number(scenario: Scenario, turn: str) -> int:
    """Which turn has that id; anything else is refused."""
    turns = [each.id for each in scenario.turns]
    if turn not in turns:
        if turn in scenario.turn_of:
            there = turns[scenario.turn_of[turn]]
            refuse(f"--until: {turn} is in turn {there}; say --until {there}")
        hint = suggest(turn, turns) or f"there is: {', '.join(turns)}"
        refuse(f"--until: {scenario.id} has no turn {turn}; {hint}")
    return turns.index(turn)
