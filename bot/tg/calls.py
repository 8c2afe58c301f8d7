"""What each kind of outbox row calls: a row → the Bot API → the messages that it became.

Rule: Telegram's errors go up to the sender, except those that have an answer here: a plain text instead of a formatted
one, a document instead of a picture, a new message instead of one that cannot be edited any more.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import structlog
from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import MessageLimit
from telegram.error import BadRequest, TelegramError

from bot.log import describe
from bot.markup import Message as Text
from bot.markup import length, plain, split
from bot.store import mirror, outbox
from bot.store.engine import AWAY, Store
from bot.store.outbox import Parcel, Sent
from bot.tg import refusals, render
from bot.tg.budget import Budget
from bot.tg.mirror import Delivered, Mirror

LARGEST = 50 * 1024 * 1024  # what Telegram takes from a bot
_LARGEST_PHOTO = 10 * 1024 * 1024
_PHOTOS = ("image/jpeg", "image/png")
_VOICE = "audio/ogg"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # whoever draws one opens the link: to the desk it opens once
_log = structlog.get_logger()
T = TypeVar("T")


class Undeliverable(Exception):
    """A row that Telegram need not be asked about; the message says why."""


@dataclass(frozen=True)
class Calls:
    """The calls of one sender; `report` tells the administrators of a fault that the row survived."""

    store: Store
    bot: Bot
    reader: render.Reader
    mirror: Mirror
    budget: Budget
    report: Callable[[str], Awaitable[None]]

    async def make(self, parcel: Parcel, now: datetime) -> Delivered:
        """Make the row's call, for rows behind it too where they become one post; what each of them became."""
        if mirror.joins(parcel):
            joined = await self.mirror.joined(parcel, self.reader, await self._behind(parcel, now))
            if joined:
                return joined
        return [(parcel, await self._one(parcel))]

    async def _one(self, parcel: Parcel) -> Sent:
        match parcel.kind:
            case "say" | "answer" | "text" | "replay":
                return await self._texts(parcel)
            case "copy":
                return await self.mirror.copy(parcel)
            case "file":
                return await self._file(parcel)
            case "change":
                return await self._change(parcel)
            case "take_back":
                return await self._take_back(parcel)
            case "correct":
                return await self._correct(parcel)
            case "invite":
                return await self._invite(parcel)
            case "topic_delete":
                return await self.mirror.delete_topic(parcel)
        raise ValueError(f"unknown kind of row: {parcel.kind}")

    async def _behind(self, parcel: Parcel, now: datetime) -> list[Parcel]:
        vault = self.store.vault
        try:
            return await self._store(lambda db: mirror.following(db, vault, parcel, now))
        except AWAY:
            raise
        except Exception as error:
            # One of them cannot be read: it fails in its own turn, and does not take this one along.
            _log.error("sending.unreadable", **describe(error))
            return []

    # --- texts

    async def _texts(self, parcel: Parcel) -> Sent:
        thread = await self.mirror.thread(parcel)
        markup = render.keyboard(parcel, self.reader)
        parts = render.messages(parcel, self.reader)
        replaced = parcel.order.get("edit")
        if replaced is not None and len(parts) == 1 and await self._replace(parcel.lane, replaced, parts[0], markup):
            return Sent((replaced,), parts[0].text)
        ids: list[int] = list(parcel.order.get("sent", []))
        await self._rest(parcel, ids, parts[len(ids) :], thread, markup)
        if parcel.kind == "replay":
            ids = ids[-1:] * len(parcel.order["ids"])
        return Sent(tuple(ids), "\n\n".join(part.text for part in parts))

    async def _rest(
        self,
        parcel: Parcel,
        ids: list[int],
        parts: list[Text],
        thread: int | None = None,
        markup: InlineKeyboardMarkup | None = None,
    ) -> None:
        """Send the parts that follow the messages `ids`, which grows; the buttons stand under the last one."""
        for number, part in enumerate(parts, 1):
            buttons = markup if number == len(parts) else None
            try:
                sent = await self._part(parcel, part, thread, buttons, None if ids else await self._reply(parcel))
            except TelegramError:
                if ids and parcel.lane > 0:  # in a topic, which may have been deleted, it begins anew
                    await self._keep(parcel, sent=ids)
                raise
            ids.append(sent.message_id)
            if number < len(parts):
                self.budget.spend(parcel.lane, time.monotonic())

    async def _reply(self, parcel: Parcel) -> ReplyParameters | None:
        if parcel.order.get("reply_to") is not None:
            return ReplyParameters(parcel.order["reply_to"], allow_sending_without_reply=True)
        return await self.mirror.reply(parcel, person_message_id=parcel.order.get("reply_to_person"))

    async def _replace(self, chat: int, message_id: int, text: Text, buttons: InlineKeyboardMarkup | None) -> bool:
        """Put a text in the place of a message of ours; False where that cannot be edited any more."""
        try:
            await self.bot.edit_message_text(
                text.text, chat, message_id, entities=render.entities(text), reply_markup=buttons
            )
        except BadRequest as error:
            return refusals.nothing_changed(error)  # else a new message will do, or show what is wrong with it
        return True

    async def _part(
        self,
        parcel: Parcel,
        part: Text,
        thread: int | None,
        buttons: InlineKeyboardMarkup | None,
        reply: ReplyParameters | None,
    ) -> Message:
        send = partial(
            self.bot.send_message,
            parcel.lane,
            part.text,
            message_thread_id=thread,
            reply_markup=buttons,
            reply_parameters=reply,
            link_preview_options=_NO_PREVIEW,
        )
        try:
            return await send(entities=render.entities(part))
        except BadRequest as error:
            if not part.entities or not refusals.entities_are_wrong(error):
                raise
            # Better a plain text than none; the fault in the markup is reported.
            topic = parcel.order.get("topic")
            _log.error("sending.entities_refused", kind=parcel.kind, topic=topic)
            await self.report(f"formatting refused, sent as plain text ({parcel.language}/{topic}): {error}"[:150])
            return await send()

    # --- files

    async def _file(self, parcel: Parcel) -> Sent:
        """Send a counsellor's file; a caption that is too long for one follows as a text."""
        caption = str(parcel.order.get("caption", ""))
        short = length(caption) <= MessageLimit.CAPTION_LENGTH
        ids, file_id = list(parcel.order.get("sent", [])), str(parcel.order.get("file_id", ""))
        if not ids:
            sent = await self._upload(parcel, caption if short else "")
            ids, file_id = [sent.message_id], _file_id(sent)
        if not short:
            if "sent" not in parcel.order:  # the file is not sent twice for the sake of its caption
                await self._keep(parcel, sent=ids, file_id=file_id)
            await self._rest(parcel, ids, split(plain(caption))[len(ids) - 1 :])
        return Sent(tuple(ids), caption, file_id)

    async def _upload(self, parcel: Parcel, caption: str) -> Message:
        order, vault = parcel.order, self.store.vault
        content = await self._store(lambda db: outbox.attachment(db, vault, order["attachment_id"]))
        if content is None:
            raise Undeliverable("the file is gone")
        if len(content) > LARGEST:
            raise Undeliverable("the file is larger than Telegram takes (50 MB)")
        file = InputFile(content, filename=order["name"])
        reply = await self._reply(parcel)
        chat, said = parcel.lane, caption or None
        try:
            if order["mime"] in _PHOTOS and len(content) <= _LARGEST_PHOTO:
                return await self.bot.send_photo(chat, file, caption=said, reply_parameters=reply)
            if order["mime"] == _VOICE:
                return await self.bot.send_voice(chat, file, caption=said, reply_parameters=reply)
        except BadRequest as error:
            if not refusals.media_is_wrong(error):
                raise
            file = InputFile(content, filename=order["name"])
        return await self.bot.send_document(chat, file, caption=said, reply_parameters=reply)

    async def _invite(self, parcel: Parcel) -> Sent:
        file, caption = render.invite(parcel, self.reader)
        sent = await self.bot.send_document(
            parcel.lane, InputFile(file, filename="call.ics"), caption=caption, message_thread_id=None
        )
        return Sent((sent.message_id,), caption)

    # --- what was sent already

    async def _change(self, parcel: Parcel) -> Sent:
        """Put other words into a counsellor's message; a longer text goes on in new messages, of a shorter one the rest
        is deleted."""
        ids, text = await self._written(parcel), str(parcel.order["text"])
        if not ids:
            raise Undeliverable("the message was never sent")
        parts = split(plain(text))
        for message_id, part in zip(ids, parts, strict=False):
            await self._edit(parcel.lane, message_id, part.text)
        if len(ids) > len(parts):
            await self.bot.delete_messages(parcel.lane, ids[len(parts) :])
        for part in parts[len(ids) :]:
            ids.append((await self.bot.send_message(parcel.lane, part.text)).message_id)
        return Sent(tuple(ids[: len(parts)]), text)

    async def _take_back(self, parcel: Parcel) -> Sent:
        ids = await self._written(parcel)
        if ids:
            await self.bot.delete_messages(parcel.lane, ids)
        return Sent()

    async def _written(self, parcel: Parcel) -> list[int]:
        """The messages of the line: as they are now, for it may have been sent only after this row was written."""
        line_id, vault = parcel.order["line_id"], self.store.vault
        found = await self._store(lambda db: outbox.written(db, vault, line_id))
        return found or list(parcel.order.get("message_ids") or ())

    async def _correct(self, parcel: Parcel) -> Sent:
        case_id, desk_id = parcel.case_id, parcel.order["desk_message_id"]
        if case_id is None:
            return Sent()
        copy = await self._store(lambda db: outbox.twin(db, case_id, desk_message_id=desk_id))
        if copy is not None:
            await self._edit(parcel.lane, copy, parcel.order["text"])
        return Sent()

    async def _edit(self, chat: int, message_id: int, text: str) -> None:
        try:
            await self.bot.edit_message_text(text, chat, message_id)
        except BadRequest as error:
            if refusals.nothing_changed(error):
                return
            if not refusals.has_no_text(error):
                raise
            await self._edit_caption(chat, message_id, text)

    async def _edit_caption(self, chat: int, message_id: int, text: str) -> None:
        try:
            await self.bot.edit_message_caption(chat, message_id, caption=text)
        except BadRequest as error:
            if not refusals.nothing_changed(error):
                raise

    async def _keep(self, parcel: Parcel, **done: Any) -> None:
        vault = self.store.vault
        await self._store(lambda db: outbox.keep(db, vault, parcel.row_id, **done))

    def _store(self, work: Callable[[Any], T]) -> Awaitable[T]:
        return asyncio.to_thread(self.store.run, work)


def _file_id(sent: Message) -> str:
    """Telegram's name for the file in a message of ours."""
    if sent.photo:
        return sent.photo[-1].file_id
    file = sent.voice or sent.document or sent.audio or sent.video or sent.animation or sent.sticker
    return file.file_id if file is not None else ""
