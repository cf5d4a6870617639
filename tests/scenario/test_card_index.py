"""What is kept of files for lists: the same as reading them, and never in the way."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from game.scenario.card_index import CardIndex, UnreadError, index_path
from game.scenario.library import builtin_campaigns, builtin_scenarios, read_card, read_turns
from game.views.title import title_at_once, title_view

if TYPE_CHECKING:
    from pathlib import Path

FILES = [*builtin_scenarios().values(), *builtin_campaigns().values()]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))


def test_what_is_kept_is_what_is_read() -> None:
    index = CardIndex()
    for path in FILES:
        assert index.card(path) == read_card(path)
        assert index.turns(path) == read_turns(path)
    index.keep()
    kept = CardIndex(reads=False)
    for path in FILES:
        assert kept.card(path) == read_card(path)
        assert kept.turns(path) == read_turns(path)


def test_the_title_comes_at_once_when_everything_is_known() -> None:
    assert title_at_once() is None
    view = title_view()
    assert title_at_once() == view


def test_what_another_release_kept_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text("id: tea\ntitle: Tea\n", encoding="utf-8")
    index = CardIndex()
    index.card(path)
    index.keep()
    kept = json.loads(index_path().read_text(encoding="utf-8"))
    kept["form"] = [0, *kept["form"][1:]]
    index_path().write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(UnreadError):
        CardIndex(reads=False).card(path)


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text("id: tea\ntitle: Tea\n", encoding="utf-8")
    index = CardIndex()
    assert index.card(path) is not None
    index.keep()
    path.write_text("id: tea\ntitle: Coffee\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    with pytest.raises(UnreadError):
        CardIndex(reads=False).card(path)
    card = CardIndex().card(path)
    assert card is not None
    assert card.title == "Coffee"


def test_what_cannot_be_read_is_known_too(tmp_path: Path) -> None:
    missing, broken = tmp_path / "none.yaml", tmp_path / "broken.yaml"
    broken.write_text("[", encoding="utf-8")
    index = CardIndex()
    assert index.card(missing) is index.card(broken) is None
    index.keep()
    assert CardIndex(reads=False).card(broken) is None


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"form": 0}',
        '{"form": FORM, "files": 7}',
        '{"form": FORM, "files": {"a": 1}}',
        '{"form": FORM, "files": {"a": {"stamp": [], "card": {"id": "a"}}}}',
        '{"form": FORM, "files": {"a": {"stamp": [], "turns": [7]}}}',
        "\\ud800",
    ],
)
def test_a_damaged_index_is_done_without(damage: str) -> None:
    index = CardIndex()
    expected = index.card(FILES[0])
    index.keep()
    form = json.dumps(json.loads(index_path().read_text("utf-8"))["form"])
    index_path().write_bytes(damage.replace("FORM", form).encode("utf-8", "surrogatepass"))
    assert CardIndex().card(FILES[0]) == expected
    with pytest.raises(UnreadError):
        CardIndex(reads=False).card(FILES[0])


def test_where_nothing_can_be_kept_it_is_read_each_time(tmp_path: Path) -> None:
    (tmp_path / "CACHE").write_text("in the way", encoding="utf-8")
    index = CardIndex()
    assert index.card(FILES[0]) == read_card(FILES[0])
    index.keep()
    assert CardIndex().card(FILES[0]) == read_card(FILES[0])
