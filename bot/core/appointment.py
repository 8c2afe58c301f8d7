"""The session that stands: looking at it, cancelling, saying yes; what happens when its time comes or its counsellor
leaves.

Rule: what has begun is no longer moved or cancelled by the person; whoever cannot come then writes to the counsellor.
The video link is shown a quarter of an hour before and never earlier.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.effects import (
    Button,
    CancelBooking,
    ChangeBooking,
    Effect,
    Forget,
    MoveBooking,
    OpenCase,
    Post,
    Rows,
    Say,
    SendInvite,
    SetTimer,
    Tell,
)
from bot.core.handoff import opened, person
from bot.core.promises import (
    ABOUT,
    BEGINS_BEFORE,
    CANCEL,
    HOWS,
    MOVE,
    SESSION,
    TOO_LATE,
    Promise,
    called_off,
    in_case,
    is_ahead,
    needless,
    promised,
    released,
    reminders,
    tbilisi,
)
from bot.core.say import BOOK, HUMAN, MENU, Step, zone_of
from bot.core.session import Session
from bot.core.times import next_times, stamp, zones
from bot.core.values import Clock, Moment, Place, Start, Text, ToRead
from bot.core.world import Booking, Slot, World

ORPHANED = "counsellor_gone_session"  # the counsellor of a session that lies ahead cannot be there any more
SHIFTED = "clock_changed_session"  # the country has changed the rules of its clocks since the time was promised
ANEW = "session_of_before"  # booked by a version that kept no zone
LINK_BEFORE = timedelta(minutes=15)
_OTHERS: Rows = ((BOOK,), (HUMAN, MENU))


def look(session: Session, world: World) -> Step:
    """Show the booking with its buttons, or offer to make one."""
    booking = world.booking
    if booking is None and world.held is not None:
        return session, [_none_yet(session, world.held, world)]
    if booking is None:
        return session, [Say("booking.none", buttons=((BOOK,), (MENU, HUMAN)))]
    if booking.orphaned and is_ahead(booking, world):
        return session, [_ask_other_time(session, booking, world)]
    promise = promised(booking, world)
    near = booking.slot.start_at - LINK_BEFORE <= world.now
    if not is_ahead(booking, world):
        key = "booking.under_way_video" if promise.how == "video" else "booking.under_way"
        return session, [Say(key, promise.told(), buttons=((HUMAN, MENU),), guard="booking")]
    key = "booking.yours_near" if near and promise.how == "video" else "booking.yours"
    told = promise.told() | {"about": ToRead(booking.about.topic, booking.about.words)}
    rows: Rows = ((MOVE, CANCEL), (HOWS, ABOUT), (MENU, HUMAN))
    return session, [Say(key, told, buttons=rows, guard="booking")]


def ask_cancel(session: Session, world: World) -> Step:
    """Ask before cancelling."""
    if world.booking is None or not is_ahead(world.booking, world):
        return look(session, world)
    rows: Rows = (
        (Button(Text("button.cancel_yes"), "cancel_ok"), Button(Text("button.keep"), "mybooking")),
        (MOVE,),
    )
    when = promised(world.booking, world).told()["when"]
    return session, [Say("booking.ask_cancel", {"when": when}, buttons=rows)]


def cancel(session: Session, world: World) -> Step:
    """Cancel the booking, free the slot, tell the counsellor."""
    booking = world.booking
    if booking is None or not is_ahead(booking, world):
        return look(session, world)
    when = promised(booking, world).told()["when"]
    return session, [
        *called_off(booking),
        Say("booking.cancelled", {"when": when}, buttons=_OTHERS, guard=None),
        SendInvite("person", "CANCEL"),
        *in_case("desk.cancelled_in_case", {"when": tbilisi(booking.slot)}, world),
        *needless(world),
    ]


def coming(session: Session, named: str, world: World) -> Step:
    """Take the yes of the person to the session that begins then; an old yes shows what stands now."""
    booking = world.booking
    if booking is None or stamp(booking.slot) != named or not is_ahead(booking, world) or booking.orphaned:
        return look(session, world)
    noted: list[Effect] = [] if booking.coming else [ChangeBooking(coming=True)]
    told = promised(booking, world).told()
    return session, [*noted, Say("booking.coming", told, buttons=((MOVE, CANCEL),), guard=None)]


def rezoned(before: Session, session: Session, effects: list[Effect], world: World) -> list[Effect]:
    """Tell who is in another zone since this step when their session begins there, and remind them by that clock;
    nothing where the step's own `effects` have changed the booking."""
    booking, zone = world.booking, zone_of(session, world)
    if booking is None or not is_ahead(booking, world) or zone in (booking.zone, zone_of(before, world)):
        return []
    if any(isinstance(effect, MoveBooking | CancelBooking | Forget) for effect in effects):
        return []
    promise = Promise(booking.slot, zone, promised(booking, world).how)
    several = zones(session, world)
    choices = tuple((Button(Place(name), f"zone:{name}"),) for name in several if name != zone and len(several) > 1)
    told = promise.told() | {"now": Clock(world.now, zone)}
    return [
        ChangeBooking(zone=zone),
        Say("booking.rezoned", told, buttons=(*choices, (MOVE, CANCEL)), guard="booking"),
        SendInvite("person"),
        *reminders(session, promise, world),
    ]


def shifted(session: Session, world: World) -> Step:
    """The clock will show another time than was promised, for a country has changed its rules: say what it is now."""
    booking = world.booking
    if booking is None or not is_ahead(booking, world):
        return session, []
    promise = promised(booking, world)
    fine = Button(Text("button.fine"), f"come:{stamp(booking.slot)}")
    return session, [
        ChangeBooking(zone=booking.zone),  # promised anew, by the rules of today
        Say("booking.shifted", promise.told(), buttons=((fine,), (MOVE, CANCEL)), guard="booking"),
        SendInvite("person"),
        *reminders(session, promise, world),
    ]


def anew(session: Session, world: World) -> Step:
    """A session of before its zone was kept: promise it anew, without a word, so that its reminders are those of
    today."""
    booking = world.booking
    if booking is None or not is_ahead(booking, world):
        return session, []
    promise = Promise(booking.slot, zone_of(session, world), promised(booking, world).how)
    return session, [ChangeBooking(zone=promise.zone), *reminders(session, promise, world)]


def begins(session: Session, world: World) -> Step:
    """A session is about to begin: open the request in which its counsellor can write to the person, and say so."""
    booking = world.booking
    if booking is None:
        return session, []
    if world.now < booking.slot.start_at - BEGINS_BEFORE:  # the clock was set back
        return session, [SetTimer(SESSION, booking.slot.start_at - BEGINS_BEFORE)]
    if booking.orphaned:
        return session, _nobody_is_there(session, booking, world)
    opening: list[Effect] = opened(session, world, "booked") if world.case is None else []
    promise = promised(booking, world)
    about, staff_id = promise.told_staff(session), booking.slot.staff_id
    key = "desk.session_begins_you_video" if promise.how == "video" else "desk.session_begins_you"
    over = booking.slot.start_at + TOO_LATE
    told = Tell(key, about, staff_id=staff_id, guard="booking", expires_at=over)  # the link comes by the guard
    return replace(session, expects=""), [*opening, Post("desk.session_begins", {"when": tbilisi(booking.slot)}), told]


def orphaned(session: Session, world: World) -> Step:
    """The counsellor of the session cannot be there: a colleague who is free then takes it, and the person is asked; is
    nobody free, the person chooses another time, and the colleagues are told."""
    booking = world.booking
    if booking is None or not booking.orphaned or not is_ahead(booking, world):
        return session, []
    promise = promised(booking, world)
    left = booking.slot
    instead = next((s for s in world.free_slots if s.start_at == left.start_at and s.staff_id != left.staff_id), None)
    if instead is None or world.fit == "language":
        if world.now >= left.start_at - BEGINS_BEFORE:
            return session, _nobody_is_there(session, booking, world)
        told = Tell("desk.session_needs_somebody", {"when": tbilisi(left), **person(session)}, circle="counsellors")
        return session, [_ask_other_time(session, booking, world), told]
    new = Promise(instead, booking.zone, promise.how)
    fine = Button(Text("button.fine"), f"come:{stamp(instead)}")
    return session, [
        *released(booking, instead),
        MoveBooking(instead, booking.zone),
        Say("booking.other_counsellor", new.told(), buttons=((fine,), (MOVE, CANCEL)), guard="booking"),
        Tell("desk.booking_done", new.told_staff(session), staff_id=instead.staff_id),
        SendInvite("staff"),
        *reminders(session, new, world),
    ]


def _none_yet(session: Session, held: Slot, world: World) -> Say:
    """Whoever looks for a session while they choose a time has let it go by that, and can take it up again."""
    zone = zone_of(session, world)
    same = Button(Start(held.start_at, zone), f"slot:{stamp(held)}")
    rows: Rows = ((same,), (Button(Text("button.other_day"), "book"),), (MENU, HUMAN))
    return Say("booking.none_yet", {"when": Moment(held.start_at, zone)}, buttons=rows)


def _ask_other_time(session: Session, booking: Booking, world: World) -> Say:
    """The truth about a session that nobody can hold so far, with other times."""
    other = (Button(Text("button.other_day"), "move"),)
    rows = (*next_times(session, world, booking.slot.start_at), other, (CANCEL, HUMAN))
    return Say("booking.orphaned", {"when": promised(booking, world).told()["when"]}, buttons=rows, guard="booking")


def _nobody_is_there(session: Session, booking: Booking, world: World) -> list[Effect]:
    """The time has come and nobody has taken the session over: own up to it, and let it be urgent for everybody."""
    when = promised(booking, world).told()["when"]
    about = {"when": tbilisi(booking.slot), **person(session)}
    opening: list[Effect] = opened(session, world, "booked") if world.case is None or world.case.state == "bot" else []
    return [
        *called_off(booking),
        Say("booking.nobody_came", {"when": when}, buttons=(*next_times(session, world), (HUMAN, MENU)), guard=None),
        SendInvite("person", "CANCEL"),
        *opening,
        OpenCase("booked", urgent=True),
        Post("desk.session_without_counsellor", {"when": tbilisi(booking.slot)}),
        Tell("desk.session_nobody_came", about, circle="on_duty"),
    ]
