"""What is said, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from game.scenario.expressions import Expression
    from game.scenario.units import Label


@dataclass(frozen=True, slots=True)
class Source:
    """A dated publication that facts were taken from."""

    id: str
    title: str
    publisher: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text.

    It is said when ``when`` holds (or is ``None``); an ``otherwise`` paragraph is said when no
    conditional paragraph before it in the same text was.
    """

    say: str
    when: Expression | None = None
    otherwise: bool = False


Text: TypeAlias = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled paragraph of background with the sources of its facts."""

    text: str
    label: Label
    sources: tuple[str, ...]
