"""Booked sessions: reading them, holding a time, booking, moving, changing, cancelling.

Rule: the unique key of `booking.slot_id` has the last word. Whoever books locks the counsellor's row first, so that
the daily cap and another's hold are looked at by one at a time; who comes too late gets `Taken`, and the turn that
runs again sees the truth.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm.exc import StaleDataError

from bot.core import effects as e
from bot.core import hours
from bot.core import world as core
from bot.core.counsel import MAY_COUNSEL
from bot.store import free_times, slots
from bot.store.orders import Turn
from bot.store.tables import Booking, DayHours, Slot, Staff
from bot.store.vault import Vault

STILL_OURS = timedelta(hours=1)  # a session that began less than an hour ago still shows in /mybooking
ENDED = ("held", "missed", "moved")


class Taken(StaleDataError):
    """Somebody else was first with this slot, or the counsellor's day is full: run the turn again."""


# --- reading


def booking_of(db: Db, vault: Vault, person_id: int, now: datetime) -> tuple[Booking, core.Booking] | None:
    """The person's booked session that lies ahead, else the one that goes on (or began within the hour), as a row and
    as a step may know it."""
    near = (Booking.person_id == person_id, Booking.state == "booked", Slot.start_at > now - slots.LONGEST)
    question = select(Booking, Slot).join(Slot, Booking.slot_id == Slot.id).where(*near)
    for booking, slot in db.execute(question.order_by(Slot.start_at <= now, Slot.start_at)):
        if slot.start_at + max(STILL_OURS, timedelta(minutes=slot.minutes)) > now:
            return booking, known(db, vault, booking)
    return None


def known(db: Db, vault: Vault, booking: Booking) -> core.Booking:
    """A booking as a step may know it; also one that is over or cancelled."""
    start_at = booking.start_at or booking.created_at
    about = vault.open(booking.about_sealed) if booking.about_sealed else {}
    return core.Booking(
        booking.id,
        core.Slot(booking.slot_id or 0, booking.staff_id or 0, start_at, booking.minutes),
        booking.version,
        booking.zone,
        cast(core.How, booking.how),
        core.About(about.get("topic", ""), about.get("words", "")),
        booking.coming,
        booking.state == "booked" and is_orphaned(db, booking),
        cast(core.Outcome, booking.state) if booking.state in ENDED else "",
        told(booking),
    )


def told(booking: Booking) -> str:
    """When its outcome was told last, as a page of the desk sends it back: ISO 8601, or "never"."""
    return booking.settled_at.isoformat() if booking.settled_at is not None else "never"


def sitting(db: Db, vault: Vault, booking_id: int, person_id: int) -> core.Booking | None:
    """A session of the person that was not cancelled, past ones too."""
    row = db.get(Booking, booking_id)
    if row is None or row.person_id != person_id or row.state == "cancelled":
        return None
    return known(db, vault, row)


def busy(db: Db, staff_id: int, now: datetime) -> tuple[core.Slot, ...]:
    """The booked sessions that a counsellor has ahead or that may still be going on."""
    mine = (Booking.staff_id == staff_id, Booking.state == "booked", Booking.start_at > now - slots.LONGEST)
    rows = db.scalars(select(Booking).where(*mine).order_by(Booking.start_at))
    return tuple(core.Slot(b.slot_id or 0, staff_id, b.start_at, b.minutes) for b in rows if b.start_at is not None)


def is_orphaned(db: Db, booking: Booking) -> bool:
    """Whether its counsellor cannot be there: no longer a counsellor, or off on that day since."""
    staff = db.get(Staff, booking.staff_id) if booking.staff_id is not None else None
    if staff is None or staff.role not in MAY_COUNSEL or booking.start_at is None:
        return True
    day = slots.day_of(booking.start_at)
    instead = db.get(DayHours, (staff.id, day))
    if instead is None or booking.chosen:
        return False
    end_at = booking.start_at + timedelta(minutes=booking.minutes)
    return not any(start <= booking.start_at and end_at <= end for start, end in hours.day_spans(instead.hours, day))


def held_by(db: Db, person_id: int, now: datetime) -> core.Slot | None:
    """The slot that the person holds now."""
    mine = (Slot.held_by == person_id, Slot.held_until > now)
    row = db.scalars(select(Slot).where(*mine).order_by(Slot.held_until.desc())).first()
    return core.Slot(row.id, row.staff_id, row.start_at, row.minutes, row.held_until) if row else None


# --- changing


def hold(turn: Turn, effect: e.Hold) -> Turn:
    """Hold a slot for the person. Raises Taken."""
    both = or_(Slot.id == effect.slot.id, Slot.held_by == turn.somebody.id)
    turn.db.execute(select(Slot.id).where(both).order_by(Slot.id).with_for_update())  # in one order: no deadlock
    free_hold(turn)
    booked = select(Booking.id).where(Booking.slot_id == Slot.id).exists()
    mine = (Slot.id == effect.slot.id, free_times.not_held(turn.somebody.id, turn.now), ~booked)
    values = {"held_by": turn.somebody.id, "held_until": effect.until}
    if turn.db.execute(update(Slot).where(*mine).values(**values).returning(Slot.id)).first() is None:
        raise Taken
    return turn


def free_hold(turn: Turn) -> None:
    """Let go whatever the person holds."""
    mine = Slot.held_by == turn.somebody.id
    turn.db.execute(update(Slot).where(mine).values(held_by=None, held_until=None))


def book(turn: Turn, effect: e.Book) -> Turn:
    """Book a slot for the person. Raises Taken, or IntegrityError by the unique key."""
    slot = _slot_for(turn, effect.slot, by_staff=effect.made_by is not None)
    booking = Booking(
        person_id=turn.somebody.id,
        uid=f"{secrets.token_hex(16)}@homeward",
        room=secrets.token_hex(16),  # not the uid, which lies in calendars: whoever reads that must not get in
        created_at=turn.now,
        version=1,
        how=effect.how,
        about_sealed=_sealed(turn.vault, effect.about),
        made_by=effect.made_by,
        chosen=effect.made_by is not None,
        language=turn.language,
        country=turn.session.country or "",
    )
    _promise(booking, slot, effect.zone)
    turn.db.add(booking)
    _settled_in(turn, slot)
    return replace(turn, booking=booking, slot=_as_core(slot))


def move(turn: Turn, effect: e.MoveBooking) -> Turn:
    """Move the booking. Raises Taken, or IntegrityError by the unique key."""
    booking = turn.booking
    if booking is None:
        return turn
    left = booking.slot_id
    slot = _slot_for(turn, effect.slot, by_staff=not effect.slot.id, but=booking.id)
    _promise(booking, slot, effect.zone)
    booking.version, booking.coming, booking.chosen = booking.version + 1, False, not effect.slot.id
    _settled_in(turn, slot)
    if left is not None and left != slot.id:
        slots.let_go(turn.db, left, turn.now)
    return replace(turn, slot=_as_core(slot))


def change(turn: Turn, effect: e.ChangeBooking) -> None:
    """Change what is given of the booking."""
    booking = turn.booking
    if booking is None:
        return
    zone, how = effect.zone or booking.zone, effect.how or booking.how
    wall = booking.wall if effect.zone is None else wall_time(booking.start_at or turn.now, zone)
    if (zone, how, wall) != (booking.zone, booking.how, booking.wall):
        booking.zone, booking.how, booking.wall = zone, how, wall
        booking.version += 1
    if effect.about is not None:
        booking.about_sealed = _sealed(turn.vault, effect.about)
    if effect.coming is not None:
        booking.coming = effect.coming
    turn.db.flush()


def cancel(turn: Turn) -> None:
    """Cancel the booking; its slot is free at once."""
    if turn.booking is not None:
        left = turn.booking.slot_id
        turn.booking.slot_id, turn.booking.version = None, turn.booking.version + 1
        turn.booking.state, turn.booking.settled_at = "cancelled", turn.now
        turn.db.flush()
        if left is not None:
            slots.let_go(turn.db, left, turn.now)


def _slot_for(turn: Turn, wanted: core.Slot, *, by_staff: bool, but: int | None = None) -> Slot:
    """The row of a slot that may be booked now; made where a counsellor wants one outside of hours. Raises Taken."""
    db = turn.db
    staff = db.scalars(select(Staff).where(Staff.id == wanted.staff_id).with_for_update(key_share=True)).one_or_none()
    at = (Slot.staff_id == wanted.staff_id, Slot.start_at == wanted.start_at)
    slot = db.scalars(select(Slot).where(*at).with_for_update().execution_options(populate_existing=True)).one_or_none()
    if slot is None and by_staff:
        slot = Slot(staff_id=wanted.staff_id, start_at=wanted.start_at, minutes=wanted.minutes)
        db.add(slot)
        db.flush()
    if staff is None or slot is None:
        raise Taken
    if by_staff:
        slot.minutes = wanted.minutes
    if _is_busy(db, slot, but):
        raise Taken
    if by_staff:
        return slot
    until = slot.held_until
    is_held = (
        slot.held_by not in (None, turn.somebody.id)
        and until is not None
        and turn.now < until < turn.now + slots.HELD_MOST
    )
    day = (staff.id, slots.day_of(slot.start_at))
    if is_held or (staff.cap and day in free_times.full_days(db, [staff], turn.now, but)):
        raise Taken
    return slot


def _is_busy(db: Db, slot: Slot, but: int | None) -> bool:
    """Whether a booked session of the counsellor (other than `but`) lies across this time."""
    end_at = slot.start_at + timedelta(minutes=slot.minutes)
    near = (Booking.start_at > slot.start_at - slots.LONGEST, Booking.start_at < end_at)
    theirs = (Booking.staff_id == slot.staff_id, Booking.state == "booked", *near)
    others = db.execute(select(Booking.id, Booking.start_at, Booking.minutes).where(*theirs))
    return any(
        slot.start_at < at + timedelta(minutes=minutes)
        for number, at, minutes in others
        if number != but and at is not None
    )


def _settled_in(turn: Turn, slot: Slot) -> None:
    """The time is booked: nothing is held any more, and nothing is offered across it."""
    turn.db.flush()
    free_hold(turn)
    slots.make_room(turn.db, slot.staff_id, slot.start_at, slot.minutes, turn.now)


def _promise(booking: Booking, slot: Slot, zone: str) -> None:
    """Enter the time into the booking, with what the clock shows there by the rules of today."""
    booking.slot_id, booking.staff_id, booking.start_at, booking.minutes = (
        slot.id,
        slot.staff_id,
        slot.start_at,
        slot.minutes,
    )
    booking.zone, booking.wall = zone, wall_time(slot.start_at, zone)


def wall_time(at: datetime, zone: str) -> str:
    """What the clock on the wall shows in a zone, by the rules that are known today ("2026-12-01T10:00")."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"


def _sealed(vault: Vault, about: core.About) -> bytes | None:
    return vault.seal({"topic": about.topic, "words": about.words}) if about.topic or about.words else None


def _as_core(slot: Slot) -> core.Slot:
    return core.Slot(slot.id, slot.staff_id, slot.start_at, slot.minutes)
