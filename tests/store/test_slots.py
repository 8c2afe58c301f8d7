"""Slots: made ahead from hours, once and again, and never across a session."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.core import effects as e
from bot.core import hours
from bot.store import queries, slots
from bot.store.availability import put_days
from bot.store.engine import Store
from bot.store.staff import put_hours, put_staff, remove_staff
from bot.store.tables import Slot, Staff
from tests.fakes import ADMIN, LEVAN, NINO, NOW
from tests.store.installation import EKA, GIORGI, Installation, opened
from tests.store.sittings import at_once, books, holds, offered, orders, sessions, sets, utc

TUESDAY = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 09:00 in Tbilisi; NOW is the Monday before, a public holiday


def set_hours(place: Installation, staff_id: int, text: str, **more: str) -> int:
    return place.store.run(lambda db: put_hours(db, staff_id, text, place.now, **more))


def make(place: Installation) -> int:
    return place.store.run(lambda db: slots.make_slots(db, place.now))


def starts(place: Installation, staff_id: int = NINO) -> list[datetime]:
    return sorted(slot.start_at for slot in place.all(Slot) if slot.staff_id == staff_id)


def clocks(place: Installation, day: str = "2026-11-24") -> list[str]:
    """The starts of one day, in UTC."""
    return [f"{start:%H:%M}" for start in starts(place) if f"{start:%Y-%m-%d}" == day]


def test_slots_are_made_from_hours_for_three_weeks_and_only_once(store: Store) -> None:
    place = opened(store)
    assert set_hours(place, NINO, "Tue 09:00-11:00") == 6
    assert starts(place)[:2] == [TUESDAY, TUESDAY + timedelta(hours=1)]
    assert starts(place)[-1] == TUESDAY + timedelta(days=14, hours=1)
    before = [slot.id for slot in place.all(Slot)]
    assert make(place) == 0
    assert [slot.id for slot in place.all(Slot)] == before
    place.later(days=7)
    assert make(place) == 2


def test_slots_of_today_begin_after_now(store: Store) -> None:
    place = opened(store).later(days=1)
    set_hours(place, NINO, "Tue 11:00-14:00")  # it is Tuesday noon in Tbilisi
    assert starts(place)[0] == place.now + timedelta(hours=1)


def test_no_slot_is_made_on_a_public_holiday_unless_hours_are_set_for_those(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Mon 11:00-14:00")
    assert min(starts(place)).date() == NOW.date() + timedelta(days=7)
    set_hours(place, NINO, "Mon 11:00-14:00, Hol 14:00-15:00")
    assert starts(place)[0] == NOW + timedelta(hours=2)


def test_slots_follow_the_length_of_a_session_and_the_buffer(store: Store) -> None:
    place = opened(store)
    sets(place, NINO, minutes=45, buffer=15)
    set_hours(place, NINO, "Tue 09:00-11:45")
    assert clocks(place) == ["05:00", "06:00", "07:00"]
    assert {slot.minutes for slot in place.all(Slot)} == {45}


def test_another_length_changes_free_slots_and_no_booked_one(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-12:00")
    books(place, EKA, "2026-11-24 06:00")
    sets(place, NINO, minutes=30)
    make(place)
    lengths = [(f"{slot.start_at:%H:%M}", slot.minutes) for slot in place.all(Slot) if slot.start_at.day == 24]
    assert sorted(lengths) == [("05:00", 30), ("05:30", 30), ("06:00", 60), ("07:00", 30), ("07:30", 30)]


def test_a_free_slot_that_is_wanted_no_more_goes_and_a_booked_one_stays(store: Store) -> None:
    place = opened(store)
    _, taken, _ = place.free("2026-11-24 11:00", "2026-11-24 12:00", "2026-11-24 13:00")
    books(place, EKA, "2026-11-24 12:00")
    assert make(place) == 0
    assert [slot.id for slot in place.all(Slot)] == [taken]


def test_a_slot_that_somebody_holds_stays_until_the_hold_is_over(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-24 11:00")
    holds(place, EKA, "2026-11-24 11:00")
    make(place)
    assert place.rows(Slot) == 1
    place.later(minutes=5)
    make(place)
    assert place.rows(Slot) == 0


def test_nothing_is_offered_across_a_slot_that_somebody_holds(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-24 05:30")
    holds(place, EKA, "2026-11-24 05:30")
    set_hours(place, NINO, "Tue 09:00-12:00")
    assert clocks(place) == ["05:30", "07:00"]


def test_what_is_past_is_left_alone(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-23 07:00")
    make(place)
    assert place.rows(Slot) == 1


def test_a_slot_of_the_hours_of_public_holidays_stays(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Hol 14:00-15:00")
    before = [slot.id for slot in place.all(Slot)]
    make(place)
    assert [slot.id for slot in place.all(Slot)] == before != []


def test_new_hours_replace_free_slots_and_leave_booked_ones(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-11:00")
    books(place, EKA, "2026-11-24 05:00")
    assert set_hours(place, NINO, "Wed 09:00-10:00") == 3
    assert starts(place) == [TUESDAY, *(TUESDAY + timedelta(days=n) for n in (1, 8, 15))]


def test_no_slot_is_made_across_one_that_was_booked_before_the_hours_changed(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00")
    books(place, EKA, "2026-11-24 05:00")
    set_hours(place, NINO, "Tue 09:30-11:30")
    assert starts(place)[:2] == [TUESDAY, TUESDAY + timedelta(minutes=90)]


def test_no_slot_is_made_nearer_to_a_session_than_the_buffer(store: Store) -> None:
    place = opened(store)
    sets(place, NINO, buffer=30)
    place.free("2026-11-24 06:00")
    books(place, EKA, "2026-11-24 06:00")
    set_hours(place, NINO, "Tue 08:30-09:30, Tue 11:00-13:30")
    assert clocks(place) == ["04:30", "06:00", "08:30"]


def test_a_session_that_goes_on_blocks_what_it_lies_across(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-24 11:00")
    books(place, EKA, "2026-11-24 11:00")
    place.later(hours=27, minutes=30)  # it is 11:30
    set_hours(place, NINO, "Tue 15:30-18:30")
    assert clocks(place) == ["11:00", "12:30", "13:30"]


def test_a_cancelled_session_is_in_nobodys_way(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-24 05:30")
    books(place, EKA, "2026-11-24 05:30")
    orders(place, EKA, e.CancelBooking())
    set_hours(place, NINO, "Tue 09:00-11:00")
    assert clocks(place) == ["05:00", "06:00"]


def test_days_with_hours_of_their_own_are_made_and_unmade(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue-Wed 09:00-10:00")
    tuesday = date(2026, 11, 24)
    store.run(lambda db: put_days(db, NINO, tuesday, tuesday, "14:00-16:00", place.now))
    assert clocks(place) == ["10:00", "11:00"]
    store.run(lambda db: put_days(db, NINO, tuesday, tuesday, "", place.now))
    assert clocks(place) == []
    assert clocks(place, "2026-11-25") == ["05:00"]
    store.run(lambda db: put_days(db, NINO, tuesday, tuesday, None, place.now))
    assert clocks(place) == ["05:00"]


def test_the_last_buffer_of_a_day_reaches_over_midnight(store: Store) -> None:
    place = opened(store)
    sets(place, NINO, buffer=30)
    set_hours(place, NINO, "Tue 23:00-24:00, Wed 00:00-03:00")
    before = starts(place)
    assert [f"{start:%d %H:%M}" for start in before[:2]] == ["24 19:00", "24 21:30"]
    place.later(days=1, hours=6)  # Tuesday evening
    make(place)
    place.later(hours=2)  # Wednesday in Tbilisi
    make(place)
    assert set(before[1:]) <= set(starts(place))


def test_hours_are_checked_before_anything_is_stored(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00")
    with pytest.raises(hours.BadHours):
        set_hours(place, NINO, "whenever")
    assert store.run(lambda db: db.scalar(select(Staff.hours).where(Staff.id == NINO))) == "Tue 09:00-10:00"


def test_hours_of_somebody_unknown_are_refused(store: Store) -> None:
    with pytest.raises(LookupError):
        set_hours(opened(store), 4711, "Tue 09:00-10:00")


def test_a_member_of_the_staff_can_be_renamed_and_promoted(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო ბერიძე", "admin"))
    found = store.run(lambda db: queries.staff_of(db, store.vault, NINO))
    assert found is not None
    assert (found.name, found.role) == ("ნინო ბერიძე", "admin")
    assert place.rows(Staff) == 4


def test_an_administrator_is_not_booked(store: Store) -> None:
    place = opened(store)
    set_hours(place, ADMIN, "Mon-Sun 00:00-24:00, Hol 00:00-24:00")
    assert starts(place, ADMIN) == []


def test_slots_of_whoever_is_no_counsellor_any_more_go(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00")
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო", "editor"))
    assert offered(place) == ()
    make(place)
    assert starts(place) == []


def test_whoever_leaves_is_offered_no_more_and_their_sessions_are_counted(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue-Wed 09:00-10:00")
    tuesday = date(2026, 11, 24)
    store.run(lambda db: put_days(db, NINO, tuesday, tuesday, "09:00-11:00", place.now))
    books(place, EKA, "2026-11-24 05:00")
    assert store.run(lambda db: remove_staff(db, NINO, place.now)) == 1
    assert starts(place) == [TUESDAY]
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო", "counsellor"))
    assert set_hours(place, NINO, "Tue 15:00-16:00") == 3  # the single day is forgotten


def test_a_slot_is_the_counsellors_only_one_at_that_time(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    with pytest.raises(IntegrityError):
        place.free("2026-11-25 09:00")


# --- after a session was booked outside of the hours, or given back


def lets_go(place: Installation, slot_id: int) -> None:
    place.store.run(lambda db: slots.let_go(db, slot_id, place.now))


def makes_room(place: Installation, start_at: datetime) -> None:
    place.store.run(lambda db: slots.make_room(db, NINO, start_at, 60, place.now))


def test_a_slot_given_back_stays_where_it_is_wanted_and_goes_where_it_is_not(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00")
    strange = place.free("2026-11-24 16:00")[0]
    for slot in place.all(Slot):
        lets_go(place, slot.id)
    assert strange not in [slot.id for slot in place.all(Slot)]
    assert clocks(place) == ["05:00"]


def test_a_slot_given_back_goes_where_none_would_be_made(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Mon-Sun 09:00-18:00")
    far = utc("2027-03-01 09:00")
    books(place, EKA, "2027-03-01 09:00", made_by=NINO)
    orders(place, EKA, e.CancelBooking())
    assert far not in starts(place)
    sets(place, ADMIN, hours="Mon-Sun 09:00-18:00")
    lets_go(place, place.free("2026-11-24 05:00", staff_id=ADMIN)[0])
    assert starts(place, ADMIN) == []


def test_a_slot_given_back_goes_where_another_session_lies_across_it_now(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-24 05:30")
    books(place, EKA, "2026-11-24 05:30")
    sets(place, NINO, hours="Tue 09:00-10:00")
    place.free("2026-11-24 05:00")
    slot = next(slot for slot in place.all(Slot) if slot.start_at == TUESDAY)
    lets_go(place, slot.id)
    assert clocks(place) == ["05:30"]


def test_free_slots_make_room_for_a_session_outside_of_the_hours(store: Store) -> None:
    place = opened(store)
    place.free(*(f"2026-11-24 {n:02}:00" for n in range(5, 11)))
    place.free("2026-11-24 07:00", staff_id=LEVAN)
    holds(place, EKA, "2026-11-24 08:00")
    books(place, GIORGI, "2026-11-24 10:00")
    sets(place, NINO, buffer=15)
    for hour in ("07", "09"):
        makes_room(place, utc(f"2026-11-24 {hour}:00"))
    assert clocks(place) == ["05:00", "07:00", "09:00", "10:00"]
    assert len(starts(place, LEVAN)) == 1


# --- beside bookings


def test_the_step_may_run_beside_itself(store: Store) -> None:
    place = opened(store)
    sets(place, NINO, hours="Mon-Sun 09:00-18:00")
    sets(place, LEVAN, hours="Mon-Sun 09:00-18:00")
    assert at_once(8, lambda n: make(place)) == []
    assert len(starts(place)) == len(set(starts(place))) == len(starts(place, LEVAN)) > 100


def test_the_step_runs_beside_bookings_holds_and_new_hours_and_touches_none(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Mon-Sun 09:00-18:00, Hol 09:00-18:00")
    starts_on = [f"2026-11-{24 + n // 8} {5 + n % 8:02}:00" for n in range(24)]

    def work(n: int) -> None:
        match n % 4:
            case 0:
                make(place)
            case 1:
                set_hours(place, NINO, ("Mon-Fri 09:00-18:00", "Tue 10:00-12:00")[n % 8 == 1])
            case 2:
                holds(place, 3000 + n, "2026-11-28 05:00") if n == 2 else make(place)
            case _:
                orders(place, 3000 + n, e.Book(found[n], "Europe/Berlin", "video"))

    found = {
        n: next(s for s in offered(place) if f"{s.start_at:%Y-%m-%d %H:%M}" == starts_on[n]) for n in range(3, 24, 4)
    }
    raised = at_once(24, work)
    kept = {booking.start_at for booking in sessions(place)}
    assert kept <= set(starts(place))
    assert {type(error).__name__ for error in raised} <= {"Taken", "StopIteration"}  # the slot went before the tap
