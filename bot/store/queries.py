"""Reading: whom an input is about, and the world a step may know.

Rule: everything here runs inside the turn's transaction, after the person's row is locked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.core import world as core
from bot.core.session import Session
from bot.store.tables import Booking, Case, Line, Person, Seen, Slot, Staff
from bot.store.vault import Vault

NOTICE = timedelta(hours=1)
RECENT = 6
_STILL_OURS = timedelta(hours=1)  # a session that began less than an hour ago still shows in /mybooking


@dataclass(frozen=True)
class InChat:
    """Whoever writes in this private chat; made known if new."""

    chat_id: int


@dataclass(frozen=True)
class InTopic:
    """The person whose case this topic of the staff group shows."""

    topic_id: int


@dataclass(frozen=True)
class OfCase:
    """The person of a case."""

    case_id: int


@dataclass(frozen=True)
class Known:
    """A person by the store's id."""

    person_id: int


@dataclass(frozen=True)
class Nobody:
    """No person: a member of the staff writes privately."""


Subject = InChat | InTopic | OfCase | Known | Nobody


def unseen(db: Db, keys: list[str]) -> list[str]:
    """Those of the keys that were not worked on yet, in order."""
    seen = set(db.scalars(select(Seen.key).where(Seen.key.in_(keys))))
    return [key for key in keys if key not in seen]


def lock(db: Db, subject: Subject, now: datetime) -> tuple[Person | None, Case | None]:
    """Lock the person's row (made if new) and find the case the input is about: the named one, else the open one."""
    match subject:
        case InChat(chat_id):
            person = db.scalars(_locked(Person.chat_id == chat_id)).one_or_none()
            if person is None:
                person = Person(chat_id=chat_id, created_at=now, seen_at=now, talk_version=0)
                db.add(person)
                db.flush()
            return person, open_case(db, person.id)
        case Known(person_id):
            person = db.scalars(_locked(Person.id == person_id)).one_or_none()
            return person, open_case(db, person_id)
        case InTopic(topic_id):
            case = db.scalars(select(Case).where(Case.topic_id == topic_id).order_by(Case.id.desc())).first()
        case OfCase(case_id):
            case = db.get(Case, case_id)
        case Nobody():
            case = None
    if case is None:
        return None, None
    person = db.scalars(_locked(Person.id == case.person_id)).one_or_none()
    if person is None:  # forgotten while we waited for the lock
        return None, None
    db.refresh(case)  # it may have changed while we waited for the lock
    return person, case


def open_case(db: Db, person_id: int) -> Case | None:
    """The person's case that is not closed."""
    return db.scalars(select(Case).where(Case.person_id == person_id, Case.state != "closed")).one_or_none()


def booking_of(db: Db, person_id: int, now: datetime) -> tuple[Booking, Slot] | None:
    """The person's booked session that still lies ahead (or has just begun)."""
    question = (
        select(Booking, Slot)
        .join(Slot, Booking.slot_id == Slot.id)
        .where(Booking.person_id == person_id, Slot.start_at > now - _STILL_OURS)
        .order_by(Slot.start_at)
    )
    row = db.execute(question).first()
    return (row[0], row[1]) if row else None


def staff_of(db: Db, vault: Vault, staff_id: int | None) -> core.Staff | None:
    """A member of the staff, or None."""
    row = db.get(Staff, staff_id) if staff_id is not None else None
    return core.Staff(row.id, vault.open(row.name_sealed), row.role) if row else None


def free_slots(db: Db, session: Session, now: datetime) -> tuple[core.Slot, ...]:
    """Free slots from an hour ahead, with counsellors who fit language and country; with all where none fits."""
    question = (
        select(Slot.id, Slot.staff_id, Slot.start_at, Slot.minutes)
        .join(Staff, Staff.id == Slot.staff_id)
        .outerjoin(Booking, Booking.slot_id == Slot.id)
        .where(Booking.id.is_(None), Slot.start_at >= now + NOTICE, Staff.role == "counsellor")
        .order_by(Slot.start_at, Slot.id)
    )
    slots = tuple(core.Slot(*row) for row in db.execute(question))
    fitting = {staff.id for staff in counsellors(db) if _fits(staff, session)}
    return tuple(slot for slot in slots if slot.staff_id in fitting) or slots


def counsellors(db: Db) -> list[Staff]:
    """All counsellors."""
    return list(db.scalars(select(Staff).where(Staff.role == "counsellor").order_by(Staff.id)))


def desk(db: Db, now: datetime) -> core.Desk:
    """When the counsellors are at work, taken together."""
    return hours.opening([stretch for staff in counsellors(db) for stretch in hours.parse(staff.hours)], now)


def recent(db: Db, vault: Vault, person_id: int) -> tuple[core.Line, ...]:
    """The last lines of the talk, oldest first."""
    rows = db.scalars(select(Line).where(Line.person_id == person_id).order_by(Line.id.desc()).limit(RECENT))
    lines = [core.Line(r.at, vault.open(r.asked_sealed) if r.asked_sealed else "", r.topic) for r in rows]
    return tuple(reversed(lines))


def _locked(where: ColumnElement[bool]) -> Select[Person]:
    return select(Person).where(where).with_for_update()  # SQLite ignores it: there BEGIN IMMEDIATE has locked all


def _fits(staff: Staff, session: Session) -> bool:
    languages, countries = staff.languages.split(","), staff.countries.split(",")
    speaks = not staff.languages or session.speaks() in languages
    return speaks and (not staff.countries or session.country is None or session.country in countries)
