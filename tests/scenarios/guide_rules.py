"""What each number of the rules does, tried in the small world of the guide's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.scenario.schema import HalfLives
from tests.scenarios.frame import framed
from tests.scenarios.guide_text import started

if TYPE_CHECKING:
    from pydantic import BaseModel

    from game.session.session import Session

_IN_POINTS = {"direct", "own", "rival", "statement", "threat", "force", "most"}
_BENCH = """\
turns:
  - id: market
    date: 2026-05-03
    title: Market day
    agenda:
      - id: try_it
        ask: arden
        text: Now?
        choices:
          - {{id: one, text: One way, {what}}}
  - id: fair
    date: {later}
    title: Later
    agenda:{then}
"""
_AND_BACK = """
      - id: back
        ask: arden
        text: And now?
        choices:
          - id: two
            text: Back
            walks_back: {{commitment: word, new_information: {informed}}}"""


def tried_out(what: str, later: str = "2026-05-03", rules: str = "") -> tuple[Session, Session]:
    """A game in the frame before and after a choice that does ``what``."""
    text = _bench(what, later, rules)
    before, after = started(text), started(text)
    after.decide("one")
    return before, after


def _bench(what: str, later: str, rules: str, then: str = " []") -> str:
    own = f"rules: {{{rules}}}\n" if rules else ""
    return framed(own + _BENCH.format(what=what, later=later, then=then))


def points(session: Session, name: str) -> float:
    """A score of a game."""
    return int(session.state.values[session.program.layout.score[name], 0]) / 100


def default(numbers: BaseModel, field: str) -> str:
    """What a number of the rules is unless a scenario says so."""
    value = getattr(numbers, field)
    if isinstance(numbers, HalfLives):
        return "never" if value is None else f"{value} days"
    return f"{value / 100:g}" if field in _IN_POINTS else f"{value}%"


def described(tried: Any, watched: str) -> str:  # noqa: ANN401 - as it stands in the file of words
    """In words, what is done in the frame to show what a number does.

    It is an act, the same act several times, a commitment that is walked back, or a change of some
    kind.
    """
    match tried:
        case {"how": how}:
            informed = ", with new information" if tried.get("informed") else ""
            return f"`how: {how}`, walked back{informed}: `{watched}`"
        case {"act": act, "to": to}:
            by = f" by {tried['from'].capitalize()}" if "from" in tried else ""
            times = ", twice" if "times" in tried else ""
            return f"`{act}`{by} to {to.capitalize()}{times}: `{watched}`"
        case _:
            return f"`{watched}: +10 {tried}`, 28 days later"


def measured(rule: str, tried: Any, watched: str) -> float:  # noqa: ANN401 - as above
    """The change of a score by what is tried; ``rule`` is what the scenario says of its rules."""
    match tried:
        case {"how": how}:
            informed = "true" if tried.get("informed") else "false"
            what = f"commits: {{id: word, how: {how}}}"
            then = _AND_BACK.format(informed=informed)
            text = _bench(what, "2026-05-03", rule, then)
            games = started(text), started(text)
            for game in games:
                game.decide("one")
            games[1].decide("two")
        case {"act": _}:
            keys = ", ".join(f"{key}: {tried[key]}" for key in tried if key != "times")
            acts = ", ".join([f"{{{keys}}}"] * tried.get("times", 1))
            games = tried_out(f"acts: [{acts}]", rules=rule)
        case _:
            games = tried_out(f"effects: {{{watched}: +10 {tried}}}", "2026-05-31", rule)
    before, after = (points(game, watched) for game in games)
    return round(after - before, 2)
