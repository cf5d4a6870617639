"""The app while a game is on the table: decisions, what they bring about, undo, play again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui import screens
from game.tui.delivery import DeliveryApp
from game.views.naming import humane

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from game.scenario.model import Scenario
    from game.tui import messages
    from game.tui.game import Game
    from game.views.aftermath import StepView


class TableApp(DeliveryApp):
    """Answers what the screens of a game ask for."""

    game: Game | None = None

    @property
    def farewell(self) -> str:
        """What to say of the game when the screen is the shell's again."""
        return "" if self.game is None else self.game.farewell()

    def screen_of_game(self, game: Game) -> Screen[None]:
        """Where a game is to be taken up: its briefing, its present turn, or its ending."""
        if game.campaign is not None and not game.campaign.decisions:
            return screens.CampaignScreen(game.campaign)
        return self._place(game) if game.begun else screens.BriefingScreen(game)

    def _place(self, game: Game) -> Screen[None]:
        """The present turn of a game, the end of its part, or its ending."""
        if game.part_over:
            return screens.ChapterScreen(game)
        return screens.EndingScreen(game) if game.session.over else screens.TurnScreen(game)

    def begin_game(
        self, scenario: Scenario, seat: str, seed: int | None = None, path: Path | None = None
    ) -> None:
        """A new game, from its briefing."""
        from game.tui.opening import new_game  # noqa: PLC0415 - keeps numpy off the title screen

        self.game = new_game(scenario, seat, seed, path)
        self.switch_screen(screens.BriefingScreen(self.game))

    def on_begin(self) -> None:
        """The first turn, after what happens before it."""
        if isinstance(self.screen, screens.BriefingScreen):
            self._tell_last_step()

    def on_decide(self, message: messages.Decide) -> None:
        """Take a choice and tell what happened."""
        assert self.game is not None
        session = self.game.session
        event = session.view().event
        if event is None or event.id != message.event:
            return
        session.decide(message.choice)
        trouble = self.game.trouble()
        if trouble:
            self.notify(trouble, title="Not saved", severity="warning", timeout=8, markup=False)
        self._tell_last_step()

    def _tell_last_step(self) -> None:
        assert self.game is not None
        from game.views.aftermath import aftermath  # noqa: PLC0415 - keeps numpy off the title

        session = self.game.session
        steps: tuple[StepView, ...] = aftermath(session, session.steps[-1])
        if steps:
            self.push_screen(screens.StepsScreen(steps, session), lambda _: self._show_position())
        else:
            self._show_position()

    def _show_position(self) -> None:
        assert self.game is not None
        taken = self.game.beforehand.take(self.game.session)
        if taken is not None:
            event, choice = taken
            told = f"{event.title or humane(event.id)}: {choice.text}"
            self.notify(told, title="Decided beforehand", timeout=8, markup=False)
            self._tell_last_step()
            return
        self.switch_screen(self._place(self.game))

    def on_to_campaign(self) -> None:
        """What is carried from one part to the next."""
        if self.game is not None and self.game.campaign is not None:
            self.switch_screen(screens.CampaignScreen(self.game.campaign))

    def on_to_position(self) -> None:
        """The present turn, or the end of the part."""
        if self.game is not None:
            self.switch_screen(self._place(self.game))

    def on_go_on(self) -> None:
        """The briefing of the part that comes next, or of the first one."""
        if self.game is not None:
            self.game.go_on()
            self.switch_screen(screens.BriefingScreen(self.game))

    def on_take_back(self) -> None:
        """Undo."""
        assert self.game is not None
        if self.game.take_back():
            self._show_position()
            self.notify("The last decision is taken back.", timeout=3)
        else:
            self.notify("There is nothing to take back.", timeout=3)

    def on_play_again(self) -> None:
        """The same seat once more."""
        assert self.game is not None
        if self.game.campaign is not None:
            from game.tui.opening import new_campaign  # noqa: PLC0415 - as below

            self.game = new_campaign(self.game.campaign.campaign)
            self.switch_screen(self.screen_of_game(self.game))
            return
        beforehand = self.game.beforehand
        self.begin_game(self.game.session.scenario, self.game.session.seat)
        self.game.beforehand = beforehand

    def on_play_from(self, message: messages.PlayFrom) -> None:
        """A new game from a decision of this one, which stays as it is."""
        assert self.game is not None
        from game.tui.branching import branched  # noqa: PLC0415 - keeps numpy off the title

        self.game = branched(self.game, message.decisions)
        while isinstance(self.screen, (screens.ReviewScreen, screens.BranchScreen)):
            self.pop_screen()
        self.switch_screen(self._place(self.game))
        told = self.game.trouble() or "A new game from here; the one before stays as it is."
        self.notify(told, timeout=6, markup=False)

    async def action_quit(self) -> None:
        """Leave; nothing is asked, for all is kept."""
        self.exit()
