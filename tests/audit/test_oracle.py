"""The shipped queries against plain Python on small random tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecscore.audit.figures import derive
from ecscore.model.table import Heading, Roster
from ecscore.model.values import Value
from ecscore.rosters.refs import link
from ecscore.rosters.sheets import load_roster
from ecscore.rosters.store import Store
from helpers import ningqiang

DAY = dt.date(2020, 2, 20)
YEAR = 2019
"""The year whose deliveries count."""
Row = dict[str, Any]
Tables = Mapping[str, Sequence[Row]]

TOWNS = ("甲镇", "乙镇")
NAMES = ("和平村", "东风村", "新村")
PLACES = st.tuples(st.sampled_from(TOWNS), st.sampled_from(NAMES))
FLAGS = st.booleans()
DAYS = st.dates(dt.date(2019, 6, 1), dt.date(2020, 2, 20))


def ending(name: str, way: int) -> str:
    """Write a village's name in one of the ways that people do."""
    return (name, name.removesuffix("村") + "村委会", f" {name} ", name.removesuffix("村"))[way % 4]


VILLAGES = st.lists(
    st.builds(
        lambda place, poor: {"town": place[0], "name": place[1], "poor": poor}, PLACES, FLAGS
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row["town"], row["name"]),
)
STATIONS = st.lists(
    st.builds(
        lambda place, way, status, funded: {
            "town": place[0],
            "village": ending(place[1], way),
            "place": place,
            "status": status,
            "funded": funded,
        },
        PLACES,
        st.integers(0, 3),
        st.sampled_from(("运营", "停运", "在建", "撤销")),
        FLAGS,
    ),
    max_size=8,
)
TRAINEES = st.lists(
    st.builds(
        lambda person, session, poor, signed: {
            "session": f"PX{session}",
            "name": f"学员{person}",
            "id_number": f"6107261990010100{person:02d}",
            "poor": poor,
            "signed": signed,
        },
        st.integers(0, 9),
        st.integers(0, 2),
        FLAGS,
        FLAGS,
    ),
    max_size=12,
)
DELIVERIES = st.lists(
    st.builds(
        lambda left, days, place: {
            "town": place[0],
            "village": place[1],
            "left_on": left,
            "signed_on": None if days is None else left + dt.timedelta(days=days),
        },
        DAYS,
        st.none() | st.integers(0, 12),
        PLACES,
    ),
    max_size=14,
)


@contextmanager
def store_of(tables: Tables) -> Iterator[Store]:
    """Open the rows as a county would hand them in; a table without rows is not there."""
    store = Store(ningqiang())
    try:
        for name, rows in tables.items():
            if rows:
                load_roster(store, _roster(name, rows))
        link(store)
        store.lock()
        yield store
    finally:
        store.close()


def _roster(name: str, rows: Sequence[Row]) -> Roster:
    table = ningqiang().tables[name]
    given = [{"id": f"{name}{n}", "waybill": f"W{n}", **row} for n, row in enumerate(rows)]
    values = {column.id: [row.get(column.id) for row in given] for column in table.columns}
    headings = {column.id: Heading("", column.title.zh) for column in table.columns}
    return Roster(name, "x", table.title.zh, headings, range(2, 2 + len(rows)), values)


def value_of(store: Store, fact: str) -> Value | None:
    declared = next(d for d in ningqiang().derived.values() if d.fact == fact)
    return derive(store, declared, DAY).value


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@SETTINGS
@given(VILLAGES, STATIONS)
def test_coverage_is_villages_with_a_running_station_over_villages(
    villages: list[Row], stations: list[Row]
) -> None:
    running = {row["place"] for row in stations if row["status"] == "运营"}
    listed = [(row["town"], row["name"]) for row in villages]
    poor = [(row["town"], row["name"]) for row in villages if row["poor"]]
    with store_of({"villages": villages, "stations": stations}) as store:
        told = (value_of(store, "village_coverage"), value_of(store, "poor_village_coverage"))
    if not stations:
        assert told == (None, None)
    else:
        assert told[0] == share(len(running & set(listed)), len(listed))
        assert told[1] == share(len(running & set(poor)), len(poor))


@SETTINGS
@given(VILLAGES, STATIONS)
def test_a_village_is_doubled_if_two_funded_stations_stand_in_it(
    villages: list[Row], stations: list[Row]
) -> None:
    listed = {(row["town"], row["name"]) for row in villages}
    stations = [row for row in stations if row["place"] in listed]
    funded = [row["place"] for row in stations if row["funded"] and row["status"] != "撤销"]
    with store_of({"villages": villages, "stations": stations}) as store:
        told = value_of(store, "duplicate_funded_station")
    assert told == (len(funded) != len(set(funded)) if funded else None)


@SETTINGS
@given(TRAINEES)
def test_attendances_and_people_are_counted_apart(trainees: list[Row]) -> None:
    came = [row for row in trainees if row["signed"]]
    people = {row["id_number"] for row in came}
    poor = {row["id_number"] for row in came if row["poor"]}
    with store_of({"trainees": trainees}) as store:
        told = [value_of(store, f) for f in ("trainees", "training_progress", "poor_trainee_share")]
    if trainees:
        seats = {(row["session"], row["id_number"]) for row in came}
        assert told[0] == len(seats)
        assert told[1] == Fraction(len(seats), 3000)
        assert told[2] == share(len(poor), len(people))


def percentile(days: Sequence[int]) -> Decimal | None:
    """The 90th percentile between neighbours, exact, rounded half up to two places."""
    if not days:
        return None
    ordered, place = sorted(days), Fraction(9, 10) * (len(days) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    exact = ordered[low] + (place - low) * (ordered[high] - ordered[low])
    return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


@SETTINGS
@given(DELIVERIES)
def test_delivery_days_are_the_ninetieth_percentile(deliveries: list[Row]) -> None:
    days = [
        (row["signed_on"] - row["left_on"]).days
        for row in deliveries
        if row["signed_on"] and row["left_on"].year == YEAR
    ]
    with store_of({"deliveries": deliveries}) as store:
        assert value_of(store, "delivery_days") == percentile(days)


SCOPES = {
    "ecommerce_growth": "电子商务交易额",
    "retail_growth": "农村网络零售额",
    "agri_growth": "农产品",
    "tourism_growth": "在线旅游",
    "catering_growth": "在线餐饮",
    "service_retail_growth": "服务业",
}
AMOUNTS = st.integers(0, 10**8).map(lambda n: Decimal(n) / 100)


@pytest.mark.parametrize("fact", SCOPES)
@settings(max_examples=10, deadline=None)
@given(now=AMOUNTS, before=AMOUNTS)
def test_growth_is_exact(fact: str, now: Decimal, before: Decimal) -> None:
    scope, day = SCOPES[fact], dt.date(2019, 12, 31)
    row = {"scope": scope, "period": "2019年", "span": "年度", "ends_on": day}
    with store_of({"sales": [{**row, "amount": now, "previous": before}]}) as store:
        told = value_of(store, fact)
    assert told == (Fraction(now - before) / Fraction(before) if before else None)


def turned(rows: Sequence[Row], by: int) -> list[Row]:
    cut = by % len(rows) if rows else 0
    return [*rows[cut:], *rows[:cut]][:: -1 if by % 2 else 1]


@SETTINGS
@given(VILLAGES, STATIONS, DELIVERIES, st.integers(0, 9))
def test_row_order_changes_no_figure(
    villages: list[Row], stations: list[Row], deliveries: list[Row], by: int
) -> None:
    def figures(order: Callable[[Sequence[Row]], Sequence[Row]]) -> list[Value | None]:
        tables = {
            "villages": order(villages),
            "stations": order(stations),
            "deliveries": order(deliveries),
        }
        with store_of(tables) as store:
            return [derive(store, d, DAY).value for d in ningqiang().derived.values()]

    assert figures(lambda rows: rows) == figures(lambda rows: turned(rows, by))
