from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import numpy as np
import pytest

from components import encoder


def letters() -> encoder.Encode:
    """An encoder for tests: how often a, b and c are in a text."""

    def encode(texts: Sequence[str]) -> encoder.Vectors:
        return np.array([[text.count(letter) for letter in "abc"] for text in texts], dtype=np.float32)

    return encode


def broken() -> encoder.Encode:
    raise RuntimeError("this encoder cannot be loaded")


def test_texts_are_embedded_in_their_order_and_only_once(tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    texts = ["ab", "c", "ab", "aaa"]
    vectors = encoder.embed(texts, f"{__name__}.letters", tmp_path / "cache.npz", lambda *at: done.append(at))
    assert vectors.tolist() == [[1, 1, 0], [0, 0, 1], [1, 1, 0], [3, 0, 0]]
    assert done == [(3, 3)]


def test_a_second_time_only_new_texts_are_embedded(tmp_path: Path) -> None:
    cache, done = tmp_path / "cache.npz", []
    encoder.embed(["ab", "c"], f"{__name__}.letters", cache, lambda *_: None)
    vectors = encoder.embed(["c", "b"], f"{__name__}.letters", cache, lambda *at: done.append(at))
    assert vectors.tolist() == [[0, 0, 1], [0, 1, 0]]
    assert done == [(1, 1)]


def test_an_encoder_that_cannot_be_loaded_ends_the_training(tmp_path: Path) -> None:
    with pytest.raises(BrokenProcessPool):
        encoder.embed(["ab"], f"{__name__}.broken", tmp_path / "cache.npz", lambda *_: None)


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    clipped = encoder.clip("x" * 2000 + "?")
    assert clipped.startswith("xxx")
    assert clipped.endswith("x?")
    assert len(clipped) < 310


def test_the_encoder_of_the_project_gives_unit_vectors_of_meaning() -> None:
    encode = encoder.load("components.encoder.e5_small")
    passport, same, weather = encode(["I lost my passport", "პასპორტი დავკარგე", "it will rain tomorrow"])
    assert np.isclose(np.linalg.norm(passport), 1, atol=1e-3)
    assert passport @ same > passport @ weather
