"""A case as its page shows it: the person's whole conversation, and the card.

Rule: one question for each concern, never one for each line. A line that cannot be read is shown as unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session as Db

from bot.core import session as sessions
from bot.core.events import Medium
from bot.core.values import decode
from bot.store import record
from bot.store.inbox import rows
from bot.store.outbox import BLOCKED
from bot.store.tables import Booking, Case, Line, Outbox, Person, ReadMark
from bot.store.vault import Vault, WrongKey
from bot.store.views import UNREADABLE, Card, CaseView, Earlier, Shown, opened_text, staff_names, words

ON_CARD = 5  # questions, and answers
LONGEST_ASKED = 300  # characters
EARLIER = 10  # cases
_SENT_BY_US = ("bot", "staff")
_UNKNOWN_SHAPE = (KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True)
class _About:
    """What the lines of a page refer to: names, rows of the outbox, lines by message, how far `me` has read."""

    names: Mapping[int, str]
    rows: Mapping[int, tuple[str, str | None]]
    lines: Mapping[int, int]
    case_id: int
    read: int


def case_view(
    db: Db, vault: Vault, case_id: int, me: int, *, before: int | None = None, most: int = 200
) -> CaseView | None:
    """A case with the last `most` lines of the person's conversation, or with the last before the line `before`.

    None where there is no such case (or no more).
    """
    found = _found(db, case_id)
    if found is None:
        return None
    case, person = found
    lines = _lines(db, person, before, most)
    data = [_data(vault, line) for line in lines]
    about = _about(db, vault, case, me, lines, data)
    shown = [_shown(line, data_of, about) for line, data_of in zip(lines, data, strict=True)]
    return CaseView(
        row=rows(db, vault, me, [(case, person)])[0],
        lines=tuple(_with_late_changes(shown, _reply_after(db, person, before))),
        card=_card(db, vault, case, person),
        last_line_id=db.scalar(select(func.max(Line.id)).where(Line.person_id == person.id)) or 0,
        summary=opened_text(vault, case.summary_sealed),
        open_case=_open_case(db, person.id) if case.state == "closed" else None,
    )


def reader_of(db: Db, vault: Vault, case_id: int) -> tuple[str, str] | None:
    """The language and the country that the person of a case has now; None where there is no such case (or no more)."""
    found = _found(db, case_id)
    return _reads(vault, *found) if found is not None else None


def case_revision(db: Db, case_id: int) -> int | None:
    """A number that grows with everything that the page of a case shows; None where there is no such case."""
    return db.scalar(select(Case.revision).where(Case.id == case_id))


def medium_of(db: Db, vault: Vault, line_id: int) -> tuple[Medium, int] | None:
    """What a line holds besides words, and its case (or the case that the person has now); None where it is gone."""
    line = db.get(Line, line_id)
    if line is None:
        return None
    case_id = line.case_id or _open_case(db, line.person_id)
    try:
        medium = _medium(_data(vault, line))
    except _UNKNOWN_SHAPE:
        return None
    return (medium, case_id) if medium is not None and case_id is not None else None


def _found(db: Db, case_id: int) -> tuple[Case, Person] | None:
    question = select(Case, Person).join(Person, Person.id == Case.person_id).where(Case.id == case_id)
    row = db.execute(question).first()
    return (row[0], row[1]) if row is not None else None


def _open_case(db: Db, person_id: int) -> int | None:
    """The case that a person has now."""
    return db.scalar(select(Case.id).where(Case.person_id == person_id, Case.state != "closed"))


def _lines(db: Db, person: Person, before: int | None, most: int) -> list[Line]:
    question = select(Line).where(Line.person_id == person.id).order_by(Line.id.desc()).limit(most)
    if before is not None:
        question = question.where(Line.id < before)
    return list(reversed(list(db.scalars(question))))


def _data(vault: Vault, line: Line) -> dict[str, Any] | None:
    """What was sealed of a line, in today's shape; None where it cannot be read."""
    try:
        return record.opened(vault, line)
    except (WrongKey, ValueError, TypeError):
        return None


def _about(
    db: Db, vault: Vault, case: Case, me: int, lines: Sequence[Line], data: Sequence[dict[str, Any] | None]
) -> _About:
    wanted = [number for of in data if of is not None and isinstance(number := of.get("reply_to"), int)]
    carried = [line.row_id for line in lines if line.row_id is not None]
    sendings = db.execute(select(Outbox.id, Outbox.state, Outbox.why).where(Outbox.id.in_(carried)))
    messages = db.execute(
        select(Line.message_id, func.max(Line.id))
        .where(Line.person_id == case.person_id, Line.message_id.in_(wanted))
        .group_by(Line.message_id)
    )
    mark = db.get(ReadMark, (me, case.id))
    return _About(
        names=staff_names(db, vault),
        rows={row_id: (state, why) for row_id, state, why in sendings},
        lines={message_id: line_id for message_id, line_id in messages if message_id is not None},
        case_id=case.id if case.state != "closed" else 0,
        read=mark.line_id if mark is not None else 0,
    )


def _shown(line: Line, data: dict[str, Any] | None, about: _About) -> Shown:
    delivery, why = _delivery(line, about)
    plain = Shown(
        id=line.id,
        at=line.at,
        author=line.author,
        kind=line.kind,
        case_id=line.case_id,
        staff_id=line.staff_id,
        staff_name=about.names.get(line.staff_id or 0, ""),
        topic=line.topic,
        removed=line.removed_at is not None,
        delivery=delivery,
        why=why,
        unread=line.author == "person" and line.case_id == about.case_id and line.id > about.read,
    )
    try:
        return _filled(plain, data, about) if data is not None else replace(plain, kind=UNREADABLE)
    except _UNKNOWN_SHAPE:
        return replace(plain, kind=UNREADABLE)


def _filled(plain: Shown, data: dict[str, Any], about: _About) -> Shown:
    """The line with what was sealed; raises one of _UNKNOWN_SHAPE where it is none that we write."""
    return replace(
        plain,
        text=_text(data, "text") or _text(data, "caption"),
        versions=tuple((_moment(at), str(text)) for at, text in data.get("versions", ())),
        intents=tuple((str(name), float(chance)) for name, chance in data.get("intents", ())),
        language=_text(data, "language"),
        topic=_text(data, "topic") or plain.topic,
        country=_text(data, "country"),
        version=_text(data, "version"),
        part=_text(data, "part"),
        key=_text(data, "key"),
        args={name: decode(value) for name, value in data.get("args", {}).items()},
        medium=_medium(data),
        album=_text(data, "album"),
        stale=data.get("stale") is True,
        reply_to=about.lines.get(data.get("reply_to") or 0),
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    found = data.get(name)
    if found is not None and not isinstance(found, str):
        raise TypeError(f"{name} is no text")
    return found or ""


def _moment(iso: str) -> datetime:
    found = datetime.fromisoformat(iso)
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found


def _medium(data: dict[str, Any] | None) -> Medium | None:
    found = (data or {}).get("medium")
    if found is None:
        return None
    texts = {name: _text(found, name) for name in ("file_id", "name", "mime")}
    details = tuple(str(detail) for detail in found.get("details") or ())
    return Medium(kind=str(found["kind"]), size=int(found.get("size") or 0), details=details, **texts)


def _delivery(line: Line, about: _About) -> tuple[str, str]:
    """What became of a message to the person, and why. A row that is gone was sent if there is a message."""
    if line.author not in _SENT_BY_US:
        return "", ""
    state, why = about.rows.get(line.row_id or 0, ("sent" if line.message_id else "", None))
    match state:
        case "due":
            return "waiting", ""
        case "failed" | "dropped":  # what was dropped is not needed any more, so nothing is wrong with it
            return "blocked" if why == BLOCKED else state, why or ""
        case _:
            return state, ""


def _reply_after(db: Db, person: Person, before: int | None) -> datetime | None:
    """When a counsellor wrote next after the lines of the page."""
    if before is None:
        return None
    question = select(Line.at).where(Line.person_id == person.id, Line.author == "staff", Line.id >= before)
    return db.scalars(question.order_by(Line.id).limit(1)).first()


def _with_late_changes(lines: Sequence[Shown], replied_at: datetime | None) -> Iterable[Shown]:
    """The lines, those marked that the person changed after the next word of a counsellor (after the page: at
    `replied_at`)."""
    marked = []
    for line in reversed(lines):
        changed = line.author == "person" and bool(line.versions)
        late = changed and replied_at is not None and line.versions[-1][0] > replied_at
        marked.append(replace(line, changed_after_reply=True) if late else line)
        replied_at = line.at if line.author == "staff" else replied_at
    return reversed(marked)


def _card(db: Db, vault: Vault, case: Case, person: Person) -> Card:
    asked, answered = _trail(db, vault, case)
    language, country = _reads(vault, case, person)
    booked = _booked(db, case)
    return Card(
        asked=asked,
        answered=answered,
        language=language,
        country=country,
        urgent=case.urgent,
        reason=case.reason,
        booking_at=booked.start_at if booked is not None else None,
        earlier=_earlier(db, vault, case),
        person_since=person.created_at,
        booking_id=booked.id if booked is not None else None,
    )


def _booked(db: Db, case: Case) -> Booking | None:
    """The person's latest session that begins after the case was opened."""
    theirs = (Booking.person_id == case.person_id, Booking.start_at > case.opened_at, Booking.state != "cancelled")
    return db.scalars(select(Booking).where(*theirs).order_by(Booking.start_at.desc(), Booking.id.desc())).first()


def _reads(vault: Vault, case: Case, person: Person) -> tuple[str, str]:
    session = sessions.load(opened_text(vault, person.session_sealed) or None)
    known = person.session_sealed is not None and not session.renewed
    return session.speaks() if known else case.language, session.country or case.country


def _trail(db: Db, vault: Vault, case: Case) -> tuple[tuple[str, ...], tuple[tuple[str, str, str, str], ...]]:
    """What was asked and answered up to the first word of a counsellor."""
    first_word = select(func.min(Line.id)).where(Line.case_id == case.id, Line.author == "staff").scalar_subquery()
    of_case = (Line.person_id == case.person_id, or_(Line.case_id == case.id, Line.case_id.is_(None)))
    until = or_(first_word.is_(None), Line.id < first_word)
    asked = _latest(db, *of_case, until, Line.author == "person", Line.kind == "text")
    answered = _latest(db, *of_case, until, Line.author == "bot", Line.kind == "answer")
    texts = (words(_data(vault, line))[:LONGEST_ASKED] for line in asked)
    return tuple(filter(None, texts)), tuple(_answered(line, _data(vault, line) or {}) for line in answered)


def _latest(db: Db, *where: Any) -> list[Line]:
    return list(reversed(list(db.scalars(select(Line).where(and_(*where)).order_by(Line.id.desc()).limit(ON_CARD)))))


def _answered(line: Line, data: dict[str, Any]) -> tuple[str, str, str, str]:
    version, language, country = (str(data.get(name) or "") for name in ("version", "language", "country"))
    return line.topic or str(data.get("topic") or ""), version, language, country


def _earlier(db: Db, vault: Vault, case: Case) -> tuple[Earlier, ...]:
    question = (
        select(Case)
        .where(Case.person_id == case.person_id, Case.id < case.id, Case.state == "closed")
        .order_by(Case.id.desc())
        .limit(EARLIER)
    )
    return tuple(
        Earlier(row.id, row.closed_at or row.opened_at, row.close_reason, opened_text(vault, row.summary_sealed))
        for row in db.scalars(question)
    )
