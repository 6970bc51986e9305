"""Why a county failed, in the words of the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from batch.small import order
from ecscore.batch.failing import Lost, closed, lost
from ecscore.batch.job import Job


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job("甲县.yaml", tmp_path / "甲县.yaml", order(tmp_path, None))


@pytest.mark.parametrize(
    ("why", "code"), [(Lost.CRASH, "B001"), (Lost.TIME, "B002"), (Lost.MEMORY, "B003")]
)
def test_a_lost_worker_is_the_failure_of_its_county(job: Job, why: Lost, code: str) -> None:
    record = lost(job, why)
    assert record.id == "甲县.yaml"
    assert record.failure is not None
    assert record.failure.code == code
    assert record.failure.message.zh
    assert record.failure.message.en


def test_a_file_that_the_disk_does_not_give_is_named_without_its_folder(job: Job) -> None:
    record = closed(job, PermissionError(13, "Permission denied", "/home/某人/甲县/county.xlsx"))
    assert record.failure is not None
    assert record.failure.code == "B005"
    assert "county.xlsx" in record.failure.message.zh
    assert "某人" not in record.failure.message.zh
