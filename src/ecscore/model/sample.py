"""Samples for calling trainees and visiting stations: how drawn, who, and what came of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from ecscore.model.finding import Location
from ecscore.model.sample_questions import Kind, Question
from ecscore.model.text import Text


class Weight(StrEnum):
    """What a stratum's share and a row's chance go by."""

    EVEN = "even"
    FINDINGS = "findings"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _WEIGHTS[self]


_WEIGHTS: Final = {
    Weight.EVEN: Text("按行数", "by rows"),
    Weight.FINDINGS: Text("按行数和问题", "by rows and findings"),
}


class By(StrEnum):
    """What the strata are."""

    TOWN = "town"
    NONE = "none"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return Text("按镇（办）", "by town") if self is By.TOWN else Text("不分层", "no strata")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sample is drawn: the same plan on the same tables draws the same rows."""

    size: int = 30
    seed: int = 1
    by: By = By.TOWN
    weight: Weight = Weight.FINDINGS


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum: its rows, the findings that point into it, and how many rows are drawn."""

    name: str
    rows: int
    findings: int
    size: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row that was drawn. `code` tells it from every other; `cells` are as the sheet has them."""

    code: str
    stratum: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of one kind.

    `population` is a digest of what was drawn from, `absent` the shown columns that the tables
    lack, `left_out` how many rows could not be drawn because nobody could be called there.
    """

    kind: Kind
    plan: Plan
    strata: tuple[Stratum, ...]
    drawn: tuple[Drawn, ...]
    population: str
    personal: bool = False
    absent: tuple[Text, ...] = ()
    left_out: int = 0

    @property
    def rows(self) -> int:
        """How many rows there were to draw from."""
        return sum(stratum.rows for stratum in self.strata)

    @property
    def list_code(self) -> str:
        """A digest of whom the sheet names, to tell a changed list by."""
        return list_code((row.code, row.cells) for row in self.drawn)


def list_code(rows: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """Return the digest of a list of rows, whatever their order."""
    lines = sorted(
        "\x1f".join([code, *(cells[key] for key in sorted(cells))]) for code, cells in rows
    )
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Filled:
    """A row of a sheet that was filled in, with the place of its cells."""

    code: str
    stratum: str
    cells: Mapping[str, str]
    answers: Mapping[str, str]
    refused: frozenset[str]
    places: Mapping[str, Location]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the cover of a filled workbook says of one sample."""

    plan: Plan
    personal: bool
    population: str
    list_code: str


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One sheet read back."""

    kind: Kind
    drawing: Drawing
    rows: tuple[Filled, ...]
    place: Location


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to one question; together they are as many as the sample."""

    question: Question
    counts: Mapping[str, int]
    refused: int = 0
    unanswered: int = 0
    not_asked: int = 0

    @property
    def asked(self) -> int:
        """How many had to answer: what shares are reckoned over."""
        return sum(self.counts.values()) + self.refused + self.unanswered

    @property
    def total(self) -> int:
        """All of them."""
        return self.asked + self.not_asked

    def share(self, number: int) -> Fraction | None:
        """Return the exact share of those asked; None where nobody was."""
        return Fraction(number, self.asked) if self.asked else None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one sample: all of it, then stratum by stratum."""

    kind: Kind
    drawing: Drawing
    size: int
    tallies: tuple[Tally, ...]
    strata: Mapping[str, tuple[Tally, ...]] = field(default_factory=dict)
