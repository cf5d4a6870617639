"""Every built-in scenario has its facts listed, each with sources that the scenario names too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.scenario.library import builtin_scenarios, is_campaign
from game.scenario.reader import load_scenario

FOLDER = Path(__file__).parents[2] / "scenarios"
FACTS = (FOLDER / "FACTS.md").read_text(encoding="utf-8")
INTERLUDES = tuple(
    path for path in sorted((FOLDER / "campaigns").glob("*.yaml")) if not is_campaign(path)
)
"""Scenarios that are there for a campaign."""
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", FACTS, re.MULTILINE))
_SOURCE = re.compile(r"`(\w+)`")


def table(section: str) -> list[tuple[str, str]]:
    """The rows of the table of facts: fact and source."""
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    assert rows[0] == ["fact", "source"]
    return [(fact, source) for fact, source in rows[2:]]


@pytest.mark.parametrize(
    "path", [*builtin_scenarios().values(), *INTERLUDES], ids=lambda path: path.stem
)
def test_the_facts_name_the_sources_that_the_scenario_names(path: Path) -> None:
    scenario = load_scenario(path)
    section = SECTIONS[scenario.title]
    rows = table(section)
    assert len(rows) >= 10
    named = {source for _, sources in rows for source in _SOURCE.findall(sources)}
    assert named == set(scenario.sources)
    assert "**Composed:**" in section


def test_every_section_is_about_a_scenario_and_the_guide_describes_it() -> None:
    titles = {load_scenario(path).title for path in (*builtin_scenarios().values(), *INTERLUDES)}
    assert set(SECTIONS) == titles
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, path in builtin_scenarios().items():
        assert f"**[{load_scenario(path).title}]({name}.yaml).**" in guide


def test_every_row_names_a_source_or_says_that_the_reports_disagree() -> None:
    for title, section in SECTIONS.items():
        for fact, source in table(section):
            assert _SOURCE.search(source + fact), f"{title}: {fact}"
