"""Delivering the outbox to Telegram: the oldest due row of each lane, eight in flight.

Rule: a row is marked only after Telegram has answered, so a crash between sending and marking sends that row again;
an error becomes a result of the row (later, failed, blocked) and never stops another lane.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import structlog
from prometheus_client import Counter
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.core.events import Left, NotDelivered
from bot.log import describe
from bot.store import mirror, outbox, report
from bot.store.engine import AWAY, Store
from bot.store.lead import Lead
from bot.store.outbox import Parcel
from bot.store.queries import Known
from bot.tg import refusals, render
from bot.tg.budget import Budget
from bot.tg.calls import Calls, Undeliverable
from bot.tg.mirror import Delivered, Forgotten, Mirror
from bot.turn import Input, Place, Settled, take_turn

IN_FLIGHT = 8
MOST_TRIES = 10
SHUT_S = 60.0
SHUT = "the group cannot be written to"  # why a row waits
GIVE_UP = timedelta(hours=24)  # an outage longer than that is no longer answered, only reported
SENT = Counter("homeward_sent", "Outbox rows by kind and what became of them", ["kind", "result"])
_log = structlog.get_logger()
T = TypeVar("T")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Sender:
    """Sends what is due. Of several processes on one database only the one that has the lead sends, the others stand
    by; `wake` is set after a commit that may have left something due."""

    store: Store
    place: Place
    bot: Bot
    reader: Callable[[], render.Reader]
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    budget: Budget = field(default_factory=Budget)
    clock: Callable[[], datetime] = _now
    _busy: set[int] = field(default_factory=set)
    _paused: dict[int, float] = field(default_factory=dict)
    _looked_at: float | None = None
    _shut: set[int] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Send for ever: at each wake-up, and every half second for what other processes have written."""
        lead = Lead(self.store)
        try:
            await self._run(lead)
        finally:
            lead.release()

    async def _run(self, lead: Lead) -> None:
        while True:
            self.wake.clear()  # before looking: what is committed while we look wakes us again
            try:
                if await asyncio.to_thread(lead.held):
                    await self.send_due(self.clock())
                else:
                    self._looked_at = time.monotonic()  # standing by is being alive
            except AWAY as error:
                _log.warning("sending.database_away", error=type(error).__name__)
                await asyncio.sleep(1)
            try:
                async with asyncio.timeout(self._nap_s()):
                    await self.wake.wait()
            except TimeoutError:
                pass

    async def send_due(self, now: datetime) -> int:
        """Start sending the oldest due row of every free lane, at most eight in flight; return how many were started.

        Raises nothing for Telegram's errors: they become results of the row. See `drain` for waiting until done.
        """
        moment = time.monotonic()
        self._looked_at = moment
        self._paused = {lane: until for lane, until in self._paused.items() if until > moment}
        free = IN_FLIGHT - len(self._tasks)
        if free <= 0:
            return 0
        held = self._busy | set(self._paused)
        started = 0
        found = await asyncio.to_thread(self._ready, now, held, free)
        for row_id, ready in sorted(found, key=lambda each: each[1] is None):  # what is to be dropped takes a while
            parcel = ready or await self._open(row_id, now)
            if parcel is None:
                self.wake.set()  # dropped: the lane's next row is to be looked at at once
                continue
            pause = self.budget.wait_s(parcel.lane, time.monotonic())
            if pause > 0:
                self._paused[parcel.lane] = time.monotonic() + pause
                continue
            self._start(parcel)
            started += 1
        return started

    @property
    def is_alive(self) -> bool:
        """Whether `run` has looked for due rows within the last ten seconds."""
        return self._looked_at is not None and time.monotonic() - self._looked_at < 10

    async def drain(self) -> None:
        """Wait until nothing is in flight."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def _ready(self, now: datetime, held: set[int], free: int) -> list[tuple[int, Parcel | None]]:
        """The due rows by id, opened; None for one that is to be dropped or cannot be read. Only reads: in a rush the
        sender would wait for all that write."""

        def opened(db: Any) -> list[tuple[int, Parcel | None]]:
            return [(row_id, self._read(db, row_id, now)) for row_id in outbox.due_rows(db, now, held, free)]

        return self.store.look(opened)

    def _read(self, db: Any, row_id: int, now: datetime) -> Parcel | None:
        try:
            return outbox.ready(db, self.store.vault, row_id, now)
        except AWAY:
            raise
        except Exception:  # `_open` tells what is wrong with it
            return None

    async def _open(self, row_id: int, now: datetime) -> Parcel | None:
        try:
            return await self._store(lambda db: outbox.open_row(db, self.store.vault, row_id, now))
        except AWAY:
            raise
        except Exception as error:
            # A row that cannot be read must not stop its lane.
            _log.error("sending.unreadable", **describe(error))
            why = f"unreadable: {type(error).__name__}"
            await self._store(lambda db: outbox.settle(db, row_id, "failed", now, why))
            await self._report(f"not sent ({why})")
            return None

    def _nap_s(self) -> float:
        pauses = [until - time.monotonic() for until in self._paused.values()]
        return max(0.01, min(0.5, *pauses)) if pauses else 0.5

    def _start(self, parcel: Parcel) -> None:
        self._busy.add(parcel.lane)
        self.budget.spend(parcel.lane, time.monotonic())
        task = asyncio.create_task(self._deliver(parcel))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(done, parcel.lane))

    def _ended(self, task: asyncio.Task[None], lane: int) -> None:
        self._tasks.discard(task)
        self._busy.discard(lane)
        self.wake.set()
        if not task.cancelled() and task.exception() is not None:
            # The database is away: the row is still due and is tried again.
            _log.error("sending.unmarked", error=type(task.exception()).__name__)

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            if mirror.begins_late(parcel):
                await self._heal(parcel)
                return
            done = await self._calls().make(parcel, self.clock())
        except TelegramError as error:
            await self._refused(parcel, error)
        except Forgotten:
            pass  # the row went with the person
        except Undeliverable as error:
            await self._failed(parcel, str(error))
        except AWAY:
            raise  # the row is still due
        except Exception as error:
            # A bug in rendering one row must not stop its lane: the row fails and is reported.
            _log.error("sending.bug", kind=parcel.kind, **describe(error))
            await self._failed(parcel, f"bug: {type(error).__name__}")
        else:
            self._shut.discard(parcel.lane)
            await self._marked(parcel, done)
            for sent, _ in done:
                SENT.labels(sent.kind, "sent").inc()

    async def _marked(self, parcel: Parcel, done: Delivered) -> None:
        try:
            await self._store(lambda db: self._mark(db, done))
        except AWAY:
            raise  # sent again once the database is back: at least once
        except Exception as error:
            # A bug in what is remembered of a sending must not send it again and again.
            _log.error("sending.not_remembered", kind=parcel.kind, **describe(error))
            why, ids = f"sent, but not remembered: {type(error).__name__}", [sent.row_id for sent, _ in done]

            def give_up(db: Any) -> None:
                for row_id in ids:
                    outbox.settle(db, row_id, "sent", self.clock(), why)

            await self._store(give_up)
            if parcel.order.get("key") != "desk.fault":
                await self._report(why)

    def _calls(self) -> Calls:
        group = Mirror(self.store, self.bot, self.budget)
        return Calls(self.store, self.bot, self.reader(), group, self.budget, self._report)

    def _mark(self, db: Any, done: Delivered) -> None:
        for parcel, sent in done:
            outbox.delivered(db, self.store.vault, parcel, sent, self.clock())

    async def _refused(self, parcel: Parcel, error: TelegramError) -> None:
        """Turn Telegram's error into what becomes of the row. BadRequest is a NetworkError: the order matters."""
        match error:
            case RetryAfter():
                await self._later(parcel, refusals.asked_s(error))
            case ChatMigrated():
                # Into the group, or out of it: only groups have negative ids.
                moved = parcel.lane if parcel.lane < 0 else parcel.order["from"]
                await self._store(lambda db: outbox.migrated(db, moved, error.new_chat_id))
            case Forbidden() if parcel.lane == parcel.person_chat and not refusals.bot_is_out(error):
                await self._turned_away(parcel, Left(), outbox.BLOCKED)
            case BadRequest() if refusals.topic_is_gone(error) and parcel.case_id and parcel.tries < MOST_TRIES:
                await self._heal(parcel)
            case BadRequest() if refusals.topic_is_closed(error) and parcel.topic_id and parcel.tries < MOST_TRIES:
                await self._reopen(parcel, parcel.topic_id)
            case BadRequest() | Forbidden() if parcel.lane < 0 and refusals.group_is_shut(error):
                await self._away(parcel, error)
            case BadRequest() | Forbidden():
                await self._failed(parcel, refusals.why(error))
            case NetworkError() | InvalidToken() if self.clock() - parcel.due_at < GIVE_UP:
                await self._later(parcel, min(60.0, 0.5 * 2 ** min(parcel.tries, 7)))
            case _:
                await self._failed(parcel, type(error).__name__)

    async def _heal(self, parcel: Parcel) -> None:
        case_id, vault = parcel.case_id or 0, self.store.vault
        await self._store(lambda db: mirror.heal_topic(db, vault, case_id, parcel.lane, self.clock()))

    async def _reopen(self, parcel: Parcel, topic_id: int) -> None:
        try:
            await self.bot.reopen_forum_topic(parcel.lane, topic_id)
        except (BadRequest, Forbidden) as error:
            if refusals.group_is_shut(error):
                await self._away(parcel, error)
                return
        except TelegramError:
            pass  # the next try tells
        await self._later(parcel, 0)

    async def _away(self, parcel: Parcel, error: TelegramError) -> None:
        """The group cannot be written to: what is for it waits, the administrators are told once."""
        told = await self._store(lambda db: outbox.waits_for(db, parcel.lane, SHUT)) or parcel.lane in self._shut
        self._shut.add(parcel.lane)
        await self._store(lambda db: outbox.hold(db, parcel.row_id, self.clock(), SHUT_S, SHUT))
        if not told:
            await self._report(f"the counsellors' group cannot be written to, the desk goes on without it: {error}")

    async def _later(self, parcel: Parcel, seconds: float) -> None:
        SENT.labels(parcel.kind, "later").inc()
        await self._store(lambda db: outbox.hold(db, parcel.row_id, self.clock(), seconds))

    async def _failed(self, parcel: Parcel, why: str) -> None:
        """Give the row up: the desk learns of what did not reach the person, the administrators of the rest."""
        SENT.labels(parcel.kind, "failed").inc()
        _log.error("sending.failed", kind=parcel.kind, why=why)
        if parcel.kind == "take_back":
            await self._store(lambda db: outbox.not_taken_back(db, parcel.order["line_id"]))
        if parcel.kind == "change":
            await self._store(lambda db: outbox.not_changed(db, self.store.vault, parcel.order["line_id"]))
        if parcel.case_id is not None and parcel.lane == parcel.person_chat:
            await self._turned_away(parcel, NotDelivered(why), why)
            return
        await self._store(lambda db: outbox.settle(db, parcel.row_id, "failed", self.clock(), why))
        if parcel.order.get("key") != "desk.fault" and not parcel.order.get("replay"):
            await self._report(f"not sent ({parcel.kind}): {why[:120]}")

    async def _report(self, what: str) -> None:
        await self._store(lambda db: report.tell_admins(db, self.store.vault, what, self.clock()))
        self.wake.set()

    async def _turned_away(self, parcel: Parcel, event: Left | NotDelivered, why: str) -> None:
        SENT.labels(parcel.kind, "undelivered").inc()
        if parcel.person_id is None:
            await self._store(lambda db: outbox.settle(db, parcel.row_id, "failed", self.clock(), why))
            return
        given = Input((f"row:{parcel.row_id}",), Known(parcel.person_id), event, settled=Settled(parcel.row_id, why))
        await asyncio.to_thread(take_turn, self.store, self.place, given, self.clock())

    def _store(self, work: Callable[[Any], T]) -> Awaitable[T]:
        return asyncio.to_thread(self.store.run, work)
