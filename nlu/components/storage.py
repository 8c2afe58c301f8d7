"""Keeping what a component learned in Rasa's model storage: named arrays, never pickled objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

Arrays = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class Place:
    """Where one component keeps what it learned."""

    storage: ModelStorage
    resource: Resource

    def save(self, **arrays: npt.NDArray[Any]) -> Resource:
        """Keep `arrays`; returns the resource, as a component's `train` must."""
        with self.storage.write_to(self.resource) as folder:
            np.savez(folder / "learned.npz", **arrays)
        return self.resource

    def load(self) -> Arrays:
        """What `save` kept."""
        with (
            self.storage.read_from(self.resource) as folder,
            np.load(folder / "learned.npz", allow_pickle=False) as held,
        ):
            return dict(held)
