"""The database: one engine, one vault, transactions that are short and honest.

Rule: `begin()` is the unit of work. SQLite has one writer connection and begins at once (`BEGIN IMMEDIATE`), so that
turns queue fairly instead of failing; PostgreSQL has a small pool and row locks.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from bot.store.vault import Vault

MIGRATIONS = Path(__file__).parent.parent / "migrations"
POOL = 16  # eight chats worked on at a time, the sender's lead and marks, the pages of the desk
READERS = 8
_TRIES = 8
T = TypeVar("T")


class Conflict(Exception):
    """Two turns wanted the same and this one lost even when run again; nothing was changed."""


AWAY = (OperationalError, InterfaceError, PoolTimeout, Conflict)
"""The database is away or overrun: try again later. Every other error of it (a number out of range) is a bug."""


class Store:
    """The database with its vault. Synchronous; asynchronous callers go through `asyncio.to_thread`."""

    def __init__(self, url: str, vault: Vault) -> None:
        self.engine = _engine(url)
        self.vault = vault
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._readers = _readers(url) or self.engine
        self._looks = sessionmaker(self._readers, expire_on_commit=False)

    def begin(self) -> AbstractContextManager[Db]:
        """A transaction: committed at the end of the block, rolled back by an exception."""
        return self._sessions.begin()

    def run(self, work: Callable[[Db], T]) -> T:
        """Do `work` in a transaction; on a conflict (unique key, a row that has gone, serialisation) do it again.

        Raises Conflict where others are in the way again and again, and the IntegrityError itself where the rows
        can never be (a bug, which must not look like an outage). Every other exception comes through, rolled back.
        """
        for attempt in range(_TRIES):
            try:
                with self.begin() as db:
                    return work(db)
            except (IntegrityError, StaleDataError, OperationalError) as error:
                if isinstance(error, OperationalError) and not _is_conflict(error):
                    raise
                if not isinstance(error, OperationalError) and attempt == _TRIES - 1:
                    raise
                time.sleep(0.01 * attempt)
        raise Conflict(f"gave up after {_TRIES} tries")

    def look(self, work: Callable[[Db], T]) -> T:
        """Do `work` that only reads, beside whoever writes: on SQLite by connections that cannot write."""
        with self._looks() as db:
            return work(db)

    def upgrade(self) -> None:
        """Bring the tables to the newest migration."""
        with self.engine.begin() as connection:
            command.upgrade(alembic_config(connection), "head")

    def ping(self) -> bool:
        """Whether the database answers."""
        try:
            with self.engine.connect() as connection:
                return connection.execute(text("select 1")).scalar() == 1
        except DBAPIError:
            return False

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self._readers.dispose()


def alembic_config(connection: Any) -> Config:
    """Alembic's settings for a connection that is already open; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def sqlite_url(folder: Path) -> str:
    """The default database under `HOMEWARD_DATA`."""
    return f"sqlite:///{(folder / 'homeward.sqlite').resolve()}"


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, pool_size=POOL, max_overflow=0, pool_pre_ping=True)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=60,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": 60},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _readers(url: str) -> Engine | None:
    """Connections that only read a SQLite file: in WAL mode they neither wait for the writer nor make it wait."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database is None:  # one in memory has one only
        return None
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
        pool_timeout=60,
        connect_args={"check_same_thread": False, "timeout": 60},
    )
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA query_only=ON"))
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # FULL, not NORMAL: a committed turn must survive a power cut, its update is confirmed to Telegram right after.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _is_conflict(error: OperationalError) -> bool:
    # 40001 serialisation failure, 40P01 deadlock (PostgreSQL); "locked" (SQLite, a second process).
    return getattr(error.orig, "sqlstate", None) in ("40001", "40P01") or "locked" in str(error.orig)
