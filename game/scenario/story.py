"""How the story is put together, and that nobody is quoted: checks beyond single names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from game.scenario.conditions import opposed
from game.scenario.diagnostics import Code
from game.scenario.fairness import FairnessChecker
from game.scenario.lesson_check import lesson_prose
from game.scenario.nodes import has_hole
from game.scenario.outcomes import leaking
from game.scenario.schema import EventEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.scenario.expressions import Expression
    from game.scenario.names import Names, Report
    from game.scenario.nodes import Path
    from game.scenario.schema import (
        ChoiceEntry,
        ClaimEntry,
        HappeningEntry,
        MeterEntry,
        ParagraphEntry,
        ScenarioEntry,
    )

HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
)
"""Characters that cannot be seen, or that turn the order of the text about."""
_SIGNS = '"\u201c\u201d\u201e\u201f\u201a\u201b\u00ab\u00bb\u2039\u203a\u3008-\u300f\u301d-\u301f'
_WIDE = "\uff02\ufe41-\ufe44\uff62\uff63\u2e42\u275b-\u275e\u276e\u276f\U0001f676-\U0001f678"
_ELIDED = "(?:tis|twas|em|n|til|cause|bout|round|[0-9])"
_MARKS = re.compile(
    rf"[{_SIGNS}{_WIDE}]|''|``"
    rf"|(?<!\w)\u2018(?!{_ELIDED}\b)(?=\w)[^\u2018]*?[\w.,!?\u2026]\u2019(?!\w)"
    rf"|(?<!\w)'(?!{_ELIDED}\b)(?=\w)[^']{{2,}}?[\w.,!?\u2026]'(?!\w)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(f"[{HIDDEN}]")
_SUSPECT = re.compile(f"[{HIDDEN}{_SIGNS}{_WIDE}{{\u2018`]|(?<!\\w)'|''")
_VALUE = re.compile(r"\{([^{}]*)\}")
_DOTTED = re.compile(r"[a-z]\w*\.[a-z]\w*", re.ASCII)


class StoryChecker:
    """Looks at a scenario whose names have been checked."""

    def __init__(
        self,
        entry: ScenarioEntry,
        report: Report,
        names: Names,
        conditions: Mapping[str, Expression],
    ) -> None:
        self._entry = entry
        self._report = report
        self._names = names
        self._conditions = conditions

    def check(self) -> None:
        """Reports what does not fit together."""
        self._actors()
        self._relations()
        for meter, ladder in self._entry.meters.items():
            self._meter(ladder, ("meters", meter))
        self._seats()
        self._turns()
        for name, pressure in self._entry.pressures.items():
            self._plain(pressure.text, ("pressures", name, "text"), "composed")
        for path, _, _, leak in leaking(self._entry):
            self._text(leak.news, (*path, "leaks", "news"), "composed")
            self._plain(leak.headline, (*path, "leaks", "headline"), "composed")
        self._endings()
        for index, claim in enumerate(self._entry.claims):
            self._claim(claim, ("claims", index))
        if self._entry.rules.half_life.lasting is not None:
            self._report.add(Code.LASTING_FADES, ("rules", "half_life", "lasting"))
        for path, text in lesson_prose(self._entry):
            self._plain(text, path, "composed")
        self._head()
        FairnessChecker(self._entry, self._report, self._names).check()

    def _head(self) -> None:
        entry = self._entry
        self._plain(entry.title, ("title",), "composed")
        self._plain(entry.summary, ("summary",), "composed")
        for source, told in entry.sources.items():
            self._plain(told.title, ("sources", source, "title"), "sourced")
            self._plain(told.publisher, ("sources", source, "publisher"), "sourced")
        for index, passage in enumerate(entry.background):
            path: Path = ("background", index)
            label = passage.label or ("sourced" if passage.sources else "composed")
            if label == "sourced" and not passage.sources:
                self._report.add(Code.SOURCED_WITHOUT_SOURCE, (*path, "label"))
            self._plain(passage.text, (*path, "text"), label)
        for draw, fact in entry.draws.items():
            self._plain(fact.question, ("draws", draw, "question"), "composed")
            for value, text in fact.told.items():
                self._plain(text, ("draws", draw, "told", value), "composed")

    def _actors(self) -> None:
        for actor, told in self._entry.actors.items():
            path: Path = ("actors", actor)
            self._plain(told.name, (*path, "name"), "composed")
            why = ""
            if (told.kind == "public" or told.of is not None) and has_hole(self._report.node(path)):
                continue
            if told.kind == "public" and told.of is None:
                why = "a public belongs to an actor; say which in `of`"
            elif told.kind != "public" and told.of is not None:
                why = "only an actor of `kind: public` has `of`"
            elif told.of is not None:
                owner = self._entry.actors.get(told.of)
                if owner is not None and owner.kind == "public":
                    why = "a public belongs to a state or an organisation, not to a public"
            if why:
                place = path if told.of is None else (*path, "of")
                self._report.add(Code.PUBLIC_OF, place, why=why)

    def _relations(self) -> None:
        for source, row in self._entry.sees.items():
            for target, relation in row.items():
                path: Path = ("sees", source, target)
                if source == target:
                    self._report.add(Code.SELF_RELATION, path, key=True, name=source)
                if relation.now is not None and relation.now != relation.base:
                    self._kind(relation.kind, (*path, "now"), "now")

    def _kind(self, kind: str | None, path: Path, word: str) -> None:
        if kind is None and not has_hole(self._report.node(path[:-1])):
            self._report.add(Code.KIND_NEEDED, path, word=word)

    def _meter(self, meter: MeterEntry, path: Path) -> None:
        self._plain(meter.label, (*path, "label"), "composed")
        for index, step in enumerate(meter.steps or ()):
            self._plain(step, (*path, "steps", index), "composed")
        if has_hole(self._report.node(path)):
            return
        if meter.steps is not None:
            least, most = 100, len(meter.steps) * 100
            if meter.min is not None or meter.max is not None:
                extra = "min" if meter.min is not None else "max"
                why = "a ladder goes from 1 to the number of its steps; leave out min and max"
                self._report.add(Code.METER_RANGE, (*path, extra), key=True, why=why)
                return
        elif meter.min is None or meter.max is None:
            why = "a meter has `min` and `max`, or the names of its `steps`"
            self._report.add(Code.METER_RANGE, path, key=True, why=why)
            return
        else:
            least, most = meter.min, meter.max
            if least >= most:
                why = "`min` must be below `max`"
                self._report.add(Code.METER_RANGE, (*path, "min"), why=why)
                return
        for word, value in (("start", meter.start), ("base", meter.base)):
            if value is not None and not least <= value <= most:
                self._report.add(
                    Code.START_RANGE, (*path, word), word=word, found=f"{value / 100:g}",
                    least=f"{least / 100:g}", most=f"{most / 100:g}",
                )  # fmt: skip
        if meter.base is not None and meter.base != meter.start:
            self._kind(meter.kind, (*path, "base"), "base")

    def _seats(self) -> None:
        playable = False
        for actor, seat in self._entry.seats.items():
            path: Path = ("seats", actor)
            playable = playable or bool(seat.objectives)
            for word, text in (("office", seat.office), ("brief", seat.brief), ("case", seat.case)):
                self._plain(text, (*path, word), "composed")
            for index, objective in enumerate(seat.objectives):
                self._plain(objective.text, (*path, "objectives", index, "text"), "composed")
        if not playable and not has_hole(self._report.node(("seats",))):
            self._report.add(Code.NO_PLAYER, ("seats",), key=True)

    def _turns(self) -> None:
        last = None
        for at, turn in enumerate(self._entry.turns):
            if last is not None and turn.date < last:
                self._report.add(
                    Code.DATE_ORDER, ("turns", at, "date"), found=turn.date, before=last
                )
            last = turn.date
            self._plain(turn.title, ("turns", at, "title"), "composed")
            for number, item in enumerate(turn.agenda):
                path: Path = ("turns", at, "agenda", number)
                self._sourced(item.label, item.sources, (*path, "label"))
                if isinstance(item, EventEntry):
                    self._event(item, path)
                else:
                    self._happening(item, path)

    def _sourced(self, label: str | None, sources: Sequence[str] | None, path: Path) -> None:
        if label == "sourced" and not sources and not has_hole(self._report.node(path[:-1])):
            self._report.add(Code.SOURCED_WITHOUT_SOURCE, path)

    def _event(self, event: EventEntry, path: Path) -> None:
        label = event.label or "composed"
        self._text(event.text, (*path, "text"), label)
        self._plain(event.title, (*path, "title"), label)
        self._plain(event.note, (*path, "note"), label)
        reported = "sourced" if event.sources else "composed"
        self._plain(event.reported, (*path, "reported"), reported)
        for office, voice in event.voices.items():
            self._plain(office, (*path, "voices", office), "composed", key=True)
            self._plain(voice.says, (*path, "voices", office, "says"), "composed")
        for index, choice in enumerate(event.choices):
            self._choice(choice, (*path, "choices", index))
        if self._all_shut(event.choices) and not has_hole(self._report.node((*path, "choices"))):
            self._report.add(Code.ALL_SHUT, (*path, "choices"), key=True, event=event.id)

    def _all_shut(self, choices: Sequence[ChoiceEntry]) -> bool:
        free = [choice.when for choice in choices if not choice.cost]
        if None in free:
            return False
        read = [self._conditions.get(when) for when in free if when is not None]
        known = [condition for condition in read if condition is not None]
        if len(known) < len(read):
            return False
        return not any(
            opposed(one, other) for at, one in enumerate(known) for other in known[at + 1 :]
        )

    def _choice(self, choice: ChoiceEntry, path: Path) -> None:
        self._plain(choice.text, (*path, "text"), "composed")
        self._plain(choice.headline, (*path, "headline"), "composed")
        self._plain(choice.hint, (*path, "hint"), "composed")
        self._plain(choice.shut, (*path, "shut"), "composed")
        self._plain(choice.reason, (*path, "reason"), "composed")
        self._text(choice.then, (*path, "then"), "composed")
        self._results(choice, path)
        if choice.promise is not None:
            place: Path = (*path, "promise")
            self._plain(choice.promise.text, (*place, "text"), "composed")
            self._text(choice.promise.honoured.news, (*place, "honoured", "news"), "composed")
            self._text(choice.promise.broken.news, (*place, "broken", "news"), "composed")
        if choice.commits is not None:
            self._plain(choice.commits.text, (*path, "commits", "text"), "composed")

    def _results(self, item: ChoiceEntry | HappeningEntry, path: Path) -> None:
        for index, extra in enumerate(item.also or ()):
            self._text(extra.then, (*path, "also", index, "then"), "composed")
        for index, result in enumerate(item.chance or ()):
            self._text(result.then, (*path, "chance", index, "then"), "composed")

    def _happening(self, happening: HappeningEntry, path: Path) -> None:
        label = happening.label or "composed"
        self._text(happening.news, (*path, "news"), label)
        self._plain(happening.headline, (*path, "headline"), label)
        self._results(happening, path)

    def _endings(self) -> None:
        endings = self._entry.endings
        whole = not has_hole(self._report.node(("endings",)))
        for index, ending in enumerate(endings):
            path: Path = ("endings", index)
            self._plain(ending.title, (*path, "title"), "counterfactual")
            self._text(ending.text, (*path, "text"), ending.label or "counterfactual")
            if ending.label == "sourced":
                self._report.add(Code.SOURCED_WITHOUT_SOURCE, (*path, "label"))
            last = index == len(endings) - 1
            if whole and ending.early and ending.when is None:
                self._report.add(Code.EARLY_ENDING, (*path, "early"), key=True)
            elif whole and last and ending.when is not None:
                why = "the last ending is what remains; leave out its `when`"
                self._report.add(Code.LAST_ENDING, (*path, "when"), key=True, why=why)
            elif whole and not last and ending.when is None:
                why = "only the last ending goes without `when`; those after it are never reached"
                self._report.add(Code.LAST_ENDING, path, why=why)

    def _claim(self, claim: ClaimEntry, path: Path) -> None:
        verbs = [
            verb
            for verb in ("possible", "never", "always", "chance")
            if getattr(claim, verb) is not None
        ]
        if len(verbs) != 1 and not has_hole(self._report.node(path)):
            self._report.add(Code.BAD_CLAIM, path, why="one of possible, never, always, chance")
        elif claim.before is not None and claim.after is not None:
            why = "either `before` or `after`, not both"
            self._report.add(Code.BAD_CLAIM, (*path, "after"), key=True, why=why)
        for ending, (least, most) in (claim.chance or {}).items():
            if least > most:
                self._report.add(
                    Code.SHARE_ORDER, (*path, "chance", ending), least=least, most=most
                )

    # Texts

    def _text(self, text: Sequence[ParagraphEntry] | None, path: Path, label: str) -> None:
        conditional = False
        for index, paragraph in enumerate(text or ()):
            place: Path = (*path, index)
            if paragraph.say is not None:
                self._said(paragraph.say, (*place, "say"), label, filled=True)
            if paragraph.otherwise is not None:
                self._said(paragraph.otherwise, (*place, "otherwise"), label, filled=True)
            self._paragraph(paragraph, place, conditional)
            conditional = conditional or paragraph.when is not None

    def _paragraph(self, paragraph: ParagraphEntry, path: Path, conditional: bool) -> None:
        otherwise = paragraph.otherwise is not None
        if otherwise and (paragraph.say is not None or paragraph.when is not None):
            why = "`otherwise` stands alone, its text beside it"
        elif not otherwise and paragraph.say is None:
            why = "`say` is missing"
        else:
            if otherwise and not conditional and not has_hole(self._report.node(path[:-1])):
                self._report.add(Code.LONE_OTHERWISE, path)
            return
        if not has_hole(self._report.node(path)):
            self._report.add(Code.BAD_PARAGRAPH, path, why=why)

    def _plain(self, text: str | None, path: Path, label: str, *, key: bool = False) -> None:
        if text:
            self._said(text, path, label, key=key)

    def _said(
        self, text: str, path: Path, label: str, *, filled: bool = False, key: bool = False
    ) -> None:
        if _SUSPECT.search(text) is None:
            return
        hidden = _HIDDEN.search(text)
        if hidden is not None:
            self._report.add(
                Code.HIDDEN_CHARACTER, path, key=key, offset=hidden.start(), width=1,
                found=f"U+{ord(hidden[0]):04X}",
            )  # fmt: skip
        if label != "sourced":
            mark = _MARKS.search(text)
            if mark is not None:
                self._report.add(
                    Code.QUOTATION, path, key=key, offset=mark.start(), width=len(mark[0]),
                    sign=mark[0][0], label=label,
                )  # fmt: skip
        for match in _VALUE.finditer(text):
            self._value(match, path, filled=filled, key=key)

    def _value(self, match: re.Match[str], path: Path, *, filled: bool, key: bool) -> None:
        name = match[1]
        offset, width = match.start(), len(match[0])
        if not filled:
            if _DOTTED.fullmatch(name):
                self._report.add(
                    Code.VALUE_NOT_SHOWN, path, key=key, offset=offset, width=width, name=name
                )
        elif name not in self._names.scores and not self._names.excused(name):
            hint = self._names.score_hint(name)
            if name in self._names.nouns or name in self._names.flags:
                hint = "texts name relations and meters only; use a paragraph with `when`"
            self._report.add(
                Code.VALUE_IN_TEXT, path, offset=offset, width=width, name=name, hint=hint
            )
