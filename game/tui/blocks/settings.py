"""The settings as text: a row each, what the marked one does, a sample, and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import gap, pair, para, sections
from game.tui.keymap import key_shown
from game.tui.marks import column, gauge, in_words, moved, moved_in_words, quiet, strong, styled
from game.tui.palettes import PALETTES
from game.tui.settings import shown

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block, Target
    from game.tui.config import Config
    from game.tui.settings import Item, Settings

TITLES = 16
"""Cells for the title of a setting."""
SAMPLE = (("Friend", 22, "neutral", "+6"), ("Rival", -54, "rivalry", "-3"))


def setting_row(item: Item, settings: Settings) -> Content:
    """A setting and its value."""
    value = shown(settings.value(item.name))
    return styled(column(item.title, TITLES)) + strong(value)


def settings_blocks(item: Item, settings: Settings, config: Config) -> list[Block | Target]:
    """What the marked setting does, how things look with all of them, and where they are kept."""
    about: list[Block] = [para(styled(item.about))]
    about += [para(quiet(line)) for line in _more(item, settings)]
    problems: list[Block] = [
        pair(styled("!", "bold $worse"), styled(str(problem)), 2) for problem in config.problems
    ]
    keys = [
        pair(styled(", ".join(map(key_shown, keys)), "bold $key"), styled(command), 16)
        for command, keys in settings.keymap.items()
    ]
    return sections(
        (item.title, "", about),
        ("A sample", "", [*(_sample(*row) for row in SAMPLE), gap, para(_words())]),
        ("Mistakes in the file", "", problems),
        ("Your keys", "", keys),
        ("The file", "", [para(styled(str(config.path))), para(quiet(_FILE))]),
    )


_FILE = (
    "Keys and themes of your own are written there; `communique config` prints an example with"
    " every setting."
)


def _more(item: Item, settings: Settings) -> list[str]:
    if item.name != "theme":
        return []
    palettes = (*PALETTES, *settings.own)
    return [f"{p.name}: {p.title}." for p in palettes if p.name == settings.theme]


def _sample(name: str, value: int, band: str, change: str) -> Block:
    def lay(width: int) -> list[Content]:
        del width
        line = styled(column(name, 7)) + strong(column(str(value), 4, right=True))
        line += quiet(f" {column(band, 8)} ")
        if in_words():
            return [line + moved(change, moved_in_words(change))]
        return [line + gauge(value) + styled("  ") + moved(change)]

    return lay


def _words() -> Content:
    return (
        styled("kept", "bold $better")
        + quiet("  ")
        + styled("broken", "bold $worse")
        + quiet("  quiet  ")
        + styled("key", "bold $key")
        + quiet("  ")
        + styled("heading", "bold $heading")
    )
