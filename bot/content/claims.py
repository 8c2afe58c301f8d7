"""What a text may claim: numbers that a source or a data file has, and no word that pushes the reader.

Rule: a number counts as sourced where the fact of one of the answer's own sources has it, in digits or as an English
word. Sums and phones stand in the data files and not in a text. The phrases that push stand in `pressure.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from pathlib import Path

from bot.content.documents import Document, read
from bot.content.drafts import Draft
from bot.content.filling import blanked
from bot.content.parity import numbers
from bot.content.shapes import LANGUAGES
from bot.core.world import Library

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905  # a list of sixteen strings reads worse
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(_ONES, 1)} | {
    "half": "50",
    "once": "1",
    "twice": "2",
    "thirty": "30",
    "ninety": "90",
}


_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)


def check_numbers(draft: Draft, library: Library) -> None:
    """Every number of the text stands in a fact of the answer's sources, or is a hotline of Georgia."""
    if draft.front is None or not library.sources:  # a sources.yml that cannot be read is one fault, not hundreds
        return
    sources = [library.sources[id] for id in draft.front.sources if id in library.sources]
    known = _in_fact(" ".join(f"{source.fact} {source.as_of}" for source in sources)) | {*library.georgia.values()}
    what = "the number {} stands in none of the answer's sources and in no data file"
    for name, part in draft.parts.items():
        text = blanked(part.text)
        for number in sorted(numbers(text).keys() - known):
            position = re.search(rf"(?<!\d){number}(?!\d)", text)
            draft.note(name, position.start() if position else 0, what.format(number))


def check_pressure(draft: Draft, phrases: Mapping[str, tuple[str, ...]]) -> None:
    """No phrase pushes the reader to return or to sign, or promises what nobody can."""
    if draft.front is None or not phrases.get(draft.language):
        return
    pattern = _any_of(phrases[draft.language])
    if found := pattern.search(draft.front.title):
        draft.document.note(("title",), f"“{found[0]}” pushes or promises (pressure.yml)")
    for name, part in draft.parts.items():
        for found in pattern.finditer(part.text):
            draft.note(name, found.start(), f"“{found[0]}” pushes or promises (pressure.yml)")


def read_pressure(folder: Path, languages: Collection[str]) -> tuple[dict[str, tuple[str, ...]], Document]:
    """The phrases of `pressure.yml` by language, and the document with its faults; all `languages` must have some."""
    document = read(folder, "pressure.yml")
    value = document.value if isinstance(document.value, dict) else {}
    found: dict[str, tuple[str, ...]] = {}
    for language, phrases in value.items():
        if language not in LANGUAGES or not isinstance(phrases, list) or not all(isinstance(p, str) for p in phrases):
            document.note((language,), f"{language} must be a language with a list of phrases")
        else:
            found[language] = tuple(phrases)
    if document.value is not None:
        for language in languages:
            if language not in value:
                document.note((), f"{language} is missing")
    return found, document


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases, at the head of a word and over line ends too."""
    choices = (r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})", re.IGNORECASE)


@lru_cache(1024)
def _in_fact(fact: str) -> frozenset[str]:
    words = {_NUMBER_WORDS[word.lower()] for word in _NUMBER_WORD.findall(fact)}
    return frozenset({*numbers(fact), *words})
