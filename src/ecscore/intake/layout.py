"""What the workbook looks like: the one place that names sheets, columns and labels.

The template writes these names and the reader looks for them, so the two cannot drift apart.
Aliases are other wordings met in use; they are compared after `folded`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

TEMPLATE: Final = "ecscore-county-1"
"""The id of this template; the number rises when a reader of the old form could not read it."""

DIGEST_SHOWN: Final = 12
"""How many characters of `Rulebook.form` stand on the cover."""

_ASIDE = re.compile(r"\(.*?\)|\[.*?\]")
_SPACE = re.compile(r"\s+")
_NEAR: Final = 0.6
_LONGEST_NAME: Final = 200


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Bring a name into the form in which names are compared.

    Full-width forms, spaces, case, marks such as `*` and `：`, and words in brackets do not count.
    """
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text[:_LONGEST_NAME])).casefold()
    return _ASIDE.sub("", plain).strip("*:·、")


def squeezed(name: str) -> str:
    """Fold width, case and spaces, but keep words in brackets: a copy is not the original."""
    return folded(name.replace("(", "<").replace("（", "<").replace("[", "<"))


@lru_cache(maxsize=256)
def _all_folded(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(text) for text in (name, *aliases))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like `name`, or nothing where none is near."""
    names = {folded(item): item for item in known}
    found = get_close_matches(folded(name), names, n=1, cutoff=_NEAR)
    return names[found[0]] if found else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, the heading that the template writes, and what else it may be called.

    `missed` is the finding where a column that is entered, but not required, is not there.
    """

    key: str
    heading: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    entered: bool = False
    missed: str = "D022"

    @property
    def names(self) -> frozenset[str]:
        """Every accepted heading, folded."""
        return _all_folded(self.heading, self.aliases)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet: its name, what else it may be called, and its columns.

    `alike` is how much a heading must resemble that of a missing column to be taken for it.
    """

    name: str
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = True
    alike: float = 0.75

    @property
    def names(self) -> frozenset[str]:
        """Every accepted name, folded."""
        return _all_folded(self.name, self.aliases)

    def column(self, key: str) -> Column:
        """Return the column of a key."""
        return next(column for column in self.columns if column.key == key)


COVER: Final = SheetPlan("封面", ("首页", "cover"), ())
GUIDE: Final = SheetPlan("填报说明", ("说明", "填表说明", "instructions"), (), required=False)

FACTS: Final = SheetPlan(
    "指标数据",
    ("数据", "指标", "facts"),
    (
        Column("criterion", "指标编号", ("指标",)),
        Column("id", "编号", ("数据编号", "事实编号", "id", "fact"), required=True),
        Column("title", "指标内容", ("填报内容", "内容", "what is asked")),
        Column("value", "填报值", ("数值", "值", "填报数", "value"), required=True, entered=True),
        Column("unit", "单位", ("计量单位", "unit")),
        Column("source", "数据来源", ("来源", "评分人", "source"), entered=True),
        Column("note", "备注", ("说明", "note"), entered=True),
        Column("help", "口径与填法", ("口径", "填法", "how to fill in")),
    ),
)

EVIDENCE: Final = SheetPlan(
    "证据清单",
    ("材料清单", "证据", "evidence"),
    (
        Column("criterion", "对应指标", ("指标编号", "指标")),
        Column("id", "材料编号", ("编号", "id", "requirement"), required=True),
        Column("title", "材料名称", ("材料", "名称")),
        Column("help", "材料要求", ("要求",)),
        Column("lead", "牵头单位", ("责任单位",)),
        Column("due", "完成时限", ("时限", "截止日期")),
        Column("held", "是否已有", ("已有", "有无", "held"), required=True, entered=True),
        Column("file", "文件名", ("文件", "文件名称", "file"), entered=True),
        Column("date", "材料日期", ("日期", "date"), entered=True),
        Column("note", "备注", ("说明", "note"), entered=True),
    ),
)

EXCEPTIONS: Final = SheetPlan(
    "例外登记",
    ("例外", "exceptions"),
    (
        Column("criterion", "指标编号", ("指标", "criterion"), required=True, entered=True),
        Column("case", "涉及情形", ("情形", "case"), entered=True),
        Column("reason", "理由", ("原因", "reason"), required=True, entered=True),
        Column("approved_by", "批准人", ("批准单位", "approved by"), required=True, entered=True),
        Column("document", "批准文件", ("文号", "文件", "document"), entered=True),
    ),
)

SHEETS: Final = (COVER, GUIDE, FACTS, EVIDENCE, EXCEPTIONS)


@dataclass(frozen=True, slots=True)
class Label:
    """A line of the cover: its key, the words before the cell, other words for it."""

    key: str
    words: str
    aliases: tuple[str, ...] = ()
    entered: bool = True

    @property
    def names(self) -> frozenset[str]:
        """Every accepted wording, folded."""
        return _all_folded(self.words, self.aliases)


LABELS: Final = (
    Label("name", "县（市、区）名称", ("县名称", "县名", "填报县", "county")),
    Label("province", "所属省份", ("省份", "省", "province")),
    Label("batch", "示范县批次", ("批次", "示范年度", "batch")),
    Label("as_of", "填报日期", ("数据截止日期", "截止日期", "日期", "as of")),
    Label("filled_by", "填报人", ("填表人", "filled in by")),
    Label("template", "模板编号", ("模板", "template"), entered=False),
    Label("rulebook", "规则库编号", ("规则库", "rulebook"), entered=False),
    Label("edition", "规则库版次", ("版次", "edition"), entered=False),
    Label("digest", "规则库校验码", ("校验码", "digest"), entered=False),
)
