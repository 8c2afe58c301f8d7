"""What a message wants: every intent with a calibrated confidence."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import storage
from components.linear import C, IntentModel
from components.progress import Progress


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent):  # type: ignore[misc]  # Rasa has no type marker
    """Sets `intent` and `intent_ranking` from `embedding` and the text; no intent where the text has no word."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`c`: the inverse strength of regularisation."""
        return {"c": C}

    def __init__(self, config: dict[str, Any], kept: storage.Place, model: IntentModel | None = None) -> None:
        self._c = float(config["c"])
        self._kept = kept
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """One that has learned nothing yet."""
        return cls(config, storage.Place(model_storage, resource))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """The one that `train` kept."""
        kept = storage.Place(model_storage, resource)
        return cls(config, kept, IntentModel.of(kept.load()))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the linear model to the embedded examples."""
        examples = training_data.intent_examples
        vectors = np.stack([example.get("embedding") for example in examples])
        texts, intents = ([example.get(key) for example in examples] for key in (TEXT, INTENT))
        return self._kept.save(
            **IntentModel.learn(vectors, texts, intents, c=self._c, report=Progress("fitting the intents")).arrays()
        )

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking`."""
        for message in messages:
            vector = message.get("embedding")
            ranked = self._model.rank(vector, message.get(TEXT)) if self._model and vector is not None else []
            ranking = [{"name": intent, "confidence": confidence} for intent, confidence in ranked]
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
