"""Which language a text in Latin letters is written in: naive Bayes over its sequences of one to five letters.

Trained on the very examples of nlu/data/<code>.yml, so it knows as many languages as there are files, Georgian and
Greek in Latin letters among them, which no library of language identification knows. No import of Rasa here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.letters import plain

LONGEST = 5
_SMOOTHING = 0.1


@dataclass(frozen=True)
class SpellingModel:
    """Log chances of letter sequences: `grams` gives the row of `chances`, its columns are `codes`."""

    codes: tuple[str, ...]
    grams: dict[str, int]
    chances: npt.NDArray[np.float32]

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, str]]) -> SpellingModel:
        """Learn from (code, text) pairs."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for code, text in texts:
            found[code].update(_grams(text))
        codes = tuple(sorted(found))
        grams = {gram: row for row, gram in enumerate(sorted({gram for counts in found.values() for gram in counts}))}
        counts = np.array([[found[code][gram] for code in codes] for gram in grams], dtype=np.float64) + _SMOOTHING
        return cls(codes, grams, np.log(counts / counts.sum(axis=0)).astype(np.float32))

    def guess(self, text: str) -> tuple[str, float]:
        """The likeliest code and how sure that is, 0 to 1; ("", 0.0) where nothing of the text is known.
        Sequences overlap, so their evidence counts as one letter's in LONGEST."""
        rows = [self.grams[gram] for gram in _grams(text) if gram in self.grams]
        if not rows:
            return "", 0.0
        scores = self.chances[rows].sum(axis=0) / LONGEST
        shares = np.exp(scores - scores.max())
        best = int(scores.argmax())
        return self.codes[best], float(shares[best] / shares.sum())


def _grams(text: str) -> Iterator[str]:
    padded = f" {plain(text)} "
    for length in range(1, LONGEST + 1):
        grams = (padded[start : start + length] for start in range(len(padded) - length + 1))
        yield from (gram for gram in grams if gram != " ")
