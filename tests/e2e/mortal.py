"""A bot that dies on order: receiver and sender as in the service, ended with `os._exit` at the n-th point they cross.

A point is each moment after which something outside the process has changed (a commit, a call that Telegram has carried
out), and for turns also the moment before the commit. Run as a process, it forks a bot for each line on its standard
input, so that a start costs no imports: `{"api", "data", "die_at", "began"}` as JSON, answered by the bot's process
number and, once it has ended, by its exit code.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session as Db
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.store.engine import Store, sqlite_url
from bot.store.vault import Vault
from bot.tg.receive import Receiver
from bot.tg.send import Sender
from bot.turn import Place
from tests.tg.edge import SECRET, STAFF_CHAT, TAMAR, Unlimited, edge_in, prepared
from tests.tg.shelf import LIBRARY, READER, understand

T = TypeVar("T")
NOON = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)  # the moment at which every conversation begins
DEAD = 9
PLAIN = {"verify": False}  # no certificates to load: the sandbox is on this machine


@dataclass
class Fate:
    """Counts the points that are crossed, writes each down, and ends the process at one of them; 0 is none."""

    die_at: int
    diary: Path
    crossed: int = 0

    def cross(self, point: str) -> None:
        """Come to a point, perhaps the last one."""
        self.crossed += 1
        with self.diary.open("a") as diary:
            diary.write(f"{point}\n")
        if self.crossed == self.die_at:
            os._exit(DEAD)


class MortalStore(Store):
    """A store whose commits are points."""

    fate: Fate

    def run(self, work: Callable[[Db], T]) -> T:
        """As in `Store`."""
        wrote = False

        def watched(db: Db) -> T:
            nonlocal wrote
            before = _changes(db)
            done = work(db)
            db.flush()
            wrote = _changes(db) > before
            if wrote and "take_turn" in work.__qualname__:
                self.fate.cross("before the commit of a turn")
            return done

        result = super().run(watched)
        if wrote:
            self.fate.cross("after a commit")
        return result


class MortalRequest(HTTPXRequest):
    """A line to Telegram whose carried-out calls are points."""

    fate: Fate

    async def do_request(self, url: str, *args: Any, **more: Any) -> tuple[int, bytes]:
        """As in `HTTPXRequest`."""
        answer = await super().do_request(url, *args, **more)
        method = url.rpartition("/")[2]
        if method not in ("getUpdates", "getMe", "answerCallbackQuery"):
            self.fate.cross(f"after {method}")
        return answer


async def warm_up() -> None:
    """Do everything once, so that no bot spends its life with loading languages and the like."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "edge").mkdir()
        async with edge_in(folder / "edge", prepared(folder)) as edge:
            await edge.said("/start", language_code="en")
            await edge.press("lang:en")
            await edge.said("luggage")
            await edge.said("/human")
            await edge.press("claim:1", TAMAR, STAFF_CHAT)
            await edge.said("hello")
            await edge.book()
    with contextlib.suppress(TelegramError):
        async with _bot("http://127.0.0.1:9", MortalRequest(httpx_kwargs=PLAIN)):  # nobody listens there
            pass


async def live(api: str, data: Path, fate: Fate, began: float) -> None:
    """Receive and send until the end."""
    store = MortalStore(sqlite_url(data), Vault(SECRET))
    request = MortalRequest(connection_pool_size=16, httpx_kwargs=PLAIN)
    store.fate = request.fate = fate

    def clock() -> datetime:
        return NOON + timedelta(seconds=time.time() - began)

    async with _bot(api, request) as bot:
        place = Place(lambda: LIBRARY, STAFF_CHAT)
        sender = Sender(store, place, bot, lambda: READER, budget=Unlimited(), clock=clock)
        receiver = Receiver(store, place, bot, understand, sender.wake, clock=clock)
        await asyncio.gather(sender.run(), receiver.poll())


def main() -> None:
    """Fork a bot for each order."""
    asyncio.run(warm_up())
    gc.freeze()  # what is loaded stays shared by all that are forked
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            data = Path(order["data"])
            try:
                asyncio.run(live(order["api"], data, Fate(order["die_at"], data / "diary.txt"), order["began"]))
            finally:
                os._exit(1)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _bot(api: str, request: HTTPXRequest) -> Bot:
    polling = HTTPXRequest(httpx_kwargs=PLAIN)
    return Bot("1:SANDBOX", base_url=f"{api}/bot", request=request, get_updates_request=polling)


def _changes(db: Db) -> int:
    connection: Any = db.connection().connection.driver_connection
    return int(connection.total_changes)


if __name__ == "__main__":
    main()
