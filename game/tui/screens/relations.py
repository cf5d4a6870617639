"""The map of relations: who stands where to whom, through time, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.containers import Horizontal, VerticalScroll

from game.tui.bindings import bindings_of
from game.tui.blocks.network import (
    ego_blocks,
    public_blocks,
    slider,
    table_blocks,
    way_blocks,
    word_blocks,
)
from game.tui.blocks.text import gap, para
from game.tui.look import settings_of
from game.tui.marks import quiet
from game.tui.screens.game import PageScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.netmap import NetMap
from game.tui.widgets.page import read_on
from game.tui.widgets.place import Place
from game.tui.widgets.tail import Tail
from game.views.network import BANDS_LINE, network_view

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.session.session import Session
    from game.tui.blocks.text import Block, Target

    Mode = Literal["map", "ego", "table"]

LEGEND = "Each half of a line is one side's view: whole + friendly, broken - not, thick strong."


class RelationsScreen(PageScreen):
    """The drawing, or one actor, or all in a table; beneath it what there is to say of it."""

    SCOPE = "relations"
    BINDINGS = bindings_of("relations")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view = network_view(session)
        self._mode: Mode = "map"
        self._way: int | None = None

    def compose(self) -> ComposeResult:
        """Moments, drawing, publics, words."""
        yield Masthead("Relations", ("who stands where to whom",), self.session.scenario.title)
        yield Flow(id="relations--moment")
        with Horizontal(id="relations--picture"):
            yield NetMap(self._view, self.session.seat)
            with Place(id="relations--publics", can_focus=False):
                yield Flow()
        with Place(id="relations--page", can_focus=False):
            yield Flow()
        with Place(id="relations--words", can_focus=False):
            yield Flow()
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The present moment; for those who want words, one actor instead of the drawing."""
        if settings_of(self.app).labels:
            self._mode = "ego"
        self._show()

    def _show(self) -> None:
        view, net = self._view, self.query_one(NetMap)
        drawn = self._mode == "map"
        leans = None
        if self._way is not None:
            ways = view.ways[self._way].leans if view.ways else ()
            leans = {lean.relation: lean.mark for lean in ways}
        net.show(view, leans)
        self.query_one("#relations--picture").set_class(not drawn, "-away")
        self.query_one("#relations--page").display = not drawn
        self.query_one("#relations--publics").display = bool(view.publics)
        self.query_one("#relations--moment", Flow).update([slider(view)])
        self._fill("publics", public_blocks(view, net.marked, leans))
        if self._mode == "ego":
            self._fill("page", ego_blocks(view, net.marked))
        elif self._mode == "table":
            self._fill("page", [*table_blocks(view), para(quiet(BANDS_LINE))])
        about = net.marked if self._mode == "ego" else None
        words = word_blocks(view, about) if self._way is None else way_blocks(view, self._way)
        self._fill("words", [*words, gap, para(quiet(LEGEND))])

    def _fill(self, part: str, blocks: list[Block | Target]) -> None:
        place = self.query_one(f"#relations--{part}", VerticalScroll)
        place.scroll_home(animate=False)
        place.query_one(Flow).update(blocks)

    def on_net_map_marked(self, message: NetMap.Marked) -> None:
        """Another actor stands out."""
        message.stop()
        self._show()

    def on_net_map_taken(self, message: NetMap.Taken) -> None:
        """The marked actor by itself, or back to the map."""
        message.stop()
        self.action_ego()

    def action_mark_next(self) -> None:
        """Mark the next actor."""
        self.query_one(NetMap).move(1)

    def action_mark_last(self) -> None:
        """Mark the actor before."""
        self.query_one(NetMap).move(-1)

    def action_ego(self) -> None:
        """One actor by itself; once more: the map."""
        self._turn_to("ego")

    def action_table(self) -> None:
        """Everybody in a table; once more: the map."""
        self._turn_to("table")

    def _turn_to(self, mode: Mode) -> None:
        self._mode = "map" if self._mode == mode else mode
        self._show()

    def action_earlier(self) -> None:
        """The moment before."""
        self._go(self._view.at - 1)

    def action_later(self) -> None:
        """The moment after."""
        self._go(self._view.at + 1)

    def _go(self, at: int) -> None:
        if 0 <= at < self._view.count:
            self._view = network_view(self.session, at)
            self._way = None
            self._show()

    def action_other(self) -> None:
        """Where the next option would lead or would have led; after the last one, as it is."""
        ways = max(1, len(self._view.ways))
        following = 0 if self._way is None else self._way + 1
        self._way = following if following < ways else None
        self._mode = "map"
        self._show()

    def action_read_on(self) -> None:
        """Read on in the words."""
        read_on(self.query_one("#relations--words", VerticalScroll))

    def action_back(self) -> None:
        """Back to the map, then to where one was."""
        home: Mode = "ego" if settings_of(self.app).labels else "map"
        if self._mode == home and self._way is None:
            self.dismiss()
            return
        self._mode, self._way = home, None
        self._show()
