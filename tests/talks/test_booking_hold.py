"""A time is held for five minutes while the person decides, and let go when they turn to something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.core import events
from bot.core.effects import Book, ClearTimer, FreeHold, Hold, MoveBooking, SetTimer
from bot.core.events import Left, TimerDue
from bot.core.session import Session
from bot.core.taps import may_book
from bot.core.values import Moment
from tests.fakes import IN_DANGER, NINO, NOW, WEEK, Talk, booked, owned, slots, stamp, understanding, waiting

EARLY, LATE = stamp("2026-11-25 09:00"), stamp("2026-11-25 10:00")
UNTIL = NOW + timedelta(minutes=5)


def holding(talk: Talk | None = None) -> Talk:
    """Somebody who is asked whether to book."""
    return (talk or Talk()).press(f"slot:{EARLY}")


def test_a_time_is_held_while_the_person_decides() -> None:
    talk = holding()
    assert talk.ordered(Hold, SetTimer) == [Hold(WEEK[0], UNTIL), SetTimer("hold", UNTIL)]


def test_booking_ends_the_hold() -> None:
    talk = holding().press(f"ok:{EARLY}").expects("booking.done")
    assert (talk.held, "hold" in talk.timers) == (None, False)


@pytest.mark.parametrize(
    "leaves",
    [
        lambda talk: talk.press("menu"),
        lambda talk: talk.press("day:2026-11-25"),
        lambda talk: talk.press("topic:luggage"),
        lambda talk: talk.command("help"),
        lambda talk: talk.user("ბარგი?", understood="luggage"),
        lambda talk: talk.happens(Left()),
    ],
)
def test_turning_to_something_else_lets_the_time_go(leaves: Callable[[Talk], Talk]) -> None:
    talk = leaves(holding())
    assert talk.ordered(FreeHold, ClearTimer)[:2] == [FreeHold(), ClearTimer("hold")]
    assert (talk.held, "hold" in talk.timers) == (None, False)


@pytest.mark.parametrize("data", ["hows", "how:phone", "how:x", "about", "about:none"])
def test_what_belongs_to_the_session_keeps_it(data: str) -> None:
    talk = holding().press(data)
    assert talk.held is not None
    assert "hold" in talk.timers


def test_the_words_for_the_counsellor_keep_it() -> None:
    talk = holding().press("about").user("ბინის შესახებ", understood="luggage").expects("booking.confirm")
    assert talk.held is not None


def test_what_is_written_to_a_counsellor_keeps_it() -> None:
    talk = holding(owned()).user("ოთხშაბათი კარგია?")
    assert talk.held is not None


def test_danger_lets_it_go_even_instead_of_the_words_for_the_counsellor() -> None:
    talk = holding().press("about").user(IN_DANGER, understood=None)
    assert (talk.held, talk.session.expects) == (None, "")


def test_a_photo_does_not_let_it_go() -> None:
    assert holding().media("photo").held is not None


def test_where_words_cannot_be_read_the_last_question_comes_again_with_its_buttons() -> None:
    talk = holding().user("დიახ", understood=None).expects("answer.offline", "booking.confirm").offers(f"ok:{EARLY}")
    assert talk.held is not None
    assert "hold" in talk.timers
    talk.user("დიახ", understood="affirm").expects("booking.done")


def test_where_words_cannot_be_read_and_nothing_was_asked_nothing_is_asked() -> None:
    Talk().user("დიახ", understood=None).expects("answer.offline")


def test_who_looks_for_a_session_while_choosing_is_told_that_it_is_not_booked_yet() -> None:
    talk = holding().command("mybooking").expects("booking.none_yet").offers(f"slot:{EARLY}", "book", "menu", "human")
    assert talk.held is None
    talk.press(f"slot:{EARLY}").expects("booking.confirm")
    Talk().command("mybooking").expects("booking.none")


def test_nothing_is_let_go_where_nothing_is_held() -> None:
    assert Talk().press("menu").ordered(FreeHold) == []


def test_a_hold_that_was_for_moving_ends_with_a_look_at_the_session_that_stands() -> None:
    talk = booked().press(f"slot:{LATE}").press("hows")
    assert (talk.held, "hold" in talk.timers) == (None, False)


def test_another_time_is_held_instead() -> None:
    talk = holding().press(f"slot:{LATE}")
    assert talk.held is not None
    assert talk.held.start_at == WEEK[1].start_at


def test_when_the_hold_is_over_the_person_is_told_and_can_still_have_the_time() -> None:
    talk = holding().timer("hold").expects("booking.hold_over")
    talk.offers(f"ok:{EARLY}", "day:2026-11-25", "book", "human")
    assert talk.said()[0].args == {"when": Moment(WEEK[0].start_at, "Europe/Berlin")}  # type: ignore[union-attr]  # it is a Say
    talk.press(f"ok:{EARLY}").expects("booking.done")


def test_a_time_that_is_taken_after_the_hold_is_not_offered_again() -> None:
    talk = holding(Talk(free=slots("2026-11-25 09:00", "2026-11-25 10:00")))
    talk.free = [slot for slot in talk.free if slot.id != 1]
    talk.now, talk.timers = UNTIL, {}
    talk.happens(TimerDue("hold")).expects("booking.hold_over").offers("day:2026-11-25").offers_no(f"ok:{EARLY}")
    talk.press(f"ok:{EARLY}").expects("booking.slot_taken_same_day")
    assert talk.ordered(Book) == []


def test_the_end_of_a_hold_for_moving_leads_to_moving() -> None:
    booked().press(f"slot:{LATE}").timer("hold").expects("booking.hold_over").offers(f"move_ok:{LATE}", "move")


def test_once_the_hold_is_over_a_plain_yes_books_nothing_any_more() -> None:
    talk = holding().timer("hold").user("კი", understood="affirm").expects("talk.affirm")
    assert talk.ordered(Book, Hold) == []


def test_once_the_hold_is_over_a_question_is_no_word_for_the_counsellor() -> None:
    holding().press("about").timer("hold").user("ბარგი?", understood="luggage").expects("answer:luggage")


def test_a_hold_that_rings_after_all_is_settled_says_nothing() -> None:
    holding().press(f"ok:{EARLY}").happens(TimerDue("hold")).does_nothing()
    Talk().happens(TimerDue("hold")).does_nothing()


def test_booking_after_the_hold_is_over_but_before_it_rings_leaves_no_alarm() -> None:
    talk = holding()
    talk.now = UNTIL + timedelta(seconds=1)
    talk.press(f"ok:{EARLY}").expects("booking.done")
    assert "hold" not in talk.timers


def test_a_counsellor_who_offers_times_does_not_let_the_hold_go() -> None:
    talk = holding(owned())
    talk.desk(NINO).says("გამარჯობა")
    assert talk.held is not None


def test_a_yes_to_the_counsellor_is_none_to_the_bot_once_they_are_gone() -> None:
    talk = holding(owned()).user("კი", understood="affirm").expects().desk(NINO).press("close", "solved")
    assert talk.user("კი", understood="affirm").ordered(Book, Hold) == []


def test_a_counsellor_who_books_for_the_person_ends_the_hold_and_its_question() -> None:
    talk = holding(waiting()).desk(NINO).books("2026-11-27 12:00").expects("booking.by_counsellor")
    assert (talk.held, "hold" in talk.timers) == (None, False)
    assert talk.user("კი", understood="affirm").ordered(Book, MoveBooking, Hold) == []


MEANS_BOOKING = understanding("luggage", 0.5, ("book_counselling", 0.4))


@pytest.mark.parametrize(
    ("event", "can"),
    [
        (events.Pressed("slot", "1"), True),
        (events.Pressed("verb of tomorrow"), True),
        (events.Pressed("topic", "luggage"), False),
        (events.Commanded("book", 1), True),
        (events.Commanded("help", 1), False),
        (events.Said(("?",), (1,), MEANS_BOOKING), True),
        (events.Said(("?",), (1,), understanding("luggage")), False),
        (events.Said(("?",), (1,)), False),
        (events.Corrected(1, "?", MEANS_BOOKING), True),
        (events.TimerDue("hold"), True),
        (events.TimerDue("case_alert"), False),
        (events.DeskOffered(NINO), True),
        (events.DeskNoted(NINO, "…"), False),
        (events.Left(), False),
    ],
)
def test_free_times_are_read_only_where_they_can_matter(event: events.Event, can: bool) -> None:
    assert may_book(Session(), event) is can


@pytest.mark.parametrize("session", [Session(offer="ok:1"), Session(expects="about")])
def test_an_open_question_may_lead_to_a_booking_whatever_is_said(session: Session) -> None:
    assert may_book(session, events.Said(("ki",), (1,), understanding("affirm")))
