"""One playthrough: view it, decide, undo, save.  It knows no clock, screen or report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.rules import compile_scenario
from game.rules.digest import digest
from game.rules.kernel import offers, resolve, start
from game.rules.ledger import Ledger
from game.session.journal import NoJournal

if TYPE_CHECKING:
    from game.rules.ledger import Occurrence
    from game.rules.program import Program
    from game.rules.state import State
    from game.scenario.model import Choice, Ending, Event, Scenario, Turn
    from game.session.journal import Journal, Record


class NotOpenError(ValueError):
    """The choice does not exist here, or is shut."""


@dataclass(frozen=True)
class Step:
    """From one decision to the next: the turns played, and what took effect in them.

    The first step of a session has no decision: it holds the turns before the first one.
    """

    first_turn: int
    event: str | None
    choice: str | None
    before: State
    mark: tuple[int, int]
    occurrences: tuple[Occurrence, ...]
    digests: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Position:
    """Where a session stands: the turn, and what the seat has to decide in it."""

    turn: Turn
    number: int
    state: State
    event: Event | None
    open: frozenset[str]
    ending: Ending | None


class Session:
    """A game of one scenario from one seat.

    Args:
        scenario: the scenario.
        seat: the actor whose office the player decides for.
        seed: decides draws and chance, 0 .. 2^64 - 1.
        journal: keeps the decisions; by default nothing is kept.

    ``unsaved`` tells why the last record could not be kept, if it could not; play goes on.
    """

    def __init__(
        self,
        scenario: Scenario,
        seat: str,
        seed: int,
        journal: Journal | None = None,
        program: Program | None = None,
    ) -> None:
        self.scenario = scenario
        self.seat = seat
        self.seed = seed
        self.unsaved: str | None = None
        self.steps: list[Step] = []
        self.program = program or compile_scenario(scenario)
        self.state = start(self.program, np.array([seed], dtype=np.uint64))
        self.ledger = Ledger(self.program)
        self._journal: Journal = journal or NoJournal()
        self._recorded = False
        self._turn = 0
        self._play_on(None, None)

    # View.

    def view(self) -> Position:
        """Where the game stands now."""
        scenario = self.scenario
        ended = int(self.state.ended[0])
        turn = scenario.turns[self._turn]
        event, open_ = (None, frozenset[str]()) if ended else self._offered()
        return Position(
            turn=turn,
            number=self._turn,
            state=self.state,
            event=event,
            open=open_,
            ending=scenario.endings[ended - 1] if ended else None,
        )

    @property
    def over(self) -> bool:
        """Whether an ending has been reached."""
        return bool(self.state.ended[0])

    @property
    def road(self) -> tuple[tuple[str, str], ...]:
        """The choices taken so far, as (event, choice)."""
        return tuple((s.event, s.choice) for s in self.steps if s.event and s.choice)

    def _offered(self) -> tuple[Event | None, frozenset[str]]:
        offer = offers(self.program, self.state, self._turn)
        if self.seat not in offer.event or offer.event[self.seat][0] < 0:
            return None, frozenset()
        event = list(self.scenario.events.values())[offer.event[self.seat][0]]
        open_ = offer.open[event.id][:, 0]
        return event, frozenset(
            c.id for c, is_open in zip(event.choices, open_, strict=True) if is_open
        )

    # Decide.

    def decide(self, choice_id: str) -> Step:
        """Take a choice of the present event and play on to the next decision or the end.

        Raises:
            NotOpenError: there is nothing to decide, no such choice, or it is shut.
        """
        position = self.view()
        choice = self._open_choice(position, choice_id)
        assert position.event is not None
        step = self._play_on(position.event, choice)
        record: Record = {
            "turn": position.turn.id,
            "event": position.event.id,
            "choice": choice.id,
            "digests": dict(step.digests),
        }
        ending = self.view().ending
        if ending is not None:
            record["ending"] = ending.id
        self._keep(record)
        return step

    def _open_choice(self, position: Position, choice_id: str) -> Choice:
        event = position.event
        if event is None:
            raise NotOpenError("the game is over" if self.over else "there is nothing to decide")
        known = [choice.id for choice in event.choices]
        if choice_id not in known:
            raise NotOpenError(f"{event.id} has no choice {choice_id}; it has {', '.join(known)}")
        if choice_id not in position.open:
            raise NotOpenError(f"{choice_id} is shut")
        return event.choice(choice_id)

    def _play_on(self, event: Event | None, choice: Choice | None) -> Step:
        first, before, mark = self._turn, self.state.lane(0), self.ledger.mark()
        digests = []
        pick = event.choices.index(choice) if event and choice else None
        while not self.over and (pick is not None or self._offered()[0] is None):
            picks = {self.seat: np.array([-1 if pick is None else pick])}
            resolve(self.program, self.state, self._turn, picks, self.ledger)
            digests.append(
                (self.scenario.turns[self._turn].id, digest(self.program, self.state, self._turn))
            )
            pick = None
            if not self.over:
                self._turn += 1
        step = Step(
            first_turn=first,
            event=event.id if event else None,
            choice=choice.id if choice else None,
            before=before,
            mark=mark,
            occurrences=tuple(self.ledger.occurrences[mark[1] :]),
            digests=tuple(digests),
        )
        self.steps.append(step)
        return step

    # Undo.

    def undo(self) -> bool:
        """Take the last decision back; False if there is none."""
        if len(self.steps) < 2:
            return False
        step = self.steps.pop()
        self.state = step.before
        self.ledger.rewind(step.mark)
        self._turn = step.first_turn
        self._keep({"undo": True})
        return True

    # Save.

    def note(self, said: str | Record) -> None:
        """Keep a remark, or something that can be written as JSON; it never touches the rules."""
        self._keep({"note": said})

    def save_to(self, journal: Journal, recorded: bool) -> None:
        """Keep what follows in another journal; ``recorded`` if that one tells the rest already."""
        self._journal = journal
        self._recorded = recorded

    def _keep(self, record: Record) -> None:
        records = [record] if self._recorded else [self._header(), record]
        self._recorded = True
        try:
            self._journal.append(*records)
            self.unsaved = None
        except OSError as error:
            self.unsaved = error.strerror or str(error)

    def _header(self) -> Record:
        return {
            "communique": 1,
            "scenario": self.scenario.id,
            "hash": self.scenario.content_hash,
            "seed": self.seed,
            "seat": self.seat,
            "digests": dict(self.steps[0].digests),
        }
