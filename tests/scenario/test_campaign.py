"""Campaign files: every mistake at its place, several in one pass, and never an exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from game.scenario.campaign.reader import (
    CampaignResult,
    load_campaign,
    read_campaign,
    read_campaign_text,
)
from game.scenario.expressions import show
from game.scenario.reader import ScenarioError

WINTER = Path(__file__).parents[1] / "data" / "campaign" / "winter.yaml"
TEXT = WINTER.read_text(encoding="utf-8")
HERE = "@@"
"""Stands before each mistake in a case, and is taken out before reading."""


def read(text: str, folder: Path = WINTER.parent) -> CampaignResult:
    return read_campaign_text(text, "winter.yaml", folder)


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks, and the places that they stood at."""
    places = []
    while (at := text.find(HERE)) >= 0:
        before = text[:at]
        places.append((before.count("\n") + 1, at - before.rfind("\n")))
        text = before + text[at + len(HERE) :]
    return text, places


def changed(*changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


CASES = yaml.safe_load(Path(__file__).with_name("broken_campaigns.yaml").read_text("utf-8"))
"""Mistakes by name: the code, and what is changed in the campaign to make it."""


def test_the_campaign_that_the_cases_change_is_sound() -> None:
    result = read(TEXT)
    assert result.problems == ()
    assert result.campaign == load_campaign(WINTER)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_found_at_its_place_and_nothing_else(name: str) -> None:
    text, places = marked(changed(*CASES[name]["change"]))
    found = [(p.code, p.line, p.column) for p in read(text).problems]
    codes = CASES[name]["code"].split()
    codes = codes * len(places) if len(codes) == 1 else codes
    assert found == [(each, *place) for each, place in zip(codes, places, strict=True)]


@pytest.mark.parametrize("name", CASES)
def test_every_message_says_what_is_wrong_in_whole_words(name: str) -> None:
    for problem in read(marked(changed(*CASES[name]["change"]))[0]).problems:
        shown = problem.render()
        assert shown.startswith(f"winter.yaml:{problem.line}:{problem.column}: ")
        assert "^" in shown
        assert "{" not in problem.message or "bak" in problem.message


def test_a_campaign_has_two_parts_at_least() -> None:
    parts = TEXT[TEXT.index("parts:") : TEXT.index("remembers:")]
    text, places = marked(changed((parts, "@@parts: [{id: one, scenario: ice.yaml, seat: ada}]\n")))
    assert [(p.code, p.line, p.column) for p in read(text).problems] == [("C109", *places[0])]


def test_time_that_runs_backwards_is_shown_where_a_part_enters() -> None:
    owes = TEXT[TEXT.index("    owes:\n      knots") : TEXT.index("remembers:")]
    later = (("leaves: quay\n", "leaves: feast\n"), (owes, ""))
    for old, new in (
        ("flood.yaml", "@@flood.yaml"),
        ("seat: bor", "enters: @@rain\n    seat: bor"),
    ):
        text, places = marked(changed(*later, (old, new)))
        assert [(p.code, p.line, p.column) for p in read(text).problems] == [("C804", *places[0])]


def test_mistakes_all_over_the_file_are_found_in_one_pass() -> None:
    text, places = marked(
        changed(
            ("bor.ada >= 15 or lit", "@@bor.adda >= 15 or lit"),
            ("lit and not burnt}", "lit and not @@burned}"),
            ("effects: {bor.temper: =1}", "effects: {bor.temper: @@1}"),
            ("burnt or rope == cut", "burnt or rope == @@caught"),
            ("kept: ada.coal >= 2", "kept: @@ada.coal"),
            ("    seat: bor", "    seat: @@cis"),
            ("{of: first, when: plank", "{of: @@frist, when: plank"),
        )
    )
    result = read(text)
    assert result.campaign is None
    codes = ["C204", "C809", "C303", "C206", "C302", "C802", "C810"]
    assert [(p.code, p.line, p.column) for p in result.problems] == [
        (code, *place) for code, place in zip(codes, places, strict=True)
    ]
    assert result.errors == result.problems


def test_a_warning_does_not_keep_a_campaign_from_being_read() -> None:
    text, _ = marked(changed(*CASES["nothing reads it"]["change"]))
    result = read(text)
    assert result.campaign is not None
    assert result.errors == ()


def test_a_misspelt_fact_is_put_right() -> None:
    text, _ = marked(changed(*CASES["misspelt fact"]["change"]))
    assert [problem.suggestion for problem in read(text).problems] == ["did you mean `burnt`?"]


def test_a_name_that_only_a_promise_of_a_broken_part_has_is_not_reported() -> None:
    """What follows from a part that cannot be read is not reported as well."""
    text = changed(("scenario: ice.yaml", "scenario: nowhere.yaml"))
    assert [(p.code, p.line) for p in read(text).problems] == [("C801", 8)]


@pytest.mark.parametrize("part", ["ice", "thaw", "flood"])
def test_a_mistake_in_a_scenario_is_shown_in_the_file_of_the_scenario(
    part: str, tmp_path: Path
) -> None:
    for path in WINTER.parent.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.stem == part:
            text = text.replace("minutes: 5", "minutes: none", 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    result = read_campaign(tmp_path / "winter.yaml")
    told, own = result.problems
    assert (told.code, told.path) == ("C801", str(tmp_path / "winter.yaml"))
    assert f"`{part}.yaml` has mistakes of its own" in told.message
    assert (own.code, own.path, own.line) == ("C103", str(tmp_path / f"{part}.yaml"), 5)
    with pytest.raises(ScenarioError, match="has mistakes of its own"):
        load_campaign(tmp_path / "winter.yaml")


def test_a_name_that_the_campaign_adds_twice_is_shown_where_it_adds_it(tmp_path: Path) -> None:
    text, places = marked(changed(("- id: since", "- id: @@gulls"), ("{id: gulls", "{id: @@gulls")))
    assert [(p.code, p.line, p.column) for p in read(text).problems] == [("C211", *places[1])]


def test_an_opening_that_is_called_like_a_later_event_is_shown_in_the_campaign() -> None:
    text, places = marked(
        changed(
            ("- id: since", "- id: @@rope"),
            ("burnt or rope == cut", "burnt"),
            ("rope == catch and (lit or not burnt)", "lit"),
        )
    )
    problem, *others = read(text).problems
    assert (problem.code, problem.line, problem.column) == ("C211", *places[0])
    assert problem.message == "`rope` is the name of something in thaw.yaml already"
    assert others == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "C004"), ("# nothing\n", "C004"), ("- winter\n", "C103"), ("winter\n", "C103")],
)
def test_what_is_no_mapping_is_no_campaign(text: str, code: str) -> None:
    assert [problem.code for problem in read(text).problems] == [code]


def test_hidden_characters_have_their_places() -> None:
    text, places = marked(changed(("The gulls are back", "The gulls @@\u202eare back")))
    assert [(p.code, p.line, p.column) for p in read(text).problems] == [("C020", *places[0])]
    assert [problem.code for problem in read(TEXT.replace("gulls", "gu\x00lls", 1)).problems] == [
        "C020"
    ]


def test_what_cannot_be_read_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.yaml", "C001"), (tmp_path, "C001")):
        assert [problem.code for problem in read_campaign(path).problems] == [code]
    (tmp_path / "latin.yaml").write_bytes(TEXT.replace("ice", "glac\xe9", 1).encode("latin-1"))
    assert [p.code for p in read_campaign(tmp_path / "latin.yaml").problems] == ["C003"]
    assert [p.code for p in read("#" * 1_100_000).problems] == ["C002"]


@pytest.mark.parametrize("name", ['"a\\0b.yaml"', "/", "..", "../", '""', "''", "~", "a/b", "{}"])
def test_no_name_of_a_scenario_raises(name: str) -> None:
    text = changed(("scenario: flood.yaml", f"scenario: {name}"))
    assert read(text).errors


def test_the_hash_is_of_the_campaign_and_its_scenarios(tmp_path: Path) -> None:
    for path in WINTER.parent.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    original = load_campaign(WINTER).content_hash
    assert load_campaign(tmp_path / "winter.yaml").content_hash == original
    thaw = tmp_path / "thaw.yaml"
    thaw.write_bytes(thaw.read_bytes().replace(b"\n", b"\r\n"))
    assert load_campaign(tmp_path / "winter.yaml").content_hash == original
    thaw.write_text(thaw.read_text(encoding="utf-8").replace("They throw", "They cast"), "utf-8")
    assert load_campaign(tmp_path / "winter.yaml").content_hash != original


def test_the_model_is_what_the_file_says() -> None:
    first, second, third = load_campaign(WINTER).parts
    assert [part.seat for part in (first, second, third)] == ["ada", "ada", "bor"]
    turns = second.scenario.turns
    assert [turn.id for turn in turns[second.enters : second.leaves + 1]] == [
        "opening_of_second", "run", "quay",
    ]  # fmt: skip
    assert turns[second.enters].date == turns[second.enters + 1].date == second.first_day
    assert [item.id for item in turns[second.leaves].agenda] == ["rope", "gulls"]
    assert second.scenario.seats["ada"].brief.startswith("The ice is gone")
    assert (second.title, second.scenario.minutes, first.title) == ("The open bay", 5, "The ice")
    assert second.meters == ("ada.support", "ada.coal", "bor.temper")
    assert {name: (p.source, p.to, p.due) for name, p in second.owed.items()} == {
        "wood": ("ada", "bor", "quay"),
        "oil": ("bor", "ada", "run"),
    }
    assert second.owed["wood"].honoured.acts[0].source == "ada"
    assert [fact.id for fact in first.facts] == ["lit", "burnt"]
    assert show(first.facts[0].when) == "lamp == light or laid"
    assert [ending.id for ending in first.scenario.endings] == ["onward"]
    assert [ending.id for ending in third.scenario.endings] == ["lights", "smoke", "water"]


NEW = (
    "", "x", "no", "~", "-", ":", "[", "]", "{", "}", "'", '"', "#", "&a", "*a", "!", "\t", "\n",
    "lit", "held", "wood", "boat", "bor.ada", "12:30", "2026-13-01", ">= 3", "and", "(", "30%",
    "0", "-1", "\x00", "\u202e", "\ud7ff", "first", "third", "drip", "feast", "flood.yaml",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_no_corruption_raises_and_every_problem_has_a_place(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(10):
        text = TEXT
        for _ in range(rng.choice((1, 1, 1, 2, 4))):
            at = rng.randrange(len(text))
            what = rng.randrange(4)
            if what == 0:
                text = text[:at] + rng.choice(NEW) + text[at + rng.choice((0, 1, 5)) :]
            elif what == 1:
                lines = text.splitlines(keepends=True)
                del lines[rng.randrange(len(lines))]
                text = "".join(lines)
            elif what == 2:
                lines = text.splitlines(keepends=True)
                one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
                lines[one], lines[other] = lines[other], lines[one]
                text = "".join(lines)
            else:
                words = text.split(" ")
                words[rng.randrange(len(words))] = rng.choice(words)
                text = " ".join(words)
        result = read(text)
        assert (result.campaign is None) == bool(result.errors)
        for problem in result.problems:
            assert problem.render()
            assert Path(problem.path).name in {"winter.yaml", "ice.yaml", "thaw.yaml", "flood.yaml"}
            assert problem.path == "winter.yaml" or "C801" in {p.code for p in result.problems}
            assert 1 <= problem.line <= len(text.splitlines()) + 1
            assert problem.column >= 1
