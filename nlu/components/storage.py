"""Components that learn, and how Rasa's model storage keeps what they learned: named arrays, never pickled objects."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Arrays = dict[str, npt.NDArray[Any]]


class Learner(GraphComponent):  # type: ignore[misc]  # Rasa has no type marker
    """A component that trains once and recalls what it learned; a kind of it has `train`, `recall` and `process`."""

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
    ) -> Learner:
        """One that has learned nothing yet."""
        return cls(config, model_storage, resource)

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

    def process(self, messages: list[Message]) -> list[Message]:
        """Set on each message what this component finds out."""
        raise NotImplementedError

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the examples."""
        self.process(training_data.nlu_examples)
        return training_data

    def keep(self, **arrays: npt.NDArray[Any]) -> Resource:
        """Keep `arrays`; returns the resource, as `train` must."""
        with self._storage.write_to(self._resource) as folder:
            np.savez(folder / "learned.npz", **arrays)
        return self._resource
