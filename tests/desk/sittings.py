"""Sessions put straight into the office's database, for the tests of the calendar and of the page of a session.

Rule: nothing here goes through a turn, so that a test can have any session, also one that is long over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Db

from bot.core.session import Session, dump
from bot.desk.site import Site
from bot.store.tables import Booking, DayHours, Person, Slot, Staff
from tests.desk.office import CHAT, HANDLE, NAME, NINO, NOW, Office

VIDEO = "https://meet.example.org/{room}"
ROOM = "0123456789abcdef0123456789abcdef"
BERLIN = "Europe/Berlin"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November 2026, in Tbilisi."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=4)


def person(office: Office, chat: int = CHAT, *, country: str | None = "DE", zone: str | None = None) -> int:
    """A person who speaks English; their id in the store."""
    seal = office.store.vault.seal

    def put(db: Db) -> int:
        found = db.scalars(select(Person).where(Person.chat_id == chat)).one_or_none()
        if found is None:
            profile = seal({"name": NAME, "handle": HANDLE})
            found = Person(chat_id=chat, created_at=NOW, seen_at=NOW, profile_sealed=profile)
            db.add(found)
        found.session_sealed = seal(dump(Session(language="en", country=country, zone=zone)))
        db.flush()
        return found.id

    return office.store.run(put)


def slot(office: Office, start_at: datetime, staff_id: int = NINO, **more: Any) -> int:
    """A time that can be booked; its id."""
    return _put(office, Slot(staff_id=staff_id, start_at=start_at, **({"minutes": 60} | more)))


def session(office: Office, start_at: datetime, chat: int = CHAT, staff_id: int = NINO, **more: Any) -> int:
    """A booked session with its slot; its id. `words` and `topic` are the person's, `notes` the counsellor's."""
    vault = office.store.vault
    about = {"topic": more.pop("topic", ""), "words": more.pop("words", "")}
    notes = more.pop("notes", "")
    slot_id = slot(office, start_at, staff_id) if more.get("state") != "cancelled" else None
    known: dict[str, Any] = {
        "person_id": person(office, chat),
        "slot_id": slot_id,
        "uid": f"{chat}-{start_at:%Y%m%d%H%M}@homeward",
        "room": ROOM,
        "created_at": NOW - timedelta(days=3),
        "staff_id": staff_id,
        "start_at": start_at,
        "zone": BERLIN,
        "wall": f"{start_at.astimezone(ZoneInfo(more.get('zone', BERLIN))):%Y-%m-%dT%H:%M}",
        "about_sealed": vault.seal(about) if any(about.values()) else None,
        "notes_sealed": vault.seal(notes) if notes else None,
        "language": "en",
        "country": "DE",
    }
    return _put(office, Booking(**(known | more)))


def day_off(office: Office, day: date, staff_id: int = NINO) -> None:
    """A counsellor is not at work on that day."""
    office.store.run(lambda db: db.add(DayHours(staff_id=staff_id, day=day, hours="")))


def with_video(office: Office) -> None:
    """The installation has video links."""
    site: Site = office.app.routes[-1].app.state.site  # type: ignore[attr-defined]  # the desk is mounted last
    site.desk = replace(site.desk, video_url=VIDEO, place=replace(site.desk.place, video=True))


def in_english(office: Office) -> None:
    """All of the staff read the desk in English."""
    office.store.run(lambda db: db.execute(update(Staff).values(language="en")))


def booking(office: Office, booking_id: int) -> Booking:
    """A session as it is now."""
    return office.store.run(lambda db: db.get_one(Booking, booking_id))


def _put(office: Office, row: Any) -> int:
    def add(db: Db) -> int:
        db.add(row)
        db.flush()
        return int(row.id)

    return office.store.run(add)
