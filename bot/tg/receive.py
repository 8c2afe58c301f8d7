"""Updates come in: polled or by webhook, worked on by one worker a chat, confirmed only after the commit.

Rule: Telegram keeps what is not confirmed for 24 hours and is the inbox. The offset moves when the whole batch is
committed; an update that cannot be parsed, or makes the code fail, becomes a dead letter and never stops the line.
PTB's `Updater` confirms first and is therefore not used.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import structlog
from prometheus_client import Counter, Histogram
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from telegram import Bot, Update
from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError
from telegram.warnings import PTBUserWarning

from bot.core.events import Corrected, Failed, Said
from bot.core.world import Understanding
from bot.log import describe
from bot.store import outbox, queries, report
from bot.store.engine import AWAY, Store
from bot.store.staff import LEFT
from bot.store.tables import Staff
from bot.tg import refusals
from bot.tg.events import GroupMoved, Incoming, merge, to_event
from bot.turn import Input, Place, take_turn

AT_A_TIME = 8  # chats
TURNS_AT_A_TIME = 4  # of those at the database: what sends and what counsellors do comes in between
BATCH = 100
POLL_S = 25
NOTHING = Understanding("", ())  # of a text of white space alone; None would say that the NLU is away
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
TURNS = Counter("homeward_turns", "Inputs by kind and what became of them", ["kind", "result"])
TURN_S = Histogram("homeward_turn_seconds", "Seconds from taking up an input to its commit, the NLU included")
_log = structlog.get_logger()


class TokenRefused(Exception):
    """Telegram does not know the bot's token."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Receiver:
    """Takes updates and works on them. `understand` asks the NLU; `wake` is set after each commit."""

    store: Store
    place: Place
    bot: Bot
    understand: Callable[[str], Awaitable[Understanding | None]]
    wake: asyncio.Event
    clock: Callable[[], datetime] = _now
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_A_TIME))
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(TURNS_AT_A_TIME))
    _answering: set[asyncio.Task[None]] = field(default_factory=set)

    async def poll(self) -> None:
        """Poll for ever. Raises TokenRefused; waits out every other trouble, naming it once a time."""
        offset, pause = 0, 0.5
        while True:
            try:
                updates = await self._fetch(offset)
                await self.work(updates)
            except (InvalidToken, EndPointNotFound):  # PTB's do_api_request takes a refused token for a wrong method
                raise TokenRefused from None
            except (TelegramError, DBAPIError, *AWAY) as error:
                _log.warning("receiving.trouble", error=type(error).__name__, what=_trouble(error), again_in_s=pause)
                await asyncio.sleep(max(pause, refusals.asked_s(error)))
                pause = min(30.0, pause * 2)
                continue
            pause = 0.5
            if updates:
                offset = max(int(raw["update_id"]) for raw in updates) + 1

    async def work(self, updates: list[dict[str, Any]]) -> None:
        """Work on a batch of raw updates; returns when every one is committed. Raises where the database is away."""
        staff_chat, staff_ids = await asyncio.to_thread(self.store.look, self._staff)
        understood: list[tuple[Incoming, dict[str, Any]]] = []
        for raw in {raw["update_id"]: raw for raw in updates}.values():
            found = await self._parse(raw, staff_chat, staff_ids)
            if isinstance(found, GroupMoved):
                old, new = found.old, found.new
                await asyncio.to_thread(self.store.run, lambda db, old=old, new=new: outbox.migrated(db, old, new))
            elif found is not None:
                understood.append((found, raw))
        raws = {key: raw for incoming, raw in understood for key in incoming.keys}
        by_lane = sorted((incoming for incoming, _ in understood), key=lambda incoming: incoming.lane)
        lanes = [list(group) for _, group in groupby(by_lane, key=lambda incoming: incoming.lane)]
        results = await asyncio.gather(*(self._lane(lane, raws) for lane in lanes), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _fetch(self, offset: int) -> list[dict[str, Any]]:
        # Raw on purpose: `Bot.get_updates` parses the batch whole, and one bad update would stop the line.
        warnings.filterwarnings("ignore", "Please use 'Bot.getUpdates'", PTBUserWarning)
        wanted = {"offset": offset, "limit": BATCH, "timeout": POLL_S, "allowed_updates": ALLOWED}
        found: list[dict[str, Any]] = await self.bot.do_api_request(
            "getUpdates", api_kwargs=wanted, read_timeout=POLL_S + 10
        )
        return found

    def _staff(self, db: Any) -> tuple[int, frozenset[int]]:
        staff_chat = outbox.chat_now(db, self.place.staff_chat) if self.place.staff_chat is not None else 0
        return staff_chat, frozenset(db.scalars(select(Staff.id).where(Staff.role != LEFT)))

    async def _parse(
        self, raw: dict[str, Any], staff_chat: int, staff_ids: frozenset[int]
    ) -> Incoming | GroupMoved | None:
        try:
            update = Update.de_json(raw, self.bot)
            found = to_event(update, staff_chat, staff_ids)
        except Exception as error:
            if await self._fresh([f"update:{raw['update_id']}"]):
                _log.error("receiving.unparsed", error=type(error).__name__)
                await self._bury(raw, f"update not parsed: {type(error).__name__}")
            return None
        if update.callback_query is not None:
            self._stop_spinner(update.callback_query.id)
        return found

    async def _lane(self, incoming: list[Incoming], raws: dict[str, dict[str, Any]]) -> None:
        """One worker for one chat: what lies unread together is merged, then worked on in order."""
        async with self._places:
            keys = [key for item in incoming for key in item.keys]
            fresh = await self._fresh(keys)
            for item in merge([item for item in incoming if fresh.issuperset(item.keys)]):
                await self._one(item, raws)

    async def _fresh(self, keys: list[str]) -> set[str]:
        return set(await asyncio.to_thread(self.store.look, lambda db: queries.unseen(db, keys)))

    async def _one(self, item: Incoming, raws: dict[str, dict[str, Any]]) -> None:
        started, kind = time.monotonic(), type(item.event).__name__
        given = Input(item.keys, item.subject, await self._understood(item), item.profile)
        try:
            async with self._turns:
                result = await asyncio.to_thread(take_turn, self.store, self.place, given, self.clock())
        except AWAY:
            raise  # the database is away or overrun: the update stays unconfirmed and comes again
        except Exception as error:
            # A bug. The turn is rolled back; the person gets an apology, the team the dead letter, the line goes on.
            _log.error("turn.failed", kind=kind, **describe(error))
            TURNS.labels(kind, "failed").inc()
            await self._apologise(given, [raws[key] for key in item.keys if key in raws], type(error).__name__)
        else:
            TURNS.labels(kind, result).inc()
        TURN_S.observe(time.monotonic() - started)
        self.wake.set()

    async def _understood(self, item: Incoming) -> Any:
        match item.event:
            case Said() | Corrected() as written:
                asked = written.text.strip()
                return replace(written, understanding=await self.understand(asked) if asked else NOTHING)
            case event:
                return event

    async def _apologise(self, given: Input, raws: list[dict[str, Any]], why: str) -> None:
        try:
            sorry = replace(given, event=Failed())
            await asyncio.to_thread(take_turn, self.store, self.place, sorry, self.clock())
        except Exception as error:
            _log.error("turn.apology_failed", error=type(error).__name__)
        for raw in raws:
            await self._bury(raw, f"turn failed: {why}")

    async def _bury(self, raw: dict[str, Any], why: str) -> None:
        key = f"update:{raw.get('update_id')}"
        await asyncio.to_thread(
            self.store.run, lambda db: report.dead_letter(db, self.store.vault, key, raw, why, self.clock())
        )

    def _stop_spinner(self, query_id: str) -> None:
        """Answer the callback query at once; best effort, outside the outbox (it is worth nothing later)."""

        async def answer() -> None:
            with contextlib.suppress(TelegramError):
                await self.bot.answer_callback_query(query_id)

        task = asyncio.create_task(answer())
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)


def _trouble(error: Exception) -> str:
    if isinstance(error, Conflict):
        return "another program polls with the same token: stop it, or give this one a token of its own"
    if isinstance(error, (DBAPIError, *AWAY)):
        return "the database does not answer: see HOMEWARD_DATABASE_URL"
    return "Telegram does not answer as expected; trying again"
