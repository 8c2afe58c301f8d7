"""Slots: made from hours once and again, offered to whom they fit, and booked once however many press."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.core import hours
from bot.core.session import Session
from bot.store import queries, timers
from bot.store.engine import Store
from bot.store.staff import put_hours, put_staff
from bot.store.tables import Booking, Outbox, Slot, Staff
from tests.fakes import ADMIN, LEVAN, NINO, NOW, stamp
from tests.store.installation import EKA, GIORGI, Installation, opened

EARLY, LATE, OTHER = stamp("2026-11-25 09:00"), stamp("2026-11-25 10:00"), stamp("2026-11-26 09:00")
TUESDAY = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 09:00 in Tbilisi


def fitting(place: Installation, session: Session) -> set[int]:
    return {slot.staff_id for slot in place.store.run(lambda db: queries.free_slots(db, session, place.now))}


def set_hours(place: Installation, staff_id: int, text: str, **more: str) -> int:
    return place.store.run(lambda db: put_hours(db, staff_id, text, place.now, **more))


def starts(place: Installation, staff_id: int = NINO) -> list[datetime]:
    return [slot.start_at for slot in place.all(Slot) if slot.staff_id == staff_id]


def test_twenty_people_press_one_slot_and_one_of_them_has_it(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00", "2026-11-25 10:00")
    barrier = threading.Barrier(20)

    def press(chat: int) -> None:
        barrier.wait()
        place.presses(chat, f"ok:{EARLY}", key=f"update:{chat}")

    threads = [threading.Thread(target=press, args=(chat,)) for chat in range(3001, 3021)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    booked = [booking for booking in place.all(Booking) if booking.slot_id is not None]
    said = Counter(sent.what for sent in place.send() if sent.kind == "say" and 3001 <= sent.lane <= 3020)
    assert len(booked) == 1
    assert said == {"booking.done_call": 1, "booking.slot_taken_same_day": 19}


def test_a_slot_that_is_booked_is_offered_to_nobody(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    assert fitting(place, Session()) == set()


def test_a_cancelled_slot_can_be_booked_by_another(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.presses(EKA, "cancel_ok")
    place.presses(GIORGI, f"ok:{EARLY}")
    assert "booking.done_call" in place.said(GIORGI)


def test_a_moved_booking_frees_its_slot_and_keeps_its_number(store: Store) -> None:
    place = opened(store)
    first, second = place.free("2026-11-25 09:00", "2026-11-25 10:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.presses(EKA, f"ok:{LATE}")
    booking = place.all(Booking)[0]
    assert (place.rows(Booking), booking.slot_id, booking.version) == (1, second, 2)
    place.presses(GIORGI, f"ok:{EARLY}")
    assert [b.slot_id for b in place.all(Booking)] == [second, first]


def invites(place: Installation, lane: int) -> list[tuple[str, int]]:
    rows = [place.order(row) for row in place.all(Outbox) if row.lane == lane and row.kind == "invite"]
    return [(order["method"], order["sequence"]) for order in rows]


def test_calendar_files_of_one_booking_count_up(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00", "2026-11-25 10:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.presses(EKA, f"ok:{LATE}")
    place.presses(EKA, "cancel_ok")
    assert invites(place, EKA) == invites(place, NINO) == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    uids = {place.order(row)["uid"] for row in place.all(Outbox) if row.kind == "invite"}
    assert len(uids) == 1


def test_a_move_to_another_counsellor_takes_the_session_out_of_the_first_ones_calendar(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.free("2026-11-26 09:00", staff_id=LEVAN)
    place.presses(EKA, f"ok:{EARLY}")
    place.presses(EKA, f"ok:{OTHER}")
    assert invites(place, NINO) == [("REQUEST", 0), ("CANCEL", 1)]
    assert invites(place, LEVAN) == [("REQUEST", 1)]


def test_a_cancellation_reaches_the_counsellor(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.send()
    place.presses(EKA, "cancel_ok")
    assert place.said(NINO) == ["desk.booking_cancelled", "CANCEL"]


def test_slots_nearer_than_an_hour_are_not_offered(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-23 08:59")
    assert fitting(place, Session()) == set()
    place.free("2026-11-23 09:00")
    assert fitting(place, Session()) == {NINO}


def test_slots_are_offered_with_counsellors_who_fit_language_and_country(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00", languages="ka,en", countries="DE,AT")
    set_hours(place, LEVAN, "Tue 09:00-10:00", languages="ka")
    assert fitting(place, Session("ka", "DE")) == {NINO, LEVAN}
    assert fitting(place, Session("en", "DE")) == {NINO}
    assert fitting(place, Session("ka", "GR")) == {LEVAN}
    assert fitting(place, Session("en", None)) == {NINO}


def test_where_no_counsellor_fits_all_are_offered(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00", languages="ka")
    assert fitting(place, Session("en", "DE")) == {NINO}


def test_slots_of_whoever_is_no_counsellor_any_more_are_not_offered(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00")
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო", "editor"))
    assert fitting(place, Session()) == set()


def test_slots_are_made_from_hours_for_two_weeks_and_only_once(store: Store) -> None:
    place = opened(store)
    assert set_hours(place, NINO, "Tue 09:00-11:00") == 4
    assert starts(place)[:2] == [TUESDAY, TUESDAY + timedelta(hours=1)]
    assert store.run(lambda db: timers.make_slots(db, place.now)) == 0
    place.later(days=7)
    assert store.run(lambda db: timers.make_slots(db, place.now)) == 2


def test_slots_of_today_begin_after_now(store: Store) -> None:
    place = opened(store).later(days=1)
    set_hours(place, NINO, "Tue 11:00-14:00")  # it is Tuesday noon in Tbilisi
    assert starts(place)[0] == place.now + timedelta(hours=1)


def test_no_slot_is_made_on_a_public_holiday_unless_hours_are_set_for_those(store: Store) -> None:
    place = opened(store)  # a Monday, and St George's Day
    set_hours(place, NINO, "Mon 11:00-14:00")
    assert {start.date() for start in starts(place)} == {NOW.date() + timedelta(days=7)}
    set_hours(place, NINO, "Mon 11:00-14:00, Hol 14:00-15:00")
    assert starts(place)[0] == NOW + timedelta(hours=2)


def test_a_free_slot_goes_when_its_day_becomes_a_public_holiday_and_a_booked_one_stays(store: Store) -> None:
    place = opened(store)
    _, taken, ordinary = place.free("2026-11-23 11:00", "2026-11-23 12:00", "2026-11-24 11:00")
    place.presses(EKA, f"ok:{stamp('2026-11-23 12:00')}")
    store.run(lambda db: timers.make_slots(db, place.now))
    assert [slot.id for slot in place.all(Slot)] == [taken, ordinary]


def test_a_slot_of_the_hours_of_public_holidays_stays(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Hol 14:00-15:00")
    before = [slot.id for slot in place.all(Slot)]
    store.run(lambda db: timers.make_slots(db, place.now))
    assert [slot.id for slot in place.all(Slot)] == before != []


def test_new_hours_replace_free_slots_and_leave_booked_ones(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-11:00")
    place.presses(EKA, f"ok:{stamp('2026-11-24 05:00')}")
    assert set_hours(place, NINO, "Wed 09:00-10:00") == 2
    assert sorted(starts(place)) == [TUESDAY, TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=8)]


def test_no_slot_is_made_across_one_that_was_booked_before_the_hours_changed(store: Store) -> None:
    place = opened(store)
    set_hours(place, NINO, "Tue 09:00-10:00")
    place.presses(EKA, f"ok:{stamp('2026-11-24 05:00')}")
    set_hours(place, NINO, "Tue 09:30-11:30")
    assert sorted(starts(place))[:2] == [TUESDAY, TUESDAY + timedelta(minutes=90)]


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


def test_a_session_that_began_less_than_an_hour_ago_is_still_shown(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{EARLY}")
    place.send()
    place.later(hours=49.5)
    place.commands(EKA, "mybooking")
    assert place.said(EKA) == ["booking.yours"]
    place.later(hours=1)
    place.commands(EKA, "mybooking")
    assert place.said(EKA) == ["booking.none"]


def test_a_slot_is_the_counsellors_only_one_at_that_time(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    with pytest.raises(IntegrityError):
        place.free("2026-11-25 09:00")
