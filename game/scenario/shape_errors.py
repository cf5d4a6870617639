"""What pydantic says about a part of a file, in the words of the format."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from game.scenario.data import DataReader
from game.scenario.diagnostics import Code
from game.scenario.nodes import Finding, ListNode, MapNode, Node, Path, ScalarNode
from game.scenario.schema import EVENT_TAG, HAPPENING_TAG
from game.scenario.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

_NOUNS = {
    "ScenarioEntry": "a scenario",
    "SourceEntry": "a source",
    "PassageEntry": "a background passage",
    "ActorEntry": "an actor",
    "SeatEntry": "a seat",
    "ObjectiveEntry": "an objective",
    "RelationEntry": "a relation",
    "MeterEntry": "a meter",
    "DrawEntry": "a draw",
    "HalfLives": "the half-lives",
    "RulesEntry": "the rules",
    "ActEntry": "an act",
    "AlsoEntry": "an `also`",
    "ChanceEntry": "a chance result",
    "SettlementEntry": "the outcome of a promise",
    "PromiseEntry": "a promise",
    "LeakEntry": "a leak",
    "CommitmentEntry": "a commitment",
    "PressureEntry": "a pressure",
    "WalkBackEntry": "a walk-back",
    "AudienceCostEntry": "the audience costs",
    "RallyEntry": "the rally",
    "WeightEntry": "a weight",
    "ChoiceEntry": "a choice",
    "VoiceEntry": "a voice",
    "EventEntry": "an event",
    "HappeningEntry": "a happening",
    "ParagraphEntry": "a paragraph",
    "TurnEntry": "a turn",
    "EndingEntry": "an ending",
    "ClaimEntry": "a claim",
    "LessonEntry": "a lesson",
    "SequelEntry": "what happened next",
    "ContradictionEntry": "a contradiction",
    "PlanStepEntry": "a part of a plan",
    "QuizItemEntry": "a question of the quiz",
    "CriterionEntry": "a criterion",
    "CampaignEntry": "a campaign",
    "PartEntry": "a part of a campaign",
    "SettledEntry": "a settled decision",
    "OwedEntry": "an owed promise",
    "RememberedEntry": "a remembered fact",
}


def model_at(path: Path, root: type[BaseModel]) -> type[BaseModel] | None:
    """The model of the mapping at a path of pydantic's from a root, or ``None``."""
    current: object = root
    for step in path:
        current = _inside(current, step)
        if current is None:
            return None
    current = _bare(current)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _bare(annotation: object) -> object:
    """The annotation without ``Annotated`` and ``None``."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin is Union or origin is types.UnionType:
            rest = [part for part in get_args(annotation) if part is not type(None)]
            if len(rest) != 1:
                return annotation
            annotation = rest[0]
        else:
            return annotation


def _inside(annotation: object, step: str | int) -> object:
    annotation = _bare(annotation)
    if step in (EVENT_TAG, HAPPENING_TAG):
        return _bare(get_args(annotation)[0 if step == EVENT_TAG else 1])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, info in annotation.model_fields.items():
            if (info.alias or name) == step:
                return info.annotation
        return None
    if get_origin(annotation) is list:
        return get_args(annotation)[0]
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    return None


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a model has in a file."""
    return [info.alias or name for name, info in model.model_fields.items()]


def noun_of(model: type[BaseModel] | None) -> str:
    """What a part of the file is called."""
    return _NOUNS.get(model.__name__, "this part") if model is not None else "this part"


def finding_of(
    error: ErrorDetails, node: Node, key: ScalarNode | None, root: type[BaseModel]
) -> Finding:
    """What to say about an error that pydantic found at a node of an entry of the root's sort."""
    kind = error["type"]
    context = error.get("ctx", {})
    if type(node) is ScalarNode and node.plain and node.value in ("", "null", "Null", "~"):
        name = key.value if key is not None else "this entry"
        return Finding(Code.NO_VALUE, key or node, {"key": name})
    if kind in ("string_too_short",):
        name = key.value if key is not None else "this entry"
        return Finding(Code.NO_VALUE, key or node, {"key": name})
    if kind == "string_type":
        return _not_text(node)
    if kind in _DUE:
        params: dict[str, object] = {"due": _DUE[kind], "found": _what(node)}
        return Finding(Code.WRONG_TYPE, node, params)
    if kind == "literal_error":
        return _literal(error, node, root)
    if kind == "string_pattern_mismatch":
        slug = "-" in str(context.get("pattern", ""))
        found = node.value if type(node) is ScalarNode else ""
        form = (
            "small letters and digits, words joined by `-` or `_`, a letter first"
            if slug
            else "small letters, digits and `_`, a letter first, at most 40 signs"
        )
        return Finding(Code.BAD_ID, node, {"found": found, "form": form})
    if kind in ("greater_than_equal", "less_than_equal", "outside"):
        return _outside(error, node, root)
    if kind in ("too_short", "too_long", "string_too_long"):
        return _count(error, node, key)
    return _own_kind(kind, node)


def _literal(error: ErrorDetails, node: Node, root: type[BaseModel]) -> Finding:
    model = model_at(error["loc"][:-1], root)
    found = node.value if type(node) is ScalarNode else _what(node)
    if error["loc"] == ("format",):
        return Finding(Code.WRONG_FORMAT, node, {"found": found})
    annotation = _bare(_inside(model, error["loc"][-1])) if model is not None else None
    words = [str(word) for word in get_args(annotation)] if annotation is not None else []
    if get_origin(annotation) is not Literal:
        words = []
    params: dict[str, object] = {"found": found, "words": ", ".join(words)}
    return Finding(Code.UNKNOWN_WORD, node, params, did_you_mean(nearest(found, words)))


def _outside(error: ErrorDetails, node: Node, root: type[BaseModel]) -> Finding:
    context = error.get("ctx", {})
    least, most = context.get("least"), context.get("most")
    if least is None:
        model = model_at(error["loc"][:-1], root)
        least, most = _bounds(model, str(error["loc"][-1]))
    found = node.value if type(node) is ScalarNode else _what(node)
    params: dict[str, object] = {"found": found, "least": least, "most": most}
    return Finding(Code.OUT_OF_RANGE, node, params)


_DUE = {
    "model_type": "a mapping (`key: value`)",
    "model_attributes_type": "a mapping (`key: value`)",
    "dict_type": "a mapping (`key: value`)",
    "list_type": "a list (each entry begins with `-`)",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "`true` or `false`",
    "date_type": "a date without quotes, such as 2026-01-18,",
    "day_or_month_due": "a day such as 2026-01-18, or a month such as 2026-01, without quotes,",
    "number_due": "a number",
    "half_life_due": "a whole number of days, or `never`,",
}


def _what(node: Node) -> str:
    if type(node) is ListNode:
        return "a list"
    if type(node) is MapNode:
        return "a mapping"
    if type(node) is ScalarNode:
        return f"`{_short(node.value)}`"
    return "this"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _not_text(node: Node) -> Finding:
    if type(node) is MapNode:
        return Finding(Code.MAPPING_IN_PROSE, node)
    if type(node) is ScalarNode:
        data = DataReader([]).read(node)
        reading = "a truth value" if isinstance(data, bool) else "a date or a number"
        params: dict[str, object] = {"due": "text", "found": _what(node)}
        hint = f"YAML reads this as {reading}; put it in quotes if it is text"
        return Finding(Code.WRONG_TYPE, node, params, hint)
    return Finding(Code.WRONG_TYPE, node, {"due": "text", "found": _what(node)})


def _bounds(model: type[BaseModel] | None, key: str) -> tuple[object, object]:
    info = model.model_fields.get(key) if model is not None else None
    least: object = 1
    most: object = 1000
    for part in info.metadata if info is not None else ():
        least = getattr(part, "ge", least)
        most = getattr(part, "le", most)
    return least, most


def _count(error: ErrorDetails, node: Node, key: ScalarNode | None) -> Finding:
    context = error.get("ctx", {})
    name = key.value if key is not None else "this"
    if error["type"] == "too_short":
        due = f"at least {context.get('min_length')}"
    else:
        due = f"at most {context.get('max_length')}"
    params: dict[str, object] = {"key": name, "due": due}
    if error["type"] == "string_too_long":
        return Finding(Code.BAD_ID, node, {"found": name, "form": f"{due} signs"})
    params["found"] = context.get("actual_length", "")
    return Finding(Code.WRONG_COUNT, key or node, params)


def _own_kind(kind: str, node: Node) -> Finding:
    found = _what(node)
    ours: dict[str, Callable[[], Finding]] = {
        "too_fine": lambda: Finding(Code.TOO_FINE, node, {"found": found}),
        "percent_due": lambda: Finding(Code.BAD_PERCENT, node, {"found": found}),
        "share_due": lambda: Finding(Code.BAD_SHARE, node, {"found": found}),
    }
    if kind in ours:
        return ours[kind]()
    return Finding(Code.WRONG_TYPE, node, {"due": "something else", "found": found})
