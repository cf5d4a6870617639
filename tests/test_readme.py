"""The README is true: its commands are those that are run, its example is a sound scenario."""

from __future__ import annotations

import re
from pathlib import Path

from game.scenario.reader import read_text

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_test_command_is_the_one_that_is_run_before_a_change_lands() -> None:
    commands = "\n".join(blocks("sh")).splitlines()
    (command,) = [line for line in commands if "pytest" in line and "uv" not in line]
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_the_example_is_a_sound_scenario() -> None:
    (example,) = blocks("yaml")
    result = read_text(example, "README.md")
    assert result.problems == ()
    assert result.scenario is not None


def test_the_picture_and_the_files_that_are_linked_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert "://" in target or (ROOT / target).exists(), target
