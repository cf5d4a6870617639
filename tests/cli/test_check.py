"""What ``check`` shows of a scenario's roads, called as the command line calls it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from game.analysis.crew import CrewError
from game.analysis.evidence import Budget
from game.analysis.verdicts import judge
from game.commands import check as checking
from game.scenario.reader import load_scenario
from game.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.analysis.evidence import Progress

SCENARIO = """\
format: 1
id: tea
title: Tea
as_of: 2026-01-18
minutes: 5
actors: {ada: {name: Ada}, bor: {name: Bor}}
seats:
  ada:
    office: Office
    brief: A brief.
    case: A case.
    objectives:
      - {want: bor.ada >= 5, worth: 1, text: Warmth}
      - {want: ada.room >= 2, worth: 1, text: Means}
sees: {bor: {ada: 0}}
meters: {ada.room: {start: 2, min: 0, max: 4, label: Room}}
turns:
  - id: one
    date: 2026-01-01
    title: One
    agenda:
      - id: tea
        ask: ada
        text: Well?
        choices:
          - {id: come, text: Come, cost: {ada.room: 1}, effects: {bor.ada: +5}}
          - {id: leave, text: Leave}
          - {id: sneak, text: Sneak off}
          - {id: sulk, text: Sulk, cost: {ada.room: 1}}
          - {id: float, text: Float, when: bor.ada > 90}
  - id: two
    date: 2026-01-02
    title: Two
    agenda:
      - id: cake
        ask: ada
        text: Cake?
        choices:
          - {id: eat, text: Eat, effects: {bor.ada: +5}}
          - {id: save, text: Save, effects: {ada.room: +1}}
endings:
  - {id: far, when: bor.ada >= 20, title: Far, text: Far.}
  - {id: done, title: Done, text: It is done.}
claims:
  - never: bor.ada >= 10
  - {chance: {far: 0%..1%, done: 1%..20%}}
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "tea.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


def check(
    *files: Path,
    as_json: bool = False,
    every_road: bool = False,
    budget: Budget | None = None,
    workers: int = 1,
    scheduler: str | None = None,
) -> int:
    return checking.check(
        files,
        as_json=as_json,
        every_road=every_road,
        budget=budget or Budget(),
        seed=0,
        workers=workers,
        scheduler=scheduler,
    )


def test_every_finding_is_pointed_at(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(scenario) == 1
    shown = capsys.readouterr().out
    heads = [line for line in shown.splitlines() if line.startswith(f"{scenario}:")]
    assert heads == [
        f"{scenario}: seat ada",
        f"{scenario}:28:18: warning C611 `leave` and `sneak` of `tea` never differ in what they "
        "lead to",
        f"{scenario}:29:18: warning C610 `sulk` of `tea` is never better than `come`",
        f"{scenario}:30:44: error C602 choice `tea.float` is never open",
        f"{scenario}:42:21: error C603 ending `far` is never reached",
        f"{scenario}:45:12: error C613 refuted: never: bor.ada >= 10",
        f"{scenario}:46:34: error C613 refuted: chance: done 1%..20%",
    ]
    assert "`bor.ada > 90` came within 90 points: 0 at most" in shown
    assert "`bor.ada >= 20` came within 10 points: 10 at most" in shown
    assert "`come` meets more of: Warmth" in shown
    assert "proved: chance: far 0%..1% (0.00 % of roads)" in shown
    assert "1 of 2 events of seat ada" not in shown
    assert "0 of 2 events of seat ada read an earlier decision" in shown


def test_no_line_is_wider_than_a_terminal_but_those_of_the_file(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(scenario, every_road=True)
    lines = capsys.readouterr().out.splitlines()
    own = [line for line in lines if str(scenario) not in line and " | " not in line]
    assert max(map(len, own)) < 80


def test_the_counterexample_is_a_road_that_refutes(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(scenario, as_json=True)
    record = json.loads(capsys.readouterr().out)
    claim = record["claims"][0]
    assert claim["verdict"] == "refuted"
    assert claim["road"] == "--seed 0 --moves 'come, eat'"
    session = Session(load_scenario(scenario), "ada", 0)
    for move in ("come", "eat"):
        session.decide(move)
    assert session.state.values[session.program.layout.score["bor.ada"], 0] == 1000


def test_json_has_a_road_for_everything_that_is_reached(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(scenario, as_json=True) == 1
    record = json.loads(capsys.readouterr().out)
    marks = {tuple(each["mark"]): each for each in record["marks"]}
    assert {("open", "tea", "come"), ("taken", "cake", "eat"), ("ending", "done")} <= marks.keys()
    assert all(each["road"] and "--seed" in each["road"] for each in marks.values())
    assert marks["taken", "tea", "come"]["exact"] == "1/4"
    assert [problem["code"] for problem in record["problems"]] == [
        "C611",
        "C610",
        "C602",
        "C603",
        "C613",
        "C613",
    ]
    assert record["endings"]["far"] == {
        "share": 0.0,
        "low": 0.0,
        "high": 0.0,
        "exact": "0",
        "road": None,
    }


def test_roads_are_printed_when_asked_for(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(scenario)
    assert "choice tea.come taken" not in capsys.readouterr().out
    check(scenario, every_road=True)
    assert "choice tea.come taken" in capsys.readouterr().out


def test_a_directory_stands_for_its_scenarios(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = scenario.with_name("also.yaml")
    other.write_text("format: 1\n", encoding="utf-8")
    scenario.with_name("notes.md").write_text("Notes.", encoding="utf-8")
    assert check(scenario.parent) == 1
    shown = capsys.readouterr().out
    assert shown.index(str(other)) < shown.index(f"{scenario}: seat ada")
    empty = scenario.parent / "empty"
    empty.mkdir()
    with pytest.raises(SystemExit) as stopped:
        check(empty)
    assert stopped.value.code == 2
    assert "no scenario" in capsys.readouterr().err


def test_over_budget_shares_are_sampled_and_nothing_fails_for_not_being_met(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario.write_text(SCENARIO.split("claims:", maxsplit=1)[0], encoding="utf-8")
    assert check(scenario, budget=Budget(children=1, runs=2_000)) == 0
    shown = capsys.readouterr().out
    assert "Sampled: 2,000 roads played at random" in shown
    assert "Not checked, since none of 2,000 roads met it: choice tea.float open, ending far." in (
        " ".join(shown.split())
    )
    assert "error" not in shown
    assert "roved" not in shown


def test_ctrl_c_shows_what_is_known_and_begins_no_other_file(
    scenario: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    def stopped(*args: object, **options: object) -> object:
        call: Callable[..., object] = judge
        return call(*args, **{**options, "progress": stop})

    monkeypatch.setattr("game.commands.check.judge", stopped)
    assert check(scenario, scenario) == 1
    shown = capsys.readouterr()
    assert shown.out.count("seat ada") == 2
    assert "Stopped by Ctrl-C after" in shown.out
    assert "1 file not checked" in shown.err


def test_ctrl_c_while_a_file_is_read_says_what_was_not_checked(
    scenario: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.commands.check.read_scenario", stop)
    assert check(scenario, scenario, scenario) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"{scenario}: stopped before all was checked; 2 files not checked\n"


def test_a_crew_that_cannot_be_hired_is_refused(
    scenario: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise CrewError("no scheduler answers at tcp://nowhere:1")

    monkeypatch.setattr("game.commands.check.hire", refuse)
    with pytest.raises(SystemExit) as stopped:
        check(scenario, scheduler="tcp://nowhere:1")
    assert stopped.value.code == 2
    assert "no scheduler answers" in capsys.readouterr().err


SEATS = (
    SCENARIO.split("claims:", maxsplit=1)[0]
    .replace(
        "sees: {bor",
        """\
  bor:
    office: Office
    brief: A brief.
    case: A case.
    objectives: [{want: bor.ada < 5, worth: 1, text: Calm}]
sees: {bor""",
    )
    .replace("{id: far, when: bor.ada >= 20", "{id: far, when: bor.ada >= 10")
    .replace("text: Leave}", "text: Leave, weight: 2}")
    + """\
claims:
  - never: bor.ada >= 10
  - possible: done
"""
)


def test_seats_first_then_findings_once_then_claims(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario.write_text(SEATS, encoding="utf-8")
    assert check(scenario) == 1
    shown = capsys.readouterr().out
    marks = [
        f"{scenario}: seat ada",
        f"{scenario}: seat bor",
        "--seat bor --seed 0 --moves ''",
        "warning C611",
        "error C602 choice `tea.float` is never open",
        "warning C614 ending `far` is never reached from seat bor, only from seat ada",
        "error C613 refuted from seat ada: never: bor.ada >= 10",
        "refuted from seat ada: never: bor.ada >= 10 (",
        "proved from seat bor: never: bor.ada >= 10",
        "proved: possible: done (ada ",
        "events of seat ada read",
    ]
    places = [shown.index(mark) for mark in marks]
    assert places == sorted(places)
    assert shown.count("C602") == 1
    assert "C604" not in shown


def test_json_has_a_record_for_each_seat_and_one_for_what_concerns_several(
    scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    never = "  - {id: never, when: bor.ada >= 20, title: Never, text: Never.}\n"
    scenario.write_text(SEATS.replace("endings:\n", f"endings:\n{never}"), encoding="utf-8")
    assert check(scenario, as_json=True) == 1
    ada, bor, both = map(json.loads, capsys.readouterr().out.splitlines())
    assert [record["seat"] for record in (ada, bor, both)] == ["ada", "bor", None]
    assert ada.keys() == bor.keys() == both.keys()
    codes = [{problem["code"] for problem in record["problems"]} for record in (ada, bor, both)]
    assert codes == [{"C611", "C610", "C602", "C613"}, {"C614"}, {"C603"}]
    assert [record["fails"] for record in (ada, bor, both)] == [True, False, True]
    assert both["roads_counted"] == ada["roads_counted"] + bor["roads_counted"]
    assert [claim["verdict"] for claim in bor["claims"]] == ["proved", "proved"]
