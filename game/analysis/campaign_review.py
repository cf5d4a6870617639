"""Looking back on a campaign: what each decision, and each other choice, made of its endings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from game.analysis.campaign_play import play_on
from game.analysis.campaign_programs import CampaignPrograms
from game.analysis.evidence import Evidence, Progress
from game.rules.kernel import offers

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from game.session.campaign import CampaignSession
    from game.session.session import Session, Step

Known = dict["Hashable", "tuple[Option, ...]"]
"""What is known of decisions that were looked at, by all that the sample from each depends on.

Games of a campaign that begin alike share it.
"""

RUNS = 2_048
"""Games played on from each choice of each decision."""
MOST_GAMES = 8_192
"""Games played on at once: a decision's choices together, as far as there is room."""


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
    """The decisions that were looked at, in order; those about history are left out."""

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
    known: Known | None = None,
) -> CampaignReview:
    """Play a finished campaign on from every choice that was open in it.

    Stopped by Ctrl-C it returns the decisions looked at so far.

    Args:
        session: the game.
        runs: games played on from each choice.
        seed: of the sample.
        progress: told after every decision that is looked at.
        known: decisions looked at before; new ones are added, so that a review that was stopped
            goes on, to the same figures as one made in one go.
    """
    known = {} if known is None else known
    places = list(_places(session))
    keys = [(runs, seed, number, *_before(session, *at)) for number, at in enumerate(places)]
    interrupted, programs = False, CampaignPrograms()
    try:
        for number, key in enumerate(keys):
            if key in known:
                continue
            rng = np.random.default_rng([seed, number])
            known[key] = tuple(_options(session, places[number], runs, rng, programs))
            if progress is not None:
                progress(Progress(number + 1, (number + 1) / len(keys)))
    except KeyboardInterrupt:
        interrupted = any(key not in known for key in keys)
    found = tuple(
        _looked(session, at, step, known[key])
        for (at, step), key in zip(places, keys, strict=True)
        if key in known
    )
    why = "stopped" if interrupted else ""
    return CampaignReview(found, Evidence("sampled", runs, Fraction(0), interrupted, why))


def open_choices(session: Session, step: Step) -> tuple[str, ...]:
    """The choices that were open at a decision of a game."""
    event = session.scenario.events[step.event or ""]
    open_ = offers(session.program, step.before, step.first_turn).open[event.id][:, 0]
    return tuple(each.id for each, is_open in zip(event.choices, open_, strict=True) if is_open)


def _places(session: CampaignSession) -> Iterator[tuple[int, int]]:
    for at, stage in enumerate(session.stages):
        events = stage.session.scenario.events
        for number, step in enumerate(stage.session.steps):
            if step.event is not None and not events[step.event].history:
                yield at, number


def _before(session: CampaignSession, at: int, step: int) -> tuple[Hashable, ...]:
    """What a game was when a decision came up: the campaign, its seed, and the road up to it."""
    roads = [stage.session.road for stage in session.stages[:at]]
    here = tuple((s.event, s.choice) for s in session.stages[at].session.steps[:step])
    return session.campaign.content_hash, session.seed, at, step, *roads, here


def _looked(session: CampaignSession, at: int, number: int, options: tuple[Option, ...]) -> Looked:
    step = session.stages[at].session.steps[number]
    return Looked(at, number, step.event or "", step.choice or "", options)


def _options(
    session: CampaignSession,
    place: tuple[int, int],
    runs: int,
    rng: np.random.Generator,
    programs: CampaignPrograms,
) -> Iterator[Option]:
    """What every choice that was open leads to, under the same seeds."""
    at, step = place
    endings = [ending.id for ending in session.campaign.parts[-1].scenario.endings]
    seeds = [int(seed) for seed in rng.integers(0, 2**32, runs)]
    game = session.stages[at].session
    choices = open_choices(game, game.steps[step])
    for some in _in_groups(choices, max(1, MOST_GAMES // runs)):
        played = play_on(session, at, step, some, seeds=seeds, rng=rng, programs=programs)
        for choice, ended in zip(some, played.ending.reshape(len(some), runs), strict=True):
            count = Counter(ended.tolist())
            shares = {ending: Fraction(count[n], runs) for n, ending in enumerate(endings)}
            yield Option(choice, shares)


def _in_groups(choices: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for at in range(0, len(choices), size):
        yield choices[at : at + size]
