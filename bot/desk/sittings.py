"""One session on the desk: what to read before it, its link, how it ended; and booking one for the person of a case.

Rule: nothing here changes a session but `take_turn`. What was typed is shown again where it was refused; the video
link is shown to the session's own counsellor only, and only near its time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any, cast, get_args
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.core.events import DeskBooked, DeskCancelled, DeskSettled, DeskTookOver, Event
from bot.core.hours import TBILISI
from bot.core.world import How, Outcome
from bot.desk import pages
from bot.desk.calendar import moment
from bot.desk.rendering import render
from bot.desk.session import Form, Member, submitted, who, whole
from bot.desk.site import Problem, Site, site_of
from bot.sentences import N_
from bot.store import calendar, inbox
from bot.store.calendar import Sitting, Visitor
from bot.store.queries import OfBooking, OfCase, Subject
from bot.turn import Input, Refused, take_turn

LINK_BEFORE = timedelta(minutes=15)
OFFERED = timedelta(days=21)  # so far ahead there are free times
FARTHEST = timedelta(days=366)  # a later day is a slip of the hand
NOTES = 4000
_ZONE = ZoneInfo(TBILISI)


async def page(request: Request) -> Response:
    """A session."""
    me = await who(request)
    return await render(request, "session.html", me, **await _session(request, me))


async def settle(request: Request) -> Response:
    """Tell how a session ended, with notes; once more to correct it."""
    me, form = await submitted(request)
    outcome, notes = form.text("outcome", 10), form.text("notes", NOTES)
    typed = {"outcome": outcome, "notes": notes}
    if outcome not in get_args(Outcome):
        said = site_of(request).words.say(me.ui, N_("Choose how the session ended."))
        return await _again(request, me, 422, said, typed)
    event = DeskSettled(me.id, _booking_id(request), cast(Outcome, outcome), notes, form.text("seen", 40))
    return await _act(request, me, form, event, typed)


async def take(request: Request) -> Response:
    """Take over a colleague's session at the same time."""
    me, form = await submitted(request)
    return await _act(request, me, form, DeskTookOver(me.id, _booking_id(request)))


async def cancel(request: Request) -> Response:
    """Cancel a session; the page has asked before."""
    me, form = await submitted(request)
    return await _act(request, me, form, DeskCancelled(me.id, _booking_id(request)))


async def booking(request: Request) -> Response:
    """Where a counsellor books for the person of a case."""
    me = await who(request)
    return await render(request, "book.html", me, **await _booking(request, me))


async def clock(request: Request) -> Response:
    """What the person's clock shows at a time that is being typed, as a part of that page."""
    me, site, query = await who(request), site_of(request), request.query_params
    whose = await site.look(lambda db: _visitor(db, site, request))
    at = _typed(query.get("day", ""), query.get("time", ""))
    return await render(request, "_clock.html", me, at=at, zone=zone_of(site, whose))


async def book(request: Request) -> Response:
    """Book for the person of a case, or move what they have booked."""
    me, form = await submitted(request)
    typed = {name: form.text(name, 20) for name in ("start", "day", "time", "how")}
    start_at, wrong = _start(typed, site_of(request).desk.clock())
    if start_at is None:
        return await _book_again(request, me, 422, site_of(request).words.say(me.ui, wrong), typed)
    if typed["how"] not in get_args(How):
        raise Problem(400, N_("This address is not complete."))
    site, case_id = site_of(request), _case_id(request)
    await site.look(lambda db: _visitor(db, site, request))
    refused = await _turn(request, me, form, OfCase(case_id), DeskBooked(me.id, start_at, cast(How, typed["how"])))
    if refused:
        return await _book_again(request, me, 409, refused, typed)
    return RedirectResponse(f"/desk/cases/{case_id}", 303)


def zone_of(site: Site, whose: Visitor) -> str:
    """The zone in which the person lives, as far as it is known; else Tbilisi."""
    country = site.desk.library().countries.get(whose.country)
    zones = country.time_zones if country is not None else ()
    return whose.zone if whose.zone in zones else zones[0] if zones else TBILISI


def link(site: Site, sitting: Sitting, me: Member, now: datetime) -> str:
    """The video link for the counsellor of a session while it is near or goes on; "" for others and at other times."""
    is_near = sitting.start_at - LINK_BEFORE <= now < sitting.end_at
    if not is_near or sitting.how != "video" or sitting.state == "cancelled" or sitting.staff_id != me.id:
        return ""
    return site.desk.video_url.replace("{room}", sitting.room)


async def _session(request: Request, me: Member) -> dict[str, Any]:
    """What the page of a session shows. Raises Problem where there is none (any more)."""
    site, booking_id = site_of(request), _booking_id(request)
    now, vault = site.desk.clock(), site.desk.store.vault

    def read(db: Db) -> dict[str, Any]:
        found = calendar.session(db, vault, booking_id)
        if found is None:
            raise Problem(404, N_("There is no such session, or nothing of it is left."))
        sitting, before = found
        return {
            "sitting": sitting,
            "on": f"{sitting.start_at.astimezone(_ZONE):%Y-%m-%d}",
            "before": before,
            "can": _can(sitting, me, now),
            "link": link(site, sitting, me, now),
            "typed": {"outcome": sitting.state, "notes": sitting.notes},
            "counts": inbox.counts(db, me.id),
        }

    return await site.look(read)


def _can(sitting: Sitting, me: Member, now: datetime) -> set[str]:
    """What a member of the staff can do with a session now; the turn has the last word."""
    if sitting.state == "cancelled":
        return set()
    if sitting.start_at <= now:
        return {"settle"}
    if sitting.state != "booked":
        return set()
    return {"cancel"} if sitting.staff_id == me.id else {"cancel", "take"}


async def _act(
    request: Request, me: Member, form: Form, event: Event, typed: Mapping[str, str] | None = None
) -> Response:
    """Take the turn, then show what became of it."""
    await _session(request, me)  # where there is none, this says so
    booking_id = _booking_id(request)
    refused = await _turn(request, me, form, OfBooking(booking_id), event)
    if refused:
        return await _again(request, me, 409, refused, typed)
    return RedirectResponse(f"/desk/sessions/{booking_id}", 303)


async def _turn(request: Request, me: Member, form: Form, subject: Subject, event: Event) -> str:
    """Take the turn; why it was refused, "" where it was not."""
    site = site_of(request)
    desk, given = site.desk, Input((form.key,), subject, event, desk=True)
    result = await asyncio.to_thread(take_turn, desk.store, desk.place, given, desk.clock())
    if isinstance(result, Refused):
        return desk.texts().say(me.ui, result.key, result.args, desk.library())
    if result == "done":
        desk.wake()
        site.live.changed()
    return ""


async def _again(
    request: Request, me: Member, code: int, said: str, typed: Mapping[str, str] | None = None
) -> Response:
    """The page of the session with what was wrong, and what was typed."""
    booking_id, context = _booking_id(request), await _session(request, me)
    shown = {"refused": said, "here": f"/desk/sessions/{booking_id}"} | ({"typed": typed} if typed else {})
    return await render(request, "session.html", me, code=code, **context | shown)


async def _booking(request: Request, me: Member) -> dict[str, Any]:
    """What the page shows on which a session is booked. Raises Problem where there is no such case (any more)."""
    site = site_of(request)
    now, vault = site.desk.clock(), site.desk.store.vault

    def read(db: Db) -> dict[str, Any]:
        whose = _visitor(db, site, request)
        return {
            "visitor": whose,
            "zone": zone_of(site, whose),
            "free": calendar.free(db, vault, now, now + OFFERED, now=now, staff_id=me.id, by_staff=True),
            "counts": inbox.counts(db, me.id),
        }

    context = await site.look(read)
    days = groupby(context.pop("free"), lambda time: time.start_at.astimezone(_ZONE).date())
    ways = [way for way in get_args(How) if way != "video" or site.desk.place.video]
    booked = context["visitor"].booked
    how = booked.how if booked is not None and booked.how in ways else ways[0]
    return context | {
        "days": [(day, [(_stamp(time.start_at), time.start_at) for time in times]) for day, times in days],
        "ways": ways,
        "typed": {"start": "", "day": "", "time": "", "how": how},
        "at": None,
        "here": f"/desk/cases/{_case_id(request)}/book",
    }


async def _book_again(request: Request, me: Member, code: int, said: str, typed: Mapping[str, str]) -> Response:
    context = await _booking(request, me)
    shown = {"refused": said, "typed": typed, "at": _typed(typed["day"], typed["time"])}
    return await render(request, "book.html", me, code=code, **context | shown)


def _visitor(db: Db, site: Site, request: Request) -> Visitor:
    case_id = _case_id(request)
    found = calendar.visitor(db, site.desk.store.vault, case_id, site.desk.clock())
    if found is None:
        raise pages.gone(db, case_id)
    return found


def _start(typed: Mapping[str, str], now: datetime) -> tuple[datetime | None, str]:
    """The time that was chosen or typed; what is wrong with it where there is none."""
    chosen = typed["start"]
    if chosen and typed["time"]:
        return None, N_("Choose a free time or type another one, not both.")
    at = _of_stamp(chosen) if chosen else _typed(typed["day"], typed["time"])
    if at is None:
        return None, N_("Choose a free time, or type a day and a time.")
    if at > now + FARTHEST:
        return None, N_("A session can be booked a year ahead at most. Please look at the day again.")
    return at, ""


def _typed(day: str, time: str) -> datetime | None:
    """A day and a time in Tbilisi as browsers send them; None for what is none."""
    try:
        hour, _, minute = time.partition(":")
        return moment(date.fromisoformat(day), int(hour), int(minute[:2]))
    except (ValueError, OverflowError):
        return None


def _stamp(at: datetime) -> str:
    """Minutes since 1970 in UTC."""
    return str(int(at.timestamp()) // 60)


def _of_stamp(stamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(whole(stamp) * 60, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _booking_id(request: Request) -> int:
    return whole(request.path_params["booking_id"])


def _case_id(request: Request) -> int:
    return whole(request.path_params["case_id"])


routes = [
    Route("/desk/sessions/{booking_id}", page),
    *(Route(f"/desk/sessions/{{booking_id}}/{act.__name__}", act, methods=["POST"]) for act in (settle, take, cancel)),
    Route("/desk/cases/{case_id}/book", booking),
    Route("/desk/cases/{case_id}/book", book, methods=["POST"]),
    Route("/desk/cases/{case_id}/book/clock", clock),
]
