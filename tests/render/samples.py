"""Assessments to render: a bare one, a good one, and one full of hostile text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ecscore.engine import assess
from ecscore.model.assessment import Assessment
from ecscore.model.county import Held, Intake, Stated
from ecscore.model.finding import Finding, Location
from helpers import assessed, county, exemption, stated, toy

LATE = dt.date(2020, 5, 1)
HOSTILE = '[red]x[/] [/] \x1b[31m\u202egnp.exe\u2066 =HYPERLINK("http://evil") <b>|`*_~ 13812345678'

FACTS = {
    "open_shop": "yes",
    "shop_serves": "yes",
    "coverage": "45%",
    "delay": "4",
    "visitors": "2500",
    "progress": "40%",
    "skill": "1.5|李四|看过现场",
    "doubled": "yes",
    "published": "no",
    "place": "13/40",
    "national": "no",
    "extra": "yes",
}


def middling() -> Assessment:
    """Some points lost, some unknown, some overdue, some taken off."""
    return assessed(toy(), FACTS, held=["shop_photos"], as_of=LATE)


def lifted() -> Assessment:
    return assessed(toy(), FACTS, exemptions=(exemption("2.6"),), as_of=LATE)


def unknown() -> Assessment:
    return assessed(toy(), as_of=LATE)


def hostile() -> Assessment:
    """Hostile text wherever a county may write any."""
    rulebook = toy()
    at = Location(f"{HOSTILE}.xlsx", HOSTILE, "D12", HOSTILE, "skill")
    facts = {
        "skill": replace(stated(rulebook, "skill", "1.5"), source=HOSTILE, note=HOSTILE, at=at),
        "coverage": Stated(stated(rulebook, "coverage", "45%").value, HOSTILE, at),
    }
    plain = county(rulebook, exemptions=(exemption("2.6", reason=HOSTILE, approved_by=HOSTILE),))
    home = replace(
        plain.county,
        name=HOSTILE,
        province=HOSTILE,
        batch=HOSTILE,
        file=f"{HOSTILE}.xlsx",
        facts=facts,
        evidence={"shop_list": Held(True, file=HOSTILE, note=HOSTILE, at=at)},
    )
    found = Finding("D026", {"read": HOSTILE, "expected": HOSTILE}, at, related=(at,))
    return assess(rulebook, Intake(home, (found,), partly=True), LATE)


ALL = {"middling": middling, "lifted": lifted, "unknown": unknown, "hostile": hostile}
