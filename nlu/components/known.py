"""Short messages that were learned word for word: greetings, button texts and keywords need no encoder."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.component import Arrays, Learner, asked
from components.letters import plain

LONGEST = 4  # words
CONFIDENCE = 0.99


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class KnownMessages(Learner):
    """Sets `intent` and `intent_ranking` of a message that is an example of exactly one intent; else neither."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._intents: dict[str, str] = {}

    def train(self, training_data: TrainingData) -> Resource:
        """Remember the short examples."""
        intents: dict[str, set[str]] = defaultdict(set)
        for example in training_data.intent_examples:
            intents[_key(example)].add(example.get(INTENT))
        short = {text: found for text, found in intents.items() if 0 < len(text.split()) <= LONGEST}
        clear = {text: min(found) for text, found in short.items() if len(found) == 1}
        return self.keep(texts=np.array(list(clear)), intents=np.array(list(clear.values())))

    def recall(self, learned: Arrays) -> None:
        """Take up the remembered messages."""
        self._intents = dict(zip(learned["texts"].tolist(), learned["intents"].tolist()))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples keep what they are examples of."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking` where the message is known."""
        for message in messages:
            intent = self._intents.get(_key(message))
            if intent is not None:
                found = {"name": intent, "confidence": CONFIDENCE}
                message.set(INTENT, found, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [found], add_to_output=True)
        return messages


def _key(message: Message) -> str:
    return plain(asked(message))
