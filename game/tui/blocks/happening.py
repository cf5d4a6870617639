"""Things that happened: who moved and why, then the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.blocks.text import gap, pair, para, rule
from game.tui.marks import changes, join, quiet, strong, styled

if TYPE_CHECKING:
    from textual.content import Content

    from game.tui.blocks.text import Block
    from game.views.aftermath import StepView

INDENT = 2


def step_blocks(step: StepView) -> list[Block]:
    """One step in full."""
    title = join([styled(step.who, "bold $heading"), strong(step.deed)])
    blocks = [para(title + quiet(f"  {step.label}") if step.label else title)]
    blocks += [para(styled(paragraph), INDENT) for paragraph in step.story]
    if step.reason:
        blocks.append(para(quiet(f"Its reason: {step.reason}"), INDENT))
    if step.changes:
        blocks.append(para(changes(step.changes), INDENT))
    if step.headline:
        line = styled("Headline  ", "$key") + styled(step.headline, "italic")
        blocks.append(para(line, INDENT))
    return blocks


def just_happened(steps: tuple[StepView, ...]) -> list[Block]:
    """The last steps in short."""
    if not steps:
        return []
    lines = [
        pair(quiet(str(number)), _short(step), 3) for number, step in enumerate(steps, start=1)
    ]
    return [rule("What just happened", "c chronicle"), *lines]


def _short(step: StepView) -> Content:
    told = step.deed or (step.story[0] if step.story else "")
    return join([strong(step.who), styled(told), changes(step.changes)])


def story_blocks(note: str, story: tuple[str, ...], steps: tuple[StepView, ...]) -> list[Block]:
    """Content note, story, and what has just happened."""
    paragraphs = [styled(f"Content note: {note}", "$key")] if note else []
    paragraphs += [styled(paragraph) for paragraph in story]
    blocks: list[Block] = []
    for paragraph in paragraphs:
        blocks += [para(paragraph), gap]
    return [*blocks, *just_happened(steps)]
