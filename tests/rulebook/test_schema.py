"""The published schema: it takes every rulebook we have, explains every key, refuses typos."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ecscore.rulebook import find
from ecscore.rulebook.mechanisms import registry
from ecscore.rulebook.schema import DIALECT, rulebook_schema
from helpers import TOY_FOLDER
from rulebook.broken import changed

FILES = sorted([*TOY_FOLDER.glob("*.yaml"), *find("ningqiang-2019").glob("*.yaml")])


class Plain(yaml.SafeLoader):
    """Plain YAML as an editor reads it, its dates left as text as in JSON."""


Plain.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def problems(text: str) -> list[str]:
    validator = Draft202012Validator(rulebook_schema())
    data = yaml.load(text, Plain)  # noqa: S506 - a safe loader
    return [error.message for error in validator.iter_errors(data)]


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property that an author may write, with where it stands."""
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            if set(schema["properties"]) != {"zh", "en"}:
                yield f"{path}/{name}", inner
        for key, inner in schema.items():
            yield from properties(inner, f"{path}/{key}")
    elif isinstance(schema, list):
        for number, inner in enumerate(schema):
            yield from properties(inner, f"{path}/{number}")


PROPERTIES = dict(properties(rulebook_schema()))


def test_the_schema_is_a_schema_of_its_dialect() -> None:
    schema = rulebook_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    assert rulebook_schema() == schema


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_rulebook_file_is_valid_when_read_as_plain_yaml(file: Path) -> None:
    assert problems(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_a_shipped_file_names_the_schema_in_its_first_line(file: Path) -> None:
    if file.parent == TOY_FOLDER:
        return
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=../rulebook.schema.json"


def test_the_schema_beside_the_rulebooks_is_the_one_of_the_models() -> None:
    file = find("ningqiang-2019").parent / "rulebook.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == rulebook_schema()


@pytest.mark.parametrize("path", PROPERTIES)
def test_every_key_is_explained_in_both_languages(path: str) -> None:
    chinese, parted, english = PROPERTIES[path].get("description", "").partition(" / ")
    assert parted, "no description in two languages"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    assert english.strip()
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)


def test_every_mechanism_is_a_key_of_a_criterion() -> None:
    keys = {path.rsplit("/", 1)[1] for path in PROPERTIES if "/Criterion/" in path}
    assert set(registry()) <= keys


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: bonus", "kind: extra"),
        ("kind: bonus", "kinds: bonus"),
        ("type: count", "type: number"),
        ("better: lower", "better: less"),
        ("exceptions: yes", "exceptions: perhaps"),
        ("{more_than: 7, points: 0}", "{more_then: 7, points: 0}"),
        ("{top: 60%, points: 1}", "{points: 1}"),
        ("points: 3\n    parts", "points: three\n    parts"),
        ("coverage, at_least: 50%, word", "coverage, at_least: half, word"),
        ("title: {zh: 进度, en: progress}", "title: {en: progress}"),
        ("id: coverage\n", "id: Coverage\n"),
        ('groups: [{id: "2.1"}]', "groups: []"),
    ],
)
def test_what_the_loader_refuses_in_form_the_schema_refuses_too(old: str, new: str) -> None:
    assert problems(changed((old, new)))
