"""What units owe, one line an item."""

from __future__ import annotations

from collections.abc import Sequence

from ecscore.model.checklist import Checklist, Item
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import exact
from ecscore.render.clean import clean
from ecscore.render.voice import Style, Voice, voice_of


def render(lists: Sequence[Checklist], rulebook: Rulebook, style: Style) -> str:
    """Return every item of every list as one line."""
    voice = voice_of(rulebook, style.lang)
    return "".join(f"{clean(_line(voice, owed, item))}\n" for owed in lists for item in owed.items)


def _line(voice: Voice, owed: Checklist, item: Item) -> str:
    due = item.due.isoformat() if item.due is not None else "-"
    late = voice.say(f"逾期{item.days_late}天", f"{item.days_late} days late")
    parts = [
        f"{voice.unit(owed.unit.name)}: {due}",
        late if item.days_late else "",
        item.id,
        voice.text(item.kind.label),
        voice.text(item.title),
        f"[{voice.text(item.role.label)}]",
        ",".join(item.criteria),
        voice.say(f"关系 {exact(item.stake)} 分", f"{exact(item.stake)} pts"),
    ]
    return " ".join(part for part in parts if part)
