"""Writes a made-up county of full size: 600 villages, 300 stations, 30,000 trainees, a million
delivery records, as `tables/*.csv` or `.parquet` beside the clean example's workbook.

    python benchmarks/big_county.py DIR [csv|parquet]

Everything follows from row numbers and hashes, so the same call writes the same data.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import duckdb

WORKBOOK = Path(__file__).parents[1] / "examples" / "clean-county" / "county.xlsx"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = " + ".join(f"{w} * substr(d, {n}, 1)::int" for n, w in enumerate(WEIGHTS, 1))

QUERIES = {
    "villages": """
        select '镇' || (i // 30) || '镇' as "镇（办）", '第' || i || '村' as 行政村,
               case when i % 2 = 0 then '是' else '否' end as 是否贫困村, 800 + i as 户籍人口
        from range(600) t(i)""",
    "stations": """
        select printf('ZD%04d', i) as 站点编号, '第' || (i * 2) || '村服务站' as 站点名称,
               '镇' || (i * 2 // 30) || '镇' as 所在镇（办）,
               '第' || (i * 2) || case when i % 7 = 0 then '村村委会' else '村' end as 所在行政村,
               '138' || printf('%08d', i) as 联系电话,
               case when i % 3 = 0 then '是' else '否' end as 是否中央财政支持,
               case when i % 11 = 0 then '停运' else '运营' end as 运营状态
        from range(300) t(i)""",
    "station_ledger": """
        select printf('ZD%04d', i % 300) as 站点编号,
               DATE '2019-03-01' + (hash(i) % 350)::int as 业务日期,
               ['代购', '代销', '收件', '寄件'][1 + i % 4] as 业务类型,
               1 + (hash(i, 1) % 9)::int as 笔数, (hash(i, 2) % 90000 / 100)::decimal(18,2) as 金额
        from range(60000) t(i)""",
    "deliveries": """
        select printf('YD%08d', i) as 运单号, '线路' || (k // 30) as 线路,
               '快递企业' || (k % 5) as 承运企业, left_on as 出仓日期,
               left_on + [1, 2, 2, 2, 3, 3, 3, 4, 5, 8][1 + (hash(i, 3) % 10)::int] as 签收日期,
               '镇' || (k // 30) || '镇' as "镇（办）", '第' || k || '村' as 送达行政村,
               1 + (hash(i, 4) % 20)::int as 件数
        from (select i, (hash(i) % 300)::bigint * 2 as k,
                     DATE '2019-01-01' + (hash(i, 2) % 400)::int as left_on
              from range(1000000) t(i))""",
    "sessions": """
        select printf('PX%04d', i) as 场次编号, '电商培训第' || i || '期' as 培训主题,
               case when i % 4 = 0 then '增值' else '普及' end as 培训类别, '线下' as 授课方式,
               strftime(DATE '2019-01-07' + (i % 390)::int, '%Y-%m-%d') || ' 09:00' as 开始时间,
               strftime(DATE '2019-01-07' + (i % 390)::int, '%Y-%m-%d') || ' 17:00' as 结束时间,
               '镇' || (i % 20) || '镇' as "镇（办）", '讲师' || (i % 40) as 授课教师,
               50 as 通知人数, 50 as 签到人数, 50 as 申报人数, 50 as 结算人数, '免费' as 是否收费
        from range(600) t(i)""",
    "trainees": f"""
        select printf('PX%04d', i // 50) as 场次编号, '学员' || p as 姓名,
               d || substr('10X98765432', 1 + ({CHECK}) % 11, 1) as 身份证号,
               '139' || printf('%08d', p) as 联系电话, '镇' || (p % 20) || '镇' as "镇（办）",
               '第' || ((p % 20) * 30 + p % 30) || '村' as 行政村,
               case when p % 5 < 2 then '是' else '否' end as 是否贫困户,
               case when i % 97 = 0 then '否' else '是' end as 是否签到
        from (select i, p, '610726' || strftime(DATE '1960-01-01' + ((p * 37) % 15000)::int,
                     '%Y%m%d') || printf('%03d', p % 1000) as d
              from (select i, (i * 7 % 21000) as p from range(30000) t(i)))""",
    "sales": """
        select * from (values
            ('电子商务交易额', '2019年', '年度', DATE '2019-12-31', 1342.00, 1000.00),
            ('农村网络零售额', '2019年', '年度', DATE '2019-12-31', 1318.00, 1000.00),
            ('农产品', '2019年', '年度', DATE '2019-12-31', 1335.00, 1000.00))
        t(口径, 期间, 期间类型, 期末日期, 本期数, 上年同期数)""",
}  # fmt: skip


def without_rosters(target: Path) -> None:
    """Write the clean example's workbook with its roster sheets left blank."""
    from ecscore.intake import open_input, write_template
    from ecscore.rulebook import find, load

    rulebook = load(find("ningqiang-2019"))
    intake = open_input(WORKBOOK).read(rulebook)
    write_template(rulebook, target, replace(intake, county=replace(intake.county, rosters={})))


def write(folder: Path, kind: str = "csv") -> None:
    """Write the county."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    without_rosters(folder / "county.xlsx")
    with duckdb.connect() as connection:
        for table, query in QUERIES.items():
            target = folder / "tables" / f"{table}.{kind}"
            options = "(header, delimiter ',')" if kind == "csv" else "(format parquet)"
            connection.execute(f"copy ({query}) to '{target}' {options}")


if __name__ == "__main__":
    write(Path(sys.argv[1]), *sys.argv[2:3])
