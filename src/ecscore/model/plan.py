"""The work plan around an indicator table: targets, tasks, inspections and phases."""

from __future__ import annotations

from pydantic import Field

from ecscore.model.record import Bound, Date, Limit, Record, Words


class Target(Record):
    """A goal that the county's own plan sets, shown beside the score it earns."""

    id: str = Field(description="编号 / id")
    title: Words = Field(description="目标 / the goal")
    fact: str = Field(description="所用事实 / the fact it is about")
    at_least: Limit | None = Field(None, description="达到 / at least")
    more_than: Limit | None = Field(None, description="超过 / more than")
    wording: str = Field("", description="原文数词 / the source's words")
    criteria: tuple[str, ...] = Field((), description="对应指标 / the criteria it bears on")
    readings: tuple[str, ...] = Field((), description="涉及的读法 / readings")

    @property
    def bounds(self) -> tuple[tuple[str, Bound], ...]:
        """The bounds written, each with its operator."""
        written = (("at_least", self.at_least), ("more_than", self.more_than))
        return tuple((name, bound) for name, bound in written if bound is not None)


class Task(Record):
    """A task of the plan with the units that carry it."""

    id: str = Field(description="编号 / id")
    title: Words = Field(description="任务 / the task")
    summary: Words | None = Field(None, description="内容 / what it covers")
    lead: tuple[str, ...] = Field(description="牵头单位 / lead units")
    responsible: tuple[str, ...] = Field((), description="责任或配合单位 / responsible units")
    criteria: tuple[str, ...] = Field((), description="对应指标 / criteria it bears on")
    readings: tuple[str, ...] = Field((), description="涉及的读法 / readings")


class Covers(Record):
    """What of the table an inspection group looks at: whole categories and single criteria."""

    categories: tuple[str, ...] = Field((), description="指标类别 / categories")
    criteria: tuple[str, ...] = Field((), description="单条指标 / single criteria")


class Inspection(Record):
    """A standing inspection group of the plan."""

    id: str = Field(description="编号 / id")
    title: Words = Field(description="检查组 / the group")
    scope: Words = Field(description="检查内容 / what it inspects")
    every: Words = Field(description="频次 / how often")
    lead: tuple[str, ...] = Field((), description="牵头单位 / lead units")
    cooperating: tuple[str, ...] = Field((), description="配合单位 / cooperating units")
    covers: Covers | None = Field(
        None, description="查哪些指标；不写为全表 / what of the table it covers; all without it"
    )
    readings: tuple[str, ...] = Field((), description="涉及的读法 / readings")


class Phase(Record):
    """A phase of the plan with its dates."""

    id: str = Field(description="编号 / id")
    title: Words = Field(description="阶段 / the phase")
    starts: Date = Field(description="起 / first day")
    ends: Date = Field(description="止 / last day")
    work: Words | None = Field(None, description="主要工作 / its work")


class Plan(Record):
    """The work plan around the table."""

    targets: tuple[Target, ...] = Field((), description="目标 / targets")
    tasks: tuple[Task, ...] = Field((), description="重点任务 / tasks")
    inspections: tuple[Inspection, ...] = Field((), description="检查组 / inspections")
    phases: tuple[Phase, ...] = Field((), description="阶段 / phases")
