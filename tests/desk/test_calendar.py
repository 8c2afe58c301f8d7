"""The calendar of the desk: which sessions and free times it shows, to whom, at which hours, and what it keeps back."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import pytest
from sqlalchemy import update

from bot.desk.calendar import holiday_names
from bot.store import calendar
from bot.store.tables import Person, Staff
from tests.desk.office import ADMIN, CHAT, EDITOR, HANDLE, LEVAN, NAME, NINO, Browser, Office
from tests.desk.sittings import ROOM, at, booking, day_off, in_english, person, session, slot

WEEK = "/desk/calendar?on=2026-11-25"
NEW_YORK = "America/New_York"


@pytest.fixture
async def nino(office: Office) -> Browser:
    """The browser of a counsellor who reads English, on Wednesday 25 November, 13:30 in Tbilisi."""
    office.now = at(25, 13, 30)
    in_english(office)
    return await office.desk(NINO)


def plain(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def shown(page: str) -> list[str]:
    """The sessions of a page, in order: when, and whose."""
    links = re.findall(r'<div class="sitting[^"]*">\s*<p><a[^>]*>(.*?)</a>', page, re.DOTALL)
    return [plain(link).split()[0] for link in links]


async def test_a_week_shows_my_sessions_from_monday_to_sunday_in_order(office: Office, nino: Browser) -> None:
    for number, when in enumerate((at(29, 23), at(23, 0), at(26, 10), at(30, 0), at(22, 23))):
        session(office, when, CHAT + number)
    session(office, at(26, 9), CHAT + 9, LEVAN)
    assert shown((await nino.get(WEEK)).text) == ["00:00–01:00", "10:00–11:00", "23:00–00:00"]


async def test_a_day_shows_what_begins_in_tbilisi_on_it(office: Office, nino: Browser) -> None:
    for number, when in enumerate((at(25, 0), at(25, 23, 59), at(26, 0), at(24, 23, 59))):
        session(office, when, CHAT + number)
    assert shown((await nino.get(f"{WEEK}&view=day")).text) == ["00:00–01:00", "23:59–00:59"]


async def test_all_shows_the_sessions_of_colleagues_by_name(office: Office, nino: Browser) -> None:
    session(office, at(26, 10))
    session(office, at(26, 10), CHAT + 1, LEVAN)
    page = (await nino.get(f"{WEEK}&who=all")).text
    assert shown(page) == ["10:00–11:00", "10:00–11:00"]
    assert "ლევანი" in page


async def test_a_session_tells_both_clocks_language_country_and_way(office: Office, nino: Browser) -> None:
    session(office, at(26, 3), zone=NEW_YORK, country="US", language="de", how="phone", coming=True)
    said = plain((await nino.get(WEEK)).text)
    assert "03:00–04:00" in said
    assert "Wed 18:00 in New York" in said
    assert "German, United States · phone call" in said
    assert "will come" in said


async def test_a_cancelled_session_is_not_in_the_calendar(office: Office, nino: Browser) -> None:
    session(office, at(26, 10), state="cancelled")
    assert shown((await nino.get(WEEK)).text) == []


async def test_how_a_session_ended_is_told_in_words(office: Office, nino: Browser) -> None:
    session(office, at(24, 10), state="missed")
    assert "the person did not come" in plain((await nino.get(WEEK)).text)


async def test_a_session_whose_counsellor_is_off_can_be_taken_over(office: Office, nino: Browser) -> None:
    mine, theirs = session(office, at(26, 10)), session(office, at(27, 10), CHAT + 1, LEVAN)
    day_off(office, date(2026, 11, 27), LEVAN)
    page = (await nino.get(f"{WEEK}&who=all")).text
    assert "needs a counsellor" in page
    assert f"/desk/sessions/{theirs}/take" in page
    assert f"/desk/sessions/{mine}/take" not in page


async def test_free_times_are_shown_once_with_how_many_are_free(office: Office, nino: Browser) -> None:
    for staff_id in (NINO, LEVAN):
        slot(office, at(26, 15), staff_id)
    slot(office, at(26, 16), held_by=1, held_until=at(25, 13, 35))
    slot(office, at(25, 12))  # is over
    free = re.findall(r'<p class="free">(.*?)</p>', (await nino.get(f"{WEEK}&who=all")).text, re.DOTALL)
    assert [plain(each) for each in free] == ["Free: 15:00 × 2"]


async def test_what_people_cannot_book_is_not_free_for_them_but_for_the_counsellor(
    office: Office, nino: Browser
) -> None:
    office.store.run(lambda db: db.execute(update(Staff).values(notice=24 * 60, cap=1)))
    session(office, at(27, 10))
    for start in (at(26, 12), at(26, 15), at(27, 15)):
        slot(office, start)
    free = re.findall(r'<p class="free">(.*?)</p>', (await nino.get(WEEK)).text, re.DOTALL)
    assert [plain(each) for each in free] == ["Free: 15:00"]
    week = (at(23, 0), at(30, 0))
    for by_staff, count in ((False, 1), (True, 3)):
        asked = partial(calendar.free, vault=office.store.vault, since=week[0], until=week[1], now=office.now)
        found = office.store.run(partial(asked, by_staff=by_staff))
        assert len(found) == count


async def test_what_is_booked_is_not_free(office: Office, nino: Browser) -> None:
    session(office, at(26, 10))
    assert "Free:" not in (await nino.get(WEEK)).text


async def test_sessions_without_an_outcome_stand_on_top_of_my_calendar(office: Office, nino: Browser) -> None:
    over = session(office, at(10, 10))
    session(office, at(10, 10), CHAT + 1, LEVAN)
    session(office, at(11, 10), CHAT + 2, state="held")
    going_on = session(office, at(25, 13), CHAT + 3)
    page = (await nino.get(WEEK)).text
    assert re.findall(r"/desk/sessions/(\d+)#outcome", page) == [str(over)]
    office.now = at(25, 14)
    assert re.findall(r"/desk/sessions/(\d+)#outcome", (await nino.get(WEEK)).text) == [str(over), str(going_on)]


async def test_georgian_holidays_are_named(office: Office, nino: Browser) -> None:
    assert "Saint George&#39;s Day" in (await nino.get(WEEK)).text
    assert "გიორგობა" in holiday_names(2026, "ka")[date(2026, 11, 23)]


async def test_a_week_across_the_turn_of_the_year_has_the_holidays_of_both(office: Office, nino: Browser) -> None:
    page = (await nino.get("/desk/calendar?on=2027-12-31")).text
    assert page.count("New Year&#39;s Day") == 2


async def test_one_steps_from_week_to_week(office: Office, nino: Browser) -> None:
    page = (await nino.get(WEEK)).text
    steps = dict(re.findall(r'href="/desk/calendar\?on=([\d-]+)[^"]*" data-key="(\w+)"', page))
    assert steps == {"2026-11-18": "left", "2026-11-25": "t", "2026-12-02": "right"}


@pytest.mark.parametrize("query", ["on=yesterday", "on=0001-01-01", "on=9999-12-31", "view=year", "who=2002", "on=%00"])
async def test_an_address_that_makes_no_sense_is_refused(nino: Browser, query: str) -> None:
    assert (await nino.get(f"/desk/calendar?{query}")).status_code == 400


async def test_the_calendar_holds_nothing_that_the_person_told_and_nobody_is_named(
    office: Office, nino: Browser
) -> None:
    session(office, at(26, 10), words="My passport is gone", topic="luggage", notes="Knows the way")
    page = (await nino.get(f"{WEEK}&who=all")).text
    for secret in (NAME, HANDLE, str(CHAT), "passport", "luggage", "Knows the way", ROOM):
        assert secret not in page


async def test_editors_and_strangers_see_no_calendar(office: Office) -> None:
    assert (await office.browser().get(WEEK)).status_code == 401
    stranger = office.browser()
    await stranger.get(f"/enter?token={office.link(EDITOR)}")
    assert (await stranger.get(WEEK)).status_code in (401, 403)


async def test_admins_see_it_too(office: Office) -> None:
    assert (await (await office.desk(ADMIN)).get(WEEK)).status_code == 200


# --- what is read


def test_a_session_knows_its_case_and_whether_it_is_the_first(office: Office) -> None:
    old = office.case(state="closed")
    session(office, at(20, 10), state="held")
    session(office, at(26, 10))
    vault = office.store.vault
    first, second = office.store.run(lambda db: calendar.sessions(db, vault, at(1, 0), at(30, 0)))
    assert (first.first_time, second.first_time) == (True, False)
    assert first.case_id == old
    later = office.case(state="waiting")
    (_, again) = office.store.run(lambda db: calendar.sessions(db, vault, at(1, 0), at(30, 0)))
    assert again.case_id == later


def test_what_cannot_be_opened_is_left_out(office: Office) -> None:
    number = session(office, at(26, 10), about_sealed=b"junk", notes_sealed=b"junk")
    found = office.store.run(lambda db: calendar.session(db, office.store.vault, number))
    assert found is not None
    assert (found[0].topic, found[0].words, found[0].notes) == ("", "", "")


def test_who_is_forgotten_leaves_no_session(office: Office) -> None:
    number = session(office, at(26, 10))
    office.store.run(lambda db: db.delete(db.get_one(Person, booking(office, number).person_id)))
    assert office.store.run(lambda db: calendar.session(db, office.store.vault, number)) is None


def test_the_person_of_a_case_has_their_zone_and_their_booked_session(office: Office) -> None:
    case = office.case(state="owned", owner=NINO)
    person(office, country="US", zone=NEW_YORK)
    number = session(office, at(26, 10))
    person(office, country="US", zone=NEW_YORK)
    found = office.store.run(lambda db: calendar.visitor(db, office.store.vault, case, at(25, 12)))
    assert found is not None
    assert (found.country, found.zone, found.booked and found.booked.booking_id) == ("US", NEW_YORK, number)
    assert office.store.run(lambda db: calendar.visitor(db, office.store.vault, case + 1, at(25, 12))) is None


def test_the_end_of_a_stretch_of_time_is_not_in_it(office: Office) -> None:
    for number, when in enumerate((at(26, 10), at(27, 10))):
        session(office, when, CHAT + number)
    found = office.store.run(lambda db: calendar.sessions(db, office.store.vault, at(26, 10), at(27, 10)))
    assert [each.start_at for each in found] == [at(26, 10)]
