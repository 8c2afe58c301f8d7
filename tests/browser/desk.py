"""The desk in the browser: coming in, finding a case, who waits there, and what the browser complains about.

Rule: labels are named by the English sentence of the page and looked up in the catalogue of the desk.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, Literal

import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from bot import content
from bot.core.world import Library
from bot.desk.words import Words
from bot.paths import CONTENT
from tests.desk.office import Office
from tests.e2e.service import Phone, Service, buttons, until, words

AXE: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_WORDS = Words(CONTENT)


def label(sentence: str, language: str = "ka", **values: str | int) -> str:
    """A sentence of the desk in one of its languages."""
    said = _WORDS.say(language, sentence, values)
    assert language == "en" or said != sentence % values, f"no translation: {sentence}"
    return said


@contextmanager
def on_a_port(office: Office) -> Iterator[str]:
    """The desk of an office, served on a free port while the block runs; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(office.app, host="127.0.0.1", port=port, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@contextmanager
def browsing(browser: Browser, address: str, **options: Any) -> Iterator[BrowserContext]:
    """A browser with nothing stored, for the desk at an address, while the block runs."""
    context = browser.new_context(base_url=address, reduced_motion="reduce", **options)
    yield context
    for page in context.pages:
        leave(page)
    context.close()


def leave(page: Page) -> None:
    """Close a page, at rest: one that is just loading is at times never closed, and Playwright waits without end.

    Chromium 156 with Playwright 1.65 answers `Target.closeTarget` with success and closes nothing. Every page of these
    tests is closed here (tests/test_rules.py).
    """
    if page.is_closed():
        return
    page.on("dialog", lambda dialog: dialog.accept())  # "leave without saving?"
    for _ in range(3):
        with suppress(Error):  # a form that was just being sent has gone first
            page.goto("about:blank")
            break
    page.close()


def opened(context: BrowserContext, path: str, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Page:
    """A page of a width, in a browser that has come in."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    return page


def speak(page: Page, language: str) -> None:
    """Choose a language in the menu, and wait until the desk speaks it."""
    page.locator(".menu summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name=language, exact=True).click()


@cache
def library() -> Library:
    """The approved answers."""
    return content.load(CONTENT)[0]


def title(topic: str, language: str = "ka") -> str:
    """The title of a topic."""
    answer = library().answer(topic, language)
    assert answer is not None
    return answer.title


def door(service: Service, staff: int) -> str:
    """A fresh link to the desk, as the bot sends it to a member of the staff."""
    phone = service.person(staff)
    phone.noted = max([0, *(message["message_id"] for message in service.chat(staff))])
    phone.say("/desk")
    found = re.search(r"http\S+/enter\?token=\S+", words(phone.hear(lambda m: "/enter?token=" in words(m), "a link")))
    assert found is not None
    return found.group()


def watch(context: BrowserContext, desk: str, complaints: list[str]) -> None:
    """Note errors of the console (broken content policies are among them), failures of scripts, requests elsewhere.

    Requests that end because the page is left are no fault; of one that fails the browser itself complains too.
    """
    left = ("htmx:afterRequest", "htmx:sendAbort")
    wrong = ("error", "warning")
    context.on(
        "console", lambda m: complaints.append(m.text) if m.type in wrong and not m.text.startswith(left) else None
    )
    context.on("weberror", lambda e: complaints.append(str(e.error)))
    context.on("request", lambda r: None if r.url.startswith((f"{desk}/", "data:")) else complaints.append(r.url))


def newcomer(service: Service, language: str = "ka", country: str = "DE") -> Phone:
    """Somebody who has told the bot their language and country."""
    phone = service.somebody(language)
    phone.say("/start")
    phone.hears("welcome")
    phone.press(f"country:{country}")
    phone.hear(lambda m: "menu" in buttons(m), "the menu")
    return phone


def waiting(service: Service, word: str, country: str = "") -> Phone:
    """Somebody who has asked for a counsellor and written `word`."""
    phone = newcomer(service, country=country) if country else service.somebody("ka")
    phone.say("/human")
    phone.say(word)
    return phone


def number(page: Page, service: Service, word: str) -> int:
    """The number of the case in which a word stands, once the desk knows it."""

    def look() -> int | None:
        rows = page.request.get(f"{service.desk}/desk/rows", params={"q": word}).text()
        found = re.search(r'data-case="(\d+)"', rows)
        return int(found[1]) if found else None

    return until(look, f"a case with {word!r}")


def taken(page: Page, service: Service, word: str, country: str = "") -> tuple[Phone, int]:
    """A fresh case that the page's counsellor has taken; the page shows it."""
    phone = waiting(service, word, country)
    case = number(page, service, word)
    page.goto(f"/desk/cases/{case}")
    page.get_by_role("button", name=label("I take it")).click()
    state(page, "owned")
    return phone, case


def state(page: Page, wanted: str) -> None:
    """Wait until the case that is shown is in a state, and the keys work."""
    expect(page.locator("#head-who")).to_have_attribute("data-state", wanted)
    page.wait_for_load_state()


def line(page: Page, text: str) -> Locator:
    """The line of the conversation that holds a text."""
    return page.locator("#lines .line:not(.event)").filter(has=page.locator(".text", has_text=text))


def send(page: Page, text: str) -> None:
    """Write to the person, by keyboard, and wait until the desk has taken it."""
    field = page.locator("#reply-text")
    field.fill(text)
    field.press("Control+Enter")
    expect(field).to_have_value("")


def walk(page: Page, case: int) -> None:
    """Go down the list of cases by keyboard until the case has the focus."""

    def focused() -> bool:
        page.keyboard.press("j")
        return bool(page.evaluate("id => document.activeElement.dataset.case === id", str(case)))

    until(focused, f"case {case} under the keys")


def faults(page: Page, part: str | None = None) -> list[str]:
    """What axe objects to on the page, or in a part of it (a selector), each with the places."""
    found = Axe().run(page, context=part, options=AXE).response["violations"]
    return [f"{each['id']}: {' | '.join(node['html'][:160] for node in each['nodes'])}" for each in found]
