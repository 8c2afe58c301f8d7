"""A fault of the content, as `homeward content check` lists it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Level(StrEnum):
    """An error keeps its file out of the Library and fails the check; a warning does neither."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong, in which line (from 1) of which file; `path` begins with the name of the content folder.

    Prints as `content/ka/answers/x.md:3: title is longer than 40 characters (43)`.
    """

    path: Path
    line: int
    what: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        warning = "warning: " if self.level is Level.WARNING else ""
        return f"{self.path}:{self.line}: {warning}{self.what}"
