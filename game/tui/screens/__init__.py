"""The screens, each loaded when it is first shown: the title needs no rules."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.tui.screens.branch import BranchScreen
    from game.tui.screens.briefing import BriefingScreen
    from game.tui.screens.campaign import CampaignScreen
    from game.tui.screens.chapter import ChapterScreen
    from game.tui.screens.chronicle import ChronicleScreen
    from game.tui.screens.ending import EndingScreen
    from game.tui.screens.export import ExportScreen
    from game.tui.screens.forget import ForgetScreen
    from game.tui.screens.glossary import GlossaryScreen
    from game.tui.screens.help import HelpScreen
    from game.tui.screens.message import MessageScreen
    from game.tui.screens.open import OpenScreen
    from game.tui.screens.relations import RelationsScreen
    from game.tui.screens.review import ReviewScreen
    from game.tui.screens.seat import SeatScreen
    from game.tui.screens.settings import SettingsScreen
    from game.tui.screens.small import SmallScreen
    from game.tui.screens.sources import SourcesScreen
    from game.tui.screens.standing import StandingScreen
    from game.tui.screens.steps import StepsScreen
    from game.tui.screens.title import TitleScreen
    from game.tui.screens.tour import TourScreen
    from game.tui.screens.turn import TurnScreen
    from game.tui.screens.vote import VoteScreen
    from game.tui.screens.why import WhyScreen

__all__ = [
    "BranchScreen",
    "BriefingScreen",
    "CampaignScreen",
    "ChapterScreen",
    "ChronicleScreen",
    "EndingScreen",
    "ExportScreen",
    "ForgetScreen",
    "GlossaryScreen",
    "HelpScreen",
    "MessageScreen",
    "OpenScreen",
    "RelationsScreen",
    "ReviewScreen",
    "SeatScreen",
    "SettingsScreen",
    "SmallScreen",
    "SourcesScreen",
    "StandingScreen",
    "StepsScreen",
    "TitleScreen",
    "TourScreen",
    "TurnScreen",
    "VoteScreen",
    "WhyScreen",
]


def __getattr__(name: str) -> type[Screen[None]]:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = name.removesuffix("Screen").lower()
    return cast("type[Screen[None]]", getattr(import_module(f"game.tui.screens.{home}"), name))
