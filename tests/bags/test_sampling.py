"""Samples drawn out of a list of evidence, and what was sent held against it."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bags.counties import county, digests, payload
from ecscore.bags.sampling import Sample, draw, held_against
from helpers import sentences

PAPERS = st.dictionaries(st.text("abc/", min_size=1, max_size=6), st.just("0" * 64), max_size=30)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return county(tmp_path / "home")


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


def test_what_lies_about_in_what_was_sent_is_no_evidence(home: Path) -> None:
    evidence = home.parent / "evidence"
    listed = digests(evidence)
    for name in ("Thumbs.db", "001_plan/说明.txt", "001_plan/.DS_Store"):
        (evidence / name).write_text("x", encoding="utf-8")
    assert held_against(evidence, listed, listed) == (3, ())


@given(of=st.integers(1, 12), number=st.integers(0, 12))
def test_the_chance_is_counted_over_all_draws(of: int, number: int) -> None:
    files = [str(file) for file in range(of)]
    changed = set(files[: ceil(Fraction(of, 20))])
    draws = list(combinations(files, min(number, of)))
    met = sum(bool(changed & set(drawn)) for drawn in draws)
    assert Sample("", draws[0], of).chance == Fraction(met, len(draws))


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
    assert number == 1
    assert [(finding.code, finding.args["path"]) for finding in found] == [
        ("H028", "001_plan/方案.pdf"),
        ("H026", "more.pdf"),
        ("H029", "002_photos/2.jpg"),
    ]
    assert all(all(sentences(finding)) for finding in found)
    assert payload(home.parent) == []
