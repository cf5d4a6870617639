"""A checker broken on purpose is found out by the comparison with brute force."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from game.analysis.nearness import _Look
from game.analysis.tally import Tally
from tests.analysis.brute import TooManyError
from tests.analysis.test_nearness import agree
from tests.worlds import random_scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from game.analysis.block import Block
    from game.rules.lanes import Lanes


def compare_some_worlds() -> None:
    rng, compared = random.Random(5), 0
    while compared < 160:
        scenario = random_scenario(rng)
        try:
            agree(scenario, [next(iter(scenario.seats))], 60)
        except TooManyError:
            continue
        compared += 1


def test_lanes_that_have_no_share_are_found_out_when_counted() -> None:
    def end_turn(look: _Look, block: Block, turn: int) -> None:
        del turn
        for read in look._later or ():
            read(block.weight >= 0)
        look._later = None

    with patch.object(_Look, "end_turn", end_turn), pytest.raises(AssertionError):
        compare_some_worlds()


def test_a_moment_at_which_nothing_is_read_is_found_out() -> None:
    def falls_due(look: _Look, promise: str, lanes: Lanes) -> None:
        del look, promise, lanes

    with patch.object(_Look, "falls_due", falls_due), pytest.raises(AssertionError):
        compare_some_worlds()


def test_endings_that_are_not_looked_at_are_found_out() -> None:
    def looks_for_endings(look: _Look, lanes: Lanes) -> None:
        del look, lanes

    with patch.object(_Look, "looks_for_endings", looks_for_endings), pytest.raises(AssertionError):
        compare_some_worlds()


def test_a_mark_that_is_dropped_is_found_out() -> None:
    def took_effect(
        tally: Tally, item: str, lanes: Lanes, also: Sequence[Lanes], results: npt.NDArray[np.intp]
    ) -> None:
        del tally, item, lanes, also, results

    with patch.object(Tally, "took_effect", took_effect), pytest.raises(AssertionError):
        compare_some_worlds()
