"""The calendar file of a session (RFC 5545, RFC 5546), by the library icalendar.

Rule: one UID for the life of a booking, a SEQUENCE that grows, times as the clock shows them with their VTIMEZONE, a
neutral title; nothing about the case, and nothing that opens the door to the session.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

NOBODY = "invalid:nomail"
"""The organizer, whom RFC 5546 demands: an address that is none, so that no calendar offers to write to it."""

_AROUND = timedelta(days=370)


def calendar_file(
    title: str, uid: str, start_at: datetime, *, minutes: int, zone: str, sequence: int, cancelled: bool
) -> bytes:
    """An `.ics` file for one session; `start_at` is aware UTC, shown in `zone` (IANA).

    Its method is PUBLISH: it is put into a calendar and changed there, and never answered, so it needs no attendee and
    no e-mail address (RFC 5546, 3.2.1 and 4.1). The same UID with a higher `sequence` takes the place of the old entry.
    """
    # Added before the zone: on a clock's wall an hour across a change of the clocks is two, or none.
    times = [at.astimezone(ZoneInfo(zone)) for at in (start_at, start_at + timedelta(minutes=minutes))]
    if any(_is_twice(at) for at in times):
        times = [at.astimezone(UTC) for at in times]  # a wall time with a TZID names the first of the two only
    event = Event()
    event.add("uid", uid)
    event.add("summary", title)
    event.add("dtstart", times[0])
    event.add("dtend", times[1])
    event.add("dtstamp", datetime.now(UTC))
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")  # who shares a calendar shows that the time is taken, not by what
    event.add("organizer", vCalAddress(NOBODY))
    if not cancelled:
        event.add_component(_alarm(title))
    calendar = Calendar()
    calendar.add("prodid", "-//Homeward//Homeward//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    if times[0].tzinfo is not UTC:
        calendar.add_component(_time_zone(zone, start_at))
    calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=-1))
    return alarm


def _time_zone(zone: str, around: datetime) -> Timezone:
    """How the clock runs in `zone` for a year before and after a moment.

    Not by `Calendar.add_missing_timezones` (7.3): it names the hour after the change where RFC 5545, 3.6.5 wants the
    one before, so that clocks which go forward would do so an hour late; and it writes out the changes since 1970.
    """
    first = (around - _AROUND).astimezone(ZoneInfo(zone))
    found = Timezone()
    found.add("tzid", zone)
    found.add_component(_observance(first, first))
    for before, after in _changes(zone, around - _AROUND, around + _AROUND):
        found.add_component(_observance(before, after))
    return found


def _observance(before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    """How the clock runs from a moment on, told as the clock ran before and as it runs after."""
    offsets = [at.utcoffset() or timedelta() for at in (before, after)]
    is_summer = offsets[1] > offsets[0] if offsets[1] != offsets[0] else bool(after.dst())
    found = TimezoneDaylight() if is_summer else TimezoneStandard()
    found.add("dtstart", before.replace(tzinfo=None, microsecond=0))
    found.add("tzoffsetfrom", offsets[0])
    found.add("tzoffsetto", offsets[1])
    found.add("tzname", after.tzname())
    return found


def _changes(zone: str, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each change of the clocks between two moments: the moment as the old clock would show it, and as the new one
    does. Clocks change on whole minutes, and not twice within a day."""
    place, day = ZoneInfo(zone), timedelta(days=1)
    at = since.replace(second=0, microsecond=0)
    while at < until:
        old = at.astimezone(place).utcoffset() or timedelta()
        if (at + day).astimezone(place).utcoffset() != old:
            first, last = 0, 24 * 60
            while last - first > 1:
                middle = (first + last) // 2
                same = (at + timedelta(minutes=middle)).astimezone(place).utcoffset() == old
                first, last = (middle, last) if same else (first, middle)
            change = at + timedelta(minutes=last)
            yield change.astimezone(timezone(old)), change.astimezone(place)
        at += day


def _is_twice(at: datetime) -> bool:
    """Whether the clock on the wall shows this time twice, for it is set back."""
    return at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
