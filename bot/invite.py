"""The calendar file of a session (RFC 5545, RFC 5546), by the library icalendar.

Rule: one UID for the life of a booking, a SEQUENCE that grows, a VTIMEZONE, a neutral title, nothing about the case.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event


def calendar_file(
    title: str, uid: str, start_at: datetime, *, minutes: int, zone: str, sequence: int, cancelled: bool, link: str = ""
) -> bytes:
    """An `.ics` file for one session; `start_at` is aware UTC, shown in `zone` (IANA)."""
    start = start_at.astimezone(ZoneInfo(zone))
    event = Event()
    event.add("uid", uid)
    event.add("summary", title)
    event.add("dtstart", start)
    # Added before the zone: on a clock's wall an hour across a change of the clocks is two, or none.
    event.add("dtend", (start_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone)))
    event.add("dtstamp", datetime.now(UTC))
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if link and not cancelled:
        event.add("url", link)
    if not cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(hours=-1))
        event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Homeward//Homeward//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    file: bytes = calendar.to_ical()
    return file
