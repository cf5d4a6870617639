"""Names and dates in words; it needs nothing else, so that the title screen is soon there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def possessive(name: str) -> str:
    """A name's possessive form."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def inside(name: str) -> str:
    """A name as it stands inside a sentence: the other five, but The Hague.

    A name that begins with an article is a proper one as a whole if a capital follows.
    """
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
