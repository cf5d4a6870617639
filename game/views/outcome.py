"""What became of what was promised or said in public, and what had been hidden in a game."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.rules.ledger import Channel
from game.scenario.model import COMMITMENT_STATES, LEAK_STATES, PROMISE_STATES
from game.views.causes import deed_words
from game.views.disclosed import drawn, revealed
from game.views.words import commitment_words, exact, humane, inside, short_day

if TYPE_CHECKING:
    from game.scenario.model import Commitment, Promise
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
        by = "you" if self.own else inside(self.by)
        return f"{self.outcome}: {self.text} ({by} to {inside(self.to)}, due {self.due})"


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A public commitment: what was said, by whom, and what walking it back cost, in words."""

    id: str
    text: str
    by: str
    own: bool
    outcome: Literal["standing", "walked back"]
    cost: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        cost = f"; {self.cost}" if self.cost else ""
        return f"{self.outcome}: {self.text} ({'you' if self.own else self.by}{cost})"


@dataclass(frozen=True, slots=True)
class LeakView:
    """An act that was not seen by all: who did what to whom, and whether it came out."""

    id: str
    text: str
    out: bool

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.text}: {'it came out' if self.out else 'it never came out'}"


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


def commitments_told(session: Session) -> tuple[CommitmentView, ...]:
    """What was said in public in a session, by any seat, in the order of the story."""
    scenario, layout = session.scenario, session.program.layout
    found = []
    for commitment in scenario.commitments.values():
        state = COMMITMENT_STATES[int(session.state.values[layout.commitment[commitment.id], 0])]
        if state != "none":
            found.append(
                CommitmentView(
                    id=commitment.id,
                    text=commitment_words(scenario, commitment.id),
                    by=scenario.actors[commitment.source].name,
                    own=commitment.source == session.seat,
                    outcome="standing" if state == "standing" else "walked back",
                    cost=_cost(session, commitment),
                )
            )
    return tuple(found)


def _cost(session: Session, commitment: Commitment) -> str:
    """What walking it back took from support at home; empty if nothing."""
    support = session.scenario.seats[commitment.source].support
    paid = sum(
        entry.amount
        for entry in session.ledger.entries
        if entry.cause.channel is Channel.AUDIENCE and entry.cause.subject == commitment.id
    )
    if support is None or not paid:
        return ""
    return f"{session.scenario.meters[support].label} {exact(paid, signed=True)}"


def leaks_told(session: Session) -> tuple[LeakView, ...]:
    """The acts of a session that could come out, disclosed."""
    scenario, layout = session.scenario, session.program.layout
    found = []
    for name, act in scenario.leaks.items():
        state = LEAK_STATES[int(session.state.values[layout.leak[name], 0])]
        if state != "none":
            found.append(LeakView(name, deed_words(scenario, act), state == "out"))
    return tuple(found)


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
