"""Every code: documented, emitted, and shown by an example that fails and one that passes."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import game.scenario
from game.analysis.campaign_shares import sample_campaign
from game.analysis.verdicts import judge
from game.commands.check import explain
from game.scenario.campaign.reader import CampaignResult, read_campaign_text
from game.scenario.diagnostics import CATALOGUE, Catalogue, Code, Problem, render
from game.scenario.reader import ReadResult, read_text
from game.views.campaign_findings import campaign_findings
from game.views.verdicts import verdict_view

ABOUT_FILES = {Code.UNREADABLE, Code.TOO_LARGE, Code.NOT_UTF8}
"""What is wrong before there is a text: no example in YAML can show it; see test_reader."""
SHOWN = [code for code in CATALOGUE.codes if code not in ABOUT_FILES]
PROVED = "C6"
"""Codes of what walking every road finds; the others are found by reading."""
PLAYED = {Code.NO_GAME_ENDS_SO, Code.SAME_FACT}
"""Codes of what random games of a campaign show."""
PACKAGE = Path(str(files("game.scenario")))


def read(code: str, text: str, folder: Path) -> ReadResult | CampaignResult:
    """An example, its files beside it in the folder."""
    for name, content in CATALOGUE[code].beside.items():
        (folder / name).write_text(content, encoding="utf-8")
    if re.search("^campaign:", text, re.MULTILINE):
        return read_campaign_text(text, "example.yaml", folder)
    return read_text(text, "example.yaml")


def problems(code: str, text: str, folder: Path) -> tuple[bool, tuple[Problem, ...]]:
    """Whether an example can be played, and what reading it finds.

    If the code is about walking every road, or about random games of a campaign, that is done too.
    """
    result = read(code, text, folder)
    if isinstance(result, CampaignResult):
        if code not in PLAYED or result.campaign is None:
            return result.campaign is not None, result.problems
        games = sample_campaign(result.campaign, runs=100, seed=0)
        return True, (*result.problems, *campaign_findings(result, games))
    if not code.startswith(PROVED) or result.scenario is None:
        return result.scenario is not None, result.problems
    view = verdict_view(result.scenario, judge(result.scenario), result)
    return True, (*result.problems, *(found.problem for found in view.findings))


@pytest.mark.parametrize("code", SHOWN)
def test_failing_example_has_exactly_this_problem(code: str, tmp_path: Path) -> None:
    entry = CATALOGUE[code]
    assert entry.at is not None
    sound, found = problems(code, entry.failing, tmp_path)
    assert [(problem.code, problem.line, problem.column) for problem in found] == [
        (code, *entry.at)
    ]
    assert sound != (entry.severity == "error" and not code.startswith(PROVED))


@pytest.mark.parametrize("code", SHOWN)
def test_passing_example_has_no_problem(code: str, tmp_path: Path) -> None:
    sound, found = problems(code, CATALOGUE[code].passing, tmp_path)
    assert found == ()
    assert sound


@pytest.mark.parametrize("code", [code for code in SHOWN if CATALOGUE[code].beside])
def test_what_stands_beside_the_examples_is_needed_and_sound(code: str) -> None:
    entry = CATALOGUE[code]
    for name, text in entry.beside.items():
        assert f"scenario: {name}" in entry.failing
        assert read_text(text, name).problems == ()


def test_explaining_a_code_shows_its_examples_and_what_stands_beside_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    entry = CATALOGUE[Code.OTHER_PACE]
    explain(entry.code.lower())
    shown = capsys.readouterr().out
    for text in (entry.title, entry.explanation, entry.failing, entry.passing):
        assert text in shown
    assert f"Beside it, island.yaml:\n\n{entry.beside['island.yaml']}" in shown


@pytest.mark.parametrize("code", CATALOGUE.codes)
def test_documentation_is_complete(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.code == code
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)
    assert entry.severity in ("error", "warning")
    assert entry.title[0].isupper()
    assert not entry.title.endswith(".")
    assert entry.message
    assert not entry.message.endswith(".")
    assert len(entry.explanation) > 60
    assert entry.explanation.endswith(".")
    assert (entry.at is None) == (code in ABOUT_FILES)
    assert bool(entry.failing) == bool(entry.passing) == (code not in ABOUT_FILES)


def test_every_code_has_a_file_and_every_file_a_code() -> None:
    assert set(CATALOGUE.codes) == {code.value for code in Code}


def test_every_code_is_emitted_somewhere() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for package in (PACKAGE, PACKAGE.parent / "analysis", PACKAGE.parent / "views")
        for path in package.rglob("*.py")
        if path.name != "diagnostics.py"
    )
    assert [code for code in Code if f"Code.{code.name}" not in source] == []


def test_names_are_unique() -> None:
    names = [CATALOGUE[code].name for code in CATALOGUE.codes]
    assert len(set(names)) == len(names)


def test_files_are_found_without_the_default_directory() -> None:
    assert Catalogue(files("game.scenario").joinpath("diagnostics")).codes == CATALOGUE.codes


def test_a_problem_is_shown_with_its_line_and_a_caret() -> None:
    entry = CATALOGUE[Code.UNKNOWN_KEY]
    assert render(read_text(entry.failing, "tea.yaml").problems) == (
        "tea.yaml:23:9: error C101 unknown key `asks` in an event\n"
        "   23 |         asks: japan\n"
        "      |         ^^^^\n"
        "        did you mean `ask`?"
    )


def test_a_long_line_is_shown_in_part_and_a_control_character_not_at_all() -> None:
    long = Problem("C000", "error", "x", 1, 501, "m", "a" * 500 + "b" + "c" * 500, 1)
    shown = long.render().splitlines()
    assert len(shown[1]) < 200
    assert shown[1][shown[2].index("^")] == "b"
    assert "\x1b" not in Problem("C000", "error", "x", 1, 1, "m", "\x1b[2J", 1).render()


def test_the_caret_stands_under_wide_characters() -> None:
    shown = Problem("C000", "error", "x", 1, 4, "m", "a: 拍手「x」", 2).render().splitlines()
    assert shown[2] == "      |    ^^^^"
    shown = Problem("C000", "error", "x", 1, 6, "m", "a: 拍手「x」", 1).render().splitlines()
    assert shown[2] == "      |        ^^"


def test_importing_the_model_imports_no_pydantic() -> None:
    import subprocess
    import sys

    code = (
        "import sys, game.scenario.model, game.scenario.library;sys.exit('pydantic' in sys.modules)"
    )
    root = str(PACKAGE.parent.parent)
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_the_public_names_are_all_there() -> None:
    for name in game.scenario.__all__:
        assert getattr(game.scenario, name) is not None
    with pytest.raises(AttributeError):
        _ = game.scenario.nothing_of_the_kind
