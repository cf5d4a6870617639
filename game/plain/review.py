"""The review of a finished game as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Command, Heading, Item, Items, Moves, Say, listed
from game.views.decisions import said
from game.views.review_curves import HISTORY, NOT_LOOKED_AT, charts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.plain.document import Block
    from game.views.best import BestView
    from game.views.decisions import AlternativeView, DecisionView, Shift
    from game.views.ending import Reported
    from game.views.outcome import CommitmentView, DrawView, LeakView, PromiseView
    from game.views.review import ReviewView
    from game.views.review_curves import Chart
    from game.views.vote import Voted


def review_blocks(view: ReviewView) -> Iterator[Block]:
    """The turning point, every decision with what else was open, promises, what was hidden."""
    yield Heading(f"{view.title}: {view.ending_title}", 1)
    yield Say(f"{view.office}. Facts as of {view.as_of}.")
    yield from opening_blocks(view.wording, view.stopped)
    yield Heading(f"How it ended: {view.ending_title}")
    for paragraph in view.ending_story:
        yield Say(paragraph)
    yield Heading(f"What you wanted: {view.reached} of {view.worth}")
    yield listed(
        f"{'reached' if o.met else 'missed'}: {o.text} (worth {o.worth})" for o in view.objectives
    )
    yield Heading("The turning point")
    yield from turning_blocks(view)
    for decision in view.decisions:
        yield Heading(decision_title(decision))
        yield from decision_blocks(decision)
    yield from curve_blocks(charts(view))
    yield from after_blocks(view)


def turning_blocks(view: ReviewView) -> Iterator[Block]:
    """Which decision mattered most, and what was still to be had."""
    yield Say(view.turning_point_words)
    if view.best is not None:
        yield from best_blocks(view.best)


def curve_blocks(charts: Iterable[Chart], how: str = "turn by turn") -> Iterator[Block]:
    """Scores and shares turn by turn, as rows of numbers, of a campaign part after part."""
    for chart in charts:
        yield Heading(f"{chart.title}, {how}")
        unit = " ".join(filter(None, (f"{capital(chart.unit)}.", chart.sampled)))
        if chart.parts:
            yield Say(unit)
        for stretch in chart.stretches:
            lead = f"{stretch.title.rstrip('.')}." if chart.parts else unit
            yield Say(f"{lead} The numbers stand for: {chart.when(stretch.moments)}.")
            yield listed(f"{name}: {row}" for name, row in chart.rows(stretch.moments))
        if chart.left_out:
            yield Say(chart.left_out)


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


def after_blocks(view: ReviewView) -> Iterator[Block]:
    """All but the decisions: what was missed, promised, hidden, moved and reported."""
    if view.notes_at_the_end:
        yield Heading("Notes at the end")
        yield listed(view.notes_at_the_end)
    if view.stray_votes:
        yield Heading("Class votes on decisions that were taken back")
        yield listed(view.stray_votes)
    if view.missed:
        yield Heading("Endings you did not reach")
        yield listed(f"{missed.title}: {missed.words}" for missed in view.missed)
    yield from promise_blocks(view.promises)
    yield from commitment_blocks(view.commitments)
    yield from hidden_blocks(view.draws, view.leaks)
    yield from _movers(view)
    if view.alignment:
        yield Heading("How they stand to one another now")
        yield listed(view.alignment)
    yield from reported_blocks(view.reported, view.sources)
    yield from closing_blocks(view.disclaimer)


def opening_blocks(wording: str, stopped: str) -> Iterator[Block]:
    """How to read the figures, and what is missing."""
    yield Say(wording)
    if stopped:
        yield Say(stopped)


def closing_blocks(disclaimer: str) -> Iterator[Block]:
    """What this is."""
    yield Heading("About this report")
    yield Say(disclaimer)


def promise_blocks(promises: Iterable[PromiseView]) -> Iterator[Block]:
    """What was promised, and what became of it."""
    lines = [promise.line for promise in promises]
    if lines:
        yield Heading("Promises")
        yield listed(lines)


def commitment_blocks(commitments: Iterable[CommitmentView]) -> Iterator[Block]:
    """What was said in public, and what walking it back cost."""
    lines = [commitment.line for commitment in commitments]
    if lines:
        yield Heading("What was said in public")
        yield listed(lines)


def hidden_blocks(draws: Iterable[DrawView], leaks: Iterable[LeakView]) -> Iterator[Block]:
    """What was hidden."""
    lines = [*(draw.line for draw in draws), *(leak.line for leak in leaks)]
    if lines:
        yield Heading("What was hidden")
        yield listed(lines)


def reported_blocks(reported: Iterable[Reported], sources: tuple[str, ...]) -> Iterator[Block]:
    """What was reported to have really happened, and by whom."""
    lines = []
    for item in reported:
        label = f"sourced: {', '.join(item.sources)}" if item.sources else "composed"
        lines.append(f"{item.date}, {item.title}: {item.text} [{label}]")
    if lines:
        yield Heading("What was reported to have happened")
        yield listed(lines)
    if sources:
        yield Heading("Sources")
        yield listed(sources)


def best_blocks(best: BestView) -> Iterator[Block]:
    """What was still to be had from the turning point on, and how."""
    yield Say(best.words)
    if best.steps:
        yield listed(step.line for step in best.steps)
    if best.caveat:
        yield Say(best.caveat)
    if best.options:
        yield Say("To play it:")
        yield Command(best.options)


def decision_title(decision: DecisionView, *, turn: bool = True) -> str:
    """Number, day, turn and subject of a decision, and whether it was the turning point.

    Without ``turn`` the title of the turn is left out, where it is told beside it.
    """
    mark = " (the turning point)" if decision.turning_point else ""
    place = f", {decision.place}: " if turn and decision.place else ", "
    return f"{decision.number}. {decision.date}{place}{decision.title}{mark}"


def decision_blocks(decision: DecisionView) -> Iterator[Block]:
    """What was chosen, what else was open, what it moved, and what followed."""
    if decision.note:
        yield Say(f"Content note: {decision.note}")
    yield Items(tuple(_alternative(each, decision.votes) for each in decision.alternatives))
    if decision.history:
        yield Say(HISTORY)
    elif len(decision.endings) == 1:
        pass
    elif decision.moved_words:
        yield Say(f"It moved {decision.moved_words} of the roads from one ending to another.")
    elif not decision.endings:
        yield Say(NOT_LOOKED_AT)
    if decision.endings:
        if len(decision.endings) > 1:
            moves = tuple(_shift(shift) for shift in decision.endings if _open(shift))
            yield Moves("Endings", moves)
        yield Moves("What you wanted", tuple(map(_shift, decision.objectives)))
        yield Say(decision.evidence)
    yield from around_blocks(decision)


def around_blocks(decision: DecisionView) -> Iterator[Block]:
    """What was said of a decision at the time, what to look up, and what followed."""
    for vote in decision.votes:
        yield Say(vote.words)
    if decision.concepts:
        yield Say("To look up:")
        yield listed(card.line for card in decision.concepts)
    if decision.notes:
        yield Items(tuple(Item(f"Noted at the time: {note}") for note in decision.notes))
    if decision.followed:
        yield Say("What followed:")
        yield listed(decision.followed)


def _alternative(alternative: AlternativeView, votes: Iterable[Voted]) -> Item:
    text = f"{alternative.text} (your choice)" if alternative.taken else alternative.text
    under = [each.line for vote in votes if (each := vote.of(alternative.id)) is not None]
    if alternative.leads_to:
        leads = f"{alternative.leads_to}; " if len(alternative.endings) > 1 else ""
        under.insert(0, f"{leads}worth {alternative.worth_words}")
    return Item(text, tuple(under), marked=alternative.taken)


def _open(shift: Shift) -> bool:
    """An ending that no road leads to any more, before or after, is not told."""
    return shift.before.high > 0 or (shift.after is not None and shift.after.high > 0)


def _shift(shift: Shift) -> tuple[str, str, str]:
    return shift.name, said(shift.before), "?" if shift.after is None else said(shift.after)


def _movers(view: ReviewView) -> Iterator[Block]:
    if not view.movers:
        return
    yield Heading("What moved most, and why")
    for mover in view.movers:
        yield Item(
            f"{mover.name}: {mover.start} -> {mover.end} ({mover.change_words})",
            tuple(f"{cause.amount}  {cause.words}" for cause in mover.causes),
        )
