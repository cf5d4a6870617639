"""What must fit together in a campaign beyond its single parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.scenario.campaign.entry import RELATIONS
from game.scenario.campaign.sources import NoSource, Source
from game.scenario.diagnostics import Code
from game.scenario.expressions import Expression, ExpressionError, names_in, parse_expression
from game.scenario.spelling import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from game.scenario.campaign.entry import CampaignEntry, PartEntry
    from game.scenario.model import Promise
    from game.scenario.names import Report
    from game.scenario.nodes import Path

REMEMBERED_WORDS = frozenset({"true", "false"})


@dataclass
class Linked:
    """A part whose file, seat and turns are sound: indexes of its first and last turn."""

    entry: PartEntry
    source: Source
    enters: int
    leaves: int


@dataclass
class CampaignChecker:
    """Reports what does not fit; ``linked`` are the parts that do, by number."""

    entry: CampaignEntry
    report: Report
    sources: Sequence[Source | NoSource]
    linked: dict[int, Linked] = field(default_factory=dict)
    conditions: dict[Path, Expression] = field(default_factory=dict)

    @property
    def holed(self) -> bool:
        """Whether a part could not be read at all."""
        return self.report.holed(("parts",))

    def check(self) -> None:
        """Look at the parts in order, then at what is remembered."""
        seen: dict[str, int] = {}
        left: date | None = None
        for at, part in enumerate(self.entry.parts):
            if part.id in seen:
                self._add(Code.NAME_TAKEN, at, "id", name=part.id, by="another part")
            seen.setdefault(part.id, at)
            linked = self._link(part, at)
            if linked is None:
                left = None
                continue
            self.linked[at] = linked
            first = linked.source.scenario.turns[linked.enters].date
            if left is not None and first < left:
                key = "enters" if part.enters is not None else "scenario"
                self._add(
                    Code.TIME_BACKWARDS, at, key, part=part.id, first=str(first), left=str(left)
                )
            left = linked.source.scenario.turns[linked.leaves].date
        for at, linked in self.linked.items():
            self._carries(linked, at)
            self._settled(linked, at)
            self._adds(linked, at)
            self._owes(linked, at)
        self._remembers(seen)

    def all_known(self, at: int) -> bool:
        """Whether every part before a part is sound, so that what none of them has is missing."""
        return not self.holed and all(number in self.linked for number in range(at))

    def promises_before(self, at: int) -> Mapping[str, Promise]:
        """The promises that parts before a part can leave open, by id."""
        found: dict[str, Promise] = {}
        for number in range(at):
            linked = self.linked.get(number)
            if linked is None:
                continue
            story = linked.source.scenario
            turns = [turn.id for turn in story.turns]
            for event in story.events.values():
                if not linked.enters <= story.turn_of[event.id] <= linked.leaves:
                    continue
                for choice in event.choices:
                    promise = choice.promise
                    if promise is not None and turns.index(promise.due) > linked.leaves:
                        found[promise.id] = promise
        return found

    def _add(self, code: Code, at: int, *path: str | int, hint: str = "", **params: str) -> None:
        told: dict[str, Any] = dict(params)
        self.report.add(code, ("parts", at, *path), hint=hint, **told)

    def _link(self, part: PartEntry, at: int) -> Linked | None:
        source = self.sources[at]
        if isinstance(source, NoSource):
            self._add(Code.NO_SCENARIO, at, "scenario", name=part.scenario, why=source.why)
            return None
        story = source.scenario
        seats = [seat.actor for seat in story.playable_seats]
        if part.seat not in seats:
            hint = suggest(part.seat, seats)
            self._add(Code.NO_SUCH_SEAT, at, "seat", name=part.seat, scenario=story.id, hint=hint)
            return None
        turns = [turn.id for turn in story.turns]
        ends = []
        for key, named, usual in (("enters", part.enters, 0), ("leaves", part.leaves, -1)):
            if named is not None and named not in turns:
                self._add(Code.UNKNOWN_TURN, at, key, name=named, hint=suggest(named, turns))
                return None
            ends.append(turns.index(named) if named is not None else usual % len(turns))
        if ends[1] < ends[0]:
            self._add(Code.LEFT_BEFORE, at, "leaves", leaves=turns[ends[1]], enters=turns[ends[0]])
            return None
        return Linked(part, source, ends[0], ends[1])

    def _carries(self, linked: Linked, at: int) -> None:
        meters = linked.source.scenario.meters
        for number, name in enumerate(linked.entry.carries):
            if name == RELATIONS:
                continue
            path = ("carries", number)
            if name not in meters:
                hint = suggest(name, [*meters, RELATIONS])
                self._add(Code.UNKNOWN_SCORE, at, *path, name=name, hint=hint)
                continue
            known = [
                self.linked[n].source.scenario.meters[name]
                for n in range(at)
                if n in self.linked and name in self.linked[n].source.scenario.meters
            ]
            if not known and self.all_known(at):
                self._add(Code.NOTHING_TO_CARRY, at, *path, name=name, part=linked.entry.id)
            elif known and (known[-1].least, known[-1].most) != (
                meters[name].least,
                meters[name].most,
            ):
                self._add(Code.OTHER_RANGE, at, *path, name=name)

    def _settled(self, linked: Linked, at: int) -> None:
        story = linked.source.scenario
        facts = self.entry.facts_before(at)
        for number, row in enumerate(linked.entry.settled):
            path = ("settled", number)
            event = story.events.get(row.event)
            if event is None:
                hint = suggest(row.event, story.events)
                self._add(Code.UNKNOWN_NAME, at, *path, "event", name=row.event, hint=hint)
                continue
            choices = [choice.id for choice in event.choices]
            if row.choice not in choices:
                hint = suggest(row.choice, choices)
                self._add(
                    Code.UNKNOWN_CHOICE, at, *path, "choice", name=row.choice, event=row.event,
                    hint=hint,
                )  # fmt: skip
            turn = story.turn_of[row.event]
            if turn > linked.leaves or (event.seat == linked.entry.seat and turn >= linked.enters):
                self._add(Code.NOT_SETTLED, at, *path, "event", name=row.event)
            if row.when is not None:
                self._remembered(row.when, ("parts", at, *path, "when"), facts)

    def _remembered(self, text: str, path: Path, facts: Sequence[str]) -> None:
        """A condition that may read nothing but what is remembered."""
        try:
            condition = parse_expression(text)
        except ExpressionError as error:
            self.report.add(Code.CONDITION_SYNTAX, path, offset=error.offset, why=error.message)
            return
        self.conditions[path] = condition
        for name in names_in(condition):
            if name.id not in facts:
                self.report.add(
                    Code.NOT_REMEMBERED, path, offset=name.offset, width=len(name.id),
                    name=name.id, hint=suggest(name.id, facts),
                )  # fmt: skip

    def _adds(self, linked: Linked, at: int) -> None:
        turns = [turn.id for turn in linked.source.scenario.turns]
        for turn in linked.entry.adds:
            path: Path = ("parts", at, "adds", turn)
            if turn not in turns:
                hint = suggest(turn, turns)
                self.report.add(Code.UNKNOWN_TURN, path, key=True, name=turn, hint=hint)
            elif not linked.enters <= turns.index(turn) <= linked.leaves:
                self.report.add(Code.TURN_LEFT_OUT, path, key=True, name=turn)

    def _owes(self, linked: Linked, at: int) -> None:
        story = linked.source.scenario
        turns = [turn.id for turn in story.turns]
        earlier = self.promises_before(at)
        for name, owed in linked.entry.owes.items():
            path: Path = ("parts", at, "owes", name)
            promise = earlier.get(name)
            if promise is None:
                if self.all_known(at):
                    hint = suggest(name, earlier)
                    self.report.add(Code.NOT_OWED, path, key=True, name=name, hint=hint)
                continue
            why = ""
            if promise.to not in story.actors:
                why = f"it was made to {promise.to}, who has no part in {story.id}"
            elif promise.source not in story.seats:
                why = f"it was made by {promise.source}, who has no seat in {story.id}"
            if why:
                self.report.add(Code.OWED_TO_NOBODY, path, key=True, name=name, why=why)
            if owed.due in turns and not linked.enters <= turns.index(owed.due) <= linked.leaves:
                self.report.add(Code.TURN_LEFT_OUT, (*path, "due"), name=owed.due)

    def _remembers(self, parts: Mapping[str, int]) -> None:
        for fact, told in self.entry.remembers.items():
            if told.of not in parts and not self.holed:
                hint = suggest(told.of, parts)
                path: Path = ("remembers", fact, "of")
                self.report.add(Code.UNKNOWN_PART, path, name=told.of, hint=hint)
