"""Carrying out what is said: to the person, in the case's topic, to the staff; each with its line in the record.

Rule: the record is written in the same transaction as the outbox row, and the line knows the row that carries it.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from bot.core import effects as e
from bot.core.events import Medium
from bot.core.values import encode
from bot.store import duty, outbox, queries, record
from bot.store.orders import STAFF_LANGUAGE, Turn, answer_order, manner, put, text_order, to_person
from bot.store.tables import Case, Line, Outbox, Staff

_ALERTS = ("desk.alert_new", "desk.alert_waiting")
_SEVERAL = "desk.alert_several"


def say(turn: Turn, effect: e.Say) -> None:
    """An interface text to the person; what is due later or takes another's place is no line of the record."""
    order = text_order(turn, effect.key, effect.args, effect.buttons) | manner(effect)
    _give_way(turn, effect.edit)
    if effect.guard == "booking" and turn.booking is not None:
        order["room"] = turn.booking.room
    row = to_person(turn, "say", order, guard=effect.guard, due_at=effect.due_at, expires_at=effect.expires_at)
    if effect.due_at is None and effect.edit is None:
        author = "bot" if effect.staff_id is None else "staff"
        held = {"key": effect.key, "args": order["args"]}
        _line(turn, author, "say", held, row_id=row, staff_id=effect.staff_id)
        _answered(turn, effect.staff_id)


def say_answer(turn: Turn, effect: e.SayAnswer) -> None:
    """A page of an answer to the person; leafing through one is not asking anew."""
    _give_way(turn, effect.edit)
    row = to_person(turn, "answer", answer_order(effect), guard=effect.guard)
    if effect.edit is not None:
        return
    language = effect.language or turn.language
    found = turn.library.answer(effect.topic, language)
    held = {"topic": effect.topic, "part": effect.part, "country": effect.country or turn.session.country or ""}
    held |= {"language": found.language if found else language, "version": found.version if found else ""}
    author = "bot" if effect.staff_id is None else "staff"
    _line(turn, author, "answer", held, row_id=row, staff_id=effect.staff_id, topic=effect.topic)
    _answered(turn, effect.staff_id)


def post(turn: Turn, effect: e.Post) -> None:
    """What happened to the case: a line of the record, and a post in its topic."""
    if turn.case is None:
        return
    if not effect.mirror_only:
        args = {name: encode(value) for name, value in effect.args.items()}
        _line(turn, "event", "post", {"key": effect.key, "args": args})
    if turn.staff_chat is None or effect.record_only:
        return
    buttons = tuple(tuple(replace(b, data=f"{b.data}:{turn.case.id}") for b in row) for row in effect.buttons)
    order = text_order(turn, effect.key, effect.args, buttons)
    order |= {"language": STAFF_LANGUAGE, "reply_to_person": effect.reply_to_person}
    put(turn, turn.staff_chat, "say", order, in_case=True)


def tell(turn: Turn, effect: e.Tell) -> None:
    """A text to members of the staff, privately, with the way to the case."""
    order = text_order(turn, effect.key, effect.args) | {"language": STAFF_LANGUAGE}
    if effect.guard == "booking" and turn.booking is not None:
        order["room"] = turn.booking.room
    if turn.case is not None:
        order["args"] = {"link": f"{turn.desk_url}/desk/cases/{turn.case.id}"} | order["args"]
    ids = [effect.staff_id] if effect.staff_id is not None else _circle(turn, effect.circle)
    more: dict[str, Any] = {"guard": effect.guard, "due_at": effect.due_at, "expires_at": effect.expires_at}
    several = _several(turn, ids, order)
    for staff_id in ids:
        # Not the person's rows: a counsellor must still learn of a cancellation when the person is forgotten.
        put(turn, staff_id, "say", several.get(staff_id, order), of_person=False, **more)


def _several(turn: Turn, ids: list[int], order: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """By colleague, what takes the place of an alert where another is still on its way to them, and of that one: one
    for all that wait. What is urgent, and the link that they ask for, must not stand behind two hundred others."""
    if order["key"] not in _ALERTS:
        return {}
    unsent = _unsent(turn, Outbox.lane.in_(ids))
    others = {row_id: lane for row_id, lane, order_of in unsent if order_of.get("key") in (*_ALERTS, _SEVERAL)}
    if not others:
        return {}
    _drop(turn, list(others), "a newer alert")
    waiting = turn.db.scalar(select(func.count()).select_from(Case).where(Case.state == "waiting")) or 0
    args = {"count": waiting, "link": f"{turn.desk_url}/desk?box=waiting"}
    return dict.fromkeys(others.values(), order | {"key": _SEVERAL, "args": args})


def relay(turn: Turn, effect: e.Relay) -> None:
    """Messages to the case's topic, or from it to the person; whoever waits for an answer is noted."""
    if turn.case is None:
        return
    if effect.to == "desk":
        turn.case.unanswered_since = turn.case.unanswered_since or turn.now
    if turn.staff_chat is None:
        return
    source, lane = turn.somebody.chat_id, turn.staff_chat
    if effect.to == "person":
        source, lane = lane, source
    order: dict[str, Any] = {"from": source, "ids": list(effect.message_ids), "to": effect.to}
    order |= {"reply_to": effect.reply_to, "texts": list(effect.texts)}
    row = put(turn, lane, "copy", order, in_case=True)
    if effect.to == "person" and effect.staff_id is not None:
        medium, text = effect.medium, "\n".join(effect.texts)
        held: dict[str, Any] = {"caption": text, "medium": asdict(medium)} if medium is not None else {"text": text}
        if effect.reply_to is not None and (
            twin := outbox.twin(turn.db, turn.case.id, desk_message_id=effect.reply_to)
        ):
            held["reply_to"] = twin
        _spoke(turn, effect.staff_id, medium.kind if medium is not None else "text", held, row)


def _spoke(turn: Turn, staff_id: int, kind: str, held: dict[str, Any], row: int) -> None:
    """A counsellor's words: a line of the record, and the person waits no longer."""
    _line(turn, "staff", kind, held, row_id=row, staff_id=staff_id)
    _answered(turn, staff_id)


def _answered(turn: Turn, staff_id: int | None) -> None:
    if turn.case is not None and staff_id is not None:
        turn.case.unanswered_since = None
        turn.case.answered_at = turn.case.answered_at or turn.now


def write(turn: Turn, effect: e.Write) -> None:
    """A counsellor's own words from the desk."""
    replied = {"reply_to": effect.reply_to} if effect.reply_to is not None else {}
    row = to_person(turn, "text", {"text": effect.text, "reply_to": effect.reply_to})
    _spoke(turn, effect.staff_id, "text", {"text": effect.text, **replied}, row)


def send_file(turn: Turn, effect: e.SendFile) -> None:
    """A file that lies in the store."""
    order = {"attachment_id": effect.attachment_id, "name": effect.name, "mime": effect.mime}
    row = to_person(turn, "file", order | {"caption": effect.caption, "reply_to": None})
    medium = Medium("document", name=effect.name, mime=effect.mime, size=effect.size)
    _spoke(turn, effect.staff_id, "file", {"caption": effect.caption, "medium": asdict(medium)}, row)


def change_line(turn: Turn, effect: e.ChangeLine) -> None:
    """Change or take back a message of a counsellor; the record keeps every version."""
    line = turn.db.get(Line, effect.line_id)
    if line is None:
        return
    ids = outbox.written(turn.db, turn.vault, line.id)
    order = {"line_id": line.id, "message_ids": ids, "text": effect.text}
    to_person(turn, "change" if effect.text else "take_back", order)
    if effect.text:
        record.add_version(turn.vault, line, effect.text, turn.now)
    else:
        line.removed_at = turn.now


def correct(turn: Turn, effect: e.Correct) -> None:
    """Change the person's copy of what was edited in the topic, and its line in the record."""
    to_person(turn, "correct", {"desk_message_id": effect.message_id, "text": effect.text})
    line = _relayed(turn, effect.message_id)
    if line is not None:
        record.add_version(turn.vault, line, effect.text, turn.now)


def note(turn: Turn, effect: e.Note) -> None:
    """A note among the staff."""
    _line(turn, "note", "text", {"text": effect.text}, staff_id=effect.staff_id)


def _line(turn: Turn, author: str, kind: str, held: dict[str, Any], **more: Any) -> None:
    turn.db.add(
        Line(
            person_id=turn.somebody.id,
            case_id=turn.case.id if turn.case is not None else None,
            at=turn.now,
            author=author,
            kind=kind,
            sealed=turn.vault.seal(held),
            **more,
        )
    )


def _circle(turn: Turn, circle: e.Circle) -> list[int]:
    if circle == "admins":
        return list(turn.db.scalars(select(Staff.id).where(Staff.role == "admin").order_by(Staff.id)))
    everybody = [staff.id for staff in queries.counsellors(turn.db)]
    if circle == "counsellors":
        return everybody
    return [staff.id for staff in duty.who_is_on_duty(turn.db, turn.now)] or everybody


def _relayed(turn: Turn, desk_message_id: int) -> Line | None:
    if turn.case is None:
        return None
    twin = outbox.twin(turn.db, turn.case.id, desk_message_id=desk_message_id)
    if twin is None:
        return _not_sent_yet(turn, turn.case.id, desk_message_id)
    mine = (Line.person_id == turn.somebody.id, Line.message_id == twin, Line.author == "staff")
    return turn.db.scalars(select(Line).where(*mine)).first()


def _not_sent_yet(turn: Turn, case_id: int, desk_message_id: int) -> Line | None:
    """The line of a message from the topic that is still on its way to the person."""
    for row_id, _, order in _unsent(turn, Outbox.case_id == case_id, Outbox.kind == "copy"):
        if order["to"] == "person" and desk_message_id in order["ids"]:
            return turn.db.scalars(select(Line).where(Line.row_id == row_id)).first()
    return None


def _give_way(turn: Turn, edit: int | None) -> None:
    """Pages for the same message that are still to be sent give way to a new one: only the last would be seen."""
    if edit is None:
        return
    pages = _unsent(turn, Outbox.lane == turn.somebody.chat_id, Outbox.kind.in_(("say", "answer")))
    _drop(turn, [row_id for row_id, _, order in pages if order.get("edit") == edit], "a newer page")


def _unsent(turn: Turn, *which: ColumnElement[bool]) -> list[tuple[int, int, dict[str, Any]]]:
    """The ids, lanes and orders of rows that are still due, in order."""
    due = select(Outbox.id, Outbox.lane, Outbox.order_sealed).where(Outbox.state == "due", *which).order_by(Outbox.id)
    return [(row_id, lane, turn.vault.open(sealed)) for row_id, lane, sealed in turn.db.execute(due)]


def _drop(turn: Turn, row_ids: list[int], why: str) -> None:
    # Not by objects: the sender may be deleting a row that it has just sent, which must not undo the turn.
    dropped = {"state": "dropped", "why": why, "done_at": turn.now}
    turn.db.execute(update(Outbox).where(Outbox.id.in_(row_ids), Outbox.state == "due").values(**dropped))
