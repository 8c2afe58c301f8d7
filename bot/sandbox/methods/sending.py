"""Messages and files that the bot sends."""

from __future__ import annotations

import secrets

from bot.sandbox import messages, topics
from bot.sandbox.answers import Json, Refused, bad_request
from bot.sandbox.entities import message_caption, message_text
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messages import Place, Post
from bot.sandbox.params import Params, Upload
from bot.sandbox.people import BOT_ID, writable
from bot.sandbox.state import Sandbox

FILE_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(box: Sandbox, params: Params) -> Json:
    """sendMessage."""
    place = destination(box, params)
    return messages.message_object(box, post(box, params, place, message_text(params)))


def send_document(box: Sandbox, params: Params) -> Json:
    """sendDocument: an upload, or the file_id of a file known here."""
    return _send_file(box, params, "document", {})


def send_photo(box: Sandbox, params: Params) -> Json:
    """sendPhoto; every picture is taken for 640 × 480."""
    return _send_file(box, params, "photo", {"width": 640, "height": 480})


def send_voice(box: Sandbox, params: Params) -> Json:
    """sendVoice."""
    return _send_file(box, params, "voice", {"duration": params.number("duration") or 0})


def send_chat_action(box: Sandbox, params: Params) -> bool:
    """sendChatAction: shown on the page for a moment, kept nowhere."""
    chat = writable(box, params.number("chat_id"))
    topic = params.number("message_thread_id")
    if topic is not None:
        topics.find(box, chat, topic)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    box.tell({"kind": "action", "chat": chat, "topic": topic, "action": params.text("action")})
    return True


def get_file(box: Sandbox, params: Params) -> Json:
    """getFile: where a file is downloaded from, up to 20 MB (core.telegram.org/bots/api#getfile)."""
    row = box.one("SELECT id, name, length(content) AS size FROM files WHERE id = ?", params.text("file_id"))
    if row is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if row["size"] > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": row["id"],
        "file_unique_id": unique_id(row["id"]),
        "file_size": row["size"],
        "file_path": f"files/{row['id']}/{row['name']}",
    }


def destination(box: Sandbox, params: Params) -> Place:
    """Where the call wants its message; refuses a chat, topic or answered message that is not there."""
    chat = writable(box, params.number("chat_id"))
    topic = params.number("message_thread_id")
    answered = _answered(box, params, chat)
    if answered and topic is None:
        topic = answered.topic
    topics.check_open(box, chat, topic)
    return Place(chat, topic, answered.id if answered else None)


def post(box: Sandbox, params: Params, place: Place, content: Json) -> Post:
    """Store what the bot says there, with the options that all sending methods share."""
    body = content | inline_keyboard(params)
    if params.flag("protect_content"):
        body["has_protected_content"] = True
    return messages.store(box, place, BOT_ID, body)


def keep_file(box: Sandbox, name: str, mime: str, content: bytes) -> str:
    """Store a file; return its file_id."""
    file_id = f"file-{secrets.token_urlsafe(18)}"
    box.run("INSERT INTO files VALUES (?, ?, ?, ?)", file_id, name, mime, content)
    return file_id


def unique_id(file_id: str) -> str:
    """The file_unique_id that belongs to a file_id."""
    return f"u{file_id[-12:]}"


def _send_file(box: Sandbox, params: Params, kind: str, details: Json) -> Json:
    place = destination(box, params)
    file_id = _file_id(box, params, kind)
    row = box.one("SELECT name, mime, length(content) AS size FROM files WHERE id = ?", file_id)
    if row is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    about: Json = {"file_id": file_id, "file_unique_id": unique_id(file_id), "file_size": row["size"]} | details
    if kind != "photo":
        about["mime_type"] = row["mime"]
    if kind == "document":
        about["file_name"] = row["name"]
    content = {kind: [about] if kind == "photo" else about} | message_caption(params)
    return messages.message_object(box, post(box, params, place, content))


def _file_id(box: Sandbox, params: Params, kind: str) -> str:
    upload = _upload(params, kind)
    if upload is None:
        if not params.has(kind):
            raise bad_request(f"there is no {kind} in the request")
        return params.text(kind)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > FILE_LIMIT:
        raise Refused(413, "Request Entity Too Large")
    return keep_file(box, upload.name, upload.mime, upload.content)


def _upload(params: Params, kind: str) -> Upload | None:
    """The file in the field itself, or in the part that `attach://<part>` names."""
    attached = params.text(kind).removeprefix("attach://")
    return params.files.get(kind) or params.files.get(attached)


def _answered(box: Sandbox, params: Params, chat: int) -> Post | None:
    """The message that the call answers, if any."""
    reply = params.json("reply_parameters") or {"message_id": params.number("reply_to_message_id")}
    if not isinstance(reply, dict) or not isinstance(reply.get("message_id", 0), int | None):
        raise bad_request("object expected as reply parameters")
    if not reply.get("message_id"):
        return None
    found = messages.find(box, chat, reply["message_id"])
    if found is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found
