"""The command ``odds``: its output, its exit codes, what it refuses, and the bar it shows."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.analysis.crew import CrewError
from game.analysis.evidence import Budget, Evidence, Progress
from game.commands import odds as command
from game.commands.odds import odds
from game.commands.output import expect_writable, write_whole
from game.commands.progress import bar, bar_line
from tests.views.odds_data import FERRY, proved

if TYPE_CHECKING:
    from game.analysis.shares import Shares


def run(
    name: str = str(FERRY),
    seat: str | None = None,
    *,
    as_json: bool = False,
    html: Path | None = None,
    budget: Budget | None = None,
    runs: int | None = None,
    workers: int = 1,
    scheduler: str | None = None,
) -> int:
    return odds(
        name,
        seat,
        as_json=as_json,
        html=html,
        budget=budget or Budget(),
        runs=runs,
        seed=7,
        workers=workers,
        scheduler=scheduler,
    )


def test_every_road_is_walked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    shown = capsys.readouterr()
    assert "Proved: every one of" in shown.out
    assert "landed      25.00 %  ##########" in shown.out
    assert shown.err == ""


def test_the_record_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(as_json=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert {e["id"]: e["exact"] for e in record["endings"]} == {
        "wreckage": "1/6",
        "landed": "1/4",
        "drift": "7/12",
    }


def test_beyond_the_budget_roads_are_sampled(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(budget=Budget(children=1, runs=500), as_json=True) == 0
    evidence = json.loads(capsys.readouterr().out)["evidence"]
    assert (evidence["kind"], evidence["roads"]) == ("sampled", 500)


def test_runs_asks_for_a_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(runs=300) == 0
    first = capsys.readouterr().out
    assert "Sampled: 300 roads played at random." in first
    assert "95 % interval" in first
    assert run(runs=300) == 0
    assert capsys.readouterr().out == first


def test_the_page_is_written_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "odds.html"
    page.write_text("what was there before", encoding="utf-8")
    assert run(html=page) == 0
    shown = capsys.readouterr()
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (shown.out, shown.err) == ("", f"written: {page}\n")
    assert list(tmp_path.iterdir()) == [page]
    assert run(html=page, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["scenario"] == "ferry"


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> None:
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("communique: ")
    assert shown.err.count("\n") == 1
    assert all(word in shown.err for word in words), shown.err


def test_a_page_that_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "explore", lambda *_, **__: pytest.fail("worked for nothing"))
    device = Path("/dev/null")
    for path in (tmp_path, tmp_path / "no" / "such.html", device, Path("a\0b")):
        with pytest.raises(SystemExit, match="2"):
            run(html=path)
        refused(capsys, "name a" if path in (tmp_path, device) else "cannot write")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "odds.html"
    page.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SystemExit, match="2"):
        write_whole(page, "new")
    refused(capsys, "No space left on device", "name another file")
    assert page.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [page]


def test_a_link_keeps_being_a_link(tmp_path: Path) -> None:
    page, link = tmp_path / "odds.html", tmp_path / "link.html"
    link.symlink_to(page)
    expect_writable(link)
    write_whole(link, "text")
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == "text"


def test_no_such_seat(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(seat="bor")
    refused(capsys, "no seat bor to play", "ada")


def test_no_scheduler(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(**_: object) -> None:
        raise CrewError("no scheduler answers at tcp://nowhere:1; start one, or leave it out")

    monkeypatch.setattr(command, "hire", nobody)
    with pytest.raises(SystemExit, match="2"):
        run(scheduler="tcp://nowhere:1")
    refused(capsys, "no scheduler answers at tcp://nowhere:1")


def test_stopped_work_shows_what_is_known(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = Evidence("stopped", 5, Fraction(5, 8), True, "stopped by Ctrl-C")

    def stopped(*_: object, **__: object) -> Shares:
        return replace(proved(), evidence=evidence, best=None)

    monkeypatch.setattr(command, "explore", stopped)
    assert run() == 1
    shown = capsys.readouterr()
    assert "Stopped: 62.50 % of all roads walked." in shown.out
    assert "25.00..62.50 %" in shown.out
    assert "stopped by Ctrl-C; this is what was known by then" in shown.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Two seconds pass every time somebody looks."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 2
        return self.now


def test_a_bar_is_drawn_on_a_terminal_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with bar("ferry", clock=Clock()) as draw:
        assert draw is not None
        draw(Progress(1_234_567, 0.5))
        draw(Progress(9, 0.25))
        drawn = terminal.getvalue()
    first, second = drawn.split("\r")[1:]
    assert first == "ferry [############............]  50 %  1,234,567 decisions"
    assert second.rstrip() == "ferry [######..................]  25 %  9 decisions"
    assert len(second) == len(first)
    after = terminal.getvalue().removeprefix(drawn).split("\r")
    assert (after[0], after[1].strip(), after[2]) == ("", "", "")


def test_a_bar_is_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "30")
    with bar("ferry", clock=Clock()) as draw:
        assert draw is not None
        draw(Progress(1, 1.0))
    assert max(map(len, terminal.getvalue().split("\r"))) == 29


def test_quick_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with bar("ferry", clock=lambda: 0.0) as draw:
        assert draw is not None
        draw(Progress(1, 1.0))
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("term", "stream"), [("dumb", Terminal), ("xterm", io.StringIO)])
def test_there_is_no_bar_where_it_could_not_be_taken_away(
    term: str, stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream())
    monkeypatch.setenv("TERM", term)
    with bar("ferry") as draw:
        assert draw is None


def test_a_bar_is_full_only_at_the_end() -> None:
    assert bar_line("x", Progress(1, 0.9999)).startswith("x [#######################.]  99 %")
    assert bar_line("x", Progress(1, 1.0)).startswith("x [########################] 100 %")
    assert bar_line("x", Progress(0, -1.0)).startswith("x [........................]   0 %")
