"""The example counties as web pages: their outlines, held against golden ones.

After a change that is meant: `GOLDEN=write pytest tests/render/test_html_golden.py`.
"""

from __future__ import annotations

import pytest

from render.pages import Page
from test_examples import ecscore, held_against

_MOST = 600_000


@pytest.mark.parametrize("county", ["demo-county", "clean-county"])
def test_an_example_comes_to_its_golden_outline(county: str) -> None:
    run = ecscore("evaluate", f"examples/{county}", "--format", "html")
    assert run.returncode == 0, run.stderr.decode()
    assert len(run.stdout) < _MOST
    held_against(f"{county}.html.txt", Page(run.stdout.decode()).outline.encode())
