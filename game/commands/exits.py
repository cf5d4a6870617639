"""Exit codes, and how a command refuses."""

from __future__ import annotations

import sys
from typing import NoReturn

FAILED = 1
"""The scenario or session fails what was asked."""
USAGE = 2
"""Wrong usage, or input that cannot be read."""


def refuse(message: str) -> NoReturn:
    """Say what is wrong and what to do, and leave with the code of wrong usage."""
    print(f"communique: {message}", file=sys.stderr)
    sys.exit(USAGE)


def count(number: int, thing: str) -> str:
    """A number of things."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
