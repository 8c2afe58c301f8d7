"""Sessions around every change of the clocks in every host country keep the time on the wall that was promised.

Rule: what a wall clock must show is worked out from the change itself (`tests/clocks.py`), and Tbilisi is four hours
ahead of UTC all year. Every text is rendered as the person reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from babel.dates import format_date
from icalendar import Calendar

from bot import texts
from bot.core.effects import Effect, Say, Tell
from bot.core.session import Session
from bot.core.values import Clock, Day, Hour, Moment, Start, Value
from bot.core.world import Country, Library
from bot.invite import calendar_file
from bot.paths import CONTENT
from tests.clocks import Change, changes, zones
from tests.fakes import LIBRARY, Talk, buttons, slots

HOUR = timedelta(hours=1)
TBILISI = timedelta(hours=4)
WEEKS_BEFORE = timedelta(days=20)
MINUTES = (-90, -60, -30, 0, 30, 60)  # from the change; a session lasts an hour, so some lie across it
HOSTS: dict[str, Country] = {
    f"{number:02}": Country(f"{number:02}", ("en",), (zone,)) for number, zone in enumerate(zones())
}
WITH_HOSTS: Library = replace(LIBRARY, countries=HOSTS)


@dataclass(frozen=True)
class Promise:
    """A session that begins so many minutes after a change of the clocks."""

    change: Change
    minutes: int

    @property
    def at(self) -> datetime:
        """When it begins (aware UTC)."""
        return self.change.at + timedelta(minutes=self.minutes)

    def wall(self, at: datetime | None = None) -> datetime:
        """What the clock on the wall shows at a moment near the change, the session's start if none is given."""
        moment = at or self.at
        offset = self.change.before if moment < self.change.at else self.change.after
        return (moment + offset).replace(tzinfo=None)

    @property
    def is_twice(self) -> bool:
        """Whether the wall shows that time a second time."""
        back = self.change.before - self.change.after
        return -back <= timedelta(minutes=self.minutes) < back

    def talk(self) -> Talk:
        """Somebody there, weeks before, who can have that time only."""
        country = next(code for code, host in HOSTS.items() if host.time_zones == (self.change.zone,))
        free = slots(f"{self.at:%Y-%m-%d %H:%M}")
        talk = Talk(session=Session(language="en", country=country), free=free, video=True)
        talk.library, talk.now = WITH_HOSTS, self.at - WEEKS_BEFORE
        return talk

    def booked(self) -> Talk:
        """The same, with the session booked."""
        return self.talk().press(f"slot:{self.stamp}").press(f"ok:{self.stamp}")

    @property
    def stamp(self) -> str:
        """How a button names the time."""
        return str(int(self.at.timestamp()) // 60)


@cache
def catalogues() -> texts.Texts:
    return texts.load(CONTENT)


def promises(zone: str) -> list[Promise]:
    return [Promise(change, minutes) for change in changes() if change.zone == zone for minutes in MINUTES]


def text_of(said: Effect, language: str) -> str:
    """What a message says to its reader."""
    assert isinstance(said, Say | Tell)
    return catalogues().say(language, said.key, {"link": "https://meet.example.org/abc"} | dict(said.args), WITH_HOSTS)


def times(effects: list[Effect]) -> Iterator[Value]:
    """Every time that some messages tell."""
    for effect in effects:
        if isinstance(effect, Say | Tell):
            yield from (value for value in effect.args.values() if isinstance(value, Moment | Clock | Start | Hour))


def clocks(moment: datetime, wall: datetime) -> tuple[str, str]:
    """What the clock shows there and in Tbilisi."""
    return f"{wall:%H:%M}", f"{moment + TBILISI:%H:%M}"


@pytest.fixture(params=sorted({change.zone for change in changes()}))
def zone(request: pytest.FixtureRequest) -> str:
    """Each zone whose clocks change."""
    return str(request.param)


def test_the_day_and_the_time_offered_are_those_on_the_wall(zone: str) -> None:
    for promise in promises(zone):
        day = promise.wall().date()
        talk = promise.talk().command("book").offers(f"day:{day}")
        assert Day(day) in [button.label for button in buttons(talk.done)]
        talk.press(f"day:{day}").offers(f"slot:{promise.stamp}")
        [label] = [button.label for button in buttons(talk.done) if button.data == f"slot:{promise.stamp}"]
        assert catalogues().render(label, "en", WITH_HOSTS).startswith(f"{promise.wall():%H:%M}")


def test_before_the_yes_and_after_it_both_clocks_are_told(zone: str) -> None:
    for promise in promises(zone):
        talk = promise.talk()
        for action in (f"slot:{promise.stamp}", f"ok:{promise.stamp}", "mybooking", "cancel", "cancel_ok"):
            talk.press(action)
            for language in ("en", "ka"):
                said = "\n".join(text_of(each, language) for each in talk.said())
                assert [t for t in clocks(promise.at, promise.wall()) if t not in said] == [], (promise, action, said)
                assert format_date(promise.wall(), "d", locale=language) in said


def test_every_time_told_to_anybody_is_the_time_of_the_session(zone: str) -> None:
    for promise in promises(zone):
        talk = promise.booked()
        told = [value for value in times(talk.done) if not isinstance(value, Hour)]
        assert {getattr(value, "at", None) for value in told} == {promise.at}
        assert {getattr(value, "zone", None) for value in told} == {zone, "Asia/Tbilisi"}


def test_reminders_come_hours_before_however_the_clock_runs_meanwhile_and_tell_the_promised_time(
    zone: str,
) -> None:
    for promise in promises(zone):
        reminders = sorted(promise.booked().reminders(), key=lambda said: str(said.due_at))
        assert [promise.at - (said.due_at or promise.at) for said in reminders] == [24 * HOUR, HOUR, 0 * HOUR]
        assert all(said.guard == "booking" for said in reminders)
        for said in reminders[:2]:
            text = text_of(said, "en")
            assert [time for time in clocks(promise.at, promise.wall()) if time not in text] == [], (promise, text)


def test_the_calendar_file_shows_the_promised_time(zone: str) -> None:
    for promise in promises(zone):
        file = calendar_file("x", "u", promise.at, minutes=60, zone=zone, sequence=0, cancelled=False)
        read: Any = Calendar.from_ical(file)
        [session] = read.walk("VEVENT")
        begins, ends = (session[name].dt for name in ("DTSTART", "DTEND"))
        assert (begins.astimezone(UTC), ends.astimezone(UTC)) == (promise.at, promise.at + HOUR)
        if "TZID" in session["DTSTART"].params:  # a time that the wall shows twice can only be told in UTC
            assert begins.replace(tzinfo=None) == promise.wall()
            assert ends.replace(tzinfo=None) == promise.wall(promise.at + HOUR)
        else:
            assert promise.is_twice or Promise(promise.change, promise.minutes + 60).is_twice


def test_two_times_that_the_wall_shows_alike_are_two_buttons_that_differ(zone: str) -> None:
    for change in (change for change in changes() if change.zone == zone and change.after < change.before):
        back = change.before - change.after
        first, second = Promise(change, -int(back.total_seconds() // 60)), Promise(change, 0)
        assert first.wall() == second.wall()
        talk = first.talk()
        talk.free = [*talk.free, *slots(f"{second.at:%Y-%m-%d %H:%M}", first_id=2)]
        talk.press(f"day:{first.wall().date()}").offers(f"slot:{first.stamp}", f"slot:{second.stamp}")
        labels = [button.label for button in buttons(talk.done) if button.data.startswith("slot:")]
        assert len({catalogues().render(label, "en", WITH_HOSTS) for label in labels}) == 2


def test_the_promise_says_what_it_was_kept_against() -> None:
    assert {change.zone for change in changes()} <= set(zones())
    assert len(changes()) >= 4 * 40
