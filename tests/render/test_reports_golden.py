"""The workbook and the Word report of the example counties, held against golden ones as text.

After a change that is meant: `GOLDEN=write pytest tests/render/test_reports_golden.py`.
"""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from test_examples import ecscore, held_against

COUNTIES = ("demo-county", "clean-county")


def made(county: str, target: Path) -> bytes:
    run = ecscore("evaluate", f"examples/{county}", "--format", "concise", "--out", str(target))
    assert run.returncode == 0, run.stderr.decode()
    return target.read_bytes()


@pytest.mark.parametrize("county", COUNTIES)
def test_an_example_comes_to_its_golden_workbook(county: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(county, tmp_path / "r.xlsx")))
    lines = []
    for sheet in book:
        lines.append(f"== {sheet.title} {sheet.dimensions}")
        lines += [
            "\t".join("" if cell is None else str(cell) for cell in row).rstrip()
            for row in sheet.iter_rows(values_only=True)
        ]
    held_against(f"{county}.xlsx.txt", ("\n".join(lines) + "\n").encode())


@pytest.mark.parametrize("county", COUNTIES)
def test_an_example_comes_to_its_golden_word_report(county: str, tmp_path: Path) -> None:
    document = Document(io.BytesIO(made(county, tmp_path / "r.docx")))
    lines = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(f"[{part.style.name if part.style else ''}] {part.text}")
    held_against(f"{county}.docx.txt", ("\n".join(lines) + "\n").encode())
