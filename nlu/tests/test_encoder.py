import numpy as np

from components import encoder


def test_the_encoder_of_the_project_gives_unit_vectors_of_meaning() -> None:
    encode = encoder.load("components.encoder.e5_small")
    passport, same, weather = encode(["I lost my passport", "პასპორტი დავკარგე", "it will rain tomorrow"])
    assert np.isclose(np.linalg.norm(passport), 1, atol=1e-3)
    assert passport @ same > passport @ weather


def test_a_text_is_shortened_to_its_tokens_and_not_by_much() -> None:
    shortened = encoder.shorten("abc " * 500, tokens=lambda text: 2 + len(text) // 3, most=96)
    assert 90 <= 2 + len(shortened) // 3 <= 96


def test_a_short_text_stays_as_it_is() -> None:
    assert encoder.shorten("სად ვარ", tokens=len, most=96) == "სად ვარ"
