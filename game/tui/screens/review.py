"""Which decision mattered: curves to step through, and what each decision left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, VerticalScroll

from game.tui import screens
from game.tui.bindings import bindings_of
from game.tui.blocks.review import progress_block
from game.tui.look import settings_of
from game.tui.messages import PlayFrom
from game.tui.reviewed import of_campaign, of_game
from game.tui.screens.working import WorkingScreen
from game.tui.widgets.curves import Curves
from game.tui.widgets.flow import Flow
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.page import read_on
from game.tui.widgets.place import Place
from game.tui.widgets.tail import Tail
from game.views.campaign_review import CampaignReviewView
from game.views.review import ReviewView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from game.tui.blocks.text import Block, Target
    from game.tui.game import Game
    from game.tui.reviewed import Reviewed


class ReviewScreen(WorkingScreen[ReviewView | CampaignReviewView]):
    """The game on the table, or with ``whole`` the campaign that it is the last part of."""

    SCOPE = "review"
    BINDINGS = bindings_of("review")

    def __init__(self, game: Game, *, whole: bool = False) -> None:
        super().__init__(game)
        self._whole = whole
        self._seen: Reviewed | None = None

    def compose(self) -> ComposeResult:
        """Curves, and beside or beneath them the words."""
        campaign = self.game.campaign
        whole = self._whole and campaign is not None
        title = campaign.campaign.title if whole and campaign else self.session.scenario.title
        yield Masthead("Review", ("which decision mattered",), title)
        with Container(id="review--parts"):
            yield Curves()
            with Place(id="review--words"):
                yield Flow()
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """What is known already is shown at once."""
        self.query_one("#review--words").focus()
        self.query_one(Curves).display = False
        looked = self.game.looked_back
        known = looked.campaign_at_hand(self.game) if self._whole else looked.at_hand(self.game)
        if known is None:
            self.begin()
        else:
            self.found(known)

    def work_on(self) -> ReviewView | CampaignReviewView:
        """Look back."""
        looked = self.game.looked_back
        look = looked.look_at_campaign if self._whole else looked.look
        return look(self.game, self.go)

    def tell(self, done: float) -> None:
        """How far the work is."""
        self._fill([progress_block(done, self.key_of("back"))])

    def found(self, result: ReviewView | CampaignReviewView) -> None:
        """The review, with the cursor on the turning point."""
        self._seen = self._reviewed(result)
        if not self._seen.charts:
            self._fill(self._seen.report())
            return
        curves = self.query_one(Curves)
        curves.chart = self._seen.charts[0]
        curves.at = self._seen.turning or 0
        self._refill()

    def _reviewed(self, result: ReviewView | CampaignReviewView) -> Reviewed:
        again = "whole_campaign" if self._whole else "review"
        resume = f"{self.key_of('back')}, then {self.key_of(again)}, goes on with it."
        if isinstance(result, CampaignReviewView):
            return of_campaign(result, resume)
        campaign = self.game.campaign
        over = campaign is not None and campaign.over
        more = f"Press {self.key_of('whole_campaign')} for the whole campaign." if over else ""
        return of_game(result, self.game, more, resume)

    def on_screen_resume(self) -> None:
        """Words for drawings may have been asked for meanwhile; what was read stays in sight."""
        self._refill(keep=True)

    def _refill(self, *, keep: bool = False) -> None:
        curves = self.query_one(Curves)
        if self._seen is not None and curves.chart is not None:
            rows = settings_of(self.app).labels
            curves.display = not rows
            self._fill(self._seen.words(curves.chart, curves.at, rows), keep=keep)

    def _fill(self, blocks: Iterable[Block | Target], *, keep: bool = False) -> None:
        place = self.query_one("#review--words", VerticalScroll)
        if not keep:
            place.scroll_home(animate=False)
        place.query_one(Flow).update(blocks)

    # What is asked.

    def on_curves_moved(self, message: Curves.Moved) -> None:
        """The words tell of another moment."""
        message.stop()
        self._refill()

    def action_earlier(self) -> None:
        """The moment before."""
        self._move(-1)

    def action_later(self) -> None:
        """The moment after."""
        self._move(1)

    def _move(self, by: int) -> None:
        if self._drawn():
            self.query_one(Curves).move(by)

    def _drawn(self) -> bool:
        """Whether there are curves; if not, say why."""
        if self._seen is not None and self._seen.charts:
            return True
        why = "The review is not ready yet." if self.busy else "There are no curves here."
        self.notify(why, timeout=3)
        return False

    def action_turning(self) -> None:
        """To the turning point."""
        if not self._drawn() or self._seen is None:
            return
        if self._seen.turning is None:
            self.notify("There is no turning point here.", timeout=3)
        else:
            self.query_one(Curves).at = self._seen.turning

    def action_other_curves(self) -> None:
        """The next chart, at the same moment."""
        curves = self.query_one(Curves)
        if self._drawn() and self._seen is not None and curves.chart is not None:
            charts = self._seen.charts
            curves.chart = charts[(charts.index(curves.chart) + 1) % len(charts)]
            self._refill()

    def action_whole_campaign(self) -> None:
        """All parts of a campaign that is over."""
        campaign = self.game.campaign
        if campaign is None or not campaign.over:
            self.notify("There is no finished campaign here.", timeout=3)
        elif not self._whole:
            self.app.push_screen(ReviewScreen(self.game, whole=True))

    def action_from_here(self) -> None:
        """A new game from the marked decision, or from one that is chosen."""
        marked = None
        if self._seen is not None and self._seen.charts:
            marked = self._seen.decisions.get(self.query_one(Curves).at)
        if marked is None:
            self.app.push_screen(screens.BranchScreen(self.game))
        else:
            self.post_message(PlayFrom(marked))

    def action_export(self) -> None:
        """Write it to a file."""
        self.app.push_screen(screens.ExportScreen(self.game, whole=self._whole))

    def action_read_on(self) -> None:
        """Read on in the words."""
        read_on(self.query_one("#review--words", VerticalScroll))
