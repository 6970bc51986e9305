"""Names of folders and files: safe on Windows, in order, and read back."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecscore.evidence.names import (
    LONGEST,
    Ids,
    folder_name,
    is_litter,
    same,
    spelled,
    unfit_for_windows,
)
from ecscore.evidence.notes import planned_folders
from ecscore.model.rulebook import Requirement
from ecscore.model.text import Text
from helpers import ningqiang, toy

IDS = st.from_regex(r"[a-z][a-z0-9_]{0,40}", fullmatch=True)
TITLES = st.text(max_size=90) | st.sampled_from(["a/b:c*?", "CON", "…. ", "年 度\u202e表", ". ."])


@given(name=IDS, title=TITLES, number=st.integers(1, 999))
def test_a_folder_s_name_is_safe_and_tells_its_id(name: str, title: str, number: int) -> None:
    made = folder_name(number, 3, Requirement(id=name, title=Text(title)))
    assert len(made) <= LONGEST
    assert not unfit_for_windows(made)
    assert made.startswith(f"{number:03}_{name}")
    assert Ids([name, f"{name}_more"]).of(made) == name
    assert name in made.casefold()
    assert title.casefold().count(name) == 0 or made.count(name) == (f"{number:03}_{name}").count(
        name
    )
    assert not is_litter(made)


def test_an_id_is_never_cut() -> None:
    long = "a" * 80
    assert folder_name(1, 2, Requirement(id=long, title=Text("清单"))) == f"01_{long}"


@given(st.binary(min_size=1, max_size=40).filter(lambda b: b"\0" not in b and b"/" not in b))
def test_any_bytes_become_a_name_that_can_be_written(data: bytes) -> None:
    if os.name == "nt":
        return
    written = spelled(os.fsdecode(data))
    written.text.encode()
    assert "/" not in written.text
    assert same(same(written.text)) == same(written.text)


@pytest.mark.parametrize("rulebook", [toy(), ningqiang()], ids=["toy", "ningqiang"])
def test_the_folders_of_a_rulebook_sort_in_the_table_s_order(rulebook: object) -> None:
    assert rulebook in (toy(), ningqiang())
    book = toy() if rulebook is toy() else ningqiang()
    plans = planned_folders(book)
    names = [plan.name for plan in plans]
    assert names == sorted(names)
    assert [plan.requirement for plan in plans] == list(book.requirements)
    ids = Ids(book.requirements)
    assert [ids.of(name) for name in names] == list(book.requirements)
    assert len({same(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("shop_list", "shop_list"),
        ("shop_list_2019.xlsx", "shop_list"),
        ("shop_list 名录.pdf", "shop_list"),
        ("shop_list名录.pdf", "shop_list"),
        ("SHOP_LIST.PDF", "shop_list"),
        ("ｓｈｏｐ＿ｌｉｓｔ.pdf", "shop_list"),
        ("01_shop_list_x", "shop_list"),
        ("01-shop_list", "shop_list"),
        ("shop_list_old.pdf", "shop_list_old"),
        ("shop_lists.pdf", ""),
        ("shop_list2.pdf", ""),
        ("x_shop_list.pdf", ""),
        ("名录.pdf", ""),
        ("", ""),
    ],
)
def test_an_id_is_read_at_the_start_of_a_name(name: str, found: str) -> None:
    assert Ids(["shop_list", "shop_list_old"]).of(name) == found
    assert Ids([]).of(name) == ""


@pytest.mark.parametrize(
    "name", ["con", "NUL.txt", "com1", "LPT9.a.b", "a.", "a ", "a?", "a\\b", ""]
)
def test_what_windows_cannot_hold(name: str) -> None:
    assert unfit_for_windows(name)


@pytest.mark.parametrize("name", ["console", "com10", "nullo.txt", "a.b", "表 一.xlsx", "com"])
def test_what_windows_can_hold(name: str) -> None:
    assert not unfit_for_windows(name)
