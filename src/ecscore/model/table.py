"""Tables, the rosters and ledgers that figures are derived from: as declared, and as handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pydantic import Field

from ecscore.model.finding import Location
from ecscore.model.record import Flag, Record, Whole, Words
from ecscore.model.text import Text


class ColumnType(StrEnum):
    """What an entry of a column may be."""

    TEXT = "text"
    WHOLE = "whole"
    AMOUNT = "amount"
    DATE = "date"
    MOMENT = "moment"
    MONTH = "month"
    YES_NO = "yes_no"
    CHOICE = "choice"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    LIST = "list"

    @property
    def how(self) -> Text:
        """How an entry is written."""
        return _HOW[self]


_HOW: Final = {
    ColumnType.TEXT: Text("文字", "text"),
    ColumnType.WHOLE: Text("不小于 0 的整数，如 12", "a whole number from 0, such as 12"),
    ColumnType.AMOUNT: Text(
        "数，最多四位小数，如 12500.00", "a number with at most four decimals, such as 12500.00"
    ),
    ColumnType.DATE: Text("日期，如 2019-10-12", "a date such as 2019-10-12"),
    ColumnType.MOMENT: Text(
        "日期，可带时刻，如 2019-10-12 14:00", "a date, with a time if known: 2019-10-12 14:00"
    ),
    ColumnType.MONTH: Text("月份，如 2019-10", "a month such as 2019-10"),
    ColumnType.YES_NO: Text("“是”或“否”", "yes or no"),
    ColumnType.CHOICE: Text("列出的选项之一", "one of the choices listed"),
    ColumnType.ID_NUMBER: Text("身份证号，按文本填写", "an ID number, entered as text"),
    ColumnType.PHONE: Text("电话号码，按文本填写", "a phone number, entered as text"),
    ColumnType.LIST: Text("多个名称，用顿号隔开", "several names, with 、 between them"),
}


class Names(Record):
    """How people vary the names that a column holds."""

    endings: tuple[str, ...] = Field(
        (), description="可有可无的词尾，如 村、村委会 / endings that may be there or not"
    )
    also: str = Field(
        "", description="列出曾用名、别名的列 / the column that lists other names of the same thing"
    )


class Refers(Record):
    """A column that names something of another table."""

    to: str = Field(description="指向的列，写作 表.列 / the column it names, as table.column")
    within: str = Field(
        "", description="用来区分同名的本表列，如 town / the column that tells namesakes apart"
    )


class TableColumn(Record):
    """A column of a table."""

    id: str = Field(description="列编号 / id", pattern=r"^[a-z][a-z0-9_]*$")
    title: Words = Field(description="列标题 / heading")
    aliases: tuple[str, ...] = Field((), description="别的列标题 / other headings met in use")
    type: ColumnType = Field(description="类型 / type")
    help: Words | None = Field(None, description="填法 / how to fill it in")
    unit: Words | None = Field(None, description="计量单位 / unit of measure")
    required: Flag = Field(False, description="每行必填 / must be filled in on every row")
    choices: tuple[str, ...] = Field((), description="选项 / choices")
    personal: Flag = Field(False, description="个人信息，输出时遮盖 / masked in every output")
    names: Names | None = Field(None, description="名称怎样写都认 / how its names vary")
    refers: Refers | None = Field(None, description="指向另一张表 / names a thing of another table")
    sample: str = Field("", description="示例行的内容 / what the sample row shows")


class Table(Record):
    """A roster or ledger: its columns, what names a row, who owes it."""

    id: str = Field(description="表编号 / id", pattern=r"^[a-z][a-z0-9_]*$")
    title: Words = Field(description="名称，也是工作表名 / name, also of its sheet")
    aliases: tuple[str, ...] = Field((), description="别的工作表名 / other names of its sheet")
    help: Words | None = Field(None, description="填报说明 / how to fill it in")
    columns: tuple[TableColumn, ...] = Field(description="各列 / columns", min_length=1)
    key: tuple[str, ...] = Field((), description="用哪几列称呼一行 / the columns that name a row")
    unique: tuple[str, ...] = Field(
        (), description="合起来不得重复的列 / columns that together must not repeat"
    )
    lead: tuple[str, ...] = Field((), description="负责单位 / lead units")
    rows: Whole = Field(200, description="模板预留的行数 / rows laid out in the template")

    def column(self, name: str) -> TableColumn:
        """Return the column of an id."""
        return next(column for column in self.columns if column.id == name)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a column of a table stands: its letters (empty in a text file) and its words."""

    letters: str
    words: str


def entry_at(file: str, sheet: str, heading: Heading | None, row: int, key: str) -> Location:
    """Return the place of an entry, or of a whole row: in a sheet, or in a file without sheets."""
    words = heading.words if heading is not None else ""
    if not sheet:
        return Location(file, header=words, row=key, line=row)
    cell = f"{heading.letters}{row}" if heading is not None else f"{row}:{row}"
    return Location(file, sheet, cell, words, key)


@dataclass(frozen=True, slots=True)
class Roster:
    """One table of a workbook, read and validated, column by column.

    `numbers` are the row numbers of the sheet. `values` has a list for every declared column, as
    long as `numbers`; an entry is None where it is blank or was refused (which a finding says).
    Types: `str` for texts, choices, ID numbers and phones, `int`, `Decimal`, `date`, `datetime`
    (a moment), `date` of the first day for a month, `bool`, `tuple` of `str` for a list.
    """

    table: str
    file: str
    sheet: str
    headings: Mapping[str, Heading]
    numbers: Sequence[int] = ()
    values: Mapping[str, Sequence[object]] = field(default_factory=dict)

    def at(self, row: int, column: str = "", key: str = "") -> Location:
        """Return the place of an entry, or of a row where no column is named."""
        return entry_at(self.file, self.sheet, self.headings.get(column), row, key)
