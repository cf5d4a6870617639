"""The line mode: numbered choices on standard input, the story on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from game.plain.cards import answer_lines
from game.plain.chronicle import chronicle_lines
from game.plain.network import relations_answer
from game.plain.text import (
    briefing_lines,
    ending_lines,
    others_lines,
    sources_lines,
    step_lines,
    turn_lines,
    why_lines,
    wrap,
)
from game.plain.tour import tour_lines
from game.plain.vote import Voting
from game.session.beforehand import NOTHING_BEFOREHAND
from game.views.aftermath import aftermath
from game.views.briefing import briefing
from game.views.causes import why
from game.views.ending import ending_view
from game.views.sourcing import sources_view
from game.views.standing import standing
from game.views.turn import turn_view
from game.views.words import score_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from game.session.beforehand import Beforehand
    from game.session.session import Session
    from game.views.ending import EndingView

HELP = """\
Type the number of a choice, or its name, and press enter. Also:
  why N or why NAME   what a score is made of (`why` lists the scores)
  relations           who stands where to whom, who moved, and what follows
  relations NAME      one actor alone; relations table, relations options, and
                      a number for an earlier moment: relations 1
  others              what the other seats are after, what each did and why, and
                      when it decides next
  chronicle           what has happened so far; chronicle WORDS finds words
  briefing            your role, your case, what is known
  sources             where the facts of this decision come from
  cards or cards NAME terms of diplomacy, explained
  vote                put the decision to a class; vote 14 9 5 counts it
  majority            take the choice with the most votes
  undo                take the last decision back
  tour                how to play, in a minute
  help                this page
  quit                stop; the game is kept and can be continued"""


class LineMode:
    """Plays a session over two streams, up to the turn of number ``until`` if there is one.

    Decisions that were taken ``beforehand`` are told like the others, and not asked.

    ``also`` are further commands.  ``left`` tells whether the player said quit, ``paused`` whether
    that turn was come to, ``back`` whether there is nothing here that could be taken back, though
    that was asked.
    """

    def __init__(
        self,
        session: Session,
        source: TextIO,
        sink: TextIO,
        until: int | None = None,
        beforehand: Beforehand = NOTHING_BEFOREHAND,
        *,
        also: Mapping[str, Callable[[], None]] | None = None,
    ) -> None:
        self._session = session
        self._source = source
        self._sink = sink
        self._until = until
        self._beforehand = beforehand
        self._also = also or {}
        self._voting = Voting()
        self._warned = False
        self.left = False
        self.back = False
        self.paused = False

    def play(self, brief: bool = True) -> bool:
        """Play until the ending, the pause or the end of the input; tell whether it ended."""
        session = self._session
        if brief:
            self._say(briefing_lines(briefing(session.scenario, session.seat)))
        self._tell_last_step()
        while not session.over:
            if self._until is not None and session.view().number >= self._until:
                self.paused = True
                return False
            if self._beforehand.take(session) is not None:
                self._warn_if_unsaved()
                self._tell_last_step()
                continue
            self._say(turn_lines(turn_view(session), self.part()))
            if not self._decide():
                return False
        self._say(ending_lines(self.ending()))
        return True

    def part(self) -> str:
        """Which part of a campaign it is, if it is one."""
        return ""

    def ending(self) -> EndingView:
        """What is told of the end."""
        return ending_view(self._session)

    def help(self) -> str:
        """What can be typed."""
        return HELP

    # One decision.

    def _decide(self) -> bool:
        """Read lines until a choice is taken; False when there are no more."""
        while True:
            self._write("\nYour choice (help for more): ")
            line = self._source.readline()
            if not line:
                self._say(["", "The input has ended before the story."])
                return False
            words = line.split()
            if not words:
                continue
            command, rest = words[0].lower(), " ".join(words[1:])
            if command in ("quit", "q", "exit"):
                self.left = True
                return False
            if command == "undo":
                return self._undo()
            if command == "majority" and not rest:
                if self._take_majority():
                    return True
                continue
            if command in self._also and not rest:
                self._also[command]()
                continue
            talk = self._talk().get(command)
            if talk is not None:
                talk(rest)
            elif self._take(" ".join(words)):
                return True

    def _talk(self) -> dict[str, Callable[[str], None]]:
        return {
            "help": lambda _: self._say(self.help().splitlines()),
            "?": lambda _: self._say(self.help().splitlines()),
            "why": self._why,
            "relations": lambda said: self._say(relations_answer(said, self._session)),
            "chronicle": lambda said: self._say(chronicle_lines(said, self._session)),
            "others": lambda _: self._say(others_lines(standing(self._session))),
            "briefing": lambda _: self._say(
                briefing_lines(briefing(self._session.scenario, self._session.seat))
            ),
            "sources": lambda _: self._say(sources_lines(sources_view(self._session))),
            "vote": self._vote,
            "tour": lambda _: self._say(tour_lines()),
            "cards": lambda said: self._say(answer_lines(said, self._session)),
        }

    def _take(self, said: str) -> bool:
        options = turn_view(self._session).options
        chosen = next((o for o in options if said in (str(o.number), o.id)), None)
        if chosen is None:
            numbers = ", ".join(str(option.number) for option in options if option.open)
            self._say(wrap(f"There is no choice or command {said!r}; the choices are {numbers}."))
            return False
        if not chosen.open:
            self._say(wrap(f"That choice is shut: {'; '.join(chosen.missing)}"))
            return False
        self._decided(chosen.id)
        return True

    def _decided(self, choice: str) -> None:
        self._session.decide(choice)
        self._warn_if_unsaved()
        self._tell_last_step()

    def _vote(self, said: str) -> None:
        """Put the decision to a class, or count its votes."""
        self._say(self._voting.answer(said, self._session))
        self._warn_if_unsaved()

    def _take_majority(self) -> bool:
        """Take the choice with the most votes; False where there is none."""
        choice, why_not = self._voting.majority(self._session)
        self._say(why_not)
        if choice:
            self._decided(choice)
        return bool(choice)

    def _undo(self) -> bool:
        """Take a decision back; False where only an earlier part could have one."""
        undone = self._beforehand.undo(self._session)
        self.back = not undone and "campaign" in self._also
        if not self.back:
            self._say(["Taken back." if undone else "There is nothing to take back."])
        return not self.back

    # Talk.

    def _tell_last_step(self) -> None:
        views = aftermath(self._session, self._session.steps[-1])
        if views:
            self._say(["", "What happened", "-------------"])
        for view in views:
            self._say(step_lines(view))

    def _why(self, said: str) -> None:
        scenario, seat = self._session.scenario, self._session.seat
        ids = [
            *(r.id for r in scenario.relations.values() if r.target == seat),
            *scenario.meters,
            *(r.id for r in scenario.relations.values() if r.target != seat),
        ]
        chosen = None
        if said.isdigit() and 1 <= int(said) <= len(ids):
            chosen = ids[int(said) - 1]
        elif said:
            wanted = said.lower()
            names = {score: score_name(scenario, score).lower() for score in ids}
            chosen = next((s for s in ids if wanted == s or wanted in names[s]), None)
        if chosen is not None:
            self._say(why_lines(why(self._session, chosen)))
            return
        self._say(["Which score? Type why and its number:"])
        self._say(f" {n:>3}  {score_name(scenario, s)}" for n, s in enumerate(ids, start=1))

    def _warn_if_unsaved(self) -> None:
        if self._session.unsaved and not self._warned:
            self._warned = True
            self._say(wrap(f"This game cannot be saved: {self._session.unsaved}. It plays on."))

    def _say(self, lines: Iterable[str]) -> None:
        self._write("".join(f"{line}\n" for line in lines))

    def _write(self, text: str) -> None:
        self._sink.write(text)
        self._sink.flush()
