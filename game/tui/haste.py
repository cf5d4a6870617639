"""A quick start: the search for garbage waits until the first screen is there.

What is loaded at the start stays as long as the program, and looking it through for garbage, time
and again while it grows, takes a tenth of the time until something is seen.
"""

from __future__ import annotations

import gc


def hasten() -> None:
    """Search for no garbage until the start is over."""
    gc.disable()


def started() -> None:
    """Search again, but not in what is there by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
