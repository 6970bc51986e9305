"""A Dask cluster does what the local pool does, byte for byte, whatever happens to its workers."""

# mypy: allow-untyped-calls

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster

from batch.small import book_of, county, laid, order, rules, troubled
from ecscore.batch.county import deliver
from ecscore.batch.failing import Lost
from ecscore.batch.finding import Counties, find_counties
from ecscore.batch.job import Delivery, Job, Order
from ecscore.batch.joining import joined
from ecscore.batch.pool import Processes
from ecscore.batch.province import province_of
from ecscore.batch.remote import Remote
from ecscore.batch.run import Mapper, Meter, assess_all
from ecscore.render.ranking_json import render
from ecscore.render.voice import Style

pytestmark = [
    pytest.mark.filterwarnings("default"),  # Dask's own are not ours to mend
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills with SIGKILL"),
]
SECONDS = 30


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers, each under a nanny as `dask worker` starts them."""
    quickly = dask.config.set({"distributed.comm.timeouts.connect": "3s"})  # to one just killed
    with (
        quickly,
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            memory_limit=0,
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rules(tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay eight counties, one of them broken."""
    texts = {f"c{n}": county({"visitors": n % 4, "open_shop": "yes"}) for n in range(7)}
    return laid(tmp_path_factory.mktemp("batch"), {**texts, "cut": "{"})


@pytest.fixture(scope="module")
def local(folder: Path, batch: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the local pool makes of them."""
    return outcome(find_counties(batch), order(folder, tmp_path_factory.mktemp("r")), Processes(2))


def outcome(
    counties: Counties, mine: Order, mapper: Mapper, told: Any = lambda _: None
) -> dict[str, bytes]:
    """Run over a batch and return every byte that comes of it: the report and the dataset."""
    results = mine.results
    assert results is not None
    done = assess_all(counties, mine, results, mapper, told)
    province = province_of(book_of(mine.rulebook), done, results)
    files = (path for path in (results / "dataset").rglob("*") if path.is_file())
    made = {path.relative_to(results).as_posix(): path.read_bytes() for path in files}
    return {**made, "json": str(render(province, Style("zh", full=True))).encode()}


def test_a_cluster_gives_the_bytes_of_the_local_pool_and_goes_on_where_it_was(
    cluster: LocalCluster, folder: Path, batch: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    mine = order(folder, tmp_path)
    meters: list[Meter] = []
    for kept in (0, 7):
        with joined(cluster.scheduler_address, mine, batch / "c1.yaml") as mapper:
            assert mapper.shares_results
            assert outcome(find_counties(batch), mine, mapper, meters.append) == local
        assert meters[-1] == Meter(8, 8, 1, kept)


def test_a_worker_that_is_killed_mid_run_is_survived(
    cluster: LocalCluster, folder: Path, batch: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    mine, killed = order(folder, tmp_path), set[int]()
    with joined(cluster.scheduler_address, mine, None) as mapper:
        victim = min(mapper.client.run(os.getpid).values())

        def kill(meter: Meter) -> None:
            if meter.done == 1:
                os.kill(victim, signal.SIGKILL)
                killed.add(victim)

        assert outcome(find_counties(batch), mine, mapper, kill) == local
    assert killed == {victim}


def test_a_run_that_no_worker_is_left_for_says_so_and_goes_on_when_one_comes(
    folder: Path, batch: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    mine, alone, told = order(folder, tmp_path), threading.Event(), list[bool]()

    def staffed(there: bool) -> None:
        told.append(there)
        alone.set()

    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, memory_limit=0,
            silence_logs=50,
        ) as own,
        joined(own.scheduler_address, mine, None, staffed=staffed) as mapper,
    ):  # fmt: skip
        own.scale(0)
        deadline = time.monotonic() + SECONDS
        while mapper.client.nthreads() and time.monotonic() < deadline:
            time.sleep(0.05)

        def come_back() -> None:
            assert alone.wait(SECONDS)
            own.scale(1)

        helper = threading.Thread(target=come_back)
        helper.start()
        assert outcome(find_counties(batch), mine, replace(mapper, idle=0.3)) == local
        helper.join()
    assert told == [False, True]


def kills_its_worker(job: Job) -> Delivery:
    """Deliver, but take the whole worker along over one county."""
    if job.id == "c3.yaml":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(3)  # its end is noticed
    return deliver(job)


def test_a_county_that_kills_workers_again_and_again_fails_alone(
    cluster: LocalCluster, folder: Path, batch: Path, tmp_path: Path
) -> None:
    mine = order(folder, tmp_path)
    jobs = [Job(name, path, mine) for name, path in find_counties(batch).paths]
    assert cluster.scheduler is not None
    most, cluster.scheduler.allowed_failures = cluster.scheduler.allowed_failures, 2
    try:
        with joined(cluster.scheduler_address, mine, None) as mapper:
            found = {job.id: answer for job, answer in mapper.map(kills_its_worker, iter(jobs))}
    finally:
        cluster.scheduler.allowed_failures = most
    assert found["c3.yaml"] is Lost.CRASH
    failed = {name for name, answer in found.items() if not getattr(answer, "key", "")}
    assert failed >= {"c3.yaml", "cut.yaml"}
    neighbours = failed - {
        "c3.yaml",
        "cut.yaml",
    }  # may be on the same worker each time it is killed
    assert len(neighbours) <= 1


def test_a_county_that_crashes_hangs_or_eats_memory_costs_no_worker(
    cluster: LocalCluster, folder: Path, tmp_path: Path
) -> None:
    texts = dict.fromkeys(("dies", "eats", "hangs", "well"), county({"visitors": 1}))
    root = laid(tmp_path / "counties", texts)
    mine = order(folder, tmp_path / "r")
    jobs = [Job(name, path, mine) for name, path in find_counties(root).paths]
    with joined(cluster.scheduler_address, mine, None, seconds=3) as mapper:
        before = mapper.client.run(os.getpid)
        found = {job.id: answer for job, answer in mapper.map(troubled, iter(jobs))}
        assert before.items() <= mapper.client.run(os.getpid).items()
    assert found["dies.yaml"] is Lost.CRASH
    assert found["eats.yaml"] is Lost.MEMORY
    assert found["hangs.yaml"] is Lost.TIME
    assert getattr(found["well.yaml"], "key", "")


def test_an_interrupt_ends_the_work_and_leaves_what_was_done(
    cluster: LocalCluster, folder: Path, batch: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    mine = order(folder, tmp_path)

    def broken_off(meter: Meter) -> None:
        if meter.done == 3:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        joined(cluster.scheduler_address, mine, None) as mapper,
    ):
        assess_all(find_counties(batch), mine, tmp_path, mapper, broken_off)
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        until = time.monotonic() + SECONDS
        while any(client.run(children).values()) and time.monotonic() < until:
            time.sleep(0.1)
        assert not any(client.run(children).values())
    meters: list[Meter] = []
    with joined(cluster.scheduler_address, mine, None) as mapper:
        assert outcome(find_counties(batch), mine, mapper, meters.append) == local
    assert meters[-1].kept >= 2


def children() -> int:
    return len(multiprocessing.active_children())


def test_no_more_jobs_are_taken_than_keep_the_workers_busy(
    cluster: LocalCluster, folder: Path, batch: Path, tmp_path: Path
) -> None:
    mine = order(folder, tmp_path)
    taken: list[int] = []

    def jobs() -> Iterator[Job]:
        for number in range(30):
            taken.append(number)
            yield Job(f"c{number}", batch / "c1.yaml", mine)

    with joined(cluster.scheduler_address, mine, None) as mapper:
        for done, _ in enumerate(mapper.map(deliver, jobs()), 1):
            assert len(taken) - done <= 4
    assert len(taken) == 30


def test_counties_behind_urls_are_fetched_by_the_workers(
    cluster: LocalCluster, folder: Path, batch: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    mine = order(folder, tmp_path)
    counties = find_counties(Remote(f"local://{batch}"))
    assert all(isinstance(path, Remote) for _, path in counties.paths)
    with joined(cluster.scheduler_address, mine, None) as mapper:
        assert outcome(counties, mine, mapper) == local


def test_workers_that_do_not_see_the_results_assess_all_the_same(
    cluster: LocalCluster, folder: Path, batch: Path, tmp_path: Path
) -> None:
    mine = order(folder, tmp_path)
    elsewhere = replace(mine, results=tmp_path / "elsewhere")
    with joined(cluster.scheduler_address, elsewhere, None) as mapper:
        assert not mapper.shares_results
        done = assess_all(find_counties(batch), elsewhere, tmp_path, mapper)
    assert len(done.keys) == 7
    assert not (tmp_path / "elsewhere").exists()
