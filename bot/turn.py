"""take_turn(): the one way state changes.

Rule: one transaction holds it all — the input's key goes into `seen` (there already: nothing happens), the person's
row is locked, `step` decides, its effects are applied. On a conflict the turn runs again and sees the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete
from sqlalchemy.orm import Session as Db

from bot.core import world as core
from bot.core.events import ByStaff, CameBack, DeskBooked, DeskChanged, DeskPressed, Event, OfSession
from bot.core.session import Session, dump, load
from bot.core.step import step
from bot.core.taps import may_book
from bot.core.values import Value
from bot.store import bookings, duty, free_times, outbox, queries, record, timers
from bot.store.apply import apply
from bot.store.engine import Store
from bot.store.orders import Turn
from bot.store.queries import Nobody, Subject
from bot.store.tables import Case, Person, Seen
from bot.store.vault import Vault


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

    `settled` and `timer_id` name the outbox row or timer that ends with this input; it holds only while the
    person's talk stands at `talk_version`, where that is given. `desk` says that it came by a form
    of the desk, so that a refusal goes back there and not into the case's topic.
    """

    keys: tuple[str, ...]
    subject: Subject
    event: Event
    profile: Profile | None = None
    settled: Settled | None = None
    timer_id: int | None = None
    talk_version: int | None = None
    desk: bool = False


@dataclass(frozen=True)
class Refused:
    """Why nothing was done for whoever acted at the desk: an interface text."""

    key: str
    args: Mapping[str, Value]


@dataclass(frozen=True)
class Place:
    """What of the installation a turn must know: answers (asked anew each turn), the staff group (None: no mirror),
    the desk's address, settings."""

    library: Callable[[], core.Library]
    staff_chat: int | None = None
    video: bool = False
    retention_days: int = 90
    desk_url: str = ""
    silence: timedelta = timedelta(minutes=15)


def take_turn(store: Store, place: Place, given: Input, now: datetime) -> Literal["done", "seen"] | Refused:
    """Work on one input, whole or not at all. `now` is aware UTC.

    Returns "seen" where one of its keys was worked on before, and why nothing was done where somebody on a page of the
    desk may not do it. Raises Conflict where the database gives way to others again and again, and whatever a bug
    raises; in both cases nothing has changed.
    """
    return store.run(lambda db: _turn(db, store.vault, place, given, now))


def _turn(db: Db, vault: Vault, place: Place, given: Input, now: datetime) -> Literal["done", "seen"] | Refused:
    if len(queries.unseen(db, list(given.keys))) < len(given.keys):
        return "seen"
    db.add_all(Seen(key=key, at=now) for key in given.keys)
    db.flush()  # a second receiver that works on the same update fails here, runs again and finds it seen
    person, case = queries.lock(db, given.subject, now)
    if given.settled is not None:
        outbox.settle(db, given.settled.row_id, "failed", now, given.settled.why)
    if given.timer_id is not None and not timers.drop(db, given.timer_id):
        return "done"  # cleared while it rang
    if given.talk_version is not None and (person is None or person.talk_version != given.talk_version):
        return "done"  # somebody else has the case by now
    if person is None and not isinstance(given.subject, Nobody):
        return "done"  # forgotten meanwhile
    session = _session(vault, person, given, place)
    noted = _note(db, vault, person, given, now) if person is not None else []
    world, turn = _prepare(db, vault, place, given, session, person, case, now)
    session, effects = step(session, given.event, world)
    if person is not None:
        person.session_sealed = vault.seal(dump(session))
    turn = apply(replace(turn, session=session), effects)
    record.file_under(vault, noted, turn.case)
    _show(turn, session)
    if turn.refused is None or not given.desk:
        return "done"
    db.execute(delete(Seen).where(Seen.key.in_(given.keys)))  # the same form may be sent again once it can be done
    return Refused(turn.refused.key, turn.refused.args)


def _show(turn: Turn, session: Session) -> None:
    """Let the pages of the desk see what a turn has changed."""
    case = turn.case
    if case is None:
        return
    if case.state != "closed":
        case.language, case.country = session.speaks(), session.country or ""
    case.revision = Case.revision + 1


def _session(vault: Vault, person: Person | None, given: Input, place: Place) -> Session:
    session = load(vault.open(person.session_sealed) if person and person.session_sealed else None)
    if not session.hint and given.profile is not None:
        code = given.profile.language_code.lower().replace("_", "-").partition("-")[0]
        offered = code in place.library().languages
        session = replace(session, hint=code if offered else "", foreign="" if offered else code[:3])
    return session


def _note(db: Db, vault: Vault, person: Person, given: Input, now: datetime) -> list[record.Noted]:
    """Keep what the person wrote, who they are, and that they are there."""
    if isinstance(given.event, CameBack):
        person.blocked_at = None
    if given.profile is not None:
        person.blocked_at = None  # whoever writes or presses has not blocked the bot
        person.profile_sealed = vault.seal({"name": given.profile.name, "handle": given.profile.handle})
        person.seen_at = now
    return record.note(db, vault, person.id, given.event, now)


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
    booked = bookings.booking_of(db, vault, person.id, now) if person else None
    event, known = given.event, queries.case_of(db, vault, case)
    by_staff = isinstance(event, ByStaff)
    is_open = known is not None and known.state != "closed"
    alone = not is_open and person is not None and queries.open_case(db, person.id) is None
    library = place.library()
    free, fit = _free(db, library, session, person, event, now)
    world = core.World(
        now=now,
        library=library,
        case=known if is_open else None,
        closed=known if alone else None,
        booking=booked[1] if booked else None,
        free_slots=free,
        fit=fit,
        held=bookings.held_by(db, person.id, now)
        if person and (not by_staff or isinstance(event, DeskBooked))
        else None,
        desk=duty.desk(db, now),
        queue=queries.queue(db, case, now),
        staff=queries.staff_of(db, vault, event.staff_id) if isinstance(event, ByStaff) else None,
        colleague=_colleague(db, vault, event),
        written=queries.written(db, event.line_id, person.id) if person and isinstance(event, DeskChanged) else None,
        sitting=bookings.sitting(db, vault, event.booking_id, person.id)
        if person and isinstance(event, OfSession)
        else None,
        busy=bookings.busy(db, event.staff_id, now) if isinstance(event, DeskBooked | OfSession) else (),
        recent=queries.recent(db, vault, person.id) if person and not by_staff else (),
        video=place.video,
        retention_days=place.retention_days,
        silence=place.silence,
    )
    staff_chat = outbox.chat_now(db, place.staff_chat) if place.staff_chat is not None else None
    turn = Turn(
        db,
        vault,
        now,
        staff_chat,
        session,
        world.library,
        place.desk_url,
        in_hours=world.desk.is_open,
        on_page=given.desk,
        person=person,
        case=case,
        booking=booked[0] if booked else None,
        slot=booked[1].slot if booked else None,
    )
    return world, turn


def _free(
    db: Db, library: core.Library, session: Session, person: Person | None, event: Event, now: datetime
) -> tuple[tuple[core.Slot, ...], core.Fit]:
    """The times that the person could book, where they can matter."""
    if not may_book(session, event):
        return (), ""
    categories = {topic: name for name, topics in library.categories.items() for topic in topics}
    return free_times.free_slots(db, session, categories, person.id if person else None, now)


def _colleague(db: Db, vault: Vault, event: Event) -> core.Staff | None:
    """The colleague that a case is handed on to."""
    if not isinstance(event, DeskPressed) or event.verb != "transfer" or not event.value.isdecimal():
        return None
    return queries.staff_of(db, vault, int(event.value[:18]))
