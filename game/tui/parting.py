"""What is said when the app has closed: where the game is, how it goes on, what went wrong."""

from __future__ import annotations

import platform
import shlex
import signal
import traceback
from datetime import datetime
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from game import __version__
from game.scenario.library import builtin_campaigns, builtin_scenarios

if TYPE_CHECKING:
    from pathlib import Path

    from game.tui.game import Game
    from game.tui.steady import SteadyApp

MOST_KEPT = 20


def parting_lines(app: SteadyApp, game: Game | None, named: str) -> list[str]:
    """For standard error.

    ``named`` is how the scenario is called on the command line; without it, by its id.
    """
    return [*_why(app), *_kept(game, named), *_written(app)]


def name_of(path: Path) -> str:
    """How a scenario or campaign is called on the command line: by its id if it is built in."""
    built_in = {**builtin_scenarios(), **builtin_campaigns()}
    return next((name for name, one in built_in.items() if one == path), shlex.quote(str(path)))


def _why(app: SteadyApp) -> list[str]:
    if app.mishap is not None:
        what = f"{type(app.mishap).__name__}: {app.mishap}".strip().splitlines()[0]
        return [f"Communiqué has stopped, by a mistake of its own ({what[:200]})."]
    if app.lost:
        return ["Communiqué has stopped: this terminal cannot be read any more."]
    if app.signalled:
        return [f"Communiqué was ended from outside ({signal.Signals(app.signalled).name})."]
    return []


def _kept(game: Game | None, named: str) -> list[str]:
    if game is None:
        return []
    told = game.farewell()
    if not told:
        return []
    lines = [told]
    if game.kept and not game.over:
        assert game.path is not None
        lines.append(
            f"Go on: communique play {named or game.id} --resume {shlex.quote(str(game.path))}"
        )
    return lines


def _written(app: SteadyApp) -> list[str]:
    if app.mishap is None:
        return []
    path = write_down(app)
    if path is None:
        return ["What went wrong could not be written down."]
    return [f"What went wrong is written down for whoever mends it: {path}"]


def mishaps_folder() -> Path:
    """Where it is written down what went wrong; it need not exist yet."""
    return user_state_path("communique", appauthor=False) / "mishaps"


def write_down(app: SteadyApp) -> Path | None:
    """Write what went wrong to a file of its own; None if that cannot be."""
    import secrets  # noqa: PLC0415 - a title comes without

    assert app.mishap is not None
    now = datetime.now().astimezone()
    folder = mishaps_folder()
    path = folder / f"{now:%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}.txt"
    text = "\n".join(
        [
            f"communique {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"{now.isoformat(timespec='seconds')}, {app.size.width} columns, "
            f"{app.size.height} rows",
            "",
            *(line.rstrip("\n") for line in traceback.format_exception(app.mishap)),
            "",
        ]
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("*.txt"))[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path
