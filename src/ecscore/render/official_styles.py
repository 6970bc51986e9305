"""The faces, sizes and spacing of official documents, as Word's styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from ecscore.model.text import Lang

if TYPE_CHECKING:
    from docx.document import Document

_LATIN: Final = "Times New Roman"
_SONG: Final = "宋体"
_SUBSTITUTES: Final = {
    "方正小标宋简体": _SONG,
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
}
"""Which face stands in where an office has not bought or installed the prescribed one."""
_DIGITS: Final = "〇一二三四五六七八九"
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class _Look:
    """Face, size and line spacing in points; `indent` of the first line in characters."""

    face: str
    size: float
    line: float
    indent: int = 0
    centred: bool = False
    after: float = 0


_LOOKS: Final = {
    "Normal": _Look("仿宋_GB2312", 16, 28, indent=2),
    "Title": _Look("方正小标宋简体", 22, 34, centred=True, after=28),
    "Heading 1": _Look("黑体", 16, 28, indent=2),
    "Heading 2": _Look("楷体_GB2312", 16, 28, indent=2),
    "Footer": _Look(_SONG, 14, 18),
    "Table Text": _Look("仿宋_GB2312", 10.5, 15),
    "Table Heading": _Look("黑体", 10.5, 15, centred=True),
}


def dress(document: Document) -> None:
    """Give the styles of a document their look."""
    for name, look in _LOOKS.items():
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _dress(document.styles[name], look, heading=name.startswith("Heading"))


def _dress(style: Any, look: _Look, *, heading: bool) -> None:
    for old in (style.element.pPr, style.element.rPr):  # theme faces and borders would win
        if old is not None:
            style.element.remove(old)
    style.font.name = _LATIN
    style.font.size = Pt(look.size)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.face)
    form = style.paragraph_format
    form.line_spacing = Pt(look.line)
    form.space_before, form.space_after = Pt(0), Pt(look.after)
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else WD_ALIGN_PARAGRAPH.LEFT
    form.keep_with_next = heading
    form.widow_control = True
    indent = style.element.pPr.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(look.indent * 100))
    indent.set(qn("w:firstLine"), str(int(look.indent * look.size * 20)))


def name_substitutes(document: Document) -> None:
    """Tell Word which faces to take where the prescribed ones are not installed."""
    named = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{other}"/></w:font>'
        for face, other in _SUBSTITUTES.items()
    )
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            plain: Any = part  # python-docx keeps this part as bytes
            plain._blob = part.blob.replace(b"</w:fonts>", f"{named}</w:fonts>".encode())  # noqa: SLF001


def numeral(number: int, level: int, lang: Lang) -> str:
    """Return what stands before a heading: 一、 and （一）, in English 1. and (1)."""
    if lang == "en":
        return f"{number}. " if level == 1 else f"({number}) "
    return f"{chinese(number)}、" if level == 1 else f"（{chinese(number)}）"


def chinese(number: int) -> str:
    """Write a number from 1 to 99 in Chinese; greater ones in digits."""
    tens, ones = divmod(number, _TEN)
    if tens >= _TEN:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
