"""What every page shares: legible colours, nothing from outside, nothing left blank."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from game.pages.page import render
from tests.pages.html import Page
from tests.views.odds_data import proved, shown

LEGIBLE = 4.5
"""Contrast of words on their ground: WCAG 2.2, level AA."""
WORDS = ("ink", "quiet", "heading", "key", *(f"c{n}" for n in range(8)))


def style() -> str:
    return files("game.pages").joinpath("templates", "style.css.j2").read_text(encoding="utf-8")


def palettes() -> list[dict[str, str]]:
    """The colours by light, by dark, and on paper."""
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", block)) for block in blocks]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_words_are_legible_on_every_ground(palette: dict[str, str]) -> None:
    for ground in ("paper", "panel"):
        for word in WORDS:
            assert contrast(palette[word], palette[ground]) >= LEGIBLE, (word, ground)


def test_print_is_black_on_white() -> None:
    on_paper = palettes()[2]
    assert on_paper["paper"] == "#fff"
    assert {on_paper[f"c{n}"] for n in range(8)} == {"#000"}


def test_a_page_forbids_itself_everything_from_outside() -> None:
    from game.pages.odds import odds_page

    policies = [
        meta["content"]
        for meta in Page(odds_page(shown(proved()))).all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_a_name_that_is_missing_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        render("odds")
    with pytest.raises(TemplateNotFound):
        render("no-such-page")
