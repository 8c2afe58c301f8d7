"""Places that a message names: host countries and regions of Georgia, found in the gazetteer, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.letters import fold, plain

FOLDER = Path(__file__).resolve().parents[1]
LONGEST = 4  # words of a name

# Georgian case endings, postpositions and particles, as `fold` writes them, after a stem without its last ი or ა.
_ENDING = re.compile(
    r"[aio]?a?(s|m|ma|is|it|ad|si|ze|dan|idan|tan|stan|mde|amde|tvis|stvis|istvis|ken|sken|isken|gan|sgan|isgan)?(ac?|c|ve|o)?"
)
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")


@dataclass(frozen=True)
class Place:
    """One find: what it is, what it stands for, and where in the text it is written."""

    kind: str
    value: str
    start: int
    end: int


class Gazetteer:
    """Names of places (nlu/gazetteer.yml says how): whole names, and folded stems that take Georgian endings."""

    def __init__(self, names: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        self._stems: dict[str, tuple[str, str]] = {}
        for kind, values in names.items():
            for value, spellings in values.items():
                for name in _split(spellings.get("exact", "")):
                    self._names[plain(name)] = (kind, value)
                for name in _split(spellings.get("ka", "")):
                    self._stems[fold(name.removesuffix("ი").removesuffix("ა"))] = (kind, value)

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """The gazetteer of a file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def find(self, text: str) -> list[Place]:
        """The places of `text` in their order; of names that begin with the same word the longest."""
        words = list(_WORD.finditer(text))
        places: list[Place] = []
        at = 0
        while at < len(words):
            lengths = range(min(LONGEST, len(words) - at), 0, -1)
            found = (
                (length, self._look_up(" ".join(word[0] for word in words[at : at + length]))) for length in lengths
            )
            length, known = next(((length, known) for length, known in found if known), (1, None))
            if known:
                places.append(Place(*known, start=words[at].start(), end=words[at + length - 1].end()))
            at += length
        return places

    def _look_up(self, phrase: str) -> tuple[str, str] | None:
        if known := self._names.get(plain(phrase)):
            return known
        key = fold(phrase)
        stems = ((self._stems.get(key[:cut]), key[cut:]) for cut in range(len(key), 2, -1))
        return next((known for known, ending in stems if known and _ENDING.fullmatch(ending)), None)


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceFinder(GraphComponent):  # type: ignore[misc]  # Rasa has no type marker
    """Sets `entities`: host_country (ISO 3166-1 alpha-2) and georgian_place (English name of the region)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`gazetteer`: a file, relative to nlu/."""
        return {"gazetteer": "gazetteer.yml"}

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlaceFinder:
        """The finder with the gazetteer of the configuration."""
        return cls(Gazetteer.read(FOLDER / config["gazetteer"]))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `entities`."""
        for message in messages:
            places = self._gazetteer.find(message.get(TEXT) or "")
            entities = [
                {"entity": place.kind, "value": place.value, "start": place.start, "end": place.end} for place in places
            ]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
