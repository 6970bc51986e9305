"""Derived figures and cross-checks: as a rulebook declares them, and what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, WithJsonSchema

from ecscore.model.finding import Certainty, Entry, Severity
from ecscore.model.record import Date, Limit, Record, Whole, Words
from ecscore.model.text import Said, Text
from ecscore.model.values import FactType, Value

Given = Annotated[str | None, WithJsonSchema({"type": ["string", "number", "boolean", "null"]})]
Row = Mapping[str, Given]
Rows = Mapping[str, tuple[Row, ...]]


class Parameter(Record):
    """A number or date that queries use as `$id`."""

    id: str = Field(description="参数编号 / id", pattern=r"^[a-z][a-z0-9_]*$")
    title: Words = Field(description="含义 / meaning")
    number: Limit | None = Field(None, description="数或百分数 / a number or a percentage")
    date: Date | None = Field(None, description="日期 / a date")
    readings: tuple[str, ...] = Field((), description="依据的读法 / ids of the readings")


class DerivedExample(Record):
    """Rows of some tables, and the value that follows from them."""

    tables: Rows = Field(description="各表的行 / rows by table")
    as_of: Date | None = Field(None, description="截至日期 / the day")
    value: Given = Field(None, description="应得的值；没有则为空 / the value; nothing where none")


class Derived(Record):
    """A figure that is computed from tables.

    The query gives one row: `value`, or `part` and `whole`. NULL says that the tables tell
    nothing; the word `unknown` that they show the figure to be unproven.
    """

    id: str = Field(description="推算值编号 / id", pattern=r"^[a-z][a-z0-9_]*$")
    title: Words = Field(description="名称 / name")
    fact: str = Field("", description="对应的事实编号 / the fact it is the value of")
    type: FactType = Field(description="类型 / type")
    unit: Words | None = Field(None, description="计量单位 / unit of measure")
    help: Words = Field(description="怎样算出 / how it is computed")
    needs: tuple[str, ...] = Field(description="必需的表 / tables it needs", min_length=1)
    uses: tuple[str, ...] = Field((), description="有则用的表 / tables used where there")
    query: str = Field(description="SQL 查询 / the query")
    tolerance: Limit | None = Field(
        None, description="容差；百分数默认 0.1% / tolerance; 0.1% for a percentage by default"
    )
    readings: tuple[str, ...] = Field((), description="依据的读法 / ids of the readings")
    examples: tuple[DerivedExample, ...] = Field((), description="算例 / worked examples")


class Opens(Record):
    """A statement that a roster has to bear out: yes needs rows, no contradicts them."""

    fact: str = Field(description="事实编号 / id of the fact")
    table: str = Field(description="表编号 / id of the table")
    where: str = Field("", description="哪些行算数（SQL 条件） / which rows count")


class CheckExample(Record):
    """Rows of some tables, and how many cases a check finds in them."""

    tables: Rows = Field(description="各表的行 / rows by table")
    as_of: Date | None = Field(None, description="截至日期 / the day")
    finds: Whole = Field(description="应发现几处 / how many cases it finds")


class Check(Record):
    """A cross-check: a query that gives one row for each case of a contradiction.

    A result column named `TABLE_row` or `TABLE_rows` points at rows of that table by their `_row`;
    every other column is an argument of the sentences.
    """

    code: str = Field(description="代码 / code", pattern=r"^X\d{3}$")
    title: Words = Field(description="标题 / title")
    message: Words = Field(description="说明，{列名} 代入查询结果 / message; {column} is filled in")
    why: Words = Field(description="为什么要紧 / why it matters")
    fix: Words = Field(description="怎样改 / how to put it right")
    severity: Severity = Field(description="轻重 / severity")
    certainty: Certainty = Field(description="proven 数据可证、suspected 疑点 / how sure")
    needs: tuple[str, ...] = Field(description="必需的表 / tables it needs", min_length=1)
    uses: tuple[str, ...] = Field((), description="有则用的表 / tables used where there")
    query: str = Field(description="SQL 查询 / the query")
    applies: str = Field("", description="何时适用（SQL，得真假） / a query: does it apply")
    column: str = Field(
        "", description="指到哪一列，写作 表.列 / the column it points at, as table.column"
    )
    criteria: tuple[str, ...] = Field((), description="涉及的指标 / criteria touched")
    contradicts: tuple[str, ...] = Field(
        (), description="有问题时不予认定的材料 / evidence that a case of it makes void"
    )
    in_force_from: Date | None = Field(None, description="起用日期 / in force from")
    in_force_to: Date | None = Field(None, description="停用日期 / in force to")
    advisory_until: Date | None = Field(
        None, description="此日前只提示，不计轻重 / advisory until this day: a note, no points"
    )
    off: Words | None = Field(None, description="停用理由 / why it is switched off")
    readings: tuple[str, ...] = Field((), description="依据的读法 / ids of the readings")
    examples: tuple[CheckExample, ...] = Field((), description="算例 / worked examples")

    @property
    def entry(self) -> Entry:
        """Its sentences, as the catalogue keeps those of other findings."""
        return Entry(
            self.code,
            self.title,
            self.message,
            self.why,
            self.fix,
            self.severity,
            self.certainty,
        )


class CheckStatus(StrEnum):
    """What a check answers."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_JUDGE = "cannot_judge"
    OFF = "off"

    @property
    def label(self) -> Text:
        """The word a person reads."""
        return _STATUS[self]


_STATUS = {
    CheckStatus.HOLDS: Text("相符", "holds"),
    CheckStatus.FAILS: Text("有问题", "fails"),
    CheckStatus.NOT_APPLICABLE: Text("不适用", "not applicable"),
    CheckStatus.CANNOT_JUDGE: Text("无法判断", "cannot judge"),
    CheckStatus.OFF: Text("未启用", "off"),
}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check came to: its answer, how many cases, and why where there is a why."""

    code: str
    title: Text
    status: CheckStatus
    cases: int = 0
    reason: Said | None = None
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A derived figure of a county.

    `value` is None where the tables tell nothing, which `reason` explains; `rows` says how many
    rows of which table it was computed from.
    """

    derived: Derived
    value: Value | None
    rows: Mapping[str, int]
    reason: Said | None = None


@dataclass(frozen=True, slots=True)
class TableUse:
    """A table that a county handed in: where it came from and how many rows it has.

    `digest` is the SHA-256 of its file, empty for a sheet, whose workbook has its own.
    """

    table: str
    title: Text
    file: str
    sheet: str
    rows: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """What the tables of a county show: figures first, then the answers of the checks."""

    tables: tuple[TableUse, ...] = ()
    figures: tuple[Figure, ...] = ()
    checks: tuple[CheckResult, ...] = ()

    def figure_of(self, fact: str) -> Figure | None:
        """Return the figure that is the value of a fact, where the tables tell it."""
        return next(
            (f for f in self.figures if f.derived.fact == fact and f.value is not None), None
        )


def in_force(check: Check, day: dt.date) -> bool:
    """Say whether a check is in force on a day."""
    started = check.in_force_from is None or check.in_force_from <= day
    return started and (check.in_force_to is None or day <= check.in_force_to)


def tolerance_of(derived: Derived) -> Decimal:
    """Return by how much a stated value may differ unremarked."""
    if derived.tolerance is not None:
        bound = derived.tolerance.number
        return Decimal(bound.numerator) / Decimal(bound.denominator)
    return Decimal("0.001") if derived.type is FactType.PERCENT else Decimal(0)
