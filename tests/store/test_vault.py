"""At rest nothing that a person typed or is called can be read, and keys can be rotated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.core import events
from bot.store import report
from bot.store.engine import Store
from bot.store.queries import InChat, OfCase
from bot.store.tables import Base
from bot.store.vault import Vault, WrongKey
from bot.turn import Profile
from tests.fakes import NINO, STAFF, stamp
from tests.store.installation import EKA, opened

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))
VAULT = Vault("a key of the present")


def raw(store: Store) -> str:
    """Every column of every row, as the database itself holds it."""
    found = []
    with store.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')):  # noqa: S608  # our own names
                found += [bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v) for v in row]
    return "\n".join(found)


def test_nothing_that_a_person_typed_or_is_called_can_be_read_in_the_tables(store: Store) -> None:
    place = opened(store)
    place.free("2026-11-25 09:00")
    secrets = ("Ketevan", "ketino_77", "bargimaq", "chemi telefonia 599123456", "shecdoma", "paragraph", "damalulad")
    who = Profile("Ketevan", "ketino_77", "ka")
    place.turn(InChat(EKA), events.Said(("bargimaq",), (1,)), profile=who)
    place.commands(EKA, "human")
    place.turn(InChat(EKA), events.Said(("chemi telefonia 599123456",), (2,)), profile=who)
    place.turn(InChat(EKA), events.Corrected(2, "shecdoma"), profile=who)
    place.turn(InChat(EKA), events.SentMedia("photo", (3,), "damalulad"), profile=who)
    place.presses(EKA, f"ok:{stamp('2026-11-25 09:00')}")
    place.desk(NINO, "claim", place.case().id)
    place.turn(OfCase(place.case().id), events.DeskCorrected(NINO, 9, "paragraph"))
    store.run(
        lambda db: report.dead_letter(db, store.vault, "update:99", {"text": "bargimaq"}, "ValueError", place.now)
    )
    place.send()
    held = raw(store)
    assert "update:99" in held  # the scan does see what is there
    assert [word for word in (*secrets, *(staff.name for staff in STAFF.values())) if word in held] == []


def test_what_was_sealed_is_stored_all_the_same(store: Store) -> None:
    place = opened(store)
    place.says(EKA, "bargimaq")
    assert store.vault.open(place.person(EKA).profile_sealed or b"") == {"name": "Nino Kapanadze", "handle": "ninokapa"}


@given(JSON)
def test_what_is_sealed_can_be_opened(value: object) -> None:
    assert VAULT.open(VAULT.seal(value)) == value


def test_the_same_text_sealed_twice_looks_different() -> None:
    assert VAULT.seal("გამარჯობა") != VAULT.seal("გამარჯობა")


def test_after_a_rotation_old_texts_open_and_new_ones_need_the_new_key() -> None:
    old, both, new = Vault("the old key"), Vault(" the new key , the old key"), Vault("the new key")
    assert both.open(old.seal("ძველი")) == "ძველი"
    assert new.open(both.seal("ახალი")) == "ახალი"


def test_a_wrong_key_names_the_remedy() -> None:
    with pytest.raises(WrongKey, match="HOMEWARD_SECRET_KEY"):
        Vault("another key").open(VAULT.seal("გამარჯობა"))


def test_tokens_differ_by_purpose_and_by_key_and_stay_the_same() -> None:
    assert VAULT.token("webhook") == Vault("a key of the present").token("webhook")
    assert len({VAULT.token("webhook"), VAULT.token("nlu"), Vault("another key").token("webhook")}) == 3
