"""Play again from here: the game on the table once more, up to one of its decisions."""

from __future__ import annotations

from game.session.branch import branch, branch_campaign
from game.session.endings import PlayerJournal
from game.session.saves import new_session_path
from game.tui.game import Game


def branched(game: Game, decisions: int) -> Game:
    """A new game in a file of its own, with so many decisions of the part on the table."""
    path = new_session_path(game.id)
    journal = PlayerJournal(path)
    if game.campaign is not None:
        part = len(game.campaign.stages) - 1
        return Game.of(branch_campaign(game.campaign, part, decisions, journal), path)
    session = branch(game.session, decisions, journal)
    return Game(session, path, beforehand=game.beforehand)
