"""The calendar, a session and booking with invented data, for the showcase: every state that their templates know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.hours import TBILISI
from bot.desk.calendar import Asked, Day, Hour
from bot.store.calendar import Free, Sitting, Visitor
from tests.desk.invented import HOSTILE, NOW

_SITTING = Sitting(
    booking_id=7,
    case_id=41,
    person_tag="K7Q-M2D",
    staff_id=2001,
    staff_name="ნინო ბერიძე",
    start_at=NOW + timedelta(minutes=10),
    minutes=60,
    state="booked",
    coming=True,
    orphaned=False,
    how="video",
    language="ka",
    country="DE",
    room="r",
    zone="Europe/Berlin",
    wall="2026-11-24T11:40",
    made_by="",
    first_time=True,
    told="never",
    topic="luggage",
    words=f"ორ შვილთან ერთად ვბრუნდები {HOSTILE}",
    notes="",
)


def sittings() -> tuple[Sitting, ...]:
    """Sessions in every state, by time."""
    past = NOW - timedelta(days=1)
    kinds: tuple[dict[str, Any], ...] = (
        {"start_at": past, "state": "held", "notes": f"ბილეთი აქვს {HOSTILE}"},
        {"start_at": past, "state": "missed", "how": "phone"},
        {"start_at": past, "state": "moved", "how": "telegram", "staff_id": None, "staff_name": ""},
        {"start_at": past, "coming": False},
        {"start_at": NOW - timedelta(minutes=10)},
        {},
        {"orphaned": True, "staff_id": 2002, "staff_name": "", "zone": TBILISI, "language": "", "country": ""},
    )
    return tuple(replace(_SITTING, booking_id=7 + number, **kind) for number, kind in enumerate(kinds))


def of_calendar(view: str = "week", whose: str = "all", *, empty: bool = False) -> dict[str, Any]:
    """What the calendar gets."""
    asked = Asked(date(2026, 11, 24), view, whose)
    shown = () if empty else sittings()
    days = tuple(_day(day, [each for each in shown if _here(each.start_at).date() == day]) for day in asked.days)
    unsettled = [each for each in shown if each.state == "booked" and each.end_at <= NOW]
    around = {"earlier": date(2026, 11, 17), "later": date(2026, 12, 1), "today": date(2026, 11, 24)}
    return {"asked": asked, "days": days, "hours": range(9, 19), "unsettled": unsettled} | around


def of_session(number: int = 5, **more: Any) -> dict[str, Any]:
    """What the page of a session gets."""
    sitting = replace(sittings()[number], **more)
    can = {"settle"} if sitting.start_at <= NOW else {"cancel"} if sitting.staff_id == 2001 else {"cancel", "take"}
    typed = {"outcome": sitting.state, "notes": sitting.notes}
    about = {"sitting": sitting, "before": sittings()[:3], "typed": typed, "link": "", "on": "2026-11-24"}
    return about | {"can": set() if sitting.state == "cancelled" else can}


def of_booking(**more: Any) -> dict[str, Any]:
    """What the page gets on which a session is booked."""
    at = NOW + timedelta(days=1)
    given = {
        "visitor": Visitor(41, "K7Q-M2D", "ka", "DE", "", _SITTING),
        "zone": "Europe/Berlin",
        "days": [(date(2026, 11, 25), [("29742000", at), ("29742060", at + timedelta(hours=1))])],
        "ways": ["video", "telegram", "phone"],
        "typed": {"start": "", "day": "", "time": "", "how": "video"},
        "at": None,
    }
    return given | more


def calendar_pages() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every page with every state that it knows: name → (template, what it gets)."""
    nobody = Visitor(41, "K7Q-M2D", "", "", "", None)
    return {
        "calendar": ("calendar.html", of_calendar()),
        "calendar-mine": ("calendar.html", of_calendar(whose="me")),
        "calendar-day": ("calendar.html", of_calendar("day")),
        "calendar-empty": ("calendar.html", of_calendar(empty=True)),
        **{f"session-{number}": ("session.html", of_session(number)) for number in range(len(sittings()))},
        "session-cancelled": ("session.html", of_session(state="cancelled", case_id=None, topic="", words="")),
        "session-no-case": ("session.html", of_session(case_id=None, made_by="გიორგი", first_time=False)),
        "session-refused": ("session.html", of_session(3) | {"refused": "აირჩიეთ, როგორ დასრულდა შეხვედრა."}),
        "book": ("book.html", of_booking()),
        "book-none": ("book.html", of_booking(visitor=nobody, zone=TBILISI, days=[])),
        "book-refused": ("book.html", of_booking(refused="ეს დრო გასულია.", at=NOW)),
        "book-clock": ("_clock.html", {"at": NOW + timedelta(days=1), "zone": "Europe/Berlin"}),
        "book-clock-here": ("_clock.html", {"at": NOW + timedelta(days=1), "zone": TBILISI}),
    }


def _day(day: date, on_it: list[Sitting]) -> Day:
    hours = sorted({_here(each.start_at).hour for each in on_it})
    free = (Free(NOW + timedelta(hours=3), ("ნინო ბერიძე", "გიორგი")),)
    found = [Hour(hour, tuple(s for s in on_it if _here(s.start_at).hour == hour), free) for hour in hours]
    return Day(day, "გიორგობა" if day == date(2026, 11, 23) else "", tuple(found))


def _here(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(TBILISI))
