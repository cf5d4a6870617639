"""Whether a scenario is fair to those it is about: sources, labels, seats, voices, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.diagnostics import Code
from game.scenario.nodes import has_hole
from game.scenario.schema import EventEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.names import Names, Report
    from game.scenario.nodes import Path
    from game.scenario.schema import ScenarioEntry

UNEVEN = 25
"""Percent by which the longest brief or case may be longer than another."""
LONG = 100
"""Characters below which texts are too short for their lengths to say anything."""


class FairnessChecker:
    """Looks at what a scenario says of its sources, at its seats, voices and history.

    That nobody is quoted in words that were made up is seen to where texts are read
    (``game.scenario.story``), and an office that is always right where roads are walked.
    """

    def __init__(self, entry: ScenarioEntry, report: Report, names: Names) -> None:
        self._entry = entry
        self._report = report
        self._names = names

    def check(self) -> None:
        """Reports what is not fair."""
        for index, passage in enumerate(self._entry.background):
            path: Path = ("background", index)
            told = passage.label is not None or passage.sources
            if not told and not has_hole(self._report.node(path)):
                self._report.add(Code.UNLABELLED, (*path, "text"))
        self._seats()
        for at, turn in enumerate(self._entry.turns):
            for number, item in enumerate(turn.agenda):
                if isinstance(item, EventEntry):
                    self._event(item, ("turns", at, "agenda", number))

    def _seats(self) -> None:
        """Seats that can be played have briefs and cases of like length."""
        if has_hole(self._report.node(("seats",))):
            return
        playable = {actor: seat for actor, seat in self._entry.seats.items() if seat.objectives}
        if len(playable) > 1:
            self._even("brief", {actor: _length(seat.brief) for actor, seat in playable.items()})
            self._even("case", {actor: _length(seat.case) for actor, seat in playable.items()})

    def _even(self, word: str, lengths: Mapping[str, int]) -> None:
        longest = max(lengths, key=lambda seat: lengths[seat])
        most = lengths[longest]
        for seat, length in lengths.items():
            if most >= LONG and 100 * most > (100 + UNEVEN) * length:
                self._report.add(
                    Code.UNEVEN_SEATS, ("seats", seat, word), word=word, seat=seat, length=length,
                    other=longest, most=most,
                )  # fmt: skip

    def _event(self, event: EventEntry, path: Path) -> None:
        if event.history:
            self._history(event, path)
        if has_hole(self._report.node(path)):
            return
        self._voices(event, path)
        if event.history and event.note is None:
            self._report.add(Code.HISTORY_NOTE, (*path, "history"), key=True)
        for word in ("history", "reported"):
            if getattr(event, word) and not event.sources:
                self._report.add(Code.MISSING_SOURCE, (*path, word), key=True, word=word)

    def _voices(self, event: EventEntry, path: Path) -> None:
        """Where several offices speak, they do not all favour the same choice."""
        favoured = {voice.choice for voice in event.voices.values()}
        if len(event.voices) > 1 and len(favoured) == 1 and len(event.choices) > 1:
            self._report.add(
                Code.ONE_SIDED_VOICES, (*path, "voices"), key=True, choice=favoured.pop()
            )

    def _history(self, event: EventEntry, path: Path) -> None:
        """A choice about history shows no preview and earns no score."""
        for index, choice in enumerate(event.choices):
            place: Path = (*path, "choices", index)
            if choice.hint is not None:
                self._report.add(Code.HISTORY_PREVIEW, (*place, "hint"), key=True)
            for word in ("acts", "also", "chance", "walks_back"):
                if getattr(choice, word):
                    self._report.add(Code.HISTORY_SCORES, (*place, word), key=True, word=word)
            for name in choice.effects:
                if name in self._names.scores:
                    word = f"effects on {name}"
                    self._report.add(
                        Code.HISTORY_SCORES, (*place, "effects", name), key=True, word=word
                    )


def _length(text: str) -> int:
    """Characters, each gap counting as one."""
    return len(" ".join(text.split()))
