"""What is wrong with a draft beside the data, the Georgian text and the other answers.

Rule: every check looks at everything and notes all that it finds; none stops another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from babel.numbers import get_currency_name

from bot.content.claims import check_numbers, check_pressure
from bot.content.drafts import LINK, Draft
from bot.content.faults import Level
from bot.content.filling import PLACEHOLDER, blanked, page, value
from bot.content.parity import check_likeness
from bot.core.world import MASTER, WITHHELD_AFTER, Library
from bot.markup import LIMIT, length, to_message

BODY_LIMIT = 900
"""The most characters before "more", filled; a phone shows about that much without scrolling."""

SURROUNDINGS = 700
"""Characters that a message needs besides the text: title, warnings, the line on the country and the sources."""

SOON_DAYS = 30
"""So many days before a review is due an editor is told."""

LINKS = "[text](topic.md), or [text]({{ country.site }}) in a country's section"

_OTHER_LINK = re.compile(r"\[[^\]\n]*\]\((?!\s*[^)\s]+\.md\s*\))(?P<to>[^)\n]*)\)")
_BRACES = re.compile(r"\{\{.*?\}\}|[{}]")
_CURRENCIES = ("EUR", "GEL", "CHF", "GBP", "USD", "SEK", "NOK", "DKK", "PLN", "CZK")


def check(
    draft: Draft, master: Draft | None, library: Library, pressure: Mapping[str, tuple[str, ...]], today: date
) -> None:
    """Note the faults that a file does not show on its own. `master` is the Georgian text of the topic; `today` (UTC)
    tells whether a review is due."""
    if library.topics and draft.topic not in library.topics:
        draft.document.note((), f"{draft.topic} is not a topic of catalogue.yml")
    check_placeholders(draft, library)
    check_title(draft, library)
    check_lengths(draft, library)
    check_literals(draft, library)
    check_links(draft, library)
    check_related(draft)
    check_numbers(draft, library)
    check_pressure(draft, pressure)
    check_due(draft, today)
    check_fingerprint(draft, master)
    if master is not None and draft.front is not None and draft.language != MASTER:
        check_likeness(draft, master)


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


def check_title(draft: Draft, library: Library) -> None:
    """A title is plain words: no placeholder, no phone, address or sum."""
    if draft.front is None:
        return
    title = draft.front.title
    if _BRACES.search(title):
        draft.document.note(("title",), "a title has no placeholders")
    if found := _literals(draft.language, _known_numbers(library, "body")).search(title):
        draft.document.note(("title",), f"{str(found.lastgroup).replace('_', ' ')} in the title: {found[0].strip()}")


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
        most = LIMIT - SURROUNDINGS
        if length(text) > most and (units := length(to_message(text).text)) > most:  # what is shown is never longer
            what = f"page is longer than {LIMIT:,} characters after filling, with title and notes"
            draft.note(name, 0, f"{what} ({units + SURROUNDINGS:,})")


def check_literals(draft: Draft, library: Library) -> None:
    """Phones, e-mail, web addresses and money stand in the data files only."""
    for name, part in draft.parts.items():
        text = blanked(blanked(part.text), LINK)
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
        return
    if draft.front.minor_changes:
        draft.document.note(("minor_changes",), "`minor_changes` is for the Georgian text")
    if made_from is None:
        draft.document.note((), "`translated_from` is missing")
    elif master is not None and draft.is_older(master):
        what = f"stale: the translation is older than the Georgian text ({made_from}, now {master.fingerprint})"
        draft.document.note(("translated_from",), what, Level.WARNING)


def check_links(draft: Draft, library: Library) -> None:
    """A link leads to another answer that exists, or to an address of the data files."""
    for name, part in draft.parts.items():
        for link in LINK.finditer(part.text):
            if link["topic"] == draft.topic:
                draft.note(name, link.start(), "this answer links to itself")
            elif link["topic"] not in library.topics:
                draft.note(name, link.start(), f"dead link: there is no answer {link['topic']}.md")
        for link in _OTHER_LINK.finditer(part.text):
            placeholder = PLACEHOLDER.fullmatch(link["to"].strip())
            if placeholder is None or placeholder.groups() != ("country", "site"):
                what = f"link to {link['to']}: write {LINKS}"
                draft.note(name, link.start(), what)


def check_related(draft: Draft) -> None:
    """What is asked next is another answer."""
    if draft.front is not None and draft.topic in draft.front.related:
        draft.document.note(("related",), f"related names {draft.topic} itself")


def check_due(draft: Draft, today: date) -> None:
    """A day of review that has passed, or is near, is a warning."""
    if draft.front is None:
        return
    if draft.front.checked_on > today:
        draft.document.note(("checked_on",), f"checked_on lies in the future ({draft.front.checked_on})")
    left = (draft.front.review_by - today).days
    if left < 0:
        gone = today - draft.front.review_by >= WITHHELD_AFTER
        what = "and is withheld from readers" if gone else "and is shown with a warning"
        draft.document.note(("review_by",), f"review is due since {draft.front.review_by}, {what}", Level.WARNING)
    elif left <= SOON_DAYS:
        draft.document.note(("review_by",), f"review will be due in {left} days", Level.WARNING)


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
