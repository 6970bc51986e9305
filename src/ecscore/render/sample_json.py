"""Samples as JSON: how they were shared out, and what came of them; shares are exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from ecscore.model.assessment import Assessment
from ecscore.model.finding import Finding
from ecscore.model.sample import Plan, Result, Sample, Tally
from ecscore.render.clean import clean
from ecscore.render.json_text import dumped, finding_data
from ecscore.render.sample_table import percent
from ecscore.render.voice import Voice

Data = dict[str, Any]

_VERSION: Final = "1"


def drawn_json(samples: Sequence[Sample], assessment: Assessment, voice: Voice) -> str:
    """Return how samples were drawn, without whom: names stay in the sheet."""
    data = _head(assessment, voice)
    data["samples"] = [
        {
            **_plan(sample.kind.value, sample.plan),
            "rows": sample.rows,
            "drawn": len(sample.drawn),
            "without_phone": sample.left_out,
            "missing_columns": [voice.text(title) for title in sample.absent],
            "population": sample.population,
            "codes": [row.code for row in sample.drawn],
            "strata": [
                {"name": clean(s.name), "rows": s.rows, "findings": s.findings, "drawn": s.size}
                for s in sample.strata
            ],
        }
        for sample in samples
    ]
    return dumped(data)


def answers_json(
    results: Sequence[Result], findings: Sequence[Finding], assessment: Assessment, voice: Voice
) -> str:
    """Return the answers, all of them and by stratum."""
    data = _head(assessment, voice)
    data["answers"] = [
        {
            **_plan(result.kind.value, result.drawing.plan),
            "sample": result.size,
            "questions": _tallies(result.tallies, voice),
            "strata": [
                {"name": clean(name), "questions": _tallies(tallies, voice)}
                for name, tallies in result.strata.items()
            ],
        }
        for result in results
    ]
    data["findings"] = [finding_data(finding, voice) for finding in findings]
    return dumped(data)


def _head(assessment: Assessment, voice: Voice) -> Data:
    receipt = assessment.receipt
    return {
        "schema_version": _VERSION,
        "language": voice.lang,
        "county": clean(assessment.county),
        "as_of": receipt.as_of.isoformat(),
        "rulebook": receipt.rulebook,
        "rulebook_digest": receipt.rulebook_digest,
        "input_file": clean(receipt.input_file),
        "input_digest": receipt.input_digest,
    }


def _plan(kind: str, plan: Plan) -> Data:
    return {
        "kind": kind,
        "size": plan.size,
        "seed": plan.seed,
        "by": plan.by.value,
        "weight": plan.weight.value,
    }


def _tallies(tallies: Iterable[Tally], voice: Voice) -> list[Data]:
    return [
        {
            "id": tally.question.id,
            "title": voice.text(tally.question.title),
            "asked": tally.asked,
            "not_asked": tally.not_asked,
            "answers": [
                {"answer": voice.text(answer), **_counted(tally, tally.counts[answer.zh])}
                for answer in tally.question.answers
            ],
            "invalid": _counted(tally, tally.refused),
            "unanswered": _counted(tally, tally.unanswered),
        }
        for tally in tallies
    ]


def _counted(tally: Tally, number: int) -> Data:
    share = tally.share(number)
    return {
        "count": number,
        "share": f"{share.numerator}/{share.denominator}" if share is not None else None,
        "percent": percent(share) or None,
    }
