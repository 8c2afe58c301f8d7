"""The staff table: who may counsel, edit or administrate, and when counsellors are at work.

Rule: hours are checked before they are stored; slots follow them in the same transaction. Whoever leaves keeps their
row, for the record and the audit log name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.store import duty
from bot.store.slots import remake_slots
from bot.store.tables import Booking, DayHours, Staff
from bot.store.vault import Vault

ROLES = ("counsellor", "editor", "admin")
LEFT = "left"  # the role of whoever has none any more
LONGEST_HOURS = 500  # characters


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

    `languages` and `countries` are comma-separated codes, "" for all. Raises hours.BadHours, and LookupError for who
    is not on the staff.
    """
    hours.parse(text)
    if len(text) > LONGEST_HOURS:
        text = hours.write(hours.parse(text))
    if len(text) > LONGEST_HOURS:
        raise hours.BadHours("these are too many different hours; make them simpler")
    row = db.get(Staff, staff_id)
    if row is None or row.role == LEFT:
        raise LookupError(staff_id)
    row.hours, row.languages, row.countries = text, languages, countries
    db.flush()
    return remake_slots(db, staff_id, now)


def members(db: Db, vault: Vault, now: datetime) -> list[Member]:
    """The staff in the order of their ids, without those who left."""
    rows = db.scalars(select(Staff).where(Staff.role != LEFT).order_by(Staff.id))
    instead = duty.days_instead(db)
    return [
        Member(
            row.id,
            vault.open(row.name_sealed),
            row.role,
            row.hours,
            row.languages,
            row.countries,
            duty.on_duty(row, now, instead.get(row.id, hours.NEVER)),
        )
        for row in rows
    ]


def remove_staff(db: Db, staff_id: int, now: datetime) -> int:
    """Take role, hours and free slots away; return how many booked sessions still lie ahead with them.

    Their cases go back to the queue by `duty.gone`, their sessions are offered to others by `agenda`. Raises
    LookupError for who is not on the staff, and LastAdmin.
    """
    row = db.get(Staff, staff_id)
    if row is None or row.role == LEFT:
        raise LookupError(staff_id)
    admins = db.scalar(select(func.count()).select_from(Staff).where(Staff.role == "admin", Staff.id != staff_id))
    if row.role == "admin" and not admins:
        raise LastAdmin
    row.role, row.hours, row.duty, row.duty_at = LEFT, "", "", None
    db.execute(delete(DayHours).where(DayHours.staff_id == staff_id))
    db.flush()
    remake_slots(db, staff_id, now)
    ahead = (Booking.staff_id == staff_id, Booking.state == "booked", Booking.start_at > now)
    return db.scalar(select(func.count()).select_from(Booking).where(*ahead)) or 0
