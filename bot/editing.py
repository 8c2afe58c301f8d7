"""What editors see in a terminal: the matrix of all answers, and an answer as Telegram would show it.

Rule: a preview goes through the same step and the same rendering as a real answer, so it cannot differ from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rich.console import RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.content import Fault, Level
from bot.core import answers
from bot.core.effects import Part, Say, SayAnswer
from bot.core.session import Session
from bot.core.values import encode
from bot.core.world import Library, World
from bot.markup import Entity, Message, length
from bot.store.orders import answer_order, encoded
from bot.store.outbox import Parcel
from bot.tg import render
from bot.tg.render import Reader

_STYLES = {
    "fresh": "green",
    "stale": "yellow",
    "due": "magenta",
    "withheld": "bold magenta",
    "faulty": "bold red",
    "missing": "red",
}
_LOOKS = {
    "bold": "bold",
    "italic": "italic",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "blockquote": "dim",
    "text_link": "underline blue",
}


def states(library: Library, faults: Collection[Fault], today: date) -> dict[tuple[str, str], str]:
    """How each answer stands, by (language, topic): fresh, stale, due, withheld, faulty (error) or missing."""
    faulty = {(f.path.parts[1], f.path.stem) for f in faults if f.level is Level.ERROR and f.what != "is missing"}
    found = {}
    for topic in library.topics:
        for language in library.languages:
            answer = library.answers.get((language, topic))
            if (language, topic) in faulty:
                state = "faulty"
            elif answer is None:
                state = "missing"
            elif answer.is_due(today):
                state = "withheld" if answer.is_withheld(today) else "due"
            else:
                state = "stale" if answer.is_older else "fresh"
            found[language, topic] = state
    return found


def matrix(library: Library, faults: Collection[Fault], today: date) -> Iterator[RenderableType]:
    """A table of topic × language, and a line that counts."""
    found = states(library, faults, today)
    table = Table("topic", *library.languages, box=None, pad_edge=False)
    for topic in library.topics:
        cells = (found[language, topic] for language in library.languages)
        table.add_row(topic, *(Text(state, style=_STYLES[state]) for state in cells))
    yield table
    counted = Counter(found.values())
    parts = (Text(f"{counted[state]} {state}", style=style) for state, style in _STYLES.items() if counted[state])
    yield Text(" · ").join([Text(f"{len(found)} answers"), *parts])


@dataclass(frozen=True)
class Preview:
    """Which page of which answer to show, and to whom."""

    topic: str
    language: str
    country: str | None = None
    part: Part = "body"


def preview(wanted: Preview, reader: Reader) -> Iterator[RenderableType]:
    """The message and its buttons, each on a line of its own row."""
    world = World(datetime.combine(reader.on, datetime.min.time(), UTC), reader.library)
    show = {"body": answers.give, "more": answers.more, "sources": answers.sources}[wanted.part]
    session = Session(language=wanted.language, country=wanted.country)
    _, effects = show(session, answers.Shown(wanted.topic), world)
    for effect in effects:
        if isinstance(effect, Say | SayAnswer):
            yield from _message(effect, wanted, reader)


def _message(effect: Say | SayAnswer, wanted: Preview, reader: Reader) -> Iterator[RenderableType]:
    parcel = _parcel(effect, wanted)
    for message in render.messages(parcel, reader):
        count = f"{length(message.text):,} of 4,096 characters"
        addresses = [entity["url"] for entity in message.entities if "url" in entity]
        yield Panel(_styled(message), width=72, subtitle=count, subtitle_align="right")
        yield from (Text(f"→ {address}", style="blue") for address in dict.fromkeys(addresses))
    markup = render.keyboard(parcel, reader)
    for row in markup.inline_keyboard if markup else ():
        yield Text(" ".join(f"[ {button.text} ]" for button in row), style="reverse dim")


def _parcel(effect: Say | SayAnswer, wanted: Preview) -> Parcel:
    if isinstance(effect, SayAnswer):
        order = answer_order(effect)
    else:
        args = {name: encode(value) for name, value in effect.args.items()}
        order = {"key": effect.key, "args": args, "buttons": encoded(effect.buttons)}
    return Parcel(
        row_id=0,
        lane=0,
        kind="answer" if isinstance(effect, SayAnswer) else "say",
        order=order,
        tries=0,
        due_at=datetime.now(UTC),
        language=wanted.language,
        country=wanted.country,
        person_id=None,
        person_chat=None,
        case_id=None,
        topic_id=None,
    )


def _styled(message: Message) -> Text:
    text = Text(message.text)
    for entity in message.entities:
        text.stylize(_look(entity), _index(message.text, entity["offset"]), _end(message.text, entity))
    return text


def _look(entity: Entity) -> str:
    address = f" link {entity['url']}" if "url" in entity else ""
    return _LOOKS.get(entity["type"], "") + address


def _index(text: str, units: int) -> int:
    """The character at that many UTF-16 code units."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _end(text: str, entity: Entity) -> int:
    return _index(text, entity["offset"] + entity["length"])
