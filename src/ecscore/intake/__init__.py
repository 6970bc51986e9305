"""Workbooks and YAML to `County`; what is wrong with the input comes out as findings.

Importing this room is cheap: the libraries that read and write files are imported on first use.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecscore.intake.open import Source, find_input, open_input
from ecscore.intake.problems import UnreadableInput

if TYPE_CHECKING:
    from ecscore.model.county import Intake
    from ecscore.model.finding import Finding
    from ecscore.model.rulebook import Rulebook

__all__ = [
    "Source",
    "UnreadableInput",
    "find_input",
    "migrate",
    "open_input",
    "write_template",
]


def write_template(rulebook: Rulebook, target: Path, carry: Intake | None = None) -> None:
    """Write the workbook for a rulebook, whole or not at all.

    Args:
        rulebook: what is asked.
        target: where to; an existing file is replaced.
        carry: entries to fill in.

    Raises:
        OSError: the file cannot be written (a `PermissionError` where it is open elsewhere).
    """
    from ecscore.intake.template import write_template as write  # noqa: PLC0415 - loads openpyxl

    write(rulebook, target, carry)


def migrate(old: Path, rulebook: Rulebook) -> tuple[Intake, tuple[Finding, ...]]:
    """Read an old workbook for a new template.

    Returns:
        What was carried, to be handed to `write_template`, and findings: what was left behind.

    Raises:
        UnreadableInput: the old file cannot be read at all.
    """
    from ecscore.intake.migrate import migrate as carried  # noqa: PLC0415 - seldom wanted

    return carried(old, rulebook)
