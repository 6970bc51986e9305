"""A workbook of samples that was filled in, read back with the place of every cell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ecscore.intake import limits
from ecscore.intake.book import Book, FarCell
from ecscore.intake.clean import shown
from ecscore.intake.columns import Line, Table, find_table
from ecscore.intake.layout import folded
from ecscore.intake.open import open_input
from ecscore.intake.problems import Findings, unreadable
from ecscore.intake.sample_cover import Cover, plain_text, read_cover
from ecscore.intake.sample_layout import CODE, COVER, PLANS, STRATUM, of_kind
from ecscore.intake.sheet import Sheet
from ecscore.intake.workbook import WorkbookSource
from ecscore.model.finding import Finding, Location
from ecscore.model.sample import Filled, FilledSheet
from ecscore.model.sample_questions import QUESTIONS, SHOWN, Kind, Question
from ecscore.model.text import Text


@dataclass(frozen=True, slots=True)
class FilledBook:
    """What was read; `whole` if all of it was."""

    sheets: tuple[FilledSheet, ...]
    findings: tuple[Finding, ...]
    whole: bool


def read_samples(path: Path) -> FilledBook:
    """Read a filled workbook of samples.

    Raises:
        UnreadableInput: it is missing, damaged, or no workbook of samples.
    """
    source = open_input(path)
    if not isinstance(source, WorkbookSource) or COVER not in source.book.names:
        raise unreadable("D148", path.name)
    book, findings = source.book, Findings()
    book.want([COVER, *(PLANS[kind].name for kind in Kind if PLANS[kind].name in book.names)])
    sheet = _sheet(book, COVER, findings)
    cover = read_cover(sheet, findings) if sheet is not None else None
    announced = [kind for kind in Kind if cover is not None and cover.has(of_kind(kind, "size"))]
    if cover is None or not announced:
        raise unreadable("D148", path.name)
    found = [_read(book, kind, cover, findings) for kind in announced]
    sheets = tuple(sheet for sheet in found if sheet is not None)
    return FilledBook(sheets, findings.done(), len(sheets) == len(announced))


def _sheet(book: Book, name: str, findings: Findings) -> Sheet | None:
    """Read a sheet; None where it cannot be, which a finding says."""
    if name not in book.names:
        findings.say("D021", Location(book.file), name=name, hint=Text("", ""))
        return None
    try:
        return book.sheet(name)
    except FarCell as far:
        at = Location(book.file, shown(name), far.cell)
        findings.say("D007", at, cell=far.cell, limit=limits.CELLS)
        return None


def _read(book: Book, kind: Kind, cover: Cover, findings: Findings) -> FilledSheet | None:
    drawing = cover.drawing(kind)
    sheet = _sheet(book, PLANS[kind].name, findings)
    table = find_table(PLANS[kind], sheet, findings) if sheet is not None else None
    if drawing is None or table is None:
        return None
    rows = (_row(kind, table, row, findings) for row in table.rows() if _is_row(kind, table, row))
    return FilledSheet(kind, drawing, tuple(rows), table.sheet.place)


def _is_row(kind: Kind, table: Table, row: int) -> bool:
    """Say whether a row names anybody or answers anything; a remark below the list does neither."""
    keys = (CODE, *SHOWN[kind], *(question.id for question in QUESTIONS[kind]))
    return any(not table.cell(row, key).blank for key in keys)


def _row(kind: Kind, table: Table, row: int, findings: Findings) -> Filled:
    line = Line(table, row, plain_text(table.cell(row, CODE)))
    answers: dict[str, str] = {}
    refused = set()
    for question in QUESTIONS[kind]:
        if line.cell(question.id).blank:
            continue
        answer = _answer(question, line, findings)
        if answer:
            answers[question.id] = answer
        else:
            refused.add(question.id)
    keys = (CODE, STRATUM, *SHOWN[kind], *(question.id for question in QUESTIONS[kind]))
    return Filled(
        line.key,
        plain_text(line.cell(STRATUM)),
        {key: plain_text(line.cell(key)) for key in SHOWN[kind]},
        answers,
        frozenset(refused),
        {key: line.at(key) for key in keys},
    )


def _answer(question: Question, line: Line, findings: Findings) -> str:
    """Return the answer of a cell; nothing where it is none of the known, which a finding says."""
    cell = line.cell(question.id)
    word = folded(plain_text(cell))
    for answer in question.answers:
        if word in {folded(answer.zh), folded(answer.en)}:
            return answer.zh
    findings.say(
        "D141",
        line.at(question.id),
        name=question.title,
        read=shown(cell.raw) or Text("没有算出的公式", "a formula without a result"),
        choices=question.answers,
    )
    return ""
