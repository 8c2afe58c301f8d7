"""A storm: thousands of messages of two hundred people with open cases, every update twice, chats out of order.

Rule: what must stand in the record is written down while the storm is made, so nothing is compared with itself. A
bigger one: `python -m tests.tg.test_storm 100000`.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.core.session import Session, dump
from bot.core.world import Understanding
from bot.store.conversation import case_view
from bot.store.engine import Store
from bot.store.staff import put_staff
from bot.store.tables import Base, Case, DeadLetter, Line, Outbox, Person
from bot.store.vault import Vault
from bot.tg.receive import Receiver
from bot.turn import Place

from . import raw
from .edge import SECRET, STAFF_CHAT, TAMAR
from .shelf import LIBRARY

NOW = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)
BATCH, PEOPLE, MESSAGES = 100, 200, 1_000
FIRST = 5_001  # the first chat
KINDS = ("photo", "voice", "sticker", "location")
Json = dict[str, Any]


@dataclass
class Written:
    """A message as it must stand in the record in the end; `versions` are the texts before, oldest first."""

    message_id: int
    kind: str
    text: str
    versions: list[str] = field(default_factory=list)


@dataclass
class Storm:
    """What people write, in the order in which Telegram tells of it, and what must be there in the end."""

    luck: random.Random
    updates: list[Json] = field(default_factory=list)
    people: dict[int, list[Written]] = field(default_factory=dict)

    def gather(self, messages: int) -> None:
        """Let people write until there are so many messages (edits count as one)."""
        for chat in range(FIRST, FIRST + PEOPLE):
            self._write(chat, self.people.setdefault(chat, []))
        while len(self.updates) < messages:
            chat = FIRST + self.luck.randrange(PEOPLE)
            for _ in range(self.luck.choice((1, 2, 4, 10))):  # in bursts
                self._write(chat, self.people.setdefault(chat, []))
        self._disorder()

    def batches(self) -> list[list[Json]]:
        """Batches in which half is new and half was delivered before, so that each update comes twice."""
        half = BATCH // 2
        lots = [self.updates[start : start + half] for start in range(0, len(self.updates), half)]
        return [before + new for before, new in zip([[], *lots], [*lots, []], strict=True)]

    def _write(self, chat: int, before: list[Written]) -> None:
        fate, number = self.luck.random(), len(before) + 1
        if fate < 0.6:
            self._new(chat, before, Written(number, "text", f"text {number}"), {"text": f"text {number}"})
        elif fate < 0.72 and before:
            self._edit(chat, self.luck.choice(before[-5:]))
        elif fate < 0.8:
            for part in range(number, number + self.luck.choice((2, 3))):
                written = Written(part, "photo", f"picture {part}")
                content = raw.media("photo") | {"caption": written.text, "media_group_id": f"{chat}:{number}"}
                self._new(chat, before, written, content)
        else:
            kind = self.luck.choice(KINDS)
            self._new(chat, before, Written(number, kind, ""), raw.media(kind))

    def _new(self, chat: int, before: list[Written], written: Written, content: Json) -> None:
        before.append(written)
        self._tell({"message": raw.message(written.message_id, sender=chat, **content)})

    def _edit(self, chat: int, written: Written) -> None:
        if written.kind in ("sticker", "location"):
            return  # nothing of them can be edited
        written.versions.append(written.text)
        written.text = f"version {len(written.versions)} of {written.message_id}"
        content: Json = {"text": written.text}
        if written.kind != "text":
            content = raw.media(written.kind) | {"caption": written.text}
        message = raw.message(written.message_id, sender=chat, **content)
        self._tell({"edited_message": message | {"edit_date": 1_800_000_001}})

    def _tell(self, content: Json) -> None:
        self.updates.append({"update_id": len(self.updates) + 1, **content})

    def _disorder(self) -> None:
        """Let a tenth come later than others that were written after it; within a chat the order holds."""
        last: Counter[int] = Counter()
        place: dict[int, tuple[int, int]] = {}
        for number, update in enumerate(self.updates):
            chat = (update.get("message") or update["edited_message"])["chat"]["id"]
            late = self.luck.randrange(1, 80) if self.luck.random() < 0.1 else 0
            last[chat] = max(last[chat], number + late)
            place[update["update_id"]] = (last[chat], number)
        self.updates.sort(key=lambda update: place[update["update_id"]])


@dataclass
class Outcome:
    """What came of it: per person what stands in the record and on the page, what goes to the mirror, and the time."""

    storm: Storm
    record: dict[int, list[tuple[int | None, str]]]
    page: dict[int, list[tuple[str, str, list[str]]]]
    mirrored: dict[int, list[int]]
    dead_letters: int
    seconds: float


async def blow(messages: int, seed: int = 5) -> Outcome:
    """Make a storm and let the receiver work on it."""
    storm = Storm(random.Random(seed))  # noqa: S311  # to be lived again by its seed
    storm.gather(messages)
    store = Store("sqlite://", Vault(SECRET))
    Base.metadata.create_all(store.engine)
    cases = store.run(lambda db: _open_cases(db, store, storm.luck))
    place = Place(lambda: LIBRARY, STAFF_CHAT)
    receiver = Receiver(store, place, Bot("1:SANDBOX"), _understand, asyncio.Event(), clock=lambda: NOW)
    began = time.monotonic()
    for batch in storm.batches():
        await receiver.work(batch)
    seconds = time.monotonic() - began
    found = store.run(lambda db: _found(db, store, storm, cases, seconds))
    store.close()
    return found


async def _understand(_text: str) -> Understanding | None:
    return Understanding("en", (("luggage", 0.9),))


def _open_cases(db: Any, store: Store, luck: random.Random) -> dict[int, int]:
    """Everybody's case: most have a counsellor, the rest wait; their numbers by chat."""
    put_staff(db, store.vault, TAMAR, "Tamar", "counsellor")
    found = {}
    for chat in range(FIRST, FIRST + PEOPLE):
        person = Person(chat_id=chat, created_at=NOW, seen_at=NOW, talk_version=0)
        person.session_sealed = store.vault.seal(dump(Session("en", "DE")))
        db.add(person)
        db.flush()
        state = {"state": "waiting", "waiting_since": NOW}
        if luck.random() < 0.8:
            state = {"state": "owned", "owner_id": TAMAR, "claimed_at": NOW}
        case = Case(person_id=person.id, reason="asked", opened_at=NOW, **state)
        db.add(case)
        db.flush()
        found[chat] = case.id
    return found


def _found(db: Any, store: Store, storm: Storm, cases: dict[int, int], seconds: float) -> Outcome:
    record: dict[int, list[tuple[int | None, str]]] = {}
    lines = select(Person.chat_id, Line).join(Line, Line.person_id == Person.id).where(Line.author == "person")
    for chat, line in db.execute(lines.order_by(Line.id)):
        record.setdefault(chat, []).append((line.message_id, line.kind))
    mirrored: dict[int, list[int]] = {}
    for row in db.scalars(select(Outbox).where(Outbox.kind == "copy").order_by(Outbox.id)):
        order = store.vault.open(row.order_sealed)
        mirrored.setdefault(order["from"], []).extend(order["ids"])
    dead_letters = len(list(db.scalars(select(DeadLetter))))
    page = {chat: _page(db, store, cases[chat]) for chat in storm.people}
    return Outcome(storm, record, page, mirrored, dead_letters, seconds)


def _page(db: Any, store: Store, case_id: int) -> list[tuple[str, str, list[str]]]:
    """The person's lines as the page of the case shows them, from its first to its last."""
    shown: list[tuple[str, str, list[str]]] = []
    before = None
    while (view := case_view(db, store.vault, case_id, TAMAR, before=before)) is not None and view.lines:
        of_person = [line for line in view.lines if line.author == "person" and line.case_id == case_id]
        shown[:0] = [(each.kind, each.text, [text for _, text in each.versions]) for each in of_person]
        before = view.lines[0].id
    return shown


@pytest.fixture(scope="module")
def found() -> Outcome:
    """The storm, lived once."""
    return asyncio.run(blow(MESSAGES))


def test_the_storm_is_one(found: Outcome) -> None:
    kinds = Counter(written.kind for lines in found.storm.people.values() for written in lines)
    numbers = [update["update_id"] for update in found.storm.updates]
    assert (len(found.storm.people), set(kinds)) == (PEOPLE, {"text", *KINDS})
    assert sum(later < earlier for earlier, later in pairwise(numbers)) > MESSAGES // 20
    assert Counter(update["update_id"] for batch in found.storm.batches() for update in batch) == dict.fromkeys(
        numbers, 2
    )


def test_nothing_is_lost_or_doubled_and_everybodys_order_holds_in_the_record(found: Outcome) -> None:
    wanted = {chat: [(each.message_id, each.kind) for each in lines] for chat, lines in found.storm.people.items()}
    assert found.record == wanted


def test_the_page_of_each_case_shows_every_message_with_its_versions_in_order(found: Outcome) -> None:
    wanted = {
        chat: [(each.kind, each.text, each.versions) for each in lines] for chat, lines in found.storm.people.items()
    }
    assert found.page == wanted


def test_the_mirror_is_given_each_message_once_and_in_order(found: Outcome) -> None:
    assert found.mirrored == {chat: [each.message_id for each in lines] for chat, lines in found.storm.people.items()}


def test_no_update_becomes_a_dead_letter(found: Outcome) -> None:
    assert found.dead_letters == 0


def main() -> int:
    """Let a storm of any size blow, and say what came of it."""
    messages = int(sys.argv[1])
    found = asyncio.run(blow(messages))
    checks = (
        test_nothing_is_lost_or_doubled_and_everybodys_order_holds_in_the_record,
        test_the_page_of_each_case_shows_every_message_with_its_versions_in_order,
        test_the_mirror_is_given_each_message_once_and_in_order,
        test_no_update_becomes_a_dead_letter,
    )
    for check in checks:
        check(found)
    lines = sum(map(len, found.record.values()))
    said = f"{len(found.storm.updates)} updates, each twice, {lines} messages in the record: {found.seconds:.0f} s"
    sys.stdout.write(f"{said}, nothing lost, nothing doubled, every order held\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
