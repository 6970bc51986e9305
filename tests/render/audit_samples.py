"""Assessments with everything that tables can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from ecscore.engine import assess, checked
from ecscore.model.assessment import Assessment
from ecscore.model.audit import Audit, CheckResult, CheckStatus, Figure, TableUse
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.text import Said, Text, say
from ecscore.model.values import UNKNOWN, Value
from helpers import county
from render.audit_rulebook import rulebook
from render.samples import FACTS, HOSTILE, LATE

USES = (
    TableUse("stations", Text("站点名录", "Stations"), "county.xlsx", "站点名录", 143),
    TableUse("villages", Text("行政村清单", "Villages"), "villages.csv", "", 205),
)
_ROWS = {"stations": 143, "villages": 205}
_VALUES: dict[str, Value | None] = {
    "coverage_by_roster": Fraction(12, 23),
    "visitors_by_roster": 900,
    "delay_by_roster": 4,
    "doubled_by_roster": UNKNOWN,
    "progress_by_roster": Fraction(1, 2),
    "staff": 210,
    "trained": None,
}


def figures(**values: Value | None) -> tuple[Figure, ...]:
    """Return every figure of the rulebook, some of their values changed."""
    missing = say("没有交 {tables}", "no {tables}", tables=(Text("学员台账", "Trainees"),))
    return tuple(
        Figure(
            derived,
            value,
            {name: _ROWS[name] for name in (*derived.needs, *derived.uses) if name in _ROWS},
            missing if value is None else None,
        )
        for name, value in {**_VALUES, **values}.items()
        for derived in (rulebook().derived[name],)
    )


def case(code: str, number: int, related: int = 1, *, lang: str = "zh") -> Finding:
    """Return one case of a check, at a row of its own."""
    village = f"第{number}村" if lang == "zh" else f"Village{number}"
    sheet = "站点名录" if lang == "zh" else "Stations"
    places = tuple(
        Location("county.xlsx", sheet, f"D{number + more}", "所在村", f"S{number + more}")
        for more in range(related + 1)
    )
    check = rulebook().checks[code]
    return Finding(
        code,
        {"village": village, "number": related + 1},
        places[0],
        places[1:],
        criterion="2.6",
        units=("县电商办",),
        severity=Severity.NOTE if code == "X013" else None,
        entry=check.entry,
    )


def result(
    code: str,
    status: CheckStatus,
    cases: int = 0,
    reason: Said | None = None,
    *,
    advisory: bool = False,
) -> CheckResult:
    return CheckResult(code, rulebook().checks[code].title, status, cases, reason, advisory)


def results() -> tuple[CheckResult, ...]:
    missing = say("没有交 {tables}", "no {tables}", tables=(Text("学员台账", "Trainees"),))
    off = say("{why}", "{why}", why=Text("数据还没有收齐", "not all data are in"))
    return (
        result("X011", CheckStatus.FAILS, 70),
        result("X012", CheckStatus.FAILS, 1),
        result("X013", CheckStatus.FAILS, 2, advisory=True),
        result("X014", CheckStatus.OFF, reason=off),
        result("X015", CheckStatus.HOLDS),
        result("X016", CheckStatus.NOT_APPLICABLE),
        result("X031", CheckStatus.CANNOT_JUDGE, reason=missing),
        result("X032", CheckStatus.CANNOT_JUDGE, reason=missing),
    )


def found(lang: str = "zh") -> tuple[Finding, ...]:
    """Return fifty cases told of seventy, one doubtful with many places, two advisory."""
    return (
        *(case("X011", 10 * number, lang=lang) for number in range(1, 51)),
        Finding("D039", {"code": "X011", "more": 20}, criterion="2.6"),
        case("X012", 7, related=9, lang=lang),
        case("X013", 3, related=0, lang=lang),
        case("X013", 4, related=0, lang=lang),
    )


def audited(
    audit: Audit | None = None,
    findings: Iterable[Finding] | None = None,
    lang: str = "zh",
) -> Assessment:
    """Return the middling county with its tables: claims that differ, agree and are missing."""
    facts = {name: text for name, text in FACTS.items() if name != "visitors"}
    facts["skill"] = "1.5|Li|seen"
    audit = audit if audit is not None else Audit(USES, figures(), results())
    intake = county(rulebook(), facts)
    at = Location(
        "county.xlsx", "指标数据" if lang == "zh" else "Facts", "D15", "填报值", "coverage"
    )
    stated = {**intake.county.facts, "coverage": replace(intake.county.facts["coverage"], at=at)}
    intake = replace(intake, county=replace(intake.county, facts=stated, file="county.xlsx"))
    assessment = assess(rulebook(), intake, LATE, replace(audit, checks=()))
    return checked(assessment, audit.checks, tuple(found(lang) if findings is None else findings))


def without_tables() -> Assessment:
    missing = say("没有交 {tables}", "no {tables}", tables=(Text("站点名录", "Stations"),))
    checks = [result(code, CheckStatus.CANNOT_JUDGE, reason=missing) for code in ("X011", "X012")]
    return audited(Audit(checks=tuple(checks)), ())


def hostile_tables() -> Assessment:
    """Hostile text in every place where a table may bring some."""
    at = Location(f"{HOSTILE}.xlsx", HOSTILE, "D12", HOSTILE, HOSTILE)
    in_file = Location(f"{HOSTILE}.csv", header=HOSTILE, row=HOSTILE, line=12)
    bad = replace(
        case("X011", 1), args={"village": HOSTILE, "number": 2}, at=at, related=(at, in_file)
    )
    reason = say("{what}", "{what}", what=HOSTILE)
    uses = (TableUse("stations", Text(HOSTILE), f"{HOSTILE}.xlsx", HOSTILE, 3),)
    checks = (
        result("X011", CheckStatus.FAILS, 1),
        result("X012", CheckStatus.CANNOT_JUDGE, reason=reason),
        result("X014", CheckStatus.OFF, reason=reason),
    )
    told = tuple(
        replace(figure, reason=reason) if figure.value is None else figure for figure in figures()
    )
    return audited(Audit(uses, told, checks), (bad,))
