"""The ranking of a batch as JSON: everything, decimals as text, the same bytes for the same batch.

`ranking_schema.py` says what stands in it; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ecscore.model.batch import CriterionAcross, PeerRanking, Province, Quartiles, RankedCounty
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.county_record import Points
from ecscore.model.finding import Severity
from ecscore.model.states import Standing
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style, Voice, voice_of

Data = dict[str, Any]
SCHEMA_VERSION: Final = "1"


def render(province: Province, style: Style) -> str:
    """Return the ranking as JSON text."""
    return dumped(province_data(province, voice_of(province.rulebook, style.lang)))


def province_data(province: Province, voice: Voice) -> Data:
    """Return the ranking as plain data."""
    standings = province.standings
    return {
        "schema_version": SCHEMA_VERSION,
        "language": voice.lang,
        "complete": province.whole,
        "rulebook": province.rulebook.header.id,
        "rulebook_digest": province.rulebook.digest,
        "ecscore_version": province.version,
        "counties": [_county(province, county) for county in province.counties],
        "failures": [
            {
                "county": clean(county.id),
                "label": clean(county.label),
                "code": county.failure.code,
                "message": voice.text(county.failure.message),
                "fix": voice.text(county.failure.fix),
            }
            for county in province.failures
        ],
        "claimed": _quartiles(province.claimed),
        "supported": _quartiles(province.supported),
        "criteria": [
            _criterion(province, voice, across, standings.get(across.id, {}))
            for across in province.criteria
        ],
        "costliest": [across.id for across in province.costliest],
        "ranks": [_ranking(voice, ranking) for ranking in province.ranks],
        "crossings": _crossings(province, voice),
        "crossed": dict(province.crossed or {}),
        "passed_over": [clean(name) for name in province.passed_over],
    }


def _points(points: Points) -> Data:
    return {
        "claimed": exact(points.claimed),
        "supported": exact(points.supported),
        "low": exact(points.low),
        "high": exact(points.high),
    }


def _county(province: Province, county: RankedCounty) -> Data:
    return {
        "place": county.place,
        "county": clean(county.id),
        "label": clean(county.label),
        "name": county.name,
        "province": county.province,
        "batch": county.batch,
        "as_of": county.as_of.isoformat() if county.as_of is not None else None,
        "input": clean(county.input),
        "input_digest": county.digest,
        "partly": county.partly,
        "total": _points(county.total),
        "criteria": {
            name: {
                "state": cell.state.value,
                **_points(cell.points),
                "standing": cell.standing.value if cell.standing is not None else None,
            }
            for name, cell in zip(province.rulebook.criteria, county.cells, strict=True)
        },
        "evidence": _standings(county.standings),
        "findings": {severity.value: county.counts.get(severity, 0) for severity in Severity},
    }


def _quartiles(found: Quartiles | None) -> Data | None:
    if found is None:
        return None
    return {
        "least": exact(found.least),
        "lower": exact(found.lower),
        "median": exact(found.median),
        "upper": exact(found.upper),
        "most": exact(found.most),
        "mean": exact(found.mean),
    }


def _standings(counted: Mapping[Standing, int]) -> Data:
    return {standing.value: counted.get(standing, 0) for standing in Standing}


def _criterion(
    province: Province, voice: Voice, across: CriterionAcross, standings: Mapping[Standing, int]
) -> Data:
    criterion = province.rulebook.criteria[across.id]
    return {
        "id": across.id,
        "title": voice.text(criterion.title),
        "most": exact(criterion.most),
        "mean": exact(across.mean),
        "full": across.full,
        "open": across.open,
        "lost": exact(across.lost),
        "evidence": _standings(standings),
    }


def _ranking(voice: Voice, ranking: PeerRanking) -> Data:
    return {
        "fact": ranking.fact.id,
        "title": voice.text(ranking.fact.title),
        "by": voice.text(ranking.by),
        "places": [
            {
                "county": clean(place.id),
                "figure": place.figure or None,
                "stated": place.stated or None,
                "best": place.best,
                "worst": place.worst,
                "of": place.of,
            }
            for place in ranking.places
        ],
    }


def _crossings(province: Province, voice: Voice) -> list[Data]:
    return [
        {
            "code": crossing.finding.code,
            "title": voice.text(entry_of(crossing.finding).title),
            "severity": severity_of(crossing.finding).value,
            "certainty": entry_of(crossing.finding).certainty.value,
            "message": voice.message(crossing.finding),
            "counties": [clean(county) for county in crossing.counties],
            "fingerprint": crossing.finding.fingerprint,
        }
        for crossing in province.crossings
    ]
