"""Whole games with the mouse alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.scenario.library import builtin_scenarios
from tests.tui.conftest import HARBOUR
from tests.tui.stage import SMALL
from tests.tui.walking import Mouse
from tests.tui.walks import SIZES, TURNED, every_walk, walk_first_part, walk_scenario

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.walking import Size


@pytest.mark.long
async def test_through_other_sizes_of_the_terminal(tmp_path: Path) -> None:
    await walk_scenario(HARBOUR, Mouse, SMALL, 4, tmp_path, turned=TURNED[SMALL][:2])


@pytest.mark.long
@pytest.mark.parametrize(("name", "seat", "size", "rule"), every_walk())
async def test_every_scenario_to_its_ending(
    name: str, seat: int, size: Size, rule: int, tmp_path: Path
) -> None:
    path = builtin_scenarios()[name]
    await walk_scenario(path, Mouse, size, rule, tmp_path, seat=seat, turned=TURNED[size])


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_first_part_of_the_campaign(size: Size, tmp_path: Path) -> None:
    await walk_first_part(Mouse, size, 5, tmp_path)
