"""``communique review`` and ``replay`` for a kept game of a campaign."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.analysis.campaign_review import review_campaign
from game.commands.campaign import campaign_file, load_campaign
from game.commands.exits import FAILED, count, refuse, tell
from game.commands.output import expect_writable, write_whole
from game.commands.progress import bar
from game.commands.replay import report_drift
from game.plain.campaign import campaign_lines
from game.plain.campaign_review import campaign_review_blocks
from game.plain.document import text_lines
from game.plain.markdown import markdown_text
from game.plain.text import ending_lines, step_lines
from game.session.campaign_replay import replay_campaign
from game.session.heading import read_heading
from game.session.journal import JournalError, read_journal
from game.session.notes import notes_by_decision
from game.session.votes import votes_by_decision
from game.views.aftermath import chronicle
from game.views.campaign import campaign_view, part_ending
from game.views.campaign_review import campaign_review_view

if TYPE_CHECKING:
    from game.session.campaign_replay import CampaignReplay


def is_campaign_session(path: Path) -> bool:
    """Whether a file keeps a game of a campaign; what cannot be read does not."""
    try:
        return read_heading(path).campaign
    except JournalError:
        return False


def replay_kept(path: Path, named: str | None) -> int:
    """Tell the story of a kept campaign, or how far it still holds; return the exit code."""
    replayed, _ = _played_again(path, named)
    for at, stage in enumerate(replayed.session.stages):
        for view in chronicle(stage.session):
            click.echo("\n".join(step_lines(view)))
        if stage.session.over:
            click.echo("\n".join(ending_lines(part_ending(replayed.session, at))))
    click.echo("\n".join(campaign_lines(campaign_view(replayed.session))))
    report_drift(path, replayed)
    return 0 if replayed.drift is None else FAILED


def review_kept(
    path: Path, named: str | None, *, as_json: bool, markdown: str | None, html: Path | None = None
) -> int:
    """Look back on a kept campaign; return the exit code, 1 if it drifted or was stopped."""
    if as_json and markdown == "-":
        refuse("--json and --markdown - both want standard output; name a file for one of them")
    for file in (html, None if markdown in (None, "-") else Path(markdown)):
        if file is not None:
            expect_writable(file)
    replayed, name = _played_again(path, named)
    report_drift(path, replayed)
    if replayed.drift is not None:
        return FAILED
    session = replayed.session
    if not session.over:
        decided = count(session.decisions, "decision")
        refuse(f"{path}: this campaign is not over ({decided}); play it to its end first")
    with bar(path.stem) as draw:
        found = review_campaign(session, progress=draw)
    kept = read_journal(path)
    view = campaign_review_view(session, found, notes_by_decision(kept), votes_by_decision(kept))
    if html is not None:
        from game.pages.campaign_review import (  # noqa: PLC0415 - its templates load slowly
            campaign_review_page,
        )

        write_whole(html, campaign_review_page(view, name))
        tell(f"written: {html}")
    if markdown not in (None, "-"):
        write_whole(Path(markdown), markdown_text(campaign_review_blocks(view, name)))
        tell(f"written: {markdown}")
    if as_json:
        click.echo(json.dumps(asdict(view), allow_nan=False))
    elif markdown == "-":
        click.echo(markdown_text(campaign_review_blocks(view, name)), nl=False)
    elif markdown is None and html is None:
        click.echo("\n".join(text_lines(campaign_review_blocks(view, name))).lstrip("\n"))
    if view.stopped:
        tell(view.stopped)
    return FAILED if view.stopped else 0


def _played_again(path: Path, named: str | None) -> tuple[CampaignReplay, str]:
    """A kept campaign played again, and how it was named; what cannot be played is refused."""
    try:
        name = named or read_heading(path).scenario
        file = campaign_file(name)
        if file is None:
            refuse(f"{path}: {name} is no built-in campaign; name its file with --scenario FILE")
        replayed = replay_campaign(path, load_campaign(file))
    except JournalError as error:
        refuse(str(error))
    if replayed.torn is not None:
        whole = count(replayed.session.decisions, "decision")
        refuse(
            f"{path}:{replayed.torn}: this line is cut short; {whole} before it stand. "
            f"`communique play {name} --resume {path}` goes on from there"
        )
    return replayed, name
