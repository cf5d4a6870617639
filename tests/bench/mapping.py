"""The map: every road of a story, each row in a process of its own, so that memory is its own.

python -m tests.bench.mapping ROW prints one row as JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from game.analysis.crew import hire
from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.rules import compile_scenario
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from tests.analysis import brute
from tests.bench.branching import EVENTS, branching
from tests.bench.lockstep import Lockstep
from tests.bench.reference_story import scenario
from tests.bench.traffic import copy_rate
from tests.bench.worlds import world

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.scenario.model import Scenario

_ROUNDS = 3
_LANES = 32_768
_SMALL = 4
"""Turns of a story whose roads can all be walked by the oracle."""
_ENOUGH = Budget(children=200_000_000)


@dataclass(frozen=True)
class Row:
    """What is walked, and what is promised of it: children a second, seconds, megabytes."""

    title: str
    make: Callable[[], Scenario]
    rate: float | None = None
    seconds: float | None = None
    megabytes: float | None = None


@dataclass(frozen=True)
class Measured:
    """One walk: how many children, the best time of some rounds, the most memory in use.

    It is the processor's time, which is the same as that on the wall if nobody else needs it.
    """

    children: int
    seconds: float
    megabytes: float
    copied: int
    """Bytes read and written to copy a parent for each child."""

    @property
    def rate(self) -> float:
        """Children a second."""
        return self.children / self.seconds


def _builtin(name: str) -> Scenario:
    return load_scenario(builtin_scenarios()[name])


ROWS: Mapping[str, Row] = {
    "bare": Row("reference story, bare effects", lambda: scenario(acts=False), rate=5e6),
    "acts": Row(
        "reference story, acts", lambda: scenario(acts=True), rate=2e6, seconds=10, megabytes=200
    ),
    "drums": Row("drums-in-nara", lambda: _builtin("drums-in-nara")),
    "3": Row("12 turns x 3 open choices, acts", lambda: world(8, 12, 3), seconds=1),
    "4": Row("12 turns x 4 open choices, acts", lambda: world(8, 12, 4), seconds=10, megabytes=200),
    "bare-1": Row("one event a turn, bare effects", lambda: branching(acts=False, events=1)),
    "bare-16": Row("16 events a turn, bare effects", lambda: branching(acts=False, turns=9)),
    "acts-1": Row("one event a turn, acts", lambda: branching(acts=True, events=1)),
    "acts-16": Row("16 events a turn, acts", lambda: branching(acts=True, turns=9)),
}


def main() -> None:
    """Print the figures; raise AssertionError if a map is not what the oracle says."""
    for acts in (False, True):
        assert_like_the_oracle(scenario(acts=acts))
        assert_like_the_oracle(branching(acts=acts, turns=2))
    assert_like_the_oracle(world(8, _SMALL, 3))
    print(f"maps of {_SMALL} turns are as the oracle's; best of {_ROUNDS} rounds, processor time")
    found = {name: _in_a_process(name) for name in ROWS}
    bandwidth = copy_rate()
    for name, row in ROWS.items():
        print(_told(row, found[name], bandwidth))
    for told in ("bare", "acts"):
        share = found[f"{told}-{EVENTS}"].rate / found[f"{told}-1"].rate
        print(f"{EVENTS} events open at once, {told}: {share:.0%} of the rate (promised 12 %)")
        share = _lockstep_share(acts=told == "acts")
        print(f"  the same in random playthroughs, {_LANES:,} lanes: {share:.0%}")
    one, two = (_seconds_with(workers) for workers in (1, 2))
    print(
        f"{ROWS['4'].title}, two workers: {one / two:.2f} times one (promised 1.7), hiring counted"
    )


def _told(row: Row, found: Measured, bandwidth: float) -> str:
    """A row in words, with what is promised in brackets."""

    def limit(promised: float | None, words: str) -> str:
        return "" if promised is None else f" ({words} {promised:g})"

    copied = found.copied * found.rate / 1e9
    return (
        f"{row.title}: {found.children:,} children, {found.rate / 1e6:.2f} M/s"
        f"{limit(row.rate and row.rate / 1e6, 'promised')}, "
        f"{found.seconds:.2f} s{limit(row.seconds, 'under')}, "
        f"{found.megabytes:.0f} MB{limit(row.megabytes, 'under')}; "
        f"copies of parents {copied:.1f} GB/s, {copied / bandwidth:.0%} of what memory gives"
    )


def assert_like_the_oracle(story: Scenario) -> None:
    """The map of a story's first turns is what brute force comes to."""
    small = replace(story, turns=story.turns[:_SMALL])
    seat = next(iter(small.seats))
    shares = explore(compile_scenario(small), seat)
    assert shares.evidence.exact
    expected = brute.shares(small, seat, 100_000)
    endings = {key[1]: share for key, share in expected.items() if key[0] == "ending"}
    assert endings == {name: share for name, share in shares.endings.items() if share}


def measure(name: str) -> Measured:
    """Walk a row in this process."""
    story = ROWS[name].make()
    program, seat = compile_scenario(story), next(iter(story.seats))
    times = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        shares = explore(program, seat, budget=_ENOUGH)
        times.append(time.process_time() - begun)
        assert shares.evidence.exact
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    copied = 2 * program.initial.itemsize * program.height(len(program.turns) - 1)
    return Measured(shares.children, min(times), megabytes, copied)


def _in_a_process(name: str) -> Measured:
    command = [sys.executable, "-m", "tests.bench.mapping", name]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Measured(**json.loads(told))


def _lockstep_share(*, acts: bool) -> float:
    """The rate of random playthroughs with 16 events a turn, as a share of that with one."""
    rates = []
    for events in (1, EVENTS):
        lockstep = Lockstep(branching(acts=acts, events=events))
        rates.append(1 / min(lockstep.random_seconds(_LANES, 1) for _ in range(_ROUNDS)))
    return rates[1] / rates[0]


def _seconds_with(workers: int) -> float:
    story = ROWS["4"].make()
    program, seat = compile_scenario(story), next(iter(story.seats))
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        with hire(workers) as crew:
            assert explore(program, seat, crew=crew).evidence.exact
        times.append(time.perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1]))))
