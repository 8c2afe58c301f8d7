"""Letters and scripts: what every other component needs to know about them. Pure functions, no model."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import chain

# ISO 15924 code by the first word of a letter's Unicode name.
SCRIPTS = {"LATIN": "Latn", "GEORGIAN": "Geor", "GREEK": "Grek"}

# The coarse key: letters that people mix up when they type Georgian on a Latin keyboard become one.
# Multi-letter spellings come first, so that `tch` is not read as `t` and `ch`.
_LATIN_KEYS = [
    ("tch", "C"), ("ch", "C"), ("ts", "c"), ("tz", "c"), ("dz", "z"), ("zh", "z"), ("sh", "s"),
    ("gh", "g"), ("kh", "h"), ("ph", "p"), ("th", "t"), ("dj", "j"),
    ("f", "p"), ("q", "k"), ("y", "k"), ("w", "c"), ("x", "h"), ("4", "C"), ("6", "s"),
]  # fmt: skip
_MKHEDRULI = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
_MKHEDRULI_KEYS = "abgdevztiklmnopzrstupkgksCczcChjh"
_KEYS = {**dict(_LATIN_KEYS), **dict(zip(_MKHEDRULI, _MKHEDRULI_KEYS))}
_SPELLING = re.compile("|".join(chain((latin for latin, _ in _LATIN_KEYS), _MKHEDRULI)))
_NO_WORD = re.compile(r"\b\d+\b|[^\w\s]|_")


def script(text: str) -> str:
    """The ISO 15924 code of most letters of `text`; "" without letters and for scripts that no language here has."""
    names = (unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha())
    most = Counter(names).most_common(1)
    return SCRIPTS.get(most[0][0], "") if most else ""


def plain(text: str) -> str:
    """Lower case, without diacritics, emoji, punctuation and numbers, words one blank apart; "" where no word is left.
    Digits inside a word stay: Georgians type 4 for ჩ and 6 for შ."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    words = " ".join(_NO_WORD.sub(" ", letters).split())
    return words if any(c.isalpha() for c in words) else ""


def fold(text: str) -> str:
    """The coarse key of `text`: the same for Georgian in Mkhedruli and in nearly every Latin spelling of it."""
    return _SPELLING.sub(lambda spelling: _KEYS[spelling[0]], plain(text))
