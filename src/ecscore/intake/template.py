"""The workbook that a county fills in, written from a rulebook.

Nothing in it is a formula. The same rulebook and the same entries give the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from ecscore.intake.layout import (
    COVER,
    DIGEST_SHOWN,
    EVIDENCE,
    EXCEPTIONS,
    FACTS,
    GUIDE,
    LABELS,
    TEMPLATE,
)
from ecscore.intake.roster_sheet import sheet_name
from ecscore.intake.template_rosters import roster_sheet
from ecscore.intake.template_styles import DATE_FORMAT, columns, fit, page, put
from ecscore.intake.template_tables import evidence_sheet, exception_sheet, fact_sheet
from ecscore.model.county import County, Intake
from ecscore.model.files import atomic_write
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Table
from ecscore.model.timeless import WHEN, without_time
from ecscore.model.values import HOW_TO_WRITE, FactType

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_GUIDE_WIDTHS: Final = [6.0, 22.0, 78.0]
_TYPES: Final = {
    FactType.YES_NO: "是否项",
    FactType.COUNT: "数量",
    FactType.PERCENT: "百分数",
    FactType.DAYS: "天数",
    FactType.GRADE: "评分",
    FactType.RANK: "名次",
}
_STEPS: Final = (
    "先在“封面”填写县名、省份、批次和填报日期（数据截至哪一天）。",
    "在“指标数据”填写浅黄色单元格，并写明数据来源；评分项在“数据来源”列写评分人，在“备注”列写理由。",
    "不掌握的数据留空，表示未知；确实为零的填 0；标明可填“不适用”的项目，不适用时填“不适用”。",
    "单位不必写进单元格。百分数须带百分号，如 52%；也可写成两数之比，如 26/50。",
    "在“证据清单”登记已有材料：“是否已有”填“是”，写明文件名和材料日期。",
    "经批准的例外在“例外登记”填写，须有理由和批准人。",
    "请勿改动工作表名称、列标题和编号，不要合并单元格，不要填公式；从别处复制时请粘贴为“值”。",
    "模板改版后，用 ecscore template --from 旧表.xlsx 将已填内容带入新模板。",
)

_ROSTER_STEPS: Final = (
    "名册和台账各有一张工作表：一行一条，从示例行的下一行填起；示例行不计入，没有的留空。",
    "身份证号、电话等长号码按文本填写；鼠标移到列标题上可看填法。",
    "行数很多的表可以留空，改放在工作簿旁的 tables 文件夹：表编号.csv 或 .parquet，列标题相同。",
)


def write_template(rulebook: Rulebook, target: Path, carry: Intake | None = None) -> None:
    """Write the workbook for a rulebook, whole or not at all.

    Args:
        rulebook: what is asked.
        target: where to; an existing file is replaced.
        carry: entries to fill in.

    Raises:
        OSError: the file cannot be written (a `PermissionError` where it is open elsewhere).
    """
    atomic_write(target, template_bytes(rulebook, carry.county if carry else None))


def template_bytes(rulebook: Rulebook, county: County | None = None) -> bytes:
    """Return the workbook for a rulebook."""
    book = Workbook()
    cover = book.active
    if cover is None:
        raise TypeError("a new workbook has a sheet")
    cover.title = COVER.name
    _cover(cover, rulebook, county)
    _guide(book.create_sheet(GUIDE.name), rulebook)
    fact_sheet(book.create_sheet(FACTS.name), rulebook, county)
    evidence_sheet(book.create_sheet(EVIDENCE.name), rulebook, county)
    exception_sheet(book.create_sheet(EXCEPTIONS.name), rulebook, county)
    for table in rulebook.tables.values():
        roster = county.rosters.get(table.id) if county else None
        roster_sheet(book.create_sheet(sheet_name(table)), rulebook, table, roster)
    book.properties.creator = "ecscore"
    book.properties.title = rulebook.header.title.zh
    book.properties.created = WHEN
    file = io.BytesIO()
    book.save(file)
    return without_time(file)


def _cover(sheet: Worksheet, rulebook: Rulebook, county: County | None) -> None:
    header = rulebook.header
    columns(sheet, [4.0, 26.0, 46.0, 4.0])
    document = header.document.zh + (f"（{header.number}）" if header.number else "")
    put(sheet, (2, 2), header.title.zh, "title")
    put(sheet, (3, 2), "自评填报表", "subtitle")
    put(sheet, (4, 2), f"依据：{document}", "hint")
    sheet.row_dimensions[2].height = 40
    answers = {
        "name": county.name if county else None,
        "province": county.province if county else None,
        "batch": county.batch if county else None,
        "as_of": county.as_of if county else None,
        "template": TEMPLATE,
        "rulebook": header.id,
        "edition": header.edition,
        "digest": rulebook.form[:DIGEST_SHOWN],
    }
    row = 5
    for label in LABELS:
        row += 2 if label.key == "template" else 1
        form = DATE_FORMAT if label.key == "as_of" else ""
        put(sheet, (row, 2), label.words, "label")
        look = "input text" if label.entered else "id"
        put(sheet, (row, 3), answers.get(label.key) or None, look, form)
        sheet.row_dimensions[row].height = 26 if label.entered else 20
    put(sheet, (row + 1, 2), "以上四行由系统填写，用于辨认模板版本，请勿改动。", "hint")
    page(sheet, landscape=False)


def _guide(sheet: Worksheet, rulebook: Rulebook) -> None:
    columns(sheet, _GUIDE_WIDTHS)
    put(sheet, (1, 1), "填报说明", "title")
    sheet.row_dimensions[1].height = 34
    row = 2
    steps = (*_STEPS[:-2], *(_ROSTER_STEPS if rulebook.tables else ()), *_STEPS[-2:])
    for number, text in enumerate(steps, 1):
        row += 1
        put(sheet, (row, 1), str(number), "middle")
        put(sheet, (row, 2), text, "paragraph")
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        fit(sheet, row, [(text, sum(_GUIDE_WIDTHS[1:]) - 4)])
    kinds = [(name, HOW_TO_WRITE[kind].zh) for kind, name in _TYPES.items()]
    row = _guide_table(sheet, row + 2, ("数据类型", "填法"), kinds)
    if rulebook.tables:
        tables = [(t.title.zh, _about(t)) for t in rulebook.tables.values()]
        row = _guide_table(sheet, row + 2, ("名册和台账", "表编号和负责单位"), tables)
    row += 2
    put(sheet, (row, 2), None, "input")
    put(sheet, (row, 3), "浅黄色：请填写", "paragraph")
    put(sheet, (row + 1, 2), None, "text")
    put(sheet, (row + 1, 3), "白色：由系统填写，请勿改动", "paragraph")
    page(sheet, landscape=False)


def _guide_table(
    sheet: Worksheet, row: int, headings: tuple[str, str], rows: list[tuple[str, str]]
) -> int:
    """Write a small table and return its last row."""
    for column, heading in enumerate(headings, 2):
        put(sheet, (row, column), heading, "heading")
    for name, text in rows:
        row += 1
        put(sheet, (row, 2), name, "middle")
        put(sheet, (row, 3), text, "text")
        sheet.row_dimensions[row].height = 22
    return row


def _about(table: Table) -> str:
    lead = f"；负责单位：{'、'.join(table.lead)}" if table.lead else ""
    return f"{table.id}{lead}"
