"""Changing and deleting messages, and reactions to them."""

from __future__ import annotations

import json

from bot.sandbox import messages
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.entities import message_caption, message_text
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messages import Post
from bot.sandbox.methods.copying import MEDIA
from bot.sandbox.params import Params
from bot.sandbox.people import BOT_ID, writable
from bot.sandbox.state import Sandbox

DELETABLE_S = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
# Telegram has a closed list; these are the ones a bot is likely to use (core.telegram.org/bots/api#reactiontypeemoji).
REACTIONS = frozenset("👍👎❤🔥🥰👏😁🤔😱😢🎉🙏👌🕊💯⚡🤝✍🤗🫡👀🙈")


def edit_message_text(box: Sandbox, params: Params) -> Json:
    """editMessageText: buttons that are not given again go."""
    post = _own(box, params)
    if "text" not in post.body:
        raise bad_request("there is no text in the message to edit")
    return _rewrite(box, post, {"text", "entities", "reply_markup"}, message_text(params) | inline_keyboard(params))


def edit_message_caption(box: Sandbox, params: Params) -> Json:
    """editMessageCaption: an absent caption removes it."""
    post = _own(box, params)
    if MEDIA.isdisjoint(post.body):
        raise bad_request("there is no caption in the message to edit")
    fresh = message_caption(params) | inline_keyboard(params)
    return _rewrite(box, post, {"caption", "caption_entities", "reply_markup"}, fresh)


def edit_message_reply_markup(box: Sandbox, params: Params) -> Json:
    """editMessageReplyMarkup: an absent keyboard removes the buttons."""
    return _rewrite(box, _own(box, params), {"reply_markup"}, inline_keyboard(params))


def delete_message(box: Sandbox, params: Params) -> bool:
    """deleteMessage: anything in the chat, up to 48 hours old."""
    chat = writable(box, params.number("chat_id"))
    post = messages.find(box, chat, params.number("message_id"))
    if post is None:
        raise bad_request("message to delete not found")
    _delete(box, post)
    return True


def delete_messages(box: Sandbox, params: Params) -> bool:
    """deleteMessages: those that are not there are skipped."""
    chat = writable(box, params.number("chat_id"))
    found = [messages.find(box, chat, message) for message in params.numbers("message_ids")]
    for post in found:
        if post:
            _delete(box, post)
    return True


def set_message_reaction(box: Sandbox, params: Params) -> bool:
    """setMessageReaction: one emoji, or none to take it back."""
    chat = writable(box, params.number("chat_id"))
    post = messages.find(box, chat, params.number("message_id"))
    if post is None:
        raise bad_request("message to react not found")
    reactions = params.json("reaction") or []
    if not isinstance(reactions, list) or not all(isinstance(reaction, dict) for reaction in reactions):
        raise bad_request("expected an Array of ReactionType")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction.get("emoji") not in REACTIONS for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    chosen = reactions[0]["emoji"] if reactions else None
    box.run("UPDATE messages SET reaction = ? WHERE chat = ? AND id = ?", chosen, chat, post.id)
    box.tell({"kind": "chat", "chat": chat})
    return True


def _own(box: Sandbox, params: Params) -> Post:
    """The bot's message that the call names."""
    chat = writable(box, params.number("chat_id"))
    message = params.number("message_id")
    if message is None:
        raise bad_request("message identifier is not specified")
    post = messages.find(box, chat, message)
    if post is None:
        raise bad_request("message to edit not found")
    if post.sender != BOT_ID or post.is_service or "forward_origin" in post.body:
        raise bad_request("message can't be edited")
    return post


def _rewrite(box: Sandbox, post: Post, fields: set[str], fresh: Json) -> Json:
    kept = {name: value for name, value in post.body.items() if name not in fields}
    old = {name: value for name, value in post.body.items() if name in fields}
    if _same(old, fresh):
        raise bad_request(NOT_MODIFIED)
    changed = messages.rewrite(box, post, kept | fresh | {"edit_date": box.now()})
    return messages.message_object(box, changed)


def _same(old: Json, fresh: Json) -> bool:
    return json.dumps(old, sort_keys=True) == json.dumps(fresh, sort_keys=True)


def _delete(box: Sandbox, post: Post) -> None:
    if "forum_topic_created" in post.body:
        raise bad_request("message can't be deleted")
    if box.now() - post.date > DELETABLE_S:
        raise bad_request("message can't be deleted for everyone")
    messages.remove(box, post)
