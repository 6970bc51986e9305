"""JUnit XML as its readers take it: well formed, counted right, no name twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest

from ecscore.render.findings_report import Report
from render.test_findings_formats import REPORTS, text_of


def parsed(report: Report) -> Element:
    return fromstring(text_of("junit", report).encode())  # noqa: S314 - our own


def case_of(root: Element, code: str) -> Element:
    (found,) = [c for c in root.iter("testcase") if c.get("name", "").startswith(code)]
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_the_numbers_are_those_of_the_cases(name: str) -> None:
    root = parsed(REPORTS[name]())
    for element in (root, *root.iter("testsuite")):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        for kind, many in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            number = sum(case.find(kind) is not None for case in cases)
            assert element.get(many) == str(number)
        assert all(len(case) <= 1 for case in cases)


@pytest.mark.parametrize("name", REPORTS)
def test_no_two_cases_have_one_name(name: str) -> None:
    cases = [(c.get("classname"), c.get("name")) for c in parsed(REPORTS[name]()).iter("testcase")]
    assert len(set(cases)) == len(cases)


def test_each_answer_of_a_check_is_a_case() -> None:
    root = parsed(REPORTS["audited"]())
    assert case_of(root, "X011").find("failure") is not None
    assert case_of(root, "X013").find("system-out") is not None, "notes do not fail"
    assert len(case_of(root, "X015")) == 0
    for code in ("X014", "X016", "X031"):
        assert case_of(root, code).find("skipped") is not None


def test_a_failure_counts_all_and_lists_each() -> None:
    failure = case_of(parsed(REPORTS["audited"]()), "X011").find("failure")
    assert failure is not None
    assert failure.get("message", "").startswith("70 处：")
    assert (failure.text or "").count("X011") == 50
    assert "另有 20 处" in (failure.text or "")


def test_a_check_of_which_all_is_waived_is_skipped() -> None:
    case = case_of(parsed(REPORTS["waived"]()), "X012")
    assert "豁免" in next(iter(case)).get("message", "")
    assert case.find("skipped") is not None


def test_a_part_is_an_error_and_a_low_score_a_failure() -> None:
    report = replace(REPORTS["hostile"](), min_score=Decimal(1000))
    root = parsed(report)
    assert root.get("errors") == "1"
    assert "1000" in str(
        [f.get("message") for f in root.iter("failure") if f.get("type") == "min-score"]
    )


def test_markup_stays_text() -> None:
    text = text_of("junit", REPORTS["worst"]())
    assert "<x/>" not in text
    assert "<script" not in text
    assert "]]&gt;" in text
