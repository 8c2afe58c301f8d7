"""Reading: whom an input is about, and the world a step may know.

Rule: everything here runs inside the turn's transaction, after the person's row is locked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import cast

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session as Db

from bot.core import world as core
from bot.core.world import CaseState
from bot.store import record
from bot.store.tables import Booking, Case, Line, Person, Seen, Staff
from bot.store.vault import Vault

RECENT = 6
WAITS_NEEDED = 10  # cases behind the usual wait: of fewer it would tell about single people
_WAITS_OF = timedelta(days=30)


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
class OfBooking:
    """The person of a booked session."""

    booking_id: int


@dataclass(frozen=True)
class Known:
    """A person by the store's id."""

    person_id: int


@dataclass(frozen=True)
class Nobody:
    """No person: a member of the staff writes privately."""


Subject = InChat | InTopic | OfCase | OfBooking | Known | Nobody


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
        case OfBooking(booking_id):
            whose = db.scalar(select(Booking.person_id).where(Booking.id == booking_id))
            return lock(db, Known(whose), now) if whose is not None else (None, None)
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


def staff_of(db: Db, vault: Vault, staff_id: int | None) -> core.Staff | None:
    """A member of the staff, or None."""
    row = db.get(Staff, staff_id) if staff_id is not None else None
    return core.Staff(row.id, vault.open(row.name_sealed), row.role, row.minutes) if row else None


def counsellors(db: Db) -> list[Staff]:
    """All counsellors."""
    return list(db.scalars(select(Staff).where(Staff.role == "counsellor").order_by(Staff.id)))


def recent(db: Db, vault: Vault, person_id: int) -> tuple[core.Line, ...]:
    """The last questions and answers of the talk, oldest first."""
    said = Line.kind.in_(("text", "answer")) & Line.author.in_(("person", "bot"))
    rows = db.scalars(select(Line).where(Line.person_id == person_id, said).order_by(Line.id.desc()).limit(RECENT))
    lines = [
        core.Line(row.at, "" if row.topic else record.opened(vault, row).get("text", ""), row.topic) for row in rows
    ]
    return tuple(reversed(lines))


def case_of(db: Db, vault: Vault, case: Case | None) -> core.Case | None:
    """A case as a step may know it."""
    if case is None:
        return None
    owner = staff_of(db, vault, case.owner_id)
    return core.Case(
        case.id,
        cast(CaseState, case.state),
        owner,
        case.urgent,
        case.alerts,
        case.answered_at is not None,
        case.unanswered_since,
        case.reason,
    )


def queue(db: Db, case: Case | None, now: datetime) -> core.Queue:
    """The place in the queue that a case has, or would have if it came into it now (urgent cases come first); and the
    usual wait."""
    ahead: ColumnElement[bool] = Case.state == "waiting"
    if case is not None and case.state == "waiting":
        before = (Case.waiting_since < case.waiting_since) & (Case.urgent == case.urgent)
        ahead &= before if case.urgent else before | Case.urgent
    elif case is not None and case.urgent:
        ahead &= Case.urgent
    place = 1 + (db.scalar(select(func.count()).select_from(Case).where(ahead)) or 0)
    return core.Queue(place, usual_wait(db, now))


def usual_wait(db: Db, now: datetime) -> int | None:
    """The median wait for a counsellor's first word in minutes, of the cases of the last thirty days that were opened
    while the desk was open; None where there are too few."""
    answered = (Case.in_hours, Case.answered_at.is_not(None), Case.opened_at > now - _WAITS_OF)
    waits = [
        (answered_at - opened_at).total_seconds() / 60
        for opened_at, answered_at in db.execute(select(Case.opened_at, Case.answered_at).where(*answered))
        if answered_at is not None
    ]
    return max(1, round(median(waits))) if len(waits) >= WAITS_NEEDED else None


def written(db: Db, line_id: int, person_id: int) -> core.Written | None:
    """A message that a counsellor wrote on the desk to this person, and that stands."""
    line = db.get(Line, line_id)
    if line is None or line.person_id != person_id or line.author != "staff" or line.removed_at is not None:
        return None
    return core.Written(line.id, line.staff_id or 0, line.at, line.kind, line.message_id is not None)


def _locked(where: ColumnElement[bool]) -> Select[Person]:
    return select(Person).where(where).with_for_update()  # SQLite ignores it: there BEGIN IMMEDIATE has locked all
