"""Danger comes before everything: numbers first, then an urgent case, whatever was going on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.effects import Book, Hold, OpenCase, Post, Relay, Say, Tell
from bot.core.handoff import DANGER_WAITS, SILENT
from bot.core.session import Session
from bot.core.values import CountryName, Moment, Numbers
from tests.fakes import (
    IN_DANGER,
    LEVAN,
    NINO,
    NO_HOURS,
    NOW,
    SHUT,
    Talk,
    booked,
    owned,
    stamp,
    waiting,
)

IN_ANY_WAY = [
    lambda talk: talk.user(IN_DANGER, understood=None),
    lambda talk: talk.media("photo", caption=IN_DANGER),
    lambda talk: talk.edits(IN_DANGER),
]


def test_the_numbers_of_the_country_come_first_then_an_urgent_case() -> None:
    talk = Talk(country="DE").user(IN_DANGER, understood=None).expects("danger.numbers", "danger.desk_open")
    first = talk.done[0]
    assert isinstance(first, Say)
    assert first.args == {"country": CountryName("DE"), "numbers": Numbers("DE")}
    assert talk.case is not None
    assert talk.case.urgent


def test_the_desk_gets_the_card_the_alarm_and_the_words_and_whoever_is_on_duty_is_told() -> None:
    talk = Talk().user(IN_DANGER, understood=None)
    talk.posts("desk.card", "desk.danger").tells(("desk.alert_danger", "on_duty")).relays("desk", talk.last_message)


def test_nothing_that_is_said_in_danger_can_be_dropped() -> None:
    talk = Talk().user(IN_DANGER, understood=None)
    assert [said.guard for said in talk.said()] == [None, None]


def test_without_a_country_what_holds_anywhere_is_said_and_the_country_asked() -> None:
    Talk(country=None).user(IN_DANGER).expects("danger.anywhere", "danger.desk_open").offers("country")


def test_a_country_without_sourced_numbers_gets_what_holds_anywhere() -> None:
    Talk(country="TR").user(IN_DANGER).expects("danger.anywhere", "danger.desk_open").offers("country")


def test_whoever_names_the_country_after_an_alarm_gets_its_numbers_once() -> None:
    talk = Talk(country=None).user(IN_DANGER).press("country").expects("country.ask")
    talk.press("country:DE").expects("danger.numbers", "country.set")
    assert [said.guard for said in talk.said()] == [None, "talk"]
    talk.press("country:GR").expects("country.set")


def test_whoever_corrects_the_country_after_an_alarm_gets_the_numbers_there() -> None:
    talk = Talk(country="DE").user(IN_DANGER).press("country:GR").expects("danger.numbers", "country.set")
    first = talk.done[0]
    assert isinstance(first, Say)
    assert first.args["numbers"] == Numbers("GR")


def test_while_the_desk_is_shut_it_says_when_somebody_reads_this_and_alerts_them_anyway() -> None:
    talk = Talk(desk=SHUT).user(IN_DANGER).expects("danger.numbers", "danger.desk_shut")
    talk.tells(("desk.alert_danger", "on_duty"))
    last = talk.said()[-1]
    assert isinstance(last, Say)
    assert SHUT.opens_at is not None
    assert last.args == {"when": Moment(SHUT.opens_at, "Europe/Berlin")}


def test_without_any_hours_no_time_is_promised() -> None:
    Talk(desk=NO_HOURS).user(IN_DANGER).expects("danger.numbers", "danger.desk_unknown")


def test_while_a_counsellor_is_awaited_the_open_case_becomes_urgent() -> None:
    talk = waiting().user(IN_DANGER).expects("danger.numbers", "danger.desk_open").posts("desk.danger")
    assert talk.ordered(OpenCase) == [OpenCase("danger", urgent=True)]
    assert talk.case is not None
    assert (talk.case.id, talk.case.urgent) == (1, True)


def test_while_a_counsellor_owns_the_chat_the_numbers_are_said_all_the_same() -> None:
    talk = owned().user(IN_DANGER).expects("danger.numbers").posts("desk.danger")
    talk.tells(("desk.alert_danger", NINO), ("desk.alert_danger", "on_duty")).relays("desk", talk.last_message)
    assert talk.timers[SILENT] == NOW + DANGER_WAITS
    assert talk.case is not None
    assert (talk.case.state, talk.case.urgent) == ("owned", True)


@pytest.mark.parametrize(
    "state",
    [
        Talk,
        lambda: Talk(None, None),
        lambda: Talk("en"),
        lambda: Talk().command("book"),
        lambda: Talk().command("forget"),
        lambda: Talk(session=Session(misses=3)),
        booked,
    ],
    ids=["alone", "new", "english", "booking", "forgetting", "lost", "booked"],
)
def test_danger_is_heard_in_every_state(state: Callable[[], Talk]) -> None:
    talk = state().user(IN_DANGER, understood="luggage")
    assert talk.ordered(OpenCase) == [OpenCase("danger", urgent=True)]


def test_danger_in_one_of_several_unread_texts_is_heard() -> None:
    talk = Talk().user("გამარჯობა", IN_DANGER, "გთხოვთ", understood="greet")
    assert talk.ordered(Relay) == [Relay((101, 102, 103), "desk", texts=("გამარჯობა", IN_DANGER, "გთხოვთ"))]


def test_danger_under_a_photo_is_heard_and_the_photo_passed_on() -> None:
    talk = Talk().media("photo", caption=IN_DANGER).expects("danger.numbers", "danger.desk_open")
    talk.relays("desk", talk.last_message)


def test_danger_in_an_edited_message_is_heard() -> None:
    talk = Talk().user("გამარჯობა").edits(IN_DANGER, 101).expects("danger.numbers", "danger.desk_open")
    assert talk.ordered(Relay) == []


@pytest.mark.parametrize("state", [waiting, owned])
def test_the_desk_reads_what_an_edited_message_says_in_danger(state: Callable[[], Talk]) -> None:
    talk = state().user("გამარჯობა").edits(IN_DANGER, 101)
    assert Post("desk.edited", {"text": IN_DANGER}, reply_to_person=101, mirror_only=True) in talk.done
    assert [tell.key for tell in talk.ordered(Tell) if isinstance(tell, Tell)][:1] == ["desk.alert_danger"]


@pytest.mark.parametrize("state", [Talk, waiting, owned])
def test_danger_that_only_the_nlu_understands_is_heard(state: Callable[[], Talk]) -> None:
    talk = state().user("აქ ცუდი ამბავია", understood="emergency")
    assert talk.ordered(OpenCase) == [OpenCase("danger", urgent=True)]


@pytest.mark.parametrize("state", [Talk, waiting, owned])
def test_danger_that_only_the_nlu_understands_is_heard_in_an_edited_message(state: Callable[[], Talk]) -> None:
    talk = state().edits("აქ ცუდი ამბავია", 101, understood="emergency")
    assert talk.ordered(OpenCase) == [OpenCase("danger", urgent=True)]


@pytest.mark.parametrize("alarms", IN_ANY_WAY, ids=["words", "photo", "edited"])
def test_after_danger_no_time_is_held_and_a_plain_yes_books_none(alarms: Callable[[Talk], Talk]) -> None:
    talk = alarms(Talk().press(f"slot:{stamp('2026-11-25 09:00')}"))
    assert (talk.held, "hold" in talk.timers) == (None, False)
    assert talk.user("კი", understood="affirm").ordered(Book, Hold) == []


@pytest.mark.parametrize("alarms", IN_ANY_WAY, ids=["words", "photo", "edited"])
def test_what_is_written_after_danger_is_no_word_for_a_session(alarms: Callable[[Talk], Talk]) -> None:
    alarms(Talk().press("about")).user("ბარგი?", understood="luggage").expects("answer:luggage")


def test_a_button_raises_the_alarm_too() -> None:
    Talk().press("do:emergency").expects("danger.numbers", "danger.desk_open").relays_nothing()


def test_danger_twice_opens_one_case_and_alerts_twice() -> None:
    talk = Talk().user(IN_DANGER).user(IN_DANGER).posts("desk.danger").tells(("desk.alert_danger", "on_duty"))
    assert talk.case is not None
    assert talk.case.id == 1


def test_after_an_alarm_a_counsellor_takes_over_as_in_any_case() -> None:
    talk = Talk().user(IN_DANGER).desk(LEVAN).press("claim").expects("human.joined")
    talk.user("მადლობა").expects().relays("desk", talk.last_message)
    talk.desk(NINO).writes().relays_nothing()
