"""Counsellors on the desk: booking for a person, taking over, cancelling, saying how a session ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.effects import (
    Book,
    CancelBooking,
    ChangeBooking,
    Log,
    MoveBooking,
    Say,
    SendInvite,
    Settle,
)
from bot.core.values import Moment, Text
from bot.core.world import Booking, Slot
from tests.fakes import ADMIN, EDITOR, LEVAN, NINO, STRANGER, WEEK, Talk, booked, owned, slots, stamp, utc, waiting

EARLY, LATE = stamp("2026-11-25 09:00"), stamp("2026-11-25 10:00")
FIRST = WEEK[0].start_at
EVENING = "2026-11-25 18:30"  # no slot of anybody's
BERLIN = "Europe/Berlin"


def over(talk: Talk, after: timedelta = timedelta(hours=1)) -> Talk:
    """So long after the beginning of the session."""
    talk.now = FIRST + after
    return talk


# --- booking for a person


def test_a_counsellor_books_outside_of_their_hours_and_the_person_is_told() -> None:
    talk = owned(video=True).desk(NINO).books(EVENING).expects("booking.by_counsellor").offers("move", "cancel")
    slot = Slot(0, NINO, utc(EVENING))
    assert talk.ordered(Book, SendInvite) == [
        Book(slot, BERLIN, "video", made_by=NINO),
        SendInvite("person"),
        SendInvite("staff"),
    ]
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert said.args == {"name": "ნინო", "when": Moment(slot.start_at, BERLIN), "how": Text("booking.by_video")}
    assert [said.key for said in talk.reminders()] == [
        "booking.reminder_day",
        "booking.reminder_hour",
        "booking.starts_video",
    ]
    talk.posts("desk.booked_by_staff").tells()
    assert talk.ordered(Log) == [Log(NINO, "booked", "2026-11-25 22:30")]
    talk.press("cancel_ok").expects("booking.cancelled")


def test_booking_does_not_take_a_case_that_nobody_has() -> None:
    talk = waiting().desk(NINO).books(EVENING, "phone").expects("booking.by_counsellor")
    assert talk.case is not None
    assert talk.case.state == "waiting"
    assert talk.booking is not None
    assert talk.booking.how == "phone"


def test_a_session_ahead_is_moved() -> None:
    talk = booked().desk(LEVAN).books(EVENING, "telegram").expects("booking.moved_by_counsellor")
    talk.tells(("desk.booking_cancelled", NINO))
    assert talk.ordered(MoveBooking, ChangeBooking) == [MoveBooking(Slot(0, LEVAN, utc(EVENING)), BERLIN)]


def test_only_the_way_of_talking_is_changed() -> None:
    talk = booked().desk(NINO).books("2026-11-25 09:00", "phone", busy=(WEEK[0],))
    talk.expects("booking.moved_by_counsellor")
    assert talk.ordered(MoveBooking, ChangeBooking) == [ChangeBooking(how="phone")]


def test_a_move_and_another_way_of_talking_at_once() -> None:
    talk = booked().desk(NINO).books(EVENING, "phone")
    assert talk.ordered(MoveBooking, ChangeBooking) == [
        MoveBooking(Slot(0, NINO, utc(EVENING)), BERLIN),
        ChangeBooking(how="phone"),
    ]
    assert {said.args["how"] for said in talk.reminders()[:2]} == {Text("booking.by_phone")}


def test_the_session_as_it_stands_is_not_booked_again() -> None:
    booked().desk(NINO).books("2026-11-25 09:00", "telegram", busy=(WEEK[0],)).does_nothing()


def test_a_session_that_has_begun_is_followed_by_the_next() -> None:
    talk = over(booked(), timedelta(minutes=30)).desk(NINO).books("2026-12-02 09:00", busy=(WEEK[0],))
    assert [order.slot.start_at for order in talk.ordered(Book) if isinstance(order, Book)] == [utc("2026-12-02 09:00")]


@pytest.mark.parametrize("who", [EDITOR, STRANGER])
def test_only_counsellors_do_anything_with_sessions(who: int) -> None:
    booked().desk(who).books(EVENING).refuses("desk.not_for_you")
    booked().desk(who).takes_over().refuses("desk.not_for_you")
    booked().desk(who).cancels().refuses("desk.not_for_you")
    over(booked()).desk(who).settles("held").refuses("desk.not_for_you")


def test_a_time_that_has_passed_cannot_be_booked() -> None:
    waiting().desk(NINO).books("2026-11-23 08:00").refuses("desk.session_in_the_past")


@pytest.mark.parametrize("other", ["2026-11-25 18:00", "2026-11-25 19:00", EVENING])
def test_a_counsellor_is_in_one_session_at_a_time(other: str) -> None:
    waiting().desk(NINO).books(EVENING, busy=slots(other)).refuses("desk.session_overlaps")


@pytest.mark.parametrize("other", ["2026-11-25 17:30", "2026-11-25 19:30"])
def test_sessions_may_touch(other: str) -> None:
    waiting().desk(NINO).books(EVENING, busy=slots(other)).expects("booking.by_counsellor")


def test_the_case_of_another_counsellor_is_theirs() -> None:
    owned(LEVAN).desk(NINO).books(EVENING).refuses("desk.owned_by_other")


# --- taking over, cancelling


def test_taking_over_keeps_the_time_and_asks_the_person() -> None:
    talk = booked().desk(LEVAN).takes_over().expects("booking.taken_over").offers(f"come:{EARLY}", "move", "cancel")
    talk.tells(("desk.session_taken_over", NINO))
    assert talk.ordered(SendInvite, MoveBooking, Log) == [
        SendInvite("staff", "CANCEL"),
        MoveBooking(Slot(0, LEVAN, FIRST), BERLIN),
        SendInvite("staff"),
        Log(LEVAN, "took_session", "2026-11-25 13:00"),
    ]
    assert len(talk.reminders()) == 3


def test_taking_over_ones_own_session_changes_nothing() -> None:
    booked().desk(NINO).takes_over().does_nothing()


def test_taking_over_from_somebody_who_is_gone_tells_nobody() -> None:
    talk = booked()
    talk.booking = Booking(1, Slot(1, 0, FIRST), orphaned=True)
    talk.desk(LEVAN).takes_over().expects("booking.taken_over").tells()
    assert talk.ordered(SendInvite) == [SendInvite("staff")]


def test_who_has_another_session_then_cannot_take_over() -> None:
    booked().desk(LEVAN).takes_over(busy=slots("2026-11-25 08:30", staff_id=LEVAN)).refuses("desk.session_overlaps")


def test_a_counsellor_cancels_and_the_person_is_offered_other_times() -> None:
    talk = booked().desk(NINO).cancels().expects("booking.cancelled_by_counsellor").tells()
    talk.offers(f"slot:{LATE}", "book", "human")
    assert talk.ordered(CancelBooking, SendInvite, Log) == [
        CancelBooking(),
        SendInvite("staff", "CANCEL"),
        SendInvite("person", "CANCEL"),
        Log(NINO, "cancelled_session", "2026-11-25 13:00"),
    ]


def test_a_colleague_who_cancels_tells_whose_session_it_was() -> None:
    booked().desk(ADMIN).cancels().tells(("desk.booking_cancelled", NINO))


def test_a_session_that_has_begun_is_settled_and_neither_taken_over_nor_cancelled() -> None:
    over(booked()).desk(LEVAN).takes_over().refuses("desk.session_is_over")
    over(booked()).desk(NINO).cancels().refuses("desk.session_is_over")


def test_a_session_that_is_gone_is_not_acted_on() -> None:
    Talk().desk(NINO).cancels().refuses("desk.session_gone")
    Talk().desk(NINO).cancels(sitting=Booking(7, WEEK[0])).refuses("desk.session_gone")
    booked().desk(NINO).takes_over(sitting=Booking(7, WEEK[0])).refuses("desk.session_gone")


# --- how it ended


@pytest.mark.parametrize("outcome", ["held", "moved"])
def test_how_it_ended_is_noted_in_silence(outcome: str) -> None:
    talk = over(booked()).desk(NINO).settles(outcome, "ბინა")  # type: ignore[arg-type]  # an Outcome
    logged = Log(NINO, "settled", f"{outcome} 2026-11-25 13:00")
    assert talk.done == [Settle(1, outcome, "ბინა"), logged]  # type: ignore[arg-type]  # the same


def test_who_was_missed_is_asked_whether_they_still_want_to_talk() -> None:
    talk = over(booked()).desk(NINO).settles("missed").expects("booking.missed").offers("book", "human", "menu")
    assert talk.ordered(Settle) == [Settle(1, "missed")]
    talk.press("book").expects("booking.choose_day")


def test_they_are_asked_once() -> None:
    talk = over(booked()).desk(NINO).settles("missed").desk(NINO).settles("missed", "noch einmal").expects()
    assert talk.ordered(Settle) == [Settle(1, "missed", "noch einmal")]


def test_a_correction_to_missed_asks_them() -> None:
    over(booked()).desk(NINO).settles("held").desk(NINO).settles("missed").expects("booking.missed")


def test_who_has_the_next_session_ahead_is_not_asked() -> None:
    talk = over(booked())
    sitting = talk.booking
    talk.booking = Booking(2, slots("2026-11-26 09:00")[0])
    talk.desk(NINO).settles("missed", sitting=sitting).expects()


def test_days_later_nobody_is_asked() -> None:
    over(booked(), timedelta(days=4)).desk(NINO).settles("missed").expects()


def test_a_session_that_has_not_begun_has_no_outcome() -> None:
    booked().desk(NINO).settles("held").refuses("desk.session_not_begun")
