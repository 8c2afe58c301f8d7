"""Weekly hours: read, asked whether somebody is there, cut into slots."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.hours import (
    HOLIDAY,
    TBILISI,
    WITHOUT_END,
    BadHours,
    Stretch,
    day_spans,
    is_day_off,
    is_holiday,
    opening,
    parse,
    parse_day,
    starts,
    write,
)
from bot.core.world import Desk

MONDAY = date(2026, 11, 30)
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Hol")
ST_GEORGE = date(2026, 11, 23)  # a Monday
STRETCHES = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 1440), st.integers(0, 1440))
    .filter(lambda found: found[1] < found[2])
    .map(lambda found: Stretch(*found)),
    max_size=8,
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds only
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def tbilisi(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(TBILISI)).astimezone(UTC)


def holds(stretch: Stretch, moment: datetime) -> bool:
    """Whether the stretch counts on that day in Tbilisi, and holds that minute."""
    here = moment.astimezone(ZoneInfo(TBILISI))
    kind = HOLIDAY if is_holiday(here.date()) else here.weekday()
    return stretch.weekday == kind and stretch.start <= here.hour * 60 + here.minute < stretch.end


def written(stretch: Stretch) -> str:
    start, end = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (stretch.start, stretch.end))
    return f"{DAY_NAMES[stretch.weekday]} {start}-{end}"


def test_days_and_ranges_of_days_are_read() -> None:
    assert parse("Mon-Tue 09:00-18:00, Sat 10:00-24:00") == (
        Stretch(0, 540, 1080),
        Stretch(1, 540, 1080),
        Stretch(5, 600, 1440),
    )


def test_public_holidays_are_an_eighth_day() -> None:
    assert parse("Fri 09:00-18:00, Hol 10:00-14:00") == (Stretch(4, 540, 1080), Stretch(HOLIDAY, 600, 840))


def test_a_range_may_run_over_the_weekend() -> None:
    assert [stretch.weekday for stretch in parse("Sat-Mon 10:00-12:00")] == [0, 5, 6]


@pytest.mark.parametrize("text", ["", " ", ","])
def test_no_hours_are_no_hours(text: str) -> None:
    assert parse(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "always",
        "Mon",
        "Mon 9-18",
        "Foo 09:00-18:00",
        "Mon-Foo 09:00-18:00",
        "Mon 18:00-09:00",
        "Mon 09:00-09:00",
        "Mon 09:00-24:01",
        "Mon 09:60-18:00",
        "Mon 09:00-18:00 please",
        "Mon-Hol 09:00-18:00",
        "Hol-Mon 09:00-18:00",
        "Hol 18:00-09:00",
        "Holiday 09:00-18:00",
    ],
)
def test_hours_that_cannot_be_read_are_refused_with_a_word(text: str) -> None:
    with pytest.raises(BadHours, match=r"hours|time of day"):
        parse(text)


@given(STRETCHES)
def test_hours_written_down_are_read_back(stretches: list[Stretch]) -> None:
    assert sorted(parse(", ".join(map(written, stretches))), key=repr) == sorted(stretches, key=repr)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mon-Fri 09:00-18:00, Sat 10:00-14:00, Hol 10:00-14:00",
        "Mon-Sun 00:00-24:00, Hol 00:00-24:00",
        "Mon 09:00-12:00, Mon 14:00-18:00, Wed 09:00-12:00",
        "Wed 10:00-12:00, Sat-Mon 10:00-12:00",
        "Mon-Thu 09:00-18:00, Fri 09:00-17:00",
    ],
)
def test_hours_are_written_as_people_write_them(text: str) -> None:
    assert write(parse(text)) == text


def test_hours_are_written_in_their_shortest_form() -> None:
    text = "fri 09:00-18:00, hol 10:00-11:00,Mon-Tue 09:00-18:00, Wed 09:00-18:00,  Thu 09:00-18:00, Mon 09:00-18:00"
    assert write(parse(text)) == "Mon-Fri 09:00-18:00, Hol 10:00-11:00"


@given(STRETCHES)
def test_what_is_written_is_read_back(stretches: list[Stretch]) -> None:
    text = write(stretches)
    assert set(parse(text)) == set(stretches)
    assert write(parse(text)) == text


def test_the_hours_of_one_day_are_times_alone() -> None:
    assert day_spans("14:00-16:00, 09:00-12:00", MONDAY) == [
        (tbilisi("2026-11-30 09:00"), tbilisi("2026-11-30 12:00")),
        (tbilisi("2026-11-30 14:00"), tbilisi("2026-11-30 16:00")),
    ]
    assert day_spans("", MONDAY) == []


@pytest.mark.parametrize("text", ["9-12", "Mon 09:00-12:00", "12:00-09:00", "09:00-25:00", "09:00", "09:00-12:60"])
def test_hours_of_a_day_that_cannot_be_read_are_refused_with_a_word(text: str) -> None:
    with pytest.raises(BadHours, match=r"hours|time of day"):
        parse_day(text)


def test_an_open_desk_names_its_end_and_the_next_beginning() -> None:
    hours = parse("Mon-Fri 09:00-18:00")
    assert opening(hours, tbilisi("2026-11-30 12:00")) == Desk(tbilisi("2026-11-30 18:00"), tbilisi("2026-12-01 09:00"))


def test_a_desk_is_open_at_its_first_minute_and_shut_at_its_last() -> None:
    hours = parse("Mon 09:00-18:00")
    assert opening(hours, tbilisi("2026-11-30 09:00")).is_open
    assert not opening(hours, tbilisi("2026-11-30 18:00")).is_open


def test_stretches_that_touch_or_overlap_count_as_one() -> None:
    hours = parse("Mon 09:00-13:00, Mon 13:00-18:00, Mon 17:00-20:00")
    assert opening(hours, tbilisi("2026-11-30 10:00")).open_until == tbilisi("2026-11-30 20:00")


def test_a_desk_that_is_open_over_midnight_stays_open() -> None:
    hours = parse("Mon 20:00-24:00, Tue 00:00-04:00")
    assert opening(hours, tbilisi("2026-12-01 01:00")).open_until == tbilisi("2026-12-01 04:00")
    assert opening(hours, tbilisi("2026-11-30 23:00")).open_until == tbilisi("2026-12-01 04:00")


def test_a_shut_desk_names_when_it_opens() -> None:
    assert opening(parse("Mon 09:00-18:00"), tbilisi("2026-12-01 12:00")) == Desk(None, tbilisi("2026-12-07 09:00"))


def test_without_hours_no_time_is_named() -> None:
    assert opening((), tbilisi("2026-12-01 12:00")) == Desk()


def test_on_a_public_holiday_the_hours_of_its_weekday_do_not_count() -> None:
    hours = parse("Mon-Fri 09:00-18:00")
    assert opening(hours, tbilisi("2026-11-23 12:00")) == Desk(None, tbilisi("2026-11-24 09:00"), holiday=True)


def test_who_works_on_public_holidays_says_so() -> None:
    hours = parse("Mon-Fri 09:00-18:00, Hol 10:00-14:00")
    next_day = tbilisi("2026-11-24 09:00")
    assert opening(hours, tbilisi("2026-11-23 12:00")) == Desk(tbilisi("2026-11-23 14:00"), next_day)
    assert opening(hours, tbilisi("2026-11-23 15:00")) == Desk(None, next_day)


def test_a_desk_round_the_clock_shuts_for_public_holidays_unless_it_says_otherwise() -> None:
    evening = tbilisi("2026-11-22 22:00")
    shuts = Desk(tbilisi("2026-11-23 00:00"), tbilisi("2026-11-24 00:00"))
    assert opening(parse("Mon-Sun 00:00-24:00"), evening) == shuts
    found = opening(parse("Mon-Sun 00:00-24:00, Hol 00:00-24:00"), evening)
    assert found.open_until is not None
    assert (found.open_until > evening + WITHOUT_END, found.opens_at) == (True, None)


def test_new_year_and_a_weekend_in_a_row_are_passed_over() -> None:
    # Friday 1 January, Saturday 2 January and a Sunday
    assert opening(parse("Mon-Fri 09:00-18:00"), tbilisi("2026-12-31 19:00")).opens_at == tbilisi("2027-01-04 09:00")


def test_the_next_beginning_is_found_after_two_holidays_on_one_weekday() -> None:
    # Easter on 2 May 2027, the day of victory a week later
    assert opening(parse("Sun 10:00-12:00"), tbilisi("2027-04-26 12:00")).opens_at == tbilisi("2027-05-16 10:00")


def test_hours_of_holidays_only_are_found_over_the_whole_summer() -> None:
    assert opening(parse("Hol 10:00-12:00"), tbilisi("2027-05-26 12:00")).opens_at == tbilisi("2027-08-28 10:00")


def test_a_public_holiday_begins_and_ends_at_midnight_in_tbilisi() -> None:
    assert [is_day_off((), tbilisi(f"2026-11-{at}")) for at in ("22 23:59", "23 00:00", "23 23:59", "24 00:00")] == [
        False,
        True,
        True,
        False,
    ]


def test_the_hours_of_a_day_take_the_place_of_the_weeks() -> None:
    hours = parse("Mon-Fri 09:00-18:00")
    noon = tbilisi("2026-11-30 12:00")
    assert opening(hours, noon, {MONDAY: ""}) == Desk(None, tbilisi("2026-12-01 09:00"))
    assert opening(hours, noon, {MONDAY: "10:00-13:00"}).open_until == tbilisi("2026-11-30 13:00")
    assert opening((), noon, {MONDAY: "10:00-13:00"}) == Desk(tbilisi("2026-11-30 13:00"))


def test_the_hours_of_a_day_take_the_place_of_a_holidays() -> None:
    hours, noon = parse("Mon-Fri 09:00-18:00, Hol 10:00-14:00"), tbilisi("2026-11-23 12:00")
    assert opening(hours, noon, {ST_GEORGE: ""}) == Desk(None, tbilisi("2026-11-24 09:00"), holiday=True)
    found = opening(parse("Mon 09:00-18:00"), noon, {ST_GEORGE: "11:00-13:00"})
    assert (found.open_until, found.holiday) == (tbilisi("2026-11-23 13:00"), False)


def test_a_day_off_is_no_public_holiday() -> None:
    assert not opening(parse("Mon 09:00-18:00"), tbilisi("2026-11-30 12:00"), {MONDAY: ""}).holiday


# Organic Law of Georgia "Labour Code of Georgia", article 30(1); Easter as the Orthodox Church keeps it
FIXED = "01-01 01-02 01-07 01-19 03-03 03-08 04-09 05-09 05-12 05-17 05-26 08-28 10-14 11-23"
EASTER = {2026: date(2026, 4, 12), 2027: date(2027, 5, 2), 2028: date(2028, 4, 16)}


@pytest.mark.parametrize("year", EASTER)
def test_the_holidays_are_those_of_the_labour_code(year: int) -> None:
    wanted = {date.fromisoformat(f"{year}-{day}") for day in FIXED.split()}
    wanted |= {EASTER[year] + timedelta(days=n) for n in (-2, -1, 0, 1)}
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    assert {day for day in days if day.year == year and is_holiday(day)} >= wanted


@given(STRETCHES, MOMENTS)
def test_a_desk_is_open_within_a_stretch_of_that_day_and_never_else(stretches: list[Stretch], now: datetime) -> None:
    assert opening(stretches, now).is_open == any(holds(stretch, now) for stretch in stretches)


@given(STRETCHES, MOMENTS)
def test_the_desk_stays_open_until_the_moment_named(stretches: list[Stretch], now: datetime) -> None:
    until = opening(stretches, now).open_until
    if until is not None:
        assert opening(stretches, until - timedelta(minutes=1)).is_open
        assert until - now > WITHOUT_END or not opening(stretches, until).is_open


@given(STRETCHES, MOMENTS)
def test_the_next_beginning_is_that_of_a_stretch_on_its_day(stretches: list[Stretch], now: datetime) -> None:
    begins = opening(stretches, now).opens_at
    if begins is not None:
        assert any(holds(s, begins) and not holds(s, begins - timedelta(minutes=1)) for s in stretches)


@given(STRETCHES, DAYS)
def test_without_hours_of_holidays_nothing_happens_on_them(stretches: list[Stretch], day: date) -> None:
    usual = [stretch for stretch in stretches if stretch.weekday != HOLIDAY]
    begins = opening(usual, tbilisi(f"{day} 12:00")).opens_at
    assert begins is None or not is_holiday(begins.astimezone(ZoneInfo(TBILISI)).date())
    assert not any(is_holiday(start.astimezone(ZoneInfo(TBILISI)).date()) for start in starts(usual, day, 14))
    assert opening(usual, tbilisi(f"{day} 12:00")).holiday == is_holiday(day)


@given(STRETCHES, MOMENTS)
def test_an_opening_ahead_lies_ahead(stretches: list[Stretch], now: datetime) -> None:
    desk = opening(stretches, now)
    assert desk.open_until is None or desk.open_until > now
    assert desk.opens_at is None or desk.opens_at > (desk.open_until or now)


def test_hours_are_cut_into_slots_of_an_hour() -> None:
    assert starts(parse("Mon 09:00-11:30"), MONDAY, 7) == [tbilisi("2026-11-30 09:00"), tbilisi("2026-11-30 10:00")]


def test_public_holidays_are_cut_only_where_their_hours_are_set() -> None:
    week = parse("Mon-Tue 09:00-10:00")
    assert starts(week, ST_GEORGE, 7) == [tbilisi("2026-11-24 09:00")]
    assert starts((*week, *parse("Hol 12:00-13:00")), ST_GEORGE, 7) == [
        tbilisi("2026-11-23 12:00"),
        tbilisi("2026-11-24 09:00"),
    ]


def test_so_many_days_are_cut_as_are_asked_for() -> None:
    assert len(starts(parse("Mon-Sun 09:00-10:00"), MONDAY, 14)) == 14


def test_sessions_follow_each_other_after_the_buffer() -> None:
    hours, length = parse("Mon 09:00-11:30"), timedelta(minutes=45)
    assert starts(hours, MONDAY, 1, length=length, buffer=timedelta(minutes=15)) == [
        tbilisi("2026-11-30 09:00"),
        tbilisi("2026-11-30 10:00"),
    ]
    assert len(starts(hours, MONDAY, 1, length=length)) == 3


def test_the_last_session_of_a_stretch_needs_no_buffer_within_it() -> None:
    found = starts(parse("Mon 09:00-11:00"), MONDAY, 1, length=timedelta(minutes=50), buffer=timedelta(minutes=20))
    assert found == [tbilisi("2026-11-30 09:00"), tbilisi("2026-11-30 10:10")]


def test_a_buffer_holds_between_stretches_too() -> None:
    found = starts(parse("Mon 09:00-10:00, Mon 10:00-12:00"), MONDAY, 1, buffer=timedelta(minutes=30))
    assert found == [tbilisi("2026-11-30 09:00")]  # the second stretch has no room after the buffer


def test_days_with_hours_of_their_own_are_cut_by_those() -> None:
    instead = {MONDAY: "", MONDAY + timedelta(days=1): "14:00-15:00"}
    assert starts(parse("Mon-Wed 09:00-10:00"), MONDAY, 3, instead=instead) == [
        tbilisi("2026-12-01 14:00"),
        tbilisi("2026-12-02 09:00"),
    ]


@given(STRETCHES, st.integers(15, 180), st.integers(0, 120))
def test_slots_never_overlap_and_lie_within_the_hours(stretches: list[Stretch], minutes: int, buffer: int) -> None:
    length, gap = timedelta(minutes=minutes), timedelta(minutes=buffer)
    found = starts(stretches, MONDAY, 7, length=length, buffer=gap)
    assert all(later - earlier >= length + gap for earlier, later in pairwise(found))
    for start in found:
        here = start.astimezone(ZoneInfo(TBILISI))
        minute = here.hour * 60 + here.minute
        assert any(s.weekday == here.weekday() and s.start <= minute and minute + minutes <= s.end for s in stretches)


@given(STRETCHES)
def test_every_stretch_that_is_long_enough_gives_a_slot(stretches: list[Stretch]) -> None:
    found = starts(stretches, MONDAY, 7)
    assert bool(found) == any(s.weekday != HOLIDAY and s.end - s.start >= 60 for s in stretches)
