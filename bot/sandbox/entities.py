"""Text as Telegram takes it: lengths in UTF-16 units, entities that must fit the text, and links it finds by itself.

Rule: what does not parse is refused with Telegram's sentence; nothing is repaired quietly. `parse_mode` HTML is read,
the Markdown modes are refused: the bot sends entities, and a half-right Markdown parser would prove nothing.
"""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.answers import Json, Refused, bad_request
from bot.sandbox.html_text import read_html
from bot.sandbox.params import Params

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
GIVEN = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
FOUND = {
    "url": re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "mention": re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}"),
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?"),
    "phone_number": re.compile(r"(?<![\w+])\+\d[\d ()-]{6,18}\d"),
}


def utf16_length(text: str) -> int:
    """How long Telegram finds the text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_text(params: Params) -> Json:
    """`text` and `entities` of a call, or the refusal."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    return _formatted(params, "text", "entities", TEXT_LIMIT, "message is too long")


def message_caption(params: Params) -> Json:
    """`caption` and `caption_entities` of a call; nothing where there is no caption."""
    if not params.text("caption"):
        return {}
    return _formatted(params, "caption", "caption_entities", CAPTION_LIMIT, "message caption is too long")


def found_entities(text: str, given: list[Json] | None = None) -> list[Json]:
    """`given` and what Telegram finds by itself in between: commands, links, addresses, phone numbers."""
    entities = list(given or [])
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(text):
            offset, length = utf16_length(text[: match.start()]), utf16_length(match.group())
            if not any(offset < e["offset"] + e["length"] and e["offset"] < offset + length for e in entities):
                entities.append({"type": kind, "offset": offset, "length": length})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _formatted(params: Params, name: str, entities_name: str, limit: int, too_long: str) -> Json:
    text, mode = params.text(name), params.text("parse_mode").lower()
    if not mode or mode == "none":
        given = _checked(text, params.json(entities_name) or [])
    elif mode == "html":
        text, given = read_html(text)
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("can't parse entities: the sandbox reads entities and HTML, not Markdown")
    else:
        raise bad_request("unsupported parse_mode")
    if not text.strip():
        raise bad_request("text must be non-empty")
    if utf16_length(text) > limit:
        raise bad_request(too_long)
    entities = found_entities(text, given)
    return {name: text} | ({entities_name: entities} if entities else {})


def _checked(text: str, entities: Any) -> list[Json]:
    if not isinstance(entities, list):
        raise bad_request("can't parse entities JSON object")
    kept = [entity for entity in entities if _known(entity)]
    for entity in kept:
        _fits(text.encode("utf-16-le", "surrogatepass"), entity)
    return kept


def _known(entity: Any) -> bool:
    """True for a kind that a bot gives, False for one that Telegram finds by itself and ignores when given."""
    if not isinstance(entity, dict):
        raise _unparsed("expected an Object")
    for field in ("offset", "length"):
        if not isinstance(entity.get(field), int):
            raise _unparsed(f'Field "{field}" must be of type Number')
    kind = str(entity.get("type"))
    if kind == "text_link" and not isinstance(entity.get("url"), str):
        raise _unparsed('Can\'t find field "url"')
    if kind == "text_mention" and not isinstance(entity.get("user"), dict):
        raise _unparsed('Can\'t find field "user"')
    if kind not in GIVEN and kind not in {*FOUND, "hashtag", "cashtag"}:
        raise _unparsed("unsupported type specified")
    return kind in GIVEN


def _fits(units: bytes, entity: Json) -> None:
    start, length = entity["offset"], entity["length"]
    if start < 0:
        raise bad_request(f"receive an entity with incorrect offset {start}")
    if length <= 0:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if (start + length) * 2 > len(units):
        end = len(units) // 2
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
        )
    for edge in (start, start + length):
        if 0xDC <= (units[edge * 2 + 1] if edge * 2 < len(units) else 0) <= 0xDF:  # second half of a pair
            raise bad_request(f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol")


def _unparsed(why: str) -> Refused:
    return bad_request(f"can't parse MessageEntity: {why}")
