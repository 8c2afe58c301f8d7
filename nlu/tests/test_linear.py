import numpy as np
import pytest

from components.encoder import Vectors
from components.linear import IntentModel

WORDS = {"passport": "documents", "money": "cash", "doctor": "health"}
TEXTS = [f"{word} {rest}" for word in WORDS for rest in ("a", "ab", "abc", "b", "bc", "c")]
INTENTS = [intent for intent in WORDS.values() for _ in range(6)]


def vectors() -> Vectors:
    noise = np.random.default_rng(0).normal(scale=0.1, size=(18, 3))
    return np.asarray(noise + np.repeat(np.eye(3), 6, axis=0), dtype=np.float32)


def learned() -> IntentModel:
    return IntentModel.learn(vectors(), TEXTS, INTENTS)


def test_all_intents_are_ranked_and_their_confidences_sum_to_one() -> None:
    ranked = learned().rank(np.array([1, 0, 0], dtype=np.float32), "my passport")
    assert ranked[0][0] == "documents"
    assert {name for name, _ in ranked} == {"documents", "cash", "health"}
    assert np.isclose(sum(confidence for _, confidence in ranked), 1)


def test_a_text_without_a_word_has_no_ranking() -> None:
    assert learned().rank(np.array([1, 0, 0], dtype=np.float32), "😀 112") == []


def test_a_kept_model_ranks_as_the_one_that_was_kept() -> None:
    model, vector = learned(), np.array([0.3, 0.7, 0], dtype=np.float32)
    kept = IntentModel.of(model.arrays())
    assert dict(kept.rank(vector, "some money")) == pytest.approx(dict(model.rank(vector, "some money")))


def test_with_too_few_examples_for_a_cross_validation_the_temperature_stays_one() -> None:
    assert IntentModel.learn(vectors()[::5], TEXTS[::5], INTENTS[::5]).temperature == 1.0
