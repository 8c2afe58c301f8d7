"""A small installation for the tests of store and turn: staff, slots, a staff group, and a sender that never fails.

Rule: everything goes through `take_turn`; only slots and staff are put there directly.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from bot.core import events
from bot.core.world import Understanding
from bot.store import outbox, timers
from bot.store.engine import Store
from bot.store.outbox import Parcel
from bot.store.queries import InChat, InTopic, Known, Nobody, OfCase, Subject
from bot.store.staff import put_staff
from bot.store.tables import Base, Case, Outbox, Person, Slot
from bot.turn import Input, Place, Profile, Refused, take_turn
from tests.fakes import ADMIN, EDITOR, LEVAN, LIBRARY, NINO, NOW, STAFF, understanding
from tests.fakes import slots as cut

GROUP = -1001000000001
Taken = Literal["done", "seen"] | Refused
EKA, GIORGI = 1001, 1002  # two people who write to the bot
PROFILE = Profile("Nino Kapanadze", "ninokapa", "ka-GE")


@dataclass(frozen=True)
class Sent:
    """What left the outbox: the chat, the kind of row, and the text's key (topic, method or direction for others)."""

    lane: int
    kind: str
    what: str


@dataclass
class Installation:
    """One database with its world; `now` stands still unless a test moves it."""

    store: Store
    place: Place = field(default_factory=lambda: Place(lambda: LIBRARY, GROUP))
    now: datetime = NOW
    _updates: Any = field(default_factory=lambda: count(1))
    _messages: Any = field(default_factory=lambda: count(5001))

    def open(self) -> Installation:
        """Hire the staff."""

        def hire(db: Db) -> None:
            for staff in STAFF.values():
                put_staff(db, self.store.vault, staff.id, staff.name, staff.role)

        self.store.run(hire)
        return self

    def free(self, *starts: str, staff_id: int = NINO) -> list[int]:
        """Free slots at UTC times; their ids."""

        def put(db: Db) -> list[int]:
            made = [
                Slot(staff_id=slot.staff_id, start_at=slot.start_at, minutes=60)
                for slot in cut(*starts, staff_id=staff_id)
            ]
            db.add_all(made)
            db.flush()
            return [slot.id for slot in made]

        return self.store.run(put)

    # --- what happens

    def turn(
        self,
        subject: Subject,
        event: events.Event,
        *,
        key: str | None = None,
        profile: Profile | None = None,
        **more: Any,
    ) -> Taken:
        """Take one turn; the key is an update of its own where none is given."""
        keys = (key or f"update:{next(self._updates)}",)
        return take_turn(self.store, self.place, Input(keys, subject, event, profile, **more), self.now)

    def says(
        self, chat: int, text: str, understood: str | None = "luggage", *, message_id: int = 1, key: str | None = None
    ) -> Taken:
        """A person writes."""
        found: Understanding | None = understanding(understood) if understood else None
        return self.turn(InChat(chat), events.Said((text,), (message_id,), found), key=key, profile=PROFILE)

    def presses(self, chat: int, data: str, *, key: str | None = None) -> Taken:
        """A person presses a button."""
        verb, _, value = data.partition(":")
        return self.turn(InChat(chat), events.Pressed(verb, value), key=key, profile=PROFILE)

    def commands(self, chat: int, name: str) -> Taken:
        """A person types a command."""
        return self.turn(InChat(chat), events.Commanded(name, 1), profile=PROFILE)

    def desk(self, staff_id: int, verb: str, case_id: int) -> Taken:
        """A member of the staff presses a button under a card."""
        return self.turn(OfCase(case_id), events.DeskPressed(staff_id, verb))

    def writes(self, staff_id: int, topic_id: int, message_id: int = 9001) -> Taken:
        """A member of the staff writes in a topic."""
        return self.turn(InTopic(topic_id), events.DeskWrote(staff_id, message_id))

    def ring(self) -> list[str]:
        """Work on every timer that is due; their kinds."""
        due = self.store.run(lambda db: timers.due(db, self.now))
        for timer_id, person_id, kind in due:
            self.turn(Known(person_id), events.TimerDue(kind), key=f"timer:{timer_id}", timer_id=timer_id)
        return [kind for _, _, kind in due]

    def greets_staff(self, staff_id: int) -> Taken:
        """A member of the staff writes to the bot privately."""
        return self.turn(Nobody(), events.StaffSaid(staff_id))

    def later(self, **by: float) -> Installation:
        """Move the clock on (the arguments of a timedelta)."""
        self.now += timedelta(**by)
        return self

    # --- what is so

    def send(self) -> list[Sent]:
        """Deliver all that is due, lane by lane as the sender does, and say what went out."""
        return self.store.run(self._send)

    def said(self, lane: int) -> list[str]:
        """What goes out to one chat now."""
        return [sent.what for sent in self.send() if sent.lane == lane]

    def rows(self, table: type[Base]) -> int:
        """How many rows a table has."""
        return self.store.run(lambda db: db.scalar(select(func.count()).select_from(table)) or 0)

    def all(self, table: type[Any]) -> list[Any]:
        """The rows of a table in the order of their ids."""
        return self.store.run(lambda db: list(db.scalars(select(table).order_by(table.id))))

    def person(self, chat: int) -> Person:
        """The person of a chat."""
        return self.store.run(lambda db: db.scalars(select(Person).where(Person.chat_id == chat)).one())

    def case(self) -> Case:
        """The newest case."""
        found: Case = self.all(Case)[-1]
        return found

    def order(self, row: Outbox) -> dict[str, Any]:
        """What a row says, opened."""
        order: dict[str, Any] = self.store.vault.open(row.order_sealed)
        return order

    def _send(self, db: Db) -> list[Sent]:
        sent: list[Sent] = []
        while rows := outbox.due_rows(db, self.now, set(), 8):
            for row_id in rows:
                parcel = outbox.open_row(db, self.store.vault, row_id, self.now)
                if parcel is not None:
                    self._deliver(db, parcel)
                    sent.append(Sent(parcel.lane, parcel.kind, what(parcel)))
        return sent

    def _deliver(self, db: Db, parcel: Parcel) -> None:
        if parcel.lane == GROUP and parcel.case_id is not None and parcel.topic_id is None:
            outbox.topic_made(db, parcel.case_id, 70 + parcel.case_id)
        ids = [next(self._messages) for _ in parcel.order.get("ids", (1,))]
        outbox.delivered(db, self.store.vault, parcel, outbox.Sent(tuple(ids)), self.now)


def what(parcel: Parcel) -> str:
    """The text's key, the topic answered, the invite's method, where a copy goes, or the kind itself."""
    order = parcel.order
    return str(order.get("key") or order.get("topic") or order.get("method") or order.get("to") or parcel.kind)


def opened(store: Store, **more: Any) -> Installation:
    """An installation with its staff."""
    return replace(Installation(store), **more).open()


__all__ = ["ADMIN", "EDITOR", "EKA", "GIORGI", "GROUP", "LEVAN", "NINO", "PROFILE", "Installation", "Sent", "opened"]
