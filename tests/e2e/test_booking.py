"""A session from the wish to the link, over HTTP: booked, moved, cancelled, held, reminded of across kills and outages.

Rule: a service of its own that is killed and started again on the same data. Between a stop and a start a session is
put near by changing its times in the database: what time does to it, nothing else.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.paths import ROOT
from bot.store.engine import Store, sqlite_url
from bot.store.tables import Booking, Outbox, Person, Slot, Timer
from bot.store.vault import Vault
from tests.tg.shelf import piece

from .service import LEVAN, TAMAR, Json, Phone, Service, buttons, environment, first, start, stop, until, words
from .standin import Understanding

pytestmark = pytest.mark.loopback
KEY = "only-for-this-test-never-stored-anywhere"
MEET = "https://meet.example.org/"
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@dataclass
class House:
    """A service that can be stopped in any way, looked into, and started again on the same data and ports."""

    data: Path
    settings: dict[str, str]
    service: Service = field(init=False)
    users: Iterator[int] = field(default_factory=lambda: iter(range(5001, 9000)))
    down: bool = True

    def up(self) -> None:
        """Start."""
        self.service, self.down = start(self.settings), False
        until(lambda: self.service.health()[0] == 200 or self.service.process.poll() is not None, "the service", 120)
        assert self.service.process.poll() is None, self.service.log.read_text()

    def kill(self) -> None:
        """Kill it, without a word."""
        stop(self.service, signal.SIGKILL)
        self.down = True

    def somebody(self, country: str = "DE") -> Caller:
        """Somebody who has told their language and country."""
        caller = Caller(self, next(self.users))
        caller.phone.say("/start")
        caller.phone.hears("welcome")
        caller.phone.press("lang:en")
        caller.phone.hears("language.set_ask_country")
        caller.phone.press(f"country:{country}")
        caller.phone.hear(lambda m: "menu" in buttons(m) or "book" in buttons(m), "the menu")
        return caller

    def store(self) -> Store:
        """The database, from outside."""
        return Store(sqlite_url(self.data), Vault(KEY))

    def staff(self, *arguments: str) -> None:
        """`homeward staff …`, beside the running service."""
        command = [sys.executable, "-m", "bot.cli", "staff", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.settings, check=True, capture_output=True)  # noqa: S603  # our own


@dataclass
class Caller:
    """Somebody who books, and who keeps their phone when the service is started again."""

    house: House
    user: int
    noted: int = 0
    taps: int = 0

    @property
    def phone(self) -> Phone:
        """Their chat with the service that runs now."""
        return _Kept(self.house.service, self.user, "en", caller=self)

    def tap(self, data: str) -> None:
        """Press a button."""
        self.taps += 1
        self.phone.press(data)

    def shown(self, verb: str) -> Json:
        """Wait until the newest message has a button of that kind."""
        return self.phone.shown(verb)

    def book(self, day: int = 2, time: int = 0) -> str:
        """Book that time of that day; return how buttons name the time."""
        self.tap("book")
        days = [data for data in buttons(self.shown("day")) if data.startswith("day:")]
        self.tap(days[day])
        times = [data for data in buttons(self.shown("slot")) if data.startswith("slot:")]
        self.tap(times[time])
        self.shown("ok")
        self.tap(f"ok:{times[time].partition(':')[2]}")
        self.phone.hears("booking.done")
        return times[time].partition(":")[2]

    def files(self) -> list[Json]:
        """The calendar files that lie in the chat."""
        return [message for message in self.phone.heard() if "document" in message]

    def entry(self, number: int = -1) -> Any:
        """The entry of a calendar file, with the file's method."""
        count = number + 1 if number >= 0 else 1
        until(lambda: len(self.files()) >= count, "a calendar file")
        calendar = self.house.service.file(self.files()[number])
        [entry] = calendar.walk("VEVENT")
        return str(calendar["METHOD"]), entry

    def count(self, key: str) -> int:
        """How many messages in the chat say this."""
        return sum(piece("en", key) in words(message) for message in self.phone.heard())

    def booking(self) -> Any:
        """Their newest session, as it is stored."""
        store = self.house.store()
        with store.begin() as db:
            mine = select(Booking).join(Person).where(Person.chat_id == self.user).order_by(-Booking.id)
            found = db.scalars(mine).first()
        store.close()
        return found

    def bookings(self) -> list[tuple[str, int]]:
        """State and version of their sessions."""
        store = self.house.store()
        with store.begin() as db:
            mine = select(Booking.state, Booking.version).join(Person).where(Person.chat_id == self.user)
            found = [(state, version) for state, version in db.execute(mine.order_by(Booking.id))]
        store.close()
        return found

    def rows(self) -> list[tuple[str, str]]:
        """State of the rows for this person that hang on a booking, and when they fall due."""
        store = self.house.store()
        with store.begin() as db:
            mine = select(Outbox).join(Person, Person.id == Outbox.person_id).where(Person.chat_id == self.user)
            found = db.scalars(mine.where(Outbox.guard_kind == "booking").order_by(Outbox.due_at, Outbox.id))
            return [(row.state, f"{row.due_at:%Y-%m-%d %H:%M}") for row in found]

    def comes_near(self, begins_in: timedelta) -> None:
        """Put their session so near, with all that was promised for its time; the service must be down."""
        assert self.house.down
        store = self.house.store()
        with store.begin() as db:
            person = db.scalars(select(Person).where(Person.chat_id == self.user)).one()
            booking = db.scalars(select(Booking).where(Booking.person_id == person.id).order_by(-Booking.id)).first()
            assert booking is not None
            assert booking.start_at is not None
            moment = datetime.now(UTC).replace(microsecond=self.user)  # no two sessions of a counsellor begin at once
            later = moment + begins_in - booking.start_at
            booking.start_at += later
            booking.wall = f"{booking.start_at.astimezone(ZoneInfo(booking.zone)):%Y-%m-%dT%H:%M}"
            if booking.slot_id is not None:
                slot = db.get_one(Slot, booking.slot_id)
                slot.start_at = booking.start_at
            rows = select(Outbox).where(Outbox.guard_kind == "booking", Outbox.guard_id == booking.id)
            for row in db.scalars(rows.where(Outbox.state == "due")):
                row.due_at += later
                row.expires_at = row.expires_at + later if row.expires_at is not None else None
            timer = db.scalars(select(Timer).where(Timer.person_id == person.id, Timer.kind == "session")).one_or_none()
            if timer is not None:
                timer.due_at += later
        store.close()


class _Kept(Phone):
    """A phone whose last message heard outlives the service."""

    def __init__(self, service: Service, user: int, language: str, *, caller: Caller) -> None:
        super().__init__(service, user, language, caller.noted)
        self.caller = caller

    def hear(self, *args: Any, **more: Any) -> Json:
        """As in `Phone`."""
        message = super().hear(*args, **more)
        self.caller.noted = max(self.caller.noted, message["message_id"])
        return message

    def shown(self, verb: str) -> Json:
        """As in `Phone`."""
        message = super().shown(verb)
        self.caller.noted = message["message_id"]
        return message


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, nlu: Understanding) -> Iterator[House]:
    """A running service with a video link."""
    data = tmp_path_factory.mktemp("house")
    settings = environment(
        data, HOMEWARD_NLU_URL=nlu.url, HOMEWARD_SECRET_KEY=KEY, HOMEWARD_VIDEO_URL=f"{MEET}{{room}}"
    )
    place = House(data, settings)
    place.up()
    yield place
    if not place.down:
        stop(place.service)


def at(stamp: str) -> datetime:
    """The moment that a button names."""
    return datetime.fromtimestamp(int(stamp) * 60, UTC)


def begins(entry: Any) -> datetime:
    """When an entry of a calendar begins (aware UTC)."""
    found: datetime = entry["DTSTART"].dt
    return found.astimezone(UTC)


def settled(house: House) -> None:
    """Wait until nothing that is due is left unsent."""
    store = house.store()

    def look() -> bool:
        with store.begin() as db:
            due = select(Outbox.id).where(Outbox.state == "due", Outbox.due_at <= datetime.now(UTC))
            return db.scalars(due).first() is None

    until(look, "the last row that is due")
    store.close()


# --- booking


def test_a_session_is_four_taps_away_and_both_clocks_are_named(house: House) -> None:
    nino = house.somebody()
    stamp = nino.book()
    assert nino.taps <= 4
    done = next(m for m in nino.phone.heard() if piece("en", "booking.done") in words(m))
    there, home = (f"{at(stamp).astimezone(ZoneInfo(zone)):%H:%M}" for zone in ("Europe/Berlin", "Asia/Tbilisi"))
    assert all(word in words(done) for word in (there, "Berlin", home, "Tbilisi"))


def test_the_calendar_file_has_the_time_and_no_way_in(house: House) -> None:
    nino = house.somebody("GR")
    stamp = nino.book()
    method, entry = nino.entry()
    assert (method, entry["SEQUENCE"], begins(entry)) == ("PUBLISH", 0, at(stamp))
    assert entry["DTSTART"].params["TZID"] == "Europe/Athens"
    about = nino.files()[0]["document"]
    path = f"/file/bot1:SANDBOX/files/{about['file_id']}/{about['file_name']}"
    assert "meet.example.org" not in house.service.http.get(path).text
    assert not any(MEET in words(message) for message in nino.phone.heard())
    store = house.store()
    with store.begin() as db:
        rooms = list(db.scalars(select(Booking.room)))
        assert [room for room in rooms if room in str(entry["UID"])] == []
    store.close()


def test_a_move_and_a_cancellation_supersede_the_entry(house: House) -> None:
    nino = house.somebody()
    nino.book()
    _, booked = nino.entry(0)
    nino.phone.say("/mybooking")
    nino.shown("move")
    move(nino)
    method, moved = nino.entry(1)
    assert (method, moved["UID"]) == ("PUBLISH", booked["UID"])
    assert begins(moved) > begins(booked)
    nino.tap("cancel")
    nino.shown("cancel_ok")
    nino.tap("cancel_ok")
    method, gone = nino.entry(2)
    assert (method, gone["UID"], gone["STATUS"]) == ("CANCEL", booked["UID"], "CANCELLED")
    assert booked["SEQUENCE"] < moved["SEQUENCE"] < gone["SEQUENCE"]
    assert [state for state, _ in nino.bookings()] == ["cancelled"]


def test_the_same_tap_ten_times_books_once(house: House) -> None:
    nino = house.somebody()
    nino.tap("book")
    nino.tap([data for data in buttons(nino.shown("day")) if data.startswith("day:")][3])
    nino.tap(first(nino.shown("slot"), "slot"))
    yes = first(nino.shown("ok"), "ok")
    with ThreadPoolExecutor(5) as hands:
        list(hands.map(nino.phone.press, [yes] * 10))
    nino.phone.hears("booking.done")
    settled(house)
    until(lambda: nino.count("booking.yours") >= 9, "nine times the booking as it stands")
    assert nino.bookings() == [("booked", 1)]
    assert (nino.count("booking.done"), len(nino.files())) == (1, 1)


def test_a_time_that_others_hold_is_not_offered_until_they_let_it_go(house: House) -> None:
    three = [house.somebody() for _ in range(3)]
    day = time = ""
    for holder in three[:2]:  # two counsellors have that time
        holder.tap("book")
        day = [data for data in buttons(holder.shown("day")) if data.startswith("day:")][4]
        holder.tap(day)
        time = first(holder.shown("slot"), "slot")
        holder.tap(time)
        holder.shown("ok")
    late = three[2]
    late.tap("book")
    late.shown("day")
    late.tap(day)
    assert time not in buttons(late.shown("slot"))
    late.tap(time.replace("slot", "ok"))  # an old button
    late.phone.hears("booking.slot_taken_same_day")
    assert late.bookings() == []
    three[0].tap("menu")
    three[0].phone.hears("menu")
    late.tap(day)
    assert time in buttons(until(lambda: m if time in buttons(m := late.shown("slot")) else None, "the time"))


def test_an_old_button_of_a_time_that_is_booked_leads_to_others(house: House) -> None:
    two = [house.somebody() for _ in range(2)]
    stamps = {caller.book(day=5, time=3) for caller in two}
    [stamp] = stamps
    late = house.somebody()
    late.tap(f"ok:{stamp}")
    late.phone.hears("booking.slot_taken_same_day")
    assert late.bookings() == []
    late.tap(first(late.shown("slot"), "slot"))
    late.tap(first(late.shown("ok"), "ok"))
    late.phone.hears("booking.done")


# --- reminders, across kills and outages

REMINDERS = ("reminder_day", "reminder_hour", "starts_video")
# Where the session of each stands, seen from now, in the three lives of the service that follow the first.
NEAR = {
    "all along": (24 * HOUR - SECOND, HOUR - SECOND, -SECOND),
    "half an hour before": (30 * MINUTE, 29 * MINUTE, 28 * MINUTE),
    "ten minutes late": (-10 * MINUTE, -11 * MINUTE, -12 * MINUTE),
    "forty minutes late": (-40 * MINUTE, -41 * MINUTE, -42 * MINUTE),
    "cancelled": (24 * HOUR - SECOND, HOUR - SECOND, -SECOND),
    "moved": (24 * HOUR - SECOND, 23 * HOUR, 22 * HOUR),
    "jumping": (23 * HOUR + 30 * MINUTE, 24 * HOUR + 30 * MINUTE, 24 * HOUR - SECOND),  # the clock goes on and back
    "soon": (10 * MINUTE - SECOND, 9 * MINUTE, 8 * MINUTE),
}


@dataclass
class Lives:
    """What each heard by the end of each life of the service: how often each reminder."""

    callers: dict[str, Caller]
    heard: dict[str, list[tuple[int, ...]]]
    pinged: list[str]


@pytest.fixture(scope="module")
def lives(house: House) -> Lives:
    """Eight people book; then the service is killed three times, and time passes meanwhile."""
    callers = {name: house.somebody() for name in NEAR}
    for number, caller in enumerate(callers.values()):
        caller.book(day=5, time=2 * number)
    callers["cancelled"].tap("cancel_ok")
    callers["cancelled"].phone.hears("booking.cancelled")
    move(callers["moved"])
    found = Lives(callers, {name: [] for name in NEAR}, [])
    for life in range(3):
        house.kill()
        for name, caller in callers.items():
            caller.comes_near(NEAR[name][life])
        house.up()
        settled(house)
        for name, caller in callers.items():
            found.heard[name].append(tuple(caller.count(f"booking.{key}") for key in REMINDERS))
    staff = [words(message) for user in (TAMAR, LEVAN) for message in house.service.chat(user)]
    found.pinged = [text for text in staff if MEET in text]
    return found


def move(caller: Caller) -> None:
    """Move the session to the last day that is shown."""
    caller.tap("move")
    caller.tap([data for data in buttons(caller.shown("day")) if data.startswith("day:")][-1])
    caller.tap(first(caller.shown("slot"), "slot"))
    caller.tap(first(caller.shown("move_ok"), "move_ok"))
    caller.phone.hears("booking.moved")


def test_each_reminder_comes_once_though_the_service_is_killed_between_them(lives: Lives) -> None:
    assert lives.heard["all along"] == [(1, 0, 0), (1, 1, 0), (1, 1, 1)]
    links = [words(m) for m in lives.callers["all along"].phone.heard() if MEET in words(m)]
    assert len(links) == 1


@pytest.mark.parametrize(
    ("name", "heard"),
    [("half an hour before", (0, 1, 0)), ("ten minutes late", (0, 0, 1)), ("forty minutes late", (0, 0, 0))],
)
def test_after_an_outage_nothing_is_said_that_is_too_late_to_help(
    lives: Lives, name: str, heard: tuple[int, ...]
) -> None:
    assert lives.heard[name] == [heard] * 3


def test_no_reminder_comes_after_a_cancellation(lives: Lives) -> None:
    assert lives.heard["cancelled"] == [(0, 0, 0)] * 3
    assert {state for state, _ in lives.callers["cancelled"].rows()} <= {"sent", "dropped"}


def test_after_a_move_the_reminder_comes_for_the_new_time_only(lives: Lives) -> None:
    assert lives.heard["moved"] == [(1, 0, 0)] * 3
    assert lives.callers["moved"].bookings() == [("booked", 2)]


def test_a_clock_that_jumps_an_hour_on_and_back_reminds_once(lives: Lives) -> None:
    assert lives.heard["jumping"] == [(1, 0, 0)] * 3


def test_the_counsellor_has_the_link_ten_minutes_before_and_the_person_not_yet(lives: Lives) -> None:
    assert lives.pinged
    assert not any(MEET in words(message) for message in lives.callers["soon"].phone.heard())


def test_will_you_come_is_answered_with_one_tap(house: House, lives: Lives) -> None:
    nino = lives.callers["jumping"]
    asked = next(m for m in nino.phone.heard() if piece("en", "booking.reminder_day") in words(m))
    assert {"move", "cancel"} <= set(buttons(asked))
    assert any(data.startswith("come:") for data in buttons(asked))
    nino.tap(f"come:{int(nino.booking().start_at.timestamp()) // 60}")  # its time was changed behind the button's back
    until(lambda: nino.booking().coming, "the yes")


def test_who_was_promised_a_time_that_the_clock_there_will_not_show_is_told(house: House) -> None:
    nino = house.somebody()
    nino.book(day=4, time=5)
    _, before = nino.entry(0)
    house.kill()
    store = house.store()
    with store.begin() as db:  # as when the rules of a zone have changed since
        booking = db.get_one(Booking, nino.booking().id)
        promised = datetime.fromisoformat(booking.wall) + HOUR
        booking.wall = f"{promised:%Y-%m-%dT%H:%M}"
    store.close()
    house.up()
    nino.phone.hears("booking.shifted")
    _, after = nino.entry(1)
    assert (after["UID"], begins(after)) == (before["UID"], begins(before))
    assert after["SEQUENCE"] > before["SEQUENCE"]


# --- the counsellor leaves; last, for nobody brings them back


def test_who_had_a_session_with_a_counsellor_who_left_is_asked(house: House) -> None:
    callers = [house.somebody() for _ in range(2)]
    for caller in callers:  # the same time: one with each counsellor
        caller.book(day=5, time=9)
    lonely = house.somebody()
    lonely.book(day=5, time=12)
    before = {caller.user: len(caller.phone.heard()) for caller in (*callers, lonely)}
    house.staff("remove", str(TAMAR))

    def asked() -> list[Caller]:
        return [c for c in callers if len(c.phone.heard()) > before[c.user]]

    [asked_one] = until(asked, "a word to the one whose counsellor left")
    news = asked_one.phone.heard()[before[asked_one.user] :]
    assert any({"cancel", "move"} & set(buttons(m)) or "slot:" in str(buttons(m)) for m in news)
    settled(house)
    assert [state for state, _ in lonely.bookings()] == ["booked"]
    store = house.store()
    with store.begin() as db:
        ahead = select(Booking.staff_id).where(Booking.state == "booked", Booking.start_at > datetime.now(UTC))
        left = list(db.scalars(ahead.join(Person).where(Person.chat_id == lonely.user)))
    store.close()
    assert left == [LEVAN]
