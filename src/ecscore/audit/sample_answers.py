"""What came of a sample: the list held against the one that was drawn, the answers counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ecscore.intake.clean import shown
from ecscore.intake.problems import Findings
from ecscore.intake.sample_layout import CODE, PLANS, STRATUM
from ecscore.model.finding import Finding, Location
from ecscore.model.privacy import masked
from ecscore.model.sample import Drawn, Filled, FilledSheet, Result, Sample, Tally, list_code
from ecscore.model.sample_questions import QUESTIONS, Question
from ecscore.model.table import Table, TableColumn

_MOST_RELATED: Final = 20


@dataclass(frozen=True, slots=True)
class Member:
    """One of the sample: its stratum, and its row of the sheet where that is there."""

    stratum: str
    row: Filled | None


def result_of(
    filled: FilledSheet, sample: Sample | None, table: Table | None
) -> tuple[Result, tuple[Finding, ...]]:
    """Hold a filled sheet against its sample and count the answers.

    Args:
        filled: the sheet as it was read.
        sample: drawn again by the plan on the cover; None where the table is not there any more.
        table: what was sampled, so that personal entries are masked in findings.
    """
    findings = Findings()
    if sample is not None and sample.population == filled.drawing.population:
        members = _held_against(filled, sample, _personal(table), findings)
    else:
        members = _by_code(filled, findings)
    questions = QUESTIONS[filled.kind]
    for question in questions:
        _report(question, questions, members, findings)
    strata: dict[str, list[Member]] = {}
    for member in sorted(members, key=lambda member: member.stratum):
        strata.setdefault(member.stratum, []).append(member)
    result = Result(
        filled.kind,
        filled.drawing,
        len(members),
        tuple(tally(question, members) for question in questions),
        {name: tuple(tally(q, inside) for q in questions) for name, inside in strata.items()},
    )
    return result, findings.done()


def _personal(table: Table | None) -> Mapping[str, TableColumn]:
    return {column.id: column for column in table.columns} if table is not None else {}


def _first_of_each(filled: FilledSheet, findings: Findings) -> dict[str, Filled]:
    """Return the rows by their code; a code that comes again is a row too many."""
    found: dict[str, Filled] = {}
    for row in filled.rows:
        if row.code in found or not row.code:
            findings.say("D143", row.places[CODE], read=shown(row.code))
        else:
            found[row.code] = row
    return found


def _by_code(filled: FilledSheet, findings: Findings) -> list[Member]:
    """Take the list as it stands where it cannot be drawn again; its code tells a changed one."""
    findings.say("D145", filled.place)
    found = _first_of_each(filled, findings)
    if list_code((code, row.cells) for code, row in found.items()) != filled.drawing.list_code:
        findings.say("D149", filled.place, name=filled.kind.label)
    return [Member(row.stratum, row) for row in found.values()]


def _held_against(
    filled: FilledSheet,
    sample: Sample,
    columns: Mapping[str, TableColumn],
    findings: Findings,
) -> list[Member]:
    drawn = {row.code: row for row in sample.drawn}
    found = _first_of_each(filled, findings)
    for code, row in found.items():
        if code in drawn:
            _compare(sample, drawn[code], row, columns, findings)
        else:
            findings.say("D143", row.places[CODE], read=shown(code))
    for code, lost in drawn.items():
        if code not in found:
            name = _hidden(columns.get("name"), lost.cells["name"])
            findings.say("D144", filled.place, drawn=f"{code} {name}", stratum=lost.stratum)
    return [Member(wanted.stratum, found.get(code)) for code, wanted in drawn.items()]


def _compare(
    sample: Sample,
    drawn: Drawn,
    row: Filled,
    columns: Mapping[str, TableColumn],
    findings: Findings,
) -> None:
    """Report what a row says otherwise than the one that was drawn."""
    wanted = {STRATUM: drawn.stratum, **drawn.cells}
    read = {STRATUM: row.stratum, **row.cells}
    plan = PLANS[sample.kind]
    for key, text in wanted.items():
        if read[key] != text:
            column = columns.get(key)
            findings.say(
                "D142",
                row.places[key],
                name=plan.column(key).heading,
                read=shown(_hidden(column, read[key])),
                drawn=shown(_hidden(column, text)),
            )


def _hidden(column: TableColumn | None, text: str) -> str:
    """Mask a personal entry, unless it is masked already."""
    return text if column is None or "*" in text else masked(column, text)


def _is_asked(question: Question, row: Filled) -> bool:
    before = row.answers.get(question.after, "")
    return not before or before in question.only


def tally(question: Question, members: Iterable[Member]) -> Tally:
    """Count the answers to a question; a row that is missing has not answered."""
    counts = Counter({answer.zh: 0 for answer in question.answers})
    refused = unanswered = not_asked = 0
    for member in members:
        row = member.row
        if row is None:
            unanswered += 1
        elif question.id in row.answers:
            counts[row.answers[question.id]] += 1
        elif question.id in row.refused:
            refused += 1
        elif _is_asked(question, row):
            unanswered += 1
        else:
            not_asked += 1
    return Tally(question, dict(counts), refused, unanswered, not_asked)


def _report(
    question: Question,
    questions: Iterable[Question],
    members: Iterable[Member],
    findings: Findings,
) -> None:
    """Report rows without an answer, and answers to what could not be asked."""
    blank: list[Location] = []
    before = next((other for other in questions if other.id == question.after), None)
    for row in (member.row for member in members):
        if row is None or question.id in row.refused:
            continue
        asked = _is_asked(question, row)
        if question.id not in row.answers and asked:
            blank.append(row.places[question.id])
        if question.id in row.answers and not asked and before is not None:
            findings.say(
                "D147",
                row.places[question.id],
                related=(row.places[before.id],),
                first=before.title,
                read=row.answers[before.id],
                name=question.title,
            )
    if blank:
        first, *rest = blank
        related = tuple(rest[:_MOST_RELATED])
        findings.say("D140", first, related=related, name=question.title, number=len(blank))
