"""Topics of a forum group: made, renamed, closed, opened again and deleted, by the bot or by a person.

Rule: a topic's id is the id of the message that tells of its creation, and each change but the deletion leaves such a
message and an update, also when the bot itself made it (Telegram sends both).
"""

from __future__ import annotations

import sqlite3

from bot.sandbox import messages, updates
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.messages import Place
from bot.sandbox.state import Sandbox

NAME_LIMIT = 128
COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
THREAD_NOT_FOUND = "message thread not found"


def find(box: Sandbox, chat: int, topic: int | None) -> sqlite3.Row:
    """The topic, or a 400."""
    row = box.one("SELECT * FROM topics WHERE chat = ? AND id = ?", chat, topic)
    if row is None:
        raise bad_request(THREAD_NOT_FOUND)
    return row


def check_open(box: Sandbox, chat: int, topic: int | None) -> None:
    """Refuse a topic that is missing or closed; General (None) is always open.

    Telegram lets a bot with the right to manage topics write into a closed one. Here it must open the topic first, so
    that a program which forgets that the counsellor closed it is found out.
    """
    if topic is not None and find(box, chat, topic)["closed"]:
        raise bad_request("TOPIC_CLOSED")


def create(box: Sandbox, chat: int, name: str, *, color: int, by: int) -> Json:
    """Open a topic; return the Bot API `ForumTopic`."""
    about = {"name": name, "icon_color": color}
    post = messages.store(box, Place(chat), by, {"forum_topic_created": about}, opens_topic=True)
    box.run("INSERT INTO topics (chat, id, name, icon_color) VALUES (?, ?, ?, ?)", chat, post.id, name, color)
    updates.publish(box, post)
    return {"message_thread_id": post.id} | about


def rename(box: Sandbox, chat: int, topic: int, name: str, *, by: int) -> None:
    """Give the topic another name; the same name is refused."""
    if find(box, chat, topic)["name"] == name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    box.run("UPDATE topics SET name = ? WHERE chat = ? AND id = ?", name, chat, topic)
    _tell(box, chat, topic, {"forum_topic_edited": {"name": name}}, by)


def set_closed(box: Sandbox, chat: int, topic: int, *, closed: bool, by: int) -> None:
    """Close the topic or open it again; what it is already is refused."""
    if bool(find(box, chat, topic)["closed"]) == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    box.run("UPDATE topics SET closed = ? WHERE chat = ? AND id = ?", closed, chat, topic)
    _tell(box, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, by)


def delete(box: Sandbox, chat: int, topic: int) -> None:
    """Delete the topic and everything said in it; Telegram tells nobody."""
    find(box, chat, topic)
    box.run("DELETE FROM topics WHERE chat = ? AND id = ?", chat, topic)
    box.run("DELETE FROM messages WHERE chat = ? AND topic = ?", chat, topic)
    box.tell({"kind": "chat", "chat": chat})


def _tell(box: Sandbox, chat: int, topic: int, body: Json, by: int) -> None:
    updates.publish(box, messages.store(box, Place(chat, topic), by, body))
