"""What decides in a scenario, in short words near to those of its file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from game.scenario.expressions import show
from game.scenario.model import POINT, FlagEffect, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.scenario.expressions import Expression
    from game.scenario.model import (
        Act,
        Also,
        Chance,
        Effect,
        Outcome,
        Rules,
        Text,
        WalkBack,
        Weight,
    )


def number(hundredths: int, *, signed: bool = False) -> str:
    """Hundredths as a number with no more decimals than it needs."""
    text = format((Decimal(hundredths) / POINT).normalize(), "f")
    return f"+{text}" if signed and hundredths >= 0 else text


def condition(when: Expression | None) -> tuple[str, ...]:
    """A condition as one entry, or none where it always holds."""
    return () if when is None else (show(when),)


def act(done: Act) -> str:
    """``courtesy japan -> china (+1.5, statement, 30% seen, korea reads snub -1)``."""
    remarks = [number(done.intensity, signed=True), done.kind.value]
    if done.seen != 100:
        remarks.append(f"{done.seen}% seen")
    remarks += [
        f"{reading.actor} reads {reading.act} {number(reading.intensity, signed=True)} "
        f"{reading.kind.value}"
        for reading in done.readings
    ]
    if done.leak is not None:
        remarks.append(f"leaks as {done.leak.id}")
    return f"{done.act} {done.source} -> {done.target} ({', '.join(remarks)})"


def effect(done: Effect) -> str:
    """``japan.support: -1 statement``, ``japan.room: =2`` or ``video_out: true``."""
    if isinstance(done, FlagEffect):
        return f"{done.flag}: {'true' if done.value else 'false'}"
    amount = f"={number(done.amount)}" if done.absolute else number(done.amount, signed=True)
    kind = "" if done.kind is Kind.LASTING else f" {done.kind.value}"
    return f"{done.target}: {amount}{kind}"


def outcome(done: Outcome) -> tuple[str, ...]:
    """The acts, then the effects."""
    return (*map(act, done.acts), *map(effect, done.effects))


def _all(done: Outcome) -> str:
    return "; ".join(outcome(done)) or "nothing"


def further(parts: Iterable[Also]) -> tuple[str, ...]:
    """``if CONDITION: ...`` for each further outcome."""
    return tuple(f"if {show(part.when)}: {_all(part.outcome)}" for part in parts)


def chances(parts: Iterable[Chance]) -> tuple[str, ...]:
    """``odds 3: ...`` for each result of chance."""
    return tuple(f"odds {part.odds}{_given(part.when)}: {_all(part.outcome)}" for part in parts)


def weights(parts: Iterable[Weight]) -> tuple[str, ...]:
    """``2 if CONDITION`` for each weight of a policy."""
    return tuple(f"{part.weight}{_given(part.when)}" for part in parts)


def walk_backs(parts: Iterable[WalkBack]) -> tuple[str, ...]:
    """The commitment that each walks back."""
    return tuple(
        f"{part.commitment}{' on new information' if part.new_information else ''}"
        for part in parts
    )


def rules(told: Rules) -> dict[str, tuple[str, ...]]:
    """The numbers of the rules by name."""
    shares = {
        "direct": told.direct,
        "own": told.own,
        "echo": told.echo,
        "friend of friend": told.friend_of_friend,
        "mixed": told.mixed,
        "enemy of enemy": told.enemy_of_enemy,
    }
    lives = {
        f"half-life of {kind.value}": (f"{days} days" if days else "never fades",)
        for kind, days in told.half_life.items()
    }
    costs = told.audience_cost
    aspects = {name: (f"{share}%",) for name, share in shares.items()}
    aspects |= {
        "repeat": (f"{told.repeat}%",),
        "rally": (f"{told.rally.share}%, at most {number(told.rally.most)}",),
        "audience cost of a statement": (number(costs.statement),),
        "audience cost of a threat": (number(costs.threat),),
        "audience cost of a show of force": (number(costs.force),),
        "audience cost with new information": (f"{costs.softened}%",),
    }
    return {**aspects, "rival": (number(told.rival),), **lives}


def _given(when: Expression | None) -> str:
    return "" if when is None else f" if {show(when)}"


def text(said: Text) -> str:
    """A text with its conditions: two of them are alike if the same is said in the same cases."""
    return "\n".join(_paragraphs(said))


def _paragraphs(said: Text) -> Iterator[str]:
    for paragraph in said:
        case = "otherwise" if paragraph.otherwise else "".join(condition(paragraph.when))
        yield f"[{case}] {paragraph.say}"
