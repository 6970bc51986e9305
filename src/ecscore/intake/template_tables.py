"""The sheets of the template that are filled in row by row: facts, evidence, exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ecscore.intake.layout import EVIDENCE, EXCEPTIONS, FACTS, SheetPlan
from ecscore.intake.template_styles import DATE_FORMAT, TEXT_FORMAT, columns, fit, page, put
from ecscore.model.county import County, Exemption, Held, Stated
from ecscore.model.fact import Fact
from ecscore.model.rulebook import Criterion, FileKind, Kind, Requirement, Rulebook
from ecscore.model.values import HOW_TO_WRITE, FactType, Marker, Rank, Value, canonical, exact

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADING_ROW: Final = 3
_EXCEPTION_ROWS: Final = 30
_FACT_WIDTHS: Final = [11.0, 24.0, 36.0, 15.0, 9.0, 24.0, 24.0, 46.0]
_EVIDENCE_WIDTHS: Final = [11.0, 24.0, 30.0, 40.0, 18.0, 12.0, 10.0, 28.0, 13.0, 22.0]
_EXCEPTION_WIDTHS: Final = [14.0, 36.0, 44.0, 20.0, 30.0]
_NUMBERS: Final = {FactType.COUNT: "0", FactType.DAYS: "General", FactType.GRADE: "General"}
_LONGEST_LIST: Final = 250
_KINDS: Final = {
    FileKind.DOCUMENT: "文档",
    FileKind.SHEET: "表格",
    FileKind.PHOTO: "照片",
    FileKind.VIDEO: "视频",
    FileKind.SCAN: "扫描件",
    FileKind.LINK: "链接",
}


def written(value: Value) -> str | int | Decimal | None:
    """Return a value as it stands in the cell of a workbook, so that it is read back the same."""
    if isinstance(value, Marker):
        return "不适用" if value is Marker.NOT_APPLICABLE else None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (Fraction, Rank)):
        return canonical(value)
    return value if isinstance(value, int) else Decimal(exact(value))


def _head(sheet: Worksheet, plan: SheetPlan, title: str, hint: str, widths: list[float]) -> None:
    columns(sheet, widths)
    put(sheet, (1, 1), title, "title")
    put(sheet, (2, 1), hint, "hint")
    sheet.row_dimensions[1].height = 34
    sheet.row_dimensions[2].height = 20
    sheet.row_dimensions[_HEADING_ROW].height = 28
    for number, column in enumerate(plan.columns, 1):
        mark = " *" if column.entered and column.required else ""
        put(sheet, (_HEADING_ROW, number), f"{column.heading}{mark}", "heading")
    page(sheet, heading_row=_HEADING_ROW)


def _band(sheet: Worksheet, row: int, text: str, width: int) -> None:
    for number in range(1, width + 1):
        put(sheet, (row, number), text if number == 1 else None, "band")
    sheet.row_dimensions[row].height = 22


def _grouped(
    rulebook: Rulebook, ids: Iterable[str], users: dict[str, list[Criterion]], rest: str
) -> Iterator[tuple[str, list[str]]]:
    """Yield the ids by category, in the order of the table; what no criterion uses comes last."""
    left = dict.fromkeys(ids)
    for category in rulebook.categories.values():
        inside = [
            name
            for criterion in rulebook.criteria.values()
            if criterion.category == category.id
            for name in left
            if criterion in users.get(name, ())
        ]
        inside = list(dict.fromkeys(inside))
        for name in inside:
            del left[name]
        if inside:
            yield f"{category.id}　{category.title.zh}", inside
    if left:
        yield rest, list(left)


def fact_sheet(sheet: Worksheet, rulebook: Rulebook, county: County | None) -> None:
    """Write 指标数据."""
    hint = "只填浅黄色单元格；不掌握的留空，不要填 0。百分数须带 %，名次写成 12/40。"
    _head(sheet, FACTS, "指标数据", hint, _FACT_WIDTHS)
    users = {name: list(rulebook.criteria_of(name)) for name in rulebook.facts}
    row = _HEADING_ROW
    for title, names in _grouped(rulebook, rulebook.facts, users, "其他数据"):
        row += 1
        _band(sheet, row, title, len(FACTS.columns))
        for name in names:
            row += 1
            stated = county.facts.get(name) if county else None
            _fact_row(sheet, row, rulebook.facts[name], users[name], stated)
    sheet.freeze_panes = f"D{_HEADING_ROW + 1}"
    _fact_lists(sheet, rulebook)


def _fact_row(
    sheet: Worksheet, row: int, fact: Fact, users: list[Criterion], stated: Stated | None
) -> None:
    value = written(stated.value) if stated else None
    form = _NUMBERS.get(fact.type, TEXT_FORMAT)
    helped = fact.help.zh if fact.help else HOW_TO_WRITE[fact.type].zh
    ids = "\n".join(criterion.id for criterion in users)
    put(sheet, (row, 1), ids, "middle", TEXT_FORMAT)
    put(sheet, (row, 2), fact.id, "id")
    put(sheet, (row, 3), fact.asked.zh, "text")
    put(sheet, (row, 4), value, "input", TEXT_FORMAT if isinstance(value, str) else form)
    put(sheet, (row, 5), fact.unit.zh if fact.unit else None, "middle")
    put(sheet, (row, 6), (stated.source or None) if stated else None, "input text")
    put(sheet, (row, 7), (stated.note or None) if stated else None, "input text")
    put(sheet, (row, 8), helped, "small")
    texts = [ids, fact.id, fact.asked.zh, "", "", "", "", helped]
    fit(sheet, row, list(zip(texts, _FACT_WIDTHS, strict=True)))


def _fact_lists(sheet: Worksheet, rulebook: Rulebook) -> None:
    """Put a drop-down on each yes-or-no fact, and on the others a word on how to write it."""
    kinds: dict[tuple[FactType, bool], DataValidation] = {}
    for line in sheet.iter_rows(min_row=_HEADING_ROW + 1, max_col=4):
        fact = rulebook.facts.get(str(line[1].value))
        if fact is not None:
            key = (fact.type, fact.may_be_not_applicable)
            if key not in kinds:
                kinds[key] = _validation(*key)
                sheet.add_data_validation(kinds[key])
            kinds[key].add(line[3])


def _validation(kind: FactType, inapplicable: bool) -> DataValidation:
    made = DataValidation(allow_blank=True, showInputMessage=True)
    made.promptTitle = "填法"
    made.prompt = HOW_TO_WRITE[kind].zh + ("；确不适用的填“不适用”" if inapplicable else "")
    if kind is FactType.YES_NO:
        made.type = "list"
        made.formula1 = '"是,否,不适用"' if inapplicable else '"是,否"'
        _refusing(made, f"请填写{HOW_TO_WRITE[kind].zh}，或留空。")
    elif kind in _NUMBERS and not inapplicable:
        made.type = "whole" if kind is FactType.COUNT else "decimal"
        made.operator, made.formula1 = "greaterThanOrEqual", "0"
        _refusing(made, f"应为{HOW_TO_WRITE[kind].zh}。")
        made.errorStyle = "warning"
    return made


def _refusing(made: DataValidation, message: str) -> None:
    made.showErrorMessage = True
    made.errorTitle, made.error = "填写有误", message


def evidence_sheet(sheet: Worksheet, rulebook: Rulebook, county: County | None) -> None:
    """Write 证据清单."""
    hint = "已有材料的填“是”，并写明文件名和材料日期；文件放入材料文件夹。"
    _head(sheet, EVIDENCE, "证据清单", hint, _EVIDENCE_WIDTHS)
    users = {name: list(rulebook.served_by(name)) for name in rulebook.requirements}
    row = _HEADING_ROW
    for title, names in _grouped(rulebook, rulebook.requirements, users, "其他材料"):
        row += 1
        _band(sheet, row, title, len(EVIDENCE.columns))
        for name in names:
            row += 1
            held = county.evidence.get(name) if county else None
            _evidence_row(sheet, row, rulebook.requirements[name], users[name], held)
    sheet.freeze_panes = f"D{_HEADING_ROW + 1}"
    letter = get_column_letter([column.key for column in EVIDENCE.columns].index("held") + 1)
    choice = DataValidation("list", formula1='"是,否"', allow_blank=True)
    _refusing(choice, "请填写“是”或“否”，或留空。")
    choice.add(f"{letter}{_HEADING_ROW + 1}:{letter}{max(row, _HEADING_ROW + 1)}")
    sheet.add_data_validation(choice)


def _asked(requirement: Requirement) -> str:
    """Say what a requirement wants, in one cell."""
    parts = [requirement.help.zh] if requirement.help else []
    kinds = [_KINDS[kind] for kind in requirement.kinds if kind in _KINDS]
    if kinds:
        parts.append(f"形式：{'、'.join(kinds)}")
    if requirement.at_least > 1:
        parts.append(f"不少于 {requirement.at_least} 份")
    if requirement.columns:
        parts.append(f"应有列：{'、'.join(requirement.columns)}")
    if requirement.phases:
        parts.append("按建设前、中、后归集")
    return "；".join(part.rstrip("。；") for part in parts)


def _evidence_row(
    sheet: Worksheet,
    row: int,
    requirement: Requirement,
    users: list[Criterion],
    held: Held | None,
) -> None:
    ids = "\n".join(criterion.id for criterion in users)
    title = f"{requirement.title.zh}{'（建议）' if requirement.ours else ''}"
    asked, lead = _asked(requirement), "、".join(requirement.lead)
    due = requirement.due.isoformat() if requirement.due else None
    put(sheet, (row, 1), ids, "middle", TEXT_FORMAT)
    put(sheet, (row, 2), requirement.id, "id")
    put(sheet, (row, 3), title, "text")
    put(sheet, (row, 4), asked or None, "small")
    put(sheet, (row, 5), lead or None, "text")
    put(sheet, (row, 6), due, "middle", TEXT_FORMAT)
    put(sheet, (row, 7), ("是" if held.held else "否") if held else None, "input")
    put(sheet, (row, 8), (held.file or None) if held else None, "input text")
    put(sheet, (row, 9), held.date if held else None, "input", DATE_FORMAT)
    put(sheet, (row, 10), (held.note or None) if held else None, "input text")
    texts = [ids, requirement.id, title, asked, lead, "", "", "", "", ""]
    fit(sheet, row, list(zip(texts, _EVIDENCE_WIDTHS, strict=True)))


def exception_sheet(sheet: Worksheet, rulebook: Rulebook, county: County | None) -> None:
    """Write 例外登记."""
    hint = "原文写“原则上”的扣分项，经批准的例外在此登记；须写明理由和批准人。没有的留空。"
    _head(sheet, EXCEPTIONS, "例外登记", hint, _EXCEPTION_WIDTHS)
    recorded: tuple[Exemption | None, ...] = county.exemptions if county else ()
    first = _HEADING_ROW + 1
    last = _HEADING_ROW + max(_EXCEPTION_ROWS, len(recorded) + 5)
    for row in range(first, last + 1):
        item = recorded[row - first] if row - first < len(recorded) else None
        for number, column in enumerate(EXCEPTIONS.columns, 1):
            value = getattr(item, column.key) or None if item else None
            put(sheet, (row, number), value, "input text")
        sheet.row_dimensions[row].height = 24
    sheet.freeze_panes = f"A{first}"
    ids = ",".join(c.id for c in rulebook.criteria.values() if c.kind is Kind.DEDUCTION)
    if 0 < len(ids) <= _LONGEST_LIST:
        choice = DataValidation("list", formula1=f'"{ids}"', allow_blank=True)
        _refusing(choice, "请选择扣分项的指标编号。")
        choice.errorStyle = "warning"
        choice.add(f"A{first}:A{last}")
        sheet.add_data_validation(choice)
