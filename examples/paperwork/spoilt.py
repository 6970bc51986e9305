"""Some of each trouble, put into the evidence folder of the demo county.

Each function spoils some files in the ways that inspectors report; what comes of it stands in the
golden files of the tests. What a checkout cannot carry, links and odd names, is left to the tests.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from PIL import Image

from paperwork import media, office, pdf, web
from paperwork.papers import County, Papers, lines_of, listed, made_on, sign_in_sheet

HIDDEN_FROM_SHEET = {"sign_in_sheets", "project_publication_pages"}
"""What is in the folder though the sheet says no."""
NOT_THERE = {"poverty_inspection_records"}
"""What the sheet says yes to though there is no file."""
NAMED_AMISS = {"matchmaking_results": "签约汇总表.xlsx"}
"""What the sheet names by a file that is not there."""
_ORIGIN = "9f3c" * 8
_CUT = 496
"""Where a scan is cut: through a line of writing, and both halves large enough to read."""


def spoilt(county: County, papers: Papers) -> Papers:
    """Return a copy of an evidence folder with its troubles."""
    folder = _Folder(county, dict(papers))
    for spoil in (
        _stations, _sessions, _money, _damaged, _named_amiss, _harmful, _not_looked_into, _lists,
        _dated, _public, _pictures, _litter,
    ):  # fmt: skip
        spoil(folder)
    return folder.papers


class _Folder:
    """The files being spoiled."""

    def __init__(self, county: County, papers: Papers) -> None:
        self.county = county
        self.papers = papers

    def put(self, requirement: str, name: str, data: bytes) -> None:
        """Put a file into the folder of a requirement."""
        self.papers[f"{self.county.folders[requirement]}/{name}"] = data

    def the(self, requirement: str, part: str = "") -> str:
        """Return the path of the first file of a requirement whose name has a part."""
        folder = f"{self.county.folders[requirement]}/"
        return next(p for p in self.papers if p.startswith(folder) and part in p)

    def change(self, path: str, how: Callable[[bytes], bytes]) -> None:
        """Change the bytes of a file."""
        self.papers[path] = how(self.papers[path])

    def lines(self, requirement: str) -> list[str]:
        """Return the text of a requirement's paper."""
        return lines_of(self.county, self.county.rulebook.requirements[requirement])

    def day(self, requirement: str) -> dt.date:
        """Return when a requirement's paper was made."""
        return made_on(self.county.rulebook.requirements[requirement])


def _stations(folder: _Folder) -> None:
    """Stations without a photograph, one photograph for two, a film before that is from after."""
    for station in ("ZD041", "ZD047"):
        del folder.papers[folder.the("operator_operations", station)]
    first = folder.papers[folder.the("operator_operations", "ZD009")]
    folder.papers[folder.the("operator_operations", "ZD011")] = first
    folder.papers[folder.the("station_videos", "建设前/ZD005")] = media.film(
        55, dt.date(2019, 9, 9)
    )
    shop = media.photograph(media.scene("施工"), dt.date(2019, 7, 3))
    folder.put("station_videos", "建设中/ZD003_施工.jpg", shop)


def _sessions(folder: _Folder) -> None:
    """A sheet with fewer names than signed, one under another's title, a photograph too late."""
    sessions = {str(row["id"]): row for row in folder.county.tables["sessions"]}
    short, again = sessions["PX008"], sessions["PX021"]
    folder.papers[folder.the("sign_in_sheets", "PX008")] = sign_in_sheet(
        folder.county, short, "PX008", fewer=7
    )
    folder.papers[folder.the("sign_in_sheets", "PX021")] = sign_in_sheet(
        folder.county, again, "PX020"
    )
    late = media.photograph(media.scene("另一场"), dt.date(2019, 8, 30))
    folder.papers[folder.the("training_photos", "PX007")] = late


def _money(folder: _Folder) -> None:
    """A payment without its voucher, accounts with macros, and accounts that nobody can open."""
    del folder.papers[folder.the("fund_vouchers", "记-0004")]
    accounts = folder.the("central_fund_accounts")
    folder.put("central_fund_accounts", "资金账目.xlsm",
               office.with_macros(folder.papers.pop(accounts)))  # fmt: skip
    folder.put("firm_fund_accounts", "企业账目（加密）.xlsx", office.locked())
    budget = folder.the("local_budget_documents")
    del folder.papers[budget]
    folder.put("local_budget_documents", "预算文件.pdf", pdf.locked())


def _damaged(folder: _Folder) -> None:
    """Files cut short, empty, or of nothing but zeros."""
    report = pdf.written(folder.lines("recognition_proof") * 5, dt.date(2019, 11, 4))
    folder.put("recognition_proof", "报道扫描.pdf", report[: len(report) // 2])
    folder.change(
        folder.the("standard_product_photos", "2.jpg"), lambda data: data[: len(data) // 2]
    )
    folder.put("training_notices", "培训通知（第二期）.docx", b"")
    folder.put("leading_group_minutes", "第三次会议纪要.pdf", bytes(2048))


def _named_amiss(folder: _Folder) -> None:
    """Files with the wrong ending, in the wrong folder, or in none."""
    shot = media.screenshot(media.scene("签约"))
    folder.put("matchmaking_photos", "签约现场截图.jpg", shot)
    folder.put("funded_station_ledger", "station_list_备份.xlsx", listed(
        folder.county, folder.county.rulebook.requirements["station_list"],
        dt.date(2019, 12, 3)))  # fmt: skip
    note = office.document([*folder.lines("logistics_integration_note"), "（最终稿）"],
                           dt.date(2019, 12, 20))  # fmt: skip
    folder.papers["待归档/物流整合说明（最终）.docx"] = note
    odd = media.photograph(media.scene("不知何处"), dt.date(2019, 10, 12))
    folder.papers["待归档/IMG_20191012_101500.jpg"] = odd


def _harmful(folder: _Folder) -> None:
    """A program under another name, a document that calls for a template, archives."""
    program = b"MZ" + bytes(62) + b"This is no program, but begins like one."
    folder.put("funded_fee_basis", "收费依据文件.pdf", program)
    policy = folder.lines("sales_promotion_policy")
    folder.put("sales_promotion_policy", "促进政策（征求意见稿）.docx",
               office.document(policy[:6], dt.date(2019, 9, 2), template=True))  # fmt: skip
    slides = office.packed({"课件/第一讲.txt": "网店开设".encode()})
    folder.put("training_courseware", "课件.zip", slides)
    folder.put("training_courseware", "课件.zip.1", slides)


def _not_looked_into(folder: _Folder) -> None:
    """Scans without text, an old format, and what nobody can tell."""
    for requirement, name in (("courier_licences", "证照"), ("poverty_county_proof", "贫困县证明")):
        path = folder.the(requirement)
        paper = media.photograph(media.sheet_of_paper(path, 120), None)
        del folder.papers[path]
        scan = pdf.scanned([paper], media.PAPER, folder.day(requirement))
        folder.put(requirement, f"{name}扫描件.pdf", scan)
    text = folder.lines("distribution_standard_documents")
    rtf = "".join(f"\\u{ord(c)}?" for line in text for c in (*line, "\n"))
    folder.put("distribution_standard_documents", "流通标准.rtf",
               f"{{\\rtf1\\ansi\\deff0 {rtf}}}".encode())  # fmt: skip
    noise = random.Random("云溪").randbytes(600)  # noqa: S311 - examples, not secrets
    folder.put("quality_standard_documents", "质量标准.dat", b"\0\1" + noise)


def _lists(folder: _Folder) -> None:
    """A list without two of its columns."""
    rows = [
        (row["name"], row["online_sales"], row["income_gained"])
        for row in folder.county.tables["poor_households"]
    ]
    path = folder.the("poor_sales_roster")
    folder.papers[path] = office.sheet(
        "贫困户网络销售名单", ("姓名", "网络销售额", "增收"), rows, folder.day("poor_sales_roster")
    )


def _dated(folder: _Folder) -> None:
    """Records from before and after their period, an agreement made after it was due."""
    records = folder.county.rulebook.requirements["delivery_records"]
    for name, day in (("2018年12月", dt.date(2018, 12, 28)), ("2020年1月", dt.date(2020, 1, 15))):
        rows = [(f"{town}镇", "和平村", day, day) for town in ("滨江", "青石", day.month)]
        data = office.sheet(f"{name}配送记录", records.columns, rows, day)
        folder.put("delivery_records", f"配送记录_{name}.xlsx", data)
    late = pdf.written(folder.lines("operator_agreements"), dt.date(2020, 1, 20))
    folder.put("operator_agreements", "补签协议.pdf", late)


def _public(folder: _Folder) -> None:
    """Personal numbers on a public page, one page of two, a page of which there is no copy."""
    person = folder.county.tables["trainees"][0]
    contact = f"联系人 {person['name']}，电话 {person['phone']}，"
    lines = [*folder.lines("plan_publication_pages"), f"{contact}身份证号 {person['id_number']}"]
    path = folder.the("plan_publication_pages", "县政府")
    folder.papers[path] = web.page(
        "工作方案公示", "https://example.org/xian/gs", dt.date(2019, 8, 20), lines
    )
    del folder.papers[folder.the("project_publication_pages", "省商务厅")]
    del folder.papers[folder.the("plan_complaint_window")]
    folder.put("plan_complaint_window", "意见窗口.url", web.shortcut("https://example.org/xian/jb"))


def _pictures(folder: _Folder) -> None:
    """Pictures used twice, turned, too small, and a scan cut in two."""
    path = folder.the("standard_product_photos", "1.jpg")
    folder.put("matchmaking_photos", "展销产品.jpg", folder.papers[path])
    shown = media.scene(f"{folder.county.name}warehouse_photos3")
    turned = media.photograph(shown.transpose(Image.Transpose.ROTATE_90), dt.date(2020, 1, 9))
    folder.put("warehouse_photos", "建成后/分拣区.jpg", turned)
    tiny = media.photograph(media.scene("缩略图").resize((240, 180)), dt.date(2020, 1, 3))
    folder.put("courier_office_photos", "缩略图.jpg", tiny)
    paper = media.sheet_of_paper("比价证明", 60)
    wide, high = paper.size
    for number, box in enumerate(((0, 0, wide, _CUT), (0, _CUT, wide, high)), 1):
        folder.put("parcel_price_comparison", f"比价证明_{number}.png",
                   media.screenshot(paper.crop(box)))  # fmt: skip
    for number in (1, 2):
        part = pdf.written([f"利益联结机制 第 {number} 部分"], dt.date(2019, 12, 9), origin=_ORIGIN)
        folder.put("help_mechanism_documents", f"利益联结机制（{number}）.pdf", part)


def _litter(folder: _Folder) -> None:
    """What systems leave behind, and a hidden file."""
    folder.put("station_list", "Thumbs.db", bytes(512))
    folder.put("station_list", "~$村级网点名录.xlsx", b"\x06user" + bytes(49))
    folder.put("work_plan_document", ".修改意见.txt", "第三条再核".encode())
