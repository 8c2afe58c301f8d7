"""What Telegram means by an error: the few sentences of its answers that call for something special.

Rule: descriptions are matched in small letters by their stable part (github.com/tdlib/telegram-bot-api, Client.cpp).
"""

from __future__ import annotations

from datetime import timedelta

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

_SHUT = (
    "not enough rights",
    "no rights to send",
    "chat not found",
    "chat_write_forbidden",
    "chat_admin_required",
    "chat_restricted",
    "channel_private",
    "need administrator rights",
    "chat is not a forum",
)


def asked_s(error: Exception) -> float:
    """The seconds that Telegram asks us to wait; 0 where it does not."""
    if not isinstance(error, RetryAfter):
        return 0.0
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def topic_is_gone(error: TelegramError) -> bool:
    """Somebody has deleted the topic."""
    return _says(error, "thread not found", "topic_deleted", "topic_id_invalid")


def topic_is_closed(error: TelegramError) -> bool:
    """Somebody has closed the topic."""
    return _says(error, "topic_closed")


def group_is_shut(error: TelegramError) -> bool:
    """The bot cannot work in the group as it is set up: put out, unknown, without a right or without topics."""
    return isinstance(error, Forbidden) or _says(error, *_SHUT)


def bot_is_out(error: TelegramError) -> bool:
    """It is a group that the bot was put out of, from which it may copy nothing any more."""
    return any(part in str(error).lower() for part in ("bot was kicked", "not a member"))


def nothing_changed(error: TelegramError) -> bool:
    """An edit that leaves the message as it is, as a repeated one does."""
    return _says(error, "message is not modified")


def has_no_text(error: TelegramError) -> bool:
    """The message that is to be edited is a picture or a file: its caption is meant."""
    return _says(error, "no text in the message")


def entities_are_wrong(error: TelegramError) -> bool:
    """The formatting does not fit the text."""
    return _says(error, "entit")


def media_is_wrong(error: TelegramError) -> bool:
    """Telegram does not take the file as a picture or a voice message; as a document it will."""
    return _says(error, "photo_", "image_process_failed", "voice_messages_forbidden")


def cannot_be_joined(error: TelegramError) -> bool:
    """Telegram does not want this text, for whatever reason that lies in the text and not in the group."""
    known = (topic_is_gone, topic_is_closed, group_is_shut)
    return type(error) is BadRequest and not any(is_so(error) for is_so in known)


def why(error: TelegramError) -> str:
    """The reason as whoever wrote the message may read it."""
    if _says(error, "can't be deleted"):
        return "older than 48 hours: Telegram does not take it back any more"
    if _says(error, "message to edit not found"):
        return "the message is not in the chat any more"
    return str(error)


def _says(error: TelegramError, *parts: str) -> bool:
    text = str(error).lower()
    return isinstance(error, BadRequest) and any(part in text for part in parts)
