"""The calendar file: what it must hold, what it must not, and how it is written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.invite import calendar_file

START = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
BACK = datetime(2027, 10, 31, 1, 0, tzinfo=UTC)  # the clocks in Berlin go from 03:00 back to 02:00
ON = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)  # the clocks in Berlin go from 02:00 on to 03:00
HOUR = timedelta(hours=1)


def written(start: datetime = START, title: str = "ვიდეოზარი", **changed: Any) -> bytes:
    given: dict[str, Any] = {"minutes": 60, "zone": "Europe/Berlin", "sequence": 0, "cancelled": False} | changed
    return calendar_file(title, "u@homeward", start, **given)


def read(start: datetime = START, **changed: Any) -> Any:
    return Calendar.from_ical(written(start, **changed))


def session(start: datetime = START, **changed: Any) -> Any:
    [found] = read(start, **changed).walk("VEVENT")
    return found


def test_a_session_begins_and_ends_at_its_moments() -> None:
    found = session()
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (START, START + HOUR)


def test_a_session_is_told_in_the_zone_of_the_reader() -> None:
    assert session()["DTSTART"].to_ical() == b"20261201T110000"


def test_the_zone_travels_with_the_file() -> None:
    [zone] = read().walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Berlin"


def test_a_change_of_the_clocks_is_told_as_the_old_clock_shows_it() -> None:
    # RFC 5545, 3.6.5: DTSTART is the onset in local time, which is read with TZOFFSETFROM.
    [summer] = [s for s in read(ON).walk("DAYLIGHT") if s["DTSTART"].dt.year == 2027]
    [winter] = [s for s in read(BACK + 9 * HOUR).walk("STANDARD") if s["DTSTART"].dt.year == 2027]
    assert [s["DTSTART"].to_ical() for s in (summer, winter)] == [b"20270328T020000", b"20271031T030000"]


def test_the_first_rule_of_a_zone_holds_before_its_first_change() -> None:
    rules = sorted(read().walk("STANDARD") + read().walk("DAYLIGHT"), key=lambda rule: rule["DTSTART"].dt)
    assert rules[0]["TZOFFSETFROM"].td == rules[0]["TZOFFSETTO"].td == rules[1]["TZOFFSETFROM"].td


def test_a_country_without_summer_time_has_one_rule() -> None:
    [rule] = read(zone="Asia/Tbilisi").walk("VTIMEZONE")[0].subcomponents
    assert (rule.name, rule["TZOFFSETTO"].td) == ("STANDARD", timedelta(hours=4))


@pytest.mark.parametrize("start", [ON - HOUR, ON - HOUR / 2, BACK - HOUR * 3 / 2])
def test_a_session_across_a_change_of_the_clocks_keeps_its_length(start: datetime) -> None:
    found = session(start)
    assert found["DTEND"].dt - start == found["DTEND"].dt - found["DTSTART"].dt.astimezone(UTC) == HOUR


@pytest.mark.parametrize("start", [BACK - HOUR, BACK - HOUR / 2, BACK, BACK + HOUR / 2])
def test_a_time_that_the_clock_shows_twice_is_told_in_utc(start: datetime) -> None:
    # RFC 5545, 3.3.5: with a TZID it would be read as the first of the two.
    assert session(start)["DTSTART"].to_ical() == f"{start:%Y%m%dT%H%M%SZ}".encode()
    assert session(start)["DTEND"].to_ical() == f"{start + HOUR:%Y%m%dT%H%M%SZ}".encode()
    assert read(start).walk("VTIMEZONE") == []


def test_the_title_is_the_one_given_however_long() -> None:
    assert session(title="ვიდეოზარი " * 20)["SUMMARY"] == "ვიდეოზარი " * 20


def test_lines_are_folded_at_75_octets_between_letters_and_end_as_the_norm_wants() -> None:
    lines = written(title="ვიდეოზარი " * 20).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode().strip() for line in lines if b"\n" in line or b"\r" in line] == []
    assert lines[-1] == b""


def test_a_move_keeps_the_uid_and_counts_the_sequence_up() -> None:
    found = session(sequence=3)
    assert (found["UID"], found["SEQUENCE"]) == ("u@homeward", 3)


def test_an_entry_is_published_and_confirmed() -> None:
    assert (read()["METHOD"], session()["STATUS"]) == ("PUBLISH", "CONFIRMED")


def test_a_cancellation_says_so_twice() -> None:
    assert (read(cancelled=True)["METHOD"], session(cancelled=True)["STATUS"]) == ("CANCEL", "CANCELLED")


@pytest.mark.parametrize("cancelled", [False, True])
def test_it_has_what_its_method_demands_without_an_address(*, cancelled: bool) -> None:
    found = session(cancelled=cancelled)
    assert {"ORGANIZER", "DTSTAMP", "DTSTART", "SUMMARY", "UID", "SEQUENCE"} <= set(found)
    assert str(found["ORGANIZER"]) == "invalid:nomail"
    assert b"@" not in written(cancelled=cancelled).replace(b"UID:u@homeward", b"")


def test_it_was_made_now() -> None:
    assert timedelta() <= datetime.now(UTC) - session()["DTSTAMP"].dt < timedelta(minutes=1)


def test_a_session_rings_an_hour_before() -> None:
    [alarm] = read().walk("VALARM")
    assert alarm["TRIGGER"].dt == -HOUR


def test_a_cancelled_session_does_not_ring() -> None:
    assert read(cancelled=True).walk("VALARM") == []


def test_nothing_about_the_case_is_in_it_and_no_way_in() -> None:
    assert {"DESCRIPTION", "ATTENDEE", "LOCATION", "COMMENT", "URL", "CONFERENCE", "CATEGORIES"} & set(
        session()
    ) == set()


def test_who_shares_a_calendar_shows_only_that_the_time_is_taken() -> None:
    assert session()["CLASS"] == "PRIVATE"
