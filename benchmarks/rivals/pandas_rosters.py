"""The rival: a pandas script that comes to the same figures from the same tables.

It reads every column that the figures and a fair check of the entries need, and prints the figures
by the id of their fact.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd

AS_OF = pd.Timestamp("2020-02-20")
ENDINGS = r"(?:村村民委员会|村民委员会|村村委会|村委会|社区居委会|社区|村)$"


def read(folder: Path, table: str) -> pd.DataFrame:
    """Read a table from CSV or Parquet, everything as text first where it is CSV."""
    parquet = folder / "tables" / f"{table}.parquet"
    if parquet.exists():
        return pd.read_parquet(parquet)
    return pd.read_csv(folder / "tables" / f"{table}.csv", dtype=str)


def place(frame: pd.DataFrame, town: str, village: str) -> pd.Series:
    """Name a village so that its writings compare equal."""
    name = frame[village].str.strip().str.replace(ENDINGS, "", regex=True)
    return frame[town].str.strip().str.removesuffix("镇") + "/" + name


def figures(folder: Path) -> dict[str, object]:
    """Compute the figures."""
    villages = read(folder, "villages")
    stations = read(folder, "stations")
    deliveries = read(folder, "deliveries")
    trainees = read(folder, "trainees")
    sales = read(folder, "sales")
    villages["key"] = place(villages, "镇（办）", "行政村")
    stations["key"] = place(stations, "所在镇（办）", "所在行政村")
    deliveries["key"] = place(deliveries, "镇（办）", "送达行政村")
    running = stations[stations["运营状态"] == "运营"]
    listed = set(villages["key"])
    covered = set(running["key"]) & listed
    poor = set(villages.loc[villages["是否贫困村"] == "是", "key"])
    left = pd.to_datetime(deliveries["出仓日期"], errors="coerce")
    signed = pd.to_datetime(deliveries["签收日期"], errors="coerce")
    pd.to_numeric(deliveries["件数"], errors="coerce")
    days = (signed - left).dt.days
    days = days[(days >= 0) & left.between("2019-01-01", "2019-12-31")]
    came = trainees[trainees["是否签到"] == "是"]
    seats = came.drop_duplicates(["场次编号", "身份证号"])
    people = came.drop_duplicates("身份证号")
    sales["growth"] = sales["本期数"].astype(float) / sales["上年同期数"].astype(float) - 1
    growth = sales.set_index("口径")["growth"]
    funded = stations[stations["是否中央财政支持"] == "是"]
    return {
        "village_coverage": len(covered) / len(villages),
        "poor_village_coverage": len(covered & poor) / len(poor),
        "duplicate_funded_station": bool(funded["key"].duplicated().any()),
        "delivery_days": float(days.quantile(0.9)),
        "trainees": len(seats),
        "training_progress": len(seats) / 3000,
        "poor_trainee_share": float((people["是否贫困户"] == "是").mean()),
        "ecommerce_growth": float(growth["电子商务交易额"]),
        "retail_growth": float(growth["农村网络零售额"]),
        "agri_growth": float(growth["农产品"]),
    }


if __name__ == "__main__":
    print(json.dumps(figures(Path(sys.argv[1])), ensure_ascii=False))
