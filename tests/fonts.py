"""The Chinese font that a PDF needs; never left out in CI."""

from __future__ import annotations

import os

import pytest

LACKING = "没有中文字体"


def needs_a_font(said: str) -> None:
    """Skip where a run stopped for want of a Chinese font; in CI that is a failure."""
    if LACKING not in said:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(said)
    pytest.skip(said)
