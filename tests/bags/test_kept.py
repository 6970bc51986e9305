"""Bags whose evidence stays with the county: listed, never moved, held to account by a sample."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import bagit
import pytest

from bags.counties import (
    EVIDENCE,
    YAML,
    checked,
    codes,
    county,
    digests,
    of,
    packed,
    papers,
    tree,
)
from ecscore.bags import packing
from ecscore.bags.checking import Depth
from ecscore.bags.listed import listed_only
from ecscore.bags.packing import Order, pack
from ecscore.bags.troubles import Unpackable
from ecscore.bags.unpacking import opened_bag
from ecscore.evidence import Chosen
from ecscore.evidence.digests import stamp_of
from ecscore.model.inventory import EvidenceFolder


def order(file: Path, target: Path, assess: Callable[..., packing.Papers] = papers) -> Order:
    return Order(file, target, "zh", assess, str, force=False, evidence=False)


def kept(file: Path, target: Path) -> packing.Packed:
    return pack(order(file, target))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return county(tmp_path / "home")


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_it_is_the_whole_bag_but_for_the_evidence(home: Path, tmp_path: Path, name: str) -> None:
    before = tree(home.parent)
    whole, done = packed(home, tmp_path / "whole"), kept(home, tmp_path / name)
    assert tree(home.parent) == before
    assert (done.kept, done.kept_size) == (3, sum(len(d.encode()) for d in EVIDENCE.values()))
    assert done.files + done.kept == whole.files
    assert done.size + done.kept_size == whole.size
    found = checked(tmp_path / name)
    assert found.kept
    assert found.good
    assert [finding.code for finding in found.findings] == ["H025"]
    assert of(found, "H025")[0].args == {"files": 3, "size": f"{done.kept_size:,}"}
    assert found.papers == digests(home.parent / "evidence")
    if name == "bag":
        listed = (tmp_path / "bag" / "manifest-sha256.txt").read_bytes()
        assert listed == (tmp_path / "whole" / "manifest-sha256.txt").read_bytes()
        assert not (tmp_path / "bag" / "data" / "county" / "evidence").exists()


def test_the_same_county_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    kept(home, tmp_path / "1.zip")
    kept(home, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_the_evidence_is_neither_copied_nor_touched(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("os.link", refused)
    before = {path: stamp_of(path.stat()) for path in home.parent.rglob("*")}
    seen: list[str] = []

    def watching(copy: Path, elsewhere: Chosen | None = None) -> packing.Papers:
        seen.extend(tree(copy.parent))
        return papers(copy, elsewhere)

    pack(order(home, tmp_path / "bag", watching))
    assert not any(path.startswith("evidence") for path in seen)
    assert {path: stamp_of(path.stat()) for path in home.parent.rglob("*")} == before


def test_put_together_with_its_evidence_it_is_whole_for_any_tool(
    home: Path, tmp_path: Path
) -> None:
    kept(home, tmp_path / "bag")
    shutil.copytree(home.parent / "evidence", tmp_path / "bag" / "data" / "county" / "evidence")
    assert codes(tmp_path / "bag") == set()
    assert bagit.Bag(str(tmp_path / "bag")).is_valid()


def test_what_is_there_of_the_evidence_is_checked(home: Path, tmp_path: Path) -> None:
    kept(home, tmp_path / "bag")
    target = tmp_path / "bag" / "data" / "county" / "evidence" / "001_plan"
    shutil.copytree(home.parent / "evidence" / "001_plan", target)
    found = checked(tmp_path / "bag")
    assert found.good
    assert of(found, "H025")[0].args["files"] == 2
    (target / "方案.pdf").write_text("changed", encoding="utf-8")
    assert {"H009", "H010", "H011"} <= codes(tmp_path / "bag")


@pytest.mark.parametrize("part", ["data/county/tables/a.csv", "data/receipt.json"])
def test_only_evidence_may_be_kept(home: Path, tmp_path: Path, part: str) -> None:
    kept(home, tmp_path / "bag")
    (tmp_path / "bag" / part).unlink()
    assert "H007" in codes(tmp_path / "bag")


def test_a_bag_that_does_not_say_so_lacks_its_evidence(home: Path, tmp_path: Path) -> None:
    packed(home, tmp_path / "bag")
    shutil.rmtree(tmp_path / "bag" / "data" / "county" / "evidence")
    assert len(of(checked(tmp_path / "bag"), "H007")) == 3


def test_saying_so_afterwards_is_found(home: Path, tmp_path: Path) -> None:
    packed(home, tmp_path / "bag")
    shutil.rmtree(tmp_path / "bag" / "data" / "county" / "evidence")
    with (tmp_path / "bag" / "bag-info.txt").open("a", encoding="utf-8") as info:
        info.write("Ecscore-Evidence: kept by the county\n")
    assert codes(tmp_path / "bag") == {"H009", "H025"}


def test_a_receipt_that_speaks_of_other_evidence_is_found(home: Path, tmp_path: Path) -> None:
    kept(home, tmp_path / "bag")
    receipt = tmp_path / "bag" / "data" / "receipt.json"
    text = receipt.read_text(encoding="utf-8")
    receipt.write_text(text.replace("002_photos/2.jpg", "002_photos/3.jpg"), encoding="utf-8")
    assert "H011" in codes(tmp_path / "bag", Depth.SIZES)


@pytest.mark.parametrize("content", ["other", "", None])
def test_a_file_that_changes_meanwhile_is_not_packed(
    home: Path, tmp_path: Path, content: str | None
) -> None:
    def meddling(copy: Path, elsewhere: Chosen | None = None) -> packing.Papers:
        paper = home.parent / "evidence" / "002_photos" / "2.jpg"
        paper.unlink() if content is None else paper.write_text(content, encoding="utf-8")
        return papers(copy, elsewhere)

    with pytest.raises(Unpackable) as raised:
        pack(order(home, tmp_path / "bag", meddling))
    assert [finding.code for finding in raised.value.findings] == ["H022"]
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_what_was_assessed_is_what_is_listed(home: Path, tmp_path: Path) -> None:
    def other(copy: Path, elsewhere: Chosen | None = None) -> packing.Papers:
        made = papers(copy, elsewhere)
        seen = EvidenceFolder("evidence", 3, 10, 0, 0, "0" * 64)
        return replace(made, assessment=replace(made.assessment, evidence_folder=seen))

    with pytest.raises(Unpackable) as raised:
        pack(order(home, tmp_path / "bag", other))
    assert [finding.code for finding in raised.value.findings] == ["H022"]


@pytest.mark.parametrize("folder", [False, True])
def test_a_county_without_evidence_keeps_nothing(tmp_path: Path, folder: bool) -> None:
    file = tmp_path / "home" / "county.yaml"
    file.parent.mkdir()
    file.write_text(YAML, encoding="utf-8")
    if folder:
        (tmp_path / "home" / "evidence" / "001_plan").mkdir(parents=True)
    kept(file, tmp_path / "kept.zip")
    packed(file, tmp_path / "whole.zip")
    assert (tmp_path / "kept.zip").read_bytes() == (tmp_path / "whole.zip").read_bytes()


def test_names_are_listed_in_the_order_of_the_whole_bag(tmp_path: Path) -> None:
    names = ["b.pdf", "a/z.pdf", "a/b/1.pdf", "a-1/x.pdf", "a.pdf", "100%.pdf", "c/%.pdf"]
    file = county(tmp_path / "home", {f"evidence/{name}": name for name in names})
    kept(file, tmp_path / "bag")
    packed(file, tmp_path / "whole")
    for name in ("manifest-sha256.txt", "bagit.txt"):
        assert (tmp_path / "bag" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    infos = [(tmp_path / bag / "bag-info.txt").read_text().splitlines() for bag in ("bag", "whole")]
    assert set(infos[0]) - set(infos[1]) == {"Ecscore-Evidence: kept by the county"}
    assert set(infos[1]) <= set(infos[0])


def test_a_county_is_read_from_it_as_one_without_an_evidence_folder(
    home: Path, tmp_path: Path
) -> None:
    kept(home, tmp_path / "bag")
    with opened_bag(tmp_path / "bag") as folder:
        assert (folder / "county.yaml").is_file()
        assert not (folder / "evidence").exists()


def test_what_is_listed_and_not_there_can_be_read(home: Path, tmp_path: Path) -> None:
    kept(home, tmp_path / "bag.zip")
    packed(home, tmp_path / "whole")
    listed = listed_only(tmp_path / "bag.zip")
    assert {one.path: one.digest for one in listed} == digests(home.parent / "evidence")
    assert all((home.parent / "evidence" / one.path).stat().st_size == one.size for one in listed)
    assert listed_only(tmp_path / "whole") == ()
