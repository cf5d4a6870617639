"""``communique check``: what is wrong with scenario files, and what is proved of them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from game.analysis.campaign_shares import sample_campaign
from game.analysis.crew import CrewError, hire
from game.analysis.verdicts import judge
from game.commands.exits import FAILED, USAGE, count, refuse, tell
from game.commands.progress import bar
from game.plain.campaign_odds import campaign_verdict_lines
from game.plain.verdicts import problem_lines, verdict_lines
from game.scenario.campaign.reader import read_campaign
from game.scenario.diagnostics import CATALOGUE
from game.scenario.library import is_campaign
from game.scenario.reader import read_scenario
from game.views.campaign_findings import campaign_findings
from game.views.campaign_odds import campaign_odds_view
from game.views.verdicts import verdict_view
from game.views.verdicts_record import verdict_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from game.analysis.crew import Crew
    from game.analysis.evidence import Budget
    from game.scenario.diagnostics import Problem
    from game.scenario.model import Scenario
    from game.scenario.reader import ReadResult

_UNREADABLE = ("C001", "C002", "C003")


def check(
    files: Iterable[Path],
    *,
    as_json: bool,
    every_road: bool,
    budget: Budget,
    seed: int,
    workers: int,
    scheduler: str | None,
) -> int:
    """Show every problem and verdict of every file, and of every scenario in a directory.

    Returns the exit code: 2 if a file cannot be read, else 1 if one fails or if Ctrl-C stopped
    the work; no other file is begun then.
    """
    paths = list(_scenario_files(files))
    try:
        with hire(workers=workers, scheduler=scheduler) as crew:
            checker = _Checker(as_json, every_road, budget, seed, crew)
            for left, path in zip(range(len(paths))[::-1], paths, strict=True):
                try:
                    checker.check(path)
                except KeyboardInterrupt:
                    checker.stop()
                if checker.interrupted:
                    rest = f"; {count(left, 'file')} not checked" if left else ""
                    tell(f"{path}: stopped before all was checked{rest}")
                    break
    except CrewError as error:
        refuse(str(error))
    return checker.exit_code


def _scenario_files(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        if not path.is_dir():
            yield path
            continue
        found = sorted(each for each in path.rglob("*.yaml") if each.is_file())
        if not found:
            refuse(f"there is no scenario, that is no file *.yaml, in {path}")
        yield from found


@dataclass
class _Checker:
    """Checks one file after the other, and remembers how they fared."""

    as_json: bool
    every_road: bool
    budget: Budget
    seed: int
    crew: Crew | None
    exit_code: int = 0
    interrupted: bool = False

    def check(self, path: Path) -> None:
        """Show what is wrong with a file, and what is proved of it if it can be played."""
        if is_campaign(path):
            self._check_campaign(path)
            return
        result = read_scenario(path)
        self._show(result.problems)
        if result.scenario is None:
            tell(f"{path}: {count(len(result.errors), 'error')}")
        else:
            self._judge(result.scenario, result, path)

    def _show(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong, and remember how bad it is."""
        for problem in problems:
            if self.as_json:
                click.echo(json.dumps(asdict(problem)))
            else:
                click.echo("\n".join([*problem_lines(problem), ""]))
            if problem.code in _UNREADABLE:
                self.exit_code = USAGE
            elif problem.severity == "error":
                self.exit_code = self.exit_code or FAILED

    def _check_campaign(self, path: Path) -> None:
        """Show what is wrong with a campaign, and how random games of it fall out."""
        result = read_campaign(path)
        self._show(result.problems)
        if result.campaign is None:
            tell(f"{path}: {count(len(result.errors), 'error')}")
            return
        campaign = result.campaign
        with bar(campaign.id) as draw:
            shares = sample_campaign(campaign, runs=self.budget.runs, seed=self.seed, progress=draw)
        self._show(campaign_findings(result, shares))
        view = campaign_odds_view(campaign, shares)
        if self.as_json:
            click.echo(json.dumps({"file": str(path), "campaign": asdict(view)}))
        else:
            click.echo("\n".join([*campaign_verdict_lines(str(path), view), ""]))
        if shares.evidence.interrupted:
            self.stop()

    def stop(self) -> None:
        """It was stopped where there was nothing to tell yet."""
        self.interrupted = True
        self.exit_code = self.exit_code or FAILED

    def _judge(self, scenario: Scenario, result: ReadResult, path: Path) -> None:
        """Show the verdicts from all seats that can be played."""
        with bar(scenario.id) as draw:
            verdicts = judge(
                scenario,
                budget=self.budget,
                seed=self.seed,
                every_road=self.every_road or self.as_json,
                progress=draw,
                crew=self.crew,
            )
        view = verdict_view(scenario, verdicts, result)
        if self.as_json:
            for record in verdict_records(str(path), view):
                click.echo(json.dumps(record))
        else:
            lines = verdict_lines(str(path), view, every_road=self.every_road)
            click.echo("\n".join([*lines, ""]))
        if verdicts.fails:
            self.exit_code = self.exit_code or FAILED
        self.interrupted = verdicts.interrupted


def explain(code: str) -> None:
    """Show what a code means, with an example that fails, one that passes and what they need."""
    if code.upper() not in CATALOGUE.codes:
        refuse(f"there is no code {code}; there are {', '.join(CATALOGUE.codes)}")
    entry = CATALOGUE[code.upper()]
    click.echo(f"{entry.code} {entry.title} ({entry.severity})\n\n{entry.explanation}")
    examples = {"Fails": entry.failing, "Passes": entry.passing}
    examples |= {f"Beside it, {name}": text for name, text in entry.beside.items()}
    for title, example in examples.items():
        if example:
            click.echo(f"\n{title}:\n\n{example}")
