"""The shape of what a scenario file brings for a lesson, and from there to the model."""

from __future__ import annotations

import re
from datetime import date as _date
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from game.scenario.fields import Ids, Prose
from game.scenario.lesson import (
    ANSWERS,
    LEVELS,
    PLANS,
    QUESTIONS_IN_QUIZ,
    Contradiction,
    Criterion,
    Lesson,
    PlanStep,
    QuizItem,
    Sequel,
)

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def _day_or_month(value: object) -> tuple[_date, bool]:
    """A day, or the first day of a month and that only the month is known."""
    if isinstance(value, _date):
        return value, False
    month = _MONTH.fullmatch(value) if isinstance(value, str) else None
    if month is None or month[1] == "0000":
        raise PydanticCustomError("day_or_month_due", "a day or a month is due")
    return _date(int(month[1]), int(month[2]), 1), True


DayOrMonth: TypeAlias = Annotated[
    tuple[_date, bool],
    BeforeValidator(_day_or_month),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}),
]


class LessonPart(BaseModel):
    """Base of every part of a lesson: unknown keys and silent conversions are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SequelEntry(LessonPart):
    """What really happened next."""

    date: DayOrMonth
    text: Prose
    source: Prose


class ContradictionEntry(LessonPart):
    """A task in source criticism."""

    task: Prose
    articles: Ids
    look_for: Prose


class PlanStepEntry(LessonPart):
    """A part of a plan."""

    minutes: Annotated[int, Field(ge=1, le=max(PLANS))]
    what: Prose


class QuizItemEntry(LessonPart):
    """A question of the quiz."""

    ask: Prose
    options: Annotated[list[Prose], Field(min_length=ANSWERS, max_length=ANSWERS)]
    right: Annotated[int, Field(ge=1, le=ANSWERS)]
    why: Prose


class CriterionEntry(LessonPart):
    """A row of the rubric."""

    criterion: Prose
    levels: Annotated[list[Prose], Field(min_length=LEVELS, max_length=LEVELS)]


Plan: TypeAlias = Annotated[list[PlanStepEntry], Field(min_length=1)]


class LessonEntry(LessonPart):
    """A whole lesson; every part may be left out."""

    questions: Annotated[list[Prose], Field(min_length=1)] | None = None
    next: Annotated[list[SequelEntry], Field(min_length=1)] | None = None
    contradictions: Annotated[list[ContradictionEntry], Field(min_length=1)] | None = None
    plan_50: Plan | None = None
    plan_90: Plan | None = None
    quiz: (
        Annotated[
            list[QuizItemEntry],
            Field(min_length=QUESTIONS_IN_QUIZ, max_length=QUESTIONS_IN_QUIZ),
        ]
        | None
    ) = None
    rubric: Annotated[list[CriterionEntry], Field(min_length=1)] | None = None


def lesson_of(entry: LessonEntry | None) -> Lesson | None:
    """The lesson in the form that the rest of the program knows."""
    if entry is None:
        return None
    return Lesson(
        questions=tuple(entry.questions or ()),
        next=tuple(Sequel(*row.date, row.text, row.source) for row in entry.next or ()),
        contradictions=tuple(
            Contradiction(row.task, tuple(row.articles), row.look_for)
            for row in entry.contradictions or ()
        ),
        plan_50=_plan(entry.plan_50),
        plan_90=_plan(entry.plan_90),
        quiz=tuple(
            QuizItem(row.ask, tuple(row.options), row.right, row.why) for row in entry.quiz or ()
        ),
        rubric=tuple(Criterion(row.criterion, tuple(row.levels)) for row in entry.rubric or ()),
    )


def _plan(steps: list[PlanStepEntry] | None) -> tuple[PlanStep, ...]:
    return tuple(PlanStep(step.minutes, step.what) for step in steps or ())
