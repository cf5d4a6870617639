"""A small scenario that a fragment of the guide is put into, so that it can be read and played."""

from __future__ import annotations

import yaml

from game.scenario.schema import ChoiceEntry

HEAD = """\
format: 1
id: frame
title: Frame
as_of: 2026-05-01
minutes: 5
"""
SECTIONS: dict[str, dict[str, str] | str] = {
    "sources": {"log": "{title: Log of the ferry, publisher: River office}"},
    "actors": {
        "arden": "{name: Arden}",
        "brel": "{name: Brel}",
        "corve": "{name: Corve}",
        "dunn": "{name: Dunn}",
        "brellers": "{name: People of Brel, kind: public, of: brel}",
        "ardeners": "{name: People of Arden, kind: public, of: arden}",
    },
    "seats": {
        "arden": "{office: Office of the Mayor, brief: A brief., case: A case.,"
        ' objectives: [{want: "true", worth: 1, text: Nothing}], support: arden.support}',
        "brel": "{office: River Council, brief: A brief., case: A case.}",
    },
    "sees": {
        "arden": "{brel: 15}",
        "brel": "{arden: 14}",
        "corve": "{arden: 5, brel: 60, dunn: -60}",
        "dunn": "{arden: 0}",
        "brellers": "{arden: 5}",
        "ardeners": "{brel: -60}",
    },
    "meters": {
        "arden.purse": "{start: 2, min: 0, max: 4, label: The purse}",
        "brel.quarrel": "{start: 2, steps: [talks, letters, toll], label: The quarrel}",
        "arden.support": "{start: 50, min: 0, max: 100, label: Support at home}",
    },
    "draws": {"cable": "{sound: 2, worn: 1}"},
    "flags": "[bell_hung, song_sung]",
    "turns": """
  - id: market
    date: 2026-05-03
    title: Market day
    agenda:
      - id: guest
        ask: arden
        text: A guest has come.
        choices:
          - id: host
            text: Lay a table
            commits: {id: cable_soon, text: that there is a new cable soon}
          - id: work
            text: Show the cable
            promise: {id: half, to: brel, due: harvest, text: Half of it, kept: guest == work}
  - id: repair
    date: 2026-05-10
    title: The cable
    agenda:
{agenda}
  - {id: harvest, date: 2026-08-02, title: Harvest, agenda: []}""",
    "endings": """
  - {id: bridge, when: brel.arden >= 15, title: A bridge, text: It is talked of.}
  - {id: ferry_runs, title: The ferry runs, text: Nobody speaks of it.}""",
}
MOST = {"draws": 2}
"""Sections that have a limit: nothing is added to a full one."""
ANSWER = """\
      - id: answer
        ask: arden
        text: What now?
        choices:
{choice}
          - {id: another, text: Another way}"""


def framed(fragment: str) -> str:
    """A whole scenario around a fragment.

    A list is part of the agenda of a turn in which ``guest`` has been decided; a mapping of keys of
    a choice is (part of) a choice there; any other mapping is sections of the file, to which what
    the frame declares is added.
    """
    data = yaml.safe_load(fragment)
    if isinstance(data, list):
        return _whole({}, _indented(fragment, 6))
    if set(data) <= _choice_keys():
        own = "".join(
            f"{key}: {value}\n" for key, value in (("id", "one"), ("text", "One way"))
            if key not in data
        )  # fmt: skip
        lines = _indented(own + fragment, 12).splitlines()
        lines[0] = "          - " + lines[0].lstrip()
        return _whole({}, ANSWER.replace("{choice}", "\n".join(lines)))
    sections = _sections(fragment)
    return _whole(sections, ANSWER.replace("{choice}", "          - {id: one, text: One way}"))


def _choice_keys() -> set[str]:
    return {field.alias or name for name, field in ChoiceEntry.model_fields.items()}


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line if line.strip() else "" for line in text.rstrip().splitlines())


def _sections(fragment: str) -> dict[str, str]:
    """The text of each top-level section, its key line included."""
    found: dict[str, str] = {}
    name = ""
    for line in fragment.rstrip().splitlines():
        if line and not line[0].isspace() and line[0] not in "#-":
            name = line.split(":", 1)[0]
            found[name] = ""
        found[name] = f"{found[name]}{line}\n"
    return found


def _whole(given: dict[str, str], agenda: str) -> str:
    head = HEAD
    parts: list[str] = []
    for name, text in given.items():
        if f"\n{name}:" in f"\n{head}":
            head = "".join(
                line for line in head.splitlines(keepends=True) if not line.startswith(f"{name}:")
            )
        if name not in SECTIONS:
            parts.append(text)
    for name, own in SECTIONS.items():
        if isinstance(own, str):
            parts.append(given.get(name, f"{name}: {own}\n".replace("{agenda}", agenda)))
            continue
        text = given.get(name, f"{name}:\n")
        declared = yaml.safe_load(text)[name] or {}
        parts.append(text)
        if len(declared) == MOST.get(name):
            continue
        parts += [f"  {key}: {value}\n" for key, value in own.items() if key not in declared]
    return head + "".join(parts)
