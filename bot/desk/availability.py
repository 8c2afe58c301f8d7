"""When a counsellor works and whom they serve: the week, single days, the limits of sessions, public holidays.

Rule: the hours are the text that `homeward staff hours` knows; the week to paint only writes that text. All is in
Tbilisi time. What is wrong is said beside its field, and nothing that was typed is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.core import hours
from bot.desk.hours_forms import FARTHEST, NO_DAYS, WRONG, Typed, as_typed, day, read_days, read_week
from bot.desk.rendering import render
from bot.desk.session import Form, Member, submitted, who, whole
from bot.desk.site import Problem, Site, site_of
from bot.sentences import N_, SENTENCES
from bot.store import audit, bookings, calendar, inbox
from bot.store import availability as store
from bot.store.availability import Availability, BadAvailability
from bot.store.queries import unseen
from bot.store.slots import DAYS_AHEAD
from bot.store.tables import Booking, Seen
from bot.texts import country_name

HOME = "/desk/availability"
HOLIDAYS_SHOWN = timedelta(days=60)
NOTICES = (0, 30, 60, 120, 240, 720, 1440, 2880, 4320, 10080)  # minutes
_ZONE = ZoneInfo(hours.TBILISI)


@dataclass(frozen=True)
class Days:
    """Days that follow each other and have the same other hours; "" is off."""

    first: date
    last: date
    hours: str


@dataclass(frozen=True)
class Ahead:
    """Times still free, sessions booked; `lost` are offered to colleagues, `outside` stay though the hours changed."""

    free: int
    booked: int
    lost: int
    outside: int


@dataclass(frozen=True)
class Holiday:
    """A public holiday by its name, in countries."""

    on: date
    name: str
    countries: tuple[str, ...]


async def page(request: Request) -> Response:
    """The hours of whoever asks; for administrators also those of a colleague."""
    me = await who(request)
    return await _page(request, me, _whose(me, request.query_params.get("staff", "")))


async def save(request: Request) -> Response:
    """Set the week, who is served, and the limits of sessions."""
    me, form = await submitted(request)
    site, staff_id = site_of(request), _whose(me, form.text("staff", 20))
    before = await _known(site, me, staff_id)
    given, typed = read_week(form, _offered(site, me, before))

    def keep(db: Db, now: datetime) -> None:
        store.put_availability(db, staff_id, given, now)

    return await _keep(request, me, form, keep, week=typed, staff_id=staff_id)


async def save_days(request: Request) -> Response:
    """Let other hours hold on some days, or none."""
    me, form = await submitted(request)
    site, staff_id = site_of(request), _whose(me, form.text("staff", 20))
    await _known(site, me, staff_id)
    first, last, text, typed = read_days(form, _today(site))

    def keep(db: Db, now: datetime) -> None:
        store.put_days(db, staff_id, first, last, text, now)

    return await _keep(request, me, form, keep, days=typed, staff_id=staff_id)


async def drop_days(request: Request) -> Response:
    """Let the hours of the week hold again on some days."""
    me, form = await submitted(request)
    site, staff_id = site_of(request), _whose(me, form.text("staff", 20))
    await _known(site, me, staff_id)
    first, last = day(form.text("first", 20)), day(form.text("last", 20))
    if first is None or last is None or not timedelta(0) <= last - first <= FARTHEST:
        raise Problem(400, N_("This form is not complete. Reload the page, then send it again."))

    def keep(db: Db, now: datetime) -> None:
        store.put_days(db, staff_id, first, last, None, now)

    return await _keep(request, me, form, keep, days=NO_DAYS, staff_id=staff_id)


@lru_cache(maxsize=512)
def names(country: str, year: int, language: str) -> Mapping[date, str]:
    """The public holidays of a country by name, in a language or, where the library lacks it, in English.

    Empty for a country that the library does not know. The first call of a process takes a second.
    """
    import holidays  # it loads the countries of the whole world

    try:
        known = holidays.country_holidays(country).supported_languages
    except NotImplementedError:
        return {}
    spoken = next((each for each in (language, "en_US") if each in known), None)
    return dict(holidays.country_holidays(country, years=year, language=spoken))


def _holidays(countries: tuple[str, ...], first: date, language: str) -> list[Holiday]:
    """The holidays of some countries in the days from `first` on; those of one name and day are one."""
    last = first + HOLIDAYS_SHOWN
    found: dict[tuple[date, str], list[str]] = {}
    for country in countries:
        for year in range(first.year, last.year + 1):
            for on, name in names(country, year, language).items():
                if first <= on <= last:
                    found.setdefault((on, name), []).append(country)
    return [Holiday(on, name, tuple(where)) for (on, name), where in sorted(found.items())]


async def _page(
    request: Request,
    me: Member,
    staff_id: int,
    *,
    code: int = 200,
    week: Typed | None = None,
    days: Typed = NO_DAYS,
) -> Response:
    site, now, today = site_of(request), site_of(request).desk.clock(), _today(site_of(request))
    known = await _known(site, me, staff_id)

    def read(db: Db) -> dict[str, Any]:
        team = inbox.colleagues(db, site.desk.store.vault, now)
        others = store.day_hours(db, staff_id, today, today + FARTHEST)
        return {
            "counts": inbox.counts(db, me.id),
            "team": team,
            "whose": next(each for each in team if each.id == staff_id),
            "other_days": list(_runs(others)),
            "ahead": _ahead(db, site, staff_id, known, others),
        }

    offered = _offered(site, me, known)
    hosts = known.countries or tuple(site.desk.library().countries)
    week = week or as_typed(known)
    say = site.words.say
    wrong = {name: say(me.ui, *said) for name, said in {**week.wrong, **days.wrong}.items()}
    context = {
        "week": week,
        "days": days,
        "wrong": wrong,
        "offered": offered,
        "topic_names": {topic: _topic(site, me, topic) for topic in offered["topics"]},
        "notices": sorted({*NOTICES, known.notice}),
        "day_names": [(_week_day(n, "wide", me), _week_day(n, "abbreviated", me)) for n in range(7)],
        "example": hours.EXAMPLE,
        "day_example": hours.DAY_EXAMPLE,
        "today": today,
        "farthest": today + FARTHEST,
        "ours": await asyncio.to_thread(_holidays, ("GE",), today, me.ui),
        "theirs": await asyncio.to_thread(_holidays, hosts, today, me.ui),
        "saved": request.query_params.get("saved", "") if request.method == "GET" else "",
        "here": _address(me, staff_id),
    }
    return await render(request, "availability.html", me, code, **context | await site.look(read))


async def _keep(
    request: Request,
    me: Member,
    form: Form,
    keep: Callable[[Db, datetime], None],
    *,
    staff_id: int,
    week: Typed | None = None,
    days: Typed = NO_DAYS,
) -> Response:
    """Store what a form sets, once; where something is wrong, show the form as it was."""
    site, now = site_of(request), site_of(request).desk.clock()
    typed = week or days

    def work(db: Db) -> None:
        if not unseen(db, [form.key]):
            return
        db.add(Seen(key=form.key, at=now))
        db.flush()
        keep(db, now)
        if staff_id != me.id:
            audit.log(db, site.desk.store.vault, me.id, "set_hours", now, detail=f"#{staff_id}")

    try:
        if not typed.wrong:
            await site.run(work)
            return RedirectResponse(_address(me, staff_id, saved="week" if week else "days"), 303)
    except BadAvailability as error:
        name = "times" if error.field == "hours" and week is None else error.field
        sentence = WRONG["hours"] if name == "times" else WRONG[name]
        typed = Typed(typed.fields, typed.ticked, {name: (sentence, {})})
    return await _page(request, me, staff_id, code=422, week=typed if week else None, days=NO_DAYS if week else typed)


async def _known(site: Site, me: Member, staff_id: int) -> Availability:
    """What is set now. Raises Problem for somebody who does not counsel."""

    def read(db: Db) -> Availability | None:
        team = inbox.colleagues(db, site.desk.store.vault, site.desk.clock())
        return store.availability(db, staff_id) if any(each.id == staff_id for each in team) else None

    found = await site.look(read)
    if found is None:
        raise Problem(404, N_("There is no such colleague."))
    return found


def _ahead(db: Db, site: Site, staff_id: int, known: Availability, others: Mapping[date, str]) -> Ahead:
    now = site.desk.clock()
    soonest, until = now + timedelta(minutes=known.notice), now + timedelta(days=DAYS_AHEAD)
    free = calendar.free(db, site.desk.store.vault, soonest, until, now=now, staff_id=staff_id)
    booked = (Booking.staff_id == staff_id, Booking.state == "booked", Booking.start_at > now)
    sessions = list(db.scalars(select(Booking).where(*booked)))
    lost = [each for each in sessions if bookings.is_orphaned(db, each)]
    spans = list(hours.ahead(hours.parse(known.hours), now, others))
    seen = now + timedelta(days=hours.AHEAD - 1)  # farther ahead the hours are not looked at
    outside = [
        each
        for each in sessions
        if each not in lost
        and not each.chosen
        and each.start_at is not None
        and each.start_at < seen
        and not any(start <= each.start_at < end for start, end in spans)
    ]
    return Ahead(len(free), len(sessions), len(lost), len(outside))


def _offered(site: Site, me: Member, known: Availability) -> dict[str, tuple[str, ...]]:
    """The codes to choose from; one that was set and is not offered any more stays, so that nothing goes unseen."""
    library = site.desk.library()
    countries = sorted({*library.countries, *known.countries}, key=lambda code: country_name(code, me.ui))
    return {
        "languages": tuple(dict.fromkeys([*library.languages, *known.languages])),
        "countries": tuple(countries),
        "topics": tuple(dict.fromkeys([*library.categories, *known.topics])),
    }


def _runs(found: Mapping[date, str]) -> Iterator[Days]:
    """Single days as stretches of days."""
    ordered = enumerate(sorted(found.items()))
    for (_, text), run in groupby(ordered, lambda each: (each[1][0] - timedelta(days=each[0]), each[1][1])):
        days = [day for _, (day, _) in run]
        yield Days(days[0], days[-1], text)


def _whose(me: Member, asked: str) -> int:
    """Whose hours are meant. Raises Problem where they are no business of whoever asks."""
    staff_id = whole(asked) if asked else me.id
    if staff_id != me.id and not me.is_admin:
        raise Problem(403, N_("The hours of others are for administrators."))
    return staff_id


def _topic(site: Site, me: Member, topic: str) -> str:
    key = f"category.{topic}"
    return site.desk.texts().say(me.ui, key) if key in SENTENCES else topic


def _week_day(n: int, width: str, me: Member) -> str:
    return str(get_day_names(width, "stand-alone", locale=me.ui)[n])  # type: ignore[arg-type]  # a Literal


def _today(site: Site) -> date:
    return site.desk.clock().astimezone(_ZONE).date()


def _address(me: Member, staff_id: int, **more: str) -> str:
    asked = more | ({"staff": str(staff_id)} if staff_id != me.id else {})
    return HOME + (f"?{urlencode(asked)}" if asked else "")


routes = [
    Route(HOME, page, methods=["GET"]),
    Route(HOME, save, methods=["POST"]),
    Route(f"{HOME}/days", save_days, methods=["POST"]),
    Route(f"{HOME}/days/drop", drop_days, methods=["POST"]),
]
