"""The findings as a sheet for Excel and WPS: UTF-8 with a mark, columns that stay as they are.

Text that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from typing import Final

from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding, Location
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.findings_report import Report, shortened
from ecscore.render.voice import Style, Voice, voice_of

COLUMNS: Final = (
    "severity",
    "certainty",
    "code",
    "title",
    "message",
    "fix",
    "file",
    "sheet",
    "cell",
    "line",
    "header",
    "row",
    "criterion",
    "units",
    "stake",
    "related",
    "fingerprint",
)
MARK: Final = BOM_UTF8.decode()
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST: Final = 32_000
_MOST_RELATED: Final = 100


def render(report: Report, style: Style) -> str:
    """Return a row for each finding below one of names, which are the same in both languages."""
    voice = voice_of(report.assessment.rulebook, style.lang)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(finding, voice) for finding in report.findings)
    return MARK + stream.getvalue()


def _row(finding: Finding, voice: Voice) -> list[str]:
    entry, at = entry_of(finding), finding.at or Location("")
    related = [str(place) for place in finding.related[:_MOST_RELATED]]
    texts = (
        severity_of(finding).value,
        entry.certainty.value,
        finding.code,
        voice.text(entry.title),
        voice.message(finding),
        voice.fix(finding),
        at.file,
        at.sheet,
        at.cell,
        str(at.line or ""),
        at.header,
        at.row,
        finding.criterion,
        voice.units(finding.units),
    )
    stake = exact(finding.stake) if finding.stake is not None else ""
    return [*map(defused, texts), stake, defused(voice.listed(related)), finding.fingerprint]


def defused(text: str) -> str:
    """Return a text that no spreadsheet computes, and that fits into a cell."""
    formula = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    text = shortened(clean(text), _LONGEST)
    return f"'{text}" if formula or text.lstrip().startswith(_FORMULA) else text
