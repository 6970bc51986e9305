"""What is said of a cell: a note where it was read all the same, a refusal where it was not."""

from __future__ import annotations

from dataclasses import dataclass, field

from ecscore.intake.clean import shown
from ecscore.intake.sheet import Cell
from ecscore.model.fact import Fact
from ecscore.model.text import Text
from ecscore.model.values import HOW_TO_WRITE


@dataclass(slots=True)
class Note:
    """Something worth telling of a cell that was read all the same."""

    code: str
    args: dict[str, object] = field(default_factory=dict)


class Refused(ValueError):
    """A cell that gives no value; the code says why."""

    def __init__(self, code: str, **args: object) -> None:
        self.code = code
        self.args_of_finding = args
        super().__init__(code)


def expected_of(fact: Fact) -> Text:
    """Say how a fact is to be written."""
    how = HOW_TO_WRITE[fact.type]
    if fact.may_be_not_applicable:
        return Text(f"{how.zh}；确不适用的填“不适用”", f"{how.en}; or “不适用” (not applicable)")
    return how


def usable(cell: Cell, notes: list[Note]) -> None:
    """Refuse a cell that shows an error or whose formula was never computed."""
    if cell.error:
        raise Refused("D055", read=shown(cell.error))
    if cell.uncomputed:
        raise Refused("D056")
    if cell.formula and not cell.blank:
        notes.append(Note("D057", {"read": shown(cell.raw)}))
