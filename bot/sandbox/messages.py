"""Messages as rows: ids, topics, replies, and the Bot API `Message` made of them.

Rule: a row keeps what a message *is*; who sent it and what it answers are looked up when it is shown, so every reader
sees the present names. Message ids run through all private chats together and through each group on its own, as
Telegram's do.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace

from bot.sandbox.answers import Json
from bot.sandbox.people import BOT_ID, chat_object, user_object
from bot.sandbox.state import Sandbox

SERVICE_KINDS = frozenset(
    [
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "pinned_message",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    ]
)


@dataclass(frozen=True)
class Place:
    """Where a message goes: a chat, a topic of it (None: none or General), and the message it answers."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True)
class Post:
    """A stored message. `body` holds the fields of the Bot API `Message` that are its content."""

    chat: int
    id: int
    topic: int | None
    sender: int
    date: int
    reply_to: int | None
    reaction: str | None
    body: Json

    @property
    def is_service(self) -> bool:
        """Whether it only tells of something that happened in the chat."""
        return not SERVICE_KINDS.isdisjoint(self.body)


def next_message_id(box: Sandbox, chat: int) -> int:
    """The id that the next message in the chat will have."""
    return box.count("messages" if chat > 0 else f"messages {chat}")


def store(box: Sandbox, place: Place, sender: int, body: Json, *, opens_topic: bool = False) -> Post:
    """Write a message down; one that `opens_topic` lends the topic its id."""
    message = next_message_id(box, place.chat)
    topic = message if opens_topic else place.topic
    box.run(
        "INSERT INTO messages (chat, id, topic, sender, date, reply_to, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        place.chat,
        message,
        topic,
        sender,
        box.now(),
        place.reply_to,
        json.dumps(body, ensure_ascii=False),
    )
    box.tell({"kind": "chat", "chat": place.chat})
    return Post(place.chat, message, topic, sender, box.now(), place.reply_to, None, body)


def find(box: Sandbox, chat: int, message: int | None) -> Post | None:
    """The message, unless it was deleted or never was."""
    row = box.one("SELECT * FROM messages WHERE chat = ? AND id = ?", chat, message)
    return _post(row) if row else None


def history(box: Sandbox, chat: int, *, topic: int | None, after: int) -> list[Post]:
    """Messages with an id above `after`, oldest first; `topic` None is all of them, 0 those outside every topic."""
    rows = box.all(
        "SELECT * FROM messages WHERE chat = ? AND id > ? AND (? IS NULL OR coalesce(topic, 0) = ?) ORDER BY id",
        chat,
        after,
        topic,
        topic,
    )
    return [_post(row) for row in rows]


def rewrite(box: Sandbox, post: Post, body: Json) -> Post:
    """Replace what the message says."""
    box.run(
        "UPDATE messages SET body = ? WHERE chat = ? AND id = ?",
        json.dumps(body, ensure_ascii=False),
        post.chat,
        post.id,
    )
    box.tell({"kind": "chat", "chat": post.chat})
    return replace(post, body=body)


def remove(box: Sandbox, post: Post) -> None:
    """Delete the message for everybody."""
    box.run("DELETE FROM messages WHERE chat = ? AND id = ?", post.chat, post.id)
    box.tell({"kind": "chat", "chat": post.chat})


def message_object(box: Sandbox, post: Post, *, with_reply: bool = True) -> Json:
    """The Bot API `Message`. In a topic one that answers nothing answers the topic's first message, as in Telegram."""
    shown: Json = {
        "message_id": post.id,
        "from": user_object(box, post.sender),
        "chat": chat_object(box, post.chat),
        "date": post.date,
    }
    if post.sender == BOT_ID:
        shown["from"].pop("language_code", None)
    if post.topic is not None:
        shown |= {"message_thread_id": post.topic, "is_topic_message": True}
    answered = post.reply_to or (post.topic if post.topic != post.id else None)
    if with_reply and answered and (original := find(box, post.chat, answered)):
        shown["reply_to_message"] = message_object(box, original, with_reply=False)
    return shown | post.body


def _post(row: sqlite3.Row) -> Post:
    return Post(
        chat=row["chat"],
        id=row["id"],
        topic=row["topic"],
        sender=row["sender"],
        date=row["date"],
        reply_to=row["reply_to"],
        reaction=row["reaction"],
        body=json.loads(row["body"]),
    )
