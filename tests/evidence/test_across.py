"""Files held against each other, and pages on the web with what proves them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from ecscore.evidence.across import across
from ecscore.evidence.disclosure import undisclosed
from ecscore.model.county import Held
from ecscore.model.finding import Finding
from ecscore.model.inventory import Certain, Dated, EvidenceFile, FoundBy, Inspection
from ecscore.model.rulebook import FileKind, Requirement, Rulebook
from ecscore.model.text import Text
from helpers import toy

LINK = Requirement(
    id="page", title=Text("公示网页"), kinds=(FileKind.LINK, FileKind.SCAN), lead=("县电商办",)
)
PAPER = Requirement(id="paper", title=Text("纪要"), kinds=(FileKind.SCAN,))
DAY = Dated(dt.date(2019, 9, 1), Certain.CONTENT)
EDGE = bytes(range(0, 256, 2)).hex()
OTHER = bytes(range(254, -1, -2)).hex()


def rulebook() -> Rulebook:
    return replace(toy(), requirements={item.id: item for item in (LINK, PAPER)})


def file(path: str, serves: str = "page", **seen: Any) -> EvidenceFile:
    inspection = Inspection("pdf", "link", **seen)
    return EvidenceFile(path, 9, f"digest of {path}", {serves: FoundBy.FOLDER}, "", inspection)


def found(*files: EvidenceFile, held: Mapping[str, Held] | None = None) -> list[Finding]:
    return list(undisclosed(files, rulebook(), held or {}))


def test_a_saved_page_with_address_and_date_is_enough() -> None:
    assert not found(file("page.html", url="https://a.cn/1", dates=(DAY,), letters=200))


@pytest.mark.parametrize(
    ("seen", "lacking"),
    [
        ({"dates": (DAY,), "letters": 200}, ["网址"]),
        ({"url": "https://a.cn/1", "letters": 200}, ["发布日期"]),
        ({"letters": 200}, ["网址", "发布日期"]),
    ],
)
def test_an_address_and_a_date_are_asked_for(seen: dict[str, Any], lacking: list[str]) -> None:
    (finding,) = found(file("page.html", **seen))
    told = finding.args["lacking"]
    assert isinstance(told, tuple)
    assert (finding.code, [what.zh for what in told]) == ("E070", lacking)
    assert finding.units == ("县电商办",)


def test_address_and_date_may_stand_on_the_sheet_beside_a_screenshot() -> None:
    shot = replace(file("截图.png"), inspection=Inspection("png", "photo"))
    on_sheet = Held(True, "见 https://a.cn/1", dt.date(2019, 9, 1))
    assert not found(shot, held={"page": on_sheet})
    in_note = Held(True, "截图.png", dt.date(2019, 9, 1), "www.a.cn/1")
    assert not found(shot, held={"page": in_note})
    assert [f.code for f in found(shot)] == ["E070"]


def test_an_address_alone_is_no_proof() -> None:
    shortcut = file("网址.url", url="https://a.cn/1", dates=(DAY,))
    assert [f.code for f in found(shortcut)] == ["E071"]
    on_sheet = Held(True, "https://a.cn/1", dt.date(2019, 9, 1))
    assert [f.code for f in found(held={"page": on_sheet})] == ["E071"]


def test_nothing_is_said_of_a_page_that_is_not_there_at_all() -> None:
    assert not found()
    assert not found(held={"page": Held(False, "https://a.cn/1")})
    assert not found(file("纪要.pdf", "paper"))


def parts(*files: EvidenceFile) -> list[str]:
    return [f.code for f in across(list(files), rulebook()) if f.code in {"E068", "E069"}]


def test_parts_of_one_pdf_are_pointed_out_once() -> None:
    files = [file(f"{n}.pdf", "paper", origin="ab") for n in range(3)]
    assert parts(*files) == ["E069"]
    assert parts(files[0], replace(files[1], digest=files[0].digest)) == []
    assert parts(files[0], file("x.pdf", "paper", origin="cd")) == []
    assert parts(files[0], replace(files[1], serves={})) == []


def test_scans_that_fit_together_are_pointed_out() -> None:
    upper = file("1.jpg", "paper", edges=("", EDGE, "", ""), width=900, height=300)
    lower = file("2.jpg", "paper", edges=(EDGE, "", "", ""), width=900, height=500)
    assert parts(upper, lower) == ["E068"]
    narrow = file("3.jpg", "paper", edges=(EDGE, "", "", ""), width=800, height=500)
    assert parts(upper, narrow) == []
    elsewhere = replace(lower, serves={"page": FoundBy.FOLDER})
    assert parts(upper, elsewhere) == []
    unlike = file("4.jpg", "paper", edges=(OTHER, "", "", ""), width=900, height=500)
    assert parts(upper, unlike) == []


def test_scans_cut_side_by_side_are_pointed_out() -> None:
    left = file("1.jpg", "paper", edges=("", "", "", EDGE), width=300, height=900)
    right = file("2.jpg", "paper", edges=("", "", EDGE, ""), width=500, height=900)
    assert parts(left, right) == ["E068"]
