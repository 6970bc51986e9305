"""Every finding has a case that must raise it and one that must not, picked up from `cases/`.

A case is a small county in a YAML file: `facts`, `held`, `exceptions` as in a county's YAML, or
`sheets` of a workbook as text; `files` of the evidence folder by recipe (`recipes.py`), `waivers`,
`as_of`. What is proved by another test stands in `cases/elsewhere.yaml`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ecscore.batch.crossing import questions
from ecscore.cli.exits import Stop
from ecscore.cli.opening import open_county
from ecscore.cli.settings import Settings, Written
from ecscore.evidence.inspectors import inspect
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.inventory import Inspection
from ecscore.rulebook import load
from helpers import ningqiang
from intake.books import all_facts, tables, workbook, write
from recipes import lay, spread

CASES = Path(__file__).parent / "cases"
TOY = Path(__file__).parent / "toy" / "toy.yaml"
ELSEWHERE: Mapping[str, Any] = yaml.safe_load((CASES / "elsewhere.yaml").read_text("utf-8"))
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
DAY = "2020-02-20"
_CODE = re.compile(r"\b[A-Z]\d{3}\b")


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy rulebook with requirements of every kind."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "toy.yaml").write_bytes(TOY.read_bytes())
    (folder / "evidence.yaml").write_bytes((CASES / "rulebook.yaml").read_bytes())
    return folder


def looked_into(
    files: Iterable[tuple[Path, str]], *_: object, **_how: object
) -> Mapping[str, Inspection]:
    """Look into files here; that workers do the same is proved with them."""
    return {digest: inspect(path) for path, digest in files}


def build(folder: Path, case: Mapping[str, Any], rules: Path) -> None:
    """Lay out the county of a case."""
    for name, recipe in spread(case.get("files", {})).items():
        (folder / "evidence").mkdir(exist_ok=True)
        lay(folder / "evidence", name, recipe)
    if "waivers" in case:
        (folder / "waivers.yaml").write_text(case["waivers"], encoding="utf-8")
    if "text" in case:
        (folder / "county.yaml").write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    elif "sheets" in case or "rows" in case:
        write(folder / "county.xlsx", workbook(_sheets(case, rules)))
    else:
        county = {
            "rulebook": "toy",
            "county": {"name": "示例县", "province": "陕西省", "batch": "2018"},
            "as_of": str(case.get("as_of", DAY)),
            "facts": case.get("facts", {}),
            "evidence": case.get("held", {}),
            "exceptions": case.get("exceptions", []),
        }
        (folder / "county.yaml").write_text(_plain(county), encoding="utf-8")


def _sheets(case: Mapping[str, Any], rules: Path) -> Mapping[str, str]:
    rulebook = load(rules)
    changed = dict(case.get("sheets", {}))
    if "rows" in case:
        changed["指标数据"] = all_facts(rulebook, case["rows"])
    return tables(rulebook, **changed)


def _plain(county: Mapping[str, Any]) -> str:
    return yaml.safe_dump({k: v for k, v in county.items() if v}, allow_unicode=True)


def told(folder: Path, rules: Path) -> set[str]:
    """Return the codes that a county gives, whether it can be opened or not."""
    settings = replace(Settings(), rulebook=Written(str(rules), "case", firm=True))
    try:
        assessment = open_county(folder, settings).assessment
    except Stop as stop:
        return set(_CODE.findall(json.dumps(str(stop.text.zh))))
    return {finding.code for finding in assessment.findings}


@pytest.mark.parametrize("side", ["raises", "clean"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_raises_its_finding_or_does_not(
    folder: Path, side: str, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = yaml.safe_load((folder / f"{side}.yaml").read_text(encoding="utf-8"))
    if case.get("only") and not sys.platform.startswith(case["only"]):
        pytest.skip(f"{case['only']} alone has such files")
    monkeypatch.setenv("ECSCORE_CACHE", "off")
    monkeypatch.setattr("ecscore.evidence.looking.inspect_files", looked_into)
    county = tmp_path / "county"
    county.mkdir()
    build(county, case, rules)
    found = told(county, rules)
    assert (folder.name in found) is (side == "raises"), sorted(found)


@cache
def by_cases() -> frozenset[str]:
    return frozenset(folder.name for folder in FOLDERS)


def test_every_code_has_its_cases_or_is_proved_elsewhere() -> None:
    declared = frozenset(ningqiang().checks) | {question.code for question in questions()}
    proved = by_cases() | frozenset(ELSEWHERE["proved"]) | declared
    assert sorted(set(CATALOGUE) - proved) == []


def test_what_is_proved_elsewhere_is_named_there() -> None:
    for code, file in ELSEWHERE["proved"].items():
        assert code in CATALOGUE, code
        assert code not in by_cases(), f"{code} has a case of its own"
        text = (CASES.parent / file).read_text(encoding="utf-8")
        assert re.search(rf"\b{code}\b", text), (code, file)


def test_the_cases_are_of_codes_that_there_are() -> None:
    assert by_cases() <= set(CATALOGUE)
    for folder in FOLDERS:
        assert sorted(file.name for file in folder.iterdir()) == ["clean.yaml", "raises.yaml"]


def test_declared_checks_carry_examples_of_both_kinds() -> None:
    for check in ningqiang().checks.values():
        assert {bool(example.finds) for example in check.examples} == {True, False}, check.code
