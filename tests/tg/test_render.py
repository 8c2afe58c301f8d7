"""What a row becomes in the reader's language of this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar
from telegram import InlineKeyboardButton

from bot.core.values import CountryName, Day, LanguageName, Moment, Text, Title, Value, encode
from bot.markup import LIMIT, length
from bot.store.outbox import Parcel
from bot.texts import long_date
from bot.tg import render

from .shelf import CHECKED_ON, LIBRARY, READER, TEXTS

TEN_UTC = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
MEET = "https://meet.example.org/{room}"


def parcel(kind: str, order: dict[str, Any], language: str = "ka", country: str | None = None) -> Parcel:
    return Parcel(1, 1001, kind, order, 0, TEN_UTC, language, country, 1, 1001, None, None, language)


def say(key: str, args: Mapping[str, Value] | None = None, buttons: list[list[Any]] | None = None) -> dict[str, Any]:
    encoded = {name: encode(value) for name, value in (args or {}).items()}
    rows = [[{"label": encode(label), "data": data} for label, data in row] for row in buttons or []]
    return {"key": key, "args": encoded, "buttons": rows}


def answer(topic: str = "passport", part: str = "body") -> dict[str, Any]:
    return {"topic": topic, "part": part, "buttons": []}


def text_of(sent: Parcel) -> str:
    [message] = render.messages(sent, READER)
    return message.text


def labels(sent: Parcel) -> list[list[str]]:
    markup = render.keyboard(sent, READER)
    assert markup is not None
    return [[button.text for button in row] for row in markup.inline_keyboard]


@pytest.mark.parametrize("language", ["ka", "en"])
def test_an_interface_text_is_said_in_the_readers_language(language: str) -> None:
    assert text_of(parcel("say", say("menu"), language)) == TEXTS.say(language, "menu")


def test_georgian_and_english_are_two_texts() -> None:
    assert text_of(parcel("say", say("menu"), "ka")) != text_of(parcel("say", say("menu"), "en"))


@pytest.mark.parametrize(("language", "name"), [("ka", "გერმანია"), ("en", "Germany")])
def test_a_country_in_a_text_has_its_name_in_the_readers_language(language: str, name: str) -> None:
    assert name in text_of(parcel("say", say("country.set", {"country": CountryName("DE")}), language))


@pytest.mark.parametrize(("language", "label"), [("ka", "🇩🇪 გერმანია"), ("en", "🇩🇪 Germany")])
def test_a_country_on_a_button_has_its_flag(language: str, label: str) -> None:
    order = say("country.ask", buttons=[[(CountryName("DE"), "country:DE")]])
    assert labels(parcel("say", order, language)) == [[label]]


def test_a_language_on_a_button_is_called_as_it_calls_itself() -> None:
    order = say("language.ask", buttons=[[(LanguageName("ka"), "lang:ka"), (LanguageName("en"), "lang:en")]])
    assert labels(parcel("say", order, "en")) == [["ქართული", "English"]]


def test_a_topic_on_a_button_has_its_title_in_the_readers_language() -> None:
    order = say("menu.category", {"category": Text("category.journey")}, [[(Title("luggage"), "topic:luggage")]])
    assert labels(parcel("say", order, "ka")) == [["ბარგი"]]


def test_a_day_on_a_button_is_short_enough_to_stand_beside_another() -> None:
    order = say("booking.choose_day", buttons=[[(Day(date(2026, 12, 1)), "day:2026-12-01")]])
    assert labels(parcel("say", order, "en")) == [["Tue, 1 Dec"]]


def test_a_button_carries_its_data() -> None:
    markup = render.keyboard(parcel("say", say("menu", buttons=[[(Text("button.human"), "human")]])), READER)
    assert markup is not None
    assert markup.inline_keyboard == ((InlineKeyboardButton(TEXTS.say("ka", "button.human"), callback_data="human"),),)


def test_a_row_without_buttons_has_no_keyboard() -> None:
    assert render.keyboard(parcel("say", say("menu")), READER) is None


def test_an_empty_row_of_buttons_is_left_out() -> None:
    order = say("menu", buttons=[[], [(Text("button.human"), "human")]])
    assert len(labels(parcel("say", order))) == 1


def test_a_moment_abroad_is_told_in_both_clocks() -> None:
    order = say("booking.ask_cancel", {"when": Moment(TEN_UTC, "Europe/Berlin")})
    found = text_of(parcel("say", order, "en"))
    assert "11:00" in found
    assert "14:00" in found


def test_what_a_person_wrote_is_shown_as_it_is() -> None:
    assert "100% <b>*_ %(x)s" in text_of(parcel("say", say("desk.edited", {"text": "100% <b>*_ %(x)s"}), "en"))


# --- answers


def test_an_answer_is_text_with_entities() -> None:
    [message] = render.messages(parcel("answer", answer(), "en"), READER)
    found = [(each.type, message.text[each.offset : each.offset + each.length]) for each in render.entities(message)]
    assert found == [("bold", "Lost passport"), ("bold", "consulate")]


@pytest.mark.parametrize("language", ["ka", "en"])
def test_an_answer_ends_with_who_says_so_and_when_that_was_seen(language: str) -> None:
    on = long_date(CHECKED_ON, language)
    source = {"publishers": "საქართველოს საკონსულო, IOM", "date": on}
    assert text_of(parcel("answer", answer(), language)).endswith(
        "\n\n" + TEXTS.say(language, "answer.checked", source)
    )


def test_an_answer_without_sources_names_none() -> None:
    assert text_of(parcel("answer", answer("luggage"), "en")) == "Luggage\n\nIt depends on the flight."


def test_an_answer_has_the_section_of_the_readers_country() -> None:
    found = text_of(parcel("answer", answer(), "en", "DE"))
    assert "Germany\nIn Germany call +49 30 1." in found


def test_an_answer_has_no_section_of_other_countries() -> None:
    assert "call" not in text_of(parcel("answer", answer(), "en", "GR"))


def test_an_amount_in_an_answer_is_written_as_the_reader_writes_it() -> None:
    assert "50 Georgian laris" in text_of(parcel("answer", answer(), "en"))


def test_a_second_tap_shows_the_rest() -> None:
    assert text_of(parcel("answer", answer(part="more"), "en")) == "Lost passport\n\nMore on the consulate."


def test_an_answer_that_a_language_lacks_comes_in_georgian_and_says_so() -> None:
    first, second, *_ = render.messages(parcel("answer", answer("shelter"), "en"), READER)
    [title, line] = first.text.split("\n\n")
    assert (title, second.text[:3]) == ("თავშესაფარი", "ააა")
    assert line == TEXTS.say("en", "answer.other_language", {"language": LanguageName("ka")})


def test_an_answer_that_names_what_is_not_there_is_said_to_be_missing() -> None:
    answers = {
        **LIBRARY.answers,
        ("ka", "luggage"): replace(LIBRARY.answers["ka", "luggage"], body="{{ georgia.gone }}"),
    }
    reader = replace(READER, library=replace(LIBRARY, answers=answers))
    [message] = render.messages(parcel("answer", answer("luggage")), reader)
    assert message.text == TEXTS.say("ka", "answer.missing")


def test_an_answer_withdrawn_since_the_turn_is_said_to_be_missing() -> None:
    assert text_of(parcel("answer", answer("gone"), "ka")) == TEXTS.say("ka", "answer.missing")


def test_an_answer_longer_than_telegram_takes_is_several_messages_with_nothing_lost() -> None:
    parts = render.messages(parcel("answer", answer("shelter")), READER)
    assert all(length(part.text) <= LIMIT for part in parts)
    assert "".join(part.text for part in parts).removeprefix("თავშესაფარი") == "ა" * 5000


# --- calendar files and links


def invite(method: str = "REQUEST", language: str = "ka", country: str | None = None, **more: str) -> Parcel:
    order = {"uid": "u@homeward", "sequence": 2, "start_at": TEN_UTC.isoformat(), "minutes": 60, "method": method}
    return parcel("invite", order | more, language, country)


def session_in(sent: Parcel, reader: render.Reader = READER) -> Any:
    file, _ = render.invite(sent, reader)
    [session] = Calendar.from_ical(file).walk("VEVENT")
    return session


def test_a_calendar_file_holds_the_time_in_the_zone_in_which_it_was_promised() -> None:
    start = session_in(invite(country="DE", zone="Atlantic/Azores"))["DTSTART"]
    assert (start.dt, start.params["TZID"]) == (TEN_UTC, "Atlantic/Azores")


@pytest.mark.parametrize(("country", "zone"), [("DE", "Europe/Berlin"), (None, "Asia/Tbilisi")])
def test_one_that_was_written_before_zones_were_kept_is_in_that_of_the_country(country: str | None, zone: str) -> None:
    start = session_in(invite(country=country))["DTSTART"]
    assert (start.dt, start.params["TZID"]) == (TEN_UTC, zone)


def test_a_counsellors_is_in_tbilisi_time() -> None:
    sent = replace(invite(zone="Europe/Berlin"), person_id=None)
    assert session_in(sent)["DTSTART"].params["TZID"] == "Asia/Tbilisi"


@pytest.mark.parametrize("language", ["ka", "en"])
def test_a_calendar_file_is_captioned_and_titled_in_the_readers_language(language: str) -> None:
    assert render.invite(invite(language=language), READER)[1] == TEXTS.say(language, "invite.caption")
    assert session_in(invite(language=language))["SUMMARY"] == TEXTS.say(language, "invite.title")


def test_a_cancellation_is_captioned_as_one() -> None:
    assert render.invite(invite("CANCEL"), READER)[1] == TEXTS.say("ka", "invite.caption_cancelled")


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_a_calendar_file_names_neither_link_nor_room(method: str) -> None:
    file, caption = render.invite(invite(method, room="abc123"), replace(READER, video_url=MEET))
    assert b"meet.example.org" not in file
    assert b"abc123" not in file
    assert "meet.example.org" not in caption


def test_a_text_with_a_room_carries_the_video_link() -> None:
    [message] = render.messages(parcel("say", begun() | {"room": "abc"}), replace(READER, video_url=MEET))
    assert "https://meet.example.org/abc" in message.text


@pytest.mark.parametrize(("room", "video_url"), [("", MEET), ("abc", "")])
def test_no_link_is_invented(room: str, video_url: str) -> None:
    [message] = render.messages(parcel("say", begun() | {"room": room}), replace(READER, video_url=video_url))
    assert "http" not in message.text


def begun() -> dict[str, Any]:
    return say("booking.starts_video", {"when": Moment(TEN_UTC, "Europe/Berlin")})


# --- the mirror


def test_lines_of_the_record_are_shown_with_who_wrote_them_and_what_was_said() -> None:
    lines = [
        {"author": "person", "name": "", "text": "100 % sure?"},
        {"author": "bot", "name": "", "topic": "luggage"},
        {"author": "bot", "name": "", **say("menu")},
        {"author": "staff", "name": "თამარ", "text": "Yes."},
    ]
    replay = parcel("replay", {"lines": lines, "head": False, "ids": []})
    title = LIBRARY.answers["ka", "luggage"].title
    said_by = [("person", "", "100 % sure?"), ("bot", "", title), ("bot", "", TEXTS.say("ka", "menu"))]
    said_by += [("staff", "თამარ", "Yes.")]
    shown = [TEXTS.say("ka", f"desk.replay_{who}", {"name": name, "text": text}) for who, name, text in said_by]
    assert text_of(replay) == "\n".join(shown)


def test_one_text_alone_is_no_joined_post() -> None:
    assert render.joined([copied("one")], READER) == ("", 0)


def test_posts_are_joined_as_long_as_they_fit() -> None:
    text, held = render.joined([copied("a" * 2000), copied("b" * 2000), copied("c" * 2000)], READER)
    assert (held, length(text) <= LIMIT) == (2, True)


def test_a_counsellors_words_are_no_markup() -> None:
    [message] = render.messages(parcel("text", {"text": "**a** _b_"}), READER)
    assert (message.text, message.entities) == ("**a** _b_", ())


def copied(*texts: str) -> Parcel:
    """A row that takes words of a person to the desk."""
    return parcel("copy", {"to": "desk", "ids": [*range(len(texts))], "texts": texts, "reply_to": None})


def test_every_value_of_the_small_library_can_be_shown() -> None:
    for language, topic in LIBRARY.answers:
        assert render.messages(parcel("answer", answer(topic), language, "DE"), READER)
