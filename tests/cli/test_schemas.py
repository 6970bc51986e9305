"""Every JSON that the command writes is what its published schema says."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cli.conftest import CLEAN, DEMO, ROOT, Run
from ecscore.cli.exits import Exit

NAMES = ("assessment", "comparison", "audit", "checklist", "ledger", "sample", "ranking")
COUNTIES = {"demo": DEMO, "clean": CLEAN}
FORMATS = FormatChecker(["date"])


def published(name: str) -> dict[str, Any]:
    path = ROOT / "docs" / "schema" / f"{name}-1.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def held(name: str, text: str) -> dict[str, Any]:
    """Hold what a command wrote against a published schema."""
    data: dict[str, Any] = json.loads(text)
    Draft202012Validator(published(name), format_checker=FORMATS).validate(data)
    return data


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schema_is_the_one_printed_and_described(run: Run, name: str) -> None:
    schema = published(name)
    Draft202012Validator.check_schema(schema)
    assert run("schema", name).out == json.dumps(schema, ensure_ascii=False, indent=2) + "\n", (
        "make schema"
    )
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"docs/schema/{name}-1.schema.json" in makefile
    for part in (schema, *schema["$defs"].values()):
        for key, item in part.get("properties", {}).items():
            assert "$ref" in item or "anyOf" in item or "/ " in item["description"], key


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_has_no_definition_that_it_does_not_use(name: str) -> None:
    schema = published(name)
    text = json.dumps(schema)
    for part in schema["$defs"]:
        assert f'"#/$defs/{part}"' in text, part


@pytest.mark.parametrize("county", COUNTIES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_evaluate_and_audit(run: Run, county: str, lang: str) -> None:
    words = (COUNTIES[county], "-f", "json", "--lang", lang)
    held("assessment", run("evaluate", *words).out)
    told = held("audit", run("audit", *words, "--out", "a.jsonl").out)
    assert told["verdict"]["fail_on"] == "error"
    line = {**published("audit"), "$ref": "#/$defs/finding"}
    finding = Draft202012Validator({"$defs": line["$defs"], "$ref": line["$ref"]})
    lines = Path("a.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(told["findings"])
    for one in lines:
        finding.validate(json.loads(one))


def test_an_audit_without_a_bar_and_with_a_least_score(run: Run) -> None:
    words = ("audit", DEMO, "-f", "json", "--fail-on", "never", "--min-score", "1.5")
    verdict = held("audit", run(*words).out)["verdict"]
    assert (verdict["fail_on"], verdict["at_or_above"]) == ("never", 0)
    assert verdict["min_score"] == "1.5"


@pytest.mark.parametrize("county", COUNTIES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_checklists(run: Run, county: str, lang: str) -> None:
    words = ("--all-units", "-f", "json", "--lang", lang)
    told = held("checklist", run("checklist", COUNTIES[county], *words).out)
    assert len(told["checklists"]) > 1
    full = held("checklist", run("checklist", *words).out)
    assert {owed["county"] for owed in full["checklists"]} == {None}
    one = held("checklist", run("checklist", COUNTIES[county], "-u", "县财政局", "-f", "json").out)
    assert [owed["unit"] for owed in one["checklists"]] == ["县财政局"]


@pytest.mark.parametrize("county", COUNTIES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_samples_as_drawn_and_as_read_back(run: Run, county: str, lang: str) -> None:
    words = (COUNTIES[county], "-f", "json", "--lang", lang)
    drawn = held("sample", run("sample", *words, "--seed", 7, "-n", 5).out)
    assert {sample["kind"] for sample in drawn["samples"]} == {"calls", "visits"}
    back = held("sample", run("sample", *words, "--read", "抽样表.xlsx").out)
    assert len(back["answers"]) == 2


@pytest.mark.parametrize("county", COUNTIES)
def test_a_ledger_with_rows_of_every_sort(run: Run, county: str, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    shutil.copytree(COUNTIES[county], folder)
    run("ledger", "update", folder, "--from", "note")
    path = folder / "整改台账.xlsx"
    if county == "demo":
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        sheet["P4"], sheet["N4"], sheet["N5"] = date(2020, 1, 1), "整改中", "差不多了"
        book.save(path)
    told = held("ledger", run("ledger", "show", folder, "-f", "json", "--as-of", "2020-02-01").out)
    if county == "demo":
        assert {row["state"] for row in told["rows"]} == {"open", "in_progress", None}
        assert any(row["overdue"] for row in told["rows"])
        assert told["findings"]


def test_comparisons(run: Run) -> None:
    for old in (DEMO, CLEAN):
        held("comparison", run("compare", old, CLEAN, "-f", "json").out)


@pytest.mark.parametrize("name", ["audit", "checklist", "ledger", "sample"])
def test_a_schema_refuses_what_it_does_not_know(run: Run, name: str, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    shutil.copytree(CLEAN, folder)
    run("ledger", "update", folder)
    words: dict[str, tuple[object, ...]] = {
        "audit": ("audit", CLEAN, "-f", "json"),
        "checklist": ("checklist", "-u", "县财政局", "-f", "json"),
        "ledger": ("ledger", "show", folder, "-f", "json"),
        "sample": ("sample", CLEAN, "-f", "json"),
    }
    data = held(name, run(*words[name]).out)
    validator = Draft202012Validator(published(name))
    assert not validator.is_valid({**data, "more": 1})
    for key in data:
        assert not validator.is_valid({k: v for k, v in data.items() if k != key}), key


def test_an_unknown_schema_names_those_known(run: Run) -> None:
    ran = run("schema", "nothing")
    assert ran.code == Exit.USAGE
    assert all(name in ran.err for name in NAMES)
