"""``communique serve``: the game in a browser."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from game.commands.campaign import campaign_file, load_campaign
from game.commands.exits import count, refuse, tell
from game.commands.load import load
from game.scenario.library import find_scenario
from game.session.saves import sessions_folder

if TYPE_CHECKING:
    from pathlib import Path

    from game.serve.addresses import PublicAddress


def serve(
    scenario: str | None, *, host: str, port: int, public_url: str | None, places: int
) -> None:
    """Serve the game until Ctrl-C: a scenario, or the title screen."""
    if sys.platform == "win32":
        refuse("serving needs Linux, macOS or another Unix; WSL is one")
    try:
        from game.serve.door import Door  # noqa: PLC0415 - needs the extra
    except ModuleNotFoundError as missing:
        refuse(
            f"serving needs {missing.name}, which is not installed: pip install 'communique[serve]'"
        )
    from game.serve.addresses import local_address  # noqa: PLC0415 - only once it can be served
    from game.serve.server import serve as run  # noqa: PLC0415 - as above

    public = _public(public_url)
    door = Door(
        sessions_folder().parent / "served",
        places,
        file=None if scenario is None else _sound(scenario),
        public=public,
    )

    def listening(real_port: int) -> None:
        here = local_address(host, real_port)
        tell(f"Open {here if public is None else public}")
        if public is not None:
            tell(f"A proxy finds it on {here}")
        tell(f"{count(places, 'place')}. Ctrl-C stops it; every game is kept.")

    try:
        asyncio.run(run(door, host, port, listening))
    except OSError as error:
        refuse(
            f"cannot listen on {host}, port {port}: {error.strerror or error}; "
            "--host and --port take another"
        )


def _public(url: str | None) -> PublicAddress | None:
    from game.serve.addresses import public_address  # noqa: PLC0415 - as above

    if url is None:
        return None
    try:
        return public_address(url)
    except ValueError as error:
        refuse(f"--public-url: {error}")


def _sound(scenario: str) -> Path:
    """The file of a scenario or campaign without mistakes; else they are shown, not to visitors."""
    campaign = campaign_file(scenario)
    if campaign is not None:
        load_campaign(campaign)
        return campaign.resolve()
    load(scenario)
    return find_scenario(scenario).resolve()
