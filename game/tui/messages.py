"""What screens ask of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path


class OpenScenario(Message):
    """The player picked a scenario."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class TakeSeat(Message):
    """The player picked a seat of the scenario that is being opened."""

    def __init__(self, seat: str) -> None:
        super().__init__()
        self.seat = seat


class ContinueKept(Message):
    """The player picked a kept session."""

    def __init__(self, path: Path, scenario: str) -> None:
        super().__init__()
        self.path = path
        self.scenario = scenario


class ToPosition(Message):
    """Back to where the game stands: its present turn, or the end of its part."""


class GoOn(Message):
    """What a campaign carries has been read: on to the part that comes next."""


class ToCampaign(Message):
    """A part of a campaign is over, and its ending has been read."""


class Begin(Message):
    """The briefing has been read."""


class Decide(Message):
    """The player took a choice; the event tells a late key press from a new decision."""

    def __init__(self, event: str, choice: str) -> None:
        super().__init__()
        self.event = event
        self.choice = choice


class TakeBack(Message):
    """The last decision is to be taken back."""


class PlayAgain(Message):
    """The same scenario once more, from the same seat."""


class PlayFrom(Message):
    """A new game that keeps so many decisions, of a campaign counted through all parts."""

    def __init__(self, decisions: int) -> None:
        super().__init__()
        self.decisions = decisions


class ToTitle(Message):
    """Back to the title screen."""


class ShowWhy(Message):
    """The ledger of one score is asked for."""

    def __init__(self, score_id: str) -> None:
        super().__init__()
        self.score_id = score_id
