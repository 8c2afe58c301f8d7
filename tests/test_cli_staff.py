"""`homeward staff …`: who works here and when, with sentences for what cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner, Result

from bot import cli, cli_staff
from bot.store.engine import Store
from bot.store.tables import Booking, Person, Slot, Staff

Run = Callable[..., Result]
ADD = ("--name", "ნინო [ბ]", "--role")


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the database of the test; its output is the result's, in one line."""
    monkeypatch.setattr(cli_staff, "_store", lambda: store)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli.app, ["staff", *arguments])

    return run


def said(result: Result) -> str:
    return re.sub(r"\s+", " ", result.output)


def staff(store: Store, staff_id: int) -> Staff | None:
    return store.run(lambda db: db.get(Staff, staff_id))


def booked(store: Store, staff_id: int) -> None:
    """Somebody has a session with them tomorrow."""
    now = datetime.now(UTC)
    with store.begin() as db:
        person = Person(chat_id=1001, created_at=now, seen_at=now)
        at = {"staff_id": staff_id, "start_at": now + timedelta(days=1), "minutes": 60}
        slot = Slot(**at)
        db.add_all([person, slot])
        db.flush()
        db.add(Booking(person_id=person.id, slot_id=slot.id, uid="u", room="r", created_at=now, **at))


def test_hours_of_public_holidays_are_stored_and_explained(run: Run, store: Store) -> None:
    run("add", "11", *ADD, "counsellor")
    result = run("hours", "11", "Mon-Sun 00:00-24:00, Hol 00:00-24:00")
    found = staff(store, 11)
    assert found is not None
    assert (result.exit_code, found.hours) == (0, "Mon-Sun 00:00-24:00, Hol 00:00-24:00")
    assert "public holidays" in said(run("hours", "--help"))


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("whenever", 'cannot read the hours "whenever"; write them like "Mon-Fri 09:00-18:00, Hol 10:00-14:00"'),
        ("Mon-Hol 09:00-18:00", 'in the hours "mon-hol 09:00-18:00" Hol must stand alone'),
        ("Hol 18:00-09:00", 'the hours "hol 18:00-09:00" must end after they begin'),
    ],
)
def test_hours_with_a_fault_are_refused_with_a_sentence(run: Run, hours: str, sentence: str) -> None:
    run("add", "11", *ADD, "counsellor")
    result = run("hours", "11", hours)
    assert (result.exit_code, sentence in said(result)) == (2, True), result.output


def test_the_list_shows_who_they_are_and_whether_they_are_on_duty(run: Run) -> None:
    run("add", "11", *ADD, "counsellor")
    run("add", "12", *ADD, "editor")
    run("hours", "11", "Mon-Sun 00:00-24:00, Hol 00:00-24:00", "--languages", "ka,en", "--countries", "DE")
    assert run("list").output.splitlines() == [
        "11  ნინო [ბ]  counsellor  on duty  Mon-Sun 00:00-24:00, Hol 00:00-24:00  (ka,en, DE)",
        "12  ნინო [ბ]  editor  off duty  no hours  (all languages, all countries)",
    ]


def test_whoever_is_removed_has_no_role_no_hours_and_no_free_slots(run: Run, store: Store) -> None:
    run("add", "11", *ADD, "counsellor")
    run("hours", "11", "Mon-Sun 00:00-24:00, Hol 00:00-24:00")
    booked(store, 11)
    result = run("remove", "11")
    assert result.exit_code == 0
    assert "Sessions booked with them that lie ahead: 1." in said(result)
    assert store.run(lambda db: db.query(Slot).count()) == 1
    assert run("list").output == ""


def test_new_hours_say_how_many_sessions_more_can_be_booked(run: Run) -> None:
    run("add", "11", *ADD, "counsellor")
    every_day = "Mon-Sun 00:00-01:00, Hol 00:00-01:00"
    assert re.search(r"(20|21) new slots in the next three weeks", said(run("hours", "11", every_day)))
    assert "0 new slots" in said(run("hours", "11", every_day))


def test_hours_of_whoever_left_are_refused(run: Run) -> None:
    run("add", "11", *ADD, "counsellor")
    run("remove", "11")
    result = run("hours", "11", "Mon 09:00-10:00")
    assert (result.exit_code, "11 is not on the staff" in said(result)) == (2, True)


def test_hours_too_long_to_be_kept_are_refused_with_a_sentence(run: Run, store: Store) -> None:
    run("add", "11", *ADD, "counsellor")
    result = run("hours", "11", ", ".join(f"Mon {n:02}:00-{n:02}:{m}" for n in range(23) for m in (10, 20, 30)))
    assert (result.exit_code, "too many different hours" in said(result)) == (2, True)
    lengthy = ", ".join(["Mon 09:00-10:00", "Tue 09:00-10:00"] * 20)
    assert run("hours", "11", lengthy).exit_code == 0
    found = staff(store, 11)
    assert found is not None
    assert found.hours == "Mon-Tue 09:00-10:00"


def test_whoever_was_removed_can_come_back(run: Run) -> None:
    run("add", "11", *ADD, "counsellor")
    run("remove", "11")
    run("add", "11", *ADD, "counsellor")
    assert "11  ნინო [ბ]  counsellor" in run("list").output


def test_nobody_is_removed_twice(run: Run) -> None:
    run("add", "11", *ADD, "counsellor")
    run("remove", "11")
    result = run("remove", "11")
    assert (result.exit_code, "11 is not on the staff" in said(result)) == (2, True)


def test_the_only_admin_is_not_removed(run: Run) -> None:
    run("add", "11", *ADD, "admin")
    result = run("remove", "11")
    assert (result.exit_code, "11 is the only admin" in said(result)) == (2, True)
    run("add", "12", *ADD, "admin")
    assert run("remove", "11").exit_code == 0
