"""A dataset made ready for questions: its tables, the bounds of the rulebook, alike pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from ecscore.batch.alike import fill_alike
from ecscore.batch.dataset import opened, views
from ecscore.batch.recording import number_of
from ecscore.model.rulebook import Rulebook

_LOWER: Final = frozenset({"at_least", "more_than"})


@contextmanager
def prepared(rulebook: Rulebook, dataset: Path) -> Iterator[Any]:
    """Give a connection in which the questions can be asked of a dataset."""
    with opened(dataset.parent) as connection:
        views(connection, dataset)
        ready(connection, rulebook)
        yield connection


def ready(connection: Any, rulebook: Rulebook) -> None:
    """Add to the tables of a dataset what follows from them and from the rulebook.

    `claims` is every fact with what a county claims for it: as stated, else by its tables.
    `bounds` are the lower bounds that points hang on, `expected` the kinds of keys that are common
    in several counties, `alike` near-identical pictures of different counties.
    """
    run = connection.execute
    run(
        "create or replace view claims as select * from figures where fact <> '' "
        "qualify row_number() over (partition by county, fact order by kind desc, id) = 1"
    )
    run("create or replace table bounds (fact VARCHAR, bound DECIMAL(38,10), said VARCHAR)")
    run("create or replace table expected (kind VARCHAR)")
    _fill(connection, "bounds", sorted(set(_bounds(rulebook))))
    kinds = (identity.id for identity in rulebook.identities.values() if identity.expected)
    _fill(connection, "expected", [(kind,) for kind in kinds])
    fill_alike(connection)


def _fill(connection: Any, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        places = ", ".join("?" for _ in rows[0])
        connection.executemany(f"insert into {table} values ({places})", [*map(list, rows)])


def _bounds(rulebook: Rulebook) -> Iterator[tuple[str, Decimal, str]]:
    for criterion in rulebook.criteria.values():
        for fact, operator, bound in criterion.mechanism.bounds():
            number = number_of(bound.number)
            if operator in _LOWER and number is not None and number > 0:
                yield fact, number, bound.text
