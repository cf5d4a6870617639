"""Worlds of a given size for measuring: every actor sees every other, two acts a choice."""

from __future__ import annotations

from datetime import date, timedelta

from game.scenario.model import (
    Act,
    Actor,
    Choice,
    Ending,
    Event,
    Kind,
    Outcome,
    Paragraph,
    Relation,
    Scenario,
    Seat,
    Turn,
)


def world(actors: int, turns: int = 12, choices: int = 4) -> Scenario:
    """A scenario of that many actors, all seeing each other, and one deciding seat."""
    ids = [f"a{number}" for number in range(actors)]
    relations = {}
    for at, source in enumerate(ids):
        for to, target in enumerate(ids):
            if source != target:
                start = (at * 37 + to * 61) % 121 * 100 - 6_000
                relation = Relation(source, target, start, start, Kind.LASTING)
                relations[relation.id] = relation
    return Scenario(
        id="measured",
        title="Measured",
        summary="",
        as_of=date(2026, 1, 18),
        minutes=1,
        content_hash="",
        sources={},
        actors={i: Actor(i, i.upper(), "state", None, 100) for i in ids},
        seats={"a0": Seat("a0", "Office", "", "", (), "fixed")},
        relations=relations,
        meters={},
        flags=(),
        draws={},
        turns=tuple(
            Turn(
                id=f"t{turn}",
                date=date(2026, 1, 1) + timedelta(days=7 * turn),
                title="",
                agenda=(_event(turn, choices, ids),),
            )
            for turn in range(turns)
        ),
        endings=(Ending("end", "End", (Paragraph("The end."),)),),
    )


def _event(turn: int, choices: int, ids: list[str]) -> Event:
    kinds = (Kind.GESTURE, Kind.STATEMENT, Kind.DEAL, Kind.COERCION)
    return Event(
        id=f"e{turn}",
        seat="a0",
        text=(Paragraph("Well?"),),
        choices=tuple(
            Choice(
                id=f"c{choice}",
                text="A choice",
                outcome=Outcome(
                    acts=tuple(
                        Act(
                            act="joint-ritual",
                            source="a0",
                            target=ids[1 + (turn * 5 + choice * 3 + act) % (len(ids) - 1)],
                            intensity=(350, -400, 700, -200)[(choice + act) % 4],
                            kind=kinds[(turn + choice + act) % 4],
                        )
                        for act in range(2)
                    )
                ),
            )
            for choice in range(choices)
        ),
    )
