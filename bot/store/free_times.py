"""Which times a person could book, and with whom.

Rule: nothing here promises anything; what is offered may be taken a moment later, and the booking finds out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as Db

from bot.core import world as core
from bot.core.session import Session
from bot.store import slots
from bot.store.tables import Booking, Slot, Staff


def free_slots(
    db: Db, session: Session, categories: dict[str, str], person_id: int | None, now: datetime
) -> tuple[tuple[core.Slot, ...], core.Fit]:
    """The free times of the counsellors nearest to what the person needs, one for each start, and what those lack.

    Language weighs more than country. Of several who are free at a start the counsellor of the session that is booked
    is taken, else one who serves the category of the last topic (`categories` maps a topic to it), and of those the one
    with the fewest sessions ahead.
    """
    team = list(db.scalars(select(Staff).where(Staff.role == "counsellor").order_by(Staff.id)))
    mine = (Booking.person_id == person_id, Booking.state == "booked", Booking.start_at > now)
    booked = db.scalars(select(Booking).where(*mine)).first() if person_id is not None else None
    free = _free(db, team, person_id, booked.id if booked else None, now)
    having = {slot.staff_id for slot in free}
    chosen, fit = _nearest([staff for staff in team if staff.id in having], session)
    category = categories.get(session.topic or "", "")
    apt = {staff.id for staff in chosen if not category or not staff.topics or category in staff.topics.split(",")}
    rank = Counter(db.scalars(select(Booking.staff_id).where(Booking.state == "booked", Booking.start_at > now)))
    rank.update(db.scalars(select(Slot.staff_id).where(Slot.held_until > now)))
    ids = {staff.id for staff in chosen}
    ours = sorted(
        (slot for slot in free if slot.staff_id in ids or slot.held_until is not None),  # what is held stays theirs
        key=lambda s: (
            s.start_at,
            s.held_until is None,
            booked is None or s.staff_id != booked.staff_id,
            s.staff_id not in apt,
            rank[s.staff_id],
            s.staff_id,
        ),
    )
    return tuple({slot.start_at: slot for slot in reversed(ours)}.values())[::-1], fit


def _free(db: Db, team: Iterable[Staff], person_id: int | None, moved: int | None, now: datetime) -> list[core.Slot]:
    """All slots that this person could book, or move the booking `moved` to, whatever they speak."""
    by_id = {staff.id: staff for staff in team}
    question = (
        select(Slot.id, Slot.staff_id, Slot.start_at, Slot.minutes, Slot.held_by, Slot.held_until)
        .outerjoin(Booking, Booking.slot_id == Slot.id)
        .where(Booking.id.is_(None), Slot.start_at > now, Slot.staff_id.in_(by_id), not_held(person_id, now))
    )
    full = full_days(db, [staff for staff in by_id.values() if staff.cap], now, moved)
    found: list[core.Slot] = []
    for slot_id, staff_id, start_at, minutes, holder, until in db.execute(question):
        if start_at < now + timedelta(minutes=by_id[staff_id].notice):
            continue
        if full and (staff_id, slots.day_of(start_at)) in full:
            continue
        held = until if holder is not None and holder == person_id and until is not None and until > now else None
        found.append(core.Slot(slot_id, staff_id, start_at, minutes, held))
    return found


def not_held(person_id: int | None, now: datetime) -> ColumnElement[bool]:
    nobody = slots.is_let_go(now)
    return nobody if person_id is None else or_(nobody, Slot.held_by == person_id)


def full_days(db: Db, capped: list[Staff], now: datetime, but: int | None = None) -> set[tuple[int, date]]:
    """The days (Tbilisi) from today on, on which those counsellors have as many sessions as they take; without the
    booking `but`."""
    if not capped:
        return set()
    since = now - timedelta(days=1)
    where = (
        Booking.staff_id.in_([staff.id for staff in capped]),
        Booking.state != "cancelled",
        Booking.start_at > since,
        *([Booking.id != but] if but is not None else []),
    )
    have = Counter(
        (staff_id, slots.day_of(start_at))
        for staff_id, start_at in db.execute(select(Booking.staff_id, Booking.start_at).where(*where))
        if start_at is not None
    )
    caps = {staff.id: staff.cap for staff in capped}
    return {
        (staff_id, day) for (staff_id, day), count in have.items() if staff_id is not None and count >= caps[staff_id]
    }


def _nearest(team: list[Staff], session: Session) -> tuple[list[Staff], core.Fit]:
    speak = [staff for staff in team if not staff.languages or session.speaks() in staff.languages.split(",")]
    serve = [staff for staff in team if not staff.countries or session.country in (None, *staff.countries.split(","))]
    if both := [staff for staff in speak if staff in serve]:
        return both, ""
    if speak:
        return speak, "country"
    return serve or team, "language" if team else ""
