"""The page of a session, and booking for the person of a case: what is shown when, and what each form does, once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from bot.store import agenda
from bot.store.tables import Booking, Outbox, Person, Slot, Staff
from tests.desk.office import ADMIN, CHAT, HANDLE, HOSTILE, LEVAN, NAME, NINO, Browser, Office
from tests.desk.sittings import ROOM, VIDEO, at, booking, day_off, in_english, person, session, slot, with_video

LINK = VIDEO.replace("{room}", ROOM)
NEW_YORK = "America/New_York"


@pytest.fixture
async def nino(office: Office) -> Browser:
    """The browser of a counsellor who reads English, on Wednesday 25 November, 13:30 in Tbilisi."""
    office.now = at(25, 13, 30)
    in_english(office)
    return await office.desk(NINO)


@pytest.fixture
def mine(office: Office) -> int:
    """A case of the counsellor who sits here; its person lives in Germany."""
    case = office.case("when can I fly?", state="owned", owner=NINO)
    person(office)
    return case


def plain(answer: httpx.Response) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def said(office: Office) -> list[str]:
    """The keys of what is to be said to the person now (reminders are for later)."""
    rows = [row for row in office.rows(Outbox) if row.kind == "say" and row.lane == CHAT and row.due_at <= office.now]
    return [office.store.vault.open(row.order_sealed)["key"] for row in rows]


def booked(office: Office) -> list[Booking]:
    """The sessions that stand."""
    return [row for row in office.rows(Booking) if row.state == "booked"]


# --- the page


async def test_a_session_shows_what_the_person_lets_the_counsellor_read(office: Office, nino: Browser) -> None:
    number = session(office, at(26, 10), topic="luggage", words=f"two children {HOSTILE}")
    answer = await nino.get(f"/desk/sessions/{number}")
    assert "luggage (en)" in answer.text
    assert "two children" in answer.text
    assert HOSTILE not in answer.text
    for secret in (NAME, HANDLE, str(CHAT), ROOM):
        assert secret not in answer.text


async def test_a_session_shows_both_clocks(office: Office, nino: Browser) -> None:
    number = session(office, at(26, 3), zone=NEW_YORK)
    said_there = plain(await nino.get(f"/desk/sessions/{number}"))
    assert "Thursday 26 November" in said_there
    assert "Wed 18:00 in New York" in said_there


async def test_the_year_is_told_where_it_is_another(office: Office, nino: Browser) -> None:
    days = [at(26, 10), at(26, 10) + timedelta(days=365)]
    this, next_one = [plain(await nino.get(f"/desk/sessions/{session(office, day)}")) for day in days]
    assert "Thursday 26 November" in this
    assert "2026" not in this
    assert "Friday, 26 November 2027" in next_one


async def test_earlier_sessions_of_the_person_are_there_with_their_notes(office: Office, nino: Browser) -> None:
    session(office, at(20, 10), state="held", notes="Has a ticket now.")
    session(office, at(21, 10), CHAT + 1, state="held", notes="Of somebody else.")
    number = session(office, at(26, 10))
    page = (await nino.get(f"/desk/sessions/{number}")).text
    assert "Has a ticket now." in page
    assert "Of somebody else." not in page


@pytest.mark.parametrize(
    ("minutes", "shows"), [(-16, False), (-15, True), (0, True), (59, True), (60, False)], ids=lambda each: str(each)
)
async def test_the_video_link_is_there_from_a_quarter_before_to_the_end(
    office: Office, nino: Browser, minutes: int, shows: bool
) -> None:
    with_video(office)
    number = session(office, at(25, 20))
    office.now = at(25, 20) + timedelta(minutes=minutes)
    assert (LINK in (await nino.get(f"/desk/sessions/{number}")).text) is shows


@pytest.mark.parametrize("more", [{"how": "phone"}, {"state": "cancelled"}, {"staff_id": LEVAN}])
async def test_nobody_else_gets_the_link(office: Office, nino: Browser, more: dict[str, Any]) -> None:
    with_video(office)
    number = session(office, at(25, 13, 40), **more)
    assert ROOM not in (await nino.get(f"/desk/sessions/{number}")).text


async def test_without_a_video_server_no_link_is_invented(office: Office, nino: Browser) -> None:
    number = session(office, at(25, 13, 40))
    assert "Join the call" not in (await nino.get(f"/desk/sessions/{number}")).text


@pytest.mark.parametrize("path", ["/desk/sessions/99", "/desk/cases/99/book"])
async def test_what_there_is_not_is_not_found(nino: Browser, path: str) -> None:
    assert (await nino.get(path)).status_code == 404


@pytest.mark.parametrize("what", ["settle", "take", "cancel"])
async def test_who_was_forgotten_meanwhile_has_no_session(office: Office, nino: Browser, what: str) -> None:
    number = session(office, at(26, 10))
    office.store.run(lambda db: db.delete(db.get_one(Person, booking(office, number).person_id)))
    answer = await nino.post(f"/desk/sessions/{number}/{what}", outcome="held")
    assert answer.status_code == 404


# --- how it ended


async def test_an_outcome_with_notes_is_kept_sealed(office: Office, nino: Browser) -> None:
    number = session(office, at(25, 12))
    answer = await nino.post(f"/desk/sessions/{number}/settle", outcome="held", notes="Knows the way.")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/sessions/{number}")
    row = booking(office, number)
    assert row.notes_sealed is not None
    assert (row.state, office.store.vault.open(row.notes_sealed)) == ("held", "Knows the way.")
    assert "Knows the way." in (await nino.get(f"/desk/sessions/{number}")).text


async def test_an_outcome_can_be_corrected(office: Office, nino: Browser) -> None:
    number = session(office, at(25, 12), state="missed")
    await nino.post(f"/desk/sessions/{number}/settle", outcome="held", notes="")
    assert booking(office, number).state == "held"


async def test_who_did_not_come_is_asked_once_whether_they_still_want_to_talk(office: Office, nino: Browser) -> None:
    number = session(office, at(25, 12))
    for notes in ("", "was ill"):
        await nino.post(f"/desk/sessions/{number}/settle", outcome="missed", notes=notes)
    assert said(office) == ["booking.missed"]


async def test_notes_of_a_colleague_are_not_written_over_unseen(office: Office, nino: Browser) -> None:
    number, levan = session(office, at(25, 12)), await office.desk(LEVAN)
    seen = [_seen((await browser.get(f"/desk/sessions/{number}")).text) for browser in (nino, levan)]
    await nino.post(f"/desk/sessions/{number}/settle", outcome="held", notes="Knows the way.", seen=seen[0])
    late = await levan.post(f"/desk/sessions/{number}/settle", outcome="missed", notes="Nobody came.", seen=seen[1])
    assert (late.status_code, booking(office, number).state) == (409, "held")
    for shown in ("Knows the way.</p>", "Nobody came.</textarea>", "put it together with yours"):
        assert shown in late.text
    await levan.post(f"/desk/sessions/{number}/settle", outcome="held", notes="Both.", seen=_seen(late.text))
    assert "Both.</textarea>" in (await levan.get(f"/desk/sessions/{number}")).text


def _seen(page: str) -> str:
    found = re.search('name="seen" value="([^"]+)"', page)
    assert found is not None
    return found[1]


async def test_the_audit_log_says_which_session_it_was(office: Office, nino: Browser) -> None:
    number, admin = session(office, at(25, 12)), await office.desk(ADMIN)
    await nino.post(f"/desk/sessions/{number}/settle", outcome="held", notes="")
    assert "took place 2026-11-25 12:00" in (await admin.get("/desk/audit")).text


async def test_without_an_outcome_nothing_is_done_and_the_notes_stay(office: Office, nino: Browser) -> None:
    number = session(office, at(25, 12))
    answer = await nino.post(f"/desk/sessions/{number}/settle", notes="Knows the way.")
    assert (answer.status_code, booking(office, number).state) == (422, "booked")
    assert "Choose how the session ended." in answer.text
    assert "Knows the way.</textarea>" in answer.text


async def test_a_session_that_has_not_begun_has_no_outcome(office: Office, nino: Browser) -> None:
    number = session(office, at(26, 10))
    assert "/settle" not in (await nino.get(f"/desk/sessions/{number}")).text
    answer = await nino.post(f"/desk/sessions/{number}/settle", outcome="held", notes="")
    assert (answer.status_code, booking(office, number).state) == (409, "booked")


# --- taking over and cancelling


async def test_a_session_without_a_counsellor_is_taken_over_at_the_same_time(office: Office, nino: Browser) -> None:
    number = session(office, at(27, 10), staff_id=LEVAN)
    day_off(office, date(2026, 11, 27), LEVAN)
    answer = await nino.post(f"/desk/sessions/{number}/take")
    row = booking(office, number)
    assert (answer.status_code, row.staff_id, row.start_at, row.state) == (303, NINO, at(27, 10), "booked")
    assert said(office) == ["booking.taken_over"]
    assert office.woken == 1


async def test_who_has_another_session_then_takes_none_over(office: Office, nino: Browser) -> None:
    number = session(office, at(27, 10), staff_id=LEVAN)
    session(office, at(27, 10), CHAT + 1)
    answer = await nino.post(f"/desk/sessions/{number}/take")
    assert (answer.status_code, booking(office, number).staff_id) == (409, LEVAN)
    assert 'class="refused"' in answer.text


async def test_a_session_is_cancelled_and_the_person_is_told(office: Office, nino: Browser) -> None:
    number = session(office, at(26, 10))
    await nino.post(f"/desk/sessions/{number}/cancel")
    assert booking(office, number).state == "cancelled"
    assert said(office) == ["booking.cancelled_by_counsellor"]
    page = (await nino.get(f"/desk/sessions/{number}")).text
    assert "This session was cancelled" in page
    assert "/cancel" not in page


async def test_a_second_cancel_is_refused_kindly(office: Office, nino: Browser) -> None:
    number = session(office, at(26, 10))
    tokens = [await nino.tokens() for _ in range(2)]
    codes = [(await nino.send(f"/desk/sessions/{number}/cancel", token)).status_code for token in tokens]
    assert (codes, said(office)) == ([303, 409], ["booking.cancelled_by_counsellor"])


# --- booking for a person


async def test_my_free_times_are_offered_with_both_clocks(office: Office, nino: Browser, mine: int) -> None:
    slot(office, at(26, 15))
    slot(office, at(26, 16), LEVAN)
    options = re.findall(r"<option[^>]*>(.*?)</option>", (await nino.get(f"/desk/cases/{mine}/book")).text)
    assert options[1:] == ["Thu 26 Nov, 15:00 (12:00 in Berlin)"]


async def test_my_own_free_times_need_no_notice_and_have_no_cap(office: Office, nino: Browser, mine: int) -> None:
    office.store.run(lambda db: db.execute(update(Staff).values(notice=3 * 24 * 60, cap=1)))
    session(office, at(26, 10), CHAT + 1)
    slot(office, at(26, 15))
    assert "Thu 26 Nov, 15:00" in (await nino.get(f"/desk/cases/{mine}/book")).text


async def test_a_free_time_is_booked_for_the_person(office: Office, nino: Browser, mine: int) -> None:
    slot(office, at(26, 15))
    page = (await nino.get(f"/desk/cases/{mine}/book")).text
    (stamp,) = re.findall(r'<option value="(\d+)"', page)
    answer = await nino.post(f"/desk/cases/{mine}/book", start=stamp, day="", time="", how="telegram")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/cases/{mine}")
    (row,) = booked(office)
    assert (row.staff_id, row.start_at, row.how, row.made_by) == (NINO, at(26, 15), "telegram", NINO)
    assert said(office) == ["booking.by_counsellor"]
    assert f"/desk/sessions/{row.id}" in (await nino.get(f"/desk/cases/{mine}")).text


async def test_any_other_time_is_booked_as_the_clock_in_tbilisi_shows_it(
    office: Office, nino: Browser, mine: int
) -> None:
    await nino.post(f"/desk/cases/{mine}/book", start="", day="2026-12-05", time="20:15", how="phone")
    (row,) = booked(office)
    assert (row.start_at, row.zone, row.wall) == (
        at(26, 20, 15) + timedelta(days=9),
        "Europe/Berlin",
        "2026-12-05T17:15",
    )


async def test_the_same_form_twice_books_once(office: Office, nino: Browser, mine: int) -> None:
    form = await nino.tokens() | {"start": "", "day": "2026-12-05", "time": "20:15", "how": "phone"}
    codes = [(await nino.send(f"/desk/cases/{mine}/book", form)).status_code for _ in range(3)]
    assert (codes, len(booked(office)), said(office)) == ([303] * 3, 1, ["booking.by_counsellor"])


async def test_a_booked_session_is_moved_instead(office: Office, nino: Browser, mine: int) -> None:
    number = session(office, at(26, 10), staff_id=LEVAN)
    assert "Another time moves it to you." in (await nino.get(f"/desk/cases/{mine}/book")).text
    await nino.post(f"/desk/cases/{mine}/book", start="", day="2026-12-05", time="20:15", how="telegram")
    (row,) = booked(office)
    assert (row.id, row.staff_id, row.version > 1) == (number, NINO, True)


@pytest.mark.parametrize("time", ["09:30", "10:30", "11:00"])
async def test_a_session_is_moved_to_a_time_that_touches_its_old_one(
    office: Office, nino: Browser, mine: int, time: str
) -> None:
    office.store.run(lambda db: db.execute(update(Staff).values(buffer=15)))
    for typed in ("10:00", time):
        given = {"start": "", "day": "2026-11-27", "time": typed, "how": "phone"}
        assert (await nino.post(f"/desk/cases/{mine}/book", **given)).status_code == 303
    (row,) = booked(office)
    assert row.start_at == at(27, int(time[:2]), int(time[3:]))
    assert [found.start_at for found in office.rows(Slot)] == [row.start_at]


async def test_whoever_takes_a_session_over_outside_of_their_hours_keeps_it(office: Office, nino: Browser) -> None:
    number = session(office, at(27, 10), staff_id=LEVAN)
    day_off(office, date(2026, 11, 27), LEVAN)
    day_off(office, date(2026, 11, 27))
    await nino.post(f"/desk/sessions/{number}/take")
    assert office.store.run(lambda db: agenda.orphans(db, office.now)) == []


@pytest.mark.parametrize(
    ("typed", "code", "why"),
    [
        ({"day": "2026-11-24"}, 409, ""),
        ({"day": "2026-11-26", "time": "10:30"}, 409, ""),
        ({"day": ""}, 422, "type a day and a time"),
        ({"time": ""}, 422, "type a day and a time"),
        ({"time": "25:00"}, 422, "type a day and a time"),
        ({"day": "0001-01-01", "time": "00:00"}, 422, "type a day and a time"),
        ({"day": "2062-11-26"}, 422, "a year ahead at most"),
        ({"start": "29739960"}, 422, "not both"),
    ],
    ids=["past", "overlaps", "no day", "no time", "no such time", "before all times", "too far", "two times"],
)
async def test_what_cannot_be_booked_is_refused_and_stays_typed(
    office: Office, nino: Browser, mine: int, typed: dict[str, str], code: int, why: str
) -> None:
    session(office, at(26, 10), CHAT + 1)
    given = {"start": "", "day": "2026-11-27", "time": "16:00", "how": "phone"} | typed
    answer = await nino.post(f"/desk/cases/{mine}/book", **given)
    assert (answer.status_code, len(booked(office))) == (code, 1)
    assert why in answer.text
    assert 'class="refused"' in answer.text
    assert f'name="day" value="{given["day"]}"' in answer.text
    assert f'name="time" value="{given["time"]}"' in answer.text
    assert 'value="phone" required checked' in answer.text


async def test_nobody_books_into_a_colleagues_case(office: Office, nino: Browser) -> None:
    theirs = office.case("hello", state="owned", owner=LEVAN)
    answer = await nino.post(f"/desk/cases/{theirs}/book", start="", day="2026-12-05", time="20:15", how="phone")
    assert (answer.status_code, booked(office)) == (409, [])


@pytest.mark.parametrize("fields", [{"how": "carrier pigeon"}, {"how": ""}, {"start": "soon"}])
async def test_what_no_page_offers_is_refused(office: Office, nino: Browser, mine: int, fields: dict[str, str]) -> None:
    given = {"start": "29742000", "day": "", "time": "", "how": "phone"} | fields
    assert (await nino.post(f"/desk/cases/{mine}/book", **given)).status_code == 400
    assert booked(office) == []


async def test_video_is_a_choice_only_where_there_is_a_server(office: Office, nino: Browser, mine: int) -> None:
    before = (await nino.get(f"/desk/cases/{mine}/book")).text
    with_video(office)
    after = (await nino.get(f"/desk/cases/{mine}/book")).text
    assert ('value="video"' in before, 'value="video"' in after) == (False, True)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("day=2026-11-26&time=10:00", "For the person: 07:00 in Berlin."),
        ("day=2026-11-26&time=01:00", "For the person: Wed 22:00 in Berlin."),
        ("day=2026-11-24&time=10:00", "This time is over already."),
        ("day=2026-11-26", "It may lie outside of your hours."),
        ("day=x&time=y", "It may lie outside of your hours."),
    ],
)
async def test_a_time_that_is_typed_is_told_in_the_persons_clock(
    nino: Browser, mine: int, asked: str, told: str
) -> None:
    assert plain(await nino.part(f"/desk/cases/{mine}/book/clock?{asked}")) == told


async def test_the_next_session_is_booked_from_a_closed_case_too(office: Office, nino: Browser) -> None:
    case = office.case("thanks", state="closed")
    number = session(office, at(25, 10), state="held")
    assert f"/desk/cases/{case}/book" in (await nino.get(f"/desk/sessions/{number}")).text
    await nino.post(f"/desk/cases/{case}/book", start="", day="2026-12-05", time="20:15", how="phone")
    assert len(booked(office)) == 1
