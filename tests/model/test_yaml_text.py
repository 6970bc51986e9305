"""The strict reader of YAML: every scalar as written, every refusal with its place."""

from __future__ import annotations

import pytest

from ecscore.model.yaml_text import MOST_CHARACTERS, MOST_DEPTH, Data, Document, read

SCALARS = (
    *("no", "yes", "on", "12:30", "010", "0o10", "0x1F", "1e3", "1_000", "60.10", "3.0"),
    *("2019-12-31", "true", "NO", "52%", "26/50", "-5", "=", "<<", "３", ".inf", "Null-and"),
)


def data_of(text: str) -> Data:
    document = read(text, "a.yaml")
    assert not document.problems
    return document.data


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.en) for p in read(text, "a.yaml").problems]


@pytest.mark.parametrize("scalar", SCALARS)
def test_a_scalar_is_its_text(scalar: str) -> None:
    assert data_of(f"x: {scalar}") == {"x": scalar}
    assert data_of(f"- {scalar}") == [scalar]
    assert data_of(f"x: '{scalar}'") == {"x": scalar}


@pytest.mark.parametrize("scalar", ["", "~", "null"])
def test_only_a_plain_blank_tilde_or_null_is_nothing(scalar: str) -> None:
    assert data_of(f"x: {scalar}") == {"x": None}
    assert data_of(f"x: '{scalar}'") == {"x": scalar}
    assert data_of(f'x: "{scalar}"') == {"x": scalar}


@pytest.mark.parametrize("scalar", ["Null", "NULL", "None", "none"])
def test_other_spellings_of_nothing_are_text(scalar: str) -> None:
    assert data_of(f"x: {scalar}") == {"x": scalar}


def test_block_texts_keep_their_line_breaks() -> None:
    assert data_of("x: |\n  一\n  二\n") == {"x": "一\n二\n"}
    assert data_of("x: >-\n  一\n  二\n") == {"x": "一 二"}


def test_windows_line_ends_read_as_plain_ones() -> None:
    text = "a: 1\nb:\n  - 二\n  - {c: d}\n"
    plain, windows = read(text, "a"), read(text.replace("\n", "\r\n"), "a")
    assert plain.data == windows.data
    assert plain.places == windows.places


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert data_of("\ufeffa: 1\n") == {"a": "1"}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "   ", "\ufeff"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert problems(text) == [(1, 1, "the file is empty")]
    assert read(text, "a").data is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, 1, "duplicate key 'a'")]),
        ("x:\n  - {k: 1, k: 2}\n", [(2, 12, "duplicate key 'k'")]),
        ("a: 1\n'a': 2\n", [(2, 1, "duplicate key 'a'")]),
        ("a: &one 1\n", [(1, 4, "anchors (&) are not allowed")]),
        ("a: !!str 1\n", [(1, 4, "tags (!) are not allowed")]),
        ("a: !mine {b: 1}\n", [(1, 4, "tags (!) are not allowed")]),
        (
            "a: &x [1]\nb: *x\n",
            [(1, 4, "anchors (&) are not allowed"), (2, 4, "aliases (*) are not allowed")],
        ),
        (
            "a: &x {k: 1}\nb:\n  <<: *x\n",
            [(1, 4, "anchors (&) are not allowed"), (3, 7, "aliases (*) are not allowed")],
        ),
        ("a: 1\n---\nb: 2\n", [(2, 1, "only one document (---) is allowed")]),
        ("~: 1\n", [(1, 1, "a key must be text")]),
        ("? [a, b]\n: 1\n", [(1, 3, "a key must be text")]),
        ("{a: 1}: 2\n", [(1, 1, "a key must be text")]),
    ],
)
def test_what_strict_yaml_refuses_is_named_with_its_place(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert problems(text) == expected


def test_a_second_value_under_a_key_does_not_replace_the_first() -> None:
    assert read("a: 1\na: 2\n", "a").data == {"a": "1"}


def test_every_problem_of_a_file_is_named_at_once() -> None:
    text = "a: &x 1\na: 2\nb: !t 3\n~: 4\n"
    assert [line for line, _, _ in problems(text)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2\nb: 3\n", 2),
        ("a: 'open\n", 2),
        ("a: b: c\n", 1),
        ("a:\n\t- 1\n", 2),
        ("- 1\nb: 2\n", 2),
        ("a: *nowhere\n- b\n", 2),
        ("a: @at\n", 1),
        ("%YAML 9.9\n---\na: 1\n", 1),
    ],
)
def test_a_syntax_error_has_its_line(text: str, line: int) -> None:
    document = read(text, "a")
    assert document.data is None
    assert document.problems[0].line == line
    assert document.problems[0].zh.startswith("YAML 语法错误：")


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_a_control_character_is_refused(character: str) -> None:
    document = read(f"a: x{character}y\n", "a")
    assert document.data is None
    assert len(document.problems) == 1


def test_nesting_is_read_as_deep_as_allowed_and_no_deeper() -> None:
    fine = "[" * MOST_DEPTH + "]" * MOST_DEPTH
    assert not read(fine, "a").problems
    deep = read("[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1), "a")
    assert deep.data is None
    assert [p.column for p in deep.problems] == [MOST_DEPTH + 1]
    # far deeper, the parser's own bound may speak first
    deepest = read("[" * 100_000 + "]" * 100_000, "a")
    assert deepest.data is None
    assert len(deepest.problems) == 1
    assert read("- " * 5000 + "x", "a").data is None
    assert read("{a: " * 5000 + "}" * 5000, "a").data is None


def test_a_million_characters_are_read_and_one_more_is_not() -> None:
    text = "a: " + "字" * (MOST_CHARACTERS - 3)
    assert isinstance(data_of(text), dict)
    assert problems(text + "字") == [(1, 1, "over a million characters")]


DOCUMENT = """\
# 注释
名称: 甲
列表:
  - one
  - {k: v, "二": 2}
  -
    - deep
尾: "x"
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), None),
        (("名称",), (2, 5), (2, 1)),
        (("列表",), (4, 3), (3, 1)),
        (("列表", 0), (4, 5), None),
        (("列表", 1), (5, 5), None),
        (("列表", 1, "k"), (5, 9), (5, 6)),
        (("列表", 1, "二"), (5, 17), (5, 12)),
        (("列表", 2, 0), (7, 7), None),
        (("尾",), (8, 4), (8, 1)),
    ],
)
def test_every_value_and_key_knows_its_place(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int] | None
) -> None:
    document = read(DOCUMENT, "a")
    assert document.places[path] == document.at(path) == value
    assert document.key_at(path) == (key or value)


def test_the_place_of_what_is_not_there_is_that_of_its_nearest_ancestor() -> None:
    document = read(DOCUMENT, "a")
    assert document.at(("列表", 1, "missing", "deeper")) == (5, 5)
    assert document.at(("missing",)) == (2, 1)
    assert Document("a", None, {}, {}, ()).at(("x",)) == (1, 1)
