"""The findings as JSON: the same data as in the report of `evaluate`, without the scores."""

from __future__ import annotations

from typing import Any, Final

from ecscore.model.finding import Severity
from ecscore.model.values import exact
from ecscore.render.findings_report import Report, suspected
from ecscore.render.json_text import assessment_data, dumped
from ecscore.render.picture import counts
from ecscore.render.voice import Style, voice_of

HEAD: Final = ("schema_version", "language", "complete", "receipt", "county", "rulebook")
BODY: Final = ("evidence_folder", "tables", "figures", "checks", "findings", "waived")
NO_BAR: Final = "never"


def render(report: Report, style: Style) -> str:
    """Return the findings, checks, figures and tables as JSON text."""
    data = assessment_data(report.assessment, voice_of(report.assessment.rulebook, style.lang))
    head = {key: data[key] for key in HEAD}
    body = {key: data[key] for key in BODY}
    return dumped({**head, "verdict": verdict_data(report), **body})


def verdict_data(report: Report) -> dict[str, Any]:
    """Return how the findings stand against the bar."""
    number = counts(report.findings)
    return {
        "passed": report.passed,
        "exit_code": report.exit_code,
        "fail_on": NO_BAR if report.fail_on is None else report.fail_on.value,
        "at_or_above": report.heavy,
        "counts": {severity.value: number[severity] for severity in Severity},
        "suspected": suspected(report.findings),
        "supported": exact(report.supported),
        "min_score": exact(report.min_score) if report.min_score is not None else None,
    }
