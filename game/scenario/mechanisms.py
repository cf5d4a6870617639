"""Whether a scenario's mechanisms of domestic politics have what they work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.diagnostics import Code
from game.scenario.outcomes import leaking
from game.scenario.schema import EventEntry
from game.scenario.spelling import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.names import Names, Report
    from game.scenario.nodes import Path
    from game.scenario.schema import ChoiceEntry, PressureEntry, ScenarioEntry


_FULLY_EXPOSED = 10_000
"""Hundredths of a point of exposure beyond which there is none."""


class MechanismChecker:
    """Looks at support, commitments, leaks and pressures, once every name has been declared."""

    def __init__(self, entry: ScenarioEntry, report: Report, names: Names) -> None:
        self._entry = entry
        self._report = report
        self._names = names

    def check(self) -> None:
        """Reports what is unknown, missing, too early or never used."""
        self._support()
        self._commitments()
        self._leaks()
        for name, pressure in self._entry.pressures.items():
            self._pressure(pressure, ("pressures", name))

    def _choices(self) -> Iterator[tuple[Path, int, str, ChoiceEntry]]:
        """Every choice with its path, the number of its turn and its seat."""
        for at, turn in enumerate(self._entry.turns):
            for number, item in enumerate(turn.agenda):
                if isinstance(item, EventEntry):
                    for index, choice in enumerate(item.choices):
                        path: Path = ("turns", at, "agenda", number, "choices", index)
                        yield path, at, item.ask, choice

    # Support

    def _support(self) -> None:
        for actor, seat in self._entry.seats.items():
            if seat.support is not None:
                self._meter(seat.support, ("seats", actor, "support"))

    def _meter(self, name: str, path: Path) -> None:
        """Reports a meter that does not exist."""
        names = self._names
        if name in names.meters or names.excused(name):
            return
        hint = names.score_hint(name)
        if name in names.scores:
            hint = "this is a relation, where a meter is due"
        self._report.add(Code.UNKNOWN_SCORE, path, name=name, hint=hint)

    def _needs_support(self, actor: str, path: Path, what: str) -> None:
        seat = self._entry.seats.get(actor)
        if seat is None or seat.support is not None or self._names.excused(actor):
            return
        self._report.add(Code.NO_SUPPORT, path, key=True, seat=actor, what=what)

    # Commitments

    def _commitments(self) -> None:
        made: dict[str, tuple[int, str]] = {}
        for path, at, seat, choice in self._choices():
            if choice.commits is not None:
                made.setdefault(choice.commits.id, (at, seat))
                self._needs_support(seat, (*path, "commits"), "a public commitment")
        used = set(self._names.read_values)
        for path, at, seat, choice in self._choices():
            for index, row in enumerate(choice.walks_back or ()):
                used.add(row.commitment)
                place: Path = (*path, "walks_back", index, "commitment")
                known = made.get(row.commitment)
                if known is not None:
                    self._walk_back(row.commitment, known, (at, seat), place)
                elif not self._names.excused(row.commitment):
                    hint = suggest(row.commitment, made)
                    self._report.add(Code.UNKNOWN_COMMITMENT, place, name=row.commitment, hint=hint)
        for path, _, _, choice in self._choices():
            commits = choice.commits
            if commits is None or commits.id in used or self._names.excused(commits.id):
                continue
            self._report.add(Code.UNUSED_COMMITMENT, (*path, "commits", "id"), name=commits.id)

    def _walk_back(
        self, name: str, made: tuple[int, str], here: tuple[int, str], path: Path
    ) -> None:
        (turn, seat), (now, walker) = made, here
        if seat != walker:
            why = f"it is {seat} that made `{name}`, and only {seat} can walk it back"
        elif turn >= now:
            why = f"`{name}` is made no earlier than this turn"
        else:
            return
        self._report.add(Code.WALK_BACK, path, why=why)

    # Leaks

    def _leaks(self) -> None:
        turns = self._names.turns
        for path, turn, act, leak in leaking(self._entry):
            place: Path = (*path, "leaks")
            if act.seen == 100:
                why = "everybody sees this act, so nothing of it is left to come out; lower `seen`"
                self._report.add(Code.BAD_LEAK, place, key=True, why=why)
            elif turn in turns and turns.get(leak.due, len(turns)) <= turns[turn]:
                why = f"an act comes out in a later turn than its own; `{leak.due}` is not later"
                self._report.add(Code.BAD_LEAK, (*place, "due"), why=why)

    # Pressures

    def _pressure(self, pressure: PressureEntry, path: Path) -> None:
        self._meter(pressure.exposure, (*path, "exposure"))
        against, seat = pressure.against, self._entry.seats.get(pressure.against)
        bounds = self._names.scores.get(pressure.exposure)
        if pressure.by == against:
            why = f"`{against}` cannot press on itself"
            self._report.add(Code.BAD_PRESSURE, (*path, "against"), why=why)
        elif against in self._names.actors and seat is None and not self._names.excused(against):
            why = f"`{against}` has no seat, so nobody's support could fall"
            self._report.add(Code.BAD_PRESSURE, (*path, "against"), why=why)
        else:
            self._needs_support(against, (*path, "against"), "a pressure")
        if pressure.exposure not in self._names.meters or bounds is None:
            return
        if seat is not None and seat.support == pressure.exposure:
            why = (
                f"`{pressure.exposure}` is what falls; how exposed one is takes a meter of its own"
            )
            self._report.add(Code.BAD_PRESSURE, (*path, "exposure"), why=why)
        elif bounds[0] < 0 or bounds[1] > _FULLY_EXPOSED:
            span = f"{bounds[0] / 100:g} to {bounds[1] / 100:g}"
            why = f"exposure goes from 0 to 100; the range of `{pressure.exposure}` is {span}"
            self._report.add(Code.BAD_PRESSURE, (*path, "exposure"), why=why)
