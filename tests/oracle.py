"""The rules a second time, scalar and slow: the oracle that the kernel is compared with.

Written for obviousness from the text of the rules, without a look at the kernel: whole numbers in
dictionaries, one score after the other, no array and no shared code.  What both read is the frozen
scenario only.
"""

from __future__ import annotations

import operator
import struct
from fractions import Fraction
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from game.scenario.expressions import (
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Truth,
)
from game.scenario.model import NOT_TAKEN, Event, FlagEffect, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from game.scenario.model import (
        Act,
        Also,
        Chance,
        Choice,
        Meter,
        Relation,
        Scenario,
        Turn,
        WalkBack,
    )

LIMIT = 10_000
WORD = 2**64
COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def rounded(number: int, by: int) -> int:
    """``number / by``, half away from zero."""
    size = (2 * abs(number) + by) // (2 * by)
    return size if number >= 0 else -size


def truncated(number: int, by: int) -> int:
    """``number / by``, towards zero."""
    size = abs(number) // by
    return size if number >= 0 else -size


def saturated(score: int, change: int) -> int:
    """What is left of a change that pushes a score further out: the nearer the limit, the less."""
    if (score > 0 and change > 0) or (score < 0 and change < 0):
        return rounded(change * (LIMIT - abs(score)), LIMIT)
    return change


def splitmix64(x: int) -> int:
    z = (x + 0x9E3779B97F4A7C15) % WORD
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) % WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) % WORD
    return z ^ (z >> 31)


def chance_number(seed: int, turn: str, item: str) -> int:
    """The 32 bits of chance that belong to one item of one turn of one session."""
    name = f"{turn}/{item}".encode()
    place = int.from_bytes(blake2b(name, digest_size=8).digest(), "little")
    return splitmix64(seed ^ place) >> 32


@cache
def fade_factor(days: int, half_life: int) -> int:
    """``65536 * 2 ** (-days / half_life)``, rounded.

    No real number is needed: it rounds to ``k`` or more exactly if it is at least ``k - 1/2``,
    that is ``(2k - 1) ** half_life * 2 ** days <= 2 ** (17 * half_life)``.
    """
    low, high = 0, 65_536
    while low < high:
        k = (low + high + 1) // 2
        if (2 * k - 1) ** half_life << days <= 1 << 17 * half_life:
            low = k
        else:
            high = k - 1
    return low


def pick(number: int, odds: Iterable[int]) -> int:
    """The index of the share that ``number`` modulo their sum falls into."""
    odds = list(odds)
    number %= sum(odds)
    for at, share in enumerate(odds):
        if number < share:
            return at
        number -= share
    raise AssertionError


class Oracle:
    """One playthrough of a scenario; a human decides for ``seat``, policies for everybody else."""

    def __init__(self, scenario: Scenario, seed: int, seat: str | None = None) -> None:
        self.scenario = scenario
        self.seed = seed
        self.seat = seat
        self.turn = 0
        """Index of the turn to be played; stays at the last one played once the story is over."""
        self.over = False
        self.ending: str | None = None
        self.landed: list[tuple[str, int]] = []
        """What really changed in the turn last played, in order: score and amount."""
        self.range: dict[str, tuple[int, int]] = {}
        self.scores: dict[str, int] = {}
        self.pools: dict[tuple[str, int | None], int] = {}
        self.flags: dict[str, bool] = dict.fromkeys(scenario.flags, False)
        self.taken: dict[str, str] = dict.fromkeys(scenario.events, NOT_TAKEN)
        self.promises: dict[str, str] = dict.fromkeys(scenario.promises, "none")
        self.commitments: dict[str, str] = dict.fromkeys(scenario.commitments, "none")
        self.times: dict[tuple[str, str, bool], int] = {}
        """How often each has made a gesture to each, warm and cold ones apart."""
        self.leaks: dict[str, str] = dict.fromkeys(scenario.leaks, "none")
        self.pressed: dict[str, int] = dict.fromkeys(scenario.pressures, 0)
        """What each pressure has taken from support so far."""
        self.leaked_as: dict[str, int] = dict.fromkeys(scenario.leaks, 0)
        """How often such a gesture had been made before the one that may come out."""
        self.draws: dict[str, str] = {}
        for relation in scenario.relations.values():
            self._begin(relation, -LIMIT, LIMIT)
        for meter in scenario.meters.values():
            self._begin(meter, meter.least, meter.most)
        for draw in scenario.draws.values():
            at = pick(chance_number(seed, "draw", draw.id), draw.odds.values())
            self.draws[draw.id] = list(draw.odds)[at]

    def _begin(self, of: Relation | Meter, low: int, high: int) -> None:
        self.range[of.id] = (low, high)
        self.scores[of.id] = of.start
        for half_life in self.scenario.rules.half_lives:
            self.pools[of.id, half_life] = 0
        self.pools[of.id, self.scenario.rules.half_life[of.kind]] = of.start - of.base

    # What can be asked

    @property
    def now(self) -> Turn:
        return self.scenario.turns[self.turn]

    def score(self, score: str) -> int:
        """A relation or meter, in hundredths."""
        return self.scores[score]

    def pool(self, score: str, half_life: int | None) -> int:
        """What changes of that half-life still add to a score, in hundredths."""
        return self.pools[score, half_life]

    def event(self, seat: str | None = None) -> Event | None:
        """What a seat (the human's unless named) decides this turn."""
        if self.over:
            return None
        for event in self.now.events:
            asked = event.seat == (seat or self.seat)
            if asked and self.holds(event.when) and self.open_choices(event):
                return event
        return None

    def open_choices(self, event: Event) -> list[str]:
        return [choice.id for choice in event.choices if self._is_open(choice)]

    def _is_open(self, choice: Choice) -> bool:
        affordable = all(self.scores[m] - a >= self.range[m][0] for m, a in choice.cost)
        return affordable and self.holds(choice.when)

    def holds(self, condition: Expression | None) -> bool:
        """Whether a condition holds now; what is not there holds."""
        match condition:
            case None:
                return True
            case Truth(value):
                return value
            case Name(flag):
                return self.flags[flag]
            case Not(operand):
                return not self.holds(operand)
            case And(parts):
                return all(self.holds(part) for part in parts)
            case Or(parts):
                return any(self.holds(part) for part in parts)
            case Compare(sign, Name(name), Name(value)) if name in self._facts():
                return bool(COMPARE[sign](self._facts()[name], value))
            case Compare(sign, left, Truth(value)):
                return bool(COMPARE[sign](self.holds(left), value))
            case Compare(sign, left, right):
                return bool(COMPARE[sign](self._number(left), self._number(right)))
        raise TypeError(condition)

    def _facts(self) -> Mapping[str, str]:
        return self.taken | self.draws | self.promises | self.commitments | self.leaks

    def _number(self, expression: Expression) -> Fraction:
        """The value of an expression, in points, exactly."""
        match expression:
            case Number(value):
                return Fraction(value)
            case Name(score):
                return Fraction(self.scores[score], 100)
            case Negative(operand):
                return -self._number(operand)
            case Arithmetic("+", left, right):
                return self._number(left) + self._number(right)
            case Arithmetic("-", left, right):
                return self._number(left) - self._number(right)
            case Arithmetic("*", left, right):
                return self._number(left) * self._number(right)
            case Call("min", arguments):
                return min(self._number(argument) for argument in arguments)
            case Call("max", arguments):
                return max(self._number(argument) for argument in arguments)
            case Call("abs", (argument,)):
                return abs(self._number(argument))
        raise TypeError(expression)

    # A turn

    def play(self, choice: str | None = None) -> str:
        """Finish the turn, the human's event decided so; the digest of the state after it."""
        return self.decide({} if self.seat is None or choice is None else {self.seat: choice})

    def decide(self, picks: Mapping[str, str]) -> str:
        """Finish the turn, the events of several seats decided so, the others by policy."""
        if self.over:
            raise ValueError("the story is over")
        if self.event() is not None and self.seat not in picks:
            raise ValueError(f"{self.seat} has something to decide")
        decided: dict[str, str] = {}
        for seat in self.scenario.seats:
            event = self.event(seat)
            if event is None:
                if seat in picks:
                    raise ValueError(f"{seat} has nothing to decide")
            elif seat in picks:
                if picks[seat] not in self.open_choices(event):
                    raise ValueError(f"{picks[seat]} is not open")
                decided[event.id] = picks[seat]
            else:
                decided[event.id] = self._policy(event)
        self.landed = []
        self._come_out()
        for item in self.now.agenda:
            if isinstance(item, Event):
                if item.id in decided:
                    self._take(item, item.choice(decided[item.id]))
            elif self.holds(item.when):
                also, chance = self._read(item.also, item.chance)
                self._apply(item.outcome)
                self._apply_read(also, chance, item.id)
        self._settle()
        self._end_or_fade()
        digest = self._digest()
        if not self.over:
            self.turn += 1
        return digest

    def _policy(self, event: Event) -> str:
        weights: dict[str, int] = {}
        for choice in event.choices:
            if self._is_open(choice):
                matching = [w.weight for w in choice.weights if self.holds(w.when)]
                weights[choice.id] = matching[0] if matching else 0
        if self.scenario.seats[event.seat].policy == "fixed" or sum(weights.values()) == 0:
            return max(weights, key=lambda choice: weights[choice])  # the first of the highest
        number = chance_number(self.seed, self.now.id, event.id)
        return list(weights)[pick(number, weights.values())]

    def _take(self, event: Event, choice: Choice) -> None:
        also, chance = self._read(choice.also, choice.chance)
        self.taken[event.id] = choice.id
        for meter, amount in choice.cost:
            self._land(meter, -amount, Kind.LASTING)
        for walk_back in choice.walks_back:
            self._walk_back(walk_back)
        self._apply(choice.outcome)
        self._apply_read(also, chance, f"{event.id}.{choice.id}")
        if choice.promise is not None:
            self.promises[choice.promise.id] = "open"
        if choice.commits is not None:
            self.commitments[choice.commits.id] = "standing"

    def _walk_back(self, walk_back: WalkBack) -> None:
        """What stands is walked back, and costs support: the firmer the word the more."""
        if self.commitments[walk_back.commitment] != "standing":
            return
        self.commitments[walk_back.commitment] = "walked_back"
        commitment = self.scenario.commitments[walk_back.commitment]
        support = self.scenario.seats[commitment.source].support
        if support is not None:
            cost = getattr(self.scenario.rules.audience_cost, commitment.how)
            if walk_back.new_information:
                cost = rounded(cost * self.scenario.rules.audience_cost.softened, 100)
            self._land(support, -cost, Kind.DEAL)

    def _read(
        self, also: tuple[Also, ...], chance: tuple[Chance, ...]
    ) -> tuple[list[Also], list[Chance]]:
        return [a for a in also if self.holds(a.when)], [c for c in chance if self.holds(c.when)]

    def _apply_read(self, also: list[Also], chance: list[Chance], item: str) -> None:
        for further in also:
            self._apply(further.outcome)
        if chance:
            number = chance_number(self.seed, self.now.id, item)
            self._apply(chance[pick(number, [result.odds for result in chance])].outcome)

    def _settle(self) -> None:
        for promise in self.scenario.promises.values():
            if promise.due == self.now.id and self.promises[promise.id] == "open":
                kept = self.holds(promise.kept)
                self.promises[promise.id] = "kept" if kept else "broken"
                self._apply(promise.honoured if kept else promise.broken)

    def _end_or_fade(self) -> None:
        last = self.turn == len(self.scenario.turns) - 1
        early = [e for e in self.scenario.endings if e.early and self.holds(e.when)]
        if early or last:
            holding = early or [e for e in self.scenario.endings if self.holds(e.when)]
            self.over, self.ending = True, holding[0].id
        else:
            days = (self.scenario.turns[self.turn + 1].date - self.now.date).days
            losses = self._losses(days)
            self._fade(days)
            for support, loss in losses:
                self._land(support, -loss, Kind.COERCION)

    def _losses(self, days: int) -> list[tuple[str, int]]:
        """What the pressures take from support until the next turn, and no more than they may."""
        losses = []
        for pressure in self.scenario.pressures.values():
            support = self.scenario.seats[pressure.target].support
            if support is not None and days and self.holds(pressure.when):
                loss = rounded(pressure.rate * self.scores[pressure.exposure] * days, 28 * 10_000)
                loss = min(loss, pressure.most - self.pressed[pressure.id])
                self.pressed[pressure.id] += loss
                losses.append((support, loss))
        return losses

    # Changes

    def _apply(self, outcome: Outcome) -> None:
        for act in outcome.acts:
            self._act(act)
        for effect in outcome.effects:
            if isinstance(effect, FlagEffect):
                self.flags[effect.flag] = effect.value
            elif effect.absolute:
                change = effect.amount - self.scores[effect.target]
                self._land(effect.target, change, effect.kind)
            else:
                self._land(effect.target, effect.amount, effect.kind)

    def _land(self, score: str, change: int, kind: Kind) -> None:
        self._land_in(score, change, self.scenario.rules.half_life[kind])

    def _land_in(self, score: str, change: int, half_life: int | None) -> None:
        low, high = self.range[score]
        new = max(low, min(high, self.scores[score] + change))
        actual = new - self.scores[score]
        self.scores[score] = new
        self.pools[score, half_life] += actual
        if actual != 0:
            self.landed.append((score, actual))

    def _act(self, act: Act) -> None:
        done, warm = 0, act.intensity > 0
        if act.kind is Kind.GESTURE and act.intensity != 0:
            done = min(self.times.get((act.source, act.target, warm), 0), 3)
            self.times[act.source, act.target, warm] = done + 1
        if act.leak is not None:
            self.leaks[act.leak.id] = "hidden"
            self.leaked_as[act.leak.id] = done
        self._felt(act, act.seen, done)

    def _come_out(self) -> None:
        """Those who had not seen an act see it now; the two whom it is about saw it all."""
        for name, act in self.scenario.leaks.items():
            leak = act.leak
            if leak is None or leak.due != self.now.id or self.leaks[name] != "hidden":
                continue
            if self.holds(leak.when):
                self.leaks[name] = "out"
                self._felt(act, 100 - act.seen, self.leaked_as[name], direct=False)

    def _felt(self, act: Act, seen: int, done: int, *, direct: bool = True) -> None:
        """So much of an act is felt that had been done so often before."""
        rules, s, t = self.scenario.rules, act.source, act.target
        g = rounded(act.intensity * rules.repeat**done, 100**done)
        before = {relation: self.scores[relation] for relation in self.scenario.relations}
        changes: list[tuple[str, int, Kind]] = []

        def sees(observer: str, subject: str, change: int, kind: Kind = act.kind) -> int:
            """Note a change of how one sees another, if they do; what is left of it."""
            relation = f"{observer}.{subject}"
            if relation not in before:
                return 0
            change = saturated(before[relation], change)
            changes.append((relation, change, kind))
            return change

        if direct:
            sees(t, s, rounded(rules.direct * g, 100))
            sees(s, t, rounded(rules.own * g, 100))
        for p in self.scenario.actors.values():
            if p.of == t and f"{p.id}.{s}" in before:
                change = sees(p.id, s, rounded(rules.direct * g * seen, 10_000))
                sees(t, s, rounded(rules.echo * change, 100))
        for c in self.scenario.actors.values():
            onlooker = c.id not in (s, t) and c.of not in (s, t)
            if onlooker and f"{c.id}.{s}" in before and f"{c.id}.{t}" in before:
                of_s, of_t = before[f"{c.id}.{s}"], before[f"{c.id}.{t}"]
                if g > 0 and of_t > 0:
                    weight = 0 if of_s <= rules.rival else rules.friend_of_friend
                elif g < 0 and of_t < 0:
                    weight = rules.enemy_of_enemy
                else:
                    weight = rules.mixed
                product = weight * g * of_t * seen * c.attention
                sees(c.id, s, rounded(product, 100 * 10_000 * 100 * 100))
        for reading in act.readings:
            felt = rounded(reading.intensity * seen, 100)
            sees(reading.actor, s, rounded(rules.direct * felt, 100), reading.kind)
        seat = self.scenario.seats.get(t)
        if act.kind in (Kind.COERCION, Kind.FORCE) and g < 0 and seat is not None and seat.support:
            publics = [p.id for p in self.scenario.actors.values() if p.of == t]
            dislikes = [-before[f"{p}.{s}"] for p in publics if f"{p}.{s}" in before]
            rise = rounded(rules.rally.share * -g * seen * max([0, *dislikes]), 10**8)
            changes.append((seat.support, min(rules.rally.most, rise), Kind.STATEMENT))
        for relation, change, kind in changes:
            self._land(relation, change, kind)

    def _fade(self, days: int) -> None:
        for half_life in self.scenario.rules.half_lives:
            if half_life is None:
                continue
            for score in self.scores:
                pool = self.pools[score, half_life]
                faded = truncated(pool * fade_factor(days, half_life), 65_536)
                self._land_in(score, faded - pool, half_life)

    def _counted(self, act: Act) -> bool:
        key = (act.source, act.target, act.intensity > 0)
        counts = act.kind is Kind.GESTURE and act.intensity != 0
        return counts and key in self.scenario.repeated

    def _digest(self) -> str:
        endings = [ending.id for ending in self.scenario.endings]
        numbers = [self.turn, 0 if self.ending is None else 1 + endings.index(self.ending)]
        numbers += self.scores.values()
        for half_life in self.scenario.rules.half_lives:
            pools = [self.pools[score, half_life] for score in self.scores]
            filled = [(at, pool) for at, pool in enumerate(pools) if pool != 0]
            numbers.append(len(filled))
            for at, pool in filled:
                numbers += [at, pool]
        numbers += self.flags.values()
        for event in self.scenario.events.values():
            values = [NOT_TAKEN] + [choice.id for choice in event.choices]
            numbers.append(values.index(self.taken[event.id]))
        for draw in self.scenario.draws.values():
            numbers.append(list(draw.odds).index(self.draws[draw.id]))
        numbers += [("none", "open", "kept", "broken").index(p) for p in self.promises.values()]
        words = ("none", "standing", "walked_back")
        numbers += [words.index(state) for state in self.commitments.values()]
        numbers += [min(self.times.get(key, 0), 3) for key in self.scenario.repeated]
        numbers += [("none", "hidden", "out").index(state) for state in self.leaks.values()]
        repeated = [n for n, act in self.scenario.leaks.items() if self._counted(act)]
        numbers += [self.leaked_as[name] for name in repeated]
        numbers += self.pressed.values()
        data = struct.pack(f"<{len(numbers)}i", *numbers)
        return blake2b(data, digest_size=16).hexdigest()
