"""The review of a finished campaign as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Command, Heading, Item, Items, Say, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.plain.document import Block
    from game.views.campaign_review import CampaignReviewView, LookedRow
    from game.views.campaign_votes import VotedRow


def campaign_review_blocks(view: CampaignReviewView, name: str) -> Iterator[Block]:
    """The ending, the turning point, the decisions that moved most, part after part.

    ``name`` is how the campaign is named to play it again.
    """
    yield Heading(f"{view.title}: {view.ending}", 1)
    yield Say(view.wording)
    yield Say(view.words)
    if view.stopped:
        yield Say(view.stopped)
    yield Heading(f"How it ended: {view.ending}")
    for paragraph in view.story:
        yield Say(paragraph)
    yield Heading("The turning point")
    yield Say(view.turning_point)
    if view.decisions:
        yield Heading("The decisions that moved most")
    for row in view.decisions:
        yield from _decision(row)
    if view.others:
        yield Say(view.others)
    for part in view.parts:
        yield Heading(f"{part.title} ({part.office}; {part.days})")
        yield listed(
            f"{'reached' if met else 'missed'}: {text.rstrip('.')} (worth {worth})"
            for text, worth, met in part.objectives
        )
        yield listed(f"{date}, {title}: {choice}" for date, title, choice in part.road)
    if view.votes:
        yield Heading("How the class voted")
    for voted in view.votes:
        yield from _voted(voted)
    standing = view.standing
    if standing.facts:
        yield Heading("What was remembered")
        yield listed(f"{fact.text.rstrip('.')} ({fact.part})" for fact in standing.facts)
    if standing.promises:
        yield Heading(standing.promises_heading)
        yield listed(standing.promises)
    yield Heading("Where it ended, and what each part left")
    yield Items(
        tuple(
            Item(
                f"{score.name}: {score.value} {score.band}".strip(),
                (", ".join(score.parts),) if score.parts else (),
            )
            for score in standing.scores
        )
    )
    if view.notes:
        yield Heading("Notes")
        yield listed(view.notes)
    yield Heading("Play it again")
    yield Command(f"communique play {name} --seed {view.seed} --moves '{view.moves}'")
    yield Heading("About this report")
    yield Say(view.disclaimer)


def _decision(row: LookedRow) -> Iterator[Block]:
    moved = f"it moved {row.moved_words} of the games from one ending to another"
    yield Say(f"{row.date}, {row.title} ({row.part}): {moved}.")
    yield Items(
        tuple(
            Item(f"{text}{' (your choice)' if taken else ''}: {shifts}", marked=taken)
            for text, taken, shifts in row.choices
        )
    )


def _voted(row: VotedRow) -> Iterator[Block]:
    yield Say(f"{row.date}, {row.title} ({row.part}). {' '.join(v.words for v in row.votes)}")
    yield Items(
        tuple(
            Item(
                f"{text}{' (your choice)' if taken else ''}{f': {shifts}' if shifts else ''}",
                tuple(each.line for vote in row.votes if (each := vote.of(choice)) is not None),
                marked=taken,
            )
            for choice, text, taken, shifts in row.choices
        )
    )
