"""Rows go out in order within a chat, and nobody waits for somebody else; a crash or an outage loses none."""

from __future__ import annotations

import asyncio
import contextlib
import time
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.markup import Message
from bot.store.lead import Lead
from bot.tg import render
from bot.tg.budget import Budget

from .edge import GIORGI, NINO, STAFF_CHAT, TAMAR, Edge, away_once, buttons

# --- order and lanes


async def test_the_rows_of_a_chat_go_in_order(known: Edge) -> None:
    for key in ("help", "menu", "talk.greet", "talk.thanks"):
        known.put(NINO, key)
    await known.send()
    assert await known.heard() == known.texts("help", "menu", "talk.greet", "talk.thanks")


async def test_one_row_of_a_chat_is_under_way_at_a_time(known: Edge) -> None:
    for _ in range(3):
        known.put(NINO)
    known.wire.hold("sendMessage")
    assert [await known.sender.send_due(known.now()) for _ in range(3)] == [1, 0, 0]
    known.wire.free.set()
    await known.sender.drain()


async def test_eight_chats_are_sent_to_at_a_time(known: Edge) -> None:
    for user in range(3001, 3021):
        await known.talk.say("/start", user)
        known.put(user)
    known.wire.hold("sendMessage")
    assert await known.sender.send_due(known.now()) == 8
    known.wire.free.set()
    await known.sender.drain()


async def test_more_than_eight_chats_all_get_their_message(known: Edge) -> None:
    for user in range(3001, 3021):
        await known.talk.say("/start", user)
        known.put(user)
    assert await known.send() == 20


async def test_a_chat_at_its_limit_waits(known: Edge) -> None:
    known.sender.budget = Budget()
    known.sender.budget.spend(NINO, time.monotonic() + 3600)
    known.put(NINO)
    await known.sender.send_due(known.now())
    await known.sender.drain()
    assert await known.heard() == []


async def test_a_chat_at_its_limit_makes_nobody_else_wait(known: Edge) -> None:
    known.sender.budget = Budget()
    known.sender.budget.spend(NINO, time.monotonic() + 3600)
    known.put(NINO)
    known.put(GIORGI)
    await known.sender.send_due(known.now())
    await known.sender.drain()
    assert len(await known.heard(GIORGI)) == 1


async def test_a_row_for_later_is_not_sent_before_its_time(known: Edge) -> None:
    known.put(NINO, due_in=timedelta(hours=1))
    await known.send()
    assert await known.heard() == []


async def test_a_row_for_later_does_not_hold_up_its_chat(known: Edge) -> None:
    known.put(NINO, "help", due_in=timedelta(hours=1))
    known.put(NINO, "menu")
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_row_for_later_is_sent_at_its_time(known: Edge) -> None:
    known.put(NINO, due_in=timedelta(hours=1))
    known.time.now += 3600
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_row_whose_time_is_over_is_dropped(known: Edge) -> None:
    known.put(NINO, expires_at=known.now())
    await known.send()
    assert (await known.heard(), known.states()[-1]) == ([], "dropped")


async def test_what_follows_a_dropped_row_goes_at_once(known: Edge) -> None:
    known.put(NINO, "help", expires_at=known.now())
    known.put(NINO, "menu")
    await known.send()
    assert await known.heard() == known.texts("menu")


async def test_a_row_whose_guard_has_moved_is_dropped(known: Edge) -> None:
    nino = known.person()
    known.put(NINO, person_id=nino.id, guard_kind="talk", guard_id=nino.id, guard_version=nino.talk_version - 1)
    await known.send()
    assert (await known.heard(), known.whys()[-1]) == ([], "a counsellor has the chat")


async def test_a_row_whose_guard_stands_is_sent(known: Edge) -> None:
    nino = known.person()
    known.put(NINO, person_id=nino.id, guard_kind="talk", guard_id=nino.id, guard_version=nino.talk_version)
    await known.send()
    assert len(await known.heard()) == 1


async def test_an_answer_written_before_a_claim_is_not_sent_after_it(known: Edge) -> None:
    await known.said("/human")
    await known.heard()
    await known.talk.say("passport")
    await known.receive()  # the answer lies in the outbox
    known.wire.hold("sendMessage")  # and the claim comes first
    shown = [m for m in await known.talk.chat(STAFF_CHAT) if "claim:1" in buttons(m)][-1]
    await known.talk.do("press", user=TAMAR, chat=STAFF_CHAT, message_id=shown["message_id"], data="claim:1")
    await known.receive()
    known.wire.free.set()
    await known.send()
    assert not any("consulate" in text for text in await known.heard())


# --- crashes and outages


async def test_a_crash_between_sending_and_marking_sends_once_more_and_no_more(known: Edge) -> None:
    known.put(NINO)
    await crash_before_marking(known)
    known.restart()
    await known.send()
    assert await known.heard() == known.texts("menu", "menu")


async def test_a_crash_between_sending_and_marking_sends_only_that_row_again(known: Edge) -> None:
    known.put(NINO, "help")
    known.put(NINO, "menu")
    await crash_before_marking(known)
    known.restart()
    await known.send()
    assert await known.heard() == known.texts("help", "help", "menu")


async def crash_before_marking(edge: Edge) -> None:
    """Send the oldest row, and lose the database before it is marked."""

    def away(_work: Any) -> Any:
        raise OperationalError("update", {}, Exception("away"))

    edge.wire.hold("sendMessage")
    await edge.sender.send_due(edge.now())
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(OperationalError):
        patch.setattr(edge.store, "run", away)
        edge.wire.free.set()
        await edge.sender.drain()


async def test_the_sender_waits_for_a_database_that_is_away(known: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    away_once(known.store, monkeypatch)
    known.put(NINO)
    async with sending(known):
        await until_sent(known)


async def test_a_wake_up_sends_at_once(known: Edge) -> None:
    async with sending(known):
        await asyncio.sleep(0.05)
        known.put(NINO)
        known.sender.wake.set()
        await until_sent(known)


async def test_what_another_process_wrote_is_sent_without_a_wake_up(known: Edge) -> None:
    async with sending(known):
        await asyncio.sleep(0.05)
        known.put(NINO)
        await until_sent(known)


async def test_a_sender_that_runs_is_alive(known: Edge) -> None:
    async with sending(known):
        await asyncio.sleep(0.05)
        assert known.sender.is_alive


async def test_a_sender_that_never_ran_is_not_alive(edge: Edge) -> None:
    assert not edge.sender.is_alive


@contextlib.asynccontextmanager
async def sending(edge: Edge) -> Any:
    """The sender runs beside the block."""
    task = asyncio.create_task(edge.sender.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until_sent(edge: Edge) -> None:
    """Wait until Nino has got the menu."""
    async with asyncio.timeout(10):
        while edge.texts("menu")[0] not in await edge.heard():  # noqa: ASYNC110  # the sandbox has no event
            await asyncio.sleep(0.01)


def test_a_text_without_entities_has_none() -> None:
    assert render.entities(Message("x")) == []


async def test_a_sender_without_the_lead_stands_by_and_takes_over(known: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    leads = [False]
    monkeypatch.setattr(Lead, "held", lambda _self: leads[0])
    known.put(NINO)
    sending = asyncio.create_task(known.sender.run())
    try:
        while not known.sender.is_alive:  # noqa: ASYNC110  # the first look has no event
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)  # as long as a sending would take, and more
        assert known.states()[-1] == "due"
        leads[0] = True
        async with asyncio.timeout(10):
            while known.states()[-1] != "sent":  # noqa: ASYNC110  # a row in the database has none
                await asyncio.sleep(0.01)
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
