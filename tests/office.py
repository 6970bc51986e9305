"""LibreOffice, which opens and saves workbooks as county offices do; never left out in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def saved_by_libreoffice(path: Path, suffix: str, folder: Path) -> Path:
    """Let LibreOffice open a workbook and save it under another ending; skip where it is absent."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is not on PATH")
        pytest.skip("LibreOffice (soffice) is not on PATH")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{suffix}"
