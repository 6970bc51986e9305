"""One finding a line, each the JSON object that the full report has for it."""

from __future__ import annotations

import json

from ecscore.render.findings_report import Report
from ecscore.render.json_text import finding_data
from ecscore.render.voice import Style, voice_of


def render(report: Report, style: Style) -> str:
    """Return a line of JSON for each finding, and nothing where there is none."""
    voice = voice_of(report.assessment.rulebook, style.lang)
    lines = (finding_data(finding, voice) for finding in report.findings)
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
