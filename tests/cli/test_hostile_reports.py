"""A hostile county through every format: nothing runs, nothing is swallowed, nothing breaks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import openpyxl
import pypdfium2
import pytest
from lxml import etree
from lxml.html import fromstring

from cli import hostile_county as hostile
from cli.conftest import DEMO, Run
from cli.told import FILES
from cli.visible import markdown_html, squeezed, visible
from ecscore.cli.exits import Exit
from fonts import needs_a_font

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_ALL: Final = frozenset(
    {"县名", "省名", "批次", "来源", "评审", "评语", "备注", "缘由", "批准", "豁由", "豁批", "豁文"}
) | {"镇名", "村名"}
_WORD: Final = frozenset({"县名", "来源", "镇名", "村名"})
SHOWN: Final = {
    "r.json": _ALL,
    "r.txt": _ALL,
    "r.html": _ALL,
    "r.md": _ALL - {"省名", "批次"},
    "r.xlsx": _ALL - {"省名", "批次", "豁由", "豁文"},
    "r.docx": _WORD,
    "r.pdf": _WORD,
}
"""The fields that a format shows whole; a page break may part them in a PDF."""
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
Files = dict[str, bytes]
_MADE: dict[str, Files] = {}


@pytest.fixture(params=["yaml", "xlsx"])
def files(run: Run, request: pytest.FixtureRequest) -> Files:
    """Every report of a hostile county, as YAML with tables and files and as a workbook."""
    return made(run, str(request.param))


@pytest.fixture
def from_yaml(run: Run) -> Files:
    return made(run, "yaml")


def made(run: Run, kind: str) -> Files:
    if kind not in _MADE:
        if kind == "yaml":
            county = hostile.as_yaml(Path("county"))
        else:
            county = hostile.as_workbook(Path("county"), DEMO / "county.xlsx")
        ran = run("evaluate", county, "--all", *(w for file in FILES for w in ("--out", file)))
        needs_a_font(ran.err)
        assert ran.code in {Exit.OK, Exit.INPUT}, ran.err
        assert not _CONTROL.search(ran.out + ran.err)
        _MADE[kind] = {file: Path(file).read_bytes() for file in FILES}
    return _MADE[kind]


@pytest.mark.parametrize("file", FILES)
def test_what_a_county_wrote_is_seen_in_full(from_yaml: Files, file: str) -> None:
    text = visible(file, from_yaml[file])
    for field in hostile.FIELDS:
        at = [found.end() for found in re.finditer(f"〔{field}〕", text)]
        whole = squeezed(hostile.sees(field)).partition("〕")[2]
        if file != "r.pdf":
            assert any(text.startswith(whole, start) for start in at) == (field in SHOWN[file])
        elif field in SHOWN[file]:
            parts = [squeezed(seen) for _, seen in hostile.STRINGS]
            near = [text[start : start + 3 * len(whole)] for start in at]
            assert any(all(part in piece for part in parts) for piece in near), field


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_called_what_it_is_called(from_yaml: Files, file: str) -> None:
    assert squeezed(hostile.CALLED) in visible(file, from_yaml[file])


@pytest.mark.parametrize("file", FILES)
def test_the_text_of_a_workbook_is_seen_too(run: Run, file: str) -> None:
    text = visible(file, made(run, "xlsx")[file])
    for written, seen in hostile.STRINGS:
        if written == seen:
            assert squeezed(written) in text, written


def test_a_workbook_holds_no_formula_and_links_to_the_county_s_cells_alone(files: Files) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["r.xlsx"]))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None or cell.hyperlink.target == "county.xlsx"
    parts = dict(parts_of(files["r.xlsx"]))
    assert not [name for name in parts if "externalLink" in name or "vba" in name.lower()]
    assert all(b"<f>" not in part for name, part in parts.items() if "/worksheets/" in name)


@pytest.mark.parametrize("file", ["r.xlsx", "r.docx"])
def test_a_package_is_well_formed_and_free_of_fields_and_scripts(files: Files, file: str) -> None:
    for name, part in parts_of(files[file]):
        if name == "docProps/thumbnail.jpeg":
            continue
        assert name.endswith((".xml", ".rels")), name
        etree.fromstring(part)
        if name.endswith(".rels") and file == "r.docx":
            assert b'TargetMode="External"' not in part
    if file == "r.docx":
        body = dict(parts_of(files[file]))["word/document.xml"]
        assert b"w:hyperlink" not in body
        instructions = re.findall(rb"<w:instrText[^>]*>([^<]*)<", body)
        assert all(text.strip() == b"PAGE" for text in instructions)


def test_markdown_has_no_markup_of_the_county_s(files: Files) -> None:
    page = fromstring(markdown_html(files["r.md"].decode()))
    tags = {element.tag for element in page.iter()}
    assert not tags & {"a", "script", "img", "del", "b", "i"}
    emphasised = {element.text_content() for element in page.xpath(".//em")}
    assert not emphasised
    for table in page.xpath(".//table"):
        assert len({len(row) for row in table.xpath(".//tr")}) == 1


def test_terminal_output_has_no_control_characters(run: Run, files: Files) -> None:
    assert not _CONTROL.search(files["r.txt"].decode())
    files["r.txt"].decode().encode("gbk")
    county = hostile.as_yaml(Path("again"))
    for form in ("concise", "json", "md"):
        ran = run("evaluate", county, "--format", form)
        assert not _CONTROL.search(ran.out + ran.err)
    coloured = run("evaluate", county, "--all", "--color", "always").out
    assert "\x1b[" in coloured
    assert not _CONTROL.search(re.sub(r"\x1b\[[0-9;]*m", "", coloured))


def test_nothing_runs_in_a_browser(files: Files, tmp_path: Path, browser: Browser) -> None:
    page_file = tmp_path / "r.html"
    page_file.write_bytes(files["r.html"])
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(page_file.as_uri())
    page.get_by_role("searchbox").fill("<script>")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    links = page.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href'))")
    page.close()
    assert (asked, said) == ([page_file.as_uri()], [])
    assert all(link.startswith("#") for link in links)


def test_a_pdf_has_pages_and_no_links(files: Files) -> None:
    data = files["r.pdf"]
    document = pypdfium2.PdfDocument(data)
    try:
        assert len(document) >= 3
    finally:
        document.close()
    assert b"/JavaScript" not in data
    assert b"/URI" not in data
    assert b"/Launch" not in data


def test_an_endless_name_is_cut_and_said_to_be(run: Run) -> None:
    county = {"county": {"name": "长" * 40_000}, "facts": {"operator_skill": {
        "value": "1.5", "by": "评" * 40_000, "reason": "x" * 40_000}}}  # fmt: skip
    Path("long.yaml").write_text(json.dumps(county), encoding="utf-8")
    ran = run("evaluate", "long.yaml", *(w for file in FILES for w in ("--out", file)))
    needs_a_font(ran.err)
    assert ran.code in {Exit.OK, Exit.INPUT}
    for file in FILES:
        text = visible(file, Path(file).read_bytes())
        assert "长" * 2000 + "…" in text, file
        assert "长" * 2001 not in text, file
    data = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert "D062" in {finding["code"] for finding in data["findings"]}


def test_half_a_character_is_refused_or_replaced(run: Run) -> None:
    Path("half.yaml").write_text('{"county": {"name": "a\\ud800b"}}', encoding="utf-8")
    ran = run("evaluate", "half.yaml", "--out", "r.json")
    assert ran.code == Exit.INPUT
    assert "D080" in ran.err + ran.out


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())
