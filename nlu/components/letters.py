"""Letters and scripts: what every other component needs to know about them. Pure functions, no model."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# ISO 15924 code by the first word of a letter's Unicode name.
SCRIPTS = {"LATIN": "Latn", "GEORGIAN": "Geor", "GREEK": "Grek"}

# Letters that look the same in another script, typed by a keyboard that was left in it.
_LOOKALIKES = {
    "Latn": str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo"),
    "Grek": str.maketrans("ABEZHIKMNOPTYXovАВЕНІКМОРТХо", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονΑΒΕΗΙΚΜΟΡΤΧο"),
}
_MIXED_WORD = re.compile(r"[A-Za-zÀ-ɏͰ-Ͽἀ-῿Ѐ-ӿ]+")
_TRIPLE = re.compile(r"([^\W\d_])\1{2,}")
_NO_TEXT = {"Cc", "Cf", "Co", "Cn", "So", "Sk"}  # control and direction marks, emoji and their skin colours

# The coarse key: letters that people mix up when they type on a Latin keyboard become one.
# Multi-letter spellings come first, so that `tch` is not read as `t` and `ch`.
_LATIN_KEYS = [
    ("tch", "C"), ("ch", "C"), ("ts", "c"), ("tz", "c"), ("dz", "z"), ("zh", "z"), ("sh", "s"),
    ("gh", "g"), ("kh", "h"), ("ph", "p"), ("th", "t"), ("dj", "j"),
    ("f", "p"), ("q", "k"), ("y", "k"), ("w", "c"), ("x", "h"), ("4", "C"), ("6", "s"),
]  # fmt: skip
_MKHEDRULI = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
_MKHEDRULI_KEYS = "abgdevztiklmnopzrstupkgksCczcChjh"
_GREEK_KEYS = [
    ("αι", "e"), ("ει", "i"), ("οι", "i"), ("ου", "u"), ("αυ", "ab"), ("ευ", "eb"), ("μπ", "b"), ("ντ", "d"),
    ("γκ", "g"), ("γγ", "g"), ("τζ", "z"), ("κσ", "x"),
    *zip("αβγδεζηθικλμνξοπρσςτυφχψω", "abgdezi8iklmnxoprsstifx4o"),
    ("ei", "i"), ("oi", "i"), ("ai", "e"), ("ou", "u"), ("oy", "u"), ("au", "ab"), ("eu", "eb"),
    ("th", "8"), ("ph", "f"), ("ch", "x"), ("kh", "x"), ("ps", "4"), ("ks", "x"), ("mp", "b"),
    ("nt", "d"), ("gk", "g"), ("gg", "g"), ("tz", "z"), ("y", "i"), ("w", "o"), ("v", "b"), ("h", "i"), ("3", "x"),
    ("c", "k"), ("q", "k"), ("9", "8"),
]  # fmt: skip


def _keys(pairs: list[tuple[str, str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    keys = dict(pairs)
    return re.compile("|".join(sorted(map(re.escape, keys), key=len, reverse=True))), keys


_GEORGIAN = _keys([*_LATIN_KEYS, *zip(_MKHEDRULI, _MKHEDRULI_KEYS)])
_GREEK = _keys(_GREEK_KEYS)
_NO_WORD = re.compile(r"\b\d+\b|[^\w\s]|_")


def script(text: str) -> str:
    """The ISO 15924 code of most letters of `text`; "" without letters and for scripts that no language here has."""
    names = (unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha())
    most = Counter(names).most_common(1)
    return SCRIPTS.get(most[0][0], "") if most else ""


def normal(text: str) -> str:
    """`text` as its writer meant it: Unicode NFC, no emoji, control or direction marks, Georgian capitals as plain
    letters, letters of another script that only look right replaced, a letter three times or more in a row once, a
    shouted text in lower case, single blanks; lines stay lines."""
    kept = "".join(
        c if unicodedata.category(c) not in _NO_TEXT or c == "\n" else " " if unicodedata.category(c) != "Cf" else ""
        for c in unicodedata.normalize("NFC", text)
    )
    kept = "".join(c.lower() if "Ა" <= c <= "Ჿ" else c for c in kept)
    kept = _TRIPLE.sub(r"\1", _MIXED_WORD.sub(lambda word: _one_script(word[0]), kept))
    kept = "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()
    return kept.lower() if kept.isupper() and " " in kept else kept


def _one_script(word: str) -> str:
    if word.isascii():
        return word
    names = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in word)
    if len(names) == 1 and "CYRILLIC" not in names:
        return word
    wanted = "Grek" if names["GREEK"] > names["LATIN"] else "Latn"
    replaced = word.translate(_LOOKALIKES[wanted])
    return replaced if script(replaced) == wanted else word


def unaccented(text: str) -> str:
    """`text` without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def plain(text: str) -> str:
    """Lower case, without diacritics, emoji, punctuation and numbers, words one blank apart; "" where no word is left.
    Digits inside a word stay: Georgians type 4 for ჩ and 6 for შ."""
    words = " ".join(_NO_WORD.sub(" ", unaccented(text.lower())).split())
    return words if any(c.isalpha() for c in words) else ""


def fold(text: str, spelling: str = "") -> str:
    """The coarse key of `text`: the same for Georgian in Mkhedruli and in nearly every Latin spelling of it; with a
    Greek `spelling` (el, el-Latn) the same for Greek and Greeklish. ß is ss; German ae, oe, ue are a, o, u, as ä, ö, ü
    without their dots."""
    found, keys = _GREEK if spelling.startswith("el") else _GEORGIAN
    words = plain(text).replace("ß", "ss")
    if spelling == "de":
        words = re.sub("([ao]|(?<!q)(?<![ae])u)e", r"\1", words)
    return found.sub(lambda part: keys[part[0]], words)
