"""What random games show to be wrong with a campaign, pointed at its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.diagnostics import Code

if TYPE_CHECKING:
    from game.analysis.campaign_shares import CampaignShares
    from game.scenario.campaign.reader import CampaignResult
    from game.scenario.diagnostics import Problem


def campaign_findings(result: CampaignResult, shares: CampaignShares) -> tuple[Problem, ...]:
    """Endings that no game came to, and facts that never differ; none of too few games."""
    campaign, games = result.campaign, shares.evidence.roads
    if campaign is None or not games:
        return ()
    found = [
        result.problem(
            Code.NO_GAME_ENDS_SO,
            ("endings", at, "id"),
            {"ending": ending.id, "games": f"{games:,}"},
        )
        for at, ending in enumerate(campaign.parts[-1].scenario.endings)
        if not shares.endings[ending.id]
    ]
    for fact, parting in shares.facts.items():
        if parting.share in (0, 1):
            word = "never holds" if not parting.share else "always holds"
            params: dict[str, object] = {"fact": fact, "word": word, "games": f"{games:,}"}
            found.append(result.problem(Code.SAME_FACT, ("remembers", fact, "when"), params))
    return tuple(sorted(found, key=lambda each: each.order))
