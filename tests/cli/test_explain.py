"""`ecscore explain`: whatever has a name."""

import pytest

from cli.conftest import Run
from ecscore.cli.exits import Exit
from ecscore.model.catalogue import CATALOGUE
from helpers import ningqiang


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
