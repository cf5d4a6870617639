"""How random games of a campaign fall out: endings, facts, and what each decision moves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from game.analysis.campaign_play import play_campaign
from game.analysis.evidence import Evidence, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from game.analysis.campaign_play import Played
    from game.scenario.campaign.model import Campaign

    Counts = npt.NDArray[np.int64]

Key = TypeVar("Key")

BATCH = 8_192
"""Games played in lockstep."""


@dataclass(frozen=True, slots=True)
class CampaignRoad:
    """A game that can be played again: the campaign's seed, and the moves of each part."""

    seed: int
    moves: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """How the endings fall where something is so: its share of all games, and theirs of those."""

    share: Fraction
    endings: Mapping[str, Fraction]


@dataclass(frozen=True)
class CampaignShares:
    """Shares of random games, every open choice being equally likely.

    ``facts`` tell of each remembered fact how the endings fall with it, ``choices`` the same of
    each (part, event, choice) that was taken.  ``met`` are the shares of games that met each
    objective of each part.  ``roads`` has a game for every ending that was reached.
    """

    evidence: Evidence
    endings: Mapping[str, Fraction]
    facts: Mapping[str, Parting]
    choices: Mapping[tuple[str, str, str], Parting]
    met: Mapping[str, tuple[Fraction, ...]]
    roads: Mapping[str, CampaignRoad]

    def leverage(self, part: str, event: str) -> Fraction:
        """How much of the games a choice of a decision moves, on average (0..1).

        The mean, over its choices as often as they are taken, of the total variation distance
        between the endings of the games with that choice and those of all games with the decision.
        """
        every = self.decided(part, event)
        if not every.share:
            return Fraction(0)
        moved = (p.share * _distance(p.endings, every.endings) for p in self._of(part, event))
        return sum(moved, Fraction(0)) / every.share

    def decided(self, part: str, event: str) -> Parting:
        """The games in which a decision was taken, one way or another."""
        taken = self._of(part, event)
        whole = sum((p.share for p in taken), Fraction(0))
        endings = {
            ending: sum((p.share * p.endings[ending] for p in taken), Fraction(0)) / (whole or 1)
            for ending in self.endings
        }
        return Parting(whole, endings)

    def _of(self, part: str, event: str) -> list[Parting]:
        return [p for (in_, of, _), p in self.choices.items() if (in_, of) == (part, event)]

    def weight(self, fact: str) -> Fraction:
        """How far the endings with a fact lie from those of all games (total variation, 0..1)."""
        return _distance(self.facts[fact].endings, self.endings)


def sample_campaign(
    campaign: Campaign,
    *,
    runs: int,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
) -> CampaignShares:
    """Play random games of a campaign; the same seed gives the same sample.

    Stopped by Ctrl-C it returns what the games played so far show.

    Args:
        campaign: the campaign.
        runs: how many games.
        seed: of the sample.
        progress: told after every part of every batch.
    """
    count = _Count(campaign)
    interrupted = False
    parts = len(campaign.parts)
    try:
        for at, child in enumerate(np.random.SeedSequence(seed).spawn(-(-runs // BATCH))):
            rng = np.random.default_rng(child)
            size = min(BATCH, runs - at * BATCH)
            seeds = [int(number) for number in rng.integers(0, 2**32, size)]
            for played in play_campaign(campaign, seeds, rng):
                done = len(played.met)
                if progress is not None:
                    walked = (at * BATCH + size * done / parts) / runs
                    progress(Progress(at * BATCH + size, walked))
                if done == parts:
                    count.add(played)
    except KeyboardInterrupt:
        interrupted = True
    return count.shares(interrupted)


@dataclass
class _Count:
    campaign: Campaign
    games: int = 0
    endings: Counts = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    facts: dict[str, Counts] = field(default_factory=dict)
    choices: dict[tuple[str, str, str], Counts] = field(default_factory=dict)
    met: dict[str, Counter[int]] = field(default_factory=dict)
    roads: dict[str, CampaignRoad] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = [ending.id for ending in self.campaign.parts[-1].scenario.endings]
        self.endings = np.zeros(len(self._ids), dtype=np.int64)

    def add(self, played: Played) -> None:
        self.games += played.count
        self.endings += self._of(played, np.ones(played.count, dtype=bool))
        for fact, known in played.facts.items():
            self._add(self.facts, fact, self._of(played, known))
        for part in self.campaign.parts:
            met = self.met.setdefault(part.id, Counter())
            for at, held in enumerate(played.met[part.id]):
                met[at] += int(held.sum())
            for event in part.scenario.events.values():
                numbers = played.choices.get((part.id, event.id))
                if numbers is None:
                    continue
                for at, choice in enumerate(event.choices, start=1):
                    key = part.id, event.id, choice.id
                    self._add(self.choices, key, self._of(played, numbers == at))
        for at, ending in enumerate(self._ids):
            games = np.flatnonzero(played.ending == at)
            if ending not in self.roads and len(games):
                self.roads[ending] = self._road(played, int(games[0]))

    def _add(self, counts: dict[Key, Counts], key: Key, more: Counts) -> None:
        counts[key] = counts[key] + more if key in counts else more

    def _of(self, played: Played, games: npt.NDArray[np.bool_]) -> Counts:
        return np.bincount(played.ending[games], minlength=len(self._ids)).astype(np.int64)

    def _road(self, played: Played, game: int) -> CampaignRoad:
        moves = []
        for part in self.campaign.parts:
            story = part.scenario
            taken = [
                story.events[event].choices[int(numbers[game]) - 1].id
                for (of, event), numbers in played.choices.items()
                if of == part.id and numbers[game]
            ]
            moves.append((part.id, tuple(taken)))
        return CampaignRoad(played.seeds[game], tuple(moves))

    def shares(self, interrupted: bool) -> CampaignShares:
        games = max(1, self.games)
        return CampaignShares(
            evidence=Evidence(
                "sampled",
                self.games,
                Fraction(0),
                interrupted,
                "stopped" if interrupted else "",
            ),
            endings=self._split(self.endings).endings if self.games else {},
            facts={fact: self._split(counts) for fact, counts in self.facts.items()},
            choices={key: self._split(n) for key, n in self.choices.items() if n.sum()},
            met={
                part.id: tuple(
                    Fraction(self.met[part.id][at], games)
                    for at in range(len(part.scenario.seats[part.seat].objectives))
                )
                for part in self.campaign.parts
                if part.id in self.met
            },
            roads=self.roads,
        )

    def _split(self, counts: Counts) -> Parting:
        whole = int(counts.sum())
        return Parting(
            Fraction(whole, max(1, self.games)),
            {
                ending: Fraction(int(count), whole) if whole else Fraction(0)
                for ending, count in zip(self._ids, counts, strict=True)
            },
        )


def _distance(one: Mapping[str, Fraction], two: Mapping[str, Fraction]) -> Fraction:
    return sum((abs(one[key] - two[key]) for key in two), Fraction(0)) / 2
