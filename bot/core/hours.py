"""Hours of counsellors: reading and writing them, asking whether somebody is there, cutting them into slots.

Rule: hours are wall-clock times in Tbilisi (Georgia keeps no summer time), moments are aware UTC. On a public holiday
in Georgia only the hours of the eighth day, `Hol`, count; hours of one day take the place of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from itertools import groupby
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.core.world import Desk

TBILISI = "Asia/Tbilisi"
SLOT_MINUTES = 60
LENGTH = timedelta(minutes=SLOT_MINUTES)
_ZONE = ZoneInfo(TBILISI)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "hol")
HOLIDAY = _DAYS.index("hol")
AHEAD = 100  # days that are looked at; the longest time between two holidays is the one from 26 May to 28 August
WITHOUT_END = timedelta(days=15)  # work that goes on for longer has no end that anybody asks for
EXAMPLE = "Mon-Fri 09:00-18:00, Hol 10:00-14:00"
DAY_EXAMPLE = "09:00-12:00, 14:00-16:00"
_PART = re.compile(r"^(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)$", re.ASCII)
_TIMES = re.compile(r"^\d\d:\d\d-\d\d:\d\d$", re.ASCII)

Span = tuple[datetime, datetime]  # from a moment to another, aware UTC
Instead = Mapping[date, str]  # hours of single days in Tbilisi, as `day_spans` reads them
NEVER: Instead = MappingProxyType({})


class BadHours(ValueError):
    """Hours that cannot be read; the message says how to write them."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of work on one weekday (0 is Monday, 7 any public holiday), in minutes since midnight in Tbilisi.

    `end` may be 1,440.
    """

    weekday: int
    start: int
    end: int


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Stretch, ...]:
    """Read "Mon-Fri 09:00-18:00, Hol 10:00-14:00"; "" is no hours. Raises BadHours."""
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    return tuple(sorted((s for part in parts for s in _parse_part(part)), key=lambda s: (s.weekday, s.start)))


def write(stretches: Iterable[Stretch]) -> str:
    """The hours as `parse` reads them, in the shortest form; equal stretches are written once."""
    days: dict[tuple[int, int], list[int]] = {}
    for stretch in sorted(set(stretches), key=lambda s: s.weekday):
        days.setdefault((stretch.start, stretch.end), []).append(stretch.weekday)
    parts = sorted((run[0], clock, run) for clock, found in days.items() for run in _runs(found))
    return ", ".join(f"{_named(run)} {_clock(start)}-{_clock(end)}" for _, (start, end), run in parts)


def opening(hours: Iterable[Stretch], now: datetime, instead: Instead = NEVER) -> Desk:
    """Whether a stretch holds `now`, until when (stretches that touch count as one), and when the next one begins.

    `holiday` is set where today is a public holiday on which there are no hours at all.
    """
    stretches = tuple(hours)
    return replace(among(ahead(stretches, now, instead), now), holiday=is_day_off(stretches, now, instead))


def ahead(hours: Iterable[Stretch], now: datetime, instead: Instead = NEVER) -> Iterator[Span]:
    """The hours from today on, ordered by their beginning; lazily, for a hundred days are far."""
    return _spans(hours, now.astimezone(_ZONE).date(), AHEAD, instead)


def among(spans: Iterable[Span], now: datetime) -> Desk:
    """The same as `opening`, of spans that are ordered by their beginning; no more of them are read than needed."""
    open_until = None
    for start, end in spans:
        if start > (open_until or now):
            return Desk(open_until, start)
        if end > (open_until or now):
            open_until = end
        if open_until is not None and open_until - now > WITHOUT_END:
            break
    return Desk(open_until)


def is_day_off(hours: Iterable[Stretch], now: datetime, instead: Instead = NEVER) -> bool:
    """Whether it is a public holiday in Georgia, and they have no hours for it."""
    today = now.astimezone(_ZONE).date()
    if today in instead:
        return is_holiday(today) and not parse_day(instead[today])
    return is_holiday(today) and all(stretch.weekday != HOLIDAY for stretch in hours)


def is_holiday(day: date) -> bool:
    """Whether that day is a public holiday in Georgia. The first call of a process takes a second."""
    return day in _holidays(day.year)


def starts(
    hours: Iterable[Stretch],
    first: date,
    days: int,
    *,
    length: timedelta = LENGTH,
    buffer: timedelta = timedelta(0),
    instead: Instead = NEVER,
) -> list[datetime]:
    """The starts (aware UTC, ordered) of all sessions that fit into the hours, from `first` for so many days.

    Stretches that overlap never give sessions that overlap, or follow each other sooner than after the buffer.
    """
    found: list[datetime] = []
    step = length + buffer
    for start, end in sorted(_spans(hours, first, days, instead)):
        for n in range((end - start + buffer) // step):
            if not found or start + n * step >= found[-1] + step:
                found.append(start + n * step)
    return found


def parse_day(text: str) -> tuple[Stretch, ...]:
    """Read the hours of one day, "09:00-12:00, 14:00-16:00"; "" is a day off. Raises BadHours."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in parts:
        if not _TIMES.match(part):
            raise BadHours(f'cannot read the hours "{part}" of a day; write them like "{DAY_EXAMPLE}"')
    return parse(", ".join(f"Mon {part}" for part in parts))


def day_spans(text: str, day: date) -> list[Span]:
    """The hours of a day in Tbilisi, "09:00-12:00, 14:00-16:00", as spans in UTC; "" is a day off. Raises BadHours."""
    return list(_on(day, parse_day(text)))


def _parse_part(part: str) -> Iterator[Stretch]:
    found = _PART.match(part)
    if found is None or found["first"] not in _DAYS or (found["last"] or found["first"]) not in _DAYS:
        raise BadHours(f'cannot read the hours "{part}"; write them like "{EXAMPLE}" (Hol: public holidays)')
    if found["last"] and "hol" in (found["first"], found["last"]):
        raise BadHours(f'in the hours "{part}" Hol must stand alone, like "{EXAMPLE}"; it is no day of the week')
    start, end = _minutes(found["start"]), _minutes(found["end"])
    if not 0 <= start < end <= 24 * 60:
        raise BadHours(f'the hours "{part}" must end after they begin, within one day (00:00-24:00)')
    first = _DAYS.index(found["first"])
    last = _DAYS.index(found["last"] or found["first"])
    yield Stretch(first, start, end)
    for n in range((last - first) % 7):
        yield Stretch((first + n + 1) % 7, start, end)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    if int(minutes) > 59:
        raise BadHours(f'"{clock}" is no time of day')
    return int(hours) * 60 + int(minutes)


def _spans(hours: Iterable[Stretch], first: date, days: int, instead: Instead) -> Iterator[Span]:
    by_day: dict[int, list[Stretch]] = {}
    for stretch in sorted(hours, key=lambda s: (s.start, s.end)):
        by_day.setdefault(stretch.weekday, []).append(stretch)
    for n in range(days if by_day or instead else 0):
        day = first + timedelta(days=n)
        if day in instead:
            yield from _on(day, parse_day(instead[day]))
        else:
            yield from _on(day, by_day.get(HOLIDAY if is_holiday(day) else day.weekday(), ()))


def _on(day: date, stretches: Iterable[Stretch]) -> Iterator[Span]:
    midnight = datetime(day.year, day.month, day.day, tzinfo=_ZONE).astimezone(UTC)
    for stretch in stretches:  # Tbilisi has no clock changes, so minutes can be added to midnight
        yield midnight + timedelta(minutes=stretch.start), midnight + timedelta(minutes=stretch.end)


def _runs(days: list[int]) -> Iterator[list[int]]:
    """Days that follow each other (Sunday and Monday too), for ordered ones; public holidays stand alone."""
    week = [day for day in days if day != HOLIDAY]
    runs = [[day for _, day in run] for _, run in groupby(enumerate(week), lambda at: at[1] - at[0])]
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][-1] == HOLIDAY - 1:
        runs[0:1], runs[-1:] = [], [runs[-1] + runs[0]]
    yield from runs
    if HOLIDAY in days:
        yield [HOLIDAY]


def _named(run: list[int]) -> str:
    first, last = _DAYS[run[0]].capitalize(), _DAYS[run[-1]].capitalize()
    return first if first == last else f"{first}-{last}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@cache
def _holidays(year: int) -> frozenset[date]:
    """The public holidays of the Labour Code of Georgia, article 30, and days off that the government added."""
    import holidays  # takes a second: it loads the countries of the whole world

    return frozenset(holidays.country_holidays("GE", years=year))
