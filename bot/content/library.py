"""The whole of `content/`, read and judged at once.

Rule: an answer file with an error is left out and the rest loads; a missing answer falls back as Library says.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.content.checks import check
from bot.content.data import read_data
from bot.content.drafts import read_draft
from bot.content.faults import Fault
from bot.content.shapes import LANGUAGES
from bot.core.world import Library


def load(folder: Path) -> tuple[Library, list[Fault]]:
    """Everything sound in the content folder, and every fault in it in the order of files and lines.

    Raises nothing for what editors can write; a folder that does not exist gives an empty Library and its faults.
    """
    library, faults = read_data(folder)
    files = [file for language in LANGUAGES for file in sorted((folder / language / "answers").glob("*.md"))]
    drafts = [read_draft(file, Path(folder.name, file.relative_to(folder)), library) for file in files]
    check(drafts, library)
    answers = {(draft.language, draft.topic): draft.answer() for draft in drafts if draft.is_sound}
    faults += [fault for draft in drafts for fault in draft.document.faults]
    faults += _missing(folder, library, {(draft.language, draft.topic) for draft in drafts})
    return replace(library, answers=answers), sorted(faults)


def _missing(folder: Path, library: Library, present: set[tuple[str, str]]) -> list[Fault]:
    """Offered languages and topics that are not there, and folders of languages that Homeward does not know."""
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
