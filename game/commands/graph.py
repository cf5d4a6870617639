"""``communique graph``: the story of a seat as a graph, with the share of each branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from game.analysis.story_graph import story_graph
from game.commands.exits import FAILED, refuse, tell
from game.commands.load import load
from game.commands.progress import bar
from game.plain.dot import dot_lines
from game.plain.mermaid import mermaid_lines
from game.plain.outline import outline_lines
from game.views.outline import outline_view
from game.views.story_graph import graph_view

if TYPE_CHECKING:
    from game.analysis.evidence import Budget


def graph(name: str, seat: str | None, *, form: str, budget: Budget) -> int:
    """Draw the story graph as ``text``, ``mermaid`` or ``dot``; return the exit code."""
    scenario = load(name)
    playable = [each.actor for each in scenario.playable_seats]
    if seat is not None and seat not in playable:
        refuse(f"{scenario.id} has no seat {seat} to play; it has {', '.join(playable)}")
    with bar("walking") as progress:
        story = story_graph(scenario, seat or playable[0], budget=budget, progress=progress)
    if form == "text":
        lines = outline_lines(outline_view(story))
    else:
        draw = mermaid_lines if form == "mermaid" else dot_lines
        lines = draw(graph_view(story))
    click.echo("\n".join(lines))
    if story.shares.evidence.interrupted:
        tell("The walk was stopped: what is shown is not all.")
        return FAILED
    return 0
