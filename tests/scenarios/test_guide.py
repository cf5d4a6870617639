"""The author's guide is true: its examples are sound, its tables are made, its commands work."""

from __future__ import annotations

import random
import re
import shlex
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from game.cli import main
from game.scenario.campaign.entry import CampaignEntry
from game.scenario.campaign.reader import read_campaign_text
from game.scenario.data import DataReader
from game.scenario.diagnostics import CATALOGUE, render
from game.scenario.expressions import COMPARISONS, FUNCTIONS
from game.scenario.model import Kind
from game.scenario.nodes import build_tree
from game.scenario.reader import read_text
from game.scenario.schema import ScenarioEntry
from game.scenario.vocabulary import vocabulary
from game.session.campaign import CampaignSession
from tests.playing import play_at_random
from tests.scenarios.frame import framed
from tests.scenarios.guide import MAKERS, made
from tests.scenarios.guide_rules import points, tried_out
from tests.scenarios.guide_text import (
    FILE,
    GUIDE,
    blocks,
    campaigns,
    fragments,
    keys,
    models,
    started,
    steps,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = GUIDE.read_text(encoding="utf-8")
STEPS = steps(TEXT)
FRAGMENTS = fragments(TEXT)
OF_THE_FRAME = {"C213", "C214", "C215", "C222", "C702"}
"""Warnings about what only the frame or only the fragment uses, and about a story this short."""
PARTS_OF_RULES = {
    "half_life": "HalfLives",
    "audience_cost": "AudienceCostEntry",
    "rally": "RallyEntry",
}
"""The keys of the rules that have keys of their own: these are in the table of the rules."""
_TRAP = re.compile(r"^\| `(?P<line>[^|]+)` \| [^|]+ \| (?P<code>C\d{3}) \|$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def parts(entry: object) -> Iterator[BaseModel]:
    """Every model inside a model, itself first."""
    if isinstance(entry, BaseModel):
        yield entry
        for name in entry.model_fields_set:
            yield from parts(getattr(entry, name))
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from parts(value)
    elif isinstance(entry, list | tuple):
        for value in entry:
            yield from parts(value)


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_a_step_is_a_whole_scenario_and_can_be_played(at: int) -> None:
    result = read_text(STEPS[at], FILE)
    assert result.problems == (), render(result.problems)
    session = started(STEPS[at])
    play_at_random(session, random.Random(at))
    assert session.over


@pytest.mark.parametrize("text", campaigns(TEXT))
def test_a_campaign_is_whole_and_can_be_played(text: str) -> None:
    result = read_campaign_text(text, "campaign.yaml", GUIDE.parent)
    assert result.problems == (), render(result.problems)
    assert result.campaign is not None
    session, rng = CampaignSession(result.campaign, 1), random.Random(1)
    while not session.over:
        play_at_random(session.session, rng)
        if session.part_over:
            session.go_on()


def test_each_step_adds_to_the_one_before() -> None:
    assert len(STEPS) == 6
    lengths = [step.count("\n") for step in STEPS]
    assert lengths == sorted(lengths)
    assert lengths[0] <= 30


@pytest.mark.parametrize(("at", "code"), [(0, "C612"), (1, "C610"), (4, "C604")])
def test_the_checker_says_of_a_step_what_the_guide_says(at: int, code: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(STEPS[at], encoding="utf-8")
    shown = CliRunner().invoke(main, ["check", str(tmp_path / FILE)]).stdout
    assert code in shown
    assert code in TEXT.split("\n### ")[at + 1]


def test_nothing_is_wrong_with_the_last_step_and_its_claims_hold(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(STEPS[-1], encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--json", str(file)])
    assert result.exit_code == 0
    assert len(started(STEPS[-1]).scenario.playable_seats) == 2
    assert not re.search(r"C\d{3}", result.stdout)
    assert "refuted" not in result.stdout


@pytest.mark.parametrize("at", range(len(FRAGMENTS)))
def test_a_fragment_can_be_read_and_played(at: int) -> None:
    text = framed(FRAGMENTS[at])
    found = [p for p in read_text(text, "frame.yaml").problems if p.code not in OF_THE_FRAME]
    assert found == [], render(found)
    session = started(text)
    play_at_random(session, random.Random(at))
    assert session.over


@pytest.mark.parametrize("act", vocabulary())
def test_every_act_can_be_done(act: str) -> None:
    session = started(framed(f"acts: [{{act: {act}, to: brel}}]\n"))
    session.decide("host")
    session.decide("one")
    assert session.over


@pytest.mark.parametrize("act", [a.id for a in vocabulary().values() if a.kind is Kind.GESTURE])
def test_five_gestures_weigh_less_than_one_signed_agreement_after_twelve_weeks(act: str) -> None:
    gains = []
    for acts in ([act] * 5, ["signed-agreement"]):
        listed = ", ".join(f"{{act: {each}, to: brel}}" for each in acts)
        before, after = tried_out(f"acts: [{listed}]", "2026-07-26")
        gains.append(points(after, "brel.arden") - points(before, "brel.arden"))
    assert gains[0] < gains[1]


def test_every_key_has_an_example() -> None:
    used: dict[str, set[str]] = {}
    for text in (*STEPS, *map(framed, FRAGMENTS)):
        root = build_tree(text, [])
        assert root is not None
        for part in parts(ScenarioEntry.model_validate(DataReader([]).read(root))):
            used.setdefault(type(part).__name__, set()).update(part.model_fields_set)
    for text in campaigns(TEXT):
        root = build_tree(text, [])
        assert root is not None
        for part in parts(CampaignEntry.model_validate(DataReader([]).read(root))):
            used.setdefault(type(part).__name__, set()).update(part.model_fields_set)
    missing = {
        f"{name}.{field}"
        for name, model in models().items()
        for field in model.model_fields
        if field not in used.get(name, set())
    }
    assert missing == set()


def test_every_key_is_explained_and_every_table_of_keys_is_in_the_guide() -> None:
    told = words()["keys"]
    assert {name: set(keys(model)) for name, model in models().items()} == {
        name: set(rows) - {"heading"} for name, rows in told.items()
    }
    shown = set(re.findall(r"<!-- made: keys (\w+) -->", TEXT))
    assert shown == set(models()) - {"RulesEntry", *PARTS_OF_RULES.values()}
    assert set(re.findall(r"<!-- made: (\w+) -->", TEXT)) == set(MAKERS)


def test_every_number_of_the_rules_is_tried() -> None:
    fields = set(words()["keys"]["RulesEntry"]) - {"heading", *PARTS_OF_RULES}
    for part, model in PARTS_OF_RULES.items():
        fields |= {f"{part}.{own}" for own in words()["keys"][model] if own != "heading"}
    assert set(words()["rules"]) == fields - {"half_life.lasting"}


def test_every_operator_and_function_is_in_the_table_of_conditions() -> None:
    written = " ".join(str(condition) for condition, _ in words()["conditions"])
    for sign in (*COMPARISONS, "+", "-", "*", "(", *FUNCTIONS, "and", "or", "not"):
        assert sign in written, sign


def test_the_tables_are_up_to_date() -> None:
    """If not: ``python -m tests.scenarios.guide``."""
    assert made(TEXT) == TEXT


def test_a_table_that_is_out_of_date_is_noticed() -> None:
    assert made(TEXT.replace("| `snub` |", "| `snob` |")) == TEXT


@pytest.mark.parametrize(("line", "code"), _TRAP.findall(TEXT))
def test_a_trap_is_caught(line: str, code: str) -> None:
    assert code in {problem.code for problem in read_text(_trapped(line)).errors} | {
        problem.code for problem in read_text(_trapped(line)).problems
    }


def _trapped(line: str) -> str:
    """The frame with a line of a choice in it that YAML may not be able to read."""
    place = "            headline: here\n"
    text = framed("headline: here\n")
    assert place in text
    return text.replace(place, f"            {line}\n")


def test_there_are_traps() -> None:
    assert len(_TRAP.findall(TEXT)) >= 10


def test_the_codes_that_are_named_exist() -> None:
    assert set(re.findall(r"\bC\d{3}\b", TEXT)) <= set(CATALOGUE.codes)


def test_what_is_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        path, _, anchor = target.partition("#")
        assert not path or (GUIDE.parent / path).exists(), target
        assert not anchor or anchor in anchors(TEXT), target


def test_the_commands_that_are_named_exist() -> None:
    named = set(re.findall(r"`communique (\w[\w-]*)", TEXT))
    assert named <= set(main.commands)


def test_the_commands_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / FILE).write_text(STEPS[-1], encoding="utf-8")
    (tmp_path / "ferry-old.yaml").write_text(STEPS[-2], encoding="utf-8")
    commands = [line for block in blocks(TEXT, "sh") for line in block.splitlines()]
    assert len(commands) >= 12
    for command in commands:
        first, *words_ = shlex.split(command)
        assert first == "communique"
        kept = [str(path) for path in tmp_path.rglob("first.jsonl")]
        arguments = [(kept or [word])[0] if word == "SESSION" else word for word in words_]
        result = CliRunner().invoke(main, arguments, input="1\n2\n" * 9)
        assert result.exit_code == 0, f"{command}\n{result.output}"
