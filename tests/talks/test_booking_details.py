"""How the two will talk, what the counsellor reads, and by which clock: before booking and after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.effects import Book, ChangeBooking, Effect, Relay, Say, SendInvite, Tell
from bot.core.values import Clock, Moment, Text, ToRead, Value
from bot.core.world import NOTHING_TOLD, About
from tests.fakes import IN_DANGER, NINO, NOW, WEEK, Talk, booked, owned, slots, stamp, waiting

EARLY, LATE = stamp("2026-11-25 09:00"), stamp("2026-11-25 10:00")
FIRST = WEEK[0].start_at
CANARY, MADRID = "Atlantic/Canary", "Europe/Madrid"


def told(talk: Talk, name: str) -> Value:
    """An argument of the last thing said."""
    said = talk.said()[-1]
    assert isinstance(said, Say)
    return said.args[name]


def order(talk: Talk) -> Book:
    """The booking that was ordered just now."""
    [found] = talk.ordered(Book)
    assert isinstance(found, Book)
    return found


def begun(talk: Talk, after: timedelta = timedelta(minutes=5)) -> Talk:
    """The session has begun."""
    talk.now = FIRST + after
    return talk


# --- how


def test_the_way_of_talking_is_chosen_before_booking() -> None:
    talk = Talk(video=True).press(f"slot:{EARLY}").press("hows").expects("booking.ask_how")
    talk.offers("how:video", "how:telegram", "how:phone", f"slot:{EARLY}")
    talk.press("how:phone").expects("booking.confirm")
    assert told(talk, "how") == Text("booking.by_phone")
    assert order(talk.press(f"ok:{EARLY}")).how == "phone"
    assert talk.session.how == ""


def test_without_a_link_there_is_no_video() -> None:
    talk = Talk().press("hows").offers("how:telegram", "how:phone", "book").offers_no("how:video")
    talk.press("how:video").expects("booking.ask_how")


def test_chosen_before_a_time_it_leads_to_the_days() -> None:
    talk = Talk(video=True).press("how:telegram").expects("booking.choose_day")
    assert order(talk.press(f"ok:{EARLY}")).how == "telegram"


def test_another_way_of_talking_after_booking_renews_all_that_names_it() -> None:
    talk = booked(video=True).press("how:phone").expects("booking.how_set").offers("mybooking")
    assert talk.ordered(ChangeBooking, SendInvite) == [
        ChangeBooking(how="phone"),
        SendInvite("person"),
        SendInvite("staff"),
    ]
    assert [said.key for said in talk.reminders()] == [
        "booking.reminder_day",
        "booking.reminder_hour",
        "booking.starts_phone",
    ]
    talk.tells(("desk.session_way_changed", NINO))
    talk.press("hows").expects("booking.ask_how").offers("mybooking")


def test_the_same_way_of_talking_changes_nothing() -> None:
    talk = booked().press("how:telegram").expects("booking.yours")
    assert talk.ordered(ChangeBooking) == []


@pytest.mark.parametrize("data", ["hows", "how:phone", "about", "about:none"])
def test_once_the_session_has_begun_nothing_of_it_is_changed(data: str) -> None:
    talk = begun(booked()).press(data).expects("booking.under_way")
    assert talk.ordered(ChangeBooking) == []


# --- what the counsellor reads


def test_by_default_it_is_the_last_topic_and_what_was_asked_for_it() -> None:
    talk = Talk().user("რამდენი ბარგი?", understood="luggage").user("ჩაწერა მინდა", understood="book_counselling")
    talk.press(f"slot:{EARLY}")
    assert told(talk, "about") == ToRead("luggage", "რამდენი ბარგი?")
    assert order(talk.press(f"ok:{EARLY}")).about == About("luggage", "რამდენი ბარგი?")
    assert told(talk.press("mybooking"), "about") == ToRead("luggage", "რამდენი ბარგი?")


def test_without_an_answer_it_is_what_was_asked_last() -> None:
    talk = Talk().user("რამე უცნაური", understood="out_of_scope").press(f"slot:{EARLY}")
    assert told(talk, "about") == ToRead("", "რამე უცნაური")


def test_an_answer_from_the_menu_has_no_words() -> None:
    assert told(Talk().press("topic:luggage").press(f"slot:{EARLY}"), "about") == ToRead("luggage", "")


def test_own_words_take_the_place_of_it() -> None:
    talk = Talk().user("ბარგი?", understood="luggage").press(f"slot:{EARLY}")
    talk.press("about").expects("booking.ask_about").offers("about:none", f"slot:{EARLY}")
    assert told(talk, "about") == ToRead("luggage", "ბარგი?")
    talk.user("ბინა მჭირდება", understood="talk_to_human").expects("booking.confirm")
    assert told(talk, "about") == ToRead("", "ბინა მჭირდება")
    assert order(talk.press(f"ok:{EARLY}")).about == About("", "ბინა მჭირდება")
    assert (talk.session.about, talk.session.expects) == (None, "")


def test_nothing_need_be_told() -> None:
    talk = Talk().user("ბარგი?", understood="luggage").press(f"slot:{EARLY}").press("about:none")
    talk.expects("booking.confirm")
    assert told(talk, "about") == ToRead("", "")
    assert order(talk.press(f"ok:{EARLY}")).about == NOTHING_TOLD


def test_long_words_are_cut_and_shown_as_they_are_kept() -> None:
    talk = Talk().press(f"slot:{EARLY}").press("about").user("ა" * 400)
    assert told(talk, "about") == ToRead("", "ა" * 299 + "…")


def test_words_without_a_letter_are_asked_for_again() -> None:
    Talk().press(f"slot:{EARLY}").press("about").user(" ").expects("booking.ask_about")


def test_told_before_a_time_is_chosen_they_lead_to_the_days() -> None:
    Talk().press("about").offers("book").user("ბინა").expects("booking.choose_day")


def test_after_booking_they_can_be_changed_and_taken_back() -> None:
    talk = booked().press("about").expects("booking.ask_about").offers("mybooking", "about:none")
    talk.user("ბინა მჭირდება").expects("booking.about_set")
    assert talk.ordered(ChangeBooking) == [ChangeBooking(about=About("", "ბინა მჭირდება"))]
    assert talk.booking is not None
    assert talk.booking.version == 1  # the reminders stand
    talk.press("about:none").expects("booking.about_set")
    assert talk.ordered(ChangeBooking) == [ChangeBooking(about=NOTHING_TOLD)]
    assert talk.press("about:none").ordered(ChangeBooking) == []


def test_an_earlier_message_that_is_edited_is_not_taken_for_them() -> None:
    talk = Talk().user("ბარგი?", understood="luggage").press("about")
    talk.edits("რამდენი კილო?", understood="luggage").does_nothing()
    talk.user("ბინა მჭირდება").expects("booking.choose_day")


def test_words_that_come_after_the_session_has_begun_change_nothing() -> None:
    talk = booked().press("about")
    begun(talk).user("ბინა").expects("booking.under_way")


def test_a_button_closes_the_question_for_words() -> None:
    Talk().press("about").press("menu").user("ბარგი?", understood="luggage").expects("answer:luggage")


def test_danger_is_read_before_words_are_taken() -> None:
    talk = Talk().press("about").user(IN_DANGER, understood=None)
    assert "danger.numbers" in [said.key for said in talk.said() if isinstance(said, Say)]
    talk.user("ბარგი?", understood="luggage").expects("answer:luggage")


def test_words_are_passed_on_to_a_case_that_counsellors_have() -> None:
    for talk in (waiting(), owned()):
        talk.press("about").user("ბინა მჭირდება").expects("booking.choose_day")
        assert len(talk.ordered(Relay)) == 1


# --- by which clock


def test_in_a_country_of_several_clocks_the_place_is_asked_first() -> None:
    talk = Talk(country="ES").command("book").expects("booking.ask_zone").offers(f"zone:{MADRID}", f"zone:{CANARY}")
    talk.offers_no("zone:Africa/Ceuta")  # its clock is that of Madrid
    talk.press(f"zone:{CANARY}").expects("booking.choose_day")
    talk.press("day:2026-11-25").expects("booking.choose_time")
    assert told(talk, "first") == Clock(FIRST, CANARY)
    assert order(talk.press(f"ok:{EARLY}")).zone == CANARY


def test_where_all_clocks_show_the_same_nothing_is_asked() -> None:
    Talk(country="FI").command("book").expects("booking.choose_day")


def test_a_time_that_a_counsellor_offered_is_gone_on_with_once_the_place_is_known() -> None:
    talk = Talk(country="ES").press(f"slot:{EARLY}").expects("booking.ask_zone")
    talk.press(f"zone:{CANARY}").expects("booking.confirm")
    assert told(talk, "when") == Moment(FIRST, CANARY)


def test_moving_is_gone_on_with_once_the_place_is_known() -> None:
    talk = booked(country="ES").press("move").expects("booking.ask_zone")
    talk.press(f"zone:{CANARY}").expects("booking.move_to", "booking.rezoned")
    assert talk.booking is not None
    assert talk.booking.zone == CANARY


@pytest.mark.parametrize("data", [f"zone:{CANARY}", "zone:x", "zone:"])
def test_a_place_of_another_country_is_not_taken(data: str) -> None:
    talk = Talk(country="DE").press(data).expects("booking.choose_day")
    assert talk.session.zone is None
    Talk(country=None).press(data).expects("booking.choose_day")


def test_in_another_country_the_session_is_told_and_reminded_of_by_the_clock_there() -> None:
    talk = booked().press("country:GR").expects("country.set", "booking.rezoned")
    assert told(talk, "when") == Moment(FIRST, "Europe/Athens")
    assert told(talk, "now") == Clock(NOW, "Europe/Athens")
    assert talk.ordered(ChangeBooking, SendInvite) == [ChangeBooking(zone="Europe/Athens"), SendInvite("person")]
    assert {said.args["when"] for said in talk.reminders()} == {Moment(FIRST, "Europe/Athens")}
    assert [tell.key for tell in talk.ordered(Tell) if isinstance(tell, Tell)] == ["desk.session_reminder"]


def test_a_country_of_several_clocks_lets_choose_among_them() -> None:
    talk = booked().press("country:ES").offers(f"zone:{CANARY}")
    talk.press(f"zone:{CANARY}").expects("booking.yours", "booking.rezoned").offers(f"zone:{MADRID}")


def test_the_same_clock_in_another_country_is_no_news() -> None:
    booked(country="ES", session=None).press(f"zone:{MADRID}").expects("booking.yours")


@pytest.mark.parametrize("data", ["cancel_ok", "forget_ok"])
def test_a_session_that_ends_is_not_told_of_anew(data: str) -> None:
    effects: list[Effect] = booked().press(data).done
    assert [effect for effect in effects if isinstance(effect, ChangeBooking)] == []


def test_a_session_that_has_begun_keeps_its_clock() -> None:
    talk = begun(booked()).press("country:GR").expects("country.set")
    assert talk.ordered(ChangeBooking) == []


def test_a_country_told_in_words_counts_too() -> None:
    talk = booked(country=None).user("ბარგი საბერძნეთიდან?", understood="luggage", country="GR")
    assert [said.key for said in talk.said() if isinstance(said, Say)] == ["booking.rezoned"]


def test_times_far_apart_by_the_clock_fall_on_the_day_of_the_person() -> None:
    talk = Talk(country="ES", free=slots("2026-11-25 23:30")).press(f"zone:{CANARY}")
    talk.offers("day:2026-11-25")
    Talk(country="ES", free=slots("2026-11-25 23:30")).press(f"zone:{MADRID}").offers("day:2026-11-26")


def test_a_yes_that_names_the_country_moves_to_the_time_by_the_clock_there_and_nothing_else() -> None:
    talk = booked(country=None).press(f"slot:{LATE}").user("კი, საბერძნეთში", understood="affirm", country="GR")
    talk.expects("booking.moved")
    assert told(talk, "when") == Moment(WEEK[1].start_at, "Europe/Athens")
    assert talk.ordered(ChangeBooking) == []
