"""The game on the table: a session and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.session.beforehand import NOTHING_BEFOREHAND
from game.views.looking_back import LookedBack

if TYPE_CHECKING:
    from pathlib import Path

    from game.session.beforehand import Beforehand
    from game.session.campaign import CampaignSession
    from game.session.session import Session


@dataclass(slots=True)
class Game:
    """A session, the file it is kept in if any, whether the player was told of trouble, which
    decisions are taken beforehand, the campaign that it is a part of, if any, and what looking
    back on it has brought to light.
    """

    session: Session
    path: Path | None
    warned: bool = False
    beforehand: Beforehand = NOTHING_BEFOREHAND
    campaign: CampaignSession | None = None
    looked_back: LookedBack = field(default_factory=LookedBack)

    @classmethod
    def of(cls, campaign: CampaignSession, path: Path | None) -> Game:
        """The part of a campaign that is being played."""
        return cls(campaign.session, path, campaign=campaign)

    @property
    def part_over(self) -> bool:
        """Whether this is a part of a campaign that is over, and another one follows."""
        return self.campaign is not None and self.campaign.part_over

    def how_far(self, turn: int, turns: int) -> str:
        """Which turn it is, and of a campaign which part."""
        told = f"turn {turn} of {turns}"
        if self.campaign is None:
            return told
        from game.views.campaign import part_number  # noqa: PLC0415 - keeps numpy off the title

        return f"{part_number(self.campaign)}, {told}"

    def go_on(self) -> None:
        """Begin the part that comes next, if the present one is over."""
        if self.campaign is not None and self.campaign.part_over:
            self.session = self.campaign.go_on()

    def take_back(self) -> bool:
        """Take the player's own last decision back, of an earlier part if need be."""
        if self.campaign is None:
            return self.beforehand.undo(self.session)
        undone = self.campaign.undo()
        self.session = self.campaign.session
        return undone

    @property
    def begun(self) -> bool:
        """Whether a decision has been taken."""
        return len(self.session.steps) > 1

    def trouble(self) -> str:
        """What to tell the player, once, if the game cannot be saved."""
        if self.session.unsaved is None or self.warned:
            return ""
        self.warned = True
        return f"This game cannot be saved: {self.session.unsaved}. It plays on all the same."

    @property
    def kept(self) -> bool:
        """Whether there is a file to go on from."""
        if self.path is None or self.session.unsaved is not None:
            return False
        return self.begun if self.campaign is None else bool(self.campaign.decisions)

    @property
    def over(self) -> bool:
        """Whether nothing is left to play."""
        return self.session.over and not self.part_over

    @property
    def id(self) -> str:
        """The id of the scenario or the campaign."""
        return self.session.scenario.id if self.campaign is None else self.campaign.campaign.id

    def farewell(self) -> str:
        """Where the game is kept, for after the app has closed."""
        if self.session.unsaved is not None:
            return f"This game could not be saved: {self.session.unsaved}."
        return f"Kept in {self.path}" if self.kept else ""
