"""Whether every name in a scenario file means something that the file declares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.scenario.declarations import Declarations
from game.scenario.diagnostics import Code
from game.scenario.lesson_check import cited_articles
from game.scenario.lookups import Lookups
from game.scenario.names import Names, Report
from game.scenario.schema import EventEntry
from game.scenario.spelling import did_you_mean, nearest, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.conditions import ParsedEffect
    from game.scenario.expressions import Expression
    from game.scenario.nodes import Path
    from game.scenario.schema import (
        ActEntry,
        ChoiceEntry,
        ClaimEntry,
        HappeningEntry,
        OutcomeEntry,
        PromiseEntry,
        ScenarioEntry,
    )

_SLUG = re.compile(r"[a-z][a-z0-9_-]*")


class NameChecker:
    """Declares every name, then looks up every use."""

    def __init__(self, entry: ScenarioEntry, report: Report, acts: Mapping[str, object]) -> None:
        self._entry = entry
        self._report = report
        self._acts = acts
        self.names = Names(words=report.words)
        self._declarations = Declarations(entry, report, self.names)
        self._look = Lookups(entry, report, self.names, acts)

    @property
    def conditions(self) -> Mapping[str, Expression]:
        """The conditions of the file that could be parsed, by their text."""
        return self._look.conditions

    @property
    def effects(self) -> Mapping[str, ParsedEffect]:
        """The effects of the file that could be parsed, by their text."""
        return self._look.effects

    def check(self) -> None:
        """Reports every name that is unknown, taken or never used."""
        self._declarations.declare()
        self._use()
        self._unused()

    def _use(self) -> None:
        entry, names = self._entry, self.names
        for index, passage in enumerate(entry.background):
            self._look.sources(passage.sources, ("background", index, "sources"))
        for actor, told in entry.actors.items():
            if told.of is not None:
                self._look.actor(told.of, ("actors", actor, "of"))
        for actor, seat in entry.seats.items():
            self._look.actor(actor, ("seats", actor), key=True)
            for index, objective in enumerate(seat.objectives):
                self._look.condition(objective.want, ("seats", actor, "objectives", index, "want"))
        for source, row in entry.sees.items():
            self._look.actor(source, ("sees", source), key=True)
            for target, relation in row.items():
                self._look.actor(target, ("sees", source, target), key=True)
                self._look.sources(relation.source, ("sees", source, target, "source"))
        for meter in entry.meters:
            self._look.actor(meter.partition(".")[0], ("meters", meter), key=True)
        for draw, fact in entry.draws.items():
            for value in fact.told:
                if value not in fact.odds and not names.excused(value):
                    self._report.add(
                        Code.UNKNOWN_VALUE, ("draws", draw, "told", value), key=True, value=value,
                        name=draw, noun="a draw", hint=suggest(value, fact.odds),
                    )  # fmt: skip
        for at, turn in enumerate(entry.turns):
            for number, item in enumerate(turn.agenda):
                path: Path = ("turns", at, "agenda", number)
                if item.when is not None:
                    self._look.condition(item.when, (*path, "when"))
                self._look.sources(item.sources, (*path, "sources"))
                if isinstance(item, EventEntry):
                    self._event(item, path, at)
                else:
                    self._happening(item, path)
        for index, ending in enumerate(entry.endings):
            place: Path = ("endings", index)
            if ending.when is not None:
                self._look.condition(ending.when, (*place, "when"))
            self._look.paragraphs(ending.text, (*place, "text"))
        for name, pressure in entry.pressures.items():
            for word, actor in (("by", pressure.by), ("against", pressure.against)):
                self._look.actor(actor, ("pressures", name, word))
            self._look.condition(pressure.when, ("pressures", name, "while"))
        for index, claim in enumerate(entry.claims):
            self._claim(claim, ("claims", index))
        for path, articles in cited_articles(entry):
            self._look.sources(articles, path)

    def _event(self, event: EventEntry, path: Path, at: int) -> None:
        self._look.paragraphs(event.text, (*path, "text"))
        seats = self._entry.seats
        misspelt = (
            nearest(seat, self.names.actors) for seat in seats if seat not in self.names.actors
        )
        if (
            event.ask not in seats
            and not self.names.excused(event.ask)
            and event.ask not in misspelt
        ):
            code = Code.NO_SEAT if event.ask in self.names.actors else Code.UNKNOWN_ACTOR
            self._report.add(code, (*path, "ask"), name=event.ask, hint=suggest(event.ask, seats))
        choices = [choice.id for choice in event.choices]
        for office, voice in event.voices.items():
            if (
                voice.choice not in choices
                and not self.names.excused(voice.choice)
                and not self._report.holed((*path, "choices"))
            ):
                self._report.add(
                    Code.UNKNOWN_CHOICE, (*path, "voices", office, "for"), name=voice.choice,
                    event=event.id, hint=suggest(voice.choice, choices),
                )  # fmt: skip
        seat = event.ask if event.ask in seats else ""
        for index, choice in enumerate(event.choices):
            self._choice(choice, (*path, "choices", index), seat, at)

    def _choice(self, choice: ChoiceEntry, path: Path, seat: str, at: int) -> None:
        if choice.when is not None:
            self._look.condition(choice.when, (*path, "when"))
        for meter in choice.cost:
            if meter not in self.names.meters:
                self._look.cost(meter, (*path, "cost", meter))
        self._item(choice, path, seat)
        self._look.concepts(choice.concepts, (*path, "concepts"))
        for index, weight in enumerate(choice.weight or ()):
            if weight.when is not None:
                self._look.condition(weight.when, (*path, "weight", index, "when"))
        if choice.promise is not None:
            self._promise(choice.promise, (*path, "promise"), seat, at)
        self._look.paragraphs(choice.then, (*path, "then"))

    def _happening(self, happening: HappeningEntry, path: Path) -> None:
        self._item(happening, path, None)
        self._look.paragraphs(happening.news, (*path, "news"))

    def _item(self, item: ChoiceEntry | HappeningEntry, path: Path, seat: str | None) -> None:
        """What a choice and a happening have in common."""
        self._outcome(item, path, seat)
        for index, extra in enumerate(item.also or ()):
            place: Path = (*path, "also", index)
            self._look.condition(extra.when, (*place, "when"))
            self._outcome(extra, place, seat)
            self._look.paragraphs(extra.then, (*place, "then"))
        for index, result in enumerate(item.chance or ()):
            place = (*path, "chance", index)
            if result.when is not None:
                self._look.condition(result.when, (*place, "when"))
            self._outcome(result, place, seat)
            self._look.paragraphs(result.then, (*place, "then"))
        for index, draw in enumerate(item.reveals or ()):
            if draw not in self._entry.draws and not self.names.excused(draw):
                hint = suggest(draw, self._entry.draws)
                self._report.add(Code.UNKNOWN_DRAW, (*path, "reveals", index), name=draw, hint=hint)

    def _promise(self, promise: PromiseEntry, path: Path, seat: str, at: int) -> None:
        self._look.actor(promise.to, (*path, "to"))
        due = self._look.turn(promise.due, (*path, "due"))
        if due is not None and due < at:
            turn = self._entry.turns[at].id
            self._report.add(Code.DUE_TOO_EARLY, (*path, "due"), due=promise.due, turn=turn)
        self._look.condition(promise.kept, (*path, "kept"))
        for name, outcome in (("honoured", promise.honoured), ("broken", promise.broken)):
            self._outcome(outcome, (*path, name), seat)
            self._look.paragraphs(outcome.news, (*path, name, "news"))

    def _claim(self, claim: ClaimEntry, path: Path) -> None:
        if claim.possible is not None:
            if claim.possible in self.names.endings or _SLUG.fullmatch(claim.possible):
                self._look.ending(claim.possible, (*path, "possible"))
            else:
                self._look.condition(claim.possible, (*path, "possible"))
        if claim.never is not None:
            self._look.condition(claim.never, (*path, "never"))
        if claim.always is not None:
            self._look.condition(claim.always, (*path, "always"))
        for ending in claim.chance or ():
            self._look.ending(ending, (*path, "chance", ending), key=True)
        if claim.seat is not None:
            self._look.seat(claim.seat, (*path, "seat"))
        if claim.before is not None:
            self._look.turn(claim.before, (*path, "before"))
        if claim.after is not None:
            self._look.turn(claim.after, (*path, "after"))

    def _outcome(self, outcome: OutcomeEntry, path: Path, seat: str | None) -> None:
        for index, act in enumerate(outcome.acts):
            self._act(act, (*path, "acts", index), seat)
        for name, text in outcome.effects.items():
            self._look.effect(name, text, (*path, "effects", name))

    def _act(self, act: ActEntry, path: Path, seat: str | None) -> None:
        actors = self.names.actors
        if act.act not in self._acts:
            self._look.unknown_act(act.act, (*path, "act"))
        if act.to not in actors:
            self._look.actor(act.to, (*path, "to"))
        source = seat if act.source is None else act.source
        if act.source is not None and act.source not in actors:
            self._look.actor(act.source, (*path, "from"))
        if source is None:
            self._report.add(Code.ACT_WITHOUT_FROM, path)
        elif source == act.to:
            self._report.add(Code.ACT_ON_SELF, (*path, "to"), name=source)
        for onlooker, reading in act.read_as.items():
            place: Path = (*path, "read_as", onlooker)
            if onlooker not in actors:
                self._look.actor(onlooker, place, key=True)
            elif onlooker in (source, act.to):
                part = "does it" if onlooker == source else "it is done to"
                self._report.add(Code.READ_BY_PARTY, place, key=True, name=onlooker, part=part)
            if reading not in self._acts:
                self._look.unknown_act(reading, place)
        if act.leaks is not None:
            self._look.turn(act.leaks.due, (*path, "leaks", "due"))
            if act.leaks.when is not None:
                self._look.condition(act.leaks.when, (*path, "leaks", "when"))
            self._look.paragraphs(act.leaks.news, (*path, "leaks", "news"))

    def _unused(self) -> None:
        names = self.names
        for source in self._entry.sources:
            if source not in self._look.used_sources and not names.excused(source):
                hint = did_you_mean(
                    nearest(source, self._look.used_sources - set(self._entry.sources))
                )
                self._report.add(
                    Code.UNUSED_SOURCE, ("sources", source), key=True, name=source, hint=hint
                )
        unread = [
            flag
            for flag in names.flags
            if flag not in self._declarations.flags and flag not in names.read_flags
        ]
        for flag, path in names.flags.items():
            if names.excused(flag):
                continue
            if flag in unread:
                hint = did_you_mean(nearest(flag, (f for f in names.flags if f != flag), 0.75))
                self._report.add(Code.UNREAD_FLAG, path, key=True, name=flag, hint=hint)
            elif flag not in self._declarations.set_flags and nearest(flag, unread, 0.75) is None:
                self._report.add(Code.UNSET_FLAG, path, name=flag)
