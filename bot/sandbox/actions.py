"""What people do on their phones: they write, press, edit, send pictures, block the bot; and what befalls a group.

Rule: every action is what Telegram's own app would allow that person at that moment, else it is `Impossible`.
"""

from __future__ import annotations

import secrets

from bot.sandbox import messages, topics, updates
from bot.sandbox.answers import Json, Refused
from bot.sandbox.entities import CAPTION_LIMIT, found_entities
from bot.sandbox.messages import Place, Post
from bot.sandbox.people import ADMIN, BOT_ID, chat_object, meet, member_object, member_status, user_object
from bot.sandbox.standins import ALBUM_KINDS, CAPTION_KINDS, standin
from bot.sandbox.state import Sandbox


class Impossible(Exception):
    """Something that the person cannot do; the message is `field: why`."""


def say(box: Sandbox, user: int, text: str, *, place: Place) -> Json:
    """Write a message; return `update_id` (None where the bot did not ask for messages) and `message_id`."""
    _enter(box, user, place)
    return _sent(box, messages.store(box, place, user, _written("text", "entities", text)))


def send_media(
    box: Sandbox, user: int, kind: str, *, place: Place, caption: str | None, album: str | None, size: int = 0
) -> Json:
    """Send a stand-in for a picture, voice message, sticker and the like; `size` in bytes where it matters."""
    _enter(box, user, place)
    if caption and kind not in CAPTION_KINDS:
        raise Impossible(f"caption: a {kind} has none")
    if album and kind not in ALBUM_KINDS:
        raise Impossible(f"album: a {kind} cannot be in one")
    body = standin(box, kind, user_object(box, user), size)
    body |= _written("caption", "caption_entities", caption) if caption else {}
    body |= {"media_group_id": album} if album else {}
    return _sent(box, messages.store(box, place, user, body))


def edit(box: Sandbox, user: int, chat: int, message: int, text: str) -> Json:
    """Change an own message, or the caption of an own picture."""
    post = _message(box, chat, message)
    if post.sender != user:
        raise Impossible("message_id: was sent by somebody else")
    _enter(box, user, Place(chat, post.topic))
    if "text" in post.body:
        fresh = _written("text", "entities", text)
    elif not CAPTION_KINDS.isdisjoint(post.body):
        if len(text) > CAPTION_LIMIT:
            raise Impossible(f"text: a caption has at most {CAPTION_LIMIT} characters")
        fresh = _written("caption", "caption_entities", text)
    else:
        raise Impossible("message_id: cannot be edited")
    kept = {name: value for name, value in post.body.items() if name not in {"entities", "caption_entities"}}
    changed = messages.rewrite(box, post, kept | fresh | {"edit_date": box.now()})
    return {"update_id": updates.publish(box, changed, "edited_message"), "message_id": message}


def press(box: Sandbox, user: int, chat: int, message: int, data: str) -> Json:
    """Press a button of the bot's message; also one that the message has lost meanwhile, as an old screen shows it."""
    post = _message(box, chat, message)
    if post.sender != BOT_ID:
        raise Impossible("message_id: was not sent by the bot")
    _enter(box, user, Place(chat))
    query = str(secrets.randbits(62))
    box.run("INSERT INTO presses VALUES (?, ?, ?, ?)", query, box.clock(), user, chat)
    pressed = {
        "id": query,
        "from": user_object(box, user),
        "message": messages.message_object(box, post),
        "chat_instance": str(chat * 7919),
        "data": data,
    }
    return {"update_id": updates.add(box, "callback_query", pressed), "callback_query_id": query}


def set_blocked(box: Sandbox, user: int, *, blocked: bool) -> Json:
    """Block the bot, or let it write again; nothing happens where it is so already."""
    meet(box, user)
    if not box.run("UPDATE users SET blocked = ? WHERE id = ? AND blocked <> ?", blocked, user, blocked):
        return {"update_id": None}
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    statuses = {"old_chat_member": _bot_as(before), "new_chat_member": _bot_as(after)}
    box.tell({"kind": "profile"})
    return {"update_id": _tell_membership(box, user, user, statuses)}


def change_topic(box: Sandbox, chat: int, topic: int, deed: str) -> None:
    """Let the administrator close, reopen or delete a topic."""
    try:
        if deed == "delete":
            topics.delete(box, chat, topic)
        else:
            topics.set_closed(box, chat, topic, closed=deed == "close", by=ADMIN)
    except Refused as refusal:
        raise Impossible(f"topic: {refusal.description}") from refusal


def set_rights(box: Sandbox, chat: int, *, can_manage_topics: bool) -> Json:
    """Give or take the bot's right to manage topics."""
    _group(box, chat)
    before = member_object(box, chat, BOT_ID)
    box.run("UPDATE groups SET can_manage_topics = ? WHERE id = ?", can_manage_topics, chat)
    statuses = {"old_chat_member": before, "new_chat_member": member_object(box, chat, BOT_ID)}
    return {"update_id": _tell_membership(box, chat, ADMIN, statuses)}


def migrate(box: Sandbox, chat: int) -> Json:
    """Move the group to another id, with its people, topics and messages; the old id only says where it went."""
    _group(box, chat)
    row = box.one("SELECT min(id) AS lowest FROM groups")
    new = int(row["lowest"] if row else chat) - 1
    box.run("INSERT INTO groups SELECT ?, title, is_forum, can_manage_topics, NULL FROM groups WHERE id = ?", new, chat)
    for table in ("members", "topics", "messages"):
        box.run(f"UPDATE {table} SET chat = ? WHERE chat = ?", new, chat)  # noqa: S608 - the names stand above
    box.run("UPDATE counters SET name = ? WHERE name = ?", f"messages {new}", f"messages {chat}")
    updates.publish(box, messages.store(box, Place(chat), ADMIN, {"migrate_to_chat_id": new}))
    updates.publish(box, messages.store(box, Place(new), ADMIN, {"migrate_from_chat_id": chat}))
    box.run("UPDATE groups SET migrated_to = ? WHERE id = ?", new, chat)
    return {"chat": new}


def _enter(box: Sandbox, user: int, place: Place) -> None:
    """Check that the person may act there; in the private chat this is what opens the bot's door."""
    if place.reply_to is not None and messages.find(box, place.chat, place.reply_to) is None:
        raise Impossible("reply_to: there is no such message")
    if place.chat > 0:
        _enter_private(box, user, place)
        return
    _group(box, place.chat)
    status = member_status(box, place.chat, user)
    if status is None:
        raise Impossible(f"user: {user} is not in this group")
    if place.topic is not None:
        topic = box.one("SELECT closed FROM topics WHERE chat = ? AND id = ?", place.chat, place.topic)
        if topic is None:
            raise Impossible("topic: there is no such topic")
        if topic["closed"] and status != "administrator":
            raise Impossible("topic: is closed")


def _enter_private(box: Sandbox, user: int, place: Place) -> None:
    if place.chat != user:
        raise Impossible("chat: is somebody else's private chat")
    if place.topic is not None:
        raise Impossible("topic: a private chat has none")
    row = box.one("SELECT blocked FROM users WHERE id = ?", user)
    if row and row["blocked"]:
        raise Impossible(f"user: {user} has blocked the bot")
    box.run("UPDATE users SET started = 1 WHERE id = ?", user)


def _group(box: Sandbox, chat: int) -> None:
    row = box.one("SELECT migrated_to FROM groups WHERE id = ?", chat)
    if row is None:
        raise Impossible("chat: there is no such chat")
    if row["migrated_to"]:
        raise Impossible(f"chat: is now {row['migrated_to']}")


def _message(box: Sandbox, chat: int, message: int) -> Post:
    post = messages.find(box, chat, message)
    if post is None:
        raise Impossible("message_id: there is no such message in this chat")
    return post


def _sent(box: Sandbox, post: Post) -> Json:
    return {"update_id": updates.publish(box, post), "message_id": post.id}


def _written(name: str, entities_name: str, text: str) -> Json:
    entities = found_entities(text)
    return {name: text} | ({entities_name: entities} if entities else {})


def _bot_as(status: str) -> Json:
    member: Json = {"user": {"id": BOT_ID}, "status": status}
    return member | {"until_date": 0} if status == "kicked" else member


def _tell_membership(box: Sandbox, chat: int, by: int, statuses: Json) -> int | None:
    bot = user_object(box, BOT_ID)
    changed = {name: member | {"user": bot} for name, member in statuses.items()}
    about = {"chat": chat_object(box, chat), "from": user_object(box, by), "date": box.now()}
    return updates.add(box, "my_chat_member", about | changed)
