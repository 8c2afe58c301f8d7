"""The meaning of a message as vectors, from the encoder that config.yml names."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import encoder
from components.component import Component, is_known
from components.letters import plain
from components.progress import Progress
from components.vectors import SHARE, embed, key, write

FOLDER = Path(__file__).resolve().parents[1]
GIVEN = FOLDER / "vectors"
CACHE = FOLDER / ".cache" / "vectors.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbedder(Component):
    """Sets `embedding`: a vector for each of the `readings`; None where the message has no word, or its intent is
    known already (`known`)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder`: module.function that makes an encoder (see components/encoder.py)."""
        return {"encoder": "components.encoder.e5_small"}

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._name = self.config["encoder"]
        self._encode = encoder.load(self._name)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Embed all examples: new ones in two processes, the others from the caches."""
        examples = training_data.nlu_examples
        readings = [example.get("readings") for example in examples]
        vectors = embed(
            list(chain.from_iterable(readings)),
            self._name,
            CACHE,
            Progress("embedding sentences"),
            sorted(GIVEN.glob("*.npz")),
        )
        ends = np.cumsum([len(texts) for texts in readings])
        for example, rows in zip(examples, np.split(vectors, ends[:-1])):
            example.set("embedding", rows)
        if os.environ.get(SHARE):
            self._share(examples)
        return training_data

    def _share(self, examples: list[Message]) -> None:
        """Write what comes with the project: a file a language, with the vectors of its examples and no others."""
        for language in sorted({example.get("language") for example in examples}):
            own = [example for example in examples if example.get("language") == language]
            pairs = (pair for example in own for pair in zip(example.get("readings"), example.get("embedding")))
            write(GIVEN / f"{language}.npz", {key(self._name, text): vector for text, vector in pairs})

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `embedding`."""
        for message in messages:
            readings = [text for text in message.get("readings") if plain(text)]
            message.set("embedding", self._encode(readings) if readings and not is_known(message) else None)
        return messages
