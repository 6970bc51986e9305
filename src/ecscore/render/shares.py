"""What each lead unit answers for (绩效考核): the one table of it that every format shows.

The columns are said here, so that a number stands under the same word in whatever a reader opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ecscore.model.handout import Handout, Share
from ecscore.model.values import exact
from ecscore.render import markdown_text as md
from ecscore.render.layout import cells
from ecscore.render.page import Column, Page
from ecscore.render.voice import Voice

_COLUMNS: Final = (Column(20), *(Column(7, right=True),) * 6, *(Column(5, right=True),) * 2)


def headings(voice: Voice) -> tuple[str, ...]:
    """Return the headings of the table."""
    return tuple(
        voice.say(*word)
        for word in (
            ("单位", "Unit"),
            ("牵头分", "Led"),
            ("已得", "Won"),
            ("缺支撑", "At risk"),
            ("未定", "Open"),
            ("已失", "Lost"),
            ("扣分", "Off"),
            ("欠件", "Owed"),
            ("逾期", "Late"),
            ("最近时限", "Next due"),
        )
    )


def title(voice: Voice) -> str:
    """Name the table."""
    return voice.say("牵头单位（绩效考核）", "Lead units")


def remark(voice: Voice) -> str:
    """Say how shares are counted, which whoever adds them up has to know."""
    return voice.say(
        "只算牵头的指标，封顶之前。几个单位共同牵头的指标，各单位都计全分，"
        "因此各单位之和不等于总分。",
        "Only what a unit leads, before the caps. What several units lead counts in full for each, "
        "so that shares do not add up to the total.",
    )


def section(page: Page, voice: Voice, handout: Handout) -> None:
    """Put the table on a page for the terminal; a name too long for its column stands above."""
    if not handout.shares:
        return
    page.heading(title(voice))
    page.row(_COLUMNS, headings(voice)[:-1], look="dim")
    for share in handout.shares:
        name, *numbers = _texts(voice, share)[:-1]
        if cells(name) > _COLUMNS[0].width:
            page.line(name)
            name = ""
        page.row(_COLUMNS, (name, *numbers))
    page.line(remark(voice), look="dim")


def markdown(voice: Voice, handout: Handout) -> Iterator[str]:
    """Yield the table as Markdown."""
    if handout.shares:
        yield md.heading(2, title(voice))
        rows = [_texts(voice, share) for share in handout.shares]
        yield md.table(headings(voice), rows, right=range(1, 9))
        yield f"{md.plain(remark(voice))}\n"


def _texts(voice: Voice, share: Share) -> tuple[str, ...]:
    points = (share.worth, share.won, share.at_risk, share.open, share.lost, share.deducted)
    due = share.next_due.isoformat() if share.next_due is not None else ""
    return (
        voice.unit(share.unit.name),
        *map(exact, points),
        str(share.owed),
        str(share.overdue),
        due,
    )


def shares_data(handout: Handout, voice: Voice) -> list[dict[str, Any]]:
    """Return the shares as plain data."""
    return [
        {
            "unit": share.unit.name,
            "title": voice.unit(share.unit.name),
            "criteria": list(share.criteria),
            "worth": exact(share.worth),
            "won": exact(share.won),
            "at_risk": exact(share.at_risk),
            "open": exact(share.open),
            "lost": exact(share.lost),
            "deducted": exact(share.deducted),
            "owed": share.owed,
            "overdue": share.overdue,
            "next_due": share.next_due.isoformat() if share.next_due is not None else None,
        }
        for share in handout.shares
    ]
