"""The workbook that a county fills in, written from a rulebook.

Nothing in it is a formula. The same rulebook and the same entries give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
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
from ecscore.intake.template_styles import DATE_FORMAT, columns, fit, page, put
from ecscore.intake.template_tables import evidence_sheet, exception_sheet, fact_sheet
from ecscore.model.county import County, Intake
from ecscore.model.files import atomic_write
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import HOW_TO_WRITE, FactType

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WHEN: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file format has no zone
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
    _guide(book.create_sheet(GUIDE.name))
    fact_sheet(book.create_sheet(FACTS.name), rulebook, county)
    evidence_sheet(book.create_sheet(EVIDENCE.name), rulebook, county)
    exception_sheet(book.create_sheet(EXCEPTIONS.name), rulebook, county)
    book.properties.creator = "ecscore"
    book.properties.title = rulebook.header.title.zh
    book.properties.created = _WHEN
    file = io.BytesIO()
    book.save(file)
    return _without_time(file)


def _without_time(file: io.BytesIO) -> bytes:
    """Take the time of writing out of the file."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(file) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + _WHEN.isoformat().encode() + b"Z", data)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return target.getvalue()


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


def _guide(sheet: Worksheet) -> None:
    columns(sheet, _GUIDE_WIDTHS)
    put(sheet, (1, 1), "填报说明", "title")
    sheet.row_dimensions[1].height = 34
    row = 2
    for number, text in enumerate(_STEPS, 1):
        row += 1
        put(sheet, (row, 1), str(number), "middle")
        put(sheet, (row, 2), text, "paragraph")
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        fit(sheet, row, [(text, sum(_GUIDE_WIDTHS[1:]) - 4)])
    row += 2
    for number, heading in enumerate(("", "数据类型", "填法"), 1):
        if heading:
            put(sheet, (row, number), heading, "heading")
    for kind, name in _TYPES.items():
        row += 1
        put(sheet, (row, 2), name, "middle")
        put(sheet, (row, 3), HOW_TO_WRITE[kind].zh, "text")
        sheet.row_dimensions[row].height = 22
    row += 2
    put(sheet, (row, 2), None, "input")
    put(sheet, (row, 3), "浅黄色：请填写", "paragraph")
    put(sheet, (row + 1, 2), None, "text")
    put(sheet, (row + 1, 3), "白色：由系统填写，请勿改动", "paragraph")
    page(sheet, landscape=False)
