"""The tables of the dataset: their columns, SQL types and meaning, under one version number.

A column may be added without a new version; none is taken away, renamed or given another meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ecscore.model.text import Text

VERSION: Final = "1"
POINTS: Final = "DECIMAL(18,4)"
_NUMBER: Final = "DECIMAL(38,10)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its SQL type and what it holds."""

    type: str
    means: Text


def _of(kind: str, zh: str, en: str) -> Column:
    return Column(kind, Text(zh, en))


def _text(zh: str, en: str) -> Column:
    return _of("VARCHAR", zh, en)


_FOUR: Final = {
    "claimed": _of(POINTS, "自评得分", "points claimed"),
    "supported": _of(POINTS, "有材料支撑的得分", "points that evidence supports"),
    "low": _of(POINTS, "可能最低", "the least that the unknown leaves open"),
    "high": _of(POINTS, "可能最高", "the most that the unknown leaves open"),
}
COUNTY: Final = _text("县在本批中的名称；分区列", "its name in the batch; the column of partitions")

SCORES: Final = {
    "county": COUNTY,
    "name": _text("县名", "name of the county"),
    "province": _text("省", "province"),
    "batch": _text("批次", "batch"),
    "place": _of("INTEGER", "按有支撑总分的名次，没有评出为空", "place by supported total"),
    "as_of": _of("DATE", "按哪一天计", "the day it is judged by"),
    "rulebook": _text("规则库", "rulebook"),
    "rulebook_digest": _text("规则库的 SHA-256", "SHA-256 of the rulebook"),
    "version": _text("程序版本", "version of ecscore"),
    "input": _text("输入文件", "the input file"),
    "input_digest": _text("输入的 SHA-256", "SHA-256 of the input"),
    "partly": _of("BOOLEAN", "只读出一部分", "only a part could be read"),
    **_FOUR,
    "errors": _of("INTEGER", "错误个数", "number of errors"),
    "warnings": _of("INTEGER", "警告个数", "number of warnings"),
    "notes": _of("INTEGER", "提示个数", "number of notes"),
    "failure": _text("没有评出的原因代码，评出为空", "code of why it was not assessed"),
    "failure_message": _text("没有评出的原因", "why it was not assessed"),
}
CRITERIA: Final = {
    "county": COUNTY,
    "criterion": _text("指标", "criterion"),
    "category": _text("类别", "category"),
    "kind": _text("base 基础、bonus 加分、deduction 扣分", "base, bonus or deduction"),
    "state": _text("状态", "state"),
    **_FOUR,
    "most": _of(POINTS, "最高可得", "the most it can earn"),
    "standing": _text("材料总体情况，不要材料为空", "how its evidence stands; null where none"),
}
FINDINGS: Final = {
    "county": COUNTY,
    "code": _text("问题代码", "code"),
    "severity": _text("轻重", "severity"),
    "certainty": _text("把握", "certainty"),
    "message": _text("说明，个人信息已遮盖", "message in Chinese, personal data masked"),
    "message_en": _text("英文说明", "message in English"),
    "at": _text("位置", "place"),
    "criterion": _text("指标", "criterion"),
    "stake": _of(POINTS, "关系几分，不知为空", "points at stake; null where unknown"),
    "fingerprint": _text("不随行号变的标识", "a name that does not change with its row"),
    "waived": _of("BOOLEAN", "已豁免", "waived"),
}
FIGURES: Final = {
    "county": COUNTY,
    "id": _text("数据或推算值编号", "id of the fact or figure"),
    "kind": _text("stated 填报、derived 推算", "stated, or derived from tables"),
    "fact": _text("所属数据编号，没有为空", "the fact that it is the value of, empty for none"),
    "type": _text("类型", "type"),
    "value": _text("值的规范写法", "the value as canonical text"),
    "number": _of(
        _NUMBER, "数值，截到 10 位小数；不是数为空", "cut to ten decimals; null for none"
    ),
    "growth": _of("BOOLEAN", "是否同比增速", "whether it compares with a year before"),
}
EVIDENCE: Final = {
    "county": COUNTY,
    "path": _text("材料文件夹下的路径", "path below the evidence folder"),
    "size": _of("BIGINT", "字节", "bytes"),
    "digest": _text("SHA-256", "SHA-256"),
    "type": _text("真实类型", "its real type"),
    "kind": _text("算作什么", "what it counts as"),
    "serves": _of("VARCHAR[]", "用于哪些材料", "requirements it serves"),
    "prints": _of("VARCHAR[]", "图片四个方向的指纹", "prints of a picture's four rotations"),
}
KEYS: Final = {
    "county": COUNTY,
    "kind": _text("是什么人或单位", "what kind of person or firm"),
    "column": _text("所在的表.列", "where it stands, as table.column"),
    "hash": _text("加盐散列（HMAC-SHA256 前 128 位）", "salted hash, 128 bits of HMAC-SHA256"),
    "row": _of("BIGINT", "第一次出现的行号", "the first row of it"),
    "rows": _of("BIGINT", "出现几行", "in how many rows it stands"),
}
TABLES: Final[Mapping[str, Mapping[str, Column]]] = {
    "scores": SCORES,
    "criteria": CRITERIA,
    "findings": FINDINGS,
    "figures": FIGURES,
    "evidence": EVIDENCE,
    "keys": KEYS,
}


def described() -> dict[str, Any]:
    """Return the schema as it is published and laid beside the dataset."""
    return {
        "schema_version": VERSION,
        "partitioned_by": "county",
        "tables": {
            table: {
                name: {"type": column.type, "zh": column.means.zh, "en": column.means.en}
                for name, column in columns.items()
            }
            for table, columns in TABLES.items()
        },
    }
