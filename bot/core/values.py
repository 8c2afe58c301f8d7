"""Values inside a text that depend on the reader's language: a title, a country, a moment.

Rule: the core names them, `texts` and `content` render them at sending, in the language of that moment. They travel
through the outbox as JSON, so each is a flat frozen dataclass.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_type_hints


@dataclass(frozen=True)
class Text:
    """An interface text without arguments, by its key."""

    key: str


@dataclass(frozen=True)
class Counted:
    """An interface text that depends on a number, by its key."""

    key: str
    count: int


@dataclass(frozen=True)
class Title:
    """The title of a topic's answer."""

    topic: str


@dataclass(frozen=True)
class CountryName:
    """The name of a country, by ISO code."""

    code: str


@dataclass(frozen=True)
class ChangeCountry:
    """What a button says that changes the country: its flag and name now, and the word for changing."""

    code: str


@dataclass(frozen=True)
class LanguageName:
    """The name of a language in that language itself (ქართული, English)."""

    code: str


@dataclass(frozen=True)
class Day:
    """A calendar day, shown with its weekday."""

    on: date


@dataclass(frozen=True)
class Place:
    """The city that stands for an IANA zone (Berlin, თბილისი)."""

    zone: str


@dataclass(frozen=True)
class Hour:
    """The time of day of a moment in an IANA zone, short enough for a button (10:00)."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class Clock:
    """The time of day of a moment, with the place named; in Tbilisi time too where the zone is another."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class Moment:
    """Weekday, date and time of a moment, with the place named; in Tbilisi time too where the zone is another."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class Start:
    """When a session begins, short enough for a button: weekday, day, month and time in an IANA zone."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class DeskHours:
    """When the counsellors are at work, as a sentence (aware UTC; both None: no hours set); `always`: round the clock.

    In the person's IANA zone and in Tbilisi time.
    """

    open_until: datetime | None
    opens_at: datetime | None
    zone: str
    holiday: bool = False
    always: bool = False


@dataclass(frozen=True)
class InLine:
    """The place in the queue (1 is next) and the usual wait in minutes (0: not known), as sentences."""

    place: int
    usual_minutes: int = 0


@dataclass(frozen=True)
class Numbers:
    """The emergency numbers of a country, one a line."""

    country: str


@dataclass(frozen=True)
class Trail:
    """What was asked and answered lately, for the counsellor's card: asked texts and topics in order, oldest first."""

    asked: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class ToRead:
    """What a counsellor reads before a session: a topic and the person's own words; either may be ""."""

    topic: str
    words: str


@dataclass(frozen=True)
class Agenda:
    """The sessions of a counsellor's day, one a line: when they begin (ISO, UTC), with the language and country of
    each person in step ("" where a country is not known)."""

    starts: tuple[str, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]


Rendered = (
    Text
    | Counted
    | Title
    | CountryName
    | ChangeCountry
    | LanguageName
    | Day
    | Place
    | Hour
    | Clock
    | Moment
    | Start
    | DeskHours
    | InLine
    | Numbers
    | Trail
    | ToRead
    | Agenda
)
Value = str | int | Rendered
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in Rendered.__args__}


def encode(value: Value) -> Any:
    """JSON for a value: scalars as they are, the others as an object that names its kind."""
    if isinstance(value, str | int):
        return value
    fields = {field.name: _to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return {"_": type(value).__name__, **fields}


def decode(data: Any) -> Value:
    """The value that `encode` made; raises KeyError for an unknown kind."""
    if not isinstance(data, dict):
        return data  # type: ignore[no-any-return]  # encode lets only str and int through
    kind = _KINDS[data["_"]]
    hints = get_type_hints(kind)
    return kind(**{name: _from_json(value, hints[name]) for name, value in data.items() if name != "_"})  # type: ignore[no-any-return]  # every kind is a Rendered


def _to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _from_json(value: Any, hint: Any) -> Any:
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    if hint == datetime | None:
        return datetime.fromisoformat(value) if value is not None else None
    return tuple(value) if isinstance(value, list) else value
