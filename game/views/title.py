"""The first screen: which stories there are, what was found in them, and which games can go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from game.scenario.card_index import CardIndex, UnreadError
from game.scenario.library import builtin_campaigns, builtin_scenarios
from game.session.endings import game_name, read_endings
from game.session.own_files import own_files
from game.session.saves import how_many_kept, shelf
from game.views.naming import day, humane, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from game.scenario.library import Card, Stage
    from game.session.endings import Found
    from game.session.heading import Heading
    from game.session.saves import Shelf

SENTENCE = "Diplomacy in words: one office, scarce means, and promises that fall due."
MOST_AT_ONCE = 30
"""Kept games that are read before anything is shown; with more, the cards come first."""


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A scenario or a campaign.

    ``roles`` are the offices of a scenario's seats, or the seats of a campaign's parts, each with
    what it belongs to; ``actors`` the ids of the seats.  ``found`` are the titles of the endings
    that this player has come to, out of ``endings``; the others are counted and not named.
    ``played`` is in how many games something was decided.  ``own`` tells that the file is the
    player's.
    """

    path: Path
    id: str
    title: str
    summary: str
    minutes: int
    as_of: str
    seats: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    parts: tuple[str, ...]
    endings: int
    found: tuple[str, ...]
    played: int
    own: bool = False

    @property
    def kind(self) -> str:
        """What it is, where that is not a scenario that comes with the game."""
        kind = "campaign" if self.parts else ""
        return f"your own {kind or 'scenario'}" if self.own else kind

    @property
    def length(self) -> str:
        """How long it takes."""
        return f"{self.minutes} minutes" if self.minutes else ""

    @property
    def times(self) -> str:
        """How often it was played."""
        words = {0: "never played", 1: "played once", 2: "played twice"}
        return words.get(self.played, f"played {self.played} times")

    @property
    def tally(self) -> str:
        """How many of the endings were found."""
        return f"{len(self.found) or 'none'} of {self.endings} found" if self.endings else ""

    @property
    def left(self) -> str:
        """What is told of the endings that were not found."""
        left = self.endings - len(self.found)
        if not self.found:
            return f"{left} ending{'' if left == 1 else 's'} to find" if left else ""
        return f"{left} more to find" if left else "that is every one"


@dataclass(frozen=True, slots=True)
class KeptGame:
    """A game that can go on, or be looked at again if it is over.

    ``where`` says which turn or part comes next, or how it ended; ``known`` whether the file of
    its story is known; ``problem`` why the game cannot be read, if it cannot.
    """

    path: Path
    story: str
    title: str
    seat: str
    where: str
    decisions: str
    when: str
    over: bool
    known: bool
    name: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TitleView:
    """All of the first screen; kept games that cannot be read come last."""

    cards: tuple[StoryCard, ...] = ()
    kept: tuple[KeptGame, ...] = ()


def title_view() -> TitleView:
    """What this player's computer has: reads files, and runs no rules."""
    index = CardIndex()
    view = _title(index)
    index.keep()
    return view


def title_at_once() -> TitleView | None:
    """The same if next to nothing has to be read for it, else ``None``."""
    if how_many_kept() > MOST_AT_ONCE:
        return None
    try:
        return _title(CardIndex(reads=False))
    except UnreadError:
        return None


def _title(index: CardIndex) -> TitleView:
    files = [
        *((path, False) for path in builtin_scenarios().values()),
        *((path, False) for path in builtin_campaigns().values()),
        *((path, True) for path in own_files()),
    ]
    known = [(path, card, own) for path, own in files if (card := index.card(path)) is not None]
    return _title_of(known, shelf(), read_endings(), index)


def _title_of(
    known: Sequence[tuple[Path, Card, bool]],
    kept: Shelf,
    found: Sequence[Found],
    index: CardIndex,
) -> TitleView:
    """The first screen from the cards of files, each with whether it is the player's own."""
    actors = {role.actor: role.name for _, card, _ in known for role in card.roles}
    games = _games(kept, found)
    cards = tuple(_story(file, found, games.get(file[1].id, frozenset()), actors) for file in known)
    stories = {card.id: (path, card) for path, card, _ in reversed(known)}
    turns = {
        story: index.turns(stories[story][0])
        for story in {heading.scenario for heading in kept.sessions if not heading.campaign}
        if story in stories
    }
    readable = (_kept(each, stories, turns, actors) for each in kept.sessions)
    unreadable = (_unreadable(path, problem, stories) for path, problem in kept.unreadable)
    return TitleView(cards, (*readable, *unreadable))


def _games(kept: Shelf, found: Sequence[Found]) -> dict[str, frozenset[str]]:
    """The games that were played of each story, also those that are no longer kept."""
    games: dict[str, set[str]] = {}
    for heading in kept.sessions:
        if heading.decisions:
            name = game_name(heading.path.stem, heading.seed)
            games.setdefault(heading.scenario, set()).add(name)
    for each in found:
        games.setdefault(each.story, set()).add(each.game)
    return {story: frozenset(names) for story, names in games.items()}


def _story(
    file: tuple[Path, Card, bool],
    found: Sequence[Found],
    games: frozenset[str],
    actors: Mapping[str, str],
) -> StoryCard:
    path, card, own = file
    reached = {each.ending for each in found if each.story == card.id}
    parts = [stage.title or _called(stage.id) for stage in card.stages]
    played_from = [actors.get(stage.seat, _called(stage.seat)) for stage in card.stages]
    seats = [role.name for role in card.roles] or played_from
    roles = [(role.name, role.office) for role in card.roles]
    return StoryCard(
        path=path,
        id=card.id,
        title=" ".join(card.title.split()),
        summary=" ".join(card.summary.split()),
        minutes=card.minutes,
        as_of=day(card.as_of) if card.as_of else "",
        seats=tuple(dict.fromkeys(seats)),
        roles=tuple(roles or zip(parts, played_from, strict=True)),
        actors=tuple(role.actor for role in card.roles),
        parts=tuple(parts),
        endings=len(card.endings),
        found=tuple(title for ending, title in card.endings.items() if ending in reached),
        played=len(games),
        own=own,
    )


def _called(identifier: str) -> str:
    words = humane(identifier)
    return words[:1].upper() + words[1:]


def _kept(
    heading: Heading,
    stories: Mapping[str, tuple[Path, Card]],
    turns: Mapping[str, tuple[Stage, ...]],
    actors: Mapping[str, str],
) -> KeptGame:
    card = stories[heading.scenario][1] if heading.scenario in stories else None
    over, where = _where(heading, card, turns.get(heading.scenario, ()))
    names = {role.actor: role.name for role in card.roles} if card else actors
    seat = "campaign" if heading.campaign else names.get(heading.seat, _called(heading.seat))
    count = f"{heading.decisions} decision{'' if heading.decisions == 1 else 's'}"
    return KeptGame(
        path=heading.path,
        story=heading.scenario,
        title=" ".join(card.title.split()) if card else heading.scenario,
        seat=seat,
        where=where,
        decisions=count,
        when=_when(heading.path),
        over=over,
        known=card is not None,
        name="" if heading.path.stem.isdigit() else heading.path.stem,
    )


def _unreadable(path: Path, problem: str, stories: Mapping[str, tuple[Path, Card]]) -> KeptGame:
    """A file among the kept games that is none, or a damaged one."""
    story = path.parent.name
    return KeptGame(
        path=path,
        story=story,
        title=stories[story][1].title if story in stories else story,
        seat="",
        where="cannot be read",
        decisions="",
        when=_when(path),
        over=False,
        known=story in stories,
        name=path.name,
        problem=problem,
    )


def _where(heading: Heading, card: Card | None, turns: tuple[Stage, ...]) -> tuple[bool, str]:
    """Whether a game is over, and how it ended or where it stands."""
    if heading.ending:
        title = card.endings.get(heading.ending) if card else None
        return True, f"over: {title or _called(heading.ending)}"
    if heading.campaign:
        parts = {stage.id: stage for stage in (card.stages if card else ())}
        here = heading.part or next(iter(parts), "")
        if here not in parts:
            return False, _called(here)
        title = parts[here].title or _called(here)
        return False, f"part {list(parts).index(here) + 1} of {len(parts)}: {title}"
    at = next((n for n, turn in enumerate(turns, start=1) if turn.id == heading.turn), 0)
    if at == len(turns):
        return bool(turns), "over" if turns else ""
    moment = turns[at].date
    dated = f", {short_day(moment)}" if moment else ""
    return False, f"turn {at + 1} of {len(turns)}{dated}"


def _when(path: Path) -> str:
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return f"{moment.day} {moment:%b %Y, %H:%M}"
