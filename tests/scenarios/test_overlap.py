"""No text of the scenarios or of their documents has eight words in a row from an article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.scenarios.overlap import HASHES, RUN, hashed, known_hashes, runs, shared_runs, words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FILES = tuple(sorted((ROOT / "scenarios").rglob("*.yaml")))
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "scenarios").glob("*.md")))
PLANTED = "The drummers of the ninth ferry agreed on nothing, slowly"


def strings(text: str) -> Iterator[str]:
    """Every scalar of a YAML file, keys too, and the file as a whole for what is in comments."""
    yield text
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            yield event.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scenario_shares_no_run_of_words_with_an_article(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = known_hashes()
    found = {run for said in strings(text) for run in shared_runs(said, known)}
    assert not found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_shares_no_run_of_words_with_an_article(path: Path) -> None:
    assert not shared_runs(path.read_text(encoding="utf-8"), known_hashes())


def test_a_planted_run_is_found_however_it_is_set() -> None:
    known = known_hashes() | {hashed(next(runs(PLANTED)))}
    shared = ["the drummers of the ninth ferry agreed on"]
    set_otherwise = "news: >-\n  Well: the DRUMMERS of the\n  ninth ferry -- agreed on"
    assert shared_runs(PLANTED, known) == shared
    assert shared_runs(set_otherwise, known) == shared
    assert any(shared_runs(said, known) == shared for said in strings(set_otherwise))
    assert not shared_runs(PLANTED.replace("ninth", "tenth"), known)
    assert not shared_runs(PLANTED, known_hashes())


def test_the_hashes_are_whole_and_sorted() -> None:
    lines = [
        line for line in HASHES.read_text(encoding="ascii").splitlines() if not line.startswith("#")
    ]
    assert len(lines) > 2_000
    assert lines == sorted(set(lines))
    assert all(len(line) == 16 and int(line, 16) >= 0 for line in lines)


def test_what_a_word_is() -> None:
    assert words("Japan\u2019s long\u2011term 2% \u201cBlank_line\u201d") == [
        "japans", "long", "term", "2", "blank", "line",
    ]  # fmt: skip
    assert len(list(runs("a b c d e f g"))) == 0
    assert len(list(runs("a b c d e f g h i"))) == 9 - RUN + 1
