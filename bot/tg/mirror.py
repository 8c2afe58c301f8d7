"""The staff group as Telegram has it: a topic a case, and messages copied between it and the person's chat.

Rule: the desk holds the record, so nothing here decides anything; what cannot be mirrored now waits in its lane.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import Bot, MessageId, ReplyParameters
from telegram.error import BadRequest

from bot.store import outbox
from bot.store.engine import Store
from bot.store.outbox import Parcel, Sent
from bot.tg import refusals, render
from bot.tg.budget import Budget

T = TypeVar("T")
Delivered = list[tuple[Parcel, Sent]]


class Forgotten(Exception):
    """The person of a row asked to be forgotten while it was being sent."""


@dataclass(frozen=True)
class Mirror:
    """Topics and copies; `budget` counts what one row sends besides its first message."""

    store: Store
    bot: Bot
    budget: Budget

    async def thread(self, parcel: Parcel) -> int | None:
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
            raise Forgotten
        return thread

    async def joined(self, parcel: Parcel, reader: render.Reader, following: list[Parcel]) -> Delivered:
        """Post this row and those behind it of the same case in one message; empty where nothing is to be joined."""
        parcels = [parcel, *following]
        text, held = render.joined(parcels, reader)
        if not held:
            return []
        try:
            thread = await self.thread(parcel)
            post = await self.bot.send_message(parcel.lane, text, message_thread_id=thread)
        except BadRequest as error:
            if not refusals.cannot_be_joined(error):
                raise
            return []  # one by one, as they came
        return [(each, Sent((post.message_id,) * len(each.order.get("ids", [0])))) for each in parcels[:held]]

    async def copy(self, parcel: Parcel) -> Sent:
        """Copy messages to the other side; an album stays one."""
        order, to_desk = parcel.order, parcel.order["to"] == "desk"
        source = await self._store(lambda db: outbox.chat_now(db, order["from"]))
        thread = await self.thread(parcel) if to_desk else None
        copies: tuple[MessageId, ...]
        if len(order["ids"]) > 1:
            for _ in order["ids"][1:]:
                self.budget.spend(parcel.lane, time.monotonic())
            copies = await self.bot.copy_messages(parcel.lane, source, sorted(order["ids"]), message_thread_id=thread)
        else:
            name = "person_message_id" if to_desk else "desk_message_id"
            reply = await self.reply(parcel, **{name: order.get("reply_to")})
            one = await self.bot.copy_message(
                parcel.lane, source, order["ids"][0], message_thread_id=thread, reply_parameters=reply
            )
            copies = (one,)
        return Sent(tuple(copy.message_id for copy in copies))

    async def reply(self, parcel: Parcel, **which: int | None) -> ReplyParameters | None:
        """Reply to the same message on the other side, where it was relayed."""
        (name, message_id), case_id = next(iter(which.items())), parcel.case_id
        if message_id is None or case_id is None:
            return None
        found = await self._store(lambda db: outbox.twin(db, case_id, **{name: message_id}))
        return ReplyParameters(found, allow_sending_without_reply=True) if found is not None else None

    async def delete_topic(self, parcel: Parcel) -> Sent:
        """Delete the topic of somebody who is forgotten."""
        try:
            await self.bot.delete_forum_topic(parcel.lane, parcel.order["topic_id"])
        except BadRequest as error:
            if not refusals.topic_is_gone(error):
                raise
        return Sent()

    def _store(self, work: Callable[[Any], T]) -> Awaitable[T]:
        return asyncio.to_thread(self.store.run, work)
