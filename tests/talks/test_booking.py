"""Booking a session: day, time, confirm; what happens twice or too late; moving, reminders, both sides told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.effects import Book, Button, MoveBooking, Say, SendInvite, Tell
from bot.core.values import Clock, CountryName, Day, Hour, LanguageName, Moment, Text, ToRead, Value
from bot.core.world import About, Booking, Slot
from tests.fakes import LEVAN, NINO, WEEK, Talk, booked, buttons, key, slots, stamp

FIRST = datetime(2026, 11, 25, 9, tzinfo=UTC)
BERLIN = "Europe/Berlin"
EARLY, LATE, NEXT_DAY, WITH_LEVAN = (
    stamp(start) for start in ("2026-11-25 09:00", "2026-11-25 10:00", "2026-11-26 09:00", "2026-11-27 12:00")
)


def test_from_the_wish_to_the_booking() -> None:
    talk = Talk().user("კონსულტაცია მინდა", understood="book_counselling").expects("booking.choose_day")
    talk.offers("day:2026-11-25", "day:2026-11-26", "day:2026-11-27")
    talk.press("day:2026-11-25").expects("booking.choose_time").offers(f"slot:{EARLY}", f"slot:{LATE}", "book")
    talk.press(f"slot:{EARLY}").expects("booking.confirm").offers(f"ok:{EARLY}", "day:2026-11-25")
    talk.press(f"ok:{EARLY}").expects("booking.done").offers("move", "cancel")
    assert talk.booking == Booking(1, WEEK[0], 1, BERLIN, "telegram", About("", "კონსულტაცია მინდა"))
    talk.command("mybooking").expects("booking.yours").offers("move", "cancel")


def test_times_are_shown_as_the_clock_runs_where_the_person_is() -> None:
    said = Talk(country="DE").press("day:2026-11-25").said()[0]
    assert isinstance(said, Say)
    assert said.args == {"day": Day(date(2026, 11, 25)), "first": Clock(FIRST, "Europe/Berlin")}  # in Tbilisi too
    assert said.buttons[0][0] == Button(Hour(FIRST, "Europe/Berlin"), f"slot:{EARLY}")


def test_a_late_evening_in_tbilisi_is_the_same_day_in_berlin() -> None:
    talk = Talk(country="DE", free=slots("2026-11-25 20:30")).command("book").offers("day:2026-11-25")
    Talk(country=None, free=slots("2026-11-25 20:30")).command("book").offers("day:2026-11-26")
    talk.press("day:2026-11-25").expects("booking.choose_time")


def test_a_time_that_two_counsellors_have_is_one_button() -> None:
    talk = Talk().press("day:2026-11-25")
    assert [b.data for b in buttons(talk.done)].count(f"slot:{EARLY}") == 1


def test_both_clocks_the_way_of_talking_and_what_is_told_are_named_before_the_last_yes() -> None:
    said = Talk(country="DE").press(f"slot:{EARLY}").said()[0]
    assert isinstance(said, Say)
    assert said.args == {
        "when": Moment(FIRST, BERLIN),
        "how": Text("booking.by_telegram"),
        "about": ToRead("", ""),
        "until": Hour(datetime(2026, 11, 23, 8, 5, tzinfo=UTC), BERLIN),
    }


def test_who_has_told_no_country_sees_tbilisi_time_and_can_choose_the_country_before_the_last_yes() -> None:
    talk = Talk(country=None).press(f"slot:{EARLY}").offers("where:book")
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert said.args["when"] == Moment(FIRST, "Asia/Tbilisi")


def test_at_most_six_days_are_offered() -> None:
    free = slots(*(f"2026-12-{day:02} 09:00" for day in range(1, 11)))
    talk = Talk(free=free).command("book")
    assert len([b for b in buttons(talk.done) if b.data.startswith("day:")]) == 6


def test_earlier_and_later_days_take_the_place_of_the_page() -> None:
    talk = Talk(free=slots(*(f"2026-12-{day:02} 09:00" for day in range(1, 15)))).command("book")
    talk.offers("day:2026-12-06", "days:2026-12-07").offers_no("day:2026-12-07", "days:2026-12-01")
    talk.press("days:2026-12-07", under=7).expects("booking.choose_day")
    talk.offers("day:2026-12-07", "day:2026-12-12", "days:2026-12-01", "days:2026-12-13")
    assert [said.edit for said in talk.said()] == [7]
    talk.press("days:2026-12-13").offers("day:2026-12-14", "days:2026-12-07").offers_no("days:2026-12-15")


@pytest.mark.parametrize("first", ["", "x", "2027-01-01", "2020-01-01"])
def test_a_page_of_days_that_there_is_not_is_the_first(first: str) -> None:
    Talk().press(f"days:{first}").expects("booking.choose_day").offers("day:2026-11-25")


def test_the_times_of_a_day_take_the_place_of_the_days() -> None:
    talk = Talk().press("day:2026-11-25", under=7)
    assert [said.edit for said in talk.said()] == [7]


def test_by_video_the_link_is_promised_and_comes_only_at_the_start() -> None:
    talk = Talk(video=True).press(f"ok:{EARLY}").expects("booking.done")
    assert isinstance(talk.booking, Booking)
    assert talk.booking.how == "video"
    assert [said.key for said in talk.reminders()] == [
        "booking.reminder_day",
        "booking.reminder_hour",
        "booking.starts_video",
    ]


def test_the_counsellor_learns_of_the_booking_with_its_calendar_file() -> None:
    talk = booked().tells(("desk.booking_done", NINO))
    assert talk.ordered(Book, SendInvite) == [
        Book(WEEK[0], BERLIN, "telegram"),
        SendInvite("person"),
        SendInvite("staff"),
    ]


def test_the_person_is_reminded_three_times_unless_the_booking_moves() -> None:
    found = [(said.key, said.due_at, said.expires_at, said.guard) for said in booked().reminders()]
    assert found == [
        ("booking.reminder_day", FIRST - timedelta(hours=24), FIRST - timedelta(hours=1), "booking"),
        ("booking.reminder_hour", FIRST - timedelta(hours=1), FIRST, "booking"),
        ("booking.starts_telegram", FIRST, FIRST + timedelta(minutes=30), "booking"),
    ]


def test_the_day_before_the_person_is_asked_whether_they_come() -> None:
    asked = booked().reminders()[0]
    assert [button.data for button in buttons([asked])] == [f"come:{EARLY}", "move", "cancel"]


def test_the_counsellor_is_reminded_an_hour_before_unless_the_booking_moves() -> None:
    reminders = [tell for tell in booked().ordered(Tell) if isinstance(tell, Tell) and tell.due_at]
    told: dict[str, Value] = {
        "when": Moment(FIRST, "Asia/Tbilisi"),
        "how": Text("desk.by_telegram"),
        "language": LanguageName("ka"),
        "country": CountryName("DE"),
    }
    before = FIRST - timedelta(hours=1)
    assert reminders == [
        Tell("desk.session_reminder", told, staff_id=NINO, guard="booking", due_at=before, expires_at=FIRST)
    ]


def test_no_reminder_is_promised_for_a_moment_that_is_past() -> None:
    talk = Talk(free=slots("2026-11-23 10:00")).press(f"ok:{stamp('2026-11-23 10:00')}")
    assert [said.key for said in talk.reminders()] == ["booking.reminder_hour", "booking.starts_telegram"]


def test_a_session_within_the_hour_is_told_of_at_its_start_only() -> None:
    talk = Talk(free=slots("2026-11-23 08:30")).press(f"ok:{stamp('2026-11-23 08:30')}")
    assert [said.key for said in talk.reminders()] == ["booking.starts_telegram"]
    talk.tells(("desk.booking_done", NINO))
    assert [tell.due_at for tell in talk.ordered(Tell) if isinstance(tell, Tell)] == [None]


def test_the_same_tap_ten_times_books_once_and_shows_the_booking() -> None:
    talk = Talk()
    for _ in range(10):
        talk.press(f"ok:{EARLY}")
    talk.expects("booking.yours")
    assert [order for order in talk.orders if isinstance(order, Book | MoveBooking)] == [
        Book(WEEK[0], BERLIN, "telegram")
    ]


def test_who_has_a_booking_and_asks_for_one_sees_it() -> None:
    booked().command("book").expects("booking.yours").offers("move", "cancel")


@pytest.mark.parametrize("verb", ["slot", "ok"])
def test_a_slot_taken_meanwhile_is_not_booked_and_the_others_of_that_day_are_shown(verb: str) -> None:
    talk = Talk(free=slots("2026-11-25 10:00")).press(f"{verb}:{EARLY}").expects("booking.slot_taken_same_day")
    talk.offers(f"slot:{LATE}").offers_no(f"slot:{EARLY}")
    assert talk.booking is None


def test_a_slot_of_one_counsellor_stays_bookable_while_another_is_free_then() -> None:
    talk = Talk(free=slots("2026-11-25 09:00", staff_id=LEVAN)).press(f"ok:{EARLY}").expects("booking.done")
    assert talk.booking is not None
    assert talk.booking.slot.staff_id == LEVAN


def test_a_slot_gone_on_a_day_that_is_full_leads_to_other_days() -> None:
    Talk(free=slots("2026-11-26 09:00")).press(f"ok:{EARLY}").expects("booking.slot_taken").offers("day:2026-11-26")


@pytest.mark.parametrize("value", ["", "x", "9" * 50, "-1", "4223371679"])  # the last is the end of all times
def test_a_slot_that_never_was_leads_to_the_days(value: str) -> None:
    Talk().press(f"ok:{value}").expects("booking.slot_taken").offers("day:2026-11-25")


@pytest.mark.parametrize("value", ["2026-11-24", "2026-01-01", "tomorrow", ""])
def test_a_day_without_free_times_leads_to_other_days(value: str) -> None:
    Talk().press(f"day:{value}").expects("booking.day_gone").offers("day:2026-11-25")


def test_without_free_times_a_counsellor_is_offered() -> None:
    Talk(free=()).command("book").expects("booking.no_times").offers("human", "menu")


def test_without_other_times_a_session_stays_as_it_is() -> None:
    talk = booked(free=slots("2026-11-25 09:00")).press("move").expects("booking.no_other_times")
    talk.offers("mybooking", "human")


@pytest.mark.parametrize("fit", ["country", "language"])
def test_where_no_counsellor_fits_the_nearest_are_offered_with_a_word_and_the_way_to_a_person(fit: str) -> None:
    talk = Talk(fit=fit).command("book").expects("booking.noted").offers("day:2026-11-25", "human")  # type: ignore[arg-type]  # both are a Fit
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert said.args == {"note": Text(f"booking.fit_{fit}"), "text": Text("booking.choose_day")}


def test_moving_with_the_same_counsellor() -> None:
    talk = booked().press("move").expects("booking.move_to").offers("day:2026-11-25")
    talk.press("day:2026-11-25").offers("move").offers_no("book")
    talk.press(f"slot:{LATE}").expects("booking.confirm_move").offers(f"move_ok:{LATE}", "mybooking")
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert (said.args["when"], said.args["old"]) == (Moment(WEEK[1].start_at, BERLIN), Moment(FIRST, BERLIN))
    talk.press(f"move_ok:{LATE}").expects("booking.moved").tells(("desk.booking_moved", NINO))
    assert talk.ordered(SendInvite) == [SendInvite("person"), SendInvite("staff")]
    assert talk.booking is not None
    assert (talk.booking.slot.id, talk.booking.version) == (WEEK[1].id, 2)


def test_more_days_are_days_to_move_to_once_a_session_is_booked() -> None:
    booked().press("days:2026-11-26").expects("booking.move_to").offers("day:2026-11-26", "days:2026-11-25")


def test_moving_to_another_counsellor_tells_both() -> None:
    talk = booked().press(f"move_ok:{WITH_LEVAN}").expects("booking.moved")
    talk.tells(("desk.booking_cancelled", NINO), ("desk.booking_done", LEVAN))
    assert talk.ordered(MoveBooking, SendInvite) == [
        SendInvite("staff", "CANCEL"),
        MoveBooking(Slot(12, LEVAN, datetime(2026, 11, 27, 12, tzinfo=UTC)), BERLIN),
        SendInvite("person"),
        SendInvite("staff"),
    ]


def test_a_moved_session_is_reminded_of_at_its_new_time() -> None:
    talk = booked().press(f"move_ok:{NEXT_DAY}")
    assert [said.due_at for said in talk.reminders()] == [FIRST, FIRST + timedelta(hours=23), FIRST + timedelta(days=1)]


def test_a_second_session_is_not_booked_but_asked_about_as_a_move() -> None:
    talk = booked().press(f"ok:{LATE}").expects("booking.confirm_move").offers(f"move_ok:{LATE}")
    assert talk.ordered(Book, MoveBooking) == []


def test_moving_twice_moves_once() -> None:
    talk = booked().press(f"move_ok:{LATE}").press(f"move_ok:{LATE}").expects("booking.yours")
    assert talk.ordered(MoveBooking) == []


def test_a_move_whose_time_is_gone_leaves_the_session_and_shows_others() -> None:
    talk = booked(free=WEEK[:3]).press(f"move_ok:{WITH_LEVAN}").expects("booking.slot_taken")
    assert talk.booking is not None
    assert talk.booking.slot == WEEK[0]


def test_a_move_of_a_session_that_is_cancelled_meanwhile_asks_whether_to_book() -> None:
    talk = booked().press("cancel_ok").press(f"move_ok:{LATE}").expects("booking.confirm").offers(f"ok:{LATE}")
    assert talk.booking is None


def test_the_time_that_was_left_is_free_again() -> None:
    talk = booked(free=slots("2026-11-25 09:00", "2026-11-25 10:00")).press(f"move_ok:{LATE}")
    talk.press(f"move_ok:{EARLY}").expects("booking.moved")


def test_moving_is_asked_for_in_words() -> None:
    booked().user("გადამიტანეთ", understood="reschedule_booking").expects("booking.move_to")


def test_a_moved_session_begins_at_its_new_time() -> None:
    talk = booked().press(f"move_ok:{LATE}")
    assert talk.timers["session"] == FIRST + timedelta(minutes=50)


def test_another_time_leads_back_to_the_day() -> None:
    said = Talk().press(f"slot:{EARLY}").said()[0]
    assert isinstance(said, Say)
    assert Button(Text("button.other_time"), "day:2026-11-25") in said.buttons[2]


def test_the_own_time_pressed_again_shows_the_booking() -> None:
    booked().press(f"slot:{EARLY}").expects("booking.yours")


def test_choosing_the_country_leads_back_to_booking() -> None:
    talk = Talk(country=None).command("book").offers("where:book")
    talk.press("where:book").expects("country.ask").offers("country:DE:book", "countries:other:book")
    talk.press("countries:other:book").offers("country:TR:book", "country:--:book")
    talk.press("country:DE:book").expects("booking.choose_day").offers_no("where:book")
    assert talk.session.country == "DE"


def test_a_country_that_is_not_listed_books_in_tbilisi_time() -> None:
    talk = Talk(country="DE").press("country:--:book").expects("booking.choose_day")
    talk.press("day:2026-11-25").expects("booking.choose_time")
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert said.args["first"] == Clock(FIRST, "Asia/Tbilisi")


def test_who_was_promised_numbers_gets_them_before_the_days() -> None:
    talk = Talk(country=None).user("მიშველეთ, ქმარი მომკლავს", understood=None)
    talk.press("country:DE:book")
    assert [key(said) for said in talk.said()] == ["danger.numbers", "booking.choose_day"]


def test_a_plain_yes_books_the_time_that_is_asked_about() -> None:
    talk = Talk().press(f"slot:{EARLY}").user("კი", understood="affirm").expects("booking.done")
    assert talk.booking is not None


def test_a_plain_yes_after_turning_away_books_nothing() -> None:
    talk = Talk().press(f"slot:{EARLY}").press("book").user("კი", understood="affirm").expects("talk.affirm")
    assert talk.booking is None
