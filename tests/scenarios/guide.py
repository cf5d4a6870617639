"""The tables of the author's guide, made from the program itself.

``python -m tests.scenarios.guide`` writes them into ``scenarios/README.md`` again.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from click.testing import CliRunner

from game.cli import main
from game.plain.verdicts import problem_lines
from game.rules.shut import holds
from game.scenario import schema
from game.scenario.concepts import concepts
from game.scenario.diagnostics import CATALOGUE
from game.scenario.expressions import parse_expression
from game.scenario.reader import read_text
from game.scenario.vocabulary import vocabulary
from tests.scenarios.guide_rules import default, described, measured, points, tried_out
from tests.scenarios.guide_text import FILE, GUIDE, models, started, steps, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from game.session.session import Session

CONDITIONS_AFTER = ("work",)
"""The road in the last step after which the conditions of the table are read."""
MISTAKE = ("brel.arden >= 23", "brel.ardn >= 23")
"""What is mistyped in the last step to show a message."""

_MADE = re.compile(r"(<!-- made: ([\w. ]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = list(head)
    yield _row(titles)
    yield _row("---" for _ in titles)
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _signed(points: float) -> str:
    return f"{points:+g}" if points else "0"


def key_table(name: str) -> Iterator[str]:
    """The keys of one part of the file."""
    model = models()[name]
    told = words()["keys"][name]
    fields = {field.alias or key: field for key, field in model.model_fields.items()}
    yield f"**{told['heading']}**"
    yield ""
    yield from _rows(
        ("key", "what stands there", "what it means"),
        (
            (f"`{key}`{' *' if fields[key].is_required() else ''}", *told[key])
            for key in told
            if key in fields
        ),
    )


def act_table(_: str) -> Iterator[str]:
    """The vocabulary of acts."""
    return _rows(
        ("id", "in words", "intensity", "kind", "what it means"),
        (
            (f"`{act.id}`", act.name, _signed(act.intensity / 100), act.kind.value, act.definition)
            for act in vocabulary().values()
        ),
    )


def concept_table(_: str) -> Iterator[str]:
    """The concept cards."""
    return _rows(("id", "in short"), ((f"`{card.id}`", card.short) for card in concepts().values()))


def code_table(_: str) -> Iterator[str]:
    """What the checker can find."""
    entries = (CATALOGUE[code] for code in CATALOGUE.codes)
    return _rows(
        ("code", "", "what is wrong"),
        ((entry.code, entry.severity, entry.title) for entry in entries),
    )


def condition_table(guide: str) -> Iterator[str]:
    """Conditions, and whether they hold at one moment of the last step."""
    session = started(steps(guide)[-1])
    for choice in CONDITIONS_AFTER:
        session.decide(choice)
    rows = []
    for written, meaning in words()["conditions"]:
        condition = str(written).lower() if isinstance(written, bool) else written
        held = holds(session.program, session.state, parse_expression(condition))
        rows.append((f"`{condition}`", meaning, "holds" if held else "does not"))
    return _rows(("condition", "what it reads", "then"), rows)


def effect_table(_: str) -> Iterator[str]:
    """Effects, and what each does in the frame."""
    rows = []
    for effect, name, meaning in words()["effects"]:
        before, after = (_value(session, name) for session in tried_out(f"effects: {{{effect}}}"))
        rows.append((f"`{effect}`", meaning, f"{before} to {after}"))
    return _rows(("effect", "what it does", "tried"), rows)


def rule_table(_: str) -> Iterator[str]:
    """The numbers of the rules, and what another value would change."""
    defaults = schema.RulesEntry()
    rows = []
    for name, (other, tried, watched) in words()["rules"].items():
        part, _, own = name.partition(".")
        numbers, field = (getattr(defaults, part), own) if own else (defaults, part)
        told = words()["keys"][type(numbers).__name__][field]
        override = f"{part}: {{{own}: {other}}}" if own else f"{name}: {other}"
        by_default, by_other = (_signed(measured(rule, tried, watched)) for rule in ("", override))
        rows.append(
            (f"`{name}`", default(numbers, field), told[1], described(tried, watched), by_default,
             f"`{override}`: {by_other}")
        )  # fmt: skip
    return _rows(("rule", "unless said", "what it does", "tried", "gives", "but with"), rows)


def _value(session: Session, name: str) -> str:
    if name in session.scenario.flags:
        row = session.program.layout.flag[name]
        return "true" if session.state.values[row, 0] else "false"
    return f"{points(session, name):g}"


# What the program says


def transcript(guide: str) -> Iterator[str]:
    """What checking the last step shows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_text(steps(guide)[-1], encoding="utf-8")
        shown = CliRunner().invoke(main, ["check", str(path)]).stdout.replace(str(path), FILE)
    yield "```text"
    yield from shown.rstrip().splitlines()
    yield "```"


def message(guide: str) -> Iterator[str]:
    """What a mistyped name in the last step shows."""
    problem, *_ = read_text(steps(guide)[-1].replace(*MISTAKE), FILE).problems
    yield "```text"
    yield from problem_lines(problem)
    yield "```"


MAKERS: dict[str, Callable[[str], Iterator[str]]] = {
    "acts": act_table,
    "codes": code_table,
    "concepts": concept_table,
    "conditions": condition_table,
    "effects": effect_table,
    "message": message,
    "rules": rule_table,
    "transcript": transcript,
}


def made(guide: str) -> str:
    """The guide with every table written again."""

    def fill(match: re.Match[str]) -> str:
        name = match[2]
        first, _, rest = name.partition(" ")
        lines = key_table(rest) if first == "keys" else MAKERS[name](guide)
        return match[1] + "\n" + "\n".join(lines) + "\n\n" + match[3]

    return _MADE.sub(fill, guide)


if __name__ == "__main__":
    GUIDE.write_text(made(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
