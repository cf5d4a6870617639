"""The turn: the story, what the offices say, what can be decided, how one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll

from game.tui import screens
from game.tui.bindings import bindings_of
from game.tui.blocks.advice import advice_blocks
from game.tui.blocks.standing import standing_blocks
from game.tui.blocks.strip import brief_relations, strip_blocks
from game.tui.blocks.text import rule
from game.tui.messages import Decide
from game.tui.screens.game import GameScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.options import Options
from game.tui.widgets.page import read_on
from game.tui.widgets.story import Story
from game.tui.widgets.tail import Tail
from game.views.aftermath import aftermath
from game.views.turn import turn_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.game import Game
    from game.views.turn import TurnView

MORE = "the story goes on: "


class TurnScreen(GameScreen):
    """One decision."""

    SCOPE = "turn"
    BINDINGS = bindings_of("turn")

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        event = self.session.view().event
        assert event is not None
        self._event = event.id
        self._more = False

    def compose(self) -> ComposeResult:
        """Two columns, or one with the status in short; the stylesheet says which."""
        view = turn_view(self.session)
        standing = view.standing
        yield Masthead(
            view.scenario,
            (view.dateline, view.place),
            f"turn {view.number} of {view.turns}",
            view.office,
            unsaved=self.session.unsaved is not None,
        )
        yield Flow(strip_blocks(standing), id="turn--strip")
        with Horizontal(id="turn--columns"):
            with Vertical(id="turn--left"):
                yield Flow([rule(view.title or view.place, _facts(view))])
                yield Story(view, aftermath(self.session, self.session.steps[-1]))
                if view.advice:
                    yield Flow([rule("Your offices disagree")], classes="turn--offices")
                    yield Flow(advice_blocks(view.advice))
                yield Flow([rule("You decide")], classes="turn--decide")
                yield Options(view.options, {row.id: row.name for row in standing.seen_as})
            with VerticalScroll(id="turn--right", can_focus=False):
                yield Flow(standing_blocks(standing))
        yield Flow(brief_relations(standing.seen_as), id="turn--brief")
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The options have the keys."""
        self.query_one(Options).focus()

    def action_choose(self, number: str) -> None:
        """Take the option of that number."""
        self.query_one(Options).take(int(number))

    def on_options_taken(self, message: Options.Taken) -> None:
        """Decide, or say why not."""
        message.stop()
        option = message.option
        if option.open:
            self.post_message(Decide(self._event, option.id))
        else:
            self.notify(
                "; ".join(option.missing) or "That choice is shut.",
                title="Shut",
                severity="warning",
                markup=False,
            )

    def action_vote(self) -> None:
        """Put the decision to a class."""
        self.app.push_screen(screens.VoteScreen(self.game))

    def action_read_on(self) -> None:
        """Read on in the story."""
        read_on(self.query_one(Story))

    def on_resize(self) -> None:
        """Say whether there is more of the story than is seen."""
        self.call_after_refresh(self._tell_of_more)

    def on_options_marked(self, message: Options.Marked) -> None:
        """The story may have less room now."""
        message.stop()
        self.call_after_refresh(self._tell_of_more)

    def _tell_of_more(self) -> None:
        more = bool(self.query_one(Story).max_scroll_y)
        if more != self._more:
            self._more = more
            remark = MORE + self.key_of("story") if more else ""
            self.query_one(".turn--decide", Flow).update([rule("You decide", remark)])


def _facts(view: TurnView) -> str:
    cited = ", ".join(line.split(":", 1)[0] for line in view.sources)
    return f"{view.label}; facts: {cited}" if cited else view.label
