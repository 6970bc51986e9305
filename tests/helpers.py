"""Builders for tests: rulebooks at hand, counties from a few words, assessments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from ecscore.engine import assess
from ecscore.engine.handout import handout
from ecscore.model.assessment import Assessment, CriterionResult
from ecscore.model.audit import Audit, Derived, Figure
from ecscore.model.catalogue import entry_of
from ecscore.model.county import County, Exemption, Held, Intake, Stated
from ecscore.model.finding import Finding, spoken
from ecscore.model.mechanism import Mechanism
from ecscore.model.record import Bound
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.model.values import NOT_APPLICABLE, UNKNOWN, parse
from ecscore.render.formats import report_format
from ecscore.render.voice import Style
from ecscore.rulebook import find, load_with_origins
from ecscore.rulebook.conditions import Condition
from ecscore.rulebook.mechanisms.all_of import AllOf
from ecscore.rulebook.mechanisms.bands import Bands
from ecscore.rulebook.mechanisms.deduction import Deduction
from ecscore.rulebook.mechanisms.pairs import Pairs
from ecscore.rulebook.mechanisms.rank import RankBands
from ecscore.rulebook.options import WithOptions
from ecscore.rulebook.written import Loaded

TOY_FOLDER = Path(__file__).parent / "toy"
EARLY = dt.date(2020, 1, 1)
"""A day before every deadline of the toy rulebook."""

_MARKERS = {"unknown": UNKNOWN, "n/a": NOT_APPLICABLE}


@cache
def toy_loaded() -> Loaded:
    return load_with_origins(TOY_FOLDER)


def toy() -> Rulebook:
    return toy_loaded().rulebook


@cache
def ningqiang_loaded() -> Loaded:
    return load_with_origins(find("ningqiang-2019"))


def ningqiang() -> Rulebook:
    return ningqiang_loaded().rulebook


def toy_text() -> str:
    return (TOY_FOLDER / "toy.yaml").read_text(encoding="utf-8")


def stated(rulebook: Rulebook, fact: str, text: str) -> Stated:
    """State a fact: `1.5|张三|看过现场` is a value, its source and its note."""
    value, source, note = (*text.split("|"), "", "")[:3]
    known = _MARKERS.get(value)
    return Stated(
        parse(rulebook.facts[fact].type, value) if known is None else known,
        value,
        source=source,
        note=note,
    )


def county(
    rulebook: Rulebook,
    facts: Mapping[str, str] | None = None,
    held: Iterable[str] = (),
    exemptions: tuple[Exemption, ...] = (),
) -> Intake:
    """Build what a county hands in, from facts as text and the ids of the evidence it holds."""
    return Intake(
        County(
            name="示例县",
            province="某省",
            batch="2019",
            rulebook=rulebook.header.id,
            as_of=None,
            facts={name: stated(rulebook, name, text) for name, text in (facts or {}).items()},
            evidence={name: Held(True, file=f"{name}.pdf") for name in held},
            exemptions=exemptions,
        )
    )


def assessed(  # noqa: PLR0917 - each test names what it gives
    rulebook: Rulebook,
    facts: Mapping[str, str] | None = None,
    held: Iterable[str] = (),
    exemptions: tuple[Exemption, ...] = (),
    as_of: dt.date = EARLY,
    figures: Mapping[str, str] | None = None,
) -> Assessment:
    """Assess a county; `figures` are what its tables come to, by fact."""
    audit = Audit(figures=tuple(figure(rulebook, name, t) for name, t in (figures or {}).items()))
    return assess(rulebook, county(rulebook, facts, held, exemptions), as_of, audit)


def rendered(form: str, assessment: Assessment, style: Style) -> str:
    """Return the report of an assessment in a format of text."""
    made = report_format(form).render(handout(assessment), style)
    assert isinstance(made, str)
    return made


def figure(rulebook: Rulebook, fact: str, text: str) -> Figure:
    """Build the figure that tables come to for a fact."""
    declared = Derived(
        id=f"{fact}_by_tables",
        title=Text("名册推算", "by the tables"),
        fact=fact,
        type=rulebook.facts[fact].type,
        help=Text("由名册推算", "from the tables"),
        needs=("stations",),
        query="select 1 as value",
    )
    return Figure(declared, stated(rulebook, fact, text).value, {"stations": 3})


def result_of(assessment: Assessment, criterion: str) -> CriterionResult:
    return next(r for r in assessment.criteria if r.criterion.id == criterion)


def exemption(criterion: str, reason: str = "地形特殊", approved_by: str = "县政府") -> Exemption:
    return Exemption(criterion, case="某村", reason=reason, approved_by=approved_by)


def of_code(assessment: Assessment, code: str) -> list[Finding]:
    """Return the findings of a code; each can be said in both languages."""
    found = [finding for finding in assessment.findings if finding.code == code]
    for finding in found:
        assert all(sentences(finding))
    return found


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def sentences(finding: Finding) -> tuple[str, ...]:
    """Say everything about a finding, in both languages; no placeholder may be left over."""
    entry = entry_of(finding)
    texts = (entry.title, entry.message, entry.why, entry.fix)
    return tuple(spoken(t, finding, "zh") for t in texts) + tuple(
        spoken(t, finding, "en") for t in texts
    )


def bounds_of(mechanism: Mechanism) -> Iterator[tuple[str, str, Bound]]:
    """Yield every bound of a rule: fact, operator, number."""
    if isinstance(mechanism, Bands):
        for band in mechanism.steps:
            yield from ((mechanism.of, operator, bound) for operator, bound in band.bounds)
    elif isinstance(mechanism, Pairs):
        for pair in mechanism.steps:
            yield from ((fact, "at_least", bound) for fact, bound in pair.at_least.items())
    elif isinstance(mechanism, RankBands):
        yield from ((mechanism.of, "at_most", step.top) for step in mechanism.steps)
    for condition in conditions_of(mechanism):
        yield from ((condition.fact, operator, bound) for operator, bound in condition.bounds)


def conditions_of(mechanism: Mechanism) -> Iterator[Condition]:
    """Yield every condition of a rule."""
    if isinstance(mechanism, AllOf):
        yield from mechanism.conditions
    elif isinstance(mechanism, Deduction):
        yield from mechanism.when
    elif isinstance(mechanism, WithOptions):
        yield from (condition for option in mechanism.options for condition in option.when)
