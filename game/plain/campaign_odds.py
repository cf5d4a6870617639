"""The odds of a campaign as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Heading, Item, Items, Say, Table
from game.plain.text import wrap
from game.views.shares import percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.plain.document import Block
    from game.views.campaign_odds import CampaignOddsView, DecisionRow
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
        yield Heading("What is remembered, and which endings it moves")
        yield Items(
            tuple(
                Item(
                    f"{row.id}: {row.text.rstrip('.')} ({row.part}; {_said(row.share)})",
                    (f"moves {percent_text(row.weight, 1)} of games: {row.shifts or 'nothing'}",),
                )
                for row in view.facts
            )
        )
    for part in view.parts:
        yield Heading(f"{part.title}, {part.days}")
        for text, worth, share in part.objectives:
            yield Say(f"{_said(share)}: {text.rstrip('.')} (worth {worth})")
        yield Items(tuple(_decision(row) for row in part.decisions))


def _said(share: ShareView) -> str:
    return f"{share.text}, {share.interval}" if share.interval else share.text


def _decision(row: DecisionRow) -> Item:
    if row.leverage is None:
        return Item(f"{row.date}, {row.title}: a decision about history; no figures are shown")
    moved = percent_text(row.leverage, 1)
    return Item(
        f"{row.date}, {row.title} ({row.id}): a choice moves {moved} of the endings on average",
        tuple(
            f"{choice.id}, in {percent_text(choice.taken, 1)} of games: {choice.shifts or '='}"
            for choice in row.choices
        ),
    )


def campaign_verdict_lines(name: str, view: CampaignOddsView) -> Iterator[str]:
    """What ``check`` tells of a campaign: its endings with a game that comes to each."""
    parts = len(view.parts)
    yield f"{name}: a campaign of {parts} parts"
    yield from wrap(view.words, "  ")
    yield "  Share of games in this model, open choices being equally likely:"
    for row in view.endings:
        between = f"  {row.share.interval}" if row.share.interval else ""
        yield f"  {row.share.text:>9}{between}  {row.id}"
        if row.road:
            yield from wrap(row.road, " " * 13)
