"""Where ``communique`` and ``python -m game`` begin.

The title screen needs nothing of the command line, and comes the sooner without it.
"""

from __future__ import annotations

import os
import sys

COMPLETION = "_COMMUNIQUE_COMPLETE"
"""Set by a shell that asks what could be typed."""


def main() -> None:
    """The title screen, or the command that is asked for."""
    if len(sys.argv) == 1 and COMPLETION not in os.environ:
        from game.commands.start import show_title  # noqa: PLC0415 - one of the two is needed

        sys.exit(show_title())
    from game.cli import main as command_line  # noqa: PLC0415 - as above

    command_line(prog_name="communique")


if __name__ == "__main__":
    main()
