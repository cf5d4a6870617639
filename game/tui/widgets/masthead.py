"""The first row of a screen: where and when, and how far."""

from __future__ import annotations

from game.tui.blocks.text import ends
from game.tui.marks import DOT, join, quiet, strong, styled
from game.tui.widgets.flow import Flow

WIDE = 108


class Masthead(Flow):
    """Scenario, date and place on the left; how far and, where there is room, who on the right."""

    def __init__(
        self,
        title: str,
        where: tuple[str, ...] = (),
        far: str = "",
        who: str = "",
        unsaved: bool = False,
    ) -> None:
        left = join([styled(title, "bold $key"), *map(styled, where)])
        warning = styled("NOT SAVED", "bold $worse") if unsaved else styled("")
        right = join([warning, strong(far)])
        long = right + quiet(DOT + who) if who else right
        super().__init__(
            [lambda width: ends(left, long if width >= WIDE else right)(width)],
            classes="-frame",
        )
