"""What decides differently in two versions of a scenario, part by part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.analysis.inventory import Entries, Key, Part

Verb = Literal["added", "removed", "changed", "reordered"]

EXPECTATIONS = ("claim",)
"""Kinds of parts that decide nothing in play: they say what the author expects of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A part added or removed, or one aspect of it that decides differently now.

    ``old`` and ``new`` are the entries that only one version has; for ``reordered``, the common
    entries in the order of each.
    """

    kind: str
    id: str
    verb: Verb
    aspect: str = ""
    old: Entries = ()
    new: Entries = ()


def changes(old: Mapping[Key, Part], new: Mapping[Key, Part]) -> Iterator[Change]:
    """Everything that decides in one version and not, or otherwise, in the other."""
    for kind, name in {**old, **new}:
        before, after = old.get((kind, name)), new.get((kind, name))
        if before is not None and after is not None:
            yield from _aspects(before, after)
        elif after is not None and (after.owner is None or after.owner in old):
            yield Change(kind, name, "added")
        elif before is not None and (before.owner is None or before.owner in new):
            yield Change(kind, name, "removed")


def _aspects(old: Part, new: Part) -> Iterator[Change]:
    for aspect in {**old.aspects, **new.aspects}:
        before, after = old.aspects.get(aspect, ()), new.aspects.get(aspect, ())
        gone, come = _only(before, after), _only(after, before)
        if gone or come:
            yield Change(new.kind, new.id, "changed", aspect, gone, come)
        elif before != after:
            yield Change(new.kind, new.id, "reordered", aspect, before, after)
    for order in old.orders:
        common = set(old.orders[order]) & set(new.orders.get(order, ()))
        before = tuple(name for name in old.orders[order] if name in common)
        after = tuple(name for name in new.orders.get(order, ()) if name in common)
        if before != after:
            yield Change(new.kind, new.id, "reordered", order, before, after)


def _only(entries: Entries, others: Entries) -> Entries:
    """The entries that the others do not have, as often as they do not."""
    spare = Counter(entries) - Counter(others)
    kept = []
    for entry in entries:
        if spare[entry]:
            spare[entry] -= 1
            kept.append(entry)
    return tuple(kept)


def changed_texts(old: Mapping[Key, Part], new: Mapping[Key, Part]) -> int:
    """How many texts of common parts differ."""
    count = 0
    for key in old.keys() & new.keys():
        before, after = old[key].texts, new[key].texts
        names = before.keys() | after.keys()
        count += sum(before.get(name, "") != after.get(name, "") for name in names)
    return count
