"""Places that a message names: host countries and regions of Georgia, found in the gazetteer, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.component import Component
from components.letters import fold, plain

FOLDER = Path(__file__).resolve().parents[1]
LONGEST = 4  # words of a name

# Georgian case endings, postpositions and particles, as `fold` writes them, after a stem without its last ი or ა; "hi"
# is what `fold` leaves of -shi after a stem in -t: it takes "tsh" for "ts" and "h".
_ENDING = re.compile(
    r"([aio]|hi)?a?(s|m|ma|is|it|ad|si|ze|dan|idan|tan|stan|mde|amde|tvis|stvis|istvis|ken|sken|isken|gan|sgan|isgan)?(ac?|c|ve|o)?"
)
# Those of them that no other language has: in, from, up to, at and towards a place.
_WHERE = re.compile(r"([aio]?si|hi|(?<=[aeiou])dan|idan|a?mde|i?stan|i?sken)(ac?|ve|o)?")
# Finnish case endings without their dots, -kin, -ko and the like, after a stem that ends in a vowel, or in the s of
# saksalais-: -e- and -i- stand between it and the ending. The spoken language drops the last vowel (Saksas, Saksast).
_FINNISH_ENDING = re.compile(
    r"[ei]{0,2}(n|t|t?ta|a|na|ksi|l(la|le|l|ta?)|s(sa|s|ta?)?|(?<=(?P<vowel>[aeiouy]))h?(?P=vowel)n|seen|siin|[dt]en)?(kin|kaan|ko|han|pa|kos)?"
)
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")


@dataclass(frozen=True)
class Place:
    """One find: what it is, what it stands for, and where in the text it is written."""

    kind: str
    value: str
    start: int
    end: int


class _Keys(NamedTuple):
    """A word, or words one blank apart, as the tables of names are asked for it."""

    plain: str
    georgian: str
    greek: str

    @classmethod
    def of(cls, word: str) -> _Keys:
        return cls(plain(word), fold(word), fold(word, "el"))

    @classmethod
    def joined(cls, words: list[_Keys]) -> _Keys:
        return cls(*map(" ".join, zip(*words)))


class Gazetteer:
    """Names of places (nlu/gazetteer.yml says how): whole names, and stems that take Georgian or Finnish endings."""

    def __init__(self, names: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        self._greek: dict[str, tuple[str, str]] = {}
        self._stems: dict[str, tuple[str, str]] = {}
        self._homonyms: dict[str, tuple[str, str]] = {}
        self._finnish: dict[str, tuple[str, str]] = {}
        for kind, values in names.items():
            for value, spellings in values.items():
                known = (kind, value)
                self._names |= dict.fromkeys(map(plain, _split(spellings, "exact")), known)
                self._greek |= {key: known for name in _split(spellings, "el") for key in _greek(name)}
                for stem in map(_stem, _split(spellings, "ka")):
                    self._stems |= dict.fromkeys(_folded(stem), known)
                for stem in map(_stem, _split(spellings, "homonym")):
                    self._homonyms |= dict.fromkeys([stem, *_folded(stem)], known)
                for stem in map(plain, _split(spellings, "fi")):
                    self._finnish[stem.removesuffix("nen") + "s" if stem.endswith("lainen") else stem] = known
                    if stem.endswith("lainen"):
                        self._names[stem] = known
        tables = (self._names, self._greek, self._stems, self._homonyms, self._finnish)
        self._openings = {name.split(" ")[0] for table in tables for name in table if " " in name}

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """The gazetteer of a file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def find(self, text: str) -> list[Place]:
        """The places of `text` in their order; of names that begin with the same word the longest."""
        words = list(_WORD.finditer(text))
        keys = [_Keys.of(word[0]) for word in words]
        places: list[Place] = []
        at = 0
        while at < len(words):
            longest = 1 if self._openings.isdisjoint(keys[at]) else min(LONGEST, len(words) - at)
            lengths = range(longest, 0, -1)
            found = ((length, self._look_up(_Keys.joined(keys[at : at + length]))) for length in lengths)
            length, known = next(((length, known) for length, known in found if known), (1, None))
            if known:
                places.append(Place(*known, start=words[at].start(), end=words[at + length - 1].end()))
            at += length
        return places

    def _look_up(self, keys: _Keys) -> tuple[str, str] | None:
        word, georgian, greek = keys
        if known := self._names.get(word) or self._greek.get(greek):
            return known
        in_mkhedruli = "ა" <= word[:1] <= "ჰ"
        homonym, ending = (word, _ENDING) if in_mkhedruli else (georgian, _WHERE)
        return (
            _inflected(georgian, self._stems, georgian, _ENDING)
            or _inflected(homonym, self._homonyms, georgian, ending)
            or _inflected(word, self._finnish, word, _FINNISH_ENDING)
        )


def _split(spellings: Mapping[str, str], key: str) -> list[str]:
    return [name.strip() for name in spellings.get(key, "").split(",") if name.strip()]


def _stem(name: str) -> str:
    return name.removesuffix("ი").removesuffix("ა")


def _folded(stem: str) -> list[str]:
    key = fold(stem)
    return [key, key[:-1] + "c"] if key.endswith("t") else [key]  # espanetshi, espanetsi: `fold` sees a ts in it


def _greek(name: str) -> list[str]:
    key = fold(name, "el")
    return [key, re.sub("ki(?=s?$)", "x", key)]  # Thessalonikh: `fold` sees a kh, which is χ, in it


def _inflected(
    word: str, stems: Mapping[str, tuple[str, str]], key: str, ending: re.Pattern[str]
) -> tuple[str, str] | None:
    """What the longest of `stems` stands for that begins `word`, if the rest of `key`, as long, is an ending."""
    cuts = range(len(word), 2, -1)
    return next((stems[word[:cut]] for cut in cuts if word[:cut] in stems and ending.fullmatch(key, cut)), None)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceFinder(Component):
    """Sets `entities`: host_country (ISO 3166-1 alpha-2) and georgian_place (English name of the region)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`gazetteer`: a file, relative to nlu/."""
        return {"gazetteer": "gazetteer.yml"}

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._gazetteer = Gazetteer.read(FOLDER / self.config["gazetteer"])

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `entities`."""
        for message in messages:
            places = self._gazetteer.find(message.get(TEXT) or "")
            entities = [
                {"entity": place.kind, "value": place.value, "start": place.start, "end": place.end} for place in places
            ]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
