from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.decide import LIMITS, MOST, SUGGEST, USUAL, Decision, decide, limits
from bot.core.world import Understanding

ANSWER, EMERGENCY, NOT_OURS = USUAL


def ranked(**chances: float) -> Understanding:
    """An understanding with these chances, best first."""
    return Understanding("", tuple(sorted(chances.items(), key=lambda item: -item[1])))


def test_without_the_nlu_nothing_is_known() -> None:
    assert decide(None) == Decision("unknown")


def test_a_text_without_a_word_is_not_guessed_at() -> None:
    assert decide(Understanding("", ())) == Decision("unknown")


def test_a_confident_intent_is_answered() -> None:
    assert decide(ranked(luggage=ANSWER, avrr_cost=1 - ANSWER)) == Decision("answer", ("luggage",))


def test_an_unsure_intent_is_suggested_with_its_rivals() -> None:
    understood = ranked(luggage=ANSWER - 0.1, avrr_cost=0.2, greet=SUGGEST - 0.01)
    assert decide(understood) == Decision("suggest", ("luggage", "avrr_cost"))


def test_at_most_three_are_suggested() -> None:
    understood = ranked(luggage=0.4, avrr_cost=0.3, greet=0.2, thanks=0.1)
    assert decide(understood) == Decision("suggest", ("luggage", "avrr_cost", "greet"))
    assert MOST == 3


@pytest.mark.parametrize("chance", [NOT_OURS, 0.5, 0.99])
def test_what_may_well_be_out_of_scope_is_not_ours(chance: float) -> None:
    assert decide(ranked(out_of_scope=chance, luggage=min(1 - chance, ANSWER - 0.01))) == Decision("not_ours")


def test_a_confident_intent_is_answered_even_if_it_may_be_out_of_scope() -> None:
    assert decide(ranked(luggage=0.8, out_of_scope=0.2)) == Decision("answer", ("luggage",))


def test_out_of_scope_is_never_suggested() -> None:
    understood = ranked(luggage=ANSWER - 0.1, out_of_scope=NOT_OURS - 0.01)
    assert decide(understood) == Decision("suggest", ("luggage",))


def test_danger_is_taken_up_even_if_something_else_is_likelier() -> None:
    assert decide(ranked(goodbye=1 - EMERGENCY, emergency=EMERGENCY)) == Decision("answer", ("emergency",))


def test_where_everything_is_unlikely_nothing_is_suggested() -> None:
    assert decide(ranked(**{f"topic_{n}": SUGGEST / 2 for n in range(60)})) == Decision("suggest", ())


def several(whole: Understanding, *parts: Understanding) -> Understanding:
    return replace(whole, parts=tuple(part.intents for part in parts))


def test_two_questions_in_one_message_are_two_answers() -> None:
    understood = several(
        ranked(luggage=0.45, airport_reception=0.4), ranked(luggage=0.97), ranked(airport_reception=0.9)
    )
    assert decide(understood) == Decision("answer", ("luggage", "airport_reception"))


def test_of_three_questions_the_first_two_are_answered() -> None:
    parts = (ranked(**{name: 0.95}) for name in ("luggage", "avrr_cost", "school_children"))
    assert decide(several(ranked(luggage=0.4, avrr_cost=0.3, school_children=0.2), *parts)) == Decision(
        "answer", ("luggage", "avrr_cost")
    )


def test_a_greeting_before_a_question_is_not_one_of_them() -> None:
    understood = several(ranked(luggage=0.45, greet=0.45), ranked(greet=0.99), ranked(luggage=0.97))
    assert decide(understood) == Decision("answer", ("luggage",))


def test_a_story_whose_sentences_say_little_is_decided_as_a_whole() -> None:
    understood = several(ranked(luggage=0.8), ranked(avrr_cost=0.3), ranked(luggage=0.4))
    assert decide(understood) == Decision("answer", ("luggage",))


def test_one_clear_sentence_beside_an_unclear_one_leaves_the_doubt_of_the_whole() -> None:
    understood = several(ranked(luggage=0.4, avrr_cost=0.3), ranked(luggage=0.97), ranked(avrr_cost=0.3))
    assert decide(understood).kind == "suggest"


def test_a_sentence_alone_raises_no_alarm() -> None:
    understood = several(ranked(luggage=0.8, emergency=0.1), ranked(luggage=0.9), ranked(emergency=0.9))
    assert decide(understood) == Decision("answer", ("luggage",))


def test_danger_in_the_whole_is_danger_whatever_its_sentences_ask() -> None:
    understood = several(ranked(emergency=0.5, luggage=0.4), ranked(luggage=0.95), ranked(avrr_cost=0.95))
    assert decide(understood) == Decision("answer", ("emergency",))


def test_a_sentence_is_answered_only_for_what_the_whole_may_mean() -> None:
    understood = several(ranked(luggage=0.8, avrr_cost=0.01), ranked(luggage=0.95), ranked(avrr_cost=0.95))
    assert decide(understood) == Decision("answer", ("luggage",))


def test_every_language_has_limits_and_an_unknown_one_the_usual() -> None:
    assert limits("") == limits("xx") == USUAL
    for code, known in LIMITS.items():
        assert limits(code) == known
        assert all(0 < limit < 1 for limit in known)
