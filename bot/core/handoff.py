"""From the bot to a counsellor and back: opening a case, waiting, claiming, relaying, closing.

Rule: while a counsellor owns the chat the bot does not speak unless the person presses a button or types a command;
while the person waits it goes on answering. Only what the owner writes goes out.
"""

from __future__ import annotations

from datetime import timedelta

from bot.core.effects import (
    Button,
    ClaimCase,
    ClearTimer,
    CloseCase,
    Correct,
    Effect,
    OpenCase,
    Post,
    Relay,
    ReleaseCase,
    Rows,
    Say,
    SetTimer,
    Tell,
)
from bot.core.events import Corrected, DeskCorrected, DeskPressed, DeskWrote
from bot.core.say import BOOK, MENU, Step, menu, zone_of
from bot.core.session import Session
from bot.core.values import Clock, CountryName, LanguageName, Moment, Text, Trail, Value
from bot.core.world import Staff, World

UNANSWERED = "case_unanswered"
PATIENCE = timedelta(minutes=15)
ROUND_THE_CLOCK = timedelta(hours=24)  # a desk that is open longer than that names no hour
MAY_COUNSEL = ("counsellor", "admin")
INSIDE = "//"  # a line that begins so stays among the staff

_CLAIM = Button(Text("desk.button_claim"), "claim")
_CLOSE = Button(Text("desk.button_close"), "close")
_BACK = Button(Text("desk.button_back"), "back")


def ask(session: Session, world: World) -> Step:
    """Open a case, or say how the open one stands."""
    if world.case is not None and world.case.state == "owned":
        return session, [Say("human.with_you", guard=None)]
    if world.case is not None:
        return session, [_hours("human.still_waiting", session, world)]
    return session, [*opened(session, world), _hours("human.waiting", session, world)]


def opened(session: Session, world: World, *, danger: bool = False, booked: bool = False) -> list[Effect]:
    """Open a case (or make the open one urgent), show the desk its card, wake the counsellors where it is urgent."""
    effects: list[Effect] = [OpenCase("danger" if danger else "booked" if booked else "asked", urgent=danger)]
    if world.case is None:
        effects += [Post("desk.card", card(session, world), buttons=((_CLAIM, _CLOSE),))]
        effects += [SetTimer(UNANSWERED, world.now + PATIENCE)]
    if danger:
        effects += [Post("desk.danger"), Tell("desk.alert_danger")]
    return effects


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


def waiting(message_ids: tuple[int, ...], reply_to: int | None) -> list[Effect]:
    """What the person writes while a case is open goes to the desk, in order."""
    return [Relay(message_ids, "desk", reply_to)]


def media(session: Session, kind: str, message_ids: tuple[int, ...], reply_to: int | None, world: World) -> Step:
    """Pass a voice message, photo or file on where a case is open; else say what the bot can do with it."""
    if world.case is None:
        return session, [Say(f"media.{kind}", buttons=((Button(Text("button.human"), "human"), MENU),))]
    said = [Say("media.passed_on")] if world.case.state == "waiting" else []
    return session, [*waiting(message_ids, reply_to), *said]


def corrected(session: Session, event: Corrected) -> Step:
    """Show the desk what a message was changed to; the first version stays."""
    return session, [Post("desk.edited", {"text": event.text}, reply_to_person=event.message_id)]


def desk_wrote(session: Session, event: DeskWrote, world: World) -> Step:
    """Pass on what the owner writes; remind a counsellor who has not claimed the case."""
    if event.inside or not _counsels(world.staff):
        return session, []
    if world.case is None:
        return session, [Post("desk.case_is_closed")]
    if world.case.state == "waiting":
        return session, [Post("desk.claim_first")]
    if world.case.owner != world.staff:
        return session, []
    return session, [Relay((event.message_id,), "person", event.reply_to)]


def desk_corrected(session: Session, event: DeskCorrected, world: World) -> Step:
    """Change the person's copy when the owner edits a message."""
    if world.case is None or world.case.owner is None or world.case.owner != world.staff:
        return session, []
    if event.text.startswith(INSIDE):
        return session, []
    return session, [Correct(event.message_id, event.text)]


def desk_pressed(session: Session, event: DeskPressed, world: World) -> Step:
    """Claim, close or give back; the button is checked against the staff table and the state of the case."""
    staff, case = world.staff, world.case
    if staff is None or not _counsels(staff):
        return session, [Post("desk.not_for_you")]
    if case is None:
        return session, [Post("desk.case_is_closed")]
    match event.verb:
        case "claim" if case.owner is None:
            return session, _claimed(staff, world)
        case "claim" if case.owner == staff:
            return session, []
        case "close" if case.owner in (None, staff) or staff.role == "admin":
            closed = Say("human.closed", buttons=menu(world), guard=None)
            return session, [ClearTimer(UNANSWERED), Post("desk.closed", {"name": staff.name}), CloseCase(), closed]
        case "back" if case.owner == staff or (case.owner and staff.role == "admin"):
            back = Say("human.back", buttons=((BOOK, MENU),), guard=None)
            return session, [
                ReleaseCase(),
                Post("desk.back", {"name": staff.name}, buttons=((_CLAIM, _CLOSE),)),
                SetTimer(UNANSWERED, world.now + PATIENCE),
                back,
            ]
        case _:
            name = case.owner.name if case.owner else ""
            return session, [Post("desk.owned_by_other" if name else "desk.claim_first", {"name": name})]


def unanswered(session: Session, world: World) -> Step:
    """Nobody has claimed the case for a while: tell the person, wake the counsellors."""
    if world.case is None or world.case.state == "owned":
        return session, []
    return session, [_hours("human.unanswered", session, world), Tell("desk.alert_unanswered")]


def _claimed(staff: Staff, world: World) -> list[Effect]:
    buttons: Rows = ((_BACK, _CLOSE),)
    joined = Say("human.joined", {"name": staff.name}, guard=None)
    claimed = Post("desk.claimed", {"name": staff.name}, buttons=buttons)
    return [ClaimCase(staff.id), ClearTimer(UNANSWERED), joined, claimed]


def _hours(key: str, session: Session, world: World) -> Say:
    """Say it with the desk's hours: open until when, or back when, or (no hours set) neither."""
    zone, buttons = zone_of(session, world), ((BOOK,), (MENU,))
    if world.desk.open_until is not None and world.desk.open_until - world.now > ROUND_THE_CLOCK:
        return Say(f"{key}_unknown", buttons=buttons)
    if world.desk.open_until is not None:
        return Say(f"{key}_open", {"until": Clock(world.desk.open_until, zone)}, buttons=buttons)
    if world.desk.opens_at is not None:
        return Say(f"{key}_shut", {"when": Moment(world.desk.opens_at, zone)}, buttons=buttons)
    return Say(f"{key}_unknown", buttons=buttons)


def _counsels(staff: Staff | None) -> bool:
    return staff is not None and staff.role in MAY_COUNSEL
