"""The meaning of a message as a vector, from the encoder that config.yml names."""

from __future__ import annotations

import sys
import time
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
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceEmbedder:
        """The embedder with the encoder of the configuration."""
        return cls(config["encoder"], encoder.load(config["encoder"]))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Embed all examples: new ones in two processes, the others from the cache."""
        examples = training_data.nlu_examples
        vectors = encoder.embed([example.get("reading") for example in examples], self._name, CACHE, Progress())
        for example, vector in zip(examples, vectors):
            example.set("embedding", vector)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `embedding`."""
        for message in messages:
            reading = message.get("reading")
            message.set("embedding", self._encode([reading])[0] if plain(reading) else None)
        return messages


class Progress:
    """Says how far the embedding is: one line that grows on a terminal, a line every ten seconds elsewhere."""

    def __init__(self) -> None:
        self._started_s = self._said_s = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` texts are embedded."""
        now_s = time.monotonic()
        terminal, last = sys.stdout.isatty(), done == total
        if not (last or now_s - self._said_s > (0.2 if terminal else 10)):
            return
        self._said_s = now_s
        left_s = (now_s - self._started_s) / done * (total - done)
        line = f"  embedding sentences: {done} of {total}, {left_s:.0f} s left"
        sys.stdout.write(f"\r{line:60}" + ("\n" if last else "") if terminal else f"{line}\n")
        sys.stdout.flush()
