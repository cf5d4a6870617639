"""Plays a compiled ink story in inkcpp by lists of picks: `python inkcpp_player.py ORDER.json`.

Pick p takes choice p % (number of choices).  Prints the time of each round and how games end.
Runs in an environment of its own, where inkcpp-py is.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from importlib.metadata import version
from pathlib import Path


def main() -> None:
    """Do what the order says."""
    order = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    ink = import_module("inkcpp_py")
    binary = order["compiled"] + ".bin"
    ink.compile_json(order["compiled"], binary)
    story = ink.Story.from_file(binary)

    def play(picks: list[int]) -> object:
        variables = story.new_globals()
        runner = story.new_runner(variables)
        for pick in picks:
            while runner.can_continue():
                runner.getline()
            runner.choose(pick % runner.num_choices())
        while runner.can_continue():
            runner.getline()
        return variables

    ends = []
    for picks in order["checked"]:
        variables = play(picks)
        ends.append([getattr(variables, name).as_int() for name in order["variables"]])
    seconds = []
    for _ in range(order["rounds"]):
        begun = time.perf_counter()
        for picks in order["timed"]:
            play(picks)
        seconds.append(time.perf_counter() - begun)
    print(json.dumps({"ends": ends, "seconds": seconds, "version": version("inkcpp-py")}))


if __name__ == "__main__":
    main()
