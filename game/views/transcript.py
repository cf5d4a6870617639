"""A game as a story to read: every decision with its text, what was chosen, and what followed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.views.aftermath import aftermath
from game.views.ending import ending_view
from game.views.naming import humane
from game.views.notice import DISCLAIMER
from game.views.prose import paragraphs
from game.views.words import day, short_day

if TYPE_CHECKING:
    from game.session.session import Session, Step
    from game.views.aftermath import StepView
    from game.views.ending import EndingView


@dataclass(frozen=True, slots=True)
class Scene:
    """A decision as it was told, and what happened until the next one.

    The first scene of a game has no decision where the story begins before it.
    """

    date: str
    place: str
    title: str
    note: str
    label: str
    story: tuple[str, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that was told in a game, in order; without an ``ending`` it is not over."""

    title: str
    summary: str
    as_of: str
    office: str
    brief: tuple[str, ...]
    scenes: tuple[Scene, ...]
    ending: EndingView | None
    disclaimer: str


def transcript(session: Session) -> Transcript:
    """A session as a story."""
    scenario = session.scenario
    seat = scenario.seats[session.seat]
    scenes = (_scene(session, step) for step in session.steps)
    return Transcript(
        title=scenario.title,
        summary=" ".join(scenario.summary.split()),
        as_of=day(scenario.as_of),
        office=f"{seat.office}, {scenario.actors[session.seat].name}",
        brief=tuple(" ".join(part.split()) for part in seat.brief.split("\n\n")),
        scenes=tuple(scene for scene in scenes if scene.story or scene.steps or scene.title),
        ending=ending_view(session) if session.over else None,
        disclaimer=DISCLAIMER,
    )


def _scene(session: Session, step: Step) -> Scene:
    scenario = session.scenario
    turn = scenario.turns[step.first_turn]
    steps = aftermath(session, step)
    if step.event is None:
        return Scene(short_day(turn.date), turn.title, "", "", "", (), steps)
    event = scenario.events[step.event]
    if event.history:
        # What one's own decision about history did is told by no score.
        steps = tuple(replace(each, changes=()) if each.who == "You" else each for each in steps)
    return Scene(
        date=short_day(turn.date),
        place=turn.title,
        title=event.title or humane(event.id),
        note=event.note,
        label=str(event.label),
        story=paragraphs(session.program, step.before, event.text),
        steps=steps,
    )
