"""Looking back on a game in the background: told how far it is, stopped at will, done once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from pathlib import Path

    from game.analysis.campaign_review import Known as CampaignKnown
    from game.analysis.evidence import Progress
    from game.analysis.review import Known
    from game.session.campaign import CampaignSession
    from game.session.session import Session
    from game.session.votes import Held
    from game.views.campaign_review import CampaignReviewView
    from game.views.review import ReviewView

    Go = Callable[[float], bool]
    """Told how far the work is (0..1); answers whether it should go on."""

STOPPED = "stopped by you"


class Table(Protocol):
    """A game that is looked back on: where it is kept, and the campaign that it is a part of."""

    @property
    def session(self) -> Session:
        """The game, or the part of the campaign that is being played."""

    @property
    def path(self) -> Path | None:
        """The file that it is kept in, if any."""

    @property
    def campaign(self) -> CampaignSession | None:
        """The campaign, if it is one."""


@dataclass(slots=True)
class _Seen:
    """What is known of one session: of its states, and the reviews that were finished."""

    known: Known = field(default_factory=dict)
    views: dict[Hashable, ReviewView] = field(default_factory=dict)


@dataclass(slots=True)
class LookedBack:
    """What has been found out about the games on a table, so that a second look is at once.

    The title screen knows of it before any game is opened, so the rules are loaded with the work.
    """

    seen: WeakKeyDictionary[Session, _Seen] = field(default_factory=WeakKeyDictionary)
    campaigns: dict[Hashable, CampaignReviewView] = field(default_factory=dict)
    known: CampaignKnown = field(default_factory=dict)
    """What is known of decisions in campaigns: games that begin alike share it."""

    def at_hand(self, game: Table) -> ReviewView | None:
        """The review, if it is known already and whole."""
        seen = self.seen.get(game.session)
        return None if seen is None else seen.views.get(_key(game))

    def look(self, game: Table, go: Go) -> ReviewView:
        """The review of the part that is on the table and over; for a thread of its own."""
        from game.analysis.review import review  # noqa: PLC0415 - keeps numpy off the title screen
        from game.views.review import review_view  # noqa: PLC0415 - as above

        session, key = game.session, _key(game)
        seen = self.seen.setdefault(session, _Seen())
        found = review(session, progress=_watched(go), known=seen.known)
        if not found.complete:
            found = replace(found, stopped=STOPPED)
        notes, votes = _kept(game)
        view = review_view(session, found, notes=notes, votes=votes)
        if game.campaign is not None:
            view = _of_part(view, game.campaign)
        if found.complete:
            seen.views[key] = view
        return view

    def campaign_at_hand(self, game: Table) -> CampaignReviewView | None:
        """The review of the whole campaign, if it is known already and whole."""
        return self.campaigns.get(_campaign_key(game))

    def look_at_campaign(self, game: Table, go: Go) -> CampaignReviewView:
        """The review of a campaign that is over; for a thread of its own.

        One that was stopped goes on where it was.
        """
        from game.analysis.campaign_review import review_campaign  # noqa: PLC0415 - as above
        from game.views.campaign_review import campaign_review_view  # noqa: PLC0415 - as above

        campaign = game.campaign
        assert campaign is not None
        found = review_campaign(campaign, progress=_watched(go), known=self.known)
        notes, votes = _journal(game.path)
        view = campaign_review_view(campaign, found, notes, votes)
        if not found.evidence.interrupted:
            self.campaigns[_campaign_key(game)] = view
        return view


def _of_part(view: ReviewView, campaign: CampaignSession) -> ReviewView:
    """The review of a part of a campaign, which leads on and cannot be played by itself."""
    from game.views.campaign import part_ending  # noqa: PLC0415 - keeps numpy off the title screen

    ended = part_ending(campaign, len(campaign.stages) - 1).title
    best = None if view.best is None else replace(view.best, options="")
    return replace(view, ending_title=ended, best=best)


def _watched(go: Go) -> Callable[[Progress], None]:
    """Progress that stops the work the way Ctrl-C does, which the analysis knows how to end."""

    def tell(progress: Progress) -> None:
        if not go(progress.walked):
            raise KeyboardInterrupt

    return tell


def _key(game: Table) -> Hashable:
    """What a review depends on: the road, and what is written in the file beside it."""
    return game.session.road, _size(game.path)


def _campaign_key(game: Table) -> Hashable:
    """The same of a campaign, with its seed."""
    campaign = game.campaign
    if campaign is None:
        return None
    roads = tuple(each.session.road for each in campaign.stages)
    return campaign.campaign.content_hash, campaign.seed, roads, _size(game.path)


def _size(path: Path | None) -> int:
    try:
        return 0 if path is None else path.stat().st_size
    except OSError:
        return 0


def _kept(game: Table) -> tuple[Mapping[int, tuple[str, ...]], Mapping[int, tuple[Held, ...]]]:
    """Notes and votes by the decision of this part that they belong to."""
    notes, votes = _journal(game.path)
    if game.campaign is None:
        return notes, votes
    before = sum(len(stage.session.road) for stage in game.campaign.stages[:-1])
    last = before + len(game.session.road)
    return (
        {at - before: told for at, told in notes.items() if before <= at <= last},
        {at - before: held for at, held in votes.items() if before <= at <= last},
    )


def _journal(
    path: Path | None,
) -> tuple[Mapping[int, tuple[str, ...]], Mapping[int, tuple[Held, ...]]]:
    """Notes and votes of a kept game; without a file there are none."""
    from game.session.journal import JournalError, read_journal  # noqa: PLC0415 - as above
    from game.session.notes import notes_by_decision  # noqa: PLC0415 - as above
    from game.session.votes import votes_by_decision  # noqa: PLC0415 - as above

    if path is None:
        return {}, {}
    try:
        kept = read_journal(path)
    except JournalError:
        return {}, {}
    return notes_by_decision(kept), votes_by_decision(kept)
