"""The class vote: options for the back row, counts typed by the teacher, and then the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Input

from game.session.votes import hold
from game.tui.bindings import bindings_of
from game.tui.blocks.text import para, rule
from game.tui.keymap import shown_by_id
from game.tui.look import settings_of
from game.tui.marks import quiet, strong, styled
from game.tui.messages import Decide
from game.tui.screens.game import GameScreen
from game.tui.widgets.flow import Flow
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.sides import Sides
from game.tui.widgets.tail import Tail
from game.views.ballot import BallotError, ballot, one_more, read_vote
from game.views.vote import Tally, tally

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from game.tui.blocks.text import Block
    from game.tui.game import Game

MOVES = {
    "up": "up",
    "down": "down",
    "pageup": "page_up",
    "pagedown": "page_down",
}
DECIDE = "{most} takes {letter}; any letter decides otherwise."
DECIDE_TIE = "Press the letter of the choice to take."
COUNTED = ("side", "most", "revote", "retype")
"""What can be done after the count only: before it these letters are typed."""
AFTER = "{revote}: vote again. {retype}: mistyped."


class VoteScreen(GameScreen):
    """First the counts are typed, or clicked together; then a side is taken.

    What a choice would bring about is not shown here.
    """

    SCOPE = "vote"
    BINDINGS = bindings_of("vote")
    AUTO_FOCUS = ""
    """After the count the keys are the screen's own, also when one comes back to it."""

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self._ballot = ballot(self.session)
        self._tally: Tally | None = None
        self._typed = ""
        self._corrects = False

    def compose(self) -> ComposeResult:
        """The sides, and under them a line to type in."""
        view = self._ballot
        yield Masthead(
            view.scenario,
            (view.dateline, view.place),
            self.game.how_far(view.number, view.turns),
            unsaved=self.session.unsaved is not None,
        )
        yield Flow([rule(view.title, "class vote")], id="vote--title")
        with VerticalScroll(id="vote--place", can_focus=False):
            yield Sides(view)
        yield Flow(id="vote--says")
        yield Input(placeholder="the counts", id="vote--typed", compact=True, select_on_focus=False)
        yield Tail(self.SCOPE)

    def on_mount(self) -> None:
        """The line has the keys."""
        self._ask("")

    # Counting.

    def _ask(self, typed: str) -> None:
        """Ask for the counts; what is ``typed`` already can be corrected."""
        self._tally = None
        self.query_one(Tail).leave_out(*COUNTED)
        self.query_one(Sides).show(None)
        note = [para(quiet(f"Content note: {self._ballot.note}"))] if self._ballot.note else []
        self._say([*note, para(strong(self._ballot.ask)), _reason(self._ballot.example)])
        line = self.query_one(Input)
        line.display = True
        line.value = typed
        line.cursor_position = len(typed)
        line.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Count what was typed."""
        message.stop()
        self.action_count()

    def action_count(self) -> None:
        """Keep the vote and show what it came to, or say what is missing."""
        if self._tally is not None:
            return
        line = self.query_one(Input)
        try:
            vote = read_vote(line.value, self._ballot, corrects=self._corrects)
        except BallotError as problem:
            self._say([para(styled("Not counted. ", "bold $worse") + styled(str(problem)))])
            return
        hold(self.session, vote)
        trouble = self.game.trouble()
        if trouble:
            self.notify(trouble, title="Not saved", severity="warning", timeout=8, markup=False)
        self._typed = line.value
        self._tally = found = tally(self._ballot, vote)
        self.query_one(Tail).leave_out("count")
        self.query_one(Sides).show(found)
        self._say([para(strong(found.words)), para(styled(self._keys(found.letter)))])
        line.display = False
        self.set_focus(None)

    def _keys(self, letter: str) -> str:
        """How to go on, with the player's own keys."""
        keymap = settings_of(self.app).keymap
        keys = {name: shown_by_id(name, keymap) for name in ("most", "revote", "retype")}
        first = DECIDE.format(letter=letter, **keys) if letter else DECIDE_TIE
        return f"{first} {AFTER.format(**keys)}"

    def _say(self, blocks: list[Block]) -> None:
        self.query_one("#vote--says", Flow).update(blocks)

    def on_sides_clicked(self, message: Sides.Clicked) -> None:
        """While counting a click is a vote, afterwards it is the decision."""
        message.stop()
        if self._tally is not None:
            self.action_side(message.letter)
            return
        line = self.query_one(Input)
        line.value = one_more(line.value, self._ballot, message.letter)
        line.cursor_position = len(line.value)

    def action_revote(self) -> None:
        """Another vote on the same question; the first one is kept."""
        if self._tally is not None:
            self._corrects = False
            self._ask("")

    def action_retype(self) -> None:
        """What was typed was wrong."""
        if self._tally is not None:
            self._corrects = True
            self._ask(self._typed)

    def on_key(self, event: events.Key) -> None:
        """The arrows move the sides where they are more than the screen holds."""
        place = self.query_one("#vote--place", VerticalScroll)
        if event.key in MOVES:
            event.stop()
            getattr(place, f"scroll_{MOVES[event.key]}")(animate=False)

    # Deciding.

    def action_most(self) -> None:
        """Take the choice with the most votes."""
        if self._tally is None:
            return
        if self._tally.majority:
            self._take(self._tally.majority)
        else:
            self.notify(self._tally.words, title="A tie", severity="warning", markup=False)

    def action_side(self, letter: str) -> None:
        """Take the choice of a letter."""
        if self._tally is not None:
            for side in self._ballot.open:
                if side.letter == letter.upper():
                    self._take(side.id)

    def _take(self, choice: str) -> None:
        self.dismiss()
        self.app.post_message(Decide(self._ballot.event, choice))


def _reason(example: str) -> Block:
    return para(quiet(f"With a reason for a side, if you like: {example}"))
