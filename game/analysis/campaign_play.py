"""Many random games of a campaign at once, part by part in lockstep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.analysis.campaign_programs import CampaignPrograms
from game.rules.carrying import Carried, carried_from, put_into
from game.rules.kernel import offers, resolve, start
from game.rules.state import State
from game.scenario.campaign.begin import remembered, remembered_together
from game.scenario.model import PROMISE_STATES
from game.session.campaign import part_seed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.rules.arithmetic import Bools
    from game.rules.chance import Seeds
    from game.rules.effects import Picks
    from game.rules.program import Program
    from game.scenario.campaign.model import Campaign, Fact, Part
    from game.scenario.expressions import Expression
    from game.scenario.model import Scenario
    from game.session.campaign import CampaignSession, Stage

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
    programs = CampaignPrograms()
    for part in campaign.parts:
        _PartPlay(part, played, rng, programs).play()
        yield played


def play_on(
    session: CampaignSession,
    at: int,
    step: int,
    choices: Sequence[str],
    *,
    seeds: Sequence[int],
    rng: np.random.Generator,
    programs: CampaignPrograms | None = None,
) -> Played:
    """Play a game on from one of its decisions, to the end of the campaign.

    Every choice is played on under every seed: first all games of the first choice, and so on.
    What is hidden in that part stays as it was drawn; chance falls anew.

    Args:
        session: the game.
        at: the number of the part.
        step: the number of the step in the part's session, whose decision is taken otherwise.
        choices: what is taken instead, or once more; each must be open there.
        seeds: seeds of the campaign.
        rng: decides what the player takes after it.
        programs: kept from call to call, later parts need not be compiled each time.
    """
    stage = session.stages[at]
    taken = stage.session.steps[step]
    played = _begun(stage, [*seeds] * len(choices))
    one = taken.before
    state = State(
        np.repeat(one.values, played.count, axis=1),
        _part_seeds(played, stage.part),
        np.zeros(played.count, dtype=np.int32),
    )
    known = [each.id for each in stage.session.scenario.events[taken.event or ""].choices]
    picks = np.repeat([known.index(choice) for choice in choices], len(seeds))
    programs = CampaignPrograms() if programs is None else programs
    _PartPlay(stage.part, played, rng, programs).play_on(stage, state, taken.first_turn, picks)
    for part in session.campaign.parts[at + 1 :]:
        _PartPlay(part, played, rng, programs).play()
    return played


def _begun(stage: Stage, seeds: Sequence[int]) -> Played:
    """Games that all come to a part with what one game has carried into it."""
    count, trunk = len(seeds), stage.trunk
    every = np.zeros(count, dtype=np.intp)
    return Played(
        seeds,
        facts={name: np.full(count, known) for name, known in trunk.facts.items()},
        promises={
            name: np.full(count, PROMISE_STATES.index(word), dtype=np.int16)
            for name, word in trunk.promises.items()
        },
        scores={name: packed.carried.of(every) for name, packed in trunk.scores.items()},
        ending=np.zeros(count, dtype=np.int16),
    )


def _part_seeds(played: Played, part: Part) -> Seeds:
    """The seed that each game has in a part; games that are played several ways share it."""
    known = {seed: part_seed(seed, part.id) for seed in set(played.seeds)}
    return np.array([known[seed] for seed in played.seeds], dtype=np.uint64)


class _PartPlay:
    """Plays one part of all games together: what differs from game to game is in their states."""

    def __init__(
        self, part: Part, played: Played, rng: np.random.Generator, programs: CampaignPrograms
    ) -> None:
        self._programs = programs
        self._part = part
        self._played = played
        self._rng = rng
        story, count = part.scenario, played.count
        self._own = [event.id for event in story.events.values() if event.seat == part.seat]
        for event in self._own:
            played.choices[part.id, event] = np.zeros(count, dtype=np.int16)

    def play(self) -> None:
        """Play the part from its beginning."""
        part, played = self._part, self._played
        story = part.scenario
        scores = {
            name: played.scores[name].on(part.first_day)
            for name in [*(story.relations if part.relations else ()), *part.meters]
            if name in played.scores
        }
        program = self._programs.of(part, scores)
        state = start(program, _part_seeds(played, part))
        put_into(program, state, scores)
        layout = program.layout
        for name, known in played.facts.items():
            if name in layout.flag:
                state.values[layout.flag[name]] = known
        for name in part.owed:
            before = played.promises.get(name)
            state.values[layout.promise[name]] = 0 if before is None else before
        for row in reversed(part.settled):
            event = program.scenario.events.get(row.event)
            if event is not None and program.scenario.turn_of[event.id] < part.enters:
                number = 1 + [choice.id for choice in event.choices].index(row.choice)
                held = _holds(program, state, row.when)
                state.values[layout.event[event.id], held] = number
        self._turns(program, state, part.enters)
        self._finish(program, state, remembered_together(part))

    def play_on(self, stage: Stage, state: State, turn: int, picks: Picks) -> None:
        """Play the part on from a state of it, the first choices given by number, then finish."""
        program = stage.session.program
        self._turns(program, state, turn, picks)
        self._finish(program, state, remembered(self._part, stage.luggage))

    def _finish(self, program: Program, state: State, facts: Sequence[Fact]) -> None:
        """Note how a part has ended."""
        part, played, layout, scenario = self._part, self._played, program.layout, program.scenario
        for event in self._own:
            if event in layout.event and scenario.turn_of[event] >= self._first(scenario):
                played.choices[part.id, event] = state.values[layout.event[event]].astype(np.int16)
        played.met[part.id] = [
            _holds(program, state, objective.want)
            for objective in scenario.seats[part.seat].objectives
        ]
        played.facts |= {fact.id: _holds(program, state, fact.when) for fact in facts}
        # Those of turns before the part enters are no promises of this game.
        lived = replace(scenario, turns=scenario.turns[self._first(scenario) :])
        for name in lived.promises:
            played.promises[name] = state.values[layout.promise[name]].astype(np.int16)
        played.scores |= carried_from(program, state, part.last_day)
        played.ending = (state.ended - 1).astype(np.int16)

    def _first(self, scenario: Scenario) -> int:
        """The turn that the part enters, in a scenario that may have the turns before it or not."""
        entered = self._part.scenario.turns[self._part.enters].id
        return [turn.id for turn in scenario.turns].index(entered)

    def _turns(
        self, program: Program, state: State, first: int = 0, taken: Picks | None = None
    ) -> None:
        """Play the turns from the first on; ``taken`` is what every game takes in that one."""
        seat = self._part.seat
        for turn in range(first, len(program.turns)):
            offer = offers(program, state, turn)
            picks: Picks = np.full(state.lanes, -1, dtype=np.intp)
            for event in program.turns[turn].by_seat.get(seat, ()):
                mine = offer.event[seat] == event.number
                open_ = offer.open[event.event.id]
                lots = np.where(open_, self._rng.random(open_.shape), -1.0)
                picks[mine] = lots.argmax(axis=0)[mine]
            if taken is not None and turn == first:
                picks[:] = taken
            resolve(program, state, turn, {seat: picks}, offer=offer)


def _holds(program: Program, state: State, condition: Expression | None) -> Bools:
    compiled = program.conditions.condition(condition)
    return np.ones(state.lanes, dtype=bool) if compiled is None else compiled(state.values)
