"""The files of the cases, each from a word or two: `photo 3 turned`, `sheet 名称 电话`, `empty`."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from evidence.inspectors import makers
from hostile.makers import ole

_LOCKED = (
    "/Root 1 0 R/Encrypt 5 0 R/ID[<00112233445566778899AABBCCDDEEFF>"
    "<00112233445566778899AABBCCDDEEFF>]"
)
_OUT = (
    '<Relationships><Relationship Id="r9" Type="http://x/{kind}" Target="http://example.org/t"'
    ' TargetMode="External"/></Relationships>'
)
_PAGE = (
    '<html><head><meta name="PubDate" content="2019-08-20"></head>'
    "<!-- saved from url=(0020)https://example.org/ --><body>{text}</body></html>"
)


def made(recipe: str) -> bytes:
    """Return the bytes of a file."""
    name, _, rest = recipe.partition(" ")
    return _RECIPES[name](rest)


def lay(root: Path, name: str, recipe: str) -> None:
    """Lay a file of a case into a folder: a link, a pipe and an odd name are made as such."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    kind, _, rest = recipe.partition(" ")
    if kind == "link":
        path.symlink_to(rest)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "gbk":
        (path.parent / os.fsdecode(path.name.encode("gbk"))).write_bytes(made(rest))
    else:
        path.write_bytes(made(recipe))


def _photo(words: str) -> bytes:
    seed, *how = words.split()
    image = makers.pattern(seed=int(seed))
    if "turned" in how:
        image = image.transpose(Image.Transpose.ROTATE_90)
    if "small" in how:
        image = image.resize((320, 240))
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2019:10:12 10:00:00"
    return makers.picture("PNG" if "png" in how else "JPEG", image, exif=exif)


def _half_scan(which: str) -> bytes:
    """Return the upper or the lower half of a page that was cut through its writing."""
    page = Image.new("L", (600, 1000), 255)
    for number in range(60):
        at = (number * 10, 480 + number % 3 * 5)
        page.paste(30, (*at, at[0] + 4 + number % 5, at[1] + 40))
    box = (0, 0, 600, 500) if which == "upper" else (0, 500, 600, 1000)
    return makers.picture("PNG", page.crop(box))


def _huge(_: str) -> bytes:
    """Return a picture that claims far more dots than is decoded."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(10))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _sheet(words: str) -> bytes:
    headings = words.split()
    rows: list[list[object]] = [[f"{n}号{word}" for word in headings] for n in range(3)]
    return makers.xlsx([list(headings), *rows])


def _cut(words: str) -> bytes:
    whole = made(words)
    return whole[: len(whole) // 2]


def _locked_pdf(_: str) -> bytes:
    bodies = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[]/Count 0>>",
        5: f"<</Filter/Standard/V 1/R 2/P -4/O<{'31' * 32}>/U<{'32' * 32}>>>",
    }
    return makers.assembled(bodies, _LOCKED)


def _part(words: str) -> bytes:
    """Return a PDF with the identifier of the document that it was first made in."""
    origin, text = words.split()
    ids = f"/Root 1 0 R/ID[<{origin * 8}><{origin * 8}>]"
    return makers.pdf((text,)).replace(b"/Root 1 0 R", ids.encode())


def _tied(kind: str) -> bytes:
    relations = _OUT.format(kind=kind)
    return makers.with_parts(makers.docx(), {"word/_rels/settings.xml.rels": relations})


_RECIPES: Mapping[str, Callable[[str], bytes]] = {
    "pdf": lambda text: makers.pdf((text or "Minutes",)),
    "scan": lambda _: makers.pdf(("",)),
    "locked-pdf": _locked_pdf,
    "locked-office": lambda _: ole({"EncryptionInfo": bytes(99), "EncryptedPackage": bytes(5000)}),
    "part": _part,
    "photo": _photo,
    "half-scan": _half_scan,
    "huge": _huge,
    "sheet": _sheet,
    "macros": lambda words: makers.with_parts(_sheet(words), {"xl/vbaProject.bin": "x"}),
    "docx": makers.docx,
    "tied-docx": _tied,
    "film": lambda _: makers.mp4(),
    "text": lambda text: text.encode(),
    "page": lambda text: _PAGE.format(text=text).encode(),
    "shortcut": lambda url: f"[InternetShortcut]\nURL={url}\n".encode(),
    "rtf": lambda text: f"{{\\rtf1 {text}}}".encode(),
    "zip": lambda _: makers.package({"a.txt": "x"}),
    "program": lambda _: b"MZ" + bytes(400),
    "unknown": lambda _: b"\0\1\2\3" * 200,
    "zeros": lambda _: bytes(100),
    "empty": lambda _: b"",
    "cut": _cut,
}


def spread(files: Mapping[str, str]) -> Mapping[str, str]:
    """Return the files with those of a name like `乱放{60}.txt` sixty times."""
    found: dict[str, str] = {}
    for name, recipe in files.items():
        start, _, rest = name.partition("{")
        times, _, end = rest.partition("}")
        names = [f"{start}{n}{end}" for n in range(int(times))] if times else [name]
        found |= dict.fromkeys(names, recipe)
    return found
