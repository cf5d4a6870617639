"""A scenario with invented names in the place of real ones; its ids and its rules stay."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from game.scenario import lesson, model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from _typeshed import DataclassInstance

TEXTS: dict[type, frozenset[str]] = {
    model.Scenario: frozenset({"title", "summary"}),
    model.Source: frozenset({"title", "publisher"}),
    model.Actor: frozenset({"name"}),
    model.Before: frozenset({"part"}),
    model.Paragraph: frozenset({"say"}),
    model.Objective: frozenset({"text"}),
    model.Seat: frozenset({"office", "brief", "case"}),
    model.Meter: frozenset({"label", "steps"}),
    model.Draw: frozenset({"question", "told"}),
    model.Promise: frozenset({"text"}),
    model.Commitment: frozenset({"text"}),
    model.Leak: frozenset({"headline"}),
    model.Pressure: frozenset({"text"}),
    model.Choice: frozenset({"text", "headline", "hint", "shut", "reason"}),
    model.Voice: frozenset({"office", "says"}),
    model.Event: frozenset({"title", "note", "reported"}),
    model.Happening: frozenset({"headline"}),
    model.Turn: frozenset({"title"}),
    model.Ending: frozenset({"title"}),
    model.Passage: frozenset({"text"}),
    lesson.Lesson: frozenset({"questions"}),
    lesson.Sequel: frozenset({"text", "source"}),
    lesson.Contradiction: frozenset({"task", "look_for"}),
    lesson.PlanStep: frozenset({"what"}),
    lesson.QuizItem: frozenset({"ask", "options", "why"}),
    lesson.Criterion: frozenset({"criterion", "levels"}),
}
"""What somebody reads, by the part of a scenario that holds it; every other string is an id."""
_BARE = (model.Also, model.Chance, model.Outcome, model.Act)
"""Parts without texts of their own that hold others with texts."""
_ARTICLE = re.compile(r"\b([Aa])n?([ \n]+)$")
_SENTENCE = re.compile(r"(^|[.!?:]['\u2019)]?)\s*$")
_SOUNDS_LIKE_A_CONSONANT = ("uni", "eu", "one", "usa")


def with_invented_names(scenario: model.Scenario) -> model.Scenario:
    """The scenario with its ``fictional`` names in every text.

    Whole words are replaced, all at once and the longest first, so that no invented name is
    replaced again.  ``a`` and ``an`` follow the new word, and a name that opens a sentence has a
    capital.  Ids, rules and the hash of the file stay: sessions replay, and reviews fit.
    """
    if not scenario.fictional:
        return scenario
    renamed: model.Scenario = _renamed(scenario, replacer(scenario.fictional))
    return renamed


def replacer(names: Mapping[str, str]) -> Callable[[str], str]:
    """What puts the invented names into a text; ``{...}`` names values and stays."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    spaced = ["\\s+".join(map(re.escape, name.split())) for name in longest_first]
    pattern = re.compile(rf"\{{[^{{}}]*\}}|(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
    invented = {" ".join(name.split()): new for name, new in names.items()}

    def rename(text: str) -> str:
        parts: list[str] = []
        end = 0
        for match in pattern.finditer(text):
            parts.append(text[end : match.start()])
            end = match.end()
            new = invented.get(" ".join(match[0].split()))
            if new is None:
                parts.append(match[0])
                continue
            before = "".join(parts)
            if new[0].islower() and _SENTENCE.search(before):
                new = new[0].upper() + new[1:]
            parts = [_ARTICLE.sub(rf"\g<1>{_n(new)}\g<2>", before), new]
        return "".join([*parts, text[end:]])

    return rename


def _n(word: str) -> str:
    """What makes ``an`` of ``a`` before a word."""
    low = word.lower()
    return "n" if low[0] in "aeiou" and not low.startswith(_SOUNDS_LIKE_A_CONSONANT) else ""


def _renamed(part: DataclassInstance, rename: Callable[[str], str]) -> Any:  # noqa: ANN401 - as given
    """The part with its texts renamed, and the parts in it."""
    texts = TEXTS.get(type(part), frozenset())
    changes: dict[str, object] = {}
    for each in fields(part):
        old = getattr(part, each.name)
        new = _text(old, rename) if each.name in texts else _inside(old, rename)
        if new is not old:
            changes[each.name] = new
    return replace(part, **changes) if changes else part


def _text(value: object, rename: Callable[[str], str]) -> object:
    if isinstance(value, dict):
        return {key: rename(text) for key, text in value.items()}
    if isinstance(value, tuple):
        return tuple(rename(text) for text in value)
    return rename(str(value))


def _inside(value: object, rename: Callable[[str], str]) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        known = type(value) in TEXTS or type(value) in _BARE
        return _renamed(value, rename) if known else value
    if isinstance(value, tuple):
        return tuple(_inside(each, rename) for each in value)
    if isinstance(value, dict):
        return {key: _inside(each, rename) for key, each in value.items()}
    return value
