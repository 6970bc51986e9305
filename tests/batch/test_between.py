"""Every question between counties: its examples, and pictures against brute force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.batch.alike import bands, fill_alike
from ecscore.batch.asking import ready
from ecscore.batch.crossing import Asked, Question, ask, questions
from ecscore.batch.dataset import opened
from ecscore.batch.tables import TABLES
from ecscore.evidence.inspectors.prints import NEAR, alike
from ecscore.model.catalogue import CATALOGUE, entry_of
from ecscore.model.finding import Certainty, spoken
from helpers import toy

QUESTIONS = questions()
EXAMPLES = [(q, example) for q in QUESTIONS for example in q.examples]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Any]:
    with opened(tmp_path) as found:
        for table, columns in TABLES.items():
            listed = ", ".join(f'"{name}" {column.type}' for name, column in columns.items())
            found.execute(f"create table {table} ({listed})")
        yield found


def put(connection: Any, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" for _ in row)
        values = [value == "yes" if name == "growth" else value for name, value in row.items()]
        connection.execute(f"insert into {table} ({names}) values ({places})", values)


def test_every_question_has_its_sentences_and_every_sentence_its_question() -> None:
    asked = [question.code for question in QUESTIONS]
    assert asked == sorted(set(asked))
    assert asked == [code for code in CATALOGUE if code.startswith("B1")]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.code)
def test_every_question_has_an_example_that_finds_and_one_that_does_not(
    question: Question,
) -> None:
    assert any(example.finds for example in question.examples)
    assert any(not example.finds for example in question.examples)


@pytest.mark.parametrize(("question", "example"), EXAMPLES)
def test_a_question_finds_what_its_example_says(
    connection: Any, question: Question, example: Asked
) -> None:
    of_data = {table: rows for table, rows in example.tables.items() if table in TABLES}
    for table, rows in of_data.items():
        put(connection, table, rows)
    ready(connection, toy())
    for table in example.tables.keys() - of_data.keys():
        put(connection, table, example.tables[table])
    found = list(ask(connection, question, toy(), {"a": "甲县"}))
    assert sorted(case.counties for case in found) == sorted(example.finds)
    for case in found:
        assert case.finding.code == question.code
        entry = entry_of(case.finding)
        assert entry.certainty is Certainty.SUSPECTED
        first = {"a": "甲县"}.get(case.counties[0], case.counties[0])
        for lang in ("zh", "en"):
            said = spoken(entry.message, case.finding, lang)
            assert "{" not in said
            assert first in said


def turned(prints: Sequence[int], turn: int) -> tuple[int, ...]:
    return tuple(prints[(side + turn) % 4] for side in range(4))


@st.composite
def pictures(draw: Any) -> list[tuple[str, tuple[int, ...]]]:
    """Draw pictures, many of them another one turned and changed in up to some bits."""
    words = st.integers(0, 2**64 - 1)
    found: list[tuple[str, tuple[int, ...]]] = []
    for number in range(draw(st.integers(1, 7))):
        prints = tuple(draw(words) for _ in range(4))
        if found and draw(st.booleans()):
            prints = turned(draw(st.sampled_from(found))[1], draw(st.integers(0, 3)))
            bits = draw(st.sets(st.integers(0, 255), min_size=25, max_size=45))
            prints = tuple(
                word ^ sum(1 << (bit % 64) for bit in bits if bit // 64 == side)
                for side, word in enumerate(prints)
            )
        found.append((draw(st.sampled_from(("a", "b", "c"))) + str(number), prints))
    return found


@settings(max_examples=40, deadline=None)
@given(pictures())
def test_pictures_that_are_alike_are_those_of_every_pair(
    drawn: list[tuple[str, tuple[int, ...]]],
) -> None:
    with opened(Path()) as connection:
        connection.execute(
            "create table evidence (county VARCHAR, digest VARCHAR, prints VARCHAR[])"
        )
        put(connection, "evidence", [
            {"county": name[0], "digest": name, "prints": [f"{word:016x}" for word in prints]}
            for name, prints in drawn
        ])  # fmt: skip
        fill_alike(connection)
        found = connection.execute("select * from alike").fetchall()
    expected = {
        (*sorted((one[0], other[0])), alike(one[1], other[1]))
        for one, other in combinations(drawn, 2)
        if one[0][0] != other[0][0] and alike(one[1], other[1]) <= NEAR
    }
    assert {(*sorted(row[:2]), row[2]) for row in found} == expected
    assert len(found) == len(expected)


def test_the_bands_cover_every_bit_once_and_are_enough() -> None:
    covered = [(side, bit) for side, at, width in bands() for bit in range(at, at + width)]
    assert sorted(covered) == [(side, bit) for side in range(4) for bit in range(64)]
    assert 2 * len(list(bands())) > NEAR * 4 + 3
