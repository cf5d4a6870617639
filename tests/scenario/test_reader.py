"""Reading files: the sound ones whole, the others with a problem and never an exception."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario.diagnostics import CATALOGUE
from game.scenario.expressions import show
from game.scenario.model import (
    Event,
    FlagEffect,
    Happening,
    Kind,
    Label,
    Scenario,
    ScoreEffect,
    Weight,
)
from game.scenario.reader import (
    ReadResult,
    ScenarioError,
    load_scenario,
    read_scenario,
    read_text,
)
from game.scenario.schema import ScenarioEntry
from game.scenario.text_reader import MAX_BYTES

GOOD = Path(__file__).with_name("good") / "drums.yaml"
BROKEN = Path(__file__).with_name("broken")


@pytest.fixture(scope="module")
def drums() -> Scenario:
    return load_scenario(GOOD)


def _codes(result: ReadResult) -> list[str]:
    return [problem.code for problem in result.problems]


class TestGoodFile:
    def test_has_no_problem(self) -> None:
        assert read_scenario(GOOD).problems == ()

    def test_head(self, drums: Scenario) -> None:
        assert drums.id == "drums-in-nara"
        assert drums.as_of == date(2026, 1, 18)
        assert drums.minutes == 25
        assert drums.sources["nara"].date == date(2026, 1, 14)
        assert drums.sources["old-town"].date is None
        assert [passage.label for passage in drums.background] == [
            Label.SOURCED,
            Label.COUNTERFACTUAL,
        ]

    def test_actors_and_seats(self, drums: Scenario) -> None:
        assert list(drums.actors) == ["japan", "korea", "china", "voters"]
        assert drums.actors["korea"].attention == 30
        assert drums.actors["japan"].attention == 100
        assert drums.actors["voters"].of == "japan"
        assert [seat.actor for seat in drums.playable_seats] == ["japan"]
        assert drums.seats["china"].policy == "weighted"
        assert show(drums.seats["japan"].objectives[1].want) == "not video_out"

    def test_relations(self, drums: Scenario) -> None:
        assert list(drums.relations) == [
            "korea.japan",
            "korea.china",
            "china.japan",
            "china.korea",
            "voters.japan",
        ]
        first = drums.relations["korea.japan"]
        assert (first.base, first.start, first.kind) == (1500, 1650, Kind.GESTURE)
        assert first.sources == ("nara",)
        bare = drums.relations["voters.japan"]
        assert (bare.base, bare.start, bare.kind) == (1200, 1200, Kind.LASTING)

    def test_meters(self, drums: Scenario) -> None:
        room = drums.meters["japan.room"]
        assert (room.base, room.start, room.least, room.most) == (300, 400, 0, 600)
        ladder = drums.meters["china.dispute"]
        assert (ladder.base, ladder.least, ladder.most) == (300, 100, 500)
        assert ladder.steps[2] == "licences"

    def test_flags_and_draws(self, drums: Scenario) -> None:
        assert drums.flags == ("told_seoul", "video_out", "wreath")
        assert drums.draws["house"].odds == {"tight": 2, "leaky": 1}
        assert drums.draws["mood"].told["tired"] == "The host yawns."

    def test_event(self, drums: Scenario) -> None:
        event = drums.events["drums"]
        assert isinstance(event, Event)
        assert (event.seat, event.label, event.history) == ("japan", Label.COMPOSED, False)
        assert [paragraph.otherwise for paragraph in event.text] == [False, False, True]
        assert [voice.choice for voice in event.voices] == ["publish", "private"]
        assert drums.events["memorial"].history
        assert drums.turn_of["leaked"] == 0

    def test_choices(self, drums: Scenario) -> None:
        publish, private = drums.events["drums"].choices
        act = publish.outcome.acts[0]
        assert (act.source, act.target, act.seen, act.intensity) == ("japan", "korea", 100, 525)
        assert (act.readings[0].actor, act.readings[0].act) == ("china", "snub")
        assert publish.outcome.effects == (
            FlagEffect("video_out", True),
            FlagEffect("told_seoul", True),
            ScoreEffect("japan.room", 100, absolute=False, kind=Kind.STATEMENT),
        )
        assert publish.weights == (Weight(None, 1),)
        assert publish.reveals == ("mood",)
        assert private.cost == (("japan.room", 125),)
        assert private.also[0].outcome.effects == (
            ScoreEffect("china.dispute", 400, absolute=True, kind=Kind.LASTING),
        )
        assert (private.outcome.acts[0].intensity, private.outcome.acts[0].seen) == (250, 30)

    def test_promise(self, drums: Scenario) -> None:
        promise = drums.promises["discretion"]
        assert (promise.source, promise.to, promise.due) == ("japan", "korea", "sunday")
        assert promise.broken.acts[0].source == "japan"
        assert promise.honoured.effects == (ScoreEffect("korea.japan", 200, absolute=False),)

    def test_policy_and_chance(self, drums: Scenario) -> None:
        call, wait = drums.events["answer"].choices
        assert [weight.weight for weight in call.weights] == [2]
        assert [weight.weight for weight in wait.weights] == [5, 1]
        assert [result.odds for result in wait.chance] == [3, 1]

    def test_happening(self, drums: Scenario) -> None:
        leaked = drums.turns[0].agenda[1]
        assert isinstance(leaked, Happening)
        assert leaked.when is not None
        assert show(leaked.when) == "drums == private and house == leaky"

    def test_endings_claims_and_rules(self, drums: Scenario) -> None:
        assert [ending.id for ending in drums.endings] == ["storm", "networked", "drift"]
        assert drums.endings[0].early
        assert [claim.verb for claim in drums.claims] == [
            "possible",
            "never",
            "always",
            "chance",
            "chance",
        ]
        assert (drums.claims[1].turn, drums.claims[1].side) == ("sunday", "before")
        assert (drums.rules.direct, drums.rules.echo, drums.rules.own) == (250, 20, 100)
        assert drums.rules.half_lives == (14, 56, 182, None)

    def test_places_of_parts(self) -> None:
        result = read_scenario(GOOD)
        lines = GOOD.read_text(encoding="utf-8").splitlines()
        line, column = result.place(("claims", 1))
        assert lines[line - 1][column - 1 :].startswith("{never")
        line, column = result.place(("endings", 0, "when"))
        assert lines[line - 1][column - 1 :].startswith("when")


class TestText:
    def test_hash_is_of_the_text_with_plain_line_endings(self) -> None:
        text = GOOD.read_text(encoding="utf-8")
        unix = read_text(text).scenario
        windows = read_text(text.replace("\n", "\r\n")).scenario
        assert unix is not None
        assert windows is not None
        assert unix.content_hash == windows.content_hash
        assert unix.content_hash == hashlib.sha256(text.encode()).hexdigest()
        changed = read_text(text.replace("Two drum kits", "Three drum kits")).scenario
        assert changed is not None
        assert changed.content_hash != unix.content_hash

    def test_a_byte_order_mark_changes_nothing(self) -> None:
        content = GOOD.read_bytes()
        plain, marked = read_text(content).scenario, read_text(b"\xef\xbb\xbf" + content).scenario
        assert plain is not None
        assert marked == plain

    def test_places_are_the_same_with_other_line_endings(self) -> None:
        text = (BROKEN / "five-mistakes.yaml").read_text(encoding="utf-8")
        places = [(p.code, p.line, p.column) for p in read_text(text).problems]
        windows = read_text(text.replace("\n", "\r\n").encode()).problems
        assert [(p.code, p.line, p.column) for p in windows] == places

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff", "  "])
    def test_empty(self, text: str) -> None:
        assert _codes(read_text(text)) == ["C004"]

    def test_too_large(self) -> None:
        problem = read_text("#" * (MAX_BYTES + 1)).problems[0]
        assert problem.code == "C002"
        assert "1,048,576" in problem.message
        assert _codes(read_text(b"#" * (MAX_BYTES + 1))) == ["C002"]
        assert _codes(read_text("#" * MAX_BYTES)) == ["C004"]

    def test_not_utf8_has_the_place_of_the_bad_byte(self) -> None:
        result = read_text("title: é\ncase: caf".encode() + b"\xe9 au lait\n", "x.yaml")
        problem = result.problems[0]
        assert (problem.code, problem.line, problem.column) == ("C003", 2, 10)
        assert "0xE9" in problem.message
        assert problem.render()

    def test_utf16_is_not_utf8(self) -> None:
        assert _codes(read_text("format: 1\n".encode("utf-16"))) == ["C003"]

    def test_lone_surrogates_are_reported(self) -> None:
        assert _codes(read_text("title: a\ud800b\n")) == ["C020"]


@contextmanager
def _nobody_special() -> Iterator[None]:
    """Give up the rights of the superuser, who may read everything, for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


class TestFile:
    def test_missing(self, tmp_path: Path) -> None:
        result = read_scenario(tmp_path / "none.yaml")
        assert _codes(result) == ["C001"]
        assert "no such file" in result.problems[0].message
        assert result.problems[0].render().startswith(str(tmp_path))

    def test_directory(self, tmp_path: Path) -> None:
        result = read_scenario(tmp_path)
        assert _codes(result) == ["C001"]
        assert "directory" in result.problems[0].message

    def test_name_that_no_file_can_have(self) -> None:
        assert _codes(read_scenario("a\0b.yaml")) == ["C001"]

    def test_not_allowed(self, tmp_path: Path) -> None:
        path = tmp_path / "secret.yaml"
        path.write_text("format: 1\n", encoding="utf-8")
        path.chmod(0)
        assert CATALOGUE["C001"].severity == "error"
        with _nobody_special():
            problem = read_scenario(path).problems[0]
        assert problem.code == "C001"
        assert "not allowed" in problem.message

    def test_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "large.yaml"
        path.write_bytes(b"#" * (MAX_BYTES + 100))
        problem = read_scenario(path).problems[0]
        assert problem.code == "C002"
        assert f"{MAX_BYTES + 100:,}" in problem.message

    def test_loading_a_broken_file_raises_with_its_problems(self) -> None:
        path = BROKEN / "five-mistakes.yaml"
        with pytest.raises(ScenarioError) as caught:
            load_scenario(path)
        assert len(caught.value.problems) == 5
        assert "five-mistakes.yaml:6:10: error C104" in str(caught.value)

    def test_a_warning_does_not_keep_a_scenario_from_being_read(self) -> None:
        path = BROKEN / "flag-never-read.yaml"
        result = read_scenario(path)
        assert _codes(result) == ["C214"]
        assert result.errors == ()
        assert load_scenario(path) == result.scenario


class TestHostile:
    """Nothing takes long, nothing recurses, nothing raises."""

    @staticmethod
    def _quickly(text: str) -> list[str]:
        """Read within a bounded number of calls, which no machine's speed changes."""
        calls = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal calls
            calls += event == "call"

        sys.setprofile(count)
        try:
            result = read_text(text)
        finally:
            sys.setprofile(None)
        assert result.scenario is None
        assert calls < 2_000_000
        return _codes(result)

    def test_alias_bomb(self) -> None:
        rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 60)]
        assert self._quickly("\n".join(rows)) == ["C015"]

    def test_alias_bomb_of_mappings(self) -> None:
        rows = ["a0: &a0 {b: c, d: e}"]
        rows += [f"a{n}: &a{n} {{b: *a{n - 1}, d: *a{n - 1}, e: *a{n - 1}}}" for n in range(1, 40)]
        assert self._quickly("\n".join(rows)) == ["C015"]

    def test_long_chain_of_aliases_is_too_deep(self) -> None:
        rows = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 2000)]
        assert self._quickly("\n".join(rows)) == ["C014"]

    @pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{"])
    def test_deep_nesting(self, opening: str) -> None:
        assert self._quickly("a:\n  " + opening * 100_000) != []

    def test_alias_to_its_own_list(self) -> None:
        assert self._quickly("a: &a [*a]") == ["C016"]
        assert self._quickly("&a {a: *a}") == ["C016"]

    def test_half_a_megabyte_of_traps(self) -> None:
        assert "C021" in self._quickly("a:\n" + "  - no\n" * 70_000)

    def test_many_unknown_keys(self) -> None:
        assert len(self._quickly("\n".join(f"key{n}: {n}" for n in range(3_000)))) <= 500

    def test_huge_numbers(self) -> None:
        assert "C023" in self._quickly(f"minutes: {'9' * 5000}\nformat: 1.{'0' * 5000}\n")
        assert "C022" in self._quickly(f"minutes: {'9' * 500}:59:59\n")

    def test_many_hidden_characters(self) -> None:
        assert set(self._quickly("title: " + "\u202e" * 100_000)) >= {"C020"}

    def test_many_quotes(self) -> None:
        text = GOOD.read_text(encoding="utf-8")
        marks = "'a " * 20_000 + "\u2018a " * 20_000 + "\u201d"
        text = text.replace("Two drum kits stand ready in the hall.", f"So {marks}", 1)
        assert self._quickly(text) == ["C501"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_never_raise(content: bytes) -> None:
    assert read_text(content).problems


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_random_text_never_raises(text: str) -> None:
    assert read_text(text).problems


_scalars = st.sampled_from(
    [
        "no",
        "12:30",
        "1",
        "-3",
        "2.5",
        "true",
        "x",
        "",
        "~",
        "2026-01-18",
        "30%",
        "korea.japan > 1",
        "+8",
        "=2",
        "*a",
        "&a x",
        "!t x",
        '"q"',
        "'q'",
        "japan",
        "korea",
        "drums",
        "5%..60%",
        "<<",
    ]
)
_keys = st.sampled_from(
    [*sorted(ScenarioEntry.model_fields), "japan", "text", "when", "id", "acts"]
)
_flow: st.SearchStrategy[str] = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_keys, inner, max_size=4).map(
            lambda entries: "{" + ", ".join(f"{k}: {v}" for k, v in entries.items()) + "}"
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_keys, _flow, max_size=8))
def test_random_yaml_never_raises(entries: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in entries.items())
    for problem in read_text(text).problems:
        assert problem.render()


GOOD_LINES = GOOD.read_text(encoding="utf-8").splitlines(keepends=True)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_good_file_with_one_line_changed_never_raises(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD_LINES) - 1))
    line = GOOD_LINES[at]
    cut = data.draw(st.integers(0, len(line) - 1))
    new = data.draw(st.one_of(st.just(""), _flow, st.text(max_size=5)))
    length = data.draw(st.integers(0, 12))
    changed = line[:cut] + new + line[cut + length :]
    text = "".join([*GOOD_LINES[:at], changed, *GOOD_LINES[at + 1 :]])
    result = read_text(text)
    assert result.scenario is not None or result.errors
    for problem in result.problems:
        assert problem.render()
        assert problem.line <= len(text.splitlines()) + 1


def test_the_shape_gives_a_json_schema_with_the_keys_of_the_file() -> None:
    schema = ScenarioEntry.model_json_schema()
    assert set(schema["properties"]) == set(ScenarioEntry.model_fields)
    assert "from" in schema["$defs"]["ActEntry"]["properties"]
    assert schema["$defs"]["RelationEntry"]["properties"]["base"]["type"] == "number"
