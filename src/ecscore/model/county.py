"""A county as it states itself: facts, evidence held, exceptions recorded, each with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ecscore.model.finding import Finding, Location
from ecscore.model.table import Roster
from ecscore.model.values import Value


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as a county states it.

    `raw` is what was written; `source` where the figure comes from or, for a mark, who gave it;
    `note` a remark or, for a mark, the reason.
    """

    value: Value
    raw: str
    at: Location | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a county says of one required piece of evidence."""

    held: bool
    file: str = ""
    date: dt.date | None = None
    note: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A recorded exception that lifts a deduction: the case, the reason and who allowed it."""

    criterion: str
    case: str
    reason: str
    approved_by: str
    document: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class County:
    """What one county hands in, already read and validated.

    A fact that could not be read is absent here and has a finding instead. `digest` is the
    SHA-256 of the input file's bytes.
    """

    name: str
    province: str
    batch: str
    rulebook: str
    as_of: dt.date | None
    facts: Mapping[str, Stated]
    evidence: Mapping[str, Held]
    exemptions: tuple[Exemption, ...] = ()
    rosters: Mapping[str, Roster] = field(default_factory=dict)
    file: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """The result of reading one input: the county and everything that is wrong with it.

    `partly` says that a sheet or column could not be read, so that the result is incomplete.
    """

    county: County
    findings: tuple[Finding, ...] = field(default=())
    partly: bool = False
