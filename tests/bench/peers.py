"""The reference story against its peers in one run: equal results first, then the ratios."""

from __future__ import annotations

import platform
import statistics
import subprocess
from typing import TYPE_CHECKING

import numpy as np
from platformdirs import user_cache_path

from tests.bench.ink import Engines
from tests.bench.lockstep import Lockstep, random_lists
from tests.bench.reference_story import reference_story, scenario
from tests.bench.traffic import bytes_moved, copy_rate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


BLOCKS = (8_192, 16_384, 32_768, 65_536, 98_304, 131_072)
"""Numbers of lanes to try."""
_ROUNDS = 5
_TIMED_GAMES = {False: 400, True: 20}
_OUR_GAMES = {False: 1_000_000, True: 100_000}


def main(lists: int = 200, folder: Path | None = None) -> None:
    """Print the figures; raise AssertionError if two engines disagree."""
    folder = folder or user_cache_path("communique-bench")
    folder.mkdir(parents=True, exist_ok=True)
    engines = Engines(folder)
    node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True)
    versions = f"Python {platform.python_version()}, numpy {np.__version__}, node {node.stdout}"
    bandwidth = copy_rate()
    print(f"{versions.strip()}; medians of {_ROUNDS} rounds, one thread")
    for acts in (False, True):
        print(f"reference story told in {'acts' if acts else 'bare effects'}")
        turns = len(reference_story().turns)
        checked = list(random_lists(lists, turns, seed=11))
        timed = list(random_lists(_TIMED_GAMES[acts], turns, seed=12))
        lockstep = Lockstep(scenario(acts=acts))
        inkjs = engines.inkjs(acts=acts, checked=checked, timed=timed, rounds=_ROUNDS)
        peers = [(inkjs, 1_000 if acts else 5_000)]
        if not acts:
            peers.append((engines.inkcpp(checked=checked, timed=timed, rounds=_ROUNDS), 500))
        ours = _ends(lockstep, checked, unit=1 if acts else 100)
        for played, _ in peers:
            assert played.ends == ours, f"{played.engine} does not end as we do"
            print(f"  {played.engine}: {lists} games end as ours, all relations and the ending")
        rate, lanes = _our_rate(lockstep, _OUR_GAMES[acts])
        print(
            f"  ours: {rate:,.0f} playthroughs/s ({lanes:,} lanes), {rate * turns:,.0f} choices/s"
        )
        for played, promise in peers:
            theirs = len(timed) / statistics.median(played.seconds)
            print(
                f"  {played.engine}: {theirs:,.1f} playthroughs/s, "
                f"ours {rate / theirs:,.0f} times that (promised {promise:,})"
            )
        moved = bytes_moved(lockstep)
        traffic = moved * rate * turns / 1e9
        print(
            f"  estimate: {moved:,.0f} bytes a choice as operands and results, {traffic:.0f} GB/s, "
            f"{traffic / bandwidth:.1f} times what a copy in memory moves"
        )
    print(f"memory: a copy of 256 MiB moves {bandwidth:.1f} GB/s, read and written counted")


def _ends(lockstep: Lockstep, lists: Sequence[Sequence[int]], unit: int) -> list[list[int]]:
    """How our games end: the relations in units of so many hundredths, then the ending."""
    state = lockstep.play(list(np.array(lists, dtype=np.uint8).T))
    rows = [lockstep.program.layout.score[r] for r in lockstep.program.scenario.relations]
    scores = state.values[rows].T
    assert not (scores % unit).any()
    ends: list[list[int]] = np.column_stack([scores // unit, state.ended - 1]).tolist()
    return ends


def _our_rate(lockstep: Lockstep, games: int) -> tuple[float, int]:
    """Random playthroughs a second in lockstep, and the best number of lanes."""
    best = min(BLOCKS, key=lambda lanes: lockstep.random_seconds(lanes, 2) / lanes)
    blocks = -(-games // best)
    seconds = statistics.median(lockstep.random_seconds(best, blocks) for _ in range(_ROUNDS))
    return blocks * best / seconds, best
