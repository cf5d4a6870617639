"""Many random games of a campaign at once, part by part in lockstep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.rules import compile_scenario
from game.rules.carrying import Carried, carried_from, put_into
from game.rules.kernel import offers, resolve, start
from game.scenario.campaign.begin import begin, remembered, settled_by
from game.scenario.campaign.model import Luggage
from game.scenario.expressions import names_in
from game.session.campaign import part_seed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from game.rules.arithmetic import Bools
    from game.rules.effects import Picks
    from game.rules.program import Program
    from game.rules.state import State
    from game.scenario.campaign.model import Campaign, Part
    from game.scenario.expressions import Expression

    Games = npt.NDArray[np.intp]
    Numbers = npt.NDArray[np.int16]


@dataclass
class Played:
    """Games of a campaign, an element a game in every array.

    ``choices`` have, by part and event of the player's seat, 0 where it was not decided, else the
    number of the choice, from 1.  ``met`` tells of each part which of its objectives were met as
    it was left; ``facts`` what is remembered; ``ending`` is the number of the ending, from 0.
    """

    seeds: Sequence[int]
    choices: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    met: dict[str, list[Bools]] = field(default_factory=dict)
    facts: dict[str, Bools] = field(default_factory=dict)
    promises: dict[str, Numbers] = field(default_factory=dict)
    scores: dict[str, Carried] = field(default_factory=dict)
    ending: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.int16))

    @property
    def count(self) -> int:
        """How many games there are."""
        return len(self.seeds)


def play_campaign(
    campaign: Campaign, seeds: Sequence[int], rng: np.random.Generator
) -> Iterator[Played]:
    """Play a game under each seed, every open choice of the player being equally likely.

    Yields the games after every part; it is the same object, further on.

    Args:
        campaign: the campaign.
        seeds: a seed of the campaign for every game.
        rng: decides what the player takes.
    """
    played = Played(seeds, ending=np.zeros(len(seeds), dtype=np.int16))
    for part in campaign.parts:
        _PartPlay(part, played, rng).play()
        yield played


class _PartPlay:
    """Plays one part of all games, those together that come to it with the same settled."""

    def __init__(self, part: Part, played: Played, rng: np.random.Generator) -> None:
        self._part = part
        self._played = played
        self._rng = rng
        story, count = part.scenario, played.count
        self._own = [event.id for event in story.events.values() if event.seat == part.seat]
        for event in self._own:
            played.choices[part.id, event] = np.zeros(count, dtype=np.int16)
        objectives = story.seats[part.seat].objectives
        played.met[part.id] = [np.zeros(count, dtype=bool) for _ in objectives]
        self._facts = {fact.id: np.zeros(count, dtype=bool) for fact in part.facts}
        self._left: list[tuple[Games, dict[str, Carried]]] = []

    def play(self) -> None:
        for settled, games in self._groups():
            self._group(settled, games)
        self._played.facts |= self._facts
        names = {name for _, scores in self._left for name in scores}
        for name in sorted(names):
            together = [(games, scores[name]) for games, scores in self._left]
            self._played.scores[name] = Carried.united(together, self._played.count)

    def _groups(self) -> Iterator[tuple[Mapping[str, str], Games]]:
        """Which games begin with which decisions settled."""
        facts, count = self._played.facts, self._played.count
        read = {n.id for row in self._part.settled if row.when for n in names_in(row.when)}
        names = sorted(read & facts.keys())
        table = np.array([facts[name] for name in names], dtype=bool).reshape(len(names), count)
        columns, of = np.unique(table, axis=1, return_inverse=True)
        groups: dict[tuple[tuple[str, str], ...], list[int]] = {}
        for at, column in enumerate(columns.T if names else [()]):
            known = dict(zip(names, map(bool, column), strict=True))
            settled = tuple(settled_by(self._part, known).items())
            groups.setdefault(settled, []).append(at)
        for settled, members in groups.items():
            games = np.flatnonzero(np.isin(of, members)) if names else np.arange(count)
            yield dict(settled), games

    def _group(self, settled: Mapping[str, str], games: Games) -> None:
        part, played = self._part, self._played
        story = part.scenario
        scores = {
            name: played.scores[name].of(games).on(part.first_day)
            for name in [*(story.relations if part.relations else ()), *part.meters]
            if name in played.scores
        }
        # Facts stay flags here, so that games with other facts can be played together; a session
        # has them as constants.
        luggage = Luggage(
            {name: carried.widest(story.rules) for name, carried in scores.items()},
            {},
            dict.fromkeys(part.owed, "open"),
        )
        scenario = begin(part, luggage, settled)
        program = compile_scenario(scenario)
        seeds = [part_seed(played.seeds[at], part.id) for at in games]
        state = start(program, np.array(seeds, dtype=np.uint64))
        put_into(program, state, scores)
        layout = program.layout
        for name, known in played.facts.items():
            if name in layout.flag:
                state.values[layout.flag[name]] = known[games]
        for name in part.owed:
            before = played.promises.get(name)
            state.values[layout.promise[name]] = 0 if before is None else before[games]
        self._turns(program, state)
        for event in self._own:
            if event in layout.event:
                played.choices[part.id, event][games] = state.values[layout.event[event]]
        for met, objective in zip(
            played.met[part.id], scenario.seats[part.seat].objectives, strict=True
        ):
            met[games] = _holds(program, state, objective.want)
        for fact in remembered(part, luggage, settled):
            self._facts[fact.id][games] = _holds(program, state, fact.when)
        for name in scenario.promises:
            kept = played.promises.setdefault(name, np.zeros(played.count, dtype=np.int16))
            kept[games] = state.values[layout.promise[name]]
        self._left.append((games, carried_from(program, state, part.last_day)))
        played.ending[games] = state.ended - 1

    def _turns(self, program: Program, state: State) -> None:
        seat = self._part.seat
        for turn in range(len(program.turns)):
            offer = offers(program, state, turn)
            picks: Picks = np.full(state.lanes, -1, dtype=np.intp)
            for event in program.turns[turn].by_seat.get(seat, ()):
                mine = offer.event[seat] == event.number
                open_ = offer.open[event.event.id]
                lots = np.where(open_, self._rng.random(open_.shape), -1.0)
                picks[mine] = lots.argmax(axis=0)[mine]
            resolve(program, state, turn, {seat: picks}, offer=offer)


def _holds(program: Program, state: State, condition: Expression) -> Bools:
    compiled = program.conditions.condition(condition)
    assert compiled is not None
    return compiled(state.values)
