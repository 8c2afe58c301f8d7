"""Booked sessions: which times are free for a person, holding, booking, moving, cancelling, and how a session ended.

Rule: the unique key of `booking.slot_id` has the last word. Whoever books locks the counsellor's row first, so that
the daily cap and another's hold are looked at by one at a time; who comes too late gets `Taken`, and the turn that
runs again sees the truth.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm.exc import StaleDataError

from bot.core import effects as e
from bot.core import hours
from bot.core import world as core
from bot.core.counsel import MAY_COUNSEL
from bot.core.session import Session
from bot.store import slots
from bot.store.orders import Turn
from bot.store.session_figures import GRACE
from bot.store.tables import Booking, DayHours, Slot, Staff, Tally
from bot.store.vault import Vault

STILL_OURS = timedelta(hours=1)  # a session that began less than an hour ago still shows in /mybooking
ENDED = ("held", "missed", "moved")
_ZONE = ZoneInfo(hours.TBILISI)
_LONGEST = timedelta(days=1)  # no session lasts longer


class Taken(StaleDataError):
    """Somebody else was first with this slot, or the counsellor's day is full: run the turn again."""


# --- reading


def booking_of(db: Db, vault: Vault, person_id: int, now: datetime) -> tuple[Booking, core.Booking] | None:
    """The person's booked session that lies ahead, else the one that goes on (or began within the hour), as a row and
    as a step may know it."""
    near = (Booking.person_id == person_id, Booking.state == "booked", Slot.start_at > now - _LONGEST)
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
    )


def sitting(db: Db, vault: Vault, booking_id: int, person_id: int) -> core.Booking | None:
    """A session of the person that was not cancelled, past ones too."""
    row = db.get(Booking, booking_id)
    if row is None or row.person_id != person_id or row.state == "cancelled":
        return None
    return known(db, vault, row)


def busy(db: Db, staff_id: int, now: datetime) -> tuple[core.Slot, ...]:
    """The booked sessions that a counsellor has ahead or that may still be going on."""
    mine = (Booking.staff_id == staff_id, Booking.state == "booked", Booking.start_at > now - _LONGEST)
    rows = db.scalars(select(Booking).where(*mine).order_by(Booking.start_at))
    return tuple(core.Slot(b.slot_id or 0, staff_id, b.start_at, b.minutes) for b in rows if b.start_at is not None)


def is_orphaned(db: Db, booking: Booking) -> bool:
    """Whether its counsellor cannot be there: no longer a counsellor, or off on that day since."""
    staff = db.get(Staff, booking.staff_id) if booking.staff_id is not None else None
    if staff is None or staff.role not in MAY_COUNSEL or booking.start_at is None:
        return True
    day = booking.start_at.astimezone(_ZONE).date()
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
        .where(Booking.id.is_(None), Slot.start_at > now, Slot.staff_id.in_(by_id), _not_held(person_id, now))
    )
    full = full_days(db, [staff for staff in by_id.values() if staff.cap], now, moved)
    found: list[core.Slot] = []
    for slot_id, staff_id, start_at, minutes, holder, until in db.execute(question):
        if start_at < now + timedelta(minutes=by_id[staff_id].notice):
            continue
        if full and (staff_id, start_at.astimezone(_ZONE).date()) in full:
            continue
        held = until if holder is not None and holder == person_id and until is not None and until > now else None
        found.append(core.Slot(slot_id, staff_id, start_at, minutes, held))
    return found


def _not_held(person_id: int | None, now: datetime) -> ColumnElement[bool]:
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
        (staff_id, start_at.astimezone(_ZONE).date())
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


# --- changing


def hold(turn: Turn, effect: e.Hold) -> Turn:
    """Hold a slot for the person. Raises Taken."""
    both = or_(Slot.id == effect.slot.id, Slot.held_by == turn.somebody.id)
    turn.db.execute(select(Slot.id).where(both).order_by(Slot.id).with_for_update())  # in one order: no deadlock
    free_hold(turn)
    booked = select(Booking.id).where(Booking.slot_id == Slot.id).exists()
    mine = (Slot.id == effect.slot.id, _not_held(turn.somebody.id, turn.now), ~booked)
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


def settle(turn: Turn, effect: e.Settle) -> None:
    """Note how a session ended; telling it once more corrects the figures of a month that are not told yet."""
    booking = turn.db.get(Booking, effect.booking_id)
    if booking is None or booking.start_at is None:
        return
    booking.state, booking.settled_at = effect.outcome, turn.now
    booking.notes_sealed = turn.vault.seal(effect.notes) if effect.notes else None
    still_open = (turn.now.astimezone(_ZONE).date() - GRACE).replace(day=1)  # the oldest month that is not told yet
    tally = turn.db.get(Tally, booking.tally_id) if booking.tally_id is not None else None
    if tally is None:
        tally = _tally(booking, booking.start_at, still_open)
    if tally.month >= still_open:
        tally.outcome = effect.outcome
        tally.is_first = effect.outcome != "moved" and not _counts_already(turn.db, booking, tally.month)
    turn.db.add(tally)
    turn.db.flush()
    booking.tally_id = tally.id
    turn.db.flush()


def _tally(booking: Booking, start_at: datetime, still_open: date) -> Tally:
    begun = start_at.astimezone(_ZONE).date()
    return Tally(
        month=max(begun.replace(day=1), still_open),
        language=booking.language,
        country=booking.country,
        wait_days=max(0, (begun - booking.created_at.astimezone(_ZONE).date()).days),
    )


def _counts_already(db: Db, booking: Booking, month: date) -> bool:
    """Whether another session of the same person counts in that month."""
    others = (Booking.person_id == booking.person_id, Booking.id != booking.id)
    counted = (Tally.month == month, Tally.outcome != "moved", *others)
    question = select(Tally.id).join(Booking, Booking.tally_id == Tally.id).where(*counted)
    return db.scalars(question.limit(1)).first() is not None


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
    day = (staff.id, slot.start_at.astimezone(_ZONE).date())
    if is_held or (staff.cap and day in full_days(db, [staff], turn.now, but)):
        raise Taken
    return slot


def _is_busy(db: Db, slot: Slot, but: int | None) -> bool:
    """Whether a booked session of the counsellor (other than `but`) lies across this time."""
    end_at = slot.start_at + timedelta(minutes=slot.minutes)
    near = (Booking.start_at > slot.start_at - _LONGEST, Booking.start_at < end_at)
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
