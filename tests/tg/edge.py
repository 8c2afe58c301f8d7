"""The edge in one process: a sandbox without a socket, python-telegram-bot, receiver and sender on one database.

Rule: nothing sleeps. Time is `clock`, moved by the test; flood limits are off unless a test gives a budget.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.core.world import Understanding
from bot.sandbox import create_app
from bot.sandbox.state import Sandbox
from bot.store.engine import Store, sqlite_url
from bot.store.staff import put_hours, put_staff
from bot.store.tables import Base, Case, Outbox, Person
from bot.store.vault import Vault
from bot.tg.budget import Budget
from bot.tg.receive import ALLOWED, Receiver
from bot.tg.send import Sender
from bot.turn import Place
from tests.sandbox.talk import Clock, Json, Talk

from .shelf import LIBRARY, READER, TEXTS, understand

NINO, GIORGI, TAMAR, LEVAN, EDITOR, ADMIN = 1001, 1002, 2001, 2002, 2003, 2005
STAFF_CHAT = -1001000000001
SECRET = "a secret of thirty-two characters"
NOW = timedelta()
Understand = Callable[[str], Awaitable[Understanding | None]]


class Unlimited(Budget):
    """No limits: a test does not wait for the clock."""

    def wait_s(self, lane: int, now: float) -> float:
        """Never."""
        return 0.0


class Wire(httpx.ASGITransport):
    """The bot's line to the sandbox; `hold` lets calls of a method wait, `most` counts how many were under way."""

    def __init__(self, app: Any) -> None:
        super().__init__(app)
        self.held = self.lost = ""
        self.free = asyncio.Event()
        self.under_way = self.most = 0

    def hold(self, method: str) -> None:
        """Let calls of this method wait until `free` is set."""
        self.held = f"/{method}"

    def lose(self, method: str) -> None:
        """Lose the answer to the next call of this method, after it was carried out."""
        self.lost = method

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one call."""
        if self.lost and request.url.path.endswith(f"/{self.lost}"):
            self.lost = ""
            await super().handle_async_request(request)
            raise httpx.ReadError("the line broke before the answer came")
        if not self.held or not request.url.path.endswith(self.held):
            return await super().handle_async_request(request)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await self.free.wait()
        self.under_way -= 1
        return await super().handle_async_request(request)


@dataclass
class Edge:
    """Both ends of the wire, and the hands that move things along."""

    talk: Talk
    box: Sandbox
    bot: Bot
    store: Store
    place: Place
    receiver: Receiver
    sender: Sender
    wire: Wire
    time: Clock
    offset: int = 0
    _noted: dict[int, int] = field(default_factory=dict)

    def now(self) -> datetime:
        """The moment, aware UTC."""
        return datetime.fromtimestamp(self.time.now, UTC)

    async def receive(self) -> None:
        """Work on what waits, and confirm it."""
        while updates := await self.talk.updates(offset=self.offset, allowed_updates=ALLOWED):
            await self.receiver.work(updates)
            self.offset = max(self.offset, *(update["update_id"] + 1 for update in updates))

    async def send(self) -> int:
        """Send until nothing more is due; return how many sendings were started."""
        started = 0
        for _ in range(300):
            self.sender.wake.clear()
            now = await self.sender.send_due(self.now())
            await self.sender.drain()
            started += now
            if not now and not self.sender.wake.is_set():
                return started
        raise AssertionError("the sender never comes to rest")

    async def live(self) -> None:
        """Receive and send until both rest."""
        await self.receive()
        while await self.send():
            await self.receive()

    async def said(self, text: str, user: int = NINO, **more: Any) -> Json:
        """Let somebody write, and everything that follows happen."""
        written = await self.talk.say(text, user, **more)
        await self.live()
        return written

    async def press(self, data: str, user: int = NINO, chat: int | None = None) -> None:
        """Press the newest button with that data, and let everything that follows happen."""
        shown = [m for m in await self.talk.chat(chat or user) if data in buttons(m)]
        assert shown, f"no button {data}"
        await self.talk.do("press", user=user, chat=chat, message_id=shown[-1]["message_id"], data=data)
        await self.live()

    async def heard(self, chat: int = NINO, topic: int | None = None) -> list[str]:
        """What the bot has written into a chat since the test last asked; captions and kinds count as texts."""
        after = self._noted.get(chat, 0)
        query: Json = {"after": after} | ({"topic": topic} if topic is not None else {})
        found = await self.talk.chat(chat, **query)
        self._noted[chat] = max([after, *(message["message_id"] for message in found)])
        return [words(message) for message in found if message["from"]["is_bot"] and not service(message)]

    async def calls(self, method: str) -> list[Json]:
        """The bot's calls of a method, with their answers."""
        answer = await self.talk.http.get("/sandbox/calls", params={"method": method})
        found: list[Json] = answer.json()["calls"]
        return found

    async def topic(self) -> int:
        """The topic of the newest case."""
        with self.store.begin() as db:
            topic = db.scalars(select(Case.topic_id).order_by(Case.id.desc())).first()
        assert topic is not None
        return topic

    def count(self, table: type[Base]) -> int:
        """How many rows a table has."""
        with self.store.begin() as db:
            return db.scalar(select(func.count()).select_from(table)) or 0

    def put(self, lane: int, key: str = "menu", *, order: Any = None, due_in: timedelta = NOW, **columns: Any) -> None:
        """Write a row into the outbox by hand: a text in English, or another `kind` with its `order`."""
        said = {"key": key, "args": {}, "buttons": [], "language": "en"} if order is None else order
        row = {"kind": "say", "order_sealed": self.store.vault.seal(said), "due_at": self.now() + due_in} | columns
        with self.store.begin() as db:
            db.add(Outbox(lane=lane, **row))

    async def press_stale(self, data: str, user: int = NINO) -> None:
        """Press a button with any data under the newest message, as an old screen would show it."""
        message = [m for m in await self.talk.chat(user) if m["from"]["is_bot"]][-1]["message_id"]
        await self.talk.do("press", user=user, message_id=message, data=data)
        await self.live()

    async def book(self, user: int = NINO) -> None:
        """Book the first time of the first day."""
        await self.said("/book", user)
        for verb in ("day", "slot", "ok"):
            newest = [m for m in await self.talk.chat(user) if m["from"]["is_bot"]][-1]
            data = next(data for data in buttons(newest) if data.startswith(f"{verb}:"))
            await self.press(data, user)

    def person(self, user: int = NINO) -> Person:
        """The row of somebody who has written."""
        with self.store.begin() as db:
            return db.scalars(select(Person).where(Person.chat_id == user)).one()

    def states(self, lane: int = NINO) -> list[str]:
        """What became of a chat's rows, in order."""
        return [row.state for row in self._rows(lane)]

    def whys(self, lane: int = NINO) -> list[str | None]:
        """Why a chat's rows were dropped or given up, in order."""
        return [row.why for row in self._rows(lane)]

    def _rows(self, lane: int) -> list[Outbox]:
        with self.store.begin() as db:
            return list(db.scalars(select(Outbox).where(Outbox.lane == lane).order_by(Outbox.id)))

    def texts(self, *keys: str, language: str = "en") -> list[str]:
        """Sentences without values, for comparing."""
        return [TEXTS.say(language, key) for key in keys]

    def restart(self) -> None:
        """A new receiver and sender, as after a crash: what was in memory is gone."""
        self.sender = Sender(self.store, self.place, self.bot, self.sender.reader, budget=Unlimited(), clock=self.now)
        self.receiver = Receiver(
            self.store, self.place, self.bot, self.receiver.understand, self.sender.wake, clock=self.now
        )


def words(message: Json) -> str:
    """The text or caption of a message, else its kind in brackets."""
    kind = next((name for name in ("document", "photo", "voice", "sticker", "location") if name in message), "")
    return str(message.get("text") or message.get("caption") or f"[{kind}]")


def buttons(message: Json) -> list[str]:
    """The data of a message's buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row]


def service(message: Json) -> bool:
    """Whether a message only tells of something that happened in the chat."""
    return any(name.startswith("forum_topic") or name.startswith("migrate") for name in message)


def away_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is away at the next piece of work, and back at the one after it."""
    run, tries = store.run, 0

    def run_or_fail(work: Any) -> Any:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OperationalError("select", {}, Exception("the server has gone away"))
        return run(work)

    monkeypatch.setattr(store, "run", run_or_fail)


def prepared(folder: Path) -> Path:
    """A database with its tables and the sandbox's staff, to be copied for each test."""
    store = Store(sqlite_url(folder), Vault(SECRET))
    store.upgrade()
    now = datetime.fromtimestamp(Clock().now, UTC)

    def fill(db: Any) -> None:
        for staff_id, name, role in ((TAMAR, "თამარ", "counsellor"), (LEVAN, "ლევან", "counsellor")):
            put_staff(db, store.vault, staff_id, name, role)
            put_hours(db, staff_id, "Mon-Sun 00:00-24:00, Hol 00:00-24:00", now)
        put_staff(db, store.vault, EDITOR, "ეკა", "editor")
        put_staff(db, store.vault, ADMIN, "მაია", "admin")

    store.run(fill)
    store.close()
    return folder / "homeward.sqlite"


@contextlib.asynccontextmanager
async def edge_in(folder: Path, template: Path, *, asked: Understand = understand) -> AsyncIterator[Edge]:
    """An edge of its own in `folder`."""
    time = Clock()
    shutil.copy(template, folder / "homeward.sqlite")
    store = Store(sqlite_url(folder), Vault(SECRET))
    app = create_app(folder / "sandbox.sqlite", time)
    transport, wire = httpx.ASGITransport(app), Wire(app)
    request = {"transport": wire}
    place = Place(lambda: LIBRARY, STAFF_CHAT)
    bot = Bot(
        "1:SANDBOX",
        base_url="http://sandbox/bot",
        request=HTTPXRequest(httpx_kwargs=request),
        get_updates_request=HTTPXRequest(httpx_kwargs=request),
    )
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as http, bot:
        wake = asyncio.Event()
        sender = Sender(store, place, bot, lambda: READER, wake, Unlimited())
        receiver = Receiver(store, place, bot, asked, wake)
        edge = Edge(Talk(http), app.state.box, bot, store, place, receiver, sender, wire, time)
        sender.clock = receiver.clock = edge.now
        yield edge
    store.close()
    app.state.box.db.close()
