"""The result of walking or playing the roads of a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from game.analysis.evidence import Evidence

Mark = tuple[str, ...]
"""What can be reached: ``("event", id)`` comes up, ``("open", event, choice)``,
``("taken", event, choice)``, ``("happening", id)``, ``("also", item, number)``,
``("chance", item, number)``, ``("kept", promise)``, ``("broken", promise)``,
``("walked_back", commitment)``, ``("leaked", leak)``, ``("ending", id)``,
``("worth", number)``: the worth of the objectives met at the end,
``("said", owner, field, number)``: a conditional paragraph of a text is said,
``("holds", name)``: a watched condition holds."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The likeliest road to a mark: for each row of a road the number taken, -1 for none.

    ``turn`` is the last turn that must be played for it.  ``seed`` is the seed of a road that was
    played at random; the draws and chance of a walked road fall by hand, and it has none.
    """

    road: tuple[int, ...]
    share: float
    turn: int
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class ChoiceShares:
    """What follows a choice: its share of all roads, and of those, of endings and objectives."""

    taken: Fraction
    endings: Mapping[str, Fraction]
    objectives: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class BestPlay:
    """What comes of playing for one objective as well as can be, as if what is hidden were known.

    Its share of roads, and those of the endings.
    """

    share: float
    endings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two choices of an event over all states in which it came up.

    What is compared is what follows: the shares of endings and objectives with choices equally
    likely, and of each objective under best play for it.  ``met``: both were open in some state;
    ``first_alone`` and ``second_alone``: one was open where the other was shut.  ``differ``: in
    some state something differs; ``first_better`` and ``second_better``: in some state one leads
    to more of an objective.
    """

    met: bool
    first_alone: bool
    second_alone: bool
    differ: bool
    first_better: bool
    second_better: bool

    @property
    def settled(self) -> bool:
        """Whether nothing that is seen further on can change it."""
        return all(getattr(self, name) for name in self.__slots__)

    def joined(self, other: Comparison) -> Comparison:
        """Both together: what was seen in one set of states or in another."""
        return Comparison(*(getattr(self, name) or getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True)
class Shares:
    """Shares of all roads, open choices being equally likely; ``evidence`` says how well known.

    ``scores[turn][score]`` is a histogram: share of roads by whole points at the start of a turn,
    and after the last one under the number of turns.  ``best`` has a play for each objective of
    the seat, ``comparisons`` a row for every two choices of its events, by event and choices;
    both need every road and are ``None`` without.
    """

    evidence: Evidence
    children: int
    endings: Mapping[str, Fraction]
    objectives: tuple[Fraction, ...]
    choices: Mapping[tuple[str, str], ChoiceShares]
    marks: Mapping[Mark, Fraction]
    witnesses: Mapping[Mark, Witness]
    scores: Mapping[int, Mapping[str, Mapping[int, float]]]
    best: tuple[BestPlay, ...] | None = None
    comparisons: Mapping[tuple[str, str, str], Comparison] | None = None
