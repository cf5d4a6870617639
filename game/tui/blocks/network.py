"""What stands beside and beneath the map: the moments, the publics, one actor, all in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from game.tui.blocks.text import Target, ends, gap, pair, para, rule
from game.tui.marks import column, in_words, join, moved, quiet, strong, styled
from game.views.naming import inside, possessive
from game.views.network_ego import ego_rows, table_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.network import NetworkView, Sight, Spot
    from game.views.network_ego import EgoRow

TOPIC = 11
BAR = 20
"""Points of a score that one sign of a bar stands for, in a narrow place."""
SIDE_NAME, CELL = 18, 6
TABLE_HEAD = "a row sees a column"
WIDEST_NAME = 18


def slider(view: NetworkView) -> Block:
    """The moments of the story: those past, the one shown, those ahead."""

    def arrows() -> Content:
        line = quiet("◂ ")
        for at in range(max(view.count, view.turns)):
            if at == view.at:
                line += styled("◆", "bold $key")
            else:
                line += styled("●", "$heading") if at < view.count else quiet("·")
        return line + quiet(" ▸")

    def lay(width: int) -> list[Content]:
        far = quiet(f"moment {view.at + 1} of {view.count}") if in_words() else arrows()
        return ends(where, far)(width)

    now = "now" if view.at == view.count - 1 else "then"
    where = join([strong(view.date), styled(view.place), quiet("" if view.over else now)])
    return lay


# Publics, beside the ring.


def public_blocks(
    view: NetworkView, marked: str, leans: Mapping[str, str] | None = None
) -> list[Block | Target]:
    """Each public with whom it sees how, and what moved or, with ``leans``, would move."""
    blocks: list[Block | Target] = []
    for spot in view.publics:
        here = spot.actor == marked
        style = "bold $block-cursor-foreground on $block-cursor-background" if here else "bold"
        name = f"[{spot.name}]" if here else f" {spot.name} "
        sees = [sight for sight in view.sights if sight.source == spot.actor]
        seen = [sight for sight in view.sights if sight.target == spot.actor]
        blocks += [
            *([gap] if blocks else []),
            _cut(styled(name, style)),
            *(Target(_public_row(view.name(s.target), s, leans), s.id) for s in _by_size(sees)),
            *([_cut(quiet("  seen by"))] if seen else []),
            *(Target(_public_row(view.name(s.source), s, leans), s.id) for s in _by_size(seen)),
        ]
    return blocks


def _cut(content: Content) -> Block:
    return lambda width: [content.truncate(width, ellipsis=True)]


def _by_size(sights: list[Sight]) -> list[Sight]:
    return sorted(sights, key=lambda sight: -abs(sight.value))


def _public_row(name: str, sight: Sight, leans: Mapping[str, str] | None) -> Block:
    def lay(width: int) -> list[Content]:
        names = max(4, min(WIDEST_NAME, width - 12))
        line = styled(f" {column(name, names)}") + figure(sight.value, 5)
        change = sight.change if leans is None else leans.get(sight.id, "=")
        line += _arrow(change, 1 if leans is None else len(change)) or styled(" ")
        line += _bar(sight.value, -(-abs(sight.value) // BAR))
        return [line]

    return lay


def figure(value: int, width: int = 0) -> Content:
    """A score with its sign."""
    text = f"{value:+d}" if value else "0"
    return styled(text.rjust(width), _colour(value))


def _colour(value: int) -> str:
    return "$fall" if value < 0 else "$rise" if value > 0 else "$quiet"


def _bar(value: int, length: int) -> Content:
    """Whole where the view is friendly, broken where it is not; nothing where words are wanted."""
    if in_words():
        return styled("")
    return styled(("━" if value > 0 else "╌") * length, _colour(value))


def _arrow(change: str, many: int = 1) -> Content:
    """Where a view moved; ``many`` signs tell how much it would."""
    if change == "=":
        return styled("")
    up = change.startswith("+")
    sign = (" up" if up else " down") if in_words() else ("↑" if up else "↓") * many
    return styled(sign, "$rise" if up else "$fall")


# One actor.


def ego_blocks(view: NetworkView, actor: str) -> list[Block | Target]:
    """One actor in the middle: on the left how others see it, on the right how it sees them."""
    rows = ego_rows(view, actor)
    name = view.name(actor)
    blocks: list[Block | Target] = [_ego_head(name)]
    for public in (False, True):
        part = [row for row in rows if row.public == public]
        if part and public:
            blocks.append(rule("Publics"))
        blocks += [
            Target(_ego_row(row), " ".join(s.id for s in (row.seen, row.sees) if s)) for row in part
        ]
    if not rows:
        blocks.append(para(quiet("Nobody sees it, and it sees nobody, in this model.")))
    return blocks


def _ego_head(name: str) -> Block:
    """Over the two sides; a name that is too long on the right has been read on the left."""

    def lay(width: int) -> list[Content]:
        middle, side = _ego_widths(width)
        heads = [f"their view of {called}" for called in (inside(name), name)]
        left = column(next((h for h in heads if cell_len(h) <= side), heads[0]), side, right=True)
        whole = f"{possessive(name)} view of them"
        right = column(whole if cell_len(whole) <= side else "its view of them", side)
        return [styled(f"{left}{' ' * middle}{right}", "$heading")]

    return lay


def _ego_widths(width: int) -> tuple[int, int]:
    """The cells of the names in the middle, and of each side."""
    middle = min(28, max(12, width // 4))
    return middle, max(8, (width - middle) // 2)


def _ego_row(row: EgoRow) -> Block:
    def lay(width: int) -> list[Content]:
        middle, side = _ego_widths(width)
        name = column(row.name, middle - 2).rstrip()
        space = middle - cell_len(name)
        centre = " " * (space // 2) + name + " " * (space - space // 2)
        left = _ego_side(row.seen, side, right=True)
        right = _ego_side(row.sees, side, right=False)
        return [left + styled(centre, "bold") + right]

    return lay


def _ego_side(sight: Sight | None, width: int, right: bool) -> Content:
    """A bar from the middle outwards, then the figure and what it moved by."""
    if sight is None:
        told = quiet("no view")
    else:
        change = styled("") if sight.change == "=" else moved(f" {sight.change}")
        room = max(1, width - 10)
        bar = _bar(sight.value, max(1, round(abs(sight.value) * room / 100)))
        number = figure(sight.value) + change
        told = number + styled(" ") + bar if right else bar + styled(" ") + number
    space = styled(" " * max(0, width - told.cell_length))
    return space + told if right else told + space


# All of them.


def table_blocks(view: NetworkView) -> list[Block]:
    """Who sees down the side, who is seen along the top; publics apart, below."""

    def lay(width: int) -> list[Content]:
        order = table_order(view)
        seen = [spot for spot in order if any(s.target == spot.actor for s in view.sights)]
        numbers = {spot.actor: at for at, spot in enumerate(order, start=1)}
        widest = max(cell_len(spot.name) for spot in order)
        side = max(len(TABLE_HEAD), min(SIDE_NAME, widest) + 4)
        most = max(1, (width - side) // CELL)
        lines: list[Content] = []
        for first in range(0, len(seen), most):
            lines += _table(view, order, seen[first : first + most], numbers, side)
            lines.append(styled(""))
        return lines

    return [lay]


def _table(
    view: NetworkView, order: tuple[Spot, ...], seen: list[Spot], numbers: dict[str, int], side: int
) -> list[Content]:
    head = "".join(f"({numbers[spot.actor]})".rjust(CELL) for spot in seen)
    lines = [quiet(TABLE_HEAD.ljust(side) + head)]
    apart = False
    for spot in order:
        if not any(spot.actor in (sight.source, sight.target) for sight in view.sights):
            continue
        if spot.kind == "public" and not apart:
            apart = True
            lines.append(styled("─" * (side + CELL * len(seen)), "$line"))
        number = f"{numbers[spot.actor]:>2} "
        line = quiet(number) + styled(column(spot.name, side - 3), "bold $key" if spot.own else "")
        for other in seen:
            line += _cell(view.sight(spot.actor, other.actor))
        lines.append(line)
    return lines


def _cell(sight: Sight | None) -> Content:
    if sight is None:
        return quiet("·".rjust(CELL - 1)) + styled(" ")
    arrow = styled("") if in_words() else _arrow(sight.change)
    return figure(sight.value, CELL - 1) + (arrow or styled(" "))


# Words.


def word_blocks(view: NetworkView, actor: str | None = None) -> list[Block | Target]:
    """Who moved and through whom, then blocs and triangles; of one actor only what is about it."""
    moves = [s for s in view.moved if actor is None or actor in (s.source, s.target)]
    told = [r for r in view.remarks if actor is None or actor in r.actors]
    moved_blocks: list[Block | Target] = [
        Target(pair(_topic(("Moved", "Moved too", "")[min(at, 2)]), _move(view, s), TOPIC), s.id)
        for at, s in enumerate(moves)
    ]
    if not moves:
        still = "This is how the story begins." if not view.at else "Nobody since the turn before."
        moved_blocks = [pair(_topic("Moved"), quiet(still), TOPIC)]
    first = [remark for remark in told if remark.topic == "Triangle"][:1]
    rest = [remark for remark in told if remark not in first]
    # What moved most is the news; the other moves must not push the triangle out of sight.
    blocks = [
        *moved_blocks[:1],
        *(pair(_topic(remark.topic), styled(remark.text), TOPIC) for remark in (*first, *rest)),
        *moved_blocks[1:],
    ]
    if view.left_out:
        names = styled(f"{', '.join(view.left_out)}; the table has them.")
        blocks.append(pair(_topic("Not drawn"), names, TOPIC))
    return blocks


def _topic(words: str) -> Content:
    return styled(words, "$heading")


def _move(view: NetworkView, sight: Sight) -> Content:
    seer, seen = view.name(sight.source), view.name(sight.target)
    why = f": {', '.join(sight.causes)}" if sight.causes else ""
    through = f" (through {', '.join(sight.through)})" if sight.through else ""
    return (
        styled(f"{seer} on {seen} ")
        + moved(sight.change).stylize("bold")
        + styled(", now ")
        + figure(sight.value)
        + quiet(f"{why}{through}")
    )


def way_blocks(view: NetworkView, at: int) -> list[Block | Target]:
    """Where an option would lead by itself: directions, never figures."""
    if not view.ways:
        return [para(quiet(view.no_ways))]
    way = view.ways[at]
    asked = f"{view.question} ({at + 1} of {len(view.ways)})"
    taken = any(way.taken for way in view.ways)
    lead = "You chose" if way.taken else "Had you" if taken else "If you"
    leans = join(
        styled(f"{lean.name} ") + moved(lean.mark).stylize("bold") + quiet(f" {lean.words}")
        for lean in way.leans
    )
    return [
        pair(_topic("Asked"), styled(asked), TOPIC),
        pair(_topic(lead), strong(way.text), TOPIC),
        pair(_topic("Leads to"), leans or quiet("No view would move by a point or more."), TOPIC),
        para(quiet("By itself, before anybody answers; as far as you could know.")),
    ]
