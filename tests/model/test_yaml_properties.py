"""What holds of the strict reader whatever the text."""

from __future__ import annotations

import copy

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecscore.model.yaml_text import Data, Document, Path, read

SCRAPS = st.lists(
    st.sampled_from(
        (
            *("a", "键", ": ", ":", "- ", "\n", "  ", "{", "}", "[", "]", ",", "'", '"', "&x"),
            *("*x", "!t ", "---\n", "...\n", "? ", "|\n", "> ", "%", "#", "~", "no", "\t"),
            *("\r\n", "\x00"),
        )
    )
).map("".join)
BREAKS = "\x85\u2028\u2029"
"""Line breaks of YAML 1.1, which PyYAML itself writes unescaped and reads back as others."""
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters=BREAKS), max_size=20)
NESTED: st.SearchStrategy[Data] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)


@settings(deadline=None, max_examples=300)
@given(st.text() | SCRAPS)
@example("\x85")
@example("\u2028: \u2029")
@example("a: \U0001f3ea\n")
@example("&a" * 1000)
def test_any_text_gives_a_document(text: str) -> None:
    document = read(text, "a.yaml")
    assert isinstance(document, Document)
    lines = len(text.splitlines()) + 2
    for problem in document.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.zh
        assert problem.en
    if document.data is None and not document.problems:
        assert text.strip("\ufeff \r\n\x85\u2028\u2029\t.-") in ("", "~", "null") or "#" in text


def paths(data: Data, path: Path = ()) -> list[Path]:
    if isinstance(data, dict):
        below = [p for key, value in data.items() for p in paths(value, (*path, key))]
    elif isinstance(data, list):
        below = [p for number, value in enumerate(data) for p in paths(value, (*path, number))]
    else:
        below = []
    return [path, *below]


@settings(deadline=None, max_examples=200)
@given(NESTED, st.booleans(), st.sampled_from([None, True, False]))
def test_what_yaml_writes_of_texts_is_read_back_equal(
    data: Data, unicode: bool, flow: bool | None
) -> None:
    alone = copy.deepcopy(data)
    text = yaml.safe_dump(alone, allow_unicode=unicode, default_flow_style=flow, sort_keys=False)
    document = read(text, "a.yaml")
    assert not document.problems
    assert document.data == data
    assert set(paths(data)) <= set(document.places)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=8))
def test_every_second_use_of_a_key_is_a_problem_on_its_own_line(keys: list[str]) -> None:
    document = read("".join(f"{key}: {n}\n" for n, key in enumerate(keys)), "a.yaml")
    again = [n for n, key in enumerate(keys, 1) if key in keys[: n - 1]]
    assert [problem.line for problem in document.problems] == again
    assert document.data == {key: str(keys.index(key)) for key in keys}
