"""From the bot to a counsellor: opening a case, waiting for one, what the person writes meanwhile.

Rule: while a counsellor owns the chat the bot does not speak unless the person presses a button or types a command;
while the person waits, or the case was given back to the bot, it goes on answering. What counsellors do: `counsel`.
"""

from __future__ import annotations

from datetime import timedelta

from bot.core import alerts
from bot.core.effects import (
    Button,
    ClearTimer,
    CloseCase,
    Effect,
    OpenCase,
    Post,
    Reason,
    Relay,
    Rows,
    Say,
    SetTimer,
    Tell,
)
from bot.core.events import Corrected, Said, SentMedia
from bot.core.say import BOOK, MENU, Step, menu, say_menu, zone_of
from bot.core.session import Session
from bot.core.values import CountryName, DeskHours, InLine, LanguageName, Text, Trail, Value
from bot.core.world import World

IDLE = "case_idle"
SILENT = "counsellor_silent"
DANGER_WAITS = timedelta(minutes=2)  # so long may a counsellor leave somebody in danger without a word
ROUND_THE_CLOCK = timedelta(hours=24)  # a desk that is open longer than that names no hour
TIMERS = (alerts.ALERT, SILENT, IDLE)

CLAIM = Button(Text("desk.button_claim"), "claim")
CLOSE = Button(Text("desk.button_close"), "close")
TO_TAKE: Rows = ((CLAIM, CLOSE),)
_WITHDRAW = Button(Text("button.withdraw"), "withdraw")


def ask(session: Session, world: World, reason: Reason = "asked") -> Step:
    """Open a case (or put one that was given back into the queue again), or say how the open one stands."""
    if world.case is not None and world.case.state == "owned":
        return session, [Say("human.with_you", guard=None)]
    if world.case is not None and world.case.state == "waiting":
        return session, [how_it_stands("human.still_waiting", session, world)]
    return session, [*opened(session, world, reason), how_it_stands("human.waiting", session, world)]


def opened(session: Session, world: World, reason: Reason) -> list[Effect]:
    """Open a case, or put one that the bot has into the queue, with its card and alerts; danger makes any urgent."""
    case, danger = world.case, reason == "danger"
    effects: list[Effect] = [OpenCase(reason, urgent=danger)]
    if case is None:
        effects.append(Post("desk.opened", record_only=True))
        effects.append(Post("desk.card", card(session, world), buttons=TO_TAKE, mirror_only=True))
    elif case.state == "bot":
        effects += [ClearTimer(IDLE), Post("desk.asked_again", buttons=TO_TAKE)]
    if danger:
        effects.append(Post("desk.danger"))
    if case is not None and case.state == "owned":
        # Whoever has the case may be asleep: those on duty hear of it too, and it is soon in the queue.
        soon = SetTimer(SILENT, world.now + DANGER_WAITS)
        return [*effects, *_owner_alarmed(session, world), alerts.once_more(person(session)), soon]
    if case is not None and case.state == "waiting" and case.urgent:
        return [*effects, alerts.once_more(person(session))]
    return effects + alerts.begin(person(session), reason, world)


def person(session: Session) -> dict[str, Value]:
    """What a counsellor may know of a person without asking: language and country. No name, no handle."""
    country: Value = CountryName(session.country) if session.country else Text("desk.country_unknown")
    return {"language": LanguageName(session.speaks()), "country": country}


def card(session: Session, world: World) -> dict[str, Value]:
    """What the counsellor sees first: language, country, what was asked and answered."""
    recent = Trail(
        asked=tuple(line.asked for line in world.recent if line.asked),
        topics=tuple(line.topic for line in world.recent if line.topic),
    )
    return {**person(session), "trail": recent}


def waiting(event: Said) -> list[Effect]:
    """What the person writes while a case is open goes to the desk, in order."""
    return [Relay(event.message_ids, "desk", event.reply_to, event.texts)]


def media(session: Session, event: SentMedia, world: World) -> Step:
    """Pass a voice message, photo or file on where a case is open; else say what the bot can do with it."""
    if world.case is None or world.case.state == "bot":
        return session, [Say(f"media.{event.kind}", buttons=((Button(Text("button.human"), "human"), MENU),))]
    said = [Say("media.passed_on")] if world.case.state == "waiting" else []
    return session, [Relay(event.message_ids, "desk", event.reply_to), *said]


def corrected(session: Session, event: Corrected) -> Step:
    """Show the mirror what a message was changed to; the record keeps every version."""
    changed = {"text": event.text}
    return session, [Post("desk.edited", changed, reply_to_person=event.message_id, mirror_only=True)]


def withdraw(session: Session, world: World) -> Step:
    """The person needs no counsellor after all: close the case while nobody has taken it."""
    if world.case is None:
        return say_menu(session, world)
    if world.case.state == "owned":
        return session, [Say("human.with_you", guard=None)]
    cleared = [ClearTimer(kind) for kind in TIMERS]
    said = Say("human.withdrawn", buttons=menu(world))
    return session, [*cleared, Post("desk.withdrawn"), CloseCase("withdrawn"), said]


def alerted(session: Session, world: World) -> Step:
    """Nobody has claimed the case yet: wake the next circle; once it is everybody's, tell the person too."""
    if world.case is None or world.case.state != "waiting":
        return session, []
    effects = alerts.again(person(session), world.case, world)
    if alerts.is_everybodys(world.case) and any(isinstance(effect, Tell) for effect in effects):
        effects.append(how_it_stands("human.unanswered", session, world))
    return session, effects


def how_it_stands(key: str, session: Session, world: World) -> Say:
    """Say it with the place in the queue, the usual wait and the desk's hours."""
    desk = world.desk
    always = desk.open_until is not None and desk.open_until - world.now > ROUND_THE_CLOCK
    hours = DeskHours(desk.open_until, desk.opens_at, zone_of(session, world), holiday=desk.holiday, always=always)
    line = InLine(world.queue.place, world.queue.usual_minutes or 0)
    return Say(key, {"queue": line, "hours": hours}, buttons=((BOOK, MENU), (_WITHDRAW,)))


def _owner_alarmed(session: Session, world: World) -> list[Effect]:
    owner = world.case.owner if world.case is not None else None
    return [Tell("desk.alert_danger", person(session), staff_id=owner.id)] if owner is not None else []
