"""What has come out so far: headlines, and the hidden facts that a text has shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.session.session import Session


def revealed(session: Session) -> frozenset[str]:
    """The hidden draws that what has happened so far has shown."""
    scenario = session.scenario
    items = {item.id: item for turn in scenario.turns for item in turn.agenda}
    shown: set[str] = set()
    for occurrence in session.ledger.occurrences:
        occasion = occurrence.occasion
        if occasion.promise or occasion.passing or occasion.leaked:
            continue
        item = items[occasion.item]
        if occasion.choice is None:
            shown.update(getattr(item, "reveals", ()))
        else:
            event = scenario.events[occasion.item]
            shown.update(event.choice(occasion.choice).reveals)
    return frozenset(shown)


def drawn(session: Session, draw_id: str) -> str:
    """The value of a hidden draw; for those who may know it."""
    layout = session.program.layout
    return layout.draw_values[draw_id][int(session.state.values[layout.draw[draw_id], 0])]


def headlines(session: Session) -> tuple[str, ...]:
    """The headlines so far, latest first."""
    scenario = session.scenario
    items = {item.id: item for turn in scenario.turns for item in turn.agenda}
    lines = []
    for occurrence in session.ledger.occurrences:
        occasion = occurrence.occasion
        if occasion.promise or occasion.passing:
            continue
        if occasion.leaked:
            leak = scenario.leaks[occasion.item].leak
            lines.append("" if leak is None else leak.headline)
        elif occasion.choice is not None:
            lines.append(scenario.events[occasion.item].choice(occasion.choice).headline)
        else:
            lines.append(getattr(items[occasion.item], "headline", ""))
    return tuple(line for line in reversed(lines) if line)
