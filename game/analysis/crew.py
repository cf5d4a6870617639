"""Who works on a walk or a sample besides this process: others on this machine, or a cluster."""

from __future__ import annotations

import importlib
import multiprocessing
import signal
import time
from concurrent.futures import FIRST_COMPLETED, CancelledError, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from game import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    Task = TypeVar("Task")
    Result = TypeVar("Result")

ATTEMPTS = 3
"""Times that the work of workers who died is begun again."""
PATIENCE = 20.0
"""Seconds that a cluster without a single worker is waited for."""


class CrewError(Exception):
    """There is nobody to work; the message says why and what to do."""


class Crew(Protocol):
    """Does tasks that do not depend on one another."""

    @property
    def size(self) -> int:
        """How many work at once."""

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result]]:
        """The number and result of every task, as they are done.

        Raises:
            CrewError: nobody is left to work.
        """


@contextmanager
def hire(workers: int = 1, scheduler: str | None = None) -> Iterator[Crew | None]:
    """A crew of processes on this machine, or the workers of a Dask cluster; ``None`` for neither.

    Raises:
        CrewError: the scheduler cannot be reached, or has no workers that fit.
    """
    if scheduler is not None:
        with _cluster(scheduler) as cluster:
            yield cluster
    elif workers > 1:
        local = _Processes(workers)
        try:
            yield local
        finally:
            local.dismiss()
    else:
        yield None


class _Processes:
    """Processes on this machine."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._pool = self._hired()

    def _hired(self) -> ProcessPoolExecutor:
        # Spawned, since a fork of a process with threads may lock up.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.size, context, initializer=_leave_ctrl_c_to_the_parent)

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result]]:
        """As :meth:`Crew.run`; the work of a worker who died is done again."""
        left = set(range(len(tasks)))
        for _ in range(ATTEMPTS):
            futures = {self._pool.submit(work, tasks[at]): at for at in sorted(left)}
            try:
                for at, result in _as_done(futures):
                    left.discard(at)
                    yield at, result
            except BrokenProcessPool:
                self.dismiss()
                self._pool = self._hired()
            if not left:
                return
        raise CrewError(
            f"workers died {ATTEMPTS} times, perhaps for want of memory; "
            f"{len(left)} of {len(tasks)} parts are not done: try fewer --workers"
        )

    def dismiss(self) -> None:
        """Let them go; what they have begun is dropped."""
        # A pool waits for what is begun, which may take minutes; before Python 3.14 it has no
        # public way to end its processes.
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(cancel_futures=True)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _as_done(
    futures: dict[Future[Result], int], watch: Callable[[], None] | None = None
) -> Iterator[tuple[int, Result]]:
    """Results as they come; ``watch`` is called now and then while there are none."""
    pending = set(futures)
    try:
        while pending:
            done, pending = wait(pending, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in done:
                yield futures[future], future.result()
            if watch is not None and not done:
                watch()
    finally:
        for future in pending:
            future.cancel()


@contextmanager
def _cluster(address: str) -> Iterator[Crew]:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise CrewError(
            "--scheduler needs Dask: install it with `pip install 'communique[cluster]'`"
        ) from None
    try:
        client: _Client = distributed.Client(address, timeout=PATIENCE / 2, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise CrewError(f"no scheduler answers at {address} ({error})") from None
    try:
        yield _Cluster(client, address, distributed.KilledWorker)
    finally:
        client.close()


class _Client(Protocol):
    """What is used of a ``distributed.Client``, which tells its types to nobody."""

    def scheduler_info(self, n_workers: int) -> dict[str, dict[str, dict[str, int]]]:
        """The scheduler's workers, all of them for -1."""

    def run(self, function: Callable[[], Result]) -> dict[str, Result]:
        """Call a function on every worker."""

    def get_executor(self, *, retries: int, pure: bool) -> Executor:
        """The cluster as an executor."""

    def close(self) -> None:
        """Leave the cluster."""


class _Cluster:
    """The workers of a Dask cluster; what one of them was doing when it died goes to another."""

    def __init__(self, client: _Client, address: str, killed: type[Exception]) -> None:
        self._client = client
        self._killed = killed
        self._address = address
        self._without_since: float | None = None
        if not self._workers():
            raise CrewError(f"the scheduler at {address} has no workers: start some first")
        self.size = self._workers()
        for worker, version in client.run(_version).items():
            if version != __version__:
                raise CrewError(
                    f"worker {worker} has communique {version}, this is {__version__}: "
                    "install the same version there"
                )

    def _workers(self) -> int:
        return sum(w["nthreads"] for w in self._client.scheduler_info(-1)["workers"].values())

    def run(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result]]:
        """As :meth:`Crew.run`."""
        executor = self._client.get_executor(retries=ATTEMPTS, pure=False)
        futures = {executor.submit(work, task): at for at, task in enumerate(tasks)}
        try:
            yield from _as_done(futures, self._watch)
        except (CancelledError, OSError) as error:
            raise CrewError(f"the cluster at {self._address} is gone ({error})") from None
        except self._killed:
            raise CrewError(
                f"one part has killed every worker of {self._address} that took it, perhaps for "
                "want of memory: try a smaller --memory"
            ) from None

    def _watch(self) -> None:
        """A cluster that has lost all its workers is not waited for without end."""
        if self._workers():
            self._without_since = None
        elif self._without_since is None:
            self._without_since = time.monotonic()
        elif time.monotonic() - self._without_since > PATIENCE:
            raise CrewError(f"the cluster at {self._address} has lost all its workers")


def _version() -> str:
    return __version__
