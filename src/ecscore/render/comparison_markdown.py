"""A comparison as Markdown, in the same order as on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ecscore.model.comparison import Comparison
from ecscore.render import comparison_words as w
from ecscore.render import markdown_text as md
from ecscore.render.comparison_sections import Section, sections, total_heads, total_rows
from ecscore.render.comparison_table import rest, shown, title
from ecscore.render.voice import Style, Voice


def render(comparison: Comparison, style: Style) -> str:
    """Return the comparison as Markdown."""
    voice = Voice(style.lang, {})
    parts = [*_head(voice, comparison)]
    for section in sections(voice, comparison):
        parts += _section(voice, section, full=style.full)
    return md.joined(parts)


def _head(voice: Voice, comparison: Comparison) -> Iterator[str]:
    yield md.heading(1, title(voice, comparison))
    yield md.bullets(w.warnings(voice, comparison))
    yield f"**{md.plain(w.sentence(voice, comparison))}**\n"
    sides = ((voice.say("旧", "Old"), comparison.old), (voice.say("新", "New"), comparison.new))
    yield md.bullets(w.side_line(voice, name, side) for name, side in sides)
    yield md.table(total_heads(voice), list(total_rows(voice, comparison)), right=range(1, 7))


def _section(voice: Voice, section: Section, *, full: bool) -> Iterator[str]:
    yield md.heading(2, section.title)
    if section.note:
        yield f"{md.plain(section.note)}\n"
    number = shown(section, full=full)
    lines = []
    for item in section.items[:number]:
        lines.append(f"- **{md.plain(item.lead.strip())}** {md.plain(item.text)}\n")
        lines += [f"  - {md.plain(line)}\n" for line in item.lines]
    yield "".join(lines)
    if left := rest(voice, section, number):
        yield f"{md.plain(left)}\n"
