"""What changed between two assessments: the record that every rendering of a comparison reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ecscore.model.comparison_side import Side, SideCheck, SideCriterion, SideFinding
from ecscore.model.finding import Severity
from ecscore.model.states import EvidenceState
from ecscore.model.text import Text
from ecscore.model.values import FactType

Words = tuple[str | None, str | None]
"""A value as it was and as it is; None where there was, or is, none."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of which the stated or the derived value changed.

    `moved` says whether a criterion that reads it changed, too.
    """

    id: str
    title: str
    type: FactType
    unit: str | None
    stated: Words
    derived: Words
    criteria: tuple[str, ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A required piece of evidence whose state changed."""

    id: str
    title: str
    old: EvidenceState
    new: EvidenceState
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """A criterion whose points, supported points, state or range changed, and what moved it."""

    old: SideCriterion
    new: SideCriterion
    facts: tuple[FactChange, ...]
    evidence: tuple[EvidenceChange, ...]

    @property
    def size(self) -> tuple[Decimal, Decimal]:
        """How much changed: points claimed or supported first, then the ends of the range."""
        old, new = self.old, self.new
        return (
            max(abs(new.points - old.points), abs(new.supported - old.supported)),
            abs(new.low - old.low) + abs(new.high - old.high),
        )


@dataclass(frozen=True, slots=True)
class FindingChange:
    """The same problem with other words: a figure in its message, its weight, or its place."""

    old: SideFinding
    new: SideFinding


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """Findings that came, that went and that stayed; `changed` and `same` are still open.

    `waived` are those that counted and are waived now: neither fixed nor open. One whose waiver
    ended counts again and is new.
    """

    new: tuple[SideFinding, ...]
    fixed: tuple[SideFinding, ...]
    changed: tuple[FindingChange, ...]
    same: tuple[SideFinding, ...]
    waived: tuple[SideFinding, ...] = ()

    @property
    def open(self) -> int:
        """How many findings stand on both sides."""
        return len(self.changed) + len(self.same)

    @property
    def new_errors(self) -> int:
        """How many errors there are that were none before."""
        grown = (c for c in self.changed if c.old.severity is not Severity.ERROR)
        errors = [f for f in self.new if f.severity is Severity.ERROR]
        return len(errors) + sum(c.new.severity is Severity.ERROR for c in grown)


@dataclass(frozen=True, slots=True)
class CheckChange:
    """A check whose answer or number of cases changed; None where the side does not have it."""

    old: SideCheck | None
    new: SideCheck | None


@dataclass(frozen=True, slots=True)
class CellChange:
    """An entry of a row: its column, and its texts as they may be printed."""

    column: str
    title: Text
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row added, removed or changed. `key` is what it is called; a number is None where absent.

    Numbers are those of the sheet or file of their side.
    """

    key: str
    old: int | None
    new: int | None
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows that changed: all of them counted, the first ones listed."""

    same: int
    added: int
    removed: int
    changed: int
    listed_added: tuple[RowChange, ...] = ()
    listed_removed: tuple[RowChange, ...] = ()
    listed_changed: tuple[RowChange, ...] = ()

    @property
    def any(self) -> bool:
        """Whether any row changed."""
        return bool(self.added or self.removed or self.changed)


class Uncompared(StrEnum):
    """Why rows were not compared."""

    FILE = "file"
    LARGE = "large"
    COLUMNS = "columns"
    UNREAD = "unread"

    @property
    def label(self) -> Text:
        """The words a person reads."""
        return _UNCOMPARED[self]


_UNCOMPARED = {
    Uncompared.FILE: Text(
        "JSON 里只有行数，要比对各行请给出县的工作簿",
        "an assessment's JSON has only counts; give the county to compare rows",
    ),
    Uncompared.LARGE: Text("行数过多，只比较行数", "too many rows; only counted"),
    Uncompared.COLUMNS: Text("两版规则库的列不同", "the two rulebooks have no column in common"),
    Uncompared.UNREAD: Text("有一边读不出", "one side could not be read"),
}


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table on either side: its rows counted (None where it is not there) and compared.

    `rows` is None where they could not be compared, which `uncompared` explains.
    """

    id: str
    title: str
    old: int | None
    new: int | None
    rows: RowChanges | None
    uncompared: Uncompared | None = None

    @property
    def changed(self) -> bool:
        """Whether anything is known to have changed."""
        return self.old != self.new or (self.rows is not None and self.rows.any)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments and everything that changed between them."""

    old: Side
    new: Side
    criteria: tuple[CriterionChange, ...]
    only_old: tuple[SideCriterion, ...]
    only_new: tuple[SideCriterion, ...]
    facts: tuple[FactChange, ...]
    evidence: tuple[EvidenceChange, ...]
    findings: FindingChanges
    checks: tuple[CheckChange, ...]
    tables: tuple[TableChange, ...]

    @property
    def same_rules(self) -> bool:
        """Whether both sides were assessed by the same rulebook, to the byte."""
        old, new = self.old, self.new
        digests = old.receipt.rulebook_digest == new.receipt.rulebook_digest
        return old.rulebook.id == new.rulebook.id and digests

    @property
    def worse(self) -> bool:
        """Whether the supported total fell or there is a new error."""
        fell = self.new.totals.supported.total < self.old.totals.supported.total
        return fell or self.findings.new_errors > 0

    @property
    def nothing(self) -> bool:
        """Whether nothing changed."""
        found = self.findings
        moved = any((self.criteria, self.only_old, self.only_new, self.facts, self.evidence))
        told = any((found.new, found.fixed, found.changed, found.waived, self.checks))
        tables = any(table.changed for table in self.tables)
        return self.old.totals == self.new.totals and not (moved or told or tables)
