"""Delivering the outbox to Telegram: the oldest due row of each lane, eight in flight.

Rule: a row is marked only after Telegram has answered, so a crash between sending and marking sends that row again;
an error becomes a result of the row (later, failed, blocked) and never stops another lane.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import structlog
from prometheus_client import Counter
from telegram import Bot, InlineKeyboardMarkup, InputFile, Message, MessageId, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.core.events import Left, NotDelivered
from bot.log import describe
from bot.markup import Message as Text
from bot.store import outbox, report
from bot.store.engine import AWAY, Store
from bot.store.lead import Lead
from bot.store.outbox import Parcel
from bot.store.queries import Known
from bot.tg import refusals, render
from bot.tg.budget import Budget
from bot.turn import Input, Place, Settled, take_turn

IN_FLIGHT = 8
MOST_TRIES = 10
SHUT_S = 60.0
GIVE_UP = timedelta(hours=24)  # an outage longer than that is no longer answered, only reported
SENT = Counter("homeward_sent", "Outbox rows by kind and what became of them", ["kind", "result"])
_log = structlog.get_logger()
T = TypeVar("T")


class _Forgotten(Exception):
    """The person of a row asked to be forgotten while it was being sent."""


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
        rows = await asyncio.to_thread(self.store.run, lambda db: outbox.due_rows(db, now, held, free))
        started = 0
        for row_id in rows:
            parcel = await self._open(row_id, now)
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
            message_ids = await self._call(parcel)
        except TelegramError as error:
            await self._refused(parcel, error)
        except _Forgotten:
            pass  # the row went with the person
        except Exception as error:
            # A bug in rendering one row must not stop its lane: the row fails and is reported.
            _log.error("sending.bug", kind=parcel.kind, **describe(error))
            await self._failed(parcel, f"bug: {type(error).__name__}")
        else:
            SENT.labels(parcel.kind, "sent").inc()
            await self._store(lambda db: outbox.delivered(db, parcel, message_ids, self.clock()))

    async def _call(self, parcel: Parcel) -> list[int]:
        """Make the row's call to Telegram; return the ids of the messages that it made."""
        match parcel.kind:
            case "say" | "answer":
                return await self._send_text(parcel)
            case "copy":
                return await self._copy(parcel)
            case "correct":
                return await self._correct(parcel)
            case "invite":
                return await self._invite(parcel)
            case "topic_delete":
                return await self._delete_topic(parcel)
        raise ValueError(f"unknown kind of row: {parcel.kind}")

    async def _send_text(self, parcel: Parcel) -> list[int]:
        reader = self.reader()
        thread = await self._thread(parcel)
        markup = render.keyboard(parcel, reader)
        parts = render.messages(parcel, reader)
        reply = await self._reply(parcel, person_message_id=parcel.order.get("reply_to_person"))
        replaced = parcel.order.get("edit")
        if replaced is not None and len(parts) == 1 and await self._replace(parcel.lane, replaced, parts[0], markup):
            return [replaced]
        sent: list[int] = []
        for number, part in enumerate(parts, 1):
            buttons = markup if number == len(parts) else None
            sent.append((await self._send_part(parcel, part, thread, buttons, reply)).message_id)
        return sent

    async def _replace(self, chat: int, message_id: int, text: Text, buttons: InlineKeyboardMarkup | None) -> bool:
        """Put a text in the place of a message of ours; False where that cannot be edited any more."""
        try:
            await self.bot.edit_message_text(
                text.text, chat, message_id, entities=render.entities(text), reply_markup=buttons
            )
        except BadRequest as error:
            return refusals.nothing_changed(error)  # else a new message will do, or show what is wrong with it
        return True

    async def _send_part(
        self,
        parcel: Parcel,
        part: Text,
        thread: int | None,
        buttons: InlineKeyboardMarkup | None,
        reply: ReplyParameters | None,
    ) -> Message:
        try:
            return await self.bot.send_message(
                parcel.lane,
                part.text,
                entities=render.entities(part),
                message_thread_id=thread,
                reply_markup=buttons,
                reply_parameters=reply,
            )
        except BadRequest as error:
            if not part.entities or not refusals.entities_are_wrong(error):
                raise
            # Better a plain text than none; the fault in the markup is reported.
            topic = parcel.order.get("topic")
            _log.error("sending.entities_refused", kind=parcel.kind, topic=topic)
            await self._report(f"formatting refused, sent as plain text ({parcel.language}/{topic}): {error}"[:150])
            return await self.bot.send_message(
                parcel.lane, part.text, message_thread_id=thread, reply_markup=buttons, reply_parameters=reply
            )

    async def _copy(self, parcel: Parcel) -> list[int]:
        order, to_desk = parcel.order, parcel.order["to"] == "desk"
        source = await self._store(lambda db: outbox.chat_now(db, order["from"]))
        thread = await self._thread(parcel) if to_desk else None
        copies: tuple[MessageId, ...]
        if len(order["ids"]) > 1:
            copies = await self.bot.copy_messages(parcel.lane, source, sorted(order["ids"]), message_thread_id=thread)
        else:
            name = "person_message_id" if to_desk else "desk_message_id"
            reply = await self._reply(parcel, **{name: order.get("reply_to")})
            one = await self.bot.copy_message(
                parcel.lane, source, order["ids"][0], message_thread_id=thread, reply_parameters=reply
            )
            copies = (one,)
        return [copy.message_id for copy in copies]

    async def _correct(self, parcel: Parcel) -> list[int]:
        case_id, desk_id = parcel.case_id, parcel.order["desk_message_id"]
        if case_id is None:
            return []
        copy = await self._store(lambda db: outbox.twin(db, case_id, desk_message_id=desk_id))
        if copy is None:
            return []
        try:
            await self._edit(parcel.lane, copy, parcel.order["text"])
        except BadRequest as error:
            if not refusals.nothing_changed(error):
                raise
        return []

    async def _edit(self, chat: int, message_id: int, text: str) -> None:
        try:
            await self.bot.edit_message_text(text, chat, message_id)
        except BadRequest as error:
            if not refusals.has_no_text(error):
                raise
            await self.bot.edit_message_caption(chat, message_id, caption=text)

    async def _delete_topic(self, parcel: Parcel) -> list[int]:
        try:
            await self.bot.delete_forum_topic(parcel.lane, parcel.order["topic_id"])
        except BadRequest as error:
            if not refusals.topic_is_gone(error):
                raise
        return []

    async def _invite(self, parcel: Parcel) -> list[int]:
        file, caption = render.invite(parcel, self.reader())
        sent = await self.bot.send_document(
            parcel.lane, InputFile(file, filename="homeward.ics"), caption=caption, message_thread_id=None
        )
        return [sent.message_id]

    async def _thread(self, parcel: Parcel) -> int | None:
        """The topic of the row's case in the staff group, made first where there is none."""
        if parcel.case_id is None or parcel.lane >= 0:
            return None
        if parcel.topic_id is not None:
            return parcel.topic_id
        self.budget.spend(parcel.lane, time.monotonic())
        title = " · ".join(filter(None, (f"№ {parcel.case_id}", parcel.spoken, parcel.country)))
        topic = await self.bot.create_forum_topic(parcel.lane, title)
        case_id, thread = parcel.case_id, topic.message_thread_id
        if not await self._store(lambda db: outbox.topic_made(db, case_id, thread)):
            await self.bot.delete_forum_topic(parcel.lane, thread)  # the person was forgotten while it was made
            raise _Forgotten
        return thread

    async def _reply(self, parcel: Parcel, **which: int | None) -> ReplyParameters | None:
        """Reply to the same message on the other side, where it was relayed."""
        (name, message_id), case_id = next(iter(which.items())), parcel.case_id
        if message_id is None or case_id is None:
            return None
        found = await self._store(lambda db: outbox.twin(db, case_id, **{name: message_id}))
        return ReplyParameters(found, allow_sending_without_reply=True) if found is not None else None

    async def _refused(self, parcel: Parcel, error: TelegramError) -> None:
        """Turn Telegram's error into what becomes of the row. BadRequest is a NetworkError: the order matters."""
        match error:
            case RetryAfter():
                await self._later(parcel, refusals.asked_s(error))
            case ChatMigrated():
                # Into the group, or out of it: only groups have negative ids.
                moved = parcel.lane if parcel.lane < 0 else parcel.order["from"]
                await self._store(lambda db: outbox.migrated(db, moved, error.new_chat_id))
            case Forbidden() if parcel.lane == parcel.person_chat:
                await self._turned_away(parcel, Left(), "the person has blocked the bot")
            case BadRequest() if refusals.topic_is_gone(error) and parcel.case_id and parcel.tries < MOST_TRIES:
                case_id, vault = parcel.case_id, self.store.vault
                await self._store(lambda db: outbox.heal_topic(db, vault, case_id, parcel.lane, self.clock()))
            case BadRequest() if refusals.topic_is_closed(error) and parcel.topic_id and parcel.tries < MOST_TRIES:
                with contextlib.suppress(TelegramError):
                    await self.bot.reopen_forum_topic(parcel.lane, parcel.topic_id)
                await self._later(parcel, 0)
            case BadRequest() | Forbidden() if parcel.lane < 0 and refusals.group_is_shut(error):
                # What people wrote waits until an administrator has put the group right.
                if parcel.tries == 0:
                    await self._report(f"the counsellors' group cannot be written to: {error}")
                await self._later(parcel, SHUT_S)
            case BadRequest() | Forbidden():
                await self._failed(parcel, str(error))
            case NetworkError() | InvalidToken() if self.clock() - parcel.due_at < GIVE_UP:
                await self._later(parcel, min(60.0, 0.5 * 2 ** min(parcel.tries, 7)))
            case _:
                await self._failed(parcel, type(error).__name__)

    async def _later(self, parcel: Parcel, seconds: float) -> None:
        SENT.labels(parcel.kind, "later").inc()
        await self._store(lambda db: outbox.hold(db, parcel.row_id, self.clock(), seconds))

    async def _failed(self, parcel: Parcel, why: str) -> None:
        """Give the row up: the desk learns of what did not reach the person, the administrators of the rest."""
        SENT.labels(parcel.kind, "failed").inc()
        _log.error("sending.failed", kind=parcel.kind, why=why)
        if parcel.case_id is not None and parcel.lane == parcel.person_chat:
            await self._turned_away(parcel, NotDelivered(why), why)
            return

        await self._store(lambda db: outbox.settle(db, parcel.row_id, "failed", self.clock(), why))
        if parcel.order.get("key") != "desk.fault":
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
