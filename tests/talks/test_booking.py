"""Booking a session: look, day, time, confirm; what happens twice or too late; move, cancel, reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.effects import (
    Book,
    Button,
    CancelBooking,
    MoveBooking,
    Say,
    SendInvite,
    Tell,
)
from bot.core.events import TimerDue
from bot.core.values import CountryName, Day, Hour, LanguageName, Moment, Place, Text
from bot.core.world import Booking, Slot
from tests.fakes import LEVAN, NINO, NOW, WEEK, Talk, booked, buttons, slots, stamp

FIRST = datetime(2026, 11, 25, 9, tzinfo=UTC)
EARLY, LATE, NEXT_DAY, WITH_LEVAN = (
    stamp(start) for start in ("2026-11-25 09:00", "2026-11-25 10:00", "2026-11-26 09:00", "2026-11-27 12:00")
)


def test_from_the_wish_to_the_booking() -> None:
    talk = Talk().user("კონსულტაცია მინდა", understood="book_counselling").expects("booking.choose_day")
    talk.offers("day:2026-11-25", "day:2026-11-26", "day:2026-11-27")
    talk.press("day:2026-11-25").expects("booking.choose_time").offers(f"slot:{EARLY}", f"slot:{LATE}", "book")
    talk.press(f"slot:{EARLY}").expects("booking.confirm").offers(f"ok:{EARLY}", "day:2026-11-25")
    talk.press(f"ok:{EARLY}").expects("booking.done_call").offers("move", "cancel")
    assert talk.booking == Booking(1, WEEK[0])
    talk.command("mybooking").expects("booking.yours").offers("move", "cancel")


def test_times_are_shown_as_the_clock_runs_where_the_person_is() -> None:
    said = Talk(country="DE").press("day:2026-11-25").said()[0]
    assert isinstance(said, Say)
    assert said.args == {"day": Day(date(2026, 11, 25)), "place": Place("Europe/Berlin")}
    assert said.buttons[0][0] == Button(Hour(FIRST, "Europe/Berlin"), f"slot:{EARLY}")


def test_a_late_evening_in_tbilisi_is_the_same_day_in_berlin() -> None:
    talk = Talk(country="DE", free=slots("2026-11-25 20:30")).command("book").offers("day:2026-11-25")
    Talk(country=None, free=slots("2026-11-25 20:30")).command("book").offers("day:2026-11-26")
    talk.press("day:2026-11-25").expects("booking.choose_time")


def test_a_time_that_two_counsellors_have_is_one_button() -> None:
    talk = Talk().press("day:2026-11-25")
    assert [b.data for b in buttons(talk.done)].count(f"slot:{EARLY}") == 1


def test_both_clocks_are_named_before_the_last_yes() -> None:
    said = Talk(country="DE").press(f"slot:{EARLY}").said()[0]
    assert isinstance(said, Say)
    assert said.args == {"when": Moment(FIRST, "Europe/Berlin")}


def test_who_has_told_no_country_sees_tbilisi_time_and_is_asked_before_the_last_yes() -> None:
    talk = Talk(country=None).press(f"slot:{EARLY}").offers("country")
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert said.args == {"when": Moment(FIRST, "Asia/Tbilisi")}


def test_at_most_six_days_are_offered() -> None:
    free = slots(*(f"2026-12-{day:02} 09:00" for day in range(1, 11)))
    talk = Talk(free=free).command("book")
    assert len([b for b in buttons(talk.done) if b.data.startswith("day:")]) == 6


def test_with_a_video_link_the_texts_carry_one() -> None:
    talk = Talk(video=True).press(f"ok:{EARLY}").expects("booking.done_video")
    assert [said.key for said in talk.reminders()] == ["booking.reminder_day_video", "booking.reminder_hour_video"]


def test_the_counsellor_learns_of_the_booking_with_its_calendar_file() -> None:
    talk = booked().tells(("desk.booking_done", NINO))
    assert talk.ordered(Book, SendInvite) == [Book(WEEK[0]), SendInvite("person"), SendInvite("staff")]


def test_the_person_is_reminded_a_day_and_an_hour_before_unless_the_booking_moves() -> None:
    found = [(said.key, said.due_at, said.expires_at, said.guard) for said in booked().reminders()]
    assert found == [
        ("booking.reminder_day_call", FIRST - timedelta(hours=24), FIRST, "booking"),
        ("booking.reminder_hour_call", FIRST - timedelta(hours=1), FIRST, "booking"),
    ]


def test_the_counsellor_is_reminded_an_hour_before_unless_the_booking_moves() -> None:
    reminders = [tell for tell in booked().ordered(Tell) if isinstance(tell, Tell) and tell.due_at]
    assert reminders == [
        Tell(
            "desk.booking_reminder_call",
            {"when": Moment(FIRST, "Asia/Tbilisi"), "language": LanguageName("ka"), "country": CountryName("DE")},
            staff_id=NINO,
            guard="booking",
            due_at=FIRST - timedelta(hours=1),
            expires_at=FIRST,
        )
    ]


def test_no_reminder_is_promised_for_a_moment_that_is_past() -> None:
    talk = Talk(free=slots("2026-11-23 10:00")).press(f"ok:{stamp('2026-11-23 10:00')}")
    assert [said.key for said in talk.reminders()] == ["booking.reminder_hour_call"]


def test_a_session_within_the_hour_reminds_only_the_counsellor_and_at_once() -> None:
    talk = Talk(free=slots("2026-11-23 08:30")).press(f"ok:{stamp('2026-11-23 08:30')}")
    assert talk.reminders() == []
    assert [tell.due_at for tell in talk.ordered(Tell) if isinstance(tell, Tell)] == [None, NOW]


def test_the_same_tap_twice_books_once_and_shows_the_booking() -> None:
    talk = booked().press(f"ok:{EARLY}").expects("booking.yours")
    assert talk.ordered(Book, MoveBooking) == []


def test_who_has_a_booking_and_asks_for_one_sees_it() -> None:
    booked().command("book").expects("booking.yours").offers("move", "cancel")


@pytest.mark.parametrize("verb", ["slot", "ok"])
def test_a_slot_taken_meanwhile_is_not_booked_and_the_others_of_that_day_are_shown(verb: str) -> None:
    talk = Talk(free=slots("2026-11-25 10:00")).press(f"{verb}:{EARLY}").expects("booking.slot_taken_same_day")
    talk.offers(f"slot:{LATE}").offers_no(f"slot:{EARLY}")
    assert talk.booking is None


def test_a_slot_of_one_counsellor_stays_bookable_while_another_is_free_then() -> None:
    talk = Talk(free=slots("2026-11-25 09:00", staff_id=LEVAN)).press(f"ok:{EARLY}").expects("booking.done_call")
    assert talk.booking is not None
    assert talk.booking.slot.staff_id == LEVAN


def test_a_slot_gone_on_a_day_that_is_full_leads_to_other_days() -> None:
    Talk(free=slots("2026-11-26 09:00")).press(f"ok:{EARLY}").expects("booking.slot_taken").offers("day:2026-11-26")


@pytest.mark.parametrize("value", ["", "x", "9" * 50, "-1"])
def test_a_slot_that_never_was_leads_to_the_days(value: str) -> None:
    Talk().press(f"ok:{value}").expects("booking.slot_taken").offers("day:2026-11-25")


@pytest.mark.parametrize("value", ["2026-11-24", "2026-01-01", "tomorrow", ""])
def test_a_day_without_free_times_leads_to_other_days(value: str) -> None:
    Talk().press(f"day:{value}").expects("booking.day_gone").offers("day:2026-11-25")


def test_without_free_times_a_counsellor_is_offered() -> None:
    Talk(free=()).command("book").expects("booking.no_times").offers("human", "menu")


def test_moving_with_the_same_counsellor() -> None:
    talk = booked().press("move").expects("booking.move_to").offers("day:2026-11-25")
    talk.press("day:2026-11-25").offers("move").offers_no("book")
    talk.press(f"slot:{LATE}").expects("booking.confirm_move")
    talk.press(f"ok:{LATE}").expects("booking.moved_call").tells(("desk.booking_moved", NINO))
    assert talk.ordered(MoveBooking, SendInvite) == [MoveBooking(WEEK[1]), SendInvite("person"), SendInvite("staff")]
    assert talk.booking == Booking(1, WEEK[1], version=2)


def test_moving_to_another_counsellor_tells_both() -> None:
    talk = booked().press(f"ok:{WITH_LEVAN}").expects("booking.moved_call")
    talk.tells(("desk.booking_cancelled", NINO), ("desk.booking_moved", LEVAN))
    assert talk.ordered(MoveBooking, SendInvite) == [
        SendInvite("staff", "CANCEL"),
        MoveBooking(Slot(12, LEVAN, datetime(2026, 11, 27, 12, tzinfo=UTC))),
        SendInvite("person"),
        SendInvite("staff"),
    ]


def test_a_moved_session_is_reminded_of_at_its_new_time() -> None:
    talk = booked().press(f"ok:{NEXT_DAY}")
    assert [said.due_at for said in talk.reminders()] == [FIRST, FIRST + timedelta(hours=23)]


def test_the_time_that_was_left_is_free_again() -> None:
    Talk().press(f"slot:{EARLY}").expects("booking.confirm")
    booked(free=slots("2026-11-25 09:00", "2026-11-25 10:00")).press(f"ok:{LATE}").press(f"ok:{EARLY}").expects(
        "booking.moved_call"
    )


@pytest.mark.parametrize("action", ["move", "cancel", "cancel_ok"])
def test_without_a_booking_there_is_nothing_to_move_or_cancel(action: str) -> None:
    Talk().press(action).expects("booking.none").offers("book")


def test_moving_is_asked_for_in_words() -> None:
    booked().user("გადამიტანეთ", understood="reschedule_booking").expects("booking.move_to")


def test_cancelling_asks_first() -> None:
    talk = booked().user("გააუქმეთ", understood="cancel_booking").expects("booking.ask_cancel")
    talk.offers("cancel_ok", "mybooking")
    assert talk.booking is not None


def test_cancelling_frees_the_slot_and_tells_both_sides() -> None:
    talk = booked().press("cancel_ok").expects("booking.cancelled").tells(("desk.booking_cancelled", NINO))
    assert talk.ordered(CancelBooking, SendInvite) == [
        CancelBooking(),
        SendInvite("staff", "CANCEL"),
        SendInvite("person", "CANCEL"),
    ]
    assert WEEK[0] in talk.free


def test_cancelling_twice_cancels_once() -> None:
    talk = booked().press("cancel_ok").press("cancel_ok").expects("booking.none")
    assert talk.ordered(CancelBooking) == []


def test_keeping_a_session_keeps_it() -> None:
    assert booked().press("cancel").press("mybooking").expects("booking.yours").booking is not None


def test_confirming_with_the_last_button_of_a_day_names_the_way_back() -> None:
    said = Talk().press(f"slot:{EARLY}").said()[0]
    assert isinstance(said, Say)
    assert said.buttons[1][0] == Button(Text("button.other_time"), "day:2026-11-25")


def test_shortly_before_a_session_the_request_opens_in_which_its_counsellor_can_write() -> None:
    talk = booked()
    assert talk.timers["session"] == FIRST - timedelta(minutes=10)
    talk.timer("session").expects().posts("desk.card", "desk.session_begins").tells(("desk.session_begins_you", NINO))
    talk.desk(NINO).press("claim").expects("human.joined")


def test_a_session_of_somebody_with_an_open_request_begins_in_that_request() -> None:
    talk = booked().command("human")
    talk.timer("session").posts("desk.session_begins").tells(("desk.session_begins_you", NINO))


def test_a_cancelled_session_does_not_begin() -> None:
    talk = booked().press("cancel_ok")
    assert "session" not in talk.timers
    Talk().happens(TimerDue("session")).does_nothing()


def test_a_moved_session_begins_at_its_new_time() -> None:
    talk = booked().press(f"ok:{LATE}")
    assert talk.timers["session"] == FIRST + timedelta(minutes=50)


def test_the_own_time_pressed_again_shows_the_booking() -> None:
    booked().press(f"slot:{EARLY}").expects("booking.yours")


def test_choosing_the_country_leads_back_to_booking() -> None:
    Talk(country=None).command("book").press("country:DE").expects("country.set").offers("book")
