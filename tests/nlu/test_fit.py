"""Thresholds and temperatures against outcomes whose best values can be reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import fit
from bot.core.decide import USUAL, Decision, Limits, decide
from bot.core.world import Understanding
from bot.outcomes import ALARM, Outcome, Question

NAMES = ("luggage", "avrr_cost", "out_of_scope", "emergency", "greet")
AT = Limits(emergency=0.25, answer=0.5, not_ours=0.1)


def outcome(*right: str, **chances: float) -> Outcome:
    """What became of a question, with these chances, best first; nothing is decided yet."""
    ranked = tuple(sorted(chances.items(), key=lambda item: -item[1]))
    return Outcome(Question("en", "Latn", right, "…"), ranked, "en", False, Decision("unknown"), 0.1)


def dangerous(*right: str, **chances: float) -> Outcome:
    """The same of a text that speaks of danger itself."""
    return replace(outcome(*right, **chances), dangerous=True)


def many(n: int, *right: str, **chances: float) -> list[Outcome]:
    return [outcome(*right, **chances)] * n


@pytest.mark.parametrize(
    ("found", "decision"),
    [
        (outcome("greet", greet=0.6, emergency=0.25), ALARM),
        (dangerous("greet", greet=0.9), ALARM),
        (dangerous("greet"), ALARM),
        (outcome("greet"), Decision("unknown")),
        (outcome("greet", greet=0.5, out_of_scope=0.4), Decision("answer", ("greet",))),
        (outcome("greet", greet=0.49, out_of_scope=0.1), Decision("not_ours")),
        (outcome("greet", out_of_scope=0.9), Decision("not_ours")),
        (outcome("greet", greet=0.49, out_of_scope=0.09), Decision("suggest")),
    ],
)
def test_what_three_numbers_decide(found: Outcome, decision: Decision) -> None:
    assert fit.decided(found, AT) == decision


def test_two_questions_in_one_message_are_two_answers_and_one_answers_what_is_unclear() -> None:
    parts = ((("luggage", 0.9),), (("avrr_cost", 0.9),))
    clear = outcome("luggage", luggage=0.5, avrr_cost=0.3)
    assert fit.decided(replace(clear, parts=parts), AT) == Decision("answer", ("luggage", "avrr_cost"))
    assert fit.decided(replace(clear, parts=parts[1:]), AT) == Decision("answer", ("luggage",))
    unclear = outcome("luggage", luggage=0.4, avrr_cost=0.3)
    assert fit.decided(replace(unclear, parts=parts[1:]), AT) == Decision("answer", ("avrr_cost",))
    late = AT._replace(emergency=0.5)
    afraid = outcome("luggage", luggage=0.4, emergency=0.4)
    assert fit.decided(replace(afraid, parts=parts[:1]), late) == Decision("answer", ("luggage",))


RANKED = st.permutations(NAMES).flatmap(
    lambda names: st.lists(st.floats(0, 1), min_size=1, max_size=len(names)).map(
        lambda chances: tuple(zip(names, sorted(chances, reverse=True), strict=False))
    )
)


@given(RANKED, st.lists(RANKED, max_size=4).map(tuple))
def test_the_bot_decides_alike(
    ranked: tuple[tuple[str, float], ...], parts: tuple[tuple[tuple[str, float], ...], ...]
) -> None:
    found = replace(outcome("greet"), ranked=ranked, parts=parts)
    mine = fit.decided(found, USUAL)
    bots = decide(Understanding("", ranked, parts=parts))
    assert (mine.kind, mine.intents) == (bots.kind, () if bots.kind == "suggest" else bots.intents)


def test_answers_are_given_as_long_as_the_wrong_ones_keep_their_limit() -> None:
    found = [
        *many(90, "luggage", luggage=0.9),
        *many(6, "luggage", luggage=0.6),
        *many(4, "luggage", avrr_cost=0.65),
    ]
    assert fit.thresholds(found).answer == 0.6  # of those that answer as many the highest
    assert fit.thresholds([*found, outcome("luggage", avrr_cost=0.65)]).answer == 0.9


def test_questions_out_of_scope_are_rather_refused_than_answered() -> None:
    found = [
        *many(98, "luggage", luggage=0.9),
        *many(2, "luggage", luggage=0.4, out_of_scope=0.01),
        *many(10, "out_of_scope", luggage=0.45, out_of_scope=0.3),
    ]
    assert fit.thresholds(found) == Limits(emergency=0.05, answer=0.9, not_ours=0.3)


def test_of_ours_no_more_are_refused_than_the_limit_says() -> None:
    ours = [*many(96, "luggage", luggage=0.9), *many(5, "luggage", avrr_cost=0.2, out_of_scope=0.2)]
    others = [
        *many(5, "out_of_scope", luggage=0.3, out_of_scope=0.2),
        *many(5, "out_of_scope", luggage=0.3, out_of_scope=0.25),
    ]
    assert fit.thresholds([*ours, *others]).not_ours == 0.25
    assert fit.thresholds([*ours[:-1], *others]).not_ours == 0.2


def test_danger_is_heard_as_early_as_false_alarms_allow() -> None:
    calm = [*many(199, "greet", greet=0.8, emergency=0.01), outcome("greet", greet=0.8, emergency=0.2)]
    assert fit.thresholds(calm).emergency == fit.EMERGENCY_STEPS[0]
    assert fit.thresholds([*calm, outcome("greet", greet=0.7, emergency=0.3)]).emergency == 0.21


def test_alarms_of_the_rules_make_no_threshold_deaf() -> None:
    calm = [*many(10, "greet", greet=0.8, emergency=0.1), dangerous("greet", greet=0.9)]
    assert fit.thresholds(calm).emergency == 0.11
    assert fit.thresholds(many(10, "greet", emergency=0.9)).emergency == fit.EMERGENCY_STEPS[0]


def test_a_second_right_answer_that_is_an_emergency_is_no_false_alarm() -> None:
    found = many(10, "domestic_violence", "emergency", domestic_violence=0.8, emergency=0.15)
    assert fit.thresholds(found).emergency == fit.EMERGENCY_STEPS[0]


def test_the_outcomes_as_they_would_be() -> None:
    (found,) = fit.replayed([outcome("greet", greet=0.6)], AT)
    assert found.answered_rightly


def test_even_and_odd_are_counted_within_each_language() -> None:
    found = [outcome(str(number)) for number in range(5)]
    german = {number: replace(found[number].question, language="de") for number in (1, 4)}
    even, odd = fit.halves(replace(one, question=german.get(n, one.question)) for n, one in enumerate(found))
    assert [one.question.right[0] for one in even] == ["2", "4"]
    assert [one.question.right[0] for one in odd] == ["0", "1", "3"]


def test_the_loss_is_the_log_likelihood_of_the_right_intent() -> None:
    found = [outcome("luggage", luggage=0.8, greet=0.2), outcome("greet", luggage=0.8, greet=0.2)]
    assert fit.loss(found, 1) == pytest.approx(-(log(0.8) + log(0.2)) / 2)
    assert fit.loss(found[:1], 0.5) == pytest.approx(-log(0.64 / 0.68))


def test_of_two_right_intents_the_likelier_counts() -> None:
    assert fit.loss([outcome("greet", "luggage", luggage=0.8, greet=0.2)], 1) == pytest.approx(-log(0.8))


def test_a_right_intent_that_is_not_ranked_costs_much_but_not_everything() -> None:
    lost = fit.loss([outcome("thanks", luggage=1.0, greet=0.0)], 1)
    assert lost is not None
    assert 20 < lost < 40


@pytest.mark.parametrize(("right", "best"), [(80, 1.0), (95, 0.5), (67, 2.0)])
def test_the_factor_makes_confidences_what_comes_true(right: int, best: float) -> None:
    # 0.8 at half the temperature is 0.94; at double it is 0.67
    found = [*many(right, "luggage", luggage=0.8, greet=0.2), *many(100 - right, "greet", luggage=0.8, greet=0.2)]
    assert fit.factor(found) == pytest.approx(best, abs=0.05)


def test_messages_known_word_for_word_have_no_temperature() -> None:
    known = outcome("greet", greet=0.99)
    assert fit.factor([known]) is None
    assert fit.tempered(known, 2) == known


def test_confidences_at_another_temperature() -> None:
    ranked = fit.tempered(outcome("greet", luggage=0.8, greet=0.2), 0.5).ranked
    assert [name for name, _ in ranked] == ["luggage", "greet"]
    assert [chance for _, chance in ranked] == pytest.approx([0.64 / 0.68, 0.04 / 0.68])


def test_without_questions_nothing_stands_against_the_lowest_thresholds() -> None:
    assert fit.thresholds([]).emergency == fit.EMERGENCY_STEPS[0]
