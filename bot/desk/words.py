"""The words of the desk in Georgian and English: what its pages say, times, sizes, names of codes.

Rule: the language is an argument. The English sentence stands in the code; a translation that is missing or has a
wrong placeholder is shown in English, so no page ever fails for a word.
"""

from __future__ import annotations

import gettext
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime, format_skeleton, format_timedelta
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from bot.core.hours import TBILISI
from bot.core.world import Library
from bot.log import describe
from bot.sentences import N_, SENTENCES
from bot.store.views import Shown
from bot.texts import Stamp, Texts, city, country_name, placeholders, stamp, translations_of

LANGUAGES = ("ka", "en")
DOMAIN = "desk"
LOOK_EVERY_S = 1.0  # at the files: a page has hundreds of sentences
_log = structlog.get_logger()

REASONS = {
    "asked": N_("asked for a counsellor"),
    "missed": N_("not understood twice"),
    "unhelpful": N_("the answer did not help"),
    "danger": N_("danger"),
    "booked": N_("a session was booked"),
    "solved": N_("solved"),
    "referred": N_("referred to others"),
    "no_answer": N_("the person did not answer"),
    "withdrawn": N_("no longer wanted"),
    "other": N_("another reason"),
    "": N_("no reason given"),
}
"""What opens and what closes a case."""

STATES = {
    "waiting": N_("waiting"),
    "owned": N_("with a counsellor"),
    "bot": N_("with the bot"),
    "closed": N_("closed"),
}
ROLES = {"counsellor": N_("counsellor"), "editor": N_("editor"), "admin": N_("admin")}
KINDS = {
    "text": N_("text"),
    "answer": N_("approved answer"),
    "say": N_("message of the bot"),
    "file": N_("file"),
    "photo": N_("photo"),
    "video": N_("video"),
    "voice": N_("voice message"),
    "audio": N_("sound file"),
    "document": N_("document"),
    "sticker": N_("sticker"),
    "location": N_("location"),
    "contact": N_("contact"),
    "other": N_("something else"),
    "unreadable": N_("cannot be read"),
    "": N_("nothing yet"),
}
"""What a line of a conversation holds."""

OUTCOMES = {
    "booked": N_("booked"),
    "held": N_("took place"),
    "missed": N_("the person did not come"),
    "moved": N_("moved to another day"),
    "cancelled": N_("cancelled"),
}
"""How a session stands, or how it ended."""

WAYS = {"video": N_("video call"), "telegram": N_("call on Telegram"), "phone": N_("phone call")}
"""How a session is held."""

DEEDS = {
    "signed_in": N_("signed in"),
    "revealed": N_("saw name and handle"),
    "exported": N_("exported figures"),
    "claimed": N_("took the case"),
    "released": N_("put it back into the queue"),
    "gave_back": N_("gave it back to the bot"),
    "closed": N_("closed it"),
    "reopened": N_("opened it again"),
    "handed_on": N_("handed it on"),
    "changed": N_("changed a message"),
    "took_back": N_("took a message back"),
    "booked": N_("booked a session"),
    "set_hours": N_("changed a colleague's hours"),
    "took_session": N_("took a session over"),
    "cancelled_session": N_("cancelled a session"),
    "settled": N_("told how a session ended"),
}
"""What the audit log knows; another code is shown as it is."""

WHYS = {
    "a counsellor has the chat": N_("a counsellor has the case now"),
    "a newer page": N_("something newer took its place"),
    "a newer alert": N_("something newer took its place"),
    "too late": N_("its time was over"),
    "the booking has changed": N_("the booking has changed"),
    "its counsellor cannot be there": N_("the counsellor of the session cannot be there"),
    "the mirror was away": N_("the counsellors' group could not be reached for a day"),
    "the person has blocked the bot": N_("the person has blocked the bot"),
    "the file is gone": N_("the file is not there any more"),
    "the file is larger than Telegram takes (50 MB)": N_("the file is larger than Telegram takes (50 MB)"),
    "the message was never sent": N_("the message was never sent"),
    "older than 48 hours: Telegram does not take it back any more": N_(
        "older than 48 hours: Telegram does not take it back any more"
    ),
    "the message is not in the chat any more": N_("the message is not in the chat any more"),
    "TimedOut": N_("Telegram did not answer for a long time"),
    "NetworkError": N_("Telegram did not answer for a long time"),
    "InvalidToken": N_("Telegram does not accept the bot's token"),
    "bug": N_("a fault of the bot; the administrators know of it"),
    "unreadable": N_("a fault of the bot; the administrators know of it"),
}
"""Why something was not sent, as the outbox notes it (of "bug: ValueError" what stands before the colon)."""


class Words:
    """The catalogues of the desk under a content folder, read again when a file changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[Stamp | None, gettext.NullTranslations, float]] = {}

    def of(self, language: str) -> gettext.NullTranslations:
        """The sentences in a language; English ones where its file is missing or broken."""
        known = self._read.get(language)
        if known is not None and time.monotonic() < known[2]:
            return known[1]
        path = self._folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        try:
            now: Stamp | None = stamp(path)
        except OSError:
            now = None
        if known is None or known[0] != now:
            found = _compiled(path, language) if now else gettext.NullTranslations()
        else:
            found = known[1]
        self._read[language] = (now, found, time.monotonic() + LOOK_EVERY_S)
        return found

    def say(self, language: str, sentence: str, values: Mapping[str, str | int] | None = None) -> str:
        """One sentence in a language, with its values."""
        return self.of(language).gettext(sentence) % dict(values or {})


@dataclass(frozen=True)
class Speaker:
    """What the filters of the pages say in one language; texts, answers and the time are asked for anew each time."""

    words: Words
    language: str
    texts: Callable[[], Texts]
    library: Callable[[], Library]
    clock: Callable[[], datetime]

    def say(self, sentence: str, **values: str | int) -> str:
        """One sentence with its values."""
        return self.words.say(self.language, sentence, values)

    def filters(self) -> dict[str, Callable[..., str]]:
        """The filters by the names that the templates use."""
        return {
            "when": self.when,
            "clock": self.hour,
            "day": self.day,
            "place": self.place,
            "ago": self.ago,
            "language_name": self.language_name,
            "country_name": self.country_name,
            "title": self.title,
            "said": self.said,
            "size": self.size,
            "reason": lambda code: self._code(REASONS, code),
            "state": lambda code: self._code(STATES, code),
            "role": lambda code: self._code(ROLES, code),
            "kind": lambda code: self._code(KINDS, code),
            "outcome": lambda code: self._code(OUTCOMES, code),
            "settled": self.settled,
            "way": lambda code: self._code(WAYS, code),
            "what": lambda code: self._code(DEEDS, code),
            "why": self.why,
        }

    def when(self, at: datetime | None) -> str:
        """A moment in Tbilisi time, as short as it can be."""
        if at is None:
            return ""
        here, now = (each.astimezone(ZoneInfo(TBILISI)) for each in (at, self.clock()))
        days = (now.date() - here.date()).days
        if days in (0, 1, -1):
            words = {0: N_("today %(time)s"), 1: N_("yesterday %(time)s"), -1: N_("tomorrow %(time)s")}
            return self.say(words[days], time=f"{here:%H:%M}")
        pattern = "d MMM, HH:mm" if here.year == now.year else "d MMM y, HH:mm"
        return str(format_datetime(here, pattern, locale=self.language))

    def hour(self, at: datetime, zone: str = TBILISI) -> str:
        """The time of day of a moment in a zone; with the weekday where it is another day than in Tbilisi."""
        here = at.astimezone(ZoneInfo(zone))
        if here.date() == at.astimezone(ZoneInfo(TBILISI)).date():
            return f"{here:%H:%M}"
        return str(format_datetime(here, "EEE HH:mm", locale=self.language))

    def day(self, on: date | datetime, skeleton: str = "MMMMEEEEd") -> str:
        """A day (of a moment: the one in Tbilisi) with its weekday; another CLDR skeleton gives more or less of it."""
        here = on.astimezone(ZoneInfo(TBILISI)) if isinstance(on, datetime) else on
        if skeleton == "MMMMEEEEd" and here.year != self.clock().astimezone(ZoneInfo(TBILISI)).year:
            skeleton = "yMMMMEEEEd"
        return str(format_skeleton(skeleton, here, locale="en_GB" if self.language == "en" else self.language))

    def place(self, zone: str) -> str:
        """The city that stands for a zone."""
        return city(zone, self.language)

    def ago(self, at: datetime | None) -> str:
        """How much time lies between now and a moment ("5 minutes"): what is said about it is the page's."""
        if at is None:
            return ""
        between = abs(self.clock() - at)
        if between < timedelta(minutes=1):
            return self.say(N_("less than a minute"))
        return str(format_timedelta(between, threshold=1.2, locale=self.language))

    def language_name(self, code: str) -> str:
        """The name of a language, in the language of the desk."""
        return _language_name(code, self.language)

    def country_name(self, code: str | None) -> str:
        """The name of a country; "" where it is not known."""
        return country_name(code, self.language) if code else ""

    def title(self, topic: str) -> str:
        """The title of a topic, or the name of another intent; the code of one that has none."""
        answer = self.library().answer(topic, self.language)
        if answer is not None:
            return answer.title
        key = f"intent.{topic}"
        return self.texts().say(self.language, key) if key in SENTENCES else topic

    def said(self, shown: Shown) -> str:
        """What a line of the bot, or of what happened, says to whoever reads the desk."""
        if shown.key:
            why = shown.args.get("why")
            args = {**shown.args, "why": self.why(why)} if isinstance(why, str) else shown.args
            try:
                return self.texts().say(self.language, shown.key, args, self.library())
            except (LookupError, ValueError, TypeError):  # a text that there is no longer, or of other arguments
                return shown.text or shown.key
        return shown.text or (self.title(shown.topic) if shown.topic else "")

    def why(self, why: str) -> str:
        """Why something was not sent; what Telegram says stays as it is."""
        known = why if why in WHYS else why.partition(": ")[0]
        return self.say(WHYS[known]) if known in WHYS else why

    def settled(self, detail: str) -> str:
        """What the audit log holds of a session's end: how it ended, and when the session began."""
        code, space, when = detail.partition(" ")
        return self._code(OUTCOMES, code) + space + when

    def size(self, count: int) -> str:
        """A size in bytes, in kilobytes or megabytes."""
        if count < 1000:
            return self.say(N_("%(count)s bytes"), count=count)
        if count < 999_500:
            return self.say(N_("%(count)s kB"), count=round(count / 1000))
        return self.say(N_("%(count)s MB"), count=format_decimal(count / 1e6, "#,##0.#", locale=self.language))

    def _code(self, names: Mapping[str, str], code: str) -> str:
        return self.say(names[code]) if code in names else code


@cache
def _language_name(code: str, language: str) -> str:
    try:
        return str(Locale.parse(code, sep="-").get_display_name(language) or code) if code else ""
    except (UnknownLocaleError, ValueError):
        return code


def _compiled(path: Path, language: str) -> gettext.NullTranslations:
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, abort_invalid=True)
        for message in [each for each in catalogue if each.id and not _is_sound(each)]:
            catalogue.delete(message.id, message.context)
        return translations_of(catalogue)
    except (OSError, ValueError, LookupError, PoFileError) as error:
        _log.error("web.words_unreadable", language=language, **describe(error))
        return gettext.NullTranslations()


def _is_sound(message: Message) -> bool:
    """Whether each form is there, with the placeholders of the English one."""
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    forms: Any = message.string if isinstance(message.string, tuple) else (message.string,)
    wanted = [placeholders(str(source)) for source in sources]
    return all(form and placeholders(str(form)) in wanted for form in forms)
