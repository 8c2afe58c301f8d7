"""Speed and memory of one run, as medians and ratios: a turn beside a bare commit, a parse beside the bare encoder.

Absolute times belong to the machine and the minute; the ratios are what to compare between two versions. Understanding
is measured in bench_nlu.py, training in bench_train.py. Nothing is asserted.
"""

import argparse
import asyncio
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import bench_nlu
import bench_train
from bench_nlu import Row, console, say
from rich.table import Table

from bot import content
from bot.core.events import Said
from bot.core.session import Session
from bot.core.step import step
from bot.core.world import Understanding, World
from bot.paths import CONTENT
from bot.store.engine import Store, sqlite_url
from bot.store.queries import InChat
from bot.store.tables import Seen
from bot.store.vault import Vault
from bot.turn import Input, Place, take_turn

TIMES = 200


def main() -> int:
    """Print one table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--questions", type=int, default=200, help="how many are asked, about")
    arguments.add_argument("--train", action="store_true", help="measure trainings too: many minutes")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = _turns(Path(folder))
        rows += asyncio.run(bench_nlu.measure(given.questions))
        if given.train:
            rows += bench_train.measure(Path(folder), bench_nlu.questions(given.questions))
    table = Table("what", "median", "ratio", title="Homeward, one run")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    return 0


def _turns(folder: Path) -> list[Row]:
    say("turns")
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


def _median(work: Callable[[int], object]) -> float:
    times = []
    for n in range(TIMES):
        started = time.perf_counter()
        work(n)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
