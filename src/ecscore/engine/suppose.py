"""What if: the same county with some facts set, everything else as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ecscore.engine.assess import categories_of
from ecscore.engine.findings import exempted
from ecscore.engine.score import case_of, score_criterion
from ecscore.engine.targets import target_results
from ecscore.engine.totals import totals_of
from ecscore.model.assessment import Assessment, Supposed
from ecscore.model.county import County, Stated
from ecscore.model.values import UNKNOWN, Value


def suppose(assessment: Assessment, county: County, values: Mapping[str, Value]) -> Assessment:
    """Return a county's assessment as if it had stated other values.

    A set fact takes the place of what was stated and of what the tables come to. Its evidence has
    to be there all the same for its points to be supported, and a mark needs its reviewer. Findings
    and the answers of checks stay those of the real input.
    """
    rulebook = assessment.rulebook
    audit = replace(
        assessment.audit,
        figures=tuple(f for f in assessment.audit.figures if f.derived.fact not in values),
    )
    uses = {use.requirement.id: use for r in assessment.criteria for use in r.evidence}
    stated = {name: fact for name, fact in county.facts.items() if name not in values}
    for name, value in values.items():
        if value is not UNKNOWN:
            stated[name] = _stated(county.facts.get(name), value)
    changed = replace(county, facts=stated)
    case = case_of(rulebook, changed, uses, exempted(county), audit)
    results = {
        name: score_criterion(case, criterion) for name, criterion in rulebook.criteria.items()
    }
    caps = rulebook.header.caps
    inside = [r for r in results.values() if not r.criterion.mechanism.outside]
    return replace(
        assessment,
        totals=totals_of(results.values(), caps),
        without_outside=totals_of(inside, caps),
        categories=categories_of(rulebook, results),
        targets=target_results(rulebook, case.county, results),
        supposed=tuple(
            Supposed(rulebook.facts[name], value, county.facts.get(name))
            for name, value in values.items()
        ),
        real=assessment,
    )


def _stated(before: Stated | None, value: Value) -> Stated:
    """State a supposed value; a mark keeps its reviewer and reason, and no value its cell."""
    source, note = (before.source, before.note) if before is not None else ("", "")
    return Stated(value, "", None, source, note)
