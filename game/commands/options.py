"""Options that several commands share; only click is imported, so that asking for help is quick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = TypeVar("Command", bound=Callable[..., Any])

MEGABYTE = 1_000_000

as_json = click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
html = click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write one offline page.",
)
seat = click.option(
    "--seat", metavar="ACTOR", help="Whose choices are free; else the first seat's."
)
scenario_of_session = click.option(
    "--scenario", metavar="SCENARIO", help="The scenario, if it is not built in."
)


def budget(command: Command) -> Command:
    """How much may be spent before roads are sampled instead of walked."""
    command = click.option(
        "--memory",
        type=click.IntRange(min=1),
        default=200,
        show_default=True,
        help="Megabytes for the games that are walked at once.",
    )(command)
    return click.option(
        "--budget",
        type=click.IntRange(min=1),
        default=50_000_000,
        show_default=True,
        help="Decisions walked at most; beyond that roads are sampled.",
    )(command)


def crew(command: Command) -> Command:
    """Who walks, and the seed of what is sampled."""
    command = click.option(
        "--scheduler", metavar="ADDRESS", help="A Dask cluster, such as tcp://host:8786."
    )(command)
    command = click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Processes of this machine.",
    )(command)
    return click.option(
        "--seed",
        type=click.IntRange(0, 2**64 - 1),
        default=0,
        show_default=True,
        help="Of a sample.",
    )(command)
