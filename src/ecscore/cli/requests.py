"""What a command line asks for: one frozen object a verb, made before any work begins."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from ecscore.cli.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What every verb is told."""

    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Evaluate(Request):
    """Assess a county; `annotate` is where to write an annotated copy of its workbook.

    `supposed` are the facts set for a what-if, as written; `personal` asks for personal data in
    full, `template` is a county's own template of the Word report.
    """

    input: Path = Path()
    out: tuple[Path, ...] = ()
    full: bool = False
    annotate: Path | None = None
    supposed: tuple[str, ...] = ()
    personal: bool = False
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Audit(Request):
    """Report a county's findings, and judge it by them."""

    input: Path = Path()
    out: tuple[Path, ...] = ()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Checklist(Request):
    """List what units owe; `input` is None where none was given."""

    input: Path | None = None
    unit: str = ""
    all_units: bool = False
    out: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Compare(Request):
    """Compare two assessments; with `worse` the exit code says whether the new one is worse."""

    old: Path = Path()
    new: Path = Path()
    out: tuple[Path, ...] = ()
    full: bool = False
    worse: bool = False


@dataclass(frozen=True, slots=True)
class Sample(Request):
    """Draw samples for calls and visits, or read back a workbook of them that was filled in.

    What was not given is None.
    """

    input: Path = Path()
    kind: str | None = None
    size: int | None = None
    seed: int | None = None
    by: str | None = None
    weight: str | None = None
    out: Path | None = None
    personal: bool = False
    force: bool = False
    read: Path | None = None


@dataclass(frozen=True, slots=True)
class Explain(Request):
    """Explain a criterion, a code, a fact, a piece of evidence or a reading."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Rules(Request):
    """Do something with rulebooks: `list`, `show`, `check`, `test` or `schema`."""

    action: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template(Request):
    """Write an empty workbook, or one with the entries of an old one."""

    target: Path = Path()
    old: Path | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Folder(Request):
    """Set up a folder: a new county, or the example."""

    folder: Path = Path()


@dataclass(frozen=True, slots=True)
class Schema(Request):
    """Print a published schema."""

    name: str = "assessment"


@dataclass(frozen=True, slots=True)
class Ledger(Request):
    """Update or show a county's ledger; `severity` is from which one on a problem gets a row."""

    action: str = ""
    input: Path = Path()
    file: Path | None = None
    severity: str = "warning"
    unit: str = ""
    state: str | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Pack(Request):
    """Pack a county as a bag; with `force` an old bag is replaced.

    With `manifest_only` its evidence is listed and stays with the county.
    """

    input: Path = Path()
    out: Path = Path()
    force: bool = False
    manifest_only: bool = False


@dataclass(frozen=True, slots=True)
class Verify(Request):
    """Verify a bag down to a depth.

    `sample` files of evidence are drawn by `seed` and listed in `out`; what the county sent of them
    is in `evidence`. `personal` writes names of files unmasked.
    """

    bag: Path = Path()
    depth: str = "assessment"
    sample: int | None = None
    seed: str = ""
    evidence: Path | None = None
    out: Path | None = None
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Inspect(Request):
    """Write a month's inspection sheets and notices; `month` is its first day, or None."""

    input: Path = Path()
    month: dt.date | None = None
    unit: str = ""
    out: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan(Request):
    """Find the cheapest ways to a target; `total` is `supported` or `claimed`."""

    input: Path = Path()
    target: Decimal = Decimal(0)
    total: str = "supported"
    by: dt.date | None = None
    unit: str = ""
    effort: Path | None = None
    alternatives: int = 3
    out: tuple[Path, ...] = ()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Rank(Request):
    """Assess and rank many counties; `workers` 0 is as many as there are processors.

    `results` is where results are kept, None for beside the counties; `seconds` is how long one
    county may take. Without `dataset` no Parquet is written and nothing between counties asked.
    `input` is a path or a URL as written, `cluster` names a Dask cluster to do the work.
    `pages` is where every county's own report goes, beside an overview in HTML. With `prune` what
    this run did not use of earlier results is taken away.
    """

    input: str = ""
    out: tuple[Path, ...] = ()
    full: bool = False
    results: Path | None = None
    salt: Path | None = None
    workers: int = 0
    seconds: int = 3600
    dataset: bool = True
    cluster: str | None = None
    pages: Path | None = None
    prune: bool = False
