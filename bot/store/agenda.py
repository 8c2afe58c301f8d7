"""What the service does about sessions by itself: the counsellors' morning list, sessions that have lost theirs.

Rule: asked every second, done once: a list by its day and counsellor, a lost session by its version (and again after
two days, as long as nobody has it).
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as Db

from bot.core.counsel import MAY_COUNSEL
from bot.core.hours import TBILISI
from bot.core.values import Agenda, encode
from bot.store import bookings
from bot.store.bookings import STILL_OURS
from bot.store.orders import STAFF_LANGUAGE
from bot.store.slots import day_of
from bot.store.tables import Booking, DayHours, Outbox, Person, Seen, Staff
from bot.store.vault import Vault

MORNING, NOON = time(8, 0), time(12, 0)  # in Tbilisi
_ZONE = ZoneInfo(TBILISI)
_LOOKS_BACK = timedelta(days=14)  # for sessions without an outcome


def unlisted(db: Db, now: datetime) -> list[int]:
    """The counsellors who have sessions ahead today and no list of them yet; in the morning alone, for who is booked
    later that day hears of it anyway."""
    if not MORNING <= now.astimezone(_ZONE).time() < NOON:
        return []
    ids = db.scalars(select(Booking.staff_id).where(*_ahead(now)).distinct().order_by(Booking.staff_id))
    team = {staff.id for staff in db.scalars(select(Staff).where(Staff.role.in_(MAY_COUNSEL)))}
    found = [staff_id for staff_id in ids if staff_id in team]
    listed = set(db.scalars(select(Seen.key).where(Seen.key.in_([_list_key(n, now) for n in found]))))
    return [staff_id for staff_id in found if _list_key(staff_id, now) not in listed]


def morning(db: Db, vault: Vault, staff_id: int, now: datetime, desk_url: str) -> None:
    """Put a counsellor's list of today into the outbox, once; one that comes late leaves out what has begun."""
    if db.get(Seen, _list_key(staff_id, now)) is not None:
        return
    db.add(Seen(key=_list_key(staff_id, now), at=now))
    sessions = list(
        db.scalars(select(Booking).where(*_ahead(now), Booking.staff_id == staff_id).order_by(Booking.start_at))
    )
    listed = Agenda(
        tuple(session.start_at.isoformat() for session in sessions if session.start_at is not None),
        tuple(session.language for session in sessions),
        tuple(session.country for session in sessions),
    )
    link = f"{desk_url}/desk/calendar"
    _tell(db, vault, staff_id, "desk.agenda", {"sessions": encode(listed), "link": link}, now)
    over = (Booking.staff_id == staff_id, Booking.state == "booked", Booking.start_at < now - STILL_OURS)
    open_ones = select(func.count()).where(*over, Booking.start_at > now - _LOOKS_BACK)
    if count := db.scalar(open_ones):
        _tell(db, vault, staff_id, "desk.agenda_open", {"count": count, "link": link}, now)


def orphans(db: Db, now: datetime) -> list[tuple[int, int, int]]:
    """Sessions ahead whose counsellor cannot be there: (booking id, person id, version), the soonest first, as far as
    nobody was asked about this version."""
    off = select(DayHours.day).where(DayHours.staff_id == Booking.staff_id).exists()
    doubtful = Staff.id.is_(None) | Staff.role.not_in(MAY_COUNSEL) | off
    question = (
        select(Booking)
        .join(Person, Person.id == Booking.person_id)
        .outerjoin(Staff, Staff.id == Booking.staff_id)
        .where(Booking.state == "booked", Booking.start_at > now, doubtful)
        .order_by(Booking.start_at)
    )
    lost = [booking for booking in db.scalars(question) if bookings.is_orphaned(db, booking)]
    asked = set(db.scalars(select(Seen.key).where(Seen.key.in_([key(b.id, b.version) for b in lost]))))
    return [(b.id, b.person_id, b.version) for b in lost if key(b.id, b.version) not in asked]


def shifted(db: Db, now: datetime) -> list[tuple[int, int, int]]:
    """Sessions ahead for which the clock will show another time than was promised, for a country has changed its rules
    since (a new tzdata): (booking id, person id, version), as far as nobody was told."""
    ahead = select(Booking).where(Booking.state == "booked", Booking.start_at > now, Booking.wall != "")
    found = [
        booking
        for booking in db.scalars(ahead.order_by(Booking.start_at))
        if booking.start_at is not None and bookings.wall_time(booking.start_at, booking.zone) != booking.wall
    ]
    return [(booking.id, booking.person_id, booking.version) for booking in found]


def of_before(db: Db, now: datetime) -> list[tuple[int, int, int]]:
    """Sessions ahead that were booked before their zone was kept: (booking id, person id, version)."""
    ahead = select(Booking).where(Booking.state == "booked", Booking.start_at > now, Booking.wall == "")
    return [(b.id, b.person_id, b.version) for b in db.scalars(ahead.order_by(Booking.start_at))]


def key(booking_id: int, version: int) -> str:
    """The key of the turn that is caused by a lost session."""
    return f"orphan:{booking_id}:{version}"


def _ahead(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The booked sessions between now and midnight in Tbilisi."""
    here = now.astimezone(_ZONE)
    midnight = datetime(here.year, here.month, here.day, tzinfo=_ZONE).astimezone(UTC) + timedelta(days=1)
    return Booking.state == "booked", Booking.start_at > now, Booking.start_at < midnight


def _list_key(staff_id: int, now: datetime) -> str:
    return f"morning:{day_of(now).isoformat()}:{staff_id}"


def _tell(db: Db, vault: Vault, staff_id: int, text: str, args: dict[str, object], now: datetime) -> None:
    """Not in the afternoon any more: then it is no list of the day."""
    order = {"key": text, "args": args, "buttons": [], "language": STAFF_LANGUAGE}
    until = now + timedelta(hours=4)
    db.add(Outbox(lane=staff_id, kind="say", order_sealed=vault.seal(order), due_at=now, expires_at=until))
