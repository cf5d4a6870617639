"""Play again from here: the game on the table once more, up to one of its decisions."""

from __future__ import annotations

from game.session.branch import branch, branch_campaign
from game.session.endings import PlayerJournal
from game.session.saves import new_session_path
from game.tui.game import Game


def branched(game: Game, decisions: int) -> Game:
    """A new game in a file of its own, with so many decisions, of a campaign in all parts.

    What has been found out about the old one is of use for the new one, where the two are alike.
    """
    path = new_session_path(game.id)
    journal = PlayerJournal(path)
    if game.campaign is not None:
        new = Game.of(branch_campaign(game.campaign, decisions, journal), path)
    else:
        new = Game(branch(game.session, decisions, journal), path, beforehand=game.beforehand)
    new.looked_back = game.looked_back
    return new
