"""Leafing through an answer: more, sources and country in one message; fresh, due, withheld; which language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.effects import Post, Say, SayAnswer
from bot.core.session import Session
from bot.core.values import ChangeCountry, Text
from tests.fakes import LIBRARY, NOW, Talk, buttons, waiting

MESSAGE = 700


def shown(talk: Talk) -> SayAnswer:
    """The page of an answer that was shown just now."""
    [page] = talk.said()
    assert isinstance(page, SayAnswer)
    return page


def with_luggage(talk: Talk, **changed: object) -> Talk:
    """The talk, its answer on luggage changed in every language."""
    answers = dict(talk.library.answers)
    for language in talk.library.languages:
        answers[language, "luggage"] = replace(answers[language, "luggage"], **changed)  # type: ignore[arg-type]  # of tests
    talk.library = replace(talk.library, answers=answers)
    return talk


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("more:luggage", "more:luggage"),
        ("sources:luggage", "sources:luggage"),
        ("again:luggage", "answer:luggage"),
        ("country:GR:luggage", "answer:luggage"),
    ],
)
def test_a_page_takes_the_place_of_the_message_its_button_stands_under(data: str, said: str) -> None:
    talk = Talk().press(data, under=MESSAGE).expects(said)
    assert shown(talk).edit == MESSAGE


def test_an_answer_asked_for_is_a_message_of_its_own() -> None:
    assert shown(Talk().press("topic:luggage", under=MESSAGE)).edit is None


@pytest.mark.parametrize("data", ["more:luggage", "sources:luggage"])
def test_a_page_leads_back_to_the_answer(data: str) -> None:
    Talk().press(data).offers("again:luggage", "menu", "human")


def test_yes_to_more_is_a_message_of_its_own() -> None:
    talk = Talk().press("topic:luggage").user("დიახ", understood="affirm").expects("more:luggage")
    assert shown(talk).edit is None


def test_leafing_through_an_answer_tells_the_desk_nothing() -> None:
    talk = waiting().press("topic:luggage")
    assert [post for post in talk.done if isinstance(post, Post)]
    talk.press("more:luggage", under=MESSAGE).posts()


def test_the_country_of_the_answer_stands_on_the_button_that_changes_it() -> None:
    [button] = [b for b in buttons(Talk().press("topic:luggage").done) if b.data == "where:luggage"]
    assert button.label == ChangeCountry("DE")
    [button] = [b for b in buttons(Talk(country=None).press("topic:luggage").done) if b.data == "where:luggage"]
    assert button.label == Text("button.country")


def test_changing_the_country_gives_the_same_answer_for_the_new_one() -> None:
    talk = Talk().press("topic:luggage").press("where:luggage").expects("country.ask")
    talk.press("country:GR:luggage", under=MESSAGE).expects("answer:luggage")
    assert (talk.session.country, shown(talk).country) == ("GR", None)


def test_a_rare_country_is_two_taps_away() -> None:
    talk = Talk().press("where:luggage").offers("countries:other:luggage")
    talk.press("countries:other:luggage", under=MESSAGE).expects("country.ask").offers("country:TR:luggage")
    asked = talk.said()[0]
    assert isinstance(asked, Say)
    assert asked.edit == MESSAGE


def test_no_country_of_the_list_gives_the_general_answer_and_the_menu() -> None:
    talk = Talk().press("country:--:luggage", under=MESSAGE).expects("answer:luggage", "country.elsewhere")
    assert talk.session.country is None


@pytest.mark.parametrize("data", [f"where:{'x' * 58}", f"countries:other:{'x' * 48}", "country:XX:no_topic"])
def test_a_forged_topic_is_forgotten(data: str) -> None:
    Talk().press(data).expects("country.ask")
    assert all(len(button.data.encode()) <= 64 for button in buttons(Talk().press(data).done))


def test_a_country_that_does_not_exist_is_asked_for_again() -> None:
    Talk().press("country:XX:luggage").expects("country.ask").offers("country:DE:luggage")


def test_promised_numbers_come_before_the_answer() -> None:
    talk = Talk(country=None).user("მიშველეთ, ქმარი მომკლავს").press("country:DE:luggage")
    talk.expects("danger.numbers", "answer:luggage")


def test_a_country_asked_about_stays_with_the_pages_of_the_answer() -> None:
    talk = Talk().press("topic:luggage").user("და საბერძნეთში?", understood="luggage", country="GR")
    page = shown(talk.user("და საბერძნეთში?", understood="avrr_cost", country="GR"))
    assert page.topic in ("luggage", "avrr_cost")
    talk.press("again:luggage:GR", under=MESSAGE).offers("more:luggage:GR", "sources:luggage:GR")
    assert (shown(talk).country, talk.session.country) == ("GR", "DE")


@pytest.mark.parametrize("data", ["again:luggage:XX:yy", "more:luggage::zz", "sources:luggage:--"])
def test_button_data_of_a_changed_app_do_no_harm(data: str) -> None:
    page = shown(Talk().press(data))
    assert (page.country, page.language) == (None, None)


@pytest.mark.parametrize(
    ("data", "key"), [("sources:withdrawn", "answer.missing"), ("again:withdrawn", "answer.missing")]
)
def test_a_page_of_an_answer_that_is_gone_brings_the_menu(data: str, key: str) -> None:
    Talk().press(data, under=MESSAGE).expects(key).offers("human")


# --- related and linked topics


def test_linked_topics_come_before_related_ones_and_each_once() -> None:
    talk = with_luggage(Talk(), links=("avrr_cost", "luggage", "avrr_cost")).press("topic:luggage")
    topics = [button.data for button in buttons(talk.done) if button.data.startswith("topic:")]
    assert topics == ["topic:avrr_cost", "topic:flight_booking"]


# --- freshness


@pytest.mark.parametrize(("days", "key"), [(0, "answer:luggage"), (59, "answer:luggage"), (60, "answer.withheld")])
def test_an_answer_sixty_days_past_its_review_is_withheld(days: int, key: str) -> None:
    talk = with_luggage(Talk(), review_by=NOW.date() - timedelta(days=days))
    talk.press("topic:luggage").expects(key).offers("human")
    if days == 60:
        assert talk.session.topic == "luggage"
        assert talk.session.offer == ""


@pytest.mark.parametrize("data", ["more:luggage", "again:luggage"])
def test_no_page_gets_round_the_withholding(data: str) -> None:
    with_luggage(Talk(), review_by=date(2020, 1, 1)).press(data).expects("answer.withheld")


# --- languages


def test_an_older_translation_has_a_button_to_the_georgian_text() -> None:
    talk = with_luggage(Talk("en"), is_older=True).press("topic:luggage").offers("again:luggage::ka")
    page = shown(talk.press("again:luggage::ka", under=MESSAGE))
    assert (page.language, page.edit) == ("ka", MESSAGE)
    assert talk.session.language == "en"


def test_a_fresh_translation_has_none() -> None:
    Talk("en").press("topic:luggage").offers_no("again:luggage::ka")


def test_an_answer_that_is_only_there_in_english_is_given_in_english() -> None:
    talk = Talk()
    talk.library = replace(LIBRARY, answers={("en", "avrr_cost"): LIBRARY.answers["en", "avrr_cost"]})
    talk.press("topic:avrr_cost").expects("answer:avrr_cost")
    answer = talk.library.answer("avrr_cost", "ka")
    assert answer is not None
    assert answer.language == "en"


def test_who_has_telegram_in_another_language_is_told_so_once_in_georgian_and_english() -> None:
    talk = Talk(session=Session(foreign="ru")).command("start")
    talk.expects("language.not_offered", "language.not_offered", "welcome")
    assert [said.language for said in talk.said()] == ["ka", "en", None]
    talk.command("start").expects("welcome")


def test_who_asks_at_once_is_told_so_after_the_answer() -> None:
    talk = Talk(session=Session(foreign="ru")).user("ბარგი?", understood="luggage")
    talk.expects("answer:luggage", "language.not_offered", "language.not_offered").offers("language")
    talk.user("ბარგი?", understood="luggage").expects("answer:luggage")


def test_who_writes_in_a_language_of_ours_is_told_nothing() -> None:
    talk = Talk(session=Session(foreign="ru")).user("How much may I take?", understood="luggage", language="en")
    talk.expects("answer:luggage")


def test_who_has_chosen_a_language_is_told_nothing() -> None:
    Talk(session=Session(language="en", foreign="ru")).command("start").expects("welcome")


def test_who_has_telegram_in_a_language_of_ours_is_told_nothing() -> None:
    Talk(session=Session(hint="en")).command("start").expects("welcome")


def test_languages_stand_three_in_a_row() -> None:
    talk = Talk()
    talk.library = replace(LIBRARY, languages=("ka", "en", "de", "el"))
    [said] = talk.command("language").said()
    assert [len(row) for row in said.buttons] == [3, 1]
