"""Booking a virtual counselling session: day, time, confirm; look, move, cancel.

Rule: a button names a start, not a counsellor, so it stays good while anybody is free then; the store's unique key
refuses the second booking of a slot, and the turn that runs again sees the truth.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.effects import (
    Book,
    Button,
    CancelBooking,
    ClearTimer,
    Effect,
    MoveBooking,
    Post,
    Rows,
    Say,
    SendInvite,
    SetTimer,
    Tell,
)
from bot.core.handoff import opened, person
from bot.core.say import COUNTRY, HUMAN, MENU, Step, zone_of
from bot.core.session import Session
from bot.core.values import Day, Hour, Moment, Place, Start, Text, Value
from bot.core.world import Booking, Slot, World

DAYS_SHOWN = 6
TIMES_SHOWN = 24
OFFERED = 5
DAY_BEFORE = timedelta(hours=24)
HOUR_BEFORE = timedelta(hours=1)
SESSION = "session"
BEGINS_BEFORE = timedelta(minutes=10)  # then the request opens in which the counsellor can write


def days(session: Session, world: World) -> Step:
    """Offer the next days with free times; who has a booking sees it instead."""
    if world.booking is not None:
        return look(session, world)
    return _offer_days(session, world, "booking.choose_day")


def move(session: Session, world: World) -> Step:
    """Offer days for moving the booking."""
    if world.booking is None:
        return look(session, world)
    return _offer_days(session, world, "booking.move_to")


def times(session: Session, day: str, world: World) -> Step:
    """Offer the free times of a day, as the clock runs where the person is."""
    zone = zone_of(session, world)
    slots = _distinct([slot for slot in world.free_slots if _local_day(slot, zone).isoformat() == day])[:TIMES_SHOWN]
    if not slots:
        return _offer_days(session, world, "booking.day_gone")
    buttons = [Button(Hour(slot.start_at, zone), f"slot:{_stamp(slot)}") for slot in slots]
    back = Button(Text("button.other_day"), "move" if world.booking else "book")
    args: dict[str, Value] = {"day": Day(_local_day(slots[0], zone)), "place": Place(zone)}
    return session, [Say("booking.choose_time", args, buttons=(*_grid(buttons, 4), (back, MENU)))]


def confirm(session: Session, stamp: str, world: World) -> Step:
    """Ask for the last yes, with both clocks named."""
    if world.booking is not None and _stamp(world.booking.slot) == stamp:
        return look(session, world)
    slot = _free(stamp, world)
    if slot is None:
        return _gone(session, stamp, world)
    yes = Button(Text("button.confirm"), f"ok:{stamp}")
    other = Button(Text("button.other_time"), f"day:{_local_day(slot, zone_of(session, world)).isoformat()}")
    key = "booking.confirm_move" if world.booking else "booking.confirm"
    return session, [Say(key, {"when": _when(session, slot, world)}, buttons=((yes,), (other, *_ask_country(session))))]


def book(session: Session, stamp: str, world: World) -> Step:
    """Book or move; the same tap twice is answered with the booking as it stands."""
    if world.booking is not None and _stamp(world.booking.slot) == stamp:
        return look(session, world)
    slot = _free(stamp, world)
    if slot is None:
        return _gone(session, stamp, world)
    if world.booking is not None:
        return session, [*_released(world.booking, slot), MoveBooking(slot), *_promises(session, slot, world, "moved")]
    return session, [Book(slot), *_promises(session, slot, world, "done")]


def offered(session: Session, world: World) -> list[Say]:
    """A counsellor's offer: the next free times as buttons; nothing where there are none or a session is booked."""
    slots = _distinct(list(world.free_slots))[:OFFERED]
    if world.booking is not None or not slots:
        return []
    zone = zone_of(session, world)
    rows: Rows = tuple((Button(Start(slot.start_at, zone), f"slot:{_stamp(slot)}"),) for slot in slots)
    other = Button(Text("button.other_day"), "book")
    return [Say("booking.offered", {"place": Place(zone)}, buttons=(*rows, (other,)), guard=None)]


def look(session: Session, world: World) -> Step:
    """Show the booking with its buttons, or offer to make one."""
    if world.booking is None:
        return session, [Say("booking.none", buttons=((Button(Text("button.book"), "book"),), (MENU, HUMAN)))]
    rows: Rows = ((Button(Text("button.move"), "move"), Button(Text("button.cancel"), "cancel")), (MENU, HUMAN))
    return session, [Say("booking.yours", {"when": _when(session, world.booking.slot, world)}, buttons=rows)]


def ask_cancel(session: Session, world: World) -> Step:
    """Ask before cancelling."""
    if world.booking is None:
        return look(session, world)
    rows: Rows = ((Button(Text("button.cancel_yes"), "cancel_ok"),), (Button(Text("button.keep"), "mybooking"),))
    return session, [Say("booking.ask_cancel", {"when": _when(session, world.booking.slot, world)}, buttons=rows)]


def cancel(session: Session, world: World) -> Step:
    """Cancel the booking, free the slot, tell the counsellor."""
    if world.booking is None:
        return look(session, world)
    rows: Rows = ((Button(Text("button.book"), "book"),), (MENU, HUMAN))
    return session, [
        *called_off(world.booking),
        Say("booking.cancelled", {"when": _when(session, world.booking.slot, world)}, buttons=rows),
        SendInvite("person", "CANCEL"),
    ]


def called_off(booking: Booking) -> list[Effect]:
    """What frees a slot and tells its counsellor; also where the person wants to be forgotten."""
    args = {"when": _tbilisi(booking.slot)}
    return [
        CancelBooking(),
        ClearTimer(SESSION),
        Tell("desk.booking_cancelled", args, staff_id=booking.slot.staff_id),
        SendInvite("staff", "CANCEL"),
    ]


def begins(session: Session, world: World) -> Step:
    """A session is about to begin: open the request in which its counsellor can write to the person, and say so."""
    if world.booking is None:
        return session, []
    opening: list[Effect] = opened(session, world, "booked") if world.case is None else []
    when = {"when": _tbilisi(world.booking.slot)}
    told = Tell("desk.session_begins_you", when, staff_id=world.booking.slot.staff_id)
    return session, [*opening, Post("desk.session_begins", when), told]


def _released(booking: Booking, slot: Slot) -> list[Effect]:
    """Word to the old counsellor where a move leads to another one."""
    if booking.slot.staff_id == slot.staff_id:
        return []
    told = Tell("desk.booking_cancelled", {"when": _tbilisi(booking.slot)}, staff_id=booking.slot.staff_id)
    return [told, SendInvite("staff", "CANCEL")]


def _promises(session: Session, slot: Slot, world: World, what: str) -> list[Effect]:
    """What follows a booking or a move: word to both sides, calendar files, reminders for the new time only."""
    when = {"when": _when(session, slot, world)}
    theirs: dict[str, Value] = {"when": _tbilisi(slot), **person(session)}
    rows: Rows = ((Button(Text("button.move"), "move"), Button(Text("button.cancel"), "cancel")),)
    how = "video" if world.video else "call"
    effects: list[Effect] = [
        Say(f"booking.{what}_{how}", when, buttons=rows, guard="booking"),
        SendInvite("person"),
        Tell(f"desk.booking_{what}", theirs, staff_id=slot.staff_id),
        SendInvite("staff"),
    ]
    for name, before in (("day", DAY_BEFORE), ("hour", HOUR_BEFORE)):
        due_at = slot.start_at - before
        if due_at > world.now:
            effects.append(
                Say(
                    f"booking.reminder_{name}_{how}",
                    when,
                    buttons=rows,
                    guard="booking",
                    due_at=due_at,
                    expires_at=slot.start_at,
                )
            )
    remind_at = max(slot.start_at - HOUR_BEFORE, world.now)
    effects.append(
        Tell(
            f"desk.booking_reminder_{how}",
            theirs,
            staff_id=slot.staff_id,
            guard="booking",
            due_at=remind_at,
            expires_at=slot.start_at,
        )
    )
    effects.append(SetTimer(SESSION, max(slot.start_at - BEGINS_BEFORE, world.now)))
    if world.case is not None:
        effects.append(Post("desk.booking_in_case", theirs))
    return effects


def _offer_days(session: Session, world: World, key: str) -> Step:
    zone = zone_of(session, world)
    found = sorted({_local_day(slot, zone) for slot in world.free_slots})[:DAYS_SHOWN]
    if not found:
        return session, [Say("booking.no_times", buttons=((HUMAN,), (MENU,)))]
    buttons = [Button(Day(day), f"day:{day.isoformat()}") for day in found]
    return session, [Say(key, buttons=(*_grid(buttons, 2), (*_ask_country(session), MENU)))]


def _gone(session: Session, stamp: str, world: World) -> Step:
    """The time is taken or past: say so, and offer what is left of that day, else other days."""
    try:
        day = datetime.fromtimestamp(int(stamp) * 60, UTC).astimezone(ZoneInfo(zone_of(session, world))).date()
    except (ValueError, OverflowError, OSError):
        return _offer_days(session, world, "booking.slot_taken")
    _, effects = times(session, day.isoformat(), world)
    match effects:
        case [Say(key="booking.choose_time", args=args, buttons=buttons)]:
            return session, [Say("booking.slot_taken_same_day", args, buttons=buttons)]
    return _offer_days(session, world, "booking.slot_taken")


def _free(stamp: str, world: World) -> Slot | None:
    return next((slot for slot in world.free_slots if _stamp(slot) == stamp), None)


def _distinct(slots: list[Slot]) -> list[Slot]:
    return list({slot.start_at: slot for slot in reversed(slots)}.values())[::-1]


def _stamp(slot: Slot) -> str:
    return str(int(slot.start_at.timestamp()) // 60)


def _local_day(slot: Slot, zone: str) -> date:
    return slot.start_at.astimezone(ZoneInfo(zone)).date()


def _when(session: Session, slot: Slot, world: World) -> Moment:
    return Moment(slot.start_at, zone_of(session, world))


def _tbilisi(slot: Slot) -> Moment:
    return Moment(slot.start_at, "Asia/Tbilisi")


def _ask_country(session: Session) -> tuple[Button, ...]:
    return () if session.country else (COUNTRY,)


def _grid(buttons: list[Button], columns: int) -> Rows:
    return tuple(tuple(buttons[i : i + columns]) for i in range(0, len(buttons), columns))
