"""How a rank among peers follows, as `ecscore explain` tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ecscore.model.peers import Best, Missing, Peers, Ties
from ecscore.model.rulebook import Rulebook
from ecscore.model.text import Text
from ecscore.render.page import Page
from ecscore.render.voice import Voice

_BEST: Final = {
    Best.HIGHEST: Text("高者在前", "the highest comes first"),
    Best.LOWEST: Text("低者在前", "the lowest comes first"),
}
_TIES: Final = {
    Ties.FIRST: Text("并列的同取靠前的名次", "equal ones all take the first of their places"),
    Ties.LAST: Text("并列的同取靠后的名次", "equal ones all take the last of their places"),
}
_MISSING: Final = {
    Missing.OPEN: Text(
        "缺数的、没有评出的县可能在任何一位，名次写成区间",
        "counties without the figure or not assessed may be in any place, so ranks are ranges",
    ),
    Missing.LAST: Text(
        "缺数的、没有评出的县排在最后", "counties without the figure or not assessed come last"
    ),
    Missing.LEFT_OUT: Text(
        "缺数的、没有评出的县不计入县数，没有名次",
        "counties without the figure or not assessed are left out and have no rank",
    ),
}


def ranked_among_peers(page: Page, voice: Voice, rulebook: Rulebook, facts: Iterable[str]) -> None:
    """Put by which figure some facts rank a county among its peers, where any does."""
    found = _peers(rulebook, facts)
    if not found:
        return
    page.heading(voice.say("同批名次", "Rank among peers"))
    for peers in found:
        by = rulebook.derived.get(peers.by) or rulebook.facts[peers.by]
        title, best = voice.text(by.title), voice.text(_BEST[peers.best])
        ties, missing = voice.text(_TIES[peers.ties]), voice.text(_MISSING[peers.missing])
        page.line(
            voice.say(
                f"按“{title}”（{peers.by}）排：{best}；{ties}；{missing}。",
                f"By {title} ({peers.by}): {best}; {ties}; {missing}.",
            ),
            indent=2,
        )
    page.line(
        voice.say(
            "ecscore rank 在一批县里推算这个名次，并核对县里填的（X904、X905）。",
            "`ecscore rank` works it out in a batch and checks what counties state (X904, X905).",
        ),
        indent=2,
    )


def readings_with_peers(
    rulebook: Rulebook, facts: Iterable[str], own: Iterable[str]
) -> tuple[str, ...]:
    """Return readings and those by which the peers of some facts are ranked, each once."""
    theirs = (name for peers in _peers(rulebook, facts) for name in peers.readings)
    return tuple(dict.fromkeys((*own, *theirs)))


def _peers(rulebook: Rulebook, facts: Iterable[str]) -> list[Peers]:
    return [rulebook.peers[name] for name in facts if name in rulebook.peers]
