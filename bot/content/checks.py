"""What is wrong with a draft beside the data, the Georgian text and the other answers.

Rule: every check looks at everything and notes all that it finds; none stops another.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from babel.numbers import get_currency_name

from bot.content.drafts import MASTER, Draft
from bot.content.faults import Level
from bot.content.filling import PLACEHOLDER, page, value
from bot.core.world import Library
from bot.markup import LIMIT, length, to_message

BODY_LIMIT = 900
"""The most characters before "more", filled; a phone shows about that much without scrolling."""

_BRACES = re.compile(r"\{\{.*?\}\}|[{}]")
_CURRENCIES = ("EUR", "GEL", "CHF", "GBP", "USD", "SEK", "NOK", "DKK", "PLN", "CZK")


def check(drafts: Collection[Draft], library: Library) -> None:
    """Note the faults that a file does not show on its own."""
    masters = {draft.topic: draft for draft in drafts if draft.language == MASTER}
    titles: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if library.topics and draft.topic not in library.topics:
            draft.document.note((), f"{draft.topic} is not a topic of catalogue.yml")
        check_placeholders(draft, library)
        check_lengths(draft, library)
        check_literals(draft, library)
        check_fingerprint(draft, masters.get(draft.topic))
        if draft.topic in masters:
            check_likeness(draft, masters[draft.topic])
        if draft.front is not None:
            first = titles.setdefault((draft.language, draft.front.title.casefold()), draft)
            if first is not draft:
                draft.document.note(("title",), f"title is that of {first.topic} too")


def check_placeholders(draft: Draft, library: Library) -> None:
    """Each placeholder must have a value: for everybody in body and more, in that country in its section."""
    for name, part in draft.parts.items():
        country = name if name in library.countries else None
        for braces in _BRACES.finditer(part.text):
            placeholder = PLACEHOLDER.fullmatch(braces[0])
            if placeholder is None:
                draft.note(name, braces.start(), f"{braces[0]} is not a placeholder like {{{{ georgia.legal_aid }}}}")
                continue
            try:
                value(placeholder[1], placeholder[2], library, draft.language, country)
            except KeyError:
                where = f" for {country}" if country else ""
                draft.note(name, braces.start(), f"{braces[0]} has no value{where}")


def check_lengths(draft: Draft, library: Library) -> None:
    """The body must fit a glance and every page one message; what cannot be filled has its own fault."""
    answer = draft.answer()
    for name in draft.parts:
        country = name if name in answer.countries else None
        try:
            text = page(library, answer, country=country, part="more" if name == "more" else "body")
        except KeyError:
            continue
        if name == "body" and len(text) > BODY_LIMIT:
            draft.note(name, 0, f"body is longer than {BODY_LIMIT} characters after filling ({len(text)})")
        if (units := length(to_message(text).text)) > LIMIT:
            draft.note(name, 0, f"page is longer than {LIMIT:,} characters after filling ({units:,})")


def check_literals(draft: Draft, library: Library) -> None:
    """Phones, e-mail, web addresses and money stand in the data files only."""
    for name, part in draft.parts.items():
        text = PLACEHOLDER.sub(lambda match: " " * len(match[0]), part.text)
        for found in _literals(draft.language, _known_numbers(library, name)).finditer(text):
            kind = str(found.lastgroup).replace("_", " ")
            draft.note(name, found.start(), f"{kind} in the text, use a placeholder: {found[0].strip()}")


def check_fingerprint(draft: Draft, master: Draft | None) -> None:
    """A translation says from which Georgian text it was made; an older one than today's is a warning."""
    if draft.front is None:
        return
    made_from = draft.front.translated_from
    if draft.language == MASTER:
        if made_from:
            draft.document.note(("translated_from",), "`translated_from` is for translations")
    elif made_from is None:
        draft.document.note((), "`translated_from` is missing")
    elif master is not None and master.fingerprint not in ("", made_from):
        what = f"translation is older than the Georgian text ({made_from}, now {master.fingerprint})"
        draft.document.note(("translated_from",), what, Level.WARNING)


def check_likeness(draft: Draft, master: Draft) -> None:
    """A translation has the parts, placeholders and numbers of the Georgian text."""
    for name in master.parts.keys() - draft.parts.keys():
        draft.document.note((), f"`{name}` of the Georgian text is missing")
    for name in draft.parts.keys() - master.parts.keys():
        draft.note(name, 0, f"`{name}` is not in the Georgian text")
    for name in draft.parts.keys() & master.parts.keys():
        for kind, pick in (("placeholders", _placeholders), ("numbers", _numbers)):
            here, there = pick(draft.parts[name].text), pick(master.parts[name].text)
            if here != there:
                only = ", ".join(sorted(here - there)) or "none"
                missing = ", ".join(sorted(there - here)) or "none"
                draft.note(
                    name, 0, f"{kind} of `{name}` differ from the Georgian text: only here {only}, only there {missing}"
                )


def _placeholders(text: str) -> set[str]:
    return {f"{match[1]}.{match[2]}" for match in PLACEHOLDER.finditer(text)}


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", PLACEHOLDER.sub("", text)))


def _known_numbers(library: Library, part: str) -> tuple[str, ...]:
    """Phone numbers of the data files that could stand in that part; shorter ones could be anything."""
    known = set(library.georgia.values())
    if part in library.countries:
        country = library.countries[part]
        known |= {number for number in (country.phone, *vars(country.emergency).values()) if number}
    return tuple(sorted(number for number in known if len(number) > 2))


@cache
def _literals(language: str, known_numbers: tuple[str, ...]) -> re.Pattern[str]:
    """What must not stand in a text of that language; the group that matched is the kind."""
    known = "|".join(re.escape(number).replace(r"\ ", " ?") for number in known_numbers) or "(?!)"
    names = (get_currency_name(code, locale=language).split()[-1].removesuffix("ი") for code in _CURRENCIES)
    money = "|".join(sorted({re.escape(name) for name in names}))
    return re.compile(
        rf"""
          (?P<email_address> [\w.+-]+@[\w-]+(?:\.[\w-]+)* )
        | (?P<web_address> https?://\S+ | \b(?:[a-z0-9-]+\.)+[a-z]{{2,}}\b(?:/\S*)? )
        | (?P<phone_number>
              \+\d[\d ()-]{{5,}}                              # +995 32 294 50 50
            | (?<!\d)0\d{{2,}}[\d /-]{{4,}}                   # 0800 32 745
            | (?<![\d.])\d{{3}}(?:[ -]\d{{2,3}}){{2,}}(?!\d)  # 555 12 34 56
            | (?<![\d.,])(?:{known})(?![\d.,]?\d) )
        | (?P<sum_of_money>
              [€$£₾]\s?\d[\d.,\s]* | \d[\d.,\s]*(?:[€$£₾]|(?:{"|".join(_CURRENCIES)})\b|(?:{money})\w{{0,4}}\b) )
        """,
        re.VERBOSE | re.IGNORECASE,
    )
