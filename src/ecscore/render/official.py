"""Word documents in the form of Chinese official ones (公文, after GB/T 9704).

A document is put together from top to bottom: `title`, `to`, `heading`, `say`, `table`, `signed`,
then `data` gives its bytes. Whatever text comes in is cleaned of control characters and masked.
Headings count themselves: 一、（一）. The same calls give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from ecscore.model.text import Lang
from ecscore.model.timeless import without_time
from ecscore.render.clean import clean
from ecscore.render.official_styles import dress, name_substitutes, numeral

if TYPE_CHECKING:
    from docx.section import Section
    from docx.table import Table
    from docx.text.paragraph import Paragraph

UPRIGHT: Final = 156
"""Millimetres between the margins of an upright page: what the widths of a table add up to."""
ACROSS: Final = 225
"""The same of a page laid across."""
_A4: Final = (210, 297)
_MARGINS: Final = (37, 28, 35, 26)
"""Top, left, bottom, right, in millimetres."""
_NUMBER_ABOVE: Final = 14
"""How far above the bottom margin's foot the page number stands, in millimetres."""
_KEPT: Final = 3
"""How many paragraphs stay on the page of the signature."""
_CELL: Final = "Table Text"


class Official:
    """A document in the making."""

    def __init__(self, lang: Lang, as_of: dt.date, *, across: bool = False) -> None:
        """Begin a document.

        Args:
            lang: of the numbers before headings and of the signature.
            as_of: the day of the assessment, which its properties bear in place of the clock's.
            across: whether pages lie across, for wide tables.
        """
        self._lang = lang
        self._as_of = as_of
        self._document = Document()
        self._titled, self._counts = False, [0, 0]
        dress(self._document)
        name_substitutes(self._document)
        self._document.settings.odd_and_even_pages_header_footer = True
        _lay(self._document.sections[0], across=across)
        _number_pages(self._document.sections[0])

    def title(self, text: str) -> None:
        """Put a title, on a new page if it is not the first one; headings count anew."""
        paragraph = self._paragraph(text, "Title")
        paragraph.paragraph_format.page_break_before = self._titled
        if not self._titled:
            self._document.core_properties.title = clean(text)[:255]
        self._titled, self._counts = True, [0, 0]

    def to(self, name: str) -> None:
        """Put whom it goes to, flush left with a colon."""
        colon = ":" if self._lang == "en" else "："
        paragraph = self._paragraph(f"{name}{colon}", "Normal")
        _no_indent(paragraph)

    def heading(self, text: str, level: int = 1, *, numbered: bool = True) -> None:
        """Put a heading of the first or second level, numbered unless its text is already."""
        if not numbered:
            self._paragraph(text, f"Heading {level}")
            return
        self._counts[level - 1] += 1
        if level == 1:
            self._counts[1] = 0
        number = numeral(self._counts[level - 1], level, self._lang)
        self._paragraph(f"{number}{text}", f"Heading {level}")

    def say(self, text: str) -> None:
        """Put a paragraph of the body."""
        self._paragraph(text, "Normal")

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[int],
        centred: Sequence[int] = (),
        tall: int = 0,
    ) -> None:
        """Put a table; its headings stand on every page.

        Args:
            heads: the headings of the columns.
            rows: the texts of each row; a line break in one begins a new line.
            widths: of the columns, in millimetres.
            centred: which columns are centred, counted from 0.
            tall: the least height of a row, in millimetres, where people are to write in it.

        Raises:
            ValueError: a row has not as many texts as there are headings.
        """
        wanted = list(rows)
        table = self._document.add_table(1 + len(wanted), len(heads), "Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        _fill(table, [heads, *wanted], widths, centred, self._lang)
        _repeat(table)
        for row in table.rows[1:] if tall else ():
            row.height, row.height_rule = Mm(tall), WD_ROW_HEIGHT_RULE.AT_LEAST
        _no_indent(self._paragraph("", _CELL))

    def signed(self, unit: str = "") -> None:
        """Put the signature: the unit, or a blank for it, its seal and a blank date."""
        english = self._lang == "en"
        name = unit or "＿" * 8
        seal = f"{name} (seal)" if english else f"{name}（印章）"
        date = f"Date: {'＿' * 5}" if english else "年    月    日"
        self._paragraph("", "Normal")
        for before in self._document.paragraphs[-_KEPT:]:  # a page with nothing else is not allowed
            before.paragraph_format.keep_with_next = True
        for text in (seal, date):
            paragraph = self._paragraph(text, "Normal")
            paragraph.paragraph_format.keep_with_next = text == seal
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(32)

    def data(self) -> bytes:
        """Return the document's bytes."""
        when = dt.datetime.combine(self._as_of, dt.time())
        known = self._document.core_properties
        known.author = known.last_modified_by = "ecscore"
        known.comments, known.language = "", "en-GB" if self._lang == "en" else "zh-CN"
        known.created = known.modified = when
        known.revision = 1
        file = io.BytesIO()
        self._document.save(file)
        return without_time(file, when)

    def _paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        _write(paragraph, clean(text), self._lang)
        return paragraph


def _lay(section: Section, *, across: bool) -> None:
    """Set the page: A4, upright or turned by a quarter, the margins turned with it."""
    short, long = _A4
    top, left, bottom, right = _MARGINS
    if across:
        section.orientation = WD_ORIENT.LANDSCAPE
        short, long = long, short
        top, left, bottom, right = left, bottom, right, top
    section.page_width, section.page_height = Mm(short), Mm(long)
    section.top_margin, section.left_margin = Mm(top), Mm(left)
    section.bottom_margin, section.right_margin = Mm(bottom), Mm(right)
    section.footer_distance = Mm(bottom - _NUMBER_ABOVE)


def _number_pages(section: Section) -> None:
    """Set page numbers, “— 1 —”: of odd pages on the right, of even ones on the left."""
    sides = (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    )
    for footer, side in sides:
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.alignment = side
        paragraph.add_run("— ")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run: Any = paragraph.add_run()
            run._r.append(_field(kind, text))  # noqa: SLF001 - python-docx has no fields
        paragraph.add_run(" —")


def _field(kind: str, text: str) -> Any:
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = text
    return code


def _fill(
    table: Table,
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    centred: Sequence[int],
    lang: Lang,
) -> None:
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        cells = zip(row.cells, texts, widths, strict=True)
        for column, (cell, text, width) in enumerate(cells):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table Heading" if number == 0 else _CELL
            if column in centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _write(paragraph, "\n".join(clean(line) for line in text.split("\n")), lang)


def _write(paragraph: Paragraph, text: str, lang: Lang) -> None:
    """Put a text; in Chinese, quotation marks and dashes are set in the Chinese face."""
    run: Any = paragraph.add_run(text)
    if lang == "zh":
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - not offered otherwise
        fonts.set(qn("w:hint"), "eastAsia")


def _repeat(table: Table) -> None:
    """Let the headings stand on every page, and no row break across two."""
    for number, row in enumerate(table.rows):
        properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 - not offered otherwise
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _no_indent(paragraph: Paragraph) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - indents in characters
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "0")
    indent.set(qn("w:firstLine"), "0")
