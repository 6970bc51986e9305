"""Writes the two example counties from the values below: `python examples/build.py`.

Both are made up. 云溪县 (`demo-county`) has gaps, a bound missed by little, a mark still to come,
overdue evidence and a few honest typing errors; 安澜县 (`clean-county`) is in order.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet  # noqa: TC002
from orderly import Plan, Row, Tables, orderly
from paperwork import Filed, Names, filed, ill_filed, write
from troubles import troubled

from ecscore.audit import assess_county
from ecscore.intake import open_input, write_template
from ecscore.intake.layout import EVIDENCE, EXCEPTIONS, FACTS, LABELS, SheetPlan, folded
from ecscore.model.county import County, Intake
from ecscore.model.privacy import plain_entry
from ecscore.model.rulebook import Rulebook
from ecscore.model.table import Roster
from ecscore.model.timeless import without_time
from ecscore.rosters import tables_beside
from ecscore.rulebook import find, load

HERE = Path(__file__).parent
DAY = dt.date(2020, 2, 20)
PASTED = 1.0
"""A growth from here up was pasted without its percent format: one of the honest errors."""

# 云溪县: 205 行政村，20 个镇（办），112 个建档立卡贫困村，培训任务 3000 人次。
DEMO: Mapping[str, Any] = {
    "basic_services": "是",
    "agri_services": "是",
    "real_economy_services": "是",
    "village_coverage": "109/205",
    "stations_well_spread": "是",
    "stations_serve": "√",
    "operator_skill": (1.5, "县电商办考评组", "抽查 12 个网点，9 个能独立完成代购和退换货"),
    "duplicate_funded_station": "是",
    "county_warehouse": "是",
    "courier_township_coverage": "14/20",
    "serves_all_stations": "是",
    "delivery_days": "4天",
    "unified_delivery": "是",
    "parcel_price_competitive": "是",
    "product_survey": "是",
    "sales_measures": "是",
    "professional_team": 2,
    "product_standards": "是",
    "cold_chain_traceability": "否",
    "matchmaking_events": "是",
    "publicity": "√",
    "free_training_offline_online": "是",
    "startup_training": "是",
    "trainee_followup": "否",
    "trainee_statistics": "是",
    "trainees": "３１２０人次",
    "training_progress": "104%",
    "serves_specific_firms_only": "否",
    "unreasonable_fees": "否",
    "coordination": "是",
    "work_plan": "是",
    "fund_rules": "是",
    "site_inspections": "是",
    "fund_compliance": "是",
    "plan_published": "是",
    "projects_published": "否",
    "operators_report": "是",
    "poverty_statistics": "是",
    "support_policies": "是",
    "market_supervision": "是",
    "credit_evaluation": "否",
    "central_media": "否",
    "provincial_media": "是",
    "national_conference": "否",
    "provincial_website": "是",
    "ecommerce_growth": 0.316,
    "retail_growth": 0.246,
    "agri_growth": 0.3,
    "tourism_growth": 28.5,
    "catering_growth": "不适用",
    "merchant_growth": 0.185,
    "employment_rank": "13/40",
    "startup_case": "否",
    "poverty_plan": "是",
    "three_year_plan": "是",
    "poverty_inspections": "是",
    "help_mechanism": "是",
    "service_records": "是",
    "poor_village_coverage": "47/112",
    "poor_trainee_share": "36.2%",
    "poverty_sales_rank": "9/40",
    "firms_digitised": "是",
    "service_retail_growth": "38 %",
    "long_term_mechanism": (3, "县审计局", "已签 5 年运营协议，村点叠加 4 项服务，尚无盈利测算"),
}
DEMO_MISSING = {
    "postal_coverage_proof",
    "warehouse_leases",
    "training_fee_compliance",
    "trainee_outcome_statistics",
    "project_progress_updates",
    "system_entries",
    "credit_evaluation_documents",
    "cold_chain_proof",
    "traceability_records",
    "city_bureau_evaluation",
    "national_conference_proof",
    "tourism_retail_statistics",
    "catering_retail_statistics",
    "startup_case_proof",
    "help_service_records",
    "schemes_effect_note",
}
DEMO_EXCEPTION = (
    "1.2.3",
    "滨江镇和平村有两处中央财政支持网点",
    "2018 年两村合并，原有两处网点相距 9 公里",
    "县电子商务工作领导小组",
    "云电商领发〔2019〕6号",
)

# 安澜县: 材料齐备，数据规范，只有外部评分待定以外的项目全部落实。
CLEAN: Mapping[str, Any] = {
    **{name: "是" for name, value in DEMO.items() if value in ("是", "否", "√")},
    "system_connected": "是",
    "precise_records": "是",
    "village_coverage": "131/188",
    "operator_skill": (2, "县电商办考评组", "抽查 20 个网点，全部能独立操作"),
    "duplicate_funded_station": "否",
    "courier_township_coverage": "17/18",
    "delivery_days": 2,
    "professional_team": (3, "县农业农村局", "团队 9 人，七项增值服务均有合同和交付记录"),
    "trainees": 3460,
    "training_progress": "3460/3000",
    "duplicate_funded_route": "否",
    "serves_specific_firms_only": "否",
    "unreasonable_fees": "否",
    "city_bureau_mark": (4.5, "市商务局", "2020 年 2 月平时工作评价"),
    "central_media": "否",
    "national_conference": "否",
    "startup_case": "否",
    "ecommerce_growth": 0.342,
    "retail_growth": 0.318,
    "agri_growth": 0.335,
    "tourism_growth": 0.27,
    "catering_growth": 0.305,
    "merchant_growth": 0.224,
    "employment_rank": "8/40",
    "poor_village_coverage": "61/96",
    "poor_trainee_share": "41.7%",
    "poverty_sales_rank": "11/40",
    "service_retail_growth": 0.436,
    "long_term_mechanism": (4, "县审计局", "四种做法均已实施，运营主体连续两季度盈利"),
}
CLEAN_MISSING = {"national_conference_proof", "startup_case_proof"}


def columns(sheet: Worksheet, plan: SheetPlan) -> tuple[int, dict[str, int]]:
    """Return the heading row of a sheet and the column of each of its keys."""
    for row in sheet.iter_rows(max_row=12):
        heads = {folded(str(cell.value)): cell.column for cell in row if cell.value}
        found = {
            c.key: heads[folded(c.heading)] for c in plan.columns if folded(c.heading) in heads
        }
        if len(found) == len(plan.columns):
            return row[0].row, found
    raise LookupError(sheet.title)


def fill_facts(sheet: Worksheet, values: Mapping[str, Any]) -> None:
    """Enter the facts, as a clerk would."""
    top, column = columns(sheet, FACTS)
    for row in range(top + 1, sheet.max_row + 1):
        name = sheet.cell(row, column["id"]).value
        if name not in values:
            continue
        value = values[name]
        if isinstance(value, tuple):
            value, by, reason = value
            sheet.cell(row, column["source"], by)
            sheet.cell(row, column["note"], reason)
        cell = sheet.cell(row, column["value"], value)
        if isinstance(value, float):
            cell.number_format = "0.00%" if value < PASTED and "growth" in name else "General"


def fill_evidence(sheet: Worksheet, names: Names, *, slips: bool) -> None:
    """Tick what is held, with its files and a date."""
    top, column = columns(sheet, EVIDENCE)
    for row in range(top + 1, sheet.max_row + 1):
        name = sheet.cell(row, column["id"]).value
        if not name:
            continue
        held = name in names
        sheet.cell(row, column["held"], "是" if held else "否")
        if held:
            sheet.cell(row, column["file"], names[name] or None)
            sheet.cell(row, column["date"], dt.date(2019, 12, 1 + row % 28))
        if slips and name == "station_list":
            sheet.cell(row, column["date"], "2019年12月20日")
        if slips and name == "warehouse_leases":
            sheet.cell(row, column["file"], "仓储租赁合同.pdf")


def fill_cover(sheet: Worksheet, county: str) -> None:
    """Enter the county's name and the day."""
    entries = {"name": county, "province": "陕西省", "batch": "2018", "as_of": DAY}
    rows = {str(cell.value): cell.row for (cell,) in sheet.iter_rows(min_col=2, max_col=2)}
    for label in LABELS:
        if label.key in entries:
            sheet.cell(rows[label.words], 3, entries[label.key])


def fill_exception(sheet: Worksheet) -> None:
    """Record the demo county's one exception."""
    top, _ = columns(sheet, EXCEPTIONS)
    for number, text in enumerate(DEMO_EXCEPTION, 1):
        sheet.cell(top + 1, number, text)


def handed_in(rulebook: Rulebook, county: str, tables: Tables) -> Intake:
    """Return what a county hands in on its roster sheets."""
    rosters = {}
    for name, rows in tables.items():
        table = rulebook.tables[name]
        values = {column.id: [row.get(column.id) for row in rows] for column in table.columns}
        rosters[name] = Roster(name, "", "", {}, range(1, len(rows) + 1), values)
    empty = County(county, "", "", rulebook.header.id, None, {}, {}, rosters=rosters)
    return Intake(empty)


def write_csv(rulebook: Rulebook, folder: Path, name: str, rows: list[Row]) -> None:
    """Write a table as a file beside the workbook."""
    folder.mkdir(exist_ok=True)
    columns = [c for c in rulebook.tables[name].columns if any(row.get(c.id) for row in rows)]
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([column.title.zh for column in columns])
        out.writerows([[plain_entry(c, row.get(c.id)) for c in columns] for row in rows])


def build(name: str, county: str, values: Mapping[str, Any], names: Names, tables: Tables) -> None:
    """Write one example county."""
    slips = values is DEMO
    rulebook = load(find("ningqiang-2019"))
    target = HERE / name / "county.xlsx"
    target.parent.mkdir(exist_ok=True)
    for long in LONG:
        write_csv(rulebook, target.parent / "tables", long, tables[long])
    sheets = {key: rows for key, rows in tables.items() if key not in LONG}
    write_template(rulebook, target, handed_in(rulebook, county, sheets))
    book = load_workbook(target)
    fill_cover(book["封面"], county)
    fill_facts(book["指标数据"], values)
    fill_evidence(book["证据清单"], names, slips=slips)
    if slips:
        fill_exception(book["例外登记"])
    file = io.BytesIO()
    book.save(file)
    target.write_bytes(without_time(file))


CLEAN_PLAN = Plan(
    county="安澜县", towns=18, villages=188, poor=96, operating=131, operating_poor=61, idle=6,
    covered_towns=17, sessions=70, attendances=3460, people=2400, poor_people=1001,
    merchants_before=125, merchants_now=153, days=(1, 2, 2, 2, 2, 2, 3, 1, 2, 2),
    sales={
        "电子商务交易额": "0.342", "网络零售额": "0.318", "农村网络零售额": "0.318",
        "农产品": "0.335", "在线旅游": "0.27", "在线餐饮": "0.305", "服务业": "0.436",
    },
)  # fmt: skip
DEMO_PLAN = Plan(
    county="云溪县", towns=20, villages=205, poor=112, operating=102, operating_poor=47, idle=8,
    covered_towns=14, sessions=64, attendances=3105, people=2300, poor_people=833,
    merchants_before=135, merchants_now=160, days=(1, 2, 2, 3, 3, 4, 2, 3, 4, 5),
    sales={
        "电子商务交易额": "0.316", "网络零售额": "0.251", "农村网络零售额": "0.246",
        "农产品": "0.296", "在线旅游": "0.285", "服务业": "0.38",
    },
)  # fmt: skip
LONG = ("trainees", "poor_register", "deliveries")
"""Tables that are handed in as files."""


def self_scores(name: str, *, slips: bool) -> list[Row]:
    """Fill in the county's own score sheet: what it is owed, and in the demo a few slips."""
    workbook = HERE / name / "county.xlsx"
    rulebook = load(find("ningqiang-2019"))
    intake = open_input(workbook).read(rulebook)
    assessment = assess_county(rulebook, intake, DAY, tables_beside(workbook))
    rows = [
        {"criterion": r.criterion.id, "title": r.criterion.title.zh, "points": r.points}
        for r in assessment.criteria
        if r.points >= 0
    ]
    if slips:
        rows[2]["points"], rows[6]["points"] = rows[2]["points"] + 1, Decimal(5)
        del rows[10]
    return rows


def written(
    name: str,
    county: str,
    values: Mapping[str, Any],
    evidence: Filed,
    tables: Tables,
) -> None:
    """Write an example county, its own score sheet last."""
    papers, names = evidence
    build(name, county, values, names, tables)
    write(HERE / name / "evidence", papers)
    scores = self_scores(name, slips=values is DEMO)
    build(name, county, values, names, {**tables, "self_scores": scores})


def demo() -> None:
    """Write 云溪县, whose papers were made before its tables were spoiled."""
    tables = orderly(DEMO_PLAN)
    papers = ill_filed("云溪县", DEMO_MISSING, tables)
    written("demo-county", "云溪县", DEMO, papers, troubled(tables))


def clean() -> None:
    """Write 安澜县."""
    tables = orderly(CLEAN_PLAN)
    papers = filed("安澜县", CLEAN_MISSING, tables)
    written("clean-county", "安澜县", CLEAN, papers, tables)


EXAMPLES = {"demo-county": demo, "clean-county": clean}


if __name__ == "__main__":
    for example in EXAMPLES.values():
        example()
    sys.stdout.write("examples written\n")
