"""What the sandbox remembers: one SQLite file, so that chats, ids and unconfirmed updates survive a restart.

Rule: one connection, used from one event loop only; every change happens inside `Sandbox.transaction()`, and the page
and the pollers hear of it after the commit.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.sandbox.answers import Json
from bot.sandbox.bell import Bell
from bot.sandbox.limits import Limits

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE users (
    id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT, username TEXT, language_code TEXT NOT NULL,
    started INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE groups (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, is_forum INTEGER NOT NULL, can_manage_topics INTEGER NOT NULL,
    migrated_to INTEGER
) STRICT;
CREATE TABLE members (
    chat INTEGER NOT NULL, user INTEGER NOT NULL, status TEXT NOT NULL, PRIMARY KEY (chat, user)
) STRICT;
CREATE TABLE topics (
    chat INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, icon_color INTEGER NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (chat, id)
) STRICT;
CREATE TABLE messages (
    chat INTEGER NOT NULL, id INTEGER NOT NULL, topic INTEGER, sender INTEGER NOT NULL, date INTEGER NOT NULL,
    reply_to INTEGER, reaction TEXT, pinned INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL, PRIMARY KEY (chat, id)
) STRICT;
CREATE TABLE files (id TEXT PRIMARY KEY, name TEXT NOT NULL, mime TEXT NOT NULL, content BLOB NOT NULL) STRICT;
CREATE TABLE updates (
    id INTEGER PRIMARY KEY, date REAL NOT NULL, body TEXT NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0,
    again INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE presses (id TEXT PRIMARY KEY, date REAL NOT NULL, user INTEGER NOT NULL, chat INTEGER NOT NULL) STRICT;
CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time REAL NOT NULL, method TEXT NOT NULL, params TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE TABLE faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT, method TEXT, chat INTEGER, error_code INTEGER NOT NULL, retry_after INTEGER,
    description TEXT, times INTEGER NOT NULL
) STRICT;
"""


class StaleState(Exception):
    """The file was written by another version of the sandbox; the message names it and the remedy."""


class Sandbox:
    """The open database, the clock, and who is listening.

    `clock` gives unix seconds; tests pass their own. `limits` is not stored: a restart forgets how much was sent.
    """

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self.db = _open(path)
        self.clock = clock
        self.bell = Bell()
        self.limits = Limits(clock)
        self._events: list[Json] = []

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end and tell the listeners, or roll back on any exception and tell nobody."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            self._events.clear()
            raise
        self.db.execute("COMMIT")
        events, self._events = self._events, []
        for event in events:
            self.bell.ring(event)

    def tell(self, event: Json) -> None:
        """Ring this once the running transaction is committed."""
        self._events.append(event)

    def now(self) -> int:
        """The time as Telegram writes it: whole unix seconds."""
        return int(self.clock())

    def one(self, query: str, *values: Any) -> sqlite3.Row | None:
        """The first row, or None."""
        row: sqlite3.Row | None = self.db.execute(query, values).fetchone()
        return row

    def all(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Every row."""
        return self.db.execute(query, values).fetchall()

    def run(self, query: str, *values: Any) -> int:
        """Change something; return how many rows it touched."""
        return self.db.execute(query, values).rowcount

    def count(self, name: str, by: int = 1) -> int:
        """The next number of a named sequence that starts at 1."""
        self.run("INSERT INTO counters VALUES (?, 0) ON CONFLICT DO NOTHING", name)
        row = self.one("UPDATE counters SET value = value + ? WHERE name = ? RETURNING value", by, name)
        return int(row["value"]) if row else 0

    def setting(self, name: str, default: Any = None) -> Any:
        """A stored JSON value."""
        row = self.one("SELECT value FROM settings WHERE name = ?", name)
        return json.loads(row["value"]) if row else default

    def set_setting(self, name: str, value: Any) -> None:
        """Store a JSON value."""
        self.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, json.dumps(value, ensure_ascii=False))


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The app may be built in one thread and served in another (tests do); it is never used from two at a time.
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing; only a power cut could
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
    elif version != SCHEMA_VERSION:
        db.close()
        raise StaleState(f"{path} was written by another version of the sandbox: delete it and start again.")
    return db
