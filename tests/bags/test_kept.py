"""Bags whose evidence stays with the county: listed, never moved, held to account by a sample."""

from __future__ import annotations

import hashlib
import random
import shutil
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bags.counties import EVIDENCE, checked, codes, county, of, packed, papers, payload, tree
from ecscore.bags import packing
from ecscore.bags.checking import Depth
from ecscore.bags.packing import Order, pack
from ecscore.bags.sampling import Sample, draw, held_against
from ecscore.bags.troubles import Unpackable
from ecscore.bags.unpacking import opened_bag
from helpers import sentences

PAPERS = st.dictionaries(st.text("abc/", min_size=1, max_size=6), st.just("0" * 64), max_size=30)


def kept(file: Path, target: Path) -> packing.Packed:
    return pack(Order(file, target, "zh", papers, str, force=False, evidence=False))


def digests(folder: Path) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in tree(folder).items()}


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


def test_a_disk_that_cannot_link_gets_a_copy_meanwhile(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    kept(home, tmp_path / "linked.zip")
    monkeypatch.setattr("os.link", refused)
    kept(home, tmp_path / "copied.zip")
    assert (tmp_path / "linked.zip").read_bytes() == (tmp_path / "copied.zip").read_bytes()


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


def test_a_file_that_changes_meanwhile_is_not_packed(home: Path, tmp_path: Path) -> None:
    def meddling(copy: Path) -> packing.Papers:
        (home.parent / "evidence" / "002_photos" / "2.jpg").write_text("other", encoding="utf-8")
        return papers(copy)

    with pytest.raises(Unpackable) as raised:
        pack(Order(home, tmp_path / "bag", "zh", meddling, str, force=False, evidence=False))
    assert [finding.code for finding in raised.value.findings] == ["H022"]
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_county_is_read_from_it_as_one_without_an_evidence_folder(
    home: Path, tmp_path: Path
) -> None:
    kept(home, tmp_path / "bag")
    with opened_bag(tmp_path / "bag") as folder:
        assert (folder / "county.yaml").is_file()
        assert not (folder / "evidence").exists()


@given(papers=PAPERS, number=st.integers(0, 40), seed=st.text(max_size=5))
def test_a_draw_follows_from_the_seed_and_the_list(
    papers: dict[str, str], number: int, seed: str
) -> None:
    drawn = draw(papers, number, seed)
    shuffled = list(papers.items())
    random.Random(1).shuffle(shuffled)
    assert drawn == draw(dict(shuffled), number, seed)
    assert len(set(drawn)) == len(drawn) == min(number, len(papers))
    assert set(drawn) <= papers.keys()
    assert list(drawn) == sorted(drawn)


def test_every_file_is_drawn_about_as_often_as_any_other() -> None:
    papers = {f"{number}.jpg": "0" * 64 for number in range(20)}
    often = dict.fromkeys(papers, 0)
    for seed in range(400):
        for path in draw(papers, 5, str(seed)):
            often[path] += 1
    assert all(60 <= times <= 145 for times in often.values())


def test_the_chance_is_that_of_drawing_without_putting_back() -> None:
    assert Sample("", ("a", "b"), 4).chance == pytest.approx(0.5)
    assert Sample("", tuple("abcd"), 4).chance == 1
    assert Sample("", (), 4).chance == 0
    assert float(Sample("", tuple(map(str, range(59))), 16_700).chance) == pytest.approx(
        0.9515, abs=0.001
    )


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7), which=st.integers(0, 2))
def test_any_changed_byte_of_what_was_sent_is_found(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int, which: int
) -> None:
    folder = tmp_path_factory.mktemp("sent")
    evidence = county(folder / "home").parent / "evidence"
    listed = digests(evidence)
    path = sorted(listed)[which]
    data = bytearray((evidence / path).read_bytes())
    data[place % len(data)] ^= 1 << bit
    (evidence / path).write_bytes(bytes(data))
    number, found = held_against(evidence, listed, listed)
    assert number == 3
    assert [(finding.code, finding.args["path"]) for finding in found] == [("H027", path)]


def test_strange_missing_and_linked_files_are_told(home: Path, tmp_path: Path) -> None:
    evidence = home.parent / "evidence"
    listed = digests(evidence)
    (evidence / "more.pdf").write_text("more", encoding="utf-8")
    (evidence / "002_photos" / "2.jpg").unlink()
    (evidence / "001_plan" / "方案.pdf").rename(tmp_path / "elsewhere.pdf")
    (evidence / "001_plan" / "方案.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    number, found = held_against(evidence, listed, listed)
    assert number == 2
    assert [(finding.code, finding.args["path"]) for finding in found] == [
        ("H028", "001_plan/方案.pdf"),
        ("H026", "more.pdf"),
        ("H029", "002_photos/2.jpg"),
    ]
    assert all(all(sentences(finding)) for finding in found)
    assert payload(home.parent) == []
