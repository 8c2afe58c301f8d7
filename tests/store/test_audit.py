"""The audit log: what it tells, that it stands, and that nobody learns a name unseen."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DatabaseError

from bot.store import audit
from bot.store.engine import Store
from bot.store.tables import Audit, Person
from bot.store.vault import Vault
from bot.store.views import Entry
from tests.fakes import ADMIN, NINO, NOW
from tests.store.cases import Record, at


def entries(store: Store, **more: int) -> list[Entry]:
    return store.run(lambda db: audit.audit_entries(db, store.vault, **more))


def revealed(store: Store, case_id: int, reason: str = "to book a flight") -> tuple[str, str] | None:
    return store.run(lambda db: audit.reveal(db, store.vault, NINO, case_id, reason, NOW))


def test_the_log_tells_who_did_what_newest_first(store: Store) -> None:
    Record(store).hired()

    def write() -> None:
        with store.begin() as db:
            audit.log(db, store.vault, NINO, "signed_in", NOW)
            audit.log(db, store.vault, 2099, "closed", at(1), 12, "solved")

    write()
    second, first = entries(store)
    assert (first.staff_name, first.what, first.case_id, first.detail, first.at) == ("ნინო", "signed_in", None, "", NOW)
    assert (second.staff_name, second.what, second.case_id, second.detail) == ("#2099", "closed", 12, "solved")
    assert [entry.id for entry in entries(store, before=second.id)] == [first.id]
    assert [entry.id for entry in entries(store, limit=1)] == [second.id]


def test_details_lie_sealed(store: Store) -> None:
    with store.begin() as db:
        audit.log(db, store.vault, NINO, "revealed", NOW, 1, "to book a flight")
    with store.begin() as db:
        assert b"flight" not in (db.execute(text("SELECT detail_sealed FROM audit")).scalar_one() or b"")


@pytest.mark.parametrize("deed", [update(Audit).values(what="nothing"), delete(Audit)])
def test_the_database_refuses_to_change_the_log(store: Store, deed: object) -> None:
    with store.begin() as db:
        audit.log(db, store.vault, NINO, "signed_in", NOW)
    with pytest.raises(DatabaseError, match="only ever added to"), store.begin() as db:
        db.execute(deed)  # type: ignore[call-overload]  # both are statements
    assert [entry.what for entry in entries(store)] == ["signed_in"]


def test_a_name_is_shown_for_a_reason_that_is_written_down(store: Store) -> None:
    record = Record(store).hired()
    case = record.case(record.person())
    assert revealed(store, case, "  to book a flight ") == ("Eka Kapanadze", "ekakapa")
    (entry,) = entries(store)
    assert (entry.what, entry.case_id, entry.detail) == ("revealed", case, "to book a flight")
    assert "Eka" not in repr(entry)


def test_without_a_reason_nothing_is_shown_and_nothing_written(store: Store) -> None:
    record = Record(store).hired()
    case = record.case(record.person())
    for reason in ("", "1234", "    a    "):
        with pytest.raises(ValueError, match="reason"):
            revealed(store, case, reason)
    assert revealed(store, case + 1) is None
    assert entries(store) == []


def test_whoever_has_no_name_is_still_written_down(store: Store) -> None:
    record = Record(store).hired()
    nameless = record.case(record.person(1, profile_sealed=None))
    unreadable = record.case(record.person(2, profile_sealed=Vault("lost").seal({"name": "Eka"})))
    assert [revealed(store, nameless), revealed(store, unreadable)] == [("", ""), ("", "")]
    assert len(entries(store)) == 2


def test_a_line_outlives_the_person_it_is_about(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person)
    revealed(store, case)
    with store.begin() as db:
        db.delete(db.get_one(Person, person))
    assert [entry.case_id for entry in entries(store)] == [case]


def test_a_name_that_could_not_be_written_down_is_not_shown(store: Store) -> None:
    record = Record(store).hired()
    case = record.case(record.person())

    def show_and_fail() -> None:
        with store.begin() as db:
            audit.reveal(db, store.vault, ADMIN, case, "to book a flight", NOW)
            raise RuntimeError  # what was shown never reaches the page either

    with pytest.raises(RuntimeError):
        show_and_fail()
    assert entries(store) == []
