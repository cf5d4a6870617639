"""The app in a real pseudo-terminal, in turn with the least that Textual can do: a hello world."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.files import long_scenario
from tests.bench.terminal import QUIET, Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.terminal import Burst

HELLO = """\
from textual.app import App
from textual.screen import Screen
from textual.widgets import Footer, Header, Static


class Second(Screen):
    BINDINGS = [("escape", "dismiss", "Back")]

    def compose(self):
        yield Header()
        yield Static("Hello again")
        yield Footer()


class Hello(App):
    BINDINGS = [("p", "push", "Push")]
    count = 0

    def compose(self):
        yield Header()
        yield Static("Hello, world", id="words")
        yield Footer()

    def on_key(self, event):
        if event.key != "p":
            self.count += 1
            more = "\\n" * self.count if event.key == "g" else " "
            self.query_one("#words").update(f"Hello, world{more}{self.count}")

    def action_push(self):
        self.push_screen(Second())


Hello().run()
"""
LARGE, SMALL = SIZES = ((120, 40), (80, 24))
STARTS = 15
GAMES, ROUNDS = 4, 4
DOWN, ESCAPE, ENTER, SPACE = "\x1b[B", "\x1b", "\r", " "
PUSH, GROW, SKIP, AGAIN = "p", "g", "s", "p"
LINE, MORE, OPENS, CLOSES = "a line", "one line more", "a screen", "the screen below"
STROKES = (
    ("arrow down", DOWN, LINE, MORE),
    ("w, the causes", "w", OPENS),
    ("esc, back from the causes", ESCAPE, CLOSES),
    ("r, the map", "r", OPENS),
    ("esc, back from the map", ESCAPE, CLOSES),
    ("enter, a decision", ENTER, OPENS),
    ("space, its next step", SPACE, MORE),
    ("s, the next turn", SKIP, OPENS),
)
"""What is pressed on the turn's screen, again and again, and what hello world paints meanwhile.

Where it is small, another paint: the marked option unfolds there.
"""
STORY = ("play", "drums-in-nara", "--seat", "japan", "--seed", "7")
TITLE_SHOWS = STORY_SHOWS = "Drums in Nara"
HELLO_SHOWS = "Hello, world"
DECISIONS = 200
QUICKEST, HEAVIEST = 2.0, 1.2


@dataclass
class Pair:
    """What was measured of the app, and of hello world."""

    ours: list[Burst] = field(default_factory=list)
    least: list[Burst] = field(default_factory=list)

    def tell(self, words: str, promised: float) -> None:
        """Print the times to the last byte and their ratio."""
        ours, least = ([b.last for b in bursts] for bursts in (self.ours, self.least))
        ratio = statistics.median(ours) / statistics.median(least)
        best = min(ours) / min(least)
        busy = statistics.median(b.busy for b in self.ours) / statistics.median(
            b.busy for b in self.least
        )
        print(
            f"  {words}: {_times(ours)}; hello world {_times(least)}; ratio {ratio:.2f}, "
            f"of the quickest {best:.2f}, of processor time {busy:.2f} (under {promised:g})",
            flush=True,
        )


PARTS = ("start", "keys", "memory")


def main(parts: Sequence[str] = PARTS) -> None:
    """Print the figures."""
    print(f"load of the machine before: {os.getloadavg()[0]:.2f}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        hello = home / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        for size in SIZES:
            if "start" in parts:
                _starts(size, hello, home)
            if "keys" in parts:
                _keys(size, hello, home)
        if "memory" in parts:
            _memory(home)
    print(f"load of the machine after: {os.getloadavg()[0]:.2f}")


def _starts(size: tuple[int, int], hello: Path, home: Path) -> None:
    """From the start of the process to the last byte of the paint that shows the lists."""
    pair = Pair()
    for turn in range(-1, STARTS):
        with Terminal([str(hello)], size, home) as terminal:
            one = terminal.painted(HELLO_SHOWS)
        with Terminal(["-m", "game"], size, home) as terminal:
            other = terminal.painted(TITLE_SHOWS)
        if turn >= 0:  # the first start of each warms the caches
            pair.least.append(one)
            pair.ours.append(other)
    print(f"from the start to the title painted, {_named(size)}, {STARTS} starts each:")
    pair.tell("to the last byte", 1.3)


def _keys(size: tuple[int, int], hello: Path, home: Path) -> None:
    """From a key to its paint, beside hello world painting as much: a line, or a screen."""
    warm: dict[str, Pair] = defaultdict(Pair)
    cold: dict[str, Pair] = defaultdict(Pair)
    strokes = [
        (name, key, paints[-1] if size == SMALL else paints[0]) for name, key, *paints in STROKES
    ]
    for _ in range(GAMES):
        game = Terminal(["-m", "game", *STORY], size, home)
        with Terminal([str(hello)], size, home) as one, game as other:
            one.painted(HELLO_SHOWS)
            other.painted(STORY_SHOWS)
            _to_a_turn(other)
            for round_ in range(ROUNDS):
                for name, key, paints in strokes:
                    ours, least = other.press(key), _least(one, paints)
                    if ours and least:
                        pair = (warm if round_ else cold)[name]
                        pair.ours.append(ours)
                        pair.least.append(least)
    print(f"from a key to its paint, {_named(size)}, {GAMES} games:")
    for name, _, paints in strokes:
        warm[name].tell(f"{name} ({paints})", QUICKEST)
        cold[name].tell(f"{name} ({paints}), for the first time", QUICKEST)
    _together(warm).tell("all but the first times", QUICKEST)


def _least(hello: Terminal, paints: str) -> Burst | None:
    """What it takes hello world to paint as much."""
    if paints in (LINE, MORE):
        return hello.press(DOWN if paints == LINE else GROW)
    opened = hello.press(PUSH)
    closed = hello.press(ESCAPE)
    return opened if paints == OPENS else closed


def _to_a_turn(terminal: Terminal) -> None:
    """Leave the briefing, and read what happens before the first decision."""
    for key in (ENTER, ESCAPE):
        terminal.press(key)


def _together(pairs: dict[str, Pair]) -> Pair:
    return Pair(
        [burst for pair in pairs.values() for burst in pair.ours],
        [burst for pair in pairs.values() for burst in pair.least],
    )


def _memory(home: Path) -> None:
    """What the process holds at the first turn, and after so many decisions."""
    story = home / "long.yaml"
    story.write_text(long_scenario(6_500), encoding="utf-8")
    for name, play in (
        ("one long game", ["play", str(story), "--seat", "ada", "--seed", "1"]),
        ("one game again and again", ["play", *STORY[1:]]),
    ):
        own = home / name.replace(" ", "-")
        with Terminal(["-m", "game", *play], (120, 40), own) as terminal:
            terminal.painted("enter")
            _to_a_turn(terminal)
            first = terminal.megabytes()
            found = [_after(terminal, own, decisions) for decisions in MOMENTS]
        told = ", ".join(f"{mb:.0f} MB after {n}" for n, mb in zip(MOMENTS, found, strict=True))
        print(
            f"memory, {name}: {first:.0f} MB at the first turn, {told}; "
            f"ratio {found[-1] / first:.2f} (under {HEAVIEST}), "
            f"since the {MOMENTS[0]}th {found[-1] / found[0]:.2f}",
            flush=True,
        )


MOMENTS = (10, 50, 100, DECISIONS)
"""After how many decisions memory is read."""


def _after(terminal: Terminal, home: Path, decisions: int) -> float:
    """Play on until so many decisions have been kept, and read the memory."""
    for _ in range(40 * decisions):
        if _kept(home) >= decisions:
            return terminal.megabytes()
        for key in (DOWN, ENTER, ESCAPE, AGAIN, ENTER):
            terminal.press(key, QUIET)
    raise AssertionError(f"after {_kept(home)} decisions it goes on no more")


def _kept(home: Path) -> int:
    files = (home / "data").rglob("*.jsonl")
    return sum(b'"choice"' in line for file in files for line in file.open("rb"))


def _named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def _times(seconds: Sequence[float]) -> str:
    ordered = sorted(1_000 * each for each in seconds)
    high = ordered[round(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(ordered):.0f} ms, p95 {high:.0f}"
