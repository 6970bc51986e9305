"""The catalogue: every code complete, in both languages, printable everywhere."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from ecscore.model.catalogue import CATALOGUE, entry_of, severity_of
from ecscore.model.finding import Entry, Finding, Severity
from ecscore.model.text import Text

ENTRIES = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))


def texts(entry: Entry) -> dict[str, Text]:
    return {
        "title": entry.title,
        "message": entry.message,
        "why": entry.why,
        "fix": entry.fix,
    }


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@ENTRIES
def test_a_code_is_a_family_and_three_digits(entry: Entry) -> None:
    assert re.fullmatch(r"[DELXRWBH]\d{3}", entry.code)
    assert CATALOGUE[entry.code] is entry


@ENTRIES
def test_every_text_stands_in_both_languages(entry: Entry) -> None:
    for name, text in texts(entry).items():
        assert text.zh.strip() == text.zh != "", name
        assert text.en.strip() == text.en != "", name


@ENTRIES
def test_both_languages_use_the_same_arguments(entry: Entry) -> None:
    for name, text in texts(entry).items():
        assert placeholders(text.zh) == placeholders(text.en), name


@ENTRIES
def test_a_placeholder_is_a_plain_name(entry: Entry) -> None:
    for text in texts(entry).values():
        assert all(name.isidentifier() for name in placeholders(text.zh))


@ENTRIES
def test_a_title_needs_no_arguments(entry: Entry) -> None:
    assert not placeholders(entry.title.zh)


@ENTRIES
def test_chinese_texts_can_be_printed_on_a_gbk_console(entry: Entry) -> None:
    for text in texts(entry).values():
        assert text.zh.encode("gbk").decode("gbk") == text.zh


@ENTRIES
def test_a_text_is_written_in_its_own_language(entry: Entry) -> None:
    for name, text in texts(entry).items():
        for said, letters in ((text.zh, "[\u4e00-\u9fff]"), (text.en, "[a-z]")):
            words = re.sub(r"\{\w+\}|\W", "", said)
            assert not words or re.search(letters, words), name


def test_codes_stand_in_their_families_in_order() -> None:
    for family in "DEXRWBH":
        members = [code for code in CATALOGUE if code.startswith(family)]
        assert members, family
        if family != "D":
            assert members == sorted(members)


def test_a_finding_weighs_what_its_code_does_unless_it_says_so_itself() -> None:
    finding = Finding("E001")
    assert entry_of(finding) is CATALOGUE["E001"]
    assert severity_of(finding) is CATALOGUE["E001"].severity is Severity.WARNING
    assert severity_of(Finding("E001", severity=Severity.NOTE)) is Severity.NOTE


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CATALOGUE["D001"] = CATALOGUE["D002"]  # type: ignore[index]
