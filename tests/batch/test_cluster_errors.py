"""A cluster that cannot be used is said plainly, before anything is assessed."""

# mypy: allow-untyped-calls

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from batch.small import order, rules
from ecscore import __version__
from ecscore.batch.cluster import NoCluster
from ecscore.batch.desk import Desk, Run, Unlike, at_a_desk, leave
from ecscore.batch.failing import Lost
from ecscore.batch.job import Job, Order
from ecscore.batch.joining import fit, joined
from ecscore.batch.kit import NOTHING, Kit, kit_of
from ecscore.batch.pool import MEMORY

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own are not ours to mend
SOURCES = Path(__file__).parents[2] / "src"
PATIENCE = 30


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A scheduler without workers."""
    with LocalCluster(n_workers=0, dashboard_address=None, silence_logs=50) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def mine(tmp_path: Path) -> Order:
    return order(rules(tmp_path / "rules"), tmp_path)


@contextmanager
def worker(scheduler: str, first: str = "", *path: Path) -> Iterator[None]:
    """Start a worker that finds the libraries, and of ours what is on a path."""
    places = os.pathsep.join([*map(str, path), sysconfig.get_path("purelib")])
    code = f"{first}from distributed.cli.dask_worker import main; main()"
    command = [sys.executable, "-S", "-c", code, scheduler, "--no-nanny", "--no-dashboard"]
    process = subprocess.Popen(
        [*command, "--nthreads", "1"],
        env={**os.environ, "PYTHONPATH": places},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()
        with Client(scheduler, set_as_default=False) as client:
            until = time.monotonic() + PATIENCE
            while client.nthreads() and time.monotonic() < until:
                time.sleep(0.1)


def refused(address: str, mine: Order, wait: int = PATIENCE) -> str:
    with pytest.raises(NoCluster) as error, joined(address, mine, None, wait=wait):
        pass
    assert error.value.text.en
    return error.value.text.zh


@pytest.mark.parametrize("address", ["scheduler:8786", "local:0", "local:", "http://x:1", ""])
def test_an_address_that_is_none_is_told_what_would_be_one(address: str, mine: Order) -> None:
    assert "tcp://主机:8786" in refused(address, mine)


def test_a_scheduler_that_does_not_answer_is_given_up(mine: Order) -> None:
    assert "连不上调度器 tcp://127.0.0.1:9" in refused("tcp://127.0.0.1:9", mine, wait=1)


def test_a_scheduler_file_leads_to_the_scheduler(
    scheduler: str, mine: Order, tmp_path: Path
) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text(f'{{"address": "{scheduler}"}}', encoding="utf-8")
    assert "没有工作进程" in refused(str(file), mine, wait=1)


def test_a_worker_without_ecscore_is_named(scheduler: str, mine: Order) -> None:
    with worker(scheduler):
        said = refused(scheduler, mine)
    assert "1 个工作进程中有 1 个不能用：tcp://" in said
    assert "没有装 ecscore" in said


def test_a_worker_with_another_version_is_named_with_both(scheduler: str, mine: Order) -> None:
    with worker(scheduler, "import ecscore; ecscore.__version__ = '9.9.9'; ", SOURCES):
        said = refused(scheduler, mine)
    assert f"ecscore 本机 {__version__} (" in said
    assert "那里 9.9.9 (" in said
    assert "Python" not in said


def test_a_worker_that_does_not_see_the_counties_is_named(mine: Order, tmp_path: Path) -> None:
    ours, theirs = kit_of(mine, tmp_path), kit_of(mine, tmp_path / "gone")
    with pytest.raises(NoCluster) as error:
        fit({"tcp://v": ours, "tcp://w": theirs}, ours)
    assert "tcp://w：看不到各县的文件夹" in error.value.text.zh
    assert "tcp://v" not in error.value.text.zh
    assert fit({"tcp://v": ours}, ours)


def test_kits_differ_by_what_they_have() -> None:
    one, other = Kit({"a": "1", "b": "2"}, True, True), Kit({"a": "1", "c": "3"}, True, True)
    assert list(one.against(one)) == []
    assert list(one.against(other)) == [("b", "2", NOTHING), ("c", NOTHING, "3")]


def test_a_worker_that_comes_later_with_something_else_does_nothing(mine: Order) -> None:
    run = Run("unlike", mine, {"Python": "2.7"}, 60)
    with pytest.raises(Unlike):
        at_a_desk(run, str, Job("c", Path("c"), mine))


def test_a_run_that_is_over_is_not_begun_again(mine: Order) -> None:
    run = Run("over", mine, kit_of(mine, None).parts, 60)
    leave("over")
    assert at_a_desk(run, str, Job("c", Path("c"), mine)) is Lost.CRASH


def test_a_desk_keeps_its_process_and_gets_a_new_one_for_a_lost_one() -> None:
    desk: Desk[int, int] = Desk.of(own_process, 60, MEMORY)
    first = desk.do(1)
    assert desk.do(2) == first
    assert isinstance(first, int)
    os.kill(first, 9)
    assert desk.do(3) not in {first, *Lost}
    desk.close()
    assert desk.do(4) is Lost.CRASH


def own_process(_: int) -> int:
    return os.getpid()


def test_the_kit_names_what_is_read_with_and_the_rulebook(mine: Order) -> None:
    parts = kit_of(mine, None).parts
    assert parts["rulebook"].startswith("toy (")
    assert {"Python", "ecscore", "pillow", "python-calamine"} <= parts.keys()
    assert "dask" not in "".join(parts)
    nowhere = replace(mine, rulebook=mine.rulebook / "none")
    assert kit_of(nowhere, None).parts["rulebook"] == NOTHING


def test_nothing_of_dask_or_fsspec_is_loaded_for_a_local_run() -> None:
    code = (
        "import sys, ecscore.cli.verbs.rank, ecscore.cli.app_rank\n"
        "assert not {'dask', 'distributed', 'fsspec'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
