"""The calendar file as other programs read it: ics and vobject, which trust its VTIMEZONE and nothing else.

Rule: around every change of the clocks of every host country in the next two years both find the moment promised.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import ics  # type: ignore[import-untyped]  # has no types
import pytest
import vobject  # type: ignore[import-untyped]  # has no types
import vobject.icalendar  # type: ignore[import-untyped]  # has no types

from bot.invite import calendar_file
from tests.clocks import Change, changes

Times = tuple[datetime, datetime]
HOUR = timedelta(hours=1)
MINUTES = (-60, -30, 0, 30)
# Each change once, whatever the number of zones that have it: Vienna's clocks are as Berlin's.
DIFFERENT = {(change.at, change.before, change.after): change for change in changes()}.values()


def by_ics(file: str) -> Times:
    [event] = ics.Calendar(file).events
    return event.begin.datetime, event.end.datetime


def by_vobject(file: str) -> Times:
    vars(vobject.icalendar)["__tzidMap"].clear()  # it would use the rules of the file that it read before
    event = vobject.readOne(file).vevent
    return event.dtstart.value, event.dtend.value


def written(start: datetime, zone: str = "Europe/Berlin", *, sequence: int = 0, cancelled: bool = False) -> str:
    file = calendar_file(
        "ვიდეოზარი " * 9, "u@homeward", start, minutes=60, zone=zone, sequence=sequence, cancelled=cancelled
    )
    return file.decode()


@pytest.mark.parametrize("read", [by_ics, by_vobject])
@pytest.mark.parametrize("change", DIFFERENT, ids=str)
def test_a_session_around_a_change_of_the_clocks_is_read_as_it_was_promised(
    change: Change, read: Callable[[str], Times]
) -> None:
    starts = [change.at + timedelta(minutes=minutes) for minutes in MINUTES]
    found = [read(written(start, change.zone)) for start in starts]
    assert [(start.astimezone(UTC), end.astimezone(UTC)) for start, end in found] == [(s, s + HOUR) for s in starts]


def test_there_are_changes_to_look_at() -> None:
    zones = {change.zone for change in changes()}
    assert {"Europe/Berlin", "Europe/Athens", "Europe/London", "America/Toronto", "America/St_Johns"} <= zones
    assert "Europe/Istanbul" not in zones
    assert len(DIFFERENT) >= 16


@pytest.mark.parametrize("cancelled", [False, True])
def test_both_read_the_title_the_uid_the_count_and_the_state(*, cancelled: bool) -> None:
    file = written(datetime(2026, 12, 1, 10, tzinfo=UTC), sequence=3, cancelled=cancelled)
    theirs, [event] = vobject.readOne(file), ics.Calendar(file).events
    read = theirs.vevent
    assert (read.summary.value, read.uid.value, read.sequence.value) == ("ვიდეოზარი " * 9, "u@homeward", "3")
    assert (event.name, event.uid) == ("ვიდეოზარი " * 9, "u@homeward")
    method, status = ("CANCEL", "CANCELLED") if cancelled else ("PUBLISH", "CONFIRMED")
    assert (theirs.method.value, read.status.value, event.status) == (method, status, status)


def test_vobject_finds_nothing_missing() -> None:
    assert vobject.readOne(written(datetime(2026, 12, 1, 10, tzinfo=UTC))).validate()
