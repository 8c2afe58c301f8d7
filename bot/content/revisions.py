"""What editors note about a text besides the text: from what a translation was made, that a change was small, that all
is still true.

Rule: only front matter is written, one key at a time; every other line stays as its editor left it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import yaml

from bot.content.documents import parse
from bot.content.drafts import FRONT, LONGEST, fingerprint
from bot.content.shapes import LANGUAGES
from bot.core.world import MASTER

END = "---\n"


def accept(folder: Path, topic: str, language: str) -> str:
    """Write the fingerprint of the Georgian text into its translation, which counts as fresh from then on; return it.

    Raises FileNotFoundError where one of the files is missing, ValueError where one has no front matter.
    """
    if language == MASTER:
        raise ValueError(f"{MASTER} is the language that the others are translated from")
    mark = fingerprint(_file(folder, MASTER, topic).read_text("utf-8-sig"))
    _write(_file(folder, language, topic), translated_from=mark)
    return mark


def minor(folder: Path, topic: str, since: str | None = None) -> tuple[str, str]:
    """Note that the Georgian text differs only in small things from an earlier one, so that its translations stay
    fresh; return the fingerprints of both.

    `since` is the earlier one's; without it the one that the translations were made from, which must be one only.
    Raises FileNotFoundError, and ValueError where `since` is needed or nothing has changed.
    """
    master = _file(folder, MASTER, topic)
    now, noted = fingerprint(master.read_text("utf-8-sig")), _noted(master)
    later = dict(change.split("-") for change in noted)
    if since and not re.fullmatch("[0-9a-f]{6}", since):
        raise ValueError(f"{since} is no fingerprint: it is like 3f9c2a, see translated_from of a translation")
    candidates = {since} if since else {_end(mark, later) for mark in _made_from(folder, topic)} - {now}
    if not candidates:
        raise ValueError(f"{topic}: the translations were made from today's Georgian text already")
    if len(candidates) > 1:
        raise ValueError(
            f"{topic}: translations were made from several texts, choose --since {' or '.join(candidates)}"
        )
    before = candidates.pop()
    _write(master, minor_changes=[*noted, f"{before}-{now}"])
    return before, now


def confirm(folder: Path, topic: str, *, checked_on: date, review_by: date) -> list[str]:
    """Write into all languages of an answer that its facts were checked, and by when the next check is due; return
    the languages.

    Raises FileNotFoundError where there is no such answer, ValueError where the days are not in order.
    """
    if not timedelta(0) < review_by - checked_on <= LONGEST:
        raise ValueError(f"{review_by} is not within two years after {checked_on}")
    files = {code: file for code in LANGUAGES if (file := _file(folder, code, topic)).exists()}
    if not files:
        raise FileNotFoundError(f"there is no answer {topic}")
    for file in files.values():
        _front(file)  # all or none
    for file in files.values():
        _write(file, checked_on=checked_on, review_by=review_by)
    return list(files)


def _made_from(folder: Path, topic: str) -> Iterator[str]:
    for code in LANGUAGES:
        if code != MASTER and (file := _file(folder, code, topic)).exists():
            yield str(_front(file).get("translated_from", ""))


def _file(folder: Path, language: str, topic: str) -> Path:
    if not re.fullmatch(r"\w+", topic):
        raise ValueError(f"{topic} is no topic")
    return folder / language / "answers" / f"{topic}.md"


def _noted(file: Path) -> list[str]:
    changes = _front(file).get("minor_changes", [])
    return [str(change) for change in changes] if isinstance(changes, list) else []


def _end(mark: str, later: dict[str, str]) -> str:
    """Where small changes have led from a text."""
    seen = set[str]()
    while mark in later and mark not in seen:
        seen.add(mark)
        mark = later[mark]
    return mark


def _front(file: Path) -> dict[str, object]:
    match = FRONT.match(file.read_text("utf-8-sig"))
    front = parse(match[1], Path()).value if match else None
    if isinstance(front, dict):
        return front
    raise ValueError(f"{file} has no front matter")


def _write(file: Path, **values: object) -> None:
    """Set keys of the front matter: in their place where they stand, else at its end. Line ends stay as they are."""
    raw = file.read_bytes().decode("utf-8-sig")
    text = raw.replace("\r\n", "\n")
    match = FRONT.match(text)
    if match is None:
        raise ValueError(f"{file} has no front matter")
    front = match[0]
    for key, value in values.items():
        # Quoted where it would read as a number; a list stands on one line, as editors write it.
        written = yaml.safe_dump(value, default_flow_style=True, width=10_000).removesuffix("...\n").strip()
        line = f"{key}: {written}\n"
        old = re.compile(rf"^{key}:.*\n(?:[ \t-](?!--).*\n)*", re.MULTILINE)  # with the lines of a list below it
        if there := old.search(front):
            front = front[: there.start()] + line + front[there.end() :]
        else:
            front = f"{front.removesuffix(END)}{line}{END}"
    whole = front + text[match.end() :]
    file.write_bytes(whole.replace("\n", "\r\n" if "\r\n" in raw else "\n").encode())
