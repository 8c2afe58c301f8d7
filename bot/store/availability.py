"""When a counsellor can be booked, and for whom: the week, single days, and the limits of their sessions.

Rule: all is checked before anything is stored, and the slots follow in the same transaction. A booked session stays
whatever changes; where its counsellor cannot keep it, it is offered to others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.store import bookings, slots
from bot.store.staff import LEFT, LONGEST_HOURS
from bot.store.tables import Booking, DayHours, Staff

LIMITS: Mapping[str, tuple[int, int, str]] = MappingProxyType(
    {
        "minutes": (15, 180, "a session lasts 15 to 180 minutes"),
        "buffer": (0, 120, "between two sessions lie 0 to 120 minutes"),
        "notice": (0, 14 * 24 * 60, "sessions are booked 0 minutes to 14 days ahead"),
        "cap": (0, 24, "a day has at most 24 sessions; 0 means any number"),
    }
)
MOST_DAYS = 366  # that are set at once
_CODES = {"languages": ("[a-z]{2,3}", 100), "countries": ("[A-Z]{2}", 300), "topics": ("[a-z][a-z0-9_]*", 300)}
_LONGEST_DAY = 200  # characters


@dataclass(frozen=True)
class Availability:
    """When somebody can be booked, and for whom: `hours` of the week as in `Staff.hours`; languages, countries and
    topics () mean all; minutes of a session, of the buffer between two and of notice; sessions a day (0: any)."""

    hours: str = ""
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    minutes: int = 60
    buffer: int = 0
    notice: int = 60
    cap: int = 0


class BadAvailability(ValueError):
    """Something that cannot be: `field` names which, the message says why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def availability(db: Db, staff_id: int) -> Availability:
    """What somebody has set. Raises LookupError for who is not on the staff."""
    row = _member(db, staff_id, lock=False)
    return Availability(
        row.hours,
        _codes(row.languages),
        _codes(row.countries),
        _codes(row.topics),
        row.minutes,
        row.buffer,
        row.notice,
        row.cap,
    )


def put_availability(db: Db, staff_id: int, given: Availability, now: datetime) -> int:
    """Set all of it and remake the slots; return how many are new.

    Raises hours.BadHours, BadAvailability, and LookupError for who is not on the staff; then nothing has changed.
    """
    week = hours.write(hours.parse(given.hours))
    if len(week) > LONGEST_HOURS:
        raise BadAvailability("hours", "these are too many different hours; make them simpler")
    for field, (least, most, why) in LIMITS.items():
        if not least <= getattr(given, field) <= most:
            raise BadAvailability(field, why)
    for field, (shape, longest) in _CODES.items():
        _check_codes(field, getattr(given, field), shape, longest)
    row = _member(db, staff_id)
    row.hours = week
    row.languages, row.countries = ",".join(given.languages), ",".join(given.countries)
    row.topics = ",".join(given.topics)
    row.minutes, row.buffer, row.notice, row.cap = given.minutes, given.buffer, given.notice, given.cap
    db.flush()
    return slots.remake_slots(db, staff_id, now)


def day_hours(db: Db, staff_id: int, first: date, last: date) -> dict[date, str]:
    """The single days from `first` to `last` (Tbilisi) on which other hours than the week's hold; "" is a day off."""
    question = select(DayHours).where(DayHours.staff_id == staff_id, DayHours.day.between(first, last))
    return {row.day: row.hours for row in db.scalars(question.order_by(DayHours.day))}


def put_days(db: Db, staff_id: int, first: date, last: date, text: str | None, now: datetime) -> int:
    """Let other hours hold on all days from `first` to `last` (None: the week's again), and remake the slots.

    Returns how many booked sessions of those days its counsellor cannot keep now; they are offered to others. Raises
    hours.BadHours, BadAvailability, and LookupError for who is not on the staff; then nothing has changed.
    """
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if not 0 < len(days) <= MOST_DAYS:
        raise BadAvailability("last", "the last day must not lie before the first, nor more than a year after it")
    plain = ", ".join(part.strip() for part in (text or "").split(",") if part.strip())
    hours.parse_day(plain)
    if len(plain) > _LONGEST_DAY:
        raise BadAvailability("hours", "these are too many different hours; make them simpler")
    _member(db, staff_id)
    db.execute(delete(DayHours).where(DayHours.staff_id == staff_id, DayHours.day.between(first, last)))
    if text is not None:
        db.add_all(DayHours(staff_id=staff_id, day=day, hours=plain) for day in days)
    if text is not None and not plain:
        for booking in _ahead(db, staff_id, set(days), now):
            booking.chosen = False  # who takes a day off means those too that they made outside of their hours
    db.flush()
    slots.remake_slots(db, staff_id, now)
    return _lost(db, staff_id, set(days), now)


def _lost(db: Db, staff_id: int, days: set[date], now: datetime) -> int:
    return sum(bookings.is_orphaned(db, booking) for booking in _ahead(db, staff_id, days, now))


def _ahead(db: Db, staff_id: int, days: set[date], now: datetime) -> list[Booking]:
    """The booked sessions to come on those days."""
    booked = (Booking.staff_id == staff_id, Booking.state == "booked", Booking.start_at > now)
    found = db.scalars(select(Booking).where(*booked))
    return [booking for booking in found if booking.start_at is not None and slots.day_of(booking.start_at) in days]


def _member(db: Db, staff_id: int, *, lock: bool = True) -> Staff:
    """The row of somebody on the staff; locked where it is changed, for who books looks at it one at a time."""
    question = select(Staff).where(Staff.id == staff_id, Staff.role != LEFT)
    locked = question.with_for_update(key_share=True).execution_options(populate_existing=True)
    row = db.scalars(locked if lock else question).one_or_none()
    if row is None:
        raise LookupError(staff_id)
    return row


def _codes(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _check_codes(field: str, codes: tuple[str, ...], shape: str, longest: int) -> None:
    for code in codes:
        if not re.fullmatch(shape, code):
            raise BadAvailability(field, f'"{code}" is not one of the {field}')
    if len(",".join(codes)) > longest:
        raise BadAvailability(field, f"these are too many {field}; choose none for all")
