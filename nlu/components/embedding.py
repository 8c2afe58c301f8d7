"""The meaning of a message as a vector, from the encoder that config.yml names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import encoder
from components.letters import plain
from components.progress import Progress

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "embeddings.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbedder(GraphComponent):  # type: ignore[misc]  # Rasa has no type marker
    """Sets `embedding`: the vector of the `reading`; None where the message has no word."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder`: module.function that makes an encoder (see components/encoder.py)."""
        return {"encoder": "components.encoder.e5_small"}

    def __init__(self, name: str, encode: encoder.Encode) -> None:
        self._name = name
        self._encode = encode

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEmbedder:
        """The embedder with the encoder of the configuration."""
        return cls(config["encoder"], encoder.load(config["encoder"]))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Embed all examples: new ones in two processes, the others from the cache."""
        examples = training_data.nlu_examples
        vectors = encoder.embed(
            [example.get("reading") for example in examples], self._name, CACHE, Progress("embedding sentences")
        )
        for example, vector in zip(examples, vectors):
            example.set("embedding", vector)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `embedding`."""
        for message in messages:
            reading = message.get("reading")
            message.set("embedding", self._encode([reading])[0] if plain(reading) else None)
        return messages
