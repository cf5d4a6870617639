"""``communique cards``: what it prints, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.commands.cards import cards
from game.plain.text import WIDTH
from game.scenario.concepts import concepts

if TYPE_CHECKING:
    from pathlib import Path


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def test_one_line_a_card(capsys: pytest.CaptureFixture[str]) -> None:
    cards(None, None)
    told = rows(capsys.readouterr().out)
    assert told == [[card.id, card.title, card.short] for card in concepts().values()]


@pytest.mark.parametrize("name", ["audience-costs", "Audience costs", "audience"])
def test_a_card(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    cards(name, None)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Audience costs", "--------------"]
    assert all(len(line) <= WIDTH for line in lines)
    told = " ".join(lines)
    card = concepts()["audience-costs"]
    for text in (card.short, card.meaning, card.example, card.look_for, card.citation):
        assert text in told


def test_words_that_several_cards_have(capsys: pytest.CaptureFixture[str]) -> None:
    cards("diplomacy", None)
    found = [row[0] for row in rows(capsys.readouterr().out)]
    assert {"public-diplomacy", "face-to-face-diplomacy"} <= set(found)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("audiance-cost", "did you mean `audience-costs`?"),
        ("umbrella", "`communique cards` shows what there is"),
    ],
)
def test_no_such_card(name: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cards(name, None)
    assert left.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert hint in told.err


def test_the_cards_of_a_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    cards(None, "drums-in-nara")
    told = rows(capsys.readouterr().out)
    assert {len(row) for row in told} == {4}
    assert {row[0] for row in told} <= concepts().keys()
    assert all(row[3] for row in told)


def test_a_card_and_a_scenario_are_too_much(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit) as left:
        cards("hedging", str(tmp_path / "any.yaml"))
    assert left.value.code == 2
    assert "not both" in capsys.readouterr().err
