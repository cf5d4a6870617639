"""What roads come to, and the roads there, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.analysis.shares import Mark
    from game.analysis.witness import Road
    from game.scenario.model import Scenario


def road_words(scenario: Scenario, seat: str, road: Road) -> str:
    """A road of a seat as options of ``play``; without a seed it is left to chance."""
    usual = scenario.playable_seats[0].actor
    chosen = "" if seat == usual else f"--seat {seat} "
    found = "" if road.seed is not None else " (no seed found that falls this way)"
    return chosen + road.options + found


def mark_words(scenario: Scenario, mark: Mark) -> str:
    """What is reached, in a few words."""
    kind, *names = mark
    match kind, names:
        case "open" | "taken", [event, choice]:
            return f"choice {event}.{choice} {kind}"
        case "also", [item, number]:
            return f"also {int(number) + 1} of {item}"
        case "chance", [item, number]:
            return f"chance result {int(number) + 1} of {item}"
        case "kept" | "broken", [promise]:
            return f"promise {promise} {kind}"
        case "walked_back", [commitment]:
            return f"commitment {commitment} walked back"
        case "leaked", [leak]:
            return f"leak {leak} out"
        case "said", [owner, where, number]:
            part, _, which = where.partition(" ")
            place = f"{part} {int(which) + 1} of {owner}" if which else f"{owner} ({where})"
            return f"paragraph {int(number) + 1} of {place}"
        case "worth", [number]:
            return f"objectives worth {number}"
        case "holds", [number]:
            verb = scenario.claims[int(number)].verb
            ours = "holds" if verb in ("never", "possible") else "fails"
            return f"the condition of claim {int(number) + 1} {ours}"
        case _:
            return " ".join(mark)
