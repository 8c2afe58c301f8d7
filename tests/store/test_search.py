"""Search on the desk: what a text may point to, what is never searched, and that nobody waits for it."""

from __future__ import annotations

import pytest

from bot.store.engine import Store
from bot.store.search import search
from bot.store.tables import Line
from bot.store.vault import Vault
from tests.fakes import NINO, NOW
from tests.store.cases import EKA, GIORGI, Record

TITLES = {"luggage": "ბარგი\nLuggage on the flight", "avrr_cost": "რა ღირს\nWhat it costs"}


def found(store: Store, text: str) -> list[int]:
    return [row.case_id for row in search(store, NINO, text, TITLES)]


@pytest.mark.parametrize("text", ["{}", "#{}", "№{}", " № {} "])
def test_a_case_is_found_by_its_number_also_when_it_is_closed(store: Store, text: str) -> None:
    record = Record(store).hired()
    closed, other = record.case(record.person(1), "closed"), record.case(record.person(2))
    assert found(store, text.format(closed)) == [closed]
    assert found(store, text.format(other)) == [other]


def test_a_plain_number_also_finds_what_was_written_after_the_case_of_that_number(store: Store) -> None:
    record = Record(store).hired()
    first, person = record.case(record.person(1)), record.person(2)
    second = record.case(person)
    number = f"{first:02}"
    record.line(person, second, f"flight {number}")
    assert found(store, number) == [first, second]
    assert found(store, f"#{number}") == [first]


def test_a_person_is_found_by_the_pseudonym_however_it_is_typed(store: Store) -> None:
    record = Record(store).hired()
    person = record.person(EKA)
    earlier, case = record.case(person, "closed"), record.case(person)
    record.case(record.person(GIORGI))
    name = next(row.pseudonym for row in record.inbox() if row.case_id == case)
    for typed in (name, name.lower(), name.replace("-", ""), name.replace("0", "o").replace("1", "l")):
        assert found(store, typed) == [case, earlier]


def test_a_case_is_found_by_tag_topic_title_language_and_country(store: Store) -> None:
    record = Record(store).hired()
    tagged = record.case(record.person(1), "closed", tags=("საცხოვრებელი",))
    luggage = record.case(record.person(2), topic="luggage", language="el")
    greek = record.case(record.person(3), country="GR", topic="avrr_cost")
    assert found(store, "საცხოვრებელ") == [tagged]
    assert found(store, "LUGGAGE") == found(store, "ბარგი") == found(store, "on the flight") == [luggage]
    assert found(store, "avrr_cost") == found(store, "what it costs") == [greek]
    assert found(store, "EL") == [luggage]
    assert found(store, "gr") == [greek]


@pytest.mark.parametrize("text", ["პასპორტი", "ᲞᲐᲡᲞᲝᲠᲢᲘ", "passport", "my  PASSPORT"])
def test_words_of_open_cases_are_found_in_any_writing(store: Store, text: str) -> None:
    record = Record(store).hired()
    person, done = record.person(1), record.person(2)
    case = record.case(person)
    record.line(person, case, "Lost my Passport, პასპორტი დავკარგე")
    record.line(done, record.case(done, "closed"), "Lost my Passport, პასპორტი დავკარგე")
    assert found(store, text) == [case]


def test_captions_notes_and_what_was_said_before_the_case_are_found_but_not_the_bots_own_words(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person)
    record.line(person, None, "before it")
    record.line(person, case, {"caption": "my ticket"}, kind="photo")
    record.line(person, case, "careful", "note")
    record.line(person, case, "we will call", "staff")
    record.line(person, case, "approved text", "bot", kind="say")
    for text in ("before it", "ticket", "careful", "will call"):
        assert found(store, text) == [case]
    assert found(store, "approved") == []


def test_nothing_is_found_by_a_single_letter_by_nothing_or_by_a_persons_name(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    record.line(person, record.case(person, language="", country=""), "a b c")
    for text in ("", "  ", "a", "Eka", "ekakapa", str(EKA)):
        assert found(store, text) == []


def test_open_cases_come_first_and_no_more_than_asked_for(store: Store) -> None:
    record = Record(store).hired()
    first = record.case(record.person(1))
    closed = record.case(record.person(2), "closed")
    last = record.case(record.person(3))
    assert found(store, "ka") == [last, first, closed]
    assert len(search(store, NINO, "ka", TITLES, limit=2)) == 2


def test_a_line_that_cannot_be_opened_does_not_break_the_search(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person)
    record.put(Line(person_id=person, case_id=case, at=NOW, sealed=Vault("lost").seal("passport")))
    record.put(Line(person_id=person, case_id=case, at=NOW, sealed=store.vault.seal(["passport"])))
    record.line(person, case, "passport")
    assert found(store, "passport") == [case]


class _Listening(Vault):
    """A vault that notes whether a transaction is open whenever it opens something."""

    def __init__(self, secrets: str, store: Store) -> None:
        super().__init__(secrets)
        self.store = store
        self.during: list[int] = []

    def open(self, sealed: bytes) -> object:
        self.during.append(self.store.engine.pool.checkedout())  # type: ignore[attr-defined]  # both pools are queues
        return super().open(sealed)


def test_texts_are_opened_while_no_transaction_is_open(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    record.line(person, record.case(person), "passport")
    vault = _Listening("a secret of the tests, long enough", store)
    listening = Store.__new__(Store)
    listening.__dict__ |= store.__dict__ | {"vault": vault}
    assert search(listening, NINO, "nothing that is there", TITLES) == []
    assert vault.during
    assert vault.during[0] == 0
