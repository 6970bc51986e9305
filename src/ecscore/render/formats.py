"""The formats by name and by the suffix of a file.

A format's module is imported when it is asked for, so that JSON does not wait for the terminal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from ecscore.model.checklist import Checklist
from ecscore.model.handout import Handout
from ecscore.model.rulebook import Rulebook
from ecscore.render.findings_report import Report
from ecscore.render.voice import Style

BY_SUFFIX: Final[Mapping[str, str]] = {".json": "json", ".md": "md", ".txt": "table"}
REPORT_BY_SUFFIX: Final[Mapping[str, str]] = {
    **BY_SUFFIX,
    ".html": "html",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".pdf": "pdf",
}
FINDINGS_BY_SUFFIX: Final[Mapping[str, str]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "md",
    ".sarif": "sarif",
    ".xml": "junit",
    ".txt": "table",
}

_REPORT: Final[Mapping[str, str]] = {
    "table": "ecscore.render.table",
    "concise": "ecscore.render.concise",
    "json": "ecscore.render.json_text",
    "md": "ecscore.render.markdown",
    "html": "ecscore.render.html",
    "xlsx": "ecscore.render.report_xlsx",
}
_CHECKLIST: Final[Mapping[str, str]] = {
    "table": "ecscore.render.checklist_table",
    "concise": "ecscore.render.checklist_concise",
    "json": "ecscore.render.checklist_json",
    "md": "ecscore.render.checklist_markdown",
}
_FINDINGS: Final[Mapping[str, str]] = {
    "table": "ecscore.render.findings_table",
    "concise": "ecscore.render.findings_concise",
    "json": "ecscore.render.findings_json",
    "jsonl": "ecscore.render.findings_jsonl",
    "csv": "ecscore.render.findings_csv",
    "md": "ecscore.render.findings_markdown",
    "sarif": "ecscore.render.findings_sarif",
    "junit": "ecscore.render.findings_junit",
    "github": "ecscore.render.findings_github",
}


class ReportFormat(Protocol):
    """A module that renders everything there is to hand in of a county."""

    def render(self, handout: Handout, style: Style) -> str | bytes:
        """Return the handout as text, or as the bytes of a file."""
        ...


class ChecklistFormat(Protocol):
    """A module that renders checklists."""

    def render(self, lists: Sequence[Checklist], rulebook: Rulebook, style: Style) -> str:
        """Return the checklists as text."""
        ...


class FindingsFormat(Protocol):
    """A module that renders findings."""

    def render(self, report: Report, style: Style) -> str:
        """Return the findings as text."""
        ...


def report_format(name: str) -> ReportFormat:
    """Return the format of that name for the report of a county."""
    return cast("ReportFormat", import_module(_REPORT[name]))


def checklist_format(name: str) -> ChecklistFormat:
    """Return the format of that name for checklists."""
    return cast("ChecklistFormat", import_module(_CHECKLIST[name]))


def findings_format(name: str) -> FindingsFormat:
    """Return the format of that name for findings."""
    return cast("FindingsFormat", import_module(_FINDINGS[name]))
