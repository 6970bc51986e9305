"""Counties in an object store: a server on this machine that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import s3fs
from moto.server import ThreadedMotoServer

from batch.small import county, laid, order, rules
from ecscore.batch.county import assess_one
from ecscore.batch.finding import find_counties
from ecscore.batch.job import Job
from ecscore.batch.remote import Remote

pytestmark = pytest.mark.filterwarnings("default")  # theirs are not ours to mend


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty bucket, which the environment leads to as it would on a worker."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    system = s3fs.S3FileSystem()
    system.mkdir("counties")
    yield system
    server.stop()


def test_a_batch_in_a_bucket_gives_the_records_of_the_folder(store: Any, tmp_path: Path) -> None:
    root = laid(tmp_path / "counties", {"乙县": county({"visitors": 2}, "乙县"), "cut": "{"})
    laid(root / "甲县", {"county": county({"visitors": 3}, "甲县")})
    papers = root / "甲县" / "evidence" / "photos"
    papers.mkdir(parents=True)
    (papers / "一.txt").write_text("visitors", encoding="utf-8")
    store.put(str(root), "counties/2019", recursive=True)
    store.touch("counties/2019/甲县/evidence/")  # the marker that consoles leave for a folder
    mine = order(rules(tmp_path / "rules"), None)

    def records(place: Path | Remote) -> list[Any]:
        return [assess_one(Job(name, path, mine)) for name, path in find_counties(place).paths]

    here = records(root)
    assert [record.failure is None for record in here] == [False, True, True]
    assert here[2].files
    assert records(Remote("s3://counties/2019")) == here
    gone = assess_one(Job("gone", Remote("s3://counties/nowhere"), mine))
    assert gone.failure is not None
    assert gone.failure.code == "B006"
