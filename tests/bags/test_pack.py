"""Bags as they are made: what is in them, what is not, and always the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import bagit
import pytest

from bags.counties import EVIDENCE, checked, codes, county, of, packed, payload, tree
from ecscore.bags.opening import holding
from ecscore.bags.placing import top_name
from ecscore.bags.receipt import read_receipt
from ecscore.bags.troubles import Report, Unpackable
from ecscore.bags.unpacking import opened_bag
from ecscore.ledger.history import NAME as HISTORY
from ecscore.ledger.layout import FILE as LEDGER


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return county(tmp_path / "云溪县")


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_there_and_back(file: Path, tmp_path: Path, name: str) -> None:
    (file.parent / LEDGER).write_bytes(b"ledger")
    (file.parent / HISTORY).write_bytes(b"{}\n")
    (file.parent / "ecscore.toml").write_text('lang = "zh"\n')
    (file.parent / "别的.docx").write_bytes(b"not ours")
    before = tree(file.parent)
    done = packed(file, tmp_path / name)
    assert not done.findings
    assert tree(file.parent) == before
    assert not checked(tmp_path / name).findings
    with opened_bag(tmp_path / name) as folder:
        assert tree(folder) == {n: d for n, d in before.items() if n != "别的.docx"}
    assert not folder.exists() or name == "bag"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["云溪县", name])


def test_other_tools_find_it_good(file: Path, tmp_path: Path) -> None:
    packed(file, tmp_path / "bag")
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.validate()
    assert bag.algorithms == ["sha256"]
    assert bag.info["Bagging-Date"] == "2020-01-01"
    assert bag.info["Source-Organization"] == "某省示例县"
    words = [sys.executable, "-m", "bagit", "--validate", str(tmp_path / "bag")]
    ran = subprocess.run(words, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    version = (tmp_path / "bag" / "bagit.txt").read_bytes()
    assert version == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def test_a_percent_sign_in_a_name(tmp_path: Path) -> None:
    file = county(tmp_path / "c", {"evidence/001_plan/覆盖率52%.pdf": "x"})
    packed(file, tmp_path / "bag")
    assert bagit.Bag(str(tmp_path / "bag")).validate()
    assert codes(tmp_path / "bag") == set()
    assert b"0.97" in (tmp_path / "bag" / "bagit.txt").read_bytes()


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = county(tmp_path / "one"), county(tmp_path / "other")
    for path in sorted(other.parent.rglob("*")):
        os.utime(path, (1, 1))
    packed(one, tmp_path / "a.zip")
    packed(other, tmp_path / "b.zip")
    packed(other, tmp_path / "c")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        top = archive.namelist()[0].partition("/")[0]
        inside = {n.removeprefix(f"{top}/"): archive.read(n) for n in archive.namelist()}
    assert inside == tree(tmp_path / "c")
    assert top == top_name("示例县", "toy", "2020-01-01")


def test_large_files_take_the_large_form(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(zipfile, "ZIP64_LIMIT", 200)
        patch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
        packed(file, tmp_path / "bag.zip")
    assert b"PK\x06\x06" in (tmp_path / "bag.zip").read_bytes()
    assert codes(tmp_path / "bag.zip") == set()


def test_what_is_skipped_is_said_and_not_packed(file: Path, tmp_path: Path) -> None:
    evidence = file.parent / "evidence"
    (tmp_path / "secret.txt").write_text("secret")
    (evidence / "link.pdf").symlink_to(tmp_path / "secret.txt")
    (file.parent / "tables" / "link.csv").symlink_to(tmp_path / "secret.txt")
    (file.parent / "tables" / "more").mkdir()
    os.mkfifo(evidence / "pipe")
    for name in ("Thumbs.db", "a.zip", ".hidden", "说明.txt"):
        (evidence / name).write_text("x")
    (evidence / "empty.pdf").touch()
    done = packed(file, tmp_path / "bag")
    said = {str(finding.args["path"]): str(finding.args["reason"]) for finding in of(done, "H021")}
    assert set(said) == {
        "evidence/link.pdf", "evidence/pipe", "evidence/Thumbs.db", "evidence/a.zip",
        "evidence/.hidden", "evidence/empty.pdf", "tables/link.csv", "tables/more",
    }  # fmt: skip
    assert "链接" in said["evidence/link.pdf"]
    assert not any(
        b"secret" in data for data in tree(tmp_path / "bag" / "data" / "county").values()
    )
    kept = {f"evidence/{name}" for name in EVIDENCE}
    assert kept <= set(tree(tmp_path / "bag" / "data" / "county"))
    recorded = checked(tmp_path / "bag").recorded
    assert recorded is not None
    assert {item["path"] for item in recorded.left_out} == set(said)


def test_an_evidence_folder_with_nothing_in_it_stays(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    (folder / "evidence" / "001_plan").mkdir(parents=True)
    (folder / "county.yaml").write_text("x")
    packed(folder / "county.yaml", tmp_path / "bag.zip")
    with opened_bag(tmp_path / "bag.zip") as inside:
        assert set(tree(inside)) == {"county.yaml", "evidence/说明.txt"}


def test_names_are_composed(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "é级.pdf")
    file = county(tmp_path / "c", {f"evidence/001_plan/{name}": "x"})
    packed(file, tmp_path / "bag")
    assert "data/county/evidence/001_plan/é级.pdf" in tree(tmp_path / "bag")
    assert codes(tmp_path / "bag") == set()


@pytest.mark.parametrize(
    "names",
    [["a\nb.pdf"], ["a\rb.pdf"], ["a\\b.pdf"], ["x%0Ay.pdf"], ["50%25.pdf"], ["A.pdf", "a.pdf"]],
)
def test_names_that_no_manifest_holds_stop_it(tmp_path: Path, names: list[str]) -> None:
    file = county(tmp_path / "c", {f"evidence/001_plan/{name}": "x" for name in names})
    with pytest.raises(Unpackable) as stopped:
        packed(file, tmp_path / "bag")
    assert [finding.code for finding in stopped.value.findings] == ["H022"]
    assert [path.name for path in tmp_path.iterdir()] == ["c"]


def test_a_file_that_cannot_be_read_stops_it(file: Path, tmp_path: Path) -> None:
    (file.parent / "waivers.yaml").unlink()
    (file.parent / "waivers.yaml").symlink_to(file)
    with pytest.raises(Unpackable) as stopped:
        packed(file, tmp_path / "bag")
    assert [finding.args["path"] for finding in stopped.value.findings] == ["waivers.yaml"]


@pytest.mark.parametrize("name", ["evidence", "tables"])
def test_a_linked_folder_stops_it(file: Path, tmp_path: Path, name: str) -> None:
    (file.parent / name).rename(tmp_path / "elsewhere")
    (file.parent / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unpackable):
        packed(file, tmp_path / "bag")


def test_long_names_are_packed_and_said(tmp_path: Path) -> None:
    name = f"{'/'.join(['很长的文件夹名称' * 8] * 3)}/{'材料' * 35}.pdf"
    file = county(tmp_path / "c", {f"evidence/001_plan/{name}": "x"})
    done = packed(file, tmp_path / "bag.zip")
    assert [f.args["path"] for f in of(done, "H023")] == [f"evidence/001_plan/{name}"]
    assert codes(tmp_path / "bag.zip") == set()


def test_the_receipt_lists_every_file(file: Path, tmp_path: Path) -> None:
    packed(file, tmp_path / "bag")
    with holding(tmp_path / "bag") as held:
        recorded = read_receipt(held, Report())
    assert recorded is not None
    sizes = {
        p.relative_to(tmp_path / "bag").as_posix(): p.stat().st_size
        for p in payload(tmp_path / "bag")
    }
    del sizes["data/receipt.json"]
    assert recorded.sizes == sizes
