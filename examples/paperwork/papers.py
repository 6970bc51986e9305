"""What an orderly county files: for each requirement the right kind, named, dated, with columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ecscore.evidence import planned_folders
from ecscore.model.rulebook import FileKind, Requirement, Rulebook
from paperwork import media, office, pdf, web
from paperwork.lists import LISTS, masked

Papers = dict[str, bytes]
_LATEST = dt.date(2020, 2, 14)
_SITES = (("省商务厅", "https://example.org/sheng"), ("县政府门户网站", "https://example.org/xian"))
_PHASED = (("建设前", -20), ("建设中", -5), ("建成后", 30))
_SCANNED = {"courier_licences"}
_FILMED = 3
"""How many stations have films."""
_SHOWN = 6
"""One class of so many has photographs."""


@dataclass(frozen=True)
class County:
    """Whose papers these are: its name, the rulebook, its tables."""

    name: str
    rulebook: Rulebook
    tables: Mapping[str, list[dict[str, object]]]

    @cached_property
    def folders(self) -> dict[str, str]:
        """The name of the folder of every requirement."""
        return {plan.requirement: plan.name for plan in planned_folders(self.rulebook)}


def orderly_papers(county: County, missing: set[str]) -> Papers:
    """Return the evidence folder of a county that has everything but what is named missing."""
    papers: Papers = {}
    for name, requirement in county.rulebook.requirements.items():
        if name not in missing:
            for file, data in _made(county, requirement):
                papers[f"{county.folders[name]}/{file}"] = data
    return papers


def made_on(requirement: Requirement) -> dt.date:
    """Return the day on which a paper was made: a little before it was due."""
    bounds = [day for day in (requirement.due, requirement.dated_to) if day is not None]
    return min([*bounds, _LATEST]) - dt.timedelta(days=3 + len(requirement.id) % 17)


def plain(requirement: Requirement) -> str:
    """Return the title of a requirement as the name of a file, which no mark parts."""
    return requirement.title.zh.replace("、", "和").replace(" ", "")


def lines_of(county: County, requirement: Requirement) -> list[str]:
    """Return the text of a paper."""
    day = made_on(requirement)
    lead = "、".join(requirement.lead)
    return [
        f"{county.name}{requirement.title.zh}",
        "",
        f"{lead}：",
        "按照综合示范工作安排，现将有关情况报告如下：",
        f"一、{requirement.title.zh}已按要求完成，内容与名册、台账一致。",
        *([f"二、{requirement.help.zh}"] if requirement.help is not None else []),
        "原始资料由承办单位留存，可随时调阅核对。",
        "",
        f"{lead}（盖章）",
        f"{day.year}年{day.month}月{day.day}日",
    ]


def _made(county: County, requirement: Requirement) -> Iterator[tuple[str, bytes]]:
    if maker := _MAKERS.get(requirement.id):
        yield from maker(county, requirement)
    elif requirement.id in LISTS:
        yield f"{plain(requirement)}.xlsx", listed(county, requirement)
    else:
        yield from _of_kind(county, requirement)


def listed(county: County, requirement: Requirement, made: dt.date | None = None) -> bytes:
    """Return the list of a requirement as a workbook."""
    columns, rows = LISTS[requirement.id](county.tables)
    title = f"{county.name}{requirement.title.zh}"
    return office.sheet(title, columns, rows, made or made_on(requirement))


def _of_kind(county: County, requirement: Requirement) -> Iterator[tuple[str, bytes]]:
    kind, title, day = requirement.kinds[0], plain(requirement), made_on(requirement)
    lines = lines_of(county, requirement)
    if kind is FileKind.PHOTO:
        names = [f"{phase}/{title}" for phase, _ in _PHASED] if requirement.phases else [title]
        for number, name in enumerate(names * (2 if len(names) == 1 else 1), 1):
            drawn = media.scene(f"{county.name}{requirement.id}{number}")
            yield f"{name}{number}.jpg", media.photograph(drawn, day)
    elif kind is FileKind.LINK:
        make, ending = (web.archive, "mhtml") if len(title) % 3 == 0 else (web.page, "html")
        for site, address in _SITES[: max(1, requirement.at_least)]:
            at = f"{address}/{requirement.id}"
            yield f"{title}_{site}.{ending}", make(f"{title}（{site}）", at, day, lines)
    elif requirement.id in _SCANNED:
        paper = media.photograph(media.sheet_of_paper(f"{county.name}{title}", 90), None)
        yield f"{title}.pdf", pdf.written(lines, day)
        yield f"{title}正本.jpg", paper
    elif len(requirement.id) % 2:
        yield f"{title}.docx", office.document(lines, day)
    else:
        yield f"{title}.pdf", pdf.written(lines, day)


def _stations_shown(county: County, _: Requirement) -> Iterator[tuple[str, bytes]]:
    """Yield a photograph of every funded station, named by its number."""
    for row in county.tables["stations"]:
        if row["funded"]:
            drawn = media.scene(f"{county.name}{row['id']}")
            taken = _day(row["built_on"]) + dt.timedelta(days=30)
            yield f"网点照片/{row['id']}_门头.jpg", media.photograph(drawn, taken)


def _stations_filmed(county: County, _: Requirement) -> Iterator[tuple[str, bytes]]:
    for number, row in enumerate(county.tables["stations"][: 2 * _FILMED : 2]):
        for phase, days in _PHASED:
            taken = _day(row["built_on"]) + dt.timedelta(days=days)
            yield f"{phase}/{row['id']}.mp4", media.film(60 + 7 * number + days, taken)


def _signed(county: County, _: Requirement) -> Iterator[tuple[str, bytes]]:
    for session in county.tables["sessions"]:
        yield f"{session['id']}_签到表.xlsx", sign_in_sheet(county, session, str(session["id"]))


def sign_in_sheet(county: County, session: Mapping[str, object], of: str, fewer: int = 0) -> bytes:
    """Return the sign-in sheet of a session, with the names of the session `of`."""
    day = _day(session["starts"])
    people = [row for row in county.tables["trainees"] if row["session"] == of]
    rows = [
        (number, row["name"], str(row["id_number"])[-4:], masked(row["phone"]), "√")
        for number, row in enumerate(people[: len(people) - fewer], 1)
    ]
    title = f"{session['id']} {session['topic']}培训签到表 {day.isoformat()} {session['place']}"
    return office.sheet(title, ("序号", "姓名", "身份证号后四位", "电话", "签到"), rows, day)


def _classes_shown(county: County, _: Requirement) -> Iterator[tuple[str, bytes]]:
    for session in county.tables["sessions"][::_SHOWN]:
        drawn = media.scene(f"{county.name}{session['id']}")
        yield f"{session['id']}_现场.jpg", media.photograph(drawn, _day(session["starts"]))


def _vouchers(county: County, requirement: Requirement) -> Iterator[tuple[str, bytes]]:
    for fund in county.tables["funds"]:
        if voucher := fund["voucher"]:
            paid = _day(fund["paid_on"])
            lines = [
                f"记账凭证 {voucher}",
                f"{paid.year}年{paid.month}月{paid.day}日",
                f"项目：{fund['project']}",
                f"收款单位：{fund['contractor']}",
                f"金额：{fund['paid']} 元",
                f"资金来源：{fund['source']}财政　用途：{fund['purpose']}",
            ]
            yield f"{voucher}_拨付凭证.pdf", pdf.written(lines, paid)
    yield "资金拨付文件.docx", office.document(lines_of(county, requirement), made_on(requirement))


def _day(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(value, dt.date):
        raise TypeError(value)
    return value


_MAKERS: Mapping[str, Callable[[County, Requirement], Iterator[tuple[str, bytes]]]] = {
    "operator_operations": _stations_shown,
    "station_videos": _stations_filmed,
    "sign_in_sheets": _signed,
    "training_photos": _classes_shown,
    "fund_vouchers": _vouchers,
}
