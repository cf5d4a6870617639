"""The nearest name to a misspelt one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The candidate that the word was most likely meant to be, or ``None``."""
    plain: dict[str, str] = {}
    for candidate in candidates:
        plain.setdefault(candidate.lower().replace("-", "_"), candidate)
    close = get_close_matches(word.lower().replace("-", "_"), plain, n=1, cutoff=cutoff)
    return plain[close[0]] if close else None


def did_you_mean(suggestion: str | None) -> str:
    """The hint for a suggestion, if there is one."""
    return f"did you mean `{suggestion}`?" if suggestion else ""


def suggest(word: str, candidates: Collection[str]) -> str:
    """A hint: the nearest candidate, or all of them if they are few."""
    close = nearest(word, candidates)
    if close is not None:
        return did_you_mean(close)
    if 0 < len(candidates) <= 8:
        return f"there is: {', '.join(candidates)}"
    return ""
