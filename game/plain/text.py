"""The views as lines of text: no colour, no cursor, nothing said by layout alone."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from game.views.folding import folded
from game.views.gauges import meter_figure, meter_gauge, relation_gauge
from game.views.words import points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.views.aftermath import Change, StepView
    from game.views.briefing import BriefingView
    from game.views.causes import Why
    from game.views.ending import EndingView
    from game.views.others import Deed, OtherSeat
    from game.views.sourcing import SourcesView
    from game.views.standing import RelationRow, Standing
    from game.views.turn import Option, TurnView

WIDTH = 78


def wrap(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """A paragraph folded to the width of the line mode."""
    start = indent if first is None else first
    folder = textwrap.TextWrapper(
        WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False
    )
    return folded(text, folder.wrap) or [start.rstrip()]


def heading(text: str) -> list[str]:
    """A heading, underlined."""
    return ["", text, "-" * len(text)]


def _all(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from wrap(paragraph)
        yield ""


def _list(title: str, rows: tuple[str, ...], indent: str = "    ", first: str = "  ") -> list[str]:
    """A heading and what stands beneath it; nothing where there is nothing."""
    if not rows:
        return []
    return [*heading(title), *(line for row in rows for line in wrap(row, indent, first))]


def briefing_lines(view: BriefingView) -> Iterator[str]:
    """The briefing."""
    yield view.title.upper()
    yield from wrap(view.summary)
    yield from ["", f"As of {view.as_of}. About {view.minutes} minutes."]
    yield from wrap(view.disclaimer)
    yield from heading(f"You are: {view.office}")
    yield from _all(view.brief)
    yield from heading("Your case")
    yield from _all(view.case)
    yield from heading("What you want by the end")
    for objective in view.objectives:
        yield from wrap(f"{objective.text} (worth {objective.worth})", "  ", "- ")
    yield from heading("How they see you (model values, -100 to 100)")
    for line in view.seen_as:
        yield from wrap(line, "  ", "- ")
    yield from _list("What could press on you", view.pressures, "  ", "- ")
    for case in view.others:
        yield from heading(f"{case.actor}: {case.office}")
        yield from wrap(case.case)
    if view.background:
        yield from heading("What is known")
        for passage in view.background:
            cited = f" [{passage.label}: {', '.join(passage.sources)}]"
            yield from wrap(passage.text + (cited if passage.sources else f" [{passage.label}]"))
            yield ""
    yield from _list("Sources", view.sources, "  ", "- ")


def turn_lines(view: TurnView, part: str = "") -> Iterator[str]:
    """A decision: the story, advice, options and where one stands.

    ``part`` says which part of a campaign it is in.
    """
    yield "=" * WIDTH
    turn = f"turn {view.number} of {view.turns}"
    yield " | ".join(filter(None, [view.scenario, view.dateline, view.place, part, turn]))
    yield "=" * WIDTH
    if view.title:
        yield from [view.title, ""]
    if view.note:
        yield from [*wrap(f"Content note: {view.note}"), ""]
    yield from _all(view.story)
    facts = ", ".join(line.split(":", 1)[0] for line in view.sources)
    yield f"({view.label}{f'; facts: {facts}' if facts else ''})"
    if view.advice:
        yield from heading("Your offices disagree")
        for advice in view.advice:
            yield from wrap(f"{advice.office}, for {advice.option}: {advice.says}", "    ", "  ")
    yield from heading("Where you stand (model values)")
    yield from standing_lines(view.standing)
    for stop in view.standing.road[-1:]:
        yield from wrap(f"The story ends {stop.date}: {stop.title}", "    ", "  ")
    yield from heading("You decide")
    for option in view.options:
        yield from option_lines(option)


def option_lines(option: Option) -> Iterator[str]:
    """One option, with what it would move or what it lacks."""
    number = str(option.number) if option.open else "-"
    yield from wrap(option.text, "     ", f" {number:>2}  ")
    if not option.open:
        for line in option.missing:
            yield from wrap(f"shut: {line}", "       ", "     ")
        return
    signs = [f"{sign.name} {sign.mark} ({sign.words})" for sign in option.signs]
    remarks = [*signs, *option.costs, option.promise, option.commitment]
    remarks += [*option.taken_back, option.hint]
    line = "; ".join(part for part in remarks if part)
    if line:
        yield from wrap(line, "       ", "     ")


def standing_lines(view: Standing) -> Iterator[str]:
    """Scores, means, promises and what is not settled."""
    for row in view.seen_as:
        yield from relation_lines(row)
    for meter in view.meters:
        parts = [meter.change if meter.change != "=" else "", meter.trail.words]
        told = "; ".join(part for part in parts if part)
        moved = f" ({told})" if told else ""
        yield from wrap(
            f"{meter.label}: {meter_figure(meter)}{moved}  {meter_gauge(meter)}", "    ", "  "
        )
    for owed in view.owed:
        told = f"Promise of {owed.to} to you: {owed.text} (due {owed.due}; {owed.state})"
        yield from wrap(told, "    ", "  ")
    for promise in view.promises:
        yield from wrap(
            f"Promise to {promise.to}: {promise.text} (due {promise.due}; {promise.state})",
            "    ",
            "  ",
        )
    for commitment in view.commitments:
        yield from wrap(f"You have made {commitment.text} ({commitment.state})", "    ", "  ")
    for line in view.pressures:
        yield from wrap(f"Under pressure: {line}", "    ", "  ")
    for draw in view.draws:
        yield from wrap(f"{draw.question} {draw.answer}", "    ", "  ")
    if view.headlines:
        yield from wrap(f"Headline: {view.headlines[0]}", "    ", "  ")
    for seat in view.others:
        yield from other_lines(seat)


def other_lines(seat: OtherSeat) -> Iterator[str]:
    """Another seat in short: when it decides what, what it did last and why."""
    yield from wrap(f"{seat.name}: {seat.agenda}", "    ", "  ")
    if seat.deeds:
        yield from wrap(f"It did: {deed_words(seat.deeds[0])}", "    ", "    ")


def deed_words(deed: Deed) -> str:
    """What an office decided, and why."""
    reason = f". Its reason: {deed.reason}" if deed.reason else ""
    return f"{deed.text} ({deed.date}){reason}"


def others_lines(view: Standing) -> Iterator[str]:
    """Every other seat in full, all that it has done, the latest first."""
    for seat in view.others:
        yield from heading(f"{seat.name}: {seat.office}")
        yield from wrap(f"{seat.agenda[0].upper()}{seat.agenda[1:]}.")
        yield from wrap(f"Its case: {seat.case}")
        for deed in seat.deeds:
            yield from wrap(deed_words(deed), "  ", "- ")
        if not seat.deeds:
            yield "It has decided nothing so far."
    if not view.others:
        yield "There are no other seats."


def sources_lines(view: SourcesView) -> Iterator[str]:
    """The sources of the present text first, with what its label means."""
    if view.label:
        yield from wrap(f"This text is {view.label}: {view.meaning}.")
    for line in view.here:
        yield from wrap(f"used here: {line}", "  ", "- ")
    for line in view.further:
        yield from wrap(line, "  ", "- ")
    if not view.here and not view.further:
        yield "No sources."


def relation_lines(row: RelationRow) -> Iterator[str]:
    """One relation with what moved it."""
    moved = "no change" if row.change == "=" else row.change
    causes = f": {', '.join(row.causes)}" if row.causes else ""
    since = f"; {row.trail.words}" if row.trail.words else ""
    yield from wrap(
        f"{row.name}: {row.value} {row.band}  {relation_gauge(row.value)}  {moved}{causes}{since}",
        "    ",
        "  ",
    )


def step_lines(view: StepView) -> Iterator[str]:
    """One thing that happened."""
    who = f"{view.who} ({view.label})" if view.label else view.who
    yield from wrap(f"{who}: {view.deed}" if view.deed else who, "  ", "> ")
    for paragraph in view.story:
        yield from wrap(paragraph, "  ")
    if view.reason:
        yield from wrap(f"Its reason: {view.reason}", "  ")
    if view.changes:
        yield from wrap(f"[{'; '.join(map(change_words, view.changes))}]", "  ")
    if view.headline:
        yield from wrap(f"Headline: {view.headline}", "  ")
    yield ""


def change_words(change: Change) -> str:
    """A score that moved: from where to where, by how much, and which way it came."""
    way = f" ({change.way})" if change.way else ""
    return f"{change.name} {change.start} -> {change.end}, {change.amount}{way}"


def why_lines(view: Why) -> Iterator[str]:
    """A ledger: the rows add up to the total."""
    yield from heading(f"{view.title}: {view.total}, {view.meaning}")
    if view.trail.words:
        figures = zip(view.dates, view.trail.values, strict=True)
        told = ", ".join(f"{date} {points(value)}" for date, value in figures)
        yield from wrap(f"{view.trail.words}: {told}")
    for row in view.rows:
        yield from wrap(row.words, " " * 11, f"{row.amount:>9}  ")
    yield f"{view.total:>9}  in all"
    for line in view.fading:
        yield from wrap(line, "  ")


def ending_lines(view: EndingView) -> Iterator[str]:
    """The last screen."""
    yield "=" * WIDTH
    yield f"{view.scenario} | {view.date}"
    yield "=" * WIDTH
    yield from [view.title.upper(), ""]
    yield from _all(view.story)
    yield f"({view.label})"
    yield from heading(f"What you wanted: {view.reached} of {view.worth}")
    for objective in view.objectives:
        word = "reached" if objective.met else "missed"
        yield from wrap(f"{word}: {objective.text} (worth {objective.worth})", "    ", "  ")
    yield from heading("The road you took")
    for row in view.road:
        yield from wrap(f"{row.date}  {row.title}: {row.choice}", "    ", "  ")
    yield from _list("Promises", view.promises)
    yield from _list("What was said in public", view.commitments)
    yield from _list("What was hidden", view.hidden)
    yield from heading("From first day to last (model values)")
    for score in view.scores:
        yield from wrap(
            f"{score.name}: {score.start} -> {score.end} ({score.change})", "    ", "  "
        )
    yield from _list("The headlines", view.headlines)
    if view.reported:
        yield from heading("What was reported to have happened")
        for item in view.reported:
            cited = f" [sourced: {', '.join(item.sources)}]" if item.sources else ""
            yield from wrap(f"{item.date}, {item.title}: {item.text}{cited}", "    ", "  ")
    yield ""
    yield from wrap(f"Seed {view.seed}; moves: {view.moves}")
