"""Filling a text: `{{ georgia.legal_aid }}`, `{{ country.phone }}`, `{{ amounts.gr_cash }}` in the reader's language.

Rule: a page of an answer that the Library holds can always be filled; `checks.py` has filled it for every country.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from babel import Locale
from babel.numbers import format_currency, format_decimal

from bot.core.world import Answer, Country, Library

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\.(\w+)\s*\}\}")


def page(library: Library, answer: Answer, *, country: str | None, part: Literal["body", "more"] = "body") -> str:
    """The Markdown to show: `more`, or the body with the section for that country under the country's name."""
    if part == "more":
        return fill(answer.more, library, answer.language, country)
    section = answer.countries.get(country or "")
    text = f"{answer.body}\n\n**{{{{ country.name }}}}**\n{section}" if section else answer.body
    return fill(text, library, answer.language, country)


def fill(text: str, library: Library, language: str, country: str | None) -> str:
    """The text with every placeholder replaced by its value; raises KeyError for one that has none."""
    return PLACEHOLDER.sub(lambda match: value(match[1], match[2], library, language, country), text)


def blanked(text: str, pattern: re.Pattern[str] = PLACEHOLDER) -> str:
    """The text with its placeholders, or what else the pattern finds, blank: every other letter keeps its place."""
    return pattern.sub(lambda match: " " * len(match[0]), text)


def value(kind: str, name: str, library: Library, language: str, country: str | None) -> str:
    """What stands for `{{ kind.name }}` in that language and country; raises KeyError where there is nothing."""
    found: str | None = None
    match kind:
        case "georgia":
            found = library.georgia.get(name)
        case "amounts" if name in library.amounts:
            found = money(*library.amounts[name], language=language)
        case "country" if country is not None and country in library.countries:
            found = _of_country(name, library.countries[country], language)
    if found is None:
        raise KeyError(f"{kind}.{name}")
    return found


def money(low: Decimal, high: Decimal | None, currency: str, *, language: str) -> str:
    """A sum or a range in words: "1,000–3,000 Georgian laris"."""
    pattern = "#,##0" if low % 1 == 0 and (high or 0) % 1 == 0 else "#,##0.00"
    text = format_currency(high or low, currency, pattern, locale=language, currency_digits=False, format_type="name")
    return f"{format_decimal(low, pattern, locale=language)}–{text}" if high else text


def _of_country(name: str, country: Country, language: str) -> str | None:
    numbers = country.emergency
    values = {
        "name": Locale(language).territories[country.code],
        "phone": country.phone,
        "email": country.email,
        "address": country.address,
        "site": country.site,
        "emergency": numbers.general,
        "police": numbers.police,
        "ambulance": numbers.ambulance,
    }
    return values.get(name)
