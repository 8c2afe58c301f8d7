"""What the pages of the desk show, as frozen values; pseudonyms; opening what may be unreadable.

Rule: nothing here holds a name, a handle or a chat id of a person. What cannot be opened is shown as unreadable and
never breaks a page.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.core.events import Medium
from bot.core.values import Value
from bot.store.tables import Person, Staff
from bot.store.vault import Vault, WrongKey

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Row:
    """A case as the inbox shows it. `unread` counts what the person wrote since the reader last looked.

    `last_…` is the latest that was said by person, bot or counsellor (for an open case also before it was opened);
    `last_text` has at most 120 characters, "" for media.
    """

    case_id: int
    pseudonym: str
    state: str
    urgent: bool
    language: str
    country: str
    reason: str
    close_reason: str
    owner_id: int | None
    owner_name: str
    opened_at: datetime
    waiting_since: datetime | None
    unanswered_since: datetime | None
    closed_at: datetime | None
    unread: int
    tags: tuple[str, ...]
    topic: str
    last_at: datetime | None
    last_author: str
    last_text: str
    last_kind: str
    blocked: bool
    revision: int


@dataclass(frozen=True)
class Shown:
    """One line of a conversation. `kind` is the line's, or "unreadable".

    `versions` are earlier texts, oldest first, each with the time when it was changed; `reply_to` is the id of another
    line; `delivery` is waiting, sent, dropped (not needed any more), failed or blocked for what goes to the person and
    "" for all else, `why` says why it was not sent. `changed_after_reply`: a counsellor had answered the earlier text.
    `stale`: the person still reads the earlier text.
    """

    id: int
    at: datetime
    author: str
    kind: str
    case_id: int | None
    staff_id: int | None
    staff_name: str
    text: str = ""
    versions: tuple[tuple[datetime, str], ...] = ()
    removed: bool = False
    intents: tuple[tuple[str, float], ...] = ()
    language: str = ""
    topic: str = ""
    country: str = ""
    version: str = ""
    part: str = ""
    key: str = ""
    args: Mapping[str, Value] = field(default_factory=dict)
    medium: Medium | None = None
    album: str = ""
    reply_to: int | None = None
    delivery: str = ""
    why: str = ""
    changed_after_reply: bool = False
    stale: bool = False
    unread: bool = False


@dataclass(frozen=True)
class Earlier:
    """A closed case of the same person."""

    case_id: int
    closed_at: datetime
    reason: str
    summary: str


@dataclass(frozen=True)
class Card:
    """What a counsellor should know at a glance: what was asked and answered until a counsellor came, oldest first.

    `answered` are (topic, version, language, country). `language` and `country` are the person's of now, `booking_at`
    their latest session that begins after the case was opened (`booking_id` is its number); `earlier` has the newest
    first.
    """

    asked: tuple[str, ...]
    answered: tuple[tuple[str, str, str, str], ...]
    language: str
    country: str
    urgent: bool
    reason: str
    booking_at: datetime | None
    earlier: tuple[Earlier, ...]
    person_since: datetime
    booking_id: int | None = None


@dataclass(frozen=True)
class CaseView:
    """A case with the person's conversation, oldest first. `last_line_id` is the newest line of all (0: none).

    `open_case` is another case of the person that is open while this one is closed.
    """

    row: Row
    lines: tuple[Shown, ...]
    card: Card
    last_line_id: int
    summary: str
    open_case: int | None = None


@dataclass(frozen=True)
class Colleague:
    """Somebody who counsels; `cases` is how many they have now."""

    id: int
    name: str
    role: str
    on_duty: bool
    cases: int


@dataclass(frozen=True)
class Reply:
    """A saved reply."""

    id: int
    language: str
    title: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A line of the audit log; somebody who has left the staff is named by number ("#2001")."""

    id: int
    at: datetime
    staff_name: str
    what: str
    case_id: int | None
    detail: str


def pseudonym(vault: Vault, person: Person) -> str:
    """What the staff call a person: the same every time, not to be traced back without the installation's secret."""
    return pseudonyms(vault)(person)


def pseudonyms(vault: Vault) -> Callable[[Person], str]:
    """`pseudonym` for many: the secret is derived once."""
    secret = vault.token("pseudonym").encode()

    def named(person: Person) -> str:
        digest = hmac.digest(secret, str(person.chat_id).encode(), hashlib.sha256)
        letters = "".join(_LETTERS[byte % 32] for byte in digest[:6])
        return f"{letters[:3]}-{letters[3:]}"

    return named


def opened(vault: Vault, sealed: bytes | None) -> Any:
    """What was sealed; None where there is nothing, or nothing that can be opened."""
    try:
        return vault.open(sealed) if sealed is not None else None
    except (WrongKey, ValueError):
        return None


def opened_text(vault: Vault, sealed: bytes | None) -> str:
    """A sealed text; "" where there is none that can be read."""
    found = opened(vault, sealed)
    return found if isinstance(found, str) else ""


def words(data: Any) -> str:
    """What a line of the record says in words: its text or caption, "" where it has none."""
    if isinstance(data, dict):
        data = data.get("text") or data.get("caption")
    return data if isinstance(data, str) else ""


def staff_names(db: Db, vault: Vault) -> dict[int, str]:
    """The names of the staff, by id."""
    found = db.execute(select(Staff.id, Staff.name_sealed))
    return {staff_id: opened_text(vault, sealed) for staff_id, sealed in found}
