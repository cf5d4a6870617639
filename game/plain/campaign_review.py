"""The review of a finished campaign as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Command, Heading, Item, Items, Say, listed
from game.plain.review import around_blocks, closing_blocks, curve_blocks, decision_title
from game.views.campaign_curves import campaign_charts
from game.views.review_curves import HISTORY, NOT_LOOKED_AT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.plain.document import Block
    from game.views.campaign_decisions import CampaignChoice, CampaignDecision
    from game.views.campaign_review import CampaignReviewView, PartReview


def campaign_review_blocks(view: CampaignReviewView, name: str) -> Iterator[Block]:
    """The ending, the turning point, part after part every decision, and the curves.

    ``name`` is how the campaign is named to play it again.
    """
    yield Heading(f"{view.title}: {view.ending_title}", 1)
    yield Say(view.wording)
    if view.stopped:
        yield Say(view.stopped)
    yield from ending_blocks(view)
    yield Heading("The turning point")
    yield Say(view.turning_point_words)
    yield from ranking_blocks(view)
    for number, part in enumerate(view.parts):
        yield from part_blocks(part)
        for decision in view.decisions:
            if decision.part == number:
                yield Heading(decision_title(decision.told), 3)
                yield from campaign_decision_blocks(decision)
    yield from curve_blocks(campaign_charts(view), "part by part")
    yield from outcome_blocks(view, name)


def ending_blocks(view: CampaignReviewView) -> Iterator[Block]:
    """How the campaign ended."""
    yield Heading(f"How it ended: {view.ending_title}")
    for paragraph in view.story:
        yield Say(paragraph)


def ranking_blocks(view: CampaignReviewView) -> Iterator[Block]:
    """What the figures rest on, and which decisions moved most."""
    yield Heading("The decisions that moved most")
    yield Say(view.words)
    if view.most:
        by_number = {each.told.number: each for each in view.decisions}
        yield listed(_ranked(view, by_number[number]) for number in view.most)
    if view.others:
        yield Say(view.others)


def _ranked(view: CampaignReviewView, decision: CampaignDecision) -> str:
    part = view.parts[decision.part].title
    told = decision.told
    return f"{told.number}. {told.name} ({part}): it moved {decision.moved_words} of the games"


def part_blocks(part: PartReview) -> Iterator[Block]:
    """A part, and what was wanted in it."""
    yield Heading(f"{part.title} ({part.office}; {part.days})")
    yield Say(f"What you wanted: {part.reached} of {part.worth}.")
    yield listed(
        f"{'reached' if o.met else 'missed'}: {o.text.rstrip('.')} (worth {o.worth})"
        for o in part.objectives
    )


def campaign_decision_blocks(decision: CampaignDecision) -> Iterator[Block]:
    """What was chosen, what else was open, what it moved, and what followed."""
    told = decision.told
    if told.note:
        yield Say(f"Content note: {told.note}")
    yield Items(tuple(_choice(decision, each) for each in decision.choices))
    if told.history:
        yield Say(HISTORY)
    elif decision.moved_words:
        yield Say(f"It moved {decision.moved_words} of the games from one ending to another.")
    else:
        yield Say(NOT_LOOKED_AT)
    yield from around_blocks(told)


def _choice(decision: CampaignDecision, choice: CampaignChoice) -> Item:
    under = [each.line for vote in decision.told.votes if (each := vote.of(choice.id)) is not None]
    text = f"{choice.text} (your choice)" if choice.taken else choice.text
    shifts = f": {choice.shifts}" if choice.shifts else ""
    return Item(f"{text}{shifts}", tuple(under), marked=choice.taken)


def outcome_blocks(view: CampaignReviewView, name: str) -> Iterator[Block]:
    """What was remembered, what was left, and how to play it again."""
    standing = view.standing
    if view.notes_at_the_end:
        yield Heading("Notes at the end")
        yield listed(view.notes_at_the_end)
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
    yield Heading("Play it again")
    yield Command(f"communique play {name} --seed {view.seed} --moves '{view.moves}'")
    yield from closing_blocks(view.disclaimer)
