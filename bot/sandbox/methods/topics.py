"""Forum topics from the bot's side: only in a forum group, only with the right to manage topics."""

from __future__ import annotations

from bot.sandbox import topics
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.params import Params
from bot.sandbox.people import BOT_ID, writable
from bot.sandbox.state import Sandbox


def create_forum_topic(box: Sandbox, params: Params) -> Json:
    """createForumTopic."""
    chat = _forum(box, params)
    name = _name(params)
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    color = params.number("icon_color", topics.COLORS[0])
    if color not in topics.COLORS:
        raise bad_request("invalid icon color specified")
    return topics.create(box, chat, name, color=color, by=BOT_ID)


def edit_forum_topic(box: Sandbox, params: Params) -> bool:
    """editForumTopic: an absent name keeps the old one, and then nothing is modified."""
    chat, topic = _topic(box, params)
    topics.rename(box, chat, topic, _name(params) or topics.find(box, chat, topic)["name"], by=BOT_ID)
    return True


def close_forum_topic(box: Sandbox, params: Params) -> bool:
    """closeForumTopic."""
    chat, topic = _topic(box, params)
    topics.set_closed(box, chat, topic, closed=True, by=BOT_ID)
    return True


def reopen_forum_topic(box: Sandbox, params: Params) -> bool:
    """reopenForumTopic."""
    chat, topic = _topic(box, params)
    topics.set_closed(box, chat, topic, closed=False, by=BOT_ID)
    return True


def delete_forum_topic(box: Sandbox, params: Params) -> bool:
    """deleteForumTopic: its messages go with it."""
    chat, topic = _topic(box, params)
    topics.delete(box, chat, topic)
    return True


def _forum(box: Sandbox, params: Params) -> int:
    chat = writable(box, params.number("chat_id"))
    group = box.one("SELECT is_forum, can_manage_topics FROM groups WHERE id = ?", chat)
    if group is None or not group["is_forum"]:
        raise bad_request("the chat is not a forum")
    if not group["can_manage_topics"]:
        raise bad_request("not enough rights to manage topics")
    return chat


def _topic(box: Sandbox, params: Params) -> tuple[int, int]:
    chat = _forum(box, params)
    return chat, int(topics.find(box, chat, params.number("message_thread_id"))["id"])


def _name(params: Params) -> str:
    name = params.text("name").strip()
    if len(name) > topics.NAME_LIMIT:
        raise bad_request("topic name is too long")
    return name
