"""What counsellors do with a case, on the desk or in its topic: take it, write, hand it on, give it back, close it.

Rule: whoever writes to the person owns the case; writing to one that nobody owns takes it. Only the owner's words go
out. A case never stays with somebody who is silent or gone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.core import answers, booking
from bot.core.alerts import ALERT
from bot.core.alerts import begin as alerts_begin
from bot.core.effects import (
    Button,
    ChangeLine,
    ClaimCase,
    ClearTimer,
    CloseCase,
    Correct,
    Effect,
    Log,
    Note,
    Post,
    Refuse,
    Relay,
    ReleaseCase,
    Rows,
    Say,
    SayAnswer,
    SendFile,
    SetTags,
    SetTimer,
    Tell,
    Write,
)
from bot.core.events import (
    DeskAnswered,
    DeskChanged,
    DeskCorrected,
    DeskNoted,
    DeskOffered,
    DeskPressed,
    DeskSaid,
    DeskSent,
    DeskTagged,
    DeskWrote,
    OnDesk,
)
from bot.core.handoff import CLOSE, IDLE, SILENT, TIMERS, TO_TAKE, how_it_stands, person
from bot.core.rating import ask_rating
from bot.core.say import BOOK, HUMAN, MENU, Step, menu
from bot.core.session import Session
from bot.core.values import Text, Title
from bot.core.world import Staff, World

REASONS = ("solved", "booked", "referred", "no_answer", "withdrawn", "other")
MAY_COUNSEL = ("counsellor", "admin")
INSIDE = "//"  # a line that begins so stays among the staff
QUIET = timedelta(hours=12)  # nobody has written for so long: the bot answers again
OVER = timedelta(hours=48)  # and nothing came for so long after that: the case is closed
GONE = "counsellor_gone"  # off duty, or no longer on the staff
TAKEN_BACK = timedelta(hours=48)  # as long as Telegram lets a bot delete a message (Bot API, deleteMessage)
TAGS_MOST, TAG_LONGEST = 12, 40

_BACK = Button(Text("desk.button_back"), "back")
_OWNED: Rows = ((_BACK, CLOSE),)


def wrote_in_topic(session: Session, event: DeskWrote, world: World) -> Step:
    """Pass on what is written in the topic; a line of somebody who does not own the case stays inside."""
    if event.inside or not _counsels(world.staff):
        return session, []
    if world.case is None:
        return session, [Refuse("desk.case_is_closed")]
    if world.case.owner not in (None, world.staff):
        return session, []
    who, texts = event.staff_id, (event.text,) if event.text else ()
    passed_on = Relay((event.message_id,), "person", event.reply_to, texts, staff_id=who, medium=event.medium)
    return session, [*_taken(world), passed_on, *_answered(world)]


def corrected_in_topic(session: Session, event: DeskCorrected, world: World) -> Step:
    """Change the person's copy when the owner edits a message."""
    if world.case is None or world.case.owner is None or world.case.owner != world.staff:
        return session, []
    if event.text.startswith(INSIDE):
        return session, []
    return session, [Correct(event.message_id, event.text)]


def pressed(session: Session, event: DeskPressed, world: World) -> Step:
    """Take, release, give back, hand on, close or reopen; checked against the staff table and the state of the case.
    Where an administrator has done it in the place of the counsellor whose case it is, they hear of it."""
    session, effects = _pressed(session, event, world)
    staff, owner = world.staff, world.case.owner if world.case is not None else None
    is_done = any(isinstance(effect, Log) for effect in effects)
    if not is_done or staff is None or owner in (None, staff):
        return session, effects
    return session, [*effects, Tell("desk.done_for_you", {"name": staff.name}, staff_id=owner.id)]


def _pressed(session: Session, event: DeskPressed, world: World) -> Step:
    staff, case = world.staff, world.case
    if staff is None or not _counsels(staff):
        return session, [Refuse("desk.not_for_you")]
    if case is None:
        return session, _reopened(staff, world) if event.verb == "reopen" else [Refuse("desk.case_is_closed")]
    owns = case.owner == staff or (case.owner is not None and staff.role == "admin")
    match event.verb:
        case "claim" if case.owner is None:
            return session, _claimed(staff, world)
        case "claim" if case.owner == staff:
            return session, []
        case "close" if case.owner is None or owns:
            return session, _closed(staff, event, world)
        case "release" if owns:
            return session, [*_released(session, staff.name, world), Log(staff.id, "released")]
        case "back" if owns:
            return session, [*_given_back(staff, world), Log(staff.id, "gave_back")]
        case "transfer" if owns:
            return session, _handed_on(session, staff, event.summary, world)
        case "reopen" if case.owner == staff:
            return session, []
        case _:
            name = case.owner.name if case.owner else ""
            return session, [Refuse("desk.owned_by_other", {"name": name}) if name else Refuse("desk.claim_first")]


def did(session: Session, event: OnDesk, world: World) -> Step:
    """What a counsellor does on the page of a case."""
    staff = world.staff
    if staff is None or not _counsels(staff):
        return session, [Refuse("desk.not_for_you")]
    match event:
        case DeskSaid(text=text) if text.startswith(INSIDE):
            return did(session, DeskNoted(staff.id, text.removeprefix(INSIDE).strip()), world)
        case DeskNoted(text=text):
            noted = Post("desk.noted", {"name": staff.name, "text": text}, mirror_only=True)
            return session, [Note(staff.id, text), noted] if text else []
        case DeskTagged(tags=tags):
            return session, [SetTags(_tidy(tags))]
        case DeskChanged():
            return session, _changed(event, staff, world)
    if world.case is None:
        return session, [Refuse("desk.case_is_closed")]
    if world.case.owner not in (None, staff):
        return session, [Refuse("desk.owned_by_other", {"name": world.case.owner.name if world.case.owner else ""})]
    sent = _sent(session, event, staff, world)
    return session, sent if _is_refused(sent) else [*_taken(world), *sent, *_answered(world)]


def silent(session: Session, world: World) -> Step:
    """The counsellor has left the person without a word for too long, or is gone: back into the queue."""
    case = world.case
    if case is None or case.state != "owned" or case.owner is None:
        return session, []
    told = Tell("desk.taken_from_you", {"name": case.owner.name}, staff_id=case.owner.id)
    return session, [*_released(session, case.owner.name, world, by_itself=True), told]


def idle(session: Session, world: World) -> Step:
    """Nobody has written for long: an owned case goes back to the bot, and one that the bot has is closed."""
    case = world.case
    if case is None or case.state == "waiting":
        return session, []
    if case.state == "owned":
        back = Say("human.back", buttons=((HUMAN,), (BOOK, MENU)), guard=None)
        cleared: list[Effect] = [ClearTimer(SILENT), SetTimer(IDLE, world.now + OVER)]
        return session, [*cleared, ReleaseCase("bot"), Post("desk.idle", buttons=TO_TAKE), back]
    cleared = [ClearTimer(kind) for kind in TIMERS]
    return session, [*cleared, Post("desk.closed_itself"), CloseCase("no_answer"), *ask_rating(case)]


def heard(world: World) -> list[Effect]:
    """The person has written to their counsellor, whose time to answer now runs; or to the bot, which has the case."""
    case = world.case
    if case is None or case.state == "waiting":
        return []
    if case.state == "bot":
        return [SetTimer(IDLE, world.now + OVER)]
    waits = case.unanswered_since is not None  # the clock runs since the first unanswered word
    return [SetTimer(IDLE, world.now + QUIET), *([] if waits else [SetTimer(SILENT, world.now + world.silence)])]


def not_delivered(why: str, world: World) -> list[Effect]:
    """A text could not be sent to the person: the counsellor learns of it, and has to write anew."""
    if world.case is None:
        return []
    again = [SetTimer(SILENT, world.now + world.silence)] if world.case.state == "owned" else []
    return [Post("desk.not_delivered", {"why": why}), *again]


def _sent(
    session: Session, event: DeskSaid | DeskAnswered | DeskSent | DeskOffered, staff: Staff, world: World
) -> list[Effect]:
    match event:
        case DeskSaid(text=text, reply_to=reply_to):
            said = Post("desk.said", {"name": staff.name, "text": text}, mirror_only=True)
            return [Write(staff.id, text, reply_to), said] if text else [Refuse("desk.nothing_written")]
        case DeskAnswered(topic=topic):
            return _approved(session, topic, staff, world)
        case DeskSent():
            sent = SendFile(staff.id, event.attachment_id, event.name, event.mime, event.size, event.caption)
            return [sent, Post("desk.sent_file", {"name": staff.name, "file": event.name}, mirror_only=True)]
        case DeskOffered():
            offered = [replace(said, staff_id=staff.id) for said in booking.offered(session, world)]
            return [*offered, Post("desk.offered", {"name": staff.name})] if offered else [Refuse("desk.no_offer")]
    assert_never(event)


def _approved(session: Session, topic: str, staff: Staff, world: World) -> list[Effect]:
    _, effects = answers.answer(session, topic, world)
    match effects:
        case [SayAnswer() as page]:
            sent = Post("desk.sent_answer", {"name": staff.name, "topic": Title(topic)}, mirror_only=True)
            return [replace(page, guard=None, staff_id=staff.id), sent]
    return [Refuse("desk.no_answer")]  # missing, or not checked for too long


def _changed(event: DeskChanged, staff: Staff, world: World) -> list[Effect]:
    written = world.written
    if written is None or written.staff_id != staff.id or (written.kind != "text" and event.text):
        return [Refuse("desk.not_yours")]
    if event.text:
        post = Post("desk.changed", {"name": staff.name, "text": event.text}, mirror_only=True)
        return [ChangeLine(event.line_id, event.text), post, Log(staff.id, "changed")]
    if world.now - written.at > TAKEN_BACK:
        return [Refuse("desk.too_old")]
    post = Post("desk.took_back", {"name": staff.name}, mirror_only=True)
    return [ChangeLine(event.line_id, ""), post, Log(staff.id, "took_back")]


def _claimed(staff: Staff, world: World) -> list[Effect]:
    joined = Say("human.joined", {"name": staff.name}, guard=None)
    claimed = Post("desk.claimed", {"name": staff.name}, buttons=_OWNED)
    return [*_begins(staff, world), joined, claimed, Log(staff.id, "claimed")]


def _begins(staff: Staff, world: World) -> list[Effect]:
    """The case is a counsellor's from now on, whose time to write runs."""
    silence = SetTimer(SILENT, world.now + world.silence)
    return [ClaimCase(staff.id), ClearTimer(ALERT), silence, SetTimer(IDLE, world.now + QUIET)]


def _taken(world: World) -> list[Effect]:
    """Who writes in a case that nobody owns takes it."""
    if world.case is None or world.case.owner is not None or world.staff is None:
        return []
    return _claimed(world.staff, world)


def _answered(world: World) -> list[Effect]:
    return [ClearTimer(SILENT), SetTimer(IDLE, world.now + QUIET)]


def _reopened(staff: Staff, world: World) -> list[Effect]:
    if world.closed is None:
        return [Refuse("desk.other_case_open")]
    joined = Say("human.joined", {"name": staff.name}, guard=None)
    post = Post("desk.reopened", {"name": staff.name}, buttons=_OWNED)
    return [*_begins(staff, world), joined, post, Log(staff.id, "reopened")]


def _closed(staff: Staff, event: DeskPressed, world: World) -> list[Effect]:
    reason = event.value if event.value in REASONS else ""
    told = Text(f"reason.{reason or 'none'}")
    return [
        *(ClearTimer(kind) for kind in TIMERS),
        Post("desk.closed", {"name": staff.name, "reason": told}),
        CloseCase(reason, event.summary),
        Say("human.closed", buttons=menu(world), guard=None),
        *(ask_rating(world.case) if world.case is not None else []),
        Log(staff.id, "closed", reason),
    ]


def _released(session: Session, name: str, world: World, *, by_itself: bool = False) -> list[Effect]:
    """Back into the queue, with a word to both sides."""
    said = replace(how_it_stands("human.released", session, world), guard=None)
    post = Post("desk.requeued" if by_itself else "desk.released", {"name": name}, buttons=TO_TAKE)
    cleared = [ClearTimer(SILENT), ClearTimer(IDLE)]
    urgent = world.case is not None and world.case.urgent
    alerts = alerts_begin(person(session), "danger" if urgent else "asked", world)
    return [*cleared, ReleaseCase("waiting"), post, said, *alerts]


def _given_back(staff: Staff, world: World) -> list[Effect]:
    back = Say("human.back", buttons=((HUMAN,), (BOOK, MENU)), guard=None)
    timers: list[Effect] = [ClearTimer(SILENT), SetTimer(IDLE, world.now + OVER)]
    return [ReleaseCase("bot"), *timers, Post("desk.back", {"name": staff.name}, buttons=TO_TAKE), back]


def _handed_on(session: Session, staff: Staff, word: str, world: World) -> list[Effect]:
    to = world.colleague
    if to is None or not _counsels(to):
        return [Refuse("desk.no_colleague")]
    if world.case is not None and world.case.owner == to:
        return []
    post = Post("desk.handed_on", {"name": staff.name, "to": to.name}, buttons=_OWNED)
    said = Say("human.handed_on", {"name": to.name}, guard=None)
    told = Tell("desk.handed_to_you", {"name": staff.name, **person(session)}, staff_id=to.id)
    left = [Note(staff.id, word)] if word else []  # a word for the colleague
    return [*_begins(to, world), post, *left, said, told, Log(staff.id, "handed_on", to.name)]


def _tidy(tags: tuple[str, ...]) -> tuple[str, ...]:
    tidy = (" ".join(tag.split())[:TAG_LONGEST] for tag in tags)
    return tuple(dict.fromkeys(tag for tag in tidy if tag))[:TAGS_MOST]


def _is_refused(effects: list[Effect]) -> bool:
    return any(isinstance(effect, Refuse) for effect in effects)


def _counsels(staff: Staff | None) -> bool:
    return staff is not None and staff.role in MAY_COUNSEL
