"""The province as a workbook: the numbers of the JSON, values only, hostile names inert."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from ecscore.model.batch import Province
from ecscore.model.states import Standing
from ecscore.model.text import Lang
from ecscore.render.ranking_json import province_data
from ecscore.render.ranking_xlsx import render
from ecscore.render.voice import Style, voice_of
from office import saved_by_libreoffice
from render.provinces import province
from render.test_html import HOSTILE

Row = tuple[Any, ...]


def opened(found: Province, lang: Lang = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(found, Style(lang))))


def rows(book: Any, sheet: str) -> list[Row]:
    return [tuple(row) for row in book[sheet].iter_rows(values_only=True)]


def below(listed: list[Row], head: str) -> list[Row]:
    """Return the rows of a table below the one that begins with a heading, to the first gap."""
    at = next(n for n, row in enumerate(listed) if row[0] == head)
    ends = (n for n, row in enumerate(listed[at:], at) if all(cell is None for cell in row))
    return listed[at + 1 : next(ends, len(listed))]


def decimals(cells: Row) -> list[Decimal]:
    return [Decimal(str(cell)) for cell in cells]


def test_every_county_has_the_numbers_of_the_json() -> None:
    found = province(12)
    data = province_data(found, voice_of(found.rulebook, "zh"))["counties"]
    book = opened(found)
    ranking, points = below(rows(book, "排名"), "名次"), below(rows(book, "逐条得分"), "名次")
    for row, heat, county in zip(ranking, points, data, strict=True):
        total = county["total"]
        assert row[:2] == (county["place"], county["label"])
        shown = [total[kind] for kind in ("supported", "claimed", "low", "high")]
        assert decimals(row[2:6]) == list(map(Decimal, shown))
        criteria = [cell["supported"] for cell in county["criteria"].values()]
        assert decimals(heat[2:]) == list(map(Decimal, [total["supported"], *criteria]))


def test_the_evidence_of_every_criterion_is_that_of_the_json() -> None:
    found = province(12)
    data = province_data(found, voice_of(found.rulebook, "zh"))
    sheet = below(rows(opened(found), "材料情况"), "名次")
    words = dict(zip(Standing, ("齐全", "不全", "没有", "矛盾"), strict=True))
    together: Counter[tuple[str, str]] = Counter()
    for row, county in zip(sheet, data["counties"], strict=True):
        said = [cell["standing"] for cell in county["criteria"].values()]
        assert list(row[6:]) == [words.get(standing) for standing in said]
        counted = dict(zip(words, row[2:6], strict=True))
        assert counted == county["evidence"] == {name: said.count(name) for name in words}
        together.update(zip(county["criteria"], said, strict=True))
    for criterion in data["criteria"]:
        assert criterion["evidence"] == {name: together[criterion["id"], name] for name in words}


def test_statistics_and_pass_rates_are_those_of_the_json() -> None:
    found = province(30)
    data = province_data(found, voice_of(found.rulebook, "zh"))
    sheet = rows(opened(found), "统计")
    listed = {row[0]: row for row in below(sheet, "指标")}
    for criterion in data["criteria"]:
        row = listed[criterion["id"]]
        assert Decimal(str(row[4])) == Decimal(criterion["lost"])
        assert (row[5], row[7]) == (criterion["full"], criterion["open"])
    assert list(listed)[: len(data["costliest"])] == data["costliest"]
    bins = below(sheet, "从")
    assert sum(row[2] for row in bins) == sum(row[3] for row in bins) == len(found.counties)


def test_peers_suspicions_and_failures_are_all_there() -> None:
    found = province(30)
    book = opened(found)
    places = [place for ranking in found.ranks for place in ranking.places]
    assert [row[4:] for row in rows(book, "同批名次")[1:]] == [
        (place.best, place.worst, place.of) for place in places
    ]
    cases = rows(book, "县与县之间")[1:]
    assert [row[0] for row in cases] == [case.finding.code for case in found.crossings]
    assert [row[7] for row in cases] == [case.finding.fingerprint for case in found.crossings]
    failed = below(rows(book, "没有评出"), "县")
    assert [row[0] for row in failed] == [county.label for county in found.failures]
    assert found.rulebook.digest in {row[4] for row in rows(book, "凭据")}


@pytest.mark.parametrize("number", [0, 1])
def test_few_counties_or_none_make_a_workbook(number: int) -> None:
    assert len(below(rows(opened(province(number)), "排名"), "名次")) == number


def test_the_same_province_gives_the_same_bytes() -> None:
    assert render(province(12), Style()) == render(province(12), Style())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_names_are_neither_formula_nor_link(lang: Lang) -> None:
    book = opened(province(10, label="=1+1" + HOSTILE + "{}", ident=HOSTILE + "{}"), lang)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    said = "\n".join(str(cell.value) for cell in cells if cell.value is not None)
    assert "=1+1<script>window.hit=1</script>" in said
    assert not set(said) & set("\x1b\u202e\u2066")
    assert "13812345678" not in said


def test_it_has_charts_and_colours() -> None:
    found = province(12)
    with zipfile.ZipFile(io.BytesIO(render(found, Style()))) as archive:
        assert sum(name.startswith("xl/charts/chart") for name in archive.namelist()) == 2
    coloured = opened(found)["逐条得分"].conditional_formatting
    assert len(list(coloured)) == len(found.rulebook.criteria)


def test_libreoffice_opens_it_and_sees_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("office")
    path = folder / "province.xlsx"
    path.write_bytes(render(province(12), Style()))
    again = openpyxl.load_workbook(saved_by_libreoffice(path, "xlsx", folder))
    for sheet in ("排名", "逐条得分"):
        assert rows(again, sheet) == rows(opened(province(12)), sheet)
