"""Provinces for tests: as many made-up counties as wanted, everything following from the number."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ecscore.batch.statistics import cut, quartiles
from ecscore.model.batch import (
    Cell,
    CriterionAcross,
    Crossing,
    FailedCounty,
    PeerPlace,
    PeerRanking,
    Province,
    RankedCounty,
)
from ecscore.model.county_record import Failure, Points
from ecscore.model.finding import Finding, Severity
from ecscore.model.rulebook import Criterion, Rulebook
from ecscore.model.states import Standing, State
from ecscore.model.text import Text
from helpers import ningqiang

ZERO = Decimal(0)
HALF = Decimal("0.5")


def province(number: int = 10, label: str = "第{}县", ident: str = "county-{}") -> Province:
    """Return a province of so many counties; every third has open points, every tenth failed."""
    book = ningqiang()
    counties = sorted(
        (_county(book, place, label, ident) for place in range(number)),
        key=lambda county: -county.total.supported,
    )
    first: dict[Decimal, int] = {}
    counties = [
        replace(county, place=first.setdefault(county.total.supported, place))
        for place, county in enumerate(counties, 1)
    ]
    failures = [
        FailedCounty(f"bad-{place}", label.replace("{}", f"坏{place}"), _failure())
        for place in range(number // 10)
    ]
    crossings = tuple(_crossings(counties))
    return Province(
        rulebook=book,
        version="1.0",
        counties=tuple(counties),
        failures=tuple(failures),
        claimed=quartiles([county.total.claimed for county in counties]),
        supported=quartiles([county.total.supported for county in counties]),
        criteria=tuple(_across(book, counties)),
        ranks=tuple(_ranks(book, counties)),
        crossings=crossings,
        crossed=Counter(crossing.finding.code for crossing in crossings),
        passed_over=("说明.txt",),
    )


def _failure() -> Failure:
    return Failure("D004", Text("文件已损坏", "damaged"), Text("请重新拷贝", "copy it again"))


def _county(book: Rulebook, number: int, label: str, ident: str) -> RankedCounty:
    chance = random.Random(number)
    cells = tuple(_cell(chance, criterion) for criterion in book.criteria.values())
    sums = [
        sum((getattr(cell.points, kind) for cell in cells), ZERO)
        for kind in ("claimed", "supported", "low", "high")
    ]
    return RankedCounty(
        place=0,
        id=ident.replace("{}", str(number)),
        label=label.replace("{}", str(number)),
        name=label.replace("{}", str(number)),
        province="某省",
        batch="2019",
        as_of=dt.date(2020, 2, 20),
        input="county.xlsx",
        digest=f"{number:064x}",
        partly=number == 1,
        total=Points(*sums),
        cells=cells,
        counts={Severity.ERROR: number % 4, Severity.WARNING: number % 7},
    )


def _cell(chance: random.Random, criterion: Criterion) -> Cell:
    most = criterion.most
    if chance.random() < 0.05:
        return Cell(State.NOT_APPLICABLE, Points(ZERO, ZERO, ZERO, ZERO), None)
    if most <= 0:
        points = -Decimal(chance.randrange(3))
        return Cell(State.CLEAR, Points(points, points, points, points), None)
    claimed = HALF * chance.randrange(int(most / HALF) + 1)
    supported = HALF * chance.randrange(int(claimed / HALF) + 1)
    high = most if chance.random() < 0.1 else claimed
    standing = chance.choice(tuple(Standing)) if criterion.evidence else None
    return Cell(State.PARTIAL, Points(claimed, supported, claimed, high), standing)


def _across(book: Rulebook, counties: list[RankedCounty]) -> Iterator[CriterionAcross]:
    for place, criterion in enumerate(book.criteria.values()):
        points = [county.cells[place].points for county in counties]
        most = max(criterion.most, ZERO)
        supported = [point.supported for point in points]
        if points:
            yield CriterionAcross(
                criterion.id,
                cut(sum(map(Fraction, supported), Fraction(0)) / len(points)),
                sum(point >= most for point in supported),
                sum(point.low != point.high for point in points),
                sum((most - point for point in supported), ZERO),
            )


def _ranks(book: Rulebook, counties: list[RankedCounty]) -> Iterator[PeerRanking]:
    of = len(counties)
    for fact, peers in book.peers.items():
        by = book.derived.get(peers.by) or book.facts[peers.by]
        places = [
            PeerPlace(c.id, c.label, str(900 - n), f"{n}/{of}", n, min(n + n % 3, of), of)
            for n, c in enumerate(counties, 1)
        ]
        places.append(PeerPlace("county-none", "缺数县", "", "", None, None, None))
        yield PeerRanking(book.facts[fact], by.title, tuple(places))


def _crossings(counties: list[RankedCounty]) -> Iterator[Crossing]:
    for one, other in zip(counties[::3], counties[1::3], strict=False):
        named = (one.label, other.label)
        finding = Finding("B101", {"counties": "、".join(named), "files": 2, "file": "签到表.jpg"})
        yield Crossing(finding, (one.id, other.id))
    for one, other in zip(counties[::5], counties[2::5], strict=False):
        named = (one.label, other.label)
        finding = Finding("B112", {"counties": "、".join(named), "shared": 1, "who": "承办单位"})
        yield Crossing(finding, (one.id, other.id))
