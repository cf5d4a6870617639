"""Texts and outcomes as they stand on paper, where no state decides what is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from game.scenario.expressions import Name
from game.scenario.model import POINT, Choice, FlagEffect
from game.scenario.vocabulary import vocabulary
from game.views.words import condition_words, humane, points, score_name, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.model import (
        Also,
        Chance,
        Kind,
        Outcome,
        Promise,
        Scenario,
        ScoreEffect,
        Text,
    )

_VALUE = re.compile(r"\{\s*([a-z0-9_]+\.[a-z0-9_]+)\s*\}")
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph, under which condition it is read out (empty: always), and what it counts."""

    when: str
    text: str
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A score to keep on paper, and where it starts."""

    name: str
    start: str


class Paper:
    """The words of one scenario on paper."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._kept = tracked(scenario)

    def said(self, text: Text) -> tuple[Said, ...]:
        """All paragraphs of a text, the conditional ones marked."""
        return tuple(
            Said(
                "otherwise"
                if paragraph.otherwise
                else ""
                if paragraph.when is None
                else f"if {condition_words(self.scenario, paragraph.when)}",
                self._named(paragraph.say),
            )
            for paragraph in text
        )

    def followed(
        self, then: Text, also: tuple[Also, ...], chance: tuple[Chance, ...]
    ) -> tuple[Said, ...]:
        """What is read out after a choice or with a happening."""
        lines = list(self.said(then))
        for extra in also:
            when = f"if before this {condition_words(self.scenario, extra.when)}"
            lines += self._outcome(when, extra.then, extra.outcome)
        total = sum(result.odds for result in chance)
        for result in chance:
            when = f"by lot, {result.odds} of {total}"
            if result.when is not None:
                when += f", if {condition_words(self.scenario, result.when)}"
            lines += self._outcome(when, result.then, result.outcome)
        return tuple(lines)

    def _outcome(self, when: str, then: Text, outcome: Outcome) -> Iterator[Said]:
        counted = self.counts(outcome)
        told = self.said(then)
        if not told:
            if counted:
                yield Said(when, "", counted)
            return
        for at, each in enumerate(told):
            both = ", ".join(part for part in (when, each.when) if part)
            yield Said(both, each.text, counted if at == 0 else ())

    def _named(self, say: str) -> str:
        """A sentence with the names of scores in the place of their values."""
        return _VALUE.sub(
            lambda match: f"[{score_name(self.scenario, match[1])}]", " ".join(say.split())
        )

    def counts(self, outcome: Outcome) -> tuple[str, ...]:
        """What an outcome changes between two parties, in whole points, with how it fades."""
        lines = []
        for act in outcome.acts:
            name = vocabulary()[act.act].name if act.act in vocabulary() else humane(act.act)
            moved = [
                (f"{act.target}.{act.source}", act.intensity, act.kind),
                *((f"{r.actor}.{act.source}", r.intensity, r.kind) for r in act.readings),
            ]
            lines += [
                f"{name}: {line}"
                for score, intensity, kind in moved
                if score in self.scenario.relations and score in self._kept
                for line in self._about(score, self.scenario.rules.direct * intensity // 100, kind)
            ]
        for effect in outcome.effects:
            if isinstance(effect, FlagEffect):
                lines.append(f"{'note' if effect.value else 'strike out'}: {humane(effect.flag)}")
            elif effect.target in self._kept:
                lines.append(self._effect(effect))
        return tuple(lines)

    def _about(self, score: str, change: int, kind: Kind) -> Iterator[str]:
        if points(change):
            name = score_name(self.scenario, score)
            yield f"{name} about {_signed(points(change) * POINT)} ({kind})"

    def _effect(self, effect: ScoreEffect) -> str:
        name = score_name(self.scenario, effect.target)
        if effect.absolute:
            return f"{name} is now {_number(effect.amount)}"
        return f"{name} {_signed(effect.amount)} ({effect.kind})"

    def settled(self) -> Iterator[Said]:
        """What becomes of each promise: when it is due, when it is kept, what follows."""
        turns = {turn.id: turn.title for turn in self.scenario.turns}
        for promise in self.scenario.promises.values():
            day = short_day(self.scenario.day_due(promise))
            when = f"{day}, {turns[promise.due]}" if promise.due in turns else day
            head = f"{promise.text.rstrip('.')} (due {when})"
            kept = condition_words(self.scenario, promise.kept)
            yield Said("", head)
            yield Said(f"kept if {kept}", *self._news(promise, kept=True))
            yield Said("else broken", *self._news(promise, kept=False))

    def _news(self, promise: Promise, *, kept: bool) -> tuple[str, tuple[str, ...]]:
        outcome = promise.honoured if kept else promise.broken
        news = promise.honoured_news if kept else promise.broken_news
        told = " ".join(
            f"[{each.when}] {each.text}" if each.when else each.text for each in self.said(news)
        )
        return told, self.counts(outcome)


def tracked(scenario: Scenario) -> frozenset[str]:
    """The scores that something in the story asks for; no other needs to be kept on paper."""
    asked = frozenset(_names(scenario.turns)) | frozenset(_names(scenario.endings))
    asked |= frozenset(_names(tuple(scenario.seats.values())))
    for pressure in scenario.pressures.values():
        if scenario.seats[pressure.target].support in asked:
            asked |= {pressure.exposure, *_names(pressure.when)}
    return asked & scenario.scores.keys()


def _names(part: object) -> Iterator[str]:
    """Every name in the conditions of a part, and the meters that its choices spend."""
    if isinstance(part, Name):
        yield part.id
    elif isinstance(part, tuple):
        for each in part:
            yield from _names(each)
    elif is_dataclass(part):
        if isinstance(part, Choice):
            yield from (meter for meter, _ in part.cost)
        for each in fields(part):
            yield from _names(getattr(part, each.name))


def _signed(change: int) -> str:
    return f"{_MINUS if change < 0 else '+'}{_number(abs(change))}"


def _number(hundredths: int) -> str:
    return f"{hundredths / POINT:g}".replace("-", _MINUS)
