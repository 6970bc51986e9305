"""What a worker of a cluster does: jobs at desks, each a process that stays for the next job.

It works at them as a local run works in its pool: a county that ends its process, takes too long or
too much memory is lost alone, and the worker's own process lives on. Nothing here knows of Dask.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ecscore.batch.failing import Lost
from ecscore.batch.job import Order
from ecscore.batch.kit import kit_of
from ecscore.batch.pool import MEMORY, Hall, Job, Result


@dataclass(slots=True)
class Desk(Hall[Job, Result]):
    """A hall with one worker, who stays for the next job."""

    closed: bool = False

    @classmethod
    def of(cls, work: Callable[[Job], Result], seconds: int, memory: int) -> Desk[Job, Result]:
        """Return a desk for some work; its process starts with the first job."""
        return cls(work, iter(()), seconds, memory)

    def do(self, job: Job) -> Result | Lost:
        """Do one job, and return its result or why there is none.

        Raises:
            RuntimeError: no process can be started here at all.
        """
        try:
            if self.workers:
                self._hand(self.workers[0], job)
            else:
                self._hire(job)
            while self.workers and not self.closed:
                for _, answer in self._answers():
                    return answer
            return Lost.CRASH
        finally:
            if self.closed:
                for worker in list(self.workers):
                    self._dismiss(worker)

    def close(self) -> None:
        """End the process, whatever it does: may be called from another thread than `do`."""
        self.closed = True
        for worker in list(self.workers):
            worker.process.kill()

    def _free(self, worker: object) -> None:
        """Let the worker wait for the next job."""

    def _next(self) -> Job | None:
        return None if self.closed else Hall._next(self)  # noqa: SLF001 - slots forbid super()


class Unlike(Exception):
    """The worker has not what the others have: it came after they were looked at."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a worker is told of a run: its name, and what the worker must have for it.

    The name is the run's own, so that runs of several reviewers on one cluster do not meet.
    """

    name: str
    order: Order
    parts: Mapping[str, str]
    seconds: int


@dataclass(slots=True)
class _Desks:
    """The desks of a run on this worker: one for every thread that works at once."""

    free: list[Desk[Any, Any]] = field(default_factory=list)
    all: list[Desk[Any, Any]] = field(default_factory=list)


_DESKS: Final[dict[str, _Desks | None]] = {}
"""By the name of the run; None for one that is over."""
_LOCK: Final = threading.Lock()


def at_a_desk(run: Run, work: Callable[[Job], Result], job: Job) -> Result | Lost:
    """Do a job of a run, at a desk that is free or at a new one.

    Raises:
        Unlike: this worker has not what it takes.
        RuntimeError: no process can be started here.
    """
    with _LOCK:
        desks = _of(run)
        if desks is None:
            return Lost.CRASH
        if not desks.free:
            desks.free.append(Desk.of(work, run.seconds, MEMORY))
            desks.all.append(desks.free[0])
        desk = desks.free.pop()
    answer: Result | Lost = desk.do(job)
    with _LOCK:
        desks.free.append(desk)
    return answer


def _of(run: Run) -> _Desks | None:
    if run.name not in _DESKS:
        if kit_of(run.order, None).parts != run.parts:
            raise Unlike
        # A worker under Dask's nanny is marked as one that may start no process, lest they outlive
        # it. Ours end when the pipe from it closes, and are ended before it waits for them.
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001
        multiprocessing.util.Finalize(None, leave, (run.name,), exitpriority=1)
        _DESKS[run.name] = _Desks()
    return _DESKS[run.name]


def leave(name: str) -> None:
    """End what is still being done for a run."""
    with _LOCK:
        desks, _DESKS[name] = _DESKS.get(name), None
        for desk in desks.all if desks is not None else ():
            desk.close()
