"""What components have in common with each other, beside what Rasa asks of each; and how those that learn are kept.

What is learned is kept in Rasa's model storage as named arrays, never as pickled objects.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Arrays = dict[str, npt.NDArray[Any]]


def asked(message: Message) -> str:
    """The text that components look at: the `questions` of the normaliser."""
    return " ".join(message.get("questions"))


def is_known(message: Message) -> bool:
    """Whether a component before has found the intent of a message that was sent, not learned from."""
    return bool((message.get(INTENT) or {}).get("name"))


class Component(GraphComponent):  # type: ignore[misc]  # Rasa has no type marker
    """A component with nothing to learn: a kind of it has `process`."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing to set."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Component:
        """A new one, which has learned nothing yet."""
        return cls(config, model_storage, resource)

    def process(self, messages: list[Message]) -> list[Message]:
        """Set on each message what this component finds out."""
        raise NotImplementedError

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        self.process(training_data.nlu_examples)
        return training_data


class Learner(Component):
    """A component that trains once and recalls what it learned: a kind of it has `train` and `recall` too."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Learner:
        """The one that `train` kept."""
        learner = cls(config, model_storage, resource)
        with (
            model_storage.read_from(resource) as folder,
            np.load(folder / "learned.npz", allow_pickle=False) as held,
        ):
            learner.recall(dict(held))
        return learner

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and `keep` it."""
        raise NotImplementedError

    def recall(self, learned: Arrays) -> None:
        """Take up what `train` kept."""
        raise NotImplementedError

    def keep(self, **arrays: npt.NDArray[Any]) -> Resource:
        """Keep `arrays`; returns the resource, as `train` must."""
        with self._storage.write_to(self._resource) as folder:
            np.savez(folder / "learned.npz", **arrays)
        return self._resource
