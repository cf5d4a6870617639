"""The themes, measured: what is shown in each can be read, on every terminal and by every eye."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem
from rich.terminal_theme import TerminalTheme

from game.tui.app import CommuniqueApp
from game.tui.palettes import GROUNDS, LINES, PALETTES, WORDS
from game.tui.theme import THEMES
from tests.tui.stage import LARGE, SMALL, playing, press, settle

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from game.session.session import Session
    from game.tui.palettes import Palette

Rgb = tuple[int, int, int]

OWN = [palette for palette in PALETTES if not palette.ansi]
PAINTED = ("communique", "communique-paper")
"""Those measured as painted on every screen; the others with ``--full``, their colours always."""
TERMINALS = [palette for palette in PALETTES if palette.ansi]
DRAWN = set("─│╭╮╰╯┌┐└┘▌▐█▊▎▔▁▂▃▄▅▆▇▀┃┏┓┗┛━•░▒▓/\\|.#")
"""Lines, frames, scroll bars and what gauges are drawn of: each stands beside its number."""


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Contrast ratio (WCAG 2.2, 2023)."""
    weights = (0.2126, 0.7152, 0.0722)
    lights = [
        sum(w * _linear(v) for w, v in zip(weights, colour, strict=True)) for colour in (one, other)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def _rgb(colour: str) -> Rgb:
    red, green, blue = Color.parse(colour).get_truecolor()
    return red, green, blue


def _of_256(colour: str) -> Rgb:
    near = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT)
    red, green, blue = near.get_truecolor()
    return red, green, blue


@pytest.mark.parametrize("palette", OWN, ids=lambda palette: palette.name)
def test_every_word_is_legible_on_every_ground(palette: Palette) -> None:
    least = 7.0 if palette.high else 4.5
    for word in WORDS:
        for ground in GROUNDS:
            one, other = palette.colours[word], palette.colours[ground]
            assert _contrast(_rgb(one), _rgb(other)) >= least, (word, ground)
            assert _contrast(_of_256(one), _of_256(other)) >= 4.5, (word, ground, "256 colours")
    if palette.high:
        for line in LINES:
            found = _contrast(_rgb(palette.colours[line]), _rgb(palette.colours["background"]))
            assert found >= 3, line


XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
    " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
LINUX = (
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
    " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
)
CAMPBELL = (
    "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc"
    " 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"
)


@pytest.mark.parametrize("sixteen", [XTERM, LINUX, CAMPBELL], ids=["xterm", "linux", "campbell"])
@pytest.mark.parametrize("palette", TERMINALS, ids=lambda palette: palette.name)
def test_words_in_the_terminals_own_colours_are_legible(palette: Palette, sixteen: str) -> None:
    table = [_rgb(f"#{value}") for value in sixteen.split()]
    ground = table[0] if palette.dark else table[15]
    theme = TerminalTheme(ground, table[15] if palette.dark else table[0], table[:8], table[8:])
    for word in WORDS:
        colour = Color.parse(palette.colours[word].removeprefix("ansi_"))
        assert _contrast(tuple(colour.get_truecolor(theme)), ground) >= 4.5, word


PROTAN = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTAN = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITAN = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
"""How the three kinds of dichromats see linear RGB (Machado, Oliveira and Fernandes, 2009)."""


def _lab(linear: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB, white D65."""
    rows = (
        ((0.4124, 0.3576, 0.1805), 0.9505),
        ((0.2126, 0.7152, 0.0722), 1.0),
        ((0.0193, 0.1192, 0.9505), 1.089),
    )
    x, y, z = (sum(a * b for a, b in zip(row, linear, strict=True)) / white for row, white in rows)
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _apart(one: str, other: str, seen: tuple[tuple[float, ...], ...]) -> float:
    labs = []
    for colour in (one, other):
        linear = [_linear(value) for value in _rgb(colour)]
        kept = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in seen]
        labs.append(_lab([min(1.0, max(0.0, value)) for value in kept]))
    return math.dist(*labs)


@pytest.mark.parametrize("name", ["signal", "signal-paper"])
@pytest.mark.parametrize("seen", [PROTAN, DEUTAN, TRITAN], ids=["protan", "deutan", "tritan"])
def test_up_and_down_stay_apart_for_colour_blind_eyes(
    name: str, seen: tuple[tuple[float, ...], ...]
) -> None:
    (palette,) = (palette for palette in PALETTES if palette.name == name)
    for one, other in (("rise", "fall"), ("better", "worse")):
        assert _apart(palette.colours[one], palette.colours[other], seen) >= 30


def test_every_theme_has_its_counterpart() -> None:
    by_name = {palette.name: palette for palette in PALETTES}
    for palette in PALETTES:
        other = by_name[palette.other]
        assert other.other == palette.name
        assert other.dark is not palette.dark
    assert len({p.name for p in PALETTES}) == len(PALETTES)
    for one, other in combinations(PALETTES, 2):
        assert replace(one, name=other.name) != other


def _illegible(app: CommuniqueApp, least: float) -> list[tuple[str, float]]:
    """Words on the screen that stand out too little from what they stand on."""
    found = []
    strips = app.screen._compositor.render_strips()
    for panel in app.screen.query("#--container"):  # what lies behind the palette is dimmed
        region = panel.region
        strips = [s.crop(region.x, region.right) for s in strips[region.y : region.bottom]]
    for strip in strips:
        for segment in strip:
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None:
                continue
            if not set(segment.text) - DRAWN - {" "}:
                continue
            ratio = _contrast(
                tuple(style.color.get_truecolor()), tuple(style.bgcolor.get_truecolor())
            )
            if ratio < least:
                found.append((segment.text, round(ratio, 2)))
    return found


async def _measure(
    app: CommuniqueApp, pilot: Pilot[None], where: str, palettes: list[Palette] = OWN
) -> None:
    for palette in palettes:
        app.theme = palette.name
        await settle(app, pilot)
        assert _illegible(app, 7.0 if palette.high else 4.5) == [], (where, palette.name)


@pytest.mark.long
async def test_what_is_shown_in_a_game_is_legible_in_every_theme(
    session: Session, request: pytest.FixtureRequest
) -> None:
    session.decide("pay")
    full = request.config.getoption("--full")
    palettes = OWN if full else [palette for palette in OWN if palette.name in PAINTED]
    async with playing(LARGE, session=session) as (app, pilot):
        await _measure(app, pilot, "turn", palettes)
        await press(app, pilot, "down")
        await _measure(app, pilot, "a marked option", palettes)
        for key in ("w", "g", "question_mark", "comma", "b"):
            await press(app, pilot, key)
            await _measure(app, pilot, key, palettes)
            await press(app, pilot, *(["slash"] if key == "g" else []))
            await _measure(app, pilot, key, palettes)
            await press(app, pilot, *(["escape"] if key == "g" else []))
            await press(app, pilot, "enter" if key == "b" else "escape")
        await press(app, pilot, "ctrl+p", "down")
        await _measure(app, pilot, "palette", palettes)


async def test_notes_are_legible_in_every_theme() -> None:
    app = CommuniqueApp()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await settle(app, pilot)
        for severity in ("information", "warning", "error"):
            app.notify("A note.", title=severity, severity=severity, timeout=1000)
        await settle(app, pilot)
        assert len(app.screen.query("Toast")) == 3
        await _measure(app, pilot, "notes")


async def test_what_the_title_shows_is_legible_in_every_theme() -> None:
    async with playing(SMALL) as (app, pilot):
        await _measure(app, pilot, "title")


async def test_without_colour_there_is_none(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    session.decide("pay")
    async with playing(SMALL, session=session) as (app, pilot):
        await press(app, pilot, "down")
        for name in THEMES:
            app.theme = name
            await settle(app, pilot)
            reversed_rows = 0
            for strip in app.screen._compositor.render_strips():
                filtered = strip
                for line_filter in app._filters:
                    if line_filter.enabled:
                        filtered = filtered.apply_filter(
                            line_filter, app.screen.background_colors[1]
                        )
                styles = [segment.style for segment in filtered if segment.style is not None]
                for style in styles:
                    assert style.color is None or style.color.is_default
                    assert style.bgcolor is None or style.bgcolor.is_default
                reversed_rows += any(style.reverse for style in styles)
            assert reversed_rows, name


@pytest.mark.parametrize(
    ("colours", "term", "theme"),
    [("truecolor", "xterm-256color", "communique"), ("", "linux", "terminal")],
)
async def test_few_colours_are_the_terminals_own(
    colours: str, term: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", colours)
    monkeypatch.setenv("TERM", term)
    async with playing(SMALL) as (app, pilot):
        assert app.theme == theme
        await press(app, pilot, "d")
        assert app.theme == f"{theme}-paper"
        await press(app, pilot, "d")
        assert app.theme == theme
