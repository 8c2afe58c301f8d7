"""Slots and sessions by orders of the core, for the tests of the store alone: no flow and no text has a say.

Rule: an order goes through `apply` in a transaction of its own, with the person's row locked, as in a turn.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.core import effects as e
from bot.core import world as core
from bot.core.session import Session
from bot.store import bookings, free_times, queries
from bot.store.apply import apply
from bot.store.orders import Turn
from bot.store.queries import InChat
from bot.store.tables import Booking, Slot, Staff
from tests.fakes import NINO, NOW
from tests.store.installation import Installation

BERLIN = "Europe/Berlin"
Work = Callable[[Turn], object]


def utc(text: str) -> datetime:
    """A moment in UTC: "2026-11-25 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def begin(place: Installation, db: Db, chat: int) -> Turn:
    """A turn of somebody, their row locked."""
    person, case = queries.lock(db, InChat(chat), place.now)
    assert person is not None
    turn = Turn(db, place.store.vault, place.now, None, Session("ka", "DE"), person=person, case=case)
    found = bookings.booking_of(db, place.store.vault, person.id, place.now)
    return replace(turn, booking=found[0], slot=found[1].slot) if found else turn


def orders(place: Installation, chat: int, *effects: e.Effect) -> None:
    """Carry out orders for somebody. Raises Taken (at last) where the store refuses."""
    place.store.run(lambda db: apply(begin(place, db, chat), list(effects)))


def offered(
    place: Installation, session: Session | None = None, chat: int | None = None, **categories: str
) -> tuple[core.Slot, ...]:
    """The free times of a person."""
    return fitting(place, session, chat, **categories)[0]


def fitting(
    place: Installation, session: Session | None = None, chat: int | None = None, **categories: str
) -> tuple[tuple[core.Slot, ...], core.Fit]:
    """The free times of a person, and what the counsellors lack; `categories` are those of topics."""
    person_id = place.person(chat).id if chat is not None else None
    asks = session or Session("ka", "DE")
    return place.store.run(lambda db: free_times.free_slots(db, asks, categories, person_id, place.now))


def slot_at(start_at: datetime, staff_id: int = NINO, minutes: int = 60) -> core.Slot:
    """A slot as a step names it."""
    return core.Slot(1, staff_id, start_at, minutes)


def books(place: Installation, chat: int, start: str, staff_id: int = NINO, **more: object) -> None:
    """Somebody books (`made_by`: a counsellor for them)."""
    usual: dict[str, object] = {"zone": BERLIN, "how": "video"}
    orders(place, chat, e.Book(slot_at(utc(start), staff_id), **(usual | more)))  # type: ignore[arg-type]  # literals


def moves(place: Installation, chat: int, start: str, staff_id: int = NINO) -> None:
    """Somebody moves their session."""
    orders(place, chat, e.MoveBooking(slot_at(utc(start), staff_id), BERLIN))


def holds(place: Installation, chat: int, start: str, staff_id: int = NINO, minutes: float = 5) -> None:
    """Somebody holds a time for so many minutes."""
    found = next(s for s in place.all(Slot) if s.start_at == utc(start) and s.staff_id == staff_id)
    slot = core.Slot(found.id, found.staff_id, found.start_at, found.minutes)
    orders(place, chat, e.Hold(slot, place.now + timedelta(minutes=minutes)))


def sets(place: Installation, staff_id: int, **columns: object) -> None:
    """Set columns of a counsellor, and no slot."""

    def put(db: Db) -> None:
        row = db.get_one(Staff, staff_id)
        for name, value in columns.items():
            setattr(row, name, value)

    place.store.run(put)


def sessions(place: Installation) -> list[Booking]:
    """What is booked and stands, ordered by its beginning."""
    question = select(Booking).where(Booking.state == "booked").order_by(Booking.start_at)
    return place.store.run(lambda db: list(db.scalars(question)))


def times(slots: Iterable[core.Slot]) -> list[str]:
    """The starts as tests write them."""
    return [f"{slot.start_at:%Y-%m-%d %H:%M}" for slot in slots]


def at_once(count: int, work: Callable[[int], object]) -> list[Exception]:
    """Run work(0), work(1), … in threads that begin together; return what was raised."""
    barrier, raised = threading.Barrier(count), list[Exception]()

    def run(n: int) -> None:
        barrier.wait()
        try:
            work(n)
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


__all__ = ["NOW"]
