"""`ecscore explain`: whatever has a name."""

from pathlib import Path

import pytest

from cli.conftest import Run
from ecscore.cli.exits import Exit
from ecscore.model.catalogue import CATALOGUE
from helpers import ningqiang
from render.audit_rulebook import yaml


def test_a_criterion_is_explained_whole(run: Run) -> None:
    text = run("explain", "4.1.6").out
    for wanted in (
        "规则",
        "不低于 3000",
        "要填的数据",
        "所需材料",
        "牵头：",
        "时限：",
        "AMB-05",
        "算例",
    ):
        assert wanted in text
    assert "第 4.3 行" in text
    assert "trainees 不低于" not in text


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_says_what_why_and_how(run: Run, code: str) -> None:
    ran = run("explain", code.lower())
    assert ran.code == Exit.OK
    assert "为何要紧：" in ran.out
    assert "怎么改：" in ran.out
    assert "{" not in ran.out


@pytest.mark.parametrize("name", ["trainees", "sign_in_sheets", "AMB-05", "amb-05", " 4.1.6 "])
def test_facts_papers_and_readings_have_pages(run: Run, name: str) -> None:
    ran = run("explain", name)
    assert ran.code == Exit.OK
    assert "4.1.6" in ran.out


def test_everything_in_a_rulebook_can_be_explained(run: Run) -> None:
    rulebook = ningqiang()
    for names in (rulebook.criteria, rulebook.facts, rulebook.requirements, rulebook.readings):
        for name in list(names)[::7]:
            assert run("explain", name).code == Exit.OK


def test_a_near_name_is_offered(run: Run) -> None:
    ran = run("explain", "trainee")
    assert ran.code == Exit.USAGE
    assert "trainees" in ran.err
    ran = run("explain", "4.1", "--lang", "en")
    assert "4.1.1" in ran.err
    assert "did you mean" in ran.err
    assert run("explain", "@@").code == Exit.USAGE


@pytest.fixture
def rules() -> Path:
    folder = Path("rules")
    folder.mkdir()
    (folder / "toy.yaml").write_text(yaml(), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("x011", "having count(*) > $most"),
        ("coverage_by_roster", "对应数据：coverage 覆盖率"),
        ("stations", "应见于《行政村清单》"),
        ("站点名录", "应见于《行政村清单》"),
        ("《网点名录》", "应见于《行政村清单》"),
        ("Stations", "应见于《行政村清单》"),
        ("2.6", "doubled_by_roster"),
    ],
)
def test_checks_figures_and_tables_have_pages(
    run: Run, rules: Path, name: str, wanted: str
) -> None:
    ran = run("explain", name, "--rulebook", rules)
    assert ran.code == Exit.OK
    assert wanted in ran.out


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("X01", "X011"), ("coverage_by", "coverage_by_roster"), ("statoins", "stations")],
)
def test_near_names_of_checks_figures_and_tables_are_offered(
    run: Run, rules: Path, name: str, wanted: str
) -> None:
    ran = run("explain", name, "--rulebook", rules)
    assert ran.code == Exit.USAGE
    assert wanted in ran.err


def test_a_name_of_two_things_explains_both(run: Run, rules: Path) -> None:
    text = yaml().replace("id: trainees\n", "id: visitors\n").replace("[trainees]", "[visitors]")
    text = text.replace("from trainees", "from visitors")
    (rules / "toy.yaml").write_text(text, encoding="utf-8")
    out = run("explain", "visitors", "--rulebook", rules).out
    assert "visitors  客流" in out
    assert "visitors  学员台账" in out


@pytest.mark.parametrize("name", ["10.1.2", "11.1.9", "employment_rank"])
def test_a_rank_says_by_which_figure_of_the_peers_it_follows(run: Run, name: str) -> None:
    out = run("explain", name).out
    said = "".join(out[out.index("同批名次") : out.index("读法")].split())
    by = "poor_household_sales" if name == "11.1.9" else "employed_in_six_groups"
    assert by in said
    assert "高者在前；并列的同取靠前的名次；缺数的、没有评出的县可能在任何一位" in said
    assert "ecscorerank" in said
    assert out.count("ECS-22") == 1


def test_what_is_no_rank_says_nothing_of_peers(run: Run) -> None:
    assert "同批名次" not in run("explain", "4.1.6").out
