"""The run: whatever happens to some counties, the others come out the same."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batch.small import (
    book_of,
    county,
    laid,
    order,
    plain,
    ran,
    rules,
    troubled,
)
from ecscore.batch.county import assess_one, deliver
from ecscore.batch.failing import Lost
from ecscore.batch.finding import find_counties
from ecscore.batch.job import Job
from ecscore.batch.kept import packed, place_of, read_kept, unpacked
from ecscore.batch.pool import InTurn, Processes
from ecscore.batch.ranking import rank_all, ranked
from ecscore.batch.run import Mapper, Meter, assess_all
from ecscore.model.batch import Province
from ecscore.model.finding import Severity
from ecscore.model.text import Text

FACTS = st.fixed_dictionaries(
    {},
    optional={
        "open_shop": st.sampled_from(("yes", "no")),
        "coverage": st.sampled_from(("49%", "50%", "26/50")),
        "visitors": st.integers(0, 3),
        "place": st.sampled_from(("1/4", "3/4", "4/4", "unknown")),
    },
)
BATCH = st.lists(st.one_of(FACTS.map(county), st.just("{cut")), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rules(tmp_path_factory.mktemp("rules"))


class Backwards:
    """Does the jobs from the last to the first."""

    def map(self, work: Any, jobs: Any) -> Any:
        return InTurn().map(work, reversed(list(jobs)))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(BATCH)
def test_the_order_of_the_work_changes_nothing(folder: Path, batch: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = laid(Path(name) / "counties", {f"c{n}": text for n, text in enumerate(batch)})
        once = ran(root, folder, Path(name) / "one", InTurn())
        assert plain(ran(root, folder, Path(name) / "two", Backwards())) == plain(once)
        assert plain(ran(root, folder, Path(name) / "one", InTurn())) == plain(once)
        assert len(once.counties) + len(once.failures) == len(batch)
        assert len(once.failures) == batch.count("{cut")


def test_the_number_of_processes_changes_nothing(folder: Path, tmp_path: Path) -> None:
    texts = {f"c{n}": county({"visitors": n % 4, "open_shop": "yes"}) for n in range(7)}
    root = laid(tmp_path / "counties", {**texts, "cut": "{"})
    mappers: tuple[Mapper, ...] = (InTurn(), Processes(1), Processes(3))
    results = [
        plain(ran(root, folder, tmp_path / str(n), mapper)) for n, mapper in enumerate(mappers)
    ]
    assert results[0] == results[1] == results[2]


def by_name(province: Province) -> dict[str, tuple[Decimal, ...]]:
    return {
        county.id: (county.total.claimed, county.total.supported, county.total.low)
        for county in province.counties
    }


def test_a_worker_that_dies_hangs_or_runs_out_of_memory_loses_its_county_alone(
    folder: Path, tmp_path: Path
) -> None:
    texts = {f"c{n}": county({"visitors": n}) for n in range(5)}
    bad = dict.fromkeys(("dies-1", "dies-2", "eats", "hangs"), county({}))
    root = laid(tmp_path / "counties", {**texts, **bad})
    mine = order(folder, tmp_path / "kept")
    jobs = [Job(name, path, mine) for name, path in find_counties(root).paths]
    found = {job.id: answer for job, answer in Processes(2, seconds=3).map(troubled, iter(jobs))}
    assert found["dies-1.yaml"] is found["dies-2.yaml"] is Lost.CRASH
    assert found["eats.yaml"] is Lost.MEMORY
    assert found["hangs.yaml"] is Lost.TIME
    assert all(getattr(found[f"c{n}.yaml"], "key", "") for n in range(5))


def test_a_run_that_is_broken_off_leaves_no_process(folder: Path, tmp_path: Path) -> None:
    root = laid(tmp_path / "c", {f"c{n}": county({"visitors": n}) for n in range(6)})

    def broken_off(meter: Meter) -> None:
        if meter.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        assess_all(find_counties(root), order(folder, tmp_path), tmp_path, Processes(2), broken_off)
    assert not multiprocessing.active_children()


class Losing:
    """Loses one of the jobs."""

    def map(self, work: Any, jobs: Any) -> Any:
        for job in jobs:
            yield job, (Lost.TIME if job.id == "c1.yaml" else work(job))


def test_a_lost_county_is_named_with_what_to_do(folder: Path, tmp_path: Path) -> None:
    root = laid(tmp_path / "c", {f"c{n}": county({"visitors": n}) for n in range(3)})
    meters: list[Meter] = []
    done = assess_all(
        find_counties(root), order(folder, tmp_path), tmp_path, Losing(), meters.append
    )
    (lost,) = done.failures
    assert lost.failure is not None
    assert (lost.id, lost.failure.code) == ("c1.yaml", "B002")
    assert "--time-limit" in lost.failure.fix.zh
    assert (meters[0].done, meters[-1]) == (0, Meter(3, 3, 1, 0))


def test_a_bug_in_one_county_stops_no_other_and_quotes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("13800000000")

    monkeypatch.setattr("ecscore.batch.county.recorded", broken)
    root = laid(tmp_path / "c", {"a": county({})})
    province = ran(root, folder, tmp_path / "r", InTurn())
    (failed,) = province.failures
    assert failed.failure.code == "B004"
    assert "RuntimeError" in failed.failure.message.zh
    assert "138" not in failed.failure.message.zh


def test_results_are_kept_by_everything_they_rest_on(folder: Path, tmp_path: Path) -> None:
    root = laid(tmp_path / "c", {"a": county({"visitors": 1})})
    results = tmp_path / "r"
    mine = order(folder, results)

    def kept() -> tuple[int, str]:
        meters: list[Meter] = []
        done = assess_all(find_counties(root), mine, results, InTurn(), meters.append)
        return meters[-1].kept, done.keys["a.yaml"]

    assert kept()[0] == 0
    assert kept()[0] == 1
    first = kept()[1]
    laid(root, {"a": county({"visitors": 2})})
    assert kept()[0] == 0
    laid(root, {"a": county({"visitors": 1})})
    assert kept() == (1, first)
    (root / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    assert kept()[0] == 0
    place_of(results, kept()[1]).write_bytes(b'{"id": "cut')
    assert kept()[0] == 0
    assert kept()[0] == 1


def test_a_day_by_the_clock_is_not_kept_for_another_day(folder: Path, tmp_path: Path) -> None:
    text = county({}).replace("as_of: 2020-02-20\n", "")
    root = laid(tmp_path / "c", {"a": text})
    mine = order(folder, tmp_path / "r")
    job = Job("a", root / "a.yaml", mine)
    first = deliver(job)
    place = place_of(tmp_path / "r", first.key)
    place.parent.mkdir(parents=True)
    place.write_bytes(first.data)
    assert deliver(job).data == b""
    later = replace(job, order=replace(mine, today=mine.today.replace(day=2)))
    assert deliver(later).data


def test_a_record_reads_back_as_it_was_written(folder: Path, tmp_path: Path) -> None:
    root = laid(tmp_path / "c", {"a": county({"visitors": 3, "place": "9/9"})})
    record = assess_one(Job("a", root / "a.yaml", order(folder, None)))
    assert record.id == "a"
    assert unpacked(packed(record)) == unpacked(packed(unpacked(packed(record))))
    assert unpacked(packed(record)).criteria == record.criteria
    assert record.stated["place"] == "9/9"
    assert read_kept(tmp_path, "0" * 64) is None


def test_ranks_are_computed_checked_and_scored(folder: Path, tmp_path: Path) -> None:
    texts = {
        "a": county({"visitors": 30}, "甲县"),
        "b": county({"visitors": 20, "place": "1/3"}, "乙县"),
        "c": county({"visitors": 20}, "丙县"),
    }
    root = laid(tmp_path / "c", texts)
    province = ran(root, folder, tmp_path / "r", InTurn())
    (ranking,) = province.ranks
    assert [(p.id, p.best, p.worst, p.of, p.stated) for p in ranking.places] == [
        ("a.yaml", 1, 1, 3, ""), ("b.yaml", 2, 2, 3, "1/3"), ("c.yaml", 2, 2, 3, ""),
    ]  # fmt: skip
    cells = {
        c.label: dict(zip(book_of(folder).criteria, c.cells, strict=True))["2.4"].points
        for c in province.counties
    }
    assert {name: (int(p.claimed), int(p.supported)) for name, p in cells.items()} == {
        "甲县": (1, 1),
        "乙县": (1, 0),
        "丙县": (0, 0),
    }
    totals = {c.label: c.total for c in province.counties}
    assert totals["甲县"].claimed - totals["丙县"].claimed == 1


def test_a_rank_that_the_peers_contradict_is_a_finding(folder: Path, tmp_path: Path) -> None:
    texts = {"a": county({"visitors": 30}), "b": county({"visitors": 20, "place": "1/2"})}
    root = laid(tmp_path / "c", texts)
    rulebook, mine = book_of(folder), order(folder, None)
    records = [assess_one(Job(n, root / f"{n}.yaml", mine)) for n in ("a", "b")]
    ranks = rank_all(rulebook, records, ())
    taken, against = (ranked(rulebook, record, ranks) for record in records)
    assert [f.code for f in taken.findings if f.code.startswith("X90")] == ["X905"]
    (finding,) = [f for f in against.findings if f.code.startswith("X90")]
    assert (finding.code, finding.criterion) == ("X904", "2.4")
    assert finding.stake == 1
    assert "填报 1/2" in finding.message.zh
    assert "推算为 2/2" in finding.message.zh
    assert against.counts[Severity.WARNING] == records[1].counts.get(Severity.WARNING, 0) + 1
    open_ranks = rank_all(rulebook, records, ("gone",))
    assert ranked(rulebook, records[1], open_ranks).findings[0].code == "X904"
    kept = ranked(rulebook, records[0], open_ranks)
    assert not [f for f in kept.findings if f.code.startswith("X90")]


def test_a_missing_county_leaves_the_others_places_open(folder: Path, tmp_path: Path) -> None:
    root = laid(tmp_path / "c", {"a": county({"visitors": 3}), "b": county({}), "cut": "{"})
    (ranking,) = ran(root, folder, tmp_path / "r", InTurn()).ranks
    assert {p.id: (p.best, p.worst, p.of) for p in ranking.places} == {
        "a.yaml": (1, 3, 3), "b.yaml": (1, 3, 3), "cut.yaml": (1, 3, 3),
    }  # fmt: skip


def test_a_county_made_for_another_rulebook_or_without_facts_fails_by_name(
    folder: Path, tmp_path: Path
) -> None:
    foreign = county({"visitors": 1}, "外县").replace("rulebook: toy", "rulebook: other")
    root = laid(tmp_path / "c", {"a": county({}), "b": foreign})
    province = ran(root, folder, tmp_path / "r", InTurn())
    assert [(f.id, f.failure.code) for f in province.failures] == [("b.yaml", "D032")]
    assert province.failures[0].failure.message != Text("", "")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills with SIGKILL")
def test_a_run_that_was_killed_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    root = laid(tmp_path / "c", {f"c{n:03}": county({"visitors": n}) for n in range(150)})
    results = tmp_path / "r"
    words = ["rank", str(root), "-r", str(folder), "--results", str(results), "--no-dataset"]
    command = [sys.executable, "-m", "ecscore", *words, "-j", "2", "-f", "json"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while sum(1 for _ in results.glob("kept/*/*.jsonl")) < 5 and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    before = sum(1 for _ in results.glob("kept/*/*.jsonl"))
    assert before >= 5
    again = subprocess.run(command, capture_output=True, check=False)
    whole = subprocess.run(
        [*command[:-2], "-f", "json", "--results", str(tmp_path / "fresh")],
        capture_output=True,
        check=False,
    )
    assert again.returncode == whole.returncode == 0, again.stderr.decode()
    assert again.stdout == whole.stdout
    assert sum(1 for _ in results.glob("kept/*/*.jsonl")) == 150
