"""Menus: every topic within three taps; commands and buttons that nobody knows; media of every kind in every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fakes import LIBRARY, Talk, booked, buttons, owned, waiting

KINDS = ("photo", "video", "voice", "audio", "document", "sticker", "location", "contact")


def test_every_topic_is_within_three_taps_of_the_menu() -> None:
    reached = set()
    talk = Talk().command("menu").expects("menu")
    for category in [button.data for button in buttons(talk.done) if button.data.startswith("cat:")]:
        talk.press(category).expects("menu.category")
        reached |= {button.data for button in buttons(talk.done) if button.data.startswith("topic:")}
    assert reached == {f"topic:{topic}" for topic in LIBRARY.topics}
    talk.press("topic:flight_booking").expects("answer:flight_booking")


def test_the_menu_leads_to_a_person_too() -> None:
    Talk().command("menu").offers("human", "book")


def test_a_category_that_is_gone_leads_to_the_menu() -> None:
    Talk().press("cat:gone").expects("menu")


COMMANDS = [
    ("start", "welcome"),
    ("menu", "menu"),
    ("language", "language.ask"),
    ("country", "country.ask"),
    ("book", "booking.choose_day"),
    ("mybooking", "booking.none"),
    ("privacy", "privacy"),
    ("help", "help"),
    ("forget", "forget.ask"),
    ("dance", "command.unknown"),
    ("", "command.unknown"),
]


@pytest.mark.parametrize("state", [Talk, waiting, owned], ids=["alone", "waiting", "owned"])
@pytest.mark.parametrize(("name", "key"), COMMANDS)
def test_a_command_is_obeyed_in_every_state(name: str, key: str, state: Callable[[], Talk]) -> None:
    state().command(name).expects(key)


def test_a_button_of_an_older_version_is_explained() -> None:
    Talk().press("vanished:7").expects("button.unknown").offers("cat:journey", "human")


@pytest.mark.parametrize(
    ("verb", "key"), [("menu", "menu"), ("mybooking", "booking.none"), ("forget", "forget.ask"), ("privacy", "privacy")]
)
def test_a_button_can_stand_for_a_command(verb: str, key: str) -> None:
    Talk().press(verb).expects(key)


def test_what_the_person_asks_for_while_a_counsellor_owns_the_chat_is_not_dropped() -> None:
    talk = owned().press("topic:luggage").expects("answer:luggage")
    talk.posts()
    assert [said.guard for said in talk.said()] == [None]


def test_what_the_bot_says_by_itself_is_dropped_once_a_counsellor_has_the_chat() -> None:
    assert [said.guard for said in Talk().press("topic:luggage").said()] == ["talk"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_bot_cannot_read_gets_a_word(kind: str) -> None:
    Talk().media(kind).expects(f"media.{kind}").relays_nothing().offers("human", "menu")


@pytest.mark.parametrize("kind", KINDS)
def test_while_a_counsellor_is_awaited_media_go_into_the_request(kind: str) -> None:
    talk = waiting().media(kind).expects("media.passed_on")
    talk.relays("desk", talk.last_message)


@pytest.mark.parametrize("kind", KINDS)
def test_while_a_counsellor_owns_the_chat_media_go_to_them_without_a_word(kind: str) -> None:
    talk = owned().media(kind, reply_to=9001).expects()
    talk.relays("desk", talk.last_message, reply_to=9001)


def test_media_change_nothing_in_a_booking() -> None:
    talk = booked().media("photo").expects("media.photo")
    assert talk.booking is not None
