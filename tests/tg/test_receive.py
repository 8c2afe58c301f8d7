"""Updates in: confirmed after the commit, in order, none lost, none worked on twice, and nothing stops the line."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from telegram.error import NetworkError

from bot.core.world import Library, Understanding
from bot.store.tables import DeadLetter, Line, Seen
from bot.tg.receive import TokenRefused
from bot.turn import Place

from .edge import ADMIN, GIORGI, NINO, STAFF_CHAT, Edge, away_once, buttons
from .shelf import TEXTS, understand


@contextlib.asynccontextmanager
async def polling(edge: Edge) -> AsyncIterator[asyncio.Task[None]]:
    """The receiver polls beside the block."""
    task = asyncio.create_task(edge.receiver.poll())
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, TokenRefused):
            await task


async def until(condition: Any, seconds: float = 10) -> None:
    """Wait until an asynchronous condition holds."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110  # what it waits for has no event
            await asyncio.sleep(0.01)


async def unconfirmed(edge: Edge) -> int:
    return int((await edge.talk.result("getWebhookInfo"))["pending_update_count"])


def broken(_: str = "") -> Library:
    """A bug: whatever asks for the library fails."""
    raise ZeroDivisionError("a bug")


# --- confirming


async def test_an_update_is_not_confirmed_while_it_is_worked_on(edge: Edge) -> None:
    asked, answer = asyncio.Event(), asyncio.Event()

    async def slow(text: str) -> Understanding | None:
        asked.set()
        await answer.wait()
        return await understand(text)

    edge.receiver.understand = slow
    await edge.talk.say("passport")
    async with polling(edge):
        async with asyncio.timeout(10):
            await asked.wait()
        assert await unconfirmed(edge) == 1


async def test_an_update_is_confirmed_after_the_commit(edge: Edge) -> None:
    await edge.talk.say("passport")

    async def confirmed() -> bool:
        return await unconfirmed(edge) == 0

    async with polling(edge):
        await until(confirmed)
    assert edge.count(Seen) == 1


async def test_nothing_is_confirmed_while_the_database_is_away(edge: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = 0

    def away(_work: Any) -> None:
        nonlocal tries
        tries += 1
        raise OperationalError("select", {}, Exception("the server has gone away"))

    async def tried() -> bool:
        return tries > 0

    monkeypatch.setattr(edge.store, "run", away)
    await edge.talk.say("passport")
    async with polling(edge):
        await until(tried)
        assert await unconfirmed(edge) == 1


async def test_what_came_while_the_database_was_away_is_answered_when_it_is_back(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def confirmed() -> bool:
        return await unconfirmed(edge) == 0

    away_once(edge.store, monkeypatch)
    await edge.talk.say("passport", language_code="en")
    async with polling(edge):
        await until(confirmed)
    await edge.send()
    assert (await edge.heard())[0].startswith("Lost passport\n\nAsk the consulate.")


async def test_a_token_that_telegram_does_not_know_ends_the_polling(edge: Edge) -> None:
    await edge.talk.do("faults", method="getUpdates", error_code=401)
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(edge.receiver.poll(), 10)


@pytest.mark.parametrize("code", [409, 429, 500])
async def test_trouble_of_telegram_is_waited_out(edge: Edge, code: int) -> None:
    await edge.talk.do("faults", method="getUpdates", error_code=code)
    await edge.talk.say("passport")

    async def confirmed() -> bool:
        return await unconfirmed(edge) == 0

    async with polling(edge):
        await until(confirmed)
    assert edge.count(Seen) == 1


# --- duplicates


async def test_an_update_that_comes_twice_is_answered_once(edge: Edge) -> None:
    update = (await edge.said("passport"))["update_id"]
    await edge.heard()
    await edge.talk.do("redeliver", update_id=update)
    await edge.live()
    assert await edge.heard() == []


async def test_an_update_twice_in_one_batch_is_answered_once(edge: Edge) -> None:
    await edge.talk.say("passport")
    [update] = await edge.talk.updates()
    await edge.receiver.work([update, update])
    assert edge.count(Line) == 2  # one question, one answer


async def test_a_repeat_among_new_texts_takes_nothing_from_them(edge: Edge) -> None:
    first = (await edge.said("passport"))["update_id"]
    await edge.heard()
    await edge.talk.do("redeliver", update_id=first)
    await edge.said("luggage")
    assert await edge.heard() == ["ბარგი\n\nბარგი ფრენის წესზეა დამოკიდებული."]


# --- what cannot be worked on


def unreadable(update_id: int = 5) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": "seven", "chat": 3, "from": "somebody"}}


async def test_an_update_that_cannot_be_parsed_becomes_a_dead_letter(edge: Edge) -> None:
    await edge.receiver.work([unreadable()])
    assert edge.count(DeadLetter) == 1


async def test_the_update_after_one_that_cannot_be_parsed_is_worked_on(edge: Edge) -> None:
    await edge.talk.say("passport")
    await edge.receiver.work([unreadable(), *await edge.talk.updates()])
    await edge.send()
    assert len(await edge.heard()) == 1


async def test_an_update_that_cannot_be_parsed_is_buried_once(edge: Edge) -> None:
    await edge.receiver.work([unreadable()])
    await edge.receiver.work([unreadable()])
    assert edge.count(DeadLetter) == 1


async def test_a_dead_letter_can_be_read_with_the_key(edge: Edge) -> None:
    await edge.receiver.work([unreadable()])
    with edge.store.begin() as db:
        letter = db.scalars(select(DeadLetter)).one()
        assert edge.store.vault.open(letter.update_sealed) == unreadable()


async def test_an_administrator_is_told_of_a_dead_letter_without_its_text(edge: Edge) -> None:
    await edge.receiver.work([unreadable()])
    await edge.send()
    [told] = await edge.heard(ADMIN)
    assert "dead_letter 1" in told
    assert "seven" not in told


async def test_a_turn_that_fails_is_apologised_for(edge: Edge) -> None:
    await edge.said("/start", language_code="en")
    await edge.heard()
    await fail_once(edge, "passport")
    assert await edge.heard() == edge.texts("failed")


async def test_a_turn_that_fails_becomes_a_dead_letter(edge: Edge) -> None:
    await fail_once(edge, "passport")
    assert edge.count(DeadLetter) == 1


async def test_a_turn_that_fails_offers_a_counsellor(edge: Edge) -> None:
    await fail_once(edge, "passport")
    assert "human" in buttons((await edge.talk.chat(NINO))[-1])


async def test_what_follows_a_turn_that_failed_is_answered(edge: Edge) -> None:
    await fail_once(edge, "passport")
    await edge.heard()
    await edge.said("luggage")
    assert len(await edge.heard()) == 1


async def test_a_turn_that_fails_holds_nobody_elses_up(edge: Edge) -> None:
    def only_giorgi() -> Library:
        raise ZeroDivisionError("a bug")

    await edge.talk.say("passport", NINO)
    await edge.talk.say("passport", GIORGI)
    calls = 0

    def first_fails() -> Library:
        nonlocal calls
        calls += 1
        return only_giorgi() if calls == 1 else edge.place.library()

    edge.receiver.place = replace(edge.place, library=first_fails)
    await edge.live()
    texts = [(await edge.heard(NINO))[0], (await edge.heard(GIORGI))[0]]
    assert texts.count(TEXTS.say("ka", "failed")) == 1


async def test_an_input_whose_apology_fails_too_is_still_buried(edge: Edge) -> None:
    edge.receiver.place = Place(broken, STAFF_CHAT)
    await edge.said("passport")
    assert (edge.count(DeadLetter), edge.count(Seen)) == (1, 1)


async def fail_once(edge: Edge, text: str) -> None:
    """Let one turn meet a bug."""
    calls = 0

    def first_fails() -> Library:
        nonlocal calls
        calls += 1
        return broken() if calls == 1 else edge.place.library()

    edge.receiver.place = replace(edge.place, library=first_fails)
    await edge.said(text)


# --- order, merging, load


async def test_a_hundred_texts_of_one_person_are_one_question(edge: Edge) -> None:
    asked: list[str] = []

    async def listening(text: str) -> Understanding | None:
        asked.append(text)
        return await understand(text)

    edge.receiver.understand = listening
    for n in range(100):
        await edge.talk.say(f"passport {n}")
    await edge.live()
    assert (len(asked), len(await edge.heard())) == (1, 1)


async def test_a_hundred_texts_are_all_kept_in_their_order(edge: Edge) -> None:
    for n in range(100):
        await edge.talk.say(f"passport {n}")
    await edge.live()
    with edge.store.begin() as db:
        sealed = db.scalars(select(Line.sealed).where(Line.author == "person").order_by(Line.id))
        assert [edge.store.vault.open(one)["text"] for one in sealed if one] == [f"passport {n}" for n in range(100)]


async def test_texts_of_two_people_are_two_questions(edge: Edge) -> None:
    await edge.talk.say("passport", NINO)
    await edge.talk.say("passport", GIORGI)
    await edge.live()
    assert (len(await edge.heard(NINO)), len(await edge.heard(GIORGI))) == (1, 1)


async def test_a_command_before_a_question_is_answered_before_it(edge: Edge) -> None:
    await edge.talk.say("/help", language_code="en")
    await edge.talk.say("luggage")
    await edge.live()
    assert await edge.heard() == [*edge.texts("help"), "Luggage\n\nIt depends on the flight."]


async def test_one_person_with_a_slow_question_holds_nobody_up(edge: Edge) -> None:
    answer = asyncio.Event()

    async def slow_for_one(text: str) -> Understanding | None:
        if "passport" in text:
            await answer.wait()
        else:
            answer.set()
        return await understand(text)

    edge.receiver.understand = slow_for_one
    await edge.talk.say("passport", NINO)
    await edge.talk.say("luggage", GIORGI)
    async with asyncio.timeout(10):
        await edge.live()
    assert (len(await edge.heard(NINO)), len(await edge.heard(GIORGI))) == (1, 1)


async def test_at_most_eight_chats_are_worked_on_at_a_time(edge: Edge) -> None:
    at_once, most, full = 0, 0, asyncio.Event()

    async def counting(text: str) -> Understanding | None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        if at_once == 8:
            full.set()
        await full.wait()
        at_once -= 1
        return await understand(text)

    edge.receiver.understand = counting
    for user in range(1001, 1031):
        await edge.talk.say("luggage", user)
    async with asyncio.timeout(10):
        await edge.receive()
    assert most == 8


# --- several receivers


async def test_two_receivers_on_the_same_batch_answer_once(edge: Edge) -> None:
    await edge.talk.say("passport")
    batch = await edge.talk.updates()
    await asyncio.gather(edge.receiver.work(batch), edge.receiver.work(batch))
    await edge.send()
    assert len(await edge.heard()) == 1


async def test_a_lost_answer_to_get_updates_is_no_lost_update(edge: Edge) -> None:
    await edge.talk.do("faults", method="getUpdates", error_code=502)
    await edge.talk.say("passport")
    with pytest.raises(NetworkError):
        await edge.receiver._fetch(0)
    assert len(await edge.receiver._fetch(0)) == 1
