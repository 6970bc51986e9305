"""The command: one file a verb in `verbs/`; the only room that knows Typer and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    # Finding plugins for pydantic costs more than reading a workbook, and none is wanted.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from ecscore.cli.app import app  # noqa: PLC0415 - importing the package loads no Typer
    from ecscore.cli.boundary import guarded  # noqa: PLC0415
    from ecscore.cli.console import prepare  # noqa: PLC0415

    prepare()
    words = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: app(args=words, prog_name="ecscore", standalone_mode=False), words)
