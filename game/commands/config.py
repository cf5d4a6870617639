"""``communique config``: where the settings are kept, what can be set, and what is wrong."""

from __future__ import annotations

import click

from game.commands.exits import FAILED, count, tell
from game.tui.config import config_path, read_config
from game.tui.config_default import default_text


def config(*, only_path: bool = False) -> int:
    """Print the path, or an example with every setting; tell of mistakes, by line.

    Returns the exit code: 1 if the player's file has mistakes.
    """
    path = config_path()
    click.echo(str(path) if only_path else default_text(path), nl=only_path)
    found = read_config(path)
    if not found.problems:
        state = "no mistakes" if path.exists() else "not there yet, and need not be"
        tell(f"{path}: {state}")
        return 0
    for problem in found.problems:
        place = f":{problem.line}" if problem.line else ""
        tell(f"{path}{place}: {problem.message}; {problem.remedy}")
    tell(
        f"{count(len(found.problems), 'mistake')}; where a value cannot be used, the default holds"
    )
    return FAILED


def prefers_lines() -> bool:
    """Whether the player's settings ask for the line mode."""
    return read_config().settings.line_mode
