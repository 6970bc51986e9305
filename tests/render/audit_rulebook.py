"""The toy rulebook with tables, derived figures and checks, one of every kind."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from ecscore.model.rulebook import Rulebook
from ecscore.rulebook import load_with_origins
from helpers import toy_text

QUERY = """select s.village_ref as village, count(*) as number, list(s._row) as stations_rows
      from stations s
      where s.funded and s.opened_on <= $as_of and s.village_ref is not null and s.town is not null
      group by s.village_ref
      having count(*) > $most"""

_TABLES = """
parameters:
  - {id: most, title: {zh: 每村至多, en: most in a village}, number: 1}
tables:
  - id: villages
    title: {zh: 行政村清单, en: Villages}
    lead: [县财政局]
    key: [name]
    unique: [name]
    columns:
      - {id: town, title: {zh: 镇, en: Town}, type: text, required: yes, sample: 甲镇}
      - {id: name, title: {zh: 行政村, en: Village}, type: text, required: yes}
  - id: stations
    title: {zh: 站点名录, en: Stations}
    aliases: [网点名录]
    help: {zh: 一站一行。, en: One station a row.}
    lead: [县电商办]
    key: [id]
    unique: [id]
    columns:
      - {id: id, title: {zh: 站点编号, en: Station no.}, type: text, required: yes}
      - {id: town, title: {zh: 镇, en: Town}, type: text}
      - id: village
        title: {zh: 所在村, en: Village}
        type: text
        help: {zh: 镇级站点留空。, en: Blank for a town station.}
        refers: {to: villages.name}
      - {id: contact, title: {zh: 联系人, en: Contact}, type: text, personal: yes}
      - {id: phone, title: {zh: 电话, en: Phone}, type: phone}
      - {id: opened_on, title: {zh: 开业日期, en: Opened on}, type: date}
      - {id: funded, title: {zh: 中央资金, en: Funded}, type: yes_no}
      - {id: status, title: {zh: 状态, en: Status}, type: choice, choices: [open, closed]}
      - {id: sum, title: {zh: 金额, en: Sum}, type: amount, unit: {zh: 元, en: yuan}}
  - id: trainees
    title: {zh: 学员台账, en: Trainees}
    lead: [县电商办]
    columns:
      - {id: name, title: {zh: 姓名, en: Name}, type: text, personal: yes}
"""

_DERIVED = """
derived:
  - id: coverage_by_roster
    title: {zh: 覆盖率（名册）, en: coverage by the roster}
    fact: coverage
    type: percent
    help: {zh: 有站点的村 ÷ 全部村, en: villages with a station / villages}
    needs: [villages, stations]
    query: select count(*) as value from villages
  - id: visitors_by_roster
    title: {zh: 客流（名册）, en: visitors by the roster}
    fact: visitors
    type: count
    help: {zh: 站点客流合计, en: visitors of all stations}
    needs: [stations]
    query: select count(*) as value from stations
  - id: delay_by_roster
    title: {zh: 时限（名册）, en: delay by the roster}
    fact: delay
    type: days
    help: {zh: 最长的时限, en: the longest delay}
    needs: [stations]
    query: select count(*) as value from stations
  - id: doubled_by_roster
    title: {zh: 重复（名册）, en: doubled by the roster}
    fact: doubled
    type: yes_no
    help: {zh: 有重复的村, en: some village has two}
    needs: [stations]
    query: select count(*) as value from stations
  - id: progress_by_roster
    title: {zh: 进度（名册）, en: progress by the roster}
    fact: progress
    type: percent
    help: {zh: 已开业的站点 ÷ 站点, en: stations open / stations}
    needs: [stations]
    uses: [villages]
    query: select count(*) as value from stations
  - id: staff
    title: {zh: 站点人数, en: staff of stations}
    type: count
    unit: {zh: 人, en: people}
    help: {zh: 合计, en: added up}
    needs: [stations]
    query: select count(*) as value from stations
  - id: trained
    title: {zh: 受训人数, en: people trained}
    type: count
    help: {zh: 合计, en: added up}
    needs: [trainees]
    query: select count(*) as value from trainees
"""

_CHECK = """
  - code: {code}
    title: {{zh: {zh}, en: {en}}}
    message: {{zh: "{{village}} 有 {{number}} 个站点", en: "{{village}} has {{number}} stations"}}
    why: {{zh: 不得重复支持。, en: None may be funded twice.}}
    fix: {{zh: 请只保留一个。, en: Keep one.}}
    severity: {severity}
    certainty: {certainty}
    needs: [{needs}]
    criteria: ["2.6"]
    {more}
"""


def _check(  # noqa: PLR0917 - one a key
    code: str,
    zh: str,
    en: str,
    severity: str,
    certainty: str,
    more: str = "query: select 1 as number",
) -> str:
    needs = "trainees" if code.startswith("X03") else "stations"
    return _CHECK.format(
        code=code, zh=zh, en=en, severity=severity, certainty=certainty, needs=needs, more=more
    )


def _checks() -> str:
    whole = f"""uses: [villages]
    column: stations.village
    applies: select count(*) > 0 as yes from stations
    advisory_until: 2020-01-31
    readings: [TOY-01]
    examples:
      - {{tables: {{stations: [{{id: S1}}]}}, finds: 0}}
      - {{tables: {{stations: [{{id: S1}}, {{id: S2}}]}}, finds: 1}}
    query: |
      {QUERY}"""
    off = "query: select 1 as number\n    off: {zh: 数据还没有收齐, en: not all data are in}"
    return "checks:" + "".join(
        [
            _check("X011", "一村多站", "several stations in a village", "error", "proven", whole),
            _check("X012", "站点相距太近", "stations too near", "warning", "suspected"),
            _check("X013", "开业日期存疑", "odd opening dates", "error", "proven"),
            _check("X014", "已停用的核对", "a check switched off", "error", "proven", off),
            _check("X015", "编号重复", "numbers repeated", "error", "proven"),
            _check("X016", "镇名不符", "towns differ", "error", "proven"),
            _check("X031", "学员年龄", "age of trainees", "error", "proven"),
            _check("X032", "学员重复", "trainees repeated", "error", "proven"),
        ]
    )


@cache
def yaml() -> str:
    """Return the toy rulebook with tables, figures and checks."""
    opens = "\nopens:\n  - {fact: open_shop, table: stations}\n"
    return toy_text() + _TABLES + _DERIVED + _checks() + opens


@cache
def rulebook() -> Rulebook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "toy.yaml"
        path.write_text(yaml(), encoding="utf-8")
        return load_with_origins(Path(folder)).rulebook
