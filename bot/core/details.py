"""What else belongs to a session: how the two will talk, and what the counsellor reads before.

Rule: the person sees every word that the counsellor will read and can change or withhold it, before and after booking.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.appointment import look
from bot.core.booking import confirm, days, shortened, told_about
from bot.core.effects import Button, ChangeBooking, Effect, Rows, Say, SendInvite, Tell
from bot.core.promises import Promise, is_ahead, possible, reminders
from bot.core.say import HUMAN, MENU, Step
from bot.core.session import Session
from bot.core.values import Text, ToRead
from bot.core.world import NOTHING_TOLD, About, How, World

WORDS = "about"  # what Session.expects says while the next text is for the counsellor
NOTHING = "none"
KEEPS_HOLD = ("hows", "how", "about")
_LABELS: dict[How, str] = {
    "video": "button.how_video",
    "telegram": "button.how_telegram",
    "phone": "button.how_phone",
}


def hows(session: Session, world: World) -> Step:
    """Ask how the two shall talk; by video where there is a link."""
    if world.booking is not None and not is_ahead(world.booking, world):
        return look(session, world)
    choices = [Button(Text(_LABELS[how]), f"how:{how}") for how in _ways(world)]
    return session, [Say("booking.ask_how", buttons=(*((choice,) for choice in choices), (_back(session, world),)))]


def set_how(session: Session, value: str, world: World) -> Step:
    """Take the way of talking; the counsellor of a booked session is told, and the reminders say so."""
    if value not in _ways(world):
        return hows(session, world)
    how, booking = possible(value, world), world.booking
    if booking is None:
        return _go_on(replace(session, how=how), world)
    if not is_ahead(booking, world) or booking.how == how:
        return look(session, world)
    promise = Promise(booking.slot, booking.zone, how)
    rows: Rows = ((_MINE,),)
    return session, [
        ChangeBooking(how=how),
        Say("booking.how_set", promise.told(), buttons=rows, guard="booking"),
        SendInvite("person"),
        Tell("desk.session_way_changed", promise.told_staff(session), staff_id=booking.slot.staff_id),
        SendInvite("staff"),
        *reminders(session, promise, world),
    ]


def about(session: Session, value: str, world: World) -> Step:
    """Show what the counsellor will read and ask for other words; or let them read nothing."""
    if world.booking is not None and not is_ahead(world.booking, world):
        return look(session, world)
    if value == NOTHING:
        return _tell(session, "", world)
    told = world.booking.about if world.booking is not None else told_about(session, world)
    nothing = Button(Text("button.about_none"), f"about:{NOTHING}")
    asked = Say(
        "booking.ask_about", {"about": ToRead(told.topic, told.words)}, buttons=((nothing,), (_back(session, world),))
    )
    return replace(session, expects=WORDS), [asked]


def heard(session: Session, text: str, world: World) -> Step:
    """The next text is what the counsellor will read."""
    if not text.strip():
        return about(session, "", world)
    return _tell(session, shortened(text.strip()), world)


def _tell(session: Session, words: str, world: World) -> Step:
    booking = world.booking
    if booking is None:
        return _go_on(replace(session, about=words), world)
    if not is_ahead(booking, world):
        return look(session, world)
    told = About(words=words) if words else NOTHING_TOLD
    changed: list[Effect] = [ChangeBooking(about=told)] if told != booking.about else []
    return session, [
        *changed,
        Say("booking.about_set", {"about": ToRead("", words)}, buttons=((_MINE,), (MENU, HUMAN)), guard=None),
    ]


def _go_on(session: Session, world: World) -> Step:
    """Back to the question that was left for this: the last yes where a time was chosen, else the days."""
    verb, _, named = session.offer.partition(":")
    return confirm(session, named, world) if verb == "ok" else days(session, world)


def _back(session: Session, world: World) -> Button:
    verb, _, named = session.offer.partition(":")
    if world.booking is not None:
        return _MINE
    return Button(Text("button.back"), f"slot:{named}" if verb == "ok" else "book")


def _ways(world: World) -> tuple[How, ...]:
    return ("video", "telegram", "phone") if world.video else ("telegram", "phone")


_MINE = Button(Text("button.my_session"), "mybooking")
