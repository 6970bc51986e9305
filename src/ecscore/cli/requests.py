"""What a command line asks for: one frozen object a verb, made before any work begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ecscore.cli.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What every verb is told."""

    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Evaluate(Request):
    """Assess a county; `annotate` is where to write an annotated copy of its workbook."""

    input: Path = Path()
    out: tuple[Path, ...] = ()
    full: bool = False
    annotate: Path | None = None


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
