"""The claim race: once "a counsellor has joined" stands in a chat, the bot says nothing more there on its own.

Rule: nothing is left to the scheduler. Each transaction, each call that Telegram carries out and each of its answers is
a step, and a seeded generator says which step comes next; so a failure can be lived again by its seed.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import func, select
from telegram import Bot
from telegram.error import RetryAfter, TimedOut

from bot.core.effects import SayAnswer
from bot.core.events import DeskPressed, DeskSaid, Event, Said
from bot.core.session import Session, dump
from bot.core.world import Understanding
from bot.store.apply import apply
from bot.store.engine import Store
from bot.store.orders import Turn
from bot.store.queries import InChat, OfCase
from bot.store.staff import put_staff
from bot.store.tables import Base, Case, Outbox, Person
from bot.store.vault import Vault
from bot.tg.send import Sender
from bot.turn import Input, Place, take_turn

from .edge import LEVAN, SECRET, TAMAR, Unlimited
from .shelf import LIBRARY, READER, piece

RACES = 10_000
PEOPLE = 150  # in one database
AT_ONCE = 12  # people who are in the middle of their race
ANSWERED = ("luggage", "passport") * 10  # what the bot says while the case is claimed
TICK = timedelta(milliseconds=20)
JOINED = piece("en", "human.joined")
FATES = ("sent", "sent while it was claimed", "dropped")
WORDS = "words of the counsellor"
TWO_ANSWERS = Understanding(
    "en",
    (("luggage", 0.5), ("passport", 0.5)),
    parts=((("luggage", 0.9),), (("passport", 0.9),)),
)


class Steps(ThreadPoolExecutor):
    """An executor without threads: what is handed to it lies in `waiting` until the generator takes it."""

    def __init__(self) -> None:
        super().__init__(max_workers=1)
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Keep it for later."""
        future: Future[Any] = Future()
        self.waiting.append((future, partial(work, *args, **named)))
        return future

    def take(self, number: int) -> None:
        """Do one piece of what waits."""
        future, work = self.waiting.pop(number)
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)


@dataclass(frozen=True)
class Posted:
    """A message as the sender reads it in Telegram's answer."""

    message_id: int


@dataclass(frozen=True)
class Call:
    """A call on the wire since `at`."""

    chat: int
    text: str
    at: datetime
    answer: asyncio.Future[Posted]


@dataclass
class Telegram:
    """A Bot whose calls lie on the wire until they are carried out, and its answers until they are delivered."""

    luck: random.Random
    clock: Callable[[], datetime]
    chats: dict[int, list[Call]] = field(default_factory=dict)
    asked: list[Call] = field(default_factory=list)
    answers: list[tuple[asyncio.Future[Posted], Posted | Exception]] = field(default_factory=list)
    troubles: int = 0

    async def send_message(self, chat_id: int, text: str, **_: Any) -> Posted:
        """A call of the sender: wait for what becomes of it."""
        answer: asyncio.Future[Posted] = asyncio.get_running_loop().create_future()
        self.asked.append(Call(chat_id, text, self.clock(), answer))
        return await answer

    def carry_out(self) -> None:
        """Do what one call asks for, or refuse it, or lose it."""
        call = self.asked.pop(self.luck.randrange(len(self.asked)))
        fate = self.luck.random()
        if fate < 0.08:
            self.answers.append((call.answer, RetryAfter(self.luck.randint(1, 3))))
        elif fate < 0.14:
            self.answers.append((call.answer, TimedOut()))  # it never got there
        else:
            shown = self.chats.setdefault(call.chat, [])
            shown.append(call)
            self.answers.append((call.answer, TimedOut() if fate < 0.22 else Posted(len(shown))))
        self.troubles += isinstance(self.answers[-1][1], Exception)

    def deliver(self) -> None:
        """Let one answer reach the sender."""
        future, answer = self.answers.pop(self.luck.randrange(len(self.answers)))
        if future.cancelled():
            return
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)

    def hang_up(self) -> None:
        """The bot has died: what was on the wire arrives yet or never, and nobody hears an answer."""
        while self.asked:
            self.carry_out()
        self.answers.clear()


@dataclass
class Race:
    """Somebody whose case is claimed while the bot answers; `turns` are still to come."""

    chat: int
    case_id: int
    turns: list[Event]


@dataclass
class House:
    """One database, one bot, and the generator that lets all of it happen step by step."""

    luck: random.Random
    store: Store
    steps: Steps
    telegram: Telegram
    sender: Sender
    now: datetime = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)
    keys: int = 0
    claimed: dict[int, datetime] = field(default_factory=dict)
    crashes: int = 0
    looking: asyncio.Task[int] | None = None

    async def live(self) -> None:
        """Let everybody have their race, then let the sender come to its end."""
        coming = list(range(PEOPLE))
        racing: list[Race] = []
        while coming or racing:
            while coming and len(racing) < AT_ONCE:
                racing.append(self._enters(coming.pop()))
            on_the_wire = [race for race in racing if race.chat in self.sender._busy]
            if self.luck.random() < (0.1 if on_the_wire else 0.01):  # claims keep pace with the sender
                self._turn(race := self.luck.choice(on_the_wire or racing))
                if not race.turns:
                    racing.remove(race)
            await self._step()
        while await self._is_busy():
            await self._step()

    async def _step(self) -> None:
        """One transaction, one call, one answer, or the death of the bot."""
        self.now += TICK
        can: list[Callable[[], None]] = []
        if self.steps.waiting:
            can.append(lambda: self.steps.take(self.luck.randrange(len(self.steps.waiting))))
        if self.telegram.asked:
            can.append(self.telegram.carry_out)
        if self.telegram.answers:
            can.append(self.telegram.deliver)
        if self.looking is None or self.looking.done():
            can.append(self._look)
        self.luck.choice(can)()
        for _ in range(6):  # until each task waits for its next step
            await asyncio.sleep(0)
        if self.luck.random() < 0.002:
            await self._die()

    def _look(self) -> None:
        self.looking = asyncio.create_task(self.sender.send_due(self.now))

    def _turn(self, race: Race) -> None:
        event, self.keys = race.turns.pop(0), self.keys + 1
        subject = InChat(race.chat) if isinstance(event, Said) else OfCase(race.case_id)
        take_turn(self.store, PLACE, Input((f"input:{self.keys}",), subject, event, desk=True), self.now)
        if not isinstance(event, Said):
            self.claimed.setdefault(race.chat, self.now)

    async def _die(self) -> None:
        """Killed; the next bot finds the database and Telegram as they are."""
        tasks = [*self.sender._tasks, *([self.looking] if self.looking else [])]
        for task in tasks:
            task.cancel()
        self.telegram.hang_up()
        self.steps.waiting.clear()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.sender, self.looking = sender_of(self.store, self.telegram, lambda: self.now), None
        self.crashes += 1

    async def _is_busy(self) -> bool:
        if self.steps.waiting or self.telegram.asked or self.telegram.answers or self.sender._tasks:
            return True
        if self.looking is not None and not self.looking.done():
            return True
        self.now += timedelta(seconds=61)  # whatever was put off is due
        return self.store.run(lambda db: db.scalar(select(func.count()).where(Outbox.state == "due"))) != 0

    def _enters(self, number: int) -> Race:
        """Somebody with an open case, whom the bot has just answered a few questions."""

        def put(db: Any) -> Race:
            known, state = Session("en", "DE"), self.luck.choice(["waiting", "bot"])
            person = Person(chat_id=5000 + number, created_at=self.now, seen_at=self.now, talk_version=0)
            person.session_sealed = self.store.vault.seal(dump(known))
            db.add(person)
            db.flush()
            case = Case(person_id=person.id, state=state, reason="asked", opened_at=self.now, urgent=False)
            case.waiting_since = self.now if state == "waiting" else None
            db.add(case)
            db.flush()
            turn = Turn(db, self.store.vault, self.now, None, known, LIBRARY, person=person, case=case)
            apply(turn, [SayAnswer(topic) for topic in ANSWERED])
            return Race(person.chat_id, case.id, self._turns())

        return self.store.run(put)

    def _turns(self) -> list[Event]:
        """A question with two answers, the claim (or words, which claim), perhaps a colleague, perhaps one more."""
        claims: list[Event] = [DeskPressed(TAMAR, "claim"), DeskSaid(TAMAR, WORDS)]
        late: list[Event] = [DeskPressed(LEVAN, "claim"), Said(("and?",), (2,), TWO_ANSWERS)]
        asked = Said(("both?",), (1,), TWO_ANSWERS)
        return [asked, self.luck.choice(claims), *(event for event in late if self.luck.random() < 0.1)]


PLACE = Place(lambda: LIBRARY)


def sender_of(store: Store, telegram: Telegram, clock: Callable[[], datetime]) -> Sender:
    """A sender that has just been started."""
    return Sender(store, PLACE, cast(Bot, telegram), lambda: READER, asyncio.Event(), Unlimited(), clock)


@dataclass
class Found:
    """What many races came to.

    `late` are chats in which the bot spoke after the counsellor had joined, `unheld` those in which it began to say
    something after the case was claimed; each with its seed.
    """

    races: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    late: list[tuple[int, int]] = field(default_factory=list)
    unheld: list[tuple[int, int]] = field(default_factory=list)
    unjoined: int = 0
    crashes: int = 0
    troubles: int = 0

    def add(self, house: House, seed: int) -> None:
        """Look at everybody's chat, and at what became of each answer."""
        with house.store.begin() as db:
            late = (Outbox.state == "sent") & (Outbox.done_at > Case.claimed_at)
            guarded = select(Outbox.state, late, func.count()).join(Case, Case.person_id == Outbox.person_id)
            rows = db.execute(guarded.where(Outbox.guard_kind == "talk").group_by(Outbox.state, late))
            fates = Counter({f"{state}{' while it was claimed' if late else ''}": count for state, late, count in rows})
        self.fates += fates
        self.races += fates.total()
        for chat, shown in house.telegram.chats.items():
            is_joined = [JOINED in call.text for call in shown]
            self.unjoined += not any(is_joined)
            by_itself = [not joined and call.text != WORDS for call, joined in zip(shown, is_joined, strict=True)]
            if any(by_itself[is_joined.index(True) if any(is_joined) else 0 :]):
                self.late.append((seed, chat))
            if any(said and call.at > house.claimed[chat] for call, said in zip(shown, by_itself, strict=True)):
                self.unheld.append((seed, chat))
        self.crashes += house.crashes
        self.troubles += house.telegram.troubles


async def race(seed: int, found: Found) -> None:
    """Everybody's races in one fresh database."""
    luck, steps = random.Random(seed), Steps()  # noqa: S311  # to be lived again by its seed
    asyncio.get_running_loop().set_default_executor(steps)
    store = Store("sqlite://", Vault(SECRET))  # in memory: what a power cut does is not the matter here
    Base.metadata.create_all(store.engine)
    telegram = Telegram(luck, lambda: house.now)
    house = House(luck, store, steps, telegram, cast(Sender, None))
    house.sender = sender_of(store, telegram, lambda: house.now)

    def hire(db: Any) -> None:
        for staff_id in (TAMAR, LEVAN):
            put_staff(db, store.vault, staff_id, f"Counsellor {staff_id}", "counsellor")

    store.run(hire)
    await house.live()
    found.add(house, seed)
    store.close()


def run(races: int) -> Found:
    """At least so many races between an answer of the bot and a claim."""
    found, seed = Found(), 0
    while found.races < races:
        asyncio.run(race(seed, found))
        seed += 1
    return found


@pytest.fixture(scope="module")
def found() -> Found:
    """All races, lived once."""
    return run(RACES)


def test_no_answer_of_the_bot_stands_after_a_counsellor_has_joined(found: Found) -> None:
    assert (found.late, found.races >= RACES) == ([], True)


def test_what_is_not_on_the_wire_when_the_case_is_claimed_is_never_sent(found: Found) -> None:
    assert found.unheld == []


def test_everybody_is_told_who_has_joined(found: Found) -> None:
    assert found.unjoined == 0


def test_the_races_are_won_by_both_sides_and_live_through_trouble(
    found: Found, record_property: Callable[[str, object], None]
) -> None:
    record_property("races", found.races)
    record_property("fates", dict(found.fates))
    assert min(found.fates[fate] for fate in FATES) > found.races // 50
    assert (found.crashes > 20, found.troubles > found.races // 20) == (True, True)
