"""What counsellors put by: sentences they use again and again, and a file until Telegram has it.

Rule: both are stored sealed; a reply has a language and is never sent by itself.
"""

from __future__ import annotations

import base64
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from bot.store.tables import Attachment, Case, SavedReply
from bot.store.vault import Vault
from bot.store.views import Reply, opened_text

LONGEST_TITLE = 80
LONGEST_TEXT = 4096  # what one message of Telegram holds


def saved_replies(db: Db, vault: Vault) -> list[Reply]:
    """All saved replies, by language and title."""
    rows = db.scalars(select(SavedReply))
    replies = [
        Reply(row.id, row.language, opened_text(vault, row.title_sealed), opened_text(vault, row.text_sealed))
        for row in rows
    ]
    return sorted(replies, key=lambda reply: (reply.language, reply.title.casefold(), reply.id))


def save_reply(db: Db, vault: Vault, me: int, language: str, title: str, text: str, now: datetime) -> int:
    """Keep a reply; its id. Raises ValueError for a title or text that is empty or too long."""
    title, text = title.strip(), text.strip()
    if not 0 < len(title) <= LONGEST_TITLE or not 0 < len(text) <= LONGEST_TEXT:
        raise ValueError(f"a title of at most {LONGEST_TITLE} characters and a text of at most {LONGEST_TEXT}")
    row = SavedReply(
        language=language, title_sealed=vault.seal(title), text_sealed=vault.seal(text), staff_id=me, at=now
    )
    db.add(row)
    db.flush()
    return row.id


def drop_reply(db: Db, reply_id: int) -> None:
    """Delete a saved reply, if it is there."""
    db.execute(delete(SavedReply).where(SavedReply.id == reply_id))


def sealed_file(vault: Vault, data: bytes) -> bytes:
    """A file as `attach` keeps it. Sealed before the transaction: for 20 MB that takes longer than a turn may wait."""
    return vault.seal(base64.b64encode(data).decode())


def attach(db: Db, case_id: int, sealed: bytes, now: datetime) -> int:
    """Keep a sealed file for the person of a case; its id. Raises LookupError where the case is gone."""
    person_id = db.scalar(select(Case.person_id).where(Case.id == case_id))
    if person_id is None:
        raise LookupError(case_id)
    row = Attachment(person_id=person_id, sealed=sealed, at=now)
    db.add(row)
    db.flush()
    return row.id
