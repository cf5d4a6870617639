"""Things that happened: who moved and why, then the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from game.tui.blocks.text import Target, gap, pair, para, rule
from game.tui.marks import (
    changes,
    column,
    in_words,
    join,
    moved,
    moved_in_words,
    quiet,
    strong,
    styled,
)

if TYPE_CHECKING:
    from game.tui.blocks.text import Block
    from game.views.aftermath import Change, StepView

INDENT = 2
WIDEST_NAME = 44


def step_blocks(step: StepView) -> list[Block]:
    """One step in full."""
    figures = [para(changes(step.changes), INDENT)] if step.changes else []
    return [*step_head(step), *figures, *_headline(step)]


def step_head(step: StepView) -> list[Block]:
    """Who did what and why."""
    title = join([styled(step.who, "bold $heading"), strong(step.deed)])
    blocks = [para(title + quiet(f"  {step.label}") if step.label else title)]
    blocks += [para(styled(paragraph), INDENT) for paragraph in step.story]
    if step.reason:
        blocks.append(para(quiet(f"Its reason: {step.reason}"), INDENT))
    return blocks


def _headline(step: StepView) -> list[Block]:
    if not step.headline:
        return []
    return [para(styled("Headline  ", "$key") + styled(step.headline, "italic"), INDENT)]


def told_blocks(step: StepView) -> list[Block | Target]:
    """One step as it is told for the first time: the figures in a row each, after who and why."""
    blocks: list[Block | Target] = [*step_head(step)]
    names = max((cell_len(change.name) for change in step.changes), default=0)
    spans = max((cell_len(_span(change)) for change in step.changes), default=0)
    blocks += [
        Target(_moved(change, min(names, WIDEST_NAME), spans), change.score_id)
        for change in step.changes
    ]
    return blocks + _headline(step)


def _moved(change: Change, names: int, spans: int) -> Block:
    """From which figure to which, by how much, and by which way."""

    def lay(width: int) -> list[Content]:
        by = moved(change.amount, moved_in_words(change.amount) if in_words() else "")
        line = Content.assemble(
            column(change.name, names),
            "  ",
            quiet(column(_span(change), spans, right=True)),
            "  ",
            by.stylize("bold").pad_left(max(0, 3 - by.cell_length)),
        )
        way = quiet(change.way)
        if line.cell_length + way.cell_length + 2 <= width - INDENT or not way:
            return para(join([line, way], "  "), INDENT)(width)
        return [*para(line, INDENT)(width), *para(way, 2 * INDENT)(width)]

    return lay


def _span(change: Change) -> str:
    arrow = "to" if in_words() else "->"
    return f"{change.start} {arrow} {change.end}"


def just_happened(steps: tuple[StepView, ...], key: str, full: bool = False) -> list[Block]:
    """The last steps, in short or in full; ``key`` is the one that opens the chronicle."""
    if not steps:
        return []
    blocks = [rule("What just happened", f"{key} chronicle", "screen.chronicle")]
    for number, step in enumerate(steps, start=1):
        if full:
            blocks += [*step_blocks(step), gap]
        else:
            blocks.append(pair(quiet(str(number)), _short(step), 3))
    return blocks


def _short(step: StepView) -> Content:
    told = step.deed or (step.story[0] if step.story else "")
    return join([strong(step.who), styled(told), changes(step.changes)])


def story_blocks(
    note: str, story: tuple[str, ...], steps: tuple[StepView, ...], key: str, full: bool = False
) -> list[Block]:
    """Content note, story, and what has just happened."""
    paragraphs = [styled(f"Content note: {note}", "$key")] if note else []
    paragraphs += [styled(paragraph) for paragraph in story]
    blocks: list[Block] = []
    for paragraph in paragraphs:
        blocks += [para(paragraph), gap]
    return [*blocks, *just_happened(steps, key, full)]
