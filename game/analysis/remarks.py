"""What walking every road has found wrong, each with its code and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.dilemmas import Alike, Dominated
from game.analysis.expectations import path_of
from game.scenario.diagnostics import CATALOGUE, Code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.analysis.advice import BestOffice
    from game.analysis.dilemmas import Weakness
    from game.analysis.expectations import Path
    from game.analysis.nearness import Near
    from game.analysis.shares import Mark
    from game.analysis.witness import Road
    from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Remark:
    """Something found wrong; ``params`` fill in the message of ``code``.

    ``seats`` are those from which it was found.  Of something unreached, ``mark``, ``near`` says
    how near it came (``None``: not found out) and ``implied`` what is unreached only because of it.
    Of choices that are no dilemma ``weakness`` says what they are instead, and ``road`` leads to a
    state in which they are open.  ``claim`` is the number of a refuted claim; ``road`` shows it.
    """

    code: Code
    params: Mapping[str, object]
    path: Path
    seats: tuple[str, ...]
    mark: Mark | None = None
    near: Near | None = None
    implied: tuple[Mark, ...] = ()
    weakness: Weakness | None = None
    claim: int | None = None
    road: Road | None = None

    @property
    def fails(self) -> bool:
        """Whether the scenario fails its check by this, or is warned only."""
        return CATALOGUE[self.code].severity == "error"


def weak(scenario: Scenario, weakness: Weakness, road: Road | None) -> Remark:
    """The remark on choices that are no dilemma; the road leads to where they are open."""
    choice: str | None = None
    params: dict[str, object] = {"event": weakness.event}
    match weakness:
        case Dominated():
            code, choice = Code.DOMINATED, weakness.worse
            params |= {"worse": weakness.worse, "better": weakness.better}
        case Alike():
            code, choice = Code.ALIKE, weakness.second
            params |= {"first": weakness.first, "second": weakness.second}
        case _:
            code = Code.NO_DIFFERENCE
    return Remark(
        code,
        params,
        (*path_of(scenario, weakness.event, choice), "id"),
        (scenario.events[weakness.event].seat,),
        weakness=weakness,
        road=road,
    )


def refuted(claim: str, at: int, seat: str, road: Road | None, *, alone: bool) -> Remark:
    """The remark on a claim that does not hold from a seat, which is named unless it is alone."""
    where = "" if alone else f" from seat {seat}"
    params = {"words": claim, "where": where}
    return Remark(Code.REFUTED, params, ("claims", at), (seat,), claim=at, road=road)


def best_office(scenario: Scenario, seat: str, best: BestOffice) -> Remark:
    """The remark on an office whose advice is always the best."""
    path = (*path_of(scenario, best.events[0]), "voices", best.office, "for")
    events = ", ".join(best.events)
    params = {"office": best.office, "count": len(best.events), "events": events}
    return Remark(Code.BEST_OFFICE, params, path, (seat,))
