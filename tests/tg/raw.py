"""Raw updates as Telegram sends them, made of a few words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
NINO, TAMAR, EDITOR, STAFF_CHAT = 1001, 2001, 2003, -1001000000001


def user(user_id: int, **more: Any) -> Json:
    """A Bot API `User`."""
    return {"id": user_id, "is_bot": False, "first_name": f"User {user_id}"} | more


def chat(chat_id: int) -> Json:
    """A Bot API `Chat`: private for positive ids."""
    return {"id": chat_id, "type": "private"} if chat_id > 0 else {"id": chat_id, "type": "supergroup", "title": "G"}


def message(message_id: int = 10, *, sender: int = NINO, where: int | None = None, **content: Any) -> Json:
    """A Bot API `Message`; `content` is its text, photo and so on."""
    return {
        "message_id": message_id,
        "date": 1_800_000_000,
        "from": user(sender),
        "chat": chat(where or sender),
    } | content


def new(body: Json, update_id: int = 1) -> Json:
    """An update that tells of a new message."""
    return {"update_id": update_id, "message": body}


def edited(body: Json, update_id: int = 1) -> Json:
    """An update that tells of an edited message."""
    return {"update_id": update_id, "edited_message": body | {"edit_date": 1_800_000_001}}


def pressed(data: str, *, sender: int = NINO, where: int | None = None, update_id: int = 1) -> Json:
    """An update that tells of a pressed button."""
    under = message(9, sender=1, where=where or sender, text="choose")
    query = {"id": "77", "from": user(sender), "chat_instance": "1", "data": data, "message": under}
    return {"update_id": update_id, "callback_query": query}


def membership(status: str, *, where: int = NINO) -> Json:
    """An update that tells what became of the bot in a chat."""
    bot = {"user": {"id": 1, "is_bot": True, "first_name": "Homeward"}}
    gone = {"until_date": 0} if status == "kicked" else {}
    change = {"chat": chat(where), "from": user(NINO), "date": 1_800_000_000}
    change |= {"old_chat_member": bot | {"status": "member"}, "new_chat_member": bot | gone | {"status": status}}
    return {"update_id": 1, "my_chat_member": change}


def media(kind: str) -> Json:
    """The field of a message that carries this kind of thing."""
    about: Json = {"file_id": "f", "file_unique_id": "u"}
    match kind:
        case "photo":
            return {"photo": [about | {"width": 1, "height": 1}]}
        case "location":
            return {"location": {"latitude": 41.7, "longitude": 44.8}}
        case "venue":
            place = {"latitude": 41.7, "longitude": 44.8}
            return {"location": place, "venue": {"location": place, "title": "T", "address": "A"}}
        case "contact":
            return {"contact": {"phone_number": "+995", "first_name": "N"}}
        case "sticker":
            shape = {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
            return {"sticker": about | shape}
        case "video_note":
            return {"video_note": about | {"length": 1, "duration": 1}}
        case "animation":  # Telegram sends the file as a document too
            return {"animation": about | {"width": 1, "height": 1, "duration": 1}, "document": about}
        case "document":
            return {"document": about}
        case "dice":
            return {"dice": {"emoji": "🎲", "value": 3}}
        case "story":
            return {"story": {"chat": chat(NINO), "id": 1}}
        case "poll":
            flags = ("is_closed", "is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only")
            asked: Json = {"id": "1", "type": "regular", "question": "ვინ?", "options": [], "total_voter_count": 0}
            return {"poll": asked | dict.fromkeys(flags, False)}
        case _:
            return {kind: about | {"width": 1, "height": 1, "duration": 1}}
