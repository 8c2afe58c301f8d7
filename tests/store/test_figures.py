"""Figures count what the manager asks for, in the right month, and only where ten people or more stand behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.engine import Store
from bot.store.figures import (
    ENOUGH,
    OTHER,
    STILL_OPEN,
    TABLES,
    UNKNOWN,
    Cell,
    Fact,
    Figures,
    Wait,
    figures,
    months,
    split,
    tabulate,
    to_csv,
)
from bot.store.tables import Case, Person, Rating

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
NOON = datetime(2026, 11, 10, 8, tzinfo=UTC)  # in Tbilisi
FACT = Fact(1, date(2026, 11, 10), "asked", "solved", "ka", "DE", "luggage", None)
VOTES = st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 40)), max_size=150)
_PEOPLE = count(1)


def people(number: int, **more: Any) -> list[Fact]:
    """A case each of that many people who have none yet."""
    return [replace(FACT, person_id=next(_PEOPLE), **more) for _ in range(number)]


def november(facts: Sequence[Fact], stars: Sequence[int] = ()) -> Figures:
    """The figures of November."""
    return tabulate(NOVEMBER, facts, stars)


def shown(cells: Sequence[Cell]) -> dict[str, int | None]:
    """Cells by their names."""
    return {cell.name: cell.cases for cell in cells}


def rows(text: str) -> list[list[str]]:
    """A CSV, read as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(text, newline="")))


# --- what may be shown


def test_a_group_of_ten_people_is_shown_and_of_nine_is_not() -> None:
    found = november([*people(30), *people(10, language="en"), *people(9, language="de"), *people(9, language="fr")])
    assert shown(found.languages) == {"ka": 30, "en": 10, OTHER: 18}
    assert [cell.name for cell in found.languages] == ["ka", "en", OTHER]


def test_ten_cases_of_one_person_are_one_person() -> None:
    busy = people(1, country="NL") * 25
    found = november([*people(30), *people(11, country="AT"), *busy])
    assert shown(found.countries) == {"DE": 30, OTHER: 36}
    assert found.total == 66


def test_the_smallest_group_joins_others_who_are_too_few() -> None:
    found = november([*people(30), *people(12, country="NL"), *people(20, country="AT"), *people(3, country="FI")])
    assert shown(found.countries) == {"DE": 30, "AT": 20, OTHER: 15}


def test_the_next_one_joins_where_what_is_left_over_would_be_nine() -> None:
    facts = [*people(30), *people(12, country="NL"), *people(12, country="AT")]
    assert shown(november([*facts, *people(8, country="FI")]).countries) == {"DE": 30, "AT": 12, OTHER: 20}
    assert shown(november([*facts, *people(9, country="FI")]).countries) == {"DE": 30, OTHER: 33}


def test_a_table_of_which_only_others_remain_is_empty() -> None:
    assert november([*people(12), *people(3, country="FI")]).countries == ()
    assert november([*people(9), *people(9, country="FI")]).countries == ()
    assert november([*people(9), *people(9, country="FI")]).total == 18


def test_of_nine_people_nothing_is_shown() -> None:
    found = november(people(9, minutes=4.0), [5] * 9)
    assert found.total is None
    assert found.wait is None
    assert all(getattr(found, table) == () for table in TABLES)
    assert {cell.cases for cell in found.days} == {None}


def test_where_one_day_would_stand_alone_the_smallest_day_shown_is_hidden_too() -> None:
    days = {4: 15, 5: 12, 6: 2}
    found = november([fact for day, many in days.items() for fact in people(many, opened_on=date(2026, 11, day))])
    assert {name: cases for name, cases in shown(found.days).items() if cases} == {"2026-11-04": 15}
    assert len(found.days) == 30
    assert found.total == 29


@given(VOTES)
def test_what_is_hidden_is_nobody_or_several_groups_with_ten_people(votes: list[tuple[str, int]]) -> None:
    groups, others = split(votes)
    hidden = [(name, person) for name, person in votes if name not in groups]
    if groups:
        assert others == len(hidden)
        assert not hidden or (len({name for name, _ in hidden}) > 1 and len({who for _, who in hidden}) >= ENOUGH)
    for name, cases in groups.items():
        assert cases == sum(voted == name for voted, _ in votes)
        assert len({person for voted, person in votes if voted == name}) >= ENOUGH


@given(VOTES)
def test_every_table_that_shows_something_adds_up_to_the_same_total(votes: list[tuple[str, int]]) -> None:
    found = november([replace(FACT, person_id=who, country=name, topic=name * 2) for name, who in votes])
    for table in ("reasons", "closings", "languages", "countries", "topics"):
        assert sum(cell.cases or 0 for cell in getattr(found, table)) in (0, found.total)


def test_a_wait_is_the_middle_one_and_the_one_that_nine_of_ten_stay_below() -> None:
    waits = [fact for minutes in range(1, 12) for fact in people(1, minutes=float(minutes))]
    assert november([*waits, *people(30)]).wait == Wait(6, 10)


def test_waits_of_nine_people_are_not_shown_however_many_cases_they_have() -> None:
    assert november([*people(9, minutes=3.0) * 4, *people(30)]).wait is None


def test_ratings_are_counted_by_their_stars() -> None:
    assert shown(november([], [5] * 20 + [4] * 15 + [1] * 2).ratings) == {"5": 20, OTHER: 17}


# --- the table for a spreadsheet


def test_the_csv_has_the_same_cells_and_nothing_more() -> None:
    found = november([*people(30, minutes=7.0), *people(12, language="en"), *people(3, language="fi")], [5] * 11)
    read = rows(to_csv(found))
    assert read[:2] == [["table", "name", "cases"], ["month", "2026-11", "45"]]
    assert ["languages", "ka", "30"] in read
    assert ["languages", "other", "15"] in read
    assert read[-2:] == [["wait", "median", "7"], ["wait", "p90", "7"]]
    cells = sum(len(getattr(found, table)) for table in ("days", *TABLES))
    assert len(read) == cells + 4
    assert "fi" not in {row[1] for row in read}


@given(st.text(max_size=4).map(str.strip).filter(bool), st.sampled_from("=+-@\t＝＋－＠"))
def test_no_cell_of_the_csv_begins_a_formula(name: str, sign: str) -> None:
    read = rows(to_csv(november(people(10, topic=sign + name))))
    assert not [cell for row in read for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


# --- from the database


def put(store: Store, number: int = 10, **more: Any) -> None:
    """As many new people, with a closed case each."""

    def write(db: Any) -> None:
        for _ in range(number):
            at = more.get("opened_at", NOON)
            person = Person(chat_id=next(_PEOPLE), created_at=at, seen_at=at)
            db.add(person)
            db.flush()
            db.add(Case(**({"person_id": person.id, "state": "closed", "reason": "asked", "opened_at": at} | more)))

    store.run(write)


def read(store: Store, month: date = NOVEMBER) -> Figures:
    """The figures of a month."""
    return store.run(lambda db: figures(db, month))


def test_a_month_begins_and_ends_at_midnight_in_tbilisi(store: Store) -> None:
    midnight = datetime(2026, 10, 31, 20, tzinfo=UTC)
    before = midnight - timedelta(seconds=1)
    put(store, 10, opened_at=before)
    put(store, 11, opened_at=midnight)
    put(store, 12, opened_at=datetime(2026, 11, 30, 20, tzinfo=UTC))
    assert [read(store, date(2026, month, 15)).total for month in (10, 11, 12)] == [10, 11, 12]
    assert shown(read(store).days)["2026-11-01"] == 11
    assert store.run(months) == [DECEMBER, NOVEMBER, date(2026, 10, 1)]


def test_the_year_ends_with_december(store: Store) -> None:
    put(store, 10, opened_at=datetime(2026, 12, 31, 12, tzinfo=UTC))
    put(store, 13, opened_at=datetime(2026, 12, 31, 21, tzinfo=UTC))
    assert [read(store, day).total for day in (DECEMBER, date(2027, 1, 1))] == [10, 13]


def test_each_table_counts_its_own(store: Store) -> None:
    more = {"reason": "danger", "close_reason": "booked", "language": "nl", "country": "BE", "topic": "housing"}
    put(store, 10, **more)
    found = read(store)
    tables = (found.reasons, found.closings, found.languages, found.countries, found.topics)
    assert [shown(table) for table in tables] == [{name: 10} for name in ("danger", "booked", "nl", "BE", "housing")]


def test_a_case_still_open_or_without_a_code_stands_in_every_table(store: Store) -> None:
    put(store, 10, state="owned")
    put(store, 20, close_reason="")
    found = read(store)
    assert shown(found.closings) == {UNKNOWN: 20, STILL_OPEN: 10}
    assert shown(found.topics) == shown(found.countries) == shown(found.languages) == {UNKNOWN: 30}


def test_the_reason_of_a_closing_before_a_reopening_does_not_count(store: Store) -> None:
    put(store, 10, state="owned", close_reason="solved")
    assert shown(read(store).closings) == {STILL_OPEN: 10}


@pytest.mark.parametrize(("in_hours", "wait"), [(True, Wait(6, 6)), (False, None)])
def test_only_those_who_came_while_somebody_was_at_work_count_for_the_wait(
    store: Store, in_hours: bool, wait: Wait | None
) -> None:
    put(store, 10, in_hours=in_hours, answered_at=NOON + timedelta(minutes=6, seconds=10))
    put(store, 10, in_hours=True)  # never answered
    assert read(store).wait == wait


def test_ratings_belong_to_their_month(store: Store) -> None:
    def write(db: Any) -> None:
        db.add_all(Rating(month=NOVEMBER, language="ka", stars=4) for _ in range(10))
        db.add_all(Rating(month=DECEMBER, language="ka", stars=5) for _ in range(12))

    store.run(write)
    assert [shown(read(store, month).ratings) for month in (NOVEMBER, DECEMBER)] == [{"4": 10}, {"5": 12}]


def test_an_empty_month_is_empty(store: Store) -> None:
    assert read(store) == november([])
    assert store.run(months) == []
