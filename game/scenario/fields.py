"""The kinds of value that a scenario file holds, each with its range and its short way of writing.

Points become whole hundredths here; conditions and effects stay text.
"""

from __future__ import annotations

from datetime import date as _date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from game.scenario.model import Kind, Label

NAME_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"
SLUG_PATTERN = r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"
DOTTED_PATTERN = r"^[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}$"

Name: TypeAlias = Annotated[str, StringConstraints(pattern=NAME_PATTERN)]
"""An id that may stand in a condition."""
Slug: TypeAlias = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=60)]
Dotted: TypeAlias = Annotated[str, StringConstraints(pattern=DOTTED_PATTERN)]
Reference: TypeAlias = str
"""An id that stands somewhere else; whether it does is checked by name, not by shape."""
Prose: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
Condition: TypeAlias = Annotated[
    str, StringConstraints(min_length=1), WithJsonSchema({"type": ["string", "boolean"]})
]
Change: TypeAlias = Annotated[
    str,
    StringConstraints(min_length=1),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
Truth: TypeAlias = bool
Day: TypeAlias = _date
KindName: TypeAlias = Literal["gesture", "statement", "deal", "coercion", "force", "lasting"]
LabelName: TypeAlias = Literal["sourced", "composed", "counterfactual"]

KINDS: tuple[str, ...] = tuple(kind.value for kind in Kind)
LABELS: tuple[str, ...] = tuple(label.value for label in Label)


def _amount(least: float, most: float) -> BeforeValidator:
    """Reads a number with at most two decimals, as hundredths."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise PydanticCustomError("number_due", "a number is due")
        if not least <= value <= most:
            raise PydanticCustomError(
                "outside", "out of range", {"least": f"{least:g}", "most": f"{most:g}"}
            )
        hundredths = value * 100
        if hundredths != int(hundredths):
            raise PydanticCustomError("too_fine", "more than two decimals")
        return int(hundredths)

    return BeforeValidator(read)


def _number(least: float, most: float) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", "minimum": least, "maximum": most})


def _percent(most: int) -> BeforeValidator:
    """Reads ``30%`` as 30."""

    def read(value: object) -> int:
        if not isinstance(value, str) or not value.endswith("%"):
            raise PydanticCustomError("percent_due", "a percentage is due")
        digits = value[:-1]
        if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
            raise PydanticCustomError("percent_due", "a percentage is due")
        if int(digits) > most:
            raise PydanticCustomError(
                "outside", "out of range", {"least": "0%", "most": f"{most}%"}
            )
        return int(digits)

    return BeforeValidator(read)


_PERCENT = WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,3}%$"})

Points: TypeAlias = Annotated[int, _amount(-100, 100), _number(-100, 100)]
MeterPoints: TypeAlias = Annotated[int, _amount(-10_000, 10_000), _number(-10_000, 10_000)]
Cost: TypeAlias = Annotated[int, _amount(0.01, 10_000), _number(0.01, 10_000)]
Intensity: TypeAlias = Annotated[int, _amount(-10, 10), _number(-10, 10)]
Scale: TypeAlias = Annotated[int, _amount(0, 2), _number(0, 2)]
Toll: TypeAlias = Annotated[int, _amount(0, 100), _number(0, 100)]
Factor: TypeAlias = Annotated[int, _amount(0, 10), _number(0, 10)]
Share: TypeAlias = Annotated[int, _percent(100), _PERCENT]
RuleShare: TypeAlias = Annotated[int, _percent(200), _PERCENT]
Odds: TypeAlias = Annotated[int, Field(ge=1, le=1000)]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def as_paragraphs(value: object) -> object:
    """A lone string, or strings among the items, in the form of paragraphs."""
    if isinstance(value, str):
        return [{"say": value}]
    if isinstance(value, list):
        return [{"say": part} if isinstance(part, str) else part for part in value]
    return value


def as_relation(value: object) -> object:
    """A bare number as a relation whose base it is."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return {"base": value}
    return value


def as_draw(value: object) -> object:
    """Bare odds as a draw."""
    if isinstance(value, dict) and not any(isinstance(part, dict) for part in value.values()):
        return {"odds": value}
    return value


def as_weights(value: object) -> object:
    """A bare number as the one weight."""
    if isinstance(value, int) and not isinstance(value, bool):
        return [{"weight": value}]
    return value


def as_walks_back(value: object) -> object:
    """A lone id or mapping, or ids in a list, in the form of walk-backs."""
    rows = value if isinstance(value, list) else [value]
    return [{"commitment": row} if isinstance(row, str) else row for row in rows]


def _share_range(value: object) -> tuple[int, int]:
    if isinstance(value, str):
        parts = value.split("..")
        digits = [part.strip().removesuffix("%") for part in parts]
        if (
            len(parts) == 2
            and all(part.strip().endswith("%") for part in parts)
            and all(part.isascii() and part.isdigit() and len(part) < 4 for part in digits)
        ):
            least, most = (int(part) for part in digits)
            if most > 100 or least > 100:
                raise PydanticCustomError(
                    "outside", "out of range", {"least": "0%", "most": "100%"}
                )
            return least, most
    raise PydanticCustomError("share_due", "a range of shares is due")


def _half_life(value: object) -> int | None:
    if value == "never":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        if not 1 <= value <= 100_000:
            raise PydanticCustomError("outside", "out of range", {"least": "1", "most": "100000"})
        return value
    raise PydanticCustomError("half_life_due", "days or never")


_IDS_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
}
Ids: TypeAlias = Annotated[
    list[Reference], Field(min_length=1), BeforeValidator(_listed), WithJsonSchema(_IDS_SCHEMA)
]
HalfLife: TypeAlias = Annotated[
    int | None,
    BeforeValidator(_half_life),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"const": "never"}]}),
]
ShareRange: TypeAlias = Annotated[
    tuple[int, int],
    BeforeValidator(_share_range),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,3}%\.\.[0-9]{1,3}%$"}),
]
