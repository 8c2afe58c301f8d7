"""A desk in one process: the real application on a real database, and browsers before it.

Rule: people, cases and lines are put there directly; what counsellors do goes through the forms that a page shows.
`now` stands still unless a test moves it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot import texts
from bot.desk.app import Health, create_app
from bot.desk.site import Desk
from bot.paths import CONTENT
from bot.store import door
from bot.store.engine import Store, sqlite_url
from bot.store.staff import put_staff
from bot.store.tables import Case, Line, Person
from bot.store.vault import Vault
from bot.turn import Place
from tests.fakes import ADMIN, EDITOR, LEVAN, LIBRARY, NINO, NOW, STAFF

CHAT = 770011223344
NAME, HANDLE = "Guranda Sekreti", "guranda_secret"
HOSTILE = "<script>alert('გამარჯობა')</script>"
TEXTS = texts.load(CONTENT)
ADDRESS = "http://desk"
_HIDDEN = re.compile(r'name="(csrf|form)" value="([^"]+)"')


@dataclass
class Office:
    """The desk, with what it did outside: files asked for, chats that saw "typing", wakes of the sender."""

    store: Store
    address: str | None = None
    now: datetime = NOW
    files: dict[str, bytes | Exception] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    typing: list[int] = field(default_factory=list)
    woken: int = 0
    staff_chat: int | None = None

    def __post_init__(self) -> None:
        desk = Desk(
            store=self.store,
            place=Place(lambda: LIBRARY, staff_chat=self.staff_chat),
            texts=lambda: TEXTS,
            library=lambda: LIBRARY,
            fetch=self._fetch,
            typing=self._show_typing,
            wake=self._wake,
            clock=lambda: self.now,
            content=CONTENT,
            address=self.address,
        )
        self.app = create_app(Health({}), desk=desk)

    # --- what there is

    def case(self, *said: str, state: str = "waiting", owner: int | None = None, chat: int = CHAT, **more: Any) -> int:
        """A case of a person who has written; its number."""
        seal = self.store.vault.seal

        def put(db: Any) -> int:
            person = db.scalars(select(Person).where(Person.chat_id == chat)).one_or_none()
            if person is None:
                profile = seal({"name": NAME, "handle": HANDLE})
                person = Person(chat_id=chat, created_at=NOW, seen_at=NOW, profile_sealed=profile)
                db.add(person)
                db.flush()
            usual = {"reason": "asked", "opened_at": NOW, "waiting_since": NOW, "language": "en", "country": "DE"}
            if state == "closed":
                usual |= {"closed_at": NOW}
            case = Case(person_id=person.id, state=state, owner_id=owner, **(usual | more))
            db.add(case)
            db.flush()
            for number, text in enumerate(said):
                db.add(
                    Line(
                        person_id=person.id, case_id=case.id, at=NOW, sealed=seal({"text": text}), message_id=number + 1
                    )
                )
            return int(case.id)

        return self.store.run(put)

    def line(self, case_id: int, sealed: dict[str, Any], **more: Any) -> int:
        """A line of a case's person; its id."""

        def put(db: Any) -> int:
            case = db.get(Case, case_id)
            line = Line(
                person_id=case.person_id, case_id=case_id, at=self.now, sealed=self.store.vault.seal(sealed), **more
            )
            db.add(line)
            case.revision += 1
            db.flush()
            return int(line.id)

        return self.store.run(put)

    def rows(self, table: type[Any]) -> list[Any]:
        """The rows of a table, in order."""
        return self.store.run(lambda db: list(db.scalars(select(table).order_by(*table.__table__.primary_key))))

    def open(self, case_id: int) -> Case:
        """A case as it is now."""
        return self.store.run(lambda db: db.get_one(Case, case_id))

    def later(self, **by: float) -> None:
        """Move the clock on."""
        self.now += timedelta(**by)

    # --- browsers

    def browser(self) -> Browser:
        """Somebody's browser, not signed in."""
        transport = httpx.ASGITransport(self.app, client=("203.0.113.7", 1))
        return Browser(self, httpx.AsyncClient(transport=transport, base_url=ADDRESS))

    async def desk(self, staff_id: int = NINO) -> Browser:
        """The browser of a member of the staff who has come in."""
        browser = self.browser()
        answer = await browser.get(f"/enter?token={self.link(staff_id)}")
        assert answer.status_code == 303, answer.text
        return browser

    def link(self, staff_id: int) -> str:
        """The token of a link."""
        return door.make(self.store.vault, staff_id, self.now)

    async def _fetch(self, file_id: str) -> bytes:
        self.fetched.append(file_id)
        found = self.files[file_id]
        if isinstance(found, Exception):
            raise found
        return found

    async def _show_typing(self, chat_id: int) -> None:
        self.typing.append(chat_id)

    def _wake(self) -> None:
        self.woken += 1


@dataclass
class Browser:
    """A browser that fills in forms as a page shows them."""

    office: Office
    http: httpx.AsyncClient

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Ask for a page; redirects are not followed."""
        return await self.http.get(path, headers=headers)

    async def part(self, path: str) -> httpx.Response:
        """Ask for a part as HTMX does."""
        return await self.get(path, **{"HX-Request": "true"})

    async def tokens(self, path: str = "/desk") -> dict[str, str]:
        """The hidden fields of a form on a page."""
        found = dict(_HIDDEN.findall((await self.get(path)).text))
        return {"csrf": found["csrf"], "form": found["form"]}

    async def post(self, path: str, **fields: str) -> httpx.Response:
        """Send a form with fresh tokens of the inbox."""
        return await self.http.post(path, data=await self.tokens() | fields)

    async def upload(self, path: str, file: tuple[str, bytes, str], **fields: str) -> httpx.Response:
        """Send a form with a file: its name, bytes and kind."""
        return await self.http.post(path, data=await self.tokens() | fields, files={"file": file})

    async def send(self, path: str, data: dict[str, str], **headers: str) -> httpx.Response:
        """Send a form just as given."""
        return await self.http.post(path, data=data, headers=headers)

    async def by_htmx(self, path: str, **fields: str) -> httpx.Response:
        """Send a form as HTMX does."""
        return await self.send(path, await self.tokens() | fields, **{"HX-Request": "true"})


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and staff, to copy."""
    folder = tmp_path_factory.mktemp("desk")
    store = Store(sqlite_url(folder), Vault("a secret of the desk's tests, long enough"))
    store.upgrade()

    def hire(db: Any) -> None:
        for staff in STAFF.values():
            put_staff(db, store.vault, staff.id, staff.name, staff.role)

    store.run(hire)
    store.close()
    return folder


@pytest.fixture
def office(empty: Path, tmp_path: Path) -> Iterator[Office]:
    """A desk with two counsellors, an editor and an admin."""
    shutil.copytree(empty, tmp_path / "data")
    store = Store(sqlite_url(tmp_path / "data"), Vault("a secret of the desk's tests, long enough"))
    yield Office(store)
    store.close()


__all__ = ["ADMIN", "CHAT", "EDITOR", "HANDLE", "HOSTILE", "LEVAN", "NAME", "NINO", "NOW", "Browser", "Office"]
