"""The linear model of intents: meaning (a sentence vector) and spelling (letter sequences) side by side.

No import of Rasa here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from components.encoder import Report, Vectors, unheard
from components.letters import fold

Numbers = npt.NDArray[np.float64]
Keys = Sequence[str] | npt.NDArray[np.str_]  # folded texts

C = 0.3  # inverse strength of regularisation
FOLDS = 3  # of the cross-validation that fits the temperature
SPELLING_WEIGHT = 0.8  # of the letter sequences beside the vector; both have unit length


@dataclass(frozen=True)
class IntentModel:
    """Linear support vector machines, one an intent.

    `weights` has a row a feature (the vector's, then the letter sequences') and a column an intent. Scores are divided
    by `temperature`, so that of all answers given with confidence p a share p is right."""

    intents: tuple[str, ...]
    mean: Vectors
    spelling: TfidfVectorizer
    weights: Vectors
    bias: Vectors
    temperature: float = 1.0

    @classmethod
    def learn(
        cls, vectors: Vectors, texts: Sequence[str], intents: Sequence[str], *, c: float = C, report: Report = unheard
    ) -> IntentModel:
        """Fit to examples of three intents or more, one row of `vectors` a text; `report` hears of each of the fits."""
        keys, labels = np.array([fold(text) for text in texts]), np.array(intents)
        whole = _fit(vectors, keys, labels, c)
        if min(np.unique(labels, return_counts=True)[1]) < FOLDS:
            return whole
        scores, right = [], []
        splits = StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(vectors, labels)
        for fit, (rest, held) in enumerate(splits, start=1):
            report(fit, FOLDS + 1)
            part = _fit(vectors[rest], keys[rest], labels[rest], c)
            scores.append(part.scores(vectors[held], keys[held]))
            right.append(np.searchsorted(part.intents, labels[held]))
        report(FOLDS + 1, FOLDS + 1)
        return replace(whole, temperature=_temperature(np.vstack(scores), np.concatenate(right)))

    def rank(self, vector: Vectors, text: str) -> list[tuple[str, float]]:
        """All intents with their confidences, best first; [] for a text without a word, which means nothing we know."""
        key = fold(text)
        if not key:
            return []
        chances = softmax(self.scores(vector[np.newaxis], [key])[0] / self.temperature)
        return [(self.intents[i], float(chances[i])) for i in np.argsort(-chances)]

    def scores(self, vectors: Vectors, keys: Keys) -> Numbers:
        """The margin of each intent, one row a text, before the temperature."""
        dense = len(self.mean)
        spelled = self.spelling.transform(keys) @ self.weights[dense:]
        meant = _centred(vectors, self.mean) @ self.weights[:dense]
        return np.asarray(meant + SPELLING_WEIGHT * spelled + self.bias, dtype=np.float64)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """All that was learned, for keeping."""
        return {
            "intents": np.array(self.intents),
            "mean": self.mean,
            "grams": self.spelling.get_feature_names_out().astype(np.str_),
            "idf": self.spelling.idf_,
            "weights": self.weights,
            "bias": self.bias,
            "temperature": np.array(self.temperature),
        }

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> IntentModel:
        """The model whose `arrays` were kept."""
        spelling = _spelling(vocabulary={gram: row for row, gram in enumerate(arrays["grams"].tolist())})
        spelling.idf_ = arrays["idf"]
        return cls(
            intents=tuple(arrays["intents"].tolist()),
            mean=arrays["mean"],
            spelling=spelling,
            weights=arrays["weights"],
            bias=arrays["bias"],
            temperature=float(arrays["temperature"]),
        )


def _spelling(vocabulary: Mapping[str, int] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True, vocabulary=vocabulary, dtype=np.float32
    )


def _centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Without the mean, which all sentences share and which says nothing, at unit length."""
    rest = vectors - mean
    return np.asarray(rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _fit(vectors: Vectors, keys: Keys, labels: npt.NDArray[Any], c: float) -> IntentModel:
    mean = vectors.mean(axis=0)
    spelling = _spelling()
    spelled = spelling.fit_transform(keys)
    features = sparse.hstack([_centred(vectors, mean), SPELLING_WEIGHT * spelled], format="csr")
    fitted = LinearSVC(C=c, random_state=0).fit(features, labels)
    return IntentModel(
        intents=tuple(fitted.classes_.tolist()),
        mean=mean,
        spelling=spelling,
        weights=np.ascontiguousarray(fitted.coef_.T, dtype=np.float32),
        bias=fitted.intercept_.astype(np.float32),
    )


def _temperature(scores: Numbers, right: npt.NDArray[np.int64]) -> float:
    """The divisor of `scores` that makes the right answers likeliest (Guo et al. 2017, temperature scaling)."""

    def surprise(log_temperature: float) -> float:
        chances = log_softmax(scores / np.exp(log_temperature), axis=1)
        return -float(chances[np.arange(len(right)), right].mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3, 3), method="bounded").x))
