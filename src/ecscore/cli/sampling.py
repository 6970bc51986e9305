"""What drawing samples and reading them back share: the tables, the sample, the exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ecscore.cli.console import note, wants_color, width
from ecscore.cli.exits import PARTLY, Exit
from ecscore.cli.opening import Case
from ecscore.cli.settings import Settings
from ecscore.model.sample import Plan, Sample
from ecscore.model.sample_questions import Kind
from ecscore.render.voice import Style
from ecscore.rosters import Progress, open_store, tables_beside

if TYPE_CHECKING:
    from ecscore.rosters.store import Store


@contextmanager
def tables_of(case: Case, progress: Progress) -> Iterator[Store | None]:
    """Open the county's tables; None where it has not handed in any."""
    rosters, files = case.intake.county.rosters, tables_beside(case.path)
    if not rosters and not files:
        yield None
        return
    opened = open_store(case.assessment.rulebook, rosters, files, progress)
    with opened.store as store:
        yield store


def sampled(
    case: Case, store: Store | None, kind: Kind, plan: Plan, *, personal: bool
) -> Sample | None:
    """Draw a sample; None where there is no table to draw it from."""
    if store is None:
        return None
    from ecscore.audit.sample_rows import sample_of  # noqa: PLC0415 - loads DuckDB

    return sample_of(store, kind, plan, case.assessment, personal=personal)


def style_of(settings: Settings) -> Style:
    """Return how the result is to look on stdout."""
    return Style(settings.lang, width(), wants_color(settings.color))


def partly(settings: Settings, *, whole: bool) -> Exit:
    """Return the exit code for what could not all be read, and say so."""
    if whole:
        return Exit.OK
    note(PARTLY.render(settings.lang))
    return Exit.INPUT
