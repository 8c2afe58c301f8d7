"""What must be the same in every language of an answer: parts, placeholders, links, numbers and dates.

Rule: a difference is an error in a translation that counts as fresh. In one that is older than the Georgian text it is
a warning: the reader sees that label, and a changed number must not take eight languages out of use.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from babel.dates import get_month_names

from bot.content.drafts import LINK, Draft
from bot.content.faults import Level
from bot.content.filling import PLACEHOLDER

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,’ \u00a0\u202f]\d{3})+(?![\d.,]?\d)")
_NUMERIC_DATE = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")


def check_likeness(draft: Draft, master: Draft) -> None:
    """A translation has the front matter, parts, placeholders, links, numbers and dates of the Georgian text."""
    level = Level.WARNING if draft.is_older(master) else Level.ERROR
    for name in master.parts.keys() - draft.parts.keys():
        draft.document.note((), f"`{name}` of the Georgian text is missing", level)
    for name in draft.parts.keys() - master.parts.keys():
        draft.note(name, 0, f"`{name}` is not in the Georgian text", level)
    for name in draft.parts.keys() & master.parts.keys():
        here, there = draft.parts[name].text, master.parts[name].text
        pairs = {
            "placeholders": (_placeholders(here), _placeholders(there)),
            "links": (_links(here), _links(there)),
            "numbers": (numbers(here), numbers(there)),
            "dates": (dates(here, draft.language), dates(there, master.language)),
        }
        for kind, (found, wanted) in pairs.items():
            if found != wanted:
                what = f"{kind} of `{name}` differ from the Georgian text"
                draft.note(
                    name, 0, f"{what}: only here {_list(found - wanted)}, only there {_list(wanted - found)}", level
                )
    _check_front(draft, master)


@lru_cache(4096)
def numbers(text: str) -> Counter[str]:
    """The numbers of a text as often as they stand in it, thousands joined: 1,700 and 1.700 are both 1700.

    Numbers in placeholders, and months written in digits, do not count. Not to be changed by callers.
    """
    text = _NUMERIC_DATE.sub(r"\1 \3", PLACEHOLDER.sub(" ", text))
    return Counter(re.findall(r"\d+", _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)))


@lru_cache(4096)
def dates(text: str, language: str) -> Counter[str]:
    """The days of a text as "28.3.", its months beside a year as "3.2017", whether the month is a word of that language
    or a number; not to be changed. The year of a day may stand elsewhere: it is one of the numbers."""
    text, (pattern, heads) = PLACEHOLDER.sub(" ", text), _months(language)
    found = [f"{int(day)}.{int(month)}." for day, month, _ in _NUMERIC_DATE.findall(text)]
    for match in pattern.finditer(text):
        month, year = heads[match["head"].lower()], match["year_before"] or match["year_after"]
        if match["day"]:
            found.append(f"{int(match['day'])}.{month}.")
        elif year:
            found.append(f"{month}.{year}")
    return Counter(found)


@cache
def _months(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A day or a year beside the head of a month's name (CLDR), and the months by head, with which every case of the
    name begins."""
    forms = [get_month_names("wide", context, language) for context in ("format", "stand-alone")]
    heads = {_head(names[month]).lower(): month for names in forms for month in range(1, 13)}
    pattern = rf"""
        (?: (?P<year_before> \d{{4}} ) \s+ წლის \s+ )?
        (?: (?<!\d) (?P<day> \d{{1,2}} ) (?: \. | er | η | ª | º | e | :a | :e | st | nd | rd | th | -ე | -ი )? \s+
            (?: (?: de | di | of | του ) \s+ )? )?
        (?<!\w) (?P<head> {"|".join(re.escape(head) for head in heads)} ) \w*
        (?: ,? \s+ (?: (?: de | of | του ) \s+ )? (?P<year_after> \d{{4}} ) (?!\d) )?
    """
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE), heads


def _head(month: str) -> str:
    """What all cases of a month's name begin with: five letters (settembre is not settimana), without the ending of a
    short Greek one (Μάιος); four in Georgian, which drops a vowel after them: იანვარი, იანვრის."""
    return month[:4] if month.endswith("ი") else month[:5].rstrip("ςυ")


def _check_front(draft: Draft, master: Draft) -> None:
    if draft.front is None or master.front is None:
        return
    if numbers(draft.front.title) != numbers(master.front.title):
        level = Level.WARNING if draft.is_older(master) else Level.ERROR
        draft.document.note(("title",), "numbers of the title differ from the Georgian one", level)
    for key in ("sources", "checked_on", "review_by", "related"):
        if getattr(draft.front, key) != getattr(master.front, key):
            draft.document.note((key,), f"`{key}` is not that of the Georgian file", Level.WARNING)


def _placeholders(text: str) -> Counter[str]:
    return Counter(f"{match[1]}.{match[2]}" for match in PLACEHOLDER.finditer(text))


def _links(text: str) -> Counter[str]:
    return Counter(match["topic"] for match in LINK.finditer(text))


def _list(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements())) or "none"
