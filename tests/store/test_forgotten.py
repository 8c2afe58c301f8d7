"""Whoever asks to be forgotten leaves no row; what must still be sent is sent."""

from __future__ import annotations

import threading
import time
from typing import Any

from sqlalchemy import func, select

from bot.core import events
from bot.store import report
from bot.store.engine import Store
from bot.store.queries import InTopic, Known, OfCase
from bot.store.tables import (
    Audit,
    Base,
    Booking,
    Case,
    DayHours,
    DeadLetter,
    Feedback,
    Line,
    Outbox,
    Pair,
    Person,
    Rating,
    SavedReply,
    Seen,
    Slot,
    Staff,
    Tally,
    Timer,
)
from tests.fakes import IN_DANGER, LEVAN, NINO, stamp
from tests.store.installation import EKA, GIORGI, GROUP, Installation, Sent, opened
from tests.store.sittings import sets

# What may stay: nothing of these tables is about a person (the audit log names a case by its number, which is then
# nobody's). `outbox` is looked at row by row.
IMPERSONAL: set[type[Base]] = {Staff, Seen, Slot, DayHours, Feedback, Outbox, Audit, Rating, SavedReply, Tally}


def lived(store: Store) -> Installation:
    """Somebody with questions, a closed case, an open claimed one, relayed messages, a booking and a timer."""
    place = opened(store)
    sets(place, NINO, hours="Wed 13:00-14:00")  # by which the slot would be made
    place.free("2026-11-25 09:00")
    place.says(EKA, "ბარგი?")
    place.presses(EKA, "no:luggage")
    place.commands(EKA, "human")
    place.desk(NINO, "close", place.case().id)
    place.says(EKA, IN_DANGER, None, message_id=7)
    place.desk(LEVAN, "claim", place.case().id)
    place.send()
    place.writes(LEVAN, place.case().topic_id or 0)
    place.presses(EKA, f"ok:{stamp('2026-11-25 09:00')}")
    place.send()
    bury(place, "update:99", {"update_id": 99, "message": {"from": {"id": EKA}, "text": "ბარგი"}})
    return place


def bury(place: Installation, key: str, update: object) -> None:
    """An update that made the code fail becomes a dead letter."""
    place.store.run(lambda db: report.dead_letter(db, place.store.vault, key, update, "ValueError", place.now))


def of_persons(db: Any) -> dict[str, int]:
    """How many rows each table has that hangs on a person."""
    tables = [mapper.class_ for mapper in Base.registry.mappers if mapper.class_ not in IMPERSONAL]
    counted = {table.__tablename__: db.scalar(select(func.count()).select_from(table)) for table in tables}
    return {name: number for name, number in counted.items() if number}


def test_the_life_that_is_forgotten_below_fills_the_tables(store: Store) -> None:
    place = lived(store)
    place.desk(LEVAN, "back", place.case().id)
    found = store.run(of_persons)
    assert set(found) == {table.__tablename__ for table in (Person, Line, Case, Pair, Booking, Timer, DeadLetter)}


def test_no_row_of_the_person_is_left_in_any_table(store: Store) -> None:
    place = lived(store)
    place.presses(EKA, "forget_ok")
    assert store.run(of_persons) == {}
    assert {row.person_id for row in place.all(Outbox)} == {None}
    place.send()
    assert [row for row in place.all(Outbox) if row.lane == EKA] == []


def test_the_farewell_goes_out_and_nothing_else_to_the_person(store: Store) -> None:
    place = lived(store)
    place.presses(EKA, "lang:en")
    place.says(EKA, "luggage?")
    place.presses(EKA, "forget_ok")
    farewell = next(row for row in place.all(Outbox) if row.lane == EKA)
    assert place.order(farewell)["language"] == "en"
    assert place.said(EKA) == ["forget.done"]


def test_the_counsellors_are_told_and_the_topics_deleted(store: Store) -> None:
    place = lived(store)
    topics = {case.topic_id for case in place.all(Case)}
    place.presses(EKA, "forget_ok")
    deletions = [place.order(row)["topic_id"] for row in place.all(Outbox) if row.kind == "topic_delete"]
    assert set(deletions) == topics - {None}
    sent = place.send()
    assert [s.what for s in sent if s.lane == NINO] == ["desk.booking_cancelled", "CANCEL"]
    assert [s.what for s in sent if s.lane == LEVAN] == ["desk.forgotten"]
    assert [s for s in sent if s.lane == GROUP] == [Sent(GROUP, "topic_delete", "topic_delete")] * len(deletions)


def test_the_slot_is_free_again(store: Store) -> None:
    place = lived(store)
    place.presses(EKA, "forget_ok")
    place.presses(GIORGI, f"ok:{stamp('2026-11-25 09:00')}")
    assert "booking.done" in place.said(GIORGI)


def test_no_reminder_of_a_forgotten_person_reaches_a_counsellor(store: Store) -> None:
    place = lived(store)
    place.presses(EKA, "forget_ok")
    place.send()
    place.later(hours=48.5)
    assert place.send() == []


def test_updates_that_failed_of_others_are_kept(store: Store) -> None:
    place = lived(store)
    place.says(GIORGI, "ბარგი?")
    for number, update in enumerate(({"message": {"from": {"id": GIORGI}}}, {"update_id": 1}, {"message": 7}, "scrap")):
        bury(place, f"update:{200 + number}", update)
    place.presses(EKA, "forget_ok")
    assert [letter.chat_id for letter in place.all(DeadLetter)] == [GIORGI, None, None, None]


def test_others_keep_everything(store: Store) -> None:
    place = lived(store)
    place.says(GIORGI, "ბარგი?")
    place.commands(GIORGI, "human")
    place.presses(EKA, "forget_ok")
    assert [person.chat_id for person in place.all(Person)] == [GIORGI]
    kinds = [(line.author, line.kind) for line in place.all(Line)]
    assert kinds == [("person", "text"), ("bot", "answer"), ("event", "post"), ("bot", "say")]
    assert place.case().state == "waiting"


def test_what_was_under_way_when_the_person_was_forgotten_does_no_harm(store: Store) -> None:
    place = lived(store)
    person_id, case = place.person(EKA).id, place.case()
    place.presses(EKA, "forget_ok")
    assert place.turn(Known(person_id), events.TimerDue("case_unanswered")) == "done"
    assert place.turn(OfCase(case.id), events.DeskPressed(LEVAN, "close")) == "done"
    assert place.turn(InTopic(case.topic_id or 0), events.DeskWrote(LEVAN, 1)) == "done"
    assert store.run(of_persons) == {}


def test_a_press_that_waits_for_the_lock_while_the_person_is_forgotten_does_no_harm(store: Store) -> None:
    place = lived(store)
    case_id, results = place.case().id, []
    press = threading.Thread(target=lambda: results.append(place.desk(LEVAN, "close", case_id)))
    with store.begin() as db:
        person = db.scalars(select(Person).where(Person.chat_id == EKA).with_for_update()).one()
        press.start()
        time.sleep(0.3)  # the press has come as far as the lock by then
        db.delete(person)
    press.join()
    assert (results, place.rows(Case)) == (["done"], 0)


def test_who_comes_back_is_somebody_new(store: Store) -> None:
    place = lived(store)
    place.presses(EKA, "lang:en")
    place.presses(EKA, "forget_ok")
    place.commands(EKA, "start")
    assert place.said(EKA) == ["forget.done", "welcome"]
    assert [(line.author, line.kind) for line in place.all(Line)] == [("bot", "say")]  # the welcome


def test_a_number_that_a_forgotten_person_had_is_never_given_again(store: Store) -> None:
    place = lived(store)
    case_id, booking_id = place.case().id, place.all(Booking)[-1].id
    place.presses(EKA, "forget_ok")
    place.commands(GIORGI, "human")
    place.presses(GIORGI, f"ok:{stamp('2026-11-25 09:00')}")
    assert place.case().id > case_id
    assert place.all(Booking)[-1].id > booking_id
