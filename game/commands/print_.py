"""``communique print``: what a lesson needs on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.commands.exits import refuse, tell
from game.commands.load import invented, load
from game.commands.output import expect_writable, write_whole
from game.plain.document import text_lines
from game.plain.handout import handout_blocks
from game.plain.markdown import markdown_text
from game.views.handout import PARTS, handout
from game.views.handout_teacher import teacher_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.views.handout import Part


def print_handout(
    name: str,
    seat: str | None,
    parts: Sequence[Part],
    *,
    html: Path | None,
    markdown: str | None,
    fictional: bool = False,
) -> int:
    """Show or write the parts of a handout, all of them if none is named; return the exit code.

    With ``fictional`` the pages of the players have invented names.  The teacher's note keeps the
    real ones: what really happened is told of nobody else.
    """
    real = load(name)
    scenario = invented(real) if fictional else real
    playable = [each.actor for each in scenario.playable_seats]
    if seat is not None and seat not in playable:
        refuse(f"{scenario.id} has no seat {seat} to play; it has {', '.join(playable)}")
    for file in (html, None if markdown in (None, "-") else Path(markdown)):
        if file is not None:
            expect_writable(file)
    view = handout(scenario, seat or playable[0], parts or PARTS)
    if fictional and view.teacher is not None:
        view = replace(view, teacher=teacher_note(real, seat or playable[0]))
    if html is not None:
        from game.pages.handout import handout_page  # noqa: PLC0415 - its templates load slowly

        write_whole(html, handout_page(view))
        tell(f"written: {html}")
    if markdown is not None and markdown != "-":
        write_whole(Path(markdown), markdown_text(handout_blocks(view)))
        tell(f"written: {markdown}")
    if markdown == "-":
        click.echo(markdown_text(handout_blocks(view)), nl=False)
    elif markdown is None and html is None:
        click.echo("\n".join(text_lines(handout_blocks(view))).lstrip("\n"))
    return 0
