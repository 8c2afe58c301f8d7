"""Grouped by first letter, a pattern finds what it found before."""

import re

import pytest

from bot.core.alternatives import by_first_letter

PATTERNS = [
    "kill|hang|harm",
    r"(?:kill|hang)s? me|(?:b|c)a|(?:he )?hits",
    r"[abc]d|a\|b|(?:x(?:y|z)|w)+q|k?ill",
    r"(?:a|b){2}c|d*e|f{0,2}g|\w+ly",
    r"(?<=a)b|(?!c)\wd|[|]x|(?:a[)|]b|c)d",
]
TEXTS = [
    *(
        "kill",
        "harm",
        "hangs me",
        "kills me",
        "ba",
        "hits",
        "he hits",
        "bd",
        "a|b",
        "xyq",
        "wwq",
        "xzxyq",
        "ill",
        "kill",
    ),
    *("abc", "aac", "e", "dde", "g", "ffg", "hardly", "ab", "ed", "cd", "|x", "a)bd", "a|bd", "", "nothing of it"),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_it_finds_the_same_in_the_same_place(pattern: str) -> None:
    plain, grouped = re.compile(pattern), re.compile(by_first_letter(pattern))
    found = [(bool(plain.search(text)), bool(grouped.search(text))) for text in TEXTS]
    assert [a for a, _ in found] == [b for _, b in found]
    assert [bool(plain.match(text)) for text in TEXTS] == [bool(grouped.match(text)) for text in TEXTS]
    assert any(a for a, _ in found)


def test_each_letter_has_one_group() -> None:
    assert by_first_letter("ab|cd|ae|(?:af|cg)h") == "(?:(?=a)(?:ab|ae|(?:af)h)|(?=c)(?:cd|(?:cg)h))"
