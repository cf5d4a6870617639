"""The line mode shows what the app shows, and the app what the line mode shows."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from textual.widgets import OptionList

from game.analysis import campaign_review as analysis
from game.analysis.campaign_review import review_campaign
from game.cli import main
from game.commands import campaign_review as review_command
from game.plain.after import AfterTheEnding, Played
from game.plain.campaign import campaign_lines
from game.plain.play import LineMode
from game.plain.text import ending_lines
from game.plain.title import title_lines
from game.scenario.campaign.reader import load_campaign
from game.scenario.library import builtin_campaigns, builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.campaign import CampaignSession
from game.session.journal import FileJournal
from game.session.session import Session
from game.tui.app import CommuniqueApp
from game.tui.commands.registry import COMMANDS, commands_of
from game.tui.widgets.curves import Curves
from game.views.campaign import campaign_view, part_ending
from game.views.cards import card_groups
from game.views.ending import ending_view
from game.views.title import title_view
from tests.tui.conftest import HARBOUR
from tests.tui.seeing import Shown, shown_by_one, watch
from tests.tui.stage import SMALL, playing, screen_name, settle
from tests.tui.test_campaign import FILE as CREEK
from tests.tui.walking import chosen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.seeing import Given

TALL = (180, 140)
"""So tall that nothing needs to be scrolled to, and so wide that nothing need be cut."""
RULE, SEED = 3, 1
LOOKED_UP = tuple(c for c in COMMANDS if c.part == "Looking things up" and "turn" in c.scopes)
MOST_ROWS = 20
CHARTS = 3


class Look:
    """Opens one page after the other, and notes what is seen."""

    def __init__(self, app: CommuniqueApp, pilot: Pilot[None], seen: Shown) -> None:
        self._app, self._pilot, self._seen = app, pilot, seen

    async def press(self, key: str) -> None:
        """Press a key and see what comes of it."""
        await self._pilot.press(key)
        await self.look()

    async def look(self) -> None:
        """See what is there."""
        await settle(self._app, self._pilot)
        self._seen.see(self._app)

    async def pages(self) -> None:
        """Every page behind a turn, and all that can be turned to on it."""
        for command in LOOKED_UP:
            await self.press(command.keys[0])
            screen = screen_name(self._app)
            if screen == "Relations":
                await self._relations()
            elif screen in ("Why", "Glossary"):
                await self._rows()
            for _ in range(MOST_ROWS):
                if screen_name(self._app) == "Turn":
                    break
                await self.press("enter" if screen_name(self._app) == "Briefing" else "escape")

    async def _rows(self) -> None:
        """Every row of a list; of a long one the first, which are about this game."""
        rows = self._app.screen.query_one(OptionList)
        for _ in range(min(rows.option_count, MOST_ROWS) - 1):
            await self.press("down")

    async def _relations(self) -> None:
        for command in commands_of("relations"):
            if command.part == "The map of relations":
                await self.press(command.keys[0])
        assert self._app.game is not None
        for _ in self._app.game.session.scenario.actors:
            await self.press("down")


async def by_app(folder: Path, seen: Shown, *, pages: bool) -> Session:
    """A whole game in the app, its pages looked up at the second decision."""
    kept = folder / "app.jsonl"
    async with playing(TALL, scenario_path=HARBOUR, seed=SEED, journal_path=kept) as (app, pilot):
        look = Look(app, pilot, seen)
        await look.press("enter")
        await look.press("enter")
        while screen_name(app) != "Ending":
            if screen_name(app) == "Steps":
                await look.press("enter")
                continue
            assert app.game is not None
            session = app.game.session
            if pages and len(session.road) == 1:
                await look.pages()
            event = session.view().event
            assert event is not None
            choices = [choice.id for choice in event.choices]
            await look.press(str(choices.index(chosen(session, RULE)) + 1))
        await look.look()
        return session


def by_lines(folder: Path, seen: Shown, *, pages: bool) -> Session:
    """The same game in the line mode, with every question at the second decision."""
    scenario = load_scenario(HARBOUR)
    probe, typed = Session(scenario, "north", SEED), []
    while not probe.over:
        if pages and len(probe.road) == 1:
            typed += questions(probe)
        typed.append(chosen(probe, RULE))
        probe.decide(typed[-1])
    session = Session(scenario, "north", SEED, FileJournal(folder / "lines.jsonl"))
    answers = io.StringIO()
    assert LineMode(session, io.StringIO("".join(f"{line}\n" for line in typed)), answers).play()
    for answer in answers.getvalue().split("Your choice"):
        seen.add(answer)
    return session


def questions(session: Session) -> list[str]:
    """Everything that can be asked of the line mode about a turn."""
    scenario = session.scenario
    mode = LineMode(session, io.StringIO(), io.StringIO())
    cards = [line.id for group in card_groups(session) for line in group.cards][:MOST_ROWS]
    return [
        *(word for word in mode._talk() if word not in ("vote", "tour", "help", "?")),
        *(f"why {score}" for score in range(1, len(scenario.scores) + 1)),
        *(f"relations {actor.name}" for actor in scenario.actors.values()),
        *(f"relations {said}" for said in ("table", "options", "1", "2")),
        *(f"cards {card}" for card in cards),
    ]


def assert_the_same(given: Given, app: Shown, lines: Shown) -> None:
    """Each text of a view that one of the two showed, the other showed as well."""
    assert given.texts
    for one, other, name in ((app, lines, "the line mode"), (lines, app, "the app")):
        found = shown_by_one(given, one, other)
        lacking = {place: texts for place, texts in found.items() if place not in TOLD_OTHERWISE}
        assert not lacking, f"{name} lacks {lacking}"


TOLD_OTHERWISE = {
    ("BriefingView", "seen_as"): "the app shows the same relations as rows",
    ("Ballot", "ask"): "each says what is typed in its own way",
    ("ReviewView", "as_of"): "the app tells it on the briefing",
    ("ReviewView", "office"): "the same",
    ("Chart", "remarks"): "said of a moment of a drawing; the line mode leaves such a turn out",
    ("Chart", "ends"): "words at the ends of a drawn scale; the line mode draws none",
    ("PartRow", "state"): "each has a word of its own for a part that has been played",
    ("MeterRow", "shape"): "it is no text: it says how a meter is drawn",
    ("Remembered", "text"): "the line mode ends it with its part instead of a full stop",
    ("StoryCard", "roles"): "the line mode tells the offices when one of them is to be taken",
    **dict.fromkeys(
        (
            ("Chart", "places"),
            ("Course", "places"),
            ("DecisionView", "place"),
            ("StepView", "place"),
        ),
        "the review in lines names a decision by its date and its own title",
    ),
}
"""What the app shows in another view's words."""


@pytest.mark.parametrize(
    "pages", [False, pytest.param(True, marks=pytest.mark.long)], ids=["game", "pages"]
)
async def test_of_a_game(pages: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, app, lines = watch(monkeypatch), Shown(), Shown()
    played = await by_app(tmp_path, app, pages=pages)
    assert by_lines(tmp_path, lines, pages=pages).road == played.road
    assert_the_same(given, app, lines)


async def test_of_a_class_vote(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    given, app, lines = watch(monkeypatch), Shown(), Shown()
    async with playing(TALL, session=session) as (opened, pilot):
        look = Look(opened, pilot, app)
        await look.look()
        await look.press("enter")
        await pilot.resize_terminal(*SMALL)  # where the sides are in letters of the usual size
        for key in ("v", "3", "space", "5", "semicolon", "a", "colon", "y", "enter"):
            await look.press(key)
        assert screen_name(opened) == "Vote"
    answers = io.StringIO()
    LineMode(session, io.StringIO("vote\nvote 3 5; a: y\n"), answers).play()
    lines.add(answers.getvalue())
    assert_the_same(given, app, lines)


async def test_of_a_campaign(monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = builtin_campaigns().values()
    campaign = CampaignSession(load_campaign(path), 1)
    while not campaign.session.over:
        campaign.session.decide(chosen(campaign.session, RULE))
    given, app, lines = watch(monkeypatch), Shown(), Shown()
    opened = CommuniqueApp(campaign=campaign)
    async with opened.run_test(size=TALL) as pilot:
        look = Look(opened, pilot, app)
        await look.look()
        assert screen_name(opened) == "Chapter"
        await look.press("enter")
        assert screen_name(opened) == "Campaign"
    lines.add("\n".join(campaign_lines(campaign_view(campaign))))
    lines.add("\n".join(ending_lines(part_ending(campaign, 0))))
    assert_the_same(given, app, lines)


async def test_of_the_title(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    given, app, lines = watch(monkeypatch), Shown(), Shown()
    async with playing(TALL) as (opened, pilot):
        look = Look(opened, pilot, app)
        for _ in (*builtin_scenarios(), *builtin_campaigns()):
            await look.press("down")
        assert screen_name(opened) == "Title"
    lines.add("\n".join(title_lines(title_view())))
    assert_the_same(given, app, lines)


@pytest.mark.long
async def test_of_the_review(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.jsonl"
    finished = Session(session.scenario, session.seat, session.seed, FileJournal(kept))
    while not finished.over:
        finished.decide(chosen(finished, RULE))
    given, app, lines = watch(monkeypatch), Shown(), Shown()
    async with playing(TALL, session=finished) as (opened, pilot):
        look = Look(opened, pilot, app)
        await look.look()
        await look.press("v")
        assert screen_name(opened) == "Review"
        for _ in range(MOST_ROWS):
            if opened.screen.query_one(Curves).display:
                break
            await look.look()
        moments = len(finished.road) + 2
        for key in (*["left"] * moments, *["right"] * moments, "o") * CHARTS:
            await look.press(key)
    told = CliRunner().invoke(main, ["review", str(kept), "--scenario", str(HARBOUR)])
    assert told.exit_code == 0
    lines.add(told.output)
    lines.add("\n".join(ending_lines(ending_view(finished))))
    assert_the_same(given, app, lines)


@pytest.mark.long
async def test_of_the_review_of_a_campaign(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in (analysis, review_command):
        few = partial(review_campaign, runs=64)
        monkeypatch.setattr(module, "review_campaign", few)
    kept = tmp_path / "kept.jsonl"
    campaign = CampaignSession(load_campaign(CREEK), 4, FileJournal(kept))
    while not campaign.over:
        if campaign.part_over:
            campaign.go_on()
        campaign.session.note("Remarked [here].")
        campaign.session.decide(chosen(campaign.session, RULE))
    given, app, lines = watch(monkeypatch), Shown(), Shown()
    opened = CommuniqueApp(campaign=campaign, journal_path=kept)
    async with opened.run_test(size=TALL) as pilot:
        look = Look(opened, pilot, app)
        await look.look()
        for key in ("v", "m"):
            await look.press(key)
            for _ in range(MOST_ROWS):
                if opened.screen.query_one(Curves).display:
                    break
                await look.look()
            chart = opened.screen.query_one(Curves).chart
            assert chart is not None
            assert bool(chart.parts) == (key == "m")
            moments = len(chart.moments)
            for step in (*["left"] * moments, *["right"] * moments, "o") * CHARTS:
                await look.press(step)
        await look.press("f")
        assert screen_name(opened) == "Branch"
        for key in ("escape", "escape", "escape", "m"):
            await look.press(key)
        assert screen_name(opened) == "Campaign"
    told = CliRunner().invoke(main, ["review", str(kept), "--scenario", str(CREEK)])
    assert told.exit_code == 0
    lines.add(told.output)
    answers = io.StringIO()
    played = Played(campaign.session, kept, campaign)
    AfterTheEnding(played, io.StringIO("review\nfrom\n"), answers, lambda _: "").ask()
    lines.add(answers.getvalue())
    lines.add("\n".join(ending_lines(part_ending(campaign, len(campaign.stages) - 1))))
    lines.add("\n".join(campaign_lines(campaign_view(campaign))))
    assert_the_same(given, app, lines)
