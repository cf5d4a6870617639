"""The settings file: what it sets, its mistakes by line, and changing it without harm."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import Keys

from game.commands.config import config as print_config
from game.commands.config import prefers_lines
from game.tui.commands.registry import COMMANDS, commands_of
from game.tui.commands.scopes import Scope
from game.tui.config import Config, read_config
from game.tui.config_default import default_text
from game.tui.config_parse import parse_config
from game.tui.config_text import NotEditableError, with_value
from game.tui.config_write import write_value
from game.tui.keymap import FIXED, NAMED, TAKEN, key_name, key_shown, key_written, keys_of
from game.tui.palettes import COLOURS, PALETTES
from game.tui.settings import DEFAULTS, ITEMS, choices

PLACE = Path("config.toml")


def parsed(text: str) -> Config:
    return Config(PLACE, *parse_config(text))


def told(text: str) -> list[str]:
    return [str(problem) for problem in parsed(text).problems]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found = read_config(tmp_path / "none.toml")
    assert found.settings == DEFAULTS
    assert found.problems == ()


def test_a_whole_file() -> None:
    found = parsed(
        'theme = "mine"\nwidth = 72\nmotion = "none"\nlabels = true\nline_mode = true\n'
        '[keymap]\nwhy = "z"\nhelp = ["?", "f2"]\n'
        '[themes.mine]\nbase = "contrast"\nkey = "#FFFF00"\n'
    )
    assert found.problems == ()
    settings = found.settings
    assert (settings.theme, settings.width, settings.motion) == ("mine", 72, "none")
    assert settings.labels
    assert settings.line_mode
    assert settings.keymap == {"why": ("z",), "help": ("question_mark", "f2")}
    (mine,) = settings.own
    assert mine.colours["key"] == "#ffff00"
    (base,) = (palette for palette in PALETTES if palette.name == "contrast")
    assert {c: mine.colours[c] for c in COLOURS if c != "key"} == {
        c: base.colours[c] for c in COLOURS if c != "key"
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('\nthme = "signal"', "line 2: no setting is named thme; did you mean `theme`?"),
        ('theme = "sgnal"', 'line 1: theme cannot be "sgnal"; did you mean `signal`?'),
        ("width = true", "line 1: width cannot be true; write a number of columns from 40 to 200"),
        ("width = 9", "line 1: width cannot be 9; write a number of columns from 40 to 200"),
        ('labels = "on"', 'line 1: labels cannot be "on"; write true or false, without quotes'),
        ("labels = 1", "line 1: labels cannot be 1; write true or false, without quotes"),
        ("motion = [1]", "line 1: motion cannot be that; one of: full, less, none"),
        ("keymap = 3", 'line 1: keymap is a table; write [keymap], then lines as why = "w"'),
        (
            '[keymap]\n# a remark\nwhy = "r"',
            "line 3: r is for relations already, on the same screen; choose another key for why,"
            " or give relations another one too",
        ),
        ('[keymap]\nwhi = "y"', "line 2: no command is named whi; did you mean `why`?"),
        (
            '[keymap]\nchoose = "y"',
            "line 2: the keys of choose stay as they are; leave the line out",
        ),
        (
            '[keymap]\nwhy = "tab"',
            "line 2: tab is for going from one part of a screen to the next;",
        ),
        ('[keymap]\nwhy = "enter"', "line 2: enter takes what is marked in a list; choose another"),
        ('[keymap]\nwhy = "shout"', "line 2: 'shout' is not a key; write a character or a name"),
        ("[keymap]\nwhy = []", "line 2: why would have no key; write a character or a name"),
        ('[themes]\nmine = "x"', "line 2: a theme is a table; write [themes.mine]"),
        ("[themes.signal]", "line 1: a theme named signal is built in; choose another name"),
        ('[themes.mine]\nbase = "terminal"', "line 2: no theme terminal to begin with; "),
        ('[themes.mine]\nbase = "signal"\nkye = "#000000"', "line 3: no colour is named kye; did"),
        ('[themes.mine]\nkey = "red"', "line 2: 'red' is not a colour; write it as"),
        ("theme = signal", "line 1: this is not TOML: invalid value; until it is, the defaults"),
        ('width = 72\n[keymap\nwhy = "y"', "line 2: this is not TOML: "),
        ('theme = """', "line 1: this is not TOML: "),
    ],
)
def test_a_mistake_is_told_by_line_with_a_remedy(text: str, problem: str) -> None:
    lines = told(text)
    assert len(lines) == 1, lines
    assert lines[0].startswith(problem)
    assert "; " in lines[0]


def test_a_mistake_leaves_the_rest_in_force() -> None:
    found = parsed('theme = "nothing"\nwidth = 72\n[keymap]\nwhy = "r"\nundo = "z"\n')
    assert len(found.problems) == 2
    assert found.settings.theme == "auto"
    assert found.settings.width == 72
    assert found.settings.keymap == {"undo": ("z",)}


def test_two_commands_may_change_their_keys_for_one_another() -> None:
    found = parsed('[keymap]\nwhy = "r"\nrelations = "w"\n')
    assert found.problems == ()
    assert found.settings.keymap == {"why": ("r",), "relations": ("w",)}


def test_of_two_own_keys_that_clash_the_first_stays() -> None:
    found = parsed('[keymap]\nchronicle = "z"\nwhy = "z"\n')
    assert found.settings.keymap == {"chronicle": ("z",)}
    assert [problem.line for problem in found.problems] == [3]


def test_a_theme_that_cannot_be_read_is_told_and_used() -> None:
    found = parsed('theme = "mine"\n[themes.mine]\nforeground = "#202020"\n')
    assert found.settings.theme == "mine"
    assert [problem.line for problem in found.problems] == [2]
    assert "has a contrast of 1" in found.problems[0].message


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe", b"width = 72\n\xe9", b"x" * 1_000_001, b"[" * 5000, b"a" + b".a" * 3000 + b"=1"],
)
def test_what_is_no_settings_file_is_told(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(raw)
    found = read_config(path)
    assert found.settings == DEFAULTS
    assert len(found.problems) == 1
    assert read_config(tmp_path).problems


@given(st.text(max_size=60) | st.text(alphabet="[]=\"#.\n 'whytem{}1,\\", max_size=40))
def test_no_text_is_a_crash(text: str) -> None:
    found = parsed(text)
    lines = text.count("\n") + 1
    assert all(0 <= problem.line <= lines + 1 for problem in found.problems)
    assert all(problem.remedy for problem in found.problems)


def test_the_printed_example_says_the_defaults() -> None:
    text = default_text(PLACE)
    assert tomllib.loads(text) == {}
    live = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if (" = " in line and not line.endswith(".")) or line.startswith("# [")
    )
    found = parsed(live)
    assert found.problems == ()
    assert {item.name for item in ITEMS} <= set(tomllib.loads(live))
    for item in ITEMS:
        assert found.settings.value(item.name) == item.default
    for command in COMMANDS:
        if command.id not in FIXED:
            assert found.settings.keymap[command.id] == command.keys
    for scope in get_args(Scope):
        for command in commands_of(scope):
            assert keys_of(command, found.settings.keymap) == command.keys


def test_key_names_are_textuals() -> None:
    known = {key.value for key in Keys}
    assert known >= NAMED - {"space"}
    for command in COMMANDS:
        for key in command.keys:
            assert key_name(key_written(key).replace('\\"', '"')) == key
    assert [key_name(k) for k in ("?", "+", "ctrl+w", "A", "F3", "comma", "é")] == [
        "question_mark",
        "plus",
        "ctrl+w",
        "A",
        "f3",
        "comma",
        "é",
    ]
    assert [key_name(k) for k in ("", " ", "ctrl+", "hyper+x", "\x07", "nokey", "++")] == [None] * 7
    assert key_shown("ctrl+question_mark") == "^?"
    assert set(TAKEN) >= set("123456789")


OLD = """\
# my settings
width = 72  # narrow
theme = 'signal'

# keys
[keymap]
why = "z"
"""


def test_a_changed_value_leaves_the_rest_of_the_file() -> None:
    assert with_value(OLD, "width", 90) == OLD.replace("72", "90")
    assert with_value(OLD, "theme", "contrast") == OLD.replace("'signal'", '"contrast"')
    added = with_value(OLD, "labels", value=True)
    assert added == OLD.replace("\n# keys", "\nlabels = true\n# keys")
    assert with_value("", "motion", "none") == 'motion = "none"\n'
    assert with_value("width = 72", "labels", value=True) == "width = 72\nlabels = true\n"
    assert with_value("width = 72\r\n", "width", 80) == "width = 80\r\n"


@pytest.mark.parametrize(
    "text",
    ['theme = "x', 'theme = """\nwidth = 3"""', "theme = [\n1]", '"theme" = "signal"\n[x]\na=1'],
)
def test_what_cannot_be_changed_safely_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(NotEditableError):
        write_value("theme", "signal-paper", path)
    assert path.read_text() == text
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_every_value_of_the_settings_screen_is_kept(item: object, tmp_path: Path) -> None:
    name = str(getattr(item, "name", ""))
    path = tmp_path / "new" / "config.toml"
    for value in choices(name, DEFAULTS):
        write_value(name, value, path)
        found = read_config(path)
        assert found.problems == ()
        assert found.settings.value(name) == value


def test_the_command_prints_the_example_and_tells_mistakes(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert print_config() == 0
    out, err = capsys.readouterr()
    assert tomllib.loads(out) == {}
    path = data_folder.parents[2] / "config" / "communique" / "config.toml"
    assert str(path) in out.splitlines()[0]
    assert "not there yet" in err
    path.parent.mkdir(parents=True)
    path.write_text("line_mode = true\n")
    assert prefers_lines()
    path.write_text("line_mode = true\nwidht = 80\n")
    assert print_config(only_path=True) == 1
    out, err = capsys.readouterr()
    assert out == f"{path}\n"
    assert f"{path}:2: no setting is named widht; did you mean `width`?" in err
