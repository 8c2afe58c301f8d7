"""The record of a talk: who said what, when, and what became of it. The desk shows it; nothing else keeps texts.

Rule: what was said is sealed, and nothing is overwritten: a change keeps the version before it. What `Line.sealed`
holds, by author and kind:

- person, text: text, versions ([when it was replaced, text before], oldest first), intents, language, reply_to
- person, media: caption, versions, medium (only while a case is open; the newest), album, reply_to
- bot and staff, answer: topic, part, country, language, version (fingerprint of the answer), text once it was sent
- bot, say: key, args (an interface text), text once it was sent · event, post: key, args
- staff, text: text, versions, reply_to, stale (the last change did not reach the person)
- staff, file or media: caption, medium · note: text
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.core.events import Corrected, Event, Medium, Said, SentMedia
from bot.core.world import Understanding
from bot.store.tables import Case, Line
from bot.store.vault import Vault

_INTENTS = 3


@dataclass(frozen=True)
class Noted:
    """A line of this turn, and what it holds besides where a counsellor is to see it."""

    line: Line
    held: Mapping[str, Any]
    medium: Medium | None = None


def note(db: Db, vault: Vault, person_id: int, event: Event, now: datetime) -> list[Noted]:
    """Keep what a person wrote, sent or changed. Files are kept only where `file_under` finds a case."""
    match event:
        case Said():
            noted = _said(person_id, event, now)
        case SentMedia():
            noted = _sent(person_id, event, now)
        case Corrected(text=text, medium=medium) if text or medium is not None:
            noted = _corrected(db, vault, person_id, event, now)
        case _:
            return []
    for item in noted:
        item.line.sealed = vault.seal(dict(item.held))
        db.add(item.line)
    db.flush()
    return noted


def file_under(vault: Vault, noted: list[Noted], case: Case | None) -> None:
    """Put what was noted under the case that is open after the turn; only there are files kept."""
    if case is None or case.state == "closed":
        return
    for item in noted:
        item.line.case_id = case.id
        if item.medium is not None and case.state != "bot":
            item.line.sealed = vault.seal({**item.held, "medium": asdict(item.medium)})


def add_version(vault: Vault, line: Line, text: str, now: datetime) -> dict[str, Any]:
    """Change a line's text (or caption), keeping the one before; return what it holds now."""
    held = opened(vault, line)
    name = "text" if line.kind == "text" else "caption"
    versions = [*held.get("versions", []), [now.isoformat(), held.get(name, "")]]
    changed = {**held, name: text, "versions": versions}
    changed.pop("stale", None)
    line.sealed = vault.seal(changed)
    return changed


def opened(vault: Vault, line: Line) -> dict[str, Any]:
    """What a line holds; rows of before the desk hold a text alone."""
    found = vault.open(line.sealed) if line.sealed else {}
    return {"text": found} if isinstance(found, str) else dict(found)


def _said(person_id: int, event: Said, now: datetime) -> list[Noted]:
    noted = []
    for number, (text, message_id) in enumerate(zip(event.texts, event.message_ids, strict=True), 1):
        held: dict[str, Any] = {"text": text, **_replied(event.reply_to)}
        if number == len(event.texts):  # texts that lay together were understood as one
            held |= _understood(event.understanding)
        noted.append(Noted(_line(person_id, "text", message_id, now), held))
    return noted


def _sent(person_id: int, event: SentMedia, now: datetime) -> list[Noted]:
    album = {"album": event.album} if event.album else {}
    noted = []
    for number, message_id in enumerate(event.message_ids):
        medium = event.media[number] if number < len(event.media) else Medium(event.kind)
        caption = event.captions[number] if number < len(event.captions) else event.caption
        held = {"caption": caption, **album, **_replied(event.reply_to)}
        noted.append(Noted(_line(person_id, medium.kind, message_id, now), held, medium))
    return noted


def _corrected(db: Db, vault: Vault, person_id: int, event: Corrected, now: datetime) -> list[Noted]:
    question = select(Line).where(
        Line.person_id == person_id, Line.message_id == event.message_id, Line.author == "person"
    )
    line = db.scalars(question.order_by(Line.id.desc())).first()
    if line is None and event.text:  # older than what is kept
        held = {"text": event.text, **_understood(event.understanding)}
        return [Noted(_line(person_id, "text", event.message_id, now), held)]
    if line is not None:
        _change(vault, line, event, now)
    return []


def _change(vault: Vault, line: Line, event: Corrected, now: datetime) -> None:
    """Keep the new words, and what takes the place of a picture; a live location that moves is no new version."""
    medium = event.medium
    moved = medium is not None and medium.kind == "location"
    held = opened(vault, line) if moved else add_version(vault, line, event.text, now)
    if medium is not None and "medium" in held:
        line.sealed = vault.seal({**held, "medium": asdict(medium)})


def _line(person_id: int, kind: str, message_id: int, now: datetime) -> Line:
    return Line(person_id=person_id, author="person", kind=kind, message_id=message_id, at=now)


def _understood(found: Understanding | None) -> dict[str, Any]:
    if found is None:
        return {}
    intents = [[name, round(confidence, 3)] for name, confidence in found.intents[:_INTENTS]]
    return {"intents": intents, "language": found.language}


def _replied(reply_to: int | None) -> dict[str, Any]:
    return {"reply_to": reply_to} if reply_to is not None else {}
