"""What counsellors do with sessions on the desk: book one for a person, take over, cancel, say how it ended.

Rule: what the person was promised changes only by a turn that also tells them, and they can always move or cancel.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.core.counsel import MAY_COUNSEL
from bot.core.effects import (
    Book,
    Button,
    ChangeBooking,
    Effect,
    Log,
    MoveBooking,
    Refuse,
    Rows,
    Say,
    SendInvite,
    Settle,
    Tell,
)
from bot.core.events import DeskBooked, DeskSettled, DeskTookOver, OfSession
from bot.core.hours import TBILISI
from bot.core.promises import (
    CANCEL,
    HOWS,
    MOVE,
    Promise,
    called_off,
    in_case,
    is_ahead,
    possible,
    promised,
    released,
    reminders,
    tbilisi,
)
from bot.core.say import BOOK, HUMAN, MENU, Step, zone_of
from bot.core.session import Session
from bot.core.taps import let_go
from bot.core.times import next_times, stamp
from bot.core.values import Text, Value
from bot.core.world import Booking, Slot, Staff, World

CARED_FOR = timedelta(days=3)  # so long after a missed session the person is asked whether they still want to talk
_TOLD: Rows = ((MOVE, CANCEL), (HOWS, HUMAN))


def booked(session: Session, event: DeskBooked, world: World) -> Step:
    """A counsellor books a session with themselves for the person, or moves the one ahead; at any time to come."""
    staff, case, standing = world.staff, world.case, world.booking
    if staff is None or staff.role not in MAY_COUNSEL:
        return session, [Refuse("desk.not_for_you")]
    if case is not None and case.owner not in (None, staff):
        return session, [Refuse("desk.owned_by_other", {"name": case.owner.name if case.owner else ""})]
    if event.start_at <= world.now:
        return session, [Refuse("desk.session_in_the_past")]
    if standing is not None and not is_ahead(standing, world):
        standing = None  # it has begun: this is the next one
    slot, how = Slot(0, staff.id, event.start_at, staff.minutes), possible(event.how, world)
    if _overlaps(slot, standing, world):
        return session, [Refuse("desk.session_overlaps")]
    promise = Promise(slot, zone_of(session, world), how)
    free = replace(session, offer="")  # what the person was about to book is theirs no longer
    if standing is None:
        ordered: list[Effect] = [Book(slot, promise.zone, how, made_by=staff.id)]
        return free, [*ordered, *_told("booking.by_counsellor", session, promise, staff, world)]
    same_time = (standing.slot.staff_id, standing.slot.start_at) == (staff.id, event.start_at)
    if same_time and standing.how == how:
        return session, []
    ordered = [] if same_time else [*released(standing, slot), MoveBooking(slot, promise.zone)]
    ordered += [ChangeBooking(how=how)] if standing.how != how else []
    return free, [*ordered, *_told("booking.moved_by_counsellor", session, promise, staff, world)]


def did(session: Session, event: OfSession, world: World) -> Step:
    """What a counsellor does on the page of a session."""
    staff, sitting = world.staff, world.sitting
    if staff is None or staff.role not in MAY_COUNSEL:
        return session, [Refuse("desk.not_for_you")]
    if sitting is None:
        return session, [Refuse("desk.session_gone")]
    if isinstance(event, DeskSettled):
        return session, _settled(event, staff, sitting, world)
    if not is_ahead(sitting, world):
        return session, [Refuse("desk.session_is_over")]
    if world.booking is None or world.booking.id != sitting.id:
        return session, [Refuse("desk.session_gone")]
    if isinstance(event, DeskTookOver):
        return session, _taken_over(session, staff, sitting, world)
    return session, _cancelled(session, staff, sitting, world)


def _told(key: str, session: Session, promise: Promise, staff: Staff, world: World) -> list[Effect]:
    said = Say(key, {"name": staff.name, **promise.told()}, buttons=_TOLD, guard="booking")
    files = [SendInvite("person"), SendInvite("staff")]
    noted = in_case("desk.booked_by_staff", promise.told_staff(session), world)
    return [
        *let_go(world),
        said,
        *files,
        *reminders(session, promise, world),
        *noted,
        Log(staff.id, "booked", _which(promise.slot)),
    ]


def _taken_over(session: Session, staff: Staff, sitting: Booking, world: World) -> list[Effect]:
    if sitting.slot.staff_id == staff.id:
        return []
    slot = Slot(0, staff.id, sitting.slot.start_at, sitting.slot.minutes)
    if _overlaps(slot, None, world):
        return [Refuse("desk.session_overlaps")]
    promise = Promise(slot, sitting.zone, promised(sitting, world).how)
    fine = Button(Text("button.fine"), f"come:{stamp(slot)}")
    word: dict[str, Value] = {"when": tbilisi(slot), "name": staff.name}
    to_old: list[Effect] = [
        Tell("desk.session_taken_over", word, staff_id=sitting.slot.staff_id),
        SendInvite("staff", "CANCEL"),
    ]
    return [
        *(to_old if sitting.slot.staff_id else []),
        MoveBooking(slot, sitting.zone),
        Say(
            "booking.taken_over",
            {"name": staff.name, **promise.told()},
            buttons=((fine,), (MOVE, CANCEL)),
            guard="booking",
        ),
        SendInvite("staff"),
        *reminders(session, promise, world),
        Log(staff.id, "took_session", _which(slot)),
    ]


def _cancelled(session: Session, staff: Staff, sitting: Booking, world: World) -> list[Effect]:
    when = promised(sitting, world).told()["when"]
    other = Button(Text("button.other_day"), "book")
    rows = (*next_times(session, world), (other,), (HUMAN, MENU))
    return [
        *called_off(sitting, by=staff.id),
        Say("booking.cancelled_by_counsellor", {"when": when}, buttons=rows, guard=None),
        SendInvite("person", "CANCEL"),
        *in_case("desk.cancelled_in_case", {"when": tbilisi(sitting.slot)}, world),
        Log(staff.id, "cancelled_session", _which(sitting.slot)),
    ]


def _settled(event: DeskSettled, staff: Staff, sitting: Booking, world: World) -> list[Effect]:
    if is_ahead(sitting, world):
        return [Refuse("desk.session_not_begun")]
    if event.seen not in ("", sitting.told):  # what a colleague has noted is not written over unseen
        return [Refuse("desk.session_settled_meanwhile")]
    logged = Log(staff.id, "settled", f"{event.outcome} {_which(sitting.slot)}")
    effects: list[Effect] = [Settle(sitting.id, event.outcome, event.notes), logged]
    ahead = world.booking is not None and world.booking.id != sitting.id
    if event.outcome != "missed" or sitting.outcome == "missed" or ahead:
        return effects
    if world.now - sitting.slot.start_at > CARED_FOR:
        return effects
    rows: Rows = ((BOOK,), (HUMAN, Button(Text("button.no_thanks"), MENU.data)))
    when = promised(sitting, world).told()["when"]
    return [*effects, Say("booking.missed", {"when": when}, buttons=rows, guard=None)]


def _which(slot: Slot) -> str:
    """A session as the audit log names it: when it begins, in Tbilisi time."""
    return f"{slot.start_at.astimezone(ZoneInfo(TBILISI)):%Y-%m-%d %H:%M}"


def _overlaps(slot: Slot, moving: Booking | None, world: World) -> bool:
    """Whether the counsellor has another session then than the one that is moved."""
    own = moving.slot if moving is not None else None
    return any(
        other.start_at < slot.end_at and slot.start_at < other.end_at
        for other in world.busy
        if own is None or (other.staff_id, other.start_at) != (own.staff_id, own.start_at)
    )
