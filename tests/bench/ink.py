"""The reference story as ink source, and ink's engines to play it.

Told in bare effects the scores are whole points.  Told in acts they are hundredths, and the rules
are written in ink's integers from their text: saturation and onlookers as functions; what lands
and what fades in place, which ink runs faster than calls.  In inkjs an integer is a JavaScript
number, so every product stays exact as long as it is below 2^53; here none reaches 2^38.  Only
sizes are divided, never negative numbers, because engines differ in how they round those; and
ink's `/` binds tighter than its `*`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from game.scenario.model import Rules
from game.scenario.vocabulary import vocabulary
from tests.bench.reference_story import DATA, reference_story
from tests.oracle import fade_factor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.bench.reference_story import Act, Option, Story

INKJS = "2.4.0"
INKCPP = "0.1.12"
DAYS = 7

_FUNCTIONS = """\
=== function up(s, d) ===
{ s > 0:
    ~ return (d * (10000 - s) * 2 + 10000) / 20000
}
~ return d

=== function down(s, d) ===
{ s < 0:
    ~ return 0 - (d * (10000 + s) * 2 + 10000) / 20000
}
~ return 0 - d

=== function courted(s, z, liked, disliked, q) ===
{
- z > 0:
    { s <= RIVAL:
        ~ return 0
    }
    ~ return up(s, (liked * z * 2 + q) / (2 * q))
- z < 0:
    ~ return down(s, (q - disliked * z * 2) / (2 * q))
}
~ return 0

=== function wronged(s, z, liked, disliked, q) ===
{
- z > 0:
    ~ return down(s, (liked * z * 2 + q) / (2 * q))
- z < 0:
    ~ return up(s, (q - disliked * z * 2) / (2 * q))
}
~ return 0
"""


def ink_source(*, acts: bool) -> str:
    """The reference story in ink."""
    return "\n".join((_told_in_acts if acts else _told_in_effects)(reference_story())) + "\n"


def variables() -> list[str]:
    """What the end of a game is: the variables of the relations, then that of the ending."""
    return [_name(relation) for relation in reference_story().relations] + ["ending"]


def _name(relation: str, prefix: str = "r") -> str:
    return f"{prefix}_{relation.replace('.', '_')}"


def _condition(told: str, unit: int) -> str:
    told = re.sub(r"-?\b\d+\b", lambda number: str(unit * int(number[0])), told)
    return re.sub(r"(\w+)\.(\w+)", r"r_\1_\2", told)


def _told_in_effects(story: Story) -> Iterator[str]:
    yield from _head(story, 1)
    for at, (text, options) in enumerate(story.turns):
        yield from (f"=== turn{at} ===", text)
        for option in options:
            yield from _choice(option, 1)
            if option.bonus is not None:
                yield f"    {{ {_condition(option.bonus.when, 1)}:"
                yield from _effects({**option.effects, **option.bonus.effects})
                yield "    - else:"
                yield from _effects(option.effects)
                yield "    }"
            else:
                yield from _effects(option.effects)
            yield _onward(story, at)
    yield from _endings(story, 1)


def _effects(effects: Mapping[str, int]) -> Iterator[str]:
    for relation, points in effects.items():
        score = _name(relation)
        yield f"    ~ {score} = MAX(-100, MIN(100, {score} {'-+'[points > 0]} {abs(points)}))"


def _told_in_acts(story: Story) -> Iterator[str]:
    pools = _pools(story)
    yield from _head(story, 100)
    yield from (f"VAR {pool} = 0" for fading in pools.values() for pool in fading.values())
    yield from ("VAR n = 0", "VAR left = 0", f"CONST RIVAL = {Rules().rival}")
    for at, (text, options) in enumerate(story.turns):
        yield f"=== turn{at} ==="
        if at:
            for half_life, fading in pools.items():
                for relation, pool in fading.items():
                    yield from _fade(_name(relation), pool, fade_factor(DAYS, half_life))
        yield text
        for option in options:
            yield from _choice(option, 100)
            if option.bonus is not None:
                yield f"    ~ further = {_condition(option.bonus.when, 100)}"
            for act in option.acts:
                yield from _act(story, act)
            if option.bonus is not None:
                yield "    { further:"
                for act in option.bonus.acts:
                    yield from _act(story, act)
                yield "    }"
            yield _onward(story, at)
    yield from _endings(story, 100)
    yield _FUNCTIONS


def _pools(story: Story) -> dict[int, dict[str, str]]:
    """For each half-life the relations that some act can move, and their variables."""
    pools: dict[int, dict[str, str]] = {d: {} for d in Rules().half_lives if d is not None}
    for _, options in story.turns:
        for option in options:
            for act in (*option.acts, *(option.bonus.acts if option.bonus else ())):
                days = _half_life(act)
                views = [f"{actor}.{act.source}" for actor in story.actors if actor != act.source]
                for relation in (*views, f"{act.source}.{act.target}"):
                    pools[days][relation] = _name(relation, f"p{days}")
    return pools


def _half_life(act: Act) -> int:
    days = Rules().half_life[vocabulary()[act.act].kind]
    assert days is not None
    return days


def _act(story: Story, act: Act) -> Iterator[str]:
    """The act's changes; none of them reads a score that another of them moves."""
    rules, days = Rules(), _half_life(act)
    intensity = vocabulary()[act.act].intensity
    good, size = intensity > 0, abs(intensity)
    felt = "up" if good else "down"

    def land(relation: str, change: str) -> Iterator[str]:
        return _land(_name(relation), _name(relation, f"p{days}"), change)

    for relation, share in (
        (f"{act.target}.{act.source}", rules.direct),
        (f"{act.source}.{act.target}", rules.own),
    ):
        yield from land(relation, f"{felt}({_name(relation)}, {(2 * share * size + 100) // 200})")
    liked = (rules.friend_of_friend if good else rules.mixed) * size
    disliked = (rules.mixed if good else rules.enemy_of_enemy) * size
    whole = 100 * 10_000
    by = gcd(liked, disliked, whole)
    for actor in story.actors:
        if actor not in {act.source, act.target}:
            of_source, of_target = f"{actor}.{act.source}", f"{actor}.{act.target}"
            scores = f"{_name(of_source)}, {_name(of_target)}"
            weights = f"{liked // by}, {disliked // by}, {whole // by}"
            yield from land(of_source, f"{'courted' if good else 'wronged'}({scores}, {weights})")


def _land(score: str, pool: str, change: str) -> Iterator[str]:
    yield f"    ~ n = MAX(-10000, MIN(10000, {score} + {change}))"
    yield f"    ~ {pool} = {pool} + n - {score}"
    yield f"    ~ {score} = n"


def _fade(score: str, pool: str, factor: int) -> Iterator[str]:
    yield f"{{ {pool}:"
    yield f"    {{ {pool} > 0:"
    yield f"        ~ left = ({pool} * {factor}) / 65536"
    yield "    - else:"
    yield f"        ~ left = 0 - ((0 - {pool}) * {factor}) / 65536"
    yield "    }"
    yield from _land(score, pool, f"left - {pool}")
    yield "}"


def _head(story: Story, unit: int) -> Iterator[str]:
    for relation, points in story.relations.items():
        yield f"VAR {_name(relation)} = {unit * points}"
    yield from ("VAR ending = -1", "VAR further = false", "-> turn0")


def _choice(option: Option, unit: int) -> Iterator[str]:
    when = f"{{ {_condition(option.when, unit)} }} " if option.when is not None else ""
    yield f"+ {when}[{option.text}]"


def _onward(story: Story, at: int) -> str:
    return f"    -> {f'turn{at + 1}' if at + 1 < len(story.turns) else 'finish'}"


def _endings(story: Story, unit: int) -> Iterator[str]:
    yield from ("=== finish ===", "{")
    for number, (name, when) in enumerate(story.endings):
        yield f"- {'else' if when is None else _condition(when, unit)}:"
        yield from (f"    ~ ending = {number}", f"    The ending is {name}.")
    yield from ("}", "-> END")


@dataclass(frozen=True)
class Played:
    """How the checked games ended (see :func:`variables`), and seconds for each timed round."""

    engine: str
    ends: list[list[int]]
    seconds: list[float]


@dataclass(frozen=True)
class Engines:
    """Ink's engines, installed outside the repository into a folder that may be kept."""

    folder: Path

    def inkjs(
        self,
        *,
        acts: bool,
        checked: Sequence[Sequence[int]],
        timed: Sequence[Sequence[int]],
        rounds: int,
    ) -> Played:
        """Compile the story and play it in inkjs; the compiled form is kept for inkcpp."""
        packages = self.folder / f"inkjs-{INKJS}"
        if not packages.exists():
            packages.mkdir(parents=True)
            _run("npm", "install", "--silent", "--prefix", packages, f"inkjs@{INKJS}")
        order = self._order(acts=acts, checked=checked, timed=timed, rounds=rounds)
        found = json.loads(_run("node", DATA / "inkjs_player.mjs", order))
        return Played(f"inkjs {found['version']}", found["ends"], found["seconds"])

    def inkcpp(
        self, *, checked: Sequence[Sequence[int]], timed: Sequence[Sequence[int]], rounds: int
    ) -> Played:
        """Play the story in bare effects, compiled by inkjs, in inkcpp (of 32-bit integers)."""
        environment = self.folder / f"inkcpp-{INKCPP}"
        python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        if not python.exists():
            venv.create(environment, with_pip=True)
            _run(python, "-m", "pip", "install", "-q", f"inkcpp-py=={INKCPP}")
        order = self._order(acts=False, checked=checked, timed=timed, rounds=rounds)
        found = json.loads(_run(python, DATA / "inkcpp_player.py", order))
        return Played(f"inkcpp-py {found['version']}", found["ends"], found["seconds"])

    def _order(
        self,
        *,
        acts: bool,
        checked: Sequence[Sequence[int]],
        timed: Sequence[Sequence[int]],
        rounds: int,
    ) -> Path:
        source = self.folder / f"told-in-{'acts' if acts else 'effects'}.ink"
        source.write_text(ink_source(acts=acts), encoding="utf-8")
        order = {
            "packages": str(self.folder / f"inkjs-{INKJS}"),
            "source": str(source),
            "compiled": f"{source}.json",
            "variables": variables(),
            "checked": checked,
            "timed": timed,
            "rounds": rounds,
        }
        path = self.folder / "order.json"
        path.write_text(json.dumps(order), encoding="utf-8")
        return path


def _run(*command: str | Path) -> str:
    """Run a command and return what it prints; what it complains of goes to standard error."""
    done = subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout
