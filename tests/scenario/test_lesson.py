"""What a file brings for a lesson: the model it becomes, and the mistakes that are found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from game.scenario.lesson import Contradiction, Criterion, PlanStep, QuizItem, Sequel
from game.scenario.reader import read_text
from tests.views.lessons import lesson_text, regatta_with_lesson

if TYPE_CHECKING:
    from game.scenario.diagnostics import Problem


def mistakes(text: str) -> list[Problem]:
    """What is found apart from the remarks that the regatta has anyhow."""
    usual = {problem.code for problem in read_text(lesson_text()).problems}
    return [problem for problem in read_text(text).problems if problem.code not in usual]


def test_the_lesson_as_a_model() -> None:
    scenario = regatta_with_lesson()
    lesson = scenario.lesson
    assert lesson is not None
    assert lesson.questions[0] == "Who was asked first, and who remembered it?"
    assert lesson.next == (
        Sequel(date(2026, 6, 2), False, "The pier was mended.", "The log"),
        Sequel(date(2026, 5, 1), True, "A race was sailed, in fair wind.", "The log"),
    )
    assert lesson.contradictions == (
        Contradiction("Did Bor boast? Compare.", ("log",), "The log has no word of it."),
    )
    assert lesson.plan_50 == (PlanStep(20, "Read and play"), PlanStep(30, "Look back, slowly"))
    assert lesson.quiz[0] == QuizItem(
        "What floats?", ("Stone", "Wood", "Iron", "Lead"), 2, "It is lighter."
    )
    assert lesson.rubric == (Criterion("Reasons", ("One", "Two", "Both sides")),)
    assert scenario.short == {"graves": "pass", "boast": "hush"}
    assert scenario.fictional["Ada"] == "Una"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("date: 2026-05,", "date: 2026-13,", "C103"),
        ("date: 2026-05,", "date: spring,", "C103"),
        ("date: 2026-05,", "date: 2026-05-40,", "C111"),
        (", source: The log}\n    - {date", "}\n    - {date", "C102"),
        ("articles: [log]", "articles: [logg]", "C203"),
        ("look_for:", "looks_for:", "C101"),
        ("{minutes: 30,", "{minutes: 31,", "C701"),
        ("{minutes: 30,", "{minutes: 0,", "C104"),
        ("{minutes: 90, what: Sail}", "{minutes: 90, what: Sail, and look}", "C008"),
        ("[Stone, Wood, Iron, Lead]", "[Stone, Wood, Iron]", "C109"),
        ("right: 4", "right: 5", "C104"),
        ("    - {ask: Who waves?", "    #- {ask: Who waves?", "C109"),
        ("[One, Two, Both sides]", "[One, Two]", "C109"),
        ("text: The pier was mended.", "text: It «stood».", "C501"),
        ("graves: pass", "graves: park", "C209"),
        ("graves: pass", "grave: pass", "C703"),
        ("graves: pass", "calm: pass", "C703"),
        ("Ada: Una", "Adda: Una", "C704"),
    ],
)
def test_a_mistake_is_found_at_its_line(old: str, new: str, code: str) -> None:
    text = lesson_text()
    assert text.count(old) == 1
    at = text[: text.index(old)].count("\n") + 1
    found = mistakes(text.replace(old, new))
    assert [problem.code for problem in found] == [code]
    assert at - 5 <= found[0].line <= at + 1


def test_a_task_uses_its_source() -> None:
    text = lesson_text().replace("        sources: [log]\n", "")
    assert "C213" not in {problem.code for problem in read_text(text).problems}


def test_a_name_inside_a_longer_one_is_no_mistake() -> None:
    text = lesson_text().replace("Ada: Una", "Crews: Hands, Ada: Una")
    assert mistakes(text) == []
