"""Rows paired: as many are added, removed and changed as were; order is nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ecscore.model.audit import TableUse
from ecscore.model.comparison import RowChanges
from ecscore.rosters.pairing import Row, pair
from ecscore.rosters.pairing_tables import Tables, compare_tables
from rosters.small import TABLES, roster, with_tables

COLUMNS = 6


def rows_of(number: int, start: int = 0) -> list[Row]:
    """Rows of which each has a name of its own, and much in common with others."""
    return [
        (f"ZD{start + n:03}", "城关镇", n % 2 == 0, f"负责人{start + n}", None, n // 3)
        for n in range(number)
    ]


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[Row], list[Row], int, int, int]:
    """Rows, and the same rows inserted into, deleted from, edited and shuffled."""
    old = rows_of(draw(st.integers(0, 25)))
    deleted = draw(st.sets(st.integers(0, max(len(old) - 1, 0)), max_size=6)) if old else set()
    kept = [row for n, row in enumerate(old) if n not in deleted]
    hit = draw(st.sets(st.integers(0, max(len(kept) - 1, 0)), max_size=6)) if kept else set()
    new: list[Row] = []
    for n, row in enumerate(kept):
        column = draw(st.integers(1, COLUMNS - 1)) if n in hit else None
        new.append(tuple("改" if c == column else entry for c, entry in enumerate(row)))
    inserted = rows_of(draw(st.integers(0, 6)), start=500)
    inserted = [(row[0], "新镇", "新", row[3], "新", 77) for row in inserted]
    shuffled = draw(st.permutations([*new, *inserted]))
    return old, list(shuffled), len(inserted), len(deleted), len(hit)


@given(edited())
def test_what_is_counted_is_what_was_done(
    case: tuple[list[Row], list[Row], int, int, int],
) -> None:
    old, new, added, removed, changed = case
    found = pair(old, new, (0,))
    assert (len(found.added), len(found.removed), len(found.changed)) == (added, removed, changed)
    assert found.same + changed + removed == len(old)
    for i, j in found.changed:
        assert old[i][0] == new[j][0]


rows = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.booleans()))


@given(rows, st.randoms(use_true_random=False), st.sampled_from([(), (0,), (0, 1)]))
def test_order_alone_changes_nothing(old: list[Row], random: Any, naming: tuple[int, ...]) -> None:
    new = list(old)
    random.shuffle(new)
    found = pair(old, new, naming)
    assert found.same == len(old)
    assert (found.changed, found.added, found.removed) == ((), (), ())


@given(rows, rows, st.sampled_from([(), (0,)]))
def test_every_row_is_told_once(old: list[Row], new: list[Row], naming: tuple[int, ...]) -> None:
    found = pair(old, new, naming)
    left = [i for i, _ in found.changed] + list(found.removed)
    right = [j for _, j in found.changed] + list(found.added)
    assert len(left) == len(set(left)) == len(old) - found.same
    assert len(right) == len(set(right)) == len(new) - found.same
    back = pair(new, old, naming)
    assert back.same == found.same


def test_a_row_inserted_on_top_is_one_row_added() -> None:
    old = rows_of(4)
    for naming in ((0,), ()):
        found = pair(old, [rows_of(1, 900)[0], *old], naming)
        assert (found.added, found.removed, found.changed) == ((0,), (), ())


def test_of_rows_with_one_name_those_that_agree_most_are_paired() -> None:
    old: list[Row] = [("甲", 1, 1, 1)]
    new: list[Row] = [("甲", 9, 9, 9), ("甲", 1, 1, 2)]
    found = pair(old, new, (0,))
    assert found.changed == ((0, 1),)
    assert found.added == (0,)


def test_a_duplicate_added_is_a_row_added() -> None:
    old = rows_of(3)
    assert pair(old, [*old, old[1]], (0,)).added == (3,)
    assert pair([*old, old[1]], old, (0,)).removed == (3,)


def test_a_renamed_row_is_changed_and_a_stranger_is_not() -> None:
    old: list[Row] = [("A", "城关镇", "王村", "运营", 3)]
    renamed: list[Row] = [("B", "城关镇", "王村", "运营", 3)]
    stranger: list[Row] = [("B", "城关镇", "李村", "停运", 3)]
    assert pair(old, renamed, (0,)).changed == ((0, 0),)
    assert pair(old, stranger, (0,)).changed == ()


def test_tables_say_which_entries_changed_and_mask_persons() -> None:
    before = [{"id": "ZD1", "contact": "李兰吉", "phone": "13900005002", "staff": 2}]
    after = [{"id": "ZD1", "contact": "王兰吉", "phone": "13900015002", "staff": 3}]
    changes = compared(before, after)
    assert (changes.added, changes.removed, changes.changed) == (0, 0, 1)
    (row,) = changes.listed_changed
    assert row.key == "ZD1"
    told = [(cell.title.zh, cell.old, cell.new) for cell in row.cells]
    assert told == [
        ("联系人", "李**", "王**"),
        ("电话", "139****5002", "139****5002"),
        ("人数", "2", "3"),
    ]


def test_a_table_handed_in_anew_has_all_its_rows_added() -> None:
    changes = compared(None, [{"id": "ZD1"}, {"id": "ZD2"}])
    assert (changes.same, changes.added) == (0, 2)


def compared(before: list[dict[str, Any]] | None, after: list[dict[str, Any]]) -> RowChanges:
    (change,) = compare_tables(tables_of(before), tables_of(after))
    assert change.rows is not None
    return change.rows


def tables_of(rows: list[dict[str, Any]] | None) -> Tables:
    if rows is None:
        return Tables(with_tables(), (), {}, ())
    use = TableUse("stations", TABLES["stations"].title, "county.xlsx", "站点名录", len(rows))
    return Tables(with_tables(), (use,), {"stations": roster("stations", rows)}, ())
