"""Sessions in the store: whose times are offered to whom, holds, booking, moving, cancelling, and how they end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from bot.core import effects as e
from bot.core import events
from bot.core import world as core
from bot.core.session import Session
from bot.store import bookings, slots
from bot.store.apply import apply
from bot.store.availability import put_days
from bot.store.bookings import Taken
from bot.store.engine import Store
from bot.store.queries import OfCase
from bot.store.staff import put_hours, put_staff
from bot.store.tables import Booking, Slot, Tally
from tests.fakes import ADMIN, LEVAN, NINO
from tests.store.installation import EKA, GIORGI, Installation, opened
from tests.store.sittings import (
    BERLIN,
    at_once,
    begin,
    books,
    fitting,
    holds,
    moves,
    offered,
    orders,
    sessions,
    sets,
    slot_at,
    times,
    utc,
)

NINE, TEN = "2026-11-25 09:00", "2026-11-25 10:00"  # a Wednesday; NOW is Monday 08:00
WEDNESDAY = date(2026, 11, 25)


def team(place: Installation) -> Installation:
    """Nino and Levan with a time each, at nine and at ten."""
    place.free(NINE)
    place.free(TEN, staff_id=LEVAN)
    return place


def nearest(place: Installation, session: Session) -> tuple[set[int], str]:
    """Whose times are offered, and what they lack."""
    found, fit = fitting(place, session)
    return {slot.staff_id for slot in found}, fit


def booked(place: Installation, chat: int) -> core.Booking:
    """The session of somebody as a step knows it."""

    def look(db: Db) -> core.Booking:
        found = bookings.booking_of(db, place.store.vault, place.person(chat).id, place.now)
        assert found is not None
        return found[1]

    return place.store.run(look)


def day(place: Installation, text: str | None) -> int:
    """Other hours on Wednesday; how many sessions are lost by that."""
    return place.store.run(lambda db: put_days(db, NINO, WEDNESDAY, WEDNESDAY, text, place.now))


def settles(place: Installation, chat: int, outcome: core.Outcome, notes: str = "") -> None:
    """The last session of somebody ends."""
    person_id = place.person(chat).id
    last = [row for row in place.all(Booking) if row.person_id == person_id][-1]
    orders(place, chat, e.Settle(last.id, outcome, notes))


# --- whose times are offered


def test_those_who_fit_language_and_country_come_first(store: Store) -> None:
    place = team(opened(store))
    sets(place, NINO, languages="ka,en", countries="DE,AT")
    sets(place, LEVAN, languages="ka")
    assert nearest(place, Session("ka", "DE")) == ({NINO, LEVAN}, "")
    assert nearest(place, Session("en", "DE")) == ({NINO}, "")
    assert nearest(place, Session("ka", "GR")) == ({LEVAN}, "")
    assert nearest(place, Session("en", None)) == ({NINO}, "")


def test_where_nobody_fits_both_the_language_weighs_more(store: Store) -> None:
    place = team(opened(store))
    sets(place, NINO, languages="ka", countries="DE")
    sets(place, LEVAN, languages="en", countries="AT")
    assert nearest(place, Session("en", "DE")) == ({LEVAN}, "country")
    assert nearest(place, Session("ka", "GR")) == ({NINO}, "country")


def test_where_nobody_speaks_the_language_those_for_the_country_come_first_and_it_is_said(store: Store) -> None:
    place = team(opened(store))
    sets(place, NINO, languages="ka", countries="DE")
    sets(place, LEVAN, languages="ka", countries="AT")
    assert nearest(place, Session("en", "DE")) == ({NINO}, "language")
    assert nearest(place, Session("en", "GR")) == ({NINO, LEVAN}, "language")


def test_who_fits_and_has_no_time_left_makes_way_for_the_next(store: Store) -> None:
    place = team(opened(store))
    sets(place, NINO, languages="ka,en")
    sets(place, LEVAN, languages="ka")
    assert nearest(place, Session("en", "DE")) == ({NINO}, "")
    books(place, GIORGI, NINE)
    assert nearest(place, Session("en", "DE")) == ({LEVAN}, "language")


def test_where_nobody_has_a_time_nothing_is_lacking(store: Store) -> None:
    assert fitting(opened(store)) == ((), "")


def test_of_several_who_are_free_one_who_serves_the_topic_has_the_time(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    place.free(NINE, staff_id=LEVAN)
    sets(place, NINO, topics="health")
    sets(place, LEVAN, topics="money,health")

    def whose(topic: str, category: str) -> list[int]:
        asks = Session("ka", "DE", topic=topic)
        return [slot.staff_id for slot in offered(place, asks, None, **{topic: category})]

    assert whose("debts", "money") == [LEVAN, NINO]  # nobody is hidden: at ten only she is free
    assert whose("doctor", "health") == [NINO, NINO]
    assert whose("flights", "journey") == [NINO, NINO]
    sets(place, LEVAN, topics="")
    assert whose("flights", "journey") == [LEVAN, NINO]


def test_who_has_no_topic_yet_is_offered_the_times_of_all(store: Store) -> None:
    place = team(opened(store))
    sets(place, LEVAN, topics="health")
    assert {slot.staff_id for slot in offered(place)} == {NINO, LEVAN}


def test_who_has_no_topic_yet_is_not_kept_from_those_who_serve_some(store: Store) -> None:
    place = opened(store)
    for staff_id in (NINO, LEVAN):
        place.free(NINE, staff_id=staff_id)
    sets(place, NINO, topics="health")
    assert [slot.staff_id for slot in offered(place)] == [NINO]  # the first of two who are as good


def test_a_held_time_is_still_offered_when_somebody_nearer_has_time_meanwhile(store: Store) -> None:
    place = opened(store)
    place.free(NINE, staff_id=LEVAN)
    place.free(TEN)
    sets(place, LEVAN, countries="GR")
    sets(place, NINO, countries="GR")
    place.commands(EKA, "start")
    holds(place, EKA, NINE, LEVAN)
    sets(place, NINO, countries="DE")
    assert times(offered(place, Session("ka", "DE"), EKA)) == [NINE, TEN]


def test_the_least_busy_of_several_has_the_time(store: Store) -> None:
    place = opened(store)
    for staff_id in (NINO, LEVAN):
        place.free(NINE, TEN, "2026-11-26 09:00", staff_id=staff_id)
    assert {slot.staff_id for slot in offered(place)} == {NINO}
    books(place, GIORGI, TEN)
    assert [(slot.staff_id, when) for slot, when in zip(offered(place), times(offered(place)), strict=True)] == [
        (LEVAN, NINE),
        (LEVAN, TEN),
        (LEVAN, "2026-11-26 09:00"),
    ]


def test_times_are_offered_in_their_order_one_for_each_start(store: Store) -> None:
    place = opened(store)
    place.free(TEN, "2026-11-26 09:00", NINE)
    place.free("2026-11-25 09:30", NINE, staff_id=LEVAN)
    assert times(offered(place)) == [NINE, "2026-11-25 09:30", TEN, "2026-11-26 09:00"]


def test_times_nearer_than_the_notice_of_their_counsellor_are_not_offered(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-23 08:59", "2026-11-23 09:00")
    place.free("2026-11-23 12:00", "2026-11-24 08:00", staff_id=LEVAN)
    sets(place, LEVAN, notice=24 * 60)
    assert times(offered(place)) == ["2026-11-23 09:00", "2026-11-24 08:00"]


def test_a_full_day_is_not_offered_and_counts_in_tbilisi(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 19:00", "2026-11-25 20:30", "2026-11-26 09:00")  # 23:00, and 00:30 and 13:00 the day after
    sets(place, NINO, cap=1, hours="Thu 00:30-01:30")
    books(place, EKA, "2026-11-25 20:30")
    assert times(offered(place)) == ["2026-11-25 19:00"]
    orders(place, EKA, e.CancelBooking())
    assert len(offered(place)) == 3


def test_a_session_that_was_held_still_counts_for_the_cap_of_its_day(store: Store) -> None:
    place = opened(store)
    place.free(NINE, "2026-11-25 15:00")
    sets(place, NINO, cap=1)
    books(place, EKA, NINE)
    place.later(hours=50)
    settles(place, EKA, "held")
    assert offered(place) == ()


def test_times_of_administrators_and_of_whoever_left_are_not_offered(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    place.free(TEN, staff_id=ADMIN)
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო", "left"))
    assert offered(place) == ()


def test_a_booked_time_is_offered_to_nobody_and_a_cancelled_one_again(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, "Wed 13:00-14:00", place.now))
    before = times(offered(place))
    books(place, EKA, NINE)
    assert times(offered(place)) == before[1:]
    orders(place, EKA, e.CancelBooking())
    assert times(offered(place)) == before


# --- holds


def test_a_time_that_somebody_holds_is_offered_to_them_alone_with_its_end(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    holds(place, EKA, NINE)
    assert times(offered(place)) == times(offered(place, chat=None)) == [TEN]
    mine = offered(place, chat=EKA)
    assert [(when, slot.held_until) for when, slot in zip(times(mine), mine, strict=True)] == [
        (NINE, place.now + timedelta(minutes=5)),
        (TEN, None),
    ]


def test_of_several_counsellors_at_a_time_the_held_one_is_theirs(store: Store) -> None:
    place = opened(store)
    for staff_id in (NINO, LEVAN):
        place.free(NINE, staff_id=staff_id)
    holds(place, EKA, NINE, LEVAN)
    assert [slot.staff_id for slot in offered(place, chat=EKA)] == [LEVAN]
    assert [slot.staff_id for slot in offered(place)] == [NINO]


def test_a_hold_ends_by_itself(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    holds(place, EKA, NINE)
    place.later(minutes=4.9)
    assert offered(place) == ()
    place.later(minutes=0.1)
    assert times(offered(place)) == [NINE]
    assert offered(place, chat=EKA)[0].held_until is None
    holds(place, GIORGI, NINE)
    assert store.run(lambda db: bookings.held_by(db, place.person(EKA).id, place.now)) is None


def test_a_hold_is_known_and_let_go(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    holds(place, EKA, NINE)
    person_id = place.person(EKA).id
    held = store.run(lambda db: bookings.held_by(db, person_id, place.now))
    assert held is not None
    assert (times([held]), held.held_until) == ([NINE], place.now + timedelta(minutes=5))
    orders(place, EKA, e.FreeHold())
    assert store.run(lambda db: bookings.held_by(db, person_id, place.now)) is None
    assert times(offered(place)) == [NINE]


def test_a_clock_that_is_put_right_does_not_keep_a_time_for_hours(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    holds(place, EKA, NINE)
    place.later(hours=-5)
    assert times(offered(place)) == [NINE]
    books(place, GIORGI, NINE)
    assert len(sessions(place)) == 1


def test_a_second_hold_lets_the_first_go(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    holds(place, EKA, NINE)
    holds(place, EKA, TEN)
    assert times(offered(place)) == [NINE]


def test_an_own_hold_is_renewed(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    holds(place, EKA, NINE)
    place.later(minutes=4)
    holds(place, EKA, NINE)
    assert offered(place, chat=EKA)[0].held_until == place.now + timedelta(minutes=5)


def test_what_another_holds_or_has_booked_cannot_be_held(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    holds(place, EKA, NINE)
    books(place, EKA, TEN)
    holds(place, EKA, NINE)
    for start in (NINE, TEN):
        with pytest.raises(Taken):
            holds(place, GIORGI, start)
    assert times(offered(place, chat=EKA)) == [NINE]


def test_a_time_that_is_gone_cannot_be_held(store: Store) -> None:
    place = opened(store)
    with pytest.raises(Taken):
        orders(place, EKA, e.Hold(slot_at(utc(NINE)), place.now + timedelta(minutes=5)))


def test_a_hold_that_is_refused_keeps_the_one_before(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    holds(place, EKA, NINE)
    holds(place, GIORGI, TEN)
    with pytest.raises(Taken):
        holds(place, EKA, TEN)
    assert times(offered(place, chat=EKA)) == [NINE]


def test_what_another_holds_cannot_be_booked_until_the_hold_is_over(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    holds(place, EKA, NINE)
    with pytest.raises(Taken):
        books(place, GIORGI, NINE)
    place.later(minutes=5)
    books(place, GIORGI, NINE)
    assert len(sessions(place)) == 1


def test_booking_and_moving_end_the_hold(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN, "2026-11-25 11:00")
    holds(place, EKA, NINE)
    books(place, EKA, NINE)
    assert [slot.held_by for slot in place.all(Slot)] == [None] * 3
    holds(place, EKA, "2026-11-25 11:00")
    moves(place, EKA, TEN)
    assert {slot.held_by for slot in place.all(Slot)} == {None}


# --- booking, moving, changing, cancelling


def test_a_booking_keeps_what_was_promised_and_who_for(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE, how="phone", about=core.About("luggage", "ორი ჩანთა"))
    row = sessions(place)[0]
    assert (row.staff_id, row.start_at, row.minutes, row.version) == (NINO, utc(NINE), 60, 1)
    assert (row.zone, row.wall, row.how, row.language, row.country) == (BERLIN, "2026-11-25T10:00", "phone", "ka", "DE")
    assert (row.made_by, row.coming, row.state, row.created_at) == (None, False, "booked", place.now)
    assert "ჩანთა".encode() not in (row.about_sealed or b"")
    known = booked(place, EKA)
    assert (known.about, known.how, known.orphaned) == (core.About("luggage", "ორი ჩანთა"), "phone", False)


def test_rooms_cannot_be_guessed_and_differ(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    books(place, EKA, NINE)
    books(place, GIORGI, TEN)
    rooms = {row.room for row in sessions(place)}
    assert len(rooms) == 2
    assert all(len(room) == 32 for room in rooms)


def test_a_time_that_is_booked_or_gone_cannot_be_booked(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE)
    for start in (NINE, TEN):
        with pytest.raises((Taken, IntegrityError)):
            books(place, GIORGI, start)
    with pytest.raises(Taken):
        books(place, GIORGI, NINE, staff_id=4711)
    assert len(sessions(place)) == 1


def test_a_move_grows_the_version_keeps_the_file_and_frees_the_time(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, "Wed 13:00-15:00", place.now))
    books(place, EKA, NINE)
    orders(place, EKA, e.ChangeBooking(coming=True))
    before = sessions(place)[0]
    moves(place, EKA, TEN)
    after = sessions(place)[0]
    assert (after.id, after.uid, after.room, after.version) == (before.id, before.uid, before.room, 2)
    assert (after.start_at, after.wall, after.coming) == (utc(TEN), "2026-11-25T11:00", False)
    assert times(offered(place))[0] == NINE


def test_a_move_to_a_colleague_changes_who_has_it(store: Store) -> None:
    place = team(opened(store))
    books(place, EKA, NINE)
    moves(place, EKA, TEN, LEVAN)
    assert [row.staff_id for row in sessions(place)] == [LEVAN]


def test_a_move_that_is_refused_leaves_the_session_as_it_was(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    books(place, EKA, NINE)
    holds(place, GIORGI, TEN)
    with pytest.raises(Taken):
        moves(place, EKA, TEN)
    row = sessions(place)[0]
    assert (row.start_at, row.version) == (utc(NINE), 1)


def test_who_moves_within_a_full_day_is_not_in_their_own_way(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    sets(place, NINO, cap=1)
    books(place, EKA, NINE)
    assert times(offered(place, chat=EKA)) == [TEN]
    moves(place, EKA, TEN)
    assert [row.start_at for row in sessions(place)] == [utc(TEN)]


def test_another_zone_or_way_grows_the_version_and_words_do_not(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE)
    orders(place, EKA, e.ChangeBooking(about=core.About("", "ახალი"), coming=True, how="video", zone=BERLIN))
    assert sessions(place)[0].version == 1
    assert (booked(place, EKA).about.words, booked(place, EKA).coming) == ("ახალი", True)
    orders(place, EKA, e.ChangeBooking(zone="America/New_York"))
    row = sessions(place)[0]
    assert (row.version, row.zone, row.wall) == (2, "America/New_York", "2026-11-25T04:00")
    orders(place, EKA, e.ChangeBooking(how="phone"))
    assert sessions(place)[0].version == 3
    orders(place, EKA, e.ChangeBooking(about=core.NOTHING_TOLD))
    assert sessions(place)[0].about_sealed is None


def test_a_cancelled_session_is_known_to_nobody(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE)
    booking_id, person_id = sessions(place)[0].id, place.person(EKA).id
    orders(place, EKA, e.CancelBooking())
    row = place.all(Booking)[0]
    assert (row.state, row.slot_id, row.version, row.settled_at) == ("cancelled", None, 2, place.now)
    vault = store.vault
    assert store.run(lambda db: bookings.booking_of(db, vault, person_id, place.now)) is None
    assert store.run(lambda db: bookings.sitting(db, vault, booking_id, person_id)) is None
    assert store.run(lambda db: bookings.busy(db, NINO, place.now)) == ()


def test_orders_about_a_session_that_there_is_not_do_nothing(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    orders(place, EKA, e.MoveBooking(slot_at(utc(NINE)), BERLIN), e.CancelBooking(), e.ChangeBooking(how="phone"))
    orders(place, EKA, e.Settle(4711, "held"))
    assert (place.rows(Booking), place.rows(Tally)) == (0, 0)


def test_a_session_is_known_until_an_hour_after_its_beginning(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE)
    place.later(hours=49, minutes=59)
    assert booked(place, EKA).slot.start_at == utc(NINE)
    assert len(store.run(lambda db: bookings.busy(db, NINO, place.now))) == 1
    place.later(minutes=1)
    person_id = place.person(EKA).id
    assert store.run(lambda db: bookings.booking_of(db, store.vault, person_id, place.now)) is None


def test_a_session_is_somebodys_own(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE)
    orders(place, GIORGI)
    booking_id = sessions(place)[0].id
    mine, theirs = place.person(EKA).id, place.person(GIORGI).id
    assert store.run(lambda db: bookings.sitting(db, store.vault, booking_id, mine)) == booked(place, EKA)
    assert store.run(lambda db: bookings.sitting(db, store.vault, booking_id, theirs)) is None


# --- a counsellor books


def test_a_counsellor_books_outside_of_the_hours_and_beyond_the_cap(store: Store) -> None:
    place = opened(store)
    sets(place, NINO, cap=1, notice=24 * 60)
    place.free(NINE)
    books(place, EKA, NINE)
    books(place, GIORGI, "2026-11-25 16:45", made_by=NINO)
    found = sessions(place)[1]
    assert (found.start_at, found.made_by, found.staff_id) == (utc("2026-11-25 16:45"), NINO, NINO)


def test_a_session_outside_of_the_hours_leaves_no_free_time_across_it(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, "Wed 13:00-17:00", place.now))  # 09:00-13:00 in UTC
    books(place, EKA, "2026-11-25 10:30", made_by=NINO)
    assert times(offered(place))[:3] == [NINE, "2026-11-25 12:00", "2026-12-02 09:00"]


def test_no_session_is_booked_across_another_of_the_counsellor(store: Store) -> None:
    place = opened(store)
    place.free(NINE, "2026-11-25 09:30", TEN)
    books(place, EKA, NINE)
    with pytest.raises(Taken):
        books(place, GIORGI, "2026-11-25 09:30")
    with pytest.raises(Taken):
        books(place, GIORGI, "2026-11-25 09:45", made_by=NINO)
    books(place, GIORGI, TEN)
    assert len(sessions(place)) == 2


def test_a_time_outside_of_the_hours_is_not_offered_once_its_session_is_cancelled_or_moved(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, "2026-11-25 16:45", made_by=NINO)
    orders(place, EKA, e.CancelBooking())
    assert times(offered(place)) == [NINE]
    books(place, EKA, "2026-11-25 16:45", made_by=NINO)
    moves(place, EKA, NINE)
    assert times(offered(place)) == []


def test_a_day_off_is_not_offered_when_people_move_away_from_it(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, "Wed-Thu 13:00-14:00", place.now))
    books(place, EKA, NINE)
    assert day(place, "") == 1
    moves(place, EKA, "2026-11-26 09:00")
    assert times(offered(place))[0] == "2026-12-02 09:00"


def test_a_second_follow_up_from_within_a_session_moves_the_first(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    place.commands(EKA, "human")
    books(place, EKA, NINE)
    place.now = utc("2026-11-25 09:40")
    for start in ("2026-12-02 09:00", "2026-12-03 09:00"):
        assert place.turn(OfCase(place.case().id), events.DeskBooked(NINO, utc(start)), desk=True) == "done"
    assert [row.start_at for row in sessions(place)] == [utc(NINE), utc("2026-12-03 09:00")]
    assert booked(place, EKA).slot.start_at == utc("2026-12-03 09:00")
    place.presses(EKA, "forget_ok")
    assert "desk.booking_cancelled" in place.said(NINO)


def test_a_long_session_stays_in_sight_and_keeps_its_counsellor_busy_to_its_end(store: Store) -> None:
    place = opened(store)
    orders(place, EKA, e.Book(core.Slot(0, NINO, utc(NINE), 120), BERLIN, "video", made_by=NINO))
    place.now = utc(NINE) + timedelta(minutes=119)
    assert times(store.run(lambda db: bookings.busy(db, NINO, place.now))) == [NINE]
    assert booked(place, EKA).slot.minutes == 120
    place.later(minutes=1)
    assert store.run(lambda db: bookings.booking_of(db, store.vault, place.person(EKA).id, place.now)) is None


# --- sessions that have lost their counsellor


def test_a_session_is_lost_when_its_counsellor_leaves_or_is_off_that_day(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE)

    def lost() -> bool:
        return booked(place, EKA).orphaned

    assert not lost()
    for text, expected in (("", True), ("13:00-15:00", False), ("09:00-12:00", True), ("10:00-14:00", False)):
        day(place, text)
        assert (text, lost()) == (text, expected)
    day(place, None)
    assert not lost()
    store.run(lambda db: put_hours(db, NINO, "", place.now))
    assert not lost()  # what was promised before the hours of the week changed is kept
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო", "editor"))
    assert lost()


def test_a_session_that_its_counsellor_made_outside_of_the_days_hours_is_kept(store: Store) -> None:
    place = opened(store)
    day(place, "09:00-10:00")
    books(place, EKA, "2026-11-25 16:45", made_by=NINO)
    assert not booked(place, EKA).orphaned
    day(place, "")
    assert booked(place, EKA).orphaned


@pytest.mark.parametrize("hours", ["09:00-10:00", ""])
def test_a_time_that_a_counsellor_chose_afterwards_is_kept_whatever_the_hours_of_the_day(
    store: Store, hours: str
) -> None:
    place = opened(store)
    place.free("2026-11-26 09:00")
    books(place, EKA, "2026-11-26 09:00")
    day(place, hours)
    orders(place, EKA, e.MoveBooking(core.Slot(0, NINO, utc("2026-11-25 16:45")), BERLIN))
    assert not booked(place, EKA).orphaned
    place.free("2026-11-25 15:30")
    moves(place, EKA, "2026-11-25 15:30")
    assert booked(place, EKA).orphaned  # that was not the counsellor's choice


# --- how sessions end


def test_how_a_session_ended_is_counted_and_corrected_without_counting_twice(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    books(place, EKA, NINE)
    place.later(days=3)
    settles(place, EKA, "missed", "ვერ მოვიდა")
    settles(place, EKA, "held", "გვიან მოვიდა")
    row, tally = place.all(Booking)[0], place.all(Tally)
    assert (row.state, row.settled_at) == ("held", place.now)
    assert store.vault.open(row.notes_sealed) == "გვიან მოვიდა"
    assert [(t.month, t.language, t.country, t.outcome, t.is_first, t.wait_days) for t in tally] == [
        (date(2026, 11, 1), "ka", "DE", "held", True, 2)
    ]


def test_the_second_session_of_a_month_is_no_first_one_and_that_of_another_person_is(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN, "2026-11-26 09:00", "2026-12-02 09:00")
    for chat, start in ((EKA, NINE), (GIORGI, TEN)):
        books(place, chat, start)
        place.later(minutes=1)
        settles(place, chat, "held")
    for start in ("2026-11-26 09:00", "2026-12-02 09:00"):
        books(place, EKA, start)
        settles(place, EKA, "held")
    assert [tally.is_first for tally in place.all(Tally)] == [True, True, False, True]


def test_the_month_is_that_of_tbilisi(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-30 20:30")  # half past midnight in December there
    books(place, EKA, "2026-11-30 20:30")
    settles(place, EKA, "held")
    assert place.all(Tally)[0].month == date(2026, 12, 1)


# --- at once


def test_two_hold_one_time_and_one_has_it(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    raised = at_once(8, lambda n: holds(place, 3000 + n, NINE))
    assert [type(error) for error in raised] == [Taken] * 7
    assert len([slot for slot in place.all(Slot) if slot.held_by]) == 1


def test_two_who_swap_what_they_hold_do_not_wait_for_each_other(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    holds(place, EKA, NINE, minutes=1)
    holds(place, GIORGI, TEN, minutes=1)
    place.later(minutes=2)
    raised = at_once(2, lambda n: holds(place, *((EKA, TEN), (GIORGI, NINE))[n]))
    assert raised == []
    assert {slot.held_by for slot in place.all(Slot)} == {place.person(EKA).id, place.person(GIORGI).id}


def test_of_two_confirmations_for_the_last_place_of_a_day_one_is_booked(store: Store) -> None:
    place = opened(store)
    place.free(*(f"2026-11-25 {n:02}:00" for n in range(6, 16)))
    sets(place, NINO, cap=3)
    raised = at_once(10, lambda n: books(place, 3000 + n, f"2026-11-25 {6 + n:02}:00"))
    assert len(sessions(place)) == 3
    assert [type(error) for error in raised] == [Taken] * 7


def test_a_counsellor_and_a_person_who_book_across_each_other_get_one_session(store: Store) -> None:
    place = opened(store)
    place.free(NINE)
    work = (lambda: books(place, EKA, NINE), lambda: books(place, GIORGI, "2026-11-25 09:30", made_by=NINO))
    raised = at_once(2, lambda n: work[n]())
    assert (len(sessions(place)), [type(error) for error in raised]) == (1, [Taken])


# --- half of it


@pytest.mark.parametrize("done", range(5))
def test_a_crash_between_any_two_orders_leaves_nothing_half_done(store: Store, done: int) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    holds(place, EKA, NINE)
    free = [(slot.id, slot.held_by) for slot in place.all(Slot)]
    all_orders: list[e.Effect] = [
        e.Book(slot_at(utc(NINE)), BERLIN, "video"),
        e.SetTimer("session", utc("2026-11-25 08:50")),
        e.Say("booking.done", {}, guard="booking"),
        e.SendInvite("person"),
        e.Tell("desk.booked", {}, staff_id=NINO),
    ]

    def crash(db: Db) -> None:
        apply(begin(place, db, EKA), all_orders[: done + 1])
        db.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.run(crash)
    assert sessions(place) == []
    assert [(slot.id, slot.held_by) for slot in place.all(Slot)] == free
    orders(place, EKA, *all_orders)
    assert len(sessions(place)) == 1


def test_made_slots_leave_holds_and_sessions_as_they_are(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, "Wed 13:00-15:00", place.now))
    holds(place, EKA, NINE)
    books(place, GIORGI, TEN)
    store.run(lambda db: slots.make_slots(db, place.now))
    assert times(offered(place, chat=EKA))[0] == NINE
    assert offered(place, chat=EKA)[0].held_until is not None


def test_a_held_time_can_be_booked_though_the_buffer_grew_meanwhile(store: Store) -> None:
    place = opened(store)
    place.free(NINE, TEN)
    books(place, GIORGI, NINE)
    holds(place, EKA, TEN)
    sets(place, NINO, buffer=30)
    store.run(lambda db: slots.make_slots(db, place.now))
    assert times(offered(place, chat=EKA)) == [TEN]
    books(place, EKA, TEN)
    assert len(sessions(place)) == 2


def test_who_holds_a_time_that_the_counsellor_needs_is_not_offered_it_any_more(store: Store) -> None:
    place = opened(store)
    place.free(NINE, "2026-11-25 12:00")
    holds(place, EKA, NINE)
    books(place, GIORGI, "2026-11-25 09:30", made_by=NINO)
    assert times(offered(place, chat=EKA)) == ["2026-11-25 12:00"]
