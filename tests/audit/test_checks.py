"""Checks: each answers one of four ways, and a case points at its rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ecscore.audit import assess_county
from ecscore.audit.checks import MOST_CASES, run_check
from ecscore.model.assessment import Assessment
from ecscore.model.audit import Check, CheckStatus, Derived, Opens
from ecscore.model.county import Exemption, Intake
from ecscore.model.finding import Severity
from ecscore.model.rulebook import Rulebook
from helpers import county, of_code, result_of
from rosters.small import Rows, roster, store_of, with_tables

DAY = dt.date(2020, 2, 20)
VILLAGES = [{"town": "甲镇", "name": "和平村"}, {"town": "甲镇", "name": "东风村"}]
TWICE = [
    {"id": "S1", "town": "甲镇", "village": "和平村", "funded": True, "contact": "张三丰"},
    {"id": "S2", "town": "甲镇", "village": "东风村", "funded": True},
    {"id": "S3", "town": "甲镇", "village": "和平村委会", "funded": True, "contact": "李四"},
    {"id": "S4", "town": "甲镇", "village": "和平村", "funded": False},
]
ONCE = TWICE[:2]
DOUBLED: dict[str, Any] = {
    "code": "X011",
    "title": {"zh": "一村多个网点", "en": "Several stations in a village"},
    "message": {"zh": "{village} 有 {number} 个，联系人{contact}", "en": "{village}: {number}"},
    "why": {"zh": "重复", "en": "doubled"},
    "fix": {"zh": "核对{village}", "en": "check {village}"},
    "severity": "error",
    "certainty": "proven",
    "needs": ["stations"],
    "column": "stations.funded",
    "criteria": ["2.6"],
    "query": """
        select village_ref as village, count(*) as number, list(contact order by id) as contact,
               list(_row) as stations_rows
        from stations where funded group by village_ref having count(*) > 1""",
}


def check(**changes: Any) -> Check:
    return Check.model_validate({**DOUBLED, **changes})


def test_a_case_points_at_its_rows_with_their_keys_and_masks_persons() -> None:
    with store_of(stations=TWICE, villages=VILLAGES) as store:
        told = run_check(store, check(), DAY)
    assert (told.result.status, told.result.cases) == (CheckStatus.FAILS, 1)
    (found,) = told.findings
    assert str(found.at) == "county.xlsx!站点名录!G4"
    assert found.at is not None
    assert (found.at.header, found.at.row) == ("中央资金", "S1")
    assert [str(place) for place in found.related] == ["county.xlsx!站点名录!G6"]
    assert found.args["contact"] == ("张**", "李*")
    assert found.args["village"] == "甲镇/和平村"
    assert (found.criterion, found.units, found.stake) == ("2.6", ("县电商办",), Decimal(5))
    assert found.entry is not None
    assert found.entry.code == "X011"


def test_a_check_without_a_case_holds() -> None:
    with store_of(stations=ONCE, villages=VILLAGES) as store:
        told = run_check(store, check(), DAY)
    assert told.result.status is CheckStatus.HOLDS
    assert told.findings == ()


def test_a_check_whose_table_is_missing_cannot_judge_and_says_which() -> None:
    with store_of(villages=VILLAGES) as store:
        told = run_check(store, check(), DAY)
    assert told.result.status is CheckStatus.CANNOT_JUDGE
    assert str(told.result.reason) == "没有交 站点名录"


def test_a_check_that_does_not_apply_says_so() -> None:
    applies = "select count(*) > 100 as so from stations"
    with store_of(stations=TWICE) as store:
        assert run_check(store, check(applies=applies), DAY).result.status is (
            CheckStatus.NOT_APPLICABLE
        )


@pytest.mark.parametrize("query", ["select nothing from stations", "select * from villages", "x"])
def test_a_check_that_cannot_run_is_a_finding_about_the_check(query: str) -> None:
    with store_of(stations=TWICE) as store:
        told = run_check(store, check(query=query), DAY)
    assert told.result.status is CheckStatus.CANNOT_JUDGE
    assert [finding.code for finding in told.findings] == ["X991"]


def test_a_check_has_a_life() -> None:
    with store_of(stations=TWICE) as store:
        before = run_check(store, check(in_force_from="2020-03-01"), DAY)
        after = run_check(store, check(in_force_to="2020-01-31"), DAY)
        off = run_check(store, check(off={"zh": "口径未定", "en": "undecided"}), DAY)
        advisory = run_check(store, check(advisory_until="2020-12-31"), DAY)
        over = run_check(store, check(advisory_until="2020-02-19"), DAY)
    assert {told.result.status for told in (before, after, off)} == {CheckStatus.OFF}
    assert str(off.result.reason) == "口径未定"
    assert [f.severity for f in advisory.findings] == [Severity.NOTE]
    assert [f.stake for f in advisory.findings] == [None]
    assert [f.severity for f in over.findings] == [Severity.ERROR]


def test_cases_are_bounded_and_the_rest_is_counted() -> None:
    stations = [
        {"id": f"S{n}-{k}", "village": f"第{n}村", "funded": True} for n in range(70) for k in "ab"
    ]
    with store_of(stations=stations) as store:
        told = run_check(store, check(), DAY)
    assert told.result.cases == 70
    assert [f.code for f in told.findings].count("X011") == MOST_CASES
    assert [f.args["more"] for f in told.findings if f.code == "D039"] == [20]


@pytest.mark.parametrize("turned", [TWICE, list(reversed(TWICE)), TWICE[2:] + TWICE[:2]])
def test_row_order_changes_no_finding(turned: Rows) -> None:
    with store_of(stations=turned, villages=VILLAGES) as store:
        told = run_check(store, check(), DAY)
    said = [(f.args["village"], f.args["number"], f.args["contact"]) for f in told.findings]
    assert said == [("甲镇/和平村", 2, ("张**", "李*"))]


COVERAGE = Derived.model_validate({
    "id": "coverage_by_roster",
    "title": "覆盖率（名册）",
    "fact": "coverage",
    "type": "percent",
    "help": "有站点的村 ÷ 全部村",
    "needs": ["villages", "stations"],
    "query": """
        select count(*) filter (exists (select 1 from stations s
                                        where s.village_ref = v.name_ref)) as part,
               count(*) as whole
        from villages v""",
})  # fmt: skip
IS_DOUBLED = Derived.model_validate({
    "id": "doubled_by_roster",
    "title": "重复建点（名册）",
    "fact": "doubled",
    "type": "yes_no",
    "help": "未登记例外的村",
    "needs": ["stations"],
    "query": """
        select exists (
            select 1 from (select village_ref, any_value(village) as village from stations
                           where funded group by village_ref having count(*) > 1) d
            where not exists (select 1 from exceptions e
                              where e.criterion = '2.6' and contains(e.case_text, d.village))
        ) as value""",
})  # fmt: skip


def rulebook() -> Rulebook:
    return with_tables(
        derived={item.id: item for item in (COVERAGE, IS_DOUBLED)},
        checks={"X011": check()},
        opens=(Opens(fact="published", table="stations", where="status = '运营'"),),
    )


def handed_in(
    facts: dict[str, str], exemptions: tuple[Exemption, ...] = (), **tables: Rows
) -> Intake:
    intake = county(rulebook(), facts, exemptions=exemptions)
    rosters = {name: roster(name, rows) for name, rows in tables.items()}
    return replace(intake, county=replace(intake.county, rosters=rosters))


def assessed(facts: dict[str, str], **tables: Rows) -> Assessment:
    return assess_county(rulebook(), handed_in(facts, (), **tables), DAY)


def test_a_county_is_assessed_with_what_its_tables_show() -> None:
    assessment = assessed({"coverage": "50%", "doubled": "no"}, stations=TWICE, villages=VILLAGES)
    values = {f.derived.id: f.value for f in assessment.audit.figures}
    assert values == {"coverage_by_roster": 1, "doubled_by_roster": True}
    assert result_of(assessment, "2.6").supported == -5
    assert {f.stake for f in of_code(assessment, "X901")} == {0, 5}
    assert len(of_code(assessment, "X011")) == 1
    assert [(t.table, t.rows) for t in assessment.audit.tables] == [
        ("stations", 4),
        ("villages", 2),
    ]


def test_a_recorded_exception_covers_the_case_it_names() -> None:
    for case, points in (("和平村两处网点", 0), ("东风村两处网点", -5)):
        allowed = Exemption("2.6", case, "合并村", "县政府")
        intake = handed_in({"doubled": "yes"}, (allowed,), stations=TWICE, villages=VILLAGES)
        assessment = assess_county(rulebook(), intake, DAY)
        assert result_of(assessment, "2.6").supported == points


def test_a_yes_without_rows_and_a_no_with_rows_are_contradictions() -> None:
    running = [{"id": "S1", "status": "运营"}]
    assert len(of_code(assessed({"published": "yes"}, stations=ONCE), "X911")) == 1
    (found,) = of_code(assessed({"published": "no"}, stations=running), "X912")
    assert [str(at) for at in found.related] == ["county.xlsx!站点名录!4:4"]
    (absent,) = of_code(assessed({"published": "yes"}, villages=VILLAGES), "X911")
    assert absent.severity is Severity.NOTE
    for facts in ({"published": "yes"}, {}):
        assert not of_code(assessed(facts, stations=running), "X911")
        assert not of_code(assessed(facts, stations=running), "X912")


def test_a_county_without_tables_is_scored_and_every_check_says_it_cannot_judge() -> None:
    assessment = assessed({"coverage": "50%"})
    assert [r.status for r in assessment.audit.checks] == [CheckStatus.CANNOT_JUDGE]
    assert assessment.audit.figures == ()


def test_every_declared_check_has_an_answer() -> None:
    assessment = assessed({}, villages=VILLAGES)
    assert {r.code for r in assessment.audit.checks} == {"X011", "X911", "X912"}
    reasons = [str(f.reason) for f in assessment.audit.figures]
    assert reasons == ["没有交 站点名录", "没有交 站点名录"]
