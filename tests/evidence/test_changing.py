"""A file that changes between its hash and the look into it is told, and not kept wrongly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ecscore.evidence import Survey, survey
from ecscore.evidence.cache import kept
from ecscore.evidence.looking import looked_into
from ecscore.model.inventory import Inspection
from evidence.folders import all_codes, laid, paths, told
from evidence.inspectors.makers import pdf
from helpers import toy

NAMES = [f"01_shop_list_x/{name}.pdf" for name in ("changed", "copy", "gone", "kept")]


def looked(root: Path, cache: Path, surveyed: Survey) -> Survey:
    return looked_into(root, surveyed, toy(), cache)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    contents = [pdf(("same",)), pdf(("same",)), pdf(("gone",)), pdf(("kept",))]
    return laid(tmp_path / "evidence", dict(zip(NAMES, contents, strict=True)))


def test_a_file_that_changed_is_taken_out_and_told(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    surveyed = survey(root, toy(), {})
    first = root / NAMES[0]
    before = first.stat()
    first.write_bytes(first.read_bytes().replace(b"same", b"some"))
    os.utime(first, ns=(before.st_atime_ns, before.st_mtime_ns))
    (root / NAMES[2]).unlink()
    found = looked(root, cache, surveyed)
    assert told(found, "E016") == [NAMES[0], NAMES[2]]
    assert not found.whole
    assert paths(found) == [NAMES[1], NAMES[3]]
    assert found.inventory.files[0].inspection is None  # a copy of it, not looked into
    assert isinstance(found.inventory.files[1].inspection, Inspection)
    assert found.inventory.skipped == dict.fromkeys((NAMES[0], NAMES[2]), "unreadable")
    assert list(kept(cache)) == [found.inventory.files[1].digest]
    again = looked(root, cache, survey(root, toy(), {}))
    assert again.whole
    assert again == looked(root, tmp_path / "none", survey(root, toy(), {}))


def test_what_is_kept_needs_no_look_and_no_file(root: Path, tmp_path: Path) -> None:
    surveyed = survey(root, toy(), {})
    found = looked(root, tmp_path / "cache", surveyed)
    (root / NAMES[3]).unlink()
    assert looked(root, tmp_path / "cache", surveyed) == found
    assert "E016" not in all_codes(found)
