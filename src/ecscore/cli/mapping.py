"""How the counties of a batch are done: in processes here, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ecscore.batch.finding import Counties
from ecscore.batch.job import Order
from ecscore.batch.pool import Processes
from ecscore.batch.run import Mapper
from ecscore.cli.console import note
from ecscore.cli.exits import Exit, Stop, usage
from ecscore.cli.requests import Rank


@contextmanager
def mapper_of(
    request: Rank, order: Order, counties: Counties, staffed: Callable[[bool], None]
) -> Iterator[Mapper]:
    """Give the way of doing the jobs that a request asks for.

    `staffed` is told when a cluster has had no worker for a while, and when one came.

    Raises:
        Stop: the cluster cannot be used.
    """
    if request.cluster is None:
        yield Processes(request.workers, request.seconds)
        return
    if request.workers:
        raise usage(
            "--workers 只用于本机；集群上同时评几个县，由各工作进程的线程数定",
            "--workers is for this machine alone; a cluster's workers say how many at once",
        )
    try:
        from ecscore.batch.cluster import NoCluster  # noqa: PLC0415 - an extra
        from ecscore.batch.joining import joined  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise usage(
            f"没有装 {error.name}；请运行 pip install ecscore[cluster]",
            f"{error.name} is not installed; run pip install ecscore[cluster]",
        ) from error
    seen = (path for _, path in counties.paths if isinstance(path, Path) and path.exists())
    first = county.absolute() if (county := next(seen, None)) is not None else None
    if order.results is not None:
        order.results.mkdir(parents=True, exist_ok=True)
    try:
        with joined(request.cluster, order, first, request.seconds, staffed=staffed) as cluster:
            if not cluster.shares_results:
                note(_UNSEEN[request.settings.lang])
            yield cluster
    except NoCluster as error:
        raise Stop(Exit.USAGE, error.text) from error


_UNSEEN = {
    "zh": "有的工作进程看不到结果文件夹：照评不误，但中断后要从头评；请把 --results 放在共享盘上",
    "en": "some workers do not see the results folder: a stopped run would begin anew; put "
    "--results on a shared path",
}
