"""What the entries of the data files look like; `data.py` reads them.

Rule: a key or a value that is not described here is a fault. The context of a validation names the known `sources`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.numbers import is_currency
from pydantic import AfterValidator, Field, ValidationInfo

from bot.content.documents import Address, Day, Entry, Text

LANGUAGES = ("ka", "en", "de", "el", "nl", "fr", "it", "fi", "sv")
"""The languages that Homeward speaks: each is complete, which the check holds to."""


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"{code} is none of {', '.join(LANGUAGES)}")
    return code


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Europe" is a folder
        raise ValueError(f"{name} is not a time zone") from None


def _currency(code: str) -> str:
    if not is_currency(code):
        raise ValueError(f"{code} is not a currency code")
    return code


def _source(id: str, info: ValidationInfo) -> str:
    known = (info.context or {}).get("sources")
    if known and id not in known:  # a sources.yml that cannot be read is one fault, not hundreds
        raise ValueError(f"{id} is not in sources.yml")
    return id


Language = Annotated[str, AfterValidator(_language)]
Zone = Annotated[str, AfterValidator(_zone)]
Currency = Annotated[str, AfterValidator(_currency)]
SourceId = Annotated[Text, AfterValidator(_source)]
Phone = Annotated[str, Field(pattern=r"^\+?\d[\d ]*$")]


class Intent(Entry):
    """An action of catalogue.yml."""

    scope: Text = Field(alias="is")
    neighbour: Text | None = Field(None, alias="not")


class Topic(Intent):
    """A topic of catalogue.yml."""

    category: Text


class SourceEntry(Entry):
    """An entry of sources.yml."""

    address: Address
    publisher: Text
    seen_on: Day
    mark: Literal["stable", "changes"]
    fact: Text
    also: tuple[Address, ...] = ()
    as_of: Text | None = None


class EmergencyEntry(Entry):
    """Numbers to call in a host country."""

    general: Phone
    police: Phone | None = None
    ambulance: Phone | None = None
    source: SourceId


class Office(Entry):
    """Where to ask about return in a host country; `phone_note` says who can call the number.

    `url` is where this was seen, `site` the office's own page for people who ask.
    """

    organisation: Text
    phone: Phone | None = None
    phone_note: Text | None = None
    other_phone: Phone | None = None
    email: Text | None = None
    hours: Text | None = None
    address: Text | None = None
    site: Address | None = None
    url: Address
    source: SourceId


class CountryEntry(Entry):
    """An entry of countries.yml."""

    languages: tuple[Language, ...] = Field(min_length=1)
    time_zones: tuple[Zone, ...] = Field(min_length=1)
    eu_member: bool = False
    visa_free_90_180: bool = False
    emergency: EmergencyEntry | None = None
    virtual_counselling_since: int | None = None
    offices: tuple[Office, ...] = ()


class Names(Entry):
    """A proper name in the two languages in which it was sourced."""

    en: Text
    ka: Text


class Hotline(Entry):
    """A hotline of georgia.yml."""

    name: Names
    number: Phone
    hours: Text | None = None
    free: bool = False
    anonymous: bool = False
    languages: tuple[Text, ...] = ()
    source: SourceId


class Site(Entry):
    """A web address to be shown as text."""

    address: Text
    source: SourceId


class Centres(Entry):
    """What may be said about the Migrant Resource Centres."""

    count: int
    source: SourceId


class StateBody(Entry):
    """A state body of georgia.yml."""

    name: Names
    does: Text
    phone: Phone | None = None
    other_phone: Phone | None = None
    email: Text | None = None
    url: Address
    portal: Address | None = None
    source: SourceId


class Region(Entry):
    """A region of georgia.yml."""

    name: Names
    kind: Literal["capital", "region", "autonomous_republic", "autonomous_republic_occupied"]
    centre: Names
    municipalities: tuple[Names, ...] = ()
    occupied_municipalities: tuple[Names, ...] = ()


class Georgia(Entry):
    """The names of the parts of georgia.yml; each part is read on its own."""

    hotlines: object
    sites: object
    resource_centres: Centres
    state_bodies: object
    regions: object


class Amount(Entry):
    """An entry of amounts.yml: a sum, or a range from `value` to `to`."""

    value: Decimal = Field(gt=0)
    to: Decimal | None = None
    currency: Currency
    source: SourceId
