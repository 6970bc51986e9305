"""The findings as SARIF 2.1.0, for code scanning and the viewers of editors.

A region of SARIF is a line of text, so a cell stands in the logical location and in the message.
"""

from __future__ import annotations

from typing import Any, Final

from ecscore.model.catalogue import entry_of, severity_of
from ecscore.model.finding import Finding, Location
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.findings_report import Report, shortened, verdict
from ecscore.render.findings_rules import entries, rule_data
from ecscore.render.json_text import dumped
from ecscore.render.voice import Style, Voice, place, voice_of

Data = dict[str, Any]

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT: Final = "%SRCROOT%"
_MOST_RELATED: Final = 100
_LONGEST: Final = 32_000
_SAFE: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")


def render(report: Report, style: Style) -> str:
    """Return one run of SARIF: rules, what was looked at, and the findings as results."""
    voice = voice_of(report.assessment.rulebook, style.lang)
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(voice, report)]})


def _run(voice: Voice, report: Report) -> Data:
    rules = entries(report.assessment)
    numbers = {entry.code: number for number, entry in enumerate(rules)}
    receipt = report.assessment.receipt
    driver = {
        "name": "ecscore",
        "semanticVersion": receipt.version,
        "language": "en" if voice.lang == "en" else "zh-CN",
        "rules": [rule_data(voice, entry) for entry in rules],
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"ecscore/{uri(report.path(''))}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(voice, report)],
        "artifacts": _artifacts(report),
        "results": [_result(voice, report, f, numbers[f.code]) for f in report.findings],
        "properties": {
            "county": clean(report.assessment.county),
            "rulebook": receipt.rulebook,
            "rulebookDigest": receipt.rulebook_digest,
            "asOf": receipt.as_of.isoformat(),
            "waived": len(report.assessment.waived),
        },
    }


def _invocation(voice: Voice, report: Report) -> Data:
    """Say how the run ended; without its times, so that the same inputs give the same bytes."""
    said = {"level": "error", "message": {"text": clean(verdict(voice, report))}}
    notices = {"toolExecutionNotifications": [said]} if report.assessment.partly else {}
    return {
        "executionSuccessful": not report.assessment.partly,
        "exitCode": report.exit_code,
        "exitCodeDescription": clean(verdict(voice, report)),
        **notices,
    }


def _artifacts(report: Report) -> list[Data]:
    """Return the files that were read, with their hashes."""
    receipt = report.assessment.receipt
    files = {receipt.input_file: receipt.input_digest}
    files |= {use.file: use.digest for use in report.assessment.audit.tables if use.digest}
    return [
        {
            "location": _artifact(report, name),
            "roles": ["analysisTarget"],
            **({"hashes": {"sha-256": digest}} if digest else {}),
        }
        for name, digest in files.items()
        if name
    ]


def _result(voice: Voice, report: Report, finding: Finding, number: int) -> Data:
    where = place(finding.at)
    message, fix = voice.message(finding), voice.fix(finding)
    said = f"{where}{voice.say('：', ': ')}{message}" if where else message
    said = f"{said}{voice.say('。改法：', '. Fix: ')}{fix}"
    related = enumerate(finding.related[:_MOST_RELATED], 1)
    return {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": severity_of(finding).value,
        "message": {"text": shortened(said, _LONGEST)},
        "locations": [_location(report, finding.at)],
        "relatedLocations": [{"id": index, **_related(report, at)} for index, at in related],
        "partialFingerprints": {"ecscoreFinding/v1": finding.fingerprint},
        "properties": _properties(voice, finding),
    }


def _properties(voice: Voice, finding: Finding) -> Data:
    return {
        "certainty": entry_of(finding).certainty.value,
        "criterion": finding.criterion or None,
        "units": [clean(voice.unit(unit)) for unit in finding.units],
        "stake": exact(finding.stake) if finding.stake is not None else None,
    }


def _related(report: Report, at: Location) -> Data:
    said = place(at)
    return {**_location(report, at), **({"message": {"text": said}} if said else {})}


def _location(report: Report, at: Location | None) -> Data:
    """Return a place; one without any is the workbook, since viewers drop what is nowhere."""
    at = at if at is not None else Location("")
    physical: Data = {"artifactLocation": _artifact(report, at.file)}
    if at.line:
        physical["region"] = {"startLine": at.line}
        if at.column:
            physical["region"]["startColumn"] = at.column
    location: Data = {"physicalLocation": physical}
    if at.sheet:
        name = clean(at.short)
        logical = {"fullyQualifiedName": name, "name": clean(at.cell or at.sheet), "kind": "cell"}
        if not at.cell:
            logical["kind"] = "sheet"
        location["logicalLocations"] = [logical]
    return location


def _artifact(report: Report, file: str) -> Data:
    return {"uri": uri(report.path(file)), "uriBaseId": _ROOT}


def uri(path: str) -> str:
    """Return a path as a relative reference, all but plain characters percent-encoded.

    An absolute path loses its root: nothing but the checkout is meant.
    """
    data = clean(path).lstrip("/").encode()
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in data)
