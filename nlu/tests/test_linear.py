import numpy as np
import pytest
from scipy import sparse

from components.encoder import Vectors
from components.linear import IntentModel
from components.ngrams import letter_grams

WORDS = {"passport": "documents", "money": "cash", "doctor": "health"}
TEXTS = [f"{word} {rest}" for word in WORDS for rest in ("a", "ab", "abc", "b", "bc", "c")]
INTENTS = [intent for intent in WORDS.values() for _ in range(6)]
GRAMS = letter_grams().fit(TEXTS)
DOCUMENTS = np.array([[1, 0, 0]], dtype=np.float32)


def spelled(text: str) -> sparse.csr_matrix:
    return GRAMS.transform([text])


def vectors() -> Vectors:
    noise = np.random.default_rng(0).normal(scale=0.1, size=(18, 3))
    return np.asarray(noise + np.repeat(np.eye(3), 6, axis=0), dtype=np.float32)


def learned(temperature: float = 1.0) -> IntentModel:
    return IntentModel.learn(vectors(), GRAMS.transform(TEXTS), INTENTS, temperature=temperature)


def test_all_intents_are_ranked_and_their_confidences_sum_to_one() -> None:
    ranked = learned().rank(DOCUMENTS, spelled("my passport"))
    assert ranked[0][0] == "documents"
    assert {name for name, _ in ranked} == {"documents", "cash", "health"}
    assert np.isclose(sum(confidence for _, confidence in ranked), 1)


def test_spelling_counts_where_meaning_says_nothing() -> None:
    nothing = np.full((1, 3), 1 / 3, dtype=np.float32)
    assert learned().rank(nothing, spelled("money"))[0][0] == "cash"


def test_the_pieces_of_a_long_message_are_heard_alike() -> None:
    pieces = np.eye(3, dtype=np.float32)[[0, 0, 2]]
    assert [name for name, _ in learned().rank(pieces, spelled("zzz"))][:2] == ["documents", "health"]


def test_a_lower_temperature_makes_more_confident() -> None:
    sure, unsure = (learned(t).rank(DOCUMENTS, spelled("my passport"))[0][1] for t in (0.1, 1.0))
    assert sure > unsure


def test_a_kept_model_ranks_as_the_one_that_was_kept() -> None:
    model, vector, money = learned(), np.array([[0.3, 0.7, 0]], dtype=np.float32), spelled("some money")
    kept = IntentModel.of(model.arrays(), model.temperature)
    assert dict(kept.rank(vector, money)) == pytest.approx(dict(model.rank(vector, money)))
