"""The answers and interface texts as their files stand now: a saved file is in the next answer, without a restart.

Rule: whoever asks gets one immutable Library and Texts; a new version takes their place at once, a faulty file never.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog
from watchfiles import awatch

from bot import texts
from bot.content import Level, Shelf
from bot.core.world import Library

LOOK_EVERY_MS = 60_000  # without a change too: at midnight a review may fall due
SETTLE_MS = 300  # an editor's program may write a file in several steps
_log = structlog.get_logger()


class Live:
    """What is in use of a content folder."""

    def __init__(self, folder: Path) -> None:
        """Read the folder; what is faulty is left out and listed in `refused`."""
        self._shelf = Shelf(folder)
        self._shelf.refresh()
        self.texts = texts.load(folder)
        self.refused = self._faults()

    @property
    def library(self) -> Library:
        """The answers in use."""
        return self._shelf.library

    def refresh(self) -> list[str]:
        """Take over what has changed; return the faults that were not there before, as `file:line: what`."""
        known = set(self.refused)
        self._shelf.refresh()
        self.texts = texts.load(self._shelf.folder, self.texts)
        self.refused = self._faults()
        return [fault for fault in self.refused if fault not in known]

    async def watch(self, tell: Callable[[list[str]], Awaitable[None]]) -> None:
        """Take over each change within a second, for ever; `tell` is given the faults of files that were refused."""
        async for changes in awatch(
            self._shelf.folder, debounce=SETTLE_MS, rust_timeout=LOOK_EVERY_MS, yield_on_timeout=True
        ):
            new = await asyncio.to_thread(self.refresh)
            if changes:
                _log.info("content.changed", files=len(changes), refused=len(self.refused))
            if new:
                await tell(new)

    def _faults(self) -> list[str]:
        errors = (str(fault) for fault in self._shelf.faults if fault.level is Level.ERROR)
        return [*errors, *self.texts.broken]
