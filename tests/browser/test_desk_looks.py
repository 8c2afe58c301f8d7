"""How pages of the desk behave in the browser that need no bot: what fits, what stays, which keys work.

Rule: the pages come from the real application on a database of its own; nobody is on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from sqlalchemy.orm import Session as Db

from bot.core.values import CountryName, encode
from bot.store import audit
from tests.desk.office import ADMIN, CHAT, NINO, Office, empty, office
from tests.desk.test_pages import held_back

from .conftest import keep_picture
from .desk import browsing, leave, on_a_port, opened, speak

PHONE, LAPTOP = 360, 1280
CASES = 24
pytestmark = pytest.mark.loopback
__all__ = ["empty", "office"]


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """The desk on a port, with a queue of two digits and a full audit log."""
    office.now = datetime.now(UTC)
    fill(office)
    with on_a_port(office) as address:
        yield address


def fill(office: Office) -> None:
    """Cases that wait, mine, and a log."""
    for number in range(CASES):
        mine: dict[str, Any] = {"state": "owned", "owner": NINO} if number % 2 else {}
        office.case(f"სიტყვა {number}", chat=CHAT + number, language="ka", opened_at=office.now, **mine)

    def log(db: Db) -> None:
        for number in range(40):
            audit.log(db, office.store.vault, NINO, "claimed", office.now - timedelta(minutes=40 - number), 1)

    office.store.run(log)


@pytest.fixture
def context(browser: Browser, office: Office, address: str) -> Iterator[BrowserContext]:
    """The browser of an administrator, who counsels too."""
    with browsing(browser, address) as context:
        leave(opened(context, f"/enter?token={office.link(ADMIN)}"))
        yield context


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
@pytest.mark.parametrize("language", ["ქართული", "English"])
def test_all_boxes_are_seen_with_counts_of_two_digits(context: BrowserContext, width: int, language: str) -> None:
    page = opened(context, "/desk", width)
    speak(page, language)
    boxes = page.locator("#boxes a")
    expect(boxes).to_have_count(4)
    keep_picture(page, f"looks-boxes-{width}-{language}")
    assert page.evaluate("boxes.scrollWidth <= boxes.clientWidth")
    assert len({round(box.bounding_box()["y"]) for box in boxes.all()}) == 1  # type: ignore[index]  # they are shown


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_the_audit_log_is_as_long_as_it_is(context: BrowserContext, width: int) -> None:
    page = opened(context, "/desk/audit", width)
    keep_picture(page, f"looks-audit-{width}")
    assert page.evaluate("(each => each.scrollHeight - each.clientHeight)(document.querySelector('.table'))") <= 1


def test_an_answer_can_be_chosen_by_key_while_a_note_is_written(context: BrowserContext, office: Office) -> None:
    mine = office.case("ჩემი", chat=CHAT - 1, language="ka", state="owned", owner=ADMIN)
    page = opened(context, f"/desk/cases/{mine}")
    page.keyboard.press("n")
    page.keyboard.type("ჯერ ნახევარი")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#answers")).to_be_visible()
    expect(page.locator("#note-text")).to_have_value("ჯერ ნახევარი")


def test_an_answer_that_is_unfolded_stays_so_while_one_searches_on(context: BrowserContext, office: Office) -> None:
    mine = office.case("ჩემი", chat=CHAT - 1, language="ka", state="owned", owner=ADMIN)
    page = opened(context, f"/desk/cases/{mine}")
    page.keyboard.press("a")
    first = page.locator("#answers details").first
    first.locator("summary").click()
    title = first.locator("summary").inner_text()
    with page.expect_response("**/desk/answers**"):
        page.locator("#answer-q").fill(title[:4])
    expect(first.locator(".preview")).to_be_visible()
    page.locator("#answer-q").fill("არსად")
    expect(page.locator("#answers details")).to_have_count(0)


def test_a_page_that_becomes_narrow_folds_the_card_and_keeps_the_way_to_write(
    context: BrowserContext, office: Office
) -> None:
    mine = office.case("ჩემი", chat=CHAT - 1, language="ka", state="owned", owner=ADMIN)
    page = opened(context, f"/desk/cases/{mine}")
    expect(page.locator("#card-lines")).to_be_visible()
    page.set_viewport_size({"width": PHONE, "height": 640})
    expect(page.locator("#card-lines")).to_be_hidden()
    page.locator("#side > summary").click()
    expect(page.locator("#card-lines")).to_be_visible()
    expect(page.locator("#reply .send")).to_be_in_viewport(ratio=1)
    keep_picture(page, "looks-card-open-360")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_line_that_was_not_needed_any_more_has_no_red_frame(
    context: BrowserContext, office: Office, scheme: Any
) -> None:
    mine = office.case("ჩემი", chat=CHAT - 1, language="ka", state="owned", owner=ADMIN)
    args = {"country": encode(CountryName("DE"))}
    office.line(mine, {"key": "country.set", "args": args}, author="bot", kind="say", row_id=held_back(office))
    page = opened(context, f"/desk/cases/{mine}")
    page.emulate_media(color_scheme=scheme)
    said = page.locator(".line.bot .delivery")
    keep_picture(page, f"looks-dropped-{scheme}")
    colours = "each => [getComputedStyle(each).color, getComputedStyle(each.closest('.foot')).color]"
    assert len(set(said.evaluate(colours))) == 1
