"""The whole story of a migrant over HTTP: language, country, questions and answers, a booked session."""

from __future__ import annotations

import pytest

from tests.tg.shelf import piece

from .service import LEVAN, TAMAR, Json, Phone, Service, buttons, first, until, words

pytestmark = pytest.mark.loopback


def is_georgian(message: Json) -> bool:
    letters = [letter for letter in words(message) if letter.isalpha()]
    return sum("ა" <= letter <= "ჰ" for letter in letters) > len(letters) / 2


def test_it_is_well(service: Service) -> None:
    assert service.health() == (200, {"status": "ok", "missing": []})


def test_a_newcomer_chooses_language_and_country(service: Service) -> None:
    nino = service.somebody("ka")
    nino.say("/start")
    nino.hears("welcome")
    nino.press("lang:en")
    nino.language = "en"
    nino.hears("language.set_ask_country")
    nino.press("country:DE")
    assert "Germany" in words(nino.hear(lambda m: "menu" in buttons(m)))


@pytest.mark.parametrize(
    ("question", "language", "georgian"),
    [
        ("რამდენი კილო ბარგი შემიძლია წამოვიღო?", "ka", True),
        ("ramdeni kilo bargi shemidzlia camovigo?", "ka", True),
        ("How much luggage may I take?", "en", False),
    ],
    ids=["georgian", "georgian in latin letters", "english"],
)
def test_a_question_gets_its_answer_in_its_language(
    service: Service, question: str, language: str, *, georgian: bool
) -> None:
    nino = service.somebody(language)
    nino.say(question)
    assert is_georgian(nino.answered("luggage")) == georgian


def test_a_question_in_latin_letters_from_an_english_phone_is_answered_in_georgian(service: Service) -> None:
    nino = service.somebody("en")
    nino.say("ramdeni kilo bargi shemidzlia camovigo?")
    assert is_georgian(nino.answered("luggage"))


def test_an_answer_in_doubt_is_asked_about_with_three_titles(service: Service) -> None:
    nino = service.somebody()
    nino.say("something about a suitcase or so")
    shown = nino.hears("answer.did_you_mean")
    assert [data for data in buttons(shown) if data.startswith("topic:")] == [
        "topic:luggage",
        "topic:travel_documents",
        "topic:flight_booking",
    ]
    assert "human" in buttons(shown)
    nino.press("topic:luggage")
    nino.answered("luggage")


def test_what_is_not_ours_is_said_to_be_so(service: Service) -> None:
    nino = service.somebody()
    nino.say("Which pizza is best?")
    assert {"human", "cat:journey"} <= set(buttons(nino.hears("answer.not_ours")))


def test_a_topic_is_three_taps_away(service: Service) -> None:
    nino = service.somebody()
    nino.say("/menu")
    nino.hears("menu")
    nino.press("cat:before_departure")
    nino.hear(lambda m: "topic:luggage" in buttons(m))
    nino.press("topic:luggage")
    nino.answered("luggage")


def test_an_answer_can_be_rated_and_more_be_read(service: Service) -> None:
    nino = service.somebody()
    nino.say("my passport is lost")
    answer = nino.answered("travel_documents")
    nino.press("yes:travel_documents")
    nino.hears("helpful.yes")
    if "more:travel_documents" in buttons(answer):
        nino.press("more:travel_documents")
        nino.answered("travel_documents")


def test_a_country_named_in_a_question_is_remembered(service: Service) -> None:
    nino = service.somebody()
    nino.say("I am in Germany and want to know about luggage")
    nino.answered("luggage")
    nino.say("I want to kill myself")
    assert "112" in words(nino.hear(lambda m: "Germany" in words(m), "the numbers of Germany"))


# --- booking


def book(phone: Phone) -> str:
    """Book the first time of the second day offered; return the name of the time."""
    phone.say("/book")
    phone.press([data for data in buttons(phone.shown("day")) if data.startswith("day:")][1])
    slot = first(phone.shown("slot"), "slot")
    phone.press(slot)
    phone.press(first(phone.shown("ok"), "ok"))
    return slot.partition(":")[2]


def staff_told(service: Service, key: str, after: dict[int, int]) -> Json:
    """Wait for a counsellor to be told privately; either may be the one."""
    text = piece("ka", key)

    def look() -> Json | None:
        found = [m for staff in (TAMAR, LEVAN) for m in service.chat(staff, after=after[staff])]
        return next((m for m in found if text in words(m)), None)

    return until(look, key)


def seen(service: Service) -> dict[int, int]:
    """The newest message of each counsellor's private chat."""
    return {s: max([0, *(m["message_id"] for m in service.chat(s))]) for s in (TAMAR, LEVAN)}


def test_a_session_is_booked_moved_and_cancelled_with_calendar_files(service: Service) -> None:
    nino, before = service.somebody(), seen(service)
    book(nino)
    booked = nino.calendar()
    [session] = booked.walk("VEVENT")
    assert (booked["METHOD"], session["SEQUENCE"]) == ("PUBLISH", 0)
    staff_told(service, "desk.booking_done", before)

    nino.say("/mybooking")
    nino.hear(lambda m: {"move", "cancel"} <= set(buttons(m)), "the booking")
    nino.press("move")
    nino.press([data for data in buttons(nino.shown("day")) if data.startswith("day:")][-1])
    nino.press(first(nino.shown("slot"), "slot"))
    nino.press(first(nino.shown("move_ok"), "move_ok"))
    [moved] = nino.calendar().walk("VEVENT")
    assert (moved["UID"], moved["SEQUENCE"]) == (session["UID"], 1)
    assert moved["DTSTART"].dt > session["DTSTART"].dt
    staff_told(service, "desk.booking_moved", before)

    nino.press("cancel")
    nino.hear(lambda m: "cancel_ok" in buttons(m))
    nino.press("cancel_ok")
    ended = nino.calendar()
    [gone] = ended.walk("VEVENT")
    assert (ended["METHOD"], gone["UID"], gone["STATUS"]) == ("CANCEL", session["UID"], "CANCELLED")
    staff_told(service, "desk.booking_cancelled", before)


def test_a_time_that_two_counsellors_have_is_given_to_two_of_three(service: Service) -> None:
    three = [service.somebody() for _ in range(3)]
    for phone in three:
        phone.say("/book")
    days = [phone.shown("day") for phone in three]
    three[0].press([data for data in buttons(days[0]) if data.startswith("day:")][2])
    time = [data for data in buttons(three[0].shown("slot")) if data.startswith("slot:")][-1].partition(":")[2]
    for phone in three:
        phone.press(f"ok:{time}")
    last = [phone.hear(lambda m: "document" in m or "slot:" in str(buttons(m))) for phone in three]
    assert sum("document" in message for message in last) == 2


def test_somebody_who_is_forgotten_is_a_stranger_afterwards(service: Service) -> None:
    nino, before = service.somebody(), seen(service)
    nino.say("/start")
    nino.hears("welcome")
    nino.press("lang:en")
    nino.hears("language.set_ask_country")
    nino.press("country:DE")
    book(nino)
    nino.calendar()
    nino.say("/forget")
    nino.hears("forget.ask")
    nino.press("forget_ok")
    nino.hears("forget.done")
    staff_told(service, "desk.booking_cancelled", before)
    nino.say("/mybooking")
    nino.hears("booking.none")
