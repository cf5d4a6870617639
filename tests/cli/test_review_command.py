"""``communique review`` as it is called: outputs, exit codes, what it refuses, and Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.analysis import review as reviewing
from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.commands.review import names_of, review
from game.session.journal import FileJournal
from game.session.session import Session
from tests.views.review_games import ALONE, NOBODY, REGATTA, TOGETHER, regatta

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.analysis.shares import Shares

ROOT = Path(__file__).parents[2]


def kept(path: Path, road: tuple[str, ...] = ALONE, seed: int = 1, seat: str = "ada") -> Path:
    session = Session(regatta(), seat, seed, FileJournal(path))
    for choice in road:
        session.decide(choice)
    session.note("We would do it again.")
    return path


def looked_back(
    *paths: Path,
    as_json: bool = False,
    markdown: str | None = None,
    html: Path | None = None,
    scenario: str | None = str(REGATTA),
    budget: Budget | None = None,
) -> int:
    return review(
        paths,
        scenario,
        as_json=as_json,
        markdown=markdown,
        html=html,
        budget=budget or Budget(),
    )


def refused(capsys: pytest.CaptureFixture[str], *paths: Path, **options: str | None) -> str:
    with pytest.raises(SystemExit) as exit_:
        looked_back(*paths, **options)  # type: ignore[arg-type]
    assert exit_.value.code == 2
    return capsys.readouterr().err


def test_the_review_is_told_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert looked_back(kept(tmp_path / "ann.jsonl")) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("The regatta: Coin\n")
    assert "We would do it again." in shown


def test_json_is_one_line_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert looked_back(kept(tmp_path / "ann.jsonl"), as_json=True) == 0
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert told["session"] == "ann"
    assert told["ending"] == "rich"
    assert [decision["event"] for decision in told["decisions"]] == ["invite", "graves", "race"]
    assert told["decisions"][0]["endings"][0]["before"]["share"] == pytest.approx(5 / 18)
    assert told["decisions"][1]["moved"] is None


def test_files_are_written_and_standard_output_is_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ann, bob = kept(tmp_path / "ann.jsonl"), kept(tmp_path / "bob.jsonl", TOGETHER)
    html, markdown = tmp_path / "out.html", tmp_path / "out.md"
    assert looked_back(ann, bob, html=html, markdown=str(markdown)) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert f"written: {html}" in said.err
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert markdown.read_text(encoding="utf-8").startswith("# The regatta: 2 games side by side\n")
    assert looked_back(ann, markdown="-") == 0
    assert capsys.readouterr().out.startswith("# The regatta: Coin\n")
    assert looked_back(ann, markdown=str(markdown), as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "The regatta"


def test_what_cannot_be_done_is_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(reviewing, "explore")
    ann = kept(tmp_path / "ann.jsonl")
    assert "standard output" in refused(capsys, ann, markdown="-", as_json="yes")
    nowhere = str(tmp_path / "no" / "where.html")
    assert "no/where.html" in refused(capsys, ann, markdown=nowhere)
    many = refused(capsys, *[ann] * 13)
    assert "13 sessions" in many
    assert "at most 12" in many


def test_sessions_that_cannot_be_compared_are_both_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ann, bob = kept(tmp_path / "ann.jsonl"), tmp_path / "bob.jsonl"
    bob.write_text(ann.read_text().replace('"scenario":"regatta"', '"scenario":"tea"'))
    message = refused(capsys, ann, bob)
    assert all(word in message for word in ("ann.jsonl", "bob.jsonl", "regatta", "tea"))
    bob.write_text(ann.read_text().replace('"seat":"ada"', '"seat":"bor"'))
    message = refused(capsys, ann, bob)
    assert all(word in message for word in ("ann.jsonl", "bob.jsonl", "seat ada", "seat bor"))


def test_a_bad_session_among_several_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ann = kept(tmp_path / "ann.jsonl")
    unfinished = kept(tmp_path / "bob.jsonl", ("both",))
    assert "bob.jsonl: this game is not over (1 decision)" in refused(capsys, ann, unfinished)
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(ann.read_bytes()[:-5])
    assert "torn.jsonl:5: this line is cut short" in refused(capsys, ann, torn)
    text = tmp_path / "text.jsonl"
    text.write_text("hello\n", encoding="utf-8")
    assert "text.jsonl:1" in refused(capsys, ann, text)
    assert "none.jsonl: there is no such session" in refused(capsys, ann, tmp_path / "none.jsonl")
    assert "regatta is not built in" in refused(capsys, ann, scenario=None)


def test_a_session_that_has_drifted_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ann, bob = kept(tmp_path / "ann.jsonl"), kept(tmp_path / "bob.jsonl", TOGETHER)
    bob.write_text(bob.read_text().replace('"choice":"bor_first"', '"choice":"nobody"'))
    assert looked_back(ann, bob) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "bob.jsonl: the file has been altered" in said.err


def test_names_tell_sessions_apart() -> None:
    def names(*paths: str) -> Sequence[str]:
        return names_of([Path(path) for path in paths])

    assert names("/a/ann.jsonl", "/a/bob.jsonl") == ("ann", "bob")
    assert names("/a/1.jsonl", "/b/1.jsonl", "/b/2.jsonl") == ("a/1", "b/1", "b/2")
    assert names("/a/1.jsonl", "/a/1.jsonl") == ("1", "1 (2)")


def test_a_review_that_is_stopped_tells_what_is_known_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    def stopped(*arguments: object, **named: object) -> Shares:
        nonlocal made
        made += 1
        if made > 4:
            raise KeyboardInterrupt
        return explore(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reviewing, "explore", stopped)
    ann, bob = kept(tmp_path / "ann.jsonl"), kept(tmp_path / "bob.jsonl", NOBODY)
    html = tmp_path / "out.html"
    assert looked_back(ann, bob, html=html) == 1
    assert "bob: This review is not whole (stopped by Ctrl-C)" in capsys.readouterr().err
    assert "This review is not whole" in html.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX")
def test_ctrl_c_in_a_real_process(tmp_path: Path) -> None:
    """The first walk of the work tells that it has begun; then the signal comes."""
    ann = kept(tmp_path / "ann.jsonl")
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from game.analysis import review as reviewing\n"
        "from game.analysis.evidence import Budget\n"
        "from game.commands.review import review\n"
        "import time\n"
        "explore, made = reviewing.explore, []\n"
        "def slow(*arguments, **named):\n"
        "    made.append(1)\n"
        "    if len(made) == 3:\n"
        "        print('begun', file=sys.stderr, flush=True)\n"
        "        time.sleep(60)\n"
        "    return explore(*arguments, **named)\n"
        "reviewing.explore = slow\n"
        "sys.exit(review([Path(sys.argv[1])], sys.argv[2], as_json=False, markdown=None,\n"
        "                html=None, budget=Budget()))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(ann), str(REGATTA)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    shown, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert "looks at the last 2 of 3 decisions" in " ".join(shown.split())
    assert "The turning point" in shown
