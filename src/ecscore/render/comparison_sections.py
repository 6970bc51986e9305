"""A comparison as sections of items: what the terminal and Markdown both put on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ecscore.model.comparison import Comparison, RowChange, TableChange
from ecscore.model.comparison_side import SideFinding
from ecscore.model.finding import Severity
from ecscore.model.values import exact, signed
from ecscore.render import comparison_words as w
from ecscore.render.clean import clean
from ecscore.render.page import Look
from ecscore.render.voice import Voice

_LOOKS: dict[Severity, Look] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that changed: its lead, the rest of its line, and further lines."""

    lead: str
    text: str
    lines: tuple[str, ...] = ()
    look: Look = "bold"


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a heading. Those of a `quiet` section are listed only where all is wanted.

    `number` is how many there are, where not all were kept as items.
    """

    title: str
    items: tuple[Item, ...]
    note: str = ""
    quiet: bool = False
    number: int | None = None

    @property
    def total(self) -> int:
        """How many things there are."""
        return len(self.items) if self.number is None else self.number


def sections(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    """Yield the sections that have something to say."""
    every = (_criteria, _one_sided, _evidence, _findings, _checks, _tables, _facts)
    for make in every:
        yield from (section for section in make(voice, comparison) if section.total)


def _criteria(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    items = []
    for change in comparison.criteria:
        gain = change.new.supported - change.old.supported
        gain = gain or change.new.points - change.old.points
        look: Look = "bold green" if gain > 0 else "bold red" if gain < 0 else "bold"
        lines = tuple(w.criterion_lines(voice, change))
        lead = f"{clean(change.new.id)}  "
        items.append(Item(lead, w.criterion_text(voice, change), lines, look))
    number = len(items)
    yield Section(
        voice.say(f"变化的指标：{number} 条", f"Criteria changed: {number}"),
        tuple(items),
        voice.say("变化大的在前", "the greatest change first"),
    )


def _one_sided(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    for criteria, zh, en in (
        (comparison.only_old, "只在旧的一边有的指标", "Criteria only on the old side"),
        (comparison.only_new, "只在新的一边有的指标", "Criteria only on the new side"),
    ):
        items = tuple(
            Item(f"{clean(c.id)}  ", f"{clean(c.title)}  {voice.points(c.supported)}")
            for c in criteria
        )
        number = len(items)
        yield Section(voice.say(f"{zh}：{number} 条", f"{en}: {number}"), items)


def _evidence(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    items = tuple(
        Item(f"{voice.listed(map(clean, change.criteria))}  ", w.evidence_text(voice, change))
        for change in comparison.evidence
    )
    number = len(items)
    yield Section(voice.say(f"变化的材料：{number} 件", f"Evidence changed: {number}"), items)


def _findings(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    found = comparison.findings
    yield _listed(voice, voice.say("新增的问题", "New findings"), found.new)
    yield _listed(voice, voice.say("已消除的问题", "Fixed findings"), found.fixed)
    yield _listed(voice, voice.say("转为豁免的问题", "Findings waived since"), found.waived)
    items = []
    for change in found.changed:
        lines = [clean(change.new.message)]
        if change.old.message != change.new.message:
            lines.insert(0, voice.say("原为：", "was: ") + clean(change.old.message))
        if change.old.severity is not change.new.severity:
            labels = (voice.text(s.severity.label) for s in (change.old, change.new))
            lines.append(w.arrow(*labels))
        lead, look = w.finding_lead(voice, change.new), _LOOKS[change.new.severity]
        items.append(Item(lead, w.finding_where(change.new), tuple(lines), look))
    number = len(items)
    changed = voice.say(f"仍在、内容有变的问题：{number}", f"Open findings that changed: {number}")
    yield Section(changed, tuple(items))
    yield _listed(
        voice, voice.say("仍在、没有变化的问题", "Open findings unchanged"), found.same, quiet=True
    )


def _listed(
    voice: Voice, title: str, found: Iterable[SideFinding], *, quiet: bool = False
) -> Section:
    listed = sorted(found, key=lambda finding: -finding.severity.weight)
    items = tuple(
        Item(
            w.finding_lead(voice, finding),
            w.finding_where(finding),
            (clean(finding.message),),
            _LOOKS[finding.severity],
        )
        for finding in listed
    )
    counts = voice.listed(
        f"{voice.text(severity.label)} {sum(f.severity is severity for f in listed)}"
        for severity in Severity
    )
    return Section(f"{title}{voice.say('：', ': ')}{len(items)}", items, counts, quiet)


def _checks(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    items = []
    for change in comparison.checks:
        known = change.new or change.old
        code = clean(known.code) if known is not None else ""
        items.append(Item(f"{code}  ", w.check_text(voice, change)))
    number = len(items)
    title = voice.say(f"结果变化的核对：{number} 项", f"Checks with another answer: {number}")
    yield Section(title, tuple(items))


def _tables(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    for table in comparison.tables:
        if not table.changed:
            continue
        before, after = (voice.say("没有", "none") if n is None else str(n) for n in _rows(table))
        count = before if before == after else w.arrow(before, after)
        title = voice.say(
            f"名册“{clean(table.title)}”：{count} 行", f"Table {clean(table.title)}: {count} rows"
        )
        rows = table.rows
        if rows is None:
            why = voice.text(table.uncompared.label) if table.uncompared is not None else ""
            yield Section(title, (), why, number=1)
            continue
        note = voice.say(
            f"新增 {rows.added}，删除 {rows.removed}，改动 {rows.changed}",
            f"{rows.added} added, {rows.removed} removed, {rows.changed} changed",
        )
        items = [_row(voice, row, voice.say("改", "~"), "yellow") for row in rows.listed_changed]
        items += [_row(voice, row, voice.say("增", "+"), "green") for row in rows.listed_added]
        items += [_row(voice, row, voice.say("删", "-"), "red") for row in rows.listed_removed]
        number = rows.added + rows.removed + rows.changed
        yield Section(title, tuple(items), note, number=number)


def _rows(table: TableChange) -> tuple[int | None, int | None]:
    return table.old, table.new


def _row(voice: Voice, row: RowChange, mark: str, look: Look) -> Item:
    lines = tuple(w.cell_text(voice, cell) for cell in row.cells)
    return Item(f"{mark}  ", w.row_name(voice, row), lines, look)


def _facts(voice: Voice, comparison: Comparison) -> Iterator[Section]:
    still = [fact for fact in comparison.facts if not fact.moved]
    items = tuple(
        Item(f"{voice.listed(map(clean, fact.criteria))}  ", w.fact_text(voice, fact), (), "")
        for fact in still
    )
    number = len(items)
    title = voice.say(
        f"变化而不影响得分的数据：{number} 项", f"Facts changed without effect on points: {number}"
    )
    yield Section(title, items, quiet=True)


def total_rows(voice: Voice, comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """Yield the totals: name, old, new, difference, then base, bonus and deductions."""
    for name, zh, en in (
        ("claimed", "自评", "Claimed"),
        ("supported", "有材料支撑", "Supported"),
        ("low", "可能最低", "Lowest"),
        ("high", "可能最高", "Highest"),
    ):
        old = getattr(comparison.old.totals, name)
        new = getattr(comparison.new.totals, name)
        parts = (
            (getattr(old, part).after, getattr(new, part).after)
            for part in ("base", "bonus", "deductions")
        )
        yield (
            voice.say(zh, en),
            exact(old.total),
            exact(new.total),
            signed(new.total - old.total),
            *(exact(b) if a == b else f"{exact(a)}->{exact(b)}" for a, b in parts),
        )


def total_heads(voice: Voice) -> tuple[str, ...]:
    """Return the heads of the table of totals."""
    zh = ("旧", "新", "差", "基础分", "加分", "扣分")
    en = ("Old", "New", "Diff.", "Base", "Bonus", "Deducted")
    return ("", *map(voice.say, zh, en))
