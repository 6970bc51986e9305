"""What a row of each sheet holds, as pydantic models over its cells.

A model takes cells and gives values. What is refused or worth a note comes out per field, so that
the reader can put it at the very cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from ecscore.intake.cells import value_of, yes_no_of
from ecscore.intake.clean import cleaned
from ecscore.intake.dates import date_of
from ecscore.intake.notes import Note, Refused, usable
from ecscore.intake.sheet import Cell
from ecscore.model.fact import Fact
from ecscore.model.values import UNKNOWN, Value

_BLANK = Cell(0, 0, None)


@dataclass(slots=True)
class Context:
    """What a row is read with: the fact that it states, and the notes taken on the way."""

    fact: Fact | None = None
    notes: list[tuple[str, Note]] = field(default_factory=list)


def text_of(cell: Cell, notes: list[Note]) -> str:
    """Read a text; a number or date that a program made of it is written out.

    Raises:
        Refused: the cell shows an error.
    """
    usable(cell, notes)
    value = cell.value
    if value is None:
        return ""
    raw = value.isoformat() if isinstance(value, dt.date) else cell.raw
    text, codes = cleaned(raw.removesuffix("T00:00:00"))
    notes += [Note(code) for code in codes]
    return text


def _reading(read: Callable[[Cell, list[Note]], Any]) -> BeforeValidator:
    return _with_context(lambda cell, notes, _: read(cell, notes))


def _with_context(read: Callable[[Cell, list[Note], Context], Any]) -> BeforeValidator:
    def validate(cell: Cell, info: ValidationInfo) -> Any:
        context = info.context
        if not isinstance(context, Context):
            raise TypeError("a row is read by check()")
        notes: list[Note] = []
        try:
            return read(cell, notes, context)
        except Refused as refused:
            raise PydanticCustomError("refused", "refused", {"refused": refused}) from None
        finally:
            context.notes += [(info.field_name or "", note) for note in notes]

    return BeforeValidator(validate)


def _value(cell: Cell, notes: list[Note], context: Context) -> Value:
    return UNKNOWN if context.fact is None else value_of(context.fact, cell, notes)


Written = Annotated[str, _reading(text_of)]
Day = Annotated[dt.date | None, _reading(date_of)]
YesNo = Annotated[Any, _reading(yes_no_of)]
FactValue = Annotated[Any, _with_context(_value)]


class Row(BaseModel):
    """The base of every row."""

    model_config = ConfigDict(frozen=True, defer_build=True, arbitrary_types_allowed=True)


class FactRow(Row):
    """A row of 指标数据."""

    value: FactValue
    source: Written
    note: Written


class EvidenceRow(Row):
    """A row of 证据清单."""

    held: YesNo
    file: Written
    date: Day
    note: Written


class ExemptionRow(Row):
    """A row of 例外登记."""

    criterion: Written
    case: Written
    reason: Written
    approved_by: Written
    document: Written


class CoverSheet(Row):
    """What stands on 封面."""

    name: Written
    province: Written
    batch: Written
    as_of: Day
    template: Written
    rulebook: Written
    digest: Written


AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a row besides its values: refusals and notes, each with its field."""

    refused: tuple[tuple[str, Refused], ...]
    notes: tuple[tuple[str, Note], ...]


def check(
    model: type[AnyRow], cells: Mapping[str, Cell], fact: Fact | None = None
) -> tuple[AnyRow, Checked]:
    """Read a row from its cells; a field that is refused counts as blank."""
    context = Context(fact)
    wanted = {name: cells.get(name, _BLANK) for name in model.model_fields}
    try:
        return model.model_validate(wanted, context=context), Checked((), tuple(context.notes))
    except ValidationError as error:
        refused = tuple(
            (str(problem["loc"][0]), problem["ctx"]["refused"]) for problem in error.errors()
        )
    names = {name for name, _ in refused}
    usable_cells = {name: _BLANK if name in names else cell for name, cell in wanted.items()}
    row = model.model_validate(usable_cells, context=Context(fact))
    notes = tuple(note for note in context.notes if note[0] not in names)
    return row, Checked(refused, notes)
