"""Evidence held against the rosters: a check reads the files, and may make evidence void."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ecscore.audit import assess_county
from ecscore.audit.prove import query_faults
from ecscore.evidence import Survey
from ecscore.model.assessment import Assessment
from ecscore.model.audit import Check, CheckResult, CheckStatus
from ecscore.model.finding import Finding
from ecscore.model.inventory import EvidenceFile, FoundBy, Inspection, Inventory
from ecscore.model.states import EvidenceState, Standing
from ecscore.rulebook import load_with_origins
from helpers import county, of_code, result_of, toy_text
from rosters.small import roster, store_of, with_tables

DAY = dt.date(2020, 2, 20)
SHOPS = {"open_shop": "yes", "shop_serves": "yes", "coverage": "60%"}
STATIONS = [{"id": "S1", "town": "甲镇", "staff": 4}, {"id": "S2", "town": "甲镇", "staff": 2}]
SHORT: dict[str, Any] = {
    "code": "X174",
    "title": {"zh": "名单比登记的短", "en": "a list too short"},
    "message": {"zh": "{id} 只有 {rows} 行", "en": "{id} has {rows} rows"},
    "why": {"zh": "不符", "en": "differs"},
    "fix": {"zh": "请核对", "en": "check"},
    "severity": "error",
    "certainty": "proven",
    "needs": ["stations", "files"],
    "column": "stations.id",
    "criteria": ["1.1"],
    "contradicts": ["shop_list"],
    "query": """
        select s.id, f.rows, s._row as stations_row, f._row as files_row
        from stations s join files f on f.requirement = 'shop_list' and mentions(f.path, s.id)
        where f.rows < s.staff""",
}


def check(**changes: Any) -> Check:
    return Check.model_validate({**SHORT, **changes})


def survey(*files: tuple[str, str, int]) -> Survey:
    found = tuple(
        EvidenceFile(
            path,
            1,
            f"{n:064}",
            {serves: FoundBy.FOLDER} if serves else {},
            inspection=Inspection("xlsx", "sheet", rows=rows),
        )
        for n, (path, serves, rows) in enumerate(files)
    )
    return Survey(Inventory("evidence", found), (), whole=True)


def judged(evidence: Survey | None, *, day: dt.date = DAY, **changes: Any) -> Assessment:
    rulebook = with_tables(checks={"X174": check(**changes)})
    intake = county(rulebook, SHOPS, ["shop_list", "shop_photos"])
    rosters = {"stations": roster("stations", STATIONS)}
    intake = replace(intake, county=replace(intake.county, rosters=rosters))
    return assess_county(rulebook, intake, day, evidence=evidence)


def answer_of(assessment: Assessment) -> CheckResult:
    (answer,) = [result for result in assessment.audit.checks if result.code == "X174"]
    return answer


GOOD = (("S1 名单.xlsx", "shop_list", 4), ("a.jpg", "shop_photos", 0))
BAD = (("S1 名单.xlsx", "shop_list", 3), ("a.jpg", "shop_photos", 0))


def test_evidence_that_agrees_supports() -> None:
    assessment = judged(survey(*GOOD))
    result = result_of(assessment, "1.1")
    assert result.standing is Standing.COMPLETE
    assert result.supported == result.points == 4
    assert answer_of(assessment).status is CheckStatus.HOLDS


def test_evidence_that_the_rosters_contradict_supports_nothing() -> None:
    assessment = judged(survey(*BAD))
    result = result_of(assessment, "1.1")
    use = next(use for use in result.evidence if use.requirement.id == "shop_list")
    assert (use.state, use.against) == (EvidenceState.CONTRADICTED, ("X174",))
    assert result.standing is Standing.CONTRADICTED
    assert result.points == 4
    assert result.supported == 0
    assert "矛盾" in str(result.support_reason)
    (finding,) = of_code(assessment, "X174")
    assert finding.at is not None
    assert finding.at.sheet == "站点名录"
    assert [at.file for at in finding.related] == ["evidence/S1 名单.xlsx"]


@pytest.mark.parametrize(
    "changes",
    [{"advisory_until": "2020-12-31"}, {"in_force_from": "2021-01-01"}, {"contradicts": []}],
)
def test_only_a_check_in_full_force_makes_void(changes: dict[str, Any]) -> None:
    result = result_of(judged(survey(*BAD), **changes), "1.1")
    assert result.standing is Standing.COMPLETE
    assert result.supported == 4


def test_what_is_not_there_stays_missing() -> None:
    bad_only = survey(("S1 名单.xlsx", "shop_list", 3))
    result = result_of(judged(bad_only), "1.1")
    assert {use.state for use in result.evidence} == {
        EvidenceState.CONTRADICTED,
        EvidenceState.MISSING,
    }
    none = result_of(judged(survey(("S1 别的.xlsx", "press_cuttings", 3))), "1.1")
    assert none.standing is Standing.MISSING


def test_without_a_folder_such_a_check_cannot_judge() -> None:
    assessment = judged(None)
    answer = answer_of(assessment)
    assert answer.status is CheckStatus.CANNOT_JUDGE
    assert "材料文件夹" in str(answer.reason)
    assert result_of(assessment, "1.1").supported == 4


def test_files_are_read_without_any_table() -> None:
    rulebook = with_tables(
        checks={
            "X183": check(
                code="X183",
                needs=["files"],
                column="",
                contradicts=[],
                query="select path as id, rows, _row as files_row from files where rows = 3",
            )
        }
    )
    assessment = assess_county(rulebook, county(rulebook, SHOPS), DAY, evidence=survey(*BAD))
    (finding,) = of_code(assessment, "X183")
    assert finding.at is not None
    assert finding.at.file == "evidence/S1 名单.xlsx"


@pytest.mark.parametrize(
    ("path", "word", "yes"),
    [
        ("建成后/S1.jpg", "S1", True),
        ("建成后/s1_门头.jpg", "S1", True),
        ("S12.jpg", "S1", False),
        ("AS1.jpg", "S1", False),
        ("Ｓ１ 门头.jpg", "S1", True),
        ("和平村 服务站/1.jpg", "和平村服务站", True),
        ("S1.jpg", "", False),
        ("S1.jpg", None, False),
        ("a(1).jpg", "(1)", True),
        ("01和平村站2.jpg", "和平村站", True),
    ],
)
def test_a_path_mentions_a_whole_number_or_name(path: str, word: str | None, yes: bool) -> None:
    with store_of() as store:
        (got,) = store.connection.execute("select mentions(?, ?)", [path, word]).fetchone()
    assert got is yes


def faults(tmp_path: Path, text: str) -> list[Finding]:
    (tmp_path / "toy.yaml").write_text(toy_text() + text, encoding="utf-8")
    return list(query_faults(load_with_origins(tmp_path)))


CHECK = """
checks:
  - code: X183
    title: 名册相同
    message: "{path}"
    why: 重复
    fix: 请核对
    severity: error
    certainty: {certainty}
    needs: [files]
    contradicts: [shop_list]
    query: select path, _row as files_row from {source}
    examples:
      - {tables: {files: [{path: a.xlsx}]}, finds: 1}
      - {tables: {files: []}, finds: 0}
"""


@pytest.mark.parametrize(
    ("certainty", "source", "refused"),
    [
        ("proven", "files", False),
        ("suspected", "files", True),
        ("proven", "files where exists (select 1 from claims where stated > 1)", True),
    ],
)
def test_only_proof_that_needs_no_score_may_make_void(
    tmp_path: Path, certainty: str, source: str, refused: bool
) -> None:
    text = CHECK.replace("{certainty}", certainty).replace("{source}", source)
    found = [f for f in faults(tmp_path, text) if f.code == "R221"]
    assert bool(found) is refused
