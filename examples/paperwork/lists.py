"""The lists among the evidence, drawn from the county's tables: headings and rows of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Row = dict[str, object]
Tables = Mapping[str, list[Row]]
Listed = tuple[tuple[str, ...], list[tuple[object, ...]]]


def masked(phone: object) -> str:
    """Return a phone number with its middle hidden."""
    return f"{str(phone)[:3]}****{str(phone)[-4:]}"


def _columns(table: str, most: int = 5000, **columns: str) -> Callable[[Tables], Listed]:
    """Return what makes a list of some columns of a table: headings with what each shows."""

    def made(tables: Tables) -> Listed:
        rows = tables[table][:most]
        return tuple(columns), [tuple(_shown(row, key) for key in columns.values()) for row in rows]

    return made


def _shown(row: Row, key: str) -> object:
    value = row.get(key)
    if key == "phone":
        return masked(value)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else value


def _funded(table: str, **columns: str) -> Callable[[Tables], Listed]:
    whole = _columns(table, **columns)

    def made(tables: Tables) -> Listed:
        return whole({table: [row for row in tables[table] if row["funded"]]})

    return made


def _given(*rows: tuple[object, ...]) -> Callable[[Tables], Listed]:
    head, *below = rows
    return lambda _: (tuple(map(str, head)), below)


def _poor(tables: Tables) -> Listed:
    topics = {row["id"]: row["topic"] for row in tables["sessions"]}
    people: dict[object, tuple[object, ...]] = {}
    for row in tables["trainees"]:
        if row["poor"]:
            shown = (row["name"], masked(row["phone"]), topics.get(row["session"], ""))
            people.setdefault(row["id_number"], shown)
    return ("姓名", "联系方式", "培训内容"), list(people.values())


def _grown(scopes: Iterable[str]) -> Callable[[Tables], Listed]:
    wanted = tuple(scopes)

    def made(tables: Tables) -> Listed:
        rows = [row for row in tables["sales"] if row["scope"] in wanted]
        columns = ("范围", "期间", "本期（万元）", "上年同期（万元）", "来源")
        keys = ("scope", "period", "amount", "previous", "source")
        return columns, [tuple(_shown(row, key) for key in keys) for row in rows]

    return made


LISTS: Mapping[str, Callable[[Tables], Listed]] = {
    "village_list": _columns("villages", 镇办="town", 行政村="name", 区划代码="code"),
    "station_list": _columns(
        "stations", 站点编号="id", 网点名称="name", 联系人="contact", 地址="address",
        所在行政村="village", 电话="phone",
    ),
    "station_trade_records": _columns(
        "station_ledger", 站点编号="station", 交易日期="traded_on", 业务="kind", 笔数="items",
        金额="amount",
    ),
    "funded_station_ledger": _funded(
        "stations", 行政村="village", 网点名称="name", 支持金额="amount"
    ),
    "warehouse_list": _columns(
        "warehouses", 名称="name", 地址="address", 联系人="contact", 联系方式="phone"
    ),
    "courier_list": _columns(
        "routes", 企业名称="firm", 负责人="head", 负责人联系方式="phone", 实际办公地址="office"
    ),
    "delivery_records": _columns(
        "deliveries", **{"镇（办）": "town"}, 行政村="village", 发出日期="left_on",
        送达日期="signed_on", 件数="pieces",
    ),
    "funded_logistics_ledger": _funded("routes", 企业名称="firm", 线路="route", 支持金额="amount"),
    "professional_team_roster": _given(
        ("姓名", "岗位", "负责的服务"),
        ("林安柏", "品牌经理", "区域公用品牌"), ("何春云", "设计师", "包装设计"),
        ("高明山", "讲师", "网店运营"), ("罗文玉", "摄影师", "产品拍摄"),
    ),
    "trainee_roster": _columns("trainees", 场次="session", 姓名="name", 联系方式="phone"),
    "site_inspection_records": _given(
        ("检查时间", "项目", "工作成果"),
        ("2019-09-18", "县级公共服务中心", "进度符合合同，无整改事项"),
        ("2019-11-06", "村级站点", "抽查 12 个站点，3 个补挂牌"),
        ("2019-12-19", "物流体系", "仓储分拣中心投入使用"),
    ),
    "central_fund_accounts": _columns(
        "funds", 项目="project", 拨付金额="allocated", 合同金额="contract_sum", 已支付="paid",
        凭证号="voucher",
    ),
    "firm_fund_accounts": _columns(
        "funds", 承办单位="contractor", 项目="project", 收到资金="paid", 到账日期="paid_on"
    ),
    "operator_reports": _columns("funds", 承办单位="contractor", 项目="project", 用途="purpose"),
    "system_entries": _columns(
        "system_stations", 站点编号="station", 网点名称="name", 状态="status"
    ),
    "turnover_statistics": _grown(("电子商务交易额", "网络零售额")),
    "rural_retail_statistics": _grown(("农村网络零售额",)),
    "agri_retail_statistics": _grown(("农产品",)),
    "tourism_retail_statistics": _grown(("在线旅游",)),
    "catering_retail_statistics": _grown(("在线餐饮",)),
    "service_retail_statistics": _grown(("服务业",)),
    "merchant_statistics": _columns(
        "merchants", 网商名称="name", 类型="kind", 平台="platform", 开店日期="opened_on"
    ),
    "help_service_records": _columns(
        "poor_households", 服务对象="name", 服务内容="service", 服务方式="method",
        带动收入="income_gained",
    ),
    "poor_village_station_list": _columns(
        "stations", 网点名称="name", 所在行政村="village", 是否贫困村="poor_village"
    ),
    "poor_trainee_roster": _poor,
    "poor_sales_roster": _columns(
        "poor_households", 姓名="name", 联系方式="phone", 住址="address", 网络销售额="online_sales",
        增收="income_gained",
    ),
}  # fmt: skip
"""Of each requirement that is a list, what makes its headings and rows."""
