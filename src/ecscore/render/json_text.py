"""The report as JSON: everything, decimals as text, the same bytes for the same inputs.

`json_schema.py` says what stands in it; a test holds the two together.
"""

from __future__ import annotations

import json
from typing import Any

from ecscore.model.assessment import (
    Assessment,
    CategoryResult,
    Part,
    TargetResult,
    Total,
    Totals,
)
from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding
from ecscore.model.handout import Handout
from ecscore.model.header import Cap
from ecscore.model.inventory import EvidenceFolder
from ecscore.model.text import in_language
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.json_audit import audit_data
from ecscore.render.json_criterion import criterion_data, location_data, value_text
from ecscore.render.picture import outside_marks, readings_used
from ecscore.render.shares import shares_data
from ecscore.render.voice import Style, Voice, voice_of
from ecscore.render.waived import waived_data
from ecscore.render.what_if import what_if_data

Data = dict[str, Any]


def dumped(data: object) -> str:
    """Write data the one way in which we write JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def render(handout: Handout, style: Style) -> str:
    """Return the report as JSON text."""
    voice = voice_of(handout.assessment.rulebook, style.lang)
    shares = shares_data(handout, voice)
    return dumped({**assessment_data(handout.assessment, voice), "shares": shares})


def assessment_data(assessment: Assessment, voice: Voice) -> Data:
    """Return the report as plain data."""
    receipt = assessment.receipt
    return {
        "schema_version": receipt.schema_version,
        "language": voice.lang,
        "complete": not assessment.partly,
        "receipt": {
            "rulebook": receipt.rulebook,
            "rulebook_digest": receipt.rulebook_digest,
            "input_file": clean(receipt.input_file),
            "input_digest": receipt.input_digest,
            "waivers_digest": receipt.waivers_digest,
            "ecscore_version": receipt.version,
            "as_of": receipt.as_of.isoformat(),
            "personal": receipt.personal,
        },
        "what_if": what_if_data(assessment, voice),
        "evidence_folder": _folder(assessment.evidence_folder),
        "county": {
            "name": clean(assessment.county),
            "province": clean(assessment.province),
            "batch": clean(assessment.batch),
        },
        "rulebook": _rulebook(assessment, voice),
        "totals": totals_data(assessment.totals),
        "outside": list(outside_marks(assessment)),
        "without_outside": totals_data(assessment.without_outside),
        "categories": [_category(result, voice) for result in assessment.categories],
        "criteria": [criterion_data(result, voice) for result in assessment.criteria],
        "targets": [_target(result, voice) for result in assessment.targets],
        **audit_data(assessment, voice),
        "findings": [finding_data(finding, voice) for finding in assessment.findings],
        "waived": [waived_data(item, voice) for item in assessment.waived],
        "readings": _readings(assessment, voice),
    }


def _folder(folder: EvidenceFolder | None) -> Data | None:
    if folder is None:
        return None
    return {
        "folder": folder.folder,
        "files": folder.files,
        "bytes": folder.bytes,
        "unfiled": folder.unfiled,
        "skipped": folder.skipped,
        "digest": folder.digest,
    }


def _rulebook(assessment: Assessment, voice: Voice) -> Data:
    header = assessment.rulebook.header
    declared = header.declared
    return {
        "id": header.id,
        "edition": header.edition,
        "title": voice.text(header.title),
        "region": voice.text(header.region),
        "document": voice.text(header.document),
        "number": header.number,
        "issued": header.issued.isoformat(),
        "declared": {
            "base": exact(declared.base) if declared.base is not None else None,
            "bonus": exact(declared.bonus) if declared.bonus is not None else None,
        },
        "caps": {"base": _cap(header.caps.base), "bonus": _cap(header.caps.bonus)},
        "readings": list(header.readings),
    }


def _cap(cap: Cap | None) -> Data | None:
    if cap is None:
        return None
    return {"at_most": exact(cap.at_most), "readings": list(cap.readings)}


def totals_data(totals: Totals) -> Data:
    """Return the four totals, each with its parts."""
    return {
        "claimed": total_data(totals.claimed),
        "supported": total_data(totals.supported),
        "low": total_data(totals.low),
        "high": total_data(totals.high),
    }


def total_data(total: Total) -> Data:
    """Return a total with its parts, each before and after its cap."""
    return {
        "total": exact(total.total),
        "base": _part(total.base),
        "bonus": _part(total.bonus),
        "deductions": _part(total.deductions),
    }


def _part(part: Part) -> Data:
    return {"before": exact(part.before), "after": exact(part.after)}


def _category(result: CategoryResult, voice: Voice) -> Data:
    declared = result.category.declared
    return {
        "id": result.category.id,
        "title": voice.text(result.category.title),
        "declared": exact(declared) if declared is not None else None,
        "most": exact(result.most),
        "totals": totals_data(result.totals),
        "criteria": [criterion.criterion.id for criterion in result.criteria],
    }


def _target(result: TargetResult, voice: Voice) -> Data:
    target, stated = result.target, result.stated
    return {
        "id": target.id,
        "title": voice.text(target.title),
        "fact": target.fact,
        "value": value_text(stated),
        "bounds": {name: bound.text for name, bound in target.bounds},
        "wording": target.wording,
        "met": result.met,
        "criteria": list(target.criteria),
        "points": exact(result.points),
        "worth": exact(result.worth),
        "readings": list(target.readings),
    }


def finding_data(finding: Finding, voice: Voice) -> Data:
    """Return a finding with its sentences and its arguments apart."""
    entry = entry_of(finding)
    return {
        "code": finding.code,
        "severity": severity_of(finding).value,
        "certainty": entry.certainty.value,
        "title": voice.text(entry.title),
        "message": voice.message(finding),
        "why": voice.why(finding),
        "fix": voice.fix(finding),
        "location": location_data(finding.at),
        "related": [location_data(at) for at in finding.related],
        "criterion": finding.criterion or None,
        "units": list(finding.units),
        "stake": exact(finding.stake) if finding.stake is not None else None,
        "fingerprint": finding.fingerprint,
        "args": {name: _arg(value, voice) for name, value in sorted(finding.args.items())},
    }


def _arg(value: object, voice: Voice) -> object:
    if isinstance(value, (list, tuple)):
        return [_arg(item, voice) for item in value]
    return clean(in_language(value, voice.lang))


def _readings(assessment: Assessment, voice: Voice) -> list[Data]:
    return [
        {
            "id": name,
            "where": voice.text(reading.where),
            "problem": voice.text(reading.problem),
            "reading": voice.text(reading.reading),
            "criteria": criteria,
        }
        for name, criteria in readings_used(assessment).items()
        for reading in (assessment.rulebook.readings[name],)
    ]
