"""Bags that are not as they were sent: each change is found, at the depth that it belongs to."""

from __future__ import annotations

import hashlib
import random
import shutil
from pathlib import Path

import bagit
import pytest

from bags.counties import checked, codes, county, of, packed, payload, tree, zipped
from ecscore.bags.checking import Depth
from ecscore.bags.comparing import differences
from ecscore.bags.layout import decoded, unsafe
from ecscore.bags.troubles import NotABag
from ecscore.bags.unpacking import opened_bag

MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    packed(county(folder / "c"), folder / "bag")
    return folder / "bag"


@pytest.fixture
def bag(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "bag"))


def sealed(bag: Path) -> None:
    """Write both manifests anew, as whoever tampers with a bag can."""
    data = (f"{_digest(path)}  {path.relative_to(bag).as_posix()}\n" for path in payload(bag))
    (bag / MANIFEST).write_text("".join(data))
    names = (MANIFEST, "bag-info.txt", "bagit.txt")
    (bag / TAGS).write_text("".join(f"{_digest(bag / name)}  {name}\n" for name in names))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def good_for_bagit(bag: Path) -> bool:
    try:
        return bool(bagit.Bag(str(bag)).is_valid())
    except bagit.BagError:
        return False


def test_every_single_byte_counts(bag: Path) -> None:
    rng = random.Random(1)
    for path in payload(bag):
        data = path.read_bytes()
        for place in {0, len(data) - 1, *(rng.randrange(len(data)) for _ in range(8))}:
            changed = data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))])
            path.write_bytes(changed + data[place + 1 :])
            found = checked(bag)
            assert [f.args["path"] for f in of(found, "H009")] == [path.relative_to(bag).as_posix()]
            assert not found.good
            assert "H009" not in codes(bag, Depth.SIZES)
        path.write_bytes(data)
    assert codes(bag) == set()


@pytest.mark.parametrize("name", ["bagit.txt", "bag-info.txt", MANIFEST])
def test_tag_files_count_too(bag: Path, name: str) -> None:
    data = (bag / name).read_bytes()
    (bag / name).write_bytes(data + b"\n")
    assert codes(bag) == {"H009"}


@pytest.mark.parametrize("as_zip", [False, True])
def test_removed_added_and_renamed(bag: Path, tmp_path: Path, as_zip: bool) -> None:
    first, second, third, *_ = payload(bag)
    first.unlink()
    second.rename(second.with_name("renamed"))
    (third.parent / "added").write_text("x")
    target = zipped(bag, tmp_path / "b.zip") if as_zip else bag
    found = checked(target, Depth.COMPLETE)
    gone = {path.relative_to(bag).as_posix() for path in (first, second)}
    assert {f.args["path"] for f in of(found, "H007")} == gone
    assert len(of(found, "H008")) == 2
    assert codes(target, Depth.COMPLETE) == {"H007", "H008"}
    assert not good_for_bagit(bag)


def test_sizes_are_held_against_info_and_receipt(bag: Path) -> None:
    path = bag / "data" / "county" / "tables" / "a.csv"
    path.write_bytes(path.read_bytes() + b"2\n")
    assert codes(bag, Depth.COMPLETE) == set()
    assert codes(bag, Depth.SIZES) == {"H010", "H011"}
    sealed(bag)
    assert codes(bag, Depth.HASHES) == {"H010", "H011"}


def test_a_missing_manifest_proves_nothing(bag: Path) -> None:
    (bag / TAGS).unlink()
    assert codes(bag) == {"H015"}
    (bag / MANIFEST).unlink()
    assert codes(bag) == {"H015"}
    assert len(of(checked(bag), "H015")) == 2


def test_algorithms_that_can_be_forged_prove_nothing(bag: Path) -> None:
    (bag / "manifest-md5.txt").write_text("0  data/x\n")
    assert codes(bag) == {"H008", "H014"}  # the tag manifest does not list it
    (bag / MANIFEST).unlink()
    (bag / TAGS).unlink()
    assert codes(bag) == {"H014", "H015"}
    assert not checked(bag).good


def test_a_second_manifest_is_checked_as_well(bag: Path) -> None:
    lines = "".join(
        f"{hashlib.sha512(path.read_bytes()).hexdigest()}  {path.relative_to(bag).as_posix()}\n"
        for path in payload(bag)
    )
    (bag / "manifest-sha512.txt").write_text(lines)
    assert codes(bag) == {"H008"}  # the tag manifest does not list it
    (bag / "manifest-sha512.txt").write_text(
        "".join("0" + line[1:] for line in lines.splitlines(True))
    )
    assert codes(bag) >= {"H009"}


@pytest.mark.parametrize(
    "path",
    [
        "../out",
        "data/../../out",
        "/etc/passwd",
        "~/x",
        "C:/x",
        "data\\..\\x",
        "data//x",
        "bagit.txt",
    ],
)
def test_paths_that_lead_out(bag: Path, path: str) -> None:
    assert path == "bagit.txt" or unsafe(path)
    with (bag / MANIFEST).open("a") as file:
        file.write(f"{'0' * 64}  {path}\n")
    assert codes(bag, Depth.COMPLETE) == {"H005"}
    assert codes(bag) == {"H005", "H009"}


@pytest.mark.parametrize("line", ["x", "abc data/x", f"{'0' * 64}", "\0\0", f"{'g' * 64}  data/x"])
def test_lines_that_cannot_be_read(bag: Path, line: str) -> None:
    with (bag / MANIFEST).open("a") as file:
        file.write(f"{line}\n")
    assert codes(bag, Depth.COMPLETE) == {"H004"}


def test_a_path_twice(bag: Path) -> None:
    text = (bag / MANIFEST).read_text()
    (bag / MANIFEST).write_text(text + text.splitlines()[0] + "\n")
    assert codes(bag, Depth.COMPLETE) == {"H006"}


def test_manifests_of_other_tools_are_read(bag: Path) -> None:
    text = (bag / MANIFEST).read_text().replace("  data/", " *./data/")
    (bag / MANIFEST).write_bytes(text.replace("\n", "\r\n").encode())
    assert codes(bag, Depth.COMPLETE) == set()


def test_paths_are_encoded_by_the_version() -> None:
    assert decoded("data/a%0Ab%0db%25.txt", (1, 0)) == "data/a\nb\rb%.txt"
    assert decoded("data/a%0Ab%25.txt", (0, 97)) == "data/a\nb%25.txt"
    assert decoded("data/%250A", (1, 0)) == "data/%0A"


def test_links_and_fetches_are_refused(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (bag / "data" / "link").symlink_to(tmp_path / "secret")
    (bag / "fetch.txt").write_text("http://localhost/x 1 data/x\n")
    assert codes(bag) == {"H008", "H012", "H013"}
    with pytest.raises(NotABag), opened_bag(bag):
        raise AssertionError


@pytest.mark.parametrize("name", ["bagit.txt", "bag-info.txt", MANIFEST])
def test_a_mark_at_the_beginning_is_found(bag: Path, name: str) -> None:
    (bag / name).write_bytes(b"\xef\xbb\xbf" + (bag / name).read_bytes())
    assert codes(bag) == {"H009", "H004" if name == MANIFEST else "H003"}


@pytest.mark.parametrize(
    "text",
    [b"", b"BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n", b"\xff\xfe", b"no colon",
     b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n", b"\0" * 100],
)  # fmt: skip
def test_bagit_txt_that_is_wrong(bag: Path, text: bytes) -> None:
    (bag / "bagit.txt").write_bytes(text)
    assert codes(bag, Depth.COMPLETE) == {"H003"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "[" * 100_000, '{"schema_version": "1"}', '{"sizes": 1}', "\ud800"],
)
def test_receipts_that_cannot_be_read(bag: Path, text: str) -> None:
    (bag / "data" / "receipt.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    sealed(bag)
    assert "H016" in codes(bag, Depth.ASSESSMENT)


def test_a_bag_of_another_tool(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    bagit.make_bag(str(folder), checksums=["sha256", "sha512"])
    assert codes(folder) == set()
    assert codes(folder, Depth.ASSESSMENT) == {"H016"}
    with pytest.raises(NotABag), opened_bag(folder):
        raise AssertionError


def test_findings_are_bounded(bag: Path) -> None:
    for number in range(120):
        (bag / "data" / f"{number}").write_text("x")
    found = checked(bag, Depth.COMPLETE)
    assert len(of(found, "H008")) == 50
    assert of(found, "H024")[0].args == {"code": "H008", "more": 70}


def test_both_readers_agree_on_a_whole_bag(bag: Path, tmp_path: Path) -> None:
    assert good_for_bagit(bag)
    assert codes(bag) == codes(zipped(bag, tmp_path / "again.zip")) == set()
    with opened_bag(tmp_path / "again.zip") as folder:
        assert tree(folder) == tree(bag / "data" / "county")


def test_differences_are_placed() -> None:
    assert differences(b'{"a": 1}', b'{"a": 1}') == []
    assert differences(b'{"a": {"b": [1, 2]}}', b'{"a": {"b": [1, 3, 4]}}') == ["a.b[1]", "a.b[2]"]
    assert differences(b'{"a": true}', b'{"a": 1, "c": 2}') == ["a", "c"]
    assert differences(b'{"a":1}', b'{"a": 1}') == ["#1"]
    assert differences(b"a\nb\n", b"a\nc\n") == ["#2"]
    assert differences(b"[" * 100_000, b"[]") == ["#1"]
