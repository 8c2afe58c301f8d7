"""The data files of `content/`: catalogue, sources, countries, Georgia, amounts → a Library that has no answers yet.

Rule: a faulty entry is left out while the others stay, and whatever states a fact names a source that exists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from babel import Locale

from bot.content import shapes
from bot.content.documents import Document, read
from bot.content.faults import Fault, Level
from bot.core.world import Country, Emergency, Library, Source


def read_data(folder: Path, before: Library | None = None) -> tuple[Library, list[Fault]]:
    """All of `content/` but the answers, and every fault in it; a file with an error stays as it was `before`."""
    names = ("catalogue", "sources", "countries", "georgia", "amounts")
    documents = {name: read(folder, f"{name}.yml") for name in names}

    def sound(name: str) -> bool:
        return before is None or all(fault.level is not Level.ERROR for fault in documents[name].faults)

    sources = _sources(documents["sources"])
    if before is not None and not sound("sources"):
        sources = dict(before.sources)
    catalogue = documents["catalogue"]
    library = Library(
        categories=_categories(catalogue),
        actions=frozenset(catalogue.entries(shapes.Intent, "actions")),
        sources=sources,
        countries=_countries(documents["countries"], sources),
        georgia=_georgia(documents["georgia"], sources),
        amounts=_amounts(documents["amounts"], sources),
    )
    if before is not None:
        old = {name: getattr(before, name) for name in ("countries", "georgia", "amounts") if not sound(name)}
        if not sound("catalogue"):
            old |= {"categories": before.categories, "actions": before.actions}
        library = replace(library, **old)
    return library, [fault for document in documents.values() for fault in document.faults]


def intent_groups(folder: Path) -> dict[str, tuple[str, ...]]:
    """All intents in the order of catalogue.yml: each category with its topics, then the "actions"."""
    document = read(folder, "catalogue.yml")
    return {**_categories(document), "actions": tuple(document.entries(shapes.Intent, "actions"))}


def _categories(document: Document) -> dict[str, tuple[str, ...]]:
    topics = document.entries(shapes.Topic, "topics")
    listed = document.value.get("categories") if isinstance(document.value, dict) else None
    names = [str(name) for name in listed] if isinstance(listed, list) else []
    for topic, entry in topics.items():
        if entry.category not in names:
            document.note(("topics", topic, "category"), f"{entry.category} is not one of the `categories`")
    return {name: tuple(topic for topic, entry in topics.items() if entry.category == name) for name in names}


def _sources(document: Document) -> dict[str, Source]:
    return {
        id: Source(id, entry.address, entry.publisher, entry.seen_on, entry.mark, entry.fact, entry.as_of or "")
        for id, entry in document.entries(shapes.SourceEntry).items()
    }


def _countries(document: Document, sources: Mapping[str, Source]) -> dict[str, Country]:
    entries = document.entries(shapes.CountryEntry, context={"sources": sources})
    facts = {id: source.fact for id, source in sources.items()}
    for code, entry in entries.items():
        for kind in ("general", "police", "ambulance") if entry.emergency is not None else ():
            found = entry.emergency
            number, fact = getattr(found, kind), facts.get(found.source if found else "", "")
            _check_numbers(document, (code, "emergency"), number, fact)
        for position, office in enumerate(entry.offices):
            _check_numbers(document, (code, "offices", position), office.phone, facts.get(office.source, ""))
    for code in entries.keys() - Locale("en").territories.keys():
        document.note((code,), f"{code} is not a country code")
    return {code: _country(code, entry) for code, entry in entries.items() if code in Locale("en").territories}


def _country(code: str, entry: shapes.CountryEntry) -> Country:
    numbers = entry.emergency
    return Country(
        code,
        entry.languages,
        entry.time_zones,
        Emergency(numbers.general, numbers.police, numbers.ambulance) if numbers else Emergency(),
        entry.eu_member,
        **{key: _of_office(entry, key) for key in ("phone", "email", "address", "site")},
    )


def _of_office(entry: shapes.CountryEntry, key: str) -> str | None:
    return next(filter(None, (getattr(office, key) for office in entry.offices)), None)


def _georgia(document: Document, sources: Mapping[str, Source]) -> dict[str, str]:
    known = {"sources": sources}
    if document.value is not None:
        document.entry(shapes.Georgia, context=known)
    document.entries(shapes.StateBody, "state_bodies", context=known)
    document.entries(shapes.Region, "regions", context=known)
    hotlines = document.entries(shapes.Hotline, "hotlines", context=known)
    sites = document.entries(shapes.Site, "sites", context=known)
    for id, hotline in hotlines.items():
        fact = sources[hotline.source].fact if hotline.source in sources else ""
        _check_numbers(document, ("hotlines", id), hotline.number, fact)
    return {id: hotline.number for id, hotline in hotlines.items()} | {id: site.address for id, site in sites.items()}


def _check_numbers(document: Document, place: tuple[str | int, ...], number: str | None, fact: str) -> None:
    """A phone number stands in the fact of its source, however it is spaced there."""
    digits = re.sub(r"\D", "", number or "").lstrip("0")
    if digits and fact and digits not in re.sub(r"\D", "", fact):
        document.note(place, f"{number} does not stand in the fact of its source")


def _amounts(document: Document, sources: Mapping[str, Source]) -> dict[str, tuple[Decimal, Decimal | None, str]]:
    entries = document.entries(shapes.Amount, context={"sources": sources})
    for id, entry in entries.items():
        fact = re.sub(r"(?<=\d),(?=\d{3})", "", sources[entry.source].fact) if entry.source in sources else ""
        for sum in filter(None, (entry.value, entry.to)):
            if fact and not re.search(rf"(?<![\d.]){sum}(?!\d)", fact):
                document.note((id,), f"{sum} does not stand in the fact of {entry.source}")
    return {id: (entry.value, entry.to, entry.currency) for id, entry in entries.items()}
