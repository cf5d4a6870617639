"""The odds of a campaign as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Heading, Item, Items, Say, Table, listed
from game.plain.text import wrap
from game.views.shares import percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.plain.document import Block
    from game.views.campaign_map import PartMapView
    from game.views.campaign_odds import CampaignOddsView, ChoiceRow, DecisionRow
    from game.views.shares import ShareView


def campaign_odds_blocks(view: CampaignOddsView) -> Iterator[Block]:
    """Endings, what the remembered facts move, and every part with its decisions."""
    yield Heading(view.title, 1)
    yield Say(view.words)
    yield Say(view.wording)
    yield Heading("Endings")
    rows = tuple((row.id, row.share.text, row.share.interval, row.title) for row in view.endings)
    yield Table(("Ending", "Share", view.interval, "Title"), rows)
    if view.facts:
        yield Heading("What is remembered")
        yield Say(
            "With each fact: how much more or less often the endings come in the games that have "
            "it than in all."
        )
        yield Items(
            tuple(
                Item(
                    f"{row.id}: {row.text.rstrip('.')} ({row.part}; {_said(row.share)})",
                    (f"with it: {row.shifts or 'no difference that so many games would show'}",),
                )
                for row in view.facts
            )
        )
    yield Heading("The parts")
    yield Say(
        "Under each decision, those first that move the endings most: how much more or less often "
        "the endings come after a choice than after the decision as a whole."
    )
    for part in view.parts:
        yield Heading(f"{part.title}, {part.days}")
        yield listed(
            f"{_said(share)}: {text.rstrip('.')} (worth {worth})"
            for text, worth, share in part.objectives
        )
        yield Items(tuple(_decision(row) for row in part.decisions))


def part_map_blocks(view: PartMapView) -> Iterator[Block]:
    """What may come of the part that a game has come to."""
    yield Heading(f"{view.campaign}: {view.part}", 1)
    yield Say(f"{view.place}. {view.carried}")
    yield Say(view.words)
    yield Say(view.wording)
    if view.endings:
        yield Heading("Endings")
        yield Items(tuple(Item(f"{_said(share)}: {title}") for title, share in view.endings))
    yield Heading("What you want")
    yield Items(
        tuple(
            Item(f"{_said(share)}: {text.rstrip('.')} (worth {worth})")
            for text, worth, share in view.objectives
        )
    )
    if view.facts:
        yield Heading("What will be remembered")
        yield Items(tuple(Item(f"{_said(s)}: {text.rstrip('.')}") for text, s in view.facts))


def _said(share: ShareView) -> str:
    return f"{share.text}, {share.interval}" if share.interval else share.text


def _decision(row: DecisionRow) -> Item:
    if row.leverage is None:
        return Item(f"{row.date}, {row.title}: a decision about history; no figures are shown")
    moved = percent_text(row.leverage, 1)
    return Item(
        f"{row.date}, {row.title} ({row.id}): moves {moved} of its games to another ending",
        tuple(_choice(choice) for choice in row.choices),
    )


def _choice(choice: ChoiceRow) -> str:
    if not choice.taken:
        return f"{choice.id}: open in no game"
    shifts = choice.shifts or "little changes"
    return f"{choice.id}, in {percent_text(choice.taken, 1)} of games: {shifts}"


def campaign_verdict_lines(name: str, view: CampaignOddsView) -> Iterator[str]:
    """What ``check`` tells of a campaign: its endings with a game that comes to each."""
    parts = len(view.parts)
    yield f"{name}: a campaign of {parts} parts"
    yield from wrap(view.words, "  ")
    yield "  Share of games in this model, open choices being equally likely, and one to each:"
    for row in view.endings:
        between = f"  {row.share.interval}" if row.share.interval else ""
        yield f"  {row.share.text:>9}{between}  {row.id}"
        if row.road:
            yield from wrap(row.road, " " * 13)
