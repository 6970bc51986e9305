"""Some of each trouble, put into the rosters of the demo county.

Each function spoils one table in the ways that inspectors report; what comes of it stands in the
golden files of the tests.
"""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from decimal import Decimal

from orderly import Row, Tables, id_number


def troubled(tables: Tables) -> Tables:
    """Return a copy of the tables with their troubles."""
    spoiled = deepcopy(tables)
    for spoil in (
        _stations, _ledger, _deliveries, _routes, _sessions, _people, _identities, _poor, _funds,
        _publications, _market, _system, _outside,
    ):  # fmt: skip
        spoil(spoiled)
    return spoiled


def _again(row: Row, **changes: object) -> Row:
    return {**row, **changes}


def _stations(tables: Tables) -> None:
    """Two villages with two funded stations, one of them excepted; names written loosely."""
    stations = tables["stations"]
    first, other = stations[0], stations[2]
    stations.append(_again(first, id="ZD201", name="和平村第二服务站", village="和平村委会"))
    stations.append(_again(other, id="ZD202", village=f"{str(other['village'])[:-1]}村村民委员会"))
    stations[4]["village"] = "和乎村"
    stations[5]["town"] = "滨江"
    stations[7]["village"] = f"{str(stations[7]['village'])[:-1]}社区"
    stations[9]["poor_village"] = not stations[9]["poor_village"]
    stations[11]["equipment_serials"] = ("SL-0107", "SL-0108")
    stations[12]["equipment_serials"] = ("SL-0108",)
    stations[14]["accepted_on"] = dt.date(2019, 6, 1)


def _ledger(tables: Tables) -> None:
    """Stations without business, one that trades though it stopped, an unknown one."""
    idle = {row["id"] for row in tables["stations"][20:24]}
    kept = [row for row in tables["station_ledger"] if row["station"] not in idle]
    stopped = next(row for row in tables["stations"] if row["status"] == "停运")
    kept.append(_again(kept[0], station=stopped["id"], traded_on=dt.date(2020, 2, 3)))
    kept.append(_again(kept[1], station="ZD999"))
    kept.append(_again(kept[2], traded_on=dt.date(2020, 3, 30)))
    tables["station_ledger"] = kept


def _deliveries(tables: Tables) -> None:
    """A parcel signed before it left, one from the future, villages that get none."""
    deliveries = tables["deliveries"]
    deliveries[3]["signed_on"] = dt.date(2019, 11, 20)
    deliveries[8]["left_on"], deliveries[8]["signed_on"] = dt.date(2020, 3, 1), dt.date(2020, 3, 4)
    missed = {(row["town"], row["village"]) for row in tables["stations"][20:22]}
    tables["deliveries"] = [
        row for row in deliveries if (row["town"], row["village"]) not in missed
    ]


def _routes(tables: Tables) -> None:
    """A second funded firm on the first route."""
    first = tables["routes"][0]
    tables["routes"].append(_again(first, firm="云溪捷运有限公司", licence="示快00009号"))


def _sessions(tables: Tables) -> None:
    """Heads that disagree, hours that cannot be, a lecturer in two places."""
    sessions = tables["sessions"]
    sessions[2]["claimed_people"] = int(str(sessions[2]["claimed_people"])) + 6
    sessions[3]["paid_people"] = int(str(sessions[3]["paid_people"])) + 8
    sessions[4]["signed_people"] = int(str(sessions[4]["signed_people"])) - 5
    sessions[6]["notice_people"] = 90
    sessions[8]["ends"] = dt.datetime(2019, 3, 1, 17)  # noqa: DTZ001 - as the sheet has it
    sessions[13]["starts"], sessions[13]["ends"] = sessions[12]["starts"], sessions[12]["ends"]
    sessions[13]["lecturer"] = sessions[12]["lecturer"]
    sessions.append(_again(sessions[20], id="PX090", topic="没有名单的一场"))


def _people(tables: Tables) -> None:
    """The same person twice in a session and in two places at once; one phone for many."""
    trainees = tables["trainees"]
    trainees.append(dict(trainees[30]))
    both = next(row for row in trainees if row["session"] == "PX013")
    trainees.append(_again(both, session="PX014"))
    for row in trainees[100:106]:
        row["phone"] = "13900000000"
    for row in trainees[200:212]:
        row["signed"] = False
    trainees.append(_again(trainees[40], session="PX404"))


def _identities(tables: Tables) -> None:
    """Numbers cut short, with a wrong check digit, of an impossible day, one digit apart."""
    trainees = tables["trainees"]
    trainees[300]["id_number"] = str(trainees[300]["id_number"])[:17]
    number = str(trainees[301]["id_number"])
    trainees[301]["id_number"] = number[:17] + ("1" if number[17] != "1" else "2")
    trainees[302]["id_number"] = "610799199002300018"
    number = str(trainees[303]["id_number"])
    digit = str((int(number[9]) + 1) % 10)
    trainees.append(
        _again(trainees[303], id_number=number[:9] + digit + number[10:], session="PX040")
    )
    trainees[304]["id_number"] = id_number(dt.date(2011, 5, 1), 77)
    trainees[306]["name"] = "同号之人"


def _poor(tables: Tables) -> None:
    """Ticks that the register does not know, people on it without a tick, a late entry."""
    trainees, register = tables["trainees"], tables["poor_register"]
    for row in trainees[1000:1003]:
        row["poor"] = True
    trainees[20]["poor"] = False
    register[60]["registered_on"] = dt.date(2020, 1, 15)
    tables["poor_households"].append(
        _again(tables["poor_households"][0], name="名单外户", id_number=None)
    )


def _funds(tables: Tables) -> None:
    """Paid beyond the contract and before the decision, no voucher, a barred use, a late end."""
    funds = tables["funds"]
    funds[0]["paid"] = Decimal(3_300_000)
    funds[1]["voucher"] = None
    funds[2]["paid_on"] = dt.date(2019, 5, 6)
    funds[3]["accepted_on"] = dt.date(2020, 1, 20)
    funds[4]["contract_on"] = dt.date(2019, 5, 2)
    funds.append(
        _again(funds[5], purpose="人员和日常运行", paid=Decimal(60_000), voucher="记-0031")
    )
    funds.append(_again(funds[5], contractor="云溪另一家公司", voucher="记-0032"))
    funds.append(_again(funds[0], line="合计", project="全部项目", voucher=None,
                        paid=Decimal(9_999_999)))  # fmt: skip


def _publications(tables: Tables) -> None:
    """A month missed, an item left out, no window, one site only, a project unheard of."""
    pages = tables["publications"]
    projects = list(dict.fromkeys(row["project"] for row in pages))
    pages[1]["shows_person"] = False
    pages[2]["has_window"] = False
    kept = [
        row
        for row in pages
        if not (row["project"] == projects[1] and row["month"] == dt.date(2019, 11, 1))
        and not (row["project"] == projects[2] and row["site"] == "省级")
        and row["project"] != projects[4]
    ]
    kept.append(_again(kept[0], project="台账上没有的项目"))
    tables["publications"] = kept


def _market(tables: Tables) -> None:
    """A scope with two figures, one without source, a base of nothing; a shop closed too early."""
    sales = tables["sales"]
    sales.append(_again(sales[0], amount=Decimal("34100.00")))
    sales[4]["source"] = None
    sales.append(_again(sales[4], scope="在线餐饮", previous=Decimal(0), amount=Decimal(210)))
    tables["merchants"][5]["closed_on"] = dt.date(2017, 12, 31)


def _system(tables: Tables) -> None:
    """The national system knows other stations, firms and sums."""
    del tables["system_stations"][10]
    tables["system_stations"].append(
        {"station": "ZD777", "name": "系统独有站", "town": "滨江镇", "village": "和平村",
         "status": "运营"}
    )  # fmt: skip
    tables["system_stations"][3]["status"] = "停运"
    del tables["system_logistics"][1]
    tables["system_funds"][2]["paid"] = Decimal(1_000_000)


def _outside(tables: Tables) -> None:
    """A trainee who had died, one in office, one registered as disabled after the class."""
    trainees = tables["trainees"]
    for number, status, day in (
        (15, "死亡", dt.date(2018, 8, 9)),
        (16, "在编", dt.date(2015, 7, 1)),
        (2000, "残疾登记", dt.date(2020, 2, 10)),
    ):
        row = trainees[number]
        if status == "残疾登记":
            row["groups"] = ("残疾人",)
        tables["outside_status"].append(
            {"name": row["name"], "id_number": row["id_number"], "status": status, "from_on": day}
        )
