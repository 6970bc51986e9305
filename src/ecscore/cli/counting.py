"""How far a run over many counties is: a bar on the terminal, lines only for what must be known."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

from ecscore.batch.run import Meter
from ecscore.cli.console import note
from ecscore.cli.progress import watched
from ecscore.model.text import Lang, Text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_GONE: Final = Text(
    "集群里没有工作进程了，正在等；补上就接着做，按 Ctrl-C 停下（评过的已存）",
    "no worker is left; waiting for one to come, Ctrl-C stops (what was done is kept)",
)
_BACK: Final = Text("工作进程来了，接着做", "a worker came; going on")


class Count:
    """What is told how far a run is, where nobody watches."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, meter: Meter) -> None:
        """Take how far the run is."""

    def staffed(self, there: bool) -> None:
        """Say that a cluster has no worker, or has one again; whoever reads the lines must know."""
        note((_BACK if there else _GONE).render(self.lang))


class Bar(Count):
    """A bar on a terminal."""

    def __init__(self, lang: Lang, progress: Progress, task: TaskID) -> None:
        super().__init__(lang)
        self.progress, self.task = progress, task
        self.meter, self.waiting = Meter(0), False

    def __call__(self, meter: Meter) -> None:
        """Show how far the run is; where a county was done, there is a worker."""
        self.meter, self.waiting = meter, False
        self._show()

    def staffed(self, there: bool) -> None:
        """Show that the run waits for a worker, or goes on."""
        super().staffed(there)
        self.waiting = not there
        self._show()

    def _show(self) -> None:
        self.progress.update(
            self.task,
            description=said(self.lang, self.meter, waiting=self.waiting),
            total=self.meter.counties or None,
            completed=self.meter.done,
        )


@contextmanager
def counted(lang: Lang, stream: TextIO | None = None) -> Iterator[Count]:
    """Give what is to be told after every county; the bar is gone at the end.

    Args:
        lang: the language of the words beside the bar.
        stream: where to; stderr unless named.
    """
    stream = stream if stream is not None else sys.stderr
    if not watched(stream):
        yield Count(lang)
        return
    from rich.console import Console  # noqa: PLC0415 - only when somebody watches
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(lang, progress, progress.add_task("", total=None))


def said(lang: Lang, meter: Meter, *, waiting: bool = False) -> str:
    """Say how many counties failed and were kept from an earlier run, and what is waited for."""
    if lang == "en":
        return f"counties  failed {meter.failed}  kept {meter.kept}" + "  no worker" * waiting
    return f"评县  失败 {meter.failed}  沿用 {meter.kept}" + "  没有工作进程" * waiting
