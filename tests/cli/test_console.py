"""Streams, encodings and start-up, seen from another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.conftest import DEMO, ROOT, Run
from ecscore.cli.console import wants_color
from ecscore.cli.exits import Exit

HEAVY = (
    "openpyxl",
    "duckdb",
    "yaml",
    "python_calamine",
    "rich",
    "ecscore.rulebook",
    "ecscore.engine",
    "ecscore.intake",
    "ecscore.model.rulebook",
)
VERBS = [
    "evaluate", "audit", "checklist", "compare", "sample", "explain", "init", "template", "demo",
    "plan", "schema", "rules", "pack", "verify", "inspect", "rank",
]  # fmt: skip
BELOW = [["rules", verb] for verb in ("list", "show", "check", "test", "schema")]


def command(*words: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **variables}
    return subprocess.run(
        [sys.executable, "-m", "ecscore", *map(str, words)],
        capture_output=True,
        env=environment,
        check=False,
    )


def loaded_after(*words: str) -> set[str]:
    code = (
        "import sys\nfrom ecscore.cli import main\n"
        f"main({list(words)!r})\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return set(ran.stderr.splitlines())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["evaluate", "--help"]])
def test_help_waits_for_nothing_heavy(words: list[str]) -> None:
    loaded = loaded_after(*words)
    assert "ecscore.cli.app" in loaded
    heavy = {m for m in loaded for h in HEAVY if m == h or m.startswith(f"{h}.")}
    assert not heavy


@pytest.mark.parametrize("words", [[], *([verb] for verb in VERBS), *BELOW])
def test_help_fits_the_terminal_and_speaks_both_languages(run: Run, words: list[str]) -> None:
    text = run(*words, "--help").out
    assert max(map(cell_len, text.splitlines())) <= 80
    text.encode("gbk")
    described = text.split("\n\n")[1]
    assert any("\u4e00" <= character <= "\u9fff" for character in described)
    assert any(word.isascii() and len(word) > 3 for word in described.split())


@pytest.mark.parametrize("form", ["table", "concise", "md"])
def test_a_gbk_console_shows_every_word(form: str) -> None:
    ran = command("evaluate", DEMO, "-f", form, "--all", PYTHONIOENCODING="gbk")
    assert ran.returncode == Exit.OK
    assert "Traceback" not in ran.stderr.decode("gbk")
    assert "?" not in ran.stdout.decode("gbk").replace("？", "").split("\n")[4]
    assert "有材料支撑" in ran.stdout.decode("gbk")


def test_a_character_outside_gbk_does_not_crash(tmp_path: Path) -> None:
    ran = command("evaluate", tmp_path / "\U0001f600.xlsx", PYTHONIOENCODING="gbk")
    assert ran.returncode == Exit.INPUT
    assert b"Traceback" not in ran.stderr


def test_json_is_utf_8_on_any_console() -> None:
    ran = command("evaluate", DEMO, "-f", "json", PYTHONIOENCODING="gbk")
    assert json.loads(ran.stdout.decode("utf-8"))["county"]["name"]
    assert ran.stdout == command("evaluate", DEMO, "-f", "json").stdout


def test_redirected_output_has_no_colour_unless_asked() -> None:
    assert b"\x1b" not in command("evaluate", DEMO).stdout
    assert b"\x1b[" in command("evaluate", DEMO, "--color", "always").stdout
    assert b"\x1b[" in command("evaluate", DEMO, FORCE_COLOR="1").stdout
    assert b"\x1b" not in command("evaluate", DEMO, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b" not in command("evaluate", DEMO, "--color", "never", FORCE_COLOR="1").stdout


class Terminal:
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_coloured_unless_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal: object = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_color("auto")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_color("auto")
    assert wants_color("always")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_color("auto")


def test_a_reader_that_goes_away_is_no_bug() -> None:
    words = [sys.executable, "-m", "ecscore", "evaluate", str(DEMO), "--all"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode in (Exit.OK, Exit.INTERRUPTED)
    assert b"Traceback" not in errors
    assert b"crash" not in errors
