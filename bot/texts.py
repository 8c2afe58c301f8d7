"""Interface texts, dates, times and names in the reader's language, through Babel.

Rule: the language is an argument, never ambient. A sentence missing in a language is shown in Georgian, then English;
a translation with a broken placeholder falls back the same way, so no text is ever lost.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, get_timezone_gmt, get_timezone_location
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from bot.core.hours import TBILISI
from bot.core.values import (
    Agenda,
    ChangeCountry,
    Clock,
    Counted,
    CountryName,
    Day,
    DeskHours,
    Hour,
    InLine,
    LanguageName,
    Moment,
    Numbers,
    Place,
    Start,
    Text,
    Title,
    ToRead,
    Trail,
    Value,
)
from bot.core.world import FALLBACKS, Library
from bot.sentences import COUNTED, SENTENCES

_TRAIL_CHARACTERS = 300
MINUTES_SAID = 90  # a longer wait is told in hours
Stamp = tuple[int, int]  # when a file was changed (ns), and its size


class _Missing(gettext.NullTranslations):
    """What stands behind a catalogue: a sentence that is not in it raises LookupError.

    Without it gettext gives the English sentence, which cannot be told from a translation that is the same ("Menu").
    """

    def gettext(self, message: str) -> str:
        raise LookupError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise LookupError(msgid1)


@dataclass(frozen=True)
class Texts:
    """The interface catalogues, a gettext translation for each language; `stamps` tell the files they were read from,
    `broken` what cannot be read."""

    catalogues: Mapping[str, gettext.NullTranslations]
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    broken: tuple[str, ...] = ()

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

    def count(self, language: str, key: str, count: int) -> str:
        """The sentence of `key` for a number, in the plural form that the language has for it."""
        one, many = COUNTED[key]
        for code in (language, *FALLBACKS):
            try:
                found = self.catalogues[code].ngettext(one, many, count)
                return found % {"count": format_decimal(count, locale=code)}
            except (LookupError, ValueError, TypeError):  # missing, or a placeholder is broken
                continue
        return (one if count == 1 else many) % {"count": count}

    def render(self, value: Value, language: str, library: Library) -> str:
        """A value as the reader of `language` writes it."""
        match value:
            case Text(key):
                return self.say(language, key)
            case Counted(key, count):
                return self.count(language, key, count)
            case Title(topic):
                answer = library.answer(topic, language)
                return answer.title if answer else topic
            case CountryName(code):
                return country_name(code, language)
            case ChangeCountry(code):
                return self.say(language, "button.country_change", {"country": CountryName(code)}, library)
            case LanguageName(code):
                return language_name(code)
            case Day(on):
                return format_date(on, _weekday(language, short=True), locale=_locale(language))
            case Place(zone):
                return city(zone, language)
            case Hour(at, zone):
                return _time(at, zone)
            case Clock(at, zone):
                return self._two_clocks(language, _time(at, zone), _time(at, TBILISI), zone)
            case Moment(at, zone):
                return self._moment(language, at, zone)
            case Start(at, zone):
                day = format_date(
                    at.astimezone(ZoneInfo(zone)), _weekday(language, short=True), locale=_locale(language)
                )
                return f"{day}, {_time(at, zone)}"
            case DeskHours():
                return self._hours(language, value)
            case InLine(place, usual):
                return self._in_line(language, place, usual)
            case Numbers(country):
                return self._numbers(language, country, library)
            case Trail():
                return self._trail(language, value, library)
            case ToRead(topic, words):
                return self._to_read(language, topic, words, library)
            case Agenda():
                return self._agenda(language, value)
            case _:
                return str(value)

    def _sentence(self, language: str, key: str) -> str:
        return self.catalogues[language].gettext(SENTENCES[key])

    def _moment(self, language: str, at: datetime, zone: str) -> str:
        here, home = at.astimezone(ZoneInfo(zone)), at.astimezone(ZoneInfo(TBILISI))
        pattern = "HH:mm" if here.date() == home.date() else f"{_weekday(language, short=True)}, HH:mm"
        return self._two_clocks(
            language,
            format_datetime(here, f"{_weekday(language, short=False)}, HH:mm", locale=_locale(language)),
            format_datetime(home, pattern, locale=_locale(language)),
            zone,
        )

    def _two_clocks(self, language: str, when: str, home: str, zone: str) -> str:
        key = "moment.one" if zone == TBILISI else "moment.two"
        return self.say(language, key, {"when": when, "place": city(zone, language), "home": home})

    def _hours(self, language: str, hours: DeskHours) -> str:
        if hours.always:
            return self.say(language, "hours.always")
        if hours.open_until is not None:
            return self.say(language, "hours.open", {"until": Clock(hours.open_until, hours.zone)})
        if hours.opens_at is not None:
            key = "hours.holiday" if hours.holiday else "hours.shut"
            return self.say(language, key, {"when": Moment(hours.opens_at, hours.zone)})
        return self.say(language, "hours.unknown")

    def _in_line(self, language: str, place: int, usual_minutes: int) -> str:
        said = self.say(language, "queue.place", {"place": place})
        if not usual_minutes:
            return said
        hours = round(usual_minutes / 60)
        in_hours = usual_minutes > MINUTES_SAID
        counted = Counted("queue.usual_hours", hours) if in_hours else Counted("queue.usual_minutes", usual_minutes)
        return f"{said} {self.count(language, counted.key, counted.count)}"

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

    def _to_read(self, language: str, topic: str, words: str, library: Library) -> str:
        title = [self.render(Title(topic), language, library)] if topic else []
        quoted = [self.say(language, "booking.words", {"text": words})] if words else []
        return "\n".join([*title, *quoted]) or self.say(language, "booking.nothing_told")

    def _agenda(self, language: str, agenda: Agenda) -> str:
        def line(start: str, speaks: str, code: str) -> str:
            country = country_name(code, language) if code else self.say(language, "desk.country_unknown")
            about = {"language": language_name(speaks) or "–", "country": country}
            return self.say(
                language, "desk.agenda_line", {"time": Hour(datetime.fromisoformat(start), TBILISI), **about}
            )

        each = zip(agenda.starts, agenda.languages, agenda.countries, strict=True)
        return "\n".join(line(*session) for session in each)


def stamp(file: Path) -> Stamp:
    """What tells whether a file has changed. Raises OSError where it is gone."""
    found = file.stat()
    return found.st_mtime_ns, found.st_size


def load(folder: Path, before: Texts | None = None) -> Texts:
    """Read `<folder>/<lang>/LC_MESSAGES/interface.po` of every language there; compiled in memory, no .mo files.

    A file that cannot be read is named in `broken`, and its language stays as it was `before`; so is one in which
    sentences are missing that were there before.
    """
    catalogues: dict[str, gettext.NullTranslations] = {}
    stamps, broken = dict[str, Stamp](), []
    for path in sorted(folder.glob("*/LC_MESSAGES/interface.po")):
        language = path.parts[-3]
        old = before.catalogues.get(language) if before is not None else None
        try:
            stamps[language] = stamp(path)
            if old is not None and before is not None and before.stamps.get(language) == stamps[language]:
                catalogues[language] = old
            else:
                catalogues[language] = _compiled(path, language, whole=old is not None)
        except (OSError, ValueError, LookupError, PoFileError) as error:
            stamps.pop(language, None)  # looked at again next time
            broken.append(f"{Path(folder.name, path.relative_to(folder))}:1: is not used: {error}")
            if old is not None:
                catalogues[language] = old
    return Texts(catalogues, stamps, tuple(broken))


def _compiled(path: Path, language: str, *, whole: bool) -> gettext.NullTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    faulty = [source for source in SENTENCES.values() if not _is_sound(catalogue.get(source), source)]
    if whole and faulty:
        raise ValueError(
            f"{len(faulty)} sentences are missing or have wrong placeholders, the first is {faulty[0][:60]!r}"
        )
    for source in faulty:
        catalogue.delete(source)  # shown in Georgian or English instead
    translations = translations_of(catalogue)
    translations.add_fallback(_Missing())
    return translations


def translations_of(catalogue: Catalog) -> gettext.GNUTranslations:
    """A catalogue as gettext looks sentences up in it; compiled in memory."""
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def placeholders(text: str) -> list[str]:
    """The placeholders of a sentence in order; a stray % is one too."""
    return sorted(match[0] for match in re.finditer(r"%\(\w+\)s|%(?!\(|%)", text))


def _is_sound(message: Message | None, source: str) -> bool:
    translated = str(message.string) if message is not None and message.string else ""
    return bool(translated) and placeholders(translated) == placeholders(source)


def long_date(day: date, language: str) -> str:
    """A day with the month in words and the year, as the reader of `language` writes it."""
    return format_date(day, "long", locale=_locale(language))


def country_name(code: str, language: str) -> str:
    """The CLDR name of a country in a language; the code itself where CLDR has none."""
    return str(Locale.parse(language).territories.get(code, code))


def language_name(code: str) -> str:
    """The name of a language in itself, with a capital where it has capitals (ქართული, English)."""
    try:
        name = Locale.parse(code).get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].title() + name[1:]  # title, not upper: Georgian has no capitals at the head of a word


def publishers(ids: tuple[str, ...], library: Library, *, most: int) -> str:
    """The publishers behind source ids, each once, in order; "…" stands for those past `most`."""
    names = list(dict.fromkeys(library.sources[i].publisher for i in ids if i in library.sources))
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])


def shorten(text: str) -> str:
    """At most 300 characters of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _TRAIL_CHARACTERS else line[: _TRAIL_CHARACTERS - 1] + "…"


def _locale(language: str) -> str:
    """The locale of dates: English is British."""
    return "en_GB" if language == "en" else language


@cache
def _weekday(language: str, *, short: bool) -> str:
    """The pattern of a day with its weekday: CLDR's full date without the year, names cut short for a button."""
    pattern = re.sub(r"[\s,]*y.*$", "", str(Locale.parse(_locale(language)).date_formats["full"].pattern))
    return re.sub("E{4}|c{4}|M{4}", lambda name: name[0][:3], pattern) if short else pattern


def city(zone: str, language: str) -> str:
    """The city that stands for an IANA zone, in a language."""
    locale = Locale.parse(language)
    old = {"Europe/Kyiv": "Europe/Kiev"}.get(zone, zone)  # CLDR keeps the old name, and Babel does not look there
    known: str | None = locale.time_zones.get(old, {}).get("city")
    return known or get_timezone_location(zone, locale=locale, return_city=True)


def _time(at: datetime, zone: str) -> str:
    """The time of day there; one that the wall shows twice, as the clocks go back, names its distance to UTC."""
    here = at.astimezone(ZoneInfo(zone))
    if here.replace(fold=0).utcoffset() == here.replace(fold=1).utcoffset():
        return f"{here:%H:%M}"
    return f"{here:%H:%M} ({get_timezone_gmt(here, 'short', locale='en')})"
