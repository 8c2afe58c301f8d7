"""One answer file as its editor wrote it: front matter, parts with their lines, and the faults found in it.

Rule: what a file says on its own is judged here, what it says beside the data and the other languages in `checks.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from bot.content.documents import Day, Document, Entry, parse, read_text
from bot.content.faults import Fault, Level
from bot.content.shapes import SourceId
from bot.core.world import MASTER, Answer, Library

FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]\n]*\]\(\s*(?P<topic>[^)\s]+?)\.md\s*\)")
"""A link to another answer, `[text](luggage.md)`: the reader gets a button."""

LONGEST = timedelta(days=2 * 366)
"""No fact is left unchecked for longer."""

_NEAR = re.compile(r"^[ \t]*(?:#+|<!--).*$", re.MULTILINE)
_MARK = re.compile(r"^(?:<!--\s*(?P<more>more)\s*-->|##[ \t]+(?P<country>.*?))[ \t]*$", re.MULTILINE)


def _topic(name: str, info: ValidationInfo) -> str:
    known = (info.context or {}).get("topics")
    if known and name not in known:
        raise ValueError(f"{name} is not a topic of catalogue.yml")
    return name


class Front(Entry):
    """The front matter of an answer."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    sources: tuple[SourceId, ...]
    checked_on: Day
    review_by: Day
    translated_from: Annotated[str, Field(pattern="^[0-9a-f]{6}$")] | None = None
    minor_changes: tuple[Annotated[str, Field(pattern="^[0-9a-f]{6}-[0-9a-f]{6}$")], ...] = ()
    related: tuple[Annotated[str, AfterValidator(_topic)], ...]

    @field_validator("review_by")
    @classmethod
    def _in_order(cls, day: date, info: ValidationInfo) -> date:
        if day <= info.data.get("checked_on", date.min):
            raise ValueError("is not after checked_on")
        if day - info.data.get("checked_on", day) > LONGEST:
            raise ValueError("is more than two years after checked_on")
        return day


@dataclass(frozen=True)
class Part:
    """A stretch of the text without the white space around it, and the line on which it begins."""

    text: str
    line: int


@dataclass(frozen=True)
class Draft:
    """An answer file as read; `parts` are `body`, `more` and the countries' sections by code.

    `front` is None where the front matter has a fault, and `fingerprint` is "" then.
    """

    language: str
    topic: str
    document: Document
    front: Front | None = None
    fingerprint: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """True while no error has been found."""
        return all(fault.level is not Level.ERROR for fault in self.document.faults)

    def note(self, part: str, position: int, what: str, level: Level = Level.ERROR) -> None:
        """Note a fault at that character of a part."""
        place = self.parts[part]
        line = place.line + place.text.count("\n", 0, position)
        self.document.faults.append(Fault(self.document.path, line, what, level))

    def is_older(self, master: Draft | None) -> bool:
        """Whether the Georgian text has changed in more than small things since this translation was made."""
        if self.language == MASTER or self.front is None or master is None or not master.fingerprint:
            return False
        return self.front.translated_from not in master.same_as()

    def same_as(self) -> set[str]:
        """The fingerprints of this text and of those that led to it by minor changes alone."""
        pairs = [change.split("-") for change in self.front.minor_changes] if self.front else []
        same = {self.fingerprint}
        while earlier := {before for before, after in pairs if after in same} - same:
            same |= earlier
        return same

    def answer(self, master: Draft | None = None) -> Answer:
        """What the draft says; the title is empty where the front matter has a fault."""
        texts = {name: part.text for name, part in self.parts.items()}
        links = tuple(match["topic"] for text in texts.values() for match in LINK.finditer(text))
        front = self.front.model_dump(exclude={"translated_from", "minor_changes"}) if self.front else {"title": ""}
        body, more, older = texts.pop("body", ""), texts.pop("more", ""), self.is_older(master)
        made = Answer(self.topic, self.language, body=body, more=more, countries=texts, links=links, **front)
        return replace(made, is_older=older, version=self.fingerprint)


def read_draft(file: Path, path: Path, library: Library) -> Draft:
    """The draft in that file, with its faults shown at `path`; `library` has the data that it may name."""
    language, topic = file.parts[-3], file.stem
    text = read_text(file, path)
    if isinstance(text, Fault):
        return Draft(language, topic, Document(path, faults=[text]))
    match = FRONT.match(text)
    if match is None:
        fault = Fault(path, 1, "front matter is missing: the file must begin with `---`, keys and values, `---`")
        return Draft(language, topic, Document(path, faults=[fault]))
    document = parse(match[1], path, first_line=2)
    known = {"sources": library.sources, "topics": library.topics}
    front = document.entry(Front, context=known) if document.value is not None else None
    parts = _parts(text, match.end(), document, library.countries)
    return Draft(language, topic, document, front, fingerprint(text) if front else "", parts)


def fingerprint(answer_text: str) -> str:
    """Six hex characters of what an answer file says: its title and all that follows the front matter.

    Dates, sources and white space do not count. Raises ValueError where front matter or title are missing.
    """
    match = FRONT.match(answer_text)
    front = parse(match[1], Path()).value if match else None
    if match is None or not isinstance(front, dict) or "title" not in front:
        raise ValueError("no front matter with a title")
    words = f"{front['title']} {answer_text[match.end() :]}".split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:6]


def _parts(text: str, start: int, document: Document, countries: Collection[str]) -> dict[str, Part]:
    """The parts of the text from `start` on; what is wrong with their order or names is noted in the document."""
    parts: dict[str, Part] = {}
    marks = [*_MARK.finditer(text, start)]
    ends = [*(mark.start() for mark in marks), len(text)]
    parts["body"] = _part(text, start, ends[0])
    for mark, end in zip(marks, ends[1:], strict=True):
        name, line = mark["more"] or mark["country"], 1 + text.count("\n", 0, mark.start())
        if mark["country"] and countries and name not in countries:
            document.faults.append(Fault(document.path, line, f"## {name}: not a country of countries.yml"))
        elif name in parts:
            document.faults.append(Fault(document.path, line, f"{mark[0]} stands here a second time"))
        elif mark["more"] and len(parts) > 1:
            document.faults.append(Fault(document.path, line, f"{mark[0]} must stand before the countries"))
        else:
            parts[name] = _part(text, mark.end(), end)
    starts = {mark.start() for mark in marks}
    for near in _NEAR.finditer(text, start):
        if near.start() not in starts:
            what = f"{near[0].strip()[:40]} is no mark: write `## DE` before a country, `<!-- more -->` before the rest"
            document.faults.append(Fault(document.path, 1 + text.count("\n", 0, near.start()), what))
    for name, part in parts.items():
        if not part.text:
            document.faults.append(Fault(document.path, part.line, f"the text of `{name}` is empty"))
    return parts


def _part(text: str, start: int, end: int) -> Part:
    stretch = text[start:end]
    begin = start + (len(stretch) - len(stretch.lstrip()) if stretch.strip() else 0)
    return Part(stretch.strip(), 1 + text.count("\n", 0, begin))
