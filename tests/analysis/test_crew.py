"""Others who help: processes of this machine, a real Dask cluster on loopback, and their deaths."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.analysis.crew import CrewError, hire
from game.analysis.evidence import Budget
from game.analysis.explore import explore
from game.analysis.sample import sample
from game.scenario.library import builtin_scenarios
from game.scenario.reader import load_scenario
from game.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.analysis.shares import Shares
    from game.rules.program import Program
    from game.rules.state import State


@pytest.fixture(scope="module")
def late() -> tuple[Program, State, int]:
    """The drums with eight decisions left."""
    session = Session(load_scenario(builtin_scenarios()["drums-in-nara"]), "japan", 7)
    for _ in range(3):
        session.decide(sorted(session.view().open)[0])
    return session.program, session.view().state, session.view().number


def known(shares: Shares) -> object:
    """Everything of a result that must be equal; of two equally likely roads either is shown."""
    return (
        shares.evidence,
        shares.children,
        shares.endings,
        shares.objectives,
        shares.choices,
        shares.marks,
        {mark: witness.share for mark, witness in shares.witnesses.items()},
        shares.comparisons,
    )


def test_two_walk_as_one(late: tuple[Program, State, int]) -> None:
    program, state, turn = late
    alone = explore(program, "japan", state, turn, compare=True, best=True)
    with hire(workers=2) as crew:
        together = explore(program, "japan", state, turn, compare=True, best=True, crew=crew)
        sampled = sample(program, "japan", state, turn, runs=20_000, crew=crew)
    assert known(together) == known(alone)
    assert together.best is not None
    assert alone.best is not None
    for one, two in zip(together.best, alone.best, strict=True):
        assert one.share == pytest.approx(two.share)
        assert one.endings == pytest.approx(two.endings)
    assert known(sampled) == known(sample(program, "japan", state, turn, runs=20_000))


def test_a_budget_holds_for_a_crew(late: tuple[Program, State, int]) -> None:
    program, state, turn = late
    with hire(workers=2) as crew:
        found = explore(program, "japan", state, turn, budget=Budget(30_000, runs=2_000), crew=crew)
    assert found.evidence.kind == "sampled"


def sign_off(flag: str) -> str:
    """Die without a word, unless somebody has died before."""
    try:
        with Path(flag).open("x", encoding="ascii"):
            os.kill(os.getpid(), signal.SIGKILL)
    except FileExistsError:
        return "done"
    return "never"


def always_dies(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_the_work_of_a_worker_who_dies_is_done_again(tmp_path: Path) -> None:
    with hire(workers=2) as crew:
        assert crew is not None
        found = dict(crew.run(sign_off, [str(tmp_path / "died")] * 6))
    assert found == dict.fromkeys(range(6), "done")


def test_workers_who_always_die_are_not_waited_for() -> None:
    with hire(workers=2) as crew:
        assert crew is not None
        with pytest.raises(CrewError, match="workers died 3 times"):
            list(crew.run(always_dies, [1, 2]))


def test_a_walk_whose_workers_die_says_what_is_known(
    late: tuple[Program, State, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    program, state, turn = late
    monkeypatch.setattr("game.analysis.errands.run", always_dies)
    with hire(workers=2) as crew:
        found = explore(program, "japan", state, turn, crew=crew)
    assert found.evidence.kind == "stopped"
    assert "workers died" in found.evidence.reason
    assert ("event", program.turns[turn].by_seat["japan"][0].event.id) in found.marks


# A real cluster.


@contextmanager
def running(*command: str, until: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process, once it has said something; with the line in which it did."""
    process = subprocess.Popen([sys.executable, "-m", *command], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = next((line for line in process.stderr if until in line), "")
        assert line, f"{command} ended without a word"
        yield process, line
    finally:
        process.kill()
        process.communicate()


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and workers on loopback."""
    options = ("--no-dashboard", "--host", "127.0.0.1")
    with ExitStack() as stack:
        scheduler = ("distributed.cli.dask_scheduler", *options, "--port", "0")
        _, line = stack.enter_context(running(*scheduler, until="Scheduler at:"))
        address = line.split()[-1]
        once = ("--no-nanny", "--nthreads", "1", "--memory-limit", "0")
        worker = ("distributed.cli.dask_worker", address, *options, *once)
        hands = [
            stack.enter_context(running(*worker, until="Registered to:"))[0] for _ in range(workers)
        ]
        yield address, hands


@pytest.mark.cluster
def test_a_cluster_walks_as_one(late: tuple[Program, State, int]) -> None:
    program, state, turn = late
    with cluster(2) as (address, _), hire(scheduler=address) as crew:
        assert crew is not None
        assert crew.size == 2
        found = explore(program, "japan", state, turn, compare=True, crew=crew)
    assert known(found) == known(explore(program, "japan", state, turn, compare=True))


@pytest.mark.cluster
def test_a_cluster_finishes_what_a_dead_worker_began(late: tuple[Program, State, int]) -> None:
    program, state, turn = late
    with cluster(2) as (address, hands), hire(scheduler=address) as crew:
        told = 0

        def kill_one(_: object) -> None:
            nonlocal told
            told += 1
            if told == 3:
                hands[0].kill()

        found = explore(program, "japan", state, turn, crew=crew, progress=kill_one)
        assert told > 3
    assert known(found) == known(explore(program, "japan", state, turn))


@pytest.mark.cluster
def test_a_part_that_kills_its_workers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    with cluster(3) as (address, _), hire(scheduler=address) as crew:
        assert crew is not None
        with pytest.raises(CrewError, match="killed every worker"):
            list(crew.run(always_dies, [1]))


@pytest.mark.cluster
def test_a_cluster_without_workers_is_no_cluster() -> None:
    with (
        cluster(0) as (address, _),
        pytest.raises(CrewError, match="has no workers"),
        hire(scheduler=address),
    ):
        pass


@pytest.mark.cluster
def test_a_cluster_that_loses_all_its_workers_is_not_waited_for(
    late: tuple[Program, State, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.analysis.crew.PATIENCE", 2.0)
    program, state, turn = late
    with cluster(1) as (address, hands), hire(scheduler=address) as crew:

        def kill_all(_: object) -> None:
            for hand in hands:
                hand.kill()

        found = explore(program, "japan", state, turn, crew=crew, progress=kill_all)
    assert found.evidence.kind == "stopped"
    assert "lost all its workers" in found.evidence.reason


@pytest.mark.cluster
def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.analysis.crew.PATIENCE", 2.0)
    with (
        pytest.raises(CrewError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"),
        hire(scheduler="tcp://127.0.0.1:9"),
    ):
        pass


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CrewError, match="pip install"), hire(scheduler="tcp://127.0.0.1:9"):
        pass
