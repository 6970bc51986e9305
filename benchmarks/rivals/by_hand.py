"""The indicator table scored the way one would write it by hand: if and else over Decimal.

It says how many points each criterion earns, what they come to after the caps, and nothing of why.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

Facts = Mapping[str, "bool | Decimal"]
ZERO = Decimal(0)
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
TRAINING = (
    (3000, Decimal("0.5"), 3), (2000, Decimal("0.3"), 2), (0, Decimal("0.1"), 1),
)  # fmt: skip
HALF, REACHED, BEST, GOOD = (Decimal(bound) for bound in ("0.5", "0.7", "0.3", "0.6"))
BANDS_READ = {
    name: [(Decimal(bound), Decimal(points)) for bound, points in bands]
    for name, bands in BANDS.items()
}


def score(facts: Facts) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Return the points of every base criterion, and of those that add and take away."""
    base = {name: Decimal(p) if facts.get(name) else ZERO for name, p in YES_BASE.items()}
    beside = {name: Decimal(p) if facts.get(name) else ZERO for name, p in YES_BONUS.items()}
    for name, off in DEDUCTIONS.items():
        beside[name] = Decimal(-off) if facts.get(name) else ZERO
    for name in GRADES:
        base[name] = Decimal(facts.get(name, 0))
    for name, points in SWINGS.items():
        answer = facts.get(name)
        base[name] = Decimal(points) if answer else ZERO
        beside[name] = Decimal(-points) if answer is False else ZERO
    base |= of_several(facts)
    for name, bands in BANDS_READ.items():
        base[name] = ZERO
        if name in facts:
            value = facts[name]
            base[name] = next((p for bound, p in bands if value >= bound), ZERO)
    for name, (first, second) in RANKS.items():
        base[name] = ZERO
        if name in facts:
            share = facts[name]
            base[name] = Decimal(first if share <= BEST else second if share <= GOOD else 0)
    return base, beside


def of_several(facts: Facts) -> dict[str, Decimal]:
    """Return the points of the criteria that rest on several facts, or on steps of their own."""
    base = dict.fromkeys(("stations", "logistics", "delivery", "training"), ZERO)
    spread = facts.get("stations_well_spread") and facts.get("stations_serve")
    if spread and facts.get("village_coverage", ZERO) >= HALF:
        base["stations"] = Decimal(4)
    houses = facts.get("county_warehouse") and facts.get("serves_all_stations")
    if houses and facts.get("courier_township_coverage", ZERO) > REACHED:
        base["logistics"] = Decimal(3)
    if "delivery_days" in facts:
        days = facts["delivery_days"]
        base["delivery"] = Decimal(3 if days <= 3 else 2 if days <= 7 else 0)  # noqa: PLR2004
    if "trainees" in facts and "training_progress" in facts:
        people, progress = facts["trainees"], facts["training_progress"]
        fitting = (p for least, share, p in TRAINING if people >= least and progress >= share)
        base["training"] = Decimal(next(fitting, 0))
    central, provincial = facts.get("central_media"), facts.get("provincial_media")
    base["media"] = Decimal(3 if central else 2 if provincial else 0)
    return base


def total(base: Mapping[str, Decimal], beside: Mapping[str, Decimal]) -> Decimal:
    """Return what the points come to after the caps."""
    bonus = sum((beside[name] for name in YES_BONUS), ZERO)
    off = sum((points for name, points in beside.items() if name not in YES_BONUS), ZERO)
    return min(sum(base.values(), ZERO), Decimal(100)) + min(bonus, Decimal(10)) + off
