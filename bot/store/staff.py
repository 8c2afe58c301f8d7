"""The staff table: who may counsel, edit or administrate, and when counsellors are at work.

Rule: hours are checked before they are stored; slots follow them in the same transaction. Whoever leaves keeps their
row, for the record and the audit log name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.store import duty
from bot.store.tables import Booking, Slot, Staff
from bot.store.timers import remake_slots
from bot.store.vault import Vault

ROLES = ("counsellor", "editor", "admin")
LEFT = "left"  # the role of whoever has none any more


class LastAdmin(Exception):
    """Without this admin nobody would be told about failures, or see the audit log."""


@dataclass(frozen=True)
class Member:
    """A member of the staff as `homeward staff list` shows them; `languages` and `countries` "" mean all."""

    id: int
    name: str
    role: str
    hours: str
    languages: str
    countries: str
    on_duty: bool


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


def members(db: Db, vault: Vault, now: datetime) -> list[Member]:
    """The staff in the order of their ids, without those who left."""
    rows = db.scalars(select(Staff).where(Staff.role != LEFT).order_by(Staff.id))
    return [
        Member(r.id, vault.open(r.name_sealed), r.role, r.hours, r.languages, r.countries, duty.on_duty(r, now))
        for r in rows
    ]


def remove_staff(db: Db, staff_id: int, now: datetime) -> int:
    """Take role, hours and free slots away; return how many booked sessions still lie ahead with them.

    Their cases go back to the queue by `duty.gone`. Raises LookupError for an unknown id, and LastAdmin.
    """
    row = db.get(Staff, staff_id)
    if row is None or row.role == LEFT:
        raise LookupError(staff_id)
    admins = db.scalar(select(func.count()).select_from(Staff).where(Staff.role == "admin", Staff.id != staff_id))
    if row.role == "admin" and not admins:
        raise LastAdmin
    row.role, row.hours, row.duty, row.duty_at = LEFT, "", "", None
    db.flush()
    remake_slots(db, staff_id, now)
    booked = select(func.count()).select_from(Booking).join(Slot, Booking.slot_id == Slot.id)
    return db.scalar(booked.where(Slot.staff_id == staff_id, Slot.start_at > now)) or 0
