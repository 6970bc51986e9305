"""The numbers of a report, read back out of every format by a reader of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from lxml.html import fromstring

from cli.cells import pdf_text, tables_of
from ecscore.model.handout import Handout

Numbers = tuple[Decimal, ...]
Named = dict[str, Numbers]
Rows = Sequence[Sequence[str]]
NAMES: Final = ("自评", "有材料支撑", "可能最低", "可能最高")
FILES: Final = ("r.json", "r.txt", "r.md", "r.html", "r.xlsx", "r.docx", "r.pdf")
_NUMBER: Final = r"-?\d+(?:\.\d+)?"


@dataclass(frozen=True)
class Told:
    """The numbers of a report, each tuple in the same order whatever the format.

    `totals`: total, base, bonus, deductions. `criteria`: claimed, supported. `categories`: most,
    base claimed, base supported, bonus, deductions. `shares`: led, won, at risk, open, lost,
    deducted, overdue.
    """

    totals: Named
    criteria: Named
    categories: Named
    shares: Named


def truth(handout: Handout) -> Told:
    """Return what every report of a handout has to tell."""
    assessment = handout.assessment
    four = assessment.totals
    totals = zip(NAMES, (four.claimed, four.supported, four.low, four.high), strict=True)
    return Told(
        {name: (t.total, t.base.after, t.bonus.after, t.deductions.after) for name, t in totals},
        {r.criterion.id: (r.points, r.supported) for r in assessment.criteria},
        {
            r.category.id: (
                r.most,
                r.totals.claimed.base.after,
                r.totals.supported.base.after,
                r.totals.claimed.bonus.after,
                r.totals.claimed.deductions.after,
            )
            for r in assessment.categories
        },
        {
            s.unit.name: (
                *(s.worth, s.won, s.at_risk, s.open, s.lost, s.deducted),
                Decimal(s.overdue),
            )
            for s in handout.shares
        },
    )


def told(name: str, data: bytes) -> Told:
    """Read a report back; its name says the format."""
    return _READERS[name.rpartition(".")[2]](data)


def _json(data: bytes) -> Told:
    whole: dict[str, Any] = json.loads(data)

    def sums(total: Mapping[str, Any], *parts: str) -> list[str]:
        return [total[part]["after"] for part in parts]

    totals, every = whole["totals"], ("base", "bonus", "deductions")
    named = zip(NAMES, ("claimed", "supported", "low", "high"), strict=True)
    share = ("worth", "won", "at_risk", "open", "lost", "deducted", "overdue")
    return Told(
        {name: _numbers([totals[key]["total"], *sums(totals[key], *every)]) for name, key in named},
        {c["id"]: _numbers([c["points"], c["supported"]]) for c in whole["criteria"]},
        {
            c["id"]: _numbers([
                c["most"],
                *sums(c["totals"]["claimed"], "base"),
                *sums(c["totals"]["supported"], "base"),
                *sums(c["totals"]["claimed"], "bonus", "deductions"),
            ])
            for c in whole["categories"]
        },
        {s["unit"]: _numbers([s[key] for key in share]) for s in whole["shares"]},
    )  # fmt: skip


def _text(data: bytes) -> Told:
    """Read the terminal's page: columns apart by blanks, a criterion's points below its title."""
    text = data.decode()
    lines = text.splitlines()
    totals = {name: _picked(next(li for li in lines if li.startswith(f"{name}  ")), 0, 1, 2, 3)
              for name in NAMES}  # fmt: skip
    tail = rf"{_NUMBER}/{_NUMBER}\*? .*"
    categories: Named = {}
    for line in lines:
        if found := re.fullmatch(rf"(\S+) \S.*?\s({tail})", line):
            most = _parts(found[2])
            categories.setdefault(found[1], (most[1], most[0], *most[2:5]))
    shares, name = {}, ""
    for line in _between(lines, "牵头单位（绩效考核）", "只算牵头的指标")[1:]:
        found = re.fullmatch(rf"(.*?)((?:\s+{_NUMBER}){{8}})", line)
        if found is None:
            name = line.strip()
            continue
        numbers = _parts(found[2])
        shares[found[1].strip() or name] = (*numbers[:6], numbers[7])
    return Told(totals, _said(text, r"\n  (\S+)  [^\n]+\n    得分：([^\n]+(?:\n        [^\n]+)*)"),
                categories, shares)  # fmt: skip


def _markdown(data: bytes) -> Told:
    text = data.decode()
    rows = {}
    for table in tables_of("r.md", data):
        rows[table[0][1]] = table[1:]
    return Told(
        _by(rows["总分"], 1, 3, 5, 7),
        _said(text, r"#### (\S+) [^\n]+\n\n- 得分：([^\n]+)"),
        {key.split()[0]: n for key, n in _by(rows["自评基础分"], 2, 1, 4, 5, 6).items()},
        _by(rows["牵头分"], 1, 2, 3, 4, 5, 6, 8),
    )


def _html(data: bytes) -> Told:
    rows = {table[0][2]: table[1:] for table in tables_of("r.html", data) if len(table[0]) > 2}
    points = {
        card.get("id").removeprefix("c-"): _claimed(card.xpath("string(.//p[@class='why']/strong)"))
        for card in fromstring(data.decode()).xpath("//details[contains(@class, 'criterion')]")
    }
    categories = {}
    for row in rows["自评/满分"]:
        claimed, most = row[2].split("/")
        categories[row[0].split()[0]] = _numbers([most, claimed, *map(_last, (row[3], *row[6:8]))])
    return Told(
        _by(rows["加分"], 4, 1, 2, 3),
        points,
        categories,
        _by(rows["指标数"], 3, 4, 8, 6, 5, 7, 10),
    )


def _workbook(data: bytes) -> Told:
    rows = {table[0][1]: table[1:] for table in tables_of("r.xlsx", data)}
    return Told(
        _by(rows["总分"], 1, 3, 5, 7),
        _by(rows["类别"], 5, 6),
        {key.split()[0]: n for key, n in _by(rows["满分（逐条）"], 1, 2, 3, 4, 5).items()},
        _by(rows["牵头分"], 1, 2, 3, 4, 5, 6, 8),
    )


def _document(data: bytes) -> Told:
    found = tables_of("r.docx", data)
    items = [row for table in found if table[0][-1] == "理由和材料" for row in table[1:]]
    rows = {tuple(table[0][1:3]): table[1:] for table in found}
    return Told(
        _by(rows["总分", "基础分"], 1, 2, 3, 4),
        _by(items, 3, 4),
        {key.split()[0]: n for key, n in _by(rows["满分", "自评"], 1, 2, 3, 4, 5).items()},
        _by(rows["分值", "已得"], 1, 2, 3, 4, 5, 6, 7),
    )


def _pdf(data: bytes) -> Told:
    """Read the text of the pages, where a row of numbers is a line."""
    text = pdf_text(data)
    lines = text.splitlines()
    totals = {name: _parts(next(li for li in lines if re.match(rf"{name} {_NUMBER} ", li)))[:4]
              for name in NAMES}  # fmt: skip
    score = _between(lines, "类别 满分", "四、逐项自评")
    drawn = _between(lines, "牵头单位 分值", "六、存在问题")
    units = [re.sub(r"\s*[■▓□]+$", "", li) for li in drawn if re.search(r"\d\s*[■▓□]*$", li)]
    items = "\n".join(_between(lines, "四、逐项自评", "五、单位职责"))
    row = rf"(?m)^(\d\S*) (?:[^\n]*\n){{0,4}}?[^\n]*?({_NUMBER} {_NUMBER} {_NUMBER}) "
    criteria: Named = {}
    for found in re.finditer(row, items):
        criteria.setdefault(found[1], _parts(found[2])[1:])
    return Told(
        totals,
        criteria,
        {li.split()[0]: _parts(" ".join(li.split()[-5:])) for li in score},
        {" ".join(li.split()[:-7]): _parts(" ".join(li.split()[-7:])) for li in units},
    )


def _said(text: str, pattern: str) -> Named:
    return {
        found[1]: _claimed("".join(part.strip() for part in found[2].splitlines()))
        for found in re.finditer(pattern, text)
    }


def _claimed(line: str) -> Numbers:
    """Read a criterion's line of points: supported points stand in it where they differ."""
    claimed = re.search(_NUMBER, line)
    supported = re.search(rf"有材料支撑 ({_NUMBER})", line)
    assert claimed is not None, line
    return _numbers([claimed[0], supported[1] if supported is not None else claimed[0]])


def _by(rows: Rows, *columns: int) -> Named:
    """Return the numbers in some columns, by the first; of `before -> after` what counts."""
    return {row[0]: _numbers(_last(row[column]) for column in columns) for row in rows}


def _last(text: str) -> str:
    found = re.findall(_NUMBER, text.rpartition("→")[2] or text)
    return found[0] if found else "0"


def _picked(line: str, *columns: int) -> Numbers:
    texts = [re.split("->", part)[-1] for part in line.split()[1:]]
    return _numbers(texts[column] for column in columns)


def _parts(text: str) -> Numbers:
    return _numbers(re.findall(_NUMBER, text))


def _numbers(texts: Iterable[object]) -> Numbers:
    return tuple(Decimal(str(text)) for text in texts)


def _between(lines: Sequence[str], first: str, last: str) -> list[str]:
    start = next(number for number, line in enumerate(lines) if line.startswith(first))
    end = next(n for n, line in enumerate(lines) if n > start and line.startswith(last))
    return list(lines[start + 1 : end])


_READERS: Final[Mapping[str, Callable[[bytes], Told]]] = {
    "json": _json,
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "xlsx": _workbook,
    "docx": _document,
    "pdf": _pdf,
}
