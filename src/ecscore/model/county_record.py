"""What a batch keeps of one county: plain frozen data that travels between processes and to disk.

Values are written by `values.canonical`, or as one of the words of `Marker`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from ecscore.model.finding import Certainty, Severity
from ecscore.model.states import EvidenceState, Standing, State
from ecscore.model.text import Text
from ecscore.model.values import FactType, Marker, Value, canonical, parse

_MARKERS: Final[Mapping[str, Marker]] = {marker.value: marker for marker in Marker}


def written(value: Value) -> str:
    """Write a value, known or not, so that `value_of` reads it back."""
    return value.value if isinstance(value, Marker) else canonical(value)


def value_of(kind: FactType, text: str) -> Value:
    """Read what `written` wrote.

    Raises:
        NotThisType: the text is no value of that type.
    """
    marker = _MARKERS.get(text)
    return parse(kind, text) if marker is None else marker


@dataclass(frozen=True, slots=True)
class Points:
    """Points four ways: claimed, supported by evidence, and the range the unknown leaves open."""

    claimed: Decimal
    supported: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """How one criterion came out."""

    id: str
    state: State
    points: Points
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in short: its sentences are in the catalogue or the rulebook under its code."""

    code: str
    severity: Severity
    certainty: Certainty
    message: Text
    place: str
    criterion: str
    stake: Decimal | None
    fingerprint: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a county: a fact as stated, or what its tables come to.

    `fact` is the fact that it is the value of, empty where there is none. `number` is its decimal
    value cut to ten places, None for one that is not a number; `growth` says that it compares with
    a year before.
    """

    id: str
    kind: str
    fact: str
    type: FactType
    value: str
    number: Decimal | None
    growth: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A file of the evidence: where it lies, its SHA-256, what it serves, the prints of a picture.

    A print is sixteen hexadecimal digits; a picture has four, one a rotation, or none.
    """

    path: str
    size: int
    digest: str
    type: str
    kind: str
    serves: tuple[str, ...]
    prints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A person or firm that a table names, as a salted hash, and in how many rows it stands.

    `kind` is what the rulebook calls it, `column` where it stands, `row` the first row of it.
    """

    kind: str
    column: str
    hash: str
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a county could not be assessed: a code of the catalogue, said in both languages."""

    code: str
    message: Text
    fix: Text


@dataclass(frozen=True, slots=True)
class CountyRecord:
    """One county of a batch, assessed or failed.

    `id` is its name in the batch, `input` the file that was read. `stated` and `derived` are values
    by id of the fact and of the figure, `evidence` the state of every requirement, `exempt` the
    criteria with a recorded exception: what ranks need besides the peers. `counts` are findings by
    severity before any is left out. Of a county that failed only `id`, `failure` and what was known
    by then are there.
    """

    id: str
    failure: Failure | None = None
    key: str = ""
    input: str = ""
    digest: str = ""
    name: str = ""
    province: str = ""
    batch: str = ""
    as_of: dt.date | None = None
    by_clock: bool = False
    partly: bool = False
    total: Points | None = None
    criteria: tuple[CriterionLine, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, EvidenceState] = field(default_factory=dict)
    exempt: tuple[str, ...] = ()
    counts: Mapping[Severity, int] = field(default_factory=dict)
    findings: tuple[FindingLine, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    files: tuple[EvidenceRow, ...] = ()
    keys: tuple[KeyRow, ...] = ()
