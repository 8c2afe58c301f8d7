"""The calendar and the page of a session in Chromium: what fits on which screen, which keys work, what axe says.

Rule: the pages come from the real application on a database of its own; sessions are put there directly.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from bot.store.tables import Booking
from tests.desk.office import CHAT, LEVAN, NINO, Office, empty, office
from tests.desk.sittings import at, booking, day_off, session, slot, with_video

from .conftest import keep_picture
from .desk import browsing, faults, leave, on_a_port, opened, speak

PHONE, LAPTOP = 360, 1280
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SESSIONS = 8 - 1  # of the week; one was before it
WEEK = "/desk/calendar?on=2026-11-25&who=all"
pytestmark = pytest.mark.loopback
__all__ = ["empty", "office"]


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """The desk on a port; it is Wednesday 25 November, 13:30 in Tbilisi."""
    office.now = at(25, 13, 30)
    with_video(office)
    fill(office)
    with on_a_port(office) as address:
        yield address


def fill(office: Office) -> None:
    """A week with everything: a holiday, sessions in every state, two at once, one without a counsellor, free times."""
    session(office, at(20, 12), CHAT + 1)  # without an outcome
    session(office, at(24, 10), CHAT + 2, state="held", notes="Knows the way now.")
    session(office, at(24, 15), CHAT + 3, state="missed", how="phone")
    session(office, at(25, 10), CHAT + 2, LEVAN)  # without an outcome
    session(office, at(25, 13, 40), coming=True, topic="luggage", words="I come with two children and a dog.")
    session(office, at(25, 13, 40), CHAT + 5, LEVAN, zone="America/New_York", country="US", language="ka")
    session(office, at(26, 11), CHAT + 6, how="telegram", zone="Asia/Tbilisi", country="", made_by=NINO)
    session(office, at(27, 19), CHAT + 7, LEVAN, language="de", country="AT", zone="Europe/Vienna")
    day_off(office, date(2026, 11, 27), LEVAN)
    for day in (25, 26, 27):
        for hour in (15, 16, 17):
            slot(office, at(day, hour))
            slot(office, at(day, hour), LEVAN)
    office.case("is there a flight on Friday?", state="owned", owner=NINO)


@pytest.fixture
def context(browser: Browser, office: Office, address: str) -> Iterator[BrowserContext]:
    """The browser of a counsellor."""
    with browsing(browser, address) as context:
        page = opened(context, f"/enter?token={office.link(NINO)}")
        speak(page, "English")
        leave(page)
        yield context


def mine_now(office: Office) -> Booking:
    """The session that begins in ten minutes."""
    rows: list[Booking] = office.rows(Booking)
    return next(row for row in rows if row.staff_id == NINO and row.start_at == at(25, 13, 40))


def paths(office: Office) -> dict[str, str]:
    """The pages that are looked at."""
    now, old = mine_now(office).id, office.rows(Booking)[0].id
    return {
        "week": WEEK,
        "mine": "/desk/calendar",
        "day": "/desk/calendar?view=day&who=all",
        "session": f"/desk/sessions/{now}",
        "over": f"/desk/sessions/{old}",
        "book": "/desk/cases/1/book",
        "case": "/desk/cases/1",
    }


@pytest.mark.parametrize("name", ["week", "mine", "day", "session", "over", "book", "case"])
def test_a_page_fits_and_axe_finds_nothing(context: BrowserContext, office: Office, name: str) -> None:
    page, found = opened(context, paths(office)[name]), list[str]()
    for width, scheme in itertools.product((PHONE, LAPTOP), SCHEMES):
        page.set_viewport_size({"width": width, "height": 740})
        page.emulate_media(color_scheme=scheme)
        keep_picture(page, f"calendar-{name}-{width}-{scheme}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"wider than {width}")
        if (width, scheme) in ((PHONE, "light"), (LAPTOP, "dark")):
            found += faults(page)
    assert found == []


def test_one_leafs_through_the_weeks_by_key(context: BrowserContext) -> None:
    page = opened(context, "/desk/calendar")
    shown = page.locator("h1 .muted")
    expect(shown).to_have_text("23 Nov – 29 Nov 2026")
    now = "23 Nov – 29 Nov 2026"
    steps = (
        ("ArrowRight", "30 Nov – 6 Dec 2026"),
        ("ArrowLeft", now),
        ("ArrowLeft", "16 Nov – 22 Nov 2026"),
        ("t", now),
    )
    for key, week in steps:
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(shown).to_have_text(week)


def test_on_a_wide_screen_what_is_at_one_hour_stands_in_one_row(context: BrowserContext) -> None:
    page = opened(context, WEEK)
    tops = [
        round(page.locator(f"section[aria-labelledby=day-2026-11-{day}] li.h-15").bounding_box()["y"])  # type: ignore[index]  # it is shown
        for day in (25, 26, 27)
    ]
    assert len(set(tops)) == 1
    hour = page.locator(".hours .h-15").bounding_box()
    assert hour is not None
    assert abs(hour["y"] - tops[0]) <= 1


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_no_session_lies_over_another(context: BrowserContext, width: int) -> None:
    page = opened(context, WEEK, width)
    boxes = [box for each in page.locator(".sitting").all() if (box := each.bounding_box())]
    assert len(boxes) == SESSIONS
    for one, two in itertools.combinations(boxes, 2):
        beside = one["x"] + one["width"] <= two["x"] or two["x"] + two["width"] <= one["x"]
        below = one["y"] + one["height"] <= two["y"] or two["y"] + two["height"] <= one["y"]
        assert beside or below


def test_a_session_is_reached_and_cancelled_by_keyboard(context: BrowserContext, office: Office) -> None:
    soon = mine_now(office)
    page = opened(context, "/desk/calendar?view=day")
    page.locator("h1").click()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == f"/desk/sessions/{soon.id}":
            break
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Cancel the session …").focus()
    page.keyboard.press("Enter")
    window = page.locator("#cancel")
    expect(window).to_be_visible()
    keep_picture(page, "calendar-cancel-1280")
    assert faults(page, "#cancel") == []
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    assert booking(office, soon.id).state == "booked"
    page.get_by_role("button", name="Cancel the session …").click()
    window.get_by_role("button", name="Cancel the session", exact=True).click()
    expect(page.get_by_text("This session was cancelled.")).to_be_visible()
    assert booking(office, soon.id).state == "cancelled"


def test_the_persons_clock_follows_what_is_typed(context: BrowserContext) -> None:
    page = opened(context, "/desk/cases/1/book", PHONE)
    told = page.locator("output")
    page.locator("#day").fill("2026-12-05")
    page.locator("#time").fill("20:15")
    expect(told).to_have_text("For the person: 17:15 in Berlin.")
    page.locator("#time").fill("01:00")
    expect(told).to_have_text("For the person: Fri 22:00 in Berlin.")
    keep_picture(page, "calendar-typed-360")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_session_is_moved_from_its_page(browser: Browser, office: Office, address: str, javascript: bool) -> None:
    with browsing(browser, address, java_script_enabled=javascript, locale="en-GB") as context:
        page = opened(context, f"/enter?token={office.link(NINO)}")
        page.goto(f"/desk/sessions/{mine_now(office).id}")
        page.locator(".acts a").click()
        page.locator("#start").select_option(index=2)
        page.locator("form.box button").click()
        expect(page).to_have_url(f"{address}/desk/cases/1")
    moved = [row for row in office.rows(Booking) if row.staff_id == NINO and row.start_at == at(25, 16)]
    assert len(moved) == 1


def test_a_refusal_is_told_where_one_typed(context: BrowserContext, office: Office) -> None:
    page = opened(context, "/desk/cases/1/book", PHONE)
    page.locator("#day").fill("2026-11-26")
    page.locator("#time").fill("11:30")
    page.locator("form.box button").click()
    expect(page.locator(".refused")).to_be_visible()
    expect(page.locator("#time")).to_have_value("11:30")
    expect(page.locator("output")).to_have_text("For the person: 08:30 in Berlin.")
    keep_picture(page, "calendar-refused-360")
    assert faults(page) == []
