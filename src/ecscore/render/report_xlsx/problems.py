"""The sheets of what is to be done: checklists by unit, findings, and what the report rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding, Location
from ecscore.model.handout import Handout
from ecscore.render.clean import clean
from ecscore.render.report_xlsx.pages import Book, Cell, Checksum, Link
from ecscore.render.voice import Voice, spot
from ecscore.render.words import personal_note

_WORKBOOK: Final = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods"})
_FILE: Final = re.compile(r"[\w（）()、. \-]{1,120}")
_SHEET: Final = re.compile(r"[\w（）()·、 .\-']{1,31}")
"""Names that a link may lead to; what no spreadsheet allows, or is masked, leads nowhere."""


def lists(voice: Voice, book: Book, handout: Handout) -> None:
    """Write what every unit owes, one row a thing."""
    widths = (18, 8, 8, 34, 40, 12, 10, 16, 10, 10, 24)
    page = book.sheet(voice.say("各单位清单", "Checklists"), widths)
    words = (("单位", "Unit"), ("牵头或配合", "Role"), ("种类", "Kind"), ("要交什么", "What"),
             ("要求", "Asked"), ("时限", "Due"), ("逾期天数", "Days late"),
             ("用于指标", "Criteria"), ("关系分值", "Points"),
             ("完成", "Done"), ("备注", "Note"))  # fmt: skip
    page.listed([voice.say(*word) for word in words], _owed(voice, handout))


def _owed(voice: Voice, handout: Handout) -> Iterator[list[Cell]]:
    for owed in handout.lists:
        for item in owed.items:
            yield [
                voice.unit(owed.unit.name),
                voice.text(item.role.label),
                voice.text(item.kind.label),
                voice.text(item.title),
                voice.text(item.help),
                item.due,
                item.days_late or None,
                voice.listed(item.criteria),
                item.stake,
                "",
                "",
            ]


def findings(voice: Voice, book: Book, assessment: Assessment) -> None:
    """Write every finding with a link to its cell; waived ones below, with who answers for them."""
    widths = (9, 8, 10, 9, 18, 22, 60, 40, 40, 10, 18)
    page = book.sheet(voice.say("问题", "Findings"), widths)
    words = (("代码", "Code"), ("轻重", "Severity"), ("确定程度", "Certainty"),
             ("指标", "Criterion"), ("单位", "Units"), ("位置", "Place"), ("问题", "Finding"),
             ("为什么要紧", "Why"), ("怎样改", "Fix"), ("关系分值", "Points"),
             ("豁免", "Waived by"))  # fmt: skip
    page.listed([voice.say(*word) for word in words], _rows(voice, assessment))


def _rows(voice: Voice, assessment: Assessment) -> Iterator[list[Cell]]:
    for finding in assessment.findings:
        yield _finding(voice, assessment, finding, "")
    for waived in assessment.waived:
        by = waived.waiver
        until = voice.say(f"{by.approved_by}，至 {by.expires}", f"{by.approved_by}, {by.expires}")
        yield _finding(voice, assessment, waived.finding, until)


def _finding(voice: Voice, assessment: Assessment, finding: Finding, waived: str) -> list[Cell]:
    entry = entry_of(finding)
    return [
        finding.code,
        voice.text(severity_of(finding).label),
        voice.text(entry.certainty.label),
        finding.criterion,
        voice.units(finding.units),
        _place(assessment, finding),
        voice.message(finding),
        voice.why(finding),
        voice.fix(finding),
        finding.stake,
        waived,
    ]


def _place(assessment: Assessment, finding: Finding) -> Cell:
    shown = spot(finding)
    target = _target(assessment, finding.at)
    return Link(target, shown) if target and shown else shown


def _target(assessment: Assessment, at: Location | None) -> str:
    """Return where a place leads, beside this report; nothing for what is no cell."""
    name = assessment.receipt.input_file
    if at is None or not at.sheet or not at.cell or at.file != name:
        return ""
    if PurePosixPath(name).suffix.lower() not in _WORKBOOK:
        return ""
    if not _FILE.fullmatch(name) or not _SHEET.fullmatch(at.sheet) or clean(name) != name:
        return ""
    sheet = at.sheet.replace("'", "''")
    return f"external:{name}#'{sheet}'!{at.cell}"


def basis(voice: Voice, book: Book, assessment: Assessment) -> None:
    """Write the readings of the source and the receipt."""
    page = book.sheet(voice.say("读法与凭据", "Readings and receipt"), (12, 30, 60, 70))
    receipt = assessment.receipt
    page.line(voice.say("凭据", "Receipt"), "section")
    rows: list[list[Cell]] = [
        ["ecscore", receipt.version],
        [voice.say("规则库", "Rulebook"), receipt.rulebook, Checksum(receipt.rulebook_digest)],
        [voice.say("输入", "Input"), receipt.input_file, Checksum(receipt.input_digest)],
        [voice.say("截至", "As of"), receipt.as_of.isoformat()],
    ]
    if receipt.waivers_digest:
        rows.append(
            [voice.say("豁免", "Waivers"), "waivers.yaml", Checksum(receipt.waivers_digest)]
        )
    if assessment.evidence_folder is not None:
        folder = assessment.evidence_folder
        rows.append([voice.say("材料文件夹", "Evidence"), folder.folder, Checksum(folder.digest)])
    page.table([voice.say("项目", "Item"), voice.say("内容", "What"), "SHA-256"], rows)
    if receipt.personal:
        page.line(personal_note(voice), "warning")
    page.line(voice.say("原文的读法", "Readings of the source"), "section")
    words = (("编号", "Id"), ("所在", "Where"), ("问题", "Problem"), ("读法", "Reading"))
    page.table(
        [voice.say(*word) for word in words],
        (
            [r.id, voice.text(r.where), voice.text(r.problem), voice.text(r.reading)]
            for r in assessment.rulebook.readings.values()
        ),
    )
