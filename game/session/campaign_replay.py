"""A kept campaign, played again part by part and compared digest by digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.session.campaign import CampaignSession
from game.session.heading import heading_of
from game.session.journal import FileJournal, JournalError, mend_journal, read_journal
from game.session.replay import Drift, drift_at, take_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.scenario.campaign.model import Campaign
    from game.session.journal import Journal, Kept, Record


@dataclass(frozen=True)
class CampaignReplay:
    """A kept campaign, played again as far as it holds; as ``Replay`` is for a session."""

    session: CampaignSession
    drift: Drift | None
    changed: bool
    torn: int | None


def replay_campaign(path: Path, campaign: Campaign) -> CampaignReplay:
    """Play a kept campaign again.

    Raises:
        JournalError: the file is no session, or one of something else.
    """
    kept = read_journal(path)
    heading = heading_of(path, kept)
    if not heading.campaign or heading.scenario != campaign.id:
        raise JournalError(f"{path}: this is a session of {heading.scenario}, not of {campaign.id}")
    session = CampaignSession(campaign, heading.seed)
    decisions = _standing(kept)
    drift = None
    for held, (part, record) in enumerate(decisions):
        while session.part_over:
            session.go_on()
        reason = _differs(session, part) or take_again(session.session, record)
        if reason is not None:
            drift = drift_at(record, held, len(decisions), reason)
            break
    changed = kept.records[0].get("hash") != campaign.content_hash
    return CampaignReplay(session, drift, changed, kept.torn)


def resume_campaign(
    path: Path, campaign: Campaign, journal: Callable[[Path], Journal] = FileJournal
) -> CampaignReplay:
    """Replay a campaign and go on keeping it in its file; a torn last line is cut off first.

    One that has drifted is not continued: its file is left as it is.  ``journal`` makes what keeps
    the file.

    Raises:
        JournalError: as for :func:`replay_campaign`.
    """
    replayed = replay_campaign(path, campaign)
    if replayed.drift is None:
        if replayed.torn is not None:
            mend_journal(path)
        session = replayed.session
        begun = len(session.stages) if len(session.session.road) else len(session.stages) - 1
        session.save_to(journal(path), told=max(1, begun))
    return replayed


def _standing(kept: Kept) -> list[tuple[Record | None, Record]]:
    """The decisions that no undo mark has taken back, each with the part it is the first of."""
    decisions: list[tuple[Record | None, Record]] = []
    part: Record | None = None
    for record in kept.records[1:]:
        if "part" in record:
            part = record
        elif "choice" in record:
            decisions.append((part, record))
            part = None
        elif "undo" in record and decisions:
            part = decisions.pop()[0]
    return decisions


def _differs(session: CampaignSession, part: Record | None) -> str | None:
    """What is not as it was when a part was begun, in words, or ``None``."""
    if part is None or part["part"] != session.stage.part.id:
        return None
    if dict(session.session.steps[0].digests) != part.get("digests", {}):
        return f"{session.stage.part.title} begins differently now"
    return None
