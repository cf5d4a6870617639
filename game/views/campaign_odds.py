"""How random games of a campaign fall out, in words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from game.views.campaign import span
from game.views.shares import ShareView, interval_name, percent_text, share_view
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from game.analysis.campaign_shares import CampaignRoad, CampaignShares, Parting
    from game.analysis.evidence import Evidence
    from game.scenario.campaign.model import Campaign, Part
    from game.scenario.model import Event

_LEAST_SHIFT = 0.005
"""Shifts of an ending's share below half a percent are not told."""
WORDING = "Shares are of games in this model, open choices being equally likely. No forecast."


@dataclass(frozen=True, slots=True)
class EndingRow:
    """An ending, its share, and a game that comes to it as options of ``play``."""

    id: str
    title: str
    share: ShareView
    road: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A remembered fact: its share of games, and how the endings of those differ from all.

    ``weight`` is how far (total variation, 0..1), ``shifts`` which in words.
    """

    id: str
    text: str
    part: str
    share: ShareView
    weight: float
    shifts: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice: its share of all games, and which endings come more or less often after it.

    More or less, that is, than in all games in which the decision was taken.
    """

    id: str
    text: str
    taken: float
    shifts: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision and its leverage on the campaign's endings (0..1); none is told of history."""

    id: str
    title: str
    date: str
    leverage: float | None
    choices: tuple[ChoiceRow, ...]


@dataclass(frozen=True, slots=True)
class PartOdds:
    """One part: the shares of games that met its objectives, and its decisions by leverage."""

    title: str
    days: str
    objectives: tuple[tuple[str, int, ShareView], ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class CampaignOddsView:
    """A campaign's odds."""

    id: str
    title: str
    words: str
    wording: str
    interval: str
    endings: tuple[EndingRow, ...]
    facts: tuple[FactRow, ...]
    parts: tuple[PartOdds, ...]


def campaign_odds_view(campaign: Campaign, shares: CampaignShares) -> CampaignOddsView:
    """The odds of a campaign."""
    evidence = shares.evidence
    return CampaignOddsView(
        id=campaign.id,
        title=campaign.title,
        words=_evidence(evidence),
        wording=WORDING,
        interval=interval_name(evidence),
        endings=tuple(
            EndingRow(
                ending.id,
                ending.title,
                share_view(shares.endings.get(ending.id, 0), evidence),
                campaign_road_words(shares.roads.get(ending.id)),
            )
            for ending in campaign.parts[-1].scenario.endings
        ),
        facts=tuple(
            FactRow(
                fact.id,
                fact.text,
                part.title,
                share_view(shares.facts[fact.id].share, evidence),
                float(shares.weight(fact.id)),
                _shifts(campaign, shares.facts[fact.id], shares.endings, evidence.roads),
            )
            for part in campaign.parts
            for fact in part.facts
            if fact.id in shares.facts
        ),
        parts=tuple(_part(campaign, part, shares, evidence) for part in campaign.parts),
    )


def _evidence(evidence: Evidence) -> str:
    """What the shares rest on."""
    games = f"{evidence.roads:,} game{'' if evidence.roads == 1 else 's'}"
    stopped = "Stopped early. " if evidence.interrupted else ""
    return (
        f"{stopped}Sampled: {games} of the whole campaign played at random. Beside each share "
        "stands its 95 % interval; what was not met may still exist."
    )


def campaign_road_words(road: CampaignRoad | None) -> str:
    """A game of a campaign as options of ``play``; empty if there is none."""
    if road is None:
        return ""
    moves = ", ".join(move for _, part in road.moves for move in part)
    return f"--seed {road.seed} --moves '{moves}'"


def _part(campaign: Campaign, part: Part, shares: CampaignShares, evidence: Evidence) -> PartOdds:
    objectives = part.scenario.seats[part.seat].objectives
    decisions = [
        _decision(campaign, part, event, shares)
        for event in part.scenario.events.values()
        if event.seat == part.seat and any(key[:2] == (part.id, event.id) for key in shares.choices)
    ]
    return PartOdds(
        title=part.title,
        days=span(part.first_day, part.last_day),
        objectives=tuple(
            (objective.text, objective.worth, share_view(share, evidence))
            for objective, share in zip(objectives, shares.met.get(part.id, ()), strict=False)
        ),
        decisions=tuple(sorted(decisions, key=lambda each: -(each.leverage or 0))),
    )


def _decision(campaign: Campaign, part: Part, event: Event, shares: CampaignShares) -> DecisionRow:
    story = part.scenario
    told: list[ChoiceRow] = []
    if not event.history:
        told = list(_choices(campaign, part, event, shares))
    return DecisionRow(
        id=event.id,
        title=event.title or humane(event.id),
        date=short_day(story.turns[story.turn_of[event.id]].date),
        leverage=None if event.history else float(shares.leverage(part.id, event.id)),
        choices=tuple(told),
    )


def _choices(
    campaign: Campaign, part: Part, event: Event, shares: CampaignShares
) -> Iterator[ChoiceRow]:
    for choice in event.choices:
        parting = shares.choices.get((part.id, event.id, choice.id))
        if parting is None:
            yield ChoiceRow(choice.id, choice.text, 0.0, "")
        else:
            all_ = shares.decided(part.id, event.id).endings
            shifts = _shifts(campaign, parting, all_, shares.evidence.roads)
            yield ChoiceRow(choice.id, choice.text, float(parting.share), shifts)


def _shifts(campaign: Campaign, parting: Parting, all_: Mapping[str, Fraction], games: int) -> str:
    """The endings that are more or less frequent, most moved first; none that chance may be."""
    if not parting.share:
        return ""
    # Twice the standard error of a share of one half: less could be the luck of the sample.
    least = max(_LEAST_SHIFT, 1 / sqrt(parting.share * games))
    titles = {ending.id: ending.title for ending in campaign.parts[-1].scenario.endings}
    moved = sorted(
        ((float(parting.endings[ending] - all_[ending]), ending) for ending in all_),
        key=lambda each: -abs(each[0]),
    )
    return ", ".join(
        f"{titles[ending]} {'+' if shift > 0 else '-'}{percent_text(abs(shift), 1)}"
        for shift, ending in moved[:3]
        if abs(shift) >= least
    )
