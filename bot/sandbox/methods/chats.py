"""Questions about chats and their members, pinned messages, and answers to pressed buttons."""

from __future__ import annotations

from typing import Any

from bot.sandbox import messages, updates
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.entities import utf16_length
from bot.sandbox.messages import Place
from bot.sandbox.params import Params
from bot.sandbox.people import BOT_ID, chat_object, member_object, readable, user_object, writable
from bot.sandbox.state import Sandbox

ANSWERABLE_S = 15 * 60
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def answer_callback_query(box: Sandbox, params: Params) -> bool:
    """answerCallbackQuery: the text appears for a moment to whoever pressed."""
    press = box.one("SELECT * FROM presses WHERE id = ?", params.text("callback_query_id"))
    if press is None or box.clock() - press["date"] > ANSWERABLE_S:
        raise bad_request(TOO_OLD)
    text = params.text("text")
    if utf16_length(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    box.tell(
        {"kind": "answer", "user": press["user"], "chat": press["chat"], "press": press["id"], "text": text}
        | {"alert": params.flag("show_alert")}
    )
    return True


def get_chat(box: Sandbox, params: Params) -> Json:
    """getChat: the `ChatFullInfo` fields that clients insist on."""
    chat = readable(box, params.number("chat_id"))
    full = chat_object(box, chat) | {
        "accent_color_id": abs(chat) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if pinned := _last_pinned(box, chat):
        full["pinned_message"] = messages.message_object(box, pinned)
    return full


def get_chat_member(box: Sandbox, params: Params) -> Json:
    """getChatMember: a known person who is not in the group has `left`."""
    chat = readable(box, params.number("chat_id"))
    user = params.number("user_id")
    if not user or user < 0:
        raise bad_request("invalid user_id specified")
    if user != BOT_ID and box.one("SELECT 1 FROM users WHERE id = ?", user) is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat > 0:
        return {"user": user_object(box, user), "status": "member" if user in {chat, BOT_ID} else "left"}
    return member_object(box, chat, user)


def get_chat_member_count(box: Sandbox, params: Params) -> int:
    """getChatMemberCount: the bot counts too."""
    chat = readable(box, params.number("chat_id"))
    if chat > 0:
        return 2
    row = box.one("SELECT count(*) AS n FROM members WHERE chat = ?", chat)
    return 1 + int(row["n"] if row else 0)


def get_chat_administrators(box: Sandbox, params: Params) -> list[Json]:
    """getChatAdministrators."""
    chat = readable(box, params.number("chat_id"))
    if chat > 0:
        raise bad_request("there are no administrators in the private chat")
    rows = box.all("SELECT user FROM members WHERE chat = ? AND status = 'administrator'", chat)
    return [member_object(box, chat, user) for user in (BOT_ID, *(row["user"] for row in rows))]


def pin_chat_message(box: Sandbox, params: Params) -> bool:
    """pinChatMessage: leaves a service message, of which the bot is told too."""
    chat = writable(box, params.number("chat_id"))
    post = messages.find(box, chat, params.number("message_id"))
    if post is None or post.is_service:
        raise bad_request("message to pin not found")
    box.run("UPDATE messages SET pinned = ? WHERE chat = ? AND id = ?", box.count("pins"), chat, post.id)
    body: dict[str, Any] = {"pinned_message": messages.message_object(box, post, with_reply=False)}
    updates.publish(box, messages.store(box, Place(chat, post.topic), BOT_ID, body))
    return True


def unpin_chat_message(box: Sandbox, params: Params) -> bool:
    """unpinChatMessage: the named message, else the one pinned last."""
    chat = writable(box, params.number("chat_id"))
    last = _last_pinned(box, chat)
    message = params.number("message_id", last.id if last else None)
    if not box.run("UPDATE messages SET pinned = 0 WHERE chat = ? AND id = ? AND pinned > 0", chat, message):
        raise bad_request("message to unpin not found")
    box.tell({"kind": "chat", "chat": chat})
    return True


def _last_pinned(box: Sandbox, chat: int) -> messages.Post | None:
    row = box.one("SELECT id FROM messages WHERE chat = ? AND pinned > 0 ORDER BY pinned DESC LIMIT 1", chat)
    return messages.find(box, chat, row["id"]) if row else None
