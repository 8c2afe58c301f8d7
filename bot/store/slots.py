"""Slots: the times that can be booked, made ahead from the hours of the counsellors.

Rule: one step makes rows and hours agree, and may run at any time, twice, or beside bookings. A booked session is never
touched, and nothing is offered across it or nearer to it than the counsellor's buffer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.store import duty
from bot.store.tables import Booking, Slot, Staff

DAYS_AHEAD = 21
HELD_MOST = timedelta(minutes=10)  # twice what a hold lasts
_TBILISI = ZoneInfo(hours.TBILISI)
LONGEST = timedelta(days=1)  # no session lasts longer, so none that began earlier matters
_IS_BOOKED = select(Booking.id).where(Booking.slot_id == Slot.id).exists()


def make_slots(db: Db, now: datetime) -> int:
    """Make the slots of the next three weeks from the hours of all counsellors; return how many are new.

    Free slots that are wanted no more go; whoever holds one now may still book it.
    """
    everybody = select(Staff).order_by(Staff.id)
    return sum(_make(db, staff, now) for staff in _locked(db, everybody))


def remake_slots(db: Db, staff_id: int, now: datetime) -> int:
    """The same for one counsellor, after a change of their hours."""
    return sum(_make(db, staff, now) for staff in _locked(db, select(Staff).where(Staff.id == staff_id)))


def let_go(db: Db, slot_id: int, now: datetime) -> None:
    """After a session was cancelled or moved: delete its slot where it would not be made now."""
    slot = db.get(Slot, slot_id)
    if slot is None:
        return  # the new session lies across it: `make_room` has deleted it
    staff = db.get_one(Staff, slot.staff_id)
    day = day_of(slot.start_at)
    is_near = staff.role == "counsellor" and day < day_of(now) + timedelta(days=DAYS_AHEAD)
    is_wanted = is_near and slot.start_at in _wanted(db, staff, day, 1)
    if not is_wanted or _meets(slot.start_at, staff.minutes, _taken(db, staff, {slot_id}, now)):
        db.execute(delete(Slot).where(Slot.id == slot_id, _is_free(now)))


def make_room(db: Db, staff_id: int, start_at: datetime, minutes: int, now: datetime) -> None:
    """After a session was booked outside of the hours: delete the slots that it meets and nobody has booked.

    One that is held goes too: its counsellor has no time then. The counsellor's row must be locked.
    """
    buffer = timedelta(minutes=db.get_one(Staff, staff_id).buffer)
    session = (start_at - buffer, start_at + timedelta(minutes=minutes) + buffer)
    near = (Slot.start_at > max(now, start_at - LONGEST), Slot.start_at < session[1], Slot.start_at != start_at)
    rows = db.execute(select(Slot.id, Slot.start_at, Slot.minutes).where(Slot.staff_id == staff_id, *near, ~_IS_BOOKED))
    met = [slot_id for slot_id, at, length in rows if _meets(at, length, [session])]
    db.execute(delete(Slot).where(Slot.id.in_(met)))


def _make(db: Db, staff: Staff, now: datetime) -> int:
    wanted = _wanted(db, staff, day_of(now), DAYS_AHEAD) if staff.role == "counsellor" else []
    free = _free_rows(db, staff.id, now)
    taken = _taken(db, staff, {slot.id for slot in free}, now)
    offered = {at for at in wanted if at > now and not _meets(at, staff.minutes, taken)}
    db.execute(delete(Slot).where(Slot.id.in_([slot.id for slot in free if slot.start_at not in offered])))
    for slot in free:
        if slot.start_at in offered:
            slot.minutes = staff.minutes
    missing = sorted(offered - {slot.start_at for slot in free})
    db.add_all(Slot(staff_id=staff.id, start_at=at, minutes=staff.minutes) for at in missing)
    db.flush()
    return len(missing)


def _wanted(db: Db, staff: Staff, first: date, days: int) -> list[datetime]:
    """The starts from that day on. Cut from the evening before, whose last buffer may reach over midnight."""
    instead = duty.days_instead(db, staff.id).get(staff.id, {})
    length, buffer = timedelta(minutes=staff.minutes), timedelta(minutes=staff.buffer)
    eve = first - timedelta(days=1)
    found = hours.starts(hours.parse(staff.hours), eve, days + 1, length=length, buffer=buffer, instead=instead)
    return [at for at in found if day_of(at) >= first]


def _taken(db: Db, staff: Staff, free: set[int], now: datetime) -> list[hours.Span]:
    """When nothing can be offered: booked sessions and slots that somebody holds, with the buffer around them."""
    booked = (Booking.staff_id == staff.id, Booking.state == "booked", Booking.start_at > now - LONGEST)
    kept = (Slot.staff_id == staff.id, Slot.start_at > now, Slot.id.not_in(free))
    sessions = [
        *db.execute(select(Booking.start_at, Booking.minutes).where(*booked)),
        *db.execute(select(Slot.start_at, Slot.minutes).where(*kept)),
    ]
    buffer = timedelta(minutes=staff.buffer)
    return [(at - buffer, at + timedelta(minutes=minutes) + buffer) for at, minutes in sessions if at is not None]


def _meets(start: datetime, minutes: int, spans: Iterable[hours.Span]) -> bool:
    end = start + timedelta(minutes=minutes)
    return any(start < until and since < end for since, until in spans)


def _locked(db: Db, question: Select[Staff]) -> list[Staff]:
    """Counsellors whose rows nobody who books has; claims, which only name one, are not in the way."""
    return list(db.scalars(question.with_for_update(key_share=True).execution_options(populate_existing=True)))


def _free_rows(db: Db, staff_id: int, since: datetime) -> list[Slot]:
    """The slots from then on that are neither booked nor held, locked; not those that somebody is about to take."""
    question = select(Slot).where(Slot.staff_id == staff_id, Slot.start_at > since, _is_free(since)).order_by(Slot.id)
    return list(db.scalars(question.with_for_update(skip_locked=True).execution_options(populate_existing=True)))


def _is_free(now: datetime) -> ColumnElement[bool]:
    return ~_IS_BOOKED & is_let_go(now)


def is_let_go(now: datetime) -> ColumnElement[bool]:
    """Whether nobody holds a slot; a hold that would last too long is of a clock that was wrong."""
    return or_(Slot.held_by.is_(None), Slot.held_until <= now, Slot.held_until > now + HELD_MOST)


def day_of(at: datetime) -> date:
    """The day in Tbilisi on which a moment lies."""
    return at.astimezone(_TBILISI).date()
