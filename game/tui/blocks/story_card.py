"""A scenario or a campaign as a card, and a kept game as rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.style import Style

from game.tui.blocks.text import ends, gap, pair, para, rule
from game.tui.marks import in_words, join, quiet, strong, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.title import KeptGame, StoryCard

FOUND, TO_FIND = "●", "○"
MOST_SIGNS = 12
LEAD = 9
HIGH_CARD = 14
"""Rows from which a card has room for every ending that was found."""
NARROW = 60
"""Columns of a list of kept games below which each takes two rows."""
DELETE = "✕"
DELETE_WORD = "delete"
DELETES = "deletes"
"""What is known of a click on the sign that deletes."""


def card_row(card: StoryCard) -> Block:
    """A card as one row: what it is called, and how many endings were found."""
    return ends(_title(card, short=True), quiet(f"{len(card.found)}/{card.endings}"))


def card_lines(card: StoryCard, width: int, rows: int) -> list[Content]:
    """A card of so many rows: what it is about at the top, what was found at the bottom."""
    kind = join_words(card.kind, f"{len(card.parts)} parts" if card.parts else "")
    top = [ends(_title(card), quiet(card.length)), para(quiet(kind)), para(styled(card.summary))]
    in_few = card.tally if in_words() else f"{len(card.found)} of {card.endings}"
    foot = [ends(_count(card, in_few), quiet(card.times))]
    if rows >= HIGH_CARD:
        foot.append(para(_titles(card)))
    elif card.found or not card.parts:
        foot.append(_some(card, width))
    above, below = ([line for block in part for line in block(width)] for part in (top, foot))
    room = rows - len(above) - len(below)
    middle = _middle(card, width, room)
    space = [styled("")] * max(0, room - len(middle))
    return [*above, *middle[:room], *space, *below][:rows]


def _middle(card: StoryCard, width: int, room: int) -> list[Content]:
    """Who can be played, in as much detail as there is room for."""
    dated = [para(quiet(f"Facts as of {card.as_of}"))] if card.as_of else []
    names = pair(quiet("Play"), styled(", ".join(card.seats)), 6)
    longest = max((styled(name).cell_length for name, _ in card.roles), default=0) + 2
    apart = longest <= width // 2
    roles = [pair(styled(name), quiet(told), longest) for name, told in card.roles if apart]
    full = [[gap, *roles, gap, *dated], [gap, *roles, *dated]] if roles else []
    if card.parts:
        parts = para(quiet(", ".join(card.parts)))
        full += [[parts, names, *dated], [parts, names], [parts]]
    for blocks in (*full, [gap, names, *dated], [names, *dated], [names]):
        lines = [line for block in blocks for line in block(width)]
        if len(lines) <= room:
            return lines
    return []


def _some(card: StoryCard, width: int) -> Block:
    """In a row what was found and how many are left; that gives way to a title that just fits."""
    found, left = styled(", ".join(card.found), "$heading"), quiet(card.left)
    if not card.found:
        return para(left)
    both = found.cell_length + left.cell_length < width
    return ends(found, left) if both or found.cell_length > width else para(found)


def card_page(card: StoryCard) -> list[Block]:
    """A card beside the list, with each ending that was found."""
    facts = [
        ("Takes", join_words(card.length, f"{len(card.parts)} parts" if card.parts else "")),
        ("Play", ", ".join(card.seats)),
        ("Facts", f"as of {card.as_of}" if card.as_of else ""),
        ("So far", card.times),
    ]
    return [
        rule(card.title, card.kind),
        gap,
        para(styled(card.summary)),
        gap,
        *(pair(quiet(lead), styled(said), LEAD) for lead, said in facts if said),
        *([_endings(card)] if card.endings else []),
        *([pair(styled(""), _titles(card), LEAD)] if card.found else []),
        *([pair(quiet("Parts"), styled(", ".join(card.parts)), LEAD)] if card.parts else []),
    ]


def _title(card: StoryCard, short: bool = False) -> Content:
    if not short:
        return styled(card.title, "bold $key")
    kind = "own" if card.own else "campaign" if card.parts else ""
    return strong(card.title) + quiet(f"  {kind}" if kind else "")


def _endings(card: StoryCard) -> Block:
    """How many were found; only when it is laid out is it known whether in words."""

    def lay(width: int) -> list[Content]:
        return pair(quiet("Endings"), _count(card, card.tally), LEAD)(width)

    return lay


def _count(card: StoryCard, tally: str) -> Content:
    """How many endings were found: as signs, and in words."""
    found = len(card.found)
    signs = styled(FOUND * found, "$key") + quiet(TO_FIND * (card.endings - found))
    count = styled(tally)
    return count if in_words() or card.endings > MOST_SIGNS else join([signs, count], "  ")


def _titles(card: StoryCard) -> Content:
    """The endings that were found, by title; the others are a number."""
    titles = [styled(title, "$heading") for title in card.found]
    return join([*titles, quiet(card.left)], ", ")


def join_words(*parts: str) -> str:
    """What is not empty, in one line."""
    return ", ".join(part for part in parts if part)


def kept_row(game: KeptGame, width: int, words: bool) -> Content:
    """A kept game as a row, or as two where the list is narrow; at the end how to delete it."""
    sign = quiet(DELETE_WORD if words else DELETE).stylize(Style.from_meta({DELETES: True}))
    name = strong(game.title) + (quiet(f"  {game.name}") if game.name else styled(""))
    state = styled(game.where, "$key" if game.over else "")
    if width < NARROW:
        second = join([styled(game.seat), state])
        return ends(name, sign)(width)[0] + styled("\n") + second.truncate(width, ellipsis=True)
    about = join([styled(game.seat), state, quiet(game.decisions)])
    when = quiet(game.when) + styled("   ") + sign
    return ends(ends(name, styled(""))(min(34, width // 3))[0] + about, when)(width)[0]


def kept_page(game: KeptGame) -> list[Block]:
    """A kept game beside the list."""
    facts = [
        ("As", game.seat),
        ("Stands", game.where or "not known"),
        ("Taken", game.decisions),
        ("Played", game.when),
        ("Named", game.name),
    ]
    blocks: list[Block] = [
        rule(game.title, "a kept game"),
        gap,
        *(pair(quiet(lead), styled(said), LEAD) for lead, said in facts if said),
    ]
    if game.problem:
        blocks += [gap, para(styled(game.problem))]
    elif not game.known:
        blocks += [gap, para(quiet("Its file is not known here: open it once, then go on."))]
    return blocks
