"""Georgian typed in Latin letters, brought back to Mkhedruli.

People spell as they like: `ch` is ჩ or ჭ, `t` is ტ or თ, `w` is წ, `R` is ღ, `4` is ჩ. A beam search walks through a
word, tries every reading of the next letters and keeps the likeliest beginnings; how likely a reading is, a model of
letter sequences says, learned from Georgian text. No import of Rasa here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ORDER = 5
BEAM = 12
LONGEST_WORD = 40  # letters; what is longer is no word
_BACK_OFF = math.log(0.4)  # "stupid backoff", Brants et al. 2007
_UNSEEN = math.log(1e-6)

# What a spelling can stand for, likeliest first; each step down costs _STEP. Upper case is the habit of the Georgian
# keyboard layout, where Shift gives the second letter of a key (T თ, W ჭ, R ღ, S შ, J ჟ, Z ძ, C ჩ).
READINGS: dict[str, str] = {
    "a": "ა", "b": "ბ", "c": "ცწჩ", "d": "დ", "e": "ე", "f": "ფ", "g": "გღ", "h": "ჰხ", "i": "ი", "j": "ჯჟ", "k": "კქყ",
    "l": "ლ", "m": "მ", "n": "ნ", "o": "ო", "p": "პფ", "q": "ქყ", "r": "რღ", "s": "სშ", "t": "ტთ", "u": "უ", "v": "ვ",
    "w": "წვ", "x": "ხ", "y": "ყი", "z": "ზძჟ",
    "ch": "ჩჭ", "dz": "ძ", "gh": "ღ", "kh": "ხ", "ph": "ფ", "sh": "შ", "th": "თ", "ts": "ცწ", "tz": "ცწ", "zh": "ჟ",
    "dj": "ჯ", "tch": "ჭ", "tsh": "ჭ",
    "T": "თ", "W": "ჭ", "R": "ღ", "S": "შ", "J": "ჟ", "Z": "ძ", "C": "ჩ", "4": "ჩ", "6": "შ",
}  # fmt: skip
_STEP = math.log(0.5)
_LONGEST = max(map(len, READINGS))
_WORD = re.compile(r"[A-Za-z46'’]*[A-Za-z][A-Za-z46'’]*")
_GEORGIAN_WORD = re.compile(r"[ა-ჰ]+")


@dataclass(frozen=True)
class LetterModel:
    """How often each sequence of up to ORDER letters is in Georgian text; words begin and end with a blank."""

    counts: Mapping[str, int]

    @classmethod
    def learn(cls, texts: Iterable[str]) -> LetterModel:
        """Count the letter sequences of the Georgian words of `texts`."""
        words = Counter(word for text in texts for word in _GEORGIAN_WORD.findall(text))
        counts: Counter[str] = Counter()
        for word, times in words.items():
            padded = f" {word} "
            for end in range(1, len(padded) + 1):
                for start in range(max(0, end - ORDER), end + 1):
                    counts[padded[start:end]] += times
        return cls(dict(counts))

    def chance(self, before: str, letter: str) -> float:
        """The log chance of `letter` after the letters `before`."""
        cost = 0.0
        for start in range(max(0, len(before) - ORDER + 1), len(before) + 1):
            context = before[start:]
            seen = self.counts.get(context + letter)
            if seen:
                return cost + math.log(seen / self.counts[context])
            cost += _BACK_OFF
        return _UNSEEN

    def read(self, text: str) -> str:
        """`text` with its Latin words in Mkhedruli; words in capitals stay (BAMF), unless the whole text shouts."""
        shouting = text.isupper()
        return _WORD.sub(lambda found: self._read_word(found[0], shouting=shouting), text)

    def _read_word(self, word: str, *, shouting: bool) -> str:
        if len(word) > LONGEST_WORD or (len(word) > 1 and word.isupper() and not shouting):
            return word
        letters = re.sub("['’]", "", word.lower() if shouting else word)
        if letters[:1].isupper() and letters[1:].islower():
            letters = max(letters, letters.lower(), key=lambda spelling: self._best(spelling)[0])
        return self._best(letters)[1]

    def _best(self, letters: str) -> tuple[float, str]:
        """The log chance of the likeliest reading of one word, and that reading."""
        beams: list[list[tuple[float, str]]] = [[] for _ in range(len(letters) + 1)]
        beams[0] = [(0.0, " ")]
        for at in range(len(letters)):
            beams[at] = sorted(beams[at], reverse=True)[:BEAM]
            for length in range(1, min(_LONGEST, len(letters) - at) + 1):
                spelling = letters[at : at + length]
                readings = READINGS.get(spelling) or READINGS.get(spelling.lower(), "")
                for rank, letter in enumerate(readings):
                    for chance, before in beams[at]:
                        now = chance + rank * _STEP + self.chance(before, letter)
                        beams[at + length].append((now, before + letter))
        ends = [(chance + self.chance(read, " "), read[1:]) for chance, read in beams[-1]]
        return max(ends, default=(-math.inf, letters))
