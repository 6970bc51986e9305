"""What repeats between counties: the questions of `between/` asked of a dataset.

A question is a file: its code, whose sentences are in the catalogue, the numbers it uses as
`$name`, and one SELECT over the dataset's tables that gives a row a case. The column `counties`
names the counties of a case, every other column is an argument of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import Field

from ecscore.model.batch import Crossing
from ecscore.model.finding import Finding
from ecscore.model.record import Limit, Record
from ecscore.model.rulebook import Rulebook
from ecscore.model.yaml_text import read
from ecscore.render.clean import clean
from ecscore.rosters import Progress

FOLDER: Final = Path(__file__).parent / "between"
MOST: Final = 200
"""How many cases of a question are listed; all are counted."""
_MOST_NAMED: Final = 1000


class Asked(Record):
    """An example beside a question: rows by table, and the counties of each case it finds."""

    tables: Mapping[str, tuple[Mapping[str, Any], ...]] = Field(description="行 / rows by table")
    finds: tuple[tuple[str, ...], ...] = Field((), description="各处的县 / counties of each case")


class Question(Record):
    """A question between counties."""

    code: str = Field(description="代码 / code", pattern=r"^B1\d\d$")
    numbers: Mapping[str, Limit] = Field(default_factory=dict, description="所用的数 / numbers")
    query: str = Field(description="SQL 查询 / the query")
    examples: tuple[Asked, ...] = Field((), description="例子 / examples")


@dataclass(frozen=True, slots=True)
class Crossed:
    """What repeats between counties: the cases listed, and how many there are of each code."""

    listed: tuple[Crossing, ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)


def questions() -> tuple[Question, ...]:
    """Return the questions in order of their codes."""
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        document = read(file.read_text(encoding="utf-8"), file.name)
        found.append(Question.model_validate(document.data))
    return tuple(found)


def crossings(
    rulebook: Rulebook,
    dataset: Path,
    labels: Mapping[str, str],
    progress: Progress = lambda _: None,
) -> Crossed:
    """Ask a dataset every question.

    Args:
        rulebook: whose facts and bounds the questions use.
        dataset: the folder of the dataset.
        labels: what a person calls each county.
        progress: is told which question is asked.
    """
    from ecscore.batch.asking import prepared  # noqa: PLC0415 - loads DuckDB

    listed: list[Crossing] = []
    counted: dict[str, int] = {}
    with prepared(rulebook, dataset) as connection:
        for question in questions():
            progress(question.code)
            cases = list(ask(connection, question, rulebook, labels))
            if cases:
                counted[question.code] = len(cases)
            listed += cases[:MOST]
    return Crossed(tuple(listed), counted)


def ask(
    connection: Any, question: Question, rulebook: Rulebook, labels: Mapping[str, str]
) -> Iterator[Crossing]:
    """Ask one question of the tables in reach, and yield its cases in a fixed order."""
    (statement,) = connection.extract_statements(question.query)
    numbers = {name: _decimal(bound) for name, bound in question.numbers.items()}
    wanted = {key: numbers[key] for key in statement.named_parameters}
    query = f"select * from ({question.query.rstrip().rstrip(';')}) order by all"
    done = connection.execute(query, wanted or None)
    names = [column[0] for column in done.description]
    for row in done.fetchall():
        given = dict(zip(names, row, strict=True))
        counties = tuple(given.pop("counties"))
        args = {name: _said(rulebook, name, value) for name, value in given.items()}
        shown = tuple(clean(labels.get(county, county)) for county in counties[:_MOST_NAMED])
        about = {"counties": shown, "number": len(counties), **args}
        yield Crossing(Finding(question.code, about), counties)


def _decimal(bound: Any) -> Decimal:
    return Decimal(bound.number.numerator) / Decimal(bound.number.denominator)


def _said(rulebook: Rulebook, name: str, value: object) -> object:
    """Say a value: a `figure` is a fact and `who` a kind of key, by their titles."""
    if isinstance(value, list):
        return tuple(_said(rulebook, name, item) for item in value)
    text = clean(str(value)) if value is not None else ""
    if name == "figure" and text in rulebook.facts:
        return rulebook.facts[text].title
    if name == "who" and text in rulebook.identities:
        return rulebook.identities[text].title
    return text
