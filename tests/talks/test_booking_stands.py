"""The session that stands: looking at it, cancelling, saying yes; its time comes, or its counsellor leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.effects import (
    CancelBooking,
    ChangeBooking,
    MoveBooking,
    OpenCase,
    Say,
    SendInvite,
    SetTimer,
    Tell,
)
from bot.core.events import TimerDue
from bot.core.promises import TOO_LATE
from bot.core.values import CountryName, LanguageName, Moment, Value
from bot.core.world import Booking
from tests.fakes import LEVAN, NINO, WEEK, Talk, booked, owned, slots, stamp

EARLY, LATE = stamp("2026-11-25 09:00"), stamp("2026-11-25 10:00")
FIRST = WEEK[0].start_at
GONE = TimerDue("counsellor_gone_session")
BOTH = (*slots("2026-11-25 09:00"), *slots("2026-11-25 09:00", staff_id=LEVAN, first_id=11))


def at(talk: Talk, before: timedelta) -> Talk:
    """So long before the session begins."""
    talk.now = FIRST - before
    return talk


def orphaned(talk: Talk) -> Talk:
    """Its counsellor cannot be there."""
    assert talk.booking is not None
    talk.booking = replace(talk.booking, orphaned=True)
    return talk


# --- looking at it


def test_who_has_no_session_is_offered_one() -> None:
    Talk().command("mybooking").expects("booking.none").offers("book")


@pytest.mark.parametrize("action", ["move", "cancel", "cancel_ok", f"come:{EARLY}"])
def test_without_a_booking_there_is_nothing_to_move_cancel_or_say_yes_to(action: str) -> None:
    Talk().press(action).expects("booking.none").offers("book")


@pytest.mark.parametrize(
    ("minutes", "key"),
    [(16, "booking.yours"), (15, "booking.yours_near"), (1, "booking.yours_near"), (-5, "booking.under_way_video")],
)
def test_the_link_is_shown_a_quarter_of_an_hour_before_and_not_earlier(minutes: int, key: str) -> None:
    at(booked(video=True), timedelta(minutes=minutes)).command("mybooking").expects(key)


def test_what_names_the_link_names_the_booking() -> None:
    for minutes in (15, -5):
        said = at(booked(video=True), timedelta(minutes=minutes)).command("mybooking").said()[0]
        assert said.guard == "booking"  # by its guard the store knows whose link to send


def test_a_call_has_no_link() -> None:
    at(booked(), timedelta(minutes=10)).command("mybooking").expects("booking.yours")
    at(booked(), timedelta(minutes=-5)).command("mybooking").expects("booking.under_way").offers("human")


@pytest.mark.parametrize(
    "action",
    [
        *("book", "move", "cancel", "cancel_ok", "days:2026-11-25"),
        *(f"slot:{LATE}", f"ok:{LATE}", f"move_ok:{LATE}", f"come:{EARLY}"),
    ],
)
def test_what_has_begun_is_not_moved_cancelled_or_booked_over(action: str) -> None:
    talk = at(booked(), timedelta(minutes=-5)).press(action).expects("booking.under_way")
    assert talk.ordered(MoveBooking, CancelBooking, SendInvite) == []


# --- cancelling, and saying yes


def test_cancelling_asks_first_and_offers_to_move() -> None:
    talk = booked().user("გააუქმეთ", understood="cancel_booking").expects("booking.ask_cancel")
    talk.offers("cancel_ok", "mybooking", "move")
    assert talk.booking is not None


def test_cancelling_frees_the_slot_and_tells_both_sides() -> None:
    talk = booked().press("cancel_ok").expects("booking.cancelled").tells(("desk.booking_cancelled", NINO))
    assert talk.ordered(CancelBooking, SendInvite) == [
        CancelBooking(),
        SendInvite("staff", "CANCEL"),
        SendInvite("person", "CANCEL"),
    ]
    assert WEEK[0] in talk.free
    assert "session" not in talk.timers


def test_cancelling_twice_cancels_once() -> None:
    talk = booked().press("cancel_ok").press("cancel_ok").expects("booking.none")
    assert talk.ordered(CancelBooking) == []


def test_a_case_that_is_open_learns_of_it() -> None:
    booked().command("human").press("cancel_ok").posts("desk.cancelled_in_case")


def test_keeping_a_session_keeps_it() -> None:
    assert booked().press("cancel").press("mybooking").expects("booking.yours").booking is not None


def test_yes_i_will_come_is_noted_once() -> None:
    talk = booked().press(f"come:{EARLY}").expects("booking.coming").offers("move", "cancel")
    assert talk.ordered(ChangeBooking) == [ChangeBooking(coming=True)]
    assert talk.press(f"come:{EARLY}").expects("booking.coming").ordered(ChangeBooking) == []
    assert talk.booking is not None
    assert talk.booking.version == 1  # the reminders stand


@pytest.mark.parametrize("data", ["cancel_ok", f"come:{EARLY}", "about:none"])
def test_what_was_done_is_said_even_if_a_counsellor_takes_the_chat_before_it_goes_out(data: str) -> None:
    assert [said.guard for said in booked().press(data).said()] == [None]


def test_an_old_yes_after_a_move_shows_what_stands() -> None:
    talk = booked().press(f"move_ok:{LATE}").press(f"come:{EARLY}").expects("booking.yours")
    assert talk.ordered(ChangeBooking) == []


def test_a_move_takes_the_yes_back() -> None:
    talk = booked().press(f"come:{EARLY}").press(f"move_ok:{LATE}")
    assert talk.booking is not None
    assert not talk.booking.coming


# --- its time comes


def test_shortly_before_a_session_the_request_opens_in_which_its_counsellor_can_write() -> None:
    talk = booked()
    assert talk.timers["session"] == FIRST - timedelta(minutes=10)
    talk.timer("session").expects().posts("desk.card", "desk.session_begins").tells(("desk.session_begins_you", NINO))
    talk.desk(NINO).press("claim").expects("human.joined")


@pytest.mark.parametrize(
    ("video", "key"), [(True, "desk.session_begins_you_video"), (False, "desk.session_begins_you")]
)
def test_its_counsellor_is_not_told_too_late_nor_of_what_was_cancelled_and_gets_the_link(video: bool, key: str) -> None:
    talk = booked(video=video).timer("session").tells((key, NINO))
    known = [(told.guard, told.expires_at) for told in talk.ordered(Tell) if isinstance(told, Tell)]
    assert known == [("booking", FIRST + TOO_LATE)]


def test_what_is_asked_when_a_session_begins_is_no_word_for_it() -> None:
    booked().press("about").timer("session").user("ბარგი?", understood="luggage").expects("answer:luggage")


def test_a_session_of_somebody_with_an_open_request_begins_in_that_request() -> None:
    talk = booked().command("human")
    talk.timer("session").posts("desk.session_begins").tells(("desk.session_begins_you", NINO))


@pytest.mark.parametrize("data", ["cancel_ok", f"move_ok:{stamp('2026-11-26 09:00')}"])
def test_who_moves_or_cancels_in_the_last_minutes_leaves_no_request_that_wakes_others(data: str) -> None:
    talk = at(booked().timer("session"), timedelta(minutes=8)).press(data)
    assert (talk.case, "case_alert" in talk.timers) == (None, False)


@pytest.mark.parametrize("wrote", [lambda talk: talk.user("მოვდივარ"), lambda talk: talk.desk(NINO).press("claim")])
def test_a_request_in_which_somebody_wrote_or_that_is_taken_stays(wrote: Callable[[Talk], Talk]) -> None:
    talk = wrote(at(booked().timer("session"), timedelta(minutes=8))).press("cancel_ok").expects("booking.cancelled")
    assert talk.case is not None


def test_a_session_that_is_gone_does_not_begin() -> None:
    Talk().happens(TimerDue("session")).does_nothing()


def test_a_session_does_not_begin_before_its_time_when_the_clock_was_set_back() -> None:
    talk = booked().happens(TimerDue("session"))
    assert talk.done == [SetTimer("session", FIRST - timedelta(minutes=10))]


# --- its counsellor leaves


def test_a_colleague_who_is_free_then_takes_the_session_and_the_person_is_asked() -> None:
    talk = orphaned(booked(free=BOTH)).happens(GONE).expects("booking.other_counsellor")
    talk.offers(f"come:{EARLY}", "move", "cancel").tells(("desk.booking_cancelled", NINO), ("desk.booking_done", LEVAN))
    assert talk.ordered(MoveBooking, SendInvite) == [
        SendInvite("staff", "CANCEL"),
        MoveBooking(BOTH[1], "Europe/Berlin"),
        SendInvite("staff"),
    ]
    assert [said.key for said in talk.reminders()] == [
        "booking.reminder_day",
        "booking.reminder_hour",
        "booking.starts_telegram",
    ]
    talk.press(f"come:{EARLY}").expects("booking.coming")


def test_a_counsellor_who_is_gone_for_good_is_not_written_to() -> None:
    talk = orphaned(booked(free=BOTH))
    assert talk.booking is not None
    talk.booking = replace(talk.booking, slot=replace(talk.booking.slot, staff_id=0))
    talk.happens(GONE).tells(("desk.booking_done", LEVAN))
    assert talk.ordered(SendInvite) == [SendInvite("staff")]


@pytest.mark.parametrize("fit", ["", "language"])
def test_where_nobody_fits_the_person_chooses_another_time_and_the_colleagues_are_told(fit: str) -> None:
    free = WEEK[:2] if not fit else (*BOTH, *slots("2026-11-25 10:00", first_id=20))
    talk = orphaned(booked(free=free))
    talk.fit = fit  # type: ignore[assignment]  # a Fit
    talk.happens(GONE).expects("booking.orphaned").offers(f"slot:{LATE}", "move", "cancel", "human")
    about: dict[str, Value] = {
        "when": Moment(FIRST, "Asia/Tbilisi"),
        "language": LanguageName("ka"),
        "country": CountryName("DE"),
    }
    assert talk.ordered(Tell) == [Tell("desk.session_needs_somebody", about, circle="counsellors")]
    assert isinstance(talk.booking, Booking)  # a colleague may still take it over
    talk.press(f"slot:{LATE}").expects("booking.confirm_move")


@pytest.mark.parametrize("data", ["mybooking", f"come:{EARLY}"])
def test_of_a_session_that_nobody_can_hold_the_truth_is_told(data: str) -> None:
    talk = orphaned(booked(free=WEEK[:2])).press(data).expects("booking.orphaned")
    talk.offers(f"slot:{LATE}", "move", "cancel", "human")
    assert talk.ordered(ChangeBooking) == []


def test_a_session_that_has_its_counsellor_again_is_left_alone() -> None:
    booked().happens(GONE).does_nothing()
    Talk().happens(GONE).does_nothing()
    at(orphaned(booked()), timedelta(minutes=-1)).happens(GONE).does_nothing()


def test_when_the_time_comes_and_nobody_is_there_it_is_urgent_and_owned_up_to() -> None:
    talk = orphaned(booked(video=True)).timer("session")
    talk.expects("booking.nobody_came").offers(f"slot:{LATE}", "human")
    talk.tells(("desk.booking_cancelled", NINO), ("desk.session_nobody_came", "on_duty"))
    talk.posts("desk.card", "desk.session_without_counsellor")
    assert OpenCase("booked", urgent=True) in talk.done
    assert SendInvite("person", "CANCEL") in talk.done
    assert talk.booking is None  # so the link is not sent at the start
    assert talk.case is not None
    assert talk.case.urgent


def test_a_counsellor_who_leaves_in_the_last_minutes_makes_it_urgent_at_once() -> None:
    talk = at(orphaned(booked(free=WEEK[:2])), timedelta(minutes=5)).happens(GONE).expects("booking.nobody_came")
    assert talk.booking is None


def test_a_colleague_who_takes_it_in_the_last_minutes_is_called_at_once() -> None:
    talk = at(orphaned(booked(free=BOTH)), timedelta(minutes=5)).happens(GONE).expects("booking.other_counsellor")
    assert talk.timers["session"] == talk.now
    talk.timer("session").tells(("desk.session_begins_you", LEVAN))


def test_a_country_that_has_changed_its_clocks_changes_what_was_promised() -> None:
    talk = booked().happens(TimerDue("clock_changed_session")).expects("booking.shifted")
    talk.offers(f"come:{EARLY}", "move", "cancel")
    assert talk.ordered(ChangeBooking, SendInvite) == [ChangeBooking(zone="Europe/Berlin"), SendInvite("person")]
    assert len(talk.reminders()) == 3
    assert len(talk.standing()) == 4  # those written before would not be sent: the version has grown


def test_a_session_of_before_its_zone_was_kept_is_promised_anew_without_a_word() -> None:
    talk = booked()
    assert talk.booking is not None
    talk.booking = replace(talk.booking, zone="Asia/Tbilisi", version=7)
    talk.happens(TimerDue("session_of_before")).expects().tells()
    assert talk.ordered(ChangeBooking, SendInvite) == [ChangeBooking(zone="Europe/Berlin")]
    assert {said.args["when"] for said in talk.reminders()} == {Moment(FIRST, "Europe/Berlin")}
    assert len(talk.standing()) == 4


@pytest.mark.parametrize("kind", ["clock_changed_session", "session_of_before"])
def test_what_is_over_or_gone_is_not_promised_anew(kind: str) -> None:
    Talk().happens(TimerDue(kind)).does_nothing()
    at(booked(), timedelta(minutes=-5)).happens(TimerDue(kind)).does_nothing()


def test_in_a_case_that_a_counsellor_has_it_is_urgent_there() -> None:
    talk = owned(LEVAN).press(f"ok:{EARLY}")
    orphaned(talk).timer("session").posts("desk.session_without_counsellor")
    assert talk.case is not None
    assert (talk.case.state, talk.case.urgent) == ("owned", True)


def test_a_case_that_the_bot_has_waits_again() -> None:
    talk = owned(LEVAN).press(f"ok:{EARLY}").desk(LEVAN).press("back")
    orphaned(talk).timer("session")
    assert talk.case is not None
    assert (talk.case.state, talk.case.urgent) == ("waiting", True)


def test_whoever_is_forgotten_frees_the_session_and_the_time_they_hold() -> None:
    talk = booked().press(f"slot:{LATE}").press("forget_ok")
    assert (talk.booking, talk.held) == (None, None)
    assert [said.key for said in talk.said() if isinstance(said, Say)] == ["forget.done"]
