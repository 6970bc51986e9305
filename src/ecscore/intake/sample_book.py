"""The workbook of samples: whom to call and where to go, with the questions to fill in.

Nothing in it is a formula. The same samples give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ecscore.intake.sample_layout import (
    CODE,
    COVER,
    IN_FULL,
    LABELS,
    MASKED,
    PLANS,
    REMARKS,
    STRATUM,
    of_kind,
)
from ecscore.intake.template_styles import columns, fit, page, put
from ecscore.model.sample import By, Sample, Weight
from ecscore.model.sample_questions import QUESTIONS, SHOWN
from ecscore.model.timeless import WHEN, without_time

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADING_ROW: Final = 3
_WIDTHS: Final = {
    "number": 6.0,
    CODE: 11.0,
    STRATUM: 12.0,
    "session": 26.0,
    "name": 16.0,
    "phone": 15.0,
    "address": 28.0,
    "备注": 26.0,
}
_WIDTH: Final = 12.0
_COVER_WIDTHS: Final = [4.0, 30.0, 26.0, 14.0, 14.0, 14.0]
_HOW: Final = {
    Weight.FINDINGS: "各镇份额按“名册行数＋核对中指到该镇的问题数（不超过行数）”计；"
    "核对中有问题的行，抽中的机会是其他行的三倍。比例只说明样本，不能直接推到全县。",
    Weight.EVEN: "各镇份额按名册行数计，同一镇内各行机会相等。",
}
_STEPS: Final = (
    "份额按最大余数法取整；样本量够时每个镇至少一行。",
    "每行的次序由“种子＋该行内容”的散列值决定，与行的先后无关：同样的名册和种子，抽出的总是同样的行。",
    "请只填浅黄色单元格，不要增删、更换或改动名单；无法联系的如实填“空号”“找不到”等。",
    "填好后用 ecscore sample 县的文件夹 --read 本文件 汇总。",
)


@dataclass(frozen=True, slots=True)
class About:
    """What the cover says of the county."""

    county: str
    as_of: str
    rulebook: str


def sample_bytes(samples: Sequence[Sample], about: About) -> bytes:
    """Return the workbook for some samples; there is at least one."""
    book = Workbook()
    cover = book.active
    if cover is None:
        raise TypeError("a new workbook has a sheet")
    cover.title = COVER
    _cover(cover, samples, about)
    for sample in samples:
        _sheet(book.create_sheet(PLANS[sample.kind].name), sample)
    book.properties.creator = "ecscore"
    book.properties.title = COVER
    book.properties.created = WHEN
    file = io.BytesIO()
    book.save(file)
    return without_time(file)


def _cover(sheet: Worksheet, samples: Sequence[Sample], about: About) -> None:
    plan = samples[0].plan
    columns(sheet, _COVER_WIDTHS)
    put(sheet, (2, 2), "电话回访与实地走访抽样表", "title")
    sheet.row_dimensions[2].height = 36
    values = {
        "county": about.county,
        "as_of": about.as_of,
        "rulebook": about.rulebook,
        "seed": str(plan.seed),
        "by": plan.by.label.zh,
        "weight": plan.weight.label.zh,
        "personal": IN_FULL if samples[0].personal else MASKED,
    }
    lines = [(label.words, values[label.key]) for label in LABELS]
    for sample in samples:
        lines += [
            (of_kind(sample.kind, "size"), str(sample.plan.size)),
            (of_kind(sample.kind, "population"), sample.population),
            (of_kind(sample.kind, "list"), sample.list_code),
        ]
    row = 3
    for words, value in lines:
        row += 1
        put(sheet, (row, 2), words, "label")
        put(sheet, (row, 3), value or None, "id", "@")
        sheet.row_dimensions[row].height = 20
    put(sheet, (row + 1, 2), "以上由系统填写，汇总时用来核对名单，请勿改动。", "hint")
    row = _strata(sheet, row + 3, samples)
    _how(sheet, row + 1, samples)
    page(sheet, landscape=False)


def _strata(sheet: Worksheet, row: int, samples: Sequence[Sample]) -> int:
    """Write how the samples were shared out; return the row below."""
    by = "镇（办）" if samples[0].plan.by is By.TOWN else "分层"
    for column, heading in enumerate(("抽样", by, "可抽行数", "问题数", "抽取数"), 2):
        put(sheet, (row, column), heading, "heading")
    for sample in samples:
        for stratum in sample.strata:
            row += 1
            put(sheet, (row, 2), sample.kind.label.zh, "middle")
            put(sheet, (row, 3), stratum.name, "text")
            for column, number in enumerate((stratum.rows, stratum.findings, stratum.size), 4):
                put(sheet, (row, column), number, "middle")
        row += 1
        total = (sample.rows, sum(s.findings for s in sample.strata), len(sample.drawn))
        put(sheet, (row, 2), sample.kind.label.zh, "middle")
        put(sheet, (row, 3), "合计", "label")
        for column, number in enumerate(total, 4):
            put(sheet, (row, column), number, "middle")
    return row + 1


def _how(sheet: Worksheet, row: int, samples: Sequence[Sample]) -> None:
    texts = [_HOW[samples[0].plan.weight], *_STEPS]
    for sample in samples:
        title = sample.kind.label.zh
        if sample.left_out:
            texts.append(f"{title}：另有 {sample.left_out} 行没有电话，不在抽取范围。")
        if sample.absent:
            missing = "、".join(text.zh for text in sample.absent)
            texts.append(f"{title}：名册没有“{missing}”列，抽样表中留空。")
    for number, text in enumerate(texts, row):
        put(sheet, (number, 2), text, "paragraph")
        sheet.merge_cells(start_row=number, start_column=2, end_row=number, end_column=6)
        fit(sheet, number, [(text, sum(_COVER_WIDTHS[1:]) - 6)])


def _sheet(sheet: Worksheet, sample: Sample) -> None:
    kind, plan = sample.kind, PLANS[sample.kind]
    widths = [_WIDTHS.get(column.key, _WIDTH) for column in plan.columns]
    columns(sheet, widths)
    put(sheet, (1, 1), plan.name, "title")
    hint = f"种子 {sample.plan.seed}，共 {len(sample.drawn)} 行；只填浅黄色单元格，名单请勿改动。"
    put(sheet, (2, 1), hint, "hint")
    sheet.row_dimensions[1].height = 34
    sheet.row_dimensions[_HEADING_ROW].height = 28
    for number, column in enumerate(plan.columns, 1):
        put(sheet, (_HEADING_ROW, number), column.heading, "heading")
    entered = {question.id for question in QUESTIONS[kind]}
    for number, drawn in enumerate(sample.drawn, 1):
        row = _HEADING_ROW + number
        cells = {CODE: drawn.code, STRATUM: drawn.stratum, **drawn.cells}
        for place, column in enumerate(plan.columns, 1):
            if column.key == "number":
                put(sheet, (row, place), number, "middle")
            elif column.key in entered or column.key in REMARKS[kind]:
                put(sheet, (row, place), None, "input", "@")
            else:
                put(sheet, (row, place), cells[column.key] or None, "text", "@")
        texts = [cells.get(column.key, "") for column in plan.columns]
        fit(sheet, row, list(zip(texts, widths, strict=True)))
    _drop_downs(sheet, sample)
    fixed = get_column_letter(4 + SHOWN[kind].index("name") + 1)
    sheet.freeze_panes = f"{fixed}{_HEADING_ROW + 1}"
    page(sheet, heading_row=_HEADING_ROW)


def _drop_downs(sheet: Worksheet, sample: Sample) -> None:
    keys = [column.key for column in PLANS[sample.kind].columns]
    last = _HEADING_ROW + max(len(sample.drawn), 1)
    for question in QUESTIONS[sample.kind]:
        words = [answer.zh for answer in question.answers]
        choice = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
        choice.showErrorMessage = True
        choice.errorTitle, choice.error = "填写有误", f"请填写{'、'.join(words)}，或留空。"
        letters = get_column_letter(keys.index(question.id) + 1)
        choice.add(f"{letters}{_HEADING_ROW + 1}:{letters}{last}")
        sheet.add_data_validation(choice)
