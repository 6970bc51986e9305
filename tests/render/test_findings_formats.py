"""Every format of `audit` on every kind of assessment: whole, bounded, the same, and inert."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from ecscore.cli.settings import FINDINGS_FORMATS
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.finding import Finding, Location, Severity
from ecscore.model.text import Lang
from ecscore.model.waiver import ReasonKind, Waived, Waiver
from ecscore.render.findings_groups import by_unit
from ecscore.render.findings_inert import inert
from ecscore.render.findings_report import FAMILIES, Report, report_of, verdict
from ecscore.render.formats import FINDINGS_BY_SUFFIX, findings_format
from ecscore.render.voice import Style, voice_of
from helpers import rendered
from render import audit_samples, samples
from render.test_languages import HAN

LONG = "长" * 40_000
TEXTS = (
    "::error::x",
    "  ::add-mask::x",
    "##[error]x",
    "##vso[task.setvariable]x",
    "]]><x/>",
    '=HYPERLINK("http://evil")',
    "@SUM(A1)",
    "\t=1+1",
    "a\r\n::warning::b",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202egpj.exe\u2066",
    "[red]x[/] [/]",
    "<script>x</script>|`*_",
    "half\udcff\ud800",
    "\x00\x08\x0b\ufffe\uffff",
    "13812345678",
    "{0} {x} %s %25",
    LONG,
)


def worst() -> Report:
    """Hostile text in arguments and places."""
    found = []
    for number, text in enumerate(TEXTS, 1):
        at = Location(f"{text[:200]}.csv", text[:200], f"D{number}", text, text)
        line = replace(at, sheet="", cell="", line=number, column=2)
        args = {"read": text, "expected": (text, text)}
        found += [Finding("D026", args, at, (line,)), Finding("D026", args, line, (at, line))]
    plain = samples.middling()
    return report_of(replace(plain, county=TEXTS[0], findings=tuple(found)))


def waived() -> Report:
    """Hostile words in a waiver, and the one case of a check waived by it."""
    home = audit_samples.audited()
    found = [finding for finding in home.findings if finding.code == "X012"]
    waiver = Waiver(
        "X012", "", ReasonKind.OTHER, TEXTS[0], TEXTS[2], dt.date(2020, 6, 1), contains=TEXTS[8]
    )
    counting = tuple(finding for finding in home.findings if finding.code != "X012")
    items = tuple(Waived(finding, waiver) for finding in found)
    return report_of(replace(home, findings=counting, waived=items))


REPORTS: dict[str, Callable[[], Report]] = {
    "middling": lambda: report_of(samples.middling()),
    "unknown": lambda: report_of(samples.unknown()),
    "hostile": lambda: report_of(samples.hostile()),
    "audited": lambda: report_of(audit_samples.audited()),
    "without": lambda: report_of(audit_samples.without_tables()),
    "tables": lambda: report_of(audit_samples.hostile_tables()),
    "clean": lambda: report_of(replace(samples.middling(), findings=())),
    "waived": waived,
    "worst": worst,
}


def text_of(form: str, report: Report, lang: Lang = "zh", *, full: bool = False) -> str:
    return findings_format(form).render(report, Style(lang, full=full))


@pytest.mark.parametrize("form", FINDINGS_FORMATS)
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("full", [False, True])
def test_nothing_hostile_leaves(form: str, name: str, lang: Lang, full: bool) -> None:
    text = text_of(form, REPORTS[name](), lang, full=full)
    text.encode()
    assert text == text_of(form, REPORTS[name](), lang, full=full)
    assert "13812345678" not in text
    body = text.removeprefix("\ufeff")
    assert all(character in "\r\n" or character.isprintable() for character in body)


@pytest.mark.parametrize("form", ["table", "concise", "md"])
@pytest.mark.parametrize("name", ["hostile", "tables", "waived", "worst"])
def test_no_line_of_a_log_is_a_command(form: str, name: str) -> None:
    text = text_of(form, REPORTS[name](), full=True)
    assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)


def test_what_would_be_a_command_gets_a_blank() -> None:
    assert inert("::error::x\n  ::y\na::b ##[x] ##vso[y]") == (
        ": :error::x\n  : :y\na::b ## [x] ## vso[y]"
    )


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_fits_a_terminal_and_gbk(name: str, lang: Lang) -> None:
    text = text_of("table", REPORTS[name](), lang)
    assert max(map(cell_len, text.splitlines())) <= 81, "one for a blank set into a command"
    if name != "worst":
        text.encode("gbk")


def test_our_own_words_are_all_in_gbk() -> None:
    for form in ("table", "concise"):
        text_of(form, REPORTS["audited"](), full=True).encode("gbk")


@pytest.mark.parametrize("form", ["table", "concise", "md", "github"])
def test_english_has_no_chinese(form: str) -> None:
    home = replace(audit_samples.audited(lang="en"), county="County", province="")
    text = text_of(form, report_of(home), "en", full=True)
    assert set(HAN.findall(text)) <= {"站点名录"}, "only the name of a sheet"


@pytest.mark.parametrize("name", ["hostile", "worst"])
def test_markdown_shows_hostile_text_as_text(name: str) -> None:
    html = (
        MarkdownIt("commonmark").enable("table").render(text_of("md", REPORTS[name](), full=True))
    )
    assert not re.search(r"<(?:script|a|img|b)\b", html)


@pytest.mark.parametrize("form", ["table", "md", "github"])
def test_a_long_text_is_cut_where_people_read(form: str) -> None:
    found = Finding("D026", {"read": LONG, "expected": LONG}, Location("a.xlsx", "表", "A1"))
    text = text_of(form, report_of(replace(samples.middling(), findings=(found,))))
    assert len(text) < 9_000
    assert "……" in text


def test_the_families_are_those_of_the_catalogue() -> None:
    letters = {code[0] for code in CATALOGUE}
    assert letters - {"R", "L", "B", "H"} == set(FAMILIES)


def test_every_suffix_names_a_format_that_is_known() -> None:
    assert set(FINDINGS_BY_SUFFIX.values()) <= set(FINDINGS_FORMATS)
    for form in FINDINGS_FORMATS:
        assert callable(findings_format(form).render)


def test_the_verdict_stands_first() -> None:
    report = REPORTS["audited"]()
    lines = text_of("table", report).splitlines()
    assert lines[2].startswith("未通过：有 ")
    assert lines[3].startswith("问题 ")
    assert "疑点" in lines[3]
    assert "核对项：" in lines[4]


def test_a_clean_county_is_told_so() -> None:
    text = text_of("table", REPORTS["clean"]())
    assert "通过：没有不轻于“错误”的问题" in text
    assert "填报数据：没有发现问题" in text
    assert "没有发现问题的单位：县" in text


def test_a_part_is_neither_passed_nor_failed() -> None:
    report = REPORTS["hostile"]()
    assert report.passed is None
    assert verdict(voice_of(report.assessment.rulebook, "zh"), report).startswith("不能判定")


def test_three_of_a_code_and_the_number_of_the_rest() -> None:
    report = REPORTS["audited"]()
    short, full = text_of("table", report), text_of("table", report, full=True)
    assert "X011" in short
    assert "70 处" in short, "fifty told, twenty only counted"
    assert "……另有 47 处，加 --all 列出。" in short
    assert "……还有 20 处只计数" in short
    assert "47 处" not in full
    assert "D039" not in short


def test_each_finding_stands_in_one_group() -> None:
    report = REPORTS["audited"]()
    told = [finding for group in by_unit(report.findings) for finding in group.findings]
    others = [finding for finding in report.findings if finding.code != "D039"]
    assert sorted(map(id, told)) == sorted(map(id, others))


def test_heavier_cases_of_a_code_come_first() -> None:
    note = Finding("E001", {}, Location("a.xlsx", "表", "A1"), severity=Severity.NOTE)
    warning = Finding("E001", {}, Location("a.xlsx", "表", "A9"), severity=Severity.WARNING)
    (group,) = by_unit([note, warning])
    assert group.codes[0].findings == (warning, note)
    assert group.codes[0].severity is Severity.WARNING


@pytest.mark.parametrize("form", ["table", "md", "github"])
def test_how_many_are_waived_is_always_said(form: str) -> None:
    assert "豁免：1 个问题" in text_of(form, REPORTS["waived"]())


def test_what_is_waived_stands_apart_in_json() -> None:
    data = json.loads(text_of("json", REPORTS["waived"]()))
    assert [item["code"] for item in data["waived"]] == ["X012"]
    assert "X012" not in {finding["code"] for finding in data["findings"]}


def test_concise_is_a_line_a_finding() -> None:
    report = REPORTS["worst"]()
    assert len(text_of("concise", report).splitlines()) == len(report.findings)


def test_json_has_the_findings_of_the_full_report() -> None:
    report = REPORTS["audited"]()
    data = json.loads(text_of("json", report))
    whole = json.loads(rendered("json", report.assessment, Style()))
    for key in ("schema_version", "receipt", "checks", "tables", "figures", "findings"):
        assert data[key] == whole[key]
    assert data["verdict"]["passed"] is False
    assert sum(data["verdict"]["counts"].values()) == len(data["findings"])
    assert "criteria" not in data


def test_jsonl_has_the_same_findings_a_line_each() -> None:
    report = REPORTS["worst"]()
    lines = text_of("jsonl", report).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == json.loads(text_of("json", report))["findings"]
