"""The script a county would write: pandas reads the workbook, if and else score it.

Prints base, bonus and deductions after the caps, and the total.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction

import pandas as pd

YES_BASE = {
    "basic_services": "2", "agri_services": "2", "unified_delivery": "1",
    "parcel_price_competitive": "1", "product_survey": "1", "sales_measures": "1",
    "publicity": "1", "free_training_offline_online": "1", "startup_training": "2",
    "trainee_followup": "2", "trainee_statistics": "1", "coordination": "0.5", "work_plan": "1",
    "fund_rules": "0.5", "site_inspections": "2", "fund_compliance": "2", "support_policies": "1",
    "market_supervision": "1", "credit_evaluation": "1", "poverty_plan": "2",
    "three_year_plan": "2", "poverty_inspections": "1", "help_mechanism": "2",
    "service_records": "2", "firms_digitised": "1",
}  # fmt: skip
YES_BONUS = {
    "real_economy_services": "1", "product_standards": "1", "cold_chain_traceability": "1",
    "matchmaking_events": "2", "poverty_statistics": "1", "national_conference": "2",
    "provincial_website": "1", "startup_case": "2", "precise_records": "2",
}  # fmt: skip
SWINGS = {"plan_published": 2, "projects_published": 2, "operators_report": 1,
          "system_connected": 2}  # fmt: skip
DEDUCTIONS = {"duplicate_funded_station": 5, "duplicate_funded_route": 5,
              "serves_specific_firms_only": 7, "unreasonable_fees": 3}  # fmt: skip
GRADES = ("operator_skill", "professional_team", "city_bureau_mark", "long_term_mechanism")
BANDS = {
    "ecommerce_growth": [("0.30", 3)],
    "retail_growth": [("0.30", 3), ("0.25", 2), ("0.20", 1)],
    "agri_growth": [("0.30", 2), ("0.20", 1)],
    "tourism_growth": [("0.30", 2), ("0.20", 1)],
    "catering_growth": [("0.30", 2), ("0.20", 1)],
    "merchant_growth": [("0.20", 3), ("0.10", 2)],
    "poor_village_coverage": [("0.50", 4), ("0.40", 3), ("0.30", 1)],
    "poor_trainee_share": [("0.40", 4), ("0.25", 3), ("0.10", 2)],
    "service_retail_growth": [("0.40", 1)],
}
RANKS = {"employment_rank": (2, 1), "poverty_sales_rank": (4, 3)}


def read(path: str) -> dict[str, str]:
    """Return the value of each fact as text."""
    sheet = pd.read_excel(path, sheet_name="指标数据", header=None, dtype=object, engine="openpyxl")
    top = next(i for i, row in sheet.iterrows() if any(str(v).startswith("编号") for v in row))
    heads = [str(v) for v in sheet.iloc[top]]
    key = next(i for i, v in enumerate(heads) if v.startswith("编号"))
    entry = next(i for i, v in enumerate(heads) if v.startswith(("填写", "填报", "数值")))
    rows = sheet.iloc[top + 1 :]
    named = zip(rows[key], rows[entry], strict=True)
    return {str(k): v for k, v in named if not pd.isna(k) and not pd.isna(v)}


def number(value: object) -> Fraction:
    """Read a number, a percentage or a ratio."""
    text = str(value).strip()
    if text.endswith("%"):
        return Fraction(Decimal(text[:-1])) / 100
    if "/" in text:
        over, under = text.split("/")
        return Fraction(int(over), int(under))
    return Fraction(Decimal(repr(value) if isinstance(value, float) else text))


def main(path: str) -> None:
    """Score one workbook."""
    facts = read(path)

    def yes(name: str) -> bool:
        return facts.get(name) == "是"

    base = sum((Decimal(p) for name, p in YES_BASE.items() if yes(name)), Decimal(0))
    bonus = sum((Decimal(p) for name, p in YES_BONUS.items() if yes(name)), Decimal(0))
    off = sum((-Decimal(p) for name, p in DEDUCTIONS.items() if yes(name)), Decimal(0))
    base += sum((Decimal(str(facts[name])) for name in GRADES if name in facts), Decimal(0))
    for name, points in SWINGS.items():
        base += points if facts.get(name) == "是" else 0
        off -= points if facts.get(name) == "否" else 0
    stations = yes("stations_well_spread") and yes("stations_serve")
    if stations and number(facts["village_coverage"]) >= Fraction(1, 2):
        base += 4
    logistics = yes("county_warehouse") and yes("serves_all_stations")
    if logistics and number(facts["courier_township_coverage"]) > Fraction(7, 10):
        base += 3
    days = number(facts["delivery_days"])
    base += 3 if days <= 3 else 2 if days <= 7 else 0  # noqa: PLR2004
    people, progress = number(facts["trainees"]), number(facts["training_progress"])
    for least, share, points in ((3000, "0.5", 3), (2000, "0.3", 2), (0, "0.1", 1)):
        if people >= least and progress >= Fraction(share):
            base += points
            break
    base += 3 if yes("central_media") else 2 if yes("provincial_media") else 0
    for name, bands in BANDS.items():
        if name in facts:
            value = number(facts[name])
            base += next((p for bound, p in bands if value >= Fraction(bound)), 0)
    for name, (first, second) in RANKS.items():
        share = number(facts[name])
        base += first if share <= Fraction(3, 10) else second if share <= Fraction(6, 10) else 0
    base, bonus = min(base, Decimal(100)), min(bonus, Decimal(10))
    sys.stdout.write(f"{base} {bonus} {off} {base + bonus + off}\n")


if __name__ == "__main__":
    main(sys.argv[1])
