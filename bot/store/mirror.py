"""The mirror of the cases in the staff group: which posts may become one, and how a deleted topic is made again.

Rule: the record is what holds; the mirror is made again from it. What waits for a topic is neither lost nor doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from bot.store import record
from bot.store.orders import STAFF_LANGUAGE
from bot.store.outbox import MIRROR_AWAY, Parcel, open_row, topic_made
from bot.store.tables import Case, Line, Outbox, Person, Staff
from bot.store.vault import Vault

REPLAYED = 20
_ROOM = 3000  # UTF-16 code units of talk in one post; the rest is for who said it
_AT_ONCE = 50
_LOOKED_AT = 100  # lines of the record, of which the last ones that do not wait are shown
_TALK = ("person", "bot", "staff", "note")
_MEDIA = {"photo": "🖼", "video": "🎬", "voice": "🎤", "audio": "🎵", "sticker": "🏷", "location": "📍", "contact": "👥"}
_FILE = "📎"
_GUARD = ("guard_kind", "guard_id", "guard_version")
_KEPT = ("lane", "person_id", "case_id", "kind", "order_sealed", *_GUARD, "due_at", "expires_at")


def joins(parcel: Parcel) -> bool:
    """Whether a post may stand in one message with others: words of the person, or a text without buttons."""
    order = parcel.order
    if parcel.lane >= 0 or parcel.case_id is None or order.get("replay"):
        return False
    if parcel.kind == "copy":
        are_words = len(order.get("texts") or ()) == len(order["ids"])
        return are_words and order["to"] == "desk" and order.get("reply_to") is None
    alone = order.get("buttons") or order.get("reply_to_person") is not None or order.get("edit") is not None
    return parcel.kind == "say" and not alone


def following(db: Db, vault: Vault, first: Parcel, now: datetime) -> list[Parcel]:
    """The due rows of the same case behind `first` that may join it, up to the first one that may not, in order."""
    same = (Outbox.lane == first.lane, Outbox.case_id == first.case_id, Outbox.state == "due", Outbox.due_at <= now)
    rows = select(Outbox.id).where(*same, Outbox.id > first.row_id).order_by(Outbox.id).limit(_AT_ONCE)
    found: list[Parcel] = []
    for row_id in list(db.scalars(rows)):
        parcel = open_row(db, vault, row_id, now)
        if parcel is None:  # dropped just now
            continue
        if not joins(parcel):
            break
        found.append(parcel)
    return found


def begins_late(parcel: Parcel) -> bool:
    """Whether this would be the first post of a case that has been going on: the group was away, or there was none."""
    is_card = parcel.order.get("key") == "desk.card" or parcel.order.get("replay")
    of_case = parcel.lane < 0 and parcel.case_id is not None and parcel.topic_id is None
    return of_case and not is_card and parcel.tries == 0  # what was queued anew has been tried


def heal_topic(db: Db, vault: Vault, case_id: int, lane: int, now: datetime) -> None:
    """A case's topic is gone, or was never made: queue its card anew, the buttons that count now and the last messages
    of the case, before what waits.

    The next row that needs the topic makes it. Rows keep their order by getting new ids behind the card's.
    """
    topic_made(db, case_id, None)
    of_topic = (Outbox.case_id == case_id, Outbox.lane == lane)
    found = [_Row(row, vault.open(row.order_sealed)) for row in db.scalars(select(Outbox).where(*of_topic))]
    due = sorted((each for each in found if each.row.state == "due"), key=lambda each: each.row.id)
    waits = [each for each in due if not each.order.get("replay")]  # a replay that was under way is made anew
    tries = 1 + max((each.row.tries for each in due), default=0)  # a topic that is gone again and again ends
    person_id = db.scalar(select(Case.person_id).where(Case.id == case_id))
    again = [(each.row.kind, each.order) for each in _standing(found)] + list(_replay(db, vault, case_id, waits))
    for kind, order in again:
        sealed = vault.seal({"language": STAFF_LANGUAGE} | order | {"replay": True})
        new = {"lane": lane, "person_id": person_id, "case_id": case_id, "kind": kind, "due_at": now}
        _queue(db, order_sealed=sealed, tries=tries, **new)
    for each in waits:
        _queue(db, **{name: getattr(each.row, name) for name in _KEPT} | {"tries": tries})
    db.execute(delete(Outbox).where(Outbox.id.in_([each.row.id for each in due])))


@dataclass(frozen=True)
class _Row:
    """A row with its order opened."""

    row: Outbox
    order: dict[str, Any]


def _queue(db: Db, **columns: Any) -> None:
    db.add(Outbox(**columns))
    db.flush()  # rows go in the order of their ids, so each gets its id now


def _standing(rows: list[_Row]) -> list[_Row]:
    """The card, and the post whose buttons tell how the case stands now, of those that had their turn."""
    had = [each for each in rows if each.row.state == "sent" or each.row.why == MIRROR_AWAY]
    sent = sorted((each for each in had if each.row.kind == "say"), key=lambda each: each.row.id)
    cards = [each for each in sent if each.order.get("key") == "desk.card"]
    others = [each for each in sent if each.order.get("key") != "desk.card" and each.order.get("buttons")]
    return [*cards[-1:], *(other for other in others[-1:] if not cards or other.row.id > cards[-1].row.id)]


def _replay(db: Db, vault: Vault, case_id: int, waits: list[_Row]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The last messages of the case as orders of rows: texts in a few posts, media copied from the person's chat."""
    case = db.get(Case, case_id)
    person = db.get(Person, case.person_id) if case is not None else None
    if person is None:
        return
    names = {staff.id: str(vault.open(staff.name_sealed)) for staff in db.scalars(select(Staff))}
    said = [_Said.of(line, vault, names) for line in _shown(db, case_id, waits)]
    head = True
    for medium, lines in groupby(said, key=lambda each: each.album or each.message_id if each.is_medium else None):
        group = list(lines)
        if medium is None:
            for post in _posts(group):
                ids = sorted({each.message_id for each in post if each.message_id is not None})
                yield "replay", {"lines": [each.entry for each in post], "head": head, "ids": ids, "to": "desk"}
                head = False
        else:
            ids = sorted({each.message_id for each in group if each.message_id is not None})
            yield "copy", {"from": person.chat_id, "ids": ids, "to": "desk", "reply_to": None}


def _shown(db: Db, case_id: int, waits: list[_Row]) -> list[Line]:
    """The lines to show again, oldest first: not those that wait to be posted anyway."""
    copied = {
        message_id
        for each in waits
        if each.row.kind == "copy" and each.order.get("to") == "desk"
        for message_id in each.order["ids"]
    }
    since = min((each.row.due_at for each in waits if each.row.kind == "say"), default=None)
    kept = (Line.case_id == case_id, Line.author.in_(_TALK), Line.removed_at.is_(None), Line.sealed.is_not(None))
    newest = db.scalars(select(Line).where(*kept).order_by(Line.id.desc()).limit(_LOOKED_AT))
    shown = [
        line
        for line in newest
        if (line.message_id not in copied if line.author == "person" else since is None or line.at < since)
    ]
    return shown[:REPLAYED][::-1]


@dataclass(frozen=True)
class _Said:
    """A line of the record as the mirror shows it again; `entry` is what a post says of it."""

    entry: dict[str, Any]
    message_id: int | None
    album: str | None = None
    is_medium: bool = False

    @property
    def size(self) -> int:
        """UTF-16 code units, or as many as a title or an interface text may need."""
        return len(str(self.entry.get("text", " " * 300)).encode("utf-16-le", "surrogatepass")) // 2

    @staticmethod
    def of(line: Line, vault: Vault, names: dict[int, str]) -> _Said:
        """What a line holds."""
        said = record.opened(vault, line)
        medium = line.kind not in ("text", "answer", "say")
        entry: dict[str, Any] = {"author": line.author, "name": names.get(line.staff_id or 0, "")}
        if medium:
            entry["text"] = f"{_MEDIA.get(line.kind, _FILE)} {said.get('caption', '')}".strip()
        else:
            named = ("text", "topic", "key", "args")
            entry |= {name: said[name] for name in named if said.get(name)} or {"topic": line.topic}
        return _Said(entry, line.message_id, said.get("album"), medium and line.message_id is not None)


def _posts(lines: Iterable[_Said]) -> list[list[_Said]]:
    """Lines put together so that each lot fits into one message."""
    posts: list[list[_Said]] = []
    room = 0
    for line in lines:
        if not posts or line.size + 50 > room:
            posts.append([])
            room = _ROOM
        posts[-1].append(line)
        room -= line.size + 50
    return posts
