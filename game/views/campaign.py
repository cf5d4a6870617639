"""Where one is in a campaign, and what one carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.shut import holds
from game.scenario.campaign.model import Brought
from game.scenario.model import PROMISE_STATES
from game.views.notice import DISCLAIMER
from game.views.words import band, change_text, day, meter_value, points, score_name, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from game.scenario.campaign.model import Campaign, Part
    from game.session.campaign import CampaignSession, Stage


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: from which office and between which days, and how it went or goes.

    ``state`` is ``played``, ``now`` or ``ahead``; ``result`` what was reached or is done, in words.
    """

    number: int
    title: str
    office: str
    days: str
    state: str
    result: str


@dataclass(frozen=True, slots=True)
class CarriedScore:
    """A score as the next part will find it: its value, and what each part has done to it."""

    id: str
    name: str
    value: str
    band: str
    change: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A fact that is remembered, and the part it is from."""

    id: str
    text: str
    part: str


@dataclass(frozen=True, slots=True)
class CampaignView:
    """The campaign as a whole.

    ``next_part`` is the title of the part to be begun, empty if one is being played or none is
    left.
    """

    title: str
    summary: str
    disclaimer: str
    place: str
    parts: tuple[PartRow, ...]
    facts: tuple[Remembered, ...]
    promises: tuple[str, ...]
    scores: tuple[CarriedScore, ...]
    next_part: str


def campaign_view(session: CampaignSession) -> CampaignView:
    """Where a game of a campaign stands."""
    campaign, at = session.campaign, len(session.stages) - 1
    following = campaign.parts[at + 1] if session.part_over else None
    number = at + 1 + (following is not None)
    place = f"part {number} of {len(campaign.parts)}"
    return CampaignView(
        title=campaign.title,
        summary=campaign.summary,
        disclaimer=DISCLAIMER,
        place="all parts played" if session.over else place,
        parts=tuple(_parts(session)),
        facts=tuple(_facts(session)),
        promises=tuple(_promises(session)),
        scores=tuple(_scores(session)),
        next_part="" if following is None else following.title,
    )


def _parts(session: CampaignSession) -> Iterator[PartRow]:
    for at, part in enumerate(session.campaign.parts):
        stage = session.stages[at] if at < len(session.stages) else None
        state = "ahead"
        if stage is not None:
            state = "played" if stage.session.over else "now"
        yield PartRow(
            number=at + 1,
            title=part.title,
            office=part.scenario.seats[part.seat].office,
            days=_days(part),
            state=state,
            result="" if stage is None else _result(stage),
        )


def _days(part: Part) -> str:
    return f"{day(part.first_day)} to {day(part.last_day)}"


def _result(stage: Stage) -> str:
    session = stage.session
    if not session.over:
        count = len(session.road)
        return f"{count} decision{'' if count == 1 else 's'} taken"
    objectives = session.scenario.seats[session.seat].objectives
    met = [o.worth for o in objectives if holds(session.program, session.state, o.want)]
    return f"reached {sum(met)} of {sum(o.worth for o in objectives)}"


def _facts(session: CampaignSession) -> Iterator[Remembered]:
    known = session.left().facts
    for part in session.campaign.parts:
        for fact in part.facts:
            text = {True: fact.text, False: fact.otherwise, None: ""}[known.get(fact.id)]
            if text:
                yield Remembered(fact.id, text, part.title)


def _promises(session: CampaignSession) -> Iterator[str]:
    """The promises still open, and when they fall due if a part says it."""
    seen: set[str] = set()
    for stage in session.stages:
        game = stage.session
        for promise in game.scenario.promises.values():
            row = game.program.layout.promise[promise.id]
            state = PROMISE_STATES[int(game.state.values[row, 0])]
            if state != "open" or promise.id in seen or not game.over:
                continue
            if session.left().promises.get(promise.id) != "open":
                continue
            seen.add(promise.id)
            due = short_day(_due(session.campaign, promise.id) or game.scenario.day_due(promise))
            actors = game.scenario.actors
            who = f"{actors[promise.source].name} to {actors[promise.to].name}"
            yield f"{who}: {promise.text.rstrip('.')} (due {due})"


def _due(campaign: Campaign, promise: str) -> date | None:
    """The day on which a later part says that a promise falls due."""
    for part in campaign.parts:
        if promise in part.owed:
            return part.scenario.day_due(part.owed[promise])
    return None


def _scores(session: CampaignSession) -> Iterator[CarriedScore]:
    """What the part to come, or the one being played, begins with; at the end, what is left."""
    trunk = session.left()
    part = session.campaign.parts[len(session.stages) - 1 + session.part_over]
    if session.over:
        names = part.scenario.scores.keys() & trunk.scores.keys()
        brought = {
            name: Brought(packed.carried.base, packed.parts)
            for name, packed in trunk.scores.items()
            if name in names
        }
    else:
        luggage = trunk.unpacked(part) if session.part_over else session.stage.luggage
        brought = dict(luggage.scores)
    for name, each in brought.items():
        relation = part.scenario.relations.get(name)
        if relation is None or relation.target == part.seat:
            yield _score(part, name, each)


def _score(part: Part, name: str, brought: Brought) -> CarriedScore:
    meter = part.scenario.meters.get(name)
    amounts: dict[str, int] = {}
    for before in brought.parts:
        amounts[before.part] = amounts.get(before.part, 0) + before.amount
    score = brought.score
    return CarriedScore(
        id=name,
        name=score_name(part.scenario, name),
        value=str(points(score)) if meter is None else meter_value(meter, score),
        band=band(score) if meter is None else "",
        change=change_text(score - brought.base),
        parts=tuple(
            f"{change_text(amount)} {title}".strip() for title, amount in amounts.items() if amount
        ),
    )
