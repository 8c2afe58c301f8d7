"""What happens by itself: timers that fall due, and the end of what is older than the retention."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.core.effects import CancelBooking, Settle
from bot.store import report, timers
from bot.store.availability import put_days
from bot.store.engine import Store
from bot.store.staff import put_hours
from bot.store.tables import (
    Booking,
    Case,
    DayHours,
    DeadLetter,
    Feedback,
    Line,
    Outbox,
    Pair,
    Person,
    Seen,
    Slot,
    Tally,
    Timer,
)
from tests.fakes import ADMIN, LEVAN, NINO, stamp
from tests.store.installation import EKA, GIORGI, GROUP, Installation, opened
from tests.store.sittings import books, orders, utc


def clean(place: Installation, days: int = 90) -> None:
    place.store.run(lambda db: timers.clean(db, place.now, days))


def test_a_case_that_nobody_claims_wakes_wider_and_wider_circles(store: Store) -> None:
    place = at_work(store, NINO)
    place.commands(EKA, "human")
    told = [[(sent.lane, sent.what) for sent in place.send() if sent.lane != GROUP]]
    for minutes in (2, 8, 10, 10):
        assert place.later(minutes=minutes - 0.1).ring() == []
        assert place.later(minutes=0.1).ring() == ["case_alert"]
        told.append([(sent.lane, sent.what) for sent in place.send()])
    assert told == [
        [(NINO, "desk.alert_new"), (EKA, "human.waiting")],
        [(NINO, "desk.alert_waiting")],
        [(NINO, "desk.alert_waiting")],
        [(NINO, "desk.alert_waiting"), (LEVAN, "desk.alert_waiting"), (EKA, "human.unanswered")],
        [(ADMIN, "desk.alert_waiting")],
    ]
    assert place.later(hours=1).ring() == []


def at_work(store: Store, *staff: int) -> Installation:
    """An installation in which these counsellors have hours round the clock, and the others none."""
    place = opened(store)

    def hire(db: Db) -> None:
        for staff_id in staff:
            put_hours(db, staff_id, "Mon-Sun 00:00-24:00, Hol 00:00-24:00", place.now)

    store.run(hire)
    return place


def test_a_session_opens_its_request_ten_minutes_before_and_only_at_its_last_time(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00", "2026-11-25 10:00")
    place.presses(EKA, f"ok:{stamp('2026-11-25 09:00')}")
    place.presses(EKA, f"move_ok:{stamp('2026-11-25 10:00')}")
    assert place.later(hours=49, minutes=49).ring() == []
    assert place.later(minutes=1).ring() == ["session"]
    sent = [(s.lane, s.what) for s in place.send()]
    assert [told for told in sent if told[0] == GROUP] == [(GROUP, "desk.card"), (GROUP, "desk.session_begins")]
    assert (NINO, "desk.session_begins_you") in sent
    assert place.case().reason == "booked"


def test_a_claim_ends_the_alerts(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    assert {timer.kind for timer in place.all(Timer)} == {"counsellor_silent", "case_idle"}


def test_a_case_whose_counsellor_is_silent_is_back_in_the_queue_and_both_are_told(store: Store) -> None:
    place = at_work(store, NINO, LEVAN)
    place.commands(EKA, "human")
    place.desk(NINO, "claim", place.case().id)
    place.send()
    assert place.later(minutes=15).ring() == ["counsellor_silent"]
    told = [(sent.lane, sent.what) for sent in place.send() if sent.lane != GROUP]
    assert told[0] == (EKA, "human.released")
    assert {*told[1:]} == {(NINO, "desk.alert_new"), (LEVAN, "desk.alert_new"), (NINO, "desk.taken_from_you")}
    assert (place.case().state, place.case().owner_id) == ("waiting", None)
    assert {timer.kind for timer in place.all(Timer)} == {"case_alert"}


def test_a_timer_that_was_worked_on_is_gone_even_if_it_had_nothing_to_say(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.later(minutes=2).ring()
    assert place.rows(Timer) == 1  # the next alert's


def test_timers_ring_oldest_first_and_no_more_than_asked_for(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.later(minutes=5).commands(GIORGI, "human")
    place.later(hours=1)
    chats = {person.id: person.chat_id for person in place.all(Person)}
    due = store.run(lambda db: timers.due(db, place.now))
    assert [chats[person_id] for _, person_id, _ in due] == [EKA, GIORGI]
    assert len(store.run(lambda db: timers.due(db, place.now, 1))) == 1


def full(store: Store) -> Installation:
    """Something in every table that ages."""
    place = opened(store)
    place.free("2026-11-25 09:00", "2026-11-26 09:00", "2026-11-27 09:00")
    place.says(EKA, "ბარგი?")
    place.presses(EKA, "yes:luggage")
    place.commands(EKA, "human")
    place.says(EKA, "გამარჯობა", "greet")
    place.send()
    place.desk(NINO, "close", place.case().id)
    place.presses(EKA, f"ok:{stamp('2026-11-25 09:00')}")
    place.presses(GIORGI, f"ok:{stamp('2026-11-26 09:00')}")
    place.presses(GIORGI, "cancel_ok")
    store.run(lambda db: report.dead_letter(db, store.vault, "update:99", {}, "ValueError", place.now))
    place.send()
    return place


AGEING = (Line, Outbox, Case, Pair, DeadLetter, Feedback, Booking, Slot, Seen)


def test_what_is_older_than_the_retention_is_deleted(store: Store) -> None:
    place = full(store)
    assert [table.__tablename__ for table in AGEING if not place.rows(table)] == []
    place.later(days=93).send()  # reminders are dropped on the way
    clean(place)
    place.later(days=91)
    clean(place)
    assert {table.__tablename__: place.rows(table) for table in AGEING if place.rows(table)} == {}


def test_what_is_younger_than_the_retention_is_kept(store: Store) -> None:
    place = full(store)
    before = {table: place.rows(table) for table in AGEING if table is not Seen}
    place.later(days=89)
    clean(place)
    assert {table: place.rows(table) for table in AGEING if table is not Seen} == before


def test_cleaning_twice_does_no_more_than_once(store: Store) -> None:
    place = full(store)
    place.later(days=93)
    clean(place)
    before = {table: place.rows(table) for table in AGEING}
    clean(place)
    assert {table: place.rows(table) for table in AGEING} == before


def test_an_open_case_and_what_is_still_to_be_sent_are_never_too_old(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    place.later(days=200)
    clean(place)
    assert place.case().state == "waiting"
    assert "human.waiting" in place.said(EKA)


def test_sessions_go_by_when_they_were_held_and_what_was_counted_stays_for_ever(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00", "2027-02-24 09:00")
    books(place, EKA, "2026-11-25 09:00")
    books(place, GIORGI, "2027-02-24 09:00")
    place.later(days=3)
    orders(place, EKA, Settle(place.all(Booking)[0].id, "held", "გეგმა"))
    place.later(days=93)
    clean(place)
    assert [booking.start_at for booking in place.all(Booking)] == [utc("2027-02-24 09:00")]
    assert (place.rows(Slot), [tally.outcome for tally in place.all(Tally)]) == (1, ["held"])


def test_a_cancelled_session_goes_by_when_it_would_have_been(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    books(place, EKA, "2026-11-25 09:00")
    orders(place, EKA, CancelBooking())
    place.later(days=91)
    clean(place)
    assert place.rows(Booking) == 1
    place.later(days=2)
    clean(place)
    assert place.rows(Booking) == 0


def test_single_days_of_counsellors_go_with_the_retention(store: Store) -> None:
    place = opened(store)
    monday = place.now.date()
    store.run(lambda db: put_days(db, NINO, monday, monday + timedelta(days=1), "", place.now))
    place.later(days=91)
    clean(place)
    assert [row.day for row in store.run(lambda db: list(db.scalars(select(DayHours))))] == [monday + timedelta(days=1)]


def test_a_coming_session_is_never_too_old(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    place.presses(EKA, f"ok:{stamp('2026-11-25 09:00')}")
    clean(place, days=1)
    assert [booking.slot_id is not None for booking in place.all(Booking)] == [True]


def test_the_keys_of_inputs_are_kept_longer_than_telegram_repeats_them(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "ბარგი?", key="update:1")
    place.later(hours=47)
    clean(place, days=1)
    assert place.says(EKA, "ბარგი?", key="update:1") == "seen"
    place.later(hours=2)
    clean(place)
    assert place.rows(Seen) == 0


def test_a_dead_letter_counts_as_seen_and_the_administrators_are_told(store: Store) -> None:
    place = opened(store)
    for _ in range(2):
        store.run(lambda db: report.dead_letter(db, store.vault, "update:99", {"text": "x"}, "ValueError", place.now))
    assert place.says(EKA, "ბარგი?", key="update:99") == "seen"
    letter = place.all(DeadLetter)[0]
    assert place.order(place.all(Outbox)[0])["args"] == {"what": f"ValueError (dead_letter {letter.id})"}
    assert place.said(ADMIN) == ["desk.fault", "desk.fault"]
    assert store.vault.open(letter.update_sealed) == {"text": "x"}
