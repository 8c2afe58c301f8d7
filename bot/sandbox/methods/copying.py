"""Copies and forwards between chats: how the bot carries words and pictures between migrant and counsellor."""

from __future__ import annotations

import secrets

from bot.sandbox import messages
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.entities import message_caption
from bot.sandbox.messages import Place, Post
from bot.sandbox.methods.sending import destination, post
from bot.sandbox.params import Params
from bot.sandbox.people import readable, user_object
from bot.sandbox.state import Sandbox

MEDIA = frozenset({"document", "photo", "voice", "video", "audio"})
LEFT_BEHIND = frozenset({"reply_markup", "forward_origin", "edit_date", "media_group_id", "has_protected_content"})


def copy_message(box: Sandbox, params: Params) -> Json:
    """copyMessage: a new caption replaces the old one, buttons stay behind."""
    place = destination(box, params)
    original = _original(box, params, params.number("message_id"), "copy")
    content = _content(original)
    if "caption" in params.values and not MEDIA.isdisjoint(content):
        content = _without_caption(content) | message_caption(params)
    return {"message_id": post(box, params, place, content).id}


def copy_messages(box: Sandbox, params: Params) -> list[Json]:
    """copyMessages: in order, albums kept together; what cannot be copied is skipped."""
    place = destination(box, params)
    wanted = params.numbers("message_ids")
    if wanted != sorted(set(wanted)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    source = readable(box, params.number("from_chat_id"))
    originals = [found for found in (messages.find(box, source, i) for i in wanted) if found and _may_leave(found)]
    if not originals:
        raise bad_request("there are no messages to copy")
    return [{"message_id": copied.id} for copied in _copies(box, params, place, originals)]


def forward_message(box: Sandbox, params: Params) -> Json:
    """forwardMessage: the copy names whom it came from."""
    place = destination(box, params)
    original = _original(box, params, params.number("message_id"), "forward")
    first = {"type": "user", "date": original.date, "sender_user": user_object(box, original.sender)}
    origin = original.body.get("forward_origin", first)
    forwarded = post(box, params, place, _content(original) | {"forward_origin": origin})
    return messages.message_object(box, forwarded)


def _copies(box: Sandbox, params: Params, place: Place, originals: list[Post]) -> list[Post]:
    albums = {
        found.body["media_group_id"]: secrets.token_hex(8) for found in originals if "media_group_id" in found.body
    }
    copies = []
    for original in originals:
        content = _content(original)
        if params.flag("remove_caption"):
            content = _without_caption(content)
        if album := albums.get(original.body.get("media_group_id", "")):
            content["media_group_id"] = album
        copies.append(post(box, params, place, content))
    return copies


def _original(box: Sandbox, params: Params, message: int | None, deed: str) -> Post:
    source = readable(box, params.number("from_chat_id"))
    if message is None:
        raise bad_request("message identifier is not specified")
    found = messages.find(box, source, message)
    if found is None:
        raise bad_request(f"message to {deed} not found")
    if not _may_leave(found):
        raise bad_request("message can't be copied" if deed == "copy" else "message can't be forwarded")
    return found


def _may_leave(original: Post) -> bool:
    """Service messages and protected ones stay where they are."""
    return not original.is_service and not original.body.get("has_protected_content")


def _content(original: Post) -> Json:
    return {name: value for name, value in original.body.items() if name not in LEFT_BEHIND}


def _without_caption(content: Json) -> Json:
    return {name: value for name, value in content.items() if name not in {"caption", "caption_entities"}}
