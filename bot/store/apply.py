"""Carrying out what a step ordered: rows of cases, bookings and timers, and the outbox.

Rule: everything here happens inside the turn's transaction and touches nothing but the database.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Db

from bot.core import effects as e
from bot.core.values import Value, encode
from bot.core.world import Slot
from bot.store import queries
from bot.store.tables import Booking, Case, DeadLetter, Feedback, Line, Outbox, Person, Timer
from bot.store.vault import Vault

STAFF_LANGUAGE = "ka"


@dataclass(frozen=True)
class Turn:
    """Where a turn stands: the transaction, whom it is about, and the rows that later effects refer to."""

    db: Db
    vault: Vault
    now: datetime
    staff_chat: int | None
    language: str
    person: Person | None = None
    case: Case | None = None
    booking: Booking | None = None
    slot: Slot | None = None


def apply(turn: Turn, effects: list[e.Effect]) -> None:
    """Carry out the effects in their order. Raises IntegrityError where somebody else was first: run the turn again."""
    for effect in effects:
        turn = _apply(turn, effect)


def _apply(turn: Turn, effect: e.Effect) -> Turn:
    match effect:
        case e.Say():
            _say(turn, effect)
        case e.SayAnswer():
            _say_answer(turn, effect)
        case e.Post():
            _post(turn, effect)
        case e.Tell():
            _tell(turn, effect)
        case e.Relay():
            _relay(turn, effect)
        case e.Correct(message_id, text):
            _to_person(turn, "correct", {"desk_message_id": message_id, "text": text})
        case e.SendInvite():
            _invite(turn, effect)
        case e.OpenCase():
            return _open_case(turn, effect)
        case e.ClaimCase(staff_id):
            _claim(turn, staff_id)
        case e.ReleaseCase():
            _end_talk(turn, "waiting")
        case e.CloseCase():
            _end_talk(turn, "closed")
        case e.Book(slot):
            return _book(turn, slot)
        case e.MoveBooking(slot):
            return _move(turn, slot)
        case e.CancelBooking():
            _cancel(turn)
        case e.Rate(topic, helpful):
            turn.db.add(Feedback(topic=topic, language=turn.language, helpful=helpful, at=turn.now))
        case e.SetTimer(kind, due_at):
            _clear_timer(turn, kind)
            turn.db.add(Timer(person_id=_person(turn).id, kind=kind, due_at=due_at))
        case e.ClearTimer(kind):
            _clear_timer(turn, kind)
        case e.StopTalking():
            _stop_talking(turn)
        case e.Forget():
            _forget(turn)
        case _:
            assert_never(effect)
    return turn


def put(
    turn: Turn,
    lane: int,
    kind: str,
    order: Mapping[str, Any],
    *,
    guard: e.Guard | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    of_person: bool = True,
    in_case: bool = False,
) -> None:
    """Add one row to the outbox. `of_person` ties it to the person (and to being forgotten), `in_case` to a topic."""
    person, booking = turn.person if of_person else None, turn.booking
    guard_id, guard_version = None, None
    if guard == "talk" and person is not None:
        guard_id, guard_version = person.id, person.talk_version
    elif guard == "booking" and booking is not None:
        guard_id, guard_version = booking.id, booking.version
    turn.db.add(
        Outbox(
            lane=lane,
            person_id=person.id if person else None,
            case_id=turn.case.id if in_case and turn.case else None,
            kind=kind,
            order_sealed=turn.vault.seal(dict(order)),
            guard_kind=guard if guard_id is not None else None,
            guard_id=guard_id,
            guard_version=guard_version,
            due_at=due_at or turn.now,
            expires_at=expires_at,
        )
    )
    turn.db.flush()  # rows of a lane go in the order of their ids, so each gets its id now


def _person(turn: Turn) -> Person:
    if turn.person is None:
        raise LookupError("this effect needs a person")
    return turn.person


def _to_person(turn: Turn, kind: str, order: Mapping[str, Any], **more: Any) -> None:
    put(turn, _person(turn).chat_id, kind, order, in_case=turn.case is not None, **more)


def _text(turn: Turn, key: str, args: Mapping[str, Value], buttons: e.Rows = ()) -> dict[str, Any]:
    named = {name: encode(value) for name, value in args.items()}
    if turn.case is not None and key.startswith("desk."):
        named["case"] = turn.case.id
    return {"key": key, "args": named, "buttons": encoded(buttons)}


def encoded(buttons: e.Rows) -> list[list[dict[str, Any]]]:
    """Buttons as an order in the outbox holds them."""
    return [[{"label": encode(button.label), "data": button.data} for button in row] for row in buttons]


def answer_order(effect: e.SayAnswer) -> dict[str, Any]:
    """A page of an answer as an order in the outbox, which the sender renders."""
    named = {"topic": effect.topic, "part": effect.part, "country": effect.country}
    return named | {"buttons": encoded(effect.buttons)} | _manner(effect)


def _say(turn: Turn, effect: e.Say) -> None:
    order = _text(turn, effect.key, effect.args, effect.buttons)
    order |= _manner(effect)
    _give_way(turn, effect.edit)
    if effect.guard == "booking" and turn.booking is not None:
        order["room"] = turn.booking.room
    _to_person(turn, "say", order, guard=effect.guard, due_at=effect.due_at, expires_at=effect.expires_at)


def _say_answer(turn: Turn, effect: e.SayAnswer) -> None:
    _give_way(turn, effect.edit)
    if effect.edit is None:  # leafing through an answer is not asking anew
        turn.db.add(Line(person_id=_person(turn).id, at=turn.now, topic=effect.topic))
    _to_person(turn, "answer", answer_order(effect), guard=effect.guard)


def _give_way(turn: Turn, edit: int | None) -> None:
    """Pages for the same message that are still to be sent give way to a new one: only the last would be seen."""
    if edit is None:
        return
    rows = turn.db.scalars(
        select(Outbox).where(
            Outbox.lane == _person(turn).chat_id, Outbox.state == "due", Outbox.kind.in_(("say", "answer"))
        )
    )
    for row in rows:
        if turn.vault.open(row.order_sealed).get("edit") == edit:
            row.state, row.why, row.done_at = "dropped", "a newer page", turn.now


def _manner(effect: e.Say | e.SayAnswer) -> dict[str, Any]:
    """A language that is not the person's, and the message to be replaced, where an effect names them."""
    named = {"language": effect.language, "edit": effect.edit}
    return {name: value for name, value in named.items() if value is not None}


def _post(turn: Turn, effect: e.Post) -> None:
    if turn.staff_chat is None or turn.case is None:
        return
    buttons = tuple(tuple(replace(b, data=f"{b.data}:{turn.case.id}") for b in row) for row in effect.buttons)
    order = _text(turn, effect.key, effect.args, buttons) | {
        "language": STAFF_LANGUAGE,
        "reply_to_person": effect.reply_to_person,
    }
    put(turn, turn.staff_chat, "say", order, in_case=True)


def _tell(turn: Turn, effect: e.Tell) -> None:
    ids = [effect.staff_id] if effect.staff_id is not None else [staff.id for staff in queries.counsellors(turn.db)]
    order = _text(turn, effect.key, effect.args) | {"language": STAFF_LANGUAGE}
    if effect.guard == "booking" and turn.booking is not None:
        order["room"] = turn.booking.room
    if "case" not in order["args"] and turn.case is not None:
        order["args"]["case"] = turn.case.id
    for staff_id in ids:
        # Not the person's rows: a counsellor must still learn of a cancellation when the person is forgotten.
        put(
            turn,
            staff_id,
            "say",
            order,
            guard=effect.guard,
            due_at=effect.due_at,
            expires_at=effect.expires_at,
            of_person=False,
        )


def _relay(turn: Turn, effect: e.Relay) -> None:
    person = _person(turn)
    if turn.staff_chat is None or turn.case is None:
        return
    source, lane = person.chat_id, turn.staff_chat
    if effect.to == "person":
        source, lane = lane, source
    order = {"from": source, "ids": list(effect.message_ids), "to": effect.to, "reply_to": effect.reply_to}
    put(turn, lane, "copy", order, in_case=True)


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
        "room": turn.booking.room,
    }
    if effect.to == "person":
        _to_person(turn, "invite", order)
    else:
        put(turn, turn.slot.staff_id, "invite", order | {"language": STAFF_LANGUAGE}, of_person=False)


def _open_case(turn: Turn, effect: e.OpenCase) -> Turn:
    person = _person(turn)
    case = turn.case
    if case is None:
        case = Case(person_id=person.id, state="waiting", reason=effect.reason, urgent=False, opened_at=turn.now)
        turn.db.add(case)
    case.urgent = case.urgent or effect.urgent
    turn.db.flush()
    return replace(turn, case=case)


def _claim(turn: Turn, staff_id: int) -> None:
    case, person = turn.case, _person(turn)
    if case is None:
        return
    case.state, case.owner_id, case.claimed_at = "owned", staff_id, turn.now
    person.talk_version += 1


def _end_talk(turn: Turn, state: str) -> None:
    case, person = turn.case, _person(turn)
    if case is None:
        return
    case.state, case.owner_id = state, None
    case.closed_at = turn.now if state == "closed" else None
    person.talk_version += 1


def _book(turn: Turn, slot: Slot) -> Turn:
    name = secrets.token_hex(16)
    booking = Booking(
        person_id=_person(turn).id, slot_id=slot.id, uid=f"{name}@homeward", room=name, created_at=turn.now, version=1
    )
    turn.db.add(booking)
    turn.db.flush()
    return replace(turn, booking=booking, slot=slot)


def _move(turn: Turn, slot: Slot) -> Turn:
    booking = turn.booking
    if booking is None:
        return turn
    booking.slot_id, booking.version = slot.id, booking.version + 1
    turn.db.flush()
    return replace(turn, slot=slot)


def _cancel(turn: Turn) -> None:
    if turn.booking is not None:
        turn.booking.slot_id, turn.booking.version = None, turn.booking.version + 1
        turn.db.flush()


def _clear_timer(turn: Turn, kind: str) -> None:
    turn.db.execute(delete(Timer).where(Timer.person_id == _person(turn).id, Timer.kind == kind))


def _stop_talking(turn: Turn) -> None:
    """Drop what waits now; a reminder for later is judged when it falls due, for the person may be back by then."""
    person = _person(turn)
    person.blocked_at = turn.now
    dropped = {"state": "dropped", "why": "the person has blocked the bot", "done_at": turn.now}
    mine = (
        Outbox.person_id == person.id,
        Outbox.lane == person.chat_id,
        Outbox.state == "due",
        Outbox.due_at <= turn.now,
    )
    turn.db.execute(update(Outbox).where(*mine).values(**dropped))


def _forget(turn: Turn) -> None:
    """Delete the person with every row; keep only the farewell that is to be sent, untied, and the topic's deletion."""
    person = _person(turn)
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
    turn.db.delete(person)
    turn.db.flush()
