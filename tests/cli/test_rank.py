"""`ecscore rank`: broken counties named, the others right, every format readable."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from cli.conftest import DEMO, ROOT, Run
from ecscore.batch.run import Meter
from ecscore.cli.counting import Bar, counted, said
from ecscore.cli.exits import Exit
from ecscore.cli.opening import open_county
from ecscore.cli.settings import Settings
from ecscore.render.ranking_schema import ranking_schema

RANKS = {"10.1.2", "11.1.9"}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch with one county broken in each of the ways, and one in order beside each."""
    folder = tmp_path_factory.mktemp("batch") / "counties"
    code = "import sys; from pathlib import Path; from counties import write\n" + "".join(
        f"write(Path(sys.argv[1]), 2, first={first})\n" for first in (18, 38, 58, 78)
    )
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "benchmarks", ROOT / "src"))),
    }
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, env=environment)
    (folder / "说明.txt").write_text("x", encoding="utf-8")
    return folder


def test_broken_counties_are_named_and_the_others_come_out_right(
    batch: Path, run: Run, tmp_path: Path
) -> None:
    results = ("--results", tmp_path / "r")
    out = [tmp_path / f"out.{ending}" for ending in ("csv", "md", "txt", "json")]
    outs = [word for file in out for word in ("-o", file)]
    ran = run("rank", batch, "-f", "json", "-j", "2", *results, *outs)
    assert ran.code == Exit.INPUT
    data = json.loads(ran.out)
    Draft202012Validator(ranking_schema()).validate(data)
    assert {f["county"]: f["code"] for f in data["failures"]} == {
        "county-00019": "D004",
        "county-00039": "D003",
        "county-00059": "D020",
        "county-00079": "D005",
    }
    assert data["passed_over"] == ["说明.txt"]
    assert [c["county"] for c in data["counties"]] == sorted(
        (c["county"] for c in data["counties"]),
        key=lambda name: next(c["place"] for c in data["counties"] if c["county"] == name),
    )
    for found in data["counties"]:
        alone = open_county(batch / found["county"], Settings()).assessment
        for result in alone.criteria:
            cell = found["criteria"][result.criterion.id]
            if result.criterion.id not in RANKS:
                assert Decimal(cell["claimed"]) == result.points
                assert Decimal(cell["supported"]) == result.supported
                assert (Decimal(cell["low"]), Decimal(cell["high"])) == (result.low, result.high)
    _every_form(out, data, run, batch, results)


def _every_form(
    out: list[Path], data: dict[str, object], run: Run, batch: Path, results: tuple[object, ...]
) -> None:
    sheet, markdown, page, again = out
    assert json.loads(again.read_text(encoding="utf-8")) == data
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    assert [row["county"] for row in rows][:4] == [c["county"] for c in data["counties"]]  # type: ignore[attr-defined]
    assert {row["failure"] for row in rows} == {"", "D003", "D004", "D005", "D020"}
    for text in (page.read_text(encoding="utf-8"), run("rank", batch, *results).out):
        text.encode("gbk")
        assert max(map(cell_len, text.splitlines())) <= 80
        assert "county-00039  D003" in text
    assert "county-00059" in markdown.read_text(encoding="utf-8")
    english = run("rank", batch, *results, "--lang", "en").out
    assert "counties ranked" in english
    assert max(map(cell_len, english.splitlines())) <= 80


def test_a_batch_that_is_none_and_a_salt_that_is_none_are_said(run: Run, tmp_path: Path) -> None:
    assert run("rank", tmp_path / "nowhere").code == Exit.INPUT
    assert run("rank", DEMO).code == Exit.INPUT
    assert "上一级" in run("rank", DEMO).err
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a").mkdir()
    (tmp_path / "short").write_bytes(b"x")
    ran = run("rank", tmp_path / "c", "--salt-file", tmp_path / "short")
    assert (ran.code, "太短" in ran.err) == (Exit.USAGE, True)
    assert run("rank", tmp_path / "c", "-o", "x.docx").code == Exit.USAGE
    (tmp_path / "file").write_bytes(b"x")
    ran = run("rank", tmp_path / "c", "--results", tmp_path / "file")
    assert (ran.code, "--results" in ran.err) == (Exit.USAGE, True)


def test_nobody_watches_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with counted("zh", io.StringIO()) as told:
        told(Meter(3, 1))
    assert capsys.readouterr() == ("", "")
    assert said("zh", Meter(3, 2, 1, 1)) == "评县  失败 1  沿用 1"
    assert "failed 1" in said("en", Meter(3, 2, 1))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_run_without_workers_says_so_in_the_bar_and_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with counted("en", io.StringIO()) as told:
        told.staffed(False)
        told.staffed(True)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "no worker is left; waiting for one to come, Ctrl-C stops (what was done is kept)",
        "a worker came; going on",
    ]
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with counted("zh", stream) as told:
        assert isinstance(told, Bar)
        told(Meter(4, 1))
        told.staffed(False)
        assert told.waiting
        told(Meter(4, 2))
        assert not told.waiting
        told.staffed(False)
    assert "沿用 0  没有工作进程" in stream.getvalue()
    assert "2/4" in stream.getvalue()
    assert "没有工作进程" not in said("zh", Meter(4, 1))


def test_a_bar_counts_on_a_terminal_and_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with counted("zh", stream) as told:
        told(Meter(4, 4, 1))
    text = stream.getvalue()
    assert "失败 1" in text
    assert "4/4" in text
