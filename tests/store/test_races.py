"""Many at once, through whole turns: a time is booked once, whoever comes too late is led on, and nothing is half done.

Rule: on SQLite and PostgreSQL alike, with as many threads as there are people.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.core import effects as e
from bot.core import events
from bot.store import agenda, slots
from bot.store import apply as applying
from bot.store.engine import Store
from bot.store.orders import Turn
from bot.store.queries import InChat, OfCase
from bot.store.staff import put_hours, remove_staff
from bot.store.tables import Booking, Outbox, Person, Seen, Slot, Timer
from bot.turn import Input, take_turn
from tests.fakes import LEVAN, NINO, stamp
from tests.store.installation import EKA, GIORGI, PROFILE, Installation, opened
from tests.store.sittings import at_once, books, sessions, utc

EARLY, LATE = "2026-11-25 09:00", "2026-11-25 10:00"


def said(place: Installation, *chats: int) -> dict[int, list[dict[str, object]]]:
    """What waits to be sent to each of these people now: orders with their key and buttons."""
    rows = [row for row in place.all(Outbox) if row.lane in chats and row.kind == "say" and row.due_at <= place.now]
    found: dict[int, list[dict[str, object]]] = {chat: [] for chat in chats}
    for row in rows:
        found[row.lane].append(place.order(row))
    return found


def keys(place: Installation, *chats: int) -> Counter[str]:
    return Counter(str(order["key"]) for orders in said(place, *chats).values() for order in orders)


def test_200_people_press_one_time_and_one_of_them_has_it(store: Store) -> None:
    place = opened(store)
    place.free(EARLY, LATE)
    people = range(3001, 3201)
    raised = at_once(200, lambda n: place.presses(people[n], f"ok:{stamp(EARLY)}", key=f"update:{people[n]}"))
    answers = said(place, *people)
    assert raised == []
    assert [(row.start_at, row.staff_id) for row in sessions(place)] == [(utc(EARLY), NINO)]
    assert place.rows(Booking) == 1
    assert {len(orders) for orders in answers.values()} == {1}
    assert keys(place, *people)["booking.slot_taken_same_day"] == 199
    late = [orders[0] for orders in answers.values() if orders[0]["key"] == "booking.slot_taken_same_day"]
    assert all(f"slot:{stamp(LATE)}" in str(order["buttons"]) for order in late)


def test_30_people_press_the_only_time_there_is_and_are_led_to_a_person(store: Store) -> None:
    place = opened(store)
    place.free(EARLY)
    people = range(3001, 3031)
    raised = at_once(30, lambda n: place.presses(people[n], f"ok:{stamp(EARLY)}", key=f"update:{people[n]}"))
    assert (raised, len(sessions(place))) == ([], 1)
    late = [order for orders in said(place, *people).values() for order in orders if order["key"] == "booking.no_times"]
    assert len(late) == 29
    assert all("'human'" in str(order["buttons"]) for order in late)


def test_40_people_press_20_times_of_two_counsellors_and_all_are_booked_once(store: Store) -> None:
    place = opened(store)
    starts = [f"2026-11-{25 + n // 5} {6 + n % 5:02}:00" for n in range(10)]
    for staff_id in (NINO, LEVAN):
        place.free(*starts, staff_id=staff_id)
    people = range(3001, 3041)
    pick = random.Random(6)  # noqa: S311  # a fixed mixture, no secret
    wanted = {chat: starts[pick.randrange(10)] for chat in people}
    raised = at_once(40, lambda n: place.presses(people[n], f"ok:{stamp(wanted[people[n]])}"))
    booked = sessions(place)
    assert raised == []
    assert len({(row.staff_id, row.start_at) for row in booked}) == len(booked)
    asked = Counter(utc(start) for start in wanted.values())
    assert Counter(row.start_at for row in booked) == {start: min(2, count) for start, count in asked.items()}


def test_the_same_tap_ten_times_is_one_session(store: Store) -> None:
    place = opened(store)
    place.free(EARLY, LATE)
    raised = at_once(10, lambda n: place.presses(EKA, f"ok:{stamp(EARLY)}"))
    assert (raised, len(sessions(place)), place.rows(Booking)) == ([], 1, 1)
    assert sum(key.startswith("booking.done") for key in keys(place, EKA)) == 1
    later = [row.due_at for row in place.all(Outbox) if row.lane == EKA and row.due_at > place.now]
    assert len(later) == len(set(later)) == 3  # the reminders, each once


def test_the_same_update_ten_times_is_one_answer(store: Store) -> None:
    place = opened(store)
    place.free(EARLY)
    at_once(10, lambda n: place.presses(EKA, f"ok:{stamp(EARLY)}", key="update:77"))
    assert (len(sessions(place)), len(said(place, EKA)[EKA])) == (1, 1)


def test_ten_times_of_one_person_at_once_are_one_session(store: Store) -> None:
    place = opened(store)
    starts = [f"2026-11-25 {6 + n:02}:00" for n in range(10)]
    place.free(*starts)
    assert at_once(10, lambda n: place.presses(EKA, f"ok:{stamp(starts[n])}")) == []
    assert (len(sessions(place)), place.rows(Booking)) == (1, 1)


def test_what_one_holds_another_does_not_book(store: Store) -> None:
    place = opened(store)
    place.free(EARLY, LATE)
    place.presses(EKA, f"slot:{stamp(EARLY)}")
    place.presses(GIORGI, f"ok:{stamp(EARLY)}")
    assert sessions(place) == []
    assert keys(place, GIORGI) == {"booking.slot_taken_same_day": 1}
    place.presses(EKA, f"ok:{stamp(EARLY)}")
    assert [row.person_id for row in sessions(place)] == [place.person(EKA).id]


def test_a_hold_and_a_confirmation_at_once_leave_one_of_them_with_the_time(store: Store) -> None:
    place = opened(store)
    place.free(EARLY, LATE)
    data = {EKA: f"slot:{stamp(EARLY)}", GIORGI: f"ok:{stamp(EARLY)}"}
    assert at_once(2, lambda n: place.presses((EKA, GIORGI)[n], data[(EKA, GIORGI)[n]])) == []
    slot = next(slot for slot in place.all(Slot) if slot.start_at == utc(EARLY))
    is_booked = any(row.slot_id == slot.id for row in sessions(place))
    assert is_booked != (slot.held_by is not None)


def test_a_hold_that_has_ended_stands_in_nobodys_way(store: Store) -> None:
    place = opened(store)
    place.free(EARLY)
    place.presses(EKA, f"slot:{stamp(EARLY)}")
    place.later(minutes=5).presses(GIORGI, f"ok:{stamp(EARLY)}")
    place.presses(EKA, f"ok:{stamp(EARLY)}")
    assert [row.person_id for row in sessions(place)] == [place.person(GIORGI).id]


def test_holds_of_50_people_for_ten_times_leave_each_with_one_holder(store: Store) -> None:
    place = opened(store)
    starts = [f"2026-11-25 {6 + n:02}:00" for n in range(10)]
    place.free(*starts)
    people = range(3001, 3051)
    assert at_once(50, lambda n: place.presses(people[n], f"slot:{stamp(starts[n % 10])}")) == []
    held = [slot.held_by for slot in place.all(Slot)]
    assert len(set(held)) == 10
    assert None not in held
    assert place.rows(Timer) == 10


def test_people_who_move_onto_each_others_times_keep_one_session_each(store: Store) -> None:
    place = opened(store)
    place.free(EARLY, LATE, "2026-11-25 11:00")
    books(place, EKA, EARLY)
    books(place, GIORGI, LATE)
    data = {EKA: f"move_ok:{stamp('2026-11-25 11:00')}", GIORGI: f"move_ok:{stamp('2026-11-25 11:00')}"}
    assert at_once(2, lambda n: place.presses((EKA, GIORGI)[n], data[(EKA, GIORGI)[n]])) == []
    booked = sessions(place)
    assert len({row.person_id for row in booked}) == len({row.start_at for row in booked}) == 2
    assert utc("2026-11-25 11:00") in {row.start_at for row in booked}


def test_a_counsellor_and_a_person_who_want_one_time_get_one_session(store: Store) -> None:
    place = opened(store)
    place.free(EARLY, LATE)
    place.commands(GIORGI, "human")
    case_id = place.case().id
    place.desk(NINO, "claim", case_id)
    booked_by_staff = events.DeskBooked(NINO, utc("2026-11-25 09:30"))
    raised = at_once(
        2,
        lambda n: (
            place.presses(EKA, f"ok:{stamp(EARLY)}") if n else place.turn(OfCase(case_id), booked_by_staff, desk=True)
        ),
    )
    assert (raised, len(sessions(place))) == ([], 1)


def test_slots_are_made_and_hours_change_while_people_book(store: Store) -> None:
    place = opened(store)
    week = "Mon-Sun 09:00-18:00"
    store.run(lambda db: put_hours(db, NINO, week, place.now))
    starts = [f"2026-11-{24 + n % 4} {6 + n // 4:02}:00" for n in range(20)]

    def work(n: int) -> object:
        if n % 4 == 3:
            return store.run(lambda db: slots.make_slots(db, place.now))
        if n == 14:
            return store.run(lambda db: put_hours(db, NINO, "Mon-Sun 12:00-18:00", place.now))
        return place.presses(3000 + n, f"ok:{stamp(starts[n])}")

    assert at_once(20, work) == []
    booked = sessions(place)
    assert booked
    assert len({row.start_at for row in booked}) == len(booked)
    taken = {row.start_at: row for row in booked}
    for slot in place.all(Slot):
        for at in taken:
            assert slot.start_at == at or abs(slot.start_at - at) >= timedelta(hours=1)


def test_who_books_while_their_counsellor_leaves_has_a_session_that_is_offered_to_others_or_none(store: Store) -> None:
    place = opened(store)
    store.run(lambda db: put_hours(db, NINO, "Wed 09:00-18:00", place.now))
    left: list[int] = []

    def work(n: int) -> object:
        if n == 4:
            left.append(store.run(lambda db: remove_staff(db, NINO, place.now)))
            return None
        return place.presses(3000 + n, f"ok:{stamp(f'2026-11-25 {6 + n % 8:02}:00')}")

    assert at_once(9, work) == []
    booked = sessions(place)
    assert left == [len(booked)]
    assert len(store.run(lambda db: agenda.orphans(db, place.now))) == len(booked)
    assert place.rows(Slot) == len(booked)


# --- a crash between any two steps


class Crash(Exception):
    """The process ends here."""


def crashing(monkeypatch: pytest.MonkeyPatch, at: int) -> list[str]:
    """Let the effect number `at` of every turn fail before it is carried out; the names of those that were reached."""
    reached: list[str] = []
    real = applying._apply

    def fail(turn: Turn, effect: e.Effect) -> Turn:
        if len(reached) == at:
            raise Crash
        reached.append(type(effect).__name__)
        return real(turn, effect)

    monkeypatch.setattr(applying, "_apply", fail)
    return reached


def snapshot(place: Installation) -> object:
    """All that a half-done turn would have changed."""
    return (
        [(row.id, row.state, row.version, row.slot_id, row.how) for row in place.all(Booking)],
        [(row.id, row.held_by, row.held_until) for row in place.all(Slot)],
        [(row.person_id, row.kind, row.due_at) for row in place.all(Timer)],
        [row.id for row in place.all(Outbox)],
        [(row.chat_id, row.session_sealed) for row in place.all(Person)],
        sorted(place.store.run(lambda db: list(db.scalars(select(Seen.key))))),
    )


@pytest.mark.parametrize("data", ["slot", "ok", "move_ok", "cancel_ok"])
def test_a_crash_between_any_two_effects_leaves_everything_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    place = opened(store)
    place.free(EARLY, LATE)
    if data in ("move_ok", "cancel_ok"):
        place.presses(EKA, f"ok:{stamp(EARLY)}")
    else:
        place.presses(EKA, "book")
    before = snapshot(place)
    value = {"move_ok": stamp(LATE), "cancel_ok": ""}.get(data, stamp(EARLY))
    press = Input(("update:500",), InChat(EKA), events.Pressed(data, value), PROFILE)
    done = 0
    while True:
        reached = crashing(monkeypatch, done)
        try:
            take_turn(store, place.place, press, place.now)
        except Crash:
            assert len(reached) == done
            assert snapshot(place) == before
            done += 1
            monkeypatch.undo()
            continue
        break
    monkeypatch.undo()
    assert done >= 3  # so many steps there were
    assert snapshot(place) != before
    assert take_turn(store, place.place, press, place.now) == "seen"
    assert len(sessions(place)) == {"slot": 0, "cancel_ok": 0}.get(data, 1)
