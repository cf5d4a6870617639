"""The most that was still to be had after the turning point of a game, and the road to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.views.shares import percent_text
from game.views.words import humane, short_day

if TYPE_CHECKING:
    from game.analysis.best_road import BestRoad
    from game.session.session import Session
    from game.views.ending import EndingView


@dataclass(frozen=True, slots=True)
class RoadStep:
    """A choice on the road to more."""

    date: str
    title: str
    event: str
    choice: str
    text: str
    history: bool

    @property
    def line(self) -> str:
        """All of it in one line."""
        line = f"{self.date}, {self.title}: {self.text}"
        return f"{line} (about history: it earns nothing by itself)" if self.history else line


@dataclass(frozen=True, slots=True)
class BestView:
    """The most that was still to be had from the turning point on, and the likeliest road there.

    ``worth`` is that of the objectives met at its end.  Without ``steps`` the game came to as much.
    """

    worth: int
    ending: str
    words: str
    caveat: str
    steps: tuple[RoadStep, ...]
    options: str


def best_view(session: Session, told: EndingView, road: BestRoad, file: str) -> BestView:
    """What was still to be had; ``file`` is how the scenario is named on the command line."""
    scenario = session.scenario
    title = next(ending.title for ending in scenario.endings if ending.id == road.ending)
    if told.reached >= road.worth:
        ends = "no road ends" if road.proved else "no road that was tried ends"
        words = (
            f"From the turning point on, {ends} with more of what you wanted than the "
            f"{told.reached} of {told.worth} that you reached."
        )
        return BestView(road.worth, road.ending, words, "", (), "")
    most = "the most" if road.proved else "the most that was found"
    return BestView(
        worth=road.worth,
        ending=road.ending,
        words=f"You reached {told.reached} of {told.worth}. From the turning point on, {most} "
        f"still to be had was {road.worth}, on {percent_text(road.share, 0)} of the roads. "
        f"The likeliest of them comes to this ending: {title}.",
        caveat=_caveat(road),
        steps=tuple(_road_step(session, event, choice) for event, choice in road.moves),
        options=_options(session, road, file) if road.replayed else "",
    )


def _caveat(road: BestRoad) -> str:
    if road.chance == 1:
        return ""
    if road.chance is None:
        return "Chance and the other seats would have to fall as they did on that road."
    again = " With this game's seed they do." if road.replayed else ""
    return (
        "Chance and the other seats would have to fall as they do on that road: so they do on "
        f"{percent_text(road.chance, 0)} of the roads with these choices.{again}"
    )


def _options(session: Session, road: BestRoad, file: str) -> str:
    choices = [choice for _, choice in (*session.road[: road.decision], *road.moves)]
    first = session.scenario.playable_seats[0].actor
    seat = "" if session.seat == first else f"--seat {session.seat} "
    moves = f"--seed {session.seed} --moves '{', '.join(choices)}'"
    return f"communique play {file} --plain {seat}{moves}"


def _road_step(session: Session, event_id: str, choice_id: str) -> RoadStep:
    scenario = session.scenario
    event = scenario.events[event_id]
    return RoadStep(
        date=short_day(scenario.turns[scenario.turn_of[event_id]].date),
        title=event.title or humane(event_id),
        event=event_id,
        choice=choice_id,
        text=event.choice(choice_id).text,
        history=event.history,
    )
