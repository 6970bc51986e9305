"""Looking into many files at once, each in a process that may die of it without harm to the rest.

A worker holds one file at a time and nothing is shared between workers, so that it is always known
which file ended one. What is seen in a file does not depend on the number of workers: a file that
ended a worker which had others before is tried again in a fresh one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

from ecscore.evidence import bounds
from ecscore.evidence.cache import keep, kept
from ecscore.evidence.inspectors import inspect
from ecscore.model.inventory import Inspection, Trouble
from ecscore.model.text import Text

Look = Callable[[Path], Inspection]
Progress = Callable[[int, int], None]
FEW: Final = 16
"""Fewer files than this are left to one worker."""
_MOST_WORKERS: Final = 8
_MOST_STILLBORN: Final = 3
_READY: Final = "ready"
_START_UP: Final = 60
"""How many seconds a worker may take to start; its own time begins when it is ready."""
_MEMORY: Final = Text("内存不足", "it ran out of memory")
_TIME: Final = Text("超过时限", "it ran out of time")
_CRASH: Final = Text("进程异常退出", "its process ended")


def inspect_files(
    files: Iterable[tuple[Path, str]],
    cache: Path | None,
    progress: Progress = lambda _done, _total: None,
    workers: int | None = None,
    still: Callable[[Path], bool] = lambda _path: True,
) -> Mapping[str, Inspection]:
    """Return what is seen in files, by the digest of their content, in the order given.

    A file that is no longer what was hashed is left out: what was seen in it is of another content.

    What a file's name says is added by `named`: copies of one content may bear different names.

    Args:
        files: paths with the SHA-256 of their content; each content is looked into once.
        cache: the folder where inspections are kept between runs; none without it.
        progress: is told how many contents are done and how many there are.
        workers: how many processes, or as many as fit.
        still: says, once a file was looked into, whether it is what it was when it was hashed.
    """
    paths: dict[str, Path] = {}
    for path, digest in files:
        paths.setdefault(digest, path)
    known = kept(cache)
    seen = {digest: known[digest] for digest in paths if digest in known}
    todo = {digest: path for digest, path in paths.items() if digest not in known}
    done = len(seen)
    progress(done, len(paths))
    if todo:
        room = Room(todo, workers or _workers(len(todo)))
        for digest, inspection in room.run():
            done += 1
            progress(done, len(paths))
            if still(paths[digest]):
                seen[digest] = inspection
        keep(cache, {**known, **seen})
    return {digest: seen[digest] for digest in paths if digest in seen}


def _workers(files: int) -> int:
    return 1 if files < FEW else min(os.cpu_count() or 1, _MOST_WORKERS)


def _failed(reason: Text) -> Inspection:
    return Inspection("unknown", "", troubles=(Trouble("E037", {"reason": reason}),))


def serve(pipe: Connection, look: Look, seconds: int, memory: int) -> None:
    """Look into one file after another: what a worker does. `None` in the pipe ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    bounds.restrict_memory(memory)
    pipe.send(_READY)
    while (path := pipe.recv()) is not None:
        bounds.grant_seconds(seconds)
        _end_after(3 * seconds)
        try:
            answer: Inspection | None = look(path)
        except MemoryError:
            answer = None
        pipe.send(answer)


def _end_after(seconds: int) -> None:
    """Let the system end this process later: a caller that was itself killed ends no worker."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _silence() -> None:
    """Send what native libraries print of damaged files nowhere."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)


@dataclass(slots=True)
class _Worker:
    """A process, its pipe, the file it holds and how many it has done; -1 until it is ready."""

    process: Any
    pipe: Connection
    digest: str = ""
    until: float = 0.0
    done: int = -1


@dataclass(slots=True)
class Room:
    """The files still to do and the workers at them."""

    files: Mapping[str, Path]
    most: int
    look: Look = inspect
    seconds: int = bounds.SECONDS
    memory: int = bounds.MEMORY
    waiting: deque[str] = field(default_factory=deque)
    workers: list[_Worker] = field(default_factory=list)
    stillborn: int = 0

    def run(self) -> Iterable[tuple[str, Inspection]]:
        """Yield every file's digest with what was seen in it, as they are done."""
        self.waiting.extend(self.files)
        try:
            for _ in range(min(self.most, len(self.files))):
                self._hand(self._hired())
            while any(worker.digest for worker in self.workers):
                yield from self._answers()
        finally:
            for worker in list(self.workers):
                self._dismiss(worker)

    def _hired(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        limits = (self.look, self.seconds, self.memory)
        process = context.Process(target=serve, args=(theirs, *limits), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _hand(self, worker: _Worker) -> None:
        """Give a worker its next file, or nothing where none is left."""
        worker.digest = self.waiting.popleft() if self.waiting else ""
        if not worker.digest:
            return
        self._clock(worker, _START_UP if worker.done < 0 else 0)
        try:
            worker.pipe.send(self.files[worker.digest])
        except OSError:
            worker.until = 0  # it is gone already; found out when its answer is awaited

    def _clock(self, worker: _Worker, more: int = 0) -> None:
        """Set when a worker's time is up: a busy machine is given twice the processor's time."""
        worker.until = time.monotonic() + 2 * self.seconds + more

    def _answers(self) -> Iterable[tuple[str, Inspection]]:
        busy = [worker for worker in self.workers if worker.digest]
        first = min(worker.until for worker in busy)
        ready = wait([worker.pipe for worker in busy], max(first - time.monotonic(), 0))
        for worker in busy:
            if worker.pipe in ready:
                yield from self._answer(worker)
            elif time.monotonic() >= worker.until:
                if worker.done >= 0:
                    yield worker.digest, _failed(_TIME)
                self._replace(worker)

    def _answer(self, worker: _Worker) -> Iterable[tuple[str, Inspection]]:
        reason = _CRASH
        try:
            answer = worker.pipe.recv()
            reason = _MEMORY
        except (EOFError, OSError):
            answer = None
        if answer == _READY:
            worker.done = self.stillborn = 0
            self._clock(worker)
            return
        if answer is not None:
            worker.done += 1
            yield worker.digest, answer
            self._hand(worker)
            return
        if worker.done > 0:  # what it held from earlier files may be to blame
            self.waiting.appendleft(worker.digest)
        elif not worker.done:
            yield worker.digest, _failed(self._why(worker) or reason)
        self._replace(worker)

    @staticmethod
    def _why(worker: _Worker) -> Text | None:
        """Say whether the system ended a worker for the time that it took."""
        worker.process.join(1)
        overtime = getattr(signal, "SIGXCPU", None)
        return _TIME if overtime and worker.process.exitcode == -overtime else None

    def _replace(self, worker: _Worker) -> None:
        """Put a fresh worker in the place of one that is lost.

        Raises:
            RuntimeError: workers cannot start here at all; no file is to blame for that.
        """
        if worker.done < 0:
            self.waiting.appendleft(worker.digest)
            self.stillborn += 1
            if self.stillborn > _MOST_STILLBORN:
                raise RuntimeError("no worker can be started")
        self._dismiss(worker)
        if self.waiting:
            self._hand(self._hired())

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        worker.process.close()
