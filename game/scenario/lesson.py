"""What a scenario brings for a lesson: questions, what happened next, plans, a quiz, a rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

PLANS = (50, 90)
"""The lessons that a plan can be written for, in minutes."""
SHORT_ROAD = (7, 8)
"""How many decisions a short lesson leaves to the first seat: at least, at most."""
QUESTIONS_IN_QUIZ = 5
ANSWERS = 4
LEVELS = 3


@dataclass(frozen=True, slots=True)
class Sequel:
    """Something that really happened, on a day or, with ``by_month``, some time in a month."""

    date: date
    by_month: bool
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A task in source criticism: the sources to compare, by id, and what can be found there."""

    task: str
    articles: tuple[str, ...]
    look_for: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A part of a lesson and how many minutes it takes."""

    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A question with four answers; ``right`` is the number of the right one, from 1."""

    ask: str
    options: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of the rubric, its levels from the lowest to the highest."""

    criterion: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a teacher finds in a scenario; what the author left out is empty."""

    questions: tuple[str, ...] = ()
    next: tuple[Sequel, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    plan_50: tuple[PlanStep, ...] = ()
    plan_90: tuple[PlanStep, ...] = ()
    quiz: tuple[QuizItem, ...] = ()
    rubric: tuple[Criterion, ...] = ()
