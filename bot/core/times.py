"""Free times, days and zones as buttons name them.

Rule: a button names a start (minutes since 1970, UTC), never a counsellor, so it stays good while anybody is free then.
"""

from __future__ import annotations

from datetime import MAXYEAR, UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.effects import Button, Rows
from bot.core.say import zone_of
from bot.core.session import Session
from bot.core.values import Start
from bot.core.world import Slot, World

OFFERED = 5
_LOOKED_AT = tuple(timedelta(days=n) for n in range(0, 364, 7))  # a year in weeks shows every change of a clock


def stamp(slot: Slot) -> str:
    """How a button names the start of a slot."""
    return str(int(slot.start_at.timestamp()) // 60)


def moment_of(named: str) -> datetime | None:
    """The start that a button names, aware UTC; None for what names none (a changed app can send any data)."""
    try:
        at = datetime.fromtimestamp(int(named) * 60, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if at.year < MAXYEAR else None  # one that can be told in any zone


def free(named: str, world: World) -> Slot | None:
    """The free slot that begins then."""
    return next((slot for slot in world.free_slots if stamp(slot) == named), None)


def day_of(at: datetime, zone: str) -> date:
    """The day of a moment where the person is."""
    return at.astimezone(ZoneInfo(zone)).date()


def next_times(session: Session, world: World, near: datetime | None = None) -> Rows:
    """The next free times, a button each; or those nearest to a moment."""
    zone, slots = zone_of(session, world), world.free_slots[:OFFERED]
    if near is not None:
        nearest = sorted(world.free_slots, key=lambda slot: abs(slot.start_at - near))[:OFFERED]
        slots = tuple(sorted(nearest, key=lambda slot: slot.start_at))
    return tuple((Button(Start(slot.start_at, zone), f"slot:{stamp(slot)}"),) for slot in slots)


def zones(session: Session, world: World) -> tuple[str, ...]:
    """The zones of the person's country that ever show different times within a year, the first of each."""
    country = world.library.countries.get(session.country or "")
    clocks: dict[tuple[timedelta | None, ...], str] = {}
    for zone in country.time_zones if country else ():
        shows = tuple((world.now + later).astimezone(ZoneInfo(zone)).utcoffset() for later in _LOOKED_AT)
        clocks.setdefault(shows, zone)
    return tuple(clocks.values())


def grid(buttons: list[Button], columns: int) -> Rows:
    """Buttons in rows of so many."""
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))
