"""Over a real socket: python-telegram-bot reads every answer, webhooks arrive, connections drop, processes end."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReactionTypeEmoji
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.sandbox import create_app

from .conftest import Serve
from .talk import NINO, STAFF_GROUP, TAMAR, Talk

pytestmark = pytest.mark.loopback


@pytest.fixture
async def address(tmp_path: Path, serve: Serve) -> AsyncIterator[str]:
    async with serve(create_app(tmp_path / "sandbox.sqlite")) as address:
        yield address


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    async with Bot("1:SANDBOX", base_url=f"{address}/bot", base_file_url=f"{address}/file/bot") as bot:
        yield bot


@pytest.fixture
async def people(address: str) -> AsyncIterator[Talk]:
    async with httpx.AsyncClient(base_url=address) as http:
        yield Talk(http)


async def test_python_telegram_bot_lives_a_case(bot: Bot, people: Talk) -> None:
    await people.say("/start")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("კონსულტანტი", callback_data="human")]])
    bold = MessageEntity(MessageEntity.BOLD, 0, 2)
    sent = await bot.send_message(NINO, "😀 hello", entities=[bold], reply_markup=keyboard)
    await people.do("press", user=NINO, message_id=sent.message_id, data="human")
    updates = await bot.get_updates(timeout=1)
    query = updates[-1].callback_query
    assert query is not None
    await query.answer("ok")
    await sent.edit_text("wait")
    topic = await bot.create_forum_topic(STAFF_GROUP, "case")
    await bot.send_chat_action(STAFF_GROUP, "typing", message_thread_id=topic.message_thread_id)
    copy = await bot.copy_message(STAFF_GROUP, NINO, sent.message_id, message_thread_id=topic.message_thread_id)
    await bot.set_message_reaction(STAFF_GROUP, copy.message_id, [ReactionTypeEmoji("👍")])
    await bot.pin_chat_message(STAFF_GROUP, copy.message_id)
    invitation = await bot.send_document(NINO, b"BEGIN:VCALENDAR", filename="session.ics")
    assert invitation.document is not None
    assert bytes(await (await invitation.document.get_file()).download_as_bytearray()) == b"BEGIN:VCALENDAR"
    kinds = [kind for kind in ("photo", "voice", "location", "contact", "sticker") if await _media(people, kind)]
    batch = await bot.get_updates(offset=updates[-1].update_id + 1, timeout=1)
    assert [kind for kind in kinds if any(u.message and getattr(u.message, kind) for u in batch)] == kinds
    assert (await bot.get_chat(STAFF_GROUP)).is_forum
    assert (await bot.get_chat_member(STAFF_GROUP, bot.id)).status == "administrator"


async def test_errors_have_the_classes_that_telegram_causes(
    bot: Bot, people: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else RetryAfter warns of the type to come
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(424242, "x")
    with pytest.raises(Forbidden):
        await bot.send_message(NINO, "x")
    await people.do("faults", error_code=429, retry_after=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(TAMAR, "x")
    await people.do("migrate", chat=STAFF_GROUP)
    with pytest.raises(ChatMigrated):
        await bot.send_message(STAFF_GROUP, "x")
    await bot.set_webhook("http://127.0.0.1:9/telegram")
    with pytest.raises(Conflict):
        await bot.get_updates()


async def test_a_wrong_token_is_told_at_the_start(address: str) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1:OTHER", base_url=f"{address}/bot"):
            pass


async def test_a_dropped_connection_leaves_the_work_done(bot: Bot, people: Talk) -> None:
    await people.do("faults", method="sendMessage", error_code=0)
    with pytest.raises(NetworkError):
        await bot.send_message(TAMAR, "did it arrive?")
    assert [message["text"] for message in await people.chat(TAMAR)] == ["did it arrive?"]


async def test_a_webhook_gets_updates_in_order_until_it_takes_them(people: Talk, bot: Bot, serve: Serve) -> None:
    taken: asyncio.Queue[tuple[str, str | None]] = asyncio.Queue()
    answers = iter([500, 200, 200])

    async def endpoint(request: Request) -> Response:
        text = (await request.json())["message"]["text"]
        taken.put_nowait((text, request.headers.get("x-telegram-bot-api-secret-token")))
        return Response(status_code=next(answers))

    async with serve(Starlette(routes=[Route("/telegram", endpoint, methods=["POST"])])) as webhook:
        await bot.set_webhook(f"{webhook}/telegram", secret_token="secret")
        await people.say("first")
        await people.say("second")
        assert [await taken.get() for _ in range(3)] == [(text, "secret") for text in ("first", "first", "second")]
        await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_the_open_page_hears_of_changes(people: Talk) -> None:
    async with people.http.stream("GET", "/sandbox/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": here"
        await people.say()
        assert '"chat": 1001' in [line async for line in _first(lines, 2)][-1]


def test_a_busy_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "bot.sandbox", "--port", port, "--data", str(tmp_path)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    assert ended.returncode == 2
    assert ended.stderr == f"Port {port} is busy: set HOMEWARD_SANDBOX_PORT to a free one.\n"


def test_the_process_ends_with_its_parents_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--data", str(tmp_path), "--until-eof"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stderr is not None
        assert process.stdin is not None
        assert process.stderr.readline().startswith("Sandbox: http://127.0.0.1:")
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_ctrl_c_ends_at_once_although_somebody_waits(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--data", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stderr is not None
        try:
            address = process.stderr.readline().split()[-1]
            with httpx.stream("GET", f"{address}sandbox/events") as events:
                assert next(events.iter_lines()) == ": here"
                process.send_signal(signal.SIGINT)
                assert process.wait(timeout=5) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


async def _media(people: Talk, kind: str) -> dict[str, object]:
    return await people.do("media", user=NINO, kind=kind)


async def _first(lines: AsyncIterator[str], count: int) -> AsyncIterator[str]:
    for _ in range(count):
        yield await anext(lines)
