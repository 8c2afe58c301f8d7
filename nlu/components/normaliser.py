"""The first component: what a message says, without the accidents of its typing (`letters.normal`, `questions`)."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from components.component import Component
from components.letters import normal
from components.questions import questions


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normaliser(Component):
    """Sets `questions`: the pieces of the message that all components after it look at; [] where there is no text."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `questions`."""
        for message in messages:
            message.set("questions", questions(normal(message.get(TEXT) or "")))
        return messages
