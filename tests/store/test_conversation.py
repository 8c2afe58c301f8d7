"""The page of a case: every kind of line, what became of it, changes, replies, the card, and what cannot be read."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.core.events import Medium
from bot.core.values import LanguageName, encode
from bot.store.conversation import case_revision, case_view, medium_of
from bot.store.engine import Store
from bot.store.tables import Booking, Line, Slot
from bot.store.vault import Vault
from tests.fakes import LEVAN, NINO, NOW
from tests.store.cases import GIORGI, Record, at

PHOTO = {"kind": "photo", "file_id": "AgAC", "name": "", "mime": "image/jpeg", "size": 1200, "details": []}


def started(store: Store, state: str = "owned", **more: Any) -> tuple[Record, int, int]:
    """A record with one person and their case."""
    record = Record(store).hired()
    person = record.person()
    return record, person, record.case(person, state, **more)


def test_a_text_shows_its_versions_intents_and_language(store: Store) -> None:
    record, person, case = started(store)
    data = {
        "text": "ბარგი?",
        "versions": [[at(1).isoformat(), "ბარი?"], [at(2).isoformat(), "ბარგ?"]],
        "intents": [["luggage", 0.91], ["avrr_cost", 0.04]],
        "language": "ka",
    }
    line = record.shown(case, record.line(person, case, data))
    assert (line.text, line.language, line.author, line.kind) == ("ბარგი?", "ka", "person", "text")
    assert line.versions == ((at(1), "ბარი?"), (at(2), "ბარგ?"))
    assert line.intents == (("luggage", 0.91), ("avrr_cost", 0.04))
    assert line.unread


def test_a_photo_shows_its_caption_album_and_medium(store: Store) -> None:
    record, person, case = started(store)
    data = {"caption": "my ticket", "versions": [], "medium": PHOTO, "album": "a1"}
    line = record.shown(case, record.line(person, case, data, kind="photo"))
    assert (line.text, line.album, line.kind) == ("my ticket", "a1", "photo")
    assert line.medium == Medium("photo", "AgAC", mime="image/jpeg", size=1200)


def test_a_location_keeps_its_coordinates_and_media_without_a_case_have_nothing(store: Store) -> None:
    record, person, case = started(store)
    place = {"caption": "", "medium": {"kind": "location", "details": [41.7, 44.8]}}
    line = record.shown(case, record.line(person, case, place, kind="location"))
    assert line.medium == Medium("location", details=("41.7", "44.8"))
    assert record.shown(case, record.line(person, None, {"caption": ""}, kind="voice")).medium is None


def test_an_answer_of_the_bot_shows_topic_version_language_and_country(store: Store) -> None:
    record, person, case = started(store)
    data = {"topic": "luggage", "part": "more", "country": "DE", "language": "en", "version": "3f9c2a", "text": "Up to"}
    line = record.shown(case, record.line(person, case, data, "bot", kind="answer", topic="luggage"))
    assert (line.topic, line.part, line.country, line.language) == ("luggage", "more", "DE", "en")
    assert (line.version, line.text) == ("3f9c2a", "Up to")


def test_interface_texts_and_events_show_their_key_and_values(store: Store) -> None:
    record, person, case = started(store)
    data = {"key": "human.joined", "args": {"name": "ნინო", "language": encode(LanguageName("ka"))}}
    for author, kind in (("bot", "say"), ("event", "post")):
        line = record.shown(case, record.line(person, case, data, author, kind=kind))
        assert (line.key, line.args) == ("human.joined", {"name": "ნინო", "language": LanguageName("ka")})
        assert not line.unread


def test_a_counsellors_words_show_the_name_and_whether_they_were_taken_back(store: Store) -> None:
    record, person, case = started(store)
    line = record.shown(case, record.line(person, case, "hello", "staff", staff_id=LEVAN, removed_at=NOW))
    assert (line.staff_id, line.staff_name, line.text, line.removed) == (LEVAN, "ლევანი", "hello", True)
    note = record.shown(case, record.line(person, case, "careful", "note", staff_id=LEVAN))
    assert (note.author, note.text, note.delivery) == ("note", "careful", "")


def test_lines_of_before_there_was_a_desk_read_as_they_did(store: Store) -> None:
    record, person, case = started(store)
    words = record.put(Line(person_id=person, at=NOW, sealed=store.vault.seal("ბარგი?")))
    answer = record.put(Line(person_id=person, at=NOW, author="bot", kind="answer", topic="luggage"))
    assert record.shown(case, words).text == "ბარგი?"
    assert (record.shown(case, answer).kind, record.shown(case, answer).topic) == ("answer", "luggage")


@pytest.mark.parametrize(
    ("state", "why", "delivery"),
    [
        ("due", None, "waiting"),
        ("sent", None, "sent"),
        ("failed", "Bad Request", "failed"),
        ("dropped", "too late", "dropped"),
        ("dropped", "a counsellor has the chat", "dropped"),
        ("failed", "the person has blocked the bot", "blocked"),
        ("dropped", "the person has blocked the bot", "blocked"),
    ],
)
def test_what_became_of_a_message_is_shown(store: Store, state: str, why: str | None, delivery: str) -> None:
    record, person, case = started(store)
    row_id = record.sending(person, state, why)
    line = record.shown(case, record.line(person, case, "hello", "staff", row_id=row_id))
    assert (line.delivery, line.why) == (delivery, why or "")


def test_a_message_whose_sending_was_cleaned_away_was_sent_if_it_has_a_number(store: Store) -> None:
    record, person, case = started(store)
    sent = record.line(person, case, "hello", "staff", row_id=999, message_id=70)
    unknown = record.line(person, case, "hello", "staff", row_id=999)
    own = record.line(person, case, "hi", message_id=71)
    assert [record.shown(case, line).delivery for line in (sent, unknown, own)] == ["sent", "", ""]


def test_a_closed_case_names_the_one_that_its_person_has_now(store: Store) -> None:
    record, person, closed = started(store, "closed")
    assert record.view(closed).open_case is None
    record.case(record.person(GIORGI))
    again = record.case(person)
    assert (record.view(closed).open_case, record.view(again).open_case) == (again, None)


def test_a_reply_names_the_line_it_replies_to(store: Store) -> None:
    record, person, case = started(store)
    asked = record.line(person, case, "ბარგი?", message_id=70)
    record.line(record.person(GIORGI), None, "other", message_id=70)
    answered = record.line(person, case, {"text": "yes", "reply_to": 70}, "staff")
    lost = record.line(person, case, {"text": "yes", "reply_to": 69}, "staff")
    assert [record.shown(case, line).reply_to for line in (answered, lost)] == [asked, None]


def test_a_change_that_came_after_the_answer_is_marked(store: Store) -> None:
    record, person, case = started(store)
    before = record.line(person, case, {"text": "b", "versions": [[at(3).isoformat(), "a"]]}, at=at(1))
    after = record.line(person, case, {"text": "d", "versions": [[at(9).isoformat(), "c"]]}, at=at(2))
    noted = record.line(person, case, "hm", "note", at=at(2))
    reply = record.line(person, case, "yes", "staff", at=at(5))
    unanswered = record.line(person, case, {"text": "f", "versions": [[at(9).isoformat(), "e"]]}, at=at(6))
    marked = {line.id for line in record.view(case).lines if line.changed_after_reply}
    assert marked == {after}
    assert {before, noted, unanswered}.isdisjoint(marked)
    page = record.view(case, before=reply)
    assert {line.id for line in page.lines if line.changed_after_reply} == {after}


def test_a_page_holds_the_last_lines_and_the_page_before_it_the_earlier_ones(store: Store) -> None:
    record, person, case = started(store)
    ids = [record.line(person, case, str(number)) for number in range(5)]
    page = record.view(case, most=2)
    assert ([line.id for line in page.lines], page.last_line_id) == (ids[3:], ids[4])
    earlier = record.view(case, before=ids[3], most=2)
    assert ([line.id for line in earlier.lines], earlier.last_line_id) == (ids[1:3], ids[4])


def test_the_conversation_runs_across_cases_and_is_one_persons_only(store: Store) -> None:
    record = Record(store).hired()
    person, other = record.person(), record.person(GIORGI)
    closed = record.case(person, "closed")
    first = record.line(person, closed, "one")
    between = record.line(person, None, "two")
    record.line(other, record.case(other), "not hers")
    case = record.case(person)
    last = record.line(person, case, "three")
    assert [line.id for line in record.view(case).lines] == [first, between, last]
    assert [line.unread for line in record.view(case).lines] == [False, False, True]
    assert not any(line.unread for line in record.view(closed).lines)


def test_the_card_tells_what_was_asked_and_answered_before_a_counsellor_wrote(store: Store) -> None:
    record = Record(store).hired()
    person = record.person(country="GR", language="en")
    earlier = record.case(person, "closed", close_reason="solved", summary_sealed=store.vault.seal("has a passport"))
    record.line(person, earlier, "of the earlier case")
    case = record.case(person, "owned", urgent=True, reason="danger", summary_sealed=store.vault.seal("hers"))
    for number in range(6):
        record.line(person, None, f"question {number}")
    answer = {"topic": "luggage", "part": "body", "country": "DE", "language": "ka", "version": "3f9c2a"}
    record.line(person, None, answer, "bot", kind="answer", topic="luggage")
    record.line(person, case, "while waiting" + "!" * 400)
    record.line(person, case, "hello", "staff")
    record.line(person, case, "after it")
    view = record.view(case)
    assert view.card.asked[:-1] == tuple(f"question {number}" for number in range(2, 6))
    assert view.card.asked[-1] == ("while waiting" + "!" * 400)[:300]
    assert view.card.answered == (("luggage", "3f9c2a", "ka", "DE"),)
    assert (view.card.language, view.card.country, view.card.urgent, view.card.reason) == ("en", "GR", True, "danger")
    (one,) = view.card.earlier
    assert (one.case_id, one.closed_at, one.reason, one.summary) == (earlier, at(60), "solved", "has a passport")
    assert (view.card.person_since, view.summary, view.card.booking_at) == (NOW, "hers", None)
    assert record.view(earlier).card.earlier == ()


def test_the_card_names_the_session_that_lies_ahead_of_the_case(store: Store) -> None:
    record, person, case = started(store)
    for number, minutes in enumerate((-60, 120)):
        slot = record.put(Slot(staff_id=NINO, start_at=at(minutes), minutes=60))
        record.put(
            Booking(person_id=person, slot_id=slot, uid=str(number), room="r", created_at=NOW, start_at=at(minutes))
        )
    assert record.view(case).card.booking_at == at(120)


def test_nothing_tells_who_the_person_is(store: Store) -> None:
    record, person, case = started(store)
    record.line(person, case, "hello")
    assert not re.search(r"Eka|Kapanadze|ekakapa|1001", repr(record.view(case)))


@pytest.mark.parametrize(
    "data",
    [
        ["a", "list"],
        {"text": 7},
        {"text": "a", "versions": [["never", "b"]]},
        {"text": "a", "versions": [["2026-11-23T08:00:00", "b"]]},
        {"text": "a", "intents": "luggage"},
        {"key": "x", "args": {"name": {"_": "Unheard"}}},
        {"key": "x", "args": ["name"]},
        {"caption": "", "medium": {"size": 1}},
        {"caption": "", "medium": "photo"},
    ],
)
def test_a_line_of_an_unknown_shape_is_unreadable_and_the_others_are_shown(store: Store, data: Any) -> None:
    record, person, case = started(store)
    strange = record.put(Line(person_id=person, case_id=case, at=NOW, sealed=store.vault.seal(data)))
    record.line(person, case, "hello", "staff", at=at(1))
    assert [line.kind for line in record.view(case).lines] == ["unreadable", "text"]
    assert record.shown(case, strange).text == ""
    assert store.run(lambda db: medium_of(db, store.vault, strange)) is None


def test_lines_sealed_with_a_lost_key_are_unreadable(store: Store) -> None:
    record, person, case = started(store)
    lost = record.put(Line(person_id=person, case_id=case, at=NOW, sealed=Vault("lost").seal("hello")))
    assert record.shown(case, lost).kind == "unreadable"
    assert record.view(case).card.asked == ()


def test_a_file_is_found_by_its_line_with_the_case_it_belongs_to(store: Store) -> None:
    record, person, case = started(store)

    def found(line_id: int) -> tuple[Medium, int] | None:
        return store.run(lambda db: medium_of(db, store.vault, line_id))

    medium = Medium("photo", "AgAC", mime="image/jpeg", size=1200)
    assert found(record.line(person, case, {"caption": "", "medium": PHOTO}, kind="photo")) == (medium, case)
    assert found(record.line(person, None, {"caption": "", "medium": PHOTO}, kind="photo")) == (medium, case)
    assert found(record.line(person, case, "no file")) is None
    lonely = record.person(GIORGI)
    assert found(record.line(lonely, None, {"caption": "", "medium": PHOTO}, kind="photo")) is None
    assert found(999) is None


def test_a_case_that_is_gone_has_no_page_and_no_revision(store: Store) -> None:
    record, _, case = started(store, revision=3)
    assert store.run(lambda db: case_view(db, store.vault, case + 1, NINO)) is None
    assert store.run(lambda db: (case_revision(db, case), case_revision(db, case + 1))) == (3, None)
    assert record.view(case).lines == ()


def test_a_long_conversation_needs_no_more_questions_than_a_short_one(store: Store) -> None:
    record, person, case = started(store)

    def say() -> None:
        row_id = record.sending(person, "sent")
        record.line(person, case, {"text": "hi", "reply_to": 1}, "staff", staff_id=NINO, row_id=row_id, message_id=1)

    say()
    with record.questions() as few:
        record.view(case)
    for _ in range(20):
        say()
    with record.questions() as many:
        assert len(record.view(case).lines) == 21
    assert len(many) == len(few) <= 16
