"""Where one is in a campaign, and what one carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.rules.shut import holds
from game.scenario.campaign.graft import ONWARD
from game.scenario.campaign.model import Brought
from game.scenario.model import PROMISE_STATES
from game.views.ending import EndingView, ending_view
from game.views.notice import DISCLAIMER
from game.views.words import (
    band,
    change_between,
    change_text,
    inside,
    meter_value,
    points,
    score_name,
    short_day,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from game.scenario.campaign.model import Campaign, Part
    from game.session.campaign import CampaignSession, Stage


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: from which office and between which days, and how it went or goes.

    ``state`` is ``played``, ``now``, ``next`` or ``ahead``; ``result`` what was reached or is done,
    in words.
    """

    number: int
    title: str
    office: str
    days: str
    state: str
    result: str


@dataclass(frozen=True, slots=True)
class CarriedScore:
    """A score as the next part will find it: its value, and what each part has done to it.

    ``points`` is the value of a relation, -100..100; a meter has none.
    """

    id: str
    name: str
    value: str
    points: int | None
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

    ``summary`` is told until the first decision.  ``next_part`` is the title of the part to be
    begun, empty if one is being played or none is left.
    """

    title: str
    summary: str
    disclaimer: str
    place: str
    days: str
    over: bool
    parts: tuple[PartRow, ...]
    facts: tuple[Remembered, ...]
    promises: tuple[str, ...]
    scores: tuple[CarriedScore, ...]
    next_part: str

    @property
    def promises_heading(self) -> str:
        """What stands above the promises."""
        return "Promises never settled" if self.over else "Promises still open"

    @property
    def scores_heading(self) -> str:
        """What stands above the scores."""
        if self.over:
            return "Where it ended"
        return "What you carry" if self.next_part else "What you brought into this part"


def campaign_view(session: CampaignSession) -> CampaignView:
    """Where a game of a campaign stands."""
    campaign, at = session.campaign, len(session.stages) - 1
    following = campaign.parts[at + 1] if session.part_over else None
    number = at + 1 + (following is not None)
    place = f"part {number} of {len(campaign.parts)}"
    return CampaignView(
        title=campaign.title,
        summary="" if session.decisions else campaign.summary,
        disclaimer=DISCLAIMER,
        place="all parts played" if session.over else place,
        days=span(campaign.parts[0].first_day, campaign.parts[-1].last_day),
        over=session.over,
        parts=tuple(_parts(session)),
        facts=tuple(_facts(session)),
        promises=tuple(_promises(session)),
        scores=tuple(_scores(session)),
        next_part="" if following is None else following.title,
    )


def part_ending(session: CampaignSession, at: int) -> EndingView:
    """The last page of a part: it closes the part, and names the whole game to play it again.

    Args:
        session: the game.
        at: the number of the part, from 0; it must be over.
    """
    stage = session.stages[at]
    view = ending_view(stage.session)
    ending = stage.session.view().ending
    onward = ending is not None and ending.id == ONWARD
    number = f"part {at + 1} of {len(session.campaign.parts)}"
    return replace(
        view,
        title=f"The end of {number}" if onward else view.title,
        seed=session.seed,
        moves=moves(session, at + 1),
    )


def part_number(session: CampaignSession) -> str:
    """Which part is being played, of how many."""
    return f"part {len(session.stages)} of {len(session.campaign.parts)}"


def moves(session: CampaignSession, parts: int) -> str:
    """The choices taken in the first so many parts, as ``--moves`` takes them."""
    return ", ".join(choice for stage in session.stages[:parts] for _, choice in stage.session.road)


def span(first: date, last: date) -> str:
    """Two days, without saying month or year twice."""
    if first == last:
        return f"{last.day} {last:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {last:%b %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%b} to {last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} to {last.day} {last:%b %Y}"


def part_office(part: Part) -> str:
    """Whose office a part is played from."""
    scenario = part.scenario
    return f"{scenario.seats[part.seat].office}, {scenario.actors[part.seat].name}"


def _parts(session: CampaignSession) -> Iterator[PartRow]:
    for at, part in enumerate(session.campaign.parts):
        stage = session.stages[at] if at < len(session.stages) else None
        state = "ahead"
        if stage is not None:
            state = "played" if stage.session.over else "now"
        elif session.part_over and at == len(session.stages):
            state = "next"
        yield PartRow(
            number=at + 1,
            title=part.title,
            office=part_office(part),
            days=span(part.first_day, part.last_day),
            state=state,
            result="" if stage is None else _result(stage),
        )


def _result(stage: Stage) -> str:
    session = stage.session
    if not session.over:
        count = len(session.road)
        return f"{count} decision{'' if count == 1 else 's'} taken" if count else ""
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
    """The promises still open, and when they fall due."""
    seen: set[str] = set()
    for stage in session.stages:
        game = stage.session
        for promise in game.scenario.promises.values():
            if promise.id in seen or _promise_state(session, promise.id) != "open":
                continue
            seen.add(promise.id)
            due = short_day(_due(session.campaign, promise.id) or game.scenario.day_due(promise))
            actors = game.scenario.actors
            who = f"{actors[promise.source].name} to {inside(actors[promise.to].name)}"
            yield f"{who}: {promise.text.rstrip('.')} (due {due})"


def _promise_state(session: CampaignSession, promise: str) -> str:
    """How a promise stands now: as the present part has it, else as an earlier one left it."""
    game = session.session
    row = game.program.layout.promise.get(promise)
    if row is None:
        return session.stage.trunk.promises.get(promise, "none")
    return PROMISE_STATES[int(game.state.values[row, 0])]


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
            yield _score(session, part, name, each)


def _score(session: CampaignSession, part: Part, name: str, brought: Brought) -> CarriedScore:
    meter = part.scenario.meters.get(name)
    amounts = dict.fromkeys((each.title for each in session.campaign.parts), 0)
    for before in brought.parts:
        amounts[before.part] = amounts.get(before.part, 0) + before.amount
    score = brought.score
    return CarriedScore(
        id=name,
        name=score_name(part.scenario, name),
        value=str(points(score)) if meter is None else meter_value(meter, score),
        points=points(score) if meter is None else None,
        band=band(score) if meter is None else "",
        change=change_between(brought.base, score),
        parts=tuple(
            f"{title} {change_text(amount)}" for title, amount in amounts.items() if points(amount)
        ),
    )
