"""Going on with a kept game, of a scenario or of a campaign, or saying why that cannot be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from game.commands.exits import FAILED, count, refuse, tell
from game.commands.replay import report_drift
from game.session.campaign_replay import CampaignReplay
from game.session.journal import JournalError
from game.session.replay import Replay

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Kept = TypeVar("Kept", Replay, CampaignReplay)


def resumed(path: Path, resume: Callable[[], Kept]) -> Kept:
    """A kept game that can go on; one that cannot ends the command and says why."""
    try:
        replayed = resume()
    except JournalError as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"{path}: cannot be written: {error.strerror}")
    report_drift(path, replayed)
    if replayed.drift is not None:
        sys.exit(FAILED)
    return replayed


def report_cut(path: Path, torn: int | None, decisions: int) -> None:
    """Say that a last line was cut short, if it was, and how many decisions are kept."""
    if torn is not None:
        kept = count(decisions, "decision")
        tell(f"{path}:{torn}: the last line was cut short and is left out; {kept} kept")
