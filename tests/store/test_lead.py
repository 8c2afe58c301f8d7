"""Of several processes on one database only one sends; when it goes another takes over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from bot.store.engine import Store
from bot.store.lead import SENDING, Lead
from bot.store.vault import Vault
from tests.conftest import SECRET


@pytest.fixture
def two(postgres_url: str) -> Iterator[tuple[Store, Store]]:
    """Two processes' stores on one PostgreSQL."""
    stores = Store(postgres_url, Vault(SECRET)), Store(postgres_url, Vault(SECRET))
    yield stores
    for store in stores:
        store.close()


@pytest.mark.loopback
def test_only_one_process_has_the_lead(two: tuple[Store, Store]) -> None:
    first, second = map(Lead, two)
    assert [lead.held() for lead in (first, second, first, second)] == [True, False, True, False]
    first.release()
    assert [lead.held() for lead in (second, first)] == [True, False]
    second.release()


@pytest.mark.loopback
def test_a_lead_whose_connection_breaks_is_free_for_others(two: tuple[Store, Store]) -> None:
    first, second = map(Lead, two)
    assert first.held()
    question = text("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = :key")
    with two[1].engine.begin() as connection:
        connection.execute(question, {"key": SENDING})
    assert [first.held(), second.held(), first.held()] == [False, True, False]
    second.release()


@pytest.mark.loopback
def test_whoever_stands_by_holds_no_connection(two: tuple[Store, Store]) -> None:
    first, second = map(Lead, two)
    assert first.held()
    for _ in range(20):
        assert not second.held()
    assert two[1].engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # of QueuePool
    first.release()


def test_with_sqlite_there_is_nobody_else(tmp_path: object) -> None:
    store = Store(f"sqlite:///{tmp_path}/homeward.sqlite", Vault(SECRET))
    assert [Lead(store).held(), Lead(store).held()] == [True, True]
    store.close()
