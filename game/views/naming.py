"""Names and dates in words; it needs nothing else, so that the title screen is soon there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


_POLITIES = "Commonwealth|Emirates|Federation|Islands|Kingdom|Nations|Republic|States|Union"
_TAKES_THE = re.compile(
    rf"((.+ )?({_POLITIES})( of .+)?|Bahamas|Gambia|Holy See|Maldives|Netherlands|Philippines)"
    "('s? .+)?"
)
"""States and bodies whose name English uses with an article: what they are is a part of it."""


def possessive(name: str) -> str:
    """A name's possessive form."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def inside(name: str) -> str:
    """A name as it stands inside a sentence: the United States, the other five, but The Hague.

    A name that begins with an article is a proper one as a whole if a capital follows.
    """
    if _TAKES_THE.fullmatch(name):
        return f"the {name}"
    article, _, rest = name.partition(" ")
    described = article in ("The", "A", "An") and rest[:1].islower()
    return f"{article.lower()} {rest}" if described else name


def humane(identifier: str) -> str:
    """An id as words."""
    return identifier.replace("_", " ").replace("-", " ")


def day(moment: date) -> str:
    """A date as in a dateline."""
    return f"{moment:%a} {moment.day} {moment:%b %Y}"


def short_day(moment: date) -> str:
    """A date without its year."""
    return f"{moment:%a} {moment.day} {moment:%b}"
