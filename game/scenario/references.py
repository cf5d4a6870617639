"""Whether every name in a scenario file means something that the file declares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.scenario.concepts import concepts
from game.scenario.conditions import Checker, ParsedEffect, parse_effect
from game.scenario.diagnostics import Code
from game.scenario.expressions import Expression, ExpressionError, parse_expression
from game.scenario.lesson_check import cited_articles
from game.scenario.model import COMMITMENT_STATES, LEAK_STATES, NOT_TAKEN, PROMISE_STATES
from game.scenario.names import (
    RESERVED,
    Complaint,
    Names,
    Report,
    did_you_mean,
    nearest,
    suggest,
)
from game.scenario.nodes import has_hole
from game.scenario.outcomes import leaking, outcomes
from game.scenario.schema import EventEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.scenario.nodes import Path
    from game.scenario.schema import (
        ActEntry,
        ChoiceEntry,
        ClaimEntry,
        HappeningEntry,
        OutcomeEntry,
        ParagraphEntry,
        PromiseEntry,
        ScenarioEntry,
        TurnEntry,
    )

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SLUG = re.compile(r"[a-z][a-z0-9_-]*")


class NameChecker:
    """Declares every name, then looks up every use."""

    def __init__(self, entry: ScenarioEntry, report: Report, acts: Mapping[str, object]) -> None:
        self._entry = entry
        self._report = report
        self._acts = acts
        self.names = Names(words=report.words)
        self._checker = Checker(self.names)
        self.conditions: dict[str, Expression] = {}
        self.effects: dict[str, ParsedEffect] = {}
        self._complaints: dict[str, list[Complaint]] = {}
        self._used_sources: set[str] = set()
        self._declared_flags: set[str] = set()
        self._set_flags: set[str] = set()

    def check(self) -> None:
        """Reports every name that is unknown, taken or never used."""
        self._declare()
        self._use()
        self._unused()

    # Declaring

    def _declare(self) -> None:
        entry, names = self._entry, self.names
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
                self._declared_flags.add(flag)
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
        names = self.names
        left, right = actor, other
        if actor not in names.actors:
            left = nearest(actor, names.actors) or actor
        if f"{actor}.{other}" not in self._entry.meters and other not in names.actors:
            right = nearest(other, names.actors) or other
        if (left, right) != (actor, other):
            names.presumed.add(f"{left}.{right}")

    def _declare_by_effect(self, name: str, text: str, path: Path) -> None:
        """A flag is declared by being set; what looks like a change of a score declares nothing."""
        self._set_flags.add(name)
        if name in self.names.flags or name in self.names.nouns or not _NAME.fullmatch(name):
            return
        if text.strip()[:1] not in "+-=0123456789":
            self.names.flags[name] = (*path, "effects", name)

    def _declare_agenda(self, turn: TurnEntry, at: int) -> None:
        names = self.names
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
        if self.names.words and has_hole(self._report.node(path)):
            self.names.unsure.add(name)

    def _take(self, name: str, noun: str, path: Path, *, key: bool = False) -> bool:
        if name in self.names.nouns:
            self._taken(name, self.names.nouns[name], path, key=key)
            return False
        self.names.nouns[name] = noun
        if noun == "a flag":
            del self.names.nouns[name]
        self._not_reserved(name, path, key=key)
        return True

    def _taken(self, name: str, by: str, path: Path, *, key: bool = False) -> None:
        self._report.add(Code.NAME_TAKEN, path, key=key, name=name, by=by)

    def _not_reserved(self, name: str, path: Path, *, key: bool = False) -> None:
        if name in RESERVED:
            self._report.add(Code.RESERVED, path, key=key, name=name)

    # Using

    def _use(self) -> None:
        entry, names = self._entry, self.names
        for index, passage in enumerate(entry.background):
            self._sources(passage.sources, ("background", index, "sources"))
        for actor, told in entry.actors.items():
            if told.of is not None:
                self._actor(told.of, ("actors", actor, "of"))
        for actor, seat in entry.seats.items():
            self._actor(actor, ("seats", actor), key=True)
            for index, objective in enumerate(seat.objectives):
                self._condition(objective.want, ("seats", actor, "objectives", index, "want"))
        for source, row in entry.sees.items():
            self._actor(source, ("sees", source), key=True)
            for target, relation in row.items():
                self._actor(target, ("sees", source, target), key=True)
                self._sources(relation.source, ("sees", source, target, "source"))
        for meter in entry.meters:
            self._actor(meter.partition(".")[0], ("meters", meter), key=True)
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
                    self._condition(item.when, (*path, "when"))
                self._sources(item.sources, (*path, "sources"))
                if isinstance(item, EventEntry):
                    self._event(item, path, at)
                else:
                    self._happening(item, path)
        for index, ending in enumerate(entry.endings):
            place: Path = ("endings", index)
            if ending.when is not None:
                self._condition(ending.when, (*place, "when"))
            self._paragraphs(ending.text, (*place, "text"))
        for name, pressure in entry.pressures.items():
            for word, actor in (("by", pressure.by), ("against", pressure.against)):
                self._actor(actor, ("pressures", name, word))
            self._condition(pressure.when, ("pressures", name, "while"))
        for index, claim in enumerate(entry.claims):
            self._claim(claim, ("claims", index))
        for path, articles in cited_articles(entry):
            self._sources(articles, path)

    def _event(self, event: EventEntry, path: Path, at: int) -> None:
        self._paragraphs(event.text, (*path, "text"))
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
            self._condition(choice.when, (*path, "when"))
        for meter in choice.cost:
            if meter not in self.names.meters:
                self._cost(meter, (*path, "cost", meter))
        self._item(choice, path, seat)
        self._concepts(choice.concepts, (*path, "concepts"))
        for index, weight in enumerate(choice.weight or ()):
            if weight.when is not None:
                self._condition(weight.when, (*path, "weight", index, "when"))
        if choice.promise is not None:
            self._promise(choice.promise, (*path, "promise"), seat, at)
        self._paragraphs(choice.then, (*path, "then"))

    def _cost(self, meter: str, path: Path) -> None:
        if self.names.excused(meter):
            return
        hint = self.names.score_hint(meter)
        if meter in self.names.scores:
            hint = "this is a relation; only a meter can be spent"
        self._report.add(Code.UNKNOWN_SCORE, path, key=True, name=meter, hint=hint)

    def _happening(self, happening: HappeningEntry, path: Path) -> None:
        self._item(happening, path, None)
        self._paragraphs(happening.news, (*path, "news"))

    def _item(self, item: ChoiceEntry | HappeningEntry, path: Path, seat: str | None) -> None:
        """What a choice and a happening have in common."""
        self._outcome(item, path, seat)
        for index, extra in enumerate(item.also or ()):
            place: Path = (*path, "also", index)
            self._condition(extra.when, (*place, "when"))
            self._outcome(extra, place, seat)
            self._paragraphs(extra.then, (*place, "then"))
        for index, result in enumerate(item.chance or ()):
            place = (*path, "chance", index)
            if result.when is not None:
                self._condition(result.when, (*place, "when"))
            self._outcome(result, place, seat)
            self._paragraphs(result.then, (*place, "then"))
        for index, draw in enumerate(item.reveals or ()):
            if draw not in self._entry.draws and not self.names.excused(draw):
                hint = suggest(draw, self._entry.draws)
                self._report.add(Code.UNKNOWN_DRAW, (*path, "reveals", index), name=draw, hint=hint)

    def _promise(self, promise: PromiseEntry, path: Path, seat: str, at: int) -> None:
        self._actor(promise.to, (*path, "to"))
        due = self._turn(promise.due, (*path, "due"))
        if due is not None and due < at:
            turn = self._entry.turns[at].id
            self._report.add(Code.DUE_TOO_EARLY, (*path, "due"), due=promise.due, turn=turn)
        self._condition(promise.kept, (*path, "kept"))
        for name, outcome in (("honoured", promise.honoured), ("broken", promise.broken)):
            self._outcome(outcome, (*path, name), seat)
            self._paragraphs(outcome.news, (*path, name, "news"))

    def _claim(self, claim: ClaimEntry, path: Path) -> None:
        if claim.possible is not None:
            if claim.possible in self.names.endings or _SLUG.fullmatch(claim.possible):
                self._ending(claim.possible, (*path, "possible"))
            else:
                self._condition(claim.possible, (*path, "possible"))
        if claim.never is not None:
            self._condition(claim.never, (*path, "never"))
        if claim.always is not None:
            self._condition(claim.always, (*path, "always"))
        for ending in claim.chance or ():
            self._ending(ending, (*path, "chance", ending), key=True)
        if claim.seat is not None:
            self._seat(claim.seat, (*path, "seat"))
        if claim.before is not None:
            self._turn(claim.before, (*path, "before"))
        if claim.after is not None:
            self._turn(claim.after, (*path, "after"))

    def _seat(self, name: str, path: Path) -> None:
        """Reports a claim of a seat that nobody can play."""
        seats = [actor for actor, seat in self._entry.seats.items() if seat.objectives]
        if name not in seats and not self.names.excused(name):
            self._report.add(Code.UNKNOWN_SEAT, path, name=name, hint=suggest(name, seats))

    def _outcome(self, outcome: OutcomeEntry, path: Path, seat: str | None) -> None:
        for index, act in enumerate(outcome.acts):
            self._act(act, (*path, "acts", index), seat)
        for name, text in outcome.effects.items():
            self._effect(name, text, (*path, "effects", name))

    def _act(self, act: ActEntry, path: Path, seat: str | None) -> None:
        actors = self.names.actors
        if act.act not in self._acts:
            self._unknown_act(act.act, (*path, "act"))
        if act.to not in actors:
            self._actor(act.to, (*path, "to"))
        source = seat if act.source is None else act.source
        if act.source is not None and act.source not in actors:
            self._actor(act.source, (*path, "from"))
        if source is None:
            self._report.add(Code.ACT_WITHOUT_FROM, path)
        elif source == act.to:
            self._report.add(Code.ACT_ON_SELF, (*path, "to"), name=source)
        for onlooker, reading in act.read_as.items():
            place: Path = (*path, "read_as", onlooker)
            if onlooker not in actors:
                self._actor(onlooker, place, key=True)
            elif onlooker in (source, act.to):
                part = "does it" if onlooker == source else "it is done to"
                self._report.add(Code.READ_BY_PARTY, place, key=True, name=onlooker, part=part)
            if reading not in self._acts:
                self._unknown_act(reading, place)
        if act.leaks is not None:
            self._turn(act.leaks.due, (*path, "leaks", "due"))
            if act.leaks.when is not None:
                self._condition(act.leaks.when, (*path, "leaks", "when"))
            self._paragraphs(act.leaks.news, (*path, "leaks", "news"))

    def _unknown_act(self, name: str, path: Path) -> None:
        self._report.add(
            Code.UNKNOWN_ACT, path, name=name, hint=did_you_mean(nearest(name, self._acts))
        )

    def _effect(self, name: str, text: str, path: Path) -> None:
        names = self.names
        bounds = names.scores.get(name)
        if bounds is None and name not in names.flags:
            self._unknown_effect(name, path)
            return
        parsed = parse_effect(text, flag=bounds is None)
        if not isinstance(parsed, ParsedEffect):
            self._report.complain(parsed, path)
            return
        self.effects[text] = parsed
        if bounds is None:
            if name in RESERVED:
                self._report.add(Code.RESERVED, path, key=True, name=name)
            return
        least, most = bounds
        if parsed.absolute and not least <= parsed.amount <= most:
            span = f"{least / 100:g} to {most / 100:g}"
            why = f"`{name}` goes from {span.replace(' to ', ' to ')}"
            self._report.add(Code.EFFECT_RANGE, path, found=text, why=why)
        elif not parsed.absolute and abs(parsed.amount) > most - least:
            why = f"the whole range of `{name}` is {(most - least) / 100:g} points"
            self._report.add(Code.EFFECT_RANGE, path, found=text, why=why)

    def _unknown_effect(self, name: str, path: Path) -> None:
        names = self.names
        if names.excused(name):
            return
        if name in names.nouns:
            self._report.add(Code.NOT_A_FLAG, path, key=True, name=name, noun=names.nouns[name])
        elif "." not in name and not _NAME.fullmatch(name):
            form = "small letters, digits and `_`, a letter first, at most 40 signs"
            self._report.add(Code.BAD_ID, path, key=True, found=name, form=form)
        else:
            self._report.add(
                Code.UNKNOWN_SCORE, path, key=True, name=name, hint=names.score_hint(name)
            )

    # Looking up

    def _condition(self, text: str, path: Path) -> None:
        complaints = self._complaints.get(text)
        if complaints is None:
            try:
                expression = parse_expression(text)
            except ExpressionError as error:
                offset = min(error.offset, max(0, len(text) - 1))
                complaints = [Complaint(Code.CONDITION_SYNTAX, offset, 1, {"why": error.message})]
            else:
                self.conditions[text] = expression
                complaints = self._checker.condition(expression)
            self._complaints[text] = complaints
        for complaint in complaints:
            self._report.complain(complaint, path)

    def _paragraphs(self, text: Sequence[ParagraphEntry] | None, path: Path) -> None:
        for index, paragraph in enumerate(text or ()):
            if paragraph.when is not None:
                self._condition(paragraph.when, (*path, index, "when"))

    def _actor(self, name: str, path: Path, *, key: bool = False) -> None:
        actors = self.names.actors
        if name not in actors and not self.names.excused(name):
            self._report.add(
                Code.UNKNOWN_ACTOR, path, key=key, name=name, width=len(name),
                hint=suggest(name, actors),
            )  # fmt: skip

    def _turn(self, name: str, path: Path) -> int | None:
        turns = self.names.turns
        if (
            name not in turns
            and not self.names.excused(name)
            and not self._report.holed(("turns",))
        ):
            self._report.add(Code.UNKNOWN_TURN, path, name=name, hint=suggest(name, turns))
        return turns.get(name)

    def _ending(self, name: str, path: Path, *, key: bool = False) -> None:
        endings = self.names.endings
        if (
            name not in endings
            and not self.names.excused(name)
            and not self._report.holed(("endings",))
        ):
            hint = suggest(name, endings)
            self._report.add(Code.UNKNOWN_ENDING, path, key=key, name=name, hint=hint)

    def _sources(self, ids: list[str] | None, path: Path) -> None:
        for index, name in enumerate(ids or ()):
            self._used_sources.add(name)
            if name not in self._entry.sources and not self.names.excused(name):
                hint = suggest(name, self._entry.sources)
                self._report.add(Code.UNKNOWN_SOURCE, (*path, index), name=name, hint=hint)

    def _concepts(self, ids: list[str], path: Path) -> None:
        for index, name in enumerate(ids):
            if name not in concepts():
                hint = did_you_mean(nearest(name, concepts()))
                self._report.add(Code.UNKNOWN_CONCEPT, (*path, index), name=name, hint=hint)

    # Never used

    def _unused(self) -> None:
        names = self.names
        for source in self._entry.sources:
            if source not in self._used_sources and not names.excused(source):
                hint = did_you_mean(nearest(source, self._used_sources - set(self._entry.sources)))
                self._report.add(
                    Code.UNUSED_SOURCE, ("sources", source), key=True, name=source, hint=hint
                )
        unread = [
            flag
            for flag in names.flags
            if flag not in self._declared_flags and flag not in names.read_flags
        ]
        for flag, path in names.flags.items():
            if names.excused(flag):
                continue
            if flag in unread:
                hint = did_you_mean(nearest(flag, (f for f in names.flags if f != flag), 0.75))
                self._report.add(Code.UNREAD_FLAG, path, key=True, name=flag, hint=hint)
            elif flag not in self._set_flags and nearest(flag, unread, 0.75) is None:
                self._report.add(Code.UNSET_FLAG, path, name=flag)
