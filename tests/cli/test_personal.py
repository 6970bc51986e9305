"""Personal entries of a county's tables: in no report, unless somebody asks for them by name."""

from __future__ import annotations

import io
import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document

from cli import hostile_county as hostile
from cli.conftest import CLEAN, DEMO, Run
from cli.personal_entries import personal_entries, shown
from cli.told import FILES
from cli.visible import unpacked, visible
from ecscore.cli.exits import Exit
from fonts import needs_a_font

Files = dict[str, bytes]
_MADE: dict[bool, Files] = {}
AUDITED = ("a.json", "a.jsonl", "a.csv", "a.md", "a.sarif", "a.xml", "a.txt")


@cache
def entries() -> frozenset[str]:
    found = personal_entries(DEMO)
    assert len(found) > 5000
    return found


def outs(names: tuple[str, ...]) -> list[str]:
    return [word for name in names for word in ("--out", name)]


def reports(run: Run, *, personal: bool = False) -> Files:
    """Write every report of the demo county, once."""
    if personal not in _MADE:
        flag = ("--show-personal",) if personal else ()
        ran = run("evaluate", DEMO, "--all", "-f", "concise", *flag, *outs(FILES))
        needs_a_font(ran.err)
        assert ran.code == Exit.OK, ran.err
        _MADE[personal] = {"stdout": ran.out.encode(), "stderr": ran.err.encode()} | {
            file: Path(file).read_bytes() for file in FILES
        }
    return _MADE[personal]


def test_no_report_holds_a_personal_entry(run: Run) -> None:
    for name, data in reports(run).items():
        assert not shown(entries(), unpacked(data)), name


def test_they_are_written_where_they_are_asked_for(run: Run) -> None:
    files = reports(run, personal=True)
    for name in (*FILES, "stdout"):
        assert len(shown(entries(), unpacked(files[name]))) > 5, name
    assert not shown(entries(), unpacked(files["stderr"]))


def test_every_report_with_them_says_so_and_no_other_does(run: Run) -> None:
    masked, whole = reports(run), reports(run, personal=True)
    for name in (*FILES[1:], "stdout"):
        said = "未遮盖，请勿外传" if name == "r.html" else "--show-personal"
        assert said in visible(name, whole[name]), name
        assert said not in visible(name, masked[name]), name
    assert json.loads(whole["r.json"])["receipt"]["personal"] is True
    assert json.loads(masked["r.json"])["receipt"]["personal"] is False


def test_the_note_stands_at_the_head_of_what_is_printed(run: Run) -> None:
    files = reports(run, personal=True)
    for name in ("r.txt", "r.md", "r.docx", "r.pdf", "stdout"):
        assert "--show-personal" in visible(name, files[name])[:900], name
    first = openpyxl.load_workbook(io.BytesIO(files["r.xlsx"])).worksheets[0]
    head = [str(row[0]) for row in first.iter_rows(max_row=6, values_only=True)]
    assert "--show-personal" in " ".join(head)


def test_nothing_else_changes_by_it_and_fingerprints_stay(run: Run) -> None:
    masked, whole = (
        json.loads(reports(run, personal=personal)["r.json"]) for personal in (False, True)
    )

    def names(data: Any) -> list[tuple[str, str]]:
        return [(finding["code"], finding["fingerprint"]) for finding in data["findings"]]

    assert names(masked) == names(whole)
    for key in ("totals", "categories", "shares", "what_if"):
        assert masked[key] == whole[key]
    assert [f["args"] for f in masked["findings"]] == [f["args"] for f in whole["findings"]]


def test_a_template_without_the_notes_may_not_show_them(run: Run) -> None:
    document = Document()
    document.add_paragraph("{{ county }}")
    document.save("own.docx")
    words = ("evaluate", CLEAN, "-f", "json", "--out", "a.docx", "--template", "own.docx")
    assert run(*words).code == Exit.OK
    Path("a.docx").unlink()
    ran = run(*words, "--show-personal")
    assert ran.code == Exit.USAGE
    assert "notes" in ran.err
    assert not Path("a.docx").exists()


def test_other_verbs_never_show_them(run: Run) -> None:
    county = Path("county")
    shutil.copytree(DEMO, county, ignore=shutil.ignore_patterns("evidence"))
    said = [run("audit", county, "--all", *outs(AUDITED)), run("ledger", "update", county)]
    said += [run("compare", CLEAN, county, "-f", "json"),
             run("checklist", county, "--all-units", "--out", "lists"),
             run("pack", county, "--out", "bag")]  # fmt: skip
    written = [Path(name) for name in AUDITED] + [county / "整改台账.xlsx"]
    written += [Path("bag/data") / name for name in ("assessment.json", "assessment.md")]
    written += [path for path in Path("lists").iterdir() if path.is_file()]
    addresses = {entry for entry in entries() if "镇" in entry}  # stations have the same ones
    for ran in said:
        assert not shown(entries(), ran.out + ran.err) - addresses
    for path in written:
        assert not shown(entries(), unpacked(path.read_bytes())), path
    for verb in ("audit", "compare", "pack"):
        assert run(verb, county, "--show-personal").code == Exit.USAGE


def test_a_number_is_masked_whatever_comes_to_stand_beside_it(run: Run) -> None:
    """Masking after joining would miss one that our own digits follow."""
    folder = Path("county")
    file = hostile.as_yaml(folder, hostile.only_phone, hostile.PHONE, hostile.PHONE)
    ran = run("evaluate", file, "--all", "-f", "concise", *outs(FILES))
    needs_a_font(ran.err)
    said = [run("audit", file, "--all", *outs(AUDITED)), run("compare", CLEAN, file, "--all"),
            run("checklist", file, "--all-units", "--out", "lists")]  # fmt: skip
    texts = {"evaluate": ran.out} | {str(n): one.out + one.err for n, one in enumerate(said)}
    for path in (*map(Path, (*FILES, *AUDITED)), *Path("lists").iterdir()):
        texts[str(path)] = unpacked(path.read_bytes())
    for name, text in texts.items():
        close = re.sub(r"(?<=\d)[\s\-](?=\d)", "", text)
        assert hostile.PHONE not in close, name
    assert "138****5678" in texts["r.json"]
