"""The teacher's note: how a lesson goes, what really happened next, and what there is to find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.scenario.lesson import PLANS, Lesson
from game.views.causes import deed_words
from game.views.handout_public import leaking
from game.views.turn import source_lines
from game.views.words import day, humane, short_day

if TYPE_CHECKING:
    from game.scenario.lesson import PlanStep, Sequel
    from game.scenario.model import Scenario

LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class StepView:
    """A part of a plan: from which minute, for how many, and what is done."""

    start: int
    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """A contradiction between sources, with the sources as they are cited."""

    task: str
    sources: tuple[str, ...]
    look_for: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question of the quiz with its answers by letter; ``right`` is a letter."""

    number: int
    ask: str
    options: tuple[tuple[str, str], ...]
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class BeforehandView:
    """A decision that the short lesson takes."""

    event: str
    title: str
    choice: str
    text: str


@dataclass(frozen=True, slots=True)
class TeacherNote:
    """What a teacher reads; parts that the scenario does not bring are empty.

    ``left`` is how many decisions the short lesson leaves to the seat at most.
    """

    bare: bool
    plans: tuple[tuple[int, tuple[StepView, ...]], ...]
    short: tuple[BeforehandView, ...]
    left: int
    command: str
    hidden: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    next: tuple[tuple[str, str, str], ...]
    tasks: tuple[TaskView, ...]
    rubric: tuple[tuple[str, tuple[str, ...]], ...]
    quiz: tuple[AnswerView, ...]


def teacher_note(scenario: Scenario, seat: str) -> TeacherNote:
    """The note for a lesson in which that seat is played."""
    lesson = scenario.lesson or Lesson()
    own = [event for event in scenario.events.values() if event.seat == seat]
    turns = {scenario.turn_of[event.id] for event in own if event.id not in scenario.short}
    plans = zip(PLANS, (lesson.plan_50, lesson.plan_90), strict=True)
    return TeacherNote(
        bare=scenario.lesson is None,
        plans=tuple((minutes, _steps(steps)) for minutes, steps in plans if steps),
        short=tuple(
            BeforehandView(
                event.id,
                event.title or humane(event.id),
                scenario.short[event.id],
                event.choice(scenario.short[event.id]).text,
            )
            for event in own
            if event.id in scenario.short
        ),
        left=len(turns),
        command=f"communique play {scenario.id} --short --seat {seat}",
        hidden=tuple(
            f"{draw.question or humane(draw.id)} "
            + ", ".join(f"{humane(value)} {odds}" for value, odds in draw.odds.items())
            + f" (of {sum(draw.odds.values())})"
            for draw in scenario.draws.values()
        )
        + tuple(
            f"{deed_words(scenario, act)} may come out ({short_day(turn.date)}, {turn.title})"
            for turn in scenario.turns
            for act, _ in leaking(scenario, turn)
        ),
        notes=tuple((event.title or humane(event.id), event.note) for event in own if event.note),
        questions=lesson.questions,
        next=tuple(
            (_moment(row), row.text, row.source)
            for row in sorted(lesson.next, key=lambda row: (row.date, not row.by_month))
        ),
        tasks=tuple(
            TaskView(row.task, source_lines(scenario, row.articles), row.look_for)
            for row in lesson.contradictions
        ),
        rubric=tuple((row.criterion, row.levels) for row in lesson.rubric),
        quiz=tuple(
            AnswerView(
                number,
                item.ask,
                tuple(zip(LETTERS, item.options, strict=True)),
                LETTERS[item.right - 1],
                item.why,
            )
            for number, item in enumerate(lesson.quiz, start=1)
        ),
    )


def _moment(row: Sequel) -> str:
    return f"{row.date:%B %Y}" if row.by_month else day(row.date)


def _steps(steps: tuple[PlanStep, ...]) -> tuple[StepView, ...]:
    told, start = [], 0
    for step in steps:
        told.append(StepView(start, step.minutes, step.what))
        start += step.minutes
    return tuple(told)
