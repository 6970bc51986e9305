"""Near-identical pictures of different counties, without holding each against every other.

A picture has four prints of 64 bits, one a rotation; `inspectors/prints.py::alike` says how far two
are apart. The 256 bits are cut into 18 bands. Two pictures whose prints differ in at most 35 bits
(the bound of near) differ in at most one bit in one of the bands at least, so it is enough to meet
in that: every band of one, with each of its bits turned over in turn, against the bands of the
other at its four rotations. What meets is then measured exactly. The bands are taken one after
another, so that memory holds one band of every picture and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ecscore.evidence.inspectors.prints import NEAR

_TURNS: Final = 4
_WIDTHS: Final = ((13, 13, 13, 13, 12),) * 2 + ((16, 16, 16, 16),) * 2
"""The widths of the bands of each print; 18 in all, one more than half of what may differ."""
_MOST_APART: Final = NEAR * _TURNS + _TURNS - 1


def bands() -> Iterator[tuple[int, int, int]]:
    """Yield every band: of which print, from which bit on, how many bits."""
    for side, widths in enumerate(_WIDTHS):
        at = 0
        for width in widths:
            yield side, at, width
            at += width


def fill_alike(connection: Any) -> None:
    """Fill the table `alike`: two digests, how far apart; of the table `evidence` in reach.

    Pictures with the same content are one. Only pictures that stand in different counties meet.
    """
    run = connection.execute
    run("create or replace table alike (first VARCHAR, second VARCHAR, apart INTEGER)")
    prints = ", ".join(
        f"('0x' || any_value(prints)[{side + 1}])::UBIGINT as p{side}" for side in range(_TURNS)
    )
    run(
        "create or replace temp table pictures as select row_number() over (order by digest) as n, "
        f"digest, {prints}, min(county) as county, min(county) = max(county) as alone "
        f"from evidence where len(prints) = {_TURNS} group by digest"
    )
    run("create or replace temp table met (a BIGINT, b BIGINT, apart INTEGER)")
    for side, at, width in bands():
        for turn in range(_TURNS):
            run(_meeting(side, at, width, turn))
    run(
        "insert into alike select x.digest, y.digest, min(apart) from met "
        "join pictures x on x.n = a join pictures y on y.n = b group by all order by all"
    )
    run("drop table met")
    run("drop table pictures")


def _meeting(side: int, at: int, width: int, turn: int) -> str:
    """Return the SQL that meets one band of every picture with that of those turned."""
    mask = (1 << width) - 1
    turned = (side + turn) % _TURNS
    flips = "[0, " + ", ".join(str(1 << bit) for bit in range(width)) + "]::UBIGINT[]"
    apart = " + ".join(
        f"bit_count(xor(x.p{one}, y.p{(one + turn) % _TURNS}))::INTEGER" for one in range(_TURNS)
    )
    return f"""insert into met
        with near as (
            select n, xor((p{side} >> {at}) & {mask}::UBIGINT, unnest({flips})) as band
            from pictures
        ), turned as (
            select n, (p{turned} >> {at}) & {mask}::UBIGINT as band from pictures
        ), pairs as (
            select distinct near.n as a, turned.n as b
            from near join turned on near.band = turned.band where near.n < turned.n
        )
        select a, b, ({apart}) // {_TURNS} as apart
        from pairs join pictures x on x.n = a join pictures y on y.n = b
        where {apart} <= {_MOST_APART}
            and not (x.alone and y.alone and x.county = y.county)"""
