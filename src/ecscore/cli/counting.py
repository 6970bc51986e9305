"""How far a run over many counties is: a bar on the terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from ecscore.cli.progress import watched
from ecscore.model.text import Lang

if TYPE_CHECKING:
    from ecscore.batch.run import Meter


def _silent(_: Any) -> None:
    """Tell nobody."""


@contextmanager
def counted(lang: Lang, stream: TextIO | None = None) -> Iterator[Callable[[Meter], None]]:
    """Give what is to be told after every county; the bar is gone at the end.

    Args:
        lang: the language of the words beside the bar.
        stream: where to; stderr unless named.
    """
    stream = stream if stream is not None else sys.stderr
    if not watched(stream):
        yield _silent
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
        task = progress.add_task("", total=None)

        def told(meter: Meter) -> None:
            progress.update(
                task, description=said(lang, meter), total=meter.counties, completed=meter.done
            )

        yield told


def said(lang: Lang, meter: Meter) -> str:
    """Say how many counties failed and how many results were kept from an earlier run."""
    if lang == "en":
        return f"counties  failed {meter.failed}  kept {meter.kept}"
    return f"评县  失败 {meter.failed}  沿用 {meter.kept}"
