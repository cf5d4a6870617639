"""What can be said of a whole scenario: what is reached, and which claims hold.

Every verdict is *proved* (every road was walked) or *not checked* (there are more roads than the
budget allows); nothing is called sound because nothing was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.analysis.explore import DEFAULT_BUDGET, Explorer, OverBudgetError
from game.analysis.tally import Watched
from game.analysis.witness import road_to
from game.rules import compile_scenario
from game.scenario.expressions import Not, show
from game.scenario.model import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.analysis.tally import Mark, Shares
    from game.analysis.witness import Road
    from game.rules.program import Program
    from game.scenario.model import Claim, Scenario

Verdict = Literal["proved", "refuted", "not checked"]


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim in words, whether it holds, what was found, and a road that shows it."""

    claim: str
    verdict: Verdict
    found: str
    road: Road | None


@dataclass(frozen=True, slots=True)
class Unreached:
    """Something that no road comes to: words for it, and whether it makes the scenario fail."""

    mark: Mark
    words: str
    fails: bool


@dataclass(frozen=True)
class Report:
    """All verdicts on one scenario from one seat; without ``shares`` nothing was checked."""

    seat: str
    shares: Shares | None
    budget: int
    unreached: tuple[Unreached, ...]
    claims: tuple[ClaimVerdict, ...]
    roads: dict[str, Road]
    """The likeliest road to every ending that is reached."""

    @property
    def fails(self) -> bool:
        """Whether an ending or choice is out of reach, or a claim is refuted."""
        return any(u.fails for u in self.unreached) or any(
            claim.verdict == "refuted" for claim in self.claims
        )


def judge(
    scenario: Scenario,
    seat: str,
    *,
    budget: int = DEFAULT_BUDGET,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Walk every road of a scenario and judge what its author expects of it."""
    program = compile_scenario(scenario)
    explorer = Explorer(program, seat, budget, watched=tuple(_watched(program)), progress=progress)
    try:
        shares = explorer.walk(explorer.from_start()).shares(explorer.children)
    except OverBudgetError:
        claims = tuple(
            ClaimVerdict(claim_words(claim), "not checked", "", None) for claim in scenario.claims
        )
        return Report(seat, None, budget, (), claims, {})
    return Report(
        seat=seat,
        shares=shares,
        budget=budget,
        unreached=tuple(u for u in _expected(scenario, seat) if u.mark not in shares.marks),
        claims=tuple(
            _claim_verdict(explorer, shares, claim, str(at))
            for at, claim in enumerate(scenario.claims)
        ),
        roads={
            mark[1]: road_to(explorer, witness)
            for mark, witness in shares.witnesses.items()
            if mark[0] == "ending"
        },
    )


def claim_words(claim: Claim) -> str:
    """A claim as its author wrote it."""
    when = "" if claim.side is None else f" {claim.side} {claim.turn}"
    if claim.condition is not None:
        return f"{claim.verb}: {show(claim.condition)}{when}"
    if claim.verb == "chance":
        return f"chance: {claim.ending} {claim.least}%..{claim.most}%"
    return f"{claim.verb}: {claim.ending}{when}"


def _watched(program: Program) -> Iterator[Watched]:
    """What would refute the claims about conditions."""
    turns = [turn.id for turn in program.scenario.turns]
    for at, claim in enumerate(program.scenario.claims):
        if claim.condition is None:
            continue
        refuting = claim.condition if claim.verb == "never" else Not(claim.condition)
        when = program.conditions.condition(refuting)
        assert when is not None
        first, last = 0, len(turns)
        if claim.turn is not None and claim.side == "before":
            last = turns.index(claim.turn)
        elif claim.turn is not None:
            first = turns.index(claim.turn) + 1
        yield Watched(str(at), when, first, last)


def _claim_verdict(explorer: Explorer, shares: Shares, claim: Claim, name: str) -> ClaimVerdict:
    words = claim_words(claim)
    if claim.verb == "chance":
        share = 100 * shares.endings[claim.ending or ""]
        holds = claim.least <= share <= claim.most
        found = f"{float(share):.2f} % of roads in this model"
        return ClaimVerdict(words, "proved" if holds else "refuted", found, None)
    mark = ("ending", claim.ending or "") if claim.condition is None else ("holds", name)
    witness = shares.witnesses.get(mark)
    road = None if witness is None else road_to(explorer, witness)
    wanted = claim.verb == "possible"
    verdict: Verdict = "proved" if (witness is not None) == wanted else "refuted"
    found = "" if witness is None else f"{100 * float(shares.marks[mark]):.2f} % of roads"
    return ClaimVerdict(words, verdict, found, road)


def _expected(scenario: Scenario, seat: str) -> Iterator[Unreached]:
    """Everything that some road should come to."""
    for turn in scenario.turns:
        for item in turn.agenda:
            if isinstance(item, Event):
                yield from _expected_of_event(item, own=item.seat == seat)
                continue
            yield Unreached(("happening", item.id), f"happening {item.id} never comes", False)
            yield from _expected_results(item.id, len(item.also), len(item.chance))
    for promise in scenario.promises.values():
        for word in ("kept", "broken"):
            yield Unreached((word, promise.id), f"promise {promise.id} is never {word}", False)
    for ending in scenario.endings:
        yield Unreached(("ending", ending.id), f"ending {ending.id} is never reached", True)


def _expected_of_event(event: Event, *, own: bool) -> Iterator[Unreached]:
    yield Unreached(("event", event.id), f"event {event.id} never comes up", True)
    for choice in event.choices:
        name = f"{event.id}.{choice.id}"
        yield Unreached(("open", event.id, choice.id), f"choice {name} is never open", own)
        if not own:
            words = f"choice {name} is never taken by its policy"
            yield Unreached(("taken", event.id, choice.id), words, False)
        yield from _expected_results(name, len(choice.also), len(choice.chance))


def _expected_results(name: str, also: int, chance: int) -> Iterator[Unreached]:
    for number in range(also):
        words = f"the condition of {name}, also {number + 1}, never holds"
        yield Unreached(("also", name, str(number)), words, False)
    for number in range(chance):
        words = f"result {number + 1} of {name} never falls"
        yield Unreached(("chance", name, str(number)), words, False)
