"""A comparison for a terminal: the sentence first, then what changed, in 80 columns."""

from __future__ import annotations

from typing import Final

from ecscore.model.comparison import Comparison
from ecscore.render import comparison_words as w
from ecscore.render.clean import clean
from ecscore.render.comparison_sections import Section, sections, total_heads, total_rows
from ecscore.render.page import Column, Page
from ecscore.render.voice import Style, Voice

MOST: Final = 8
"""How many items of a section are shown where not all are wanted."""
_TOTALS: Final = (
    Column(12),
    *(Column(8, right=True) for _ in range(3)),
    *(Column(12, right=True) for _ in range(3)),
)


def render(comparison: Comparison, style: Style) -> str:
    """Return the comparison as text for a terminal."""
    page, voice = Page(style.width, style.color), Voice(style.lang, {})
    page.title(title(voice, comparison))
    for warning in w.warnings(voice, comparison):
        page.line(warning, look="yellow")
    page.line(w.sentence(voice, comparison), look="bold")
    page.blank()
    page.line(w.side_line(voice, voice.say("旧", "Old"), comparison.old), look="dim")
    page.line(w.side_line(voice, voice.say("新", "New"), comparison.new), look="dim")
    page.blank()
    page.row(_TOTALS, total_heads(voice), look="dim")
    for row in total_rows(voice, comparison):
        page.row(_TOTALS, row)
    for section in sections(voice, comparison):
        _section(page, voice, section, full=style.full)
    return page.text()


def title(voice: Voice, comparison: Comparison) -> str:
    """Return the heading of the whole."""
    name = clean(comparison.new.county.name) or voice.say("（未写县名）", "(county not named)")
    return f"{name}  {voice.say('两次评分的比较', 'Two assessments compared')}"


def shown(section: Section, *, full: bool) -> int:
    """Return how many items of a section are shown."""
    if full:
        return len(section.items)
    return 0 if section.quiet else min(len(section.items), MOST)


def rest(voice: Voice, section: Section, number: int) -> str:
    """Say how many items are not shown, and how to see them."""
    more = len(section.items) - number
    unlisted = section.total - len(section.items) if section.items else 0
    if number == 0 and more and section.quiet:
        return voice.say("加 --all 全部列出。", "--all lists them.")
    if more:
        return voice.say(
            f"……另有 {more + unlisted} 项，加 --all 多列。",
            f"... {more + unlisted} more; --all lists them.",
        )
    if unlisted:
        return voice.say(f"……另有 {unlisted} 项未列。", f"... {unlisted} more are not listed.")
    return ""


def _section(page: Page, voice: Voice, section: Section, *, full: bool) -> None:
    page.heading(section.title, section.note)
    number = shown(section, full=full)
    for item in section.items[:number]:
        page.item(item.lead, item.text, indent=2, look=item.look)
        for line in item.lines:
            page.line(line, indent=6)
    if left := rest(voice, section, number):
        page.line(left, indent=2, look="dim")
