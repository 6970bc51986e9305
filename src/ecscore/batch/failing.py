"""Records of counties that could not be assessed, each with its reason from the catalogue."""

from __future__ import annotations

import traceback
from enum import StrEnum
from pathlib import Path
from typing import Final

from ecscore.batch.job import Job
from ecscore.model.catalogue import entry_of
from ecscore.model.county import Intake
from ecscore.model.county_record import CountyRecord, Failure
from ecscore.model.finding import Finding, spoken
from ecscore.model.text import Text
from ecscore.render.clean import clean


class Lost(StrEnum):
    """Why a worker handed nothing back."""

    CRASH = "crash"
    TIME = "time"
    MEMORY = "memory"


_FOREIGN: Final = "D032"
"""Made for another rulebook."""
_CODES: Final = {Lost.CRASH: "B001", Lost.TIME: "B002", Lost.MEMORY: "B003"}


def said(finding: Finding) -> Text:
    """Say a finding in both languages, safe to print."""
    message = entry_of(finding).message
    return Text(*(clean(spoken(message, finding, lang)) for lang in ("zh", "en")))


def failed(job: Job, finding: Finding, name: str = "") -> CountyRecord:
    """Return the record of a county that failed for a reason of the catalogue."""
    fix = entry_of(finding).fix
    how = Text(*(clean(spoken(fix, finding, lang)) for lang in ("zh", "en")))
    return CountyRecord(job.id, Failure(finding.code, said(finding), how), name=clean(name))


def unreadable(job: Job, finding: Finding) -> CountyRecord:
    """Return the record of a county whose input cannot be read at all."""
    return failed(job, finding)


def closed(job: Job, error: OSError) -> CountyRecord:
    """Return the record of a county one of whose files the disk does not give."""
    why = error.strerror or type(error).__name__
    name = Path(str(error.filename)).name if error.filename else job.path.name
    return failed(job, Finding("B005", {"file": name, "why": why}))


def nothing_read(job: Job, intake: Intake) -> CountyRecord | None:
    """Return the record of a county made for another rulebook, or of which no fact could be read.

    None for any other: one that states nothing is a county all the same.
    """
    foreign = next((f for f in intake.findings if f.code == _FOREIGN), None)
    if foreign is None and (intake.county.facts or not intake.partly):
        return None
    return failed(job, foreign or intake.findings[0], intake.county.name)


def lost(job: Job, why: Lost) -> CountyRecord:
    """Return the record of a county whose worker handed nothing back."""
    return failed(job, Finding(_CODES[why]))


def bug(job: Job, error: Exception) -> CountyRecord:
    """Return the record of a county in which a bug was met; no data of it is quoted."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "-"
    return failed(job, Finding("B004", {"kind": type(error).__name__, "where": where}))
