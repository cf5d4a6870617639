"""What became of the promises of a game, and what had been hidden in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.scenario.model import PROMISE_STATES
from game.views.standing import drawn, revealed
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from game.scenario.model import Promise
    from game.session.session import Session


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise that was made: what, by whom, to whom, due when, and what became of it."""

    id: str
    text: str
    by: str
    to: str
    own: bool
    due: str
    outcome: Literal["kept", "broken", "not yet due"]

    @property
    def line(self) -> str:
        """All of it in one line."""
        by = "you" if self.own else self.by
        return f"{self.outcome}: {self.text} ({by} to {self.to}, due {self.due})"


@dataclass(frozen=True, slots=True)
class DrawView:
    """A hidden fact: the question, the answer, and whether the game had shown it."""

    id: str
    question: str
    value: str
    answer: str
    shown: bool

    @property
    def line(self) -> str:
        """All of it in one line."""
        shown = "shown" if self.shown else "never shown"
        return f"{self.question} {self.answer} ({shown} in play)"


def promises_told(session: Session) -> tuple[PromiseView, ...]:
    """The promises made in a session, in the order of the story."""
    scenario, layout = session.scenario, session.program.layout
    found = []
    for promise in scenario.promises.values():
        state = PROMISE_STATES[int(session.state.values[layout.promise[promise.id], 0])]
        if state != "none":
            due = short_day(scenario.day_due(promise))
            found.append(_promise(session, promise, due, state))
    return tuple(found)


def _promise(session: Session, promise: Promise, due: str, state: str) -> PromiseView:
    actors = session.scenario.actors
    return PromiseView(
        id=promise.id,
        text=promise.text,
        by=actors[promise.source].name,
        to=actors[promise.to].name,
        own=promise.source == session.seat,
        due=due,
        outcome="kept" if state == "kept" else "broken" if state == "broken" else "not yet due",
    )


def draws_told(session: Session) -> tuple[DrawView, ...]:
    """Everything that was hidden, disclosed."""
    shown = revealed(session)
    found = []
    for draw in session.scenario.draws.values():
        value = drawn(session, draw.id)
        question = draw.question or humane(draw.id)
        answer = draw.told.get(value, humane(value))
        found.append(DrawView(draw.id, question, value, answer, draw.id in shown))
    return tuple(found)
