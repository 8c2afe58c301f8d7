"""Saved replies, and files that wait for Telegram."""

from __future__ import annotations

import base64

import pytest

from bot.store import saved
from bot.store.engine import Store
from bot.store.tables import Attachment, Person, SavedReply
from bot.store.views import Reply
from tests.fakes import NINO, NOW
from tests.store.cases import Record


def save(store: Store, language: str, title: str, text: str) -> int:
    return store.run(lambda db: saved.save_reply(db, store.vault, NINO, language, title, text, NOW))


def replies(store: Store) -> list[Reply]:
    return store.run(lambda db: saved.saved_replies(db, store.vault))


def test_replies_are_kept_by_language_and_title_until_they_are_dropped(store: Store) -> None:
    thanks = save(store, "ka", "  მადლობა ", " გმადლობთ! ")
    hello = save(store, "ka", "გამარჯობა", "გამარჯობა, მე მქვია ნინო.")
    english = save(store, "en", "Hello", "Hello!")
    assert [reply.id for reply in replies(store)] == [english, hello, thanks]
    assert replies(store)[2] == Reply(thanks, "ka", "მადლობა", "გმადლობთ!")
    store.run(lambda db: saved.drop_reply(db, hello))
    store.run(lambda db: saved.drop_reply(db, hello))
    assert [reply.id for reply in replies(store)] == [english, thanks]


@pytest.mark.parametrize(("title", "text"), [(" ", "text"), ("title", " "), ("t" * 81, "text"), ("title", "t" * 4097)])
def test_an_empty_or_endless_reply_is_refused(store: Store, title: str, text: str) -> None:
    with pytest.raises(ValueError, match="at most"):
        save(store, "ka", title, text)
    assert replies(store) == []


def test_a_reply_lies_sealed(store: Store) -> None:
    reply = save(store, "en", "Hello", "Call us")
    with store.begin() as db:
        row = db.get_one(SavedReply, reply)
        assert b"Hello" not in row.title_sealed
        assert (store.vault.open(row.title_sealed), store.vault.open(row.text_sealed)) == ("Hello", "Call us")


def test_a_file_waits_sealed_and_goes_with_the_person(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person)
    file = store.run(lambda db: saved.attach(db, case, saved.sealed_file(store.vault, b"\x00PDF"), NOW))
    with store.begin() as db:
        assert base64.b64decode(store.vault.open(db.get_one(Attachment, file).sealed)) == b"\x00PDF"
        db.delete(db.get_one(Person, person))
    with store.begin() as db:
        assert db.get(Attachment, file) is None
    with pytest.raises(LookupError):
        store.run(lambda db: saved.attach(db, case, saved.sealed_file(store.vault, b""), NOW))
