"""What a message says in the script of its language: Georgian typed in Latin letters is brought back to Mkhedruli."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import storage
from components.georgian import LetterModel


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Transliterator(GraphComponent):  # type: ignore[misc]  # Rasa has no type marker
    """Sets `reading`: the text itself, or where its `spelling` is ka-Latn, the same in Mkhedruli."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing to set."""
        return {}

    def __init__(self, kept: storage.Place, model: LetterModel | None = None) -> None:
        self._kept = kept
        self._model = model or LetterModel({})

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Transliterator:
        """One that has learned nothing yet."""
        return cls(storage.Place(model_storage, resource))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Transliterator:
        """The one that `train` kept."""
        kept = storage.Place(model_storage, resource)
        held = kept.load()
        return cls(kept, LetterModel(dict(zip(held["sequences"].tolist(), held["counts"].tolist()))))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how Georgian words are spelled from the examples in Mkhedruli."""
        model = LetterModel.learn(example.get(TEXT) for example in training_data.nlu_examples)
        return self._kept.save(
            sequences=np.array(list(model.counts), dtype=np.str_), counts=np.array(list(model.counts.values()))
        )

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the `reading` of every example."""
        self.process(training_data.nlu_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `reading`."""
        for message in messages:
            text = message.get(TEXT) or ""
            message.set("reading", self._model.read(text) if message.get("spelling") == "ka-Latn" else text)
        return messages
