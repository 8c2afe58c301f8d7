"""Search on the desk: by case number, pseudonym, tag, topic, language, country, and in the texts of open cases.

Rule: what is sealed is read in a short transaction and opened after it, in memory, so that nobody waits for a search;
nothing that was opened is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.store.engine import Store
from bot.store.inbox import CASES, rows, tags_of
from bot.store.tables import Case, Line, Person
from bot.store.vault import Vault
from bot.store.views import Row, opened, pseudonyms, words

SHORTEST = 2  # letters that are looked for inside a text
_NUMBER = re.compile(r"[#№]?\s*(\d{1,15})")
_PSEUDONYM = re.compile(r"([0-9a-z]{3})[- ]?([0-9a-z]{3})", re.IGNORECASE)
_ALIKE = str.maketrans("OIL", "011")  # letters that a pseudonym never has, for those that look so
_TEXTS_OF = ("person", "staff", "note")


def search(store: Store, me: int, text: str, titles: Mapping[str, str], limit: int = 50) -> list[Row]:
    """The cases that a text points to: the one of that number first, then open ones, then closed ones, newest first.

    `titles` are what to look for a topic in, by its id. "№12" and "#12" mean the number only.
    """
    wanted = _folded(text)
    if not wanted:
        return []
    cases, lines = store.look(_read)
    number = _NUMBER.fullmatch(wanted)
    number_only = number is not None and not wanted[0].isdigit()
    hits = [case.id for case, _ in cases if number is not None and case.id == int(number[1])]
    if not number_only:
        saying = _saying(store.vault, lines, wanted)
        topics = {topic for topic, title in titles.items() if _within(wanted, topic, title)}
        person_id = _person_called(store.vault, cases, wanted)
        hits += [
            case.id
            for case, person in cases
            if case.id in saying
            or case.topic in topics
            or person.id == person_id
            or _is_marked(store.vault, case, wanted)
        ]
    found = list(dict.fromkeys(hits))[:limit]
    return store.look(lambda db: _rows(db, store.vault, me, found))


def _read(db: Db) -> tuple[Sequence[tuple[Case, Person]], Sequence[tuple[int, bytes]]]:
    """All cases, open ones first, newest first; and the sealed lines of persons whose case is open."""
    lines = (
        select(Case.id, Line.sealed)
        .join(Line, Line.person_id == Case.person_id)
        .where(Case.state != "closed", Line.author.in_(_TEXTS_OF), Line.sealed.is_not(None))
    )
    return (
        [(case, person) for case, person in db.execute(CASES.order_by(Case.state == "closed", Case.id.desc()))],
        [(case_id, sealed) for case_id, sealed in db.execute(lines) if sealed is not None],
    )


def _saying(vault: Vault, lines: Iterable[tuple[int, bytes]], wanted: str) -> set[int]:
    """The cases in whose conversation the text stands."""
    found: set[int] = set()
    for case_id, sealed in lines:
        if case_id not in found and _within(wanted, words(opened(vault, sealed))):
            found.add(case_id)
    return found


def _person_called(vault: Vault, cases: Iterable[tuple[Case, Person]], wanted: str) -> int | None:
    """The person whose pseudonym the text is."""
    letters = _PSEUDONYM.fullmatch(wanted)
    if letters is None:
        return None
    name, pseudonym = "-".join(letters.groups()).upper().translate(_ALIKE), pseudonyms(vault)
    return next((person.id for _, person in cases if pseudonym(person) == name), None)


def _is_marked(vault: Vault, case: Case, wanted: str) -> bool:
    """Whether the text is the case's language or country, or part of a tag."""
    codes = (case.language.casefold(), case.country.casefold())
    return wanted in codes or any(_within(wanted, tag) for tag in tags_of(vault, case))


def _rows(db: Db, vault: Vault, me: int, ids: Sequence[int]) -> list[Row]:
    known = {case.id: (case, person) for case, person in db.execute(CASES.where(Case.id.in_(ids)))}
    return rows(db, vault, me, [known[case_id] for case_id in ids if case_id in known])


def _within(wanted: str, *texts: str) -> bool:
    return len(wanted) >= SHORTEST and any(wanted in _folded(text) for text in texts)


def _folded(text: str) -> str:
    """A text as it is compared: one way to write each letter, no capitals (Georgian has them too), single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
