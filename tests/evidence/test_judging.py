"""What inspections mean: which files count, what does not fit, what stands twice."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image, ImageDraw

from ecscore.evidence import survey
from ecscore.evidence.inventory import Survey
from ecscore.evidence.looking import looked_into
from ecscore.model.rulebook import FileKind, Requirement, Rulebook
from ecscore.model.text import Text
from helpers import toy


def requirement(name: str, **changes: object) -> Requirement:
    return Requirement(id=name, title=Text(f"材料{name}"), lead=("县电商办",)).model_copy(
        update=changes
    )


def rulebook() -> Rulebook:
    wanted = (
        requirement("shop_list", kinds=(FileKind.SHEET,), columns=("名称", "电话")),
        requirement("shop_photos", kinds=(FileKind.PHOTO,)),
        requirement("press_cuttings", kinds=(FileKind.DOCUMENT,)),
        requirement("page_publication", kinds=(FileKind.LINK,)),
        requirement(
            "minutes", dated_from=dt.date(2019, 1, 1), dated_to=dt.date(2019, 12, 31)
        ),
    )  # fmt: skip
    return replace(toy(), requirements={item.id: item for item in wanted})


def workbook(*headings: str) -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(headings)
    sheet.append([1] * len(headings))
    book.save(file)
    return file.getvalue()


def picture(seed: int, turn: int = 0, size: int = 640) -> bytes:
    image, file = Image.new("RGB", (640, 480), (seed * 37 % 255, 90, 120)), io.BytesIO()
    draw = ImageDraw.Draw(image)
    for n in range(24):
        left, top = (seed * 71 + n * 97) % 560, (seed * 53 + n * 61) % 400
        shade = ((n * 31 + seed * 11) % 255, (n * 67) % 255, (seed * 29 + n * 13) % 255)
        draw.rectangle((left, top, left + 70 + n, top + 50 + seed % 20), fill=shade)
    image = image.rotate(turn, expand=True).resize((size, size * 3 // 4))
    image.save(file, "JPEG", quality=88)
    return file.getvalue()


PAGE = "<html><body>公示 {text}</body></html>"


@pytest.fixture
def looked_at(tmp_path: Path) -> Callable[[dict[str, bytes]], Survey]:
    def done(files: dict[str, bytes]) -> Survey:
        for name, data in files.items():
            target = tmp_path / "evidence" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        folder = tmp_path / "evidence"
        return looked_into(folder, survey(folder, rulebook(), {}), rulebook())

    return done


LookedAt = Callable[[dict[str, bytes]], Survey]


def told(found: Survey) -> set[str]:
    return {finding.code for finding in found.findings}


def test_a_file_that_fits_counts_and_nothing_is_said(looked_at: LookedAt) -> None:
    found = looked_at({"shop_list/名录.xlsx": workbook("门店名称", "电话")})
    assert len(found.inventory.serving("shop_list")) == 1
    assert told(found) <= {"E044"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("shop_list/坏.xlsx", workbook("名称", "电话")[:2000], "E033"),
        ("shop_list/空.xlsx", b"", "E017"),
        ("press_cuttings/报道.pdf", b"MZ" + b"\0" * 400, "E042"),
    ],
)
def test_what_cannot_be_used_serves_nothing(
    looked_at: LookedAt, name: str, data: bytes, code: str
) -> None:
    found = looked_at({name: data})
    assert found.inventory.serving(name.partition("/")[0]) == ()
    assert told(found) & {code, "E031", "E045"}


@pytest.mark.parametrize(
    ("name", "data", "fits"),
    [
        ("shop_photos/名录.xlsx", workbook("名称", "电话"), False),
        ("shop_photos/a.jpg", picture(1), True),
        ("press_cuttings/a.jpg", picture(1), False),
        ("shop_list/名录.csv", "名称,电话\n甲,1\n".encode(), True),
    ],
)
def test_another_kind_of_file_is_pointed_out(
    looked_at: LookedAt, name: str, data: bytes, fits: bool
) -> None:
    assert ("E060" not in told(looked_at({name: data}))) == fits


def test_a_list_without_its_columns_is_pointed_out(looked_at: LookedAt) -> None:
    found = looked_at({"shop_list/名录.xlsx": workbook("名称", "地址")})
    assert [f.args["missing"] for f in found.findings if f.code == "E061"] == [("电话",)]


@pytest.mark.parametrize(
    ("name", "code"),
    [("2018-11-05 纪要", "E062"), ("20200105纪要", "E063"), ("2019年6月5日纪要", "")],
)
def test_a_date_outside_the_period_is_pointed_out(
    looked_at: LookedAt, name: str, code: str
) -> None:
    found = looked_at({f"minutes/{name}.txt": "会议纪要".encode()})
    assert told(found) & {"E062", "E063"} == ({code} if code else set())


def test_personal_data_in_what_is_to_be_public_is_an_error(looked_at: LookedAt) -> None:
    found = looked_at({"page_publication/页.html": PAGE.format(text="电话 13812345678").encode()})
    (finding,) = [f for f in found.findings if f.code == "E064"]
    assert finding.args["phones"] == 1
    assert "138" not in str(finding.args["phones"])
    clean = looked_at({"page_publication/页.html": PAGE.format(text="名单").encode()})
    assert "E064" not in told(clean)


def test_one_file_under_two_requirements_is_pointed_out(looked_at: LookedAt) -> None:
    data = picture(2)
    found = looked_at({"shop_photos/a.jpg": data, "press_cuttings/b.jpg": data})
    (finding,) = [f for f in found.findings if f.code == "E065"]
    assert len(finding.related) == 1
    alone = looked_at({"shop_photos/c.jpg": data})
    assert [f.args["number"] for f in alone.findings if f.code == "E065"] == [3]


def test_pictures_that_are_one_picture_are_found_turned_and_resized(looked_at: LookedAt) -> None:
    files = {"shop_photos/a.jpg": picture(3), "shop_photos/b.jpg": picture(3, turn=90, size=500)}
    assert "E066" in told(looked_at(files))


def test_pictures_of_different_things_are_not_called_alike(looked_at: LookedAt) -> None:
    found = looked_at({f"shop_photos/{n}.jpg": picture(n) for n in (5, 11, 23)})
    assert "E066" not in told(found)


def test_pictures_beyond_the_bound_are_counted_not_passed_over(
    looked_at: LookedAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ecscore.evidence.across.MOST_PICTURES", 2)
    found = looked_at({f"shop_photos/{n}.jpg": picture(n) for n in (5, 11, 23)})
    assert [(f.args["number"], f.args["most"]) for f in found.findings if f.code == "E067"] == [
        (3, 2)
    ]
