"""Every moment at which the oracle reads a condition, on every road of a small scenario."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest.mock import patch

from game.scenario.model import Happening
from tests.analysis.brute import roads
from tests.oracle import Oracle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from game.analysis.shares import Mark
    from game.scenario.expressions import Expression
    from game.scenario.model import Also, Chance, Choice, Ending, Event, Scenario

Moments = dict["Mark", list[Oracle]]


@dataclass
class Notes:
    """What was seen: where the condition of each mark was read, and which marks were reached.

    ``beaten`` tells what came first where the condition of an event or ending held; ``in_place``
    names happenings and promises by the identity of their conditions, ``owners`` further outcomes
    and chance results by their own.
    """

    in_place: dict[int, Mark]
    owners: dict[int, str]
    moments: Moments = field(default_factory=lambda: defaultdict(list))
    beaten: dict[Mark, set[str]] = field(default_factory=lambda: defaultdict(set))
    marks: set[Mark] = field(default_factory=set)


class Observed(Oracle):
    """An oracle that keeps a copy of itself whenever something is decided by a condition."""

    notes: Notes

    def keep(self, mark: Mark) -> None:
        kept: Oracle = copy(self)
        kept.__class__ = Oracle  # Asked later it keeps nothing any more.
        kept.scores, kept.flags = dict(self.scores), dict(self.flags)
        kept.taken, kept.promises = dict(self.taken), dict(self.promises)
        kept.commitments, kept.leaks = dict(self.commitments), dict(self.leaks)
        self.notes.moments[mark].append(kept)

    def decide(self, picks: Mapping[str, str]) -> str:
        for seat in self.scenario.seats:
            self._look_at(seat)
        return super().decide(picks)

    def _look_at(self, seat: str) -> None:
        first = self.event(seat)
        for event in (event for event in self.now.events if event.seat == seat):
            could = self.holds(event.when) and bool(self.open_choices(event))
            before = first is not None and self._order(first) < self._order(event)
            if before and could and first is not None:
                self.notes.beaten["event", event.id].add(first.id)
            if not before:
                self.keep(("event", event.id))
            if event is first:
                self.notes.marks.add(("event", event.id))
                for choice in event.choices:
                    self.keep(("open", event.id, choice.id))
                self.notes.marks |= {("open", event.id, name) for name in self.open_choices(event)}

    def _order(self, event: Event) -> int:
        return list(self.scenario.events).index(event.id)

    def _take(self, item: Event, choice: Choice) -> None:
        self.notes.marks.add(("taken", item.id, choice.id))
        for row in choice.walks_back:
            mark = ("walked_back", row.commitment)
            self.keep(mark)
            if self.commitments[row.commitment] == "standing":
                self.notes.marks.add(mark)
        super()._take(item, choice)

    def holds(self, condition: Expression | None) -> bool:
        found = super().holds(condition)
        mark = self.notes.in_place.get(id(condition))
        if mark is not None:
            self.keep(mark)
            if found:
                self.notes.marks.add(mark)
        return found

    def _read(
        self, also: tuple[Also, ...], chance: tuple[Chance, ...]
    ) -> tuple[list[Also], list[Chance]]:
        groups: tuple[tuple[str, Sequence[Also | Chance]], ...] = (
            ("also", also),
            ("chance", chance),
        )
        for kind, parts in groups:
            for at, part in enumerate(parts):
                mark = (kind, self.notes.owners[id(part)], str(at))
                self.keep(mark)
                if self.holds(part.when):
                    self.notes.marks.add(mark)
        return super()._read(also, chance)

    def _come_out(self) -> None:
        for name, act in self.scenario.leaks.items():
            leak = act.leak
            waits = leak is not None and leak.due == self.now.id and self.leaks[name] == "hidden"
            if waits and leak is not None and leak.when is None:
                self.keep(("leaked", name))
        super()._come_out()
        self.notes.marks |= {("leaked", name) for name, s in self.leaks.items() if s == "out"}

    def _settle(self) -> None:
        super()._settle()
        self.notes.marks |= {(s, p) for p, s in self.promises.items() if s in ("kept", "broken")}

    def _end_or_fade(self) -> None:
        last = self.turn == len(self.scenario.turns) - 1
        caught = self._judge([e for e in self.scenario.endings if e.early])
        if last and caught is None:
            late = [e for e in self.scenario.endings if not e.early]
            caught = self._judge(late)
        super()._end_or_fade()
        assert self.ending == caught
        if self.ending is not None:
            self.notes.marks.add(("ending", self.ending))

    def _judge(self, endings: list[Ending]) -> str | None:
        caught: str | None = None
        for ending in endings:
            if caught is None:
                self.keep(("ending", ending.id))
            if self.holds(ending.when):
                if caught is not None:
                    self.notes.beaten["ending", ending.id].add(caught)
                caught = caught or ending.id
        return caught


def _in_place(scenario: Scenario) -> dict[int, Mark]:
    found: dict[int, Mark] = {id(p.kept): ("kept", p.id) for p in scenario.promises.values()}
    for leak in (act.leak for act in scenario.leaks.values()):
        if leak is not None and leak.when is not None:
            found[id(leak.when)] = ("leaked", leak.id)
    for item in (item for turn in scenario.turns for item in turn.agenda):
        if isinstance(item, Happening) and item.when is not None:
            found[id(item.when)] = ("happening", item.id)
    return found


def _parts(scenario: Scenario) -> Iterator[tuple[str, Also | Chance]]:
    for item in (item for turn in scenario.turns for item in turn.agenda):
        parts: list[tuple[str, Choice | Happening]] = (
            [(item.id, item)]
            if isinstance(item, Happening)
            else [(f"{item.id}.{choice.id}", choice) for choice in item.choices]
        )
        for name, part in parts:
            yield from ((name, also) for also in part.also)
            yield from ((name, result) for result in part.chance)


def observed(scenario: Scenario, seat: str, most: int) -> Notes:
    """All that is read on all roads.

    Raises:
        TooManyError: there are more roads than that.
    """

    seen = Notes(_in_place(scenario), {id(part): name for name, part in _parts(scenario)})

    class Here(Observed):
        notes = seen

    with patch("tests.analysis.brute.Oracle", Here):
        for _ in roads(scenario, seat, most):
            pass
    return seen
