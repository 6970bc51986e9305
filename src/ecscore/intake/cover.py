"""封面: who hands in, as of when, and which template and rulebook the workbook was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ecscore.intake.clean import shown
from ecscore.intake.desk import Desk
from ecscore.intake.keys import key_of
from ecscore.intake.layout import LABELS, TEMPLATE, Label, folded
from ecscore.intake.problems import Stake
from ecscore.intake.rows import Checked, CoverSheet, check
from ecscore.intake.sheet import Cell, Sheet
from ecscore.model.finding import Location, Severity
from ecscore.model.text import Text


def _labelled(sheet: Sheet) -> Iterator[tuple[Label, Cell, Cell]]:
    """Yield every label that is found, its cell, and the cell that answers it."""
    for row, cells in sheet.rows.items():
        labels = {
            column: label
            for column, cell in cells.items()
            for label in LABELS
            if isinstance(cell.value, str) and folded(cell.value) in label.names
        }
        for column, label in labels.items():
            right = sorted(number for number in cells if number > column)
            ends = next((number for number in right if number in labels), None)
            answers = (n for n in right if not cells[n].blank and (ends is None or n < ends))
            answer = next(answers, column + 1)
            yield label, cells[column], sheet.cell(row, answer)


def answers_of(sheet: Sheet) -> dict[str, Cell]:
    """Return the answering cell of each label, the first where a label stands twice."""
    found: dict[str, Cell] = {}
    for label, _, answer in _labelled(sheet):
        found.setdefault(label.key, answer)
    return found


def rulebook_named(sheet: Sheet) -> str:
    """Return the id of the rulebook that the cover names, or nothing."""
    answer = answers_of(sheet).get("rulebook")
    return key_of(answer) if answer else ""


def looks_like_cover(sheet: Sheet) -> bool:
    """Say whether a sheet has the labels of a cover."""
    return {"name", "rulebook"} <= answers_of(sheet).keys()


def read_cover(desk: Desk, sheet: Sheet) -> CoverSheet:
    """Read the cover and hold it against the rulebook."""
    answers = answers_of(sheet)
    read, checked = check(CoverSheet, answers)
    words = {label.key: label.words for label in LABELS}

    def at(key: str) -> Location:
        cell = answers.get(key)
        return sheet.at(cell, words[key]) if cell else replace(sheet.place, header=words[key])

    for name in CoverSheet.model_fields:
        refused = tuple(item for item in checked.refused if item[0] == name)
        notes = tuple(item for item in checked.notes if item[0] == name)
        desk.report(Checked(refused, notes), at, Stake(), Text(words[name]))
    refusals = {name for name, _ in checked.refused}
    if not read.name and "name" not in refusals:
        desk.findings.say("D070", at("name"), name=words["name"])
    if read.as_of is None and "as_of" not in refusals:
        desk.findings.say("D070", at("as_of"), severity=Severity.NOTE, name=words["as_of"])
    _judge_edition(desk, read, at("rulebook"), at("template"), at("digest"))
    return read


def _judge_edition(
    desk: Desk, read: CoverSheet, rulebook: Location, template: Location, digest: Location
) -> None:
    """Tell a wrong rulebook, another template and an older edition apart."""
    ours = desk.rulebook.header
    if read.rulebook and read.rulebook != ours.id:
        desk.findings.say("D032", rulebook, read=shown(read.rulebook), expected=ours.id)
        desk.foreign = desk.partly = True
        return
    if read.template != TEMPLATE or not read.rulebook:
        said = shown(read.template) or Text("空白", "nothing")
        desk.findings.say("D031", template, read=said, expected=TEMPLATE)
    elif not read.digest or not desk.rulebook.form.startswith(read.digest.lower()):
        said = shown(read.digest) or Text("空白", "nothing")
        desk.findings.say("D033", digest, read=said, expected=ours.edition)
