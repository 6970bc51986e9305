"""Joining a Dask cluster: it is reached, and its workers have what this machine has.

Importing this needs the extra `ecscore[cluster]`.
"""
# mypy: allow-untyped-calls

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from distributed import Client, LocalCluster

from ecscore.batch.cluster import Cluster, NoCluster, lost_scheduler
from ecscore.batch.job import Order
from ecscore.batch.kit import Kit, kit_of
from ecscore.batch.pool import SECONDS
from ecscore.model.text import Text

WAIT: Final = 30
"""How many seconds a scheduler and its first worker may take to answer."""
_LOCAL: Final = re.compile(r"local:([1-9]\d{0,3})")
_ADDRESS: Final = re.compile(r"(tcp|tls|ws|wss)://\S+")
_DEAF: Final = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
"""A terminal sends an interrupt to every process; workers made here are ended by the run alone."""
_SHOWN: Final = 3
_QUOTED: Final = 200


@contextmanager
def joined(  # noqa: PLR0913, PLR0917 - how it is reached, and what is done there
    address: str,
    order: Order,
    county: Path | None,
    seconds: int = SECONDS,
    wait: int = WAIT,
    staffed: Callable[[bool], None] = lambda _: None,
) -> Iterator[Cluster]:
    """Join a cluster and make sure that its workers have what this machine has.

    Args:
        address: of the scheduler, a scheduler file, or `local:N` for one of N workers made here.
        order: by what counties are assessed.
        county: a county that every worker should see; None where all are behind URLs.
        seconds: how long one county may take.
        wait: how long the scheduler and its first worker may take to answer.
        staffed: is told when there has been no worker for a while, and when one came.

    Raises:
        NoCluster: it cannot be reached, has no workers, or they lack something.
    """
    for logger in ("distributed", "distributed.client"):  # what it has to say, we say
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        client = stack.enter_context(_client(address, wait))
        bare = replace(order, salt=b"")  # it would stand in the workers' logs
        ours = kit_of(bare, county)
        shares = fit(_kits(client, bare, county, wait), ours)
        yield Cluster(client, bare, ours.parts, seconds, shares, staffed)


@contextmanager
def _client(address: str, wait: int) -> Iterator[Client]:
    """Give a client of a scheduler.

    Raises:
        NoCluster: it cannot be reached, or `address` names none.
    """
    with ExitStack() as stack:
        try:
            client = Client(**_where(address, stack), timeout=wait, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            why = str(error) or type(error).__name__
            raise NoCluster(
                Text(
                    f"连不上调度器 {address}：{why}；请确认它已启动、地址和端口可达",
                    f"no scheduler answers at {address}: {why}; see that it runs and is in reach",
                )
            ) from error
        stack.enter_context(client)
        yield client


def _where(address: str, stack: ExitStack) -> dict[str, Any]:
    """Return how a client is told of a scheduler; one made here ends with the stack."""
    if local := _LOCAL.fullmatch(address):
        cluster = LocalCluster(
            n_workers=int(local[1]),
            threads_per_worker=1,
            memory_limit=0,  # the county's own process is bounded instead
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
            preload=_DEAF,
        )
        return {"address": stack.enter_context(cluster)}
    if _ADDRESS.fullmatch(address):
        return {"address": address}
    if Path(address).is_file():
        return {"scheduler_file": address}
    raise NoCluster(
        Text(
            f"--cluster 看不懂“{address}”：应为 tcp://主机:8786、tls://主机:8786、"
            "调度器文件的路径，或 local:N（在本机起 N 个）",
            f"--cluster {address!r} is none: expected tcp://HOST:8786, tls://HOST:8786, the path "
            "of a scheduler file, or local:N for N workers here",
        )
    )


def _kits(
    client: Client, order: Order, county: Path | None, wait: int
) -> Mapping[str, Kit | BaseException]:
    try:
        client.wait_for_workers(1, timeout=wait)
        found: Mapping[str, Kit | BaseException] = client.run(
            kit_of, order, county, on_error="return"
        )
    except TimeoutError as error:
        raise NoCluster(
            Text(
                "调度器上没有工作进程；请先用 dask worker 启动",
                "the scheduler has no workers; start some with `dask worker`",
            )
        ) from error
    except (OSError, CancelledError) as error:
        raise lost_scheduler(error) from error
    return found


def fit(kits: Mapping[str, Kit | BaseException], ours: Kit) -> bool:
    """Say whether every worker sees the kept results.

    Raises:
        NoCluster: a worker lacks something.
    """
    troubles = [
        (worker, text) for worker, kit in sorted(kits.items()) if (text := _unfit(kit, ours))
    ]
    if troubles:
        zh = "；".join(f"{worker}：{text.zh}" for worker, text in troubles[:_SHOWN])
        en = "; ".join(f"{worker}: {text.en}" for worker, text in troubles[:_SHOWN])
        raise NoCluster(
            Text(
                f"{len(kits)} 个工作进程中有 {len(troubles)} 个不能用：{zh}",
                f"{len(troubles)} of {len(kits)} workers cannot be used: {en}",
            )
        )
    return all(isinstance(kit, Kit) and kit.results for kit in kits.values())


def _unfit(kit: Kit | BaseException, ours: Kit) -> Text | None:
    """Say why a worker cannot be used, or nothing."""
    if isinstance(kit, BaseException):
        said = str(kit)[:_QUOTED]
        if isinstance(kit, ImportError) or ModuleNotFoundError.__name__ in said:
            return Text(
                f"没有装 ecscore，或不全（{said}）；请装与本机相同的版本",
                f"has no ecscore, or not all of it ({said}); install what this machine has",
            )
        return Text(f"答不上来（{said}）", f"cannot answer ({said})")
    if differing := list(ours.against(kit)):
        zh = "、".join(f"{name} 本机 {here}、那里 {there}" for name, here, there in differing)
        en = ", ".join(f"{name} is {here} here, {there} there" for name, here, there in differing)
        return Text(f"与本机不同（{zh}）；请装成一样", f"differs ({en}); install the same")
    if ours.county and not kit.county:
        return Text(
            "看不到各县的文件夹；请放在各机器路径相同的共享盘上，或用 URL",
            "does not see the counties; put them on a shared path, or use URLs",
        )
    return None
