"""Any sequence of assessments and hand edits: nothing written is lost, nothing contradicts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from ecscore.model.ledger import LedgerState as S
from ledger.books import PLACE, agree, codes, enter, fp, problem, rows, states

NAMES = range(5)
HAND = ("person", "deadline", "measure", "proof", "remark")
TEXTS = st.text(
    st.characters(blacklist_categories=["Cc", "Cs", "Co", "Cn"], max_codepoint=0xFFFF),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() and not text.startswith("=") and "\r" not in text)
ASSESS = st.tuples(
    st.just("assess"),
    st.dictionaries(st.sampled_from(NAMES), st.booleans(), max_size=5),
    st.booleans(),
)
EDIT = st.tuples(st.just("edit"), st.integers(0, 4), st.sampled_from(HAND), TEXTS)
DOING = st.tuples(st.just("doing"), st.integers(0, 4))
CLOSE = st.tuples(st.just("close"), st.integers(0, 4))
OWN = st.tuples(st.just("own"), TEXTS)
SORT = st.tuples(st.just("sort"))
STEPS = st.lists(ASSESS | EDIT | DOING | CLOSE | OWN | SORT, min_size=2, max_size=10)
WAYS = {
    (None, S.OPEN),
    (None, S.WAIVED),
    (S.OPEN, S.DOING),
    (S.REOPENED, S.DOING),
    (S.CLOSED, S.REOPENED),
    *((state, S.CLOSED) for state in S if state is not S.CLOSED),
    *((state, S.WAIVED) for state in S if state is not S.WAIVED),
    (S.WAIVED, S.OPEN),
}


class Person:
    """Whoever fills the ledger in, and remembers what they wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.wrote: dict[tuple[str, str], str] = {}
        self.own: list[str] = []
        self.numbers: dict[str, int] = {}
        self.day = 0

    def do(self, step: tuple[Any, ...]) -> None:
        if step[0] == "assess":
            self.assess(step[1], complete=step[2])
        elif self.path.exists():
            book = openpyxl.load_workbook(self.path)
            sheet = book.active
            assert isinstance(sheet, Worksheet)
            getattr(self, step[0])(sheet, *step[1:])
            book.save(self.path)

    def assess(self, found: dict[int, bool], *, complete: bool) -> None:
        self.day += 1
        items = [problem(name, waived=waived) for name, waived in found.items()]
        updated = enter(self.path, *items, day=self.day, complete=complete)
        assert set(codes(updated)) <= {"L007", "L008", "L012"}
        for event in updated.events:
            assert (event.before, event.after) in WAYS
        self.check({fp(name): waived for name, waived in found.items()}, complete=complete)

    def check(self, found: dict[str, bool], *, complete: bool) -> None:
        there = rows(self.path)
        for (name, key), text in self.wrote.items():
            assert there[name][key] == text
        numbers = {name: cells["number"] for name, cells in there.items()}
        assert self.numbers.items() <= numbers.items()
        assert len(set(numbers.values())) == len(numbers)
        self.numbers = numbers
        for name, state in states(self.path).items():
            assert (state is S.WAIVED) >= found.get(name, False)
            if name in found and not found[name]:
                assert state in {S.OPEN, S.DOING, S.REOPENED}
            if complete and name not in found:
                assert state is S.CLOSED
        sheet = openpyxl.load_workbook(self.path).active
        assert isinstance(sheet, Worksheet)
        seen = [cell.value for cell in sheet["V"] if cell.value]
        assert sorted(map(str, seen)) == sorted(self.own)
        agree(self.path)

    def _row(self, sheet: Worksheet, index: int) -> tuple[int, str]:
        places = [row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 20).value]
        if not places:
            return 0, ""
        row = places[index % len(places)]
        return row, str(sheet.cell(row, 20).value)

    def edit(self, sheet: Worksheet, index: int, key: str, text: str) -> None:
        row, name = self._row(sheet, index)
        if row:
            sheet.cell(row, PLACE[key]).value = text
            self.wrote[name, key] = text

    def doing(self, sheet: Worksheet, index: int) -> None:
        row, _ = self._row(sheet, index)
        if row:
            sheet.cell(row, PLACE["state"]).value = "整改中"

    def close(self, sheet: Worksheet, index: int) -> None:
        row, _ = self._row(sheet, index)
        if row:
            sheet.cell(row, PLACE["state"]).value = "已销号"

    def own_row(self, sheet: Worksheet, text: str) -> None:
        sheet.cell(sheet.max_row + 1, 22).value = text
        self.own.append(text)

    def sort(self, sheet: Worksheet) -> None:
        cells = [[c.value for c in row] for row in sheet.iter_rows(4, sheet.max_row)]
        for number, line in enumerate(reversed(cells), 4):
            for column, value in enumerate(line, 1):
                sheet.cell(number, column).value = value


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_any_sequence(steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        person = Person(Path(folder) / "整改台账.xlsx")
        for step in steps:
            person.do(("own_row", *step[1:]) if step[0] == "own" else step)
        person.assess({0: False}, complete=True)
