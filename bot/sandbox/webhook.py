"""Updates carried to the bot's webhook: one by one, in order, each until the bot answers 2xx.

Rule: an update is confirmed only by the bot's answer. What cannot be delivered is tried again, after 0.1 s at first and
at most 10 s later on, and blocks what comes after it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import httpx

from bot.sandbox import updates
from bot.sandbox.answers import Json
from bot.sandbox.state import Sandbox
from bot.sandbox.updates import Update

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


async def deliver(box: Sandbox) -> None:
    """Carry updates for as long as the server runs; idle while no webhook is set."""
    pause_s = FIRST_PAUSE_S
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        with box.bell.listening() as news:
            while True:
                webhook = box.setting("webhook")
                batch = updates.waiting(box, 1) if webhook else []
                if not batch:
                    await news.get()
                    continue
                trouble = await _post(client, webhook, batch[0])
                _note(box, webhook, batch[0], trouble)
                if trouble:
                    await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S) if trouble else FIRST_PAUSE_S


@contextlib.asynccontextmanager
async def delivery(box: Sandbox) -> AsyncIterator[None]:
    """Run `deliver` beside the block."""
    task = asyncio.create_task(deliver(box))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _post(client: httpx.AsyncClient, webhook: Json, update: Update) -> str:
    """What went wrong, in one sentence; "" where the bot took the update."""
    headers = {SECRET_HEADER: webhook["secret_token"]} if webhook["secret_token"] else {}
    try:
        response = await client.post(webhook["url"], json=update.body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL):
        return "Connection failed"
    return "" if response.is_success else f"Wrong response from the webhook: {response.status_code}"


def _note(box: Sandbox, webhook: Json, update: Update, trouble: str) -> None:
    """Confirm the update, or keep the trouble for getWebhookInfo; neither where the webhook was changed meanwhile."""
    if box.setting("webhook", {}) != webhook:
        return
    with box.transaction():
        if trouble:
            failure = {"last_error_date": box.now(), "last_error_message": trouble}
            box.set_setting("webhook", webhook | failure)
        else:
            updates.confirm(box, update)
