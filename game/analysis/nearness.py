"""Why something is never reached: walks that measure conditions at the moments they are read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.collector import Collector
from game.analysis.expectations import walkers
from game.analysis.gauges import Gauge
from game.analysis.tree import Tree
from game.analysis.walk import Walk, lanes_within
from game.rules.kernel import offers
from game.scenario.expressions import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from game.analysis.block import Block
    from game.analysis.evidence import Progress
    from game.analysis.expectations import Expectation
    from game.analysis.gauges import Measure
    from game.analysis.shares import Mark
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
    unreached: Mapping[str, Sequence[Expectation]],
    program: Program,
    memory: int,
    progress: Callable[[Progress], None] | None = None,
) -> dict[Mark, Near]:
    """Walk every road once more and measure how near each unreached thing came.

    Args:
        unreached: for each seat to walk from, expectations whose marks none of its roads has; of
            what stands under several seats it is told how near it came from the nearest of them.
        program: the compiled scenario.
        memory: bytes for blocks of lanes.
        progress: told after every block.
    """
    scenario = program.scenario
    questions: dict[Mark, _Question] = {}
    for seat, expectations in unreached.items():
        if not expectations:
            continue
        tree = Tree(program, seat)
        look = _Look(tree, questions)
        for expectation in expectations:
            look.ask(expectation)
        known = max(_known(scenario, expectation.mark) for expectation in expectations)
        until = known if known < len(scenario.turns) else None
        lanes = lanes_within(memory, tree, None)
        Walk(tree, look, _NO_LIMIT, lanes, until=until, progress=progress).roads(tree.from_start())
    order = [*scenario.events, *(ending.id for ending in scenario.endings)]
    return {mark: question.answer(order) for mark, question in questions.items()}


def _known(scenario: Scenario, mark: Mark) -> int:
    """The turn at whose start everything is known that decides about a mark."""
    if mark[0] == "ending" or mark[2:3] == ("ending",):
        return len(scenario.turns)
    name = mark[1].split(".", 1)[0]
    if mark[0] == "walked_back":
        return 1 + max(scenario.turn_of[event.id] for event, _ in walkers(scenario, name))
    due = _due(scenario, name)
    if due is not None:
        turns = [turn.id for turn in scenario.turns]
        return 1 + turns.index(due) if due in turns else len(turns)
    at_once = mark[0] in ("event", "open") or mark[2:3] == ("text",)
    return scenario.turn_of[name] + (0 if at_once else 1)


def _due(scenario: Scenario, name: str) -> str | None:
    """The turn in which a promise is settled, or in which a leak may come out."""
    if name in scenario.promises:
        return scenario.promises[name].due
    leak = scenario.leaks[name].leak if name in scenario.leaks else None
    return None if leak is None else leak.due


@dataclass(frozen=True, slots=True)
class _Before:
    """Where something else came first, and what, as a number of these names."""

    where: Bools
    what: npt.NDArray[np.integer]
    names: Sequence[str]


class _Look(Collector):
    """Reads the conditions of what is unreached, in the lanes where the kernel reads them.

    While chance falls by hand, a turn is played for lanes that turn out to have no share; so what
    is read in such a turn is put off until its end.
    """

    def __init__(self, tree: Tree, known: dict[Mark, _Question]) -> None:
        self.questions: dict[Mark, _Question] = {}
        self._known = known
        self._tree = tree
        self._program = tree.program
        self._scenario = tree.program.scenario
        self._of_item: dict[str, list[_Question]] = defaultdict(list)
        self._texts: dict[tuple[str, str], list[_Question]] = defaultdict(list)
        self._asked_endings = False
        self._block: Block | None = None
        self._turn = 0
        self._later: list[Callable[[Bools], None]] | None = None

    def ask(self, expectation: Expectation) -> None:
        """Find out about this, or more about what is known of it."""
        mark = expectation.mark
        question = self._known.get(mark)
        if question is None:
            question = _Question(Gauge(self._program, expectation.when or Truth(value=True)))
        self._known[mark] = self.questions[mark] = question
        if mark[0] in ("also", "chance"):
            self._of_item[mark[1]].append(question)
        elif mark[0] == "said":
            self._texts[mark[1], mark[2]].append(question)
        elif mark[0] == "walked_back":
            for event, choice in walkers(self._scenario, mark[1]):
                self._of_item[f"{event.id}.{choice.id}"].append(question)
        self._asked_endings |= mark[0] == "ending"

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
        """The turn is about to be played in these lanes."""
        self._block, self._turn = block, turn
        by_chance = any(fork.seat is None for fork in self._tree.forks[turn])
        self._later = [] if by_chance else None

    def end_turn(self, block: Block, turn: int) -> None:
        """Read what was put off, in the lanes that have a share."""
        del turn
        alive = block.weight > 0
        for read in self._later or ():
            read(alive)
        self._later = None

    def ended(self, block: Block) -> None:
        """What is said of an ending is chosen."""
        reached = block.state.ended - 1
        for number, ending in enumerate(self._scenario.endings):
            self._say(ending.id, "ending", block.state.values, reached == number)

    # Told by the kernel while a turn is played.

    def comes_to(self, happening: str, lanes: Lanes) -> None:
        """The condition of a happening is read."""
        self._hear(self.questions.get(("happening", happening)), lanes.mask)

    def reads(self, item: str, lanes: Lanes) -> None:
        """What follows, and what it walks back, is decided by the state before it."""
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

    def may_come_out(self, leak: str, lanes: Lanes) -> None:
        """Whether an act comes out is read."""
        self._hear(self.questions.get(("leaked", leak)), lanes.mask)

    def came_out(self, leak: str, lanes: Lanes) -> None:
        """What is said of it is chosen."""
        self._speak(leak, "out", lanes.mask)

    def falls_due(self, promise: str, lanes: Lanes) -> None:
        """Whether a promise was kept is read."""
        for word in ("kept", "broken"):
            self._hear(self.questions.get((word, promise)), lanes.mask)

    def settled(self, promise: str, lanes: Lanes, *, kept: bool) -> None:
        """What is said of a promise is chosen."""
        self._speak(promise, "kept" if kept else "broken", lanes.mask)

    def looks_for_endings(self, lanes: Lanes) -> None:
        """The early endings are looked at, and after the last turn the others as well."""
        if not self._asked_endings:
            return
        assert self._block is not None
        values = self._block.state.values
        among = np.ones(values.shape[1], dtype=bool) if lanes.mask is None else lanes.mask
        caught = self._catch(values, among, early=True)
        if self._turn == self._program.last_turn:
            self._catch(values, among & (caught < 0), early=False)

    # Reading.

    def _catch(self, values: Ints, among: Bools, *, early: bool) -> npt.NDArray[np.intp]:
        """Look at endings one after the other; the number of the one reached, or -1."""
        caught = np.full(values.shape[1], -1)
        names = [ending.id for ending in self._scenario.endings]
        for number, ending in enumerate(self._program.endings):
            if ending.ending.early != early:
                continue
            question = self.questions.get(("ending", ending.ending.id))
            if question is not None:
                before = _Before(caught >= 0, caught.copy(), names)
                if self._later is None:
                    self._rival(question, values, before, among)
                else:
                    read = partial(self._rival, question, values.copy(), before)
                    self._later.append(partial(_among, read, among))
            held = among if ending.when is None else among & ending.when(values)
            caught[(caught < 0) & held] = number
        return caught

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


def _among(read: Callable[[Bools], None], among: Bools, alive: Bools) -> None:
    """Read in those of some lanes that have a share."""
    read(alive & among)
