"""Markdown → what Telegram takes: plain text and entities, with offsets in UTF-16 code units as the Bot API counts.

Rule: no text that an editor can write is lost or refused. HTML, formulas, tables and spoilers stay what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from telegramify_markdown import MessageEntity, RenderConfig, convert

LIMIT = 4096
"""The most UTF-16 code units that Telegram takes in one message."""


class Entity(TypedDict):
    """Arguments of `telegram.MessageEntity`."""

    type: str
    offset: int
    length: int
    url: NotRequired[str]


@dataclass(frozen=True)
class Message:
    """A text and how its stretches look."""

    text: str
    entities: tuple[Entity, ...] = ()


def to_message(markdown: str) -> Message:
    """Render Markdown: bold, italic, struck out, code, quotes, links; headings become bold, bullets "•"."""
    text, found = convert(_LITERAL.sub(r"\1\\\2", markdown), latex_escape=False, config=_CONFIG)
    entities = [entity for each in found if (entity := _entity(each))]
    return _stretch(Message(text, tuple(entities)), 0, len(text))


def plain(text: str) -> Message:
    """A text exactly as it is: nothing in it is markup."""
    return Message(text)


def bold(text: str) -> Message:
    """A text in bold letters, without white space around it."""
    text = text.strip()
    return Message(text, ({"type": "bold", "offset": 0, "length": length(text)},) if text else ())


def link(text: str, address: str) -> Message:
    """A text that leads to a web address; plain where Telegram would refuse the address."""
    if not _LINK.fullmatch(address):
        return Message(text)
    return Message(text, ({"type": "text_link", "offset": 0, "length": length(text), "url": address},))


def join(messages: Iterable[Message], between: str = "\n\n") -> Message:
    """One message out of several; empty ones are left out."""
    text, entities = "", list[Entity]()
    for message in messages:
        if not message.text:
            continue
        text += between if text else ""
        start = length(text)
        entities += [{**entity, "offset": entity["offset"] + start} for entity in message.entities]
        text += message.text
    return Message(text, tuple(entities))


def split(message: Message, limit: int = LIMIT) -> list[Message]:
    """Cut a message into ones of at most `limit` code units, at paragraph ends, else at line ends, else between words.

    Entities are cut with their text. White space at a cut is dropped; a message of white space alone gives none.
    """
    pieces, rest = [], _stretch(message, 0, len(message.text))
    while length(rest.text) > limit:
        cut = _cut(rest.text, limit)
        pieces.append(_stretch(rest, 0, cut))
        rest = _stretch(rest, cut, len(rest.text))
    return [*pieces, rest] if rest.text else pieces


def length(text: str) -> int:
    """How many UTF-16 code units Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _plain_symbols() -> RenderConfig:
    """The library's configuration without its decoration."""
    config = RenderConfig.isolated()
    config.cite_expandable = False
    symbol = config.markdown_symbol
    symbol.heading_level_1 = symbol.heading_level_2 = symbol.heading_level_3 = symbol.heading_level_4 = ""
    symbol.image = ""
    symbol.unordered_list_item = "•"
    symbol.horizontal_rule = "———"
    symbol.task_completed, symbol.task_uncompleted = "☑", "☐"
    return config


_CONFIG = _plain_symbols()
_LITERAL = re.compile(r"(?<!\\)((?:\\\\)*)([<$|])")  # HTML, formulas, tables, spoilers, where not escaped already
_SHOWN = {"bold", "italic", "strikethrough", "code", "pre", "blockquote"}
_LINK = re.compile(r"https?://[\w-]+(\.[\w-]+)+\S*", re.ASCII)


def _entity(found: MessageEntity) -> Entity | None:
    """The library's entity as ours; None for an underlined heading and for a link that Telegram would refuse."""
    if found.type == "text_link" and found.url and _LINK.fullmatch(found.url):
        return {"type": found.type, "offset": found.offset, "length": found.length, "url": found.url}
    if found.type in _SHOWN:
        return {"type": found.type, "offset": found.offset, "length": found.length}
    return None


def _stretch(message: Message, start: int, end: int) -> Message:
    """The characters from `start` to `end` without white space around them, with what is left of each entity."""
    text = message.text[start:end].strip()
    if not text:
        return Message("")
    begin = length(message.text[:start]) + length(message.text[start:end]) - length(message.text[start:end].lstrip())
    entities: list[Entity] = []
    for entity in message.entities:
        first = max(entity["offset"] - begin, 0)
        last = min(entity["offset"] + entity["length"] - begin, length(text))
        if first < last:
            entities.append({**entity, "offset": first, "length": last - first})
    return Message(text, tuple(entities))


def _cut(text: str, limit: int) -> int:
    """How many characters to take: within the limit, and to the best place for an end."""
    fits = len(text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore"))  # no half pairs
    best = (text.rfind(end, 0, fits + len(end)) for end in ("\n\n", "\n", " "))
    return next((cut for cut in best if cut > 0), fits)
