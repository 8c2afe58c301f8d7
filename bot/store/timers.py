"""What happens by itself: timers that fell due, slots made ahead, texts whose time is over.

Rule: each is one idempotent step; running it twice, or late, does no harm.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.store import queries
from bot.store.tables import Attachment, Booking, Case, DeadLetter, Feedback, Line, Outbox, Seen, Slot, Timer

DAYS_AHEAD = 14
_TBILISI = ZoneInfo(hours.TBILISI)
_BOOKED = select(Booking.slot_id).where(Booking.slot_id.is_not(None))
_ATTACHMENT_KEPT = timedelta(hours=48)  # a sending is tried for 24 hours at most
_SEEN_KEPT = timedelta(hours=48)  # Telegram repeats an update for 24 hours at most


def due(db: Db, now: datetime, limit: int = 100) -> list[tuple[int, int, str]]:
    """The timers that fell due: (timer id, person id, kind), oldest first."""
    question = select(Timer).where(Timer.due_at <= now).order_by(Timer.due_at).limit(limit)
    return [(timer.id, timer.person_id, timer.kind) for timer in db.scalars(question)]


def drop(db: Db, timer_id: int) -> bool:
    """Remove a timer that is worked on; False where it was cleared while it rang."""
    return db.execute(delete(Timer).where(Timer.id == timer_id).returning(Timer.id)).first() is not None


def put_off(db: Db, timer_id: int, due_at: datetime) -> None:
    """Let a timer that could not be worked on ring later."""
    db.execute(update(Timer).where(Timer.id == timer_id).values(due_at=due_at))


def make_slots(db: Db, now: datetime) -> int:
    """Make the slots of the next fourteen days from the counsellors' hours; return how many are new.

    Free ones go where their day has become a public holiday since (the government adds some at short notice).
    """
    today = now.astimezone(_TBILISI).date()
    made = 0
    for staff in queries.counsellors(db):
        wanted = hours.starts(hours.parse(staff.hours), today, DAYS_AHEAD)
        _drop_on_holidays(db, staff.id, set(wanted), now)
        near = (Slot.staff_id == staff.id, Slot.start_at > now - hours.LENGTH)
        have = list(db.scalars(select(Slot.start_at).where(*near)))
        for start in wanted:
            # A slot booked before the hours changed stays, and nothing is offered across it.
            if start > now and all(abs(start - other) >= hours.LENGTH for other in have):
                db.add(Slot(staff_id=staff.id, start_at=start, minutes=hours.SLOT_MINUTES))
                made += 1
    return made


def remake_slots(db: Db, staff_id: int, now: datetime) -> int:
    """After a change of hours: drop the counsellor's free future slots and make new ones; booked ones stay."""
    db.execute(delete(Slot).where(Slot.staff_id == staff_id, Slot.start_at > now, Slot.id.not_in(_BOOKED)))
    return make_slots(db, now)


def _drop_on_holidays(db: Db, staff_id: int, wanted: set[datetime], now: datetime) -> None:
    free = (Slot.staff_id == staff_id, Slot.start_at > now, Slot.id.not_in(_BOOKED))
    rows = db.execute(select(Slot.id, Slot.start_at).where(*free)).all()
    stale = [n for n, at in rows if at not in wanted and hours.is_holiday(at.astimezone(_TBILISI).date())]
    db.execute(delete(Slot).where(Slot.id.in_(stale), *free))


def clean(db: Db, now: datetime, retention_days: int) -> None:
    """Delete what is older than the retention: texts, cases that are closed, what was sent, past sessions."""
    past = now - timedelta(days=retention_days)
    db.execute(delete(Line).where(Line.at < past))
    db.execute(delete(Outbox).where(Outbox.state != "due", Outbox.done_at < past))
    db.execute(delete(Case).where(Case.state == "closed", Case.closed_at < past))
    db.execute(delete(DeadLetter).where(DeadLetter.at < past))
    db.execute(delete(Attachment).where(Attachment.at < now - _ATTACHMENT_KEPT))
    db.execute(delete(Seen).where(Seen.at < now - _SEEN_KEPT))
    old = select(Slot.id).where(Slot.start_at < past)
    db.execute(delete(Booking).where(Booking.slot_id.in_(old)))
    db.execute(delete(Booking).where(Booking.slot_id.is_(None), Booking.created_at < past))
    db.execute(delete(Slot).where(Slot.start_at < past))
    db.execute(delete(Feedback).where(Feedback.at < past))
