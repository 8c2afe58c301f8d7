"""A page is filled in the reader's language, with the section of the reader's country."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.content import page
from bot.content.filling import money
from bot.core.world import Answer, Country, Emergency, Library

LIBRARY = Library(
    georgia={"legal_aid": "14 85"},
    amounts={"gr_cash": (Decimal(1000), None, "EUR"), "ge_fine": (Decimal(1000), Decimal(3000), "GEL")},
    countries={
        "GR": Country("GR", ("ka", "en"), ("Europe/Athens",), Emergency("112", "100", "166")),
        "BE": Country("BE", ("ka", "en"), ("Europe/Brussels",), Emergency("112"), phone="0800 32 745"),
    },
)


def answer(language: str) -> Answer:
    sections = {"GR": "{{ amounts.gr_cash }}, {{ country.police }}", "BE": "{{country.name}}: {{ country.phone }}"}
    return Answer("avrr_cost", language, "Title", "Ask {{ georgia.legal_aid }}.", "More.", sections)


def test_without_a_country_the_body_stands_alone() -> None:
    assert page(LIBRARY, answer("en"), country=None) == "Ask 14 85."


def test_a_country_without_a_section_or_unknown_here_gets_the_body_alone() -> None:
    assert page(LIBRARY, answer("en"), country="DE") == "Ask 14 85."


def test_a_section_stands_under_the_name_of_its_country() -> None:
    assert page(LIBRARY, answer("en"), country="GR") == "Ask 14 85.\n\n**Greece**\n1,000 euros, 100"
    assert page(LIBRARY, answer("ka"), country="GR") == "Ask 14 85.\n\n**საბერძნეთი**\n1\xa0000 ევრო, 100"
    assert page(LIBRARY, answer("en"), country="BE").endswith("Belgium: 0800 32 745")


def test_a_second_tap_shows_more() -> None:
    assert page(LIBRARY, answer("en"), country="GR", part="more") == "More."


def test_a_placeholder_without_a_value_is_never_shown() -> None:
    for text in ("{{ georgia.unknown }}", "{{ country.phone }}", "{{ amounts.none }}", "{{ weather.today }}"):
        with pytest.raises(KeyError):
            page(LIBRARY, Answer("avrr_cost", "en", "Title", text), country="GR")


@pytest.mark.parametrize(
    ("language", "sum", "text"),
    [
        ("en", ("1000", None, "EUR"), "1,000 euros"),
        ("en", ("60.82", None, "EUR"), "60.82 euros"),
        ("en", ("1000", "3000", "GEL"), "1,000–3,000 Georgian laris"),
        ("ka", ("40", None, "GEL"), "40 ქართული ლარი"),
        ("ka", ("60.82", None, "EUR"), "60,82 ევრო"),
        ("ka", ("100", None, "CHF"), "100 შვეიცარიული ფრანკი"),
        ("de", ("1000", "2000", "EUR"), "1.000–2.000 Euro"),
    ],
)
def test_money_is_written_out_in_the_language(language: str, sum: tuple[str, str | None, str], text: str) -> None:
    low, high, currency = sum
    assert money(Decimal(low), Decimal(high) if high else None, currency, language=language) == text
