"""Reading `waivers.yaml`: strictly, each fault at its line and column, the rest unharmed."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.intake.waivers import read_waivers, waivers_beside
from ecscore.model.finding import Finding
from ecscore.model.waiver import ReasonKind, Waivers
from helpers import codes, ningqiang, sentences

GOOD = """\
- code: E001
  reason_kind: 误报
  reason: 已交纸质件
  approved_by: 县商务局
  expires: 2020-12-31
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "waivers.yaml"


def encoded(text: str) -> bytes:
    return text.encode(errors="replace")


def reading(file: Path, text: str | bytes) -> Waivers:
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    read = read_waivers(waivers_beside(file.parent), ningqiang())
    assert all(all(sentences(finding)) for finding in read.findings)
    return read


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.at)) for finding in findings]


def test_a_waiver_is_read_whole(file: Path) -> None:
    text = GOOD + "  criterion: 4.1.6\n  document: 商函〔2020〕3 号\n  at: 站点名录!J5\n"
    text += "  contains: 签到\n  fingerprint: 0123456789ABCDEF\n"
    read = reading(file, text)
    assert not read.findings
    (waiver,) = read.items
    assert waiver.scope == ("E001", "4.1.6", "0123456789abcdef", "站点名录!J5", "签到")
    assert waiver.kind is ReasonKind.FALSE_ALARM
    assert (waiver.reason, waiver.approved_by) == ("已交纸质件", "县商务局")
    assert waiver.expires == dt.date(2020, 12, 31)
    assert waiver.document == "商函〔2020〕3 号"
    assert str(waiver.at) == "waivers.yaml:1:3"
    assert read.digest == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", ReasonKind)
def test_a_kind_has_two_words(file: Path, kind: ReasonKind) -> None:
    for word in (kind.label.zh, kind.label.en, kind.value.upper()):
        read = reading(file, GOOD.replace("误报", word))
        assert [waiver.kind for waiver in read.items] == [kind], word


def test_a_file_of_gbk_or_with_a_mark_is_read(file: Path) -> None:
    assert reading(file, GOOD.encode("gbk")).items == reading(file, GOOD.encode("utf-8-sig")).items


def test_a_criterion_is_enough(file: Path) -> None:
    assert reading(file, GOOD.replace("code: E001", "criterion: 4.1.6")).items


def test_no_file_is_no_waivers(tmp_path: Path) -> None:
    assert waivers_beside(tmp_path / "county.xlsx") == ()
    assert waivers_beside(tmp_path / "no" / "county.xlsx") == ()
    assert read_waivers((), ningqiang()) == Waivers()


def test_a_file_of_comments_is_no_waivers(file: Path) -> None:
    read = reading(file, "# - code: E001\n\n  # x\n")
    assert not read.items
    assert not read.findings
    assert read.digest


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("approved_by", "aproved_by"), [("W002", "4:3"), ("W003", "1:3")]),
        (("  reason: 已交纸质件\n", ""), [("W003", "1:3")]),
        (("已交纸质件", ""), [("W003", "1:3")]),
        (("已交纸质件", "[a, b]"), [("W004", "3:11")]),
        (("- code: E001\n  ", "- "), [("W003", "1:3")]),
        (("2020-12-31", "2020-02-30"), [("W004", "5:12")]),
        (("2020-12-31", "明年"), [("W004", "5:12")]),
        (("误报", "误会"), [("W004", "2:16")]),
        (("E001", "E999"), [("W005", "1:9")]),
        (("E001", "D032"), [("W006", "1:9")]),
        (("E001", "R213"), [("W006", "1:9")]),
        (("E001", "W010"), [("W006", "1:9")]),
        (("E001", ""), [("W004", "1:8")]),
        (("code: E001", "criterion: 99.9"), [("W005", "1:14")]),
        (("expires", "at: 某处\n  expires"), [("W004", "5:7")]),
        (("expires", "contains:\n  expires"), [("W004", "5:12")]),
        (("expires", "fingerprint: xyz\n  expires"), [("W004", "5:16")]),
        (("expires", "reason: 又一个\n  expires"), [("W001", "5:3")]),
        (("E001", "&a E001"), [("W001", "1:9")]),
    ],
)
def test_a_fault_has_its_place_and_costs_that_waiver_alone(
    file: Path, change: tuple[str, str], said: list[tuple[str, str]]
) -> None:
    assert change[0] in GOOD
    other = GOOD.replace("E001", "X011")
    read = reading(file, GOOD.replace(*change) + other)
    assert places(read.findings) == [(code, f"waivers.yaml:{at}") for code, at in said]
    assert [waiver.code for waiver in read.items] == ["X011"]
    read = reading(file, other + GOOD.replace(*change))
    assert [waiver.code for waiver in read.items] == ["X011"]


@pytest.mark.parametrize(
    ("change", "near"),
    [
        (("approved_by", "aproved_by"), "approved_by"),
        (("误报", "false-alarn"), "false-alarm"),
        (("E001", "E0001"), "E001"),
        (("code: E001", "criterion: 4.1.66"), "4.1.6"),
    ],
)
def test_what_was_meant_is_offered(file: Path, change: tuple[str, str], near: str) -> None:
    findings = reading(file, GOOD.replace(*change)).findings
    assert f"“{near}”" in sentences(findings[0])[1]


def test_the_same_waiver_twice_is_a_fault_and_a_renewed_one_is_not(file: Path) -> None:
    read = reading(file, GOOD + GOOD)
    assert places(read.findings) == [("W007", "waivers.yaml:6:3")]
    assert len(read.items) == 1
    renewed = reading(file, GOOD + GOOD.replace("2020-12-31", "2021-12-31"))
    assert not renewed.findings
    assert len(renewed.items) == 2


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"waivers: []\n",
        b"hello",
        b"- hello",
        b"- [a]",
        b"- code: [",
        b"\xff\xfe\x00\x00\x81",
        b"\0\1\2",
        b"---\n- a: b\n---\n- c\n",
        b"[" * 200,
        b"- " * 200,
        b"#" * 1_000_001 + b"\n- a: b",
        b"- *a",
    ],
)
def test_what_is_no_list_of_waivers_is_said_and_waives_nothing(file: Path, text: bytes) -> None:
    read = reading(file, text)
    assert not read.items
    assert read.file == "waivers.yaml"
    assert "W001" in codes(read.findings)


def test_a_folder_or_two_files_are_said(file: Path) -> None:
    file.mkdir()
    read = read_waivers(waivers_beside(file.parent), ningqiang())
    assert codes(read.findings) == ["W001"]
    file.rmdir()
    file.write_text(GOOD)
    file.with_suffix(".yml").write_text(GOOD)
    read = read_waivers(waivers_beside(file.parent), ningqiang())
    assert codes(read.findings) == ["W001"]
    assert not read.items


def test_many_faults_are_bounded(file: Path) -> None:
    read = reading(file, "- code: E999\n" * 3000)
    assert len(read.findings) < 250


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(encoded)))
def test_noise_never_breaks_the_reader(file: Path, data: bytes) -> None:
    reading(file, data)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=12), st.integers(0, len(GOOD)))
def test_a_slip_never_breaks_the_reader(file: Path, slip: str, place: int) -> None:
    reading(file, encoded(GOOD[:place] + slip + GOOD[place:]))
