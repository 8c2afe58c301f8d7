"""Interface texts, dates, times and names in the reader's language, through Babel.

Rule: the language is an argument, never ambient. A sentence missing in a language is shown in Georgian, then English;
a translation with a broken placeholder falls back the same way, so no text is ever lost.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone_location
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.core.hours import TBILISI
from bot.core.values import (
    Clock,
    CountryName,
    Day,
    Hour,
    LanguageName,
    Moment,
    Numbers,
    Place,
    Text,
    Title,
    Trail,
    Value,
)
from bot.core.world import Library
from bot.sentences import SENTENCES

FALLBACKS = ("ka", "en")
_TRAIL_CHARACTERS = 300


@dataclass(frozen=True)
class Texts:
    """The interface catalogues, a gettext translation for each language."""

    catalogues: Mapping[str, gettext.NullTranslations]

    def say(
        self, language: str, key: str, args: Mapping[str, Value] | None = None, library: Library | None = None
    ) -> str:
        """The sentence of `key` in `language`, its values rendered; raises KeyError for a key that does not exist."""
        library = library or Library()
        values = {name: self.render(value, language, library) for name, value in (args or {}).items()}
        for code in (language, *FALLBACKS):
            try:
                return self._sentence(code, key) % values
            except (LookupError, ValueError, TypeError):  # missing, or a placeholder is broken
                continue
        return SENTENCES[key] % values

    def render(self, value: Value, language: str, library: Library) -> str:
        """A value as the reader of `language` writes it."""
        match value:
            case Text(key):
                return self.say(language, key)
            case Title(topic):
                answer = library.answer(topic, language)
                return answer.title if answer else topic
            case CountryName(code):
                return country_name(code, language)
            case LanguageName(code):
                return language_name(code)
            case Day(on):
                return format_date(on, "EEE d MMM", locale=language)
            case Place(zone):
                return _place(zone, language)
            case Hour(at, zone):
                return _time(at, zone)
            case Clock(at, zone):
                return self._two_clocks(language, _time(at, zone), _time(at, TBILISI), zone)
            case Moment(at, zone):
                return self._moment(language, at, zone)
            case Numbers(country):
                return self._numbers(language, country, library)
            case Trail():
                return self._trail(language, value, library)
            case _:
                return str(value)

    def _sentence(self, language: str, key: str) -> str:
        source = SENTENCES[key]
        if language not in self.catalogues:
            raise LookupError(language)
        translated = self.catalogues[language].gettext(source)
        if translated == source and language != "en":
            raise LookupError(key)
        return translated

    def _moment(self, language: str, at: datetime, zone: str) -> str:
        here, home = at.astimezone(ZoneInfo(zone)), at.astimezone(ZoneInfo(TBILISI))
        pattern = "HH:mm" if here.date() == home.date() else "EEE d MMM, HH:mm"
        return self._two_clocks(
            language,
            format_datetime(here, "EEEE d MMMM, HH:mm", locale=language),
            format_datetime(home, pattern, locale=language),
            zone,
        )

    def _two_clocks(self, language: str, when: str, home: str, zone: str) -> str:
        key = "moment.one" if zone == TBILISI else "moment.two"
        return self.say(language, key, {"when": when, "place": _place(zone, language), "home": home})

    def _numbers(self, language: str, country: str, library: Library) -> str:
        found = library.countries[country].emergency if country in library.countries else None
        if found is None or not (found.general or found.police or found.ambulance):
            return self.say(language, "numbers.unknown")
        lines = (("general", found.general), ("police", found.police), ("ambulance", found.ambulance))
        return "\n".join(self.say(language, f"numbers.{name}", {"number": number}) for name, number in lines if number)

    def _trail(self, language: str, trail: Trail, library: Library) -> str:
        asked = [self.say(language, "desk.trail_asked", {"text": shorten(text)}) for text in trail.asked]
        topics = ", ".join(self.render(Title(topic), language, library) for topic in dict.fromkeys(trail.topics))
        answered = [self.say(language, "desk.trail_answered", {"topics": topics})] if topics else []
        return "\n".join([*asked, *answered]) or self.say(language, "desk.trail_empty")


def load(folder: Path) -> Texts:
    """Read `<folder>/<lang>/LC_MESSAGES/interface.po` of every language there; compiled in memory, no .mo files."""
    catalogues: dict[str, gettext.NullTranslations] = {}
    for path in sorted(folder.glob("*/LC_MESSAGES/interface.po")):
        compiled = BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=path.parts[-3]))
        compiled.seek(0)
        catalogues[path.parts[-3]] = gettext.GNUTranslations(compiled)
    return Texts(catalogues)


def country_name(code: str, language: str) -> str:
    """The CLDR name of a country in a language; the code itself where CLDR has none."""
    return str(Locale.parse(language).territories.get(code, code))


def language_name(code: str) -> str:
    """The name of a language in itself, with a capital where it has capitals (ქართული, English)."""
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].title() + name[1:]  # title, not upper: Georgian has no capitals at the head of a word


def publishers(ids: tuple[str, ...], library: Library, *, most: int) -> str:
    """The publishers behind source ids, each once, in order; "…" stands for those past `most`."""
    names = list(dict.fromkeys(library.sources[i].publisher for i in ids if i in library.sources))
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])


def shorten(text: str) -> str:
    """At most 300 characters of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _TRAIL_CHARACTERS else line[: _TRAIL_CHARACTERS - 1] + "…"


def _place(zone: str, language: str) -> str:
    return get_timezone_location(zone, locale=Locale.parse(language), return_city=True)


def _time(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
