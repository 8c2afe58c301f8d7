"""An answer as its reader sees it: title, warnings, text, what holds in the country, and where it comes from.

Rule: what the reader must know before relying on a text stands above it; a text that has not been checked for too long
is not shown at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.content import page
from bot.core.effects import Part
from bot.core.values import CountryName, LanguageName, Title, Value
from bot.core.world import Answer, Library, Source
from bot.markup import Message, bold, join, link, plain, to_message
from bot.texts import Texts, long_date, publishers

PUBLISHERS_SHOWN = 3


@dataclass(frozen=True)
class Page:
    """One page of an answer, for a reader in a country (ISO code, None: not told) on a day (UTC)."""

    texts: Texts
    library: Library
    answer: Answer
    language: str
    country: str | None
    on: date

    def message(self, part: Part) -> Message:
        """The page as one message, which may be longer than Telegram takes where nobody has run the check."""
        if self.answer.is_withheld(self.on):
            return plain(self._say("answer.withheld", topic=Title(self.answer.topic)))
        title = bold(self.answer.title)
        match part:
            case "sources":
                return join([title, *self._sources()])
            case "more":
                return join([title, *self._warnings(), self._text("more")])
            case "body":
                return join([title, *self._warnings(), self._text("body"), *self._country_line(), *self._origin()])

    def _text(self, part: Literal["body", "more"]) -> Message:
        return to_message(page(self.library, self.answer, country=self.country, part=part))

    def _warnings(self) -> list[Message]:
        said = []
        if self.answer.language != self.language:
            said.append(self._say("answer.other_language", language=LanguageName(self.answer.language)))
        if self.answer.is_older:
            said.append(self._say("answer.older"))
        if self.answer.is_due(self.on):
            said.append(self._say("answer.due", date=self._day(self.answer.review_by)))
        return [plain(text) for text in said]

    def _country_line(self) -> list[Message]:
        """Who has told no country is asked where it matters; who has, learns where nothing is known about it."""
        if not self.answer.countries or self.country in self.answer.countries:
            return []
        if self.country is None:
            return [plain(self._say("answer.which_country"))]
        return [plain(self._say("answer.no_section", country=CountryName(self.country)))]

    def _origin(self) -> list[Message]:
        named = publishers(self._sources_here(), self.library, most=PUBLISHERS_SHOWN)
        if not named:
            return []
        return [plain(self._say("answer.checked", publishers=named, date=self._day(self.answer.checked_on)))]

    def _sources_here(self) -> tuple[str, ...]:
        """The sources without those of other countries, whose ids begin with the country's code (`de-1`); the ones of
        the reader's country come first, where the answer has something for it."""
        codes = {id: id.partition("-")[0].upper() for id in self.answer.sources}
        country = self.country if self.country in self.answer.countries else None
        own = (id for id, code in codes.items() if code == country)
        general = (id for id, code in codes.items() if code not in self.library.countries)
        return (*own, *general)

    def _sources(self) -> list[Message]:
        dates = self._say(
            "sources.dates", checked_on=self._day(self.answer.checked_on), review_by=self._day(self.answer.review_by)
        )
        known = [self.library.sources[id] for id in self.answer.sources if id in self.library.sources]
        if not known:
            return [plain(self._say("sources.none")), plain(dates)]
        pages = {source.address: source for source in sorted(known, key=lambda source: source.mark, reverse=True)}
        lines = [self._source(pages[address]) for address in dict.fromkeys(source.address for source in known)]
        return [plain(self._say("sources.head")), join(lines, "\n"), plain(dates)]

    def _source(self, source: Source) -> Message:
        key = "sources.line_changes" if source.mark == "changes" else "sources.line"
        line = self._say(key, publisher=source.publisher, date=self._day(source.seen_on))
        return join([plain("•"), link(line, source.address)], " ")

    def _say(self, key: str, **args: Value) -> str:
        return self.texts.say(self.language, key, args, self.library)

    def _day(self, day: date) -> str:
        return long_date(day, self.language)
