"""Danger now, read from the raw text by rules alone. Pure: a text goes in, yes or no comes out.

A false alarm costs a counsellor a minute, a miss may cost a life; but the past, rules, and fears about the return are
no danger now. A wish to die counts always. The words are in `danger_words`.

A text is read twice. `_plain`: lower case, no accents, no apostrophes ("can't" is "cant"), one space between words.
`_georgian`: a coarse key where both scripts and all habits of typing Georgian in Latin letters meet: s = ს შ,
c = ც წ ჩ ჭ, k = კ ქ ყ, x = ხ ჰ, g = გ ღ, z = ზ ძ ჟ, p = პ ფ, t = თ ტ, no letter twice in a row.
"""

from __future__ import annotations

import re
import unicodedata

from bot.core.alternatives import by_first_letter
from bot.core.danger_words import EN_ALONE, KA, KA_ALONE, PLAIN, SHORT, Kind

_Others = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def _compiled(block: str) -> re.Pattern[str]:
    lines = "|".join(line.strip() for line in block.splitlines())
    for short, pattern in SHORT.items():
        lines = lines.replace(short, pattern)
    return re.compile(f" {by_first_letter(lines)}")


def _rules(kinds: tuple[Kind, ...]) -> tuple[re.Pattern[str], _Others]:
    """The kinds that count always, as one; and the others, each with what it is tried against."""
    always = _compiled("\n".join(kind.patterns for kind in kinds if not kind.unless))
    return always, tuple((_compiled(kind.patterns), _compiled(kind.unless)) for kind in kinds if kind.unless)


_RULES_KA = (*_rules(KA), re.compile(KA_ALONE))
_RULES_PLAIN = (*_rules(PLAIN), re.compile(EN_ALONE))

_DROPPED = re.compile("[\u0300-\u036f\u2018\u2019'`\u00b4\u02bc\u200b-\u200d\u00ad]")
_TRIPLE, _DOUBLE, _ONCE = re.compile(r"([^\W\d])\1{2,}"), re.compile(r"([a-z])\1+"), r"\1"
_GH, _SIX, _FOUR = re.compile("(?<=[a-z])R"), re.compile("6(?=[a-z])|(?<=[a-z])6"), re.compile("4(?=[a-z])|(?<=[a-z])4")
_TOKEN = re.compile(r"\w+|[.!?;\n]")
_STOPS = str.maketrans("!?;\n", "....")
_GEORGIAN = str.maketrans("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰwqyfh", "abgdevztiklmnopzrstupkgkscczccxjxckkpx")
# First: წავალ, I leave, is not ჩავალ, I arrive.
_TYPED = (
    *(("წავ", "უავ"), ("wav", "უავ"), ("tsav", "უავ"), ("tch", "ჭ"), ("ch", "ჩ"), ("sh", "შ")),
    *(("zh", "ჟ"), ("kh", "ხ"), ("gh", "ღ"), ("ts", "ც"), ("dz", "ძ")),
)


def _plain(text: str) -> str:
    """Words between single spaces, a full stop where a sentence ends, a space at both ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    words = " ".join(_TOKEN.findall(_DROPPED.sub("", text).casefold().replace("...", " ")))
    return f" {_TRIPLE.sub(_ONCE, words).translate(_STOPS)} "


def _georgian(text: str) -> str:
    """The coarse key of Georgian; R inside a word is ღ, 6 and 4 beside a letter are შ and ჩ or ჭ."""
    key = _FOUR.sub("c", _SIX.sub("s", _plain(_GH.sub("gh", text))))
    for typed, letter in _TYPED:
        key = key.replace(typed, letter)
    return _DOUBLE.sub(_ONCE, key.translate(_GEORGIAN))


def _found(key: str, always: re.Pattern[str], others: _Others, alone: re.Pattern[str]) -> bool:
    if always.search(key) or alone.fullmatch(key.replace(" .", "")[1:]):
        return True
    return any(
        kind.search(f" {sentence} ") and not unless.search(f" {sentence} ")
        for kind, unless in others
        if kind.search(key)
        for sentence in key.split(" . ")
    )


def danger(text: str) -> bool:
    """True where the text itself speaks of danger now, whatever the NLU makes of it."""
    return _found(_georgian(text), *_RULES_KA) or _found(_plain(text), *_RULES_PLAIN)
