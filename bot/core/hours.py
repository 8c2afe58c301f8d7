"""Weekly hours of counsellors: reading them, asking whether somebody is there, cutting them into slots.

Rule: hours are wall-clock times in Tbilisi (Georgia keeps no summer time), moments are aware UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.world import Desk

TBILISI = "Asia/Tbilisi"
SLOT_MINUTES = 60
LENGTH = timedelta(minutes=SLOT_MINUTES)
_ZONE = ZoneInfo(TBILISI)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"^(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)$")


class BadHours(ValueError):
    """Hours that cannot be read; the message says how to write them."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of work on one weekday (0 is Monday), in minutes since midnight in Tbilisi; `end` may be 1,440."""

    weekday: int
    start: int
    end: int


def parse(text: str) -> tuple[Stretch, ...]:
    """Read "Mon-Fri 09:00-18:00, Sat 10:00-14:00"; "" is no hours. Raises BadHours."""
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    return tuple(sorted((s for part in parts for s in _parse_part(part)), key=lambda s: (s.weekday, s.start)))


def opening(hours: Iterable[Stretch], now: datetime) -> Desk:
    """Whether a stretch holds `now`, until when (stretches that touch count as one), and when the next one begins."""
    spans = sorted(_spans(hours, now.astimezone(_ZONE).date() - timedelta(days=1), days=9))
    open_until = None
    for start, end in spans:
        if start <= (open_until or now) < end:
            open_until = end
    following = [start for start, _ in spans if start > (open_until or now)]
    return Desk(open_until, following[0] if following else None)


def starts(hours: Iterable[Stretch], first: date, days: int) -> list[datetime]:
    """The starts (aware UTC, ordered) of all slots that fit into the hours, from `first` for so many days.

    Stretches that overlap never give slots that overlap: a counsellor is in one session at a time.
    """
    found: list[datetime] = []
    for start, end in sorted(_spans(hours, first, days)):
        for n in range((end - start) // LENGTH):
            if not found or start + n * LENGTH >= found[-1] + LENGTH:
                found.append(start + n * LENGTH)
    return found


def _parse_part(part: str) -> Iterator[Stretch]:
    found = _PART.match(part)
    if found is None or found["first"] not in _DAYS or (found["last"] or found["first"]) not in _DAYS:
        raise BadHours(f'cannot read the hours "{part}"; write them like "Mon-Fri 09:00-18:00, Sat 10:00-14:00"')
    start, end = _minutes(found["start"]), _minutes(found["end"])
    if not 0 <= start < end <= 24 * 60:
        raise BadHours(f'the hours "{part}" must end after they begin, within one day (00:00-24:00)')
    first = _DAYS.index(found["first"])
    last = _DAYS.index(found["last"] or found["first"])
    for n in range((last - first) % 7 + 1):
        yield Stretch((first + n) % 7, start, end)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    if int(minutes) > 59:
        raise BadHours(f'"{clock}" is no time of day')
    return int(hours) * 60 + int(minutes)


def _spans(hours: Iterable[Stretch], first: date, days: int) -> Iterator[tuple[datetime, datetime]]:
    stretches = tuple(hours)
    for n in range(days):
        day = first + timedelta(days=n)
        midnight = datetime(day.year, day.month, day.day, tzinfo=_ZONE)
        for stretch in stretches:
            if stretch.weekday == day.weekday():
                # Tbilisi has no clock changes, so minutes can be added to midnight.
                start, end = (midnight + timedelta(minutes=m) for m in (stretch.start, stretch.end))
                yield start.astimezone(UTC), end.astimezone(UTC)
