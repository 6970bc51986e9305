"""How the parts of a comparison are said, one short phrase each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ecscore.model.comparison import (
    CellChange,
    CheckChange,
    Comparison,
    CriterionChange,
    EvidenceChange,
    FactChange,
    RowChange,
    Words,
)
from ecscore.model.comparison_side import Side, SideCheck, SideFinding
from ecscore.model.values import FactType, Marker, NotThisType, exact, parse, show, signed
from ecscore.render.clean import clean
from ecscore.render.voice import Voice

_BARE = frozenset({FactType.YES_NO, FactType.PERCENT, FactType.RANK})


def arrow(old: str, new: str) -> str:
    """Say that one thing became another."""
    return f"{old} → {new}"


def points_change(voice: Voice, old: Decimal, new: Decimal) -> str:
    """Say points as they were and are, with the difference."""
    if old == new:
        return exact(new)
    gain = signed(new - old)
    return arrow(exact(old), exact(new)) + voice.say(f"（{gain}）", f" ({gain})")


def sentence(voice: Voice, comparison: Comparison) -> str:
    """Say in one sentence what changed."""
    if comparison.nothing:
        return voice.say("两次评分没有任何差别。", "Nothing changed between the two assessments.")
    old, new = comparison.old.totals.supported.total, comparison.new.totals.supported.total
    found = comparison.findings
    waived = len(found.waived)
    return voice.say(
        f"有材料支撑 {points_change(voice, old, new)}；新增问题 {len(found.new)}，"
        f"已消除 {len(found.fixed)}，仍有 {found.open}"
        + (f"，转为豁免 {waived}" if waived else ""),
        f"Supported {points_change(voice, old, new)}; findings: {len(found.new)} new, "
        f"{len(found.fixed)} fixed, {found.open} still open"
        + (f", {waived} waived" if waived else ""),
    )


def warnings(voice: Voice, comparison: Comparison) -> Iterator[str]:
    """Yield what makes two sides hard to compare, the rulebooks first."""
    old, new = comparison.old, comparison.new
    before, after = (f"{clean(s.rulebook.id)} ({clean(s.rulebook.edition)})" for s in (old, new))
    if before != after:
        yield voice.say(
            f"注意：两边的规则库不同：{arrow(before, after)}，分数不能直接相减。",
            f"Note: different rulebooks, {arrow(before, after)}: points are not comparable as is.",
        )
    elif not comparison.same_rules:
        yield voice.say(
            f"注意：两边的规则库 {after} 内容有改动，差别可能来自规则。",
            f"Note: the rulebook {after} itself was changed; differences may come from it.",
        )
    if old.county.name != new.county.name:
        names = arrow(_named(voice, old), _named(voice, new))
        yield voice.say(f"注意：县名不同：{names}。", f"Note: different counties: {names}.")
    if old.receipt.as_of != new.receipt.as_of:
        days = arrow(str(old.receipt.as_of), str(new.receipt.as_of))
        yield voice.say(
            f"截至日期不同：{days}，逾期会因此变化。",
            f"Different days, {days}: what is overdue changes with them.",
        )
    for side, zh, en in ((old, "旧", "old"), (new, "新", "new")):
        if not side.complete:
            yield voice.say(
                f"注意：{zh}的一边只读出一部分，比较不完整。",
                f"Note: only a part of the {en} side could be read.",
            )
        if side.language != voice.lang:
            yield voice.say(
                f"{zh}的一边是 {side.language} 的 JSON，其中的文字照录。",
                f"The {en} side is JSON in {side.language}; its texts are quoted as they are.",
            )


def _named(voice: Voice, side: Side) -> str:
    return clean(side.county.name) or voice.say("（未写县名）", "(not named)")


def side_line(voice: Voice, name: str, side: Side) -> str:
    """Say what a side is."""
    receipt = side.receipt
    return voice.say(
        f"{name}  {clean(receipt.input_file)}   截至 {receipt.as_of}   规则库 "
        f"{clean(side.rulebook.id)}",
        f"{name}  {clean(receipt.input_file)}   as of {receipt.as_of}   rulebook "
        f"{clean(side.rulebook.id)}",
    )


def criterion_text(voice: Voice, change: CriterionChange) -> str:
    """Say how a criterion's points, state and range changed."""
    old, new = change.old, change.new
    said = []
    if old.points != new.points:
        said.append(voice.say("自评 ", "claimed ") + points_change(voice, old.points, new.points))
    if old.supported != new.supported:
        supported = points_change(voice, old.supported, new.supported)
        said.append(voice.say("有材料支撑 ", "supported ") + supported)
    if old.state is not new.state:
        said.append(arrow(voice.text(old.state.label), voice.text(new.state.label)))
    if (old.low, old.high) != (new.low, new.high):
        spans = arrow(voice.span(old.low, old.high), voice.span(new.low, new.high))
        said.append(voice.say("可能 ", "may be ") + spans)
    return f"{clean(new.title)}  {voice.say('；', '; ').join(said)}"


def criterion_lines(voice: Voice, change: CriterionChange) -> Iterator[str]:
    """Yield what moved a criterion, and the reason of the new points."""
    for fact in change.facts:
        yield fact_text(voice, fact)
    for paper in change.evidence:
        yield voice.say("材料：", "evidence: ") + evidence_text(voice, paper)
    old, new = change.old, change.new
    same = (old.points, old.state, old.low, old.high) == (new.points, new.state, new.low, new.high)
    if not same or not new.support_explanation:
        yield voice.say("理由：", "why: ") + clean(new.explanation)
    if old.supported != new.supported and new.support_explanation:
        yield voice.say("支撑：", "support: ") + clean(new.support_explanation)


def fact_text(voice: Voice, change: FactChange) -> str:
    """Say how a fact changed: as stated, and as the tables tell it."""
    said = []
    if change.stated[0] != change.stated[1]:
        said.append(_values(voice, change, change.stated))
    if change.derived[0] != change.derived[1]:
        said.append(
            voice.say("名册推算 ", "by the tables ") + _values(voice, change, change.derived)
        )
    return f"{clean(change.title)} {voice.say('；', '; ').join(said)}"


def _values(voice: Voice, change: FactChange, words: Words) -> str:
    old, new = (_value(voice, change, text) for text in words)
    if old == new:  # rounded to the same
        old, new = (clean(text or "") for text in words)
    return arrow(old, new)


def _value(voice: Voice, change: FactChange, text: str | None) -> str:
    if text is None:
        return voice.say("没有", "none")
    if text in (Marker.UNKNOWN.value, Marker.NOT_APPLICABLE.value):
        return voice.text(show(Marker(text)))
    try:
        shown = voice.text(show(parse(change.type, text)))
    except NotThisType:
        return clean(text)
    bare = change.type in _BARE or not change.unit
    return shown if bare else f"{shown} {clean(change.unit or '')}"


def evidence_text(voice: Voice, change: EvidenceChange) -> str:
    """Say how the state of a piece of evidence changed."""
    states = arrow(voice.text(change.old.label), voice.text(change.new.label))
    return f"{clean(change.title)} {states}"


def finding_lead(voice: Voice, finding: SideFinding) -> str:
    """Say weight and code of a finding."""
    return f"[{voice.text(finding.severity.label)}] {clean(finding.code)}  "


def finding_where(finding: SideFinding) -> str:
    """Say what criterion and place a finding is about."""
    at, said = finding.location, [finding.criterion or ""]
    if at is not None and at.sheet:
        said.append(f"{at.sheet}!{at.cell}" if at.cell else at.sheet)
    elif at is not None:
        said.append(f"{at.file}:{at.line}" if at.line else at.file)
    return clean("  ".join(part for part in said if part))


def check_text(voice: Voice, change: CheckChange) -> str:
    """Say how the answer of a check changed."""
    known = change.new or change.old
    title = clean(known.title) if known is not None else ""
    return f"{title}  {arrow(_answer(voice, change.old), _answer(voice, change.new))}"


def _answer(voice: Voice, check: SideCheck | None) -> str:
    if check is None:
        return voice.say("没有这项", "not there")
    said = voice.text(check.status.label)
    if not check.cases:
        return said
    return f"{said} {voice.say(f'{check.cases} 处', f'{check.cases}')}"


def row_name(voice: Voice, change: RowChange) -> str:
    """Say which row it is: its key, masked, and its number on its side."""
    number = change.new if change.new is not None else change.old
    place = voice.say(f"第 {number} 行", f"row {number}")
    return f"{clean(change.key)}  {place}" if change.key else place


def cell_text(voice: Voice, change: CellChange) -> str:
    """Say how an entry changed."""
    title = clean(voice.text(change.title))
    if change.old == change.new:
        shown = clean(change.new)
        return voice.say(f"{title} {shown}（遮盖处有改动）", f"{title} {shown} (the hidden part)")
    blank = voice.say("空", "blank")
    return f"{title} {arrow(clean(change.old) or blank, clean(change.new) or blank)}"
