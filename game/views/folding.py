"""Folding text: a figure and its percent sign stay on one line, in every front end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FIRM = "\ue000"
"""Stands for a blank while text is folded: one column, no letter of any script, and no blank."""

_BEFORE_SIGN = re.compile(r"(?<=\d) (?=%)")


def firm(text: str) -> str:
    """The text, of the same length, with nothing to fold at between a figure and its sign."""
    return _BEFORE_SIGN.sub(FIRM, text)


def loose(text: str) -> str:
    """The text as it was."""
    return text.replace(FIRM, " ")


def folded(text: str, fold: Callable[[str], Iterable[str]]) -> list[str]:
    """The lines that ``fold`` makes of a text, none beginning with the sign of a figure above."""
    return [loose(line) for line in fold(firm(text))]
