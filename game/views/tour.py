"""The tour of one minute: what a turn is and how to read it, told on a small example.

The example is a story of invented countries, played by the real rules, so that a newcomer meets
the parts of the screen as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from game.scenario.reader import load_scenario
from game.session.session import Session
from game.views.aftermath import aftermath
from game.views.causes import why
from game.views.standing import standing
from game.views.turn import turn_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.model import Scenario
    from game.views.aftermath import StepView
    from game.views.causes import Why
    from game.views.standing import PromiseRow, RelationRow
    from game.views.turn import TurnView

Shows = Literal["turn", "options", "happened", "why", "owed", "keys"]
SEAT = "harrow"
_BINDS = "share"
_ASKED = "sorrel.harrow"
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class TourPage:
    """A page: a few sentences, in which ``{undo}`` stands for that command, and what it shows.

    ``invites`` is said where something can be tried.
    """

    title: str
    text: tuple[str, ...]
    shows: Shows
    invites: str = ""


@dataclass(frozen=True, slots=True)
class Tour:
    """The example: a decision, what came of it, a ledger of it, and what it would bind to."""

    turn: TurnView
    taken: str
    happened: tuple[StepView, ...]
    seen_as: tuple[RelationRow, ...]
    why: Why
    owed: tuple[PromiseRow, ...]


PAGES: tuple[TourPage, ...] = (
    TourPage(
        "A turn",
        (
            "You decide for an office: here, the head of a small government. A turn tells what has"
            " come up, then asks you: {choose} takes a choice.",
        ),
        "turn",
    ),
    TourPage(
        "What the line beneath a choice says",
        (
            "Who would see you better (+) or worse (-): one sign is a little, three are a lot. What"
            " it costs. What you would promise. A choice marked - is shut, and says why.",
            "Nothing else is foretold: others will answer, and some of it stays hidden.",
        ),
        "options",
        "Try it: take 1 or 2.",
    ),
    TourPage(
        "What comes of it",
        (
            "Then you are told who moved, and how they see you now, from -100 to 100. Others look"
            " on: to please one country may cost you with another. Warm words fade within weeks;"
            " what is signed stays.",
        ),
        "happened",
    ),
    TourPage(
        "Why?",
        (
            "No figure is a secret. {why} shows what it is made of: every cause, adding up to the"
            " last hundredth. Sorrel was not even asked, and yet:",
        ),
        "why",
    ),
    TourPage(
        "Promises",
        (
            "What you promise is written down, with whom and when it falls due. Kept or broken, it"
            " is remembered. Means are scarce too: what is spent today is not there on Sunday.",
        ),
        "owed",
    ),
    TourPage(
        "Nothing is lost",
        (
            "Every decision is kept at once; {quit} leaves at any time and the game waits for you."
            " No ending is the right one, and at the end you learn which decision mattered.",
        ),
        "keys",
    ),
)
KEYS: tuple[tuple[str, str], ...] = (
    ("undo", "take the last decision back, as often as you like"),
    ("why", "what a figure is made of"),
    ("relations", "who stands where to whom"),
    ("chronicle", "all that has happened"),
    ("sources", "where the facts come from, and what composed and counterfactual mean"),
    ("glossary", "terms of diplomacy, on cards"),
    ("help", "everything that can be done, and how to read the signs"),
    ("tour", "this tour again"),
)
"""Commands that the last page names, by id."""


@cache
def _story() -> Scenario:
    return load_scenario(Path(str(files("game.views") / "tour.yaml")))


def tour(choice: int = 1) -> Tour:
    """The example, with the choice of that number taken; the first one if it is not open."""
    session = Session(_story(), SEAT, 1)
    turn = turn_view(session)
    open_ = [option for option in turn.options if option.open]
    taken = next((option for option in open_ if option.number == choice), open_[0])
    session.decide(taken.id)
    bound = Session(_story(), SEAT, 1)
    bound.decide(_BINDS)
    return Tour(
        turn=turn,
        taken=taken.text,
        happened=aftermath(session, session.steps[-1]),
        seen_as=standing(session).seen_as,
        why=why(session, _ASKED),
        owed=standing(bound).promises,
    )


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text of the tour in pieces: words, or the id of a command, each with the other empty."""
    for at, piece in enumerate(_NAMED.split(text)):
        if piece:
            yield ("", piece) if at % 2 else (piece, "")
