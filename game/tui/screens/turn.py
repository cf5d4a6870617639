"""The turn: the story, what the offices say, what can be decided, how one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Horizontal, Vertical

from game.tui import screens
from game.tui.bindings import bindings_of
from game.tui.blocks.headings import decide_rule, others_section, story_rule
from game.tui.blocks.strip import brief_relations, strip_blocks
from game.tui.blocks.text import rule
from game.tui.messages import Decide
from game.tui.screens.game import GameScreen
from game.tui.sizes import VAST, WIDE
from game.tui.widgets.counsel import Counsel
from game.tui.widgets.flow import Flow
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.options import Options
from game.tui.widgets.page import read_on
from game.tui.widgets.panel import Panel
from game.tui.widgets.story import Story
from game.tui.widgets.tail import Tail
from game.views.aftermath import aftermath
from game.views.turn import turn_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block
    from game.tui.game import Game


LEAST_STORY = 4
"""Rows of the story below which the offices say less."""


class TurnScreen(GameScreen):
    """One decision."""

    SCOPE = "turn"
    BINDINGS = bindings_of("turn")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (VAST, "-vast")]

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        event = self.session.view().event
        assert event is not None
        self._event = event.id
        self._more = False
        self._narrow = False

    def compose(self) -> ComposeResult:
        """One to three columns; one has the status in short.  The stylesheet says which."""
        view = turn_view(self.session)
        standing = view.standing
        self._narrow = self.app.size.width < WIDE
        yield Masthead(
            view.scenario,
            (view.dateline, view.place),
            self.game.how_far(view.number, view.turns),
            view.office,
            unsaved=self.session.unsaved is not None,
        )
        yield Flow(strip_blocks(standing, self.key_of("others")), id="turn--strip")
        with Horizontal(id="turn--columns"):
            with Container(id="turn--left"):
                with Vertical(id="turn--tale"):
                    yield Flow([story_rule(view, self.key_of("sources"))])
                    happened = aftermath(self.session, self.session.steps[-1])
                    yield Story(view, happened, self.key_of("chronicle"))
                with Vertical(id="turn--deed"):
                    if view.advice:
                        yield Flow([rule("Your offices disagree")], classes="turn--offices")
                        yield Counsel(view.advice)
                    yield Flow([self._decide_rule()], classes="turn--decide")
                    yield Options(view.options, {row.id: row.name for row in standing.seen_as})
                    others = others_section(standing.others, self.key_of("others"))
                    yield Flow(others, classes="turn--others")
            yield Panel(standing, self.key_of("others"), id="turn--right")
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

    def action_why(self) -> None:
        """Why the marked figure is what it is; else any, first those of the marked option."""
        option = self.query_one(Options).option
        marked = self.query_one(Panel).marked
        if marked:
            self.app.push_screen(screens.WhyScreen(self.session, marked))
        elif option is not None and option.scores:
            about = f"Choice {option.number} moves"
            self.app.push_screen(screens.WhyScreen(self.session, None, option.scores, about))
        else:
            super().action_why()

    def action_panel(self) -> None:
        """To the panel and back; where there is none, to the page of it."""
        panel = self.query_one(Panel)
        if not panel.display:
            self.action_others()
        elif panel.has_focus:
            self.query_one(Options).focus()
        else:
            panel.focus()

    def action_vote(self) -> None:
        """Put the decision to a class."""
        self.app.push_screen(screens.VoteScreen(self.game))

    def action_read_on(self) -> None:
        """Read on in the story."""
        read_on(self.query_one(Story))

    def on_resize(self) -> None:
        """Say as much as there is room for, and whether there is more of the story."""
        self.remove_class("-tight")
        for counsel in self.query(Counsel):
            counsel.shorten(False)
        self.call_after_refresh(self._make_room)

    def on_options_marked(self, message: Options.Marked) -> None:
        """The story may have less room now."""
        message.stop()
        for counsel in self.query(Counsel):
            counsel.mark(self.query_one(Options).marked)
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        """The offices say less, and headings give way, where the story would have no room."""
        low = self.query_one(Story).size.height < LEAST_STORY
        self.set_class(low or self.has_class("-tight"), "-tight")
        for counsel in self.query(Counsel):
            if low or self.query_one("#turn--left").max_scroll_y:
                counsel.shorten(True)
        self.call_after_refresh(self._tell_of_more)

    def _decide_rule(self) -> Block:
        others = self.key_of("others") if self._narrow else ""
        return decide_rule(self.key_of("story") if self._more else "", others)

    def _tell_of_more(self) -> None:
        more, narrow = bool(self.query_one(Story).max_scroll_y), self.app.size.width < WIDE
        if (more, narrow) != (self._more, self._narrow):
            self._more, self._narrow = more, narrow
            self.query_one(".turn--decide", Flow).update([self._decide_rule()])
