"""A Telegram update → what happened: subject, event, profile. Pure; parsing is python-telegram-bot's.

Rule: what concerns nobody here (other groups, service messages, other bots) is None, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bot.core import events as e
from bot.core.counsel import INSIDE
from bot.store.queries import InChat, InTopic, Nobody, OfCase, Subject
from bot.turn import Profile

_KINDS = ("photo", "video", "voice", "audio", "document", "sticker", "location", "contact")
_LIKE = {"video_note": "video", "animation": "video", "venue": "location"}
_IS_COMMAND = re.compile(r"/(?:[A-Za-z]|$|\s)")  # "/12 Rustaveli st." is none
_CASE = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class Incoming:
    """One update, understood. `lane` is the chat it came from (order is kept within it), `album` a media group."""

    keys: tuple[str, ...]
    lane: int
    subject: Subject
    event: e.Event
    profile: Profile | None = None
    album: str | None = None


@dataclass(frozen=True)
class GroupMoved:
    """The staff group became a supergroup with a new id."""

    old: int
    new: int


def to_event(update: Update, staff_chat: int, staff_ids: Collection[int]) -> Incoming | GroupMoved | None:
    """What an update means to us, or None."""
    key = f"update:{update.update_id}"
    if update.callback_query is not None:
        return _pressed(key, update.callback_query, staff_chat)
    if update.my_chat_member is not None:
        return _membership(key, update.my_chat_member)
    message = update.message or update.edited_message
    if message is None or message.from_user is None:
        return None
    if message.chat.id == staff_chat:
        return _from_desk(key, message, edited=update.edited_message is not None)
    if message.chat.type != ChatType.PRIVATE or message.from_user.is_bot:
        return None
    if message.from_user.id in staff_ids:
        return _from_staff(key, message)
    return _from_person(key, message, edited=update.edited_message is not None)


def merge(incoming: list[Incoming]) -> list[Incoming]:
    """Neighbouring texts of one person become one question, the parts of an album one sending."""
    merged: list[Incoming] = []
    for item in incoming:
        joined = _join(merged[-1], item) if merged else None
        if joined is not None:
            merged[-1] = joined
        else:
            merged.append(item)
    return merged


def _join(first: Incoming, second: Incoming) -> Incoming | None:
    match first.event, second.event:
        case e.Said() as one, e.Said() as two:
            both: e.Event = replace(one, texts=one.texts + two.texts, message_ids=one.message_ids + two.message_ids)
        case e.SentMedia() as one, e.SentMedia() as two if first.album is not None and first.album == second.album:
            both = replace(
                one,
                message_ids=one.message_ids + two.message_ids,
                caption="\n".join(filter(None, (one.caption, two.caption))),
                media=one.media + two.media,
                captions=one.captions + two.captions,
            )
        case _:
            return None
    return replace(first, keys=first.keys + second.keys, event=both)


def _from_person(key: str, message: Message, *, edited: bool) -> Incoming | None:
    text = (message.text or message.caption or "").strip()
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    album = message.media_group_id or ""
    event: e.Event
    if edited:
        event = e.Corrected(message.message_id, text, medium=_medium(message))
    elif message.text is not None and _IS_COMMAND.match(text):
        event = e.Commanded(_command(text), message.message_id)
    elif message.text is not None:
        event = e.Said((text,), (message.message_id,), reply_to=reply_to)
    elif (medium := _medium(message)) is not None:
        event = e.SentMedia(medium.kind, (message.message_id,), text, reply_to, (medium,), (text,), album)
    else:
        return None
    return Incoming(
        (key,), message.chat.id, InChat(message.chat.id), event, _profile(message.from_user), message.media_group_id
    )


def _from_staff(key: str, message: Message) -> Incoming | None:
    user, text = message.from_user, (message.text or "").strip()
    if user is None:
        return None
    command = _command(text) if text.startswith("/") else ""
    return Incoming((key,), message.chat.id, Nobody(), e.StaffSaid(user.id, command))


def _from_desk(key: str, message: Message, *, edited: bool) -> Incoming | GroupMoved | None:
    if message.migrate_to_chat_id is not None:
        return GroupMoved(message.chat.id, message.migrate_to_chat_id)
    thread, user = message.message_thread_id, message.from_user
    text = (message.text or message.caption or "").strip()
    if thread is None or user is None or user.is_bot or not (text or _medium(message)):
        return None
    replied = message.reply_to_message
    # In a topic Telegram makes every message a reply to the topic's first one.
    reply_to = replied.message_id if replied is not None and replied.message_id != thread else None
    event: e.Event
    if edited:
        event = e.DeskCorrected(user.id, message.message_id, text)
    else:
        inside = text.startswith(INSIDE)
        event = e.DeskWrote(user.id, message.message_id, inside, reply_to, text, _medium(message))
    return Incoming((key,), message.chat.id, InTopic(thread), event)


def _pressed(key: str, query: CallbackQuery, staff_chat: int) -> Incoming | None:
    verb, _, value = (query.data or "").partition(":")
    chat = query.message.chat if query.message is not None else None
    if chat is not None and chat.id == staff_chat:
        if not _CASE.fullmatch(value):  # a changed app can send any data
            return None
        return Incoming((key,), chat.id, OfCase(int(value)), e.DeskPressed(query.from_user.id, verb))
    if chat is not None and chat.type != ChatType.PRIVATE:
        return None
    # In a private chat the chat's id is the person's.
    person = query.from_user.id
    pressed = e.Pressed(verb, value, query.message.message_id if query.message is not None else None)
    return Incoming((key,), person, InChat(person), pressed, _profile(query.from_user))


def _membership(key: str, change: ChatMemberUpdated) -> Incoming | None:
    if change.chat.type != ChatType.PRIVATE:
        return None
    gone = change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
    event: e.Event = e.Left() if gone else e.CameBack()
    return Incoming((key,), change.chat.id, InChat(change.chat.id), event)


def _medium(message: Message) -> e.Medium | None:
    """What a message holds besides its text; None for what nobody sent on purpose (a pinned message, a new name)."""
    for name, kind in (*((kind, kind) for kind in _KINDS), *_LIKE.items()):
        found = getattr(message, name)
        if found:
            largest = found[-1] if kind == "photo" else found  # Telegram lists the sizes of a photo, the largest last
            return e.Medium(
                kind,
                file_id=getattr(largest, "file_id", ""),
                name=getattr(largest, "file_name", "") or "",
                mime=getattr(largest, "mime_type", "") or "",
                size=getattr(largest, "file_size", 0) or 0,
                details=_details(message, kind),
            )
    return e.Medium("other") if message.effective_attachment or message.checklist else None


def _details(message: Message, kind: str) -> tuple[str, ...]:
    if kind == "location" and message.location is not None:
        return (str(message.location.latitude), str(message.location.longitude))
    if kind == "contact" and message.contact is not None:
        names = (message.contact.first_name, message.contact.last_name)
        return (message.contact.phone_number, " ".join(filter(None, names)))
    if kind == "sticker" and message.sticker is not None:
        return (message.sticker.emoji or "",)
    return ()


def _command(text: str) -> str:
    """The command's name: "/start@homeward_bot abc" is start."""
    return text[1:].split(maxsplit=1)[0].partition("@")[0].lower() if len(text) > 1 and not text[1].isspace() else ""


def _profile(user: User | None) -> Profile | None:
    return Profile(user.first_name, user.username or "", user.language_code or "") if user else None
