"""Carrying out what a step ordered: what is said, cases, bookings, timers.

Rule: everything here happens inside the turn's transaction and touches nothing but the database.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from sqlalchemy import delete, select, update

from bot.core import effects as e
from bot.store import audit, bookings, cases, door, duty, messages, settling
from bot.store.orders import STAFF_LANGUAGE, Turn, put, to_person
from bot.store.outbox import BLOCKED
from bot.store.tables import Case, DeadLetter, Feedback, Outbox, Timer

OfTalk = e.Say | e.SayAnswer | e.Post | e.Tell | e.Relay | e.Correct | e.Write | e.SendFile | e.ChangeLine | e.Note


OfSession = e.Hold | e.FreeHold | e.Book | e.MoveBooking | e.ChangeBooking | e.CancelBooking | e.Settle


def apply(turn: Turn, effects: list[e.Effect]) -> Turn:
    """Carry out the effects in their order; return where the turn stands then.

    Raises IntegrityError where somebody else was first: run the turn again.
    """
    for effect in effects:
        turn = _apply(turn, effect)
    return turn


def _apply(turn: Turn, effect: e.Effect) -> Turn:
    if isinstance(effect, OfTalk):
        _talk(turn, effect)
        return turn
    match effect:
        case e.Refuse():
            return _refuse(turn, effect)
        case e.SendInvite():
            _invite(turn, effect)
        case e.OpenCase():
            return replace(turn, case=cases.opened(turn, effect))
        case e.ClaimCase() | e.ReleaseCase() | e.CloseCase() | e.CountAlert() | e.SetTags() | e.RateTalk():
            cases.apply(turn, effect)
        case e.Log(staff_id, what, detail):
            audit.log(turn.db, turn.vault, staff_id, what, turn.now, turn.case.id if turn.case else None, detail)
        case e.SetDuty(staff_id, said):
            duty.set_duty(turn.db, staff_id, said, turn.now)
        case e.SendDoor(staff_id):
            _send_door(turn, staff_id)
        case e.Hold() | e.FreeHold() | e.Book() | e.MoveBooking() | e.ChangeBooking() | e.CancelBooking() | e.Settle():
            return _session(turn, effect)
        case e.Rate(topic, helpful):
            turn.db.add(Feedback(topic=topic, language=turn.language, helpful=helpful, at=turn.now))
        case e.SetTimer(kind, due_at):
            _clear_timer(turn, kind)
            turn.db.add(Timer(person_id=turn.somebody.id, kind=kind, due_at=due_at))
        case e.ClearTimer(kind):
            _clear_timer(turn, kind)
        case e.StopTalking():
            _stop_talking(turn)
        case e.Forget():
            _forget(turn)
            return replace(turn, person=None, case=None, booking=None)
        case _:
            assert_never(effect)
    return turn


def _talk(turn: Turn, effect: OfTalk) -> None:
    match effect:
        case e.Say():
            messages.say(turn, effect)
        case e.SayAnswer():
            messages.say_answer(turn, effect)
        case e.Post():
            messages.post(turn, effect)
        case e.Tell():
            messages.tell(turn, effect)
        case e.Relay():
            messages.relay(turn, effect)
        case e.Correct():
            messages.correct(turn, effect)
        case e.Write():
            messages.write(turn, effect)
        case e.SendFile():
            messages.send_file(turn, effect)
        case e.ChangeLine():
            messages.change_line(turn, effect)
        case e.Note():
            messages.note(turn, effect)


def _session(turn: Turn, effect: OfSession) -> Turn:
    match effect:
        case e.Hold():
            return bookings.hold(turn, effect)
        case e.Book():
            return bookings.book(turn, effect)
        case e.MoveBooking():
            return bookings.move(turn, effect)
        case e.FreeHold():
            bookings.free_hold(turn)
        case e.ChangeBooking():
            bookings.change(turn, effect)
        case e.CancelBooking():
            bookings.cancel(turn)
        case e.Settle():
            settling.settle(turn, effect)
    return turn


def _refuse(turn: Turn, effect: e.Refuse) -> Turn:
    if not turn.on_page:
        messages.post(turn, e.Post(effect.key, effect.args, mirror_only=True))
    return replace(turn, refused=effect)


def _send_door(turn: Turn, staff_id: int) -> None:
    """The link is dropped, never sent late, once it opens no longer; it is deleted with its row when it was sent."""
    address = f"{turn.desk_url}/enter?token={door.make(turn.vault, staff_id, turn.now)}"
    order = {"key": "desk.link", "args": {"link": address}, "buttons": [], "language": STAFF_LANGUAGE}
    put(turn, staff_id, "say", order, expires_at=turn.now + door.OPENS_FOR, of_person=False)


def _invite(turn: Turn, effect: e.SendInvite) -> None:
    if turn.booking is None or turn.slot is None:
        return
    order = {
        "uid": turn.booking.uid,
        # RFC 5546: a cancellation counts one further; a cancelled booking's version has grown already.
        "sequence": turn.booking.version - (0 if effect.method == "CANCEL" and turn.booking.slot_id else 1),
        "start_at": turn.slot.start_at.isoformat(),
        "minutes": turn.slot.minutes,
        "method": effect.method,
        "zone": turn.booking.zone,
    }
    if effect.to == "person":
        to_person(turn, "invite", order)
    else:
        put(turn, turn.slot.staff_id, "invite", order | {"language": STAFF_LANGUAGE}, of_person=False)


def _clear_timer(turn: Turn, kind: str) -> None:
    turn.db.execute(delete(Timer).where(Timer.person_id == turn.somebody.id, Timer.kind == kind))


def _stop_talking(turn: Turn) -> None:
    """Drop what waits now; a reminder for later is judged when it falls due, for the person may be back by then."""
    person = turn.somebody
    person.blocked_at = turn.now
    dropped = {"state": "dropped", "why": BLOCKED, "done_at": turn.now}
    mine = (
        Outbox.person_id == person.id,
        Outbox.lane == person.chat_id,
        Outbox.state == "due",
        Outbox.due_at <= turn.now,
    )
    turn.db.execute(update(Outbox).where(*mine).values(**dropped))


def _forget(turn: Turn) -> None:
    """Delete the person with every row; keep only the farewell that is to be sent, untied, and the topic's deletion."""
    person = turn.somebody
    farewell = turn.db.scalars(
        select(Outbox).where(Outbox.person_id == person.id, Outbox.lane == person.chat_id).order_by(Outbox.id.desc())
    ).first()
    if farewell is not None:
        order = turn.vault.open(farewell.order_sealed)
        farewell.order_sealed = turn.vault.seal(order | {"language": turn.language})
        farewell.person_id, farewell.case_id = None, None
        turn.db.flush()
    cases = list(turn.db.scalars(select(Case).where(Case.person_id == person.id, Case.topic_id.is_not(None))))
    for case in cases:
        if turn.staff_chat is not None:
            put(turn, turn.staff_chat, "topic_delete", {"topic_id": case.topic_id}, of_person=False)
    turn.db.execute(delete(DeadLetter).where(DeadLetter.chat_id == person.chat_id))
    bookings.free_hold(turn)
    turn.db.delete(person)
    turn.db.flush()
