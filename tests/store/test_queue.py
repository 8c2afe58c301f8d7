"""The place in the queue, and the usual wait: what is told to whoever waits is true."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from bot.core.values import InLine, decode
from bot.core.world import Queue
from bot.store import queries, record
from bot.store.engine import Store
from bot.store.tables import Case, Line
from tests.fakes import NINO, NOW
from tests.store.cases import Record, at
from tests.store.installation import EKA, GIORGI, opened

_CHATS = count(5000)


def standing(store: Store, case_id: int | None = None, later: timedelta = timedelta()) -> Queue:
    """How a case stands (None: one that comes now)."""
    return store.run(lambda db: queries.queue(db, db.get(Case, case_id) if case_id else None, NOW + later))


def waits(records: Record, chat: int, since: float, **more: Any) -> int:
    """A case that has waited since so many minutes after NOW."""
    return records.case(records.person(chat), waiting_since=at(since), **more)


def test_whoever_came_first_is_next(store: Store) -> None:
    records = Record(store).hired()
    third, first, second = (waits(records, 1000 + since, since) for since in (9, 1, 5))
    assert [standing(store, case).place for case in (first, second, third, None)] == [1, 2, 3, 4]


def test_urgent_cases_come_before_all_others_and_among_themselves_in_order(store: Store) -> None:
    records = Record(store).hired()
    calm = waits(records, 1000, 0)
    later, sooner = waits(records, 1001, 9, urgent=True), waits(records, 1002, 5, urgent=True)
    assert [standing(store, case).place for case in (sooner, later, calm)] == [1, 2, 3]


@pytest.mark.parametrize("state", ["owned", "bot", "closed"])
def test_only_cases_that_wait_are_in_the_queue(store: Store, state: str) -> None:
    records = Record(store).hired()
    records.case(records.person(1000), state, urgent=True)
    assert standing(store, waits(records, 1001, 5)).place == 1
    assert standing(store).place == 2


def test_an_urgent_case_that_comes_back_stands_before_those_that_are_not(store: Store) -> None:
    records = Record(store).hired()
    waits(records, 1000, 0)
    waits(records, 1001, 0, urgent=True)
    assert standing(store, records.case(records.person(1002), "owned", urgent=True)).place == 2
    assert standing(store, records.case(records.person(1003), "owned")).place == 3


def test_who_asks_is_told_the_place_that_they_then_have(store: Store) -> None:
    place = opened(store)
    for chat in (GIORGI, EKA):
        place.later(minutes=1).commands(chat, "human")
    lines = [record.opened(store.vault, line) for line in place.all(Line) if line.kind == "say"]
    assert [decode(line["args"]["queue"]) for line in lines] == [InLine(1, 0), InLine(2, 0)]
    place.desk(NINO, "claim", place.all(Case)[0].id)
    place.commands(EKA, "human")
    told = record.opened(store.vault, place.all(Line)[-1])
    assert (told["key"], decode(told["args"]["queue"])) == ("human.still_waiting", InLine(1, 0))


def answered(
    records: Record, *minutes: float, opened_at: datetime = NOW - timedelta(days=1), in_hours: bool = True
) -> None:
    """Closed cases that were answered after so many minutes."""
    who = records.person(next(_CHATS))
    for wait in minutes:
        answered_at = opened_at + timedelta(minutes=wait)
        records.case(who, "closed", opened_at=opened_at, answered_at=answered_at, in_hours=in_hours)


def test_the_usual_wait_is_the_median_of_ten_cases_and_more(store: Store) -> None:
    records = Record(store).hired()
    answered(records, 1, 2, 3, 4, 5, 7, 8, 100, 500)
    assert standing(store).usual_minutes is None
    answered(records, 6)
    assert standing(store).usual_minutes == 6  # between 5 and 6 lies 5.5
    answered(records, 900, 900)
    assert standing(store).usual_minutes == 6


def test_a_wait_of_seconds_is_called_a_minute(store: Store) -> None:
    answered(Record(store).hired(), *[0.1] * 10)
    assert standing(store).usual_minutes == 1


def test_cases_opened_at_night_say_nothing_of_the_usual_wait(store: Store) -> None:
    records = Record(store).hired()
    answered(records, *[600] * 20, in_hours=False)
    assert standing(store).usual_minutes is None
    answered(records, *[3] * 10)
    assert standing(store).usual_minutes == 3


def test_cases_that_nobody_has_answered_do_not_count(store: Store) -> None:
    records = Record(store).hired()
    answered(records, *[3] * 9)
    records.case(records.person(), opened_at=NOW - timedelta(days=1))
    assert standing(store).usual_minutes is None


def test_only_the_last_thirty_days_count(store: Store) -> None:
    records = Record(store).hired()
    answered(records, *[50] * 20, opened_at=NOW - timedelta(days=30))
    answered(records, *[4] * 10, opened_at=NOW - timedelta(days=30) + timedelta(minutes=1))
    assert standing(store).usual_minutes == 4
    assert standing(store, later=timedelta(minutes=1)).usual_minutes is None
