"""Records as rows of the dataset's tables: plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ecscore import __version__
from ecscore.model.batch import FailedCounty, RankedCounty
from ecscore.model.county_record import CountyRecord, Points
from ecscore.model.finding import Severity
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import exact

Row = Mapping[str, Any]


def score_row(rulebook: Rulebook, county: RankedCounty) -> Row:
    """Return the row of a county that was assessed."""
    return {
        "county": county.id,
        "name": county.name,
        "province": county.province,
        "batch": county.batch,
        "place": county.place,
        "as_of": county.as_of.isoformat() if county.as_of is not None else None,
        "rulebook": rulebook.header.id,
        "rulebook_digest": rulebook.digest,
        "version": __version__,
        "input": county.input,
        "input_digest": county.digest,
        "partly": county.partly,
        **_four(county.total),
        "errors": county.counts.get(Severity.ERROR, 0),
        "warnings": county.counts.get(Severity.WARNING, 0),
        "notes": county.counts.get(Severity.NOTE, 0),
    }


def failure_row(rulebook: Rulebook, county: FailedCounty) -> Row:
    """Return the row of a county that was not assessed."""
    return {
        "county": county.id,
        "rulebook": rulebook.header.id,
        "rulebook_digest": rulebook.digest,
        "version": __version__,
        "failure": county.failure.code,
        "failure_message": county.failure.message.zh,
    }


def criteria_rows(rulebook: Rulebook, record: CountyRecord) -> Iterator[Row]:
    """Yield how each criterion of a county came out."""
    for line in record.criteria:
        criterion = rulebook.criteria[line.id]
        yield {
            "county": record.id,
            "criterion": line.id,
            "category": criterion.category,
            "kind": criterion.kind.value,
            "state": line.state.value,
            **_four(line.points),
            "most": exact(criterion.most),
            "standing": line.standing.value if line.standing is not None else None,
        }


def finding_rows(record: CountyRecord) -> Iterator[Row]:
    """Yield the findings of a county."""
    for line in record.findings:
        yield {
            "county": record.id,
            "code": line.code,
            "severity": line.severity.value,
            "certainty": line.certainty.value,
            "message": line.message.zh,
            "message_en": line.message.render("en"),
            "at": line.place,
            "criterion": line.criterion,
            "stake": exact(line.stake) if line.stake is not None else None,
            "fingerprint": line.fingerprint,
            "waived": line.waived,
        }


def _four(points: Points) -> dict[str, str]:
    values: dict[str, Decimal] = {
        "claimed": points.claimed,
        "supported": points.supported,
        "low": points.low,
        "high": points.high,
    }
    return {name: exact(value) for name, value in values.items()}
