"""The rosters of the example counties: made up from a plan, the same rows at every call.

`orderly` makes tables in which nothing contradicts; `troubles.py` spoils a copy of them.
Identity numbers carry a division code that does not exist, phone numbers a run of zeros.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

Row = dict[str, Any]
Tables = dict[str, list[Row]]

REGION: Final = "610799"
DAY: Final = dt.date(2020, 2, 20)
_SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN: Final = "安柏春丹恩芳谷荷吉康兰明宁平琴荣山田文霞玉志中青云水木石林川"
_TOWNS: Final = (
    "滨江", "青石", "高台", "石门", "白水", "柳林", "双河", "东坪", "南坝", "西岭",
    "云台", "金溪", "清泉", "大安", "龙潭", "松岭", "桃园", "竹坝", "平川", "新街",
)  # fmt: skip
_VILLAGES: Final = (
    "和平", "东风", "向阳", "红旗", "前进", "新民", "光明", "团结", "胜利", "永丰", "长乐",
)  # fmt: skip
_BASES: Final = {
    "电子商务交易额": 26000, "网络零售额": 14000, "农村网络零售额": 9000, "农产品": 4200,
    "在线旅游": 900, "在线餐饮": 700, "服务业": 2400,
}  # fmt: skip
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DISCLOSED: Final = (
    "decision", "name", "content", "contractor", "amount", "deadline", "goal", "person",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """What a county's tables are to come to."""

    county: str
    towns: int
    villages: int
    poor: int
    operating: int
    operating_poor: int
    idle: int
    covered_towns: int
    sessions: int
    attendances: int
    people: int
    poor_people: int
    merchants_before: int
    merchants_now: int
    sales: Mapping[str, str]
    days: tuple[int, ...]


def id_number(born: dt.date, order: int) -> str:
    """Return an identity number with its check digit."""
    digits = f"{REGION}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def person(number: int) -> tuple[str, str, str]:
    """Return name, identity number and phone of a made-up person."""
    surname = _SURNAMES[number % len(_SURNAMES)]
    given = _GIVEN[(number // 20) % len(_GIVEN)] + _GIVEN[(number // 600) % len(_GIVEN)]
    born = dt.date(1962, 1, 1) + dt.timedelta(days=(number * 53) % 13000)
    return f"{surname}{given}", id_number(born, number % 1000), f"1390000{number:04d}"


def orderly(plan: Plan) -> Tables:
    """Make the tables of a county in which everything agrees."""
    chance = random.Random(plan.county)  # noqa: S311 - examples, not secrets
    villages = _villages(plan)
    stations = list(_stations(plan, villages))
    sessions = list(_sessions(plan))
    trainees = list(_trainees(plan, sessions, villages, chance))
    funds = list(_funds(plan))
    routes = list(_routes(plan))
    return {
        "villages": villages,
        "stations": stations,
        "station_ledger": list(_ledger(stations, chance)),
        "warehouses": [_warehouse(plan)],
        "routes": routes,
        "deliveries": list(_deliveries(plan, stations)),
        "sessions": sessions,
        "trainees": trainees,
        "funds": funds,
        "publications": list(_publications(funds)),
        "sales": list(_sales(plan)),
        "merchants": list(_merchants(plan, villages)),
        "poor_households": list(_households(trainees)),
        "poor_register": list(_register(trainees)),
        "outside_status": [_outside()],
        "system_stations": [
            {"station": s["id"], **{k: s[k] for k in ("name", "town", "village", "status")}}
            for s in stations
        ],
        "system_logistics": list(_logistics(routes)),
        "system_funds": [
            {key: fund[key] for key in ("project", "contractor", "contract_sum", "paid")}
            for fund in funds
        ],
    }


def _town(number: int) -> str:
    return f"{_TOWNS[number]}镇"


def _villages(plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for number in range(plan.villages):
        town, order = number % plan.towns, number // plan.towns
        rows.append({
            "code": f"{REGION}{100 + town:03d}{200 + order:03d}",
            "town": _town(town),
            "name": f"{_VILLAGES[order % len(_VILLAGES)]}村",
            "poor": number < plan.poor,
            "residents": 640 + (number * 37) % 900,
        })  # fmt: skip
    return sorted(rows, key=lambda row: str(row["code"]))


def _stations(plan: Plan, villages: list[Row]) -> Iterator[Row]:
    poor = [village for village in villages if village["poor"]]
    rich = [village for village in villages if not village["poor"]]
    other = plan.operating - plan.operating_poor
    chosen = [*poor[: plan.operating_poor], *rich[:other]]
    spare = [*poor[plan.operating_poor :], *rich[other:]][: plan.idle]
    for number, village in enumerate((*chosen, *spare), 1):
        name, _, phone = person(5000 + number)
        yield {
            "id": f"ZD{number:03d}",
            "name": f"{village['name']}电商服务站",
            "town": village["town"],
            "village": village["name"],
            "address": f"{village['town']}{village['name']}{number % 9 + 1}组",
            "contact": name,
            "phone": phone,
            "poor_village": village["poor"],
            "funded": number % 2 == 1,
            "amount": Decimal(20000) if number % 2 == 1 else None,
            "contractor": f"{plan.county[:-1]}供销电商有限公司",
            "built_on": dt.date(2019, 7, 1) + dt.timedelta(days=number % 60),
            "accepted_on": dt.date(2019, 10, 10) + dt.timedelta(days=number % 40),
            "status": "运营" if number <= plan.operating else "停运",
            "services": ("代购", "代销", "收发快递"),
            "area": Decimal(30 + number % 25),
            "trained_on": dt.date(2019, 8, 6),
        }


def _ledger(stations: list[Row], chance: random.Random) -> Iterator[Row]:
    for station in stations:
        if station["status"] != "运营":
            continue
        for month in (dt.date(2019, 11, 5), dt.date(2020, 1, 6)):
            items = chance.randrange(2, 15)
            yield {
                "station": station["id"],
                "traded_on": month + dt.timedelta(days=chance.randrange(20)),
                "kind": chance.choice(("代购", "代销", "收件", "寄件")),
                "items": items,
                "amount": Decimal(items * 65),
            }


def _warehouse(plan: Plan) -> Row:
    name, _, phone = person(6000)
    return {
        "name": f"{plan.county}电商仓储分拣中心",
        "address": f"{_town(0)}工业路 6 号",
        "contact": name,
        "phone": phone,
        "firm": f"{plan.county[:-1]}速达物流有限公司",
        "area": Decimal(1200),
        "lease_to": dt.date(2023, 12, 31),
    }


def _routes(plan: Plan) -> Iterator[Row]:
    towns = [_town(number) for number in range(plan.covered_towns)]
    for number, first in enumerate(range(0, len(towns), 4), 1):
        name, _, phone = person(6100 + number)
        yield {
            "firm": f"{plan.county[:-1]}第{'一二三四五六'[number - 1]}快递有限公司",
            "licence": f"示快{number:05d}号",
            "head": name,
            "phone": phone,
            "office": f"{_town(0)}物流园 {number} 号",
            "route": f"{number} 号线",
            "towns": tuple(towns[first : first + 4]),
            "funded": number == 1,
            "amount": Decimal(300000) if number == 1 else None,
        }


def _logistics(routes: list[Row]) -> Iterator[Row]:
    for route in routes:
        yield {"firm": route["firm"], "towns": route["towns"], "amount": route["amount"]}


def _deliveries(plan: Plan, stations: list[Row]) -> Iterator[Row]:
    number = 0
    for station in stations:
        if station["status"] != "运营":
            continue
        for visit in range(4):
            number += 1
            left = dt.date(2019, 11, 25) + dt.timedelta(days=(number * 7 + visit * 20) % 78)
            yield {
                "waybill": f"YD{number:06d}",
                "route": f"{number % 5 + 1} 号线",
                "carrier": f"{plan.county[:-1]}速达物流有限公司",
                "left_on": left,
                "signed_on": left + dt.timedelta(days=plan.days[number % len(plan.days)]),
                "town": station["town"],
                "village": station["village"],
                "pieces": 1 + number % 6,
            }


def _sessions(plan: Plan) -> Iterator[Row]:
    sizes = [plan.attendances // plan.sessions] * plan.sessions
    for number in range(plan.attendances % plan.sessions):
        sizes[number] += 1
    for number, size in enumerate(sizes, 1):
        day = dt.date(2019, 3, 4) + dt.timedelta(days=(number - 1) * 4)
        name, _, _ = person(7000 + number % 9)
        yield {
            "id": f"PX{number:03d}",
            "topic": ("电商基础知识", "农产品上网销售", "手机开店实操", "短视频与直播")[number % 4],
            "kind": "增值" if number % 4 in (2, 3) else "普及",
            "mode": "网上" if number % 6 == 0 else "线下",
            "starts": dt.datetime.combine(day, dt.time(9)),
            "ends": dt.datetime.combine(day, dt.time(17)),
            "town": _town(number % plan.towns),
            "place": f"{_town(number % plan.towns)}便民服务中心",
            "lecturer": name,
            "contractor": f"{plan.county[:-1]}电商培训学校",
            "notice_number": f"电商办〔2019〕{number + 10} 号",
            "notice_people": size,
            "signed_people": size,
            "claimed_people": size,
            "paid_people": size,
            "fee": "免费",
            "web_address": f"https://example.org/px/{number:03d}",
            "cost": Decimal(size * 110),
        }


def _trainees(
    plan: Plan, sessions: list[Row], villages: list[Row], chance: random.Random
) -> Iterator[Row]:
    places = [str(session["id"]) for session in sessions for _ in range(session["signed_people"])]
    for number, place in enumerate(places):
        who = number % plan.people
        name, identity, phone = person(who)
        village = villages[who % len(villages)]
        poor = who < plan.poor_people
        yield {
            "session": place,
            "name": name,
            "id_number": identity,
            "phone": phone,
            "town": village["town"],
            "village": village["name"],
            "poor": poor,
            "groups": (("农村青年", "农村妇女", "返乡农民工", "其他")[who % 4],),
            "status_from": dt.date(2016, 12, 1) if poor else None,
            "signed": True,
            "employed": chance.choice(("就业", "创业", "未就业")),
            "followed_on": dt.date(2020, 1, 6) + dt.timedelta(days=who % 30),
        }


def _funds(plan: Plan) -> Iterator[Row]:
    projects = (
        ("县级公共服务中心建设", "公共服务中心", 3_200_000),
        ("村级站点改造提升", "村级站点", 2_600_000),
        ("三级物流体系建设", "物流体系", 3_900_000),
        ("电商培训", "人才培训", 1_500_000),
        ("农产品溯源与质量体系", "供应链与溯源", 1_800_000),
        ("区域公用品牌培育", "品牌营销", 1_200_000),
    )
    for number, (project, purpose, amount) in enumerate(projects, 1):
        name, _, _ = person(8000 + number)
        yield {
            "project": f"{plan.county[:-1]}{project}项目",
            "line": "明细",
            "content": f"{project}的全部内容",
            "contractor": f"{plan.county[:-1]}承办企业{number}",
            "source": "中央",
            "purpose": purpose,
            "allocated": Decimal(amount),
            "contract_sum": Decimal(amount) - 20000,
            "paid": Decimal(amount) * 6 / 10,
            "decided_on": dt.date(2019, 5, 20),
            "contract_on": dt.date(2019, 6, 10 + number),
            "paid_on": dt.date(2019, 9, number + 1),
            "due_on": dt.date(2019, 12, 31),
            "accepted_on": dt.date(2019, 12, 10 + number),
            "voucher": f"记-{number:04d}",
            "goal": f"{project}按期完成并通过验收",
            "person": name,
        }


def _publications(funds: list[Row]) -> Iterator[Row]:
    for fund in funds:
        for site in ("省级", "县政府"):
            for month in (8, 9, 10, 11, 12, 13, 14):
                first = dt.date(2019 + (month - 1) // 12, (month - 1) % 12 + 1, 1)
                yield {
                    "project": fund["project"],
                    "site": site,
                    "url": f"https://example.org/{'s' if site == '省级' else 'x'}/{month}",
                    "published_on": first + dt.timedelta(days=9),
                    "document": "项目基本信息与建设进度",
                    "month": first,
                    "has_window": True,
                    **{f"shows_{what}": True for what in _DISCLOSED},
                }


def _sales(plan: Plan) -> Iterator[Row]:
    for scope, growth in plan.sales.items():
        previous = Decimal(_BASES[scope])
        yield {
            "scope": scope,
            "period": "2019年1-12月",
            "span": "年度",
            "ends_on": dt.date(2019, 12, 31),
            "amount": previous * (1 + Decimal(growth)),
            "previous": previous,
            "source": "县统计局",
        }


def _merchants(plan: Plan, villages: list[Row]) -> Iterator[Row]:
    for number in range(plan.merchants_now):
        name, _, phone = person(9000 + number % 900)
        before = number < plan.merchants_before
        village = villages[number % len(villages)]
        yield {
            "name": f"{village['name'][:-1]}特产{number + 1}号店",
            "kind": ("个人网店", "合作社", "企业", "个体户")[number % 4],
            "platform": "示例平台",
            "operator": name,
            "phone": phone,
            "owner_group": ("贫困户", "农村青年", "返乡农民工", "其他")[number % 4],
            "town": village["town"],
            "village": village["name"],
            "opened_on": dt.date(2018 if before else 2019, 1 + number % 12, 1 + number % 28),
            "sold": Decimal(8000 + number * 15),
        }


def _households(trainees: list[Row]) -> Iterator[Row]:
    seen: dict[str, Row] = {str(t["id_number"]): t for t in trainees if t["poor"]}
    for number, trainee in enumerate(list(seen.values())[:60]):
        yield {
            **{k: trainee[k] for k in ("name", "id_number", "phone", "town", "village")},
            "address": f"{trainee['town']}{trainee['village']}{number % 7 + 1}组",
            "helper": f"{trainee['village']}电商服务站",
            "service": "代销农产品",
            "method": "站点代购代销",
            "served_on": dt.date(2019, 10, 1) + dt.timedelta(days=number),
            "online_sales": Decimal(1500 + number * 10),
            "income_gained": Decimal(400 + number * 5),
        }


def _outside() -> Row:
    name, identity, _ = person(9990)
    return {
        "name": name, "id_number": identity, "status": "残疾登记", "from_on": dt.date(2018, 3, 1)
    }  # fmt: skip


def _register(trainees: list[Row]) -> Iterator[Row]:
    seen = {str(t["id_number"]): t for t in trainees if t["poor"]}
    for trainee in seen.values():
        yield {
            **{key: trainee[key] for key in ("name", "id_number", "town", "village")},
            "registered_on": dt.date(2016, 12, 1),
        }
