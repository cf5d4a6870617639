"""What a scenario leads one to expect: everything in it that some road should come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from game.scenario.diagnostics import Code
from game.scenario.expressions import And, Compare, Expression, Name, Not, Number, Or
from game.scenario.model import POINT, Event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from game.analysis.shares import Mark
    from game.scenario.model import (
        Also,
        Chance,
        Choice,
        Happening,
        Outcome,
        Promise,
        Scenario,
        Text,
    )

Path: TypeAlias = tuple[str | int, ...]
"""Where something stands in a file, as ``game.scenario.nodes.find`` takes it."""

PRICE = -1
"""The offset of a comparison that stands nowhere in the file: a cost that must be affordable."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that some road should come to.

    ``parent`` is what must be reached before; ``when`` must hold at that moment, ``None`` if
    nothing must.  ``code`` with ``params`` says that no road comes to it, at ``path`` in the file.
    ``seat`` is the seat whose player should come to it; ``None``: any.
    """

    mark: Mark
    parent: Mark | None
    when: Expression | None
    code: Code
    params: Mapping[str, object]
    path: Path
    seat: str | None = None


def expected(scenario: Scenario, seats: Collection[str]) -> Iterator[Expectation]:
    """Everything that some road of some of these seats should come to, down the file.

    A choice of one of the seats should be open, one of another seat taken by its policy.
    """
    for at, turn in enumerate(scenario.turns):
        for number, item in enumerate(turn.agenda):
            path = ("turns", at, "agenda", number)
            if isinstance(item, Event):
                yield from _of_event(scenario, item, path, own=item.seat in seats)
            else:
                yield from _of_happening(item, path)
    for at, ending in enumerate(scenario.endings):
        place: Path = ("endings", at)
        mark = ("ending", ending.id)
        yield Expectation(
            mark,
            None,
            ending.when,
            Code.UNREACHED_ENDING,
            {"ending": ending.id},
            (*place, "id" if ending.when is None else "when"),
        )
        yield from _of_text(ending.text, (ending.id, "ending"), mark, (*place, "text"), ending.id)


def open_when(scenario: Scenario, choice: Choice) -> Expression | None:
    """When a choice is open, its costs as comparisons; ``None``: always."""
    parts: list[Expression] = [] if choice.when is None else [choice.when]
    for meter, price in choice.cost:
        least = Decimal(scenario.meters[meter].least + price) / POINT
        parts.append(Compare(">=", Name(meter), Number(least), PRICE))
    return _all(parts)


def up_when(scenario: Scenario, event: Event) -> Expression | None:
    """When an event can come up: its condition, and one of its choices is open."""
    options = [open_when(scenario, choice) for choice in event.choices]
    parts: list[Expression] = [] if event.when is None else [event.when]
    needs = [option for option in options if option is not None]
    if len(needs) == len(options):
        parts.append(needs[0] if len(needs) == 1 else Or(tuple(needs)))
    return _all(parts)


def path_of(scenario: Scenario, event: str, choice: str | None = None) -> Path:
    """Where an event, or a choice of it, stands in the file."""
    turn = scenario.turn_of[event]
    agenda = [item.id for item in scenario.turns[turn].agenda]
    path: Path = ("turns", turn, "agenda", agenda.index(event))
    if choice is None:
        return path
    choices = [each.id for each in scenario.events[event].choices]
    return (*path, "choices", choices.index(choice))


def _all(parts: list[Expression]) -> Expression | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(parts))


def _of_event(scenario: Scenario, event: Event, path: Path, *, own: bool) -> Iterator[Expectation]:
    up = ("event", event.id)
    yield Expectation(
        up,
        None,
        up_when(scenario, event),
        Code.UNREACHED_EVENT,
        {"event": event.id},
        (*path, "id" if event.when is None else "when"),
    )
    if own:
        yield from _of_text(event.text, (event.id, "text"), up, (*path, "text"), event.id)
    for number, choice in enumerate(event.choices):
        yield from _of_choice(scenario, event, choice, (*path, "choices", number), own=own)


def _of_choice(
    scenario: Scenario, event: Event, choice: Choice, path: Path, *, own: bool
) -> Iterator[Expectation]:
    name = f"{event.id}.{choice.id}"
    taken = open_ = ("open", event.id, choice.id)
    shut_by = "cost" if choice.cost else "id"
    yield Expectation(
        open_,
        ("event", event.id),
        open_when(scenario, choice),
        Code.SHUT_CHOICE if own else Code.IDLE_CHOICE,
        {"choice": name, "seat": event.seat, "how": "open"},
        (*path, shut_by if choice.when is None else "when"),
        event.seat if own else None,
    )
    if not own:
        taken = ("taken", event.id, choice.id)
        params = {"choice": name, "seat": event.seat, "how": "taken"}
        yield Expectation(taken, open_, None, Code.IDLE_CHOICE, params, (*path, "id"))
    yield from _of_text(choice.then, (name, "then"), taken, (*path, "then"), name)
    yield from _of_leaks(choice.outcome, taken, path)
    yield from _of_results(name, choice.also, choice.chance, taken, path)
    yield from _of_walk_backs(scenario, choice, taken, (*path, "walks_back"))
    if choice.promise is not None:
        yield from _of_promise(choice.promise, taken, (*path, "promise"))


def _of_promise(promise: Promise, taken: Mark, path: Path) -> Iterator[Expectation]:
    kept = promise.kept
    for word, when, key, news in (
        ("kept", kept, "honoured", promise.honoured_news),
        ("broken", Not(kept), "broken", promise.broken_news),
    ):
        mark = (word, promise.id)
        params = {"promise": promise.id, "how": word}
        yield Expectation(mark, taken, when, Code.ONE_WAY_PROMISE, params, (*path, "kept"))
        yield from _of_text(news, (promise.id, word), mark, (*path, key, "news"), promise.id)
        outcome = promise.honoured if word == "kept" else promise.broken
        yield from _of_leaks(outcome, mark, (*path, key))


def walkers(scenario: Scenario, commitment: str) -> list[tuple[Event, Choice]]:
    """The choices that walk a commitment back, in agenda order."""
    return [
        (event, choice)
        for event in scenario.events.values()
        for choice in event.choices
        if any(row.commitment == commitment for row in choice.walks_back)
    ]


def _of_walk_backs(
    scenario: Scenario, choice: Choice, taken: Mark, path: Path
) -> Iterator[Expectation]:
    """The commitments that this choice is the first in the file to walk back."""
    for name in dict.fromkeys(row.commitment for row in choice.walks_back):
        by = walkers(scenario, name)
        if by[0][1] is choice:
            parent = taken if len(by) == 1 else None
            when = Compare("==", Name(name), Name("standing"))
            params = {"commitment": name}
            mark = ("walked_back", name)
            yield Expectation(mark, parent, when, Code.NEVER_WALKED_BACK, params, path)


def _of_leaks(outcome: Outcome, parent: Mark, path: Path) -> Iterator[Expectation]:
    """The acts of an outcome that may come out."""
    for at, act in enumerate(outcome.acts):
        if (leak := act.leak) is not None:
            mark, place = ("leaked", leak.id), (*path, "acts", at, "leaks")
            key = "id" if leak.when is None else "when"
            params = {"leak": leak.id}
            yield Expectation(mark, parent, leak.when, Code.NEVER_OUT, params, (*place, key))
            yield from _of_text(leak.news, (leak.id, "out"), mark, (*place, "news"), leak.id)


def _of_happening(happening: Happening, path: Path) -> Iterator[Expectation]:
    mark = ("happening", happening.id)
    yield Expectation(
        mark,
        None,
        happening.when,
        Code.UNREACHED_HAPPENING,
        {"happening": happening.id},
        (*path, "id" if happening.when is None else "when"),
    )
    name = happening.id
    yield from _of_text(happening.news, (name, "news"), mark, (*path, "news"), name)
    yield from _of_leaks(happening.outcome, mark, path)
    yield from _of_results(name, happening.also, happening.chance, mark, path)


def _of_results(
    name: str, also: tuple[Also, ...], chance: tuple[Chance, ...], parent: Mark, path: Path
) -> Iterator[Expectation]:
    for at, part in enumerate(also):
        mark, place = ("also", name, str(at)), (*path, "also", at)
        params = {"item": name, "number": at + 1}
        yield Expectation(mark, parent, part.when, Code.UNMET_ALSO, params, (*place, "when"))
        yield from _of_text(part.then, (name, f"also {at}"), mark, (*place, "then"), name)
        yield from _of_leaks(part.outcome, mark, place)
    for at, result in enumerate(chance):
        mark, place = ("chance", name, str(at)), (*path, "chance", at)
        params = {"item": name, "number": at + 1}
        key = "odds" if result.when is None else "when"
        yield Expectation(mark, parent, result.when, Code.NO_CHANCE, params, (*place, key))
        yield from _of_text(result.then, (name, f"chance {at}"), mark, (*place, "then"), name)
        yield from _of_leaks(result.outcome, mark, place)


def _of_text(
    text: Text, where: tuple[str, str], parent: Mark, path: Path, owner: str
) -> Iterator[Expectation]:
    """The conditional paragraphs of a text; ``where`` is its owner and field."""
    before: list[Expression] = []
    for at, paragraph in enumerate(text):
        if not paragraph.otherwise and paragraph.when is None:
            continue
        when = _all([Not(other) for other in before]) if paragraph.otherwise else paragraph.when
        mark = ("said", *where, str(at))
        params = {"owner": owner, "number": at + 1}
        key = "otherwise" if paragraph.otherwise else "when"
        yield Expectation(mark, parent, when, Code.UNSAID, params, (*path, at, key))
        if paragraph.when is not None:
            before.append(paragraph.when)
