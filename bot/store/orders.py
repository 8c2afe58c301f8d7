"""Where a turn stands, and how it puts rows into the outbox.

Rule: a row is written inside the turn's transaction and says what to send; how it reads is decided at sending.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Db

from bot.core import effects as e
from bot.core.session import Session
from bot.core.values import Value, encode
from bot.core.world import Library, Slot
from bot.store.tables import Booking, Case, Outbox, Person
from bot.store.vault import Vault

STAFF_LANGUAGE = "ka"


@dataclass(frozen=True)
class Turn:
    """Where a turn stands: the transaction, whom it is about, and the rows that later effects refer to.

    `desk_url` is the desk's address, `in_hours` whether the desk is open now. `refused` says why nothing was done for
    whoever acted on a page of the desk (`on_page`); else a refusal goes into the topic.
    """

    db: Db
    vault: Vault
    now: datetime
    staff_chat: int | None
    session: Session
    library: Library = field(default_factory=Library)
    desk_url: str = ""
    in_hours: bool = True
    on_page: bool = False
    person: Person | None = None
    case: Case | None = None
    booking: Booking | None = None
    slot: Slot | None = None
    refused: e.Refuse | None = None

    @property
    def language(self) -> str:
        """The language that the person speaks."""
        return self.session.speaks()

    @property
    def somebody(self) -> Person:
        """The person; raises LookupError where the turn is about nobody."""
        if self.person is None:
            raise LookupError("this effect needs a person")
        return self.person


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
) -> int:
    """Add one row to the outbox; return its id. `of_person` ties it to the person (and to being forgotten), `in_case`
    to the case, and so to its topic."""
    person, booking = turn.person if of_person else None, turn.booking
    guard_id, guard_version = None, None
    if guard == "talk" and person is not None:
        guard_id, guard_version = person.id, person.talk_version
    elif guard == "booking" and booking is not None:
        guard_id, guard_version = booking.id, booking.version
    row = Outbox(
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
    turn.db.add(row)
    turn.db.flush()  # rows of a lane go in the order of their ids, so each gets its id now
    return row.id


def to_person(turn: Turn, kind: str, order: Mapping[str, Any], **more: Any) -> int:
    """Add one row for the person's chat; return its id."""
    return put(turn, turn.somebody.chat_id, kind, order, in_case=turn.case is not None, **more)


def text_order(turn: Turn, key: str, args: Mapping[str, Value], buttons: e.Rows = ()) -> dict[str, Any]:
    """An interface text as an order in the outbox holds it; staff learn the number of the case."""
    named = {name: encode(value) for name, value in args.items()}
    if turn.case is not None and key.startswith("desk."):
        named["case"] = turn.case.id
    return {"key": key, "args": named, "buttons": encoded(buttons)}


def answer_order(effect: e.SayAnswer) -> dict[str, Any]:
    """A page of an answer as an order in the outbox, which the sender renders."""
    named = {"topic": effect.topic, "part": effect.part, "country": effect.country}
    return named | {"buttons": encoded(effect.buttons)} | manner(effect)


def encoded(buttons: e.Rows) -> list[list[dict[str, Any]]]:
    """Buttons as an order in the outbox holds them."""
    return [[{"label": encode(button.label), "data": button.data} for button in row] for row in buttons]


def manner(effect: e.Say | e.SayAnswer) -> dict[str, Any]:
    """A language that is not the person's, and the message to be replaced, where an effect names them."""
    named = {"language": effect.language, "edit": effect.edit}
    return {name: value for name, value in named.items() if value is not None}
