"""A settings file as text: the line a key stands on, and changing one value in place."""

from __future__ import annotations

import re
import tomllib

from game.tui.settings import Value, written

_HEADER = re.compile(r"^\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_KEY = re.compile(r"""^(\s*)((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")
_VALUE = re.compile(r"""^(\s*[\w.-]+\s*=\s*)("[^"\\]*"|'[^']*'|[^\s#"'\[{]+)(\s*(?:#.*)?)$""")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


class NotEditableError(ValueError):
    """The file cannot be changed in place without guessing; the message says why."""


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line, from 1, of every key and table of a sound file, as far as it is told by its form.

    What stands inside a value of several lines may be found too; a path that is not there is the
    reader's to look up by its beginning.
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header is not None:
            table = _path(header[1])
            found.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key is not None:
            found.setdefault((*table, *_path(key[2])), number)
    return found


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def line_of(lines: dict[tuple[str, ...], int], path: tuple[str, ...]) -> int:
    """The line of a key, or of the table that it stands in."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def place_of(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """The line of a mistake in the form of the file, and what is wrong."""
    message = str(error)
    place = _PLACE.search(message)
    if place is None:
        return max(1, text.count("\n")), message.removesuffix(" (at end of document)")
    return int(place[1]), message[: place.start()].strip()


def with_value(text: str, name: str, value: Value) -> str:
    """The text with a setting at its top level changed or added; the rest stays as it is.

    Raises:
        NotEditableError: the file has a mistake, or writes the setting in a way that is not known.
    """
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, problem = place_of(error, text)
        raise NotEditableError(f"line {line}: {problem}") from None
    lines = text.splitlines(keepends=True)
    at = key_lines(text).get((name,))
    if at is not None:
        old = _VALUE.match(lines[at - 1].rstrip("\r\n"))
        if old is None:
            raise NotEditableError(f"line {at}: the value of {name} is not on one line")
        end = lines[at - 1][len(lines[at - 1].rstrip("\r\n")) :]
        lines[at - 1] = f"{old[1]}{written(value)}{old[3]}{end}"
    else:
        lines.insert(_top(lines), f"{name} = {written(value)}\n")
    after = "".join(lines)
    try:
        sound = tomllib.loads(after) == {**before, name: value}
    except tomllib.TOMLDecodeError:
        sound = False
    if not sound:
        raise NotEditableError(f"{name} could not be set without changing something else")
    return after


def _top(lines: list[str]) -> int:
    """Where a key of the top level can be added: before the first table and its comments."""
    first = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), None)
    if first is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        return len(lines)
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first
