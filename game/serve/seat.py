"""The app of one visitor, as a process of its own: ``python -m game.serve.seat FOLDER [FILE]``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.serve.bookmark import Bookmark
from game.session.saves import sessions_folder
from game.tui.app import CommuniqueApp
from game.tui.parting import write_down
from game.tui.steady import run_to_the_end

if TYPE_CHECKING:
    from game.tui.game import Game
    from game.tui.opening import OpeningError


class ServedApp(CommuniqueApp):
    """The app, which remembers in a bookmark what is on the table.

    Args:
        bookmark: where to remember it.
        scenario_path: a scenario or campaign to open at once.
        taken_up: the game to go on with.
        problem: why the visitor's game could not be taken up.
    """

    def __init__(
        self,
        bookmark: Bookmark,
        scenario_path: Path | None = None,
        taken_up: Game | None = None,
        problem: OpeningError | None = None,
    ) -> None:
        self._bookmark = bookmark
        self._on_table: Game | None = None
        self._problem = problem
        super().__init__(scenario_path)
        self._on_table = taken_up

    @property
    def game(self) -> Game | None:
        """The game on the table."""
        return self._on_table

    @game.setter
    def game(self, game: Game | None) -> None:
        from game.serve.table import mark_of  # noqa: PLC0415 - keeps numpy off the title screen

        self._on_table = game
        self._bookmark.put(None if game is None else mark_of(game, self._bookmark))

    def on_ready(self) -> None:
        """Say why a game could not be taken up."""
        if self._problem is not None:
            self._refuse(self._problem)

    def on_to_title(self) -> None:
        """The title screen is where a page that is loaded again goes on."""
        self._bookmark.put(None)


def served_app(folder: Path, file: Path | None) -> ServedApp:
    """The app of the visitor with this folder, where it was left off."""
    bookmark = Bookmark(folder)
    known, mark = bookmark.read()
    if mark is None:
        return ServedApp(bookmark, None if known else file)
    from game.serve.table import laid_again  # noqa: PLC0415 - keeps numpy off the title screen
    from game.tui.opening import OpeningError  # noqa: PLC0415 - as above

    try:
        return ServedApp(bookmark, taken_up=laid_again(mark, bookmark, file))
    except OpeningError as problem:
        return ServedApp(bookmark, problem=problem)


def main(arguments: list[str]) -> None:
    """Run the app of a visitor over the standard streams."""
    folder = Path(arguments[0])
    if not sessions_folder().is_relative_to(folder):
        # Where the environment does not say where data are kept, visitors would share their games.
        sys.exit("On this system a visitor's games cannot be kept apart; nothing is served.")
    app = served_app(folder, Path(arguments[1]) if len(arguments) > 1 else None)
    code = run_to_the_end(app)
    if app.mishap is not None:
        write_down(app)
    sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
