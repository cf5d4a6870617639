"""What the design promises of speed, measured in one run; prints figures, asserts none.

python -m tests.bench          one decision, reading a file, the command's start
python -m tests.bench map      every road of several stories: rate, time, memory
python -m tests.bench peers    the reference story in ink's engines, fetched with npm and pip
python -m tests.bench app      the app in a pseudo-terminal: start, keys, memory, all or one of them
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from game.rules import compile_scenario
from game.scenario.nodes import Loader
from game.scenario.reader import read_text
from game.session.session import Session
from tests.bench import app, mapping, peers
from tests.bench.files import long_scenario
from tests.bench.worlds import world

if TYPE_CHECKING:
    from collections.abc import Callable


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Median time of a piece of work."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return 1_000 * statistics.median(taken)


def decision(actors: int) -> float:
    """Median time of one interactive decision with its ledger."""
    scenario = world(actors)
    program = compile_scenario(scenario)
    taken = []
    for seed in range(8):
        session = Session(scenario, "a0", seed, program=program)
        while not session.over:
            begun = time.perf_counter()
            session.decide("c1")
            taken.append(time.perf_counter() - begun)
    return 1_000 * statistics.median(taken)


def python(code: str) -> float:
    """Median wall time of a fresh interpreter that runs the code."""
    return milliseconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), 15)


def own() -> None:
    """Print the figures that need nobody else."""
    for actors, promise in ((8, 1), (200, 3)):
        relations = actors * (actors - 1)
        figure = decision(actors)
        print(
            f"decision, {actors} actors, {relations} relations: {figure:.2f} ms (under {promise})"
        )
    text = long_scenario(5_000)
    bare = milliseconds(lambda: yaml.load(text, Loader=Loader), 9)
    ours = milliseconds(lambda: read_text(text), 9)
    lines = text.count("\n")
    print(f"read and check {lines} lines: {ours:.1f} ms, bare load {bare:.1f} ms, ", end="")
    print(f"ratio {ours / bare:.2f} (under 1.2)")
    bare = python("import click")
    ours = python(
        "from click.testing import CliRunner; from game.cli import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0"
    )
    print(f"--help: {ours:.0f} ms, import click {bare:.0f} ms, ratio {ours / bare:.2f} (under 2)")


def main() -> None:
    """Print the figures that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("part", nargs="?", choices=("own", "map", "peers", "app"), default="own")
    parser.add_argument("only", nargs="*", choices=app.PARTS, help="what is measured of the app")
    parser.add_argument("--games", type=int, default=200, help="games that must end the same")
    parser.add_argument("--folder", type=Path, help="where the peers are installed and kept")
    asked = parser.parse_args()
    if asked.part == "peers":
        peers.main(asked.games, asked.folder)
    elif asked.part == "app":
        app.main(asked.only or app.PARTS)
    elif asked.part == "map":
        mapping.main()
    else:
        own()


if __name__ == "__main__":
    main()
