"""Why something is never reached: a walk that measures conditions at the moments they are read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.collector import Onlooker
from game.analysis.gauges import Gauge
from game.analysis.walk import Walk, lanes_within
from game.rules.fates import Fates
from game.rules.kernel import offers, resolve
from game.rules.state import State
from game.scenario.expressions import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy.typing as npt

    from game.analysis.block import Block
    from game.analysis.evidence import Progress
    from game.analysis.expectations import Expectation
    from game.analysis.gauges import Measure
    from game.analysis.shares import Mark
    from game.analysis.tree import Tree
    from game.rules.arithmetic import Bools, Ints
    from game.rules.lanes import Lanes
    from game.rules.program import Program
    from game.scenario.model import Scenario

_NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class Near:
    """Why no road comes to something.

    ``came``: some road came to the moment at which it is decided.  ``instead`` are the events or
    endings that came first on roads where its condition held.  ``measure`` tells how its condition
    fared on the roads where nothing came first, ``earlier`` whether there are others.
    """

    came: bool
    instead: tuple[str, ...]
    measure: Measure
    earlier: bool = False


@dataclass
class _Question:
    gauge: Gauge
    came: bool = False
    instead: set[str] = field(default_factory=set)
    earlier: bool = False

    def answer(self, order: Sequence[str]) -> Near:
        instead = tuple(name for name in order if name in self.instead)
        return Near(self.came, instead, self.gauge.measure(), self.earlier)


def how_near(
    tree: Tree,
    unreached: Iterable[Expectation],
    memory: int,
    progress: Callable[[Progress], None] | None = None,
) -> dict[Mark, Near]:
    """Walk every road once more and measure how near each unreached thing came.

    Args:
        tree: what is walked.
        unreached: expectations whose marks no road of the tree has.
        memory: bytes for blocks of lanes.
        progress: told after every block.
    """
    scenario = tree.program.scenario
    look = _Look(tree)
    known = 0
    for expectation in unreached:
        look.ask(expectation)
        known = max(known, _known(scenario, expectation.mark))
    until = known if known < len(scenario.turns) else None
    lanes = lanes_within(memory, tree, None)
    walk = Walk(tree, look, _NO_LIMIT, lanes, until=until, progress=progress)
    walk.roads(tree.from_start())
    order = [*scenario.events, *(ending.id for ending in scenario.endings)]
    return {mark: question.answer(order) for mark, question in look.questions.items()}


def _known(scenario: Scenario, mark: Mark) -> int:
    """The turn at whose start everything is known that decides about a mark."""
    if mark[0] == "ending" or mark[2:3] == ("ending",):
        return len(scenario.turns)
    name = mark[1].split(".", 1)[0]
    if name in scenario.promises:
        due = scenario.promises[name].due
        return 1 + next(at for at, turn in enumerate(scenario.turns) if turn.id == due)
    at_once = mark[0] in ("event", "open") or mark[2:3] == ("text",)
    return scenario.turn_of[name] + (0 if at_once else 1)


@dataclass(frozen=True, slots=True)
class _Before:
    """Where something else came first, and what, as a number of these names."""

    where: Bools
    what: npt.NDArray[np.integer]
    names: Sequence[str]


class _Look(Onlooker):
    """Reads the conditions of what is unreached, in the lanes where the kernel reads them.

    While chance falls by hand, a turn is played for lanes that turn out to have no share; so what
    is read in such a turn is put off until its end.
    """

    def __init__(self, tree: Tree) -> None:
        self.questions: dict[Mark, _Question] = {}
        self._tree = tree
        self._program = tree.program
        self._scenario = tree.program.scenario
        self._of_item: dict[str, list[_Question]] = defaultdict(list)
        self._texts: dict[tuple[str, str], list[_Question]] = defaultdict(list)
        self._early = [ending.id for ending in self._scenario.endings if ending.early]
        self._asked_early = False
        self._unfading = _unfading(tree.program)
        self._block: Block | None = None
        self._later: list[Callable[[Bools], None]] | None = None

    def ask(self, expectation: Expectation) -> None:
        """Find out about this."""
        mark = expectation.mark
        question = _Question(Gauge(self._program, expectation.when or Truth(value=True)))
        self.questions[mark] = question
        if mark[0] in ("also", "chance"):
            self._of_item[mark[1]].append(question)
        elif mark[0] == "said":
            self._texts[mark[1], mark[2]].append(question)
        self._asked_early |= mark[0] == "ending" and mark[1] in self._early

    # Between turns.

    def begin_turn(self, block: Block, turn: int) -> None:
        """Events, their choices and texts are decided by the state at the start of a turn."""
        values = block.state.values
        offer = offers(self._program, block.state, turn)
        names = list(self._scenario.events)
        for seat, events in self._program.turns[turn].by_seat.items():
            numbers = offer.event[seat]
            for event in events:
                up = self.questions.get(("event", event.event.id))
                if up is not None:
                    # Events are looked at from the top down, until one comes up.
                    before = (numbers >= 0) & (numbers < event.number)
                    everywhere = np.ones(block.lanes, dtype=bool)
                    self._rival(up, values, _Before(before, numbers, names), everywhere)
                mine = numbers == event.number
                if mine.any():
                    for choice in event.choices:
                        self._read(("open", event.event.id, choice.id), values, mine)
                    self._say(event.event.id, "text", values, mine)

    def resolving(self, block: Block, turn: int) -> None:
        """Early endings are looked for before the fade, so the turn is played without one."""
        self._block = block
        by_chance = any(fork.seat is None for fork in self._tree.forks[turn])
        self._later = [] if by_chance or self._asked_early else None
        if self._asked_early:
            self._ask_early(block, turn)

    def end_turn(self, block: Block, turn: int) -> None:
        """Read what was put off, in the lanes that have a share."""
        del turn
        alive = block.weight > 0
        for read in self._later or ():
            read(alive)
        self._later = None

    def ended(self, block: Block) -> None:
        """The endings that are not early are looked for where the whole story was told."""
        values, reached = block.state.values, block.state.ended - 1
        names = [ending.id for ending in self._scenario.endings]
        early = np.array([ending.early for ending in self._scenario.endings])
        whole = ~early[reached]
        for number, name in enumerate(names):
            question = self.questions.get(("ending", name))
            if question is not None and not early[number] and whole.any():
                before = _Before(reached < number, reached, names)
                self._rival(question, values, before, whole)
            self._say(name, "ending", values, reached == number)

    # Told by the kernel while a turn is played.

    def comes_to(self, happening: str, lanes: Lanes) -> None:
        """The condition of a happening is read."""
        self._hear(self.questions.get(("happening", happening)), lanes.mask)

    def reads(self, item: str, lanes: Lanes) -> None:
        """The conditions of further outcomes and of chance results are read."""
        for question in self._of_item.get(item, ()):
            self._hear(question, lanes.mask)

    def took_effect(
        self, item: str, lanes: Lanes, also: Sequence[Lanes], results: npt.NDArray[np.intp] | None
    ) -> None:
        """What is said of it is chosen."""
        self._speak(item, "then" if "." in item else "news", lanes.mask)
        for number, held in enumerate(also):
            if held:
                self._speak(item, f"also {number}", held.mask)
        for number in () if results is None else np.unique(results[results >= 0]).tolist():
            fallen = results == number
            mask = fallen if lanes.mask is None else lanes.mask & fallen
            self._speak(item, f"chance {number}", mask)

    def falls_due(self, promise: str, lanes: Lanes) -> None:
        """Whether a promise was kept is read."""
        for word in ("kept", "broken"):
            self._hear(self.questions.get((word, promise)), lanes.mask)

    def settled(self, promise: str, lanes: Lanes, *, kept: bool) -> None:
        """What is said of a promise is chosen."""
        self._speak(promise, "kept" if kept else "broken", lanes.mask)

    # Reading.

    def _ask_early(self, block: Block, turn: int) -> None:
        """The state just before endings are looked for, and where each of them is read."""
        state, roads = block.state, block.roads
        forks = self._tree.forks[turn]
        picks = {f.seat: roads[f.row].astype(np.intp) for f in forks if f.seat is not None}
        chances = {f.name: roads[f.row].astype(np.intp) for f in forks if f.seat is None}
        played = State(state.values.copy(), state.seeds, state.ended.copy())
        resolve(self._unfading, played, turn, picks, fates=Fates(chances, block.lanes))
        values = played.values
        caught = np.full(block.lanes, -1)
        names = [ending.id for ending in self._scenario.endings]
        for number, ending in enumerate(self._program.endings):
            if not ending.ending.early or ending.when is None:
                continue
            question = self.questions.get(("ending", ending.ending.id))
            if question is not None and self._later is not None:
                before = _Before(caught >= 0, caught.copy(), names)
                self._later.append(partial(self._rival, question, values, before))
            caught[(caught < 0) & ending.when(values)] = number

    def _rival(self, question: _Question, values: Ints, before: _Before, among: Bools) -> None:
        """Something is looked at in these lanes, unless something else came before it."""
        question.came = question.came or bool(among.any())
        question.gauge.read(values, among & ~before.where)
        question.earlier = question.earlier or bool((among & before.where).any())
        beaten = among & before.where & question.gauge.truth(values)
        question.instead.update(before.names[at] for at in np.unique(before.what[beaten]).tolist())

    def _read(self, mark: Mark, values: Ints, where: Bools) -> None:
        question = self.questions.get(mark)
        if question is not None:
            self._take(question, values, where)

    def _take(self, question: _Question, values: Ints, where: Bools) -> None:
        question.came = question.came or bool(where.any())
        question.gauge.read(values, where)

    def _hear(self, question: _Question | None, mask: Bools | None) -> None:
        if question is None:
            return
        assert self._block is not None
        values = self._block.state.values
        where = np.ones(values.shape[1], dtype=bool) if mask is None else mask
        if self._later is None:
            self._take(question, values, where)
        else:
            copied, place = values.copy(), where.copy()
            self._later.append(lambda alive: self._take(question, copied, place & alive))

    def _speak(self, owner: str, where: str, mask: Bools | None) -> None:
        for question in self._texts.get((owner, where), ()):
            self._hear(question, mask)

    def _say(self, owner: str, where: str, values: Ints, mask: Bools) -> None:
        for question in self._texts.get((owner, where), ()):
            self._take(question, values, mask)


def _unfading(program: Program) -> Program:
    """The same rules with days in which nothing fades."""
    return replace(
        program, turns=tuple(replace(turn, fades=(), pressures=()) for turn in program.turns)
    )
