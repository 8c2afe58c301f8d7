"""How a session ended: noted on the booking, and counted for the figures.

Rule: a month whose figures are told never changes again; what is noted later counts for the oldest that is not told.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.core import effects as e
from bot.store.orders import Turn
from bot.store.session_figures import GRACE
from bot.store.slots import day_of
from bot.store.tables import Booking, Tally


def settle(turn: Turn, effect: e.Settle) -> None:
    """Note how a session ended; telling it once more corrects the figures of a month that are not told yet."""
    booking = turn.db.get(Booking, effect.booking_id)
    if booking is None or booking.start_at is None:
        return
    booking.state, booking.settled_at = effect.outcome, turn.now
    booking.notes_sealed = turn.vault.seal(effect.notes) if effect.notes else None
    still_open = (day_of(turn.now) - GRACE).replace(day=1)  # the oldest month that is not told yet
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
    begun = day_of(start_at)
    return Tally(
        month=max(begun.replace(day=1), still_open),
        language=booking.language,
        country=booking.country,
        wait_days=max(0, (begun - day_of(booking.created_at)).days),
    )


def _counts_already(db: Db, booking: Booking, month: date) -> bool:
    """Whether another session of the same person counts in that month."""
    others = (Booking.person_id == booking.person_id, Booking.id != booking.id)
    counted = (Tally.month == month, Tally.outcome != "moved", *others)
    question = select(Tally.id).join(Booking, Booking.tally_id == Tally.id).where(*counted)
    return db.scalars(question.limit(1)).first() is not None
