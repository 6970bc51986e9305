"""Workbooks for tests, written from small tables of text.

A cell of the text is what a clerk would type; a prefix asks for something else: `n:0.5` a number,
`p:0.52` a number shown as a percentage, `d:2019-12-20` a date, `b:TRUE` a truth value, `=…` a
formula without a stored result, `#…` an error.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet  # noqa: TC002 - kept plain

from ecscore.intake import open_input
from ecscore.intake.layout import DIGEST_SHOWN, TEMPLATE
from ecscore.model.catalogue import entry_of
from ecscore.model.county import Intake
from ecscore.model.finding import Finding, spoken
from ecscore.model.rulebook import Rulebook

TOY = Path(__file__).parent.parent / "toy"
FACTS = "编号 | 填报值 | 数据来源 | 备注"
EVIDENCE = "材料编号 | 是否已有 | 文件名 | 材料日期 | 备注"
EXCEPTIONS = "指标编号 | 涉及情形 | 理由 | 批准人 | 批准文件"


def enter(cell: Cell, text: str) -> None:
    """Enter a text of a table into a cell."""
    kind, _, rest = text.partition(":")
    if text.startswith("#"):
        cell.value = text
        cell.data_type = "e"
    elif kind in {"n", "p"}:
        cell.value = float(rest)
        cell.number_format = "0.0%" if kind == "p" else "General"
    elif kind == "d":
        cell.value = dt.date.fromisoformat(rest)
    elif kind == "b":
        cell.value = rest == "TRUE"
    elif text:
        cell.value = text
        cell.data_type = "f" if text.startswith("=") else "s"


def lay(sheet: Worksheet, table: str, *, top: int = 1, left: int = 1) -> None:
    """Write a table of text into a sheet; the first line is that of the headings."""
    for row, line in enumerate(table.strip("\n").split("\n"), top):
        for column, text in enumerate(line.split("|"), left):
            cell = sheet.cell(row, column)
            assert isinstance(cell, Cell)
            enter(cell, text.strip())


def cover(rulebook: Rulebook) -> str:
    """Return a cover in order."""
    return "\n".join(
        (
            "县（市、区）名称 | 示例县",
            "所属省份 | 陕西省",
            "示范县批次 | n:2018",
            "填报日期 | d:2020-02-20",
            f"模板编号 | {TEMPLATE}",
            f"规则库编号 | {rulebook.header.id}",
            f"规则库校验码 | {rulebook.form[:DIGEST_SHOWN]}",
        )
    )


def all_facts(rulebook: Rulebook, rows: str = "") -> str:
    """Return the fact sheet with the given rows, every other fact with a blank row after them."""
    stated = {line.split("|")[0].strip() for line in rows.strip("\n").split("\n")}
    rest = [name for name in rulebook.facts if name not in stated]
    return "\n".join(filter(None, (FACTS, rows.strip("\n"), *rest)))


def tables(rulebook: Rulebook, **changed: str | None) -> dict[str, str]:
    """Return the sheets of a workbook in order; a change replaces one, None leaves it out."""
    sheets: dict[str, str | None] = {
        "封面": cover(rulebook),
        "指标数据": all_facts(rulebook),
        "证据清单": EVIDENCE,
        "例外登记": EXCEPTIONS,
    }
    sheets |= changed
    return {name: table for name, table in sheets.items() if table is not None}


def workbook(sheets: Mapping[str, str]) -> Workbook:
    """Make a workbook of tables."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, table in sheets.items():
        lay(book.create_sheet(name), table)
    return book


def saved(book: Workbook) -> bytes:
    """Return a workbook as bytes."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def write(path: Path, book: Workbook) -> Path:
    """Save a workbook."""
    path.write_bytes(saved(book))
    return path


def found(intake: Intake) -> list[tuple[str, str]]:
    """Return code and cell of every finding, sorted, after saying each in both languages."""
    for finding in intake.findings:
        said(finding)
    return sorted((f.code, f.at.cell if f.at else "") for f in intake.findings)


def said(finding: Finding) -> str:
    """Say all that the catalogue has on a finding."""
    entry = entry_of(finding)
    return "\n".join(
        spoken(text, finding, lang)
        for lang in ("zh", "en")
        for text in (entry.title, entry.message, entry.why, entry.fix)
    )


def read(path: Path, rulebook: Rulebook) -> Intake:
    """Read a workbook."""
    return open_input(path).read(rulebook)
