"""The report for a terminal: what matters first, in 80 columns."""

from __future__ import annotations

from ecscore.model.assessment import Assessment, Total, Totals
from ecscore.model.handout import Handout
from ecscore.model.values import exact
from ecscore.render import table_parts as parts
from ecscore.render.page import Column, Look, Page
from ecscore.render.picture import outside_marks, readings_of_totals
from ecscore.render.shares import section as shares
from ecscore.render.story import story
from ecscore.render.table_audit import tables
from ecscore.render.voice import Style, Voice, voice_of
from ecscore.render.waived import section as waived
from ecscore.render.what_if import section as what_if
from ecscore.render.words import personal_note

_TOTALS = (
    Column(12),
    Column(8, right=True),
    Column(14, right=True),
    Column(12, right=True),
    Column(8, right=True),
    Column(14, right=True),
)
_CATEGORIES = (
    Column(27),
    Column(10, right=True),
    Column(6, right=True),
    Column(6, right=True),
    Column(7, right=True),
    Column(6, right=True),
    Column(12, right=True),
)


def render(handout: Handout, style: Style) -> str:
    """Return the report as text for a terminal."""
    assessment = handout.assessment
    page = Page(style.width, style.color)
    voice = voice_of(assessment.rulebook, style.lang)
    _head(page, voice, assessment)
    what_if(page, voice, assessment)
    _totals(page, voice, assessment)
    _categories(page, voice, assessment)
    parts.lost(page, voice, assessment, full=style.full)
    parts.unknown(page, voice, assessment, full=style.full)
    parts.evidence(page, voice, assessment, full=style.full)
    parts.taken(page, voice, assessment)
    tables(page, voice, assessment, full=style.full)
    parts.targets(page, voice, assessment)
    parts.findings(page, voice, assessment, full=style.full)
    waived(page, voice, assessment, full=style.full)
    _readings(page, voice, assessment)
    if style.full:
        shares(page, voice, handout)
        _criteria(page, voice, assessment)
    return page.text()


def _head(page: Page, voice: Voice, assessment: Assessment) -> None:
    header, receipt = assessment.rulebook.header, assessment.receipt
    county = assessment.county or voice.say("（未写县名）", "(county not named)")
    page.title(f"{county}  {voice.text(header.title)}")
    batch = " ".join(part for part in (assessment.province, assessment.batch) if part)
    page.line(
        voice.say(
            f"截至 {receipt.as_of}   规则库 {header.id}   输入 {receipt.input_file}   {batch}",
            f"As of {receipt.as_of}   rulebook {header.id}   input {receipt.input_file}   {batch}",
        ).rstrip()
    )
    if receipt.personal:
        page.line(personal_note(voice), look="bold red")
    if assessment.partly:
        page.line(
            voice.say(
                "注意：输入只读出一部分，下面的结果不完整，不能当作合格或不合格。",
                "Note: only a part of the input could be read; this is neither pass nor fail.",
            ),
            look="bold red",
        )


def part_text(before: object, after: object) -> str:
    """Say a sum, and what the cap leaves of it."""
    return f"{after}" if before == after else f"{before}->{after}"


def _total_row(name: str, total: Total, without: Total) -> tuple[str, ...]:
    return (
        name,
        exact(total.total),
        part_text(exact(total.base.before), exact(total.base.after)),
        part_text(exact(total.bonus.before), exact(total.bonus.after)),
        part_text(exact(total.deductions.before), exact(total.deductions.after)),
        exact(without.total),
    )


def _totals(page: Page, voice: Voice, assessment: Assessment) -> None:
    totals, without = assessment.totals, assessment.without_outside
    page.blank()
    low, high = totals.low.total, totals.high.total
    claimed, supported = exact(totals.claimed.total), exact(totals.supported.total)
    between = voice.span(low, high)
    page.line(
        voice.say(
            f"自评 {claimed} 分    有材料支撑 {supported} 分    可能 {between} 分",
            f"Claimed {claimed}    Supported {supported}    Possible {between}",
        ),
        look="bold",
    )
    page.blank()
    outside = voice.listed(outside_marks(assessment))
    heads = (
        "",
        voice.say("总分", "Total"),
        voice.say("基础分", "Base"),
        voice.say("加分", "Bonus"),
        voice.say("扣分", "Deducted"),
        voice.say(f"不计 {outside}", f"less {outside}") if outside else "",
    )
    page.row(_TOTALS, heads, look="dim")
    rows: tuple[tuple[str, Total, Total, Look], ...] = (
        (voice.say("自评", "Claimed"), totals.claimed, without.claimed, ""),
        (voice.say("有材料支撑", "Supported"), totals.supported, without.supported, "bold"),
        (voice.say("可能最低", "Lowest"), totals.low, without.low, "dim"),
        (voice.say("可能最高", "Highest"), totals.high, without.high, "dim"),
    )
    for name, total, less, look in rows:
        texts = _total_row(name, total, less)
        page.row(_TOTALS, texts if outside else (*texts[:-1], ""), look=look)
    page.line(_caps(voice, assessment), look="dim")


def _caps(voice: Voice, assessment: Assessment) -> str:
    caps = assessment.rulebook.header.caps
    said = []
    if caps.base is not None:
        said.append(
            voice.say(f"基础分封顶 {caps.base.at_most}", f"base capped at {caps.base.at_most}")
        )
    if caps.bonus is not None:
        said.append(
            voice.say(f"加分封顶 {caps.bonus.at_most}", f"bonus capped at {caps.bonus.at_most}")
        )
    if not said:
        return voice.say("不封顶。", "No caps.")
    return voice.say(
        f"{'，'.join(said)}；“封顶前->封顶后”只在两者不同时写出。",
        f"{', '.join(said)}; before->after is written only where they differ.",
    )


def _categories(page: Page, voice: Voice, assessment: Assessment) -> None:
    page.blank()
    heads = (
        voice.say("类别", "Category"),
        voice.say("基础/满分", "Base/of"),
        voice.say("有支撑", "Supp."),
        voice.say("加分", "Bonus"),
        voice.say("扣分", "Deduct."),
        voice.say("净分", "Net"),
        voice.say("可能", "Possible"),
    )
    page.row(_CATEGORIES, heads, look="dim")
    noted: list[str] = []
    for result in assessment.categories:
        category, totals = result.category, result.totals
        differs = category.declared not in (None, result.most)
        if category.declared is not None and differs:
            noted.append(f"{category.id}({exact(category.declared)})")
        texts = (
            f"{category.id} {voice.text(category.title)}",
            f"{exact(totals.claimed.base.after)}/{exact(result.most)}{'*' if differs else ' '}",
            exact(totals.supported.base.after),
            exact(totals.claimed.bonus.after),
            exact(totals.claimed.deductions.after),
            exact(totals.claimed.total),
            _between(totals),
        )
        page.row(_CATEGORIES, texts)
    if noted:
        listed = voice.listed(noted)
        page.line(
            voice.say(
                f"* 满分按逐条合计，与原表所印的类别分值不同：{listed}。",
                f"* The maximum adds up the criteria; the category prints another: {listed}.",
            ),
            look="dim",
        )


def _between(totals: Totals) -> str:
    low, high = exact(totals.low.total), exact(totals.high.total)
    return low if low == high else f"{low}~{high}"


def _readings(page: Page, voice: Voice, assessment: Assessment) -> None:
    readings = readings_of_totals(assessment)
    if readings:
        page.heading(voice.say("总分所依据的读法", "Readings behind the totals"))
    for reading in readings:
        page.item(f"{reading.id}  ", voice.text(reading.reading), indent=2, hang=8, look="cyan")


def _criteria(page: Page, voice: Voice, assessment: Assessment) -> None:
    for category in assessment.categories:
        page.heading(f"{category.category.id} {voice.text(category.category.title)}")
        for result in category.criteria:
            page.blank()
            criterion = result.criterion
            page.line(f"{criterion.id}  {voice.text(criterion.title)}", look="bold", indent=2)
            for label, text in story(voice, result):
                page.item(f"{label}{voice.say('：', ': ')}", text, indent=4, hang=4)
