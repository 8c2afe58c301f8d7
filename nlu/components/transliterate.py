"""What a message says in the script of its language: Georgian and Greek typed in Latin letters are brought back."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.component import Arrays, Learner
from components.reader import Reader

LANGUAGES = ("ka", "el")  # that are typed in Latin letters too


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Transliterator(Learner):
    """Sets `readings`: the `questions` as they are; where their `spelling` is ka-Latn or el-Latn, in Mkhedruli or in
    Greek letters; Greek with the accents that its writer left out."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._readers: dict[str, Reader] = {}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how words are spelled from the examples in each script."""
        kept: Arrays = {}
        for language in LANGUAGES:
            examples = (example for example in training_data.nlu_examples if example.get("language") == language)
            reader = Reader.learn(language, (text for example in examples for text in example.get("questions")))
            for name, learned in (("counts", reader.counts), ("accents", reader.accents)):
                kept[f"{language}-{name}-keys"] = np.array(list(learned), dtype=np.str_)
                kept[f"{language}-{name}"] = np.array(list(learned.values()))
        return self.keep(**kept)

    def recall(self, learned: Arrays) -> None:
        """Take up what is known of each language."""

        def pairs(name: str) -> dict[str, Any]:
            return dict(zip(learned[f"{name}-keys"].tolist(), learned[name].tolist()))

        self._readers = {
            language: Reader(language, pairs(f"{language}-counts"), pairs(f"{language}-accents"))
            for language in LANGUAGES
        }

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `readings`."""
        known: dict[str, dict[tuple[str, bool], str]] = {language: {} for language in LANGUAGES}
        for message in messages:
            language, _, latin = (message.get("spelling") or "").partition("-")
            reader, texts = self._readers.get(language), message.get("questions")
            if reader is not None:
                texts = [reader.read(text, known[language]) if latin else reader.accented(text) for text in texts]
            message.set("readings", texts)
        return messages
