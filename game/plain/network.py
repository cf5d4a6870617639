"""The map of relations as lines: who moved, what it means, and every view by its strength."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.text import heading, wrap
from game.views.gauges import relation_gauge
from game.views.naming import inside, possessive
from game.views.network import BANDS_LINE, network_view
from game.views.network_ego import ego_rows, found_actor, table_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.session.session import Session
    from game.views.network import NetworkView, Sight, Way
    from game.views.network_ego import EgoRow

HINT = (
    "Type relations and a name for one actor alone, `relations 1` and so on for an earlier moment, "
    "`relations table`, or `relations options` for what each option would move."
)
SIDE, CELL = 24, 6


def relations_answer(said: str, session: Session) -> Iterator[str]:
    """What there is to say to ``relations`` and the words after it: a name, a moment, a part."""
    at, words = None, []
    for word in said.split():
        if word.isdigit():
            at = int(word) - 1
        else:
            words.append(word)
    wanted = " ".join(words).lower()
    try:
        view = network_view(session, at)
    except IndexError:
        yield from wrap(f"There are moments 1 to {network_view(session).count} so far.")
        return
    actor = found_actor(view, wanted) if wanted else None
    if not wanted:
        yield from map_lines(view)
    elif wanted == "table":
        yield from table_lines(view)
    elif wanted in ("options", "option"):
        yield from way_lines(view)
    elif actor is not None:
        yield from ego_lines(view, actor)
    else:
        names = ", ".join(f"{spot.name} ({spot.actor})" for spot in view.spots)
        yield from wrap(f"There is no actor {wanted!r} here; there are {names}.")


def _title(view: NetworkView, what: str) -> list[str]:
    now = "" if view.over or view.at < view.count - 1 else ", now"
    return [
        *heading(f"{what}: {view.date}, {view.place}{now}"),
        f"Moment {view.at + 1} of {view.count} so far.",
    ]


def map_lines(view: NetworkView) -> Iterator[str]:
    """The whole map: what moved, what it means, and who sees whom how."""
    yield from _title(view, "Relations")
    yield from _words(view)
    ring = {spot.actor for spot in view.spots if spot.kind != "public"}
    states = [s for s in view.sights if s.source in ring and s.target in ring]
    publics = [s for s in view.sights if s not in states]
    for title, sights in (("Who sees whom how, strongest first", states), ("Publics", publics)):
        if sights:
            yield from heading(title)
            yield from _sights(view, sights)
    yield ""
    yield from wrap(BANDS_LINE)
    yield from wrap(HINT)


def _words(view: NetworkView, actor: str | None = None) -> Iterator[str]:
    moves = [s for s in view.moved if actor is None or actor in (s.source, s.target)]
    for sight in moves:
        why = f": {', '.join(sight.causes)}" if sight.causes else ""
        through = f" (through {', '.join(sight.through)})" if sight.through else ""
        seer, seen = view.name(sight.source), view.name(sight.target)
        line = f"Moved: {seer} on {seen} {sight.change}, now {sight.value:+d}{why}{through}"
        yield from wrap(line, "    ", "  ")
    if not moves:
        still = "this is how the story begins" if not view.at else "nobody since the turn before"
        yield f"  Moved: {still}."
    for remark in view.remarks:
        if actor is None or actor in remark.actors:
            yield from wrap(f"{remark.topic}: {remark.text}", "    ", "  ")


def _sights(view: NetworkView, sights: Iterable[Sight]) -> Iterator[str]:
    for sight in sorted(sights, key=lambda sight: -abs(sight.value)):
        seer, seen = view.name(sight.source), view.name(sight.target)
        yield from wrap(f"{possessive(seer)} view of {inside(seen)}: {_told(sight)}", "    ", "  ")


def _told(sight: Sight) -> str:
    change = "no change" if sight.change == "=" else sight.change
    return f"{sight.value:+d} {sight.band}  {relation_gauge(sight.value)}  {change}"


def ego_lines(view: NetworkView, actor: str) -> Iterator[str]:
    """One actor alone: who sees it how, and how it sees them."""
    yield from _title(view, view.name(actor))
    yield from _words(view, actor)
    rows = ego_rows(view, actor)
    for title, part in (
        ("States and organisations", [row for row in rows if not row.public]),
        ("Publics", [row for row in rows if row.public]),
    ):
        if part:
            yield from heading(title)
            for row in part:
                yield from _ego(view.name(actor), row)


def _ego(name: str, row: EgoRow) -> Iterator[str]:
    if row.seen is not None:
        yield from wrap(
            f"{possessive(row.name)} view of {inside(name)}: {_told(row.seen)}", "    ", "  "
        )
    if row.sees is not None:
        yield from wrap(
            f"{possessive(name)} view of {inside(row.name)}: {_told(row.sees)}", "    ", "  "
        )


def table_lines(view: NetworkView) -> Iterator[str]:
    """Who sees down the side, who is seen along the top by its number; publics last."""
    yield from _title(view, "A row sees a column")
    order = table_order(view)
    seen = [
        (number, spot.actor)
        for number, spot in enumerate(order, start=1)
        if any(sight.target == spot.actor for sight in view.sights)
    ]
    for first in range(0, len(seen), 9):
        columns = seen[first : first + 9]
        yield ""
        yield " " * SIDE + "".join(f"({number})".rjust(CELL) for number, _ in columns)
        for number, spot in enumerate(order, start=1):
            sights = [view.sight(spot.actor, other) for _, other in columns]
            cells = "".join(f"{s.value:+d}".rjust(CELL) if s else ".".rjust(CELL) for s in sights)
            yield f"{f'{number} {spot.name}'[: SIDE - 1]:<{SIDE}}{cells}"


def way_lines(view: NetworkView) -> Iterator[str]:
    """Where each option of the moment would lead, or would have led, by itself."""
    yield from _title(view, view.question or "Options")
    if view.no_ways:
        yield from wrap(view.no_ways)
        return
    taken = any(way.taken for way in view.ways)
    for way in view.ways:
        yield from _way(way, taken)
    yield ""
    yield from wrap("By itself, before anybody answers; as far as you could know.")


def _way(way: Way, taken: bool) -> Iterator[str]:
    lead = "You chose" if way.taken else "Had you chosen" if taken else "If you choose"
    yield from ["", *wrap(f"{lead}: {way.text}")]
    for lean in way.leans:
        yield from wrap(f"{lean.name} {lean.mark} ({lean.words})", "    ", "  ")
    if not way.leans:
        yield "  No view would move by a point or more."
