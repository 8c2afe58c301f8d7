"""Every change of the clocks that lies ahead in the host countries of the real content, found by looking.

Rule: what a test claims of a change is worked out here from the zone's rules, never by the code under test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import yaml

from bot.paths import CONTENT

MONTHS_AHEAD = 24
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Change:
    """The clocks of a zone change at `at` (aware UTC), from one offset to UTC to another."""

    zone: str
    at: datetime
    before: timedelta
    after: timedelta

    def __str__(self) -> str:
        return f"{self.zone} {self.at:%Y-%m-%d}"


@cache
def zones() -> tuple[str, ...]:
    """The zones of all host countries."""
    countries = yaml.safe_load((CONTENT / "countries.yml").read_text("utf-8"))
    return tuple(sorted({zone for country in countries.values() for zone in country["time_zones"]}))


@cache
def changes() -> tuple[Change, ...]:
    """The changes of the next two years, zone by zone."""
    return tuple(change for zone in zones() for change in _changes(zone))


def _changes(zone: str) -> Iterator[Change]:
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in (today + timedelta(days=number) for number in range(MONTHS_AHEAD * 30)):
        if _offset(day, zone) != _offset(day + timedelta(days=1), zone):
            at = next(at for at in (day + n * QUARTER for n in range(97)) if _offset(at, zone) != _offset(day, zone))
            yield Change(zone, at, _offset(day, zone), _offset(at, zone))


def _offset(at: datetime, zone: str) -> timedelta:
    return at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
