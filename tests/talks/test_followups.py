"""What a short message means after an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import SayAnswer
from bot.core.world import Understanding
from tests.fakes import Talk, understanding


def named(country: str, intent: str = "out_of_scope", confidence: float = 0.3) -> Understanding:
    return understanding(intent, confidence, entities=(("host_country", country),))


def test_and_in_another_country_asks_for_the_same_topic_there() -> None:
    talk = Talk().user("ბარგი?", understood="luggage").user("საბერძნეთში?", understood=named("GR"))
    talk.expects("answer:luggage")
    assert [effect.country for effect in talk.done if isinstance(effect, SayAnswer)] == ["GR"]


def test_a_country_that_is_only_asked_about_does_not_become_the_persons() -> None:
    talk = Talk().user("ბარგი?", understood="luggage").user("გერმანიაში ვარ", understood=named("DE"))
    talk.user("საბერძნეთში?", understood=named("GR"))
    assert talk.session.country == "DE"


@pytest.mark.parametrize(
    ("text", "country", "confidence"),
    [
        ("საბერძნეთში ბარგი რამდენია როცა ოჯახით მივდივართ ყველანი?", "GR", 0.3),  # too long to lean on anything
        ("ლაპონიაში?", "LP", 0.3),  # no country that the bot knows
    ],
)
def test_other_messages_that_name_a_country_stand_for_themselves(text: str, country: str, confidence: float) -> None:
    talk = Talk().user("ბარგი?", understood="luggage")
    talk.user(text, understood=named(country, confidence=confidence)).expects("answer.not_ours")


def test_a_clear_question_with_a_country_is_answered_as_it_stands() -> None:
    talk = Talk().user("ბარგი?", understood="luggage")
    talk.user("საბერძნეთიდან ფასი?", understood=named("GR", "avrr_cost", 0.95)).expects("answer:avrr_cost")


def test_without_an_answer_before_a_country_asks_nothing() -> None:
    Talk().user("საბერძნეთში?", understood=named("GR")).expects("answer.not_ours")


def test_a_short_unsure_question_is_taken_to_be_near_the_last_topic() -> None:
    unsure = understanding("flight_booking", 0.35, ("avrr_cost", 0.4), ("greet", 0.1))
    talk = Talk().user("პროგრამა?", understood="avrr_overview").user("და ფული?", understood=unsure)
    talk.expects("answer:avrr_cost")


def test_without_a_last_topic_it_stays_unsure() -> None:
    unsure = understanding("flight_booking", 0.35, ("avrr_cost", 0.4), ("greet", 0.1))
    Talk().user("და ფული?", understood=unsure).expects("answer.did_you_mean")


def test_yes_after_an_answer_shows_the_rest_of_it() -> None:
    Talk().user("ბარგი?", understood="luggage").user("კი", understood="affirm").expects("more:luggage")


def test_yes_after_the_only_guess_takes_it() -> None:
    talk = Talk().user("რამდენი?", understood=understanding("avrr_cost", 0.4)).expects("answer.did_you_mean")
    talk.user("კი", understood="affirm").expects("answer:avrr_cost")


def test_yes_to_nothing_is_small_talk() -> None:
    Talk().user("კი", understood="affirm").expects("talk.affirm")


def test_an_offer_lapses_with_the_next_question() -> None:
    talk = Talk().user("ბარგი?", understood="luggage").user("ფასი?", understood="avrr_cost")
    talk.user("კი", understood="affirm").expects("talk.affirm")


def test_two_questions_in_one_message_are_both_answered() -> None:
    both = understanding("luggage", 0.45, ("avrr_cost", 0.4))
    parts = ((("luggage", 0.95),), (("avrr_cost", 0.9),))
    talk = Talk().user("ბარგი რამდენია? ფასი?", understood=replace(both, parts=parts))
    talk.expects("answer:luggage", "answer:avrr_cost")
