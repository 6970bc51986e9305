"""Loaded before any test: ecscore comes before openpyxl, whose XML parser it chooses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import ecscore  # noqa: F401

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests of a process: Playwright allows no second one beside it."""
    from chromium import started  # noqa: PLC0415 - only where pages are opened

    with started() as found:
        yield found
