"""What follows a booking: word to both sides, calendar files, reminders.

Rule: a reminder is a row that is written for one version of the booking and dropped when that has changed; so whoever
changes what a reminder tells writes all of them anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.effects import (
    Button,
    CancelBooking,
    ClearTimer,
    CloseCase,
    Effect,
    Post,
    Rows,
    Say,
    SendInvite,
    SetTimer,
    Tell,
)
from bot.core.handoff import TIMERS, person
from bot.core.hours import TBILISI
from bot.core.say import HUMAN
from bot.core.session import Session
from bot.core.times import stamp
from bot.core.values import Moment, Text, Value
from bot.core.world import Booking, How, Slot, World

SESSION = "session"
HOLD = "hold"
DAY_BEFORE = timedelta(hours=24)
HOUR_BEFORE = timedelta(hours=1)
TOO_LATE = timedelta(minutes=30)  # nobody is helped by the link of a session that has begun so long ago
BEGINS_BEFORE = timedelta(minutes=10)  # then the request opens in which the counsellor can write
BY: dict[How, str] = {
    "video": "booking.by_video",
    "telegram": "booking.by_telegram",
    "phone": "booking.by_phone",
}
STARTS: dict[How, str] = {
    "video": "booking.starts_video",
    "telegram": "booking.starts_telegram",
    "phone": "booking.starts_phone",
}
DESK_BY: dict[How, str] = {
    "video": "desk.by_video",
    "telegram": "desk.by_telegram",
    "phone": "desk.by_phone",
}
MOVE = Button(Text("button.move"), "move")
CANCEL = Button(Text("button.cancel"), "cancel")
HOWS = Button(Text("button.how"), "hows")
ABOUT = Button(Text("button.about"), "about")
STANDING: Rows = ((MOVE, CANCEL), (HOWS, ABOUT))


@dataclass(frozen=True)
class Promise:
    """What the person was promised: a slot, the IANA zone in which its time was named, and how they will talk."""

    slot: Slot
    zone: str
    how: How

    @property
    def start_at(self) -> datetime:
        """When it begins, aware UTC."""
        return self.slot.start_at

    def told(self) -> dict[str, Value]:
        """What a text to the person says about it."""
        return {"when": Moment(self.slot.start_at, self.zone), "how": Text(BY[self.how])}

    def told_staff(self, session: Session) -> dict[str, Value]:
        """What a text to a counsellor says about it: no name, and nothing about the case."""
        return {"when": tbilisi(self.slot), "how": Text(DESK_BY[self.how]), **person(session)}


def promised(booking: Booking, world: World) -> Promise:
    """What was promised with a booking that stands."""
    return Promise(booking.slot, booking.zone, possible(booking.how, world))


def possible(how: str, world: World) -> How:
    """The way of talking that was chosen; "" or what cannot be had here is as usual: by video where there is a link."""
    if how in ("telegram", "phone"):
        return "phone" if how == "phone" else "telegram"
    return "video" if world.video else "telegram"


def is_ahead(booking: Booking, world: World) -> bool:
    """Whether the session has not begun yet."""
    return booking.slot.start_at > world.now


def booked(session: Session, promise: Promise, world: World) -> list[Effect]:
    """What follows a booking that the person has made."""
    told = promise.told_staff(session)
    return [
        Say("booking.done", promise.told(), buttons=STANDING, guard="booking"),
        SendInvite("person"),
        Tell("desk.booking_done", told, staff_id=promise.slot.staff_id),
        SendInvite("staff"),
        *reminders(session, promise, world),
        *in_case("desk.booking_in_case", told, world),
    ]


def moved(session: Session, promise: Promise, world: World) -> list[Effect]:
    """What follows a move that the person has made; their counsellor learns from when to when."""
    told, old = promise.told_staff(session), world.booking.slot if world.booking is not None else promise.slot
    word = Tell("desk.booking_done", told, staff_id=promise.slot.staff_id)
    if old.staff_id == promise.slot.staff_id:
        word = Tell("desk.booking_moved", told | {"old": tbilisi(old)}, staff_id=old.staff_id)
    return [
        Say("booking.moved", promise.told(), buttons=STANDING, guard="booking"),
        SendInvite("person"),
        word,
        SendInvite("staff"),
        *reminders(session, promise, world),
        *in_case("desk.booking_in_case", told, world),
    ]


def reminders(session: Session, promise: Promise, world: World) -> list[Effect]:
    """All that is said at its time as long as the booking stands as it does now; nothing for a moment that is past."""
    start_at, told = promise.start_at, promise.told()
    yes = Button(Text("button.come"), f"come:{stamp(promise.slot)}")
    before = start_at - HOUR_BEFORE
    day = Say(
        "booking.reminder_day",
        told,
        buttons=((yes,), (MOVE, CANCEL)),
        guard="booking",
        due_at=start_at - DAY_BEFORE,
        expires_at=before,
    )
    hour = Say(
        "booking.reminder_hour",
        told,
        buttons=((MOVE, CANCEL),),
        guard="booking",
        due_at=before,
        expires_at=start_at,
    )
    begun = Say(
        STARTS[promise.how],
        {"when": told["when"]},
        buttons=((HUMAN,),),
        guard="booking",
        due_at=start_at,
        expires_at=start_at + TOO_LATE,
    )
    theirs = Tell(
        "desk.session_reminder",
        promise.told_staff(session),
        staff_id=promise.slot.staff_id,
        guard="booking",
        due_at=before,
        expires_at=start_at,
    )
    rows = [row for row in (day, hour, begun, theirs) if row.due_at is not None and row.due_at > world.now]
    return [*rows, SetTimer(SESSION, max(start_at - BEGINS_BEFORE, world.now))]


def released(booking: Booking, slot: Slot) -> list[Effect]:
    """Word to the old counsellor where a move leads to another one; before the move, for it tells of the old time."""
    return [] if booking.slot.staff_id == slot.staff_id else _let_go(booking)


def called_off(booking: Booking, *, by: int | None = None) -> list[Effect]:
    """What frees a slot and tells its counsellor, who is not told what they have done themselves (`by`)."""
    told = _let_go(booking)
    return [CancelBooking(), ClearTimer(SESSION), *(told[1:] if by == booking.slot.staff_id else told)]


def in_case(key: str, told: dict[str, Value], world: World) -> list[Effect]:
    """A line in the record of the open case."""
    return [Post(key, {"when": told["when"]})] if world.case is not None else []


def needless(world: World) -> list[Effect]:
    """Close the request that was opened for a session that will not begin now, while nobody has taken it."""
    case = world.case
    if case is None or case.state != "waiting" or case.reason != "booked" or case.urgent or case.unanswered_since:
        return []
    return [*(ClearTimer(kind) for kind in TIMERS), CloseCase("withdrawn")]


def _let_go(booking: Booking) -> list[Effect]:
    """Word to the counsellor of a session that is theirs no longer; to nobody where they are gone."""
    if not booking.slot.staff_id:
        return []
    told = Tell("desk.booking_cancelled", {"when": tbilisi(booking.slot)}, staff_id=booking.slot.staff_id)
    return [told, SendInvite("staff", "CANCEL")]


def tbilisi(slot: Slot) -> Moment:
    """When a slot begins, as a counsellor reads it."""
    return Moment(slot.start_at, TBILISI)
