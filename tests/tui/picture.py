"""Draws the README's picture with the app itself.

python -m tests.tui.picture
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session
from game.tui.app import CommuniqueApp
from game.tui.palettes import DARK
from game.tui.settings import DEFAULTS

PICTURE = Path(__file__).parents[2] / "scenarios" / "drums-in-nara.svg"
ROAD = ("supplies", "resilience", "stand")


async def draw() -> str:
    """The turn screen of the evening in Nara, without the web fonts that Textual names."""
    session = Session(load_scenario(builtin_scenarios()["drums-in-nara"]), "japan", seed=7)
    for choice in ROAD:
        session.decide(choice)
    app = CommuniqueApp(session=session)
    app.put_in_force(replace(DEFAULTS, theme=DARK))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        return re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(), flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
