"""What a message wants: every intent with a calibrated confidence."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy import sparse

from components.component import Arrays, Learner, is_known
from components.linear import IntentModel
from components.progress import Progress


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(Learner):
    """Sets `intent` and `intent_ranking` from `embedding` and `grams`, unless the intent is known already (`known`);
    no intent where the text has no word."""

    _model: IntentModel | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`temperature`: what scores are divided by before they become confidences; `make evaluate` prints the best."""
        return {"temperature": 1.0}

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the linear model to the embedded examples."""
        examples = [example for example in training_data.intent_examples if len(example.get("embedding"))]
        vectors = np.stack([example.get("embedding").mean(axis=0) for example in examples])
        grams = sparse.vstack([example.get("grams") for example in examples], format="csr")
        intents = [example.get(INTENT) for example in examples]
        return self.keep(**IntentModel.learn(vectors, grams, intents, report=Progress("fitting the intents")).arrays())

    def recall(self, learned: Arrays) -> None:
        """Take up the fitted model."""
        self._model = IntentModel.of(learned, float(self.config["temperature"]))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking`."""
        for message in messages:
            if is_known(message):
                continue
            vectors = message.get("embedding")
            ranked = self._model.rank(vectors, message.get("grams")) if self._model and vectors is not None else []
            ranking = [{"name": intent, "confidence": confidence} for intent, confidence in ranked]
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
