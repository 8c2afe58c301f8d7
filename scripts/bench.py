"""Speed and memory of one run, as medians and ratios: a turn beside a bare commit, a parse beside a bare request.

Absolute times belong to the machine and the minute; the ratios are what to compare between two versions.
"""

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from bot import content
from bot.children import free_port
from bot.core.events import Said
from bot.core.session import Session
from bot.core.step import step
from bot.core.world import Understanding, World
from bot.nlu import Nlu
from bot.paths import CONTENT
from bot.run import nlu_child
from bot.store.engine import Store, sqlite_url
from bot.store.queries import InChat
from bot.store.tables import Seen
from bot.store.vault import Vault
from bot.turn import Input, Place, take_turn

TIMES = 200
QUESTIONS = (
    "პასპორტი დავკარგე, როგორ დავბრუნდე საქართველოში?",
    "bileti vin unda iyidos, fuli ar maqvs",
    "How much luggage can I take on the flight home?",
)
console = Console()


def main() -> int:
    """Print one table."""
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        rows += _turns(Path(folder))
    rows += asyncio.run(_parses())
    table = Table("what", "median", "ratio", title="Homeward, one run")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    return 0


def _turns(folder: Path) -> list[tuple[str, str, str]]:
    library, _ = content.load(CONTENT)
    store = Store(sqlite_url(folder), Vault("only for this measurement, never stored anywhere"))
    store.upgrade()
    place = Place(lambda: library, staff_chat=-1001000000001)
    said = Said(("question",), (1,), Understanding("en", (("luggage", 0.9),)))
    now = datetime.now(UTC)
    pure = _median(lambda n: step(Session(language="en"), said, World(now=now, library=library)))
    bare = _median(lambda n: store.run(lambda db: db.add(Seen(key=f"bare:{n}", at=now))))
    turn = _median(lambda n: take_turn(store, place, Input((f"update:{n}",), InChat(1000 + n % 20), said), now))
    store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("step(), pure", f"{pure * 1000:.3f} ms", f"{pure / turn:.3f} of a turn"),
        ("a bare commit (SQLite, synchronous=FULL)", f"{bare * 1000:.1f} ms", "1"),
        ("a turn with its answer in the outbox", f"{turn * 1000:.1f} ms", f"{turn / bare:.1f} bare commits"),
        ("memory of the bot with all answers", f"{memory:.0f} MiB", ""),
    ]


async def _parses() -> list[tuple[str, str, str]]:
    port, token = free_port(), "bench"
    child = nlu_child(port, token)
    child.start()
    nlu = Nlu(f"http://127.0.0.1:{port}", token)
    try:
        started = time.monotonic()
        while not await nlu.ready():  # another process becomes ready; there is no event to wait for
            if not child.is_running:
                sys.exit("the NLU did not start; look at its messages above")
            await asyncio.sleep(0.2)
        start_s = time.monotonic() - started
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", params={"token": token}) as http:
            bare = await _median_of(lambda: http.get("/status"))
        rows = [
            ("the NLU, from start to ready", f"{start_s:.1f} s", ""),
            ("a bare request to it", f"{bare * 1000:.1f} ms", "1"),
        ]
        for question in QUESTIONS:
            parse = await _median_of(partial(nlu.understand, question))
            rows.append(
                (f"understanding: {question[:30]}…", f"{parse * 1000:.1f} ms", f"{parse / bare:.1f} bare requests")
            )
        rows.append(("memory of the NLU", f"{_memory_mib(port):.0f} MiB", ""))
        return rows
    finally:
        await nlu.close()
        child.stop()


def _median(work: Callable[[int], object]) -> float:
    times = []
    for n in range(TIMES):
        started = time.perf_counter()
        work(n)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


async def _median_of(work: Callable[[], Awaitable[object]]) -> float:
    times = []
    for _ in range(TIMES // 4):
        started = time.perf_counter()
        await work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _memory_mib(port: int) -> float:
    """The resident memory of our NLU child, found by its port in its arguments."""
    listing = subprocess.run(["ps", "-eo", "ppid=,rss=,args="], capture_output=True, text=True, check=True)  # noqa: S607
    for line in listing.stdout.splitlines():
        parent, size, arguments = line.split(maxsplit=2)
        if int(parent) == os.getpid() and str(port) in arguments:
            return int(size) / 1024
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
