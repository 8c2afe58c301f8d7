"""What counsellors set about when and for whom they can be booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.core import hours
from bot.core.effects import Book
from bot.store import duty, queries
from bot.store.availability import (
    LIMITS,
    Availability,
    BadAvailability,
    availability,
    day_hours,
    put_availability,
    put_days,
)
from bot.store.engine import Store
from bot.store.staff import members, put_hours, put_staff, remove_staff
from bot.store.tables import DayHours, Slot
from tests.fakes import ADMIN, LEVAN, NINO
from tests.store.installation import EKA, GIORGI, Installation, opened
from tests.store.sittings import books, offered, orders, times, utc

TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (24, 25, 26))
GIVEN = Availability("Tue 09:00-12:00, Hol 10:00-12:00", ("ka", "en"), ("DE",), ("health", "money"), 45, 15, 120, 4)


def puts(place: Installation, given: Availability, staff_id: int = NINO) -> int:
    return place.store.run(lambda db: put_availability(db, staff_id, given, place.now))


def days(place: Installation, first: date, last: date, text: str | None, staff_id: int = NINO) -> int:
    return place.store.run(lambda db: put_days(db, staff_id, first, last, text, place.now))


def changed(field: str, value: Any) -> Availability:
    return replace(GIVEN, **{field: value})


def known(place: Installation, staff_id: int = NINO) -> Availability:
    return place.store.run(lambda db: availability(db, staff_id))


def test_what_is_set_is_read_back_and_makes_slots(store: Store) -> None:
    place = opened(store)
    assert known(place) == Availability()
    assert puts(place, GIVEN) == 9
    assert known(place) == GIVEN
    assert known(place, LEVAN) == Availability()
    assert {slot.minutes for slot in place.all(Slot)} == {45}
    assert puts(place, GIVEN) == 0


def test_hours_are_kept_in_their_shortest_form(store: Store) -> None:
    place = opened(store)
    puts(place, Availability("tue 09:00-10:00,Mon 09:00-10:00, Wed 09:00-10:00"))
    assert known(place).hours == "Mon-Wed 09:00-10:00"


@pytest.mark.parametrize("field", LIMITS)
def test_the_limits_are_kept_to_the_number(store: Store, field: str) -> None:
    place = opened(store)
    least, most, _ = LIMITS[field]
    for value in (least, most):
        puts(place, changed(field, value))
        assert getattr(known(place), field) == value
    for value in (least - 1, most + 1):
        with pytest.raises(BadAvailability) as caught:
            puts(place, changed(field, value))
        assert caught.value.field == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("languages", ("ka,en",)),
        ("languages", ("KA",)),
        ("languages", tuple(f"{a}{b}" for a in "abcdefg" for b in "hijklmn")),
        ("countries", ("de",)),
        ("countries", ("",)),
        ("topics", ("Health care",)),
        ("topics", tuple(f"topic_{n}" for n in range(50))),
        ("hours", ", ".join(f"Mon {n:02}:00-{n:02}:{m}" for n in range(23) for m in (10, 20, 30))),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_changes_nothing(store: Store, field: str, value: Any) -> None:
    place = opened(store)
    puts(place, GIVEN)
    with pytest.raises(BadAvailability) as caught:
        puts(place, replace(Availability(), **{field: value}))
    assert (caught.value.field, str(caught.value) != "") == (field, True)
    assert known(place) == GIVEN


def test_hours_that_cannot_be_read_change_nothing(store: Store) -> None:
    place = opened(store)
    puts(place, GIVEN)
    with pytest.raises(hours.BadHours):
        puts(place, Availability("whenever"))
    for text in ("whenever", "Mon 09:00-10:00", "09:00-25:00"):
        with pytest.raises(hours.BadHours):
            days(place, TUESDAY, TUESDAY, text)
    assert (known(place), place.rows(DayHours)) == (GIVEN, 0)


def test_nobody_sets_anything_for_whoever_is_not_on_the_staff(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: remove_staff(db, LEVAN, place.now))
    for staff_id in (4711, LEVAN):
        with pytest.raises(LookupError):
            known(place, staff_id)
        with pytest.raises(LookupError):
            puts(place, GIVEN, staff_id)
        with pytest.raises(LookupError):
            days(place, TUESDAY, TUESDAY, "", staff_id)


def test_an_administrator_has_hours_and_no_slots(store: Store) -> None:
    place = opened(store)
    assert puts(place, GIVEN, ADMIN) == 0
    assert known(place, ADMIN) == GIVEN


def test_days_have_hours_of_their_own_until_those_of_the_week_count_again(store: Store) -> None:
    place = opened(store)
    assert days(place, TUESDAY, WEDNESDAY, " 14:00-16:00,09:00-10:00 ") == 0
    assert days(place, THURSDAY, THURSDAY, "") == 0
    found = store.run(lambda db: day_hours(db, NINO, TUESDAY, THURSDAY))
    text = "14:00-16:00, 09:00-10:00"
    assert found == {TUESDAY: text, WEDNESDAY: text, THURSDAY: ""}
    assert store.run(lambda db: day_hours(db, NINO, WEDNESDAY, WEDNESDAY)) == {WEDNESDAY: text}
    assert store.run(lambda db: day_hours(db, LEVAN, TUESDAY, THURSDAY)) == {}
    days(place, TUESDAY, THURSDAY, None)
    assert place.rows(DayHours) == 0


def test_days_are_set_for_a_year_at_most_and_in_their_order(store: Store) -> None:
    place = opened(store)
    with pytest.raises(BadAvailability, match="last day"):
        days(place, WEDNESDAY, TUESDAY, "")
    with pytest.raises(BadAvailability, match="last day"):
        days(place, TUESDAY, date(2027, 11, 25), "")
    with pytest.raises(BadAvailability, match="too many"):
        days(place, TUESDAY, TUESDAY, ", ".join(f"{n:02}:00-{n:02}:30" for n in range(20)))
    assert place.rows(DayHours) == 0


def test_sessions_that_a_day_off_loses_are_counted(store: Store) -> None:
    place = opened(store)
    puts(place, Availability("Tue-Thu 13:00-16:00"))
    books(place, EKA, "2026-11-24 09:00")
    books(place, GIORGI, "2026-11-25 11:00")
    assert days(place, THURSDAY, THURSDAY, "") == 0
    assert days(place, TUESDAY, WEDNESDAY, "13:00-14:00") == 1
    assert days(place, TUESDAY, WEDNESDAY, "") == 2
    assert days(place, TUESDAY, WEDNESDAY, None) == 0


def test_a_day_off_is_not_offered_and_a_day_at_work_is(store: Store) -> None:
    place = opened(store)
    puts(place, Availability("Tue-Wed 13:00-14:00"))
    days(place, TUESDAY, TUESDAY, "")
    days(place, THURSDAY, THURSDAY, "15:00-16:00")
    assert times(offered(place))[:3] == ["2026-11-25 09:00", "2026-11-26 11:00", "2026-12-01 09:00"]


def test_who_is_off_that_day_is_not_on_duty_and_the_desk_is_shut(store: Store) -> None:
    place = opened(store)
    puts(place, Availability("Mon-Sun 00:00-24:00"))
    place.later(days=1)
    for text, expected in ((None, True), ("", False), ("10:00-11:00", False), ("10:00-18:00", True)):
        days(place, TUESDAY, TUESDAY, text)
        listed = store.run(lambda db: members(db, store.vault, place.now))
        assert {
            store.run(lambda db: duty.desk(db, place.now)).is_open,
            [staff.id for staff in store.run(lambda db: duty.who_is_on_duty(db, place.now))] == [NINO],
            next(member.on_duty for member in listed if member.id == NINO),
        } == {expected}, text


def test_the_desk_opens_on_a_holiday_on_which_somebody_works_and_names_the_end(store: Store) -> None:
    place = opened(store)  # noon on a public holiday
    puts(place, Availability("Mon-Sun 09:00-18:00"))
    shut = store.run(lambda db: duty.desk(db, place.now))
    assert (shut.is_open, shut.holiday) == (False, True)
    today = date(2026, 11, 23)
    days(place, today, today, "10:00-15:00")
    desk = store.run(lambda db: duty.desk(db, place.now))
    assert (desk.open_until, desk.holiday) == (utc("2026-11-23 11:00"), False)
    days(place, today, today, "")
    assert store.run(lambda db: duty.desk(db, place.now)).holiday


def test_an_off_ends_when_a_day_with_hours_of_its_own_begins(store: Store) -> None:
    place = opened(store)
    puts(place, Availability("Wed 09:00-18:00"))
    days(place, TUESDAY, TUESDAY, "09:00-18:00")
    store.run(lambda db: duty.set_duty(db, NINO, "off", place.now))
    place.commands(EKA, "human")
    place.later(hours=22)
    assert [staff.id for staff in store.run(lambda db: duty.who_is_on_duty(db, place.now))] == [NINO]
    assert store.run(lambda db: duty.gone(db, place.now)) == []


def test_what_the_command_line_sets_leaves_the_rest(store: Store) -> None:
    place = opened(store)
    puts(place, GIVEN)
    store.run(lambda db: put_hours(db, NINO, "Wed 09:00-10:00", place.now, languages="ka"))
    assert known(place) == replace(GIVEN, hours="Wed 09:00-10:00", languages=("ka",), countries=())


def test_who_books_while_the_hours_change_keeps_the_session(store: Store) -> None:
    place = opened(store)
    puts(place, Availability("Tue 13:00-16:00"))
    slot = offered(place)[0]
    orders(place, EKA, Book(slot, "Europe/Berlin", "video"))
    puts(place, Availability(""))
    assert [row.start_at for row in place.all(Slot)] == [slot.start_at]


def test_a_new_name_changes_nothing_of_it(store: Store) -> None:
    place = opened(store)
    puts(place, GIVEN)
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო", "counsellor"))
    assert known(place) == GIVEN
    found = store.run(lambda db: queries.staff_of(db, store.vault, NINO))
    assert found is not None
