"""From checked schema models to the frozen model that the rest of the program knows."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Literal

from game.scenario.conditions import ParsedEffect, parse_effect
from game.scenario.expressions import Expression, parse_expression
from game.scenario.lesson_entry import lesson_of
from game.scenario.model import (
    Act,
    Actor,
    Also,
    AudienceCost,
    Chance,
    Choice,
    Claim,
    Commitment,
    Draw,
    Effect,
    Ending,
    Event,
    FlagEffect,
    Happening,
    Kind,
    Label,
    Leak,
    Meter,
    Objective,
    Outcome,
    Paragraph,
    Passage,
    Pressure,
    Promise,
    Rally,
    Reading,
    Relation,
    Rules,
    Scenario,
    ScoreEffect,
    Seat,
    Source,
    Text,
    Turn,
    Voice,
    WalkBack,
    Weight,
)
from game.scenario.schema import EventEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from game.scenario.schema import (
        ActEntry,
        AlsoEntry,
        ChanceEntry,
        ChoiceEntry,
        ClaimEntry,
        HappeningEntry,
        LeakEntry,
        MeterEntry,
        OutcomeEntry,
        ParagraphEntry,
        PressureEntry,
        PromiseEntry,
        RelationEntry,
        RulesEntry,
        ScenarioEntry,
        SettlementEntry,
        TurnEntry,
        WeightEntry,
    )
    from game.scenario.vocabulary import ActType

_NOTHING = Outcome()
_ALWAYS_ONE = (Weight(None, 1),)
_KINDS = {kind.value: kind for kind in Kind}
_LABELS = {label.value: label for label in Label}


def content_hash(text: str) -> str:
    """The SHA-256 of a scenario's text, the same whatever the line endings."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8")).hexdigest()


def scaled(intensity: int, scale: int) -> int:
    """An intensity times a scale, both in hundredths, rounded half away from zero."""
    product = abs(intensity) * scale
    rounded = (product + 50) // 100
    return -rounded if intensity < 0 else rounded


class Builder:
    """Builds one scenario; every name in the entry is known to be declared."""

    def __init__(
        self,
        entry: ScenarioEntry,
        acts: Mapping[str, ActType],
        conditions: Mapping[str, Expression],
        effects: Mapping[str, ParsedEffect],
        flags: Iterable[str],
    ) -> None:
        self._entry = entry
        self._acts = acts
        self._conditions = conditions
        self._effects = effects
        self._flags = tuple(flags)
        self._flag_set = frozenset(self._flags)

    def build(self, text: str) -> Scenario:
        """The scenario; ``text`` is the file it came from."""
        entry = self._entry
        return Scenario(
            id=entry.id,
            title=entry.title,
            summary=entry.summary,
            as_of=entry.as_of,
            minutes=entry.minutes,
            content_hash=content_hash(text),
            sources={
                name: Source(name, told.title, told.publisher, told.date)
                for name, told in entry.sources.items()
            },
            actors={
                name: Actor(name, told.name, told.kind, told.of, told.attention)
                for name, told in entry.actors.items()
            },
            seats={
                actor: Seat(
                    actor=actor,
                    office=seat.office,
                    brief=seat.brief,
                    case=seat.case,
                    objectives=tuple(
                        Objective(self._condition(row.want), row.worth, row.text)
                        for row in seat.objectives
                    ),
                    policy=seat.policy,
                    support=seat.support,
                )
                for actor, seat in entry.seats.items()
            },
            relations={
                f"{source}.{target}": _relation(source, target, relation)
                for source, row in entry.sees.items()
                for target, relation in row.items()
            },
            meters={name: _meter(name, meter) for name, meter in entry.meters.items()},
            flags=self._flags,
            draws={
                name: Draw(name, dict(fact.odds), fact.question or "", dict(fact.told))
                for name, fact in entry.draws.items()
            },
            turns=tuple(self._turn(turn) for turn in entry.turns),
            endings=tuple(
                Ending(
                    id=ending.id,
                    title=ending.title,
                    text=self._text(ending.text),
                    when=self._maybe(ending.when),
                    early=ending.early,
                    label=_LABELS[ending.label or "counterfactual"],
                )
                for ending in entry.endings
            ),
            claims=tuple(claim for row in entry.claims for claim in self._claims(row)),
            background=tuple(
                Passage(
                    row.text,
                    _LABELS[row.label or ("sourced" if row.sources else "composed")],
                    tuple(row.sources or ()),
                )
                for row in entry.background
            ),
            rules=_rules(entry.rules),
            lesson=lesson_of(entry.lesson),
            short=dict(entry.short),
            fictional=dict(entry.fictional),
            pressures={
                name: self._pressure(name, pressure) for name, pressure in entry.pressures.items()
            },
        )

    def _pressure(self, name: str, pressure: PressureEntry) -> Pressure:
        return Pressure(
            id=name,
            source=pressure.by,
            target=pressure.against,
            when=self._condition(pressure.when),
            exposure=pressure.exposure,
            rate=pressure.rate,
            most=pressure.most,
            text=pressure.text or "",
        )

    def _condition(self, text: str) -> Expression:
        known = self._conditions.get(text)
        return known if known is not None else parse_expression(text)

    def _maybe(self, text: str | None) -> Expression | None:
        return None if text is None else self._condition(text)

    def _text(self, text: Sequence[ParagraphEntry] | None) -> Text:
        if not text:
            return ()
        return tuple(
            Paragraph(row.say or row.otherwise or "", self._maybe(row.when), bool(row.otherwise))
            for row in text
        )

    def _turn(self, turn: TurnEntry) -> Turn:
        return Turn(
            turn.id,
            turn.date,
            turn.title,
            tuple(
                self._event(item) if isinstance(item, EventEntry) else self._happening(item)
                for item in turn.agenda
            ),
        )

    def _event(self, event: EventEntry) -> Event:
        return Event(
            id=event.id,
            seat=event.ask,
            text=self._text(event.text),
            choices=tuple(self._choice(choice, event.ask) for choice in event.choices),
            when=self._maybe(event.when),
            title=event.title or "",
            sources=tuple(event.sources or ()),
            label=_LABELS[event.label or "composed"],
            voices=tuple(
                Voice(office, voice.choice, voice.says) for office, voice in event.voices.items()
            ),
            history=event.history,
            note=event.note or "",
            reported=event.reported or "",
        )

    def _happening(self, happening: HappeningEntry) -> Happening:
        return Happening(
            id=happening.id,
            when=self._maybe(happening.when),
            outcome=self._outcome(happening, None),
            also=self._also(happening.also, None),
            chance=self._chance(happening.chance, None),
            news=self._text(happening.news),
            headline=happening.headline or "",
            sources=tuple(happening.sources or ()),
            label=_LABELS[happening.label or "composed"],
            reveals=tuple(happening.reveals or ()),
        )

    def _choice(self, choice: ChoiceEntry, seat: str) -> Choice:
        return Choice(
            id=choice.id,
            text=choice.text,
            when=self._maybe(choice.when),
            cost=tuple(choice.cost.items()),
            outcome=self._outcome(choice, seat),
            also=self._also(choice.also, seat),
            chance=self._chance(choice.chance, seat),
            promise=None if choice.promise is None else self._promise(choice.promise, seat),
            commits=None
            if choice.commits is None
            else Commitment(choice.commits.id, seat, choice.commits.how, choice.commits.text or ""),
            walks_back=tuple(
                WalkBack(row.commitment, row.new_information) for row in choice.walks_back or ()
            ),
            then=self._text(choice.then),
            headline=choice.headline or "",
            hint=choice.hint or "",
            shut=choice.shut or "",
            concepts=tuple(choice.concepts),
            weights=self._weights(choice.weight),
            reason=choice.reason or "",
            reveals=tuple(choice.reveals or ()),
        )

    def _weights(self, weights: Sequence[WeightEntry] | None) -> tuple[Weight, ...]:
        if weights is None:
            return _ALWAYS_ONE
        return tuple(Weight(self._maybe(row.when), row.weight) for row in weights)

    def _outcome(self, outcome: OutcomeEntry | SettlementEntry, seat: str | None) -> Outcome:
        if not outcome.acts and not outcome.effects:
            return _NOTHING
        return Outcome(
            tuple(self._act(act, seat) for act in outcome.acts),
            tuple(self._effect(name, text) for name, text in outcome.effects.items()),
        )

    def _also(self, rows: Sequence[AlsoEntry] | None, seat: str | None) -> tuple[Also, ...]:
        return tuple(
            Also(self._condition(row.when), self._outcome(row, seat), self._text(row.then))
            for row in rows or ()
        )

    def _chance(self, rows: Sequence[ChanceEntry] | None, seat: str | None) -> tuple[Chance, ...]:
        return tuple(
            Chance(row.odds, self._maybe(row.when), self._outcome(row, seat), self._text(row.then))
            for row in rows or ()
        )

    def _promise(self, promise: PromiseEntry, seat: str) -> Promise:
        return Promise(
            id=promise.id,
            source=seat,
            to=promise.to,
            due=promise.due,
            text=promise.text,
            kept=self._condition(promise.kept),
            honoured=self._outcome(promise.honoured, seat),
            broken=self._outcome(promise.broken, seat),
            honoured_news=self._text(promise.honoured.news),
            broken_news=self._text(promise.broken.news),
        )

    def _act(self, act: ActEntry, seat: str | None) -> Act:
        known = self._acts[act.act]
        intensity = known.intensity if act.intensity is None else act.intensity
        return Act(
            act=act.act,
            source=act.source or seat or "",
            target=act.to,
            intensity=scaled(intensity, act.scale),
            kind=known.kind if act.kind is None else _KINDS[act.kind],
            seen=act.seen,
            readings=tuple(
                Reading(actor, read, self._acts[read].intensity, self._acts[read].kind)
                for actor, read in act.read_as.items()
            ),
            leak=None if act.leaks is None else self._leak(act.leaks),
        )

    def _leak(self, leak: LeakEntry) -> Leak:
        when, news = self._maybe(leak.when), self._text(leak.news)
        return Leak(leak.id, leak.due, when, news, leak.headline or "")

    def _effect(self, name: str, text: str) -> Effect:
        flag = name in self._flag_set
        parsed = self._effects.get(text)
        if parsed is None or (parsed.truth is None) == flag:
            fresh = parse_effect(text, flag=flag)
            assert isinstance(fresh, ParsedEffect)
            parsed = fresh
        if parsed.truth is not None:
            return FlagEffect(name, parsed.truth)
        return ScoreEffect(name, parsed.amount, parsed.absolute, parsed.kind)

    def _claims(self, row: ClaimEntry) -> list[Claim]:
        turn = row.before or row.after
        side: Literal["before", "after"] | None = None
        if turn is not None:
            side = "before" if row.before else "after"
        said = partial(Claim, turn=turn, side=side, seat=row.seat)
        if row.possible is not None:
            if row.possible in {ending.id for ending in self._entry.endings}:
                return [said("possible", row.possible)]
            return [said("possible", condition=self._condition(row.possible))]
        if row.never is not None:
            return [said("never", condition=self._condition(row.never))]
        if row.always is not None:
            return [said("always", condition=self._condition(row.always))]
        return [
            said("chance", ending, least=least, most=most)
            for ending, (least, most) in (row.chance or {}).items()
        ]


def _relation(source: str, target: str, relation: RelationEntry) -> Relation:
    return Relation(
        source,
        target,
        relation.base,
        relation.base if relation.now is None else relation.now,
        _KINDS[relation.kind or "lasting"],
        tuple(relation.source or ()),
    )


def _meter(name: str, meter: MeterEntry) -> Meter:
    actor, _, own = name.partition(".")
    least, most = (100, len(meter.steps) * 100) if meter.steps else (meter.min, meter.max)
    assert least is not None
    assert most is not None
    return Meter(
        actor=actor,
        name=own,
        label=meter.label,
        base=meter.start if meter.base is None else meter.base,
        start=meter.start,
        least=least,
        most=most,
        kind=_KINDS[meter.kind or "lasting"],
        steps=tuple(meter.steps or ()),
    )


def _rules(rules: RulesEntry) -> Rules:
    lives = rules.half_life
    return Rules(
        direct=rules.direct,
        own=rules.own,
        echo=rules.echo,
        friend_of_friend=rules.friend_of_friend,
        mixed=rules.mixed,
        enemy_of_enemy=rules.enemy_of_enemy,
        rival=rules.rival,
        half_life={kind: getattr(lives, kind.value) for kind in Kind},
        audience_cost=AudienceCost(
            rules.audience_cost.statement,
            rules.audience_cost.threat,
            rules.audience_cost.force,
            rules.audience_cost.softened,
        ),
        repeat=rules.repeat,
        rally=Rally(rules.rally.share, rules.rally.most),
    )
