"""The database itself: turns that meet, conflicts, times with a zone, and what the tables refuse."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, StatementError
from sqlalchemy.orm import Session as Db

from bot.store.engine import Store
from bot.store.tables import Case, Line, Outbox, Person, Seen
from bot.store.vault import Vault
from tests.conftest import SECRET
from tests.fakes import NOW
from tests.store.installation import EKA, GIORGI, opened


def someone(db: Db, chat_id: int = EKA) -> Person:
    person = Person(chat_id=chat_id, created_at=NOW, seen_at=NOW)
    db.add(person)
    db.flush()
    return person


def test_the_same_input_twice_at_once_is_worked_on_once(store: Store) -> None:
    place = opened(store)
    barrier, results = threading.Barrier(8), []

    def say() -> None:
        barrier.wait()
        results.append(place.says(EKA, "ბარგი?", key="update:1"))

    threads = [threading.Thread(target=say) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == ["done"] + ["seen"] * 7
    assert place.rows(Outbox) == 1


def test_first_words_of_one_person_at_once_make_one_person(store: Store) -> None:
    place = opened(store)
    barrier = threading.Barrier(6)

    def say(number: int) -> None:
        barrier.wait()
        place.says(EKA, "ბარგი?", key=f"update:{number}")

    threads = [threading.Thread(target=say, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (place.rows(Person), place.rows(Outbox)) == (1, 6)


def test_a_person_has_one_open_case_whatever_is_tried(store: Store) -> None:
    def two(db: Db) -> None:
        person = someone(db)
        db.add_all(Case(person_id=person.id, state="waiting", reason="asked", opened_at=NOW) for _ in range(2))

    with pytest.raises(IntegrityError):
        store.run(two)


def test_a_closed_case_leaves_room_for_another(store: Store) -> None:
    def two(db: Db) -> None:
        person = someone(db)
        db.add_all(Case(person_id=person.id, state=s, reason="asked", opened_at=NOW) for s in ("closed", "owned"))

    store.run(two)


def test_asking_for_a_counsellor_from_two_telephones_at_once_opens_one_case(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "start")
    barrier = threading.Barrier(4)

    def ask() -> None:
        barrier.wait()
        place.commands(EKA, "human")

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert place.rows(Case) == 1


def test_an_exception_leaves_nothing_behind(store: Store) -> None:
    def fail(db: Db) -> None:
        someone(db)
        raise LookupError

    with pytest.raises(LookupError):
        store.run(fail)
    assert opened(store).rows(Person) == 0


def test_a_conflict_runs_the_work_again_and_it_sees_the_truth(store: Store) -> None:
    tried: list[int] = []

    def once(db: Db) -> int:
        tried.append(1)
        if len(tried) == 1:
            db.add_all([Seen(key="update:1", at=NOW), Seen(key="update:1", at=NOW)])
            db.flush()
        return len(tried)

    assert store.run(once) == 2


def test_a_fault_of_the_database_is_not_tried_again(store: Store) -> None:
    tried: list[int] = []

    def wrong(db: Db) -> None:
        tried.append(1)
        db.execute(text("SELECT * FROM nothing_of_that_name"))

    with pytest.raises((OperationalError, ProgrammingError)):
        store.run(wrong)
    assert tried == [1]


def test_times_come_back_aware_and_in_utc(store: Store) -> None:
    tbilisi = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=4)))
    store.run(lambda db: db.add(Seen(key="update:1", at=tbilisi)))
    found = store.run(lambda db: db.get(Seen, "update:1"))
    assert found is not None
    assert (found.at, found.at.utcoffset()) == (NOW, timedelta(0))


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        store.run(lambda db: db.add(Seen(key="update:1", at=datetime(2026, 11, 23))))  # noqa: DTZ001  # the point


def test_a_row_of_nobody_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.run(lambda db: db.add(Line(person_id=4711, at=NOW)))


def test_the_database_answers_or_it_does_not(store: Store) -> None:
    assert store.ping()


def test_a_database_that_is_not_there_does_not_answer() -> None:
    gone = Store("sqlite:////nowhere/at/all.sqlite", Vault(SECRET))
    assert not gone.ping()
    gone.close()


def test_migrating_twice_changes_nothing(store: Store) -> None:
    place = opened(store)
    place.says(GIORGI, "ბარგი?")
    store.upgrade()
    assert place.rows(Person) == 1


def test_a_turn_of_sqlite_is_on_the_disk_before_it_is_confirmed(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        return
    with store.engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("synchronous", "foreign_keys")
        }
    assert pragmas == {"synchronous": 2, "foreign_keys": 1}
