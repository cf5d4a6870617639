"""The part of a campaign that a game has come to, every road of it walked."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.analysis.tally import Watched
from game.scenario.campaign.begin import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.analysis.evidence import Evidence, Progress
    from game.analysis.shares import Shares
    from game.session.campaign import CampaignSession


@dataclass(frozen=True)
class PartMap:
    """What may come of a part from where a game of it stands.

    ``facts`` are the shares of roads on which each fact is what will be remembered.
    """

    shares: Shares
    facts: Mapping[str, Fraction]

    @property
    def evidence(self) -> Evidence:
        """What the shares rest on."""
        return self.shares.evidence


def map_part(
    session: CampaignSession,
    *,
    budget: Budget | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> PartMap:
    """Walk every road of the present part, with what the game has carried into it.

    Args:
        session: the game; what is hidden in it stays as it is drawn.
        budget: what may be spent.
        progress: told after every block.
    """
    stage, game = session.stage, session.session
    facts = remembered(stage.part, stage.luggage)
    end = len(game.scenario.turns)
    shares = explore(
        game.program,
        game.seat,
        game.state.lane(0) if game.road else None,
        game.view().number if game.road else 0,
        budget=budget or Budget(),
        watched=[Watched(fact.id, fact.when, end, end) for fact in facts],
        progress=progress,
    )
    return PartMap(
        shares, {fact.id: shares.marks.get(("holds", fact.id), Fraction(0)) for fact in facts}
    )
