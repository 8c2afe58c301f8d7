from __future__ import annotations

import pytest

from bot.core.decide import ANSWER, EMERGENCY, MOST, NOT_OURS, SUGGEST, Decision, decide
from bot.core.world import Understanding


def ranked(**chances: float) -> Understanding:
    """An understanding with these chances, best first."""
    return Understanding("en", tuple(sorted(chances.items(), key=lambda item: -item[1])))


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
    understood = ranked(luggage=0.5, out_of_scope=NOT_OURS - 0.01)
    assert decide(understood) == Decision("suggest", ("luggage",))


def test_danger_is_taken_up_even_if_something_else_is_likelier() -> None:
    assert decide(ranked(goodbye=1 - EMERGENCY, emergency=EMERGENCY)) == Decision("answer", ("emergency",))


def test_where_everything_is_unlikely_nothing_is_suggested() -> None:
    assert decide(ranked(**{f"topic_{n}": SUGGEST / 2 for n in range(60)})) == Decision("suggest", ())
