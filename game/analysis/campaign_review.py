"""Looking back on a campaign: what each decision, and each other choice, made of its endings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.campaign_play import play_on
from game.analysis.evidence import Evidence, Progress
from game.rules.kernel import offers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from game.session.campaign import CampaignSession

RUNS = 2_048
"""Games played on from each choice of each decision."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that was open, and the shares of the campaign's endings that follow it."""

    choice: str
    endings: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Looked:
    """A decision of a game: part and step, what was taken, and what each open choice leads to."""

    part: int
    step: int
    event: str
    taken: str
    options: tuple[Option, ...]

    @property
    def before(self) -> Mapping[str, Fraction]:
        """The shares of the endings as the decision came up, every open choice equally likely."""
        return {
            ending: sum((o.endings[ending] for o in self.options), Fraction(0)) / len(self.options)
            for ending in self.options[0].endings
        }

    @property
    def after(self) -> Mapping[str, Fraction]:
        """The shares once it had been taken as it was."""
        return next(option.endings for option in self.options if option.choice == self.taken)

    @property
    def moved(self) -> Fraction:
        """How far the decision moved the endings (total variation distance, 0..1)."""
        before, after = self.before, self.after
        return sum((abs(after[key] - before[key]) for key in before), Fraction(0)) / 2


@dataclass(frozen=True, slots=True)
class CampaignReview:
    """All decisions in order; one about history is left out."""

    decisions: tuple[Looked, ...]
    evidence: Evidence

    @property
    def turning_point(self) -> Looked | None:
        """The decision that moved the endings most, the first of those that did."""
        return max(self.decisions, key=lambda each: each.moved, default=None)


def review_campaign(
    session: CampaignSession,
    *,
    runs: int = RUNS,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
) -> CampaignReview:
    """Play a finished campaign on from every choice that was open in it.

    Stopped by Ctrl-C it returns the decisions looked at so far.

    Args:
        session: the game.
        runs: games played on from each choice.
        seed: of the sample.
        progress: told after every decision.
    """
    places = list(_places(session))
    found: list[Looked] = []
    interrupted = False
    try:
        for number, (at, step) in enumerate(places):
            found.append(_looked(session, at, step, runs, np.random.default_rng([seed, number])))
            if progress is not None:
                progress(Progress(number + 1, (number + 1) / len(places)))
    except KeyboardInterrupt:
        interrupted = True
    why = "stopped" if interrupted else ""
    evidence = Evidence("sampled", runs, Fraction(0), interrupted, why)
    return CampaignReview(tuple(found), evidence)


def _places(session: CampaignSession) -> Iterator[tuple[int, int]]:
    for at, stage in enumerate(session.stages):
        events = stage.session.scenario.events
        for number, step in enumerate(stage.session.steps):
            if step.event is not None and not events[step.event].history:
                yield at, number


def _looked(
    session: CampaignSession, at: int, number: int, runs: int, rng: np.random.Generator
) -> Looked:
    game = session.stages[at].session
    step = game.steps[number]
    assert step.event is not None
    assert step.choice is not None
    event = game.scenario.events[step.event]
    open_ = offers(game.program, step.before, step.first_turn).open[event.id][:, 0]
    endings = [ending.id for ending in session.campaign.parts[-1].scenario.endings]
    seeds = [int(seed) for seed in rng.integers(0, 2**32, runs)]
    options = []
    for choice, is_open in zip(event.choices, open_, strict=True):
        if not is_open:
            continue
        played = play_on(session, at, number, choice.id, seeds=seeds, rng=rng)
        count = Counter(played.ending.tolist())
        shares = {ending: Fraction(count[n], runs) for n, ending in enumerate(endings)}
        options.append(Option(choice.id, shares))
    return Looked(at, number, event.id, step.choice, tuple(options))
