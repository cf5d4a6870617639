"""A scenario as parts by id: what decides in each, in which order, and what is only said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.analysis import notation
from game.analysis.claims import claim_words
from game.scenario.model import Event, Meter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.scenario.model import Choice, Commitment, Happening, Promise, Scenario, Turn

Key = tuple[str, str]
"""Kind of a part and its id: ``("choice", "monday.supplies")``."""
Entries = tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One part of a scenario.

    ``aspects`` is what decides, each as entries in short words; ``orders`` are ids of other parts
    whose order decides; ``texts`` is what is only said or shown.  A part goes with its ``owner``.
    """

    kind: str
    id: str
    aspects: Mapping[str, Entries] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, Entries] = field(default_factory=dict)
    owner: Key | None = None

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.kind, self.id


def inventory(scenario: Scenario) -> dict[Key, Part]:
    """All parts of a scenario."""
    parts = [
        _whole(scenario),
        Part("rules", "", notation.rules(scenario.rules)),
        *_cast(scenario),
        *_scores(scenario),
        *(Part("flag", flag) for flag in scenario.flags),
        *_draws(scenario),
        *(part for turn in scenario.turns for part in _turn(turn)),
        *_leaks(scenario),
        *_pressures(scenario),
        *_endings(scenario),
        *(Part("claim", claim_words(claim)) for claim in scenario.claims),
    ]
    return {part.key: part for part in parts}


def _whole(scenario: Scenario) -> Part:
    background = (f"{p.label} {' '.join(p.sources)} {p.text}" for p in scenario.background)
    sources = (f"{s.id} {s.title} {s.publisher} {s.date}" for s in scenario.sources.values())
    return Part(
        "scenario",
        "",
        texts={
            "id": scenario.id,
            "title": scenario.title,
            "summary": scenario.summary,
            "as of": f"{scenario.as_of}",
            "minutes": f"{scenario.minutes}",
            "background": "\n".join(background),
            "sources": "\n".join(sources),
        },
        orders={
            "turns": tuple(turn.id for turn in scenario.turns),
            "endings": tuple(ending.id for ending in scenario.endings),
        },
    )


def _cast(scenario: Scenario) -> Iterator[Part]:
    for actor in scenario.actors.values():
        facts: dict[str, Entries] = {
            "kind": (actor.kind,),
            "of": () if actor.of is None else (actor.of,),
            "attention": (f"{actor.attention}%",),
        }
        yield Part("actor", actor.id, facts, {"name": actor.name})
    for seat in scenario.seats.values():
        texts = {"office": seat.office, "brief": seat.brief, "case": seat.case}
        wants = [
            f"{''.join(notation.condition(o.want))} (worth {o.worth})" for o in seat.objectives
        ]
        said = {f"objective {at}": o.text for at, o in enumerate(seat.objectives, start=1)}
        policy: dict[str, Entries] = {"policy": (seat.policy,), "objectives": tuple(wants)}
        policy["support"] = () if seat.support is None else (seat.support,)
        yield Part("seat", seat.actor, policy, texts | said)


def _scores(scenario: Scenario) -> Iterator[Part]:
    for score in scenario.scores.values():
        aspects: dict[str, Entries] = {
            "base": (notation.number(score.base),),
            "now": (notation.number(score.start),),
            "kind": (score.kind.value,) if score.base != score.start else (),
        }
        if isinstance(score, Meter):
            aspects["range"] = (f"{notation.number(score.least)} to {notation.number(score.most)}",)
            texts = {"label": score.label, "steps": ", ".join(score.steps)}
            yield Part("meter", score.id, aspects, texts)
        else:
            yield Part("relation", score.id, aspects, {"sources": ", ".join(score.sources)})


def _draws(scenario: Scenario) -> Iterator[Part]:
    for draw in scenario.draws.values():
        odds = tuple(f"{value} {share}" for value, share in draw.odds.items())
        told = {f"told {value}": said for value, said in draw.told.items()}
        texts = {"question": draw.question, **told}
        yield Part("draw", draw.id, {"odds": odds}, texts, {"values": tuple(draw.odds)})


def _turn(turn: Turn) -> Iterator[Part]:
    agenda = tuple(item.id for item in turn.agenda)
    yield Part(
        "turn", turn.id, {"date": (f"{turn.date}",)}, {"title": turn.title}, {"agenda": agenda}
    )
    for item in turn.agenda:
        if isinstance(item, Event):
            yield from _event(turn, item)
        else:
            yield _happening(turn, item)


def _event(turn: Turn, event: Event) -> Iterator[Part]:
    voices = (f"{v.office}, {v.choice}: {v.says}" for v in event.voices)
    yield Part(
        "event",
        event.id,
        {
            "turn": (turn.id,),
            "decided by": (event.seat,),
            "when": notation.condition(event.when),
            "history": ("yes",) if event.history else (),
        },
        {
            "title": event.title,
            "text": notation.text(event.text),
            "voices": "\n".join(voices),
            "note": event.note,
            "reported": event.reported,
            "sources": f"{event.label} {' '.join(event.sources)}",
        },
        {"choices": tuple(choice.id for choice in event.choices)},
    )
    for choice in event.choices:
        yield _choice(event, choice)
        if choice.promise is not None:
            yield _promise(event, choice, choice.promise)
        if choice.commits is not None:
            yield _commitment(event, choice, choice.commits)


def _choice(event: Event, choice: Choice) -> Part:
    cost = (f"{meter}: {notation.number(price)}" for meter, price in choice.cost)
    return Part(
        "choice",
        f"{event.id}.{choice.id}",
        {
            "when": notation.condition(choice.when),
            "cost": tuple(cost),
            "outcome": notation.outcome(choice.outcome),
            "also": notation.further(choice.also),
            "chance": notation.chances(choice.chance),
            "walks back": notation.walk_backs(choice.walks_back),
            "weight": notation.weights(choice.weights),
        },
        {
            "text": choice.text,
            "then": notation.text(choice.then),
            "headline": choice.headline,
            "hint": choice.hint,
            "shut": choice.shut,
            "concepts": ", ".join(choice.concepts),
            "reason": choice.reason,
            "reveals": ", ".join(choice.reveals),
            **_said(choice),
        },
        owner=("event", event.id),
    )


def _said(item: Choice | Happening) -> dict[str, str]:
    also = {f"also {n}": notation.text(part.then) for n, part in enumerate(item.also)}
    return also | {f"chance {n}": notation.text(part.then) for n, part in enumerate(item.chance)}


def _promise(event: Event, choice: Choice, promise: Promise) -> Part:
    return Part(
        "promise",
        promise.id,
        {
            "made by": (f"{event.id}.{choice.id}",),
            "from": (promise.source,),
            "to": (promise.to,),
            "due": (promise.due,),
            "kept if": notation.condition(promise.kept),
            "if kept": notation.outcome(promise.honoured),
            "if broken": notation.outcome(promise.broken),
        },
        {
            "text": promise.text,
            "kept": notation.text(promise.honoured_news),
            "broken": notation.text(promise.broken_news),
        },
        owner=("choice", f"{event.id}.{choice.id}"),
    )


def _commitment(event: Event, choice: Choice, commitment: Commitment) -> Part:
    return Part(
        "commitment",
        commitment.id,
        {
            "made by": (f"{event.id}.{choice.id}",),
            "from": (commitment.source,),
            "how": (commitment.how,),
        },
        {"text": commitment.text},
        owner=("choice", f"{event.id}.{choice.id}"),
    )


def _happening(turn: Turn, item: Happening) -> Part:
    return Part(
        "happening",
        item.id,
        {
            "turn": (turn.id,),
            "when": notation.condition(item.when),
            "outcome": notation.outcome(item.outcome),
            "also": notation.further(item.also),
            "chance": notation.chances(item.chance),
        },
        {
            "news": notation.text(item.news),
            "headline": item.headline,
            "sources": f"{item.label} {' '.join(item.sources)}",
            "reveals": ", ".join(item.reveals),
            **_said(item),
        },
    )


def _pressures(scenario: Scenario) -> Iterator[Part]:
    for pressure in scenario.pressures.values():
        aspects = {
            "by": (pressure.source,),
            "against": (pressure.target,),
            "while": notation.condition(pressure.when),
            "exposure": (pressure.exposure,),
            "rate": (notation.number(pressure.rate),),
            "most": (notation.number(pressure.most),),
        }
        yield Part("pressure", pressure.id, aspects, {"text": pressure.text})


def _leaks(scenario: Scenario) -> Iterator[Part]:
    for act in scenario.leaks.values():
        leak = act.leak
        if leak is not None:
            aspects = {
                "act": (notation.act(act),),
                "due": (leak.due,),
                "when": notation.condition(leak.when),
            }
            texts = {"news": notation.text(leak.news), "headline": leak.headline}
            yield Part("leak", leak.id, aspects, texts)


def _endings(scenario: Scenario) -> Iterator[Part]:
    for ending in scenario.endings:
        aspects = {
            "when": notation.condition(ending.when),
            "early": ("yes",) if ending.early else (),
        }
        texts = {"title": ending.title, "text": notation.text(ending.text), "label": ending.label}
        yield Part("ending", ending.id, aspects, texts)
