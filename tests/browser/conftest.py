from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ecscore.model.assessment import Assessment
from ecscore.model.text import Lang
from render.pages import page_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (e) => violations.push(e.effectiveDirective));
"""


@dataclass
class Opened:
    """A report open in the browser, and everything that it said or asked for."""

    page: Page
    url: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def violations(self) -> list[str]:
        found: list[str] = self.page.evaluate("window.violations")
        return found


Open = Callable[..., Opened]


@pytest.fixture
def opened_text(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a page from its text; `fragment` is what stands after the # in its address."""
    contexts: list[BrowserContext] = []

    def open_it(text: str, fragment: str = "", **how: Any) -> Opened:
        file = tmp_path / f"{len(contexts)}.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.add_init_script(WATCH)
        page = context.new_page()
        report = Opened(page, file.as_uri())
        page.on("console", lambda message: report.said.append(message.text))
        page.on("pageerror", lambda error: report.said.append(str(error)))
        page.on("dialog", lambda dialog: report.said.append(dialog.message))
        page.on("request", lambda request: report.asked.append(request.url))
        page.goto(report.url + fragment)
        return report

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def opened(opened_text: Open) -> Open:
    """Open the report of an assessment."""

    def open_it(
        assessment: Assessment, fragment: str = "", lang: Lang = "zh", **how: Any
    ) -> Opened:
        return opened_text(page_text(assessment, lang), fragment, **how)

    return open_it
