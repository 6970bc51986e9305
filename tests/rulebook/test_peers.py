"""What a rulebook says of peers: ranks that are ranks, numbers to rank by, columns that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecscore.model.peers import Best, Missing, Ties
from helpers import ningqiang
from rulebook.broken import changed, faults, loaded, marked, places

GOOD = "  - {fact: place, by: visitors, ties: first, missing: open}\n"
TABLE = """\
tables:
  - id: people
    title: 名单
    columns:
      - {id: phone, title: 电话, type: phone}
"""


def peers(fact: str, by: str, more: str = "") -> str:
    return f"peers:\n  - {{fact: {fact}, by: {by}, ties: first, missing: open{more}}}\n"


def identity(columns: str, mark: str = "") -> str:
    return f"  - {mark}{{id: man, title: 人, columns: [{columns}]}}\n"


MEN = f"{TABLE}identities:\n"
WRONG = [
    ("R103", peers("¶places", "visitors")),
    ("R103", peers("place", "¶visitor")),
    ("R103", peers("place", "visitors", ", readings: [¶X]")),
    ("R104", f"peers:\n{GOOD}  - ¶{GOOD[4:]}"),
    ("R225", peers("¶visitors", "visitors")),
    ("R225", peers("place", "¶open_shop")),
    ("R225", peers("place", "¶place")),
    ("R103", MEN + identity("¶people.name")),
    ("R225", MEN + identity("people.phone, ¶people.phone")),
    ("R104", MEN + identity("people.phone") + identity("people.phone", "¶")),
]


@pytest.mark.parametrize(("code", "text"), WRONG)
def test_what_cannot_be_is_refused_at_its_place(tmp_path: Path, code: str, text: str) -> None:
    plain, (place,) = marked(text)
    (found,) = faults(tmp_path, changed(), plain)
    assert places((found,)) == [(code, *place)]
    assert found.at is not None
    assert found.at.file == "toy1.yaml"


@pytest.mark.parametrize(
    "left", ["fact: place, ", "by: visitors, ", "ties: first, ", "missing: open"]
)
def test_ties_and_missing_peers_must_be_said(tmp_path: Path, left: str) -> None:
    text = "peers:\n" + GOOD.replace(left, "").replace(", }", "}")
    (found,) = faults(tmp_path, changed(), text)
    assert found.code.startswith("R10")


def test_a_figure_that_no_fact_has_may_be_ranked_by(tmp_path: Path) -> None:
    derived = (
        "derived:\n  - id: calls\n    title: 次数\n    type: count\n    help: 数\n"
        "    needs: [people]\n    query: select count(*) as value from people\n"
    )
    text = f"{TABLE}{derived}peers:\n{GOOD.replace('visitors', 'calls')}"
    (peers,) = loaded(tmp_path, changed(), text).rulebook.peers.values()
    assert (peers.by, peers.best, peers.ties, peers.missing) == (
        "calls", Best.HIGHEST, Ties.FIRST, Missing.OPEN
    )  # fmt: skip


def test_every_rank_of_the_shipped_rulebook_can_be_computed() -> None:
    ranks = {f.id for f in ningqiang().facts.values() if f.type.value == "rank"}
    assert ningqiang().peers.keys() == ranks
    assert ningqiang().identities["contractor"].expected
