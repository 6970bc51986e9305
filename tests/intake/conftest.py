from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecscore.model.county import Intake
from ecscore.model.rulebook import Rulebook
from ecscore.rulebook import load
from intake.books import TOY, all_facts, read, tables, workbook, write


@pytest.fixture(scope="session")
def toy() -> Rulebook:
    return load(TOY)


Reads = Callable[..., Intake]


@pytest.fixture
def reads(toy: Rulebook, tmp_path: Path) -> Reads:
    """Read a workbook of the given tables; what is not given is in order."""

    def run(**changed: str | None) -> Intake:
        return read(write(tmp_path / "county.xlsx", workbook(tables(toy, **changed))), toy)

    return run


@pytest.fixture
def states(toy: Rulebook, reads: Reads) -> Callable[[str], Intake]:
    """Read a workbook with the given rows of facts; the first stands in row 2."""

    def run(rows: str) -> Intake:
        return reads(指标数据=all_facts(toy, rows))

    return run
