"""Mapping a function over jobs: in this process, or over processes that are watched.

A worker that dies, takes too long or too much memory loses the job that it holds and no other; a
fresh one takes its place. At most one job is at each worker, so that memory does not grow with the
number of jobs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Generic, TypeVar

from ecscore.batch.failing import Lost
from ecscore.evidence.bounds import restrict_memory

Job = TypeVar("Job")
Result = TypeVar("Result")

SECONDS: Final = 3600
"""How long one county may take: evidence of 50 GB is read in minutes."""
MEMORY: Final = 8_000_000_000
"""What a worker may lay out, where the platform can hold it to that."""
_START_UP: Final = 60
_MOST_STILLBORN: Final = 3
_READY: Final = "ready"


class InTurn:
    """Does one job after another in this process."""

    def map(
        self, work: Callable[[Job], Result], jobs: Iterable[Job]
    ) -> Generator[tuple[Job, Result | Lost], None, None]:
        """Yield each job with its result."""
        for job in jobs:
            yield job, work(job)


@dataclass(frozen=True, slots=True)
class Processes:
    """Does jobs in processes; `workers` of them, as many as there are processors by default."""

    workers: int = 0
    seconds: int = SECONDS
    memory: int = MEMORY

    def map(
        self, work: Callable[[Job], Result], jobs: Iterable[Job]
    ) -> Generator[tuple[Job, Result | Lost], None, None]:
        """Yield each job with its result, or why there is none, as they are done.

        Raises:
            RuntimeError: no worker can be started here at all.
        """
        number = self.workers or os.cpu_count() or 1
        hall: Hall[Job, Result] = Hall(work, iter(jobs), self.seconds, self.memory)
        yield from hall.run(number)


def serve(pipe: Connection, work: Callable[[Any], Any], memory: int) -> None:
    """Do one job after another: what a worker does, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    restrict_memory(memory)
    with suppress(EOFError, OSError):
        pipe.send(_READY)
        while True:
            job = pipe.recv()
            try:
                answer = work(job)
            except MemoryError:
                answer = Lost.MEMORY
            pipe.send(answer)


@dataclass(slots=True)
class _Worker(Generic[Job]):
    """A process, its pipe, the job it holds and how many it has done; -1 until it is ready."""

    process: Any
    pipe: Connection
    job: Job | None = None
    until: float = 0.0
    done: int = -1


@dataclass(slots=True)
class Hall(Generic[Job, Result]):
    """The jobs still to do and the workers at them."""

    work: Callable[[Job], Result]
    jobs: Iterator[Job]
    seconds: int
    memory: int
    again: deque[Job] = field(default_factory=deque)
    workers: list[_Worker[Job]] = field(default_factory=list)
    stillborn: int = 0

    def run(self, number: int) -> Iterator[tuple[Job, Result | Lost]]:
        """Yield every job with its result, done by so many workers."""
        try:
            while len(self.workers) < number and (job := self._next()) is not None:
                self._hire(job)
            while self.workers:
                yield from self._answers()
        finally:
            for worker in list(self.workers):
                self._dismiss(worker)

    def _next(self) -> Job | None:
        return self.again.popleft() if self.again else next(self.jobs, None)

    def _hire(self, job: Job) -> None:
        """Start a worker, which may start processes of its own, and give it a job."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.work, self.memory))
        process.start()
        theirs.close()
        worker: _Worker[Job] = _Worker(process, ours)
        self.workers.append(worker)
        self._hand(worker, job, _START_UP)

    def _hand(self, worker: _Worker[Job], job: Job, more: int = 0) -> None:
        worker.job, worker.until = job, time.monotonic() + self.seconds + more
        try:
            worker.pipe.send(job)
        except OSError:
            worker.until = 0  # it is gone already; found out when its answer is awaited

    def _answers(self) -> Iterator[tuple[Job, Result | Lost]]:
        first = min(worker.until for worker in self.workers)
        pipes = [worker.pipe for worker in self.workers]
        ready = wait(pipes, max(first - time.monotonic(), 0))
        for worker in list(self.workers):
            if worker.pipe in ready:
                yield from self._answer(worker)
            elif time.monotonic() >= worker.until:
                yield from self._lost(worker, Lost.TIME)

    def _answer(self, worker: _Worker[Job]) -> Iterator[tuple[Job, Result | Lost]]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._lost(worker, Lost.CRASH)
            return
        if answer == _READY:
            worker.done = self.stillborn = 0
            worker.until = time.monotonic() + self.seconds
            return
        if answer is Lost.MEMORY:
            yield from self._lost(worker, Lost.MEMORY)
            return
        job, worker.done = worker.job, worker.done + 1
        assert job is not None  # noqa: S101 - only a worker with a job answers
        following = self._next()
        if following is None:
            self._free(worker)
        else:
            self._hand(worker, following)
        yield job, answer

    def _lost(self, worker: _Worker[Job], why: Lost) -> Iterator[tuple[Job, Result | Lost]]:
        """Give up a worker; its job is tried once more where earlier ones may be to blame."""
        job, done = worker.job, worker.done
        assert job is not None  # noqa: S101
        self._dismiss(worker)
        if done < 0:
            self.stillborn += 1
            if self.stillborn > _MOST_STILLBORN:
                raise RuntimeError("no worker can be started")
        if done < 0 or (done > 0 and why is not Lost.TIME):
            self.again.append(job)
        else:
            yield job, why
        following = self._next()
        if following is not None:
            self._hire(following)

    def _free(self, worker: _Worker[Job]) -> None:
        """Do what is to be done with a worker for which there is no job."""
        self._dismiss(worker)

    def _dismiss(self, worker: _Worker[Job]) -> None:
        self.workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        worker.process.close()
