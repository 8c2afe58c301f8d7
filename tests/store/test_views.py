"""The inbox: boxes and their order, what a row tells, unread marks, counts, and the pseudonym."""

from __future__ import annotations

import re

from bot.store import inbox
from bot.store.engine import Store
from bot.store.tables import Case, Line, Person
from bot.store.vault import Vault
from bot.store.views import pseudonym
from tests.fakes import ADMIN, LEVAN, NINO, NOW
from tests.store.cases import EKA, GIORGI, Record, at


def read(record: Record, case_id: int, line_id: int, me: int = NINO) -> None:
    record.store.run(lambda db: inbox.mark_read(db, me, case_id, line_id))


def counted(record: Record, me: int = NINO) -> dict[str, int]:
    return record.store.run(lambda db: inbox.counts(db, me))


def stamped(record: Record) -> tuple[int, int]:
    return record.store.run(inbox.stamp)


def test_a_pseudonym_is_the_same_every_time_and_another_for_each_person_and_installation() -> None:
    eka, giorgi = Person(chat_id=EKA), Person(chat_id=GIORGI)
    here, elsewhere = Vault("one secret"), Vault("another secret")
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}", pseudonym(here, eka))
    assert pseudonym(here, eka) == pseudonym(Vault("one secret"), eka)
    assert len({pseudonym(here, eka), pseudonym(here, giorgi), pseudonym(elsewhere, eka)}) == 3


def test_each_box_shows_its_cases_and_those_first_that_need_somebody_first(store: Store) -> None:
    record = Record(store).hired()
    persons = iter([record.person(chat) for chat in range(1001, 1011)])
    late = record.case(next(persons), waiting_since=at(5))
    early = record.case(next(persons), waiting_since=at(1))
    urgent = record.case(next(persons), waiting_since=at(9), urgent=True)
    old_row = record.case(next(persons), waiting_since=None, opened_at=at(3))
    calm = record.case(next(persons), "owned")
    asking = record.case(next(persons), "owned", unanswered_since=at(4))
    longer = record.case(next(persons), "owned", unanswered_since=at(2))
    other = record.case(next(persons), "owned", owner_id=LEVAN)
    given_back = record.case(next(persons), "bot")
    person = next(persons)
    done, done_later = (record.case(person, "closed", closed_at=at(minute)) for minute in (7, 8))

    def cases(box: inbox.Box) -> list[int]:
        return [row.case_id for row in record.inbox(box)]

    assert cases("waiting") == [urgent, early, old_row, late]
    assert cases("mine") == [longer, asking, calm]
    assert set(cases("all")) == {urgent, early, old_row, late, calm, asking, longer, other, given_back}
    assert cases("all")[0] == urgent
    assert cases("closed") == [done_later, done]
    assert counted(record) == {"waiting": 4, "mine": 3, "all": 9, "unread": 0}


def test_a_box_is_narrowed_by_language_country_urgency_and_tag(store: Store) -> None:
    record = Record(store).hired()
    plain = record.case(record.person(1))
    english = record.case(record.person(2), language="en", tags=("housing", "family"))
    greek = record.case(record.person(3), country="GR", urgent=True, tags=("family",))
    assert [row.case_id for row in record.inbox(language="en")] == [english]
    assert [row.case_id for row in record.inbox(country="GR")] == [greek]
    assert [row.case_id for row in record.inbox(urgent=True)] == [greek]
    assert [row.case_id for row in record.inbox(tag="housing")] == [english]
    assert [row.case_id for row in record.inbox(tag="family", limit=1)] == [greek]
    assert [row.case_id for row in record.inbox(limit=2)] == [greek, english]
    assert plain in [row.case_id for row in record.inbox()]
    assert store.run(inbox.languages_and_countries) == (["en", "ka"], ["DE", "GR"])


def test_a_row_tells_how_the_case_stands_and_nothing_of_who_it_is(store: Store) -> None:
    record = Record(store).hired()
    person = record.person(blocked_at=NOW)
    case = record.case(person, "owned", tags=("housing",), topic="luggage", unanswered_since=at(3), revision=7)
    record.line(person, case, "ბარგი?", at=at(2))
    record.line(person, case, "  two \n words " + "x" * 200, at=at(3), author="staff", staff_id=NINO)
    record.line(person, case, "among us", at=at(4), author="note", staff_id=NINO)
    (row,) = record.inbox("mine")
    assert (row.owner_id, row.owner_name, row.tags, row.topic) == (NINO, "ნინო", ("housing",), "luggage")
    assert (row.state, row.language, row.country, row.reason) == ("owned", "ka", "DE", "asked")
    assert (row.unread, row.blocked, row.revision, row.unanswered_since) == (1, True, 7, at(3))
    assert (row.last_at, row.last_author, row.last_kind, len(row.last_text)) == (at(3), "staff", "text", 120)
    assert row.last_text.startswith("two words xx")
    assert not re.search(r"Eka|Kapanadze|ekakapa|1001", repr(row))


def test_a_photo_that_came_last_shows_its_kind_and_a_message_taken_back_does_not_show(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person)
    record.line(person, case, {"caption": "here", "medium": {"kind": "photo"}}, kind="photo")
    record.line(person, case, "a slip", author="staff", removed_at=NOW)
    (row,) = record.inbox()
    assert (row.last_kind, row.last_text) == ("photo", "")


def test_a_new_case_shows_what_led_to_it_and_a_closed_one_ends_with_its_own_words(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    closed = record.case(person, "closed")
    record.line(person, closed, "thank you")
    record.line(person, None, "what about luggage?")
    waiting = record.case(person)
    assert [row.last_text for row in record.inbox()] == ["what about luggage?"]
    assert [row.last_text for row in record.inbox("closed")] == ["thank you"]
    assert [row.case_id for row in record.inbox("closed")] == [closed]
    assert [row.unread for row in record.inbox()] == [0]
    assert waiting == record.inbox()[0].case_id


def test_the_bots_last_line_shows_only_where_nobody_has_said_anything(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person)
    record.line(person, case, "welcome", author="bot", kind="say")
    record.line(person, case, {"key": "desk.opened", "args": {}}, author="event", kind="post")
    assert [(row.last_author, row.last_text) for row in record.inbox()] == [("bot", "welcome")]
    record.line(person, case, "help me")
    record.line(person, case, "a counsellor will come", author="bot", kind="say")
    assert [(row.last_author, row.last_text) for row in record.inbox()] == [("person", "help me")]


def test_unread_counts_what_the_person_wrote_after_each_reader_looked_last(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person, "owned")
    first = record.line(person, case, "one")
    record.line(person, case, {"key": "desk.left", "args": {}}, author="event", kind="post")
    record.line(person, case, "two")
    last = record.line(person, case, "an answer", author="staff")
    assert [row.unread for row in record.inbox("mine")] == [2]
    assert counted(record)["unread"] == 1
    read(record, case, first)
    assert [row.unread for row in record.inbox("mine")] == [1]
    read(record, case, last)
    assert ([row.unread for row in record.inbox("mine")], counted(record)["unread"]) == ([0], 0)
    assert [row.unread for row in record.inbox("all", LEVAN)] == [2]
    assert counted(record, LEVAN)["unread"] == 0  # it is nobody else's to answer


def test_what_was_read_is_never_unread_again_and_nobody_reads_ahead(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    case = record.case(person, "owned")
    first, second = record.line(person, case, "one"), record.line(person, case, "two")
    read(record, case, second)
    read(record, case, first)
    assert [row.unread for row in record.inbox("mine")] == [0]
    read(record, case, 2**70)
    record.line(person, case, "three")
    assert [row.unread for row in record.inbox("mine")] == [1]
    read(record, 999, 1)  # a case that is gone


def test_nothing_of_a_closed_case_is_unread(store: Store) -> None:
    record = Record(store).hired()
    person = record.person()
    record.line(person, record.case(person, "closed"), "bye")
    assert [row.unread for row in record.inbox("closed")] == [0]


def test_the_stamp_changes_with_every_line_and_every_change_of_a_case(store: Store) -> None:
    record = Record(store).hired()
    seen = [stamped(record)]
    person = record.person()
    case = record.case(person, revision=1)
    seen.append(stamped(record))
    for words in ("hello", "anybody?"):
        record.line(person, case, words)
        seen.append(stamped(record))
    with store.begin() as db:
        db.get_one(Case, case).revision += 1
    seen.append(stamped(record))
    assert len(set(seen)) == 5
    assert stamped(record) == seen[-1]


def test_colleagues_are_those_who_counsel_with_their_load(store: Store) -> None:
    record = Record(store).hired()
    for chat_id, owner in ((1, NINO), (2, NINO), (3, LEVAN)):
        record.case(record.person(chat_id), "owned", owner_id=owner)
    record.case(record.person(4), "closed", owner_id=ADMIN)
    found = store.run(lambda db: inbox.colleagues(db, store.vault, NOW))
    assert [(one.name, one.role, one.cases) for one in found] == [
        ("ლევანი", "counsellor", 1),
        ("მაია", "admin", 0),
        ("ნინო", "counsellor", 2),
    ]
    assert not any(one.on_duty for one in found)  # nobody has hours


def test_many_cases_need_no_more_questions_than_one(store: Store) -> None:
    record = Record(store).hired()

    def fill(chat_id: int) -> None:
        person = record.person(chat_id)
        case = record.case(person, "owned", tags=("housing",))
        record.line(person, case, "one")
        record.line(person, case, "two")

    fill(1)
    with record.questions() as few:
        record.inbox("mine")
    for chat_id in range(2, 12):
        fill(chat_id)
    with record.questions() as many:
        assert len(record.inbox("mine")) == 11
    assert len(many) == len(few)


def test_rows_that_cannot_be_opened_do_not_break_the_inbox(store: Store) -> None:
    record = Record(store).hired()
    foreign = Vault("another secret")
    person = record.person(session_sealed=foreign.seal("{}"))
    case = record.case(person, tags_sealed=foreign.seal(["housing"]), language="", country="")
    record.put(Line(person_id=person, case_id=case, at=NOW, sealed=foreign.seal("hello")))
    (row,) = record.inbox()
    assert (row.tags, row.last_text, row.language) == ((), "", "")
    assert record.inbox(tag="housing") == []
