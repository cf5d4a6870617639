"""All that has happened, passage by passage, and where words stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.aftermath import StepView, chronicle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that happened; the ``first`` of a turn has the day above it."""

    step: StepView
    first: bool

    def has(self, words: Iterable[str]) -> bool:
        """Whether every word stands in it, whatever the case."""
        text = _text(self.step)
        return all(word.casefold() in text for word in words)


def passages(session: Session) -> tuple[Passage, ...]:
    """Everything so far, in order."""
    found: list[Passage] = []
    for step in chronicle(session):
        last = found[-1].step if found else None
        new = last is None or (last.date, last.place) != (step.date, step.place)
        found.append(Passage(step, new))
    return tuple(found)


def hits(told: Sequence[Passage], words: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the passages (from 0) that have every word; none without words."""
    return tuple(at for at, passage in enumerate(told) if words and passage.has(words))


def _text(step: StepView) -> str:
    moved = (f"{change.name} {change.amount}" for change in step.changes)
    parts = (
        step.date,
        step.place,
        step.who,
        step.deed,
        *step.story,
        step.label,
        step.reason,
        step.headline,
        *moved,
    )
    return "\n".join(parts).casefold()
