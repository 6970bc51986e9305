"""A county that comes as a bag counts like its folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from batch.small import county, order, rules
from ecscore.batch.county import assess_one
from ecscore.batch.job import Job


def bag(folder: Path, text: str) -> Path:
    """Lay the least that passes for a bag with a county in it."""
    (folder / "data" / "county").mkdir(parents=True)
    (folder / "bagit.txt").write_text(
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8"
    )
    (folder / "data" / "county" / "county.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_bag_as_a_folder_and_as_a_zip_file_is_read_like_its_county(tmp_path: Path) -> None:
    mine = order(rules(tmp_path / "rules"), None)
    folder = bag(tmp_path / "县", county({"visitors": 3}))
    packed = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "县"))
    (tmp_path / "plain").mkdir()
    shutil.copy(folder / "data" / "county" / "county.yaml", tmp_path / "plain")
    records = [assess_one(Job("a", path, mine)) for path in (tmp_path / "plain", folder, packed)]
    assert records[0].failure is None
    assert records[0] == records[1] == records[2]


def test_a_zip_file_that_is_no_bag_fails_by_name(tmp_path: Path) -> None:
    mine = order(rules(tmp_path / "rules"), None)
    (tmp_path / "x.zip").write_bytes(b"PK")
    record = assess_one(Job("x.zip", tmp_path / "x.zip", mine))
    assert record.failure is not None
    assert record.failure.code.startswith("H")
    assert record.failure.message.zh
