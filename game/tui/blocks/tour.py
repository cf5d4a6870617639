"""The pages of the tour, with the parts of the real screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from game.tui.blocks.happening import step_blocks
from game.tui.blocks.ledger import ledger_blocks
from game.tui.blocks.option import option_lines
from game.tui.blocks.standing import owed_blocks, relation_blocks
from game.tui.blocks.text import gap, pair, para, rule
from game.tui.marks import in_words, quiet, strong, styled
from game.views.tour import KEYS, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.tui.blocks.text import Block, Target
    from game.views.tour import Tour, TourPage
    from game.views.turn import Option

KEY_WIDTH = 8
TAKES = "takes"
"""The number of the choice that a click takes."""


def tour_blocks(
    page: TourPage, example: Tour, key_of: Callable[[str], str], place: str
) -> list[Block | Target]:
    """The text of a page, then what it is about; ``place`` says which page it is."""
    text = [block for each in page.text for block in (para(_text(each, key_of)), gap)]
    invited = [gap, para(styled(page.invites, "$key"))] if page.invites else []
    return [gap, rule(page.title, place), *text, *_shown(page, example, key_of), *invited]


def _text(text: str, key_of: Callable[[str], str]) -> Content:
    """Words as they are, commands as their keys."""
    return Content.assemble(
        *(
            styled(words) if words else styled(key_of(command), "bold $key")
            for words, command in pieces(text)
        )
    )


def _shown(page: TourPage, example: Tour, key_of: Callable[[str], str]) -> Sequence[Block | Target]:
    match page.shows:
        case "turn":
            turn = example.turn
            story = [para(styled(each)) for each in turn.story]
            return [
                rule(turn.title, turn.dateline),
                *story,
                gap,
                rule("You decide"),
                *_texts(example),
            ]
        case "options":
            return [rule("You decide"), *_options(example)]
        case "happened":
            steps = [block for step in example.happened for block in step_blocks(step)]
            relations = [target.block for target in relation_blocks(example.seen_as)]
            return [*steps, gap, rule("How they see you"), *relations]
        case "why":
            return ledger_blocks(example.why)
        case "owed":
            return [rule("What you owe", example.turn.options[0].text), *owed_blocks(example.owed)]
        case "keys":
            keys = [
                pair(styled(key_of(command), "bold $key"), styled(words), KEY_WIDTH)
                for command, words in KEYS
            ]
            palette = pair(styled("^p", "bold $key"), styled("every command, by name"), KEY_WIDTH)
            return [*keys, palette]


def _texts(example: Tour) -> list[Block]:
    """The choices without what they would bring."""
    return [
        _taking(
            option.number,
            pair(
                styled(f" {option.number}", "bold $key") if option.open else quiet(" -"),
                strong(option.text) if option.open else quiet(option.text),
                4,
            ),
        )
        for option in example.turn.options
    ]


def _options(example: Tour) -> list[Block]:
    """The choices as the screen of a turn has them."""
    names = {row.id: row.name for row in example.turn.standing.seen_as}

    def lay(option: Option) -> Block:
        return lambda width: option_lines(option, names, width, in_words(), False)

    rows = [(_taking(each.number, lay(each)), gap) for each in example.turn.options]
    return [block for row in rows for block in row]


def _taking(number: int, block: Block) -> Block:
    """A click on these lines takes that choice."""
    taking = Style.from_meta({TAKES: number})
    return lambda width: [line.stylize(taking) for line in block(width)]
