"""Choosing the time of a session: zone, day, time, the last yes; booking and moving.

Rule: a time is held for five minutes while the person decides, and let go when they turn to something else. The
store's unique key refuses the second booking of a slot, and the turn that runs again sees the truth.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.appointment import look
from bot.core.effects import Book, Button, ClearTimer, Hold, MoveBooking, Say, SetTimer
from bot.core.hours import TBILISI
from bot.core.promises import (
    ABOUT,
    HOLD,
    HOWS,
    Promise,
    booked,
    is_ahead,
    moved,
    needless,
    possible,
    promised,
    released,
)
from bot.core.say import HUMAN, MENU, Step, zone_of
from bot.core.session import Session
from bot.core.times import day_of, free, grid, moment_of, next_times, stamp, zones
from bot.core.values import Clock, Day, Hour, Moment, Place, Text, ToRead, Value
from bot.core.world import NOTHING_TOLD, About, Fit, Slot, World

DAYS_SHOWN = 6
TIMES_SHOWN = 80  # Telegram takes a hundred buttons
HELD_FOR = timedelta(minutes=5)
WORDS_MOST = 300
BOOKING = "book"  # where the choice of a country comes back to
ASKED = ("ok", "move_ok")  # what Session.offer names while a time is held
_LACK: dict[Fit, str] = {"country": "booking.fit_country", "language": "booking.fit_language"}


def days(session: Session, world: World) -> Step:
    """Offer the next days with free times; who has a booking sees it instead."""
    if world.booking is not None:
        return look(session, world)
    return _offer_days(session, world, "booking.choose_day")


def move(session: Session, world: World) -> Step:
    """Offer days for moving the booking."""
    if world.booking is None or not is_ahead(world.booking, world):
        return look(session, world)
    return _offer_days(session, world, "booking.move_to")


def more_days(session: Session, first: str, world: World, *, edit: int | None = None) -> Step:
    """The days from there on (an ISO date)."""
    if world.booking is not None and not is_ahead(world.booking, world):
        return look(session, world)
    key = "booking.move_to" if world.booking is not None else "booking.choose_day"
    return _offer_days(session, world, key, first, edit=edit)


def times(session: Session, day: str, world: World, *, edit: int | None = None) -> Step:
    """Offer the free times of a day, as the clock runs where the person is."""
    buttons = _times_of(session, day, world)
    if not buttons:
        return _offer_days(session, world, "booking.day_gone", edit=edit)
    return session, [_choose_time("booking.choose_time", session, buttons, world, edit=edit)]


def confirm(session: Session, named: str, world: World) -> Step:
    """Hold the time and ask for the last yes, with both clocks named and what the counsellor will read."""
    standing = world.booking
    if standing is not None and (stamp(standing.slot) == named or not is_ahead(standing, world)):
        return look(session, world)
    slot = free(named, world)
    if slot is None:
        return _gone(session, named, world)
    if _zone_is_open(session, world):
        return _ask_zone(session, f"slot:{named}", world)
    until = world.now + HELD_FOR
    session = replace(session, offer=f"{'ok' if standing is None else 'move_ok'}:{named}")
    said = _confirm_booking(session, slot, world) if standing is None else _confirm_move(session, slot, world)
    zone = zone_of(session, world)  # the clock of Tbilisi is named, for it may not be theirs
    told = Clock(until, zone) if zone == TBILISI else Hour(until, zone)
    said = replace(said, args={**said.args, "until": told})
    return session, [Hold(slot, until), SetTimer(HOLD, until), said]


def book(session: Session, named: str, world: World) -> Step:
    """Book; the same tap twice is answered with the booking as it stands, and a second session with the question
    whether to move the first."""
    if world.booking is not None:
        return confirm(session, named, world)
    slot = free(named, world)
    if slot is None:
        return _gone(session, named, world)
    promise = Promise(slot, zone_of(session, world), possible(session.how, world))
    ordered = Book(slot, promise.zone, promise.how, told_about(session, world))
    return _decided(session), [ordered, ClearTimer(HOLD), *booked(session, promise, world)]


def move_to(session: Session, named: str, world: World) -> Step:
    """Move the session that is booked; where none is booked any more, ask whether to book this one."""
    standing = world.booking
    if standing is None or stamp(standing.slot) == named or not is_ahead(standing, world):
        return confirm(session, named, world)
    slot = free(named, world)
    if slot is None:
        return _gone(session, named, world)
    promise = Promise(slot, zone_of(session, world), possible(standing.how, world))
    return _decided(session), [
        *released(standing, slot),
        MoveBooking(slot, promise.zone),
        ClearTimer(HOLD),
        *moved(session, promise, world),
        *needless(world),
    ]


def hold_over(session: Session, world: World) -> Step:
    """The person has not decided within the five minutes: say so, with the same time if it is free, and others."""
    verb, _, named = session.offer.partition(":")
    at = moment_of(named) if verb in ASKED else None
    if at is None:
        return session, []
    zone = zone_of(session, world)
    again = ((Button(Text("button.confirm"), session.offer),),) if free(named, world) else ()
    others = (Button(Text("button.other_time"), f"day:{day_of(at, zone).isoformat()}"), _other_day(world))
    return replace(session, offer="", expects=""), [
        Say("booking.hold_over", {"when": Moment(at, zone)}, buttons=(*again, others, (HUMAN, MENU)))
    ]


def set_zone(session: Session, zone: str, world: World) -> Step:
    """Take the zone that was chosen in a country of several, and go on where it was asked."""
    country = world.library.countries.get(session.country or "")
    if country is None or zone not in country.time_zones:
        return days(session, world)
    verb, _, value = session.offer.partition(":")
    session = replace(session, zone=zone, offer="")
    match verb:
        case "slot":
            return confirm(session, value, world)
        case "move":
            return move(session, world)
        case _:
            return days(session, world)


def offered(session: Session, world: World) -> list[Say]:
    """A counsellor's offer: the next free times as buttons; nothing where there are none or a session is booked."""
    rows = next_times(session, world)
    if world.booking is not None or not rows:
        return []
    other = Button(Text("button.other_day"), "book")
    return [Say("booking.offered", {"place": Place(zone_of(session, world))}, buttons=(*rows, (other,)), guard=None)]


def told_about(session: Session, world: World) -> About:
    """What the counsellor will read: the person's own words, else the topic last answered and what was asked for it."""
    if session.about is not None:
        return About(words=session.about) if session.about else NOTHING_TOLD
    lines = list(world.recent)
    answered = max((n for n, line in enumerate(lines) if line.topic), default=len(lines))
    asked = [line.asked for line in lines[:answered] if line.asked]
    return About(session.topic or "", shortened(asked[-1]) if asked else "")


def shortened(text: str) -> str:
    """At most 300 characters of a text."""
    return text if len(text) <= WORDS_MOST else text[: WORDS_MOST - 1] + "…"


def _confirm_booking(session: Session, slot: Slot, world: World) -> Say:
    promise = Promise(slot, zone_of(session, world), possible(session.how, world))
    about = told_about(session, world)
    told = promise.told() | {"about": ToRead(about.topic, about.words)}
    yes, other = Button(Text("button.confirm"), session.offer), _other_time(session, slot, world)
    return Say("booking.confirm", told, buttons=((yes,), (HOWS, ABOUT), (other, *_ask_country(session))))


def _confirm_move(session: Session, slot: Slot, world: World) -> Say:
    zone = zone_of(session, world)
    old: Value = promised(world.booking, world).told()["when"] if world.booking is not None else ""
    told: dict[str, Value] = {"when": Moment(slot.start_at, zone), "old": old}
    yes, keep = Button(Text("button.confirm_move"), session.offer), Button(Text("button.keep_time"), "mybooking")
    return Say("booking.confirm_move", told, buttons=((yes,), (_other_time(session, slot, world), keep)))


def _decided(session: Session) -> Session:
    return replace(session, how="", about=None, offer="")


def _offer_days(session: Session, world: World, key: str, first: str = "", *, edit: int | None = None) -> Step:
    zone = zone_of(session, world)
    found = sorted({day_of(slot.start_at, zone) for slot in world.free_slots})
    if not found:
        return session, [_no_times(world)]
    if _zone_is_open(session, world):
        return _ask_zone(session, "move" if world.booking else "book", world)
    at = next((n for n, day in enumerate(found) if day.isoformat() >= first), 0)
    buttons = [Button(Day(day), f"day:{day.isoformat()}") for day in found[at : at + DAYS_SHOWN]]
    earlier, later = found[max(0, at - DAYS_SHOWN) : at][:1], found[at + DAYS_SHOWN :][:1]
    pages = (
        *(Button(Text("button.earlier_days"), f"days:{day.isoformat()}") for day in earlier),
        *(Button(Text("button.later_days"), f"days:{day.isoformat()}") for day in later),
    )
    rows = (*grid(buttons, 2), *((pages,) if pages else ()), (*_ask_country(session), MENU))
    if world.fit:
        noted: dict[str, Value] = {"note": Text(_LACK[world.fit]), "text": Text(key)}
        return session, [Say("booking.noted", noted, buttons=(*rows, (HUMAN,)), edit=edit)]
    return session, [Say(key, buttons=rows, edit=edit)]


def _no_times(world: World) -> Say:
    if world.booking is None:
        return Say("booking.no_times", buttons=((HUMAN,), (MENU,)))
    mine = Button(Text("button.keep_time"), "mybooking")
    return Say("booking.no_other_times", buttons=((mine,), (HUMAN, MENU)))


def _gone(session: Session, named: str, world: World) -> Step:
    """The time is taken or past: say so, and offer what is left of that day, else other days."""
    at = moment_of(named)
    buttons = _times_of(session, day_of(at, zone_of(session, world)).isoformat(), world) if at is not None else []
    if not buttons:
        return _offer_days(session, world, "booking.slot_taken")
    return session, [_choose_time("booking.slot_taken_same_day", session, buttons, world)]


def _times_of(session: Session, day: str, world: World) -> list[Button]:
    zone = zone_of(session, world)
    slots = [slot for slot in world.free_slots if day_of(slot.start_at, zone).isoformat() == day]
    return [Button(Hour(slot.start_at, zone), f"slot:{stamp(slot)}") for slot in slots[:TIMES_SHOWN]]


def _choose_time(key: str, session: Session, buttons: list[Button], world: World, *, edit: int | None = None) -> Say:
    zone = zone_of(session, world)
    at = next(button.label.at for button in buttons if isinstance(button.label, Hour))
    told: dict[str, Value] = {"day": Day(day_of(at, zone)), "first": Clock(at, zone)}
    return Say(key, told, buttons=(*grid(buttons, 4), (_other_day(world), MENU)), edit=edit)


def _zone_is_open(session: Session, world: World) -> bool:
    """Whether it must be asked in which part of their country the person is."""
    country = world.library.countries.get(session.country or "")
    return country is not None and session.zone not in country.time_zones and len(zones(session, world)) > 1


def _ask_zone(session: Session, then: str, world: World) -> Step:
    choices = [Button(Place(zone), f"zone:{zone}") for zone in zones(session, world)]
    return replace(session, offer=then), [Say("booking.ask_zone", buttons=(*grid(choices, 2), (MENU, HUMAN)))]


def _other_day(world: World) -> Button:
    return Button(Text("button.other_day"), "move" if world.booking else "book")


def _other_time(session: Session, slot: Slot, world: World) -> Button:
    return Button(Text("button.other_time"), f"day:{day_of(slot.start_at, zone_of(session, world)).isoformat()}")


def _ask_country(session: Session) -> tuple[Button, ...]:
    return () if session.country else (Button(Text("button.country"), f"where:{BOOKING}"),)
