"""The map of relations: who sees whom how at one moment, at places that stay the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.kernel import offers
from game.rules.ledger import Channel
from game.rules.preview import preview
from game.scenario.model import POINT
from game.views.causes import cause_words
from game.views.moments import moments_of
from game.views.network_words import remarks
from game.views.ring import ring_places
from game.views.words import (
    band,
    change_between,
    change_text,
    direction_mark,
    direction_words,
    inside,
    points,
    score_name,
)

if TYPE_CHECKING:
    from game.rules.ledger import Cause, Entry
    from game.scenario.model import Actor, Scenario
    from game.session.session import Session
    from game.views.moments import Moment
    from game.views.network_words import Remark

MOST_ON_RING = 10
"""More states than this cannot be read on one map; the table has them all."""
MOST_CAUSES = 2
BANDS_LINE = (
    "Bands: crisis up to -60, rivalry up to -20, neutral up to 20, cordial up to 50, partner up "
    "to 75, trusted ally above. Model values, not measurements."
)


@dataclass(frozen=True, slots=True)
class Spot:
    """An actor; one that is drawn on the ring has a place there, each way from -1 to 1."""

    actor: str
    name: str
    kind: str
    own: bool
    place: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Sight:
    """How ``source`` sees ``target``: whole points, the word, the change since the moment before.

    ``causes`` are the largest of the change in words, ``through`` those through whom it came: it
    only looked on, and reacted by how it stands to them.
    """

    id: str
    source: str
    target: str
    value: int
    band: str
    change: str
    causes: tuple[str, ...]
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lean:
    """Which way an option would move how one sees another, and roughly how far."""

    relation: str
    name: str
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """An option that is or was open at a moment, and where it leads or would have led by itself."""

    text: str
    taken: bool
    leans: tuple[Lean, ...]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The map at moment ``at`` (from 0) of ``count``, of a story of ``turns`` turns.

    ``ways`` are the options of the decision at that moment; ``no_ways`` says why there are none.
    ``left_out`` are actors that the ring has no room for.
    """

    date: str
    place: str
    at: int
    count: int
    turns: int
    over: bool
    spots: tuple[Spot, ...]
    sights: tuple[Sight, ...]
    remarks: tuple[Remark, ...]
    question: str
    ways: tuple[Way, ...]
    no_ways: str
    left_out: tuple[str, ...]

    def name(self, actor: str) -> str:
        """What an actor is called."""
        return next(spot.name for spot in self.spots if spot.actor == actor)

    def sight(self, source: str, target: str) -> Sight | None:
        """How one sees another, if it has a view."""
        return next((s for s in self.sights if (s.source, s.target) == (source, target)), None)

    @property
    def ring(self) -> tuple[Spot, ...]:
        """The states and organisations that are drawn on the ring."""
        return tuple(spot for spot in self.spots if spot.place is not None)

    @property
    def publics(self) -> tuple[Spot, ...]:
        """The publics, who stand apart."""
        return tuple(spot for spot in self.spots if spot.kind == "public")

    @property
    def moved(self) -> tuple[Sight, ...]:
        """The views that moved by a point or more, the largest change first."""
        moved = [sight for sight in self.sights if sight.change != "="]
        return tuple(sorted(moved, key=lambda sight: -abs(int(sight.change))))


def network_view(session: Session, at: int | None = None) -> NetworkView:
    """The relations at a moment of a session, by default the present one.

    Raises:
        IndexError: there is no such moment.
    """
    scenario, moments = session.scenario, moments_of(session)
    at = len(moments) - 1 if at is None else at
    if not 0 <= at < len(moments):
        raise IndexError(f"there are moments 0 to {len(moments) - 1}, not {at}")
    moment = moments[at]
    sights = _sights(session, moment)
    shown = _on_ring(scenario)
    places = ring_places(tuple(actor.id for actor in shown), _closeness(scenario, shown))
    ways, no_ways = _ways(session, moment)
    return NetworkView(
        date=moment.date,
        place=moment.place,
        at=at,
        count=len(moments),
        turns=len(scenario.turns),
        over=session.over,
        spots=tuple(
            Spot(a.id, a.name, a.kind, a.id == session.seat, places.get(a.id))
            for a in scenario.actors.values()
        ),
        sights=sights,
        remarks=remarks(session.program, moment.state, session.seat, [a.id for a in shown]),
        question="" if moment.event is None else moment.event.title or moment.place,
        ways=ways,
        no_ways=no_ways,
        left_out=tuple(
            actor.name
            for actor in scenario.actors.values()
            if actor.kind != "public" and actor not in shown
        ),
    )


def _on_ring(scenario: Scenario) -> list[Actor]:
    """States and organisations in the order of the scenario: those with a seat go before others."""
    actors = [actor for actor in scenario.actors.values() if actor.kind != "public"]
    weight = dict.fromkeys((actor.id for actor in actors), 0)
    for relation in scenario.relations.values():
        for actor_id in (relation.source, relation.target):
            if actor_id in weight:
                weight[actor_id] += abs(relation.start)
    first = sorted(actors, key=lambda a: (a.id not in scenario.seats, -weight[a.id]))
    kept = {actor.id for actor in first[:MOST_ON_RING]}
    return [actor for actor in actors if actor.id in kept]


def _closeness(scenario: Scenario, actors: list[Actor]) -> tuple[tuple[str, str, float], ...]:
    """As the story begins, so that places stay as they are from turn to turn."""
    ids = [actor.id for actor in actors]
    pairs = []
    for n, one in enumerate(ids):
        for other in ids[n + 1 :]:
            names = (f"{one}.{other}", f"{other}.{one}")
            views = [scenario.relations[r].start for r in names if r in scenario.relations]
            if views:
                pairs.append((one, other, sum(views) / len(views) / POINT))
    return tuple(pairs)


def _sights(session: Session, moment: Moment) -> tuple[Sight, ...]:
    scenario, rows = session.scenario, session.program.layout.score
    by_score: dict[str, list[Entry]] = {}
    for entry in moment.entries:
        by_score.setdefault(entry.score, []).append(entry)
    found = []
    for relation in scenario.relations.values():
        score = int(moment.state.values[rows[relation.id], 0])
        recent = by_score.get(relation.id, [])
        change = change_between(score - sum(entry.amount for entry in recent), score)
        causes, through = _reasons(scenario, recent, moved=change != "=")
        found.append(
            Sight(
                id=relation.id,
                source=relation.source,
                target=relation.target,
                value=points(score),
                band=band(score),
                change=change,
                causes=causes,
                through=through,
            )
        )
    return tuple(found)


def _reasons(
    scenario: Scenario, entries: list[Entry], *, moved: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The causes that moved a view by a point or more, and through whom it was moved."""
    sums: dict[str, int] = {}
    ways: dict[str, str] = {}
    for entry in entries:
        if entry.cause.channel is not Channel.LIMIT:
            words = cause_words(scenario, entry.cause, dated=False)
            sums[words] = sums.get(words, 0) + entry.amount
            ways[words] = _through(scenario, entry.cause)
    ranked = sorted(sums, key=lambda words: -abs(sums[words]))
    large = [words for words in ranked if abs(sums[words]) >= POINT]
    total = sum(sums.values())
    kept = large[:MOST_CAUSES]
    told = [f"{words} {change_text(sums[words])}" for words in kept]
    if not kept and moved:
        kept = [words for words in ranked if sums[words] * total > 0][:1]
        told = [f"mostly {words}" for words in kept]
    return tuple(told), tuple(dict.fromkeys(ways[words] for words in kept if ways[words]))


def _through(scenario: Scenario, cause: Cause) -> str:
    """Whom an act was meant for, if it moved somebody who only looked on."""
    if cause.channel is Channel.THIRD and cause.act is not None:
        return inside(scenario.actors[cause.act.target].name)
    return ""


def _ways(session: Session, moment: Moment) -> tuple[tuple[Way, ...], str]:
    """The open options of the seat, as far as could be known before deciding."""
    event = moment.event
    if event is None:
        return (), "There is nothing for you to decide at this moment."
    if event.history:
        return (), "This decision is about history: no figures are shown for it."
    allowed = offers(session.program, moment.state, moment.turn).open[event.id][:, 0]
    return tuple(
        Way(choice.text, choice.id == moment.taken, _leans(session, moment, event.id, choice.id))
        for choice, is_open in zip(event.choices, allowed, strict=True)
        if is_open
    ), ""


def _leans(session: Session, moment: Moment, event: str, choice: str) -> tuple[Lean, ...]:
    """The directions that an option shows before it is taken; one's own views are one's own."""
    scenario = session.scenario
    moved = [
        (score, change)
        for score, change in preview(session.program, moment.state, event, choice).items()
        if score in scenario.relations and scenario.relations[score].source != session.seat
    ]
    moved.sort(key=lambda move: (scenario.relations[move[0]].target != session.seat, -abs(move[1])))
    return tuple(
        Lean(
            score,
            score_name(scenario, score, session.seat),
            direction_mark(change),
            direction_words(change),
        )
        for score, change in moved
    )
