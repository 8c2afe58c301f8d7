"""The hours of a counsellor in Chromium: the week painted by mouse, finger and keyboard, and the page without a script.

Rule: the pages come from the real application on a database of its own; nobody is on the other side.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from bot.core import hours
from bot.desk.hours_forms import tidy
from bot.store.availability import Availability, availability, put_availability, put_days
from tests.desk.office import NINO, Office, empty, office

from .conftest import keep_picture
from .desk import AXE, browsing, on_a_port, speak

PAGE = "/desk/availability"
WEEK = "Mon-Fri 09:00-18:00, Hol 10:00-14:00"
PHONE, LAPTOP = 360, 1280
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Public holidays")
pytestmark = pytest.mark.loopback
__all__ = ["empty", "office"]


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """The desk on a port, with a counsellor who has hours and days off."""
    office.now = datetime(2026, 12, 15, 8, tzinfo=UTC)

    def put(db: Any) -> None:
        put_availability(db, NINO, Availability(WEEK, countries=("DE", "GR")), office.now)
        off, late = datetime(2026, 12, 22, tzinfo=UTC).date(), datetime(2026, 12, 28, tzinfo=UTC).date()
        put_days(db, NINO, off, off.replace(day=24), "", office.now)
        put_days(db, NINO, late, late, "14:00-18:00", office.now)

    office.store.run(put)
    with on_a_port(office) as address:
        yield address


@pytest.fixture
def complaints() -> list[str]:
    """What the console has to say, a broken content policy among it."""
    return []


@pytest.fixture
def enter(browser: Browser, office: Office, address: str, complaints: list[str]) -> Iterator[Any]:
    """Opens the page of the hours in a browser of its own, in English; complaints of the console fail the test."""

    def entered(width: int = LAPTOP, path: str = PAGE, **more: Any) -> Page:
        page = contexts.enter_context(browsing(browser, address, **more)).new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"/enter?token={office.link(NINO)}")
        speak(page, "English")
        page.goto(path)
        return page

    with ExitStack() as contexts:
        yield entered
    assert [each for each in complaints if "422" not in each] == []  # a form that is refused, which the console notes


def cell(page: Page, day: int, clock: str) -> Locator:
    """The half hour of a day (0: Monday, 7: holidays) that begins then."""
    row = int(clock[:2]) * 2 + (clock[3:] == "30")
    return page.locator(f'#week td[data-day="{day}"][data-row="{row}"]')


def text(page: Page, wanted: str) -> None:
    """The hours as the text field has them."""
    expect(page.locator("#hours")).to_have_value(wanted)


def drag(page: Page, first: Locator, last: Locator) -> None:
    """Press on one field of the week and let go on another."""
    first.scroll_into_view_if_needed()
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()


def stored(office: Office) -> Availability:
    """What the counsellor has set."""
    return office.store.run(lambda db: availability(db, NINO))


# --- by mouse


def test_the_week_shows_the_text_and_what_is_painted_is_stored(enter: Any, office: Office) -> None:
    page = enter()
    expect(cell(page, 0, "09:00")).to_have_attribute("aria-label", "Monday 09:00–09:30, at work")
    expect(cell(page, 0, "08:30")).to_have_attribute("aria-label", "Monday 08:30–09:00, not at work")
    expect(cell(page, 7, "10:00")).to_have_attribute("aria-label", "Public holidays 10:00–10:30, at work")
    drag(page, cell(page, 5, "10:00"), cell(page, 5, "13:30"))
    text(page, f"{WEEK.partition(',')[0]}, Sat 10:00-14:00, Hol 10:00-14:00")
    drag(page, cell(page, 0, "17:00"), cell(page, 4, "17:30"))  # erases, over five days
    text(page, "Mon-Fri 09:00-17:00, Sat 10:00-14:00, Hol 10:00-14:00")
    cell(page, 2, "12:00").click()
    week = (
        "Mon-Tue 09:00-17:00, Wed 09:00-12:00, Wed 12:30-17:00, Thu-Fri 09:00-17:00, Sat 10:00-14:00, Hol 10:00-14:00"
    )
    text(page, week)
    expect(page.locator("#week-said")).to_have_text("Wednesday 12:00–12:30, not at work")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saved")).to_contain_text("Saved. People can choose from")
    text(page, week)
    assert stored(office).hours == week


def test_a_drag_may_go_back_and_escape_takes_it_back(enter: Any) -> None:
    page = enter()
    cell(page, 5, "12:00").hover()
    page.mouse.down()
    cell(page, 6, "15:00").hover()
    text(page, "Mon-Fri 09:00-18:00, Sat-Sun 12:00-15:30, Hol 10:00-14:00")
    cell(page, 5, "12:30").hover()
    text(page, "Mon-Fri 09:00-18:00, Sat 12:00-13:00, Hol 10:00-14:00")
    page.keyboard.press("Escape")
    text(page, WEEK)
    page.mouse.up()
    text(page, WEEK)


def test_hours_that_are_no_half_hours_stay_until_they_are_painted_over(enter: Any) -> None:
    page = enter()
    odd = "Mon 09:10-12:20, Tue 10:00-11:00, Tue 11:00-12:00"
    page.locator("#hours").fill(odd)
    expect(cell(page, 0, "09:00")).to_have_attribute("aria-label", "Monday 09:00–09:30, partly at work")
    expect(cell(page, 0, "12:00")).to_have_class("part")
    expect(cell(page, 0, "09:30")).to_have_class("on")
    cell(page, 4, "10:00").click()
    text(page, f"{odd}, Fri 10:00-10:30")
    cell(page, 0, "09:00").click()
    text(page, "Mon 09:00-12:20, Tue 10:00-11:00, Tue 11:00-12:00, Fri 10:00-10:30")


@pytest.mark.parametrize(
    "typed",
    [
        "Sat-Mon 10:00-12:00, Hol 10:00-12:00",
        "Mon-Sun 00:00-24:00",
        "mon \u2013 wed 9:00\u201311:00; fri 9:00-11:00\nhol 08:05-08:10",
        "Sun 01:00-02:00, Mon 01:00-02:00, Mon 05:00-06:00, Mon 01:00-02:00",
        "",
        "Mon 09:00-10:00,, ,",
    ],
)
def test_the_week_reads_and_writes_as_the_desk_does(enter: Any, typed: str) -> None:
    page = enter()
    page.locator("#hours").fill(typed)
    wanted = hours.parse(tidy(typed))
    on = page.locator("#week td:not(.off)").evaluate_all(
        "them => them.map(each => [each.dataset.day, each.dataset.row])"
    )
    covered = {
        (str(s.weekday), str(row)) for s in wanted for row in range(48) if s.start < row * 30 + 30 and s.end > row * 30
    }
    assert {(day, row) for day, row in on} == covered
    for _ in range(2):
        cell(page, 3, "20:00").click()
    if (3, 40 * 30) not in {(s.weekday, s.start) for s in wanted} and "24:00" not in typed:
        text(page, hours.write(wanted))


def test_what_cannot_be_read_is_not_painted_over(enter: Any) -> None:
    page = enter()
    for wrong in ("Mon 09:00-18:0", "Mon 18:00-09:00", "Mon-Hol 09:00-10:00", "Abc 09:00-10:00", "Mon 09:60-10:00"):
        page.locator("#hours").fill(wrong)
        cell(page, 3, "10:00").click(force=True)  # the week says that it is disabled
        text(page, wrong)
        expect(page.locator("#week-said")).to_contain_text("Correct the text first")
    page.locator("#hours").fill("Mon 09:00-18:00")
    expect(page.locator("#week-said")).to_have_text("")
    cell(page, 3, "10:00").click()
    text(page, "Mon 09:00-18:00, Thu 10:00-10:30")


# --- by keyboard


def test_the_week_is_painted_by_keyboard_alone(enter: Any) -> None:
    page = enter()
    expect(page.locator('#week td[tabindex="0"]')).to_have_count(1)
    page.locator('#week td[tabindex="0"]').focus()
    for key in ("Home", "ArrowUp", "ArrowUp", "Space"):
        page.keyboard.press(key)
    expect(cell(page, 0, "08:00")).to_be_focused()
    text(page, "Mon 08:00-08:30, Mon-Fri 09:00-18:00, Hol 10:00-14:00")
    expect(page.locator("#week-said")).to_have_text("Monday 08:00–08:30, at work")
    page.keyboard.down("Shift")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.up("Shift")
    text(page, "Mon-Tue 08:00-18:00, Wed-Fri 09:00-18:00, Hol 10:00-14:00")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(cell(page, 3, "08:30")).to_be_focused()
    text(page, "Mon-Tue 08:00-18:00, Wed-Fri 09:00-18:00, Hol 10:00-14:00")
    page.keyboard.press("Control+End")
    expect(cell(page, 7, "23:30")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(cell(page, 7, "23:30")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#hours")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(cell(page, 7, "23:30")).to_be_focused()


def test_the_first_tab_stop_of_the_week_is_in_view(enter: Any) -> None:
    page = enter()
    page.locator('#week td[tabindex="0"]').focus()
    expect(page.locator('#week td[tabindex="0"]')).to_be_in_viewport()
    box = page.locator("#week .scroll")
    assert box.evaluate("each => each.scrollTop > 0 && each.scrollHeight > each.clientHeight")


# --- by finger


class Finger:
    """One finger on a page."""

    def __init__(self, page: Page) -> None:
        self._to = page.context.new_cdp_session(page)
        self._page = page

    def down(self, x: float, y: float) -> None:
        """Put it down."""
        self._send("touchStart", [{"x": x, "y": y}])

    def move(self, x: float, y: float) -> None:
        """Move it there, in steps."""
        self._send("touchMove", [{"x": x, "y": y}])

    def up(self) -> None:
        """Take it away."""
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self._to.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def middle(of: Locator) -> tuple[float, float]:
    """Where a field of the week is."""
    box = of.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def phone(enter: Any) -> Page:
    """The page on a phone, Saturday morning in the middle."""
    page: Page = enter(PHONE, has_touch=True, is_mobile=True)
    cell(page, 5, "10:00").evaluate("each => each.scrollIntoView({ block: 'center' })")
    return page


def test_a_finger_that_moves_scrolls_the_page(phone: Page) -> None:
    before, finger = phone.evaluate("scrollY"), Finger(phone)
    x, y = middle(cell(phone, 5, "12:00"))
    finger.down(x, y)
    for n in range(1, 9):
        finger.move(x, y - n * 20)
    finger.up()
    phone.wait_for_function("before => scrollY > before + 60", arg=before)
    text(phone, WEEK)


def test_a_finger_that_rests_paints_and_a_tap_paints_one(phone: Page) -> None:
    before, finger = phone.evaluate("scrollY"), Finger(phone)
    x, y = middle(cell(phone, 5, "10:00"))
    finger.down(x, y)
    expect(phone.locator("#week")).to_have_class(re.compile("painting"))
    for n in range(1, 6):
        finger.move(x, y + n * 24)
    finger.up()
    text(phone, "Mon-Fri 09:00-18:00, Sat 10:00-13:00, Hol 10:00-14:00")
    assert phone.evaluate("scrollY") == before
    cell(phone, 5, "10:00").tap()
    text(phone, "Mon-Fri 09:00-18:00, Sat 10:30-13:00, Hol 10:00-14:00")


# --- the rest of the page


def test_all_or_single_ones(enter: Any) -> None:
    page = enter()
    every, german = page.get_by_label("All languages"), page.locator('[name="languages_ka"]')
    german.check()
    expect(every).not_to_be_checked()
    every.check()
    expect(german).not_to_be_checked()


def test_the_page_asks_before_what_was_painted_is_lost(enter: Any) -> None:
    page = enter()
    cell(page, 3, "20:00").click()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.get_by_role("link", name="Saved texts").click()
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    text(page, "Mon-Fri 09:00-18:00, Thu 20:00-20:30, Hol 10:00-14:00")


def test_a_day_off_is_added_and_removed(enter: Any) -> None:
    page = enter()
    expect(page.locator(".other-days li")).to_have_count(2)
    expect(page.locator("#times")).to_be_hidden()
    page.locator("#first").fill("2026-12-30")
    page.get_by_label("these hours").check()
    page.locator("#times").fill("nine to five")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#times-wrong")).to_contain_text("“nine to five” cannot be read")
    page.locator("#times").fill("09:00-12:00")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".other-days")).to_contain_text("Wed, 30 Dec 2026 09:00-12:00")
    page.get_by_role("button", name="Remove Wed, 30 Dec 2026").click()
    expect(page.locator(".other-days li")).to_have_count(2)


def test_the_page_works_without_a_script(enter: Any, office: Office) -> None:
    page = enter(java_script_enabled=False)
    expect(page.locator("#week")).to_be_hidden()
    page.locator("#hours").fill("Mon-Thu 9:00-17:00")
    page.locator('[name="languages_all"]').uncheck()
    page.locator('[name="languages_ka"]').check()
    page.locator("#buffer").fill("15")
    page.locator("#notice").select_option("1440")
    keep_picture(page, "availability-plain")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saved")).to_be_visible()
    assert stored(office) == Availability(
        "Mon-Thu 09:00-17:00", ("ka",), ("DE", "GR"), minutes=60, buffer=15, notice=1440
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_the_page_fits_and_axe_has_nothing_to_say(enter: Any, width: int, scheme: Any) -> None:
    page = enter(width, color_scheme=scheme)
    for name in ("page", "wrong"):
        if name == "wrong":
            page.locator("#hours").fill("Mon-Fry 09:00-18:00")
            page.locator("#cap").fill("4")
            page.locator('[name="topics_all"]').uncheck()
            page.get_by_role("button", name="Save").click()
            expect(page.get_by_role("alert")).to_be_focused()
        for each in page.locator("details:not(.menu)").all():
            if each.is_visible():
                each.evaluate("each => { each.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate("scrollTo(0, 0)")
        keep_picture(page, f"availability-{name}-{width}-{scheme}")
        whole(page, f"availability-{name}-{width}-{scheme}-whole")
        found = Axe().run(page, options=AXE).response["violations"]
        assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []


def whole(page: Page, name: str) -> None:
    """A picture of the whole page, where pictures are kept."""
    if folder := os.environ.get("HOMEWARD_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
