"""The sheet that lists every finding, each with a way to its cell and room for what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.text import Text
from ecscore.render.annotated_cells import Anchors
from ecscore.render.annotated_notes import cut, spot_of
from ecscore.render.annotated_styles import Brush, fit, page, put, widths
from ecscore.render.clean import clean
from ecscore.render.picture import counts
from ecscore.render.voice import Voice, place
from ecscore.render.waived import summary

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE: Final = Text("核查问题", "Findings")
_HEADING_ROW: Final = 3
_LONGEST: Final = 1_000
_MOST_LINKS: Final = 60_000
"""A sheet may have 65,530 links."""
_COLUMNS: Final = (
    (Text("序号", "No."), 6.0),
    (Text("代码", "Code"), 8.0),
    (Text("轻重", "Severity"), 9.0),
    (Text("把握", "Certainty"), 11.0),
    (Text("指标", "Criterion"), 9.0),
    (Text("单位", "Units"), 16.0),
    (Text("位置", "Place"), 20.0),
    (Text("行与相关位置", "Row and related places"), 22.0),
    (Text("问题", "Message"), 48.0),
    (Text("为什么要紧", "Why it matters"), 32.0),
    (Text("怎样改", "Fix"), 36.0),
    (Text("关系分值", "Points at stake"), 9.0),
    (Text("处理情况", "Status"), 16.0),
)
_SIZES: Final = [size for _, size in _COLUMNS]
_SEVERITY, _PLACE, _STAKE, _STATUS = 3, 7, 12, 13
_LEFT: Final = frozenset({6, 8, 9, 10, 11})
"""Columns of longer texts, set to the left."""
_STATES: Final = Text(
    "已改正,已核实无误,待补材料,待核实", "corrected,verified,papers to follow,open"
)


def listed_name(book: Workbook, voice: Voice) -> str:
    """Return the name of the sheet to add: an earlier run's is taken away, another's is not."""
    for sheet in book.worksheets:
        if sheet.title in {TITLE.zh, TITLE.en} and _is_ours(sheet):
            book.remove(sheet)
    wanted = voice.text(TITLE)
    taken = {name.casefold() for name in book.sheetnames}
    numbers = range(2, len(taken) + 3)
    names = (wanted, *(f"{wanted} ({number})" for number in numbers))
    return next(name for name in names if name.casefold() not in taken)


def _is_ours(sheet: Worksheet) -> bool:
    headings = [cell.value for cell in next(sheet.iter_rows(min_row=_HEADING_ROW, max_row=3))]
    return any(
        headings[: len(_COLUMNS)] == [text.render(lang) for text, _ in _COLUMNS]
        for lang in ("zh", "en")
    )


def list_findings(
    sheet: Worksheet,
    assessment: Assessment,
    sheets: Mapping[str, str],
    anchors: Anchors,
    voice: Voice,
) -> None:
    """Write the sheet.

    Args:
        sheet: an empty sheet.
        assessment: what was found.
        sheets: the name of a sheet by how findings write it.
        anchors: where each place was marked.
        voice: the language.
    """
    widths(sheet, _SIZES)
    put(sheet, (1, 1), voice.text(TITLE), "title")
    put(sheet, (2, 1), _about(assessment, voice), "hint")
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[2].height = 18
    sheet.row_dimensions[_HEADING_ROW].height = 30
    for number, (heading, _) in enumerate(_COLUMNS, 1):
        put(sheet, (_HEADING_ROW, number), voice.text(heading), "heading")
    links = Links(assessment.receipt.input_file, sheets, anchors)
    brush = Brush(sheet)
    for number, finding in enumerate(assessment.findings, 1):
        _row(brush, number, finding, links, voice)
    last = _HEADING_ROW + max(len(assessment.findings), 1)
    sheet.freeze_panes = f"D{_HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{get_column_letter(len(_COLUMNS))}{last}"
    choice = DataValidation("list", formula1=f'"{voice.text(_STATES)}"', allow_blank=True)
    choice.add(f"{get_column_letter(_STATUS)}{_HEADING_ROW + 1}:{get_column_letter(_STATUS)}{last}")
    sheet.add_data_validation(choice)
    page(sheet, _HEADING_ROW, voice.say("第 &P 页，共 &N 页", "Page &P of &N"))


def _about(assessment: Assessment, voice: Voice) -> str:
    number = counts(assessment.findings)
    found = voice.listed(f"{voice.text(s.label)} {number[s]}" for s in Severity)
    if waived := summary(voice, assessment):
        found += voice.say(f"；{clean(waived)}", f"; {clean(waived)}")
    name, day = clean(assessment.county), assessment.receipt.as_of.isoformat()
    rulebook = voice.text(assessment.rulebook.header.title)
    return voice.say(
        f"{name}　{day}　{rulebook}　{found}。红为错误，黄为警告，蓝为提示；批注在各单元格。"
        "请改原件后重新核查，不要在本文件上改数。",
        f"{name}, {day}, {rulebook}, {found}. Red: error, yellow: warning, blue: note; comments "
        "stand at the cells. Correct the original and assess it again, not this copy.",
    )


class Links:
    """Where the links of the list lead."""

    def __init__(self, file: str, sheets: Mapping[str, str], anchors: Anchors) -> None:
        self.file = file
        self.sheets = sheets
        self.anchors = anchors

    def to(self, at: Location | None) -> str:
        """Return the target for a place; nothing where it is not in this workbook."""
        if at is None or at.file != self.file or at.sheet not in self.sheets:
            return ""
        spot = spot_of(at, self.file)
        cell = self.anchors.get(spot, "A1") if spot is not None else "A1"
        return f"{quote_sheetname(self.sheets[at.sheet])}!{cell}"


def _row(brush: Brush, number: int, finding: Finding, links: Links, voice: Voice) -> None:
    row = _HEADING_ROW + number
    entry, severity = entry_of(finding), severity_of(finding)
    target = links.to(finding.at) if number <= _MOST_LINKS else ""
    texts = [
        "",
        finding.code,
        voice.text(severity.label),
        voice.text(entry.certainty.label),
        finding.criterion,
        voice.units(finding.units),
        place(finding.at),
        _row_and_related(finding, voice),
        voice.message(finding),
        voice.why(finding),
        voice.fix(finding),
        "",
        "",
    ]
    texts = [cut(text, _LONGEST) for text in texts]
    for column, text in enumerate(texts, 1):
        brush.put((row, column), text or None, "text" if column in _LEFT else "middle")
    brush.put((row, 1), number, "middle")
    brush.put((row, _SEVERITY), texts[_SEVERITY - 1], "middle", severity)
    brush.put((row, _STAKE), finding.stake, "middle")
    brush.put((row, _STATUS), None, "input")
    where = brush.put((row, _PLACE), texts[_PLACE - 1] or None, "link" if target else "text")
    if target:
        where.hyperlink = Hyperlink(ref=where.coordinate, location=target)
    fit(brush.sheet, row, texts, _SIZES)


def _row_and_related(finding: Finding, voice: Voice) -> str:
    """Say the row's key, and where else one has to look."""
    parts = [clean(finding.at.row)] if finding.at is not None and finding.at.row else []
    if finding.related:
        also, more = place(finding.related[0]), len(finding.related) - 1
        rest = voice.say(f" 等 {more + 1} 处", f" and {more} more") if more else ""
        parts.append(voice.say(f"另见 {also}{rest}", f"see {also}{rest}"))
    return "\n".join(parts)
