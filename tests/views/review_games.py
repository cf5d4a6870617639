"""Finished games of a small scenario that has everything a review tells of."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.analysis.review import review
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.review import review_view
from game.views.side_by_side import side_by_side

if TYPE_CHECKING:
    from game.analysis.evidence import Budget
    from game.scenario.model import Scenario
    from game.views.review import ReviewView
    from game.views.side_by_side import SideBySide

REGATTA = Path(__file__).parents[1] / "data" / "regatta.yaml"
ALONE = ("both", "pass", "alone")
TOGETHER = ("bor_first", "stop", "together")
NOBODY = ("nobody", "pass", "alone")


@cache
def regatta() -> Scenario:
    return load_scenario(REGATTA)


def played(road: tuple[str, ...], seed: int = 1, scenario: Scenario | None = None) -> Session:
    session = Session(scenario or regatta(), "ada", seed)
    for choice in road:
        session.decide(choice)
    return session


def looked_back(session: Session, name: str = "ann", budget: Budget | None = None) -> ReviewView:
    notes = {2: ("Two of us were against it.",), 3: ("Ask about the berth.",)}
    return review_view(session, review(session, budget=budget), name=name, notes=notes)


def compared(*games: tuple[str, tuple[str, ...], int]) -> SideBySide:
    sessions = [played(road, seed) for _, road, seed in games]
    names = [name for name, _, _ in games]
    views = [looked_back(s, name) for name, s in zip(names, sessions, strict=True)]
    return side_by_side(sessions, views)
