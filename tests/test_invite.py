"""The calendar file, read back by a library that calendars use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar

from bot.invite import calendar_file

START = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def read(**changed: Any) -> Any:
    given: dict[str, Any] = {"minutes": 60, "zone": "Europe/Berlin", "sequence": 0, "cancelled": False} | changed
    return Calendar.from_ical(calendar_file("შინისკენ", "u@homeward", START, **given))


def session(**changed: Any) -> Any:
    [found] = read(**changed).walk("VEVENT")
    return found


def test_a_session_begins_and_ends_at_its_moments() -> None:
    found = session()
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (START, START + timedelta(hours=1))


def test_a_session_is_told_in_the_zone_of_the_reader() -> None:
    assert session()["DTSTART"].to_ical() == b"20261201T110000"


def test_the_zone_travels_with_the_file() -> None:
    [zone] = read().walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Berlin"


def test_a_session_across_a_change_of_the_clocks_keeps_its_length() -> None:
    start = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    file = calendar_file("x", "u", start, minutes=60, zone="Europe/Berlin", sequence=0, cancelled=False)
    calendar: Any = Calendar.from_ical(file)
    [found] = calendar.walk("VEVENT")
    assert found["DTEND"].dt.astimezone(UTC) - found["DTSTART"].dt.astimezone(UTC) == timedelta(hours=1)


def test_the_title_is_the_one_given() -> None:
    assert session()["SUMMARY"] == "შინისკენ"


def test_a_move_keeps_the_uid_and_counts_the_sequence_up() -> None:
    found = session(sequence=3)
    assert (found["UID"], found["SEQUENCE"]) == ("u@homeward", 3)


def test_an_invitation_is_a_request_that_is_confirmed() -> None:
    assert (read()["METHOD"], session()["STATUS"]) == ("REQUEST", "CONFIRMED")


def test_a_cancellation_says_so_twice() -> None:
    assert (read(cancelled=True)["METHOD"], session(cancelled=True)["STATUS"]) == ("CANCEL", "CANCELLED")


def test_a_session_rings_an_hour_before() -> None:
    [alarm] = read().walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-1)


def test_a_cancelled_session_does_not_ring() -> None:
    assert read(cancelled=True).walk("VALARM") == []


def test_the_video_link_is_in_it() -> None:
    assert session(link="https://meet.example.org/abc")["URL"] == "https://meet.example.org/abc"


def test_a_cancelled_session_has_no_link() -> None:
    assert "URL" not in session(link="https://meet.example.org/abc", cancelled=True)


def test_nothing_about_the_case_is_in_it() -> None:
    assert {"DESCRIPTION", "ATTENDEE", "LOCATION", "COMMENT"} & set(session()) == set()
