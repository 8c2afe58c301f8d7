"""Pages in Chromium: which browser, which screens, where the pictures go, and the desk's service with its counsellors.

Run in a pytest call of its own (`pytest tests/browser`): after the first synchronous Playwright test no asynchronous
test of the same process can start its event loop.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.service import TAMAR, Service, running
from tests.e2e.standin import Understanding

from .desk import browsing, door, leave, watch


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


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """An empty page, which is left before its browser is closed."""
    yield page
    leave(page)


# --- the desk


class Enter(Protocol):
    """Opens an empty page in the browser of a member of the staff; of nobody, where that is None."""

    def __call__(self, staff: int | None = TAMAR, *, width: int = 1280, javascript: bool = True) -> Page: ...


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The real service, one for all tests; what it understands comes from the stand-in."""
    nlu = Understanding()
    with running(tmp_path_factory.mktemp("data"), HOMEWARD_NLU_URL=nlu.url) as service:
        yield service
    nlu.shutdown()
    nlu.server_close()


class Browsers(Protocol):
    """The browser of a member of the staff, signed in; a fresh one of nobody where that is None."""

    def __call__(self, staff: int | None, *, javascript: bool) -> BrowserContext: ...


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What the browsers have had to complain about since the last test."""
    return []


@pytest.fixture(scope="session")
def browsers(browser: Browser, service: Service, complaints: list[str]) -> Iterator[Browsers]:
    """One browser for each counsellor and all tests, who signs in once."""
    known: dict[tuple[int | None, bool], BrowserContext] = {}

    def browser_of(staff: int | None, *, javascript: bool) -> BrowserContext:
        if staff is None or (staff, javascript) not in known:
            context = contexts.enter_context(browsing(browser, service.desk, java_script_enabled=javascript))
            watch(context, service.desk, complaints)
            known[staff, javascript] = context
            if staff:
                page = context.new_page()
                page.goto(door(service, staff))
                leave(page)
        return known[staff, javascript]

    with ExitStack() as contexts:
        yield browser_of


@pytest.fixture
def enter(browsers: Browsers, complaints: list[str]) -> Iterator[Enter]:
    """Pages of the desk; an error in the console, a breach of the content policy or a request that leaves the desk
    fails the test at its end."""

    def opened(staff: int | None = TAMAR, *, width: int = 1280, javascript: bool = True) -> Page:
        page = browsers(staff, javascript=javascript).new_page()
        pages.callback(leave, page)
        page.set_viewport_size({"width": width, "height": 740})
        return page

    complaints.clear()
    with ExitStack() as pages:
        yield opened
        heard = list(complaints)  # what breaks off because a page is left now is no fault
    assert heard == []
