"""The same function over the same jobs, on a Dask cluster.

Each machine works at desks (`desk.py`), one for every thread that its worker has, so that a county
is lost there for the same reasons as here. A worker that is lost loses nothing: the scheduler gives
its counties to another, and only one that took several workers with it is given up. No more jobs
are handed out than keep the workers busy, so memory does not grow with the number of counties.

Importing this needs the extra `ecscore[cluster]`.
"""
# mypy: allow-untyped-calls

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from distributed import Client, Future, KilledWorker, as_completed

from ecscore.batch.desk import Run, Unlike, at_a_desk, leave
from ecscore.batch.failing import Lost
from ecscore.batch.job import Order
from ecscore.batch.pool import Job, Result
from ecscore.model.text import Text

_AHEAD: Final = 2
"""How many jobs are handed out for each thread, so that none waits for its next one."""
_RETRIES: Final = 3
IDLE: Final = 30
"""After how many seconds without any worker that is told."""
_LOOKS: Final = 6
"""How often workers are looked for in that time: one that is started again is not missed."""


class NoCluster(Exception):
    """A cluster cannot be used, or no more; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.zh)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that was joined: a `Mapper`.

    `shares_results` says whether every worker sees the results that are kept. `staffed` is told
    False when there has been no worker for `idle` seconds, and True when one came: the run waits.
    """

    client: Client
    order: Order
    parts: Mapping[str, str]
    seconds: int
    shares_results: bool
    staffed: Callable[[bool], None] = lambda _: None
    idle: float = IDLE

    def map(
        self, work: Callable[[Job], Result], jobs: Iterable[Job]
    ) -> Generator[tuple[Job, Result | Lost], None, None]:
        """Yield each job with its result, or why there is none, as they are done.

        Raises:
            NoCluster: the scheduler is lost, or a worker came that is unlike the others.
        """
        run = Run(f"ecscore-{secrets.token_hex(4)}", self.order, self.parts, self.seconds)
        rest, at = enumerate(jobs), dict[str, tuple[Job, Future[Any]]]()
        running = as_completed([], loop=self.client.loop, raise_errors=False)

        def hand_out() -> None:
            for number, job in islice(rest, max(self._room() - len(at), 0)):
                task = (at_a_desk, run, work, job)
                key = f"{run.name}-{number}"
                future = self.client.submit(*task, key=key, pure=False, retries=_RETRIES)
                at[key] = job, future
                running.add(future)

        over = threading.Event()
        threading.Thread(target=self._watch, args=(over,), daemon=True).start()
        try:
            hand_out()
            for future in running:
                job, _ = at.pop(future.key)
                answer = _answer(future)
                hand_out()
                yield job, answer
        except (OSError, CancelledError) as error:
            raise lost_scheduler(error) from error
        finally:
            over.set()
            with suppress(Exception):  # a scheduler that is gone has no workers of ours
                self.client.cancel([future for _, future in at.values()])
                self.client.run(leave, run.name)

    def _watch(self, over: threading.Event) -> None:
        """Tell when no worker is left and when one came, until the run is over."""
        empty, told = 0, False
        with suppress(Exception):  # a scheduler that is gone is found out by the run itself
            while not over.wait(self.idle / _LOOKS):
                empty = 0 if self.client.nthreads() else empty + 1
                if (empty >= _LOOKS) != told:
                    told = not told
                    self.staffed(not told)

    def _room(self) -> int:
        threads: Mapping[str, int] = self.client.nthreads()
        return _AHEAD * max(sum(threads.values()), 1)


def lost_scheduler(error: BaseException) -> NoCluster:
    """Build the exception for a scheduler that answers no more."""
    why = type(error).__name__
    return NoCluster(
        Text(
            f"与调度器的连接断了（{why}）；评过的已存下，请在它恢复后再运行同一条命令接着做",
            f"the scheduler is lost ({why}); what was done is kept: run the same command once it "
            "is back",
        )
    )


def _answer(future: Future[Any]) -> Any:
    """Return what became of a job."""
    try:
        return future.result()
    except KilledWorker:
        return Lost.CRASH
    except Unlike as error:
        raise NoCluster(
            Text(
                "有一个后来的工作进程与其他的版本不同；请装成一样，再运行同一条命令接着做",
                "a worker came later whose versions differ; install the same, and run again",
            )
        ) from error
