"""Pages in Chromium: which browser, which screens, and where the pictures go.

Run in a pytest call of its own (`pytest tests/browser`): after the first synchronous Playwright test no asynchronous
test of the same process can start its event loop.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what pytest-base-url, which Playwright's plugin brings, does not yet do as pytest 10 will want it."""
    config.addinivalue_line("filterwarnings", "ignore:Session-scoped fixtures defined as instance methods")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """`HOMEWARD_CHROMIUM`, else the `chromium` of the system, else the one that Playwright downloaded."""
    chromium = os.environ.get("HOMEWARD_CHROMIUM") or shutil.which("chromium")
    return browser_type_launch_args | ({"executable_path": chromium} if chromium else {})


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"viewport": {"width": 1280, "height": 800}}


def keep_picture(page: Page, name: str) -> None:
    """Save what the page shows where `HOMEWARD_SCREENSHOTS` names a folder."""
    if folder := os.environ.get("HOMEWARD_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")
