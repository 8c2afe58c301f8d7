"""The buttons of booking, and what becomes of a held time when the person turns to something else.

Rule: whoever leaves lets the time go, so that it is offered to others at once and not only after five minutes.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core import appointment, booking, details
from bot.core.effects import ClearTimer, Effect, FreeHold
from bot.core.events import Commanded, Corrected, DeskOffered, Event, Left, OfSession, Pressed, Said, TimerDue
from bot.core.promises import HOLD, SESSION
from bot.core.say import Step, say_menu
from bot.core.session import Session
from bot.core.world import World

# What somebody means in words is the same as the button that says it.
MEANT = {
    "book_counselling": "book",
    "my_booking": "mybooking",
    "reschedule_booking": "move",
    "cancel_booking": "cancel",
}


# Buttons after which no free time can matter, whatever follows.
ASIDE = frozenset(
    {"topic", "cat", "more", "again", "sources", "yes", "no", "menu", "human", "rate", "withdraw", "lang", "privacy"}
)


def may_book(session: Session, event: Event) -> bool:
    """Whether free times can matter to what follows: reading them takes longer than all the rest of a turn."""
    match event:
        case Pressed(verb=verb):
            return verb not in ASIDE
        case Commanded(name=name):
            return name in ("book", "mybooking")
        case Said(understanding=found) | Corrected(understanding=found):
            parts = (found.intents, *found.parts) if found is not None else ()
            return bool(session.offer or session.expects) or any(name in MEANT for part in parts for name, _ in part)
        case TimerDue(kind=kind):
            return kind in (HOLD, SESSION, appointment.ORPHANED)
        case _:
            return isinstance(event, DeskOffered | OfSession)


def press(session: Session, event: Pressed, world: World) -> Step:
    """Do what a button of booking says; one that nobody knows leads to the menu."""
    verb, value, pressed = event.verb, event.value, event.message_id
    match verb:
        case "book":
            return booking.days(session, world)
        case "mybooking":
            return appointment.look(session, world)
        case "days":
            return booking.more_days(session, value, world, edit=pressed)
        case "day":
            return booking.times(session, value, world, edit=pressed)
        case "slot":
            return booking.confirm(session, value, world)
        case "ok":
            return booking.book(session, value, world)
        case "move_ok":
            return booking.move_to(session, value, world)
        case "move":
            return booking.move(session, world)
        case "zone":
            return booking.set_zone(session, value, world)
        case "hows":
            return details.hows(session, world)
        case "how":
            return details.set_how(session, value, world)
        case "about":
            return details.about(session, value, world)
        case "cancel":
            return appointment.ask_cancel(session, world)
        case "cancel_ok":
            return appointment.cancel(session, world)
        case "come":
            return appointment.coming(session, value, world)
        case _:
            return say_menu(session, world, "button.unknown")


def let_go(world: World) -> list[Effect]:
    """Let go the time that the person holds."""
    return [FreeHold(), ClearTimer(HOLD)] if world.held is not None else []


def leaves(session: Session, event: Event, world: World) -> bool:
    """Whether the person turns from a time that is held for them; what they write to a counsellor is no turning."""
    match event:
        case Said():
            return session.expects != details.WORDS and (world.case is None or world.case.state != "owned")
        case Pressed(verb=verb):
            return verb not in details.KEEPS_HOLD or world.booking is not None
        case _:
            return isinstance(event, Commanded | Left)


def turned(session: Session, event: Pressed | Commanded) -> Session:
    """The session of a person who presses or commands: a question in words is not open any more, and a plain "yes"
    does not book a time that they have turned from."""
    stays = isinstance(event, Pressed) and event.verb in details.KEEPS_HOLD
    is_asked = session.offer.partition(":")[0] in booking.ASKED
    return replace(session, expects="", offer="" if is_asked and not stays else session.offer)
