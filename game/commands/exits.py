"""Exit codes, and how a command refuses."""

from __future__ import annotations

import sys
from typing import NoReturn

FAILED = 1
"""The scenario or session fails what was asked."""
USAGE = 2
"""Wrong usage, or input that cannot be read."""


def tell(message: str) -> None:
    """Say something beside the output.

    What a terminal would act on, in the name of a file say, is shown as a replacement sign.
    """
    shown = "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in message)
    print(shown, file=sys.stderr)


def refuse(message: str) -> NoReturn:
    """Say what is wrong and what to do, and leave with the code of wrong usage."""
    tell(f"communique: {message}")
    sys.exit(USAGE)


def count(number: int, thing: str) -> str:
    """A number of things."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
