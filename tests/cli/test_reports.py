"""The reports of one county: assessed once, the same numbers everywhere, all files or none."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from docx import Document

from cli.conftest import CLEAN, DEMO, ROOT, Run
from cli.told import FILES, Told, told, truth
from ecscore.cli import opening, reporting
from ecscore.cli.exits import Exit
from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment
from ecscore.model.handout import Handout
from ecscore.render.self_report.content import content
from ecscore.render.voice import Voice
from fonts import needs_a_font
from helpers import TOY_FOLDER
from render.samples import FACTS

COUNTIES = ("demo", "clean", "toy")
PARTS = ("totals", "criteria", "categories", "shares")


def county(name: str) -> tuple[object, ...]:
    """Return the words that evaluate a county; the toy one has bonus points beyond their cap."""
    if name != "toy":
        return ("evaluate", DEMO if name == "demo" else CLEAN)
    facts = {**FACTS, "more_extra": "yes", "skill": {"value": "1.5", "by": "李四", "note": "看过"}}
    held = {"shop_photos": "yes"}
    whole = {"county": {"name": "示例县"}, "facts": facts, "evidence": held}
    Path("toy.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return ("evaluate", "toy.yaml", "--rulebook", TOY_FOLDER, "--as-of", "2020-05-01")


def outs(*names: str) -> list[str]:
    return [word for name in names for word in ("--out", name)]


Made = tuple[Handout, dict[str, bytes]]
_MADE: dict[str, Made] = {}


@pytest.fixture
def made(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Made]:
    """Write every report of a county, once for all tests, and keep what they were made of."""

    def make(name: str) -> Made:
        if name not in _MADE:
            seen: list[Handout] = []

            def watched(assessment: Assessment) -> Handout:
                seen.append(handout(assessment))
                return seen[-1]

            monkeypatch.setattr(reporting, "handout", watched)
            ran = run(*county(name), "--all", *outs(*FILES))
            needs_a_font(ran.err)
            assert ran.code == Exit.OK, ran.err
            (handed,) = seen
            _MADE[name] = handed, {file: Path(file).read_bytes() for file in FILES}
        return _MADE[name]

    return make


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("name", COUNTIES)
def test_every_format_tells_the_same_numbers(
    made: Callable[[str], Made], name: str, file: str
) -> None:
    handed, files = made(name)
    wanted, found = truth(handed), told(file, files[file])
    for part in PARTS:
        assert getattr(found, part) == getattr(wanted, part), part


@pytest.mark.parametrize("name", COUNTIES)
def test_there_are_numbers_to_compare(made: Callable[[str], Made], name: str) -> None:
    wanted: Told = truth(made(name)[0])
    assert len(wanted.criteria) >= 10
    assert len(wanted.shares) >= 2
    assert len({numbers[0] for numbers in wanted.totals.values()}) > (1 if name != "clean" else 0)


def test_several_reports_come_of_one_assessment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def watched(*args: object, **more: object) -> object:
            calls.append(name)
            return call(*args, **more)

        return watched

    for room, name in ((opening, "assess_county"), (reporting, "handout")):
        monkeypatch.setattr(room, name, counted(name, getattr(room, name)))
    files = [file for file in FILES if not file.endswith("pdf")]
    assert run("evaluate", CLEAN, "-f", "json", *outs(*files)).code == Exit.OK
    assert calls == ["assess_county", "handout"]


def test_the_same_county_gives_the_same_bytes_in_every_format(
    run: Run, made: Callable[[str], Made]
) -> None:
    run(*county("toy"), "--all", *outs(*FILES))
    again = {file: Path(file).read_bytes() for file in FILES}
    assert again == made("toy")[1]


def test_every_placeholder_is_documented(made: Callable[[str], Made]) -> None:
    handed, _ = made("toy")
    said = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    loops = dict(re.findall(r"`for (\w+) in (?:c\.)?(\w+)`", said))
    letters = {name: letter for letter, name in loops.items()}

    def documented(names: Mapping[str, object]) -> Iterator[str]:
        for name, value in names.items():
            yield name
            first = value[0] if isinstance(value, list) and value else None
            if isinstance(first, dict):
                yield from (f"{letters[name]}.{key}" for key in first)
                yield from documented({k: v for k, v in first.items() if isinstance(v, list)})
            elif isinstance(value, dict):
                yield from documented(value)

    names = set(documented(content(Voice("zh", {}), handed)))
    missing = {n for n in names if not re.search(rf"(?<![\w.]){re.escape(n)}\b|\.{n}\b", said)}
    assert not missing


def test_a_template_that_cannot_be_used_stops_every_file(run: Run) -> None:
    document = Document()
    document.add_paragraph("{{ no_such_name }}")
    document.save("own.docx")
    files = ("a.json", "a.xlsx", "a.docx", "a.html")
    ran = run("evaluate", CLEAN, *outs(*files), "--template", "own.docx")
    assert ran.code == Exit.USAGE
    assert "no_such_name" in ran.err
    assert not [file for file in files if Path(file).exists()]


def test_a_pdf_that_cannot_be_set_stops_every_file(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    ran = run("evaluate", CLEAN, *outs("a.json", "a.pdf", "a.xlsx"))
    assert ran.code == Exit.USAGE
    assert "ecscore[pdf]" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == []
