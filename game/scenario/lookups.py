"""Names where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.concepts import concepts
from game.scenario.conditions import Checker, ParsedEffect, parse_effect
from game.scenario.diagnostics import Code
from game.scenario.expressions import Expression, ExpressionError, parse_expression
from game.scenario.names import FLAG, RESERVED, Complaint, Names, Report
from game.scenario.spelling import did_you_mean, nearest, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.scenario.nodes import Path
    from game.scenario.schema import (
        ParagraphEntry,
        ScenarioEntry,
    )


class Lookups:
    """Looks names up where they are used, and reports those that are unknown.

    ``conditions`` and ``effects`` are what was parsed on the way, by their text; ``used_sources``
    are the sources that something cites.
    """

    def __init__(
        self, entry: ScenarioEntry, report: Report, names: Names, acts: Mapping[str, object]
    ) -> None:
        self._entry = entry
        self._report = report
        self._names = names
        self._acts = acts
        self._checker = Checker(names)
        self._complaints: dict[str, list[Complaint]] = {}
        self.conditions: dict[str, Expression] = {}
        self.effects: dict[str, ParsedEffect] = {}
        self.used_sources: set[str] = set()

    def condition(self, text: str, path: Path) -> None:
        """The mistakes of a condition."""
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

    def paragraphs(self, text: Sequence[ParagraphEntry] | None, path: Path) -> None:
        """The conditions of the paragraphs of a text."""
        for index, paragraph in enumerate(text or ()):
            if paragraph.when is not None:
                self.condition(paragraph.when, (*path, index, "when"))

    def actor(self, name: str, path: Path, *, key: bool = False) -> None:
        """An actor."""
        actors = self._names.actors
        if name not in actors and not self._names.excused(name):
            self._report.add(
                Code.UNKNOWN_ACTOR, path, key=key, name=name, width=len(name),
                hint=suggest(name, actors),
            )  # fmt: skip

    def seat(self, name: str, path: Path) -> None:
        """Reports a claim of a seat that nobody can play."""
        seats = [actor for actor, seat in self._entry.seats.items() if seat.objectives]
        if name not in seats and not self._names.excused(name):
            self._report.add(Code.UNKNOWN_SEAT, path, name=name, hint=suggest(name, seats))

    def turn(self, name: str, path: Path) -> int | None:
        """The index of a turn, if there is one of that id."""
        turns = self._names.turns
        if (
            name not in turns
            and not self._names.excused(name)
            and not self._report.holed(("turns",))
        ):
            self._report.add(Code.UNKNOWN_TURN, path, name=name, hint=suggest(name, turns))
        return turns.get(name)

    def ending(self, name: str, path: Path, *, key: bool = False) -> None:
        """An ending."""
        endings = self._names.endings
        if (
            name not in endings
            and not self._names.excused(name)
            and not self._report.holed(("endings",))
        ):
            hint = suggest(name, endings)
            self._report.add(Code.UNKNOWN_ENDING, path, key=key, name=name, hint=hint)

    def sources(self, ids: list[str] | None, path: Path) -> None:
        """Sources that are cited."""
        for index, name in enumerate(ids or ()):
            self.used_sources.add(name)
            if name not in self._entry.sources and not self._names.excused(name):
                hint = suggest(name, self._entry.sources)
                self._report.add(Code.UNKNOWN_SOURCE, (*path, index), name=name, hint=hint)

    def concepts(self, ids: list[str], path: Path) -> None:
        """Concept cards."""
        for index, name in enumerate(ids):
            if name not in concepts():
                hint = did_you_mean(nearest(name, concepts()))
                self._report.add(Code.UNKNOWN_CONCEPT, (*path, index), name=name, hint=hint)

    def unknown_act(self, name: str, path: Path) -> None:
        """An act that the vocabulary does not have."""
        self._report.add(
            Code.UNKNOWN_ACT, path, name=name, hint=did_you_mean(nearest(name, self._acts))
        )

    def cost(self, meter: str, path: Path) -> None:
        """A meter that is spent."""
        if self._names.excused(meter):
            return
        hint = self._names.score_hint(meter)
        if meter in self._names.scores:
            hint = "this is a relation; only a meter can be spent"
        self._report.add(Code.UNKNOWN_SCORE, path, key=True, name=meter, hint=hint)

    def effect(self, name: str, text: str, path: Path) -> None:
        """A score or flag that an effect changes, and by how much."""
        names = self._names
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
        names = self._names
        if names.excused(name):
            return
        if name in names.nouns:
            self._report.add(Code.NOT_A_FLAG, path, key=True, name=name, noun=names.nouns[name])
        elif "." not in name and not FLAG.fullmatch(name):
            form = "small letters, digits and `_`, a letter first, at most 40 signs"
            self._report.add(Code.BAD_ID, path, key=True, found=name, form=form)
        else:
            self._report.add(
                Code.UNKNOWN_SCORE, path, key=True, name=name, hint=names.score_hint(name)
            )
