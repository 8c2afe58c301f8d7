"""A small library, the real interface texts, and an understanding that knows a few words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from bot import texts
from bot.core.world import Answer, Country, Emergency, Library, Source, Understanding
from bot.paths import CONTENT
from bot.sentences import SENTENCES
from bot.tg.render import Reader

TEXTS = texts.load(CONTENT)
CHECKED_ON = date(2026, 11, 20)
CONSULATE = Source("consulate", "https://example.org/1", "საქართველოს საკონსულო", CHECKED_ON, "stable", "fact")
IOM = Source("iom", "https://example.org/2", "IOM", CHECKED_ON, "changes", "fact")


def _answer(topic: str, language: str, title: str, body: str, **more: object) -> Answer:
    return Answer(topic, language, title, body, checked_on=CHECKED_ON, **more)  # type: ignore[arg-type]  # of tests


LIBRARY = Library(
    categories={"before_departure": ("passport", "luggage"), "protection": ("shelter",)},
    actions=frozenset({"talk_to_human", "book_counselling", "out_of_scope", "emergency", "greet"}),
    answers={
        ("ka", "passport"): _answer(
            "passport",
            "ka",
            "დაკარგული პასპორტი",
            "მიმართეთ **საკონსულოს**.",
            more="მეტი საკონსულოზე.",
            countries={"DE": "გერმანიაში რეკეთ {{ country.phone }}."},
            sources=("consulate", "iom"),
            related=("luggage",),
        ),
        ("en", "passport"): _answer(
            "passport",
            "en",
            "Lost passport",
            "Ask the **consulate**. It costs {{ amounts.fee }}.",
            more="More on the consulate.",
            countries={"DE": "In Germany call {{ country.phone }}."},
            sources=("consulate", "iom"),
            related=("luggage",),
        ),
        ("ka", "luggage"): _answer("luggage", "ka", "ბარგი", "ბარგი ფრენის წესზეა დამოკიდებული."),
        ("en", "luggage"): _answer("luggage", "en", "Luggage", "It depends on the flight."),
        ("ka", "shelter"): _answer("shelter", "ka", "თავშესაფარი", "ა" * 5000),
    },
    countries={
        "DE": Country("DE", ("ka", "en"), ("Europe/Berlin",), Emergency("112"), eu_member=True, phone="+49 30 1"),
        "GR": Country("GR", ("ka", "en"), ("Europe/Athens",), Emergency("112")),
    },
    sources={"consulate": CONSULATE, "iom": IOM},
    amounts={"fee": (Decimal(50), None, "GEL")},
)
READER = Reader(TEXTS, LIBRARY, on=CHECKED_ON)
_KNOWN = {
    "passport": "passport",
    "პასპორტი": "passport",
    "luggage": "luggage",
    "ბარგი": "luggage",
    "pizza": "out_of_scope",
}


def piece(language: str, key: str) -> str:
    """The longest stretch of a sentence of the interface that holds no value: enough to know it by."""
    sentence = TEXTS.catalogues[language].gettext(SENTENCES[key])
    return max(re.split(r"%\(\w+\)s", sentence), key=len).replace("%%", "%").strip()


async def understand(text: str) -> Understanding | None:
    """Georgian where a Georgian letter stands, the intent of the first known word, unsure where there is none."""
    language = "ka" if any("ა" <= letter <= "ჰ" for letter in text) else "en"
    intent = next((name for word, name in _KNOWN.items() if word in text.lower()), None)
    if intent is None:
        return Understanding(language, (("passport", 0.3), ("luggage", 0.2), ("shelter", 0.1)))
    return Understanding(language, ((intent, 0.9),))


async def deaf(_text: str) -> Understanding | None:
    """The NLU is away."""
    return None
