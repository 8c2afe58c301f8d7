"""The answers and interface texts as their files stand now: a saved file is in the next answer, without a restart.

Rule: whoever asks gets one immutable Library and Texts; a new version takes their place at once, a faulty file never.
The folder is looked at every second: that also sees network shares and a folder that was replaced as a whole.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

import structlog

from bot import texts
from bot.content import Level, Shelf
from bot.core.world import Library
from bot.log import describe

LOOK_EVERY_S = 1.0
TELL_EVERY_S = 60.0  # whoever saves twenty times in a minute is told once
_log = structlog.get_logger()


class Live:
    """What is in use of a content folder."""

    def __init__(self, folder: Path) -> None:
        """Read the folder; what is faulty is left out and listed in `refused`."""
        self._shelf = Shelf(folder)
        self._shelf.refresh()
        self.texts = texts.load(folder)

    @property
    def library(self) -> Library:
        """The answers in use."""
        return self._shelf.library

    @property
    def refused(self) -> list[str]:
        """The errors of the files as they are now, `file:line: what`."""
        return [*(str(fault) for fault in self._shelf.faults if fault.level is Level.ERROR), *self.texts.broken]

    def refresh(self) -> None:
        """Take over what has changed."""
        self._shelf.refresh()
        self.texts = texts.load(self._shelf.folder, self.texts)

    async def watch(self, tell: Callable[[list[str]], Awaitable[None]]) -> None:
        """Take over each change within two seconds, for ever; `tell` is given the faults of files that were refused,
        each once and at most once a minute."""
        known, told_at = _without_lines(self.refused), 0.0
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                await asyncio.to_thread(self.refresh)
            except Exception as error:
                _log.error("content.unreadable", **describe(error))  # a bug of ours: what was good stays
                continue
            new = [fault for fault in self.refused if not known.issuperset(_without_lines([fault]))]
            if not new:
                known &= _without_lines(self.refused)  # what was mended and breaks again is told again
            elif time.monotonic() - told_at >= TELL_EVERY_S:
                known, told_at = _without_lines(self.refused), time.monotonic()
                await tell(new)


def _without_lines(faults: Iterable[str]) -> set[str]:
    """The faults without their line numbers: a fault that moves down is the same."""
    parts = (fault.split(":", 2) for fault in faults)
    return {f"{path}:{what}" for path, _, what in parts}
