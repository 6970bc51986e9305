"""What a rulebook file may hold: the models behind the loader and the published schema."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import Field, create_model

from ecscore.model.audit import Check, Derived, Opens, Parameter
from ecscore.model.fact import Fact
from ecscore.model.header import Header
from ecscore.model.peers import Identity, Peers
from ecscore.model.plan import Plan
from ecscore.model.record import Date, Points, Record, Words
from ecscore.model.rulebook import (
    Acknowledged,
    Category,
    Example,
    Kind,
    Reading,
    Requirement,
    SameEvent,
    Source,
    Unit,
)
from ecscore.model.table import Table
from ecscore.rulebook.mechanisms import registry


class CriterionDocument(Record):
    """A criterion as written, without its mechanism."""

    id: str = Field(description="指标编号，保持不变 / stable id")
    title: Words = Field(description="指标名称 / title")
    help: Words | None = Field(None, description="评分要求 / what it asks")
    kind: Kind = Field(description="base 基础分、bonus 加分、deduction 扣分 / where it counts")
    group: str = Field(description="所属分组编号 / id of its group")
    points: Points = Field(
        description="原表分值；扣分为负 / points as printed, negative if taken off"
    )
    evidence: tuple[str, ...] = Field((), description="所需材料编号 / ids of the evidence")
    lead: tuple[str, ...] = Field((), description="牵头单位 / lead units")
    cooperating: tuple[str, ...] = Field((), description="配合单位 / cooperating units")
    due: Date | None = Field(None, description="完成时限 / deadline")
    readings: tuple[str, ...] = Field((), description="涉及的读法编号 / ids of the readings")
    source: Source | None = Field(None, description="原表位置 / where it stands in the source")
    examples: tuple[Example, ...] = Field((), description="算例 / worked examples")


@cache
def criterion_document() -> type[CriterionDocument]:
    """Return the model of a criterion with a key for every registered mechanism."""
    fields: dict[str, Any] = {
        key: (mechanism | None, Field(None, description=(mechanism.__doc__ or "").strip()))
        for key, mechanism in registry().items()
    }
    return create_model("Criterion", __base__=CriterionDocument, **fields)


@cache
def rulebook_file() -> type[Record]:
    """Return the model of one file of a rulebook: any of its sections."""
    fields: dict[str, Any] = {
        "rulebook": (Header | None, Field(None, description="版次与总分 / the header")),
        "units": (tuple[Unit, ...], Field((), description="单位 / units")),
        "facts": (tuple[Fact, ...], Field((), description="事实 / facts")),
        "evidence": (tuple[Requirement, ...], Field((), description="材料 / evidence")),
        "categories": (tuple[Category, ...], Field((), description="类别 / categories")),
        "criteria": (
            tuple[criterion_document(), ...],  # type: ignore[misc]
            Field((), description="指标 / criteria"),
        ),
        "readings": (tuple[Reading, ...], Field((), description="读法 / readings")),
        "same_events": (
            tuple[SameEvent, ...],
            Field((), description="可能同一事实得分的指标 / criteria that one event may earn in"),
        ),
        "acknowledged": (
            tuple[Acknowledged, ...],
            Field((), description="已知的原文问题 / acknowledged defects of the source"),
        ),
        "tables": (tuple[Table, ...], Field((), description="名册与台账 / rosters and ledgers")),
        "parameters": (
            tuple[Parameter, ...],
            Field((), description="查询用的参数 / parameters of queries"),
        ),
        "derived": (tuple[Derived, ...], Field((), description="推算值 / derived figures")),
        "checks": (tuple[Check, ...], Field((), description="核对 / cross-checks")),
        "opens": (
            tuple[Opens, ...],
            Field((), description="须有名册为证的事实 / facts that a roster must bear out"),
        ),
        "peers": (
            tuple[Peers, ...],
            Field((), description="名次怎样从各县的数得出 / how ranks follow from all counties"),
        ),
        "identities": (
            tuple[Identity, ...],
            Field((), description="跨县比对的人和单位 / who is looked for in several counties"),
        ),
        "plan": (Plan | None, Field(None, description="工作方案 / the work plan")),
    }
    return create_model(
        "RulebookFile", __base__=Record, __doc__="规则库文件 / a rulebook file", **fields
    )
