"""Stand-ins for what a person sends besides text: complete in form, with a few bytes for content."""

from __future__ import annotations

from bot.sandbox.answers import Json
from bot.sandbox.methods.sending import keep_file, unique_id
from bot.sandbox.state import Sandbox

KINDS = ("photo", "video", "voice", "audio", "document", "sticker", "location", "contact")
CAPTION_KINDS = frozenset({"photo", "video", "voice", "audio", "document"})
ALBUM_KINDS = frozenset({"photo", "video", "audio", "document"})
PICTURE = {"width": 640, "height": 480}
FILES: dict[str, tuple[str, str, Json]] = {
    "photo": ("photo.jpg", "image/jpeg", PICTURE),
    "video": ("video.mp4", "video/mp4", PICTURE | {"duration": 12}),
    "voice": ("voice.ogg", "audio/ogg", {"duration": 7}),
    "audio": ("song.mp3", "audio/mpeg", {"duration": 180, "title": "Song", "performer": "Sandbox"}),
    "document": ("document.pdf", "application/pdf", {}),
    "sticker": (
        "sticker.webp",
        "image/webp",
        {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👋"},
    ),
}


def standin(box: Sandbox, kind: str, sender: Json, size: int = 0) -> Json:
    """The field of a Bot API `Message` that carries this kind of thing; a file is filled up to `size` bytes."""
    if kind == "location":
        return {"location": {"latitude": 41.6971, "longitude": 44.7990}}
    if kind == "contact":
        return {
            "contact": {"phone_number": "+995555000000", "first_name": sender["first_name"], "user_id": sender["id"]}
        }
    name, mime, details = FILES[kind]
    content = f"stand-in for {name}".encode().ljust(size, b"\0")
    file_id = keep_file(box, name, mime, content)
    about = {"file_id": file_id, "file_unique_id": unique_id(file_id), "file_size": len(content)} | details
    if kind == "photo":
        return {"photo": [about]}
    if kind != "sticker":
        about["mime_type"] = mime
    if kind in {"video", "audio", "document"}:
        about["file_name"] = name
    return {kind: about}
