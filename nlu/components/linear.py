"""The linear model of intents: meaning (a sentence vector) and spelling (letter sequences) side by side.

Linear support vector machines, one an intent, on both at once; what was tried beside them: docs/understanding.md. No
import of Rasa here."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.special import softmax
from sklearn.svm import LinearSVC

from components.encoder import Vectors
from components.vectors import Report, unheard

Numbers = npt.NDArray[np.float64]

C = 0.5  # inverse strength of regularisation
SPELLING_WEIGHT = 1.2  # of the letter sequences beside the vector; both have unit length
TOLERANCE = 0.05  # of the solver; ten times less costs a third more time and changes no figure by a tenth of a point
THREADS = 2  # that fit; the solver lets go of the interpreter
PARTS = 6  # in which the intents are fitted, so that progress can be told


@dataclass(frozen=True)
class IntentModel:
    """`weights` has a row a feature (the vector's, then the letter sequences') and a column an intent. Scores are
    divided by `temperature`, so that of all answers given with confidence p a share p is right (Guo et al. 2017)."""

    intents: tuple[str, ...]
    mean: Vectors
    weights: Vectors
    bias: Vectors
    temperature: float

    @classmethod
    def learn(
        cls,
        vectors: Vectors,
        grams: sparse.csr_matrix,
        intents: list[str],
        *,
        temperature: float = 1.0,
        report: Report = unheard,
    ) -> IntentModel:
        """Fit to examples of three intents or more, a row of `vectors` and of `grams` each; `report` hears of PARTS."""
        mean = vectors.mean(axis=0)
        features = sparse.hstack([_centred(vectors, mean), SPELLING_WEIGHT * grams], format="csr")
        names, labels = np.unique(intents, return_inverse=True)
        weights = np.zeros((features.shape[1], len(names)), dtype=np.float32)
        bias = np.zeros(len(names), dtype=np.float32)
        parts = [part for part in np.array_split(np.arange(len(names)), PARTS) if len(part)]
        with ThreadPoolExecutor(THREADS) as pool:
            fits = pool.map(lambda part: _fit(features, labels, part), parts)
            for done, (part, fitted) in enumerate(zip(parts, fits), start=1):
                weights[:, part], bias[part] = fitted
                report(done, len(parts))
        return cls(tuple(names.tolist()), mean, weights, bias, temperature)

    def rank(self, vectors: Vectors, grams: sparse.csr_matrix) -> list[tuple[str, float]]:
        """All intents with their confidences, best first, for one message: a vector for each of its pieces, whose
        scores are averaged, and its one row of `grams`."""
        chances = softmax(self.scores(vectors, grams) / self.temperature)
        return [(self.intents[i], float(chances[i])) for i in np.argsort(-chances)]

    def scores(self, vectors: Vectors, grams: sparse.csr_matrix) -> Numbers:
        """The margin of each intent for one message, before the temperature."""
        dense = len(self.mean)
        meant = (_centred(vectors, self.mean) @ self.weights[:dense]).mean(axis=0)
        # Only the rows of the sequences that are there: the product with a whole sparse matrix takes ten times longer.
        spelled = grams.data @ self.weights[dense + grams.indices]
        return np.asarray(meant + SPELLING_WEIGHT * spelled + self.bias, dtype=np.float64)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """All that was learned, for keeping."""
        return {"intents": np.array(self.intents), "mean": self.mean, "weights": self.weights, "bias": self.bias}

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]], temperature: float) -> IntentModel:
        """The model whose `arrays` were kept."""
        return cls(tuple(arrays["intents"].tolist()), arrays["mean"], arrays["weights"], arrays["bias"], temperature)


def _fit(features: sparse.csr_matrix, labels: npt.NDArray[Any], part: npt.NDArray[Any]) -> tuple[Numbers, Numbers]:
    """Weights (a column an intent) and bias of the intents of `part`, each against all other examples."""
    fitted = LinearSVC(C=C, tol=TOLERANCE, random_state=0).fit(features, np.where(np.isin(labels, part), labels, -1))
    if len(fitted.classes_) == 2:  # then there is one line between both, and it is the second's
        return fitted.coef_.T, fitted.intercept_
    rows = np.searchsorted(fitted.classes_, part)
    return fitted.coef_[rows].T, fitted.intercept_[rows]


def _centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Without the mean, which all sentences share and which says nothing, at unit length."""
    rest = vectors - mean
    return np.asarray(rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9), dtype=np.float32)
