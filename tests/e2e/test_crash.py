"""The crash test: a conversation with a counsellor and a booked session, and the bot killed at every step of it.

For each point at which something outside the bot's process has just changed, the whole conversation is lived once with
the process killed there and started again. The sandbox stands for Telegram and keeps what was not confirmed.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from sqlalchemy import func, select

from bot.paths import ROOT
from bot.sandbox import create_app
from bot.store.engine import Store, sqlite_url
from bot.store.tables import Booking, Case, DeadLetter, Outbox, Seen
from bot.store.vault import Vault
from tests.sandbox.talk import Json, Talk
from tests.tg.edge import NINO, SECRET, STAFF_CHAT, TAMAR, buttons, prepared, service, words
from tests.tg.shelf import TEXTS

from .mortal import DEAD, NOON

pytestmark = pytest.mark.loopback
AT_ONCE = 2
PATIENCE_S = 30.0
FIRST = NOON + timedelta(days=3)
STAMPS = [int((FIRST + timedelta(hours=hours)).timestamp()) // 60 for hours in (0, 2)]
REMINDERS = {"booking.reminder_day_call", "booking.reminder_hour_call", "desk.booking_reminder"}


@dataclass
class Outcome:
    """What a conversation came to. `where` is the point of death, None where the bot lived through."""

    where: str | None
    points: list[str]
    said: Counter[tuple[int, str]]
    inputs: int
    seen: int = 0
    cases: list[tuple[str, bool]] = field(default_factory=list)
    bookings: list[tuple[bool, int]] = field(default_factory=list)
    reminders: list[str] = field(default_factory=list)
    unsent: int = 0
    dead_letters: int = 0
    topics: int = 0


@dataclass
class Zygote:
    """The process that forks bots; started once, its imports done."""

    process: asyncio.subprocess.Process

    async def bot(self, data: Path, api: str, die_at: int, began: float) -> int:
        """Start a bot; return its process number."""
        order = {"data": str(data), "api": api, "die_at": die_at, "began": began}
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self._number()

    async def ended(self) -> int:
        """Wait for the end of the bot; return its exit code."""
        return await self._number()

    async def _number(self) -> int:
        assert self.process.stdout is not None
        return int(await self.process.stdout.readline())


@dataclass
class Stage:
    """The sandbox of one conversation, and what Nino and Tamar do on it."""

    talk: Talk
    inputs: int = 0

    async def say(self, text: str, user: int = NINO, **more: Any) -> int:
        self.inputs += 1
        return int((await self.talk.say(text, user, **more))["message_id"])

    async def press(self, data: str, user: int = NINO, chat: int | None = None) -> None:
        self.inputs += 1
        shown = [m for m in await self.talk.chat(chat or user) if m["from"]["is_bot"] and not service(m)]
        under = next((m for m in reversed(shown) if data in buttons(m)), shown[-1])
        await self.talk.do("press", user=user, chat=chat, message_id=under["message_id"], data=data)

    async def edit(self, message_id: int, text: str) -> None:
        self.inputs += 1
        await self.talk.do("edit", user=TAMAR, chat=STAFF_CHAT, message_id=message_id, text=text)

    async def hear(self, chat: int, which: Callable[[Json], bool], what: str = "") -> Json:
        """Wait until a message of the bot is there."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            for message in await self.talk.chat(chat):
                if message["from"]["is_bot"] and not service(message) and which(message):
                    return message
            await asyncio.sleep(0.01)
        raise AssertionError(f"{what} did not come")

    async def hears(self, chat: int, key: str, **values: Any) -> Json:
        """Wait for a text of the interface; only its beginning counts where it has values."""
        text = TEXTS.say("en" if chat == NINO else "ka", key, values or {"when": "|"}).partition("|")[0]
        return await self.hear(chat, lambda m: words(m).startswith(text), key)

    async def files(self, chat: int, number: int) -> None:
        """Wait until so many different calendar files have come."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            captions = [words(m) for m in await self.talk.chat(chat) if "document" in m]
            if len(captions) >= number:
                return
            await asyncio.sleep(0.01)
        raise AssertionError("a calendar file did not come")


async def conversation(stage: Stage) -> None:
    """Twelve inputs; each waits for what the one before it leads to."""
    await stage.say("/start", language_code="en")
    await stage.hears(NINO, "welcome")
    await stage.press("lang:en")
    await stage.hears(NINO, "language.set_ask_country")
    await stage.press("country:DE")
    await stage.hear(NINO, lambda m: "Germany" in words(m) and "menu" in buttons(m), "the country")
    await stage.say("luggage")
    await stage.hear(NINO, lambda m: "yes:luggage" in buttons(m), "the answer")

    await stage.say("/human")
    await stage.hears(NINO, "human.waiting_unknown")
    card = await stage.hear(STAFF_CHAT, lambda m: "claim:1" in buttons(m), "the card")
    topic = card["message_thread_id"]
    await stage.press("claim:1", TAMAR, STAFF_CHAT)
    await stage.hears(NINO, "human.joined", name="თამარ")
    await stage.hears(STAFF_CHAT, "desk.claimed", name="თამარ")
    await stage.say("my grandmother is ill")
    await stage.hear(STAFF_CHAT, lambda m: words(m) == "my grandmother is ill", "the person's words")
    told = await stage.say("come on Monday", TAMAR, chat=STAFF_CHAT, topic=topic)
    await stage.hear(NINO, lambda m: words(m) == "come on Monday", "the counsellor's words")
    await stage.edit(told, "come on Tuesday")
    await stage.hear(NINO, lambda m: words(m) == "come on Tuesday", "the counsellor's correction")
    await stage.press("close:1", TAMAR, STAFF_CHAT)
    await stage.hears(NINO, "human.closed")
    await stage.hears(STAFF_CHAT, "desk.closed", name="თამარ")

    await stage.press(f"ok:{STAMPS[0]}")
    await stage.hears(NINO, "booking.done_call")
    await stage.files(NINO, 1)
    await stage.hears(TAMAR, "desk.booking_done")
    await stage.files(TAMAR, 1)
    await stage.press(f"ok:{STAMPS[1]}")
    await stage.hears(NINO, "booking.moved_call")
    await stage.hears(TAMAR, "desk.booking_moved")


@contextlib.asynccontextmanager
async def sandbox_in(data: Path) -> AsyncIterator[tuple[Talk, str]]:
    """A sandbox in this process, on a free port for the bot and without a socket for the test."""
    app = create_app(data / "sandbox.sqlite", time.time)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:  # noqa: ASYNC110  # uvicorn offers no event to wait for
            await asyncio.sleep(0.005)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sandbox") as http:
            yield Talk(http), f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.force_exit = server.should_exit = True
        await serving


async def live_through(zygote: Zygote, template: Path, folder: Path, die_at: int) -> Outcome:
    """One conversation with the bot killed at its n-th point (0: never) and started again at once."""
    data = Path(tempfile.mkdtemp(dir=folder))
    shutil.copy(template, data / "homeward.sqlite")
    began, death = time.time(), None
    async with sandbox_in(data) as (talk, api):
        stage = Stage(talk)
        pid = await zygote.bot(data, api, die_at, began)
        end = asyncio.ensure_future(zygote.ended())
        play = asyncio.ensure_future(conversation(stage))
        done, _ = await asyncio.wait({end, play}, return_when=asyncio.FIRST_COMPLETED)
        if end in done:
            assert end.result() == DEAD
            death = (data / "diary.txt").read_text().splitlines()[-1]
            pid = await zygote.bot(data, api, 0, began)
            end = asyncio.ensure_future(zygote.ended())
        try:
            await play
            await settled(data)
        except AssertionError as lost:
            raise AssertionError(f"killed at {die_at} ({death}): {lost}") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            await end
        return await outcome(stage, data, death)


async def settled(data: Path) -> None:
    """Wait until nothing is left to be sent now."""
    store = Store(sqlite_url(data), Vault(SECRET))
    end = time.monotonic() + PATIENCE_S
    try:
        while time.monotonic() < end:
            with store.begin() as db:
                due = db.scalar(select(func.count()).where(Outbox.state == "due", Outbox.due_at < FIRST))
                soon = db.scalar(select(func.count()).where(Outbox.state == "due", Outbox.due_at < NOON + HOUR))
            if not soon:
                return
            await asyncio.sleep(0.01)
    finally:
        store.close()
    raise AssertionError(f"{due} rows were never sent")


HOUR = timedelta(hours=1)


async def outcome(stage: Stage, data: Path, death: str | None) -> Outcome:
    """What there is at the end, with Telegram and in the database."""
    said: Counter[tuple[int, str]] = Counter()
    topics = 0
    for chat in (NINO, TAMAR, STAFF_CHAT):
        for message in await stage.talk.chat(chat):
            topics += "forum_topic_created" in message
            if message["from"]["is_bot"] and not service(message):
                said[chat, words(message)] += 1
    points = (data / "diary.txt").read_text().splitlines()
    found = Outcome(death, points, said, stage.inputs, topics=topics)
    store = Store(sqlite_url(data), Vault(SECRET))
    with store.begin() as db:
        found.seen = db.scalar(select(func.count()).select_from(Seen).where(Seen.key.like("update:%"))) or 0
        found.cases = [(case.state, case.claimed_at is not None) for case in db.scalars(select(Case))]
        found.bookings = [(row.slot_id is not None, row.version) for row in db.scalars(select(Booking))]
        ahead = db.scalars(select(Outbox).where(Outbox.state == "due", Outbox.guard_version == 2))
        found.reminders = [store.vault.open(row.order_sealed)["key"] for row in ahead]
        found.unsent = db.scalar(select(func.count()).where(Outbox.state == "failed")) or 0
        found.dead_letters = db.scalar(select(func.count()).select_from(DeadLetter)) or 0
    store.close()
    return found


async def kill_everywhere(template: Path, folder: Path) -> list[Outcome]:
    """The outcomes: first of a life without a death, then of one death at each point."""
    zygotes: asyncio.Queue[Zygote] = asyncio.Queue()
    started = []
    for _ in range(AT_ONCE):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.e2e.mortal",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        started.append(process)
        zygotes.put_nowait(Zygote(process))

    async def one(die_at: int) -> Outcome:
        zygote = await zygotes.get()
        try:
            return await live_through(zygote, template, folder, die_at)
        finally:
            zygotes.put_nowait(zygote)

    try:
        unharmed = await one(0)
        outcomes = await asyncio.gather(*(one(n + 1) for n in range(len(unharmed.points))))
    finally:
        for process in started:
            process.kill()
            await process.wait()
    return [unharmed, *outcomes]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Outcome]]:
    """Every conversation, lived once for all tests. In memory where there is a file system for that: it is faster."""
    template = prepared(tmp_path_factory.mktemp("template"))
    memory = Path("/dev/shm")  # noqa: S108  # a folder of our own in it
    folder = Path(tempfile.mkdtemp(prefix="homeward-", dir=memory if memory.is_dir() else None))
    try:
        yield asyncio.run(kill_everywhere(template, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def killed(outcomes: list[Outcome]) -> list[Outcome]:
    return [found for found in outcomes if found.where is not None]


def doubled(found: Outcome, unharmed: Outcome) -> int:
    return (found.said - unharmed.said).total()


def test_the_bot_is_killed_at_every_kind_of_point(outcomes: list[Outcome]) -> None:
    kinds = {found.where for found in killed(outcomes)}
    assert kinds >= {"before the commit of a turn", "after a commit", "after sendMessage", "after copyMessage"}
    assert kinds >= {"after createForumTopic", "after sendDocument", "after editMessageText"}


def test_nearly_every_point_was_a_death(outcomes: list[Outcome]) -> None:
    # The order of two lanes may differ from life to life, so the last points may not be reached.
    assert len(killed(outcomes)) >= len(outcomes) - 4


def test_every_input_is_worked_on(outcomes: list[Outcome]) -> None:
    assert [found.where for found in outcomes if found.seen < found.inputs] == []


def test_no_text_is_lost(outcomes: list[Outcome]) -> None:
    assert [(found.where, lost) for found in outcomes if (lost := outcomes[0].said - found.said)] == []


def test_a_kill_doubles_at_most_one_text(outcomes: list[Outcome]) -> None:
    assert [found.where for found in outcomes if doubled(found, outcomes[0]) > 1] == []


def test_a_text_is_doubled_only_by_a_kill_between_sending_and_marking(outcomes: list[Outcome]) -> None:
    innocent = ("before the commit of a turn", "after a commit", None)
    assert [found.where for found in outcomes if found.where in innocent and doubled(found, outcomes[0])] == []


def test_there_is_exactly_one_case_and_it_was_claimed(outcomes: list[Outcome]) -> None:
    assert [found.where for found in outcomes if found.cases != [("closed", True)]] == []


def test_there_is_exactly_one_booking_moved_once(outcomes: list[Outcome]) -> None:
    assert [found.where for found in outcomes if found.bookings != [(True, 2)]] == []


def test_each_reminder_is_in_the_outbox_once(outcomes: list[Outcome]) -> None:
    assert [(f.where, f.reminders) for f in outcomes if sorted(f.reminders) != sorted(REMINDERS)] == []


def test_nothing_was_given_up(outcomes: list[Outcome]) -> None:
    assert [found.where for found in outcomes if found.unsent or found.dead_letters] == []


def test_a_second_topic_is_left_only_by_a_kill_right_after_its_making(outcomes: list[Outcome]) -> None:
    assert {found.where for found in outcomes if found.topics > 1} <= {"after createForumTopic"}


def test_figures(outcomes: list[Outcome], record_property: Callable[[str, object], None]) -> None:
    doubles = Counter(found.where for found in outcomes if doubled(found, outcomes[0]))
    record_property("points killed", len(killed(outcomes)))
    record_property("texts doubled", doubles.total())
    sys.stderr.write(f"\nkilled {len(killed(outcomes))} of {len(outcomes[0].points)}, doubled {dict(doubles)}\n")
    sys.stderr.write(f"{Counter(found.where for found in outcomes)}\n")
