"""A corpus of files with the mistakes that authors make: exactly the expected problems, no more.

The first line of each file lists them: ``# expect: C101 12:7, C205 14:3``.
"""

from pathlib import Path

import pytest

from game.scenario.reader import read_scenario

BROKEN = sorted(Path(__file__).with_name("broken").glob("*.yaml"))


def test_the_corpus_is_there() -> None:
    assert len(BROKEN) >= 60


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_exactly_the_expected_problems(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    expected = first.removeprefix("# expect: ").split(", ")
    result = read_scenario(path)
    found = [f"{problem.code} {problem.line}:{problem.column}" for problem in result.problems]
    assert found == expected
    for problem in result.problems:
        assert problem.render().count("^") >= 1
