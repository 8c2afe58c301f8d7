"""The staff table: who may counsel, edit or administrate, and when counsellors are at work.

Rule: hours are checked before they are stored; slots follow them in the same transaction.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.store.tables import Staff
from bot.store.timers import remake_slots
from bot.store.vault import Vault

ROLES = ("counsellor", "editor", "admin")


def put_staff(db: Db, vault: Vault, staff_id: int, name: str, role: str) -> None:
    """Add a member of the staff, or change name and role."""
    row = db.get(Staff, staff_id)
    if row is None:
        db.add(Staff(id=staff_id, name_sealed=vault.seal(name), role=role, hours="", languages="", countries=""))
    else:
        row.name_sealed, row.role = vault.seal(name), role
    db.flush()


def put_hours(db: Db, staff_id: int, text: str, now: datetime, *, languages: str = "", countries: str = "") -> int:
    """Set a counsellor's weekly hours (Tbilisi time) and remake the slots; return how many are new.

    `languages` and `countries` are comma-separated codes, "" for all. Raises hours.BadHours, and LookupError for an
    unknown id.
    """
    hours.parse(text)
    row = db.get(Staff, staff_id)
    if row is None:
        raise LookupError(staff_id)
    row.hours, row.languages, row.countries = text, languages, countries
    db.flush()
    return remake_slots(db, staff_id, now)
