"""`ecscore init`, `template` and `demo`."""

import json
import tomllib
from pathlib import Path

from cli.conftest import DEMO, Run
from ecscore.cli.exits import Exit
from ecscore.cli.settings import KEYS


def test_init_makes_a_folder_that_evaluates(run: Run) -> None:
    ran = run("init", "县/新县")
    assert ran.code == Exit.OK
    assert "ecscore evaluate" in ran.err
    ran = run("evaluate", "县/新县", "-f", "json")
    assert ran.code == Exit.OK, ran.err
    assert json.loads(ran.out)["totals"]["claimed"]["total"] == "0"


def test_every_setting_stands_commented_in_the_new_file(run: Run) -> None:
    run("init", "a")
    text = Path("a/ecscore.toml").read_text(encoding="utf-8")
    assert not tomllib.loads(text)
    uncommented = "\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line)
    assert list(tomllib.loads(uncommented)) == list(KEYS)


def test_init_leaves_what_is_there(run: Run) -> None:
    Path("a").mkdir()
    Path("a/county.xlsx").write_text("mine")
    assert run("init", "a").code == Exit.USAGE
    assert Path("a/county.xlsx").read_text() == "mine"
    Path("a/county.xlsx").unlink()
    Path("a/ecscore.toml").write_text('lang = "en"')
    assert run("init", "a").code == Exit.OK
    assert Path("a/ecscore.toml").read_text() == 'lang = "en"'


def test_a_template_is_not_written_over_a_file_unasked(run: Run) -> None:
    assert run("template").code == Exit.OK
    first = Path("county.xlsx").read_bytes()
    Path("county.xlsx").write_text("mine")
    assert run("template").code == Exit.USAGE
    assert Path("county.xlsx").read_text() == "mine"
    assert run("template", "--force").code == Exit.OK
    assert Path("county.xlsx").read_bytes() == first
    assert run("template", "a.doc").code == Exit.USAGE
    assert run("template", "no/such/a.xlsx").code == Exit.USAGE


def test_an_old_workbook_is_carried_over(run: Run) -> None:
    old = Path("old.xlsx")
    old.write_bytes((DEMO / "county.xlsx").read_bytes())
    assert run("template", "new.xlsx", "--from", old).code == Exit.OK
    before = json.loads(run("evaluate", old, "-f", "json").out)
    after = json.loads(run("evaluate", "new.xlsx", "-f", "json").out)
    assert after["totals"] == before["totals"]
    assert run("template", "x.xlsx", "--from", "missing.xlsx").code == Exit.INPUT


def test_the_new_workbook_does_not_replace_the_old_one(run: Run) -> None:
    Path("old.xlsx").write_bytes((DEMO / "county.xlsx").read_bytes())
    assert run("template", "old.xlsx", "--from", "old.xlsx", "--force").code == Exit.USAGE


def test_the_demo_writes_county_and_reports(run: Run) -> None:
    ran = run("demo")
    assert ran.code == Exit.OK
    assert "自评" in ran.out
    folder = Path("ecscore-demo")
    for name in ("county.xlsx", "评分报告.html", "自评报告.docx", "评分报告.json"):
        assert (folder / name).is_file()
        assert name in ran.err
    report = (folder / "评分报告.json").read_text(encoding="utf-8")
    assert report == run("evaluate", folder, "-f", "json").out


def test_the_demo_runs_again_but_not_over_other_files(run: Run) -> None:
    assert run("demo", "d").code == Exit.OK
    assert run("demo", "d").code == Exit.OK
    Path("d/county.xlsx").write_text("mine")
    assert run("demo", "d").code == Exit.USAGE
    assert Path("d/county.xlsx").read_text() == "mine"
