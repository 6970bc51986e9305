"""Samples: stratified, the same for everyone, more where the findings are."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import sampled as s
from ecscore.audit.sample import LOTS, Candidate, allotted, draw, keyed, lot_of
from ecscore.audit.sample_answers import result_of
from ecscore.audit.sample_rows import EVERYTHING, NO_TOWN, sample_of
from ecscore.model.finding import Finding, Location
from ecscore.model.sample import By, Drawing, Filled, FilledSheet, Plan, Sample, Weight
from ecscore.model.sample_questions import QUESTIONS, SHOWN, Kind
from ecscore.model.table import Roster
from helpers import codes

EVEN = Plan(weight=Weight.EVEN)


def of(
    kind: Kind,
    *rosters: Roster,
    plan: Plan = EVEN,
    findings: Iterable[Finding] = (),
    personal: bool = False,
) -> Sample:
    with s.store_of(s.roster("villages", s.villages()), *rosters) as store:
        sample = sample_of(store, kind, plan, s.found(*findings), personal=personal)
    assert sample is not None
    return sample


def sizes(sample: Sample) -> dict[str, int]:
    return {stratum.name: stratum.size for stratum in sample.strata}


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60)), min_size=1, max_size=12),
    st.integers(1, 200),
)
def test_shares_add_up_and_stay_in_bounds(strata: list[tuple[int, int]], size: int) -> None:
    rows = {f"{n:02}": number for n, (number, _) in enumerate(strata)}
    measures = {f"{n:02}": a + min(a, b) for n, (a, b) in enumerate(strata)}
    got = allotted(rows, measures, size)
    assert sum(got.values()) == min(size, sum(rows.values()))
    assert all(0 <= got[name] <= rows[name] for name in rows)
    if size >= len(rows):
        assert all(got.values())


@given(st.lists(st.integers(1, 500), min_size=1, max_size=10), st.integers(1, 50))
def test_a_share_is_off_its_exact_size_by_less_than_one(rows: list[int], size: int) -> None:
    named = {f"{n:02}": number for n, number in enumerate(rows)}
    whole = sum(rows)
    if size > whole or any(Fraction(size * n, whole) < 1 for n in rows):
        return
    got = allotted(named, named, size)
    assert all(abs(got[name] - Fraction(size * n, whole)) < 1 for name, n in named.items())


def test_the_largest_remainder_gets_what_is_left() -> None:
    rows = {"甲": 53, "乙": 24, "丙": 23}
    assert allotted(rows, rows, 10) == {"甲": 5, "乙": 3, "丙": 2}


def test_a_small_stratum_gets_one_off_the_largest() -> None:
    rows = {"甲": 980, "乙": 10, "丙": 10}
    assert allotted(rows, rows, 5) == {"甲": 3, "乙": 1, "丙": 1}
    assert allotted(rows, rows, 2) == {"甲": 2, "乙": 0, "丙": 0}


def test_a_row_with_a_finding_is_three_times_as_likely_first() -> None:
    first: Counter[int] = Counter()
    for seed in range(600):
        candidates = [Candidate(n, (str(n),), "甲", n == 0) for n in range(10)]
        drawn = draw(candidates, Kind.CALLS, Plan(1, seed), {})
        first[drawn.rows[0].row] += 1
    assert LOTS == 3
    assert 110 < first[0] < 190  # 3 of 12 lots: 150 expected
    assert max(first[n] for n in range(1, 10)) < 80


def test_lots_are_spread_evenly() -> None:
    plan = Plan(seed=7)
    lots = [lot_of(Candidate(n, (str(n),), ""), Kind.CALLS, plan)[0] for n in range(4000)]
    assert 118 < sum(lots) / len(lots) < 137


def test_rows_of_the_same_key_are_told_apart_by_what_else_they_say() -> None:
    rows = [(1, "甲", ["A"], "x", False), (2, "甲", ["A"], "w", True), (3, "甲", ["A"], "x", True)]
    expected = {"w": 2, "x": 3}
    for order in (rows, rows[::-1]):
        made = keyed(order)
        assert len({c.key for c in made}) == 3
        assert [c.row for c in made] == [expected["w"], expected["x"], 1]


@pytest.mark.parametrize("kind", Kind)
def test_the_order_of_rows_changes_nothing(kind: Kind) -> None:
    table, rows = kind.table, s.trainees() if kind is Kind.CALLS else s.stations()
    shuffled = list(rows)
    random.Random(3).shuffle(shuffled)
    first, second = of(kind, s.roster(table, rows)), of(kind, s.roster(table, shuffled))
    assert first == second


def test_findings_move_with_their_rows() -> None:
    rows = s.stations()
    turned = rows[::-1]
    plan = Plan(10)
    at = [n + 4 for n, row in enumerate(rows) if row["town"] == "乙镇"][:5]
    there = [turned.index(rows[n - 4]) + 4 for n in at]
    first = of(
        Kind.VISITS,
        s.roster("stations", rows),
        plan=plan,
        findings=[s.pointing("stations", n) for n in at],
    )
    second = of(
        Kind.VISITS,
        s.roster("stations", turned),
        plan=plan,
        findings=[s.pointing("stations", n) for n in there],
    )
    assert first == second


def test_another_seed_draws_others_and_the_same_one_the_same() -> None:
    roster = s.roster("trainees", s.trainees())
    one, again = of(Kind.CALLS, roster), of(Kind.CALLS, roster)
    two = of(Kind.CALLS, roster, plan=Plan(seed=2, weight=Weight.EVEN))
    assert one == again
    assert {d.code for d in one.drawn} != {d.code for d in two.drawn}
    assert one.population == two.population


def test_strata_are_towns_whatever_they_are_written_like() -> None:
    sample = of(Kind.CALLS, s.roster("trainees", s.trainees()))
    assert sizes(sample) == {"丁镇": 8, "丙镇": 7, "乙镇": 8, "甲镇": 7}
    assert len({d.code for d in sample.drawn}) == 30


def test_a_town_that_is_not_written_is_a_stratum_of_its_own() -> None:
    rows = [*s.stations(), {"id": "Z", "name": "无镇站"}]
    assert sizes(of(Kind.VISITS, s.roster("stations", rows)))[NO_TOWN] == 1


def test_without_strata_all_are_one() -> None:
    plan = Plan(by=By.NONE, weight=Weight.EVEN)
    assert sizes(of(Kind.VISITS, s.roster("stations", s.stations()), plan=plan)) == {EVERYTHING: 30}


def test_all_are_drawn_where_there_are_not_as_many() -> None:
    sample = of(Kind.VISITS, s.roster("stations", s.stations()[:5]))
    assert len(sample.drawn) == sample.rows == 5


def test_towns_with_more_findings_get_more() -> None:
    rows = s.stations()
    of_third = [n + 4 for n, row in enumerate(rows) if row["town"] == "丙镇"]
    findings = [s.pointing("stations", n) for n in of_third]
    roster = s.roster("stations", rows)
    even = of(Kind.VISITS, roster, plan=Plan(20, weight=Weight.EVEN), findings=findings)
    more = of(Kind.VISITS, roster, plan=Plan(20), findings=findings)
    assert sizes(even)["丙镇"] == 3
    assert sizes(more)["丙镇"] == 5
    assert {x.name: x.findings for x in more.strata}["丙镇"] == 10


def test_findings_of_other_tables_count_for_their_town() -> None:
    findings = [s.pointing("villages", 6) for _ in range(9)]
    sample = of(Kind.VISITS, s.roster("stations", s.stations()), plan=Plan(20), findings=findings)
    assert {x.name: x.findings for x in sample.strata if x.findings} == {"丙镇": 9}


def test_a_finding_counts_once_for_each_town_it_points_into() -> None:
    finding = s.pointing("stations", 4, 5, 6, 50)
    sample = of(Kind.VISITS, s.roster("stations", s.stations()), plan=Plan(20), findings=[finding])
    assert {x.name: x.findings for x in sample.strata if x.findings} == {"乙镇": 1, "甲镇": 1}


def test_findings_that_no_check_made_count_for_nothing() -> None:
    finding = s.pointing("stations", 4)
    finding = type(finding)("D110", {"name": "x"}, finding.at)
    sample = of(Kind.VISITS, s.roster("stations", s.stations()), plan=Plan(20), findings=[finding])
    assert not any(x.findings for x in sample.strata)


def test_trainees_without_a_phone_are_not_drawn_and_told() -> None:
    sample = of(Kind.CALLS, s.roster("trainees", s.trainees()), plan=Plan(500, weight=Weight.EVEN))
    assert (len(sample.drawn), sample.left_out) == (180, 20)


def test_a_column_that_is_not_there_stays_blank_and_is_told() -> None:
    roster = s.roster("trainees", s.trainees(), without=["phone", "village", "town"])
    sample = of(Kind.CALLS, roster)
    assert {text.zh for text in sample.absent} == {"联系电话", "行政村", "镇（办）"}
    assert sizes(sample) == {NO_TOWN: 30}
    assert all(d.cells["phone"] == "" for d in sample.drawn)
    visits = of(Kind.VISITS, s.roster("stations", s.stations()))
    assert "village" in {text.zh for text in visits.absent}


def test_a_table_that_is_not_there_gives_no_sample() -> None:
    with s.store_of(s.roster("stations", s.stations())) as store:
        assert sample_of(store, Kind.CALLS, EVEN, s.found()) is None
    rules = s.rulebook(without=["trainees", "sessions"])
    with s.store_of(s.roster("stations", s.stations()), rules=rules) as store:
        assert sample_of(store, Kind.CALLS, EVEN, s.found()) is None
        assert sample_of(store, Kind.VISITS, EVEN, s.found()) is not None


def test_names_and_numbers_are_masked_unless_asked_for() -> None:
    rosters = (s.roster("trainees", s.trainees()), s.roster("sessions", s.sessions()))
    hidden = of(Kind.CALLS, *rosters).drawn[0].cells
    shown = of(Kind.CALLS, *rosters, personal=True).drawn[0].cells
    assert hidden["name"].startswith("王*")
    assert "****" in hidden["phone"]
    assert "*" not in shown["name"] + shown["phone"]
    assert shown["session"] == hidden["session"]
    assert "主题" in shown["session"]


# what came of it


def at(cell: str) -> Location:
    return Location("抽样表.xlsx", "电话回访", cell)


def filled(sample: Sample, *answers: str) -> FilledSheet:
    """Fill in a sheet: a word a question for each row, the last words for all that follow."""
    questions = QUESTIONS[sample.kind]
    rows = []
    for number, drawn in enumerate(sample.drawn):
        words = answers[min(number, len(answers) - 1)].split()
        given = {q.id: w for q, w in zip(questions, words, strict=False) if w not in {"-", "?"}}
        bad = frozenset(q.id for q, w in zip(questions, words, strict=False) if w == "?")
        keys = ("code", "stratum", *SHOWN[sample.kind], *(q.id for q in questions))
        places = {key: at(f"{chr(66 + n)}{number + 4}") for n, key in enumerate(keys)}
        rows.append(Filled(drawn.code, drawn.stratum, drawn.cells, given, bad, places))
    drawing = Drawing(sample.plan, False, sample.population, sample.list_code)
    return FilledSheet(sample.kind, drawing, tuple(rows), at(""))


@pytest.fixture(scope="module")
def calls() -> Sample:
    return of(Kind.CALLS, s.roster("trainees", s.trainees()))


def test_categories_add_up_to_the_sample_and_shares_are_exact(calls: Sample) -> None:
    sheet = filled(calls, "接通 是 否", "接通 记不清 否", "空号", "? 是", "-", "接通 否")
    result, findings = result_of(sheet, calls, s.TABLES["trainees"])
    assert result.size == 30
    for tallies in (result.tallies, *result.strata.values()):
        assert len({t.total for t in tallies}) == 1
    assert all(t.total == 30 for t in result.tallies)
    reached, attended, charged = result.tallies
    assert reached.counts == {"接通": 27, "未接通": 0, "空号": 1, "拒访": 0}
    assert (reached.refused, reached.unanswered, reached.not_asked) == (1, 1, 0)
    assert reached.share(27) == Fraction(9, 10)
    assert attended.counts == {"是": 2, "否": 25, "记不清": 1}
    assert (attended.asked, attended.not_asked) == (29, 1)
    assert attended.share(2) == Fraction(2, 29)
    assert charged.unanswered == 27
    assert sum(t[0].total for t in result.strata.values()) == 30
    assert {name: t[0].total for name, t in result.strata.items()} == sizes(calls)
    assert codes(findings) == ["D140", "D140", "D140"]
    assert [f.args["number"] for f in findings] == [1, 1, 27]


def test_a_share_of_nobody_is_none(calls: Sample) -> None:
    result, _ = result_of(filled(calls, "空号"), calls, None)
    assert result.tallies[1].share(0) is None
    assert result.tallies[1].not_asked == 30


def test_an_answer_to_what_could_not_be_asked_is_doubted(calls: Sample) -> None:
    sheet = filled(calls, "空号 是", "空号")
    result, findings = result_of(sheet, calls, None)
    assert codes(findings) == ["D147"]
    assert result.tallies[1].counts["是"] == 1


def test_a_changed_an_added_and_a_missing_row_are_found(calls: Sample) -> None:
    sheet = filled(calls, "空号")
    first, second, third, *rest = sheet.rows
    changed = Filled(
        first.code, first.stratum, {**first.cells, "name": "李四光"}, {}, frozenset(), first.places
    )
    added = Filled("deadbeef", second.stratum, second.cells, {}, frozenset(), second.places)
    rows = (changed, added, third, third, *rest)
    sheet = FilledSheet(sheet.kind, sheet.drawing, rows, sheet.place)
    result, findings = result_of(sheet, calls, s.TABLES["trainees"])
    told = [code for code in codes(findings) if code != "D140"]
    assert sorted(told) == ["D142", "D143", "D143", "D144"]
    read = next(f for f in findings if f.code == "D142").args
    assert read["read"] == "李**"
    assert result.size == 30
    assert result.tallies[0].unanswered == 2


def test_the_order_of_rows_in_the_sheet_does_not_matter(calls: Sample) -> None:
    sheet = filled(calls, "接通 是 否", "空号")
    turned = FilledSheet(sheet.kind, sheet.drawing, sheet.rows[::-1], sheet.place)
    assert result_of(sheet, calls, None) == result_of(turned, calls, None)


def test_tables_that_changed_leave_the_check_code(calls: Sample) -> None:
    other = of(Kind.CALLS, s.roster("trainees", s.trainees()[:-1]))
    for again in (other, None):
        result, findings = result_of(filled(calls, "空号"), again, None)
        assert codes(findings) == ["D145"]
        assert result.tallies[0].counts["空号"] == result.size == 30
    sheet = filled(calls, "空号")
    fewer = FilledSheet(sheet.kind, sheet.drawing, sheet.rows[1:], sheet.place)
    _, findings = result_of(fewer, other, None)
    assert codes(findings) == ["D145", "D149"]
