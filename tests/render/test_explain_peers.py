"""How a rank among peers follows: every way that a rulebook may say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecscore.model.peers import Best, Missing, Peers, Ties
from ecscore.render.explain import explain_fact
from ecscore.render.voice import Style
from helpers import ningqiang

RANK = "employment_rank"


def told(best: Best, ties: Ties, missing: Missing) -> list[str]:
    peers = Peers(fact=RANK, by="poor_household_sales", best=best, ties=ties, missing=missing)
    rules = replace(ningqiang(), peers={RANK: peers})
    pages = [explain_fact(rules, rules.facts[RANK], Style(lang)) for lang in ("zh", "en")]
    return ["".join(pages[0].split()), " ".join(pages[1].split())]


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            (Best.LOWEST, Ties.LAST, Missing.LAST),
            "低者在前；并列的同取靠后的名次；缺数的、没有评出的县排在最后。",
            (
                "the lowest comes first; equal ones all take the last of their places; counties "
                "without the figure or not assessed come last."
            ),
        ),
        (
            (Best.HIGHEST, Ties.FIRST, Missing.LEFT_OUT),
            "高者在前；并列的同取靠前的名次；缺数的、没有评出的县不计入县数，没有名次。",
            (
                "the highest comes first; equal ones all take the first of their places; counties "
                "without the figure or not assessed are left out and have no rank."
            ),
        ),
    ],
)
def test_direction_ties_and_what_is_missing_are_told(
    given: tuple[Best, Ties, Missing], zh: str, en: str
) -> None:
    pages = told(*given)
    assert zh in pages[0]
    assert en in pages[1]
    assert all("poor_household_sales" in page for page in pages)
