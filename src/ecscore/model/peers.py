"""What a rulebook says of many counties: how ranks among peers follow, and who is compared."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ecscore.model.record import Flag, Record, Words


class Best(StrEnum):
    """Which end of a figure is the first place."""

    HIGHEST = "highest"
    LOWEST = "lowest"


class Ties(StrEnum):
    """The place of peers with the same figure: the first of those they fill, or the last."""

    FIRST = "first"
    LAST = "last"


class Missing(StrEnum):
    """What a peer without a figure means: a place left open, the last place, or no peer at all."""

    OPEN = "open"
    LAST = "last"
    LEFT_OUT = "left_out"


class Peers(Record):
    """How a rank follows from the figures of all counties that are assessed together."""

    fact: str = Field(description="名次的事实编号 / id of the fact that holds the rank")
    by: str = Field(
        description="按哪个推算值或事实排 / the derived figure or fact that is ranked by"
    )
    best: Best = Field(
        Best.HIGHEST, description="highest 高者在前、lowest 低者在前 / which end is first"
    )
    ties: Ties = Field(
        description="并列：first 同取靠前名次、last 同取靠后名次 / the place of equal peers"
    )
    missing: Missing = Field(
        description="缺数的县：open 名次留作区间、last 排在最后、left_out 不计入县数 / "
        "peers without a figure"
    )
    readings: tuple[str, ...] = Field((), description="依据的读法 / ids of the readings")


class Identity(Record):
    """A kind of person or firm that is looked for in several counties, by salted hashes."""

    id: str = Field(description="编号 / id", pattern=r"^[a-z][a-z0-9_]*$")
    title: Words = Field(description="称呼，如 学员 / what it is called")
    expected: Flag = Field(
        False, description="几个县都有属常见，只作提示 / common in several counties: a note"
    )
    columns: tuple[str, ...] = Field(
        description="能认出他的列，写作 表.列 / the columns that tell who it is, as table.column",
        min_length=1,
    )
