"""The outbox: what is still to be sent, and what became of it.

Rule: a row is one call to Telegram. Rows of a lane (a chat) go in the order of their ids and wait for each other;
lanes do not wait. A row whose guard has moved, or whose time is over, is dropped at sending, never sent late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as Db

from bot.core.session import load as load_session
from bot.store.tables import Booking, Case, Moved, Outbox, Pair, Person
from bot.store.vault import Vault

_BUTTONED = ("desk.claimed", "desk.back")  # posts whose buttons say how a case stands


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


def due_rows(db: Db, now: datetime, busy: set[int], limit: int) -> list[int]:
    """The ids of the oldest due row of each lane that is not busy and not held back by a retry, oldest first."""
    heads = (
        select(func.min(Outbox.id).label("id"))
        .where(Outbox.state == "due", Outbox.due_at <= now, Outbox.lane.not_in(busy))
        .group_by(Outbox.lane)
        .subquery()
    )
    rows = (
        select(Outbox.id)
        .join(heads, Outbox.id == heads.c.id)
        .where((Outbox.retry_at.is_(None)) | (Outbox.retry_at <= now))
        .order_by(Outbox.id)
        .limit(limit)
    )
    return list(db.scalars(rows))


def open_row(db: Db, vault: Vault, row_id: int, now: datetime) -> Parcel | None:
    """The row, ready for sending; None where it was dropped just now (guard moved, too late, chat gone)."""
    row = db.get(Outbox, row_id)
    if row is None or row.state != "due":
        return None
    person = db.get(Person, row.person_id) if row.person_id is not None else None
    why = _why_not(db, row, person, now)
    if why is not None:
        settle(db, row_id, "dropped", now, why)
        return None
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
    """Note what became of a row: sent, dropped or failed."""
    db.execute(
        update(Outbox).where(Outbox.id == row_id).values(state=state, why=why[:200] if why else None, done_at=now)
    )


def delivered(db: Db, parcel: Parcel, message_ids: list[int], now: datetime) -> None:
    """Mark a row sent and remember which messages are the same on both sides. A forgotten person's row goes at once."""
    settle(db, parcel.row_id, "sent", now)
    if parcel.person_id is None:
        db.execute(delete(Outbox).where(Outbox.id == parcel.row_id))
    sources = parcel.order.get("ids", []) if parcel.kind == "copy" and parcel.case_id is not None else []
    for source, copy in zip(sources, message_ids, strict=False):
        person_id, desk_id = (source, copy) if parcel.order["to"] == "desk" else (copy, source)
        db.add(Pair(case_id=parcel.case_id, person_message_id=person_id, desk_message_id=desk_id))


def hold(db: Db, row_id: int, now: datetime, seconds: float) -> None:
    """Try the row again later; its lane waits for it."""
    db.execute(
        update(Outbox)
        .where(Outbox.id == row_id)
        .values(retry_at=now + timedelta(seconds=seconds), tries=Outbox.tries + 1)
    )


def topic_made(db: Db, case_id: int, topic_id: int | None) -> bool:
    """Remember (or, with None, forget) the topic of a case; False where the case has been forgotten meanwhile."""
    found = db.get(Case, case_id)
    if found is not None:
        found.topic_id = topic_id
    return found is not None


def heal_topic(db: Db, vault: Vault, case_id: int, lane: int, now: datetime) -> None:
    """Somebody has deleted a case's topic: queue its card anew, with the buttons that count now, before what waits.

    The next row that needs the topic makes it. Rows keep their order by getting new ids behind the card's.
    """
    topic_made(db, case_id, None)
    rows = list(db.scalars(select(Outbox).where(Outbox.case_id == case_id, Outbox.lane == lane).order_by(Outbox.id)))
    waiting_rows = [row for row in rows if row.state == "due"]
    sent = {vault.open(row.order_sealed).get("key"): row for row in rows if row.state == "sent" and row.kind == "say"}
    latest = max((row for key, row in sent.items() if key in _BUTTONED), key=lambda row: row.id, default=None)
    shown = [row for row in (sent.get("desk.card"), latest) if row is not None]
    tries = 1 + max((row.tries for row in waiting_rows), default=0)  # a topic that is gone again and again ends
    for row in (*dict.fromkeys(shown), *waiting_rows):
        kept = ("lane", "person_id", "case_id", "kind", "order_sealed", "guard_kind", "guard_id", "guard_version")
        db.add(
            Outbox(due_at=now, tries=tries, expires_at=row.expires_at, **{name: getattr(row, name) for name in kept})
        )
        db.flush()
    db.execute(delete(Outbox).where(Outbox.id.in_([row.id for row in waiting_rows])))


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


def _why_not(db: Db, row: Outbox, person: Person | None, now: datetime) -> str | None:
    if row.expires_at is not None and row.expires_at <= now:
        return "too late"
    if row.guard_kind == "talk" and (person is None or person.talk_version != row.guard_version):
        return "a counsellor has the chat"
    if row.guard_kind == "booking":
        booking = db.get(Booking, row.guard_id)
        if booking is None or booking.slot_id is None or booking.version != row.guard_version:
            return "the booking has changed"
    if person is not None and row.lane == person.chat_id and person.blocked_at is not None:
        return "the person has blocked the bot"
    return None
