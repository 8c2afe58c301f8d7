"""Cases and lines put straight into the database, for the tests of what the desk shows.

Rule: nothing here goes through a turn, so that a test can have any record, also one that no turn would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session as Db

from bot.core.session import Session, dump
from bot.store import inbox
from bot.store.conversation import case_view
from bot.store.engine import Store
from bot.store.staff import put_staff
from bot.store.tables import Case, Line, Outbox, Person
from bot.store.views import CaseView, Row, Shown
from tests.fakes import NINO, NOW, STAFF

EKA, GIORGI = 1001, 1002


def at(minutes: float) -> datetime:
    """That many minutes after NOW."""
    return NOW + timedelta(minutes=minutes)


@dataclass
class Record:
    """A database with staff, and what tests put into it."""

    store: Store

    def hired(self) -> Record:
        """With the usual staff."""

        def hire(db: Db) -> None:
            for staff in STAFF.values():
                put_staff(db, self.store.vault, staff.id, staff.name, staff.role)

        self.store.run(hire)
        return self

    def person(self, chat_id: int = EKA, *, language: str = "ka", country: str | None = "DE", **more: Any) -> int:
        """A person called Eka Kapanadze; their id in the store."""
        vault = self.store.vault
        known = {
            "chat_id": chat_id,
            "created_at": NOW,
            "seen_at": NOW,
            "session_sealed": vault.seal(dump(Session(language=language, country=country))),
            "profile_sealed": vault.seal({"name": "Eka Kapanadze", "handle": "ekakapa"}),
        }
        return self.put(Person(**(known | more)))

    def case(self, person_id: int, state: str = "waiting", *, tags: tuple[str, ...] = (), **more: Any) -> int:
        """A case; its number."""
        known: dict[str, Any] = {
            "person_id": person_id,
            "state": state,
            "reason": "asked",
            "opened_at": NOW,
            "language": "ka",
            "country": "DE",
            "waiting_since": NOW if state == "waiting" else None,
            "owner_id": NINO if state == "owned" else None,
            "closed_at": at(60) if state == "closed" else None,
            "tags_sealed": self.store.vault.seal(list(tags)) if tags else None,
        }
        return self.put(Case(**(known | more)))

    def line(self, person_id: int, case_id: int | None, data: Any = None, author: str = "person", **more: Any) -> int:
        """A line of the record that holds `data` (a text, or what `store.record` writes); its id."""
        data = {"text": data} if isinstance(data, str) else data
        sealed = self.store.vault.seal(data) if data is not None else None
        known = {"person_id": person_id, "case_id": case_id, "at": NOW, "author": author, "sealed": sealed}
        return self.put(Line(**(known | more)))

    def sending(self, person_id: int, state: str, why: str | None = None) -> int:
        """A row of the outbox; its id."""
        sealed = self.store.vault.seal({})
        return self.put(
            Outbox(lane=EKA, person_id=person_id, kind="say", order_sealed=sealed, due_at=NOW, state=state, why=why)
        )

    def put(self, row: Any) -> int:
        """Add any row; its id."""

        def add(db: Db) -> int:
            db.add(row)
            db.flush()
            return int(row.id)

        return self.store.run(add)

    def inbox(self, box: inbox.Box = "all", me: int = NINO, **narrowed: Any) -> list[Row]:
        """What `me` sees in a box."""
        return self.store.run(lambda db: inbox.inbox(db, self.store.vault, me, box=box, **narrowed))

    def view(self, case_id: int, me: int = NINO, **more: Any) -> CaseView:
        """The page of a case, which must be there."""
        found = self.store.run(lambda db: case_view(db, self.store.vault, case_id, me, **more))
        assert found is not None
        return found

    def shown(self, case_id: int, line_id: int) -> Shown:
        """One line of a case's page."""
        return next(line for line in self.view(case_id).lines if line.id == line_id)

    @contextmanager
    def questions(self) -> Iterator[list[str]]:
        """The statements that reach the database meanwhile."""
        asked: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            asked.append(statement)

        event.listen(self.store.engine, "before_cursor_execute", note)
        yield asked
        event.remove(self.store.engine, "before_cursor_execute", note)
