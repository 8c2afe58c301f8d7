"""The calendar of the desk: the sessions and free times of a day or a week, mine or everybody's.

Rule: days and hours are those of Tbilisi; each session also tells the person's own time. Looking changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.core.hours import TBILISI
from bot.desk.rendering import render
from bot.desk.session import Member, who
from bot.desk.site import Problem, Site, site_of
from bot.sentences import N_
from bot.store import calendar, inbox
from bot.store.calendar import Free, Sitting

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)  # of what can be asked for
VIEWS = {"day": 1, "week": 7}
WHO = ("me", "all")
WORKDAY = (9, 18)  # the hours that are shown in any case
_ZONE = ZoneInfo(TBILISI)


@dataclass(frozen=True)
class Asked:
    """What is to be shown: from the day `first` on, a day or a week, the reader's own sessions or all."""

    on: date
    view: str
    who: str

    @property
    def first(self) -> date:
        """The first day that is shown; a week begins on Monday."""
        return self.on - timedelta(days=self.on.weekday()) if self.view == "week" else self.on

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are shown."""
        return tuple(self.first + timedelta(days=n) for n in range(VIEWS[self.view]))


@dataclass(frozen=True)
class Hour:
    """What begins within an hour of a day."""

    hour: int
    sittings: tuple[Sitting, ...]
    free: tuple[Free, ...]


@dataclass(frozen=True)
class Day:
    """A day with its hours in which something begins; `holiday` is the name of a public holiday in Georgia, or ""."""

    on: date
    holiday: str
    hours: tuple[Hour, ...]


async def page(request: Request) -> Response:
    """The calendar."""
    me, site = await who(request), site_of(request)
    now = site.desk.clock()
    asked = _asked(request, now.astimezone(_ZONE).date())
    found = await site.look(lambda db: _found(db, site, me, asked, now))
    names: dict[date, str] = {}
    for year in {day.year for day in asked.days}:
        names |= await asyncio.to_thread(holiday_names, year, me.ui)
    days = _days(asked, names, *found.pop("on_days"))
    began = [hour.hour for day in days for hour in day.hours]
    return await render(
        request,
        "calendar.html",
        me,
        asked=asked,
        days=days,
        hours=range(min([WORKDAY[0], *began]), max([WORKDAY[1], *began]) + 1),
        today=now.astimezone(_ZONE).date(),
        earlier=max(asked.on - timedelta(days=VIEWS[asked.view]), FIRST),
        later=min(asked.on + timedelta(days=VIEWS[asked.view]), LAST),
        **found,
    )


def moment(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A time of a day in Tbilisi, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_ZONE).astimezone(UTC)


@lru_cache(maxsize=8)
def holiday_names(year: int, language: str) -> Mapping[date, str]:
    """The public holidays of Georgia by name. The first call of a process takes a second."""
    import holidays  # it loads the countries of the whole world

    spoken = "en_US" if language == "en" else language
    return dict(holidays.country_holidays("GE", years=year, language=spoken))


def _asked(request: Request, today: date) -> Asked:
    query = request.query_params
    view, whose = query.get("view", "week"), query.get("who", "me")
    try:
        on = date.fromisoformat(query["on"]) if query.get("on") else today
    except ValueError:
        raise Problem(400, N_("This address is not complete.")) from None
    if view not in VIEWS or whose not in WHO or not FIRST <= on <= LAST:
        raise Problem(400, N_("This address is not complete."))
    return Asked(on, view, whose)


def _found(db: Db, site: Site, me: Member, asked: Asked, now: datetime) -> dict[str, Any]:
    vault, whose = site.desk.store.vault, me.id if asked.who == "me" else None
    since, until = moment(asked.days[0]), moment(asked.days[-1] + timedelta(days=1))
    return {
        "on_days": (
            calendar.sessions(db, vault, since, until, whose),
            calendar.free(db, vault, since, until, now=now, staff_id=whose),
        ),
        "unsettled": calendar.unsettled(db, vault, now, whose),
        "counts": inbox.counts(db, me.id),
    }


def _days(
    asked: Asked, names: Mapping[date, str], sittings: tuple[Sitting, ...], free: tuple[Free, ...]
) -> tuple[Day, ...]:
    """What there is, by day and hour."""
    booked, open_ = dict[tuple[date, int], list[Sitting]](), dict[tuple[date, int], list[Free]]()
    for sitting in sittings:
        booked.setdefault(_place(sitting.start_at), []).append(sitting)
    for time in free:
        open_.setdefault(_place(time.start_at), []).append(time)
    hours = {
        key: Hour(key[1], tuple(booked.get(key, ())), tuple(open_.get(key, ()))) for key in sorted({*booked, *open_})
    }
    return tuple(
        Day(day, names.get(day, ""), tuple(hour for (on, _), hour in hours.items() if on == day)) for day in asked.days
    )


def _place(at: datetime) -> tuple[date, int]:
    here = at.astimezone(_ZONE)
    return here.date(), here.hour


routes = [Route("/desk/calendar", page)]
