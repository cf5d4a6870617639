"""The first screen in lines: what there is, and a number to choose by."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from game.plain.text import WIDTH, heading, wrap
from game.plain.tour import tour_lines
from game.scenario.library import is_campaign
from game.session.own_files import remember_file
from game.session.saves import forget
from game.views.notice import DISCLAIMER
from game.views.title import SENTENCE, title_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.views.title import KeptGame, StoryCard, TitleView

HELP = """\
Type a number and press enter. Also:
  tour          how to play, in a minute
  open FILE     play a scenario file of your own
  delete N      delete the kept game of that number; it asks first
  list          this list again
  help          this page
  quit          leave"""
MEND = "Mend it and open it again; `communique new my-scenario` writes one to begin with."
_ASK = "\nWhich one (help for more): "


@dataclass(frozen=True, slots=True)
class Pick:
    """What to play: a file, from a seat if one was asked for, or the kept game of it."""

    file: Path
    seat: str | None = None
    kept: Path | None = None
    own: bool = False


def title_lines(view: TitleView, first: bool = False) -> Iterator[str]:
    """The stories and the kept games, numbered through; a newcomer is offered the tour."""
    yield "=" * WIDTH
    yield "Communiqué"
    yield "=" * WIDTH
    yield from wrap(SENTENCE)
    yield from wrap(DISCLAIMER)
    if first:
        yield from ["", "New here? `tour` tells in a minute how to play."]
    yield from heading("Scenarios and campaigns")
    for number, card in enumerate(view.cards, start=1):
        yield from card_lines(card, f"{number:>4}  ")
    if view.kept:
        yield from heading("Continue")
    for number, game in enumerate(view.kept, start=len(view.cards) + 1):
        yield from wrap(kept_words(game), "      ", f"{number:>4}  ")


def card_lines(card: StoryCard, lead: str = "") -> Iterator[str]:
    """A story: what it is about, who can be played, what was found."""
    space = " " * len(lead)
    parts = f"{len(card.parts)} parts" if card.parts else ""
    facts = ", ".join(filter(None, (card.kind, card.length, parts)))
    yield from wrap(f"{card.title} ({facts})" if facts else card.title, space, lead)
    if card.summary:
        yield from wrap(card.summary, space)
    if card.seats:
        yield from wrap(f"Play: {', '.join(card.seats)}", space)
    if card.parts:
        yield from wrap(f"Parts: {', '.join(card.parts)}", space)
    if card.as_of:
        yield from wrap(f"Facts as of {card.as_of}; {card.times}", space)
    if card.endings:
        found = f": {', '.join(card.found)}; {card.left}" if card.found else ""
        yield from wrap(f"Endings: {card.tally}{found}", space)


def kept_words(game: KeptGame) -> str:
    """A kept game in a sentence."""
    name = f" ({game.name})" if game.name else ""
    when = f"played {game.when}" if game.when else ""
    told = "; ".join(filter(None, (game.where, game.decisions, when, game.problem)))
    return (
        f"{game.title}{name}, {game.seat}: {told}" if game.seat else f"{game.title}{name}: {told}"
    )


class TitleMode:
    """Asks over two streams what to play."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self._view = title_view()

    def choose(self, first: bool = False) -> Pick | None:
        """What to play; ``None`` if the player leaves or the input ends."""
        self._say(title_lines(self._view, first))
        while True:
            line = self._ask(_ASK)
            if line is None:
                return None
            command, _, rest = line.partition(" ")
            match command.lower(), rest.strip():
                case (("quit" | "q" | "exit"), ""):
                    return None
                case "", "":
                    continue
                case (("help" | "?"), ""):
                    self._say(HELP.splitlines())
                case "tour", "":
                    self._say(tour_lines())
                case "list", "":
                    self._say(title_lines(self._view))
                case "open", file:
                    pick = self._own(file)
                    if pick is not None:
                        return pick
                case "delete", said:
                    self._delete(said)
                case _:
                    pick = self._numbered(line)
                    if pick is not None:
                        return pick

    def _ask(self, question: str) -> str | None:
        """A line that was typed; ``None`` at the end of the input."""
        self._write(question)
        line = self._source.readline()
        if not line:
            self._say([""])
            return None
        return line.strip()

    def _numbered(self, said: str) -> Pick | None:
        cards, kept = self._view.cards, self._view.kept
        number = int(said) if said.isdecimal() and len(said) < 7 else 0
        named = next((card for card in cards if said == card.id), None)
        if named is not None or 0 < number <= len(cards):
            return self._seated(named or cards[number - 1])
        if not len(cards) < number <= len(cards) + len(kept):
            self._say(
                wrap(
                    f"There is no {said!r} here; type a number from 1 to "
                    f"{len(cards) + len(kept)}, or help."
                )
            )
            return None
        game = kept[number - len(cards) - 1]
        file = next((card.path for card in cards if card.id == game.story), None)
        if game.problem:
            self._say(wrap(game.problem))
            return None
        if file is None:
            self._say(wrap(f"The file of {game.story} is not known: `open` it first."))
            return None
        return Pick(file, kept=game.path)

    def _seated(self, card: StoryCard) -> Pick | None:
        """The story from the seat that is asked for, where it has several."""
        seats = [] if card.parts else card.roles
        if len(seats) < 2:
            return Pick(card.path, own=card.own)
        self._say(["", "Whose office do you take?"])
        for number, (name, office) in enumerate(seats, start=1):
            self._say(wrap(f"{name}: {office}", "      ", f"{number:>4}  "))
        while True:
            said = self._ask("\nA number, or enter to go back: ")
            if not said:
                return None
            if said.isdecimal() and 0 < int(said[:6]) <= len(seats):
                return Pick(card.path, card.actors[int(said) - 1], own=card.own)
            self._say([f"A number from 1 to {len(seats)}."])

    def _own(self, typed: str) -> Pick | None:
        """A file of the player's own from the seat that is asked for; its mistakes are told."""
        if not typed:
            self._say(wrap("Say `open` and the path of a .yaml file of yours."))
            return None
        path = Path(typed)
        with suppress(RuntimeError):
            path = path.expanduser()
        mistakes = _mistakes(path)
        if mistakes:
            self._say(["", *mistakes, "", *wrap(f"{path} cannot be played. {MEND}")])
            return None
        with suppress(OSError):
            remember_file(path)
        cards = (card for card in title_view().cards if card.own and card.path == path.absolute())
        card = next(cards, None)
        return Pick(path, own=True) if card is None else self._seated(card)

    def _delete(self, said: str) -> None:
        at = int(said) - len(self._view.cards) - 1 if said.isdecimal() and len(said) < 7 else -1
        if not 0 <= at < len(self._view.kept):
            self._say(wrap("Say `delete` and the number of a kept game."))
            return
        game = self._view.kept[at]
        self._say(wrap(kept_words(game)))
        if self._ask("The file is deleted for good. Type yes to delete it: ") != "yes":
            self._say(["It is kept."])
            return
        try:
            forget(game.path)
        except OSError as error:
            self._say(wrap(f"It cannot be deleted: {error.strerror or error}."))
            return
        self._view = title_view()
        self._say(["", "The game is deleted."])
        self._say(title_lines(self._view))

    def _say(self, lines: Iterable[str]) -> None:
        self._write("".join(f"{line}\n" for line in lines))

    def _write(self, text: str) -> None:
        self._sink.write(text)
        self._sink.flush()


def _mistakes(path: Path) -> list[str]:
    """What is wrong with a file, each mistake with its place; nothing if it can be played."""
    from game.scenario.campaign.reader import read_campaign  # noqa: PLC0415 - loads slowly
    from game.scenario.reader import read_scenario  # noqa: PLC0415 - as above

    errors = read_campaign(path).errors if is_campaign(path) else read_scenario(path).errors
    return [line for error in errors for line in error.render().splitlines()]
