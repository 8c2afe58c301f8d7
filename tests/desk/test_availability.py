"""The hours of counsellors at the desk: what a form sets, what is wrong with it, whose they are, what they lead to."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot.core import hours
from bot.desk import availability
from bot.desk.hours_forms import tidy
from bot.store.availability import Availability, put_availability
from bot.store.tables import Audit, Booking, DayHours, Person, Slot, Staff
from tests.desk.office import ADMIN, CHAT, EDITOR, LEVAN, NINO, NOW, Browser, Office
from tests.desk.test_pages import english

PAGE = "/desk/availability"
WEEK = "Mon-Fri 09:00-18:00, Hol 10:00-14:00"
FILLED = {
    "hours": WEEK,
    "languages_all": "on",
    "countries_all": "on",
    "topics_all": "on",
    "minutes": "60",
    "buffer": "0",
    "notice": "60",
    "cap": "0",
}
WEDNESDAY = date(2026, 11, 25)


def at(day: date, hour: int) -> datetime:
    """A full hour in Tbilisi, in UTC."""
    return datetime(day.year, day.month, day.day, hour - 4, tzinfo=UTC)


def member(office: Office, staff_id: int = NINO) -> Staff:
    """The row of a member of the staff."""
    return office.store.run(lambda db: db.get_one(Staff, staff_id))


def set_up(office: Office, staff_id: int = NINO, **given: Any) -> None:
    """Give somebody hours."""
    office.store.run(lambda db: put_availability(db, staff_id, Availability(**({"hours": WEEK} | given)), NOW))


def booked(office: Office, *starts: datetime, staff_id: int = NINO) -> None:
    """Sessions of people, each of their own, at times for which there are slots."""

    def put(db: Any) -> None:
        for n, start in enumerate(starts):
            slot = db.scalars(select(Slot).where(Slot.staff_id == staff_id, Slot.start_at == start)).one()
            person = Person(chat_id=CHAT + 100 + n, created_at=NOW, seen_at=NOW)
            db.add(person)
            db.flush()
            more = {"staff_id": staff_id, "start_at": start, "created_at": NOW}
            db.add(Booking(person_id=person.id, slot_id=slot.id, uid=f"{n}@x", room=f"{n}", **more))

    office.store.run(put)


def text_of(answer: httpx.Response) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def value(answer: httpx.Response, name: str) -> str:
    """What a text field of a page holds."""
    found = re.search(rf'<textarea id="{name}"[^>]*>(.*?)</textarea>|id="{name}"[^>]*? value="([^"]*)"', answer.text)
    assert found is not None
    return unescape(found[1] or found[2] or "")


def ticked(answer: httpx.Response) -> set[str]:
    """The boxes of a page that are ticked."""
    return set(re.findall(r'<input type="checkbox" name="(\w+)" checked>', answer.text))


def chosen(answer: httpx.Response, name: str) -> str:
    """What is chosen in a list."""
    found = re.search(rf'<select id="{name}".*?<option value="(\w+)" selected>', answer.text)
    assert found is not None
    return found[1]


async def send(browser: Browser, path: str = PAGE, **fields: str) -> httpx.Response:
    """Send the form of the hours (or another one) with fresh tokens; "" leaves a field out."""
    filled = (FILLED if path == PAGE else {}) | fields
    return await browser.post(path, **{name: each for name, each in filled.items() if each})


# --- the week, and who is served


async def test_what_is_saved_is_stored_and_shown(office: Office) -> None:
    browser = await english(office)
    limits = {"minutes": "45", "buffer": "15", "notice": "1440", "cap": "4"}
    served = {
        "languages_all": "",
        "languages_ka": "on",
        "countries_all": "",
        "countries_GR": "on",
        "countries_DE": "on",
    }
    topics = {"topics_all": "", "topics_journey": "on"}
    saved = await send(browser, **limits, **served, **topics)
    assert (saved.status_code, saved.headers["location"]) == (303, f"{PAGE}?saved=week")
    row = member(office)
    assert (row.hours, row.languages, row.countries, row.topics) == (WEEK, "ka", "DE,GR", "journey")
    assert (row.minutes, row.buffer, row.notice, row.cap) == (45, 15, 1440, 4)
    page = await browser.get(PAGE)
    assert value(page, "hours") == WEEK
    assert {name: value(page, name) for name in ("minutes", "buffer", "cap")} == {
        "minutes": "45",
        "buffer": "15",
        "cap": "4",
    }
    assert chosen(page, "notice") == "1440"
    assert ticked(page) == {"languages_ka", "countries_GR", "countries_DE", "topics_journey"}


async def test_after_saving_the_free_times_are_told(office: Office) -> None:
    browser = await english(office)
    await send(browser, hours="Wed 09:00-12:00")
    page = await browser.get(f"{PAGE}?saved=week")
    assert "Saved. People can choose from 9 free times in the next 21 days." in text_of(page)
    assert "Saved." not in text_of(await browser.get(PAGE))


async def test_what_lies_within_the_notice_is_not_counted_as_free(office: Office) -> None:
    office.later(days=1)  # Tuesday, 12:00 in Tbilisi; Monday is Saint George's Day
    browser = await english(office)
    for notice, free in (("60", 3), ("120", 2)):
        await send(browser, hours="Tue 13:00-14:00", notice=notice)
        assert f'<dd id="free">{free}</dd>' in (await browser.get(PAGE)).text


async def test_every_box_of_a_long_list_may_be_ticked(office: Office) -> None:
    ticked = {f"countries_Z{chr(ord('A') + n % 26)}{n}": "on" for n in range(80)}
    assert (await send(await english(office), **ticked)).status_code == 303


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("hours", "Mon-Fry 09:00-18:00", "“Mon-Fry 09:00-18:00” cannot be read as hours."),
        ("hours", "Mon 18:00-09:00", "“Mon 18:00-09:00” cannot be read as hours."),
        ("hours", "<b>Mon</b>", "“<b>Mon</b>” cannot be read as hours."),
        (
            "hours",
            ", ".join(f"Mon {n:02}:00-{n:02}:{m}" for n in range(24) for m in range(10, 60, 11)),
            "Make them simpler",
        ),
        ("minutes", "14", "A session lasts from 15 to 180 minutes."),
        ("minutes", "", "A session lasts from 15 to 180 minutes."),
        ("buffer", "121", "Write a number of minutes from 0 to 120."),
        ("buffer", "-5", "Write a number of minutes from 0 to 120."),
        ("notice", "99999", "Choose one of the times."),
        ("cap", "²", "Write a number from 0 to 24"),
        ("languages_all", "", "Choose “all”, or at least one language."),
        ("countries_all", "", "Choose “all”, or at least one country."),
        ("topics_all", "", "Choose “all”, or at least one topic."),
        ("countries_DE", "on", "Both “all” and single ones are chosen."),
        ("languages_xx", "on", ""),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    office: Office, field: str, wrong: str, said: str
) -> None:
    browser = await english(office)
    typed = FILLED | {"minutes": "50", "buffer": "7", "cap": "3"} | {field: wrong}
    answer = await send(browser, **typed)
    if not said:  # a box that the page does not have counts for nothing
        assert (answer.status_code, member(office).languages) == (303, "")
        return
    assert answer.status_code == 422
    name = field.partition("_")[0]
    assert said in text_of(answer)
    beside = re.search(rf'<p class="refused" id="{name}-wrong">(.*?)</p>', answer.text)
    assert beside is not None
    assert said in unescape(beside[1])
    assert value(answer, "hours") == typed["hours"]
    assert {each: value(answer, each) for each in ("minutes", "buffer", "cap")} == {
        each: typed[each] for each in ("minutes", "buffer", "cap")
    }
    assert ticked(answer) == {each for each in typed if each.partition("_")[1] and typed[each]}
    assert (member(office).hours, member(office).minutes) == ("", 60)


async def test_all_that_is_wrong_is_said_at_once(office: Office) -> None:
    answer = await send(await english(office), hours="x", minutes="1", cap="a")
    assert set(re.findall(r'id="(\w+)-wrong"', answer.text)) == {"hours", "minutes", "cap"}


async def test_a_form_sent_twice_does_nothing_the_second_time(office: Office) -> None:
    browser = await english(office)
    first = await browser.tokens(PAGE) | FILLED
    assert (await browser.send(PAGE, first)).status_code == 303
    await send(browser, hours="Sat 10:00-12:00")
    assert (await browser.send(PAGE, first)).status_code == 303
    assert member(office).hours == "Sat 10:00-12:00"


async def test_what_was_set_and_is_not_offered_any_more_stays(office: Office) -> None:
    set_up(office, languages=("ka", "uk"), countries=("DE", "ZZ"), topics=("old",), notice=77)
    browser = await english(office)
    page = await browser.get(PAGE)
    assert ticked(page) == {"languages_ka", "languages_uk", "countries_DE", "countries_ZZ", "topics_old"}
    assert chosen(page, "notice") == "77"
    kept = {f"{group}_all": "" for group in ("languages", "countries", "topics")} | dict.fromkeys(ticked(page), "on")
    await send(browser, **kept, notice="77")
    row = member(office)
    assert (row.languages, set(row.countries.split(",")), row.topics, row.notice) == ("ka,uk", {"DE", "ZZ"}, "old", 77)


@pytest.mark.parametrize(
    "typed",
    [
        "Mon\u2013Fri 9:00 \u2013 18:00\nHol 10:00-14:00",
        "Mon-Fri 09:00-18:00; Hol 10:00-14:00;",
        " mon - fri 09:00-18:00 ,,hol 10:00-14:00",
    ],
)
def test_hours_are_read_as_people_write_them(typed: str) -> None:
    assert hours.write(hours.parse(tidy(typed))) == WEEK


# --- whose hours


async def test_an_administrator_sets_the_hours_of_a_colleague_and_it_is_in_the_log(office: Office) -> None:
    browser = await english(office, ADMIN)
    page = await browser.get(f"{PAGE}?staff={LEVAN}")
    assert "Hours of ლევანი" in text_of(page)
    saved = await send(browser, staff=str(LEVAN))
    assert saved.headers["location"] == f"{PAGE}?saved=week&staff={LEVAN}"
    assert (member(office, LEVAN).hours, member(office, ADMIN).hours) == (WEEK, "")
    assert [(line.staff_id, line.what) for line in office.rows(Audit)][-1] == (ADMIN, "set_hours")
    await send(browser)
    assert len([line for line in office.rows(Audit) if line.what == "set_hours"]) == 1  # one's own are no news


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        (NINO, str(LEVAN), 403),
        (NINO, str(NINO), 200),
        (ADMIN, str(EDITOR), 404),
        (ADMIN, "4711", 404),
        (ADMIN, "x", 400),
    ],
)
async def test_whose_hours_may_be_seen_and_set(office: Office, who: int, whose: str, status: int) -> None:
    browser = await english(office, who)
    assert (await browser.get(f"{PAGE}?staff={whose}")).status_code == status
    for path in (PAGE, f"{PAGE}/days", f"{PAGE}/days/drop"):
        sent = await send(browser, path, staff=whose, first="2026-11-25", last="2026-11-25", kind="off")
        assert sent.status_code == (303 if status == 200 else status)
    assert member(office, LEVAN).hours == ""
    assert office.rows(DayHours) == []


async def test_nobody_else_comes_in(office: Office) -> None:
    assert (await office.browser().get(PAGE)).status_code == 401


async def test_an_administrator_is_told_that_nobody_books_with_them(office: Office) -> None:
    said = "Only counsellors are offered to people"
    assert said in text_of(await (await english(office, ADMIN)).get(PAGE))
    assert said not in text_of(await (await english(office)).get(PAGE))


# --- single days


async def test_days_off_and_other_hours_are_listed_and_go_again(office: Office) -> None:
    set_up(office)
    browser = await english(office)
    first = await send(browser, f"{PAGE}/days", first="2026-12-01", last="2026-12-03", kind="off")
    assert (first.status_code, first.headers["location"]) == (303, f"{PAGE}?saved=days")
    await send(browser, f"{PAGE}/days", first="2026-12-04", kind="hours", times="10:00–12:00; 14:00-16:00", last="")
    assert {row.day.day: row.hours for row in office.rows(DayHours)} == {
        1: "",
        2: "",
        3: "",
        4: "10:00-12:00, 14:00-16:00",
    }
    page = text_of(await browser.get(PAGE))
    assert "Tue, 1 Dec 2026 – Thu, 3 Dec 2026 off" in page
    assert "Fri, 4 Dec 2026 10:00-12:00, 14:00-16:00" in page
    await send(browser, f"{PAGE}/days/drop", first="2026-12-01", last="2026-12-03")
    assert [row.day.day for row in office.rows(DayHours)] == [4]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("first", ""),
        ("first", "2026-11-22"),
        ("first", "2028-01-01"),
        ("first", "tomorrow"),
        ("last", "2026-11-24"),
        ("last", "2028-01-01"),
        ("last", "2026-02-31"),
        ("kind", "maybe"),
        ("times", ""),
        ("times", "9-12"),
        ("times", ", ".join(f"{n:02}:00-{n:02}:{m}" for n in range(24) for m in range(10, 60, 11))),
    ],
)
async def test_wrong_days_are_said_beside_their_field_and_nothing_is_lost(
    office: Office, field: str, wrong: str
) -> None:
    typed = {"first": "2026-11-25", "last": "2026-11-26", "kind": "hours", "times": "09:00-12:00"} | {field: wrong}
    answer = await send(await english(office), f"{PAGE}/days", **typed)
    assert answer.status_code == 422
    assert re.findall(r'class="refused" id="(\w+)-wrong"', answer.text) == [field]
    assert {name: value(answer, name) for name in ("first", "last", "times")} == {
        name: typed[name] for name in ("first", "last", "times")
    }
    assert office.rows(DayHours) == []


@pytest.mark.parametrize(
    ("first", "last"), [("x", "2026-12-01"), ("2026-12-02", "2026-12-01"), ("2026-12-01", "2030-12-01")]
)
async def test_days_that_the_page_does_not_list_cannot_be_dropped(office: Office, first: str, last: str) -> None:
    answer = await send(await english(office), f"{PAGE}/days/drop", first=first, last=last)
    assert answer.status_code == 400


async def test_days_sent_twice_do_nothing_the_second_time(office: Office) -> None:
    browser = await english(office)
    days = await browser.tokens(PAGE) | {"first": "2026-11-25", "last": "", "kind": "off", "times": ""}
    await browser.send(f"{PAGE}/days", days)
    await send(browser, f"{PAGE}/days/drop", first="2026-11-25", last="2026-11-25")
    assert (await browser.send(f"{PAGE}/days", days)).status_code == 303
    assert office.rows(DayHours) == []


# --- what it means for sessions


async def test_sessions_in_time_off_are_told_to_be_offered_to_colleagues(office: Office) -> None:
    set_up(office)
    booked(office, at(WEDNESDAY, 9), at(WEDNESDAY, 10), at(WEDNESDAY + timedelta(days=1), 9))
    browser = await english(office)
    assert "lie" not in text_of(await browser.get(PAGE)).partition("Booked sessions ahead")[0].split("Free times")[0]
    await send(browser, f"{PAGE}/days", first=WEDNESDAY.isoformat(), kind="off")
    said = text_of(await browser.get(f"{PAGE}?saved=days"))
    assert "2 booked sessions lie in time off: they are offered to colleagues, and the people are asked." in said
    assert "outside of these hours" not in said
    assert "Booked sessions ahead 3" in said


async def test_sessions_outside_of_a_new_week_stay_and_are_told(office: Office) -> None:
    set_up(office)
    booked(office, at(WEDNESDAY, 9), at(WEDNESDAY, 17), at(WEDNESDAY + timedelta(days=1), 9))
    browser = await english(office)
    await send(browser, hours="Wed 09:00-12:00")
    said = text_of(await browser.get(f"{PAGE}?saved=week"))
    assert "2 booked sessions lie outside of these hours and stay as they are." in said
    assert "in time off" not in said


# --- public holidays


async def test_holidays_of_georgia_and_of_the_countries_served_are_named(office: Office) -> None:
    office.now = datetime(2026, 12, 20, 8, tzinfo=UTC)
    set_up(office, countries=("DE",))
    page = text_of(await (await english(office)).get(PAGE))
    assert re.search(r"Thu,? 7 Jan Christmas Day", page) or re.search(r"Thu,? 7 Jan Orthodox Christmas Day", page)
    assert re.search(r"Fri,? 25 Dec Christmas Day Germany", page)
    assert "Greece" not in page.partition("Public holidays in the next")[2]
    georgian = text_of(await (await office.desk(LEVAN)).get(PAGE))
    assert "შობა" in georgian


def test_holidays_of_one_name_and_day_are_one_line() -> None:
    found = availability._holidays(("DE", "GR", "XX"), date(2026, 12, 20), "en")
    christmas = [each for each in found if each.on == date(2026, 12, 25)]
    assert [(each.name, each.countries) for each in christmas] == [("Christmas Day", ("DE", "GR"))]
    assert found == sorted(found, key=lambda each: (each.on, each.name))
    assert found[-1].on <= date(2026, 12, 20) + availability.HOLIDAYS_SHOWN
