"""Weekly hours: read, asked whether somebody is there, cut into slots."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.hours import LENGTH, TBILISI, BadHours, Stretch, opening, parse, starts
from bot.core.world import Desk

MONDAY = date(2026, 11, 23)
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STRETCHES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 1440), st.integers(0, 1440))
    .filter(lambda found: found[1] < found[2])
    .map(lambda found: Stretch(*found)),
    max_size=8,
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds only


def tbilisi(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(TBILISI)).astimezone(UTC)


def written(stretch: Stretch) -> str:
    start, end = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (stretch.start, stretch.end))
    return f"{DAY_NAMES[stretch.weekday]} {start}-{end}"


def test_days_and_ranges_of_days_are_read() -> None:
    assert parse("Mon-Tue 09:00-18:00, Sat 10:00-24:00") == (
        Stretch(0, 540, 1080),
        Stretch(1, 540, 1080),
        Stretch(5, 600, 1440),
    )


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
    ],
)
def test_hours_that_cannot_be_read_are_refused_with_a_word(text: str) -> None:
    with pytest.raises(BadHours, match=r"hours|time of day"):
        parse(text)


@given(STRETCHES)
def test_hours_written_down_are_read_back(stretches: list[Stretch]) -> None:
    assert sorted(parse(", ".join(map(written, stretches))), key=repr) == sorted(stretches, key=repr)


def test_an_open_desk_names_its_end_and_the_next_beginning() -> None:
    hours = parse("Mon-Fri 09:00-18:00")
    assert opening(hours, tbilisi("2026-11-23 12:00")) == Desk(tbilisi("2026-11-23 18:00"), tbilisi("2026-11-24 09:00"))


def test_a_desk_is_open_at_its_first_minute_and_shut_at_its_last() -> None:
    hours = parse("Mon 09:00-18:00")
    assert opening(hours, tbilisi("2026-11-23 09:00")).is_open
    assert not opening(hours, tbilisi("2026-11-23 18:00")).is_open


def test_stretches_that_touch_or_overlap_count_as_one() -> None:
    hours = parse("Mon 09:00-13:00, Mon 13:00-18:00, Mon 17:00-20:00")
    assert opening(hours, tbilisi("2026-11-23 10:00")).open_until == tbilisi("2026-11-23 20:00")


def test_a_desk_that_is_open_over_midnight_stays_open() -> None:
    hours = parse("Mon 20:00-24:00, Tue 00:00-04:00")
    assert opening(hours, tbilisi("2026-11-24 01:00")).open_until == tbilisi("2026-11-24 04:00")
    assert opening(hours, tbilisi("2026-11-23 23:00")).open_until == tbilisi("2026-11-24 04:00")


def test_a_shut_desk_names_when_it_opens() -> None:
    assert opening(parse("Mon 09:00-18:00"), tbilisi("2026-11-24 12:00")) == Desk(None, tbilisi("2026-11-30 09:00"))


def test_without_hours_no_time_is_named() -> None:
    assert opening((), tbilisi("2026-11-24 12:00")) == Desk()


@given(STRETCHES, MOMENTS)
def test_an_opening_ahead_lies_ahead(stretches: list[Stretch], now: datetime) -> None:
    desk = opening(stretches, now)
    assert desk.open_until is None or desk.open_until > now
    assert desk.opens_at is None or desk.opens_at > (desk.open_until or now)


def test_hours_are_cut_into_slots_of_an_hour() -> None:
    assert starts(parse("Mon 09:00-11:30"), MONDAY, 7) == [tbilisi("2026-11-23 09:00"), tbilisi("2026-11-23 10:00")]


def test_so_many_days_are_cut_as_are_asked_for() -> None:
    assert len(starts(parse("Mon-Sun 09:00-10:00"), MONDAY, 14)) == 14


@given(STRETCHES)
def test_slots_never_overlap_and_lie_within_the_hours(stretches: list[Stretch]) -> None:
    found = starts(stretches, MONDAY, 7)
    assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(found))
    for start in found:
        here, end = start.astimezone(ZoneInfo(TBILISI)), (start + LENGTH).astimezone(ZoneInfo(TBILISI))
        minute = here.hour * 60 + here.minute
        assert end - here == LENGTH
        assert any(s.weekday == here.weekday() and s.start <= minute and minute + 60 <= s.end for s in stretches)
