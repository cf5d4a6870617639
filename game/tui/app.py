"""The Textual app: from the title to a game, and the size of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.library import is_campaign
from game.session.beforehand import NOTHING_BEFOREHAND
from game.tui import screens
from game.tui.game import Game
from game.tui.haste import started
from game.tui.keymap import shown_by_id
from game.tui.palette import CommandProvider
from game.tui.parting import name_of, parting_lines
from game.tui.screens.small import LEAST_HEIGHT, LEAST_WIDTH
from game.tui.steady import run_to_the_end, say
from game.tui.styles import STYLES
from game.tui.table import TableApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual import events
    from textual.geometry import Size
    from textual.screen import Screen

    from game.scenario.model import Scenario
    from game.session.beforehand import Beforehand
    from game.session.campaign import CampaignSession
    from game.session.session import Session
    from game.tui import messages
    from game.tui.opening import OpeningError


class CommuniqueApp(TableApp):
    """Title, briefing, turns, ending.

    Args:
        scenario_path: a scenario to open at once.
        seat: whose part to play; asked if the scenario has several and this is unsaid.
        seed: decides draws and chance of the first game.
        journal_path: where the first game is kept.
        session: a session to play; without decisions it opens with its briefing.
        beforehand: which of the session's decisions are not asked.
        campaign: a campaign to play instead of a session.
        named: how the scenario is called on the command line, if not by its id.
    """

    TITLE = "Communiqué"
    CSS_PATH = STYLES
    COMMANDS = {CommandProvider}

    def __init__(
        self,
        scenario_path: Path | None = None,
        seat: str | None = None,
        seed: int | None = None,
        journal_path: Path | None = None,
        session: Session | None = None,
        *,
        beforehand: Beforehand = NOTHING_BEFOREHAND,
        campaign: CampaignSession | None = None,
        named: str = "",
    ) -> None:
        super().__init__()
        self.named = named
        if campaign is not None:
            self.game = Game.of(campaign, journal_path)
        elif session is not None:
            self.game = Game(session, journal_path, beforehand=beforehand)
        self._scenario_path = scenario_path
        self._seat = seat
        self._seed = seed
        self._journal_path = journal_path
        self._scenario: Scenario | None = None

    def get_default_screen(self) -> Screen[None]:
        """The first screen; with an empty one beneath it, everything would be painted twice."""
        first = screens.TitleScreen() if self.game is None else self.screen_of_game(self.game)
        # Textual expects whoever leaves a screen by switching to have come to it by pushing.
        first._push_result_callback(self, None)
        return first

    def on_mount(self) -> None:
        """Open what was asked for."""
        if self.game is None and self._scenario_path is not None:
            self._open(self._scenario_path)
        self._fit(self.size)
        self._tell_of_mistakes()

    def on_ready(self) -> None:
        """The first screen has been painted."""
        started()

    def _tell_of_mistakes(self) -> None:
        """Say that the settings file has mistakes; the settings screen lists them."""
        problems = self.config.problems
        if problems:
            more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
            self.notify(
                f"{problems[0]}.{more} {shown_by_id('settings', self.settings.keymap)} shows all.",
                title="Your settings file has a mistake",
                severity="warning",
                timeout=12,
                markup=False,
            )

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that is too small gets a message, not a broken screen."""
        if self.screen_stack:
            self._fit(event.size)

    def _fit(self, size: Size) -> None:
        small = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        covered = isinstance(self.screen, screens.SmallScreen)
        if small and not covered:
            self.push_screen(screens.SmallScreen())
        elif covered and not small:
            self.pop_screen()

    def on_open_scenario(self, message: messages.OpenScenario) -> None:
        """Open a scenario."""
        self._open(message.path)

    def _open(self, path: Path) -> None:
        from game.tui import opening  # noqa: PLC0415 - keeps numpy off the title screen

        self.named = name_of(path)
        try:
            if is_campaign(path):
                self.game = opening.new_campaign(opening.open_campaign(path))
                self.switch_screen(self.screen_of_game(self.game))
                return
            self._scenario = scenario = opening.open_scenario(path)
        except opening.OpeningError as problem:
            self._refuse(problem)
            return
        seats = [seat.actor for seat in scenario.playable_seats]
        if self._seat in seats:
            self._seated(scenario, self._seat)
        elif len(seats) == 1:
            self._seated(scenario, seats[0])
        else:
            self.push_screen(screens.SeatScreen(scenario))

    def on_take_seat(self, message: messages.TakeSeat) -> None:
        """Begin from a seat."""
        if self._scenario is not None:
            self._seated(self._scenario, message.seat)

    def _seated(self, scenario: Scenario, seat: str) -> None:
        self.begin_game(scenario, seat, self._seed, self._journal_path)
        self._seed = self._journal_path = None

    def on_to_title(self) -> None:
        """Back to the title screen."""
        self._seat = None
        self.switch_screen(screens.TitleScreen())

    def on_continue_kept(self, message: messages.ContinueKept) -> None:
        """Go on with a kept session, or say why that cannot be."""
        from game.tui import opening  # noqa: PLC0415 - keeps numpy off the title screen

        try:
            self.game, remark = opening.continue_game(message.path, message.scenario)
        except opening.OpeningError as problem:
            self._refuse(problem)
            return
        self.named = ""
        self.switch_screen(self.screen_of_game(self.game))
        if remark:
            self.notify(remark, markup=False)

    def _refuse(self, problem: OpeningError) -> None:
        self.push_screen(screens.MessageScreen("This cannot be opened", problem.lines))


def run_app(
    scenario_path: Path | None = None,
    seat: str | None = None,
    seed: int | None = None,
    journal_path: Path | None = None,
    session: Session | None = None,
    *,
    beforehand: Beforehand = NOTHING_BEFOREHAND,
    campaign: CampaignSession | None = None,
    named: str = "",
) -> int:
    """Run the app in this terminal, and say afterwards where the game is kept; the exit code."""
    app = CommuniqueApp(
        scenario_path,
        seat,
        seed,
        journal_path,
        session,
        beforehand=beforehand,
        campaign=campaign,
        named=named,
    )
    code = run_to_the_end(app)
    say(parting_lines(app, app.game, app.named))
    return code
