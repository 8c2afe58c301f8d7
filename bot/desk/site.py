"""What the pages of the desk share: the parts of the installation that they need, and what went wrong for somebody.

Rule: everything comes in by `Desk`; the store is asked in threads only, so that no page holds up another. Pages are
made one after the other, so that in a rush the chats go on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment
from sqlalchemy.orm import Session as Db
from starlette.requests import Request

from bot.core.world import Library
from bot.desk.files import Fetched
from bot.desk.live import Live
from bot.desk.words import Words
from bot.store.engine import Store
from bot.texts import Texts
from bot.turn import Place

AT_A_TIME = 1  # page: Python runs one thread at a time, and each more takes a share from the chats
T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """What the desk needs of the installation.

    `fetch` gives the bytes of a file by Telegram's file id and raises `files.TooLarge` or `files.Gone`; `typing` shows
    "typing" in a chat and may fail; `wake` tells the sender that rows are due. `address` is where browsers find the
    desk (https: the cookie goes by https only), None for this machine alone. `content` holds the words of the desk.
    `video_url` is the template of a video link with `{room}`, "" where sessions have none.
    """

    store: Store
    place: Place
    texts: Callable[[], Texts]
    library: Callable[[], Library]
    fetch: Callable[[str], Awaitable[bytes]]
    typing: Callable[[int], Awaitable[None]]
    wake: Callable[[], None]
    clock: Callable[[], datetime]
    content: Path
    address: str | None = None
    video_url: str = ""


@dataclass
class Site:
    """The desk as it runs in this process: templates by language, who listens, which files were shown lately."""

    desk: Desk
    words: Words
    live: Live
    environments: Mapping[str, Environment]
    fetched: Fetched = field(default_factory=Fetched)
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_A_TIME))

    async def run(self, work: Callable[[Db], T]) -> T:
        """Do `work` in a transaction of its own, in a thread."""
        return await asyncio.to_thread(self.desk.store.run, work)

    async def look(self, work: Callable[[Db], T]) -> T:
        """Do `work` that only reads, in a thread, beside whoever writes."""
        return await self.in_turn(lambda: self.desk.store.look(work))

    async def in_turn(self, work: Callable[[], T]) -> T:
        """Do what takes a while for a page, in a thread, once it is its turn."""
        async with self._places:
            return await asyncio.to_thread(work)


class Problem(Exception):
    """Why somebody gets no page: an HTTP status and an English sentence (translated where it is shown)."""

    def __init__(self, status: int, sentence: str, args: Mapping[str, str | int] | None = None) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.values = status, sentence, args or {}


class SignedOut(Exception):
    """Nobody is there: not signed in, the link was used, or the time is over. `why` as `signed_out.html` knows it."""

    def __init__(self, why: str = "", status: int = 401) -> None:
        super().__init__(why)
        self.why, self.status = why, status


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


def wants_part(request: Request) -> bool:
    """Whether HTMX asks, which takes a part of a page in."""
    return request.headers.get("HX-Request") == "true"
