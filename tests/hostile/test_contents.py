"""Workbooks that open, with something hostile inside: each with the findings it gives."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ecscore.intake import UnreadableInput, open_input
from ecscore.model.county import Intake
from hostile import makers
from hostile.test_containers import GOOD, TOY_BOOK
from intake.books import EVIDENCE, FACTS, all_facts, found, saved, tables, workbook

Found = list[tuple[str, str]]
ROW = len(TOY_BOOK.facts) + 2
AT_ROW = f"B{ROW}".encode()


def reading(folder: Path, data: bytes, name: str = "county.xlsx") -> Intake:
    path = folder / name
    path.write_bytes(data)
    return open_input(path).read(TOY_BOOK)


def parts(**more: bytes) -> bytes:
    return makers.package({**makers.parts_of(GOOD), **more})


def value_cell(inner: bytes, attributes: bytes = b"") -> bytes:
    """A workbook with one more row in 指标数据: the id of no fact, and a raw cell beside it."""
    key = b'<c r="A%d" t="inlineStr"><is><t>visitors</t></is></c>' % ROW
    data = makers.changed(GOOD, makers.SHEET, makers.swap(b"<t>visitors</t>", b"<t></t>"))
    return makers.with_row(data, key + b'<c r="%s"%s>%s</c>' % (AT_ROW, attributes, inner), ROW)


def inline(texts: bytes) -> bytes:
    return makers.changed(GOOD, makers.SHEET, makers.swap(b"<dimension", texts + b"<dimension"))


FILES: dict[str, tuple[Callable[[], bytes], Found]] = {
    "macros": (lambda: parts(**{"xl/vbaProject.bin": b"x"}), [("D009", "")]),
    "links to other files": (
        lambda: parts(**{"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        [("D010", "")],
    ),
    "names that point outside": (
        lambda: parts(**{"../../evil.sh": b"x", "C:/x": b"", "/etc/x": b""}),
        [("D012", "")],
    ),
    "names in gbk": (
        lambda: GOOD[:0] + makers.package({**makers.parts_of(GOOD), "附件.txt": b"x"}),
        [],
    ),
    "formula without a result": (lambda: value_cell(b"<f>1+1</f>"), [("D056", f"B{ROW}")]),
    "formula with an empty result": (lambda: value_cell(b"<f>1+1</f><v/>"), [("D056", f"B{ROW}")]),
    "shared formula without a result": (
        lambda: value_cell(b'<f t="shared" si="0"/>'),
        [("D056", f"B{ROW}")],
    ),
    "formula with a result": (lambda: value_cell(b"<f>1+1</f><v>2</v>"), [("D057", f"B{ROW}")]),
    "formula with an error": (
        lambda: value_cell(b"<f>A1</f><v>#REF!</v>", b' t="e"'),
        [("D055", f"B{ROW}")],
    ),
    "formula for no text": (lambda: value_cell(b'<f>""</f><v></v>', b' t="str"'), []),
    "error without its name": (lambda: value_cell(b"", b' t="e"'), []),
    "error in other quotes": (
        lambda: value_cell(b"<v>#N/A</v>", b" t = 'e'"),
        [("D055", f"B{ROW}")],
    ),
    "beyond all numbers": (lambda: value_cell(b"<v>1e999</v>"), [("D050", f"B{ROW}")]),
    "no number": (lambda: value_cell(b"<v>NaN</v>"), [("D050", f"B{ROW}")]),
    "a truth value": (lambda: value_cell(b"<v>1</v>", b' t="b"'), [("D050", f"B{ROW}")]),
    "wrong dimension": (
        lambda: makers.changed(
            value_cell(b"<v>x</v>", b' t="str"'),
            makers.SHEET,
            lambda xml: xml.replace(b'<dimension ref="A1:D16"', b'<dimension ref="A1:A1"'),
        ),
        [("D050", f"B{ROW}")],
    ),
    "far cell": (
        lambda: makers.with_row(GOOD, b'<c r="AX1048576"><v>1</v></c>', 1048576),
        [("D007", "AX1048576")],
    ),
    "far cell behind a quoted bracket": (
        lambda: makers.with_row(GOOD, b'<c x=">" r="XFD1048576"><v>1</v></c>', 1048576),
        [("D007", "XFD1048576")],
    ),
    "far cell without an address": (
        lambda: makers.with_row(GOOD, b"<c/>" * 16383 + b"<c><v>1</v></c>", 1048576),
        [("D007", "XFD1048576")],
    ),
    "far cell with another prefix": (
        lambda: makers.with_row(GOOD, b'<x:c r="XFD1048576"><x:v>1</x:v></x:c>', 1048576),
        [("D007", "XFD1048576")],
    ),
    "far but blank cells": (
        lambda: makers.with_row(GOOD, b'<c r="XFD1048576" s="1"/>', 1048576),
        [],
    ),
    "far blank cells with an end tag": (
        lambda: makers.with_row(GOOD, b'<c r="XFD1048576" s="1"></c>', 1048576),
        [],
    ),
    "a comment that hides nothing": (
        lambda: makers.changed(
            value_cell(b"<!-- x --><v>x</v>", b' t="str"'), makers.SHEET, lambda xml: xml
        ),
        [("D050", f"B{ROW}")],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_each_gives_its_findings(tmp_path: Path, name: str) -> None:
    made, expected = FILES[name]
    started = time.monotonic()
    intake = reading(tmp_path, made())
    assert found(intake) == expected
    assert intake.partly is any(code == "D007" for code, _ in expected)
    assert intake.county.name == "示例县"
    assert time.monotonic() - started < 10


def test_texts_are_kept_harmless(tmp_path: Path) -> None:
    rows = all_facts(TOY_BOOK, "open_shop | 是 | 来源 | 备注")
    book = workbook(tables(TOY_BOOK, 指标数据=rows))
    sheet = book["指标数据"]
    sheet["C2"] = '=HYPERLINK("http://192.0.2.1","x")'
    sheet["C2"].data_type = "s"
    sheet["D2"] = "甲\u202e乙\u200b丙\ufeff" + "长" * 32_000
    intake = reading(tmp_path, saved(book))
    stated = intake.county.facts["open_shop"]
    assert stated.source == '=HYPERLINK("http://192.0.2.1","x")'
    assert stated.note.startswith("甲乙丙长")
    assert len(stated.note) == 2001
    assert found(intake) == [("D062", "D2"), ("D063", "D2")]


def test_escapes_of_a_terminal_are_dropped(tmp_path: Path) -> None:
    data = value_cell(b"<is><t>&#x1B;[31m3000&#x85;</t></is>", b' t="inlineStr"')
    intake = reading(tmp_path, data)
    assert found(intake) == [("D050", f"B{ROW}")]
    assert all("\x1b" not in str(f.args) for f in intake.findings)


def test_long_nonsense_is_quoted_short(tmp_path: Path) -> None:
    rows = all_facts(TOY_BOOK, f"visitors | {'九' * 20_000}\n{'x' * 20_000} | 1")
    intake = reading(tmp_path, saved(workbook(tables(TOY_BOOK, 指标数据=rows))))
    assert [code for code, _ in found(intake)] == ["D036", "D050"]
    assert all(len(str(f.args)) < 2000 for f in intake.findings)


def test_half_characters(tmp_path: Path) -> None:
    rows = all_facts(TOY_BOOK, "open_shop | 是 | _xD800_县_x001B_ | \\uD800")
    intake = reading(tmp_path, saved(workbook(tables(TOY_BOOK, 指标数据=rows))))
    stated = intake.county.facts["open_shop"]
    assert "县" in stated.source.encode().decode()
    assert "\x1b" not in stated.source
    with pytest.raises(UnreadableInput) as refused:
        reading(tmp_path, b'county: {name: "\\uD800"}\n', "county.yaml")
    assert refused.value.finding.code == "D080"


def test_the_far_cell_is_measured_for_each_sheet_alone(tmp_path: Path) -> None:
    evidence = f"{EVIDENCE}\nshop_list | 是"
    book = workbook(tables(TOY_BOOK, 证据清单=evidence, 指标数据=FACTS))
    book["指标数据"].cell(1_048_576, 60, "x")
    intake = reading(tmp_path, saved(book))
    assert found(intake) == [("D007", "BH1048576")]
    assert intake.county.evidence["shop_list"].held


def test_formats_are_unknown_without_styles(tmp_path: Path) -> None:
    rows = all_facts(TOY_BOOK, "coverage | n:0.52")
    data = saved(workbook(tables(TOY_BOOK, 指标数据=rows)))
    relations = "xl/_rels/workbook.xml.rels"
    bare = makers.changed(data, relations, lambda xml: xml.replace(b'/styles"', b'/other"'))
    assert found(reading(tmp_path, bare)) == [("D050", "B4"), ("D053", "B2")]
