"""Writes a batch of made-up small counties, some of them broken: for tests and benchmarks.

    python benchmarks/counties.py DIR [NUMBER [SEED]]

Everything follows from the seed and the county's number, so the same call writes the same bytes. In
every twenty counties one is broken: cut, encrypted, made from another template, or a zip bomb. With
`plain` there are only facts, all of them stated, and the evidence sheet, and none is broken.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter

from ecscore.intake.layout import DIGEST_SHOWN, TEMPLATE
from ecscore.model.fact import Fact
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import FactType
from ecscore.rulebook import find, load_cached

EVERY = 20
"""One in so many is broken."""
KINDS = ("cut", "encrypted", "template", "bomb")
WRITTEN = dt.datetime(2020, 2, 20)  # noqa: DTZ001 - a workbook knows no zone
BOMB = 60_000_000
STATED = 0.95
"""How many of the facts are stated."""
Rows = Sequence[Sequence[object]]


def broken(number: int) -> str:
    """Return how the county of a number is broken, or nothing."""
    return KINDS[number // EVERY % len(KINDS)] if number % EVERY == EVERY - 1 else ""


def name_of(number: int) -> str:
    """Return what the county of a number is called in the batch."""
    return f"county-{number:05}"


def write(folder: Path, number: int, seed: int = 1, first: int = 0) -> list[str]:
    """Write counties into a folder and return the names of those that are broken."""
    rulebook = load_cached(find("ningqiang-2019"))
    for place in range(first, first + number):
        _put(folder, place, spoilt(workbook(rulebook, place, seed), broken(place)))
    return [name_of(place) for place in range(first, first + number) if broken(place)]


def write_whole(folder: Path, number: int, first: int = 0, *, plain: bool = False) -> None:
    """Write counties of which none is broken."""
    rulebook = load_cached(find("ningqiang-2019"))
    for place in range(first, first + number):
        _put(folder, place, workbook(rulebook, place, 1, plain=plain))


def _put(folder: Path, place: int, data: bytes) -> None:
    target = folder / name_of(place)
    target.mkdir(parents=True, exist_ok=True)
    (target / "county.xlsx").write_bytes(data)


def write_from_template(folder: Path, number: int) -> None:
    """Write counties as clerks hand them in: the whole template, with its 22 sheets, filled in.

    Filling it takes long, so every twentieth has the same entries under another name.
    """
    from ecscore.intake import open_input
    from ecscore.intake.template import template_bytes

    rulebook = load_cached(find("ningqiang-2019"))
    write_whole(folder, min(number, EVERY), plain=True)
    made = []
    for place in range(min(number, EVERY)):
        file = folder / name_of(place) / "county.xlsx"
        made.append(template_bytes(rulebook, open_input(file).read(rulebook).county))
    for place in range(number):
        first = place % EVERY
        _put(folder, place, _renamed(made[first], f"第{first}县", f"第{place}县"))


def workbook(rulebook: Rulebook, number: int, seed: int, *, plain: bool = False) -> bytes:
    """Return the workbook of the county of a number."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - made-up figures
    sheets: dict[str, Rows] = {
        "封面": cover(rulebook, number),
        "指标数据": list(facts(rulebook, chance, stated=1 if plain else STATED)),
        "证据清单": list(evidence(rulebook, chance)),
    }
    if not plain:
        sheets["学员台账"] = trainees(chance, number)
        sheets["贫困户带动"] = households(chance)
    return book(sheets)


def book(sheets: dict[str, Rows]) -> bytes:
    """Return a workbook of sheets of rows."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    made.set_properties({"created": WRITTEN})
    day = made.add_format({"num_format": "yyyy-mm-dd"})
    percent = made.add_format({"num_format": "0.00%"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for row, entries in enumerate(rows):
            for column, entry in enumerate(entries):
                if isinstance(entry, dt.date):
                    sheet.write_datetime(row, column, entry, day)
                elif isinstance(entry, float):
                    sheet.write_number(row, column, entry, percent)
                elif entry is not None:
                    sheet.write(row, column, entry)
    made.close()
    return stream.getvalue()


def cover(rulebook: Rulebook, number: int) -> Rows:
    return [
        ["县（市、区）名称", f"第{number}县"],
        ["所属省份", "某省"],
        ["示范县批次", "2019"],
        ["填报日期", WRITTEN.date()],
        ["模板编号", TEMPLATE],
        ["规则库编号", rulebook.header.id],
        ["规则库校验码", rulebook.form[:DIGEST_SHOWN]],
    ]


def facts(rulebook: Rulebook, chance: random.Random, stated: float) -> Iterator[Sequence[object]]:
    yield ["编号", "填报值", "数据来源", "备注"]
    for fact in rulebook.facts.values():
        known = fact.type is not FactType.RANK and chance.random() < stated
        yield [fact.id, drawn(fact, chance) if known else None, "县统计局", "现场查看"]


def drawn(fact: Fact, chance: random.Random) -> object:
    """Return a value of a fact as a clerk would enter it."""
    if fact.type is FactType.YES_NO:
        return "是" if chance.random() < 0.8 else "否"  # noqa: PLR2004
    if fact.type is FactType.PERCENT:
        return round(chance.uniform(0.05, 0.95), 4)
    if fact.type is FactType.COUNT:
        return chance.randrange(500, 5000)
    if fact.type is FactType.DAYS:
        return chance.randrange(1, 9)
    most = fact.at_most.number if fact.at_most is not None else 1
    return str(round(chance.randrange(0, 2 * int(most) + 1) / 2, 1))


def evidence(rulebook: Rulebook, chance: random.Random) -> Iterator[Sequence[object]]:
    yield ["材料编号", "是否已有", "文件名", "材料日期", "备注"]
    for name in rulebook.requirements:
        held = chance.random() < 0.7  # noqa: PLR2004
        yield [name, "是" if held else "否", f"{name}.pdf" if held else None, None, None]


def trainees(chance: random.Random, number: int) -> Rows:
    head = ["场次编号", "姓名", "联系电话", "是否贫困户", "是否签到", "从业创业情况"]
    rows = [
        [
            f"PX{place % 4}",
            f"学员{number}-{place}",
            f"139{chance.randrange(10**8):08}",
            chance.choice(("是", "否")),
            "是",
            chance.choice(("就业", "创业", "未就业")),
        ]
        for place in range(chance.randrange(20, 60))
    ]
    return [head, *rows]


def households(chance: random.Random) -> Rows:
    head = ["姓名", "服务日期", "网络销售额"]
    day = dt.date(2019, 6, 1)
    rows = [
        [f"户{place}", day + dt.timedelta(place), chance.randrange(100, 9000)]
        for place in range(chance.randrange(5, 20))
    ]
    return [head, *rows]


def spoilt(data: bytes, how: str) -> bytes:
    """Return a workbook broken in one of the ways."""
    if how == "cut":
        return data[: len(data) // 2]
    if how == "encrypted":
        return _flagged(data)
    if how == "template":
        return book({"Sheet1": [["名称", "数量"], ["甲", 1]]})
    return _bomb(data) if how == "bomb" else data


def _flagged(data: bytes) -> bytes:
    """Set the bit that says that a part is encrypted, in both places of every part."""
    raw = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 4)
    return bytes(raw)


def _bomb(data: bytes) -> bytes:
    end = b"</sheetData>"
    return _edited(data, "xl/worksheets/sheet2.xml", end, b" " * BOMB + end)


def _renamed(data: bytes, old: str, new: str) -> bytes:
    return _edited(data, "xl/worksheets/sheet1.xml", f">{old}<".encode(), f">{new}<".encode())


def _edited(data: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """Return a workbook with one text of one part changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            if part.filename == name:
                head, _, tail = content.partition(before)
                content = head + after + tail if tail else sys.exit(f"{name} has no {before!r}")
            new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


if __name__ == "__main__":
    words = sys.argv[1:]
    numbers = [int(word) for word in words[1:3]] or [100]
    names = write(Path(words[0]), *numbers)
    print(f"broken: {' '.join(names)}")
