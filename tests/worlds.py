"""Random worlds: valid scenarios, built from the frozen model without a file.

One function, :func:`random_scenario`, serves hypothesis and plain loops alike: it asks a
``random.Random`` for whole numbers and nothing else.  Under hypothesis that object is
``st.randoms(use_true_random=False)``, which turns every ``randint`` into one hypothesis choice:
as fast as drawing each value from a strategy of its own (12 microseconds, a world needs some
hundred), and as good to shrink, since a drawn seed would make every world unshrinkable.  Hence two
habits below: 0 is always the simplest answer (no condition, no effect, the least number), and
lists ask "one more?" before each element, so that the shrinker can cut elements out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from game.scenario.expressions import (
    And,
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Expression,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Truth,
)
from game.scenario.model import (
    Act,
    Actor,
    Also,
    AudienceCost,
    Chance,
    Choice,
    Commitment,
    Draw,
    Effect,
    Ending,
    Event,
    Firmness,
    FlagEffect,
    Happening,
    Item,
    Kind,
    Leak,
    Meter,
    Objective,
    Outcome,
    Policy,
    Pressure,
    Promise,
    Rally,
    Reading,
    Relation,
    Rules,
    Scenario,
    ScoreEffect,
    Seat,
    Turn,
    WalkBack,
    Weight,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping, Sequence

    from tests.oracle import Oracle

T = TypeVar("T")

LIMIT = 10_000
ACTORS = ("ada", "bor", "cis", "dun", "eld", "fen")
# A choice, a draw's value and a flag may share a name: the right side of `==` is always a value.
CHOICES = ("wait", "talk", "go", "leave")
FLAGS = ("wait", "video", "talk")
VALUES = ("talk", "tight", "go")
PROMISE_VALUES = ("none", "open", "kept", "broken")
LEAK_VALUES = ("none", "hidden", "out")
COMMITMENT_VALUES = ("none", "standing", "walked_back")
FIRMNESS: tuple[Firmness, ...] = ("statement", "threat", "force")
FADING = tuple(kind for kind in Kind if kind is not Kind.LASTING)
KINDS = (Kind.LASTING, *FADING)
NUMERIC: tuple[Comparison, ...] = (">=", "<=", ">", "<", "==", "!=")
EQUALITY: tuple[Comparison, ...] = ("==", "!=")


def examples(count: int) -> settings:
    """The settings for a test of that many examples, more of them in the full profile."""
    return settings(max_examples=count * settings().max_examples // 100)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any valid scenario."""
    return random_scenario(draw(st.randoms(use_true_random=False)))


def seeds() -> st.SearchStrategy[int]:
    """Any seed: unsigned, 64 bits."""
    return st.integers(0, 2**64 - 1)


def random_choice(rng: random.Random, oracle: Oracle, seat: str | None = None) -> str | None:
    """One of the open choices of what a seat (the human's unless named) decides, if it does."""
    event = oracle.event(seat)
    return None if event is None else _one(rng, oracle.open_choices(event))


def random_scenario(rng: random.Random) -> Scenario:
    """Any valid scenario; ``rng`` is asked for whole numbers only."""
    return _Maker(rng).scenario()


def small_world(
    *agendas: Sequence[Item],
    sees: Mapping[str, int | tuple[int, int, Kind]] | None = None,
    meters: Sequence[Meter] = (),
    flags: Sequence[str] = (),
    draws: Sequence[Draw] = (),
    seats: Mapping[str, Policy] | None = None,
    publics: Mapping[str, str] | None = None,
    attention: int = 100,
    days: int = 0,
    endings: Sequence[Ending] = (Ending("drift", "", ()),),
    rules: Rules | None = None,
) -> Scenario:
    """A hand-made scenario of the actors s, t, c and some publics, its turns so many days apart.

    A relation is its score, or base, start and kind.
    """
    relations = {}
    for name, value in (sees or {}).items():
        base, start, kind = (value, value, Kind.LASTING) if isinstance(value, int) else value
        source, target = name.split(".")
        relations[name] = Relation(source, target, base, start, kind)
    actors = {a: Actor(a, a, "state", None, attention) for a in "stc"}
    for public, of in (publics or {}).items():
        actors[public] = Actor(public, public, "public", of, attention)
    turns = tuple(
        Turn(f"turn{at}", date(2026, 1, 1) + timedelta(days=days * at), "", tuple(agenda))
        for at, agenda in enumerate(agendas)
    )
    return Scenario(
        id="small",
        title="",
        summary="",
        as_of=date(2026, 1, 1),
        minutes=1,
        content_hash="",
        sources={},
        actors=actors,
        seats={a: Seat(a, "", "", "", (), policy) for a, policy in (seats or {}).items()},
        relations=relations,
        meters={meter.id: meter for meter in meters},
        flags=tuple(flags),
        draws={draw.id: draw for draw in draws},
        turns=turns,
        endings=tuple(endings),
        rules=rules or Rules(),
    )


def _one(rng: random.Random, options: Sequence[T]) -> T:
    return options[rng.randint(0, len(options) - 1)]


@dataclass
class _Plan:
    """An agenda item before its content: what conditions elsewhere may refer to."""

    id: str
    seat: str | None = None
    choices: tuple[str, ...] = ()
    promises: dict[str, str] = field(default_factory=dict)
    commitments: dict[str, str] = field(default_factory=dict)


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.actors: dict[str, Actor] = {}
        self.relations: dict[str, Relation] = {}
        self.meters: dict[str, Meter] = {}
        self.flags: tuple[str, ...] = ()
        self.draws: dict[str, Draw] = {}
        self.facts: dict[str, tuple[str, ...]] = {}
        """Each event, draw and promise with its values."""
        self.recent: list[str] = []
        """What the turn that is being made has touched so far, for conditions to read."""
        self.vows: tuple[str, ...] = ()
        """The promises."""
        self.said: dict[str, list[str]] = {}
        """The commitments that each seat may have made in earlier turns."""
        self.numbers = Rules()
        self.later: Sequence[str] = ()
        """The turns in which what is done now may come out."""
        self.leaks = 0
        self.support: dict[str, str] = {}
        """The meter of support of each seat that names one."""

    # Numbers and lists

    def number(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def likely(self, percent: int) -> bool:
        """True so often; 0, to which hypothesis shrinks, is no."""
        return self.rng.randint(0, 99) >= 100 - percent

    def one(self, options: Sequence[T]) -> T:
        return _one(self.rng, options)

    def several(self, least: int, most: int, more: int, make: Callable[[], T]) -> tuple[T, ...]:
        """Between so many elements, each further one with ``more`` percent."""
        made = [make() for _ in range(least)]
        while len(made) < most and self.likely(more):
            made.append(make())
        return tuple(made)

    def some(self, options: Sequence[T], least: int, percent: int) -> tuple[T, ...]:
        """Some of the options, in their order."""
        chosen = [option for option in options if self.likely(percent)]
        return tuple(chosen) if len(chosen) >= least else tuple(options[:least])

    def score(self, low: int, high: int) -> int:
        """A score, in hundredths: often whole points, often at or next to a limit."""
        match self.number(0, 8):
            case 0 | 1:
                return max(low, min(high, 100 * self.number(-60, 60)))
            case 2:
                return high
            case 3:
                return low
            case 4:
                return max(low, high - self.number(0, 300))
            case 5:
                return min(high, low + self.number(0, 300))
            case 6:
                return max(low, min(high, self.numbers.rival))
            case _:
                return self.number(low, high)

    def change(self, span: int) -> int:
        """A change, in hundredths, never nothing: small, or as large as the whole range."""
        match self.number(0, 4):
            case 0 | 1:
                size = 100 * self.number(1, 20)
            case 2:
                size = self.number(1, 100)
            case 3:
                size = self.number(1, span)
            case _:
                size = span
        return -size if self.likely(50) else size

    # Conditions

    def constant(self) -> Expression:
        """A number, in points: whole, with decimals (also finer than scores are), or far out."""
        match self.number(0, 5):
            case 0 | 1:
                number = Number(Decimal(self.number(0, 60)))
            case 2:
                number = Number(Decimal(self.number(0, 10_000)).scaleb(-2))
            case 3:
                number = Number(Decimal(self.number(0, 100_000)).scaleb(-3))
            case 4:
                number = Number(Decimal(100))
            case _:
                number = Number(Decimal(self.number(0, 1_000)))
        return Negative(number) if self.likely(40) else number

    def arithmetic(self, depth: int, factors: int = 3) -> Expression:
        """A number; at most ``factors`` numbers are multiplied, so that it fits in 64 bits."""
        names = [*self.relations, *self.meters]
        if depth == 0 or not self.likely(45):
            return Name(self.one(names)) if names and not self.likely(25) else self.constant()
        match self.number(0, 6):
            case 0:
                return Negative(self.arithmetic(depth - 1, factors))
            case 1:
                return Call("abs", (self.arithmetic(depth - 1, factors),))
            case 2 | 3:
                function: Literal["min", "max"] = self.one(("min", "max"))
                parts = self.several(2, 3, 30, lambda: self.arithmetic(depth - 1, factors))
                return Call(function, parts)
            case 4 if factors > 1:
                left = self.number(1, factors - 1)
                return Arithmetic(
                    "*",
                    self.arithmetic(depth - 1, left),
                    self.arithmetic(depth - 1, factors - left),
                )
            case _:
                sign: Literal["+", "-"] = self.one(("+", "-"))
                return Arithmetic(
                    sign, self.arithmetic(depth - 1, factors), self.arithmetic(depth - 1, factors)
                )

    def condition(self, depth: int = 2) -> Expression:
        if depth > 0 and self.likely(30):
            match self.number(0, 2):
                case 0:
                    return Not(self.condition(depth - 1))
                case 1:
                    return And(self.several(2, 3, 20, lambda: self.condition(depth - 1)))
                case _:
                    return Or(self.several(2, 3, 20, lambda: self.condition(depth - 1)))
        if self.recent and self.likely(35):
            return self.about(self.one(self.recent))
        match self.number(0, 9):
            case 0:
                return Truth(self.likely(50))
            case 1 | 2 if self.flags:
                return self.about(self.one(self.flags))
            case 3 | 4 | 5 if self.facts:
                return self.about(self.one(list(self.facts)))
            case 6 | 7 if self.relations or self.meters:
                return self.about(self.one([*self.relations, *self.meters]))
            case _:
                return Compare(self.one(NUMERIC), self.arithmetic(2), self.arithmetic(1))

    def about(self, name: str) -> Expression:
        """A condition on that score, flag, event, draw or promise, and nothing else."""
        if name in self.facts:
            return Compare(self.one(EQUALITY), Name(name), Name(self.one(self.facts[name])))
        if name in self.flags:
            if not self.likely(30):
                return Name(name)
            return Compare(self.one(EQUALITY), Name(name), Truth(self.likely(50)))
        start = self.relations[name].start if name in self.relations else self.meters[name].start
        # in thousandths: at the start, half a hundredth from it, or so near that play decides
        near = 10 * start + self.one((0, 5, -5, 10 * self.number(-500, 500)))
        number = Number(Decimal(abs(near)).scaleb(-3))
        return Compare(self.one(NUMERIC), Name(name), Negative(number) if near < 0 else number)

    def maybe(self, percent: int) -> Expression | None:
        return self.condition() if self.likely(percent) else None

    # The world

    def cast(self) -> None:
        count = self.number(2, len(ACTORS))
        for at, actor in enumerate(ACTORS[:count]):
            attention = self.one((100, 30, 0, 77)) if self.likely(50) else 100
            of = self.one([a for a in ACTORS[:count] if a != actor]) if self.likely(25) else None
            kind: Literal["state", "public"] = "state" if of is None else "public"
            self.actors[actor] = Actor(actor, f"Actor {at}", kind, of, attention)

    def begin(self, low: int, high: int) -> tuple[int, int, Kind]:
        """Base, start and the kind of what lies between them."""
        start = self.score(low, high)
        if not self.likely(50):
            return start, start, Kind.LASTING
        return self.score(low, high), start, self.one(KINDS)

    def relate(self) -> None:
        for source in self.actors:
            for target in self.actors:
                if source != target and self.likely(75):
                    base, start, kind = self.begin(-LIMIT, LIMIT)
                    relation = Relation(source, target, base, start, kind)
                    self.relations[relation.id] = relation

    def measure(self) -> None:
        for name in self.some(("room", "support", "dispute", "exposed"), 0, 50):
            actor = self.one(list(self.actors))
            steps: tuple[str, ...] = ()
            match self.number(0, 3):
                case _ if name == "exposed":
                    least, most = 0, 10_000
                case 0:
                    least, most = 0, 600
                case 1:
                    steps = ("talks", "notes", "ban", "ships")[: self.number(2, 4)]
                    least, most = 100, 100 * len(steps)
                case 2:
                    least = 100 * self.number(-50, 20)
                    most = least + self.number(1, 8_000)
                case _:
                    least, most = -100 * self.number(0, 1_000), 100 * self.number(1, 5_000)
            base, start, kind = self.begin(least, most)
            meter = Meter(actor, name, name.title(), base, start, least, most, kind, steps)
            self.meters[meter.id] = meter

    def draw(self, name: str) -> Draw:
        values = VALUES[: self.number(2, 3)]
        most = self.one((3, 1_000))
        return Draw(name, {value: self.number(1, most) for value in values})

    def rules(self) -> Rules:
        if not self.likely(50):
            return Rules()
        half_life: dict[Kind, int | None] = dict(Rules().half_life)
        for kind in FADING:
            if self.likely(40):
                half_life[kind] = None if self.likely(20) else self.one((1, 7, 21, 56, 365, 3_000))
        return Rules(
            direct=self.one((200, 0, 150, 333, 400)),
            own=self.one((100, 0, 33, 250)),
            echo=self.one((25, 0, 7, 100)),
            friend_of_friend=self.one((100, 0, 133)),
            mixed=self.one((80, 0, 67)),
            enemy_of_enemy=self.one((50, 0, 99)),
            rival=100 * self.number(-100, 100),
            half_life=half_life,
            audience_cost=self.audience_cost(),
            repeat=self.one((100, 60, 33, 0)),
            rally=Rally(self.one((40, 0, 100, 7)), self.one((300, 0, 1, 2_000))),
        )

    def audience_cost(self) -> AudienceCost:
        if not self.likely(40):
            return AudienceCost()
        costs = (self.number(0, 10_000), self.number(0, 500), self.one((1, 0, 33)))
        return AudienceCost(*costs, softened=self.one((40, 0, 33, 100)))

    def plan_turn(self, turn: int, seats: Sequence[str]) -> list[_Plan]:
        plans: list[_Plan] = []
        while len(plans) < 4 and self.likely(75):
            if not self.likely(75):
                plans.append(_Plan(f"news{turn}{len(plans)}"))
                continue
            count = 1 + len(self.several(0, len(CHOICES) - 1, 60, lambda: None))
            plan = _Plan(f"event{turn}{len(plans)}", self.one(seats), CHOICES[:count])
            for choice in plan.choices:
                if self.likely(30):
                    plan.promises[choice] = f"{plan.id}_{choice}"
                if self.likely(30):
                    plan.commitments[choice] = f"word_{plan.id}_{choice}"
            plans.append(plan)
        return plans

    def scenario(self) -> Scenario:
        self.numbers = self.rules()
        self.cast()
        self.relate()
        self.measure()
        self.flags = self.some(FLAGS, 0, 50)
        names = self.some(("draw0", "draw1"), 0, 50)
        self.draws = {name: self.draw(name) for name in names}
        policies: Mapping[str, Policy] = {
            actor: self.one(("fixed", "weighted")) for actor in self.some(tuple(self.actors), 1, 60)
        }
        self.support = {
            actor: self.one(list(self.meters))
            for actor in policies
            if self.meters and self.likely(70)
        }
        plans = [self.plan_turn(turn, tuple(policies)) for turn in range(2)]
        while len(plans) < 5 and self.likely(60):
            plans.append(self.plan_turn(len(plans), tuple(policies)))
        self.facts = {draw.id: tuple(draw.odds) for draw in self.draws.values()}
        for plan in (plan for turn in plans for plan in turn):
            if plan.choices:
                self.facts[plan.id] = ("none", *plan.choices)
            for promise in plan.promises.values():
                self.facts[promise] = PROMISE_VALUES
                self.vows += (promise,)
            for commitment in plan.commitments.values():
                self.facts[commitment] = COMMITMENT_VALUES
        want = Objective(Truth(True), 1, "Always content.")
        at = date(2026, 1, 1)
        turns: list[Turn] = []
        for number, turn in enumerate(plans):
            self.recent = [promise for plan in turn for promise in plan.promises.values()]
            self.recent += [word for words in self.said.values() for word in words]
            due = [f"turn{later}" for later in range(number, len(plans))]
            self.later = due[1:]
            self.recent += [f"leak{at}" for at in range(self.leaks)]
            agenda = tuple(self.item(plan, due) for plan in turn)
            for plan in turn:
                self.said.setdefault(plan.seat or "", []).extend(plan.commitments.values())
            turns.append(Turn(f"turn{number}", at, f"Turn {number}", agenda))
            at += timedelta(days=self.number(0, 120))
        return Scenario(
            id="random-world",
            title="A random world",
            summary="",
            as_of=date(2026, 1, 1),
            minutes=1,
            content_hash="",
            sources={},
            actors=self.actors,
            seats={
                actor: Seat(
                    actor, "Office", "Brief.", "Case.", (want,), policy, self.support.get(actor)
                )
                for actor, policy in policies.items()
            },
            relations=self.relations,
            meters=self.meters,
            flags=self.flags,
            draws=self.draws,
            turns=tuple(turns),
            endings=self.endings(),
            pressures=self.pressures(),
            rules=self.numbers,
        )

    def pressures(self) -> dict[str, Pressure]:
        made: dict[str, Pressure] = {}
        exposures = [m.id for m in self.meters.values() if 0 <= m.least < m.most <= 10_000]
        pressed = [actor for actor, meter in self.support.items() if exposures != [meter]]
        while exposures and pressed and len(made) < 2 and self.likely(60):
            target = self.one(pressed)
            name = f"pressure{len(made)}"
            made[name] = Pressure(
                name,
                self.one([actor for actor in self.actors if actor != target]),
                target,
                self.condition(),
                self.one([meter for meter in exposures if meter != self.support[target]]),
                self.one((100, 0, 700, 10_000, 33)),
                self.one((800, 0, 50, 10_000)),
            )
        return made

    def endings(self) -> tuple[Ending, ...]:
        self.recent = []
        endings: list[Ending] = []
        while len(endings) < 3 and self.likely(60):
            name = f"ending{len(endings)}"
            endings.append(Ending(name, "", (), self.condition(), early=self.likely(35)))
        return (*endings, Ending("drift", "", ()))

    # Content

    def item(self, plan: _Plan, due: Sequence[str]) -> Item:
        if not plan.choices or plan.seat is None:
            when, outcome = self.maybe(50), self.outcome(None)
            also, chance = self.further(None)
            return Happening(plan.id, when, outcome, also, chance)
        self.recent.append(plan.id)
        choices = tuple(self.choice(plan, plan.seat, choice, due) for choice in plan.choices)
        when = Truth(False) if self.likely(10) else self.maybe(30)
        return Event(plan.id, plan.seat, (), choices, when)

    def choice(self, plan: _Plan, seat: str, choice: str, due: Sequence[str]) -> Choice:
        outcome = self.outcome(seat)
        cost = tuple(
            (meter.id, self.one((100, 50, 33, 700, max(1, meter.start - meter.least))))
            for meter in self.some(list(self.meters.values()), 0, 25)
        )
        also, chance = self.further(seat)
        weights = (
            self.several(0, 3, 60, lambda: Weight(self.maybe(50), self.one((1, 0, 3, 1_000))))
            if self.likely(60)
            else (Weight(None, 1),)
        )
        promise = None
        if choice in plan.promises:
            at = self.one((due[0], due[-1], self.one(due)))
            later, self.later = self.later, due[due.index(at) + 1 :]
            promise = Promise(
                id=plan.promises[choice],
                source=seat,
                to=self.one([actor for actor in self.actors if actor != seat]),
                due=at,
                text="",
                kept=self.about(self.one(self.vows)) if self.likely(30) else self.condition(),
                honoured=self.outcome(seat),
                broken=self.outcome(seat),
            )
            self.later = later
        commits = None
        if choice in plan.commitments:
            commits = Commitment(plan.commitments[choice], seat, self.one(FIRMNESS))
        walks_back = tuple(
            WalkBack(word, self.likely(40)) for word in self.some(self.said.get(seat, ()), 0, 40)
        )
        return Choice(
            id=choice,
            text="",
            when=self.maybe(25),
            cost=cost,
            outcome=outcome,
            also=also,
            chance=chance,
            promise=promise,
            commits=commits,
            walks_back=walks_back,
            weights=weights,
        )

    def further(self, seat: str | None) -> tuple[tuple[Also, ...], tuple[Chance, ...]]:
        also: tuple[Also, ...] = ()
        chance: tuple[Chance, ...] = ()
        if self.likely(30):
            also = self.several(1, 2, 40, lambda: Also(self.condition(), self.outcome(seat)))
        if self.likely(25):
            odds = self.one((3, 1_000))
            chance = self.several(
                2,
                4,
                40,
                lambda: Chance(self.number(1, odds), self.maybe(40), self.outcome(seat)),
            )
        return also, chance

    def outcome(self, seat: str | None) -> Outcome:
        """Acts and effects; what nobody decides may be anybody's act."""
        acts = self.several(0, 3, 40, lambda: self.act(seat))
        nothing = not (self.flags or self.relations or self.meters)
        effects = () if nothing else self.several(0, 3, 40, self.effect)
        touched = [e.flag if isinstance(e, FlagEffect) else e.target for e in effects]
        known = {*self.flags, *self.relations, *self.meters}
        touched += [f"{act.target}.{act.source}" for act in acts]
        self.recent += [name for name in touched if name in known]
        return Outcome(acts, effects)

    def act(self, seat: str | None) -> Act:
        others = list(self.actors)
        source = self.one(others) if seat is None or self.likely(20) else seat
        others.remove(source)
        target = self.one(others)
        pressed = [a for a in others if a in self.support and a in self.watched_over]
        presses = bool(pressed) and self.likely(40)
        target = self.one(pressed) if presses else target
        others.remove(target)
        readings = tuple(
            Reading(actor, "snub", self.intensity(1_000), self.one(KINDS))
            for actor in self.some(others, 0, 20)
        )
        seen = 100 if not self.likely(40) else self.one((0, 30, 1, 99, self.number(0, 100)))
        kind = self.one((*FADING, Kind.LASTING))
        intensity = self.intensity(2_000)
        if self.numbers.repeat != 100 and self.likely(60):
            kind, intensity = Kind.GESTURE, self.one((1, 1, -1)) * max(1, abs(intensity))
        if presses:
            kind, intensity = self.one((Kind.COERCION, Kind.FORCE)), -abs(intensity)
        leak = None
        if seen < 100 and self.later and self.likely(60):
            leak = Leak(f"leak{self.leaks}", self.one(self.later), self.maybe(30))
            self.facts[leak.id] = LEAK_VALUES
            self.leaks += 1
        return Act("visit", source, target, intensity, kind, seen, readings, leak)

    def intensity(self, most: int) -> int:
        match self.number(0, 4):
            case 0 | 1:
                size = 100 * self.number(0, 10)
            case 2 | 3:
                size = self.number(0, most)
            case _:
                size = most
        return -size if self.likely(50) else size

    @property
    def watched_over(self) -> frozenset[str | None]:
        """The actors that have a public."""
        return frozenset(actor.of for actor in self.actors.values())

    def effect(self) -> Effect:
        targets = [*self.relations, *self.meters]
        if self.flags and (not targets or self.likely(35)):
            return FlagEffect(self.one(self.flags), not self.likely(30))
        target = self.one(targets)
        meter = self.meters.get(target)
        low, high = (-LIMIT, LIMIT) if meter is None else (meter.least, meter.most)
        kind = self.one(KINDS)
        if self.likely(20):
            return ScoreEffect(target, self.score(low, high), True, kind)
        return ScoreEffect(target, self.change(high - low), False, kind)
