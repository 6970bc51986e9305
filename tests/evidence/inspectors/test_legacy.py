"""The OLE container: workbooks, documents and encrypted files of the old kind."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from evidence.inspectors.makers import PHONE, codes, seen
from hostile.makers import labels, ole, record, xls

WORD = struct.pack("<HHIHH", 0xA5EC, 0xC1, 0, 0, 0) + bytes(5000)
LOCKED = struct.pack("<HHIHH", 0xA5EC, 0xC1, 0, 0, 0x0100) + bytes(5000)


@pytest.mark.parametrize(
    ("streams", "name", "told"),
    [
        ({"WordDocument": WORD}, "doc", ["E044"]),
        ({"WordDocument": LOCKED}, "doc", ["E032"]),
        ({"WordDocument": bytes(5000)}, "doc", ["E033"]),
        ({"WordDocument": WORD, "_VBA_PROJECT": bytes(5000)}, "doc", ["E044", "E034"]),
        ({"PowerPoint Document": bytes(5000)}, "ppt", ["E044"]),
        ({"EncryptedPackage": bytes(5000)}, "encrypted", ["E032"]),
        ({"Workbook": bytes(5000)}, "xls", ["E033"]),
        ({"Book": bytes(5000)}, "xls", ["E033"]),
        ({"Something": bytes(5000)}, "ole", ["E044"]),
    ],
)
def test_what_is_in_the_container(
    tmp_path: Path, streams: dict[str, bytes], name: str, told: list[str]
) -> None:
    found = seen(tmp_path, ole(streams))
    assert (found.type, codes(found)) == (name, told)


def test_a_workbook_in_order(tmp_path: Path) -> None:
    cells = labels(0, "姓名", "电话", "村") + labels(1, "张三", PHONE, "甲村")
    found = seen(tmp_path, xls("名单", cells))
    assert (found.type, found.kind, found.rows, found.phones) == ("xls", "sheet", 1, 1)
    assert found.columns == ("姓名", "电话", "村")
    assert not found.troubles


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    locked = xls("名单", labels(0, "a"), record(0x2F, bytes(54)))
    assert codes(seen(tmp_path, locked)) == ["E032"]
