"""What happens by itself: timers that fell due, texts whose time is over.

Rule: each is one idempotent step; running it twice, or late, does no harm.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session as Db

from bot.store.slots import day_of
from bot.store.tables import Attachment, Booking, Case, DayHours, DeadLetter, Feedback, Line, Outbox, Seen, Slot, Timer

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


def clean(db: Db, now: datetime, retention_days: int) -> None:
    """Delete what is older than the retention: texts, cases that are closed, what was sent, past sessions.

    The tallies of sessions stay for ever.
    """
    past = now - timedelta(days=retention_days)
    db.execute(delete(Line).where(Line.at < past))
    db.execute(delete(Outbox).where(Outbox.state != "due", Outbox.done_at < past))
    db.execute(delete(Case).where(Case.state == "closed", Case.closed_at < past))
    db.execute(delete(DeadLetter).where(DeadLetter.at < past))
    db.execute(delete(Attachment).where(Attachment.at < now - _ATTACHMENT_KEPT))
    db.execute(delete(Seen).where(Seen.at < now - _SEEN_KEPT))
    never_began = Booking.start_at.is_(None) & (Booking.created_at < past)
    db.execute(delete(Booking).where(or_(Booking.start_at < past, never_began)))
    db.execute(delete(Slot).where(Slot.start_at < past, ~select(Booking.id).where(Booking.slot_id == Slot.id).exists()))
    db.execute(delete(DayHours).where(DayHours.day < day_of(past)))
    db.execute(delete(Feedback).where(Feedback.at < past))
