"""Georgian and Greek typed in Latin letters, brought back to their own script.

People spell as they like: `ch` is ჩ or ჭ, `t` is ტ or თ, `x` is χ or ξ (`spellings`). A beam search walks through a
word, tries every reading of the next letters and keeps the likeliest beginnings; how likely a reading is, a model of
letter sequences says, learned from text in the script. Words that were learned get their accents back. No Rasa here.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from components.letters import unaccented
from components.spellings import GEORGIAN, GREEK

ORDER = 5
BEAM = 12
LONGEST_WORD = 40  # letters; what is longer is no word
REMEMBERED = 200_000  # chances of letter sequences; never words
_ONE_SYLLABLE = 3  # letters: up to here a Greek word may stand without an accent (που that, πού where)
_BACK_OFF = math.log(0.4)  # "stupid backoff", Brants et al. 2007
_UNSEEN = math.log(1e-6)
_STEP = math.log(0.5)  # what each step down in the list of readings costs
_WORD = re.compile(r"[A-Za-z3-46-9'’]*[A-Za-z][A-Za-z3-46-9'’]*")
_OWN_WORD = {"ka": re.compile(r"[ა-ჰ]+"), "el": re.compile(r"[α-ωά-ώϊϋΐΰ]+")}
_READINGS = {"ka": GEORGIAN, "el": GREEK}
_LONGEST = {language: max(map(len, readings)) for language, readings in _READINGS.items()}


class Reader:
    """Reads one language, `ka` or `el`.

    `counts`: how often each sequence of up to ORDER letters is in its text; words begin and end with a blank.
    `accents`: a word without its accents → the commonest spelling of it."""

    def __init__(self, language: str, counts: Mapping[str, int], accents: Mapping[str, str]) -> None:
        self.language = language
        self.counts = counts
        self.accents = accents
        self._chance = lru_cache(maxsize=REMEMBERED)(self._count_chance)

    @classmethod
    def learn(cls, language: str, texts: Iterable[str]) -> Reader:
        """Learn the words of `language` in `texts`."""
        words = Counter(word for text in texts for word in _OWN_WORD[language].findall(text.lower()))
        spelled: dict[str, Counter[str]] = defaultdict(Counter)
        counts: Counter[str] = Counter()
        for word, times in words.items():
            bare = unaccented(word)
            if (
                bare != word or len(word) <= _ONE_SYLLABLE
            ):  # the many who type no accents say nothing about longer words
                spelled[bare][word] += times
            padded = f" {bare} "
            for end in range(1, len(padded) + 1):
                for start in range(max(0, end - ORDER), end + 1):
                    counts[padded[start:end]] += times
        commonest = ((bare, forms.most_common(1)[0][0]) for bare, forms in spelled.items())
        return cls(language, dict(counts), {bare: form for bare, form in commonest if form != bare})

    def read(self, text: str, known: dict[tuple[str, bool], str] | None = None) -> str:
        """`text` with its Latin words in the script; words in capitals stay (BAMF), unless the whole text shouts.
        `known` takes up how each word was read, and spares reading it again: for many texts at once."""
        shouting, known = text.isupper(), {} if known is None else known

        def read_word(found: re.Match[str]) -> str:
            word = found[0], shouting
            if word not in known:
                known[word] = self._read_word(*word)
            return known[word]

        return self.accented(_WORD.sub(read_word, text))

    def accented(self, text: str) -> str:
        """`text` with the accents of the words that are known; for Georgian, which has none, the text itself."""
        if not self.accents:
            return text
        return _OWN_WORD[self.language].sub(lambda found: self.accents.get(found[0], found[0]), text)

    def chance(self, before: str, letters: str) -> float:
        """The log chance that `letters` follow `before`."""
        return sum(self._chance(before + letters[:at], letter) for at, letter in enumerate(letters))

    def _count_chance(self, before: str, letter: str) -> float:
        cost = 0.0
        for start in range(max(0, len(before) - ORDER + 1), len(before) + 1):
            context = before[start:]
            seen = self.counts.get(context + letter)
            if seen:
                return cost + math.log(seen / self.counts[context])
            cost += _BACK_OFF
        return _UNSEEN

    def _read_word(self, word: str, shouting: bool) -> str:
        if len(word) > LONGEST_WORD or (len(word) > 1 and word.isupper() and not shouting):
            return word
        letters = re.sub("['’]", "", word.lower() if shouting or self.language != "ka" else word)
        if letters[:1].isupper() and letters[1:].islower():
            letters = max(letters, letters.lower(), key=lambda spelling: self._best(spelling)[0])
        return self._best(letters)[1]

    def _best(self, letters: str) -> tuple[float, str]:
        """The log chance of the likeliest reading of one word, and that reading."""
        readings, longest = _READINGS[self.language], _LONGEST[self.language]
        beams: list[list[tuple[float, str]]] = [[] for _ in range(len(letters) + 1)]
        beams[0] = [(0.0, " ")]
        for at in range(len(letters)):
            beams[at] = sorted(beams[at], reverse=True)[:BEAM]
            for length in range(1, min(longest, len(letters) - at) + 1):
                spelling = letters[at : at + length]
                for rank, reading in enumerate(readings.get(spelling) or readings.get(spelling.lower(), ())):
                    for chance, before in beams[at]:
                        now = chance + rank * _STEP + self.chance(before[-ORDER:], reading)
                        beams[at + length].append((now, before + reading))
        ends = [(chance + self._chance(read, " "), read[1:]) for chance, read in beams[-1]]
        return max(ends, default=(-math.inf, letters))
