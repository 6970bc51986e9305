"""One line a finding: file!sheet!cell: CODE severity message [unit]."""

from __future__ import annotations

from ecscore.render.concise import finding_line
from ecscore.render.findings_inert import inert
from ecscore.render.findings_report import Report
from ecscore.render.voice import Style, voice_of


def render(report: Report, style: Style) -> str:
    """Return a line a finding, and nothing where there is none."""
    assessment = report.assessment
    voice = voice_of(assessment.rulebook, style.lang)
    file = assessment.receipt.input_file or assessment.county
    lines = (finding_line(voice, finding, file) for finding in report.findings)
    return inert("".join(f"{line}\n" for line in lines))
