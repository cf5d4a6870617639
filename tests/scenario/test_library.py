"""Finding scenarios by id and by path, and the cards of a list."""

from datetime import date
from pathlib import Path

import pytest

from game.scenario.library import (
    ScenarioNotFoundError,
    builtin_scenarios,
    find_scenario,
    read_card,
)
from game.scenario.reader import load_scenario

GOOD = Path(__file__).with_name("good") / "drums.yaml"


def test_builtin_scenarios_are_listed_by_id_and_load() -> None:
    found = builtin_scenarios()
    assert list(found) == sorted(found)
    for scenario_id, path in found.items():
        assert path.is_file()
        assert load_scenario(path).id == scenario_id


def test_every_builtin_scenario_is_found_by_its_id() -> None:
    for scenario_id, path in builtin_scenarios().items():
        assert find_scenario(scenario_id) == path


@pytest.mark.parametrize("name", ["mine.yaml", "mine.yml", "folder/mine", "folder\\mine", "./x"])
def test_paths_are_left_alone(name: str) -> None:
    assert find_scenario(name) == Path(name)
    assert find_scenario(Path(name)) == Path(name)


def test_an_unknown_id_gives_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.scenario.library.builtin_scenarios", lambda: {"drums-in-nara": GOOD})
    with pytest.raises(ScenarioNotFoundError, match="did you mean `drums-in-nara`") as caught:
        find_scenario("drums-in-narra")
    assert caught.value.suggestion == "drums-in-nara"
    with pytest.raises(ScenarioNotFoundError) as caught:
        find_scenario("zzz")
    assert caught.value.suggestion is None


def test_a_card_shows_what_a_list_needs() -> None:
    card = read_card(GOOD)
    assert card is not None
    assert (card.id, card.title, card.minutes, card.seats) == (
        "drums-in-nara",
        "Drums in Nara",
        25,
        1,
    )
    assert card.as_of == date(2026, 1, 18)
    assert card.summary.startswith("A dinner")


def test_a_card_of_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    assert read_card(broken) is None
    broken.write_bytes(b"\xff\xfe")
    assert read_card(broken) is None
    broken.write_text("a: [", encoding="utf-8")
    assert read_card(broken) is None
    broken.write_text("- a", encoding="utf-8")
    assert read_card(broken) is None


def test_a_card_of_an_odd_file_falls_back_to_its_name(tmp_path: Path) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_text("minutes: long\nseats: [1]\nas_of: soon\n", encoding="utf-8")
    card = read_card(odd)
    assert card is not None
    assert (card.id, card.minutes, card.as_of, card.seats) == ("odd", 0, None, 0)
