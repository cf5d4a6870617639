"""A handout as blocks, for Markdown and for lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.document import Command, Heading, Item, Items, Say, Table, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.plain.document import Block
    from game.views.briefing import BriefingView
    from game.views.handout import DecisionSheet, Handout
    from game.views.handout_cards import Card, CardDeck, CardOption
    from game.views.handout_teacher import AnswerView, TeacherNote
    from game.views.handout_words import Said

LEVELS = ("Beginning", "Getting there", "Strong")


def handout_blocks(view: Handout) -> Iterator[Block]:
    """The parts of a handout, one after the other."""
    yield Heading(view.title, 1)
    if view.summary:
        yield Say(view.summary)
    minutes = f"About {view.minutes} minutes of play."
    yield Say(f"{view.office}, {view.seat}. Facts as of {view.as_of}. {minutes} {view.disclaimer}")
    if view.brief is not None:
        yield from _brief(view.brief)
        yield from _half(view.brief)
    if view.sheet is not None:
        yield from _sheet(view.sheet)
    if view.cards is not None:
        yield from _cards(view.cards)
    if view.teacher is not None:
        yield from _teacher(view.teacher)


def _brief(view: BriefingView) -> Iterator[Block]:
    yield Heading(f"Briefing: {view.office}")
    yield from map(Say, view.brief)
    yield Heading("Your case", 3)
    yield from map(Say, view.case)
    yield from _wanted(view)
    yield Heading("How they see you", 3)
    yield listed(view.seen_as)
    if view.pressures:
        yield Heading("What could press on you", 3)
        yield listed(view.pressures)
    if view.others:
        yield Heading("The cases of others", 3)
        yield listed(f"{each.actor}, {each.office}: {each.case}" for each in view.others)
    if view.background:
        yield Heading("What is known", 3)
        yield listed(
            f"{p.text} [{p.label}{': ' + ', '.join(p.sources) if p.sources else ''}]"
            for p in view.background
        )
    if view.sources:
        yield Heading("Sources", 3)
        yield listed(view.sources)


def _wanted(view: BriefingView) -> Iterator[Block]:
    yield Heading("What you want by the end", 3)
    yield listed(f"{each.text} (worth {each.worth})" for each in view.objectives)


def _half(view: BriefingView) -> Iterator[Block]:
    yield Heading(f"In short: {view.office}")
    yield from map(Say, view.brief)
    yield from _wanted(view)
    others = "; ".join(f"{each.actor} ({each.office})" for each in view.others)
    if others:
        yield Say(f"Also at the table: {others}.")


def _sheet(view: DecisionSheet) -> Iterator[Block]:
    yield Heading("Decision sheet")
    yield Say("Write the reason and what you expect before you see the result.")
    rows = []
    for row in view.rows:
        perhaps = "; if it comes up" if row.perhaps else ""
        choices = " / ".join(
            f"{choice} (taken in the short lesson)" if choice == row.beforehand else choice
            for choice, _ in row.choices
        )
        rows.append((f"{row.number}. {row.title} ({row.date}{perhaps}): {choices}", "", "", ""))
    head = (
        "Decision, and our choice",
        "Our reason, before the result",
        "What we expect",
        "What happened",
    )
    yield Table(head, tuple(rows))
    yield Say("The ids of the choices, in order and separated by commas, make a game of it.")
    if view.short:
        yield Say("With --short leave out what the short lesson takes.")
    yield Command(view.command)


def _cards(deck: CardDeck) -> Iterator[Block]:
    yield Heading("Playing on paper")
    yield Say(
        "The cards are in the order of the story. Lines in brackets are read only if what they say "
        "is so. Choose and write the reason before you read what follows. Control reads the others "
        "and the news: of the choices that are open, an office takes the one with the highest "
        "weight, the first if two are equal. Only what happens between two parties is counted on "
        "paper, so the figures are rough."
    )
    yield Table(("Score", "Start"), tuple((each.name, each.start) for each in deck.start))
    if deck.fading:
        yield Say(f"Left of what the last weeks brought, at the end: {'; '.join(deck.fading)}.")
    if deck.reckoning:
        yield Say("This story has rules of its own, which count on paper too.")
        yield listed(deck.reckoning)
    for card in deck.cards:
        yield from _card(card)
    if deck.draws:
        yield Heading("Drawn before the start, and kept by control")
        yield Items(tuple(Item(question, values) for question, values in deck.draws))
    if deck.promises:
        yield Heading("Promises")
        yield listed(_told(deck.promises))
    yield Heading("How it ends: the first whose condition holds")
    for title, when, text in deck.endings:
        yield Item(f"{title} [{f'if {when}' if when else 'otherwise'}]", tuple(_told(text)))


def _card(card: Card) -> Iterator[Block]:
    for_control = "" if card.kind == "decision" else " (for control)"
    yield Heading(f"Card {card.number}, {card.date}: {card.title}{for_control}", 3)
    if card.rule:
        yield Say(card.rule)
    if card.note:
        yield Say(f"Content note: {card.note}")
    yield from map(Say, _told(card.story))
    yield from _counts(card.counts)
    facts = f"; facts: {'; '.join(card.sources)}" if card.sources else ""
    yield Say(f"({card.label}{facts})")
    if card.voices:
        yield listed(f"{office}, for {choice}: {says}" for office, choice, says in card.voices)
    if card.kind == "decision":
        yield Items(tuple(_front(option) for option in card.options))
        yield Heading(f"Card {card.number}: what follows", 4)
    if card.options:
        yield Items(tuple(_back(option, own=card.kind == "decision") for option in card.options))


def _front(option: CardOption) -> Item:
    remarks = (
        f"only if: {option.needs}" if option.needs else "",
        f"costs {', '.join(option.costs)}" if option.costs else "",
        f"a promise: {option.promise}" if option.promise else "",
        option.commitment,
        *option.taken_back,
        f"hint: {option.hint}" if option.hint else "",
    )
    return Item(f"{option.letter}. {option.text} ({option.id})", tuple(filter(None, remarks)))


def _back(option: CardOption, *, own: bool) -> Item:
    headline = f"Headline: {option.headline}" if option.headline else ""
    counted = f"On paper: {'; '.join(option.counts)}" if option.counts else ""
    lines = (*_told(option.results), headline, counted)
    name = f"{option.letter}. {option.text}" if own else f"{option.text} [{option.needs}]"
    return Item(name, tuple(filter(None, lines)))


def _told(lines: Iterable[Said]) -> Iterator[str]:
    for each in lines:
        counted = f"(on paper: {'; '.join(each.counts)})" if each.counts else ""
        when = f"[{each.when}]" if each.when else ""
        yield " ".join(part for part in (when, each.text, counted) if part)


def _counts(lines: tuple[str, ...]) -> Iterator[Block]:
    if lines:
        yield Say(f"On paper: {'; '.join(lines)}")


def _teacher(note: TeacherNote) -> Iterator[Block]:
    yield Heading("Teacher's note")
    if note.bare:
        yield Say("The file of this scenario brings no lesson; an author can add one as `lesson:`.")
    for minutes, steps in note.plans:
        yield Heading(f"A lesson of {minutes} minutes", 3)
        rows = tuple((str(s.start), str(s.minutes), s.what) for s in steps)
        yield Table(("From", "Minutes", "What"), rows)
    if note.short:
        yield Heading("The short road", 3)
        yield Say(f"These decisions are taken beforehand; {note.left} remain.")
        yield listed(f"{e.title}: {e.text} ({e.event}: {e.choice})" for e in note.short)
        yield Command(note.command)
    if note.notes:
        yield Heading("Content notes", 3)
        yield listed(f"{title}: {text}" for title, text in note.notes)
    if note.hidden:
        yield Heading("What is hidden from the players", 3)
        yield listed(note.hidden)
    if note.questions:
        yield Heading("Questions for the debrief", 3)
        yield listed(note.questions)
    if note.next:
        yield Heading("What really happened", 3)
        yield listed(f"{date}. {text} [{source}]" for date, text, source in note.next)
    if note.tasks:
        yield Heading("Where the reports disagree", 3)
        for task in note.tasks:
            compared = f"Compare: {'; '.join(task.sources)}"
            yield Item(task.task, (compared, f"To be found: {task.look_for}"))
    if note.rubric:
        yield Heading("Rubric", 3)
        yield Table(("Criterion", *LEVELS), tuple((name, *levels) for name, levels in note.rubric))
    if note.quiz:
        yield from _quiz(note.quiz)


def _quiz(quiz: tuple[AnswerView, ...]) -> Iterator[Block]:
    yield Heading("Five questions, before and after")
    for item in quiz:
        options = tuple(f"{letter}: {text}" for letter, text in item.options)
        yield Item(f"{item.number}. {item.ask}", options)
    yield Heading("Answers to the five questions")
    yield listed(f"{item.number}. {item.right}: {item.why}" for item in quiz)
