"""What the service does about sessions by itself: morning lists, sessions whose counsellor is gone, changed clocks.

2026-11-25 is a Wednesday; eight o'clock in Tbilisi is four o'clock UTC.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Db

from bot.by_itself import keep_house, work_on_timers
from bot.core.values import Agenda, decode
from bot.store import agenda
from bot.store.availability import put_days
from bot.store.engine import Store
from bot.store.staff import put_staff, remove_staff
from bot.store.tables import Booking, Outbox
from tests.store.installation import ADMIN, EKA, GIORGI, LEVAN, NINO, Installation, opened
from tests.store.sittings import books, sessions, sets, utc

NINE, TEN = "2026-11-25 09:00", "2026-11-25 10:00"


@pytest.fixture
def place(store: Store) -> Installation:
    """Eka and Giorgi have sessions with Nino on 25 November; Levan is free at nine."""
    found = opened(store)
    found.free(NINE, TEN)
    found.free(NINE, staff_id=LEVAN)
    found.now = utc("2026-11-24 06:00")
    for chat, start in ((EKA, NINE), (GIORGI, TEN)):
        found.commands(chat, "start")
        books(found, chat, start)
    found.send()
    return found


def works(place: Installation) -> int:
    """What the loop does each second."""
    return work_on_timers(place.store, place.place, place.now)


def told(place: Installation, staff_id: int = NINO) -> list[str]:
    return place.said(staff_id)


def lists(place: Installation) -> list[Agenda]:
    rows = [place.order(row) for row in place.all(Outbox) if row.lane == NINO]
    found = [decode(order["args"]["sessions"]) for order in rows if order.get("key") == "desk.agenda"]
    return [each for each in found if isinstance(each, Agenda)]


def test_the_list_of_the_day_comes_at_eight_in_tbilisi_and_once(place: Installation) -> None:
    place.now = utc("2026-11-25 03:59")
    works(place)
    assert told(place) == []
    place.later(minutes=1)
    works(place)
    works(place)
    assert told(place) == ["desk.agenda"]
    place.later(hours=1)
    works(place)
    assert "desk.agenda" not in told(place)


def test_the_list_names_time_language_and_country_of_each_session_ahead(place: Installation) -> None:
    place.now = utc("2026-11-25 04:00")
    works(place)
    starts = tuple(utc(start).isoformat() for start in (NINE, TEN))
    assert lists(place) == [Agenda(starts, ("ka", "ka"), ("DE", "DE"))]


def test_a_list_that_comes_late_leaves_out_what_has_begun(place: Installation) -> None:
    early = update(Booking).where(Booking.start_at == utc(NINE)).values(start_at=utc("2026-11-25 05:00"))
    place.store.run(lambda db: db.execute(early))
    place.now = utc("2026-11-25 05:30")
    works(place)
    assert lists(place)[0].starts == (utc(TEN).isoformat(),)


def test_in_the_afternoon_nobody_is_wished_a_good_morning(place: Installation) -> None:
    place.now = utc("2026-11-25 08:00")
    works(place)
    assert "desk.agenda" not in told(place)


def test_who_has_no_session_gets_no_list(place: Installation) -> None:
    place.now = utc("2026-11-25 04:00")
    works(place)
    assert told(place, LEVAN) == []
    place.now = utc("2026-11-26 04:00")
    assert place.store.look(lambda db: agenda.unlisted(db, place.now)) == []


def test_sessions_without_an_outcome_are_called_to_mind(place: Installation) -> None:
    place.free("2026-11-26 09:00")
    place.now = utc("2026-11-25 20:00")
    books(place, EKA, "2026-11-26 09:00")
    place.send()
    place.now = utc("2026-11-26 04:00")
    works(place)
    assert [key for key in told(place) if key.startswith("desk.agenda")] == ["desk.agenda", "desk.agenda_open"]


def test_a_session_of_who_has_left_goes_to_a_colleague_at_the_same_time(place: Installation) -> None:
    place.store.run(lambda db: remove_staff(db, NINO, place.now))
    works(place)
    found = {booking.start_at: booking.staff_id for booking in sessions(place)}
    assert found[utc(NINE)] == LEVAN
    assert "booking.other_counsellor" in place.said(EKA)


def test_who_cannot_be_given_a_colleague_is_asked_once(place: Installation) -> None:
    place.store.run(lambda db: remove_staff(db, NINO, place.now))
    works(place)
    works(place)
    sent = place.send()
    assert [s.what for s in sent if s.lane == GIORGI] == ["booking.orphaned"]
    assert [s.what for s in sent if s.lane == LEVAN].count("desk.session_needs_somebody") == 1


def test_a_day_off_loses_the_sessions_of_that_day_only(place: Installation) -> None:
    place.store.run(lambda db: put_days(db, NINO, date(2026, 11, 25), date(2026, 11, 25), "", place.now))
    assert len(place.store.look(lambda db: agenda.orphans(db, place.now))) == 2
    place.store.run(lambda db: put_days(db, NINO, date(2026, 11, 25), date(2026, 11, 25), None, place.now))
    place.store.run(lambda db: put_days(db, NINO, date(2026, 11, 26), date(2026, 11, 26), "", place.now))
    assert place.store.look(lambda db: agenda.orphans(db, place.now)) == []


def test_an_administrator_keeps_their_sessions(place: Installation) -> None:
    place.store.run(lambda db: put_staff(db, place.store.vault, NINO, "ნინო", "admin"))
    assert place.store.look(lambda db: agenda.orphans(db, place.now)) == []
    place.store.run(lambda db: put_staff(db, place.store.vault, NINO, "ნინო", "editor"))
    assert len(place.store.look(lambda db: agenda.orphans(db, place.now))) == 2


def test_whose_clock_follows_other_rules_now_is_told_once_and_reminded_anew(place: Installation) -> None:
    wrong = update(Booking).where(Booking.start_at == utc(NINE)).values(wall="2026-11-25T11:00")
    place.store.run(lambda db: db.execute(wrong))
    before = place.store.run(lambda db: db.scalar(select(Booking.version).where(Booking.start_at == utc(NINE)))) or 0
    keep_house(place.store, place.place, place.now)
    keep_house(place.store, place.place, place.now)
    booking = sessions(place)[0]
    assert (booking.wall, booking.version) == ("2026-11-25T10:00", before + 1)
    assert [key for key in place.said(EKA) if key.startswith("booking.")] == ["booking.shifted"]


def test_a_session_of_before_the_upgrade_is_reminded_of_in_todays_words_and_by_the_persons_clock(
    place: Installation,
) -> None:
    place.presses(EKA, "country:DE")
    place.send()
    due, start_at = utc("2026-11-24 09:00"), utc(NINE)

    def of_before(db: Db) -> int:
        booking = db.scalars(select(Booking).where(Booking.start_at == start_at)).one()
        booking.wall, booking.zone = "", "Asia/Tbilisi"
        old = {"key": "booking.reminder_day_video", "args": {}, "buttons": [], "room": "", "language": "ka"}
        guard = {"guard_kind": "booking", "guard_id": booking.id, "guard_version": booking.version}
        row = Outbox(lane=EKA, person_id=booking.person_id, kind="say", due_at=due, expires_at=start_at, **guard)
        row.order_sealed = place.store.vault.seal(old)
        db.add(row)
        db.flush()
        return row.id

    row_id = place.store.run(of_before)
    for _ in range(2):
        keep_house(place.store, place.place, place.now)
    assert place.said(EKA) == []
    booking = sessions(place)[0]
    assert (booking.zone, booking.wall) == ("Europe/Berlin", "2026-11-25T10:00")
    place.now = due + timedelta(minutes=1)
    assert place.said(EKA) == ["booking.reminder_day"]
    assert [row.why for row in place.all(Outbox) if row.id == row_id] == ["the booking has changed"]


def test_a_clock_that_shows_what_was_promised_is_left_alone(place: Installation) -> None:
    assert place.store.look(lambda db: agenda.shifted(db, place.now)) == []


def test_keeping_house_makes_slots(place: Installation) -> None:
    sets(place, LEVAN, hours="Mon-Fri 09:00-10:00")
    keep_house(place.store, place.place, place.now)
    assert ADMIN not in {booking.staff_id for booking in sessions(place)}
    assert len(place.store.look(lambda db: agenda.unlisted(db, utc("2026-11-25 04:00")))) == 1
