"""The audit log: what a member of the staff did, and the one deed that nobody does unseen: learning a person's name.

Rule: a line is written in the transaction of what it tells of. The database refuses to change or delete one.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.store.tables import Audit, Case, Person
from bot.store.vault import Vault
from bot.store.views import Entry, opened, opened_text, staff_names

SHORTEST_REASON = 5


def log(
    db: Db, vault: Vault, staff_id: int, what: str, now: datetime, case_id: int | None = None, detail: str = ""
) -> None:
    """Add a line; `what` is one word of at most 30 characters (revealed, signed_in), `detail` is stored sealed."""
    sealed = vault.seal(detail) if detail else None
    db.add(Audit(at=now, staff_id=staff_id, what=what, case_id=case_id, detail_sealed=sealed))
    db.flush()


def audit_entries(db: Db, vault: Vault, before: int | None = None, limit: int = 100) -> list[Entry]:
    """The newest lines, newest first; those older than the line `before` where it is given."""
    question = select(Audit).order_by(Audit.id.desc()).limit(limit)
    if before is not None:
        question = question.where(Audit.id < before)
    names = staff_names(db, vault)
    return [
        Entry(
            id=line.id,
            at=line.at,
            staff_name=names.get(line.staff_id) or f"#{line.staff_id}",
            what=line.what,
            case_id=line.case_id,
            detail=opened_text(vault, line.detail_sealed),
        )
        for line in db.scalars(question)
    ]


def reveal(db: Db, vault: Vault, me: int, case_id: int, reason: str, now: datetime) -> tuple[str, str] | None:
    """Name and handle of the person of a case ("" where Telegram told none), written to the audit log with the reason.

    None where the case is gone; raises ValueError for a reason of fewer than 5 characters.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValueError("a reason is needed")
    person = db.scalars(select(Person).join(Case, Case.person_id == Person.id).where(Case.id == case_id)).one_or_none()
    if person is None:
        return None
    log(db, vault, me, "revealed", now, case_id, reason.strip())
    profile = opened(vault, person.profile_sealed)
    found = profile if isinstance(profile, dict) else {}
    return str(found.get("name") or ""), str(found.get("handle") or "")
