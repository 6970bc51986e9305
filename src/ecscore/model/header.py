"""The head of a rulebook: what edition it is, what the document prints, where sums are capped."""

from __future__ import annotations

from pydantic import Field

from ecscore.model.record import Date, Points, Record, Words


class Cap(Record):
    """The most that a kind of points counts for."""

    at_most: Points = Field(description="最高计入分 / the most that counts")
    readings: tuple[str, ...] = Field((), description="依据的读法编号 / ids of the readings")


class Caps(Record):
    """The caps on the sums, as the document states them."""

    base: Cap | None = Field(None, description="基础分封顶 / cap on base points")
    bonus: Cap | None = Field(None, description="加分封顶 / cap on bonus points")


class Declared(Record):
    """Sums that the document prints; the linter checks them."""

    base: Points | None = Field(None, description="文件写明的基础分 / printed base points")
    bonus: Points | None = Field(None, description="文件写明的加分 / printed bonus points")


class Header(Record):
    """What edition this is."""

    id: str = Field(description="规则库编号 / id of the rulebook", pattern=r"^[a-z0-9][a-z0-9-]*$")
    edition: str = Field(description="版次 / edition")
    title: Words = Field(description="名称 / title")
    region: Words = Field(description="适用地区 / region it is for")
    document: Words = Field(description="依据文件 / the document it encodes")
    number: str = Field("", description="文号 / issuing number")
    issued: Date = Field(description="印发日期 / date of issue")
    in_force_from: Date = Field(description="起用日期 / in force from")
    in_force_to: Date | None = Field(None, description="停用日期 / in force to")
    declared: Declared = Field(
        default_factory=Declared, description="文件写明的总分 / printed totals"
    )
    caps: Caps = Field(default_factory=Caps, description="封顶 / caps")
    readings: tuple[str, ...] = Field((), description="涉及总分的读法 / readings of the totals")
    shared: tuple[str, ...] = Field(
        (), description="采用的公用声明，shared 里的文件名 / shared files it takes"
    )
