"""take_turn(): the one way state changes.

Rule: one transaction holds it all — the input's key goes into `seen` (there already: nothing happens), the person's
row is locked, `step` decides, its effects are applied. On a conflict the turn runs again and sees the truth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session as Db

from bot.core import world as core
from bot.core.events import CameBack, Corrected, DeskCorrected, DeskPressed, DeskWrote, Event, Said, StaffSaid
from bot.core.session import Session, dump, load
from bot.core.step import step
from bot.store import outbox, queries, timers
from bot.store.apply import Turn, apply
from bot.store.engine import Store
from bot.store.queries import Nobody, Subject
from bot.store.tables import Case, Line, Person, Seen
from bot.store.vault import Vault

DeskEvent = DeskWrote | DeskCorrected | DeskPressed | StaffSaid


@dataclass(frozen=True)
class Profile:
    """What Telegram tells about a person; stored sealed. `language_code` is the app's language."""

    name: str = ""
    handle: str = ""
    language_code: str = ""


@dataclass(frozen=True)
class Settled:
    """An outbox row whose sending ended with this input."""

    row_id: int
    why: str


@dataclass(frozen=True)
class Input:
    """Something that happened, with the keys that make a repeat harmless (several where texts were merged).

    `settled` and `timer_id` name the outbox row or timer that ends with this input.
    """

    keys: tuple[str, ...]
    subject: Subject
    event: Event
    profile: Profile | None = None
    settled: Settled | None = None
    timer_id: int | None = None


@dataclass(frozen=True)
class Place:
    """What of the installation a turn must know: answers (asked anew each turn), the staff group, settings."""

    library: Callable[[], core.Library]
    staff_chat: int | None = None
    video: bool = False
    retention_days: int = 90


def take_turn(store: Store, place: Place, given: Input, now: datetime) -> Literal["done", "seen"]:
    """Work on one input, whole or not at all. `now` is aware UTC.

    Returns "seen" where one of its keys was worked on before. Raises Conflict where the database gives way to others
    again and again, and whatever a bug raises; in both cases nothing has changed.
    """
    return store.run(lambda db: _turn(db, store.vault, place, given, now))


def _turn(db: Db, vault: Vault, place: Place, given: Input, now: datetime) -> Literal["done", "seen"]:
    if len(queries.unseen(db, list(given.keys))) < len(given.keys):
        return "seen"
    db.add_all(Seen(key=key, at=now) for key in given.keys)
    db.flush()  # a second receiver that works on the same update fails here, runs again and finds it seen
    person, case = queries.lock(db, given.subject, now)
    if given.settled is not None:
        outbox.settle(db, given.settled.row_id, "failed", now, given.settled.why)
    if given.timer_id is not None:
        timers.drop(db, given.timer_id)
    if person is None and not isinstance(given.subject, Nobody):
        return "done"  # forgotten meanwhile
    session = _session(vault, person, given, place)
    if person is not None:
        _note(db, vault, person, given, now)
    world, turn = _prepare(db, vault, place, given, session, person, case, now)
    session, effects = step(session, given.event, world)
    if person is not None:
        person.session_sealed = vault.seal(dump(session))
    apply(replace(turn, language=session.speaks()), effects)
    return "done"


def _session(vault: Vault, person: Person | None, given: Input, place: Place) -> Session:
    session = load(vault.open(person.session_sealed) if person and person.session_sealed else None)
    if not session.hint and given.profile is not None:
        code = given.profile.language_code.lower().replace("_", "-").partition("-")[0]
        offered = code in place.library().languages
        session = replace(session, hint=code if offered else "", foreign="" if offered else code[:3])
    return session


def _note(db: Db, vault: Vault, person: Person, given: Input, now: datetime) -> None:
    """Keep what the person wrote (sealed), who they are, and that they are there."""
    match given.event:
        case Said(texts=texts):
            db.add_all(Line(person_id=person.id, at=now, asked_sealed=vault.seal(text)) for text in texts)
        case Corrected(text=text) if text:
            db.add(Line(person_id=person.id, at=now, asked_sealed=vault.seal(text)))
        case CameBack():
            person.blocked_at = None
    if given.profile is not None:
        person.blocked_at = None  # whoever writes or presses has not blocked the bot
        person.profile_sealed = vault.seal({"name": given.profile.name, "handle": given.profile.handle})
        person.seen_at = now
    db.flush()


def _prepare(
    db: Db,
    vault: Vault,
    place: Place,
    given: Input,
    session: Session,
    person: Person | None,
    case: Case | None,
    now: datetime,
) -> tuple[core.World, Turn]:
    booked = queries.booking_of(db, person.id, now) if person else None
    slot = core.Slot(booked[1].id, booked[1].staff_id, booked[1].start_at, booked[1].minutes) if booked else None
    from_desk = isinstance(given.event, DeskEvent)
    world = core.World(
        now=now,
        library=place.library(),
        case=_case(db, vault, case),
        booking=core.Booking(booked[0].id, slot, booked[0].version) if booked and slot else None,
        free_slots=() if from_desk else queries.free_slots(db, session, now),
        desk=queries.desk(db, now),
        staff=queries.staff_of(db, vault, given.event.staff_id) if isinstance(given.event, DeskEvent) else None,
        recent=queries.recent(db, vault, person.id) if person and not from_desk else (),
        video=place.video,
        retention_days=place.retention_days,
    )
    staff_chat = outbox.chat_now(db, place.staff_chat) if place.staff_chat is not None else None
    turn = Turn(db, vault, now, staff_chat, session.speaks(), person, case, booked[0] if booked else None, slot)
    return world, turn


def _case(db: Db, vault: Vault, case: Case | None) -> core.Case | None:
    if case is None or case.state == "closed":
        return None
    owner = queries.staff_of(db, vault, case.owner_id)
    return core.Case(case.id, "owned" if case.state == "owned" else "waiting", owner, case.urgent)
