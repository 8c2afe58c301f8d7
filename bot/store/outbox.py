"""The outbox: what is still to be sent, and what became of it.

Rule: a row is one call to Telegram. Rows of a lane (a chat) go in the order of their ids and wait for each other;
lanes do not wait. A row whose guard has moved, or whose time is over, is dropped at sending, never sent late. What the
desk shows of a row (the record's line, the case's revision) changes in the same transaction as the row.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case as when
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as Db

from bot.core.session import load as load_session
from bot.store import bookings, record
from bot.store.tables import Attachment, Booking, Case, Line, Moved, Outbox, Pair, Person
from bot.store.vault import Vault

MIRROR_WAITS = timedelta(hours=24)  # the desk has what waited longer for the group
MIRROR_AWAY = "the mirror was away"
BLOCKED = "the person has blocked the bot"
_BY_HAND = ("text", "file", "change", "take_back", "copy", "correct")  # what a counsellor does for the person


@dataclass(frozen=True)
class Parcel:
    """A due row, opened for sending; what depends on the person is of this moment.

    `language` is the reader's (the person's, or the desk's), `spoken` always the person's; `topic_id` is the case's.
    """

    row_id: int
    lane: int
    kind: str
    order: dict[str, Any]
    tries: int
    due_at: datetime
    language: str
    country: str | None
    person_id: int | None
    person_chat: int | None
    case_id: int | None
    topic_id: int | None
    spoken: str = ""


@dataclass(frozen=True)
class Sent:
    """What Telegram made of a row: its messages, what they say, and Telegram's name for the file in them."""

    ids: tuple[int, ...] = ()
    text: str = ""
    file_id: str = ""


def due_rows(db: Db, now: datetime, busy: set[int], limit: int) -> list[int]:
    """The ids of the oldest due row of each lane that is not busy and not held back by a retry.

    Lanes in which words of a person wait for a person come first, then the oldest: a rush of what the bot says never
    holds up a counsellor.
    """
    by_hand = (Outbox.lane > 0) & Outbox.kind.in_(_BY_HAND)
    heads = (
        select(func.min(Outbox.id).label("id"), func.min(when((by_hand, 0), else_=1)).label("rank"))
        .where(Outbox.state == "due", Outbox.due_at <= now, Outbox.lane.not_in(busy))
        .group_by(Outbox.lane)
        .subquery()
    )
    rows = (
        select(Outbox.id)
        .join(heads, Outbox.id == heads.c.id)
        .where((Outbox.retry_at.is_(None)) | (Outbox.retry_at <= now))
        .order_by(heads.c.rank, Outbox.id)
        .limit(limit)
    )
    return list(db.scalars(rows))


def open_row(db: Db, vault: Vault, row_id: int, now: datetime) -> Parcel | None:
    """The row, ready for sending; None where it was dropped just now (guard moved, too late, chat gone)."""
    found = _opened(db, vault, row_id, now)
    if isinstance(found, str):
        settle(db, row_id, "dropped", now, found)
        return None
    return found


def ready(db: Db, vault: Vault, row_id: int, now: datetime) -> Parcel | None:
    """The row, ready for sending; None where `open_row` has to drop it. Only reads, and so waits for nobody."""
    found = _opened(db, vault, row_id, now)
    return found if isinstance(found, Parcel) else None


def _opened(db: Db, vault: Vault, row_id: int, now: datetime) -> Parcel | str | None:
    """The row, ready for sending, or why it cannot go; None where it is not due any more."""
    row = db.get(Outbox, row_id)
    if row is None or row.state != "due":
        return None
    person = db.get(Person, row.person_id) if row.person_id is not None else None
    why = _why_not(db, row, person, now)
    if why is not None:
        return why
    order = vault.open(row.order_sealed)
    session = load_session(vault.open(person.session_sealed) if person and person.session_sealed else None)
    case = db.get(Case, row.case_id) if row.case_id is not None else None
    return Parcel(
        row_id=row.id,
        lane=row.lane,
        kind=row.kind,
        order=order,
        tries=row.tries,
        due_at=row.due_at,
        language=order.get("language") or session.speaks(),
        country=session.country,
        person_id=row.person_id,
        person_chat=person.chat_id if person else None,
        case_id=row.case_id,
        topic_id=case.topic_id if case else None,
        spoken=session.speaks(),
    )


def settle(db: Db, row_id: int, state: str, now: datetime, why: str | None = None) -> None:
    """Note what became of a row: sent, dropped or failed; the desk sees what was not sent of a case."""
    db.execute(
        update(Outbox).where(Outbox.id == row_id).values(state=state, why=why[:200] if why else None, done_at=now)
    )
    if state != "sent":
        _changed(db, db.scalar(select(Outbox.case_id).where(Outbox.id == row_id)))


def delivered(db: Db, vault: Vault, parcel: Parcel, sent: Sent, now: datetime) -> None:
    """Mark a row sent, enter into the record what was sent, and remember which messages are the same on both sides.

    A forgotten person's row goes at once.
    """
    if parcel.person_id is not None:  # before the row: turns lock in this order, and change the record too
        db.execute(select(Person.id).where(Person.id == parcel.person_id).with_for_update())
    settle(db, parcel.row_id, "sent", now)
    if parcel.person_id is None:
        db.execute(delete(Outbox).where(Outbox.id == parcel.row_id))
    if parcel.kind == "file":
        db.execute(delete(Attachment).where(Attachment.id == parcel.order["attachment_id"]))
    _record(db, vault, parcel, sent)
    _pair(db, parcel, sent.ids)


def hold(db: Db, row_id: int, now: datetime, seconds: float, why: str | None = None) -> None:
    """Try the row again later; its lane waits for it. `why`: what else than Telegram it waits for; no try then."""
    db.execute(
        update(Outbox)
        .where(Outbox.id == row_id)
        .values(retry_at=now + timedelta(seconds=seconds), tries=Outbox.tries + (1 if why is None else 0), why=why)
    )


def waits_for(db: Db, lane: int, why: str) -> bool:
    """Whether a row of the lane is held for that reason."""
    held = select(Outbox.id).where(Outbox.lane == lane, Outbox.state == "due", Outbox.why == why)
    return db.scalars(held.limit(1)).first() is not None


def keep(db: Db, vault: Vault, row_id: int, **done: Any) -> None:
    """Remember in a row's order what of it is done, so that the next try goes on from there."""
    row = db.get(Outbox, row_id)
    if row is not None:
        row.order_sealed = vault.seal(vault.open(row.order_sealed) | done)


def attachment(db: Db, vault: Vault, attachment_id: int) -> bytes | None:
    """The bytes of a file that a counsellor sends; None where it is gone."""
    row = db.get(Attachment, attachment_id)
    return base64.b64decode(vault.open(row.sealed)) if row is not None else None


def written(db: Db, vault: Vault, line_id: int) -> list[int]:
    """The messages in the person's chat that a line of the record has become; none where it was never sent."""
    line = db.get(Line, line_id)
    if line is None:
        return []
    ids: list[int] = record.opened(vault, line).get("ids", [])
    return ids or ([line.message_id] if line.message_id is not None else [])


def not_taken_back(db: Db, line_id: int) -> None:
    """The person still has a message that its counsellor took back: the record shows it again."""
    line = db.get(Line, line_id)
    if line is not None:
        line.removed_at = None
        _changed(db, line.case_id)


def not_changed(db: Db, vault: Vault, line_id: int) -> None:
    """The person still reads what stood in a message before its counsellor changed it: the record says so."""
    line = db.get(Line, line_id)
    if line is not None:
        line.sealed = vault.seal(record.opened(vault, line) | {"stale": True})
        _changed(db, line.case_id)


def topic_made(db: Db, case_id: int, topic_id: int | None) -> bool:
    """Remember (or, with None, forget) the topic of a case; False where the case has been forgotten meanwhile."""
    found = db.get(Case, case_id)
    if found is not None:
        found.topic_id = topic_id
    return found is not None


def migrated(db: Db, old: int, new: int) -> None:
    """A group became a supergroup: its lane moves, and so does everything that is still to be sent there."""
    db.execute(update(Outbox).where(Outbox.lane == old, Outbox.state == "due").values(lane=new))
    if db.get(Moved, old) is None:
        db.add(Moved(old_chat_id=old, new_chat_id=new))


def chat_now(db: Db, chat_id: int) -> int:
    """The id that a group has now."""
    moved = db.get(Moved, chat_id)
    return moved.new_chat_id if moved else chat_id


def twin(
    db: Db, case_id: int, *, person_message_id: int | None = None, desk_message_id: int | None = None
) -> int | None:
    """The same message on the other side of a case, if it was relayed."""
    if person_message_id is not None:
        question = select(Pair.desk_message_id).where(Pair.person_message_id == person_message_id)
    else:
        question = select(Pair.person_message_id).where(Pair.desk_message_id == desk_message_id)
    return db.scalars(question.where(Pair.case_id == case_id).order_by(Pair.id.desc())).first()


def waiting(db: Db, now: datetime) -> int:
    """How many rows are due."""
    return db.scalar(select(func.count()).where(Outbox.state == "due", Outbox.due_at <= now)) or 0


def _record(db: Db, vault: Vault, parcel: Parcel, sent: Sent) -> None:
    """Tell the line of the record that this row carries (or changes) what it became in the person's chat."""
    line = db.scalars(select(Line).where(Line.row_id == parcel.row_id)).first()
    if line is None and parcel.kind == "change":
        line = db.get(Line, parcel.order["line_id"])
    if line is None:
        if parcel.kind in ("copy", "take_back"):
            _changed(db, parcel.case_id)
        return
    if parcel.lane > 0 and sent.ids and line.author != "person":
        line.message_id = sent.ids[0]
        line.sealed = _with_result(vault, line, sent)
    _changed(db, line.case_id or parcel.case_id)


def _with_result(vault: Vault, line: Line, sent: Sent) -> bytes:
    said = record.opened(vault, line) | {"ids": list(sent.ids)}
    if sent.file_id and isinstance(said.get("medium"), dict):
        said["medium"] = said["medium"] | {"file_id": sent.file_id}
    elif sent.text:
        said.setdefault("text", sent.text)  # a counsellor may have changed their own words meanwhile
    return vault.seal(said)


def _pair(db: Db, parcel: Parcel, message_ids: Iterable[int]) -> None:
    """Pair a relayed message with its copy, by position. Telegram skips what it cannot copy: then nothing is known."""
    sources, copies = sorted(parcel.order.get("ids", [])), list(message_ids)
    if parcel.case_id is None or parcel.kind not in ("copy", "replay") or len(sources) != len(copies):
        return
    for source, copy in zip(sources, copies, strict=True):
        person_id, desk_id = (source, copy) if parcel.order["to"] == "desk" else (copy, source)
        db.add(Pair(case_id=parcel.case_id, person_message_id=person_id, desk_message_id=desk_id))


def _changed(db: Db, case_id: int | None) -> None:
    """What a page of the desk shows of this case has changed."""
    if case_id is not None:
        db.execute(update(Case).where(Case.id == case_id).values(revision=Case.revision + 1))


def _why_not(db: Db, row: Outbox, person: Person | None, now: datetime) -> str | None:
    if row.expires_at is not None and row.expires_at <= now:
        return "too late"
    if row.lane < 0 and row.kind != "topic_delete" and row.due_at <= now - MIRROR_WAITS:
        return MIRROR_AWAY
    if row.guard_kind == "talk" and (person is None or person.talk_version != row.guard_version):
        return "a counsellor has the chat"
    if row.guard_kind == "booking":
        booking = db.get(Booking, row.guard_id)
        if booking is None or booking.state != "booked" or booking.version != row.guard_version:
            return "the booking has changed"
        if row.expires_at is not None and bookings.is_orphaned(db, booking):
            return "its counsellor cannot be there"  # whoever takes it over has the reminders written anew
    if person is not None and row.lane == person.chat_id and person.blocked_at is not None:
        return BLOCKED
    return None
