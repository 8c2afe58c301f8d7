"""The first minute: /start, language, country; or a question at once. And both again at any step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.session import Session
from tests.fakes import Talk, booked, owned, understanding, waiting


def test_start_then_language_then_country_then_a_question() -> None:
    talk = Talk(None, None)
    talk.command("start").expects("welcome").offers("lang:ka", "lang:en")
    talk.press("lang:en").expects("language.set_ask_country").offers("country:DE", "country:GR", "countries:other")
    talk.press("country:DE").expects("country.set").offers("menu", "human")
    talk.user("How much luggage may I take?", understood="luggage", language="en").expects("answer:luggage")
    assert talk.session == Session(language="en", country="DE", topic="luggage", offer="more:luggage")


def test_a_question_first_is_answered_before_anything_is_asked() -> None:
    talk = Talk(None, None)
    talk.user("რამდენი კილო ბარგი შემიძლია წავიღო?", understood="luggage", language="ka").expects("answer:luggage")
    assert talk.session == Session(topic="luggage", offer="more:luggage")


def test_after_a_question_first_the_country_leads_back_to_the_answer() -> None:
    talk = Talk(None, None)
    talk.user("რამდენი კილო ბარგი შემიძლია წავიღო?", understood="luggage").offers("where:luggage")
    talk.press("where:luggage").expects("country.ask").offers("country:GR:luggage", "countries:other:luggage")
    talk.press("country:GR:luggage").expects("answer:luggage")
    assert talk.session.country == "GR"


def test_the_first_question_sets_the_language_that_nobody_has_chosen() -> None:
    talk = Talk(None, None)
    talk.user("How much luggage may I take?", understood="luggage", language="en").expects("answer:luggage")
    assert (talk.session.language, talk.session.speaks()) == (None, "en")


def test_georgian_in_latin_letters_is_georgian() -> None:
    talk = Talk(None, None, session=Session(hint="en"))
    talk.user("ramdeni kilo bargi shemidzlia", understood="luggage", language="ka-Latn")
    assert talk.session.speaks() == "ka"


def test_two_words_do_not_change_the_language() -> None:
    talk = Talk(None, None)
    talk.user("luggage flight", understood="luggage", language="en").expects("answer:luggage")
    assert talk.session.speaks() == "ka"


def test_one_word_in_georgian_letters_is_georgian() -> None:
    talk = Talk(None, None, session=Session(hint="en")).user("ბარგი?", understood="luggage", language="ka")
    assert talk.session.speaks() == "ka"


@pytest.mark.parametrize("text", ["🙂 🙂 🙂 ok", "<b>how</b> much luggage", "1 2 3"])
def test_signs_are_no_words_of_a_language(text: str) -> None:
    assert Talk(None, None).user(text, understood="luggage", language="en").session.speaks() == "ka"


def test_a_question_in_another_language_offers_to_switch_and_keeps_the_chosen_one() -> None:
    talk = Talk("ka")
    talk.user("How much luggage may I take?", understood="luggage", language="en")
    talk.expects("answer:luggage", "language.offer").offers("lang:en")
    assert talk.session.language == "ka"
    talk.press("lang:en").expects("language.set")
    assert talk.session.language == "en"


def test_a_question_in_a_language_that_is_not_offered_is_answered_without_more() -> None:
    Talk("ka").user("Wie viel Gepäck darf ich", understood="luggage", language="de").expects("answer:luggage")


def test_a_country_named_in_a_question_is_remembered() -> None:
    talk = Talk("ka", None).user("გერმანიიდან როგორ დავბრუნდე?", understood="avrr_overview", country="DE")
    assert talk.session.country == "DE"


def test_a_country_named_in_a_question_does_not_replace_the_one_told() -> None:
    talk = Talk("ka", "GR").user("გერმანიიდან როგორ დავბრუნდე?", understood="avrr_overview", country="DE")
    assert talk.session.country == "GR"


def test_an_unknown_country_in_a_question_is_not_remembered() -> None:
    talk = Talk("ka", None).user("ბრაზილიიდან როგორ დავბრუნდე?", understood="avrr_overview", country="BR")
    assert talk.session.country is None


def test_the_other_countries_stand_on_a_second_page() -> None:
    talk = Talk("ka", None).command("country").expects("country.ask").offers("country:DE").offers_no("country:TR")
    talk.press("countries:other").expects("country.ask").offers("country:TR", "country:--")


def test_a_country_that_is_not_listed_is_no_dead_end() -> None:
    talk = Talk("ka", "DE").press("country:--").expects("country.elsewhere").offers("cat:journey", "human")
    assert talk.session.country is None


@pytest.mark.parametrize(("data", "key"), [("lang:xx", "language.ask"), ("country:XX", "country.ask")])
def test_a_language_or_country_that_is_unknown_is_asked_again(data: str, key: str) -> None:
    talk = Talk("ka", "DE")
    talk.press(data).expects(key)
    assert (talk.session.language, talk.session.country) == ("ka", "DE")


@pytest.mark.parametrize("state", [Talk, waiting, owned, booked], ids=["alone", "waiting", "owned", "booked"])
def test_language_and_country_can_be_changed_in_every_state(state: Callable[[], Talk]) -> None:
    talk = state()
    talk.command("language").expects("language.ask")
    talk.press("lang:en").expects("language.set")
    talk.command("country").expects("country.ask")
    talk.press("country:GR").expects("country.set", *(["booking.rezoned"] if talk.booking else []))
    assert (talk.session.language, talk.session.country) == ("en", "GR")


def test_the_language_can_be_asked_for_in_words() -> None:
    Talk().user("ინგლისურად მელაპარაკე", understood="change_language").expects("language.ask")


def test_the_country_changes_between_day_and_time_of_a_booking() -> None:
    talk = Talk("ka", None).command("book").expects("booking.choose_day").offers("where:book")
    talk.press("country:DE").expects("country.set")
    talk.press("day:2026-11-25").expects("booking.choose_time")


def test_a_session_that_could_not_be_read_is_owned_up_to_once() -> None:
    talk = Talk(session=Session(renewed=True))
    talk.user("გამარჯობა").expects("session.renewed", "talk.greet")
    talk.user("გამარჯობა").expects("talk.greet")


def test_a_renewed_session_is_owned_up_to_only_when_the_person_is_there() -> None:
    talk = Talk(session=Session(renewed=True)).desk(2001).writes().expects()
    assert talk.session.renewed


def test_unfinished_understanding_is_no_language() -> None:
    talk = Talk(None, None).user("asdf qwer zxcv", understood=understanding("luggage", language=""))
    assert talk.session.speaks() == "ka"
