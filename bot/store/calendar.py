"""The sessions as the desk's calendar shows them: who meets whom, when, how; what is free; what still has no outcome.

Rule: a person is named by their pseudonym. What the person lets the counsellor read, and the counsellor's notes, are
opened for the page of one session only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import load_only

from bot.core import session as sessions_of
from bot.core.counsel import MAY_COUNSEL
from bot.store import free_times, slots
from bot.store.bookings import ENDED, is_orphaned, told
from bot.store.tables import Booking, Case, Person, Slot, Staff
from bot.store.vault import Vault
from bot.store.views import opened, opened_text, pseudonym, pseudonyms, staff_names

SHOWN = ("booked", *ENDED)
UNSETTLED = 30  # as many are shown at once; the others follow when these are done
EARLIER = 20  # sessions of a person beside the one that is shown


@dataclass(frozen=True)
class Sitting:
    """A session. `state` is booked, held, missed, moved or cancelled; times are aware UTC.

    `zone` (IANA) and `wall` ("2026-12-01T10:00") are what was promised. `orphaned`: its counsellor cannot be there.
    `case_id` is the person's open case, else their latest (None: there is none). `topic`, `words` and `notes` are ""
    in lists. `first_time`: no session of theirs was held before. `told`: when its outcome was told last. `made_by`: the
    counsellor who booked it ("": the person did).
    """

    booking_id: int
    case_id: int | None
    person_tag: str
    staff_id: int | None
    staff_name: str
    start_at: datetime
    minutes: int
    state: str
    coming: bool
    orphaned: bool
    how: str
    language: str
    country: str
    room: str
    zone: str
    wall: str
    made_by: str
    first_time: bool
    told: str
    topic: str = ""
    words: str = ""
    notes: str = ""

    @property
    def end_at(self) -> datetime:
        """When it ends, aware UTC."""
        return self.start_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Free:
    """A time that nobody has booked or holds, with those who are free then: names, in the order of their ids."""

    start_at: datetime
    names: tuple[str, ...]


@dataclass(frozen=True)
class Visitor:
    """The person of a case, for whom a session is booked. `zone` is the one they chose, "" where they chose none;
    `booked` the session that they have ahead."""

    case_id: int
    pseudonym: str
    language: str
    country: str
    zone: str
    booked: Sitting | None


def sessions(
    db: Db, vault: Vault, since: datetime, until: datetime, staff_id: int | None = None
) -> tuple[Sitting, ...]:
    """The sessions that begin from `since` on and before `until`, by time; of one counsellor, or of all."""
    where = (Booking.start_at >= since, Booking.start_at < until, Booking.state.in_(SHOWN), _of(staff_id))
    return tuple(_sittings(db, vault, _found(db, *where)))


def unsettled(db: Db, vault: Vault, now: datetime, staff_id: int | None = None) -> tuple[Sitting, ...]:
    """The sessions that are over and of which nobody has told how they ended: the thirty oldest, oldest first."""
    where = (Booking.start_at < now, Booking.state == "booked", _of(staff_id))
    return tuple(sitting for sitting in _sittings(db, vault, _found(db, *where)[:UNSETTLED]) if sitting.end_at <= now)


def session(db: Db, vault: Vault, booking_id: int) -> tuple[Sitting, tuple[Sitting, ...]] | None:
    """One session, a cancelled one too, with the person's other sessions that had begun before it, newest first; with
    what there is to read. None where there is no such session (or no more)."""
    row = db.get(Booking, booking_id)
    if row is None or row.start_at is None:
        return None
    before = (Booking.person_id == row.person_id, Booking.start_at < row.start_at, Booking.state.in_(SHOWN))
    rows = [row, *list(reversed(_found(db, *before)))[:EARLIER]]
    shown = [_read(vault, one, of) for one, of in zip(_sittings(db, vault, rows), rows, strict=True)]
    return shown[0], tuple(shown[1:])


def free(
    db: Db,
    vault: Vault,
    since: datetime,
    until: datetime,
    *,
    now: datetime,
    staff_id: int | None = None,
    by_staff: bool = False,
) -> tuple[Free, ...]:
    """The times ahead that people can still book, by time: of one member of the staff, or of all counsellors.

    `by_staff`: what counsellors can book for them, who need no notice and have no cap.
    """
    question = (
        select(Slot.start_at, Slot.staff_id, Staff.notice)
        .join(Staff, Staff.id == Slot.staff_id)
        .outerjoin(Booking, Booking.slot_id == Slot.id)
        .where(Booking.id.is_(None), Slot.start_at >= since, Slot.start_at < until, Slot.start_at > now)
        .where(slots.is_let_go(now), Staff.role.in_(MAY_COUNSEL))
        .where(Slot.staff_id == staff_id if staff_id is not None else true())
        .order_by(Slot.start_at, Slot.staff_id)
    )
    full = free_times.full_days(db, list(db.scalars(select(Staff).where(Staff.cap > 0))), now)
    names, found = staff_names(db, vault), dict[datetime, list[str]]()
    for start_at, whose, notice in db.execute(question):
        is_late = start_at < now + timedelta(minutes=notice)
        if not by_staff and (is_late or (whose, slots.day_of(start_at)) in full):
            continue
        found.setdefault(start_at, []).append(names.get(whose, ""))
    return tuple(Free(start_at, tuple(those)) for start_at, those in found.items())


def visitor(db: Db, vault: Vault, case_id: int, now: datetime) -> Visitor | None:
    """The person of a case; None where there is no such case (or no more)."""
    row = db.execute(select(Case, Person).join(Person, Person.id == Case.person_id).where(Case.id == case_id)).first()
    if row is None:
        return None
    case, person = row
    talk = sessions_of.load(opened_text(vault, person.session_sealed) or None)
    known = person.session_sealed is not None and not talk.renewed
    ahead = (Booking.person_id == person.id, Booking.state == "booked", Booking.start_at > now)
    booked = _sittings(db, vault, _found(db, *ahead))
    return Visitor(
        case_id=case.id,
        pseudonym=pseudonym(vault, person),
        language=talk.speaks() if known else case.language,
        country=talk.country or case.country,
        zone=talk.zone or "",
        booked=booked[0] if booked else None,
    )


def _of(staff_id: int | None) -> ColumnElement[bool]:
    return Booking.staff_id == staff_id if staff_id is not None else true()


def _found(db: Db, *where: ColumnElement[bool]) -> list[Booking]:
    return list(db.scalars(select(Booking).where(*where).order_by(Booking.start_at, Booking.staff_id, Booking.id)))


def _sittings(db: Db, vault: Vault, rows: Sequence[Booking]) -> list[Sitting]:
    """These sessions in the same order."""
    people = {row.person_id for row in rows}
    named, tag = staff_names(db, vault), pseudonyms(vault)
    tags = {
        person.id: tag(person)
        for person in db.scalars(select(Person).where(Person.id.in_(people)).options(load_only(Person.chat_id)))
    }
    cases, first = _cases(db, people), _first_held(db, people)
    return [
        Sitting(
            booking_id=row.id,
            case_id=cases.get(row.person_id),
            person_tag=tags.get(row.person_id, ""),
            staff_id=row.staff_id,
            staff_name=named.get(row.staff_id or 0, ""),
            start_at=(start_at := row.start_at or row.created_at),
            minutes=row.minutes,
            state=row.state,
            coming=row.coming,
            orphaned=row.state == "booked" and is_orphaned(db, row),
            how=row.how,
            language=row.language,
            country=row.country,
            room=row.room,
            zone=row.zone,
            wall=row.wall,
            made_by=named.get(row.made_by or 0, ""),
            first_time=row.person_id not in first or first[row.person_id] >= start_at,
            told=told(row),
        )
        for row in rows
    ]


def _read(vault: Vault, shown: Sitting, row: Booking) -> Sitting:
    """The session with what was sealed; what cannot be opened is left out."""
    about = opened(vault, row.about_sealed)
    told = about if isinstance(about, dict) else {}
    topic, words = (str(told.get(name) or "") for name in ("topic", "words"))
    return replace(shown, topic=topic, words=words, notes=opened_text(vault, row.notes_sealed))


def _cases(db: Db, people: Iterable[int]) -> dict[int, int]:
    """The case of each person: the open one, else the latest."""
    question = select(Case.person_id, Case.id).where(Case.person_id.in_(people))
    return dict(db.execute(question.order_by(Case.state != "closed", Case.id)).all())  # the last one of each stays


def _first_held(db: Db, people: Iterable[int]) -> dict[int, datetime]:
    """When each person's first session began that was held."""
    held = (Booking.person_id.in_(people), Booking.state == "held", Booking.start_at.is_not(None))
    found = db.execute(select(Booking.person_id, func.min(Booking.start_at)).where(*held).group_by(Booking.person_id))
    return {person_id: at for person_id, at in found if at is not None}
