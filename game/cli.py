"""The command line: data on standard output, narration on standard error.

Exit codes: 0 fine; 1 the scenario or session fails what was asked; 2 wrong usage or unreadable
input.  A command's module is imported when the command is called, so that asking for help is quick.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from game import __version__
from game.commands import options
from game.commands.exits import refuse
from game.commands.start import show_title, show_what_it_can


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="communique")
@click.pass_context
def main(context: click.Context) -> None:
    """Diplomacy you can play, teach and write.

    Without a command: the title screen.
    """
    show_what_it_can()
    if context.invoked_subcommand is None:
        sys.exit(show_title())


@main.command("list")
def list_() -> None:
    """List the built-in scenarios and campaigns."""
    from game.commands.listing import list_scenarios

    list_scenarios()


@main.command()
def tour() -> None:
    """Tell in a minute how to play, on a small invented story."""
    from game.plain.tour import tour_lines

    for line in tour_lines():
        click.echo(line)


@main.command()
@click.option("--path", "only_path", is_flag=True, help="Only where the settings file is.")
def config(*, only_path: bool) -> None:
    """Show where your settings are kept, what can be set, and the mistakes in them."""
    from game.commands.config import config as show_config

    sys.exit(show_config(only_path=only_path))


@main.command()
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@click.option("--seat", metavar="ACTOR", help="Whose office you take; else the scenario's first.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    help="Decides hidden draws and chance; else a fresh one.",
)
@click.option("--plain", is_flag=True, help="Line mode: numbered choices, no cursor movement.")
@click.option("--moves", metavar="'A, B'", default="", help="Choices to take first, by id.")
@click.option("--at", metavar="EVENT", help="Begin where this event comes up, by a likely road.")
@click.option(
    "--from",
    "origin",
    metavar="SESSION",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A new game with the decisions of this one before --at, by number or event.",
)
@click.option("--until", metavar="TURN", help="Pause when this turn comes; the game is kept.")
@click.option("--short", is_flag=True, help="A short lesson: some decisions are taken beforehand.")
@click.option(
    "--fictional", is_flag=True, help="Play with invented names of countries and offices."
)
@click.option("--as", "name", metavar="NAME", help="Name the session; continue it if it exists.")
@click.option(
    "--resume",
    metavar="SESSION",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Continue the session kept in this file.",
)
def play(
    scenario: str | None,
    *,
    seat: str | None,
    seed: int | None,
    plain: bool,
    moves: str,
    at: str | None,
    origin: Path | None,
    until: str | None,
    short: bool,
    fictional: bool,
    name: str | None,
    resume: Path | None,
) -> None:
    """Play SCENARIO, a built-in id or a file; without one, choose from what there is.

    With --plain it reads choices from standard input and tells the story on standard output.
    """
    from game.commands.begin import Wanted, begin

    wanted = Wanted(
        seat=seat,
        seed=seed,
        plain=plain,
        moves=moves,
        at=at,
        origin=origin,
        until=until,
        short=short,
        fictional=fictional,
        name=name,
        resume=resume,
    )
    sys.exit(begin(scenario, wanted))


@main.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@options.as_json
@click.option("--roads", "every_road", is_flag=True, help="A road to everything that is reached.")
@options.budget
@options.crew
@click.option("--explain", metavar="CODE", help="What a code means, with examples.")
def check(
    files: tuple[Path, ...],
    *,
    as_json: bool,
    every_road: bool,
    budget: int,
    memory: int,
    seed: int,
    workers: int,
    scheduler: str | None,
    explain: str | None,
) -> None:
    """Check scenario files: every mistake by line and column, and what is proved of the rest.

    A sound scenario is walked along every road: the share of each ending with a road to it, what
    is out of reach, and whether the author's claims hold.  A folder stands for the files in it.
    """
    from game.analysis.evidence import Budget
    from game.commands import check as checking

    if explain is not None:
        checking.explain(explain)
    elif files:
        sys.exit(
            checking.check(
                files,
                as_json=as_json,
                every_road=every_road,
                budget=Budget(budget, memory * options.MEGABYTE),
                seed=seed,
                workers=workers,
                scheduler=scheduler,
            )
        )
    else:
        raise click.UsageError("which file? For example: communique check my.yaml")


@main.command()
@click.argument("session", type=click.Path(path_type=Path, dir_okay=False))
@options.scenario_of_session
def replay(session: Path, scenario: str | None) -> None:
    """Play a kept session again, and tell its story or how far it still holds."""
    from game.commands.campaign_review import is_campaign_session, replay_kept
    from game.commands.replay import replay as play_again

    if is_campaign_session(session):
        sys.exit(replay_kept(session, scenario))
    sys.exit(play_again(session, scenario))


@main.command()
@click.argument(
    "sessions",
    nargs=-1,
    required=True,
    metavar="SESSION...",
    type=click.Path(path_type=Path, dir_okay=False),
)
@options.scenario_of_session
@options.as_json
@click.option("--markdown", metavar="FILE", help="Write Markdown; - is standard output.")
@options.html
@options.budget
def review(
    sessions: tuple[Path, ...],
    scenario: str | None,
    *,
    as_json: bool,
    markdown: str | None,
    html: Path | None,
    budget: int,
    memory: int,
) -> None:
    """Look back on finished games: which decision mattered, and what else was open.

    Several games of one scenario are set side by side.
    """
    from game.analysis.evidence import Budget
    from game.commands.campaign_review import is_campaign_session, review_kept
    from game.commands.review import review as look_back

    if any(is_campaign_session(session) for session in sessions):
        if len(sessions) > 1:
            refuse("a campaign is reviewed alone: name one session")
        sys.exit(review_kept(sessions[0], scenario, as_json=as_json, markdown=markdown, html=html))
    allowed = Budget(budget, memory * options.MEGABYTE)
    sys.exit(
        look_back(sessions, scenario, as_json=as_json, markdown=markdown, html=html, budget=allowed)
    )


@main.command()
@click.argument("scenario")
@options.seat
@options.as_json
@options.html
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    help="Play so many random roads instead of walking them all.",
)
@click.option(
    "--session",
    metavar="SESSION",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Of a campaign: map the part that this kept game has come to.",
)
@options.budget
@options.crew
def odds(
    scenario: str,
    *,
    session: Path | None,
    seat: str | None,
    as_json: bool,
    html: Path | None,
    runs: int | None,
    budget: int,
    memory: int,
    seed: int,
    workers: int,
    scheduler: str | None,
) -> None:
    """Show how the roads of SCENARIO fall out: endings, best play, decisions, scores.

    Of a campaign the whole is played at random, and one part mapped from where a game of it stands.
    """
    from game.analysis.evidence import Budget
    from game.commands.campaign import campaign_file
    from game.commands.odds import odds as show_odds

    allowed = Budget(budget, memory * options.MEGABYTE)
    campaign = campaign_file(scenario)
    if campaign is not None:
        from game.commands.campaign_odds import campaign_odds, session_odds

        if seat is not None or html is not None:
            refuse("--seat and --html are for a single scenario; a campaign's parts have seats")
        if session is not None:
            sys.exit(session_odds(campaign, session, as_json=as_json, budget=allowed))
        sys.exit(campaign_odds(campaign, as_json=as_json, runs=runs or allowed.runs, seed=seed))
    if session is not None:
        refuse("--session is for a campaign, whose parts begin with what a game carries into them")
    sys.exit(
        show_odds(
            scenario,
            seat,
            as_json=as_json,
            html=html,
            budget=allowed,
            runs=runs,
            seed=seed,
            workers=workers,
            scheduler=scheduler,
        )
    )


@main.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--sessions",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Kept games: which of them no longer replay, and from which turn.",
)
@options.as_json
@options.budget
def diff(
    old: str, new: str, *, sessions: Path | None, as_json: bool, budget: int, memory: int
) -> None:
    """Tell what changed from scenario OLD to NEW in meaning: shares, reach, decisions."""
    from game.analysis.evidence import Budget
    from game.commands.diff import diff as compare

    allowed = Budget(budget, memory * options.MEGABYTE)
    sys.exit(compare(old, new, sessions=sessions, as_json=as_json, budget=allowed))


@main.command()
@click.argument("scenario")
@options.seat
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "mermaid", "dot"]),
    default="text",
    show_default=True,
    help="An outline, or a drawing for Mermaid or Graphviz.",
)
@options.budget
def graph(scenario: str, *, seat: str | None, form: str, budget: int, memory: int) -> None:
    """Draw the story of SCENARIO as a graph, with the share of every branch."""
    from game.analysis.evidence import Budget
    from game.commands.graph import graph as draw

    allowed = Budget(budget, memory * options.MEGABYTE)
    sys.exit(draw(scenario, seat, form=form, budget=allowed))


@main.command("print")
@click.argument("scenario")
@click.option("--brief", is_flag=True, help="The briefing, on one page and on half a page.")
@click.option("--sheet", is_flag=True, help="A decision sheet to fill in by hand.")
@click.option("--cards", is_flag=True, help="Event cards, to play on paper.")
@click.option("--teacher", is_flag=True, help="The teacher's note, the quiz and its answers.")
@click.option("--seat", metavar="ACTOR", help="Whose papers; else the first seat's.")
@click.option("--fictional", is_flag=True, help="Invented names on the players' pages.")
@click.option("--markdown", metavar="FILE", help="Write Markdown; - is standard output.")
@options.html
def print_(
    scenario: str,
    *,
    brief: bool,
    sheet: bool,
    cards: bool,
    teacher: bool,
    seat: str | None,
    fictional: bool,
    markdown: str | None,
    html: Path | None,
) -> None:
    """Print what a lesson with SCENARIO needs: every part, or those that are named."""
    from game.commands.print_ import print_handout
    from game.views.handout import PARTS

    named = zip(PARTS, (brief, sheet, cards, teacher), strict=True)
    parts = tuple(part for part, asked in named if asked)
    sys.exit(
        print_handout(scenario, seat, parts, html=html, markdown=markdown, fictional=fictional)
    )


@main.command()
@click.argument("card", required=False, metavar="[CARD]")
@click.option("--scenario", metavar="SCENARIO", help="Only what its choices touch, and where.")
def cards(card: str | None, scenario: str | None) -> None:
    """Explain the terms of diplomacy: list the concept cards, or show CARD.

    CARD is an id or a title; other words find every card that has them.
    """
    from game.commands.cards import cards as show_cards

    show_cards(card, scenario)


@main.command()
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Listen here; 0.0.0.0 is everywhere."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Listen on this port; 0 is any that is free.",
)
@click.option(
    "--public-url", metavar="URL", help="Where visitors find it, if a proxy stands before it."
)
@click.option(
    "--places",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="How many play at once; each takes about 75 MB of memory.",
)
def serve(
    scenario: str | None, *, host: str, port: int, public_url: str | None, places: int
) -> None:
    """Serve the game to browsers, until Ctrl-C: SCENARIO, or all of them.

    Needs the extra `serve`.  Every visitor has games and settings of their own; a page that is
    loaded again goes on where it was.
    """
    from game.commands.serve import serve as run

    run(scenario, host=host, port=port, public_url=public_url, places=places)
