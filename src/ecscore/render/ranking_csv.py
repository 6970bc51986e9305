"""The ranking of a batch as a sheet for Excel and WPS: a row a county, those that failed below."""

from __future__ import annotations

import csv
import io
from typing import Final

from ecscore.model.batch import FailedCounty, Province, RankedCounty
from ecscore.model.finding import Severity
from ecscore.model.states import Standing
from ecscore.model.values import exact
from ecscore.render.findings_csv import MARK, defused
from ecscore.render.voice import Style, Voice, voice_of

COLUMNS: Final = (
    "place",
    "county",
    "name",
    "province",
    "batch",
    "as_of",
    "supported",
    "claimed",
    "low",
    "high",
    "errors",
    "warnings",
    *(f"evidence_{standing.value}" for standing in Standing),
    "partly",
    "failure",
    "message",
    "input",
    "input_digest",
)


def render(province: Province, style: Style) -> str:
    """Return a row for each county, then a column for each criterion with its supported points."""
    voice = voice_of(province.rulebook, style.lang)
    criteria = tuple(province.rulebook.criteria)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*COLUMNS, *criteria))
    writer.writerows(_row(county) for county in province.counties)
    writer.writerows(_failed(voice, county, len(criteria)) for county in province.failures)
    return MARK + stream.getvalue()


def _row(county: RankedCounty) -> list[str]:
    total, counts, standings = county.total, county.counts, county.standings
    return [
        str(county.place),
        *map(defused, (county.id, county.name, county.province, county.batch)),
        county.as_of.isoformat() if county.as_of is not None else "",
        *map(exact, (total.supported, total.claimed, total.low, total.high)),
        str(counts.get(Severity.ERROR, 0)),
        str(counts.get(Severity.WARNING, 0)),
        *(str(standings.get(standing, 0)) for standing in Standing),
        "yes" if county.partly else "no",
        "",
        "",
        defused(county.input),
        county.digest,
        *(exact(cell.points.supported) for cell in county.cells),
    ]


def _failed(voice: Voice, county: FailedCounty, criteria: int) -> list[str]:
    row = [""] * (len(COLUMNS) + criteria)
    row[COLUMNS.index("county")] = defused(county.id)
    row[COLUMNS.index("failure")] = county.failure.code
    row[COLUMNS.index("message")] = defused(voice.text(county.failure.message))
    return row
