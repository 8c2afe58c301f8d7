"""Telling the administrators that something needs a person: inputs that failed, sendings that were refused.

Rule: a report names the kind of trouble and where to look, never a text, a name or a token.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.store.orders import STAFF_LANGUAGE
from bot.store.tables import DeadLetter, Outbox, Seen, Staff
from bot.store.vault import Vault


def dead_letter(db: Db, vault: Vault, key: str, update: Any, why: str, now: datetime) -> None:
    """Keep an update that cannot be worked on (sealed), count it as seen, tell the administrators."""
    letter = DeadLetter(key=key, chat_id=_sender(update), update_sealed=vault.seal(update), why=why[:200], at=now)
    db.add(letter)
    if db.get(Seen, key) is None:
        db.add(Seen(key=key, at=now))
    db.flush()
    tell_admins(db, vault, f"{why[:150]} (dead_letter {letter.id})", now)


def _sender(update: Any) -> int | None:
    """Who caused a raw update, as far as it can be read: Telegram gives a person's private chat the person's id."""
    parts = update.values() if isinstance(update, dict) else ()
    senders = (part.get("from") for part in parts if isinstance(part, dict))
    ids = (sender.get("id") for sender in senders if isinstance(sender, dict))
    return next((number for number in ids if isinstance(number, int) and abs(number) < 2**62), None)


def tell_admins(db: Db, vault: Vault, what: str, now: datetime) -> None:
    """Write to every administrator privately."""
    _tell(db, vault, ("admin",), "desk.fault", what, now)


def tell_editors(db: Db, vault: Vault, key: str, what: str, now: datetime) -> None:
    """Write to every editor and administrator privately: an interface text that shows `what`."""
    _tell(db, vault, ("admin", "editor"), key, what, now)


def _tell(db: Db, vault: Vault, roles: tuple[str, ...], key: str, what: str, now: datetime) -> None:
    order = {"key": key, "args": {"what": what}, "buttons": [], "language": STAFF_LANGUAGE}
    for staff_id in db.scalars(select(Staff.id).where(Staff.role.in_(roles))):
        db.add(Outbox(lane=staff_id, kind="say", order_sealed=vault.seal(order), due_at=now))
