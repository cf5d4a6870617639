"""``communique review``: which decision of a finished game mattered, or of several side by side."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.analysis.review import review as look_back
from game.commands.exits import FAILED, count, refuse, tell
from game.commands.output import expect_writable, write_whole
from game.commands.progress import bar
from game.commands.replay import played_again, report_drift
from game.plain.document import text_lines
from game.plain.markdown import markdown_text
from game.plain.review import review_blocks
from game.plain.side_by_side import side_by_side_blocks
from game.session.heading import read_heading
from game.session.journal import JournalError, read_journal
from game.session.notes import notes_by_decision
from game.session.votes import votes_by_decision
from game.views.review import review_view
from game.views.side_by_side import SideBySide, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.analysis.evidence import Budget
    from game.analysis.review import Known
    from game.plain.document import Block
    from game.session.session import Session
    from game.views.review import ReviewView

MOST_SESSIONS = 12
"""More columns than this cannot be read."""


def review(
    paths: Sequence[Path],
    scenario: str | None,
    *,
    as_json: bool,
    markdown: str | None,
    html: Path | None,
    budget: Budget,
) -> int:
    """Look back on kept sessions and show it on standard output or in the files asked for.

    Returns the exit code: 0, or 1 if a session has drifted or somebody stopped the work, of which
    what is known so far is shown.
    """
    if as_json and markdown == "-":
        refuse("--json and --markdown - both want standard output; name a file for one of them")
    for file in (html, None if markdown in (None, "-") else Path(markdown)):
        if file is not None:
            expect_writable(file)
    _expect_comparable(paths)
    sessions = [_session(path, scenario) for path in paths]
    if None in sessions:
        return FAILED
    finished = [session for session in sessions if session is not None]
    views = _views(paths, finished, scenario, budget)
    _show(
        views[0] if len(views) == 1 else side_by_side(finished, views),
        as_json=as_json,
        markdown=markdown,
        html=html,
    )
    return FAILED if any(view.stopped for view in views) else 0


def names_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """What sessions are called: the stem of the file, with its folders where stems are alike.

    The same file named twice has a number.
    """
    parts = [path.resolve().with_suffix("").parts for path in paths]
    depth = next(
        depth
        for depth in range(1, max(map(len, parts)) + 1)
        if len({part[-depth:] for part in parts}) == len(set(parts))
    )
    names: list[str] = []
    for at, part in enumerate(parts):
        again = parts[:at].count(part)
        names.append("/".join(part[-depth:]) + (f" ({again + 1})" if again else ""))
    return tuple(names)


def _expect_comparable(paths: Sequence[Path]) -> None:
    if len(paths) > MOST_SESSIONS:
        refuse(f"{len(paths)} sessions are too many side by side; name at most {MOST_SESSIONS}")
    try:
        headings = [read_heading(path) for path in paths]
    except JournalError as error:
        refuse(str(error))
    first = headings[0]
    for heading in headings[1:]:
        if heading.scenario != first.scenario:
            refuse(
                f"{first.path} is a session of {first.scenario}, {heading.path} one of "
                f"{heading.scenario}; only sessions of one scenario can be compared"
            )
        if heading.seat != first.seat:
            refuse(
                f"{first.path} was played from seat {first.seat}, {heading.path} from seat "
                f"{heading.seat}; their shares and objectives are not the same: review each alone"
            )


def _session(path: Path, scenario: str | None) -> Session | None:
    """A finished session, or ``None`` if its scenario has drifted away from it."""
    replayed = played_again(path, scenario)
    report_drift(path, replayed)
    if replayed.drift is not None:
        return None
    session = replayed.session
    if not session.over:
        decided = count(len(session.road), "decision")
        refuse(f"{path}: this game is not over ({decided}); play it to its end first")
    return session


def _views(
    paths: Sequence[Path], sessions: Sequence[Session], scenario: str | None, budget: Budget
) -> list[ReviewView]:
    """A review of each session; what is known of a state serves all that came through it.

    Once somebody has stopped the work only that is told.
    """
    known: Known = {}
    stopped = ""
    views = []
    for path, name, session in zip(paths, names_of(paths), sessions, strict=True):
        with bar(name) as draw:
            found = look_back(session, budget=budget, progress=draw, known=known, stopped=stopped)
        stopped = found.stopped
        kept = read_journal(path)
        views.append(
            review_view(
                session,
                found,
                name=name,
                file=scenario or "",
                notes=notes_by_decision(kept),
                votes=votes_by_decision(kept),
            )
        )
    return views


def _show(
    told: ReviewView | SideBySide, *, as_json: bool, markdown: str | None, html: Path | None
) -> None:
    if html is not None:
        write_whole(html, _page(told))
        tell(f"written: {html}")
    if markdown is not None and markdown != "-":
        write_whole(Path(markdown), markdown_text(_blocks(told)))
        tell(f"written: {markdown}")
    if as_json:
        click.echo(json.dumps(asdict(told), allow_nan=False))
    elif markdown == "-":
        click.echo(markdown_text(_blocks(told)), nl=False)
    elif markdown is None and html is None:
        click.echo("\n".join(text_lines(_blocks(told))).lstrip("\n"))
    if told.stopped:
        tell(told.stopped)


def _blocks(told: ReviewView | SideBySide) -> Iterator[Block]:
    return side_by_side_blocks(told) if isinstance(told, SideBySide) else review_blocks(told)


def _page(told: ReviewView | SideBySide) -> str:
    from game.pages.review import (  # noqa: PLC0415 - its templates load slowly
        review_page,
        side_by_side_page,
    )

    return side_by_side_page(told) if isinstance(told, SideBySide) else review_page(told)
