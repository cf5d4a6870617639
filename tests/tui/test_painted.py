"""What is painted, cell by cell, on every screen: legible in every theme, and nobody's fixed colour
where the terminal's own are asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorType

from game.scenario.campaign.reader import load_campaign
from game.tui.palettes import PALETTES
from tests.tui.conftest import HARBOUR
from tests.tui.everywhere import Round, campaign_app
from tests.tui.stage import LARGE, playing, settle
from tests.tui.test_themes import DRAWN, OWN, TERMINALS, _contrast

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from rich.style import Style
    from textual.pilot import Pilot

    from game.tui.app import CommuniqueApp
    from game.tui.palettes import Palette

CREEK = Path(__file__).parents[1] / "data" / "creek" / "creek.yaml"
BRAILLE = {chr(sign) for sign in range(0x2800, 0x2900)}
"""Lines of the map are drawn of these."""
contrast = cache(_contrast)


def painted(app: CommuniqueApp) -> Iterator[tuple[str, Style]]:
    """Every piece of text on the top screen as the terminal gets it, and its style.

    What lies behind a panel or the palette is dimmed and not to be read.
    """
    strips = app.screen._compositor.render_strips()
    for panel in app.screen.query(".panel, #--container"):
        region = panel.region
        strips = [s.crop(region.x, region.right) for s in strips[region.y : region.bottom]]
    ground = app.screen.background_colors[1]
    for strip in strips:
        through = strip
        for line_filter in app._filters:
            if line_filter.enabled:
                through = through.apply_filter(line_filter, ground)
        for segment in through:
            if segment.style is not None and set(segment.text) - DRAWN - BRAILLE - {" "}:
                yield segment.text, segment.style


def illegible(app: CommuniqueApp, least: float) -> list[tuple[str, float]]:
    """The pieces that stand out too little from what they stand on."""
    found = []
    for text, style in painted(app):
        assert style.color is not None, text
        assert style.bgcolor is not None, text
        ratio = contrast(tuple(style.color.get_truecolor()), tuple(style.bgcolor.get_truecolor()))
        if ratio < least:
            found.append((text, round(ratio, 2)))
    return found


def fixed(app: CommuniqueApp) -> list[str]:
    """The pieces whose colour is not one of the terminal's own sixteen."""
    own = {ColorType.DEFAULT, ColorType.STANDARD}
    return [
        text
        for text, style in painted(app)
        for colour in (style.color, style.bgcolor)
        if colour is not None and colour.type not in own
    ]


async def measured(
    app: CommuniqueApp, pilot: Pilot[None], stops: AsyncIterator[str], palettes: list[Palette]
) -> list[object]:
    """What fails on the way, in each of these themes."""
    wrong: list[object] = []
    async for stop in stops:
        for palette in palettes:
            app.theme = palette.name
            await settle(app, pilot)
            if palette.ansi:
                wrong += [(stop, palette.name, text) for text in fixed(app)]
            else:
                least = 7.0 if palette.high else 4.5
                wrong += [(stop, palette.name, *each) for each in illegible(app, least)]
    return wrong


@pytest.mark.long
@pytest.mark.parametrize("palette", [*OWN, *TERMINALS], ids=lambda palette: palette.name)
async def test_every_screen_is_legible(palette: Palette, tmp_path: Path) -> None:
    kept = tmp_path / "data" / "communique" / "sessions" / "harbour" / "1.jsonl"
    async with playing(LARGE, HARBOUR, journal_path=kept) as (app, pilot):
        found = await measured(app, pilot, Round(app, pilot).story(), [palette])
        assert found == []


@pytest.mark.long
async def test_a_campaign_is_legible(tmp_path: Path) -> None:
    app = campaign_app(load_campaign(CREEK), tmp_path / "kept.jsonl")
    async with app.run_test(size=LARGE) as pilot:
        await settle(app, pilot)
        found = await measured(app, pilot, Round(app, pilot).campaign(), list(PALETTES))
        assert found == []


@pytest.mark.long
async def test_a_turn_is_legible_in_every_theme() -> None:
    async with playing(LARGE, HARBOUR, seat="north") as (app, pilot):
        walk = Round(app, pilot)
        await walk.do("begin", "down")

        async def here() -> AsyncIterator[str]:
            yield "turn"
            await walk.do("vote")
            yield "vote"

        assert await measured(app, pilot, here(), list(PALETTES)) == []
