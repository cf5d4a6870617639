"""Whether a lesson fits its scenario: plans that add up, a short road, names to replace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.scenario.diagnostics import Code
from game.scenario.lesson import PLANS, SHORT_ROAD
from game.scenario.nodes import ListNode, MapNode, ScalarNode, has_hole
from game.scenario.schema import EventEntry
from game.scenario.spelling import did_you_mean, nearest, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.lesson_entry import PlanStepEntry
    from game.scenario.names import Names, Report
    from game.scenario.nodes import Node, Path
    from game.scenario.schema import ScenarioEntry

_OUTSIDE_THE_STORY = frozenset({"fictional", "short"})


def cited_articles(entry: ScenarioEntry) -> Iterator[tuple[Path, list[str]]]:
    """The sources that tasks compare, and where they are named."""
    lesson = entry.lesson
    for index, row in enumerate((lesson and lesson.contradictions) or ()):
        yield ("lesson", "contradictions", index, "articles"), row.articles


def lesson_prose(entry: ScenarioEntry) -> Iterator[tuple[Path, str]]:
    """Every text of a lesson, and where it stands."""
    lesson = entry.lesson
    if lesson is None:
        return
    for at, question in enumerate(lesson.questions or ()):
        yield ("lesson", "questions", at), question
    for at, told in enumerate(lesson.next or ()):
        yield ("lesson", "next", at, "text"), told.text
    for at, row in enumerate(lesson.contradictions or ()):
        yield ("lesson", "contradictions", at, "task"), row.task
        yield ("lesson", "contradictions", at, "look_for"), row.look_for
    for minutes in PLANS:
        steps: list[PlanStepEntry] = getattr(lesson, f"plan_{minutes}") or []
        for at, step in enumerate(steps):
            yield ("lesson", f"plan_{minutes}", at, "what"), step.what
    for at, item in enumerate(lesson.quiz or ()):
        yield ("lesson", "quiz", at, "ask"), item.ask
        yield ("lesson", "quiz", at, "why"), item.why
        for number, option in enumerate(item.options):
            yield ("lesson", "quiz", at, "options", number), option
    for at, criterion in enumerate(lesson.rubric or ()):
        yield ("lesson", "rubric", at, "criterion"), criterion.criterion
        for number, level in enumerate(criterion.levels):
            yield ("lesson", "rubric", at, "levels", number), level


class LessonChecker:
    """Looks at what a sound scenario brings for a lesson."""

    def __init__(self, entry: ScenarioEntry, root: MapNode, report: Report, names: Names) -> None:
        self._entry = entry
        self._root = root
        self._report = report
        self._names = names

    def check(self) -> None:
        """Reports what does not fit."""
        if self._entry.lesson is not None:
            self._plans()
        if self._entry.short:
            self._short()
        if self._entry.fictional:
            self._fictional()

    def _plans(self) -> None:
        for minutes in PLANS:
            key = f"plan_{minutes}"
            steps: list[PlanStepEntry] | None = getattr(self._entry.lesson, key)
            if not steps or has_hole(self._report.node(("lesson", key))):
                continue
            found = sum(step.minutes for step in steps)
            if found != minutes:
                self._report.add(
                    Code.PLAN_SUM, ("lesson", key), key=True, plan=key, due=minutes, found=found
                )

    def _short(self) -> None:
        choices = {
            item.id: tuple(choice.id for choice in item.choices)
            for turn in self._entry.turns
            for item in turn.agenda
            if isinstance(item, EventEntry)
        }
        sound = True
        for event, choice in self._entry.short.items():
            path: Path = ("short", event)
            known = choices.get(event)
            if known is None:
                sound = False
                if not self._names.excused(event):
                    hint = did_you_mean(nearest(event, choices))
                    self._report.add(Code.SHORT_EVENT, path, key=True, name=event, hint=hint)
            elif choice not in known:
                sound = False
                if not self._names.excused(choice):
                    self._report.add(
                        Code.UNKNOWN_CHOICE, path, name=choice, event=event,
                        hint=suggest(choice, known),
                    )  # fmt: skip
        if sound and not has_hole(self._report.node(("turns",))):
            self._length()

    def _length(self) -> None:
        """A seat decides at most one event a turn; one without a condition comes up for certain."""
        seat = next((id_ for id_, seat in self._entry.seats.items() if seat.objectives), None)
        fewest = most = 0
        for turn in self._entry.turns:
            asked = [e for e in turn.agenda if isinstance(e, EventEntry) and e.ask == seat]
            if not asked:
                continue
            beforehand = [event.id in self._entry.short for event in asked]
            most += not all(beforehand)
            certain = next((at for at, event in enumerate(asked) if event.when is None), None)
            fewest += certain is not None and not any(beforehand[: certain + 1])
        least_due, most_due = SHORT_ROAD
        if most < least_due or fewest > most_due:
            found = str(most) if fewest == most else f"{fewest} to {most}"
            self._report.add(
                Code.SHORT_LENGTH, ("short",), key=True, seat=seat, found=found,
                least=least_due, most=most_due,
            )  # fmt: skip

    def _fictional(self) -> None:
        """A name that no text has is most likely misspelt."""
        names = sorted(self._entry.fictional, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        missing = set(names)
        words: set[str] = set()
        for text in _texts(self._root):
            for found in pattern.findall(text):
                missing.discard(found)
            words.update(text.split())
            if not missing:
                return
        for name in self._entry.fictional:
            # A shorter name may only ever stand inside a longer one that is replaced as a whole.
            if name in missing and not any(name in other for other in names if other != name):
                hint = did_you_mean(nearest(name, (word for word in words if word[0].isupper())))
                self._report.add(
                    Code.UNUSED_FICTION, ("fictional", name), key=True, name=name, hint=hint
                )


def _texts(root: MapNode) -> Iterator[str]:
    pending: list[Node] = [
        value
        for key, value in root.entries()
        if not (type(key) is ScalarNode and key.value in _OUTSIDE_THE_STORY)
    ]
    while pending:
        node = pending.pop()
        if type(node) is ScalarNode:
            yield " ".join(node.value.split())
        elif isinstance(node, ListNode | MapNode):
            pending.extend(node.children)
