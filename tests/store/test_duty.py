"""Duty: what the hours say, what /on and /off change, when the desk is open, and whose cases go back to the queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session as Db

from bot.core.hours import TBILISI, opening, parse
from bot.core.world import Desk
from bot.store import duty
from bot.store.engine import Store
from bot.store.staff import put_hours, put_staff
from bot.store.tables import Case, Person, Staff
from tests.fakes import ADMIN, EDITOR, LEVAN, NINO, STAFF
from tests.store.installation import EKA, opened

WEEK = "Mon-Fri 09:00-18:00"


def at(text: str) -> datetime:
    """A time in Tbilisi; 2026-11-30 is a Monday, the 23rd a public holiday."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(TBILISI)).astimezone(UTC)


MONDAY = at("2026-11-30 00:00")


def somebody(hours: str = "", role: str = "counsellor", said: str = "", said_at: datetime | None = None) -> Staff:
    """A member of the staff, in no database."""
    return Staff(id=NINO, name_sealed=b"", role=role, hours=hours, duty=said, duty_at=said_at)


def hired(store: Store) -> Store:
    """The staff of the tests, without hours."""

    def hire(db: Db) -> None:
        for staff in STAFF.values():
            put_staff(db, store.vault, staff.id, staff.name, staff.role)

    store.run(hire)
    return store


def works(store: Store, staff_id: int, hours: str) -> None:
    store.run(lambda db: put_hours(db, staff_id, hours, MONDAY))


def says(store: Store, staff_id: int, said: str, when: datetime) -> None:
    store.run(lambda db: duty.set_duty(db, staff_id, "on" if said == "on" else "off", when))


def desk(store: Store, now: datetime) -> Desk:
    return store.run(lambda db: duty.desk(db, now))


# --- one member of the staff


@pytest.mark.parametrize("role", ["counsellor", "admin"])
def test_who_has_said_nothing_is_on_duty_in_their_hours(role: str) -> None:
    staff = somebody(WEEK, role)
    times = ("08:59", "09:00", "17:59", "18:00")
    assert [duty.on_duty(staff, at(f"2026-11-30 {time}")) for time in times] == [False, True, True, False]


def test_a_public_holiday_is_no_duty() -> None:
    assert not duty.on_duty(somebody(WEEK), at("2026-11-23 12:00"))
    assert duty.on_duty(somebody(f"{WEEK}, Hol 10:00-14:00"), at("2026-11-23 12:00"))


def test_an_administrator_without_hours_is_on_duty_only_when_they_say_so() -> None:
    noon = at("2026-11-30 12:00")
    assert not duty.on_duty(somebody("", "admin"), noon)
    assert duty.on_duty(somebody("", "admin", "on", noon), noon)


def test_an_editor_is_never_on_duty() -> None:
    noon = at("2026-11-30 12:00")
    assert not duty.on_duty(somebody(WEEK, "editor", "on", noon), noon)


def test_on_holds_for_twelve_hours_at_most() -> None:
    staff = somebody("", said="on", said_at=at("2026-11-28 20:00"))
    assert duty.on_duty(staff, at("2026-11-29 07:59"))
    assert not duty.on_duty(staff, at("2026-11-29 08:00"))


def test_off_ends_with_the_next_beginning_of_the_hours() -> None:
    staff = somebody(WEEK, said="off", said_at=at("2026-11-27 12:00"))  # a Friday
    times = ("27 12:00", "27 17:59", "28 12:00")
    assert not any(duty.on_duty(staff, at(f"2026-11-{time}")) for time in times)
    assert duty.on_duty(staff, at("2026-11-30 09:00"))
    assert not duty.on_duty(staff, at("2026-11-30 18:00"))


def test_off_said_before_work_holds_only_until_it_begins() -> None:
    staff = somebody(WEEK, said="off", said_at=at("2026-11-30 08:00"))
    assert duty.on_duty(staff, at("2026-11-30 09:00"))


def test_off_said_in_the_night_shift_holds_past_midnight() -> None:
    staff = somebody("Mon 20:00-24:00, Tue 00:00-04:00", said="off", said_at=at("2026-11-30 22:00"))
    assert not duty.on_duty(staff, at("2026-12-01 01:00"))
    assert duty.on_duty(staff, at("2026-12-07 20:00"))


@pytest.mark.parametrize("hours", ["", "Mon-Sun 00:00-24:00, Hol 00:00-24:00"])
def test_off_holds_for_ever_where_no_hours_begin(hours: str) -> None:
    staff = somebody(hours, said="off", said_at=MONDAY)
    assert not duty.on_duty(staff, MONDAY + timedelta(days=90))


SAID = st.lists(st.tuples(st.sampled_from(["on", "off"]), st.integers(0, 7 * 24 * 60)), max_size=6)
HOURS = st.sampled_from(["", WEEK, "Mon 20:00-24:00, Tue 00:00-04:00", "Sat-Sun 10:00-14:00", "Mon-Sun 00:00-24:00"])


@given(HOURS, SAID, st.integers(0, 7 * 24 * 60))
def test_over_a_week_the_last_word_counts_as_long_as_it_holds(
    hours: str, said: list[tuple[str, int]], minute: int
) -> None:
    now = MONDAY + timedelta(minutes=minute)
    heard = sorted((when, word) for word, when in said if when <= minute)
    staff = somebody(hours)
    if heard:
        staff.duty, staff.duty_at = heard[-1][1], MONDAY + timedelta(minutes=heard[-1][0])
    assert duty.on_duty(staff, now) == _plainly_on_duty(hours, staff.duty, staff.duty_at, now)


def _plainly_on_duty(hours: str, said: str, said_at: datetime | None, now: datetime) -> bool:
    """The same rule, told minute by minute."""
    in_hours = opening(parse(hours), now).is_open
    if said_at is None:
        return in_hours
    minutes = int((now - said_at) / timedelta(minutes=1))
    if said == "on":
        return in_hours or minutes < 12 * 60
    worked = [opening(parse(hours), said_at + timedelta(minutes=n)).is_open for n in range(minutes + 1)]
    began = any(not before and after for before, after in pairwise(worked))
    return in_hours and began


# --- all of them


def test_those_on_duty_are_counsellors_and_administrators(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    works(store, EDITOR, WEEK)
    noon = at("2026-11-30 12:00")
    says(store, ADMIN, "on", noon)
    assert store.run(lambda db: [staff.id for staff in duty.who_is_on_duty(db, noon)]) == [NINO, ADMIN]


def test_duty_of_somebody_unknown_is_refused(store: Store) -> None:
    with pytest.raises(LookupError):
        says(hired(store), 4711, "on", MONDAY)


def test_the_desk_is_open_while_one_counsellor_has_hours(store: Store) -> None:
    hired(store)
    works(store, NINO, "Mon 09:00-11:00")
    works(store, LEVAN, "Mon 11:00-18:00")
    assert desk(store, at("2026-11-30 10:00")) == Desk(at("2026-11-30 18:00"), at("2026-12-07 09:00"))


def test_hours_of_an_administrator_are_no_hours_of_the_desk(store: Store) -> None:
    hired(store)
    works(store, ADMIN, "Mon-Sun 00:00-24:00")
    assert desk(store, at("2026-11-30 10:00")) == Desk()


def test_the_desk_shuts_when_all_have_said_off_and_names_the_next_beginning(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    works(store, LEVAN, "Mon-Fri 12:00-20:00")
    says(store, NINO, "off", at("2026-11-30 10:00"))
    assert desk(store, at("2026-11-30 10:00")) == Desk(None, at("2026-11-30 12:00"))
    says(store, LEVAN, "off", at("2026-11-30 13:00"))
    assert desk(store, at("2026-11-30 13:00")) == Desk(None, at("2026-12-01 09:00"))
    assert desk(store, at("2026-12-01 09:00")).open_until == at("2026-12-01 20:00")


def test_one_who_said_off_leaves_the_desk_open_until_the_end_of_the_others(store: Store) -> None:
    hired(store)
    works(store, NINO, "Mon-Fri 09:00-20:00")
    works(store, LEVAN, WEEK)
    says(store, NINO, "off", at("2026-11-30 10:00"))
    assert desk(store, at("2026-11-30 12:00")).open_until == at("2026-11-30 18:00")


def test_one_who_said_on_opens_the_desk_for_twelve_hours(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    says(store, LEVAN, "on", at("2026-11-28 10:00"))
    opened = Desk(at("2026-11-28 22:00"), at("2026-11-30 09:00"))
    assert desk(store, at("2026-11-28 10:00")) == opened
    assert not desk(store, at("2026-11-28 22:00")).is_open


def test_an_on_that_meets_the_hours_goes_over_into_them(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    says(store, NINO, "on", at("2026-11-29 22:00"))
    assert desk(store, at("2026-11-30 01:00")).open_until == at("2026-11-30 18:00")


def test_within_hours_an_on_promises_nothing_beyond_them(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    says(store, NINO, "on", at("2026-11-30 17:00"))
    assert desk(store, at("2026-11-30 17:30")).open_until == at("2026-11-30 18:00")
    assert desk(store, at("2026-11-30 19:00")).open_until == at("2026-12-01 05:00")


def test_a_public_holiday_shuts_the_desk_and_is_told(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    holiday = at("2026-11-23 12:00")
    assert desk(store, holiday) == Desk(None, at("2026-11-24 09:00"), holiday=True)
    works(store, LEVAN, "Hol 10:00-14:00")
    assert desk(store, holiday) == Desk(at("2026-11-23 14:00"), at("2026-11-24 09:00"))


@given(st.lists(st.tuples(HOURS, st.sampled_from(["", "on", "off"]), st.integers(0, 3000)), max_size=3))
def test_the_desk_is_open_exactly_while_a_counsellor_is_on_duty(team: list[tuple[str, str, int]]) -> None:
    now = MONDAY + timedelta(days=2)
    rows = [somebody(hours, said=said, said_at=now - timedelta(minutes=ago)) for hours, said, ago in team]
    assert duty.together(rows, now).is_open == any(duty.on_duty(staff, now) for staff in rows)


# --- whose cases go back


def owned(store: Store, owner_id: int, state: str = "owned") -> tuple[int, int, int]:
    """A case of somebody new; its id, the person's and the version of their talk."""

    def put(db: Db) -> tuple[int, int, int]:
        person = Person(chat_id=1000 + len(db.query(Person).all()), talk_version=3, created_at=MONDAY, seen_at=MONDAY)
        db.add(person)
        db.flush()
        case = Case(person_id=person.id, state=state, owner_id=owner_id, reason="asked", opened_at=MONDAY)
        db.add(case)
        db.flush()
        return case.id, person.id, person.talk_version

    return store.run(put)


def gone(store: Store, now: datetime) -> list[tuple[int, int, int]]:
    return store.run(lambda db: duty.gone(db, now))


def test_cases_of_whoever_said_off_go_back_and_those_of_others_stay(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    first, _, second = owned(store, NINO), owned(store, LEVAN), owned(store, NINO)
    owned(store, NINO, "closed")
    says(store, NINO, "off", at("2026-11-30 12:00"))
    assert gone(store, at("2026-11-30 12:00")) == [first, second]
    assert gone(store, at("2026-12-01 09:00")) == []


def test_cases_of_whoever_is_no_counsellor_any_more_go_back(store: Store) -> None:
    hired(store)
    found = owned(store, NINO)
    assert gone(store, MONDAY) == []
    store.run(lambda db: put_staff(db, store.vault, NINO, "ნინო", "editor"))
    assert gone(store, MONDAY) == [found]


def test_the_end_of_the_hours_takes_no_case_away(store: Store) -> None:
    hired(store)
    works(store, NINO, WEEK)
    owned(store, NINO)
    assert gone(store, at("2026-11-30 19:00")) == []


def test_without_hours_an_off_gives_the_cases_back_however_late(store: Store) -> None:
    hired(store)
    found = owned(store, NINO)
    says(store, NINO, "off", MONDAY)
    assert gone(store, MONDAY + timedelta(days=90)) == [found]


def test_who_takes_a_case_after_off_keeps_it(store: Store) -> None:
    place = opened(store)
    place.commands(EKA, "human")
    store.run(lambda db: duty.set_duty(db, NINO, "off", place.now))
    place.later(minutes=1).desk(NINO, "claim", place.case().id)
    assert store.run(lambda db: duty.gone(db, place.now)) == []
    store.run(lambda db: duty.set_duty(db, NINO, "off", place.later(minutes=1).now))
    assert [case_id for case_id, _, _ in store.run(lambda db: duty.gone(db, place.now))] == [place.case().id]


def test_who_comes_on_duty_hears_at_once_of_what_waits_for_the_desk_to_open(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, "Sat 10:00-11:00", place.now))
    place.commands(EKA, "human")
    assert place.later(minutes=1).ring() == []
    store.run(lambda db: duty.set_duty(db, NINO, "on", place.now))
    assert place.ring() == ["case_alert"]
