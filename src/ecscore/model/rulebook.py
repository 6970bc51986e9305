"""A rulebook: one edition of one indicator table, linked and ready to score with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from ecscore.model.audit import Check, Derived, Opens, Parameter
from ecscore.model.effort import Effort
from ecscore.model.fact import Fact
from ecscore.model.header import Header
from ecscore.model.mechanism import Mechanism
from ecscore.model.peers import Identity, Peers
from ecscore.model.plan import Plan
from ecscore.model.record import Date, Flag, Points, Record, Whole, Words
from ecscore.model.table import Table
from ecscore.model.text import Text


class Kind(StrEnum):
    """Where a criterion's points are counted."""

    BASE = "base"
    BONUS = "bonus"
    DEDUCTION = "deduction"


class FileKind(StrEnum):
    """The kinds of file that a requirement accepts."""

    DOCUMENT = "document"
    SHEET = "sheet"
    PHOTO = "photo"
    VIDEO = "video"
    SCAN = "scan"
    LINK = "link"
    ANY = "any"


class Unit(Record):
    """A unit that owes facts or evidence."""

    name: str = Field(description="规范名称 / canonical name")
    en: str = Field("", description="英文名 / English name")
    aliases: tuple[str, ...] = Field((), description="别称 / other names in use")
    group: Flag = Field(False, description="是否泛指一类单位 / stands for a class of units")


class Requirement(Record):
    """A piece of evidence to hand in, with its owner and deadline."""

    id: str = Field(description="材料编号 / id", pattern=r"^[a-z][a-z0-9_]*$")
    title: Words = Field(description="材料名称 / what it is")
    help: Words | None = Field(None, description="要求 / what it has to show")
    kinds: tuple[FileKind, ...] = Field(
        (FileKind.ANY,), description="文件种类 / kinds of file accepted"
    )
    at_least: Whole = Field(1, description="最少份数 / least number of files")
    columns: tuple[str, ...] = Field((), description="清单应有的列 / columns a list must have")
    phases: Flag = Field(False, description="是否按建设前中后归集 / filed by phase")
    dated_from: Date | None = Field(None, description="材料日期不早于 / dated from")
    dated_to: Date | None = Field(None, description="材料日期不晚于 / dated to")
    lead: tuple[str, ...] = Field((), description="牵头单位 / lead units")
    cooperating: tuple[str, ...] = Field((), description="配合单位 / cooperating units")
    due: Date | None = Field(None, description="完成时限 / deadline")
    supports: tuple[str, ...] = Field(
        (), description="只支撑这些事实；空为全部 / the facts it supports; empty for all"
    )
    ours: Flag = Field(False, description="原表未列、本项目建议 / proposed by us, not printed")
    readings: tuple[str, ...] = Field((), description="涉及的读法 / readings")
    effort: Effort | None = Field(
        None, description="补交的力气，或 never / effort of supplying it, or never"
    )


class Group(Record):
    """A block of criteria inside a category, with the points printed for it."""

    id: str = Field(description="编号 / id")
    title: Words | None = Field(None, description="指标解释；原表空白则省略 / its text")
    declared: Points | None = Field(None, description="写明的分值 / printed points")


class Category(Record):
    """A category of the table, with the points printed for it."""

    id: str = Field(description="编号 / id")
    title: Words = Field(description="名称 / name")
    declared: Points | None = Field(None, description="写明的分值 / printed points")
    groups: tuple[Group, ...] = Field(description="指标解释分组 / its blocks", min_length=1)


class Reading(Record):
    """How an ambiguous or faulty place of the source is read."""

    id: str = Field(description="编号 / id")
    where: Words = Field(description="所在 / where in the source")
    problem: Words = Field(description="问题 / what is unclear or wrong")
    reading: Words = Field(description="读法 / how it is read here")


class SameEvent(Record):
    """Criteria that one event could earn points in; earning in several is pointed out."""

    id: str = Field(description="编号 / id")
    criteria: tuple[str, ...] = Field(description="指标编号 / ids of the criteria", min_length=2)
    reading: str = Field(description="读法编号 / id of the reading")


class Acknowledged(Record):
    """A defect that the linter finds and the rulebook knows of."""

    code: str = Field(description="问题代码 / code of the lint finding")
    at: str = Field(description="所在：rulebook、类别、分组或指标编号 / where")
    reading: str = Field(description="读法编号 / id of the reading")


class Source(Record):
    """Where in the document a criterion stands."""

    row: str = Field(description="原表行 / row of the table")
    note: Words | None = Field(None, description="说明 / note")


Given = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]


def _range(value: object) -> object:
    return (value, value) if isinstance(value, str) else value


PointsRange = Annotated[
    tuple[Points, Points],
    BeforeValidator(_range, json_schema_input_type=Points | tuple[Points, Points]),
]


class Example(Record):
    """A worked example: facts given, points expected."""

    given: Mapping[str, Given] = Field(description="给定的事实 / facts given")
    exception: Flag = Field(False, description="有无已登记的例外 / a recorded exception applies")
    points: PointsRange = Field(description="应得分，或 [最低, 最高] / points, or [low, high]")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with its mechanism.

    `worth` is the figure printed in the table (negative for a deduction).
    """

    id: str
    title: Text
    help: Text | None
    kind: Kind
    category: str
    group: str
    worth: Decimal
    mechanism: Mechanism
    evidence: tuple[str, ...]
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    due: Date | None
    readings: tuple[str, ...]
    source: Source | None
    examples: tuple[Example, ...]

    @property
    def most(self) -> Decimal:
        """The most points it can earn."""
        return self.mechanism.span(self.worth)[1]

    @property
    def least(self) -> Decimal:
        """The least points it can come to."""
        return self.mechanism.span(self.worth)[0]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A linked rulebook: every id resolves, in the order of the source.

    `digest` is the SHA-256 over the names and bytes of its files.
    """

    header: Header
    digest: str
    units: Mapping[str, Unit]
    facts: Mapping[str, Fact]
    requirements: Mapping[str, Requirement]
    categories: Mapping[str, Category]
    criteria: Mapping[str, Criterion]
    readings: Mapping[str, Reading]
    same_events: tuple[SameEvent, ...]
    acknowledged: tuple[Acknowledged, ...]
    plan: Plan
    tables: Mapping[str, Table]
    parameters: Mapping[str, Parameter]
    derived: Mapping[str, Derived]
    checks: Mapping[str, Check]
    opens: tuple[Opens, ...]
    peers: Mapping[str, Peers] = field(default_factory=dict)
    identities: Mapping[str, Identity] = field(default_factory=dict)

    @property
    def form(self) -> str:
        """A digest of what a county is asked: it changes when an older form no longer fits.

        Wordings, points and bounds do not count.
        """
        asked = [f"{fact.id} {fact.type}" for fact in self.facts.values()]
        asked += [*self.requirements, *self.criteria]
        asked += [f"{t.id} {c.id} {c.type}" for t in self.tables.values() for c in t.columns]
        return hashlib.sha256("\n".join(sorted(asked)).encode()).hexdigest()

    def criteria_of(self, fact: str) -> tuple[Criterion, ...]:
        """Return the criteria that read a fact."""
        return tuple(c for c in self.criteria.values() if fact in c.mechanism.facts())

    def served_by(self, requirement: str) -> tuple[Criterion, ...]:
        """Return the criteria that a requirement serves."""
        return tuple(c for c in self.criteria.values() if requirement in c.evidence)
