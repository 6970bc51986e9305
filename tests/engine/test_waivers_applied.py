"""Waivers applied: findings move from one list to the other, and nothing else does."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecscore.engine.waiving import MANY, waive
from ecscore.model.assessment import Assessment
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.finding import Finding, Location, spoken
from ecscore.model.waiver import ReasonKind, Waived, Waiver, Waivers, may_be_waived
from helpers import assessed, codes, ningqiang, sentences

DAY = dt.date(2020, 5, 1)
BOOK = "c.xlsx"
UNCLEAR = {"name": "甲", "read": "1", "as_percent": "1%", "as_ratio": "100%"}
TAKEN = {"name": "乙", "read": "x", "taken": "y"}
FINDINGS = (
    Finding("D050", {"name": "甲", "read": "x", "expected": "数"}, Location(BOOK, "数据", "D9")),
    Finding("D052", UNCLEAR, Location(BOOK, "数据", "D10"), criterion="1.2.1"),
    Finding("D064", TAKEN, Location("c.yaml", line=7, column=3)),
    Finding("D022", {"name": "乙", "hint": ""}, Location(BOOK, "数据"), criterion="1.2.1"),
    Finding("D039", {"code": "D050", "more": 3}, Location(BOOK, "数据")),
    Finding("X991", {"code": "X011", "title": "t", "why": "w"}),
)


def base() -> Assessment:
    made = assessed(ningqiang(), as_of=DAY)
    return replace(made, findings=(*made.findings, *FINDINGS))


BASE = base()


def waiver(code: str = "", line: int = 1, **more: object) -> Waiver:
    plain = Waiver(code, "", ReasonKind.POLICY, "理由", "县政府", DAY, at=Location("w", line=line))
    return replace(plain, **more)  # type: ignore[arg-type]


def given_by(*items: Waiver) -> Waivers:
    return Waivers("waivers.yaml", "0" * 64, items)


def waived_by(*items: Waiver) -> Assessment:
    return waive(BASE, given_by(*items))


def own(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.code.startswith("W")]


def others(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if not finding.code.startswith("W")]


def counted(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(repr(finding) for finding in findings)


def taken(*items: Waiver) -> list[str]:
    return codes(item.finding for item in waived_by(*items).waived)


def test_without_a_file_an_assessment_stays_what_it_is() -> None:
    assert waive(BASE, Waivers()) is BASE


def test_a_waived_finding_stays_with_its_waiver() -> None:
    mine = waiver("D050")
    after = waived_by(mine)
    assert after.waived == (Waived(FINDINGS[0], mine),)
    assert FINDINGS[0] not in after.findings
    assert FINDINGS[0] in after.found
    assert after.receipt.waivers_digest == "0" * 64
    assert not own(after)


@pytest.mark.parametrize("place", ["数据!D10", "数据!$d$10", "c.xlsx!数据!D10", "数据！Ｄ10"])
def test_a_place_is_a_cell_however_it_is_written(place: str) -> None:
    assert taken(waiver("D052", place=place)) == ["D052"]


@pytest.mark.parametrize("place", ["c.yaml:7", "c.yaml:7:3"])
def test_a_place_is_a_line(place: str) -> None:
    assert taken(waiver("D064", place=place)) == ["D064"]


@pytest.mark.parametrize(
    "more",
    [
        {"place": "数据!D99"},
        {"contains": "没有这样的话"},
        {"fingerprint": "0" * 16},
        {"criterion": "1.1.1"},
    ],
)
def test_everything_given_has_to_hold(more: dict[str, Any]) -> None:
    after = waived_by(waiver("D052", **more))
    assert not after.waived
    assert codes(own(after)) == ["W010"]


def test_a_message_is_met_in_either_language() -> None:
    zh, en = (spoken(CATALOGUE["D052"].message, FINDINGS[1], lang) for lang in ("zh", "en"))
    for part in (zh, en.upper(), "可能是 1%"):
        assert taken(waiver("D052", contains=part)) == ["D052"]


def test_a_fingerprint_is_met_by_itself_within_its_code() -> None:
    assert taken(waiver("D052", fingerprint=FINDINGS[1].fingerprint)) == ["D052"]


def test_a_criterion_takes_no_finding_that_says_something_was_not_read() -> None:
    found = taken(waiver(criterion="1.2.1"))
    assert "D052" in found
    assert "D022" not in found


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_was_not_read_is_not_waived_even_if_the_reader_let_it_through(code: str) -> None:
    finding = Finding(code, at=Location("c.xlsx"))
    after = waive(replace(BASE, findings=(finding,)), given_by(waiver(code)))
    assert bool(after.waived) is may_be_waived(code)


@pytest.mark.parametrize("code", ["D001", "D032", "D082", "D130", "E016", "R213", "W010"])
def test_these_may_not_be_waived(code: str) -> None:
    assert not may_be_waived(code)


@pytest.mark.parametrize("code", ["D050", "E001", "X011", "X901"])
def test_these_may_be_waived(code: str) -> None:
    assert may_be_waived(code)


@pytest.mark.parametrize(
    ("expires", "said", "number"),
    [
        (DAY - dt.timedelta(1), ["W008"], 0),
        (DAY, [], 1),
        (dt.date(2022, 5, 1), [], 1),
        (dt.date(2022, 5, 2), ["W009"], 1),
    ],
)
def test_the_expiry(expires: dt.date, said: list[str], number: int) -> None:
    after = waived_by(waiver("D050", expires=expires))
    assert codes(own(after)) == said
    assert len(after.waived) == number
    assert all(all(sentences(finding)) for finding in own(after))


@pytest.mark.parametrize("day", [dt.date(2020, 2, 29), dt.date(9999, 12, 31)])
def test_every_day_has_a_day_two_years_on(day: dt.date) -> None:
    there = replace(BASE, receipt=replace(BASE.receipt, as_of=day))
    waive(there, given_by(waiver("D050", expires=dt.date(9999, 12, 31))))


def test_a_wide_waiver_is_a_note() -> None:
    many = tuple(Finding("D058", {"name": str(n), "read": "1", "taken": "1"}) for n in range(51))
    after = waive(replace(BASE, findings=many), given_by(waiver("D058")))
    assert codes(own(after)) == ["W011"]
    assert len(after.waived) == MANY + 1
    exactly = waive(replace(BASE, findings=many[:MANY]), given_by(waiver("D058")))
    assert not own(exactly)


def test_a_waiver_that_another_forestalls_is_not_unused() -> None:
    after = waived_by(waiver("D050"), waiver("D050", 2, reason="别的"))
    assert not own(after)
    assert after.waived[0].waiver.reason == "理由"


TARGETS = [*sorted({finding.code for finding in BASE.findings}), "D112", ""]
CRITERIA = ["", "", "1.2.1", *sorted({f.criterion for f in BASE.findings if f.criterion})[:8]]


@st.composite
def one_waiver(draw: st.DrawFn) -> Waiver:
    return waiver(
        draw(st.sampled_from(TARGETS)),
        criterion=draw(st.sampled_from(CRITERIA)),
        contains=draw(st.sampled_from(["", "", "甲", "逾期", "zzz"])),
        fingerprint=draw(st.sampled_from(["", "", "", FINDINGS[1].fingerprint])),
        place=draw(st.sampled_from(["", "", "", "数据!D10", "c.yaml:7"])),
        expires=DAY + dt.timedelta(draw(st.sampled_from([-400, -1, 0, 30, 730, 2000]))),
    )


def at_lines(items: list[Waiver]) -> list[Waiver]:
    return [replace(item, at=Location("w", line=n)) for n, item in enumerate(items, 1)]


def lists_of_waivers() -> st.SearchStrategy[list[Waiver]]:
    return st.lists(one_waiver(), max_size=6).map(at_lines)


SETTINGS = settings(deadline=None, max_examples=60)


@SETTINGS
@given(lists_of_waivers())
def test_a_waiver_changes_no_score_and_loses_no_finding(items: list[Waiver]) -> None:
    after = waived_by(*items)
    bare = replace(after, findings=BASE.findings, waived=(), receipt=BASE.receipt)
    assert bare == BASE
    kept = [*others(after), *(item.finding for item in after.waived)]
    assert counted(kept) == counted(BASE.findings)
    assert all(may_be_waived(item.finding.code) for item in after.waived)
    assert all(item.waiver.expires >= DAY for item in after.waived)


@SETTINGS
@given(lists_of_waivers(), st.randoms(use_true_random=False))
def test_the_order_of_waivers_names_only_who_is_first(
    items: list[Waiver], dice: random.Random
) -> None:
    turned = list(items)
    dice.shuffle(turned)
    one, other = waived_by(*items), waived_by(*turned)
    assert one.findings == other.findings
    assert [w.finding for w in one.waived] == [w.finding for w in other.waived]


@SETTINGS
@given(lists_of_waivers())
def test_an_expired_waiver_is_absent_but_for_its_finding(items: list[Waiver]) -> None:
    live = [item for item in items if item.expires >= DAY]
    one, other = waived_by(*items), waived_by(*live)
    assert one.waived == other.waived
    expired = [finding for finding in one.findings if finding.code == "W008"]
    assert len(expired) == len(items) - len(live)
    assert [finding for finding in one.findings if finding.code != "W008"] == list(other.findings)


@SETTINGS
@given(lists_of_waivers())
def test_the_same_waivers_give_the_same(items: list[Waiver]) -> None:
    assert waived_by(*items) == waived_by(*items)
