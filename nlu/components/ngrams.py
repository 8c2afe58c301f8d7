"""How a message is spelled: its sequences of letters, weighted by how telling they are (TF-IDF)."""

from __future__ import annotations

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

from components.component import Arrays, Learner, asked, is_known
from components.letters import fold


def letter_grams(vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    """Sequences of one to four letters within a word; those of a single example say nothing about others."""
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True, vocabulary=vocabulary, dtype=np.float32
    )


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LetterGrams(Learner):
    """Sets `grams`: a sparse row of unit length, alike for both scripts of Georgian and of Greek (`letters.fold`)."""

    _grams: TfidfVectorizer

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which sequences there are and how common each is."""
        grams = letter_grams().fit([_key(example) for example in training_data.nlu_examples])
        return self.keep(grams=grams.get_feature_names_out().astype(np.str_), idf=grams.idf_)

    def recall(self, learned: Arrays) -> None:
        """Take up the sequences and their weights."""
        self._grams = letter_grams({gram: row for row, gram in enumerate(learned["grams"].tolist())})
        self._grams.idf_ = learned["idf"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set `grams` of every example, all at once: one by one it takes minutes."""
        examples = training_data.nlu_examples
        rows = self._grams.transform([_key(example) for example in examples])
        for example, row in zip(examples, range(rows.shape[0])):
            example.set("grams", rows[row])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `grams`; None where the intent is known already (`known`)."""
        for message in messages:
            message.set("grams", None if is_known(message) else self._grams.transform([_key(message)]))
        return messages


def _key(message: Message) -> str:
    return fold(asked(message), message.get("spelling") or "")
