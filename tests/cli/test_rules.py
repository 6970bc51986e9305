"""`ecscore rules`."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from cli.conftest import ROOT, Run
from ecscore.cli.exits import Exit
from helpers import TOY_FOLDER, ningqiang


def toy_with(change: tuple[str, str]) -> Path:
    folder = Path("toy")
    folder.mkdir(exist_ok=True)
    text = (TOY_FOLDER / "toy.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    (folder / "toy.yaml").write_text(text.replace(*change), encoding="utf-8")
    return folder


def test_list_names_what_ships(run: Run) -> None:
    assert "ningqiang-2019" in run("rules", "list").out


def test_show_has_table_and_plan(run: Run) -> None:
    ran = run("rules", "show")
    assert ran.code == Exit.OK
    assert all(f"  {name} " in ran.out for name in ningqiang().criteria)
    for heading in ("方案目标", "方案任务", "检查组", "阶段"):
        assert heading in ran.out
    assert "toy" in run("rules", "show", TOY_FOLDER).out


def test_check_lists_what_is_acknowledged_and_passes(run: Run) -> None:
    ran = run("rules", "check")
    assert ran.code == Exit.OK, ran.out
    assert "AMB-02" in ran.out
    assert "R202" in ran.out


def test_check_is_1_on_open_warnings_alone(run: Run) -> None:
    folder = toy_with(("      - {given: {delay: 7.1}, points: 0}\n", ""))
    ran = run("rules", "check", folder)
    assert ran.code == Exit.FINDINGS
    assert "R212" in ran.out


def test_check_is_2_on_an_open_error(run: Run) -> None:
    folder = toy_with(("{given: {delay: 3}, points: 3}", "{given: {delay: 3}, points: 2}"))
    ran = run("rules", "check", folder)
    assert ran.code == Exit.USAGE
    assert "R213" in ran.out


def test_a_rulebook_that_does_not_load_is_2_with_its_lines(run: Run) -> None:
    folder = toy_with(("kind: deduction", "knd: deduction"))
    ran = run("rules", "check", folder)
    assert ran.code == Exit.USAGE
    assert "toy.yaml:" in ran.err
    assert "kind" in ran.err


def test_the_examples_pass_and_are_counted(run: Run) -> None:
    ran = run("rules", "test")
    assert ran.code == Exit.OK
    rulebook = ningqiang()
    number = sum(len(criterion.examples) for criterion in rulebook.criteria.values())
    number += sum(len(derived.examples) for derived in rulebook.derived.values())
    number += sum(len(check.examples) for check in rulebook.checks.values())
    assert f"通过 {number} 个" in ran.out


def test_an_example_that_fails_is_2(run: Run) -> None:
    folder = toy_with(("{given: {delay: 3}, points: 3}", "{given: {delay: 3}, points: 2}"))
    ran = run("rules", "test", folder)
    assert ran.code == Exit.USAGE
    assert "不符 1 个" in ran.out


def test_one_bad_rulebook_is_not_hidden_by_a_good_one(run: Run) -> None:
    folder = toy_with(("{given: {delay: 3}, points: 3}", "{given: {delay: 3}, points: 2}"))
    assert run("rules", "test", folder, "ningqiang-2019").code == Exit.USAGE
    assert run("rules", "test", "ningqiang-2019", folder).code == Exit.USAGE


def test_the_schemas_printed_are_the_published_ones(run: Run) -> None:
    for words, file in (
        (("rules", "schema"), ROOT / "rules" / "rulebook.schema.json"),
        (("schema",), ROOT / "docs" / "schema" / "assessment-1.schema.json"),
    ):
        text = run(*words).out
        Draft202012Validator.check_schema(json.loads(text))
        assert file.read_text(encoding="utf-8") == text
    assert run("schema", "nothing").code == Exit.USAGE
