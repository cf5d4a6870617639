"""The regatta with a lesson, a short road and invented names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from game.scenario.reader import read_text
from tests.views.review_games import REGATTA

if TYPE_CHECKING:
    from game.scenario.model import Scenario

LESSON = """
lesson:
  questions:
    - Who was asked first, and who remembered it?
    - What had the race to do with the graves?
  next:
    - {date: 2026-06-02, text: The pier was mended., source: The log}
    - {date: 2026-05, text: "A race was sailed, in fair wind.", source: The log}
  contradictions:
    - task: Did Bor boast? Compare.
      articles: [log]
      look_for: The log has no word of it.
  plan_50:
    - {minutes: 20, what: Read and play}
    - {minutes: 30, what: "Look back, slowly"}
  plan_90:
    - {minutes: 90, what: Sail}
  quiz:
    - {ask: What floats?, options: [Stone, Wood, Iron, Lead], right: 2, why: It is lighter.}
    - {ask: What sinks?, options: [Stone, Cork, Wood, Foam], right: 1, why: It is heavier.}
    - {ask: What blows?, options: [Rock, Rope, Wind, Wood], right: 3, why: Air moves.}
    - {ask: Who waves?, options: [A pier, A post, A buoy, A neighbour], right: 4, why: It can.}
    - {ask: What fades?, options: [A song, A pier, A rock, A cape], right: 1, why: It is a gesture.}
  rubric:
    - {criterion: Reasons, levels: [One, Two, Both sides]}
short: {graves: pass, boast: hush}
fictional: {Bor: Finn, Crews of Bor: Hands of Finn, Ada: Una, neighbour: friend}
"""


@cache
def lesson_text() -> str:
    return REGATTA.read_text(encoding="utf-8") + LESSON


@cache
def regatta_with_lesson() -> Scenario:
    result = read_text(lesson_text(), "regatta.yaml")
    assert "C702" in {problem.code for problem in result.problems}
    assert result.scenario is not None
    return result.scenario
