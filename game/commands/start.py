"""Starting the app in a terminal that can show it."""

from __future__ import annotations

import os
import sys

from game.commands.exits import refuse


def show_title() -> int:
    """The title screen, in lines if the player's settings say so; the exit code."""
    show_what_it_can()
    from game.tui.config import read_config  # noqa: PLC0415 - help needs none of these

    if read_config().settings.line_mode:
        from game.commands.title import title_plain  # noqa: PLC0415 - as above

        return title_plain()
    need_terminal("communique play --plain")
    from game.tui.haste import hasten  # noqa: PLC0415 - as above

    hasten()
    from game.tui.app import run_app  # noqa: PLC0415 - as above

    return run_app()


def show_what_it_can() -> None:
    """A character that a stream cannot show is shown as a stand-in instead of failing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def need_terminal(instead: str) -> None:
    """Refuse without a terminal: there the app would wait for ever for keys that cannot come."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        refuse(f"this needs a terminal; the line mode does not: `{instead}`")
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        refuse(
            f"this terminal cannot move its cursor (TERM={os.environ.get('TERM', '')!r}); "
            f"the line mode needs none: `{instead}`"
        )
