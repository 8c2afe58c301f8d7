"""Who is on duty: what counsellors and admins said last with /on and /off, and else their hours.

Rule: /on holds for twelve hours, /off until their hours begin the next time; the desk is open while a counsellor is on
duty. The hours of single days (`DayHours`) take the place of those of the week.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from heapq import merge
from types import MappingProxyType
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Db

from bot.core import hours
from bot.core import world as core
from bot.core.alerts import ALERT
from bot.core.counsel import MAY_COUNSEL
from bot.store.tables import Case, DayHours, Person, Staff, Timer

ON_HOLDS = timedelta(hours=12)
_NONE: Mapping[int, hours.Instead] = MappingProxyType({})
_SOON = timedelta(minutes=20)  # longer than any step of the ladder: that one waits for something else


def days_instead(db: Db, staff_id: int | None = None) -> dict[int, hours.Instead]:
    """The hours of single days, of one member of the staff or of all who have such days."""
    question = select(DayHours) if staff_id is None else select(DayHours).where(DayHours.staff_id == staff_id)
    found: dict[int, dict[date, str]] = {}
    for row in db.scalars(question):
        found.setdefault(row.staff_id, {})[row.day] = row.hours
    return {**found}


def on_duty(staff: Staff, now: datetime, instead: hours.Instead = hours.NEVER) -> bool:
    """Whether they may be alerted now; `instead` are their hours of single days."""
    if staff.role not in MAY_COUNSEL:
        return False
    return said_on(staff, now) or hours.among(_at_work(staff, now, instead), now).is_open


def said_on(staff: Staff, now: datetime) -> bool:
    """Whether they said /on, no longer than twelve hours ago."""
    return staff.duty == "on" and staff.duty_at is not None and now < staff.duty_at + ON_HOLDS


def said_off(staff: Staff, now: datetime, instead: hours.Instead = hours.NEVER) -> bool:
    """Whether they said /off, and their hours have not begun anew since then (without hours they never do)."""
    if staff.duty != "off" or staff.duty_at is None:
        return False
    back = _back_at(staff, staff.duty_at, instead)
    return back is None or now < back


def set_duty(db: Db, staff_id: int, duty: Literal["on", "off"], now: datetime) -> None:
    """Keep what a member of the staff said. Raises LookupError for an unknown id."""
    row = db.get(Staff, staff_id)
    if row is None:
        raise LookupError(staff_id)
    row.duty, row.duty_at = duty, now
    if duty == "on":  # what waits for the desk to open, or for tomorrow, is heard of at once
        waits = select(Case.person_id).where(Case.state == "waiting")
        later = (Timer.kind == ALERT, Timer.due_at > now + _SOON, Timer.person_id.in_(waits))
        db.execute(update(Timer).where(*later).values(due_at=now))
    db.flush()


def who_is_on_duty(db: Db, now: datetime) -> list[Staff]:
    """Counsellors and admins on duty, in the order of their ids."""
    rows = db.scalars(select(Staff).where(Staff.role.in_(MAY_COUNSEL)).order_by(Staff.id))
    instead = days_instead(db)
    return [staff for staff in rows if on_duty(staff, now, instead.get(staff.id, hours.NEVER))]


def desk(db: Db, now: datetime) -> core.Desk:
    """When the desk is open: while a counsellor is on duty. The hours of admins are none of the desk's."""
    team = list(db.scalars(select(Staff).where(Staff.role == "counsellor").order_by(Staff.id)))
    return together(team, now, days_instead(db))


def together(team: list[Staff], now: datetime, instead: Mapping[int, hours.Instead] = _NONE) -> core.Desk:
    """When one of the counsellors is on duty; `instead` are the hours of single days by their ids.

    In hours nothing is promised beyond them: whoever said /on may leave before its twelve hours are over.
    """
    each = [(staff, instead.get(staff.id, hours.NEVER)) for staff in team]
    found = hours.among(merge(*(_at_work(staff, now, days) for staff, days in each)), now)
    if not found.is_open:
        said = sorted((s.duty_at, s.duty_at + ON_HOLDS) for s in team if s.duty_at is not None and said_on(s, now))
        found = hours.among(merge(said, *(_at_work(staff, now, days) for staff, days in each)), now)
    off = (hours.is_day_off(hours.parse(staff.hours), now, days) for staff, days in each)
    return replace(found, holiday=hours.is_day_off((), now) and all(off))


def gone(db: Db, now: datetime) -> list[tuple[int, int, int]]:
    """Cases whose owner said /off after they had taken them, or is no counsellor any more: (case id, person id, talk
    version), oldest first. Who takes one while off duty means to have it."""
    question = (
        select(Case.id, Case.claimed_at, Case.person_id, Person.talk_version, Staff)
        .join(Person, Person.id == Case.person_id)
        .join(Staff, Staff.id == Case.owner_id)
        .where(Case.state == "owned")
        .order_by(Case.id)
    )
    rows = db.execute(question).all()
    instead = days_instead(db) if rows else {}
    return [
        (case_id, person_id, version)
        for case_id, claimed_at, person_id, version, owner in rows
        if owner.role not in MAY_COUNSEL
        or (said_off(owner, now, instead.get(owner.id, hours.NEVER)) and _had_before(claimed_at, owner.duty_at))
    ]


def _had_before(claimed_at: datetime | None, said_at: datetime | None) -> bool:
    return claimed_at is None or said_at is None or claimed_at <= said_at


def _at_work(staff: Staff, now: datetime, instead: hours.Instead) -> Iterator[hours.Span]:
    """Their hours from today on, without those that an /off covers."""
    spans = hours.ahead(hours.parse(staff.hours), now, instead)
    if staff.duty != "off" or staff.duty_at is None:
        return spans
    back = _back_at(staff, staff.duty_at, instead)
    return (span for span in spans if back is not None and span[0] >= back)


def _back_at(staff: Staff, since: datetime, instead: hours.Instead) -> datetime | None:
    return hours.opening(hours.parse(staff.hours), since, instead).opens_at
