"""Every name that a scenario declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.diagnostics import Code
from game.scenario.model import COMMITMENT_STATES, LEAK_STATES, NOT_TAKEN, PROMISE_STATES
from game.scenario.names import FLAG, RESERVED, Names, Report
from game.scenario.nodes import has_hole
from game.scenario.outcomes import leaking, outcomes
from game.scenario.schema import EventEntry
from game.scenario.spelling import nearest

if TYPE_CHECKING:
    from game.scenario.nodes import Path
    from game.scenario.schema import (
        ScenarioEntry,
        TurnEntry,
    )


class Declarations:
    """Declares every name of a scenario, and reports those that are taken or reserved.

    ``flags`` are those that the scenario lists, ``set_flags`` those that an effect sets.
    """

    def __init__(self, entry: ScenarioEntry, report: Report, names: Names) -> None:
        self._entry = entry
        self._report = report
        self._names = names
        self.flags: set[str] = set()
        self.set_flags: set[str] = set()

    def declare(self) -> None:
        """Declares them in the order of the file."""
        entry, names = self._entry, self._names
        for actor in entry.actors:
            names.actors[actor] = None
            self._not_reserved(actor, ("actors", actor), key=True)
        for source, row in entry.sees.items():
            for target in row:
                names.scores[f"{source}.{target}"] = (-10_000, 10_000)
                self._presume(source, target)
        for meter, ladder in entry.meters.items():
            actor, _, name = meter.partition(".")
            self._presume(actor, name)
            path: Path = ("meters", meter)
            self._not_reserved(name, path, key=True)
            if name in names.actors:
                self._report.add(
                    Code.METER_LIKE_ACTOR, path, key=True, name=name, offset=len(actor) + 1,
                    width=len(name),
                )  # fmt: skip
            most = len(ladder.steps) * 100 if ladder.steps else ladder.max
            least = 100 if ladder.steps else ladder.min
            names.scores[meter] = (
                -1_000_000 if least is None else least,
                1_000_000 if most is None else most,
            )
            names.meters[meter] = None
        for draw, told in entry.draws.items():
            if self._take(draw, "a draw", ("draws", draw), key=True):
                names.values[draw] = tuple(told.odds)
                self._unsure(draw, ("draws", draw))
            for value in told.odds:
                self._not_reserved(value, ("draws", draw, "odds", value), key=True)
        for at, turn in enumerate(entry.turns):
            self._take(turn.id, "a turn", ("turns", at, "id"))
            names.turns.setdefault(turn.id, at)
            self._declare_agenda(turn, at)
        for at, flag in enumerate(entry.flags):
            if self._take(flag, "a flag", ("flags", at)):
                names.flags[flag] = ("flags", at)
                self.flags.add(flag)
        for path, _, _, leak in leaking(entry):
            if self._take(leak.id, "a leak", (*path, "leaks", "id")):
                names.values[leak.id] = LEAK_STATES
        for path, outcome in outcomes(entry):
            for name, text in outcome.effects.items():
                if "." not in name:
                    self._declare_by_effect(name, text, path)
        for pressure in entry.pressures:
            self._take(pressure, "a pressure", ("pressures", pressure), key=True)
        seen: set[str] = set()
        for at, ending in enumerate(entry.endings):
            if ending.id in seen:
                self._taken(ending.id, "an ending", ("endings", at, "id"))
            seen.add(ending.id)
            names.endings[ending.id] = None

    def _presume(self, actor: str, other: str) -> None:
        """A misspelt actor in a key is one mistake, not another one wherever the score is used."""
        names = self._names
        left, right = actor, other
        if actor not in names.actors:
            left = nearest(actor, names.actors) or actor
        if f"{actor}.{other}" not in self._entry.meters and other not in names.actors:
            right = nearest(other, names.actors) or other
        if (left, right) != (actor, other):
            names.presumed.add(f"{left}.{right}")

    def _declare_by_effect(self, name: str, text: str, path: Path) -> None:
        """A flag is declared by being set; what looks like a change of a score declares nothing."""
        self.set_flags.add(name)
        if name in self._names.flags or name in self._names.nouns or not FLAG.fullmatch(name):
            return
        if text.strip()[:1] not in "+-=0123456789":
            self._names.flags[name] = (*path, "effects", name)

    def _declare_agenda(self, turn: TurnEntry, at: int) -> None:
        names = self._names
        for number, item in enumerate(turn.agenda):
            path: Path = ("turns", at, "agenda", number)
            if not isinstance(item, EventEntry):
                self._take(item.id, "a happening", (*path, "id"))
                continue
            if self._take(item.id, "an event", (*path, "id")):
                names.values[item.id] = (*(choice.id for choice in item.choices), NOT_TAKEN)
                self._unsure(item.id, (*path, "choices"))
            seen: set[str] = set()
            for index, choice in enumerate(item.choices):
                place: Path = (*path, "choices", index)
                if choice.id in seen:
                    self._taken(choice.id, "another choice of this event", (*place, "id"))
                seen.add(choice.id)
                self._not_reserved(choice.id, (*place, "id"))
                promise = choice.promise
                if promise is not None and self._take(
                    promise.id, "a promise", (*place, "promise", "id")
                ):
                    names.values[promise.id] = PROMISE_STATES
                commits = choice.commits
                if commits is not None and self._take(
                    commits.id, "a commitment", (*place, "commits", "id")
                ):
                    names.values[commits.id] = COMMITMENT_STATES

    def _unsure(self, name: str, path: Path) -> None:
        if self._names.words and has_hole(self._report.node(path)):
            self._names.unsure.add(name)

    def _take(self, name: str, noun: str, path: Path, *, key: bool = False) -> bool:
        if name in self._names.nouns:
            self._taken(name, self._names.nouns[name], path, key=key)
            return False
        self._names.nouns[name] = noun
        if noun == "a flag":
            del self._names.nouns[name]
        self._not_reserved(name, path, key=key)
        return True

    def _taken(self, name: str, by: str, path: Path, *, key: bool = False) -> None:
        self._report.add(Code.NAME_TAKEN, path, key=key, name=name, by=by)

    def _not_reserved(self, name: str, path: Path, *, key: bool = False) -> None:
        if name in RESERVED:
            self._report.add(Code.RESERVED, path, key=key, name=name)
