"""The status line: on a terminal that a person watches, and gone at the end."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from ecscore.cli.progress import told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")


def test_a_terminal_sees_what_is_done_and_keeps_nothing_of_it() -> None:
    stream = Terminal()
    with told(stream) as progress:
        progress("一村多个网点 [red]x[/] \x1b[31m")
    with told(stream) as progress:
        progress("很长的名称" * 30)
    seen = stream.getvalue()
    assert "很长的…" in seen
    assert "一村多个网点 [red]x[/]" in seen
    assert "\x1b[31m" not in seen
    assert seen.endswith(("\x1b[2K", "\x1b[?25h"))
    assert "\n" not in seen.rstrip("\n").rpartition("\x1b[2K")[2]


def test_nothing_is_told_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.StringIO()
    with told(plain) as progress:
        progress("x")
    assert not plain.getvalue()
    monkeypatch.setenv("CI", "true")
    terminal = Terminal()
    with told(terminal) as progress:
        progress("x")
    assert not terminal.getvalue()


def test_the_line_is_taken_back_when_the_work_fails() -> None:
    stream = Terminal()
    with suppress(ValueError), told(stream) as progress:
        progress("核对")
        raise ValueError
    assert "\x1b[2K" in stream.getvalue().rpartition("核对")[2]


def test_a_county_without_tables_loads_neither_rich_nor_duckdb(tmp_path: Path) -> None:
    county = tmp_path / "county.yaml"
    county.write_text("county: {name: 示例县}\n", encoding="utf-8")
    toy = str(Path(__file__).parents[1] / "toy")
    script = (
        "import sys; from ecscore.cli import main; "
        f"main(['evaluate', {str(county)!r}, '-r', {toy!r}, '-f', 'concise']); "
        "print(sorted({'rich', 'duckdb', 'openpyxl'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60
    )
    assert run.stderr.splitlines()[-1] == "[]"
