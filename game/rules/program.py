"""A scenario compiled for the kernel: rows instead of names, coefficients instead of formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    from game.rules.arithmetic import Ints
    from game.rules.conditions import Condition, ConditionCompiler
    from game.rules.layout import Layout
    from game.scenario.model import Act, Ending, Event, Kind, Policy, Promise, Reading, Scenario

    Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Slot:
    """One score's row, and the row of the pool that takes a change of it, if it ever fades."""

    score: int
    pool: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """How all actors see one of them: the rows of the scores and of the pools, if they fade."""

    score: slice
    pool: slice | None


@dataclass(frozen=True, slots=True)
class Onlookers:
    """Third parties to an act, as columns over all actors; 0 for those who are none.

    An onlooker's change is ``r(numerator S(c,t) / denominator)``, the numerator being
    ``friendly`` where the onlooker likes the target and ``hostile`` where it does not.
    """

    of_source: Block
    of_target: slice
    friendly: Ints
    hostile: Ints
    denominator: int


@dataclass(frozen=True, slots=True)
class CompiledReading:
    """How one onlooker's view of the source moves by its own reading of the act."""

    slot: Slot
    change: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class CompiledAct:
    """An act: every change it causes, before saturation."""

    act: Act
    target_of_source: Slot | None
    direct: int
    source_of_target: Slot | None
    own: int
    publics: tuple[tuple[str, Slot], ...]
    public: int
    onlookers: Onlookers | None
    readings: tuple[CompiledReading, ...]


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
    """What the choices of an event, by number, add to one score: a lane takes one of them."""

    slot: Slot
    by_choice: tuple[tuple[int, CompiledScoreEffect], ...]


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
class Consequence:
    """What a choice or happening does, costs first."""

    costs: tuple[CompiledScoreEffect, ...]
    outcome: CompiledOutcome
    also: tuple[CompiledAlso, ...]
    chance: tuple[CompiledChance, ...]
    chance_id: str


@dataclass(frozen=True, slots=True)
class CompiledChoice:
    """A choice: when it is open, what a policy gives for it, what it does.

    ``unshared`` are those of its costs and effects that are in no shift of its event.
    """

    id: str
    when: Condition | None
    prices: tuple[tuple[int, int], ...]
    weights: tuple[tuple[Condition | None, int], ...]
    consequence: Consequence
    unshared: tuple[CompiledEffect, ...]
    promise_row: int | None

    @property
    def always_open(self) -> bool:
        """Whether nothing can shut it."""
        return self.when is None and not self.prices


@dataclass(frozen=True, slots=True)
class CompiledEvent:
    """An event of one seat; ``number`` is its place among the scenario's events.

    ``shifts`` do at once what several choices do to a score.
    """

    event: Event
    number: int
    row: int
    when: Condition | None
    choices: tuple[CompiledChoice, ...]
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
    """One half-life over the days to the next turn: the blocks and single rows that fade."""

    half_life: int
    factor: int
    blocks: tuple[Block, ...]
    scores: Rows
    pools: Rows
    wide: bool
    """Whether the pools may be too large to fade within 32 bits."""


@dataclass(frozen=True, slots=True)
class CompiledTurn:
    """A turn: its agenda, the promises due, and the fade to the next turn."""

    id: str
    agenda: tuple[CompiledEvent | CompiledHappening, ...]
    by_seat: Mapping[str, tuple[CompiledEvent, ...]]
    due: tuple[CompiledPromise, ...]
    fades: tuple[Fade, ...]


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

    @property
    def first_fact(self) -> int:
        """The first row after scores and pools: flags, events, draws, promises."""
        layout = self.layout
        facts = (layout.flag, layout.event, layout.draw, layout.promise)
        return layout.height - sum(map(len, facts))

    @property
    def last_turn(self) -> int:
        """Index of the reckoning."""
        return len(self.turns) - 1
