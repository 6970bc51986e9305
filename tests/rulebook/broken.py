"""Rulebooks with a fault: the toy's text with one place changed, and where the fault is found."""

from __future__ import annotations

from pathlib import Path

from ecscore.model.finding import Finding
from ecscore.rulebook import RulebookError, load_with_origins
from ecscore.rulebook.lint import Lint, lint
from ecscore.rulebook.written import Loaded
from helpers import sentences, toy_text

HERE = "¶"
"""Marks in a changed text where the finding has to point; taken out before it is written."""

Place = tuple[str, int, int]


def changed(*changes: tuple[str, str]) -> str:
    """Return the toy's text with each old text, which stands once, replaced."""
    text = toy_text()
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def in_two(text: str) -> tuple[str, str]:
    """Part a rulebook into its header and the rest, two files."""
    header, rest = text.split("\n\nunits:\n")
    return header + "\n", "units:\n" + rest


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks out of a text and return their lines and columns."""
    places = []
    while (at := text.find(HERE)) >= 0:
        line = text.count("\n", 0, at) + 1
        places.append((line, at - (text.rfind("\n", 0, at) + 1) + 1))
        text = text[:at] + text[at + 1 :]
    return text, places


def written(folder: Path, *texts: str) -> Path:
    """Write a rulebook's files, `toy.yaml` first."""
    for number, text in enumerate(texts):
        name = "toy.yaml" if not number else f"toy{number}.yaml"
        (folder / name).write_bytes(text.encode())
    return folder


def loaded(folder: Path, *texts: str) -> Loaded:
    return load_with_origins(written(folder, *texts))


def linted(folder: Path, *texts: str) -> Lint:
    said = lint(loaded(folder, *texts))
    for finding in (*said.open, *(finding for finding, _ in said.acknowledged)):
        assert all(sentences(finding))
    return said


def faults(folder: Path, *texts: str) -> tuple[Finding, ...]:
    """Return why a rulebook does not load; each reason can be said in both languages."""
    try:
        loaded(folder, *texts)
    except RulebookError as error:
        for finding in error.findings:
            assert all(sentences(finding))
        return error.findings
    raise AssertionError("the rulebook loads")


def places(findings: tuple[Finding, ...]) -> list[Place]:
    """Return code, line and column of each finding."""
    return [(f.code, f.at.line, f.at.column) for f in findings if f.at is not None]
