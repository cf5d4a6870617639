"""One playthrough of a campaign: a session a part, and what goes from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from game.scenario.campaign.begin import begin, remembered
from game.session.journal import NoJournal
from game.session.luggage import Trunk
from game.session.session import NotOpenError, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.campaign.model import Campaign, Luggage, Part
    from game.session.journal import Journal, Record


@dataclass(frozen=True)
class Stage:
    """A part that has been begun: what it began with, and the game of it."""

    part: Part
    trunk: Trunk
    luggage: Luggage
    session: Session


def part_seed(seed: int, part: str) -> int:
    """The seed of a part: its own, so that draws of the same name fall apart, 0 .. 2^64 - 1."""
    told = f"{seed}/{part}".encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "little")


class CampaignSession:
    """A game of a campaign.

    Args:
        campaign: the campaign.
        seed: decides draws and chance of every part, 0 .. 2^64 - 1.
        journal: keeps the decisions; by default nothing is kept.
    """

    def __init__(self, campaign: Campaign, seed: int, journal: Journal | None = None) -> None:
        self.campaign = campaign
        self.seed = seed
        self.stages: list[Stage] = []
        self._journal: Journal = journal or NoJournal()
        self._told = 0
        self._begin(Trunk())

    # View.

    @property
    def stage(self) -> Stage:
        """The part that is being played."""
        return self.stages[-1]

    @property
    def session(self) -> Session:
        """The game of the part that is being played."""
        return self.stage.session

    @property
    def part_over(self) -> bool:
        """Whether the part has come to its end and another one follows."""
        return self.session.over and len(self.stages) < len(self.campaign.parts)

    @property
    def over(self) -> bool:
        """Whether the campaign has come to its end."""
        return self.session.over and len(self.stages) == len(self.campaign.parts)

    @property
    def decisions(self) -> int:
        """How many decisions have been taken in all parts."""
        return sum(len(stage.session.road) for stage in self.stages)

    @property
    def unsaved(self) -> str | None:
        """Why the last record could not be kept, if it could not."""
        return self.session.unsaved

    def left(self) -> Trunk:
        """What the parts that are over have left."""
        stage = self.stage
        if not stage.session.over:
            return stage.trunk
        facts = remembered(stage.part, stage.luggage)
        return stage.trunk.packed(stage.part, facts, stage.session)

    # Play.

    def go_on(self) -> Session:
        """Begin the next part.

        Raises:
            NotOpenError: this one is not over, or there is no other.
        """
        if not self.part_over:
            raise NotOpenError("the campaign is over" if self.over else "this part is not over")
        self._begin(self.left())
        return self.session

    def undo(self) -> bool:
        """Take the last decision back, in a part before if need be; False if there is none."""
        if not self.decisions:
            return False
        while not self.session.road:
            self.stages.pop()
        self._told = min(self._told, len(self.stages))
        return self.session.undo()

    def _begin(self, trunk: Trunk) -> None:
        part = self.campaign.parts[len(self.stages)]
        luggage = trunk.unpacked(part)
        session = Session(begin(part, luggage), part.seat, part_seed(self.seed, part.id))
        self.stages.append(Stage(part, trunk, luggage, session))
        session.save_to(_PartJournal(self, len(self.stages)), recorded=True)

    # Save.

    def save_to(self, journal: Journal, told: int) -> None:
        """Keep what follows in another journal; it tells of so many parts already."""
        self._journal = journal
        self._told = told

    def keep(self, stage: int, records: tuple[Mapping[str, object], ...]) -> None:
        """Keep records of a part, after what the journal has not been told of it and before it.

        Raises:
            OSError: they cannot be kept yet.
        """
        told: list[Mapping[str, object]] = []
        if not self._told:
            told.append(self._header())
        told += [_heading(each) for each in self.stages[self._told : stage]]
        self._told = stage
        self._journal.append(*told, *(self._of_campaign(record) for record in records))

    def _of_campaign(self, record: Mapping[str, object]) -> Mapping[str, object]:
        """A record of a part: what ends a part that is not the last is no ending."""
        if self.over or "ending" not in record:
            return record
        return {name: value for name, value in record.items() if name != "ending"}

    def _header(self) -> Record:
        return {
            "communique": 1,
            "campaign": self.campaign.id,
            "hash": self.campaign.content_hash,
            "seed": self.seed,
        }


def _heading(stage: Stage) -> Record:
    return {"part": stage.part.id, "digests": dict(stage.session.steps[0].digests)}


@dataclass(frozen=True)
class _PartJournal:
    """What a part's session writes to."""

    campaign: CampaignSession
    stage: int

    def append(self, *records: Mapping[str, object]) -> None:
        """Keep records in the campaign's journal."""
        self.campaign.keep(self.stage, records)
