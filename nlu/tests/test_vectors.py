from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import numpy as np
import pytest
import yaml

from components import encoder, vectors
from components.embedding import GIVEN
from components.letters import normal
from components.reader import Reader
from components.transliterate import LANGUAGES


def letters() -> encoder.Encode:
    """An encoder for tests: how often a, b and c are in a text."""

    def encode(texts: Sequence[str]) -> encoder.Vectors:
        return np.array([[text.count(letter) for letter in "abc"] for text in texts], dtype=np.float32)

    return encode


def broken() -> encoder.Encode:
    raise RuntimeError("this encoder cannot be loaded")


LETTERS = f"{__name__}.letters"


def test_texts_are_embedded_in_their_order_and_only_once(tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    texts = ["ab", "c", "ab", "aaa"]
    found = vectors.embed(texts, LETTERS, tmp_path / "cache.npz", lambda *at: done.append(at))
    assert np.allclose(found, [[1, 1, 0], [0, 0, 1], [1, 1, 0], [3, 0, 0]])
    assert done == [(3, 3)]


def test_a_second_time_only_new_texts_are_embedded(tmp_path: Path) -> None:
    cache, done = tmp_path / "cache.npz", []
    vectors.embed(["ab", "c"], LETTERS, cache, vectors.unheard)
    found = vectors.embed(["c", "b"], LETTERS, cache, lambda *at: done.append(at))
    assert np.allclose(found, [[0, 0, 1], [0, 1, 0]])
    assert done == [(1, 1)]


def test_what_comes_with_the_project_is_not_embedded_again(tmp_path: Path) -> None:
    given, done = tmp_path / "given.npz", []
    vectors.write(given, {vectors.key(LETTERS, "ab"): np.array([5, 5, 5], dtype=np.float32)})
    found = vectors.embed(["ab"], LETTERS, tmp_path / "cache.npz", lambda *at: done.append(at), [given])
    assert np.allclose(found, [[5, 5, 5]])
    assert (done, (tmp_path / "cache.npz").exists()) == ([], False)


def test_another_encoder_gives_other_vectors(tmp_path: Path) -> None:
    assert vectors.key(LETTERS, "ab") != vectors.key("another.encoder", "ab")


def test_with_and_without_a_file_the_vectors_are_the_same(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(5, 384)).astype(np.float32)
    known = {bytes([n] * 16): row for n, row in enumerate(rows)}
    vectors.write(tmp_path / "a.npz", known)
    assert np.array_equal(np.stack(list(vectors.read(tmp_path / "a.npz").values())), vectors.rounded(rows))


def test_eight_bits_keep_the_direction_of_a_vector() -> None:
    rows = np.random.default_rng(0).normal(size=(50, 384)).astype(np.float32)
    kept = vectors.rounded(rows)
    cosines = (rows * kept).sum(axis=1) / np.linalg.norm(rows, axis=1) / np.linalg.norm(kept, axis=1)
    assert cosines.min() > 0.9999


def test_the_same_vectors_make_the_same_file(tmp_path: Path) -> None:
    rows = {bytes([n] * 16): np.full(3, n + 1, dtype=np.float32) for n in range(4)}
    vectors.write(tmp_path / "a.npz", rows)
    vectors.write(tmp_path / "b.npz", dict(reversed(rows.items())))
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_an_encoder_that_cannot_be_loaded_ends_the_training(tmp_path: Path) -> None:
    with pytest.raises(BrokenProcessPool):
        vectors.embed(["ab"], f"{__name__}.broken", tmp_path / "cache.npz", vectors.unheard)


def texts(code: str) -> list[str]:
    blocks = yaml.safe_load((GIVEN.parent / "data" / f"{code}.yml").read_text(encoding="utf-8"))["nlu"]
    return [normal(line[2:]) for block in blocks for line in block["examples"].splitlines()]


@pytest.mark.parametrize("path", sorted(GIVEN.glob("*.npz")), ids=lambda path: path.stem)
def test_the_vectors_of_the_project_are_what_the_encoder_gives(path: Path) -> None:
    name, known = "components.encoder.e5_small", vectors.read(path)
    language, _, latin = path.stem.partition("-")
    sample = texts(path.stem)[::40]
    if language in LANGUAGES:
        reader = Reader.learn(language, texts(language))
        sample = [reader.read(text) if latin else reader.accented(text) for text in sample]
    kept = [text for text in sample if vectors.key(name, text) in known]
    assert len(kept) > 0.9 * len(sample)  # the few long ones are kept in pieces
    fresh = encoder.load(name)(kept)
    held = np.stack([known[vectors.key(name, text)] for text in kept])
    assert ((fresh * held).sum(axis=1) / np.linalg.norm(held, axis=1)).min() > 0.999
