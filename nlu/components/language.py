"""Which language and script a message is in; both go into the parse output."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.component import Arrays, Learner, asked
from components.letters import script
from components.spelling import SpellingModel

# A script that one language here has for itself needs no model.
OWN_SCRIPT = {"Geor": "ka", "Grek": "el"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageIdentifier(Learner):
    """Sets `language` (a code of nlu/data, "" where it is not sure), `script` (ISO 15924, "" without letters) and, for
    the components after it only, `spelling`: the likeliest code, however unsure."""

    _model: SpellingModel | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`sure`: the chance from which on `language` is said."""
        return {"sure": 0.6}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples in scripts that several languages share."""
        pairs = [(example.get("language"), asked(example)) for example in training_data.nlu_examples]
        model = SpellingModel.learn((code, text) for code, text in pairs if script(text) not in OWN_SCRIPT)
        return self.keep(grams=np.array(list(model.grams)), codes=np.array(model.codes), chances=model.chances)

    def recall(self, learned: Arrays) -> None:
        """Take up the model of spellings."""
        grams = {gram: row for row, gram in enumerate(learned["grams"].tolist())}
        self._model = SpellingModel(tuple(learned["codes"].tolist()), grams, learned["chances"])

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples know their language; it is their spelling too, except for a foreign word among Mkhedruli ones."""
        for example in training_data.nlu_examples:
            own = OWN_SCRIPT.get(script(asked(example)))
            example.set("spelling", own or example.get("language"))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `language`, `script` and `spelling`."""
        for message in messages:
            text = asked(message)
            written = script(text)
            code, chance = self._identify(text, written)
            message.set("script", written, add_to_output=True)
            message.set("language", code if chance >= self.config["sure"] else "", add_to_output=True)
            message.set("spelling", code)
        return messages

    def _identify(self, text: str, written: str) -> tuple[str, float]:
        if written in OWN_SCRIPT:
            return OWN_SCRIPT[written], 1.0
        if written != "Latn" or self._model is None:
            return "", 0.0
        return self._model.guess(text)
