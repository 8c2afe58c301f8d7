"""The whole of `content/` as an immutable Library, read again piece by piece when files change.

Rule: a file with an error is not used. While the service runs its last good version stays; without one an answer is
left out (menu and counsellor instead), and the rest loads.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.content.checks import check
from bot.content.claims import read_pressure
from bot.content.data import read_data
from bot.content.drafts import Draft, read_draft
from bot.content.faults import Fault
from bot.content.shapes import LANGUAGES
from bot.core.world import MASTER, Answer, Library
from bot.texts import Stamp, stamp


def load(
    folder: Path, today: date | None = None, languages: tuple[str, ...] = LANGUAGES
) -> tuple[Library, list[Fault]]:
    """Everything sound in the content folder, and every fault in it: those of the data files first, for others
    follow from them, then in the order of files and lines.

    `today` is the day (UTC) by which reviews are due, `languages` are those that must be whole. Raises nothing for what
    editors can write; a folder that does not exist gives an empty Library and its faults.
    """
    shelf = Shelf(folder, languages)
    shelf.refresh(today)
    return shelf.library, shelf.faults


class Shelf:
    """A content folder and what of it is in use: `library`, and the `faults` of the files as they are now."""

    def __init__(self, folder: Path, languages: tuple[str, ...] = LANGUAGES) -> None:
        """An empty library until `refresh`."""
        self.folder = folder
        self.library = Library(languages=languages)
        self.faults: list[Fault] = []
        self._data: tuple[dict[Path, Stamp], date] | None = None
        self._seen: object = None  # all stamps of the last look
        self._data_faults: list[Fault] = []
        self._pressure: Mapping[str, tuple[str, ...]] = {}
        self._drafts: dict[Path, tuple[Stamp, Draft]] = {}
        self._masters: dict[str, Draft] = {}  # the last sound Georgian draft of each topic
        self._checked_with = self.library  # the data files as they are now, with which drafts are checked

    def refresh(self, today: date | None = None) -> None:
        """Read what has changed since the last time; what is faulty stays as it was good last."""
        today = today or datetime.now(UTC).date()
        data = (_stamps(self.folder.glob("*.yml")), today)
        files = _stamps(self.folder.glob("*/answers/*.md"))
        before = self.library if self._data is not None else None
        if before is not None and not data[0]:  # moved away for a moment, or for good: what was good stays
            self.faults, self._seen = [Fault(Path(self.folder.name), 1, "the folder is missing or empty")], None
            return
        if self._seen == (data, files):  # this is asked every second
            return
        all_anew = data != self._data
        if all_anew:
            found, self._data_faults = read_data(self.folder, before)
            self._checked_with = replace(found, languages=self.library.languages)
            self._pressure, document = read_pressure(self.folder, self.library.languages)
            self._data_faults += document.faults
        drafts = self._read(files, today, all_anew=all_anew)
        twins = _twins(drafts)
        self._data, self._seen = data, (data, files)
        answers = self._answers(drafts, twins)
        self.library = replace(_with_old_entries(self._checked_with, before), answers=answers)
        of_drafts = [fault for draft in drafts for fault in draft.document.faults]
        present = {(draft.language, draft.topic) for draft in drafts}
        missing = _missing(self.folder, self._checked_with, present)
        self.faults = [*sorted(self._data_faults), *sorted([*of_drafts, *twins.values(), *missing])]

    def _read(self, files: Mapping[Path, Stamp], today: date, *, all_anew: bool) -> list[Draft]:
        """The drafts of all answer files, checked; the Georgian ones first, since the others are held to them."""
        kept, self._drafts = self._drafts, {}
        changed = set[str]()  # topics whose sound Georgian text is another than the last time
        for language in LANGUAGES:
            for file in (file for file in files if file.parts[-3] == language):
                topic, (old_stamp, draft) = file.stem, kept.get(file, (None, None))
                if draft is None or all_anew or files[file] != old_stamp or topic in changed:
                    path = Path(self.folder.name, file.relative_to(self.folder))
                    draft = read_draft(file, path, self._checked_with)
                    check(draft, self._masters.get(topic), self._checked_with, self._pressure, today)
                    if language == MASTER and draft.is_sound:
                        self._masters[topic] = draft
                        changed.add(topic)
                self._drafts[file] = (files[file], draft)
        return [draft for _, draft in self._drafts.values()]

    def _answers(self, drafts: list[Draft], twins: dict[tuple[str, str], Fault]) -> dict[tuple[str, str], Answer]:
        answers = {}
        for draft in drafts:
            place = (draft.language, draft.topic)
            if draft.is_sound and place not in twins:
                answers[place] = draft.answer(self._masters.get(draft.topic))
            elif place in self.library.answers:
                answers[place] = self.library.answers[place]
        return answers


def _with_old_entries(library: Library, before: Library | None) -> Library:
    """The library with the entries that have gone from the data files since: answers that were good may name them."""
    if before is None:
        return library
    return replace(
        library,
        countries={**before.countries, **library.countries},
        georgia={**before.georgia, **library.georgia},
        amounts={**before.amounts, **library.amounts},
        sources={**before.sources, **library.sources},
    )


def _stamps(files: Iterable[Path]) -> dict[Path, Stamp]:
    """Files and their stamps, in the order of their names; what is removed just now is left out."""
    found = {}
    for file in sorted(files):
        with contextlib.suppress(OSError):
            found[file] = stamp(file)
    return found


def _twins(drafts: list[Draft]) -> dict[tuple[str, str], Fault]:
    """Answers whose title another of their language has: on a button they cannot be told apart."""
    first: dict[tuple[str, str], Draft] = {}
    twins: dict[tuple[str, str], Fault] = {}
    for draft in drafts:
        if draft.front is None:
            continue
        other = first.setdefault((draft.language, draft.front.title.casefold()), draft)
        if other is not draft:
            line, what = draft.document.line_of(("title",)), f"title is that of {other.topic} too"
            twins[draft.language, draft.topic] = Fault(draft.document.path, line, what)
    return twins


def _missing(folder: Path, library: Library, present: set[tuple[str, str]]) -> list[Fault]:
    """Languages and topics that are not there, and folders of languages that Homeward does not know."""
    faults = []
    for strange in {answers.parent.name for answers in folder.glob("*/answers")} - set(LANGUAGES):
        faults.append(Fault(Path(folder.name, strange), 1, f"{strange} is none of {', '.join(LANGUAGES)}"))
    languages = {language for language, _ in present}
    for language in library.languages:
        answers = Path(folder.name, language, "answers")
        if language not in languages:
            faults.append(Fault(answers, 1, f"language {language} is missing"))
        else:
            topics = (topic for topic in library.topics if (language, topic) not in present)
            faults += [Fault(answers / f"{topic}.md", 1, "is missing") for topic in topics]
    return faults
