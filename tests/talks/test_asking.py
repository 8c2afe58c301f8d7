"""Questions: answered, guessed at, not ours, not understood, not read at all; and what stands under an answer."""

from __future__ import annotations

import pytest

from bot.core.effects import OpenCase, Post, Rate
from bot.core.events import Failed
from bot.core.values import Title
from bot.core.world import Understanding
from tests.fakes import Talk, buttons, understanding, waiting


def test_a_sure_question_is_answered() -> None:
    Talk().user("ბარგი რამდენია?", understood="luggage").expects("answer:luggage")


def test_an_unsure_question_brings_up_to_three_titled_buttons_and_a_counsellor() -> None:
    guesses = understanding("luggage", 0.4, ("avrr_cost", 0.3), ("talk_to_human", 0.2))
    talk = Talk().user("რამდენი?", understood=guesses).expects("answer.did_you_mean")
    talk.offers("topic:luggage", "topic:avrr_cost", "do:talk_to_human", "human")
    assert len([b for b in buttons(talk.done) if b.data.startswith(("topic:", "do:"))]) == 3
    talk.press("topic:avrr_cost").expects("answer:avrr_cost")


def test_a_guess_that_no_button_can_name_is_said_to_be_unclear() -> None:
    talk = Talk().user("აბა", understood=understanding("affirm", 0.4)).expects("answer.unclear")
    talk.offers("human", "cat:programme")


def test_two_misses_in_a_row_bring_in_a_counsellor() -> None:
    talk = Talk().user("ამინდი?", understood="out_of_scope").expects("answer.not_ours").offers("human", "cat:journey")
    talk.user("ფეხბურთი?", understood="out_of_scope").expects("answer.second_miss", "human.waiting")
    talk.posts("desk.card").offers("cat:journey", "withdraw")
    assert talk.ordered(OpenCase) == [OpenCase("missed")]


def test_who_waits_already_is_not_put_into_the_queue_by_two_misses() -> None:
    talk = waiting().user("ამინდი?", understood="out_of_scope").user("ფეხბურთი?", understood="out_of_scope")
    talk.expects("answer.second_miss").offers("human").posts()


def test_an_answer_between_two_misses_starts_the_count_again() -> None:
    talk = Talk().user("ამინდი?", understood="out_of_scope").user("ბარგი?", understood="luggage")
    talk.user("ფეხბურთი?", understood="out_of_scope").expects("answer.not_ours")


def test_a_did_you_mean_counts_as_a_miss() -> None:
    talk = Talk().user("რამდენი?", understood=understanding("luggage", 0.4)).expects("answer.did_you_mean")
    talk.user("ფეხბურთი?", understood="out_of_scope").expects("answer.second_miss", "human.waiting")


def test_without_the_nlu_there_are_still_the_menu_and_a_counsellor() -> None:
    talk = Talk().user("ბარგი რამდენია?", understood=None).expects("answer.offline").offers("cat:journey", "human")
    talk.press("cat:journey").expects("menu.category")


def test_an_nlu_that_is_down_is_no_miss_of_the_persons() -> None:
    talk = Talk().user("ბარგი?", understood=None).user("ბარგი?", understood=None).expects("answer.offline")
    talk.user("ამინდი?", understood="out_of_scope").expects("answer.not_ours")


def test_an_nlu_that_ranks_nothing_is_said_to_be_unclear() -> None:
    Talk().user("???", understood=Understanding("", ())).expects("answer.unclear")


def test_a_message_of_spaces_is_unclear_and_not_called_a_trouble_of_ours() -> None:
    Talk().user("", understood=None).expects("answer.unclear")


@pytest.mark.parametrize(
    "intent", ["greet", "thanks", "goodbye", "affirm", "deny", "bot_identity", "complaint_feedback"]
)
def test_small_talk_has_a_word_of_its_own(intent: str) -> None:
    Talk().user("…", understood=intent).expects(f"talk.{intent}").offers("menu", "human")


@pytest.mark.parametrize(
    ("intent", "key"),
    [
        ("show_menu", "menu"),
        ("bot_privacy", "privacy"),
        ("talk_to_human", "human.waiting"),
        ("book_counselling", "booking.choose_day"),
        ("my_booking", "booking.none"),
        ("reschedule_booking", "booking.none"),
        ("cancel_booking", "booking.none"),
        ("an intent of tomorrow", "menu"),
    ],
)
def test_an_action_can_be_asked_for_in_words(intent: str, key: str) -> None:
    Talk().user("…", understood=intent).expects(key)


def test_an_action_ends_a_run_of_misses() -> None:
    talk = Talk().user("ამინდი?", understood="out_of_scope").user("გამარჯობა", understood="greet")
    talk.user("ფეხბურთი?", understood="out_of_scope").expects("answer.not_ours")


@pytest.mark.parametrize("intent", ["my_booking", "bot_identity", "show_menu", "out_of_scope"])
def test_a_guess_at_an_action_is_a_button_that_works(intent: str) -> None:
    assert Talk().press(f"do:{intent}").said()


def test_several_unread_texts_are_one_question() -> None:
    talk = Talk().user("გამარჯობა", "ბარგი", "რამდენია?", understood="luggage").expects("answer:luggage")
    assert talk.session.topic == "luggage"


def test_more_is_offered_where_there_is_more() -> None:
    talk = Talk().press("topic:luggage").expects("answer:luggage").offers("more:luggage", "where:luggage")
    talk.press("more:luggage").expects("more:luggage").offers("yes:luggage", "no:luggage", "menu", "human")


def test_more_is_not_offered_where_there_is_none() -> None:
    Talk().press("topic:avrr_cost").expects("answer:avrr_cost").offers_no("more:avrr_cost", "where:avrr_cost")


@pytest.mark.parametrize(
    ("data", "key"), [("more:avrr_cost", "answer:avrr_cost"), ("more:withdrawn", "answer.missing")]
)
def test_an_old_button_for_more_still_gets_what_there_is(data: str, key: str) -> None:
    Talk().press(data).expects(key)


def test_two_related_questions_stand_under_an_answer() -> None:
    Talk().press("topic:luggage").offers("topic:flight_booking", "topic:avrr_cost").offers_no("topic:avrr_overview")


def test_a_helpful_answer_is_counted_without_the_person() -> None:
    talk = Talk().press("topic:luggage").press("yes:luggage").expects("helpful.yes")
    assert talk.ordered(Rate) == [Rate("luggage", helpful=True)]


def test_an_answer_that_did_not_help_brings_in_a_counsellor() -> None:
    talk = Talk().press("topic:luggage").press("no:luggage").expects("helpful.no", "human.waiting").offers("book")
    assert talk.ordered(OpenCase) == [OpenCase("unhelpful")]
    assert talk.ordered(Rate) == [Rate("luggage", helpful=False)]


def test_a_judgement_on_an_unknown_topic_is_not_counted() -> None:
    talk = Talk().press("yes:something else").expects("menu")
    assert talk.ordered(Rate) == []


def test_a_topic_that_is_missing_in_a_language_is_answered_in_georgian() -> None:
    Talk("en").user("Is it safe?", understood="safety").expects("answer:safety")


def test_a_topic_without_any_answer_gets_the_menu_and_a_counsellor() -> None:
    Talk().user("…", understood="withdrawn").expects("answer.missing").offers("human", "cat:programme")


def test_an_edited_question_is_asked_anew() -> None:
    talk = Talk().user("ბარ", understood="out_of_scope")
    talk.edits("ბარგი რამდენია?", talk.last_message, understood="luggage").expects("answer:luggage")


def test_a_location_that_moves_is_no_question() -> None:
    Talk().edits("").does_nothing()


def test_when_the_code_fails_the_person_hears_of_it_and_gets_a_person() -> None:
    Talk().happens(Failed()).expects("failed").offers("human", "menu")


def test_while_a_counsellor_is_awaited_the_desk_sees_what_the_bot_answers() -> None:
    talk = waiting().user("ბარგი რამდენია?", understood="luggage").expects("answer:luggage")
    assert talk.ordered(Post) == [Post("desk.answered", {"topic": Title("luggage")}, mirror_only=True)]
