"""From the bot to a counsellor and back: asking, waiting, claiming, writing, giving back, closing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.alerts import ALERT
from bot.core.effects import (
    ClaimCase,
    Correct,
    OpenCase,
    Post,
    ReleaseCase,
    Say,
    StopTalking,
    Tell,
)
from bot.core.events import CameBack, Left, NotDelivered, StaffSaid, TimerDue
from bot.core.handoff import IDLE, SILENT
from bot.core.values import CountryName, DeskHours, InLine, LanguageName, Text, Trail
from bot.core.world import Desk, Queue, Staff
from tests.fakes import (
    ADMIN,
    EDITOR,
    LEVAN,
    NINO,
    NO_HOURS,
    NOW,
    OPEN,
    ROUND_THE_CLOCK,
    SHUT,
    STRANGER,
    Talk,
    buttons,
    owned,
    stamp,
    waiting,
)


def test_the_whole_way_from_asking_to_closing() -> None:
    talk = Talk().user("ადამიანთან მინდა ლაპარაკი", understood="talk_to_human")
    talk.expects("human.waiting").posts("desk.card")
    talk.user("ბარგზე მაქვს კითხვა", understood="luggage").expects("answer:luggage").relays("desk", 102)
    talk.desk(NINO).press("claim").expects("human.joined").posts("desk.claimed")
    talk.desk(NINO).writes(9001).expects().relays("person", 9001)
    talk.user("დიდი მადლობა", reply_to=9001).expects().relays("desk", talk.last_message, reply_to=9001)
    talk.desk(NINO).writes(9002, reply_to=103).relays("person", 9002, reply_to=103)
    talk.desk(NINO).press("close").expects("human.closed", "rate.ask").posts("desk.closed")
    assert talk.case is None
    talk.user("ბარგი რამდენია?", understood="luggage").expects("answer:luggage").relays_nothing()


def test_the_card_tells_language_country_and_what_was_asked_and_answered() -> None:
    talk = Talk("en", "DE").user("luggage?", understood="luggage").command("human")
    card = talk.ordered(Post)[1]
    assert isinstance(card, Post)
    assert card.args == {
        "language": LanguageName("en"),
        "country": CountryName("DE"),
        "trail": Trail(("luggage?",), ("luggage",)),
    }
    assert [button.data for button in buttons([card])] == ["claim", "close"]


def test_the_card_says_so_where_no_country_was_told() -> None:
    card = Talk("en", None).command("human").ordered(Post)[1]
    assert isinstance(card, Post)
    assert card.args["country"] == Text("desk.country_unknown")


HOLIDAY = Desk(opens_at=SHUT.opens_at, holiday=True)


@pytest.mark.parametrize(
    ("desk", "hours"),
    [
        (OPEN, DeskHours(OPEN.open_until, None, "Europe/Berlin")),
        (SHUT, DeskHours(None, SHUT.opens_at, "Europe/Berlin")),
        (HOLIDAY, DeskHours(None, SHUT.opens_at, "Europe/Berlin", holiday=True)),
        (ROUND_THE_CLOCK, DeskHours(ROUND_THE_CLOCK.open_until, None, "Europe/Berlin", always=True)),
        (NO_HOURS, DeskHours(None, None, "Europe/Berlin")),
    ],
    ids=["open", "shut", "holiday", "round the clock", "no hours"],
)
def test_who_waits_learns_the_place_in_the_queue_the_usual_wait_and_the_desks_hours(
    desk: Desk, hours: DeskHours
) -> None:
    talk = Talk(country="DE", desk=desk)
    talk.queue = Queue(3, 12)
    said = talk.command("human").offers("book", "menu", "withdraw").said()[0]
    assert isinstance(said, Say)
    assert (said.key, said.args) == ("human.waiting", {"queue": InLine(3, 12), "hours": hours})


def test_hours_are_told_in_tbilisi_time_while_the_country_is_unknown() -> None:
    said = Talk(country=None, desk=SHUT).command("human").said()[0]
    assert isinstance(said, Say)
    assert said.args["hours"] == DeskHours(None, SHUT.opens_at, "Asia/Tbilisi")


def test_asking_twice_opens_one_case() -> None:
    talk = waiting().command("human").expects("human.still_waiting").posts()
    assert talk.ordered(OpenCase) == []


def test_asking_while_a_counsellor_is_there_says_so_even_though_the_bot_keeps_quiet() -> None:
    talk = owned().press("human").expects("human.with_you")
    assert [said.guard for said in talk.said()] == [None]


def test_while_the_person_waits_every_word_reaches_the_desk_and_the_bot_goes_on_answering() -> None:
    talk = waiting().user("ერთი", "ორი", understood="out_of_scope", reply_to=50).expects("answer.not_ours")
    talk.relays("desk", 102, 103, reply_to=50)


def test_the_bot_is_silent_while_a_counsellor_owns_the_chat() -> None:
    owned().user("ბარგი რამდენია?", understood="luggage").expects()
    owned().user("How much luggage may I take?", understood="luggage", language="en").expects()


def test_a_claim_is_told_to_the_person_and_ends_the_alerts() -> None:
    talk = waiting()
    assert set(talk.timers) == {ALERT}
    talk.desk(NINO).press("claim")
    assert talk.ordered(ClaimCase) == [ClaimCase(NINO)]
    assert talk.timers == {SILENT: NOW + timedelta(minutes=15), IDLE: NOW + timedelta(hours=12)}
    said = talk.said()[0]
    assert isinstance(said, Say)
    assert (said.args, said.guard) == ({"name": "ნინო"}, None)
    assert [button.data for button in buttons(talk.ordered(Post))] == ["back", "close"]


def test_claiming_twice_changes_nothing() -> None:
    owned(NINO).desk(NINO).press("claim").does_nothing()


def test_a_claimed_case_cannot_be_claimed_by_another() -> None:
    talk = owned(NINO).desk(LEVAN).press("claim").refuses("desk.owned_by_other")
    assert talk.case is not None
    assert talk.case.owner == Staff(NINO, "ნინო", "counsellor")


@pytest.mark.parametrize("staff_id", [EDITOR, STRANGER])
@pytest.mark.parametrize("verb", ["claim", "close", "back", "release", "reopen", "transfer"])
def test_buttons_are_for_counsellors_only(staff_id: int, verb: str) -> None:
    talk = waiting().desk(staff_id).press(verb).refuses("desk.not_for_you")
    assert talk.case is not None


def test_a_counsellor_may_close_a_case_that_nobody_has_claimed() -> None:
    talk = waiting().desk(LEVAN).press("close").expects("human.closed")
    assert talk.case is None
    assert talk.timers == {}


def test_another_counsellor_may_not_close_a_claimed_case() -> None:
    owned(NINO).desk(LEVAN).press("close").refuses("desk.owned_by_other")


@pytest.mark.parametrize(("verb", "key"), [("close", "human.closed"), ("back", "human.back")])
def test_an_administrator_may_close_or_give_back_any_case(verb: str, key: str) -> None:
    owned(NINO).desk(ADMIN).press(verb).expects(key)


def test_a_case_given_back_stays_open_while_the_bot_answers_again() -> None:
    talk = owned().desk(NINO).press("back").expects("human.back").posts("desk.back").offers("book", "menu")
    assert talk.ordered(ReleaseCase) == [ReleaseCase("bot")]
    talk.user("ბარგი?", understood="luggage").expects("answer:luggage").relays_nothing().posts()
    talk.desk(LEVAN).press("claim").expects("human.joined")


def test_who_asks_for_a_person_again_comes_back_into_the_queue_with_the_same_case() -> None:
    talk = owned().desk(NINO).press("back").command("human").expects("human.waiting").posts("desk.asked_again")
    assert talk.case is not None
    assert (talk.case.id, talk.case.state) == (1, "waiting")
    assert set(talk.timers) == {ALERT}


def test_a_case_that_nobody_owns_cannot_be_given_back() -> None:
    waiting().desk(NINO).press("back").refuses("desk.claim_first")


def test_a_button_that_the_desk_does_not_know_changes_nothing() -> None:
    owned().desk(NINO).press("explode").refuses("desk.owned_by_other")


def test_buttons_of_a_closed_case_say_that_it_is_closed() -> None:
    talk = owned().desk(NINO).press("close")
    talk.desk(NINO).press("claim").refuses("desk.case_is_closed")


def test_notes_inside_stay_inside() -> None:
    owned().desk(NINO).writes(inside=True).does_nothing()


def test_what_other_counsellors_write_stays_inside() -> None:
    owned(NINO).desk(LEVAN).writes().does_nothing()


@pytest.mark.parametrize("staff_id", [EDITOR, STRANGER])
def test_what_nobody_of_the_counsellors_writes_stays_inside(staff_id: int) -> None:
    waiting().desk(staff_id).writes().does_nothing()


def test_whoever_writes_in_a_case_that_nobody_owns_takes_it() -> None:
    """Demand 1 of the field: any word of a person takes the chat from the bot."""
    talk = waiting().desk(NINO).writes(9001).expects("human.joined").posts("desk.claimed").relays("person", 9001)
    assert talk.case is not None
    assert talk.case.owner == Staff(NINO, "ნინო", "counsellor")


def test_a_counsellor_who_writes_after_closing_is_told_that_it_was_not_sent() -> None:
    owned().desk(NINO).press("close").desk(NINO).writes().refuses("desk.case_is_closed")


def test_an_edit_of_the_owner_changes_the_persons_copy() -> None:
    talk = owned().desk(NINO).edits("ახალი ტექსტი", 9001)
    assert talk.done == [Correct(9001, "ახალი ტექსტი")]


@pytest.mark.parametrize(
    "talk",
    [
        owned(NINO).desk(LEVAN).edits("სხვისი"),
        waiting().desk(NINO).edits("ჯერ არავისი"),
        Talk().desk(NINO).edits("დახურული"),
        owned(NINO).desk(NINO).edits("// ჩვენში დარჩეს"),
    ],
    ids=["not the owner", "waiting", "closed", "inside"],
)
def test_no_other_edit_reaches_the_person(talk: Talk) -> None:
    talk.does_nothing()


def test_an_edit_of_the_person_is_shown_to_the_desk_as_a_reply() -> None:
    talk = owned().edits("ახალი ტექსტი", 77).expects()
    assert talk.done == [Post("desk.edited", {"text": "ახალი ტექსტი"}, reply_to_person=77, mirror_only=True)]


def test_a_clock_that_rings_late_says_nothing() -> None:
    for kind in (ALERT, SILENT, IDLE):
        Talk().happens(TimerDue(kind)).does_nothing()
    owned().happens(TimerDue(ALERT)).does_nothing()
    waiting().happens(TimerDue(SILENT)).does_nothing()
    waiting().happens(TimerDue(IDLE)).does_nothing()


def test_a_timer_that_nobody_knows_does_nothing() -> None:
    Talk().happens(TimerDue("of tomorrow")).does_nothing()


def test_blocking_stops_the_bot_and_is_told_to_the_desk() -> None:
    talk = waiting().happens(Left()).posts("desk.left").expects()
    assert talk.done[0] == StopTalking()
    talk.happens(CameBack()).posts("desk.came_back").expects()


def test_blocking_without_a_case_concerns_no_desk() -> None:
    assert Talk().happens(Left()).done == [StopTalking()]
    Talk().happens(CameBack()).does_nothing()


def test_what_did_not_reach_the_person_is_told_to_the_desk() -> None:
    talk = owned().happens(NotDelivered("message too long"))
    assert talk.ordered(Post) == [Post("desk.not_delivered", {"why": "message too long"})]
    assert talk.timers[SILENT] == NOW + timedelta(minutes=15)  # the person has heard nothing: the clock runs
    waits = waiting().happens(NotDelivered("message too long"))
    assert waits.done == [Post("desk.not_delivered", {"why": "message too long"})]
    Talk().happens(NotDelivered("message too long")).does_nothing()


def test_a_counsellor_who_writes_to_the_bot_privately_is_told_what_it_is_for() -> None:
    assert Talk().happens(StaffSaid(NINO)).done == [Tell("desk.private", staff_id=NINO)]


def test_a_session_booked_in_a_case_is_told_to_the_desk() -> None:
    waiting().press(f"ok:{stamp('2026-11-25 09:00')}").expects("booking.done").posts("desk.booking_in_case")
