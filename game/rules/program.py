"""A scenario compiled for the kernel: rows instead of names, coefficients instead of formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    from game.rules.arithmetic import Ints
    from game.rules.compiled_acts import CompiledAct, CompiledLeak, Slot
    from game.rules.conditions import Condition, ConditionCompiler
    from game.rules.layout import Layout
    from game.scenario.model import (
        Commitment,
        Ending,
        Event,
        Kind,
        Policy,
        Pressure,
        Promise,
        Scenario,
    )

    Rows = npt.NDArray[np.intp]
    Place = slice | Rows


@dataclass(frozen=True, slots=True)
class CompiledScoreEffect:
    """A bare change of one score."""

    slot: Slot
    amount: int
    absolute: bool
    kind: Kind
    cost: bool = False


@dataclass(frozen=True, slots=True)
class CompiledFlagEffect:
    """A flag set."""

    row: int
    value: int


CompiledEffect = CompiledScoreEffect | CompiledFlagEffect


@dataclass(frozen=True, slots=True)
class Shift:
    """What the choices of a decision add to one score, by their place among all its choices."""

    slot: Slot
    by_choice: tuple[tuple[int, CompiledScoreEffect], ...]
    amounts: Ints
    """The same by place from 1 on; 0 for a choice that adds nothing, and for no choice."""


@dataclass(frozen=True, slots=True)
class CompiledOutcome:
    """Acts, then effects."""

    acts: tuple[CompiledAct, ...] = ()
    effects: tuple[CompiledEffect, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledAlso:
    """A further outcome; ``hidden`` if its condition reads a hidden draw."""

    when: Condition
    outcome: CompiledOutcome
    hidden: bool


@dataclass(frozen=True, slots=True)
class CompiledChance:
    """One declared result of chance."""

    odds: int
    when: Condition | None
    outcome: CompiledOutcome


@dataclass(frozen=True, slots=True)
class CompiledWalkBack:
    """A commitment to be walked back, and what that adds to the support of who made it."""

    commitment: Commitment
    row: int
    support: Slot | None
    amount: int


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a choice or happening does: costs, what is walked back, and then the rest."""

    costs: tuple[CompiledScoreEffect, ...]
    outcome: CompiledOutcome
    also: tuple[CompiledAlso, ...]
    chance: tuple[CompiledChance, ...]
    chance_id: str
    walks_back: tuple[CompiledWalkBack, ...] = ()

    @property
    def moves_meters(self) -> bool:
        """Whether anything between its costs and its effects may move a meter."""
        return bool(self.walks_back) or any(act.rally for act in self.outcome.acts)


@dataclass(frozen=True, slots=True)
class CompiledChoice:
    """A choice: when it is open, what a policy gives for it, what it does.

    Its costs come ``first`` if its acts or what it walks back may move a meter too.  ``unshared``
    are those of its other costs and effects that are in no shift of its decision.
    """

    id: str
    when: Condition | None
    prices: tuple[tuple[int, int], ...]
    weights: tuple[tuple[Condition | None, int], ...]
    consequence: Consequence
    first: tuple[CompiledEffect, ...]
    unshared: tuple[CompiledEffect, ...]
    promise_row: int | None
    commitment_row: int | None

    @property
    def always_open(self) -> bool:
        """Whether nothing can shut it."""
        return self.when is None and not self.prices


@dataclass(frozen=True, slots=True)
class CompiledEvent:
    """An event of one seat; ``number`` is its place among the scenario's events."""

    event: Event
    number: int
    row: int
    when: Condition | None
    choices: tuple[CompiledChoice, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Events of one seat with nothing between them: a lane decides one of them at most.

    ``shifts`` do at once what several of their choices do to a score.
    """

    events: tuple[CompiledEvent, ...]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class CompiledHappening:
    """An item nobody decides."""

    id: str
    when: Condition | None
    consequence: Consequence


@dataclass(frozen=True, slots=True)
class CompiledPromise:
    """A promise and the two ways it can be settled."""

    promise: Promise
    row: int
    kept: Condition
    honoured: CompiledOutcome
    broken: CompiledOutcome


@dataclass(frozen=True, slots=True)
class Fade:
    """One half-life over the days to the next turn.

    ``places`` are the rows of scores and of their pools that fade; those of one place have the
    same range.
    """

    half_life: int
    factor: int
    places: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class CompiledPressure:
    """What a pressure takes from support until the next turn: ``r(numerator exposure / of)``.

    A row keeps what it has taken so far, of which there cannot be more than ``most``.
    """

    pressure: Pressure
    when: Condition
    exposure: int
    support: Slot
    row: int
    numerator: int
    of: int

    @property
    def most(self) -> int:
        """What it can take in all."""
        return self.pressure.most


@dataclass(frozen=True, slots=True)
class CompiledTurn:
    """A turn: what comes out, its agenda, the promises due, and the fade to the next turn.

    ``order`` is the agenda as it takes effect.
    """

    id: str
    agenda: tuple[CompiledEvent | CompiledHappening, ...]
    order: tuple[Decision | CompiledHappening, ...]
    by_seat: Mapping[str, tuple[CompiledEvent, ...]]
    leaks: tuple[CompiledLeak, ...]
    due: tuple[CompiledPromise, ...]
    fades: tuple[Fade, ...]
    pressures: tuple[CompiledPressure, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledEnding:
    """An ending and its condition."""

    ending: Ending
    when: Condition | None


@dataclass(frozen=True)
class Program:
    """Everything the kernel needs; made once for a scenario by ``compile_scenario``.

    ``least`` and ``most`` bound each row of a score, ``initial`` is the state before the draws.
    ``score_rows`` are the rows of the scores in the scenario's order and ``bases`` their bases.
    For each finite half-life ``pool_rows`` are the places in that order of the scores that have a
    pool, with its rows; what never fades is the rest between base and score.
    """

    scenario: Scenario
    layout: Layout
    conditions: ConditionCompiler
    initial: Ints
    least: Ints
    most: Ints
    score_rows: Rows
    bases: Ints
    pool_rows: tuple[tuple[Rows, Rows], ...]
    policies: Mapping[str, Policy]
    turns: tuple[CompiledTurn, ...]
    endings: tuple[CompiledEnding, ...]

    def height(self, turn: int) -> int:
        """How many rows, from the top, a state needs from the start of a turn on.

        After the last fade the pools matter only to a ledger and to a digest.
        """
        fades = any(turn.fades for turn in self.turns[turn:])
        return self.layout.height if fades else self.layout.first_pool

    @property
    def last_turn(self) -> int:
        """Index of the reckoning."""
        return len(self.turns) - 1
