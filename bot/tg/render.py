"""An outbox row → what Telegram is given: text, entities, keyboard, in the reader's language of this moment.

Rule: everything that depends on language, country or the state of the answers is decided here, at sending.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.core.hours import TBILISI
from bot.core.values import ChangeCountry, CountryName, Title, Value, decode
from bot.core.world import Library
from bot.invite import calendar_file
from bot.markup import LIMIT, Message, length, plain, split
from bot.store.orders import STAFF_LANGUAGE
from bot.store.outbox import Parcel
from bot.texts import Texts
from bot.tg.pages import Page

_log = structlog.get_logger()


@dataclass(frozen=True)
class Reader:
    """What rendering needs besides the row; `on` is today (UTC), for how fresh an answer is."""

    texts: Texts
    library: Library
    video_url: str = ""
    on: date = date.min


def messages(parcel: Parcel, reader: Reader) -> list[Message]:
    """The messages of a row with a text: one, or several where it is longer than Telegram takes."""
    if parcel.kind == "text":
        return split(plain(parcel.order["text"]))
    if parcel.kind == "replay":
        return split(plain(_replay(parcel, reader)))
    if parcel.kind == "answer":
        found = reader.library.answer(parcel.order["topic"], parcel.language)
        if found is None:  # withdrawn between the turn and now
            return [plain(reader.texts.say(parcel.language, "answer.missing"))]
        country = parcel.order.get("country") or parcel.country
        shown = Page(reader.texts, reader.library, found, parcel.language, country, reader.on)
        try:
            return split(shown.message(parcel.order["part"]))
        except KeyError as error:  # a value that the text names is not there: the buttons still lead to a person
            _log.error("unfilled", topic=found.topic, language=found.language, value=str(error))
            return [plain(reader.texts.say(parcel.language, "answer.missing"))]
    return split(plain(_say(parcel, reader)))


def joined(parcels: Sequence[Parcel], reader: Reader) -> tuple[str, int]:
    """As many of these posts of a case as fit into one message: its text, and how many posts it holds (0 where only
    one text would stand in it)."""
    said: list[str] = []
    held = 0
    for parcel in parcels:
        more = [*said, *_pieces(parcel, reader)]
        if length("\n".join(more)) > LIMIT:
            break
        said, held = more, held + 1
    return ("\n".join(said), held) if len(said) > 1 else ("", 0)


def keyboard(parcel: Parcel, reader: Reader) -> InlineKeyboardMarkup | None:
    """The buttons of a row, labelled in the reader's language."""
    rows = [
        [InlineKeyboardButton(_label(button, parcel, reader), callback_data=button["data"]) for button in row]
        for row in parcel.order.get("buttons", [])
        if row
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def entities(message: Message) -> list[MessageEntity]:
    """A message's entities as Telegram's type."""
    return [MessageEntity(**entity) for entity in message.entities]


def invite(parcel: Parcel, reader: Reader) -> tuple[bytes, str]:
    """The calendar file of an `invite` row and its caption."""
    order, say = parcel.order, reader.texts.say
    cancelled = order["method"] == "CANCEL"
    file = calendar_file(
        say(parcel.language, "invite.title"),
        order["uid"],
        datetime.fromisoformat(order["start_at"]),
        minutes=order["minutes"],
        zone=_calendar_zone(parcel, reader),
        sequence=order["sequence"],
        cancelled=cancelled,
    )
    return file, say(parcel.language, "invite.caption_cancelled" if cancelled else "invite.caption")


def _calendar_zone(parcel: Parcel, reader: Reader) -> str:
    """Where the time of a calendar file was promised; for counsellors, Tbilisi."""
    if parcel.person_id is None:
        return TBILISI
    country = reader.library.countries.get(parcel.country or "")  # for rows written before they named a zone
    return str(parcel.order.get("zone") or (country.time_zones[0] if country else TBILISI))


def _pieces(parcel: Parcel, reader: Reader) -> list[str]:
    """What a post contributes to one that holds several; a sign tells where words of the person begin."""
    if parcel.kind == "copy":
        texts = parcel.order["texts"]
        return [reader.texts.say(STAFF_LANGUAGE, "desk.replay_person", {"text": text}) for text in texts]
    return [_say(parcel, reader)]


def _replay(parcel: Parcel, reader: Reader) -> str:
    """Messages of the record, as the mirror shows them again: a line each, with who wrote it."""

    def say(key: str, **args: Value) -> str:
        return reader.texts.say(parcel.language, key, args, reader.library)

    said = [say("desk.replay_head")] if parcel.order["head"] else []
    for line in parcel.order["lines"]:
        text = _replayed(line, parcel, reader)
        said.append(say(f"desk.replay_{line['author']}", text=text, name=line["name"]))
    return "\n".join(said)


def _replayed(line: dict[str, Any], parcel: Parcel, reader: Reader) -> str:
    """What a line of the record says: its text, or that of the interface, or the title of the answer."""
    if "text" in line:
        return str(line["text"])
    if "key" in line:
        args = {name: decode(value) for name, value in line.get("args", {}).items()}
        return reader.texts.say(parcel.language, line["key"], args, reader.library)
    return reader.texts.render(Title(line["topic"]), parcel.language, reader.library)


def _say(parcel: Parcel, reader: Reader) -> str:
    args = {name: decode(value) for name, value in parcel.order["args"].items()}
    if "room" in parcel.order:
        args["link"] = _link(parcel.order, reader)
    return reader.texts.say(parcel.language, parcel.order["key"], args, reader.library)


def _label(button: dict[str, Any], parcel: Parcel, reader: Reader) -> str:
    value = decode(button["label"])
    text = reader.texts.render(value, parcel.language, reader.library)
    return f"{_flag(value.code)} {text}" if isinstance(value, CountryName | ChangeCountry) else text


def _flag(code: str) -> str:
    """The regional indicator pair of a country code (Unicode, UTS 51)."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


def _link(order: dict[str, Any], reader: Reader) -> str:
    """The address of a video room; "" where there is none: no address is invented."""
    room = order.get("room", "")
    return reader.video_url.replace("{room}", room) if room else ""
