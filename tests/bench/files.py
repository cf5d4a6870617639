"""A long scenario file, shaped like those people write."""

from __future__ import annotations

_HEAD = """\
format: 1
id: long
title: Long
summary: A long file.
as_of: 2026-01-18
minutes: 200
actors:
  ada: {name: Ada}
  bor: {name: Bor}
  cis: {name: Cis}
seats:
  ada:
    office: Chancellery
    brief: Stay.
    case: Ada holds that it should stay.
    objectives:
      - {want: bor.ada >= 20, worth: 1, text: A neighbour}
sees:
  bor: {ada: 10, cis: -20}
  cis: {ada: 5, bor: 15}
meters:
  ada.room: {start: 40, min: 0, max: 60, label: Room}
turns:
"""
_TAIL = """\
endings:
  - {id: friends, when: bor.ada >= 10, title: Neighbours, text: Shared.}
  - {id: cool, title: A cool spring, text: Discussed.}
"""
_TURN = """\
  - id: turn{n}
    date: 2026-01-12
    title: The garden
    agenda:
      - id: event{n}
        ask: ada
        text: >-
          The table is laid for two, and the third chair has been taken away
          since the morning.  Nobody asks by whom.
        choices:
          - id: come
            text: Come, and bring the map
            acts:
              - act: joint-ritual
                to: bor
            then: The tea is good, and the map stays folded.
          - id: send
            text: Send regrets with a basket
            when: bor.ada >= -30 and ada.room >= 2
            cost: {{ada.room: 1}}
            effects:
              bor.ada: +2
            then: The basket is returned, empty and clean.
"""


def long_scenario(lines: int) -> str:
    """A sound scenario file of at least that many lines."""
    turns = -(-(lines - _HEAD.count("\n") - _TAIL.count("\n")) // _TURN.count("\n"))
    return _HEAD + "".join(_TURN.format(n=n) for n in range(turns)) + _TAIL
