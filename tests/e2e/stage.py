"""The conversation of the crash test: twelve inputs, and what each of them leads to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.sandbox.state import Sandbox
from tests.sandbox.talk import Json, Talk
from tests.tg.edge import NINO, STAFF_CHAT, TAMAR, buttons, service, words
from tests.tg.shelf import piece

from .mortal import NOON

PATIENCE_S = 30.0
FIRST = NOON + timedelta(days=3)
STAMPS = [int((FIRST + timedelta(hours=hours)).timestamp()) // 60 for hours in (0, 2)]


@dataclass
class Stage:
    """The sandbox of one conversation, and what Nino and Tamar do on it."""

    box: Sandbox
    talk: Talk
    inputs: int

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

    async def hear(self, chat: int, which: Callable[[Json], bool], what: str) -> Json:
        """Wait until a message of the bot is there."""
        with self.box.bell.listening() as news:
            try:
                async with asyncio.timeout(PATIENCE_S):
                    while True:
                        for message in await self.talk.chat(chat):
                            if message["from"]["is_bot"] and not service(message) and which(message):
                                return message
                        await news.get()
            except TimeoutError:
                raise AssertionError(f"{what} did not come") from None

    async def hears(self, chat: int, key: str) -> Json:
        """Wait for a text of the interface."""
        text = piece("en" if chat == NINO else "ka", key)
        return await self.hear(chat, lambda m: text in words(m), key)


# The conversation: one input a step, and what it leads to.


async def greets(stage: Stage) -> None:
    await stage.say("/start", language_code="en")
    await stage.hears(NINO, "welcome")


async def chooses_the_language(stage: Stage) -> None:
    await stage.press("lang:en")
    await stage.hears(NINO, "language.set_ask_country")


async def chooses_the_country(stage: Stage) -> None:
    await stage.press("country:DE")
    await stage.hear(NINO, lambda m: "Germany" in words(m) and "menu" in buttons(m), "the country")


async def asks(stage: Stage) -> None:
    await stage.say("luggage")
    await stage.hear(NINO, lambda m: "yes:luggage" in buttons(m), "the answer")


async def asks_for_a_person(stage: Stage) -> None:
    await stage.say("/human")
    await stage.hears(NINO, "human.waiting")
    await stage.hear(STAFF_CHAT, lambda m: "claim:1" in buttons(m), "the card")


async def is_claimed(stage: Stage) -> None:
    await stage.press("claim:1", TAMAR, STAFF_CHAT)
    await stage.hears(NINO, "human.joined")
    await stage.hears(STAFF_CHAT, "desk.claimed")


async def writes_to_the_counsellor(stage: Stage) -> None:
    await stage.say("my grandmother is ill")
    await stage.hear(STAFF_CHAT, lambda m: words(m) == "my grandmother is ill", "the person's words")


async def is_written_to(stage: Stage) -> None:
    card = await stage.hear(STAFF_CHAT, lambda m: "claim:1" in buttons(m), "the card")
    await stage.say("come on Monday", TAMAR, chat=STAFF_CHAT, topic=card["message_thread_id"])
    await stage.hear(NINO, lambda m: words(m) == "come on Monday", "the counsellor's words")


async def reads_a_correction(stage: Stage) -> None:
    [told] = [m for m in await stage.talk.chat(STAFF_CHAT) if words(m) == "come on Monday"]
    await stage.edit(told["message_id"], "come on Tuesday")
    await stage.hear(NINO, lambda m: words(m) == "come on Tuesday", "the counsellor's correction")


async def is_given_back(stage: Stage) -> None:
    await stage.press("close:1", TAMAR, STAFF_CHAT)
    await stage.hears(NINO, "human.closed")
    await stage.hears(STAFF_CHAT, "desk.closed")


async def books(stage: Stage) -> None:
    await stage.press(f"ok:{STAMPS[0]}")
    await stage.hears(NINO, "booking.done")
    await stage.hear(NINO, lambda m: "document" in m, "the calendar file")
    await stage.hears(TAMAR, "desk.booking_done")
    await stage.hear(TAMAR, lambda m: "document" in m, "the counsellor's calendar file")


async def moves_the_booking(stage: Stage) -> None:
    await stage.press(f"move_ok:{STAMPS[1]}")
    await stage.hears(NINO, "booking.moved")
    await stage.hears(TAMAR, "desk.booking_moved")


CONVERSATION = (
    greets,
    chooses_the_language,
    chooses_the_country,
    asks,
    asks_for_a_person,
    is_claimed,
    writes_to_the_counsellor,
    is_written_to,
    reads_a_correction,
    is_given_back,
    books,
    moves_the_booking,
)
