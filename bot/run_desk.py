"""The web side as it runs: the desk, `/healthz`, `/metrics` and the webhook on one port.

Rule: it is given all that it needs; whether the sender runs in this process or in another makes no difference to it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import FrameType
from typing import Any

import uvicorn
from rich.console import Console
from telegram import Bot

from bot.desk.app import Health, Webhook, create_app
from bot.desk.files import fetching, showing_typing
from bot.desk.site import Desk
from bot.live import Live
from bot.nlu import Nlu
from bot.paths import CONTENT
from bot.settings import Settings
from bot.store.engine import Store
from bot.turn import Place


@dataclass(frozen=True)
class Parts:
    """What of the service the web side needs; `work` takes the webhook's updates, `wake` wakes the sender."""

    store: Store
    place: Place
    bot: Bot
    live: Live
    nlu: Nlu
    sender_is_alive: Callable[[], Awaitable[bool]]
    work: Callable[[list[dict[str, Any]]], Awaitable[None]]
    wake: asyncio.Event


async def serve(parts: Parts, settings: Settings, console: Console) -> None:
    """Serve until cancelled."""

    async def database() -> bool:
        return await asyncio.to_thread(parts.store.ping)

    checks = {"database": database, "sender": parts.sender_is_alive, "nlu": parts.nlu.ready}
    webhook = Webhook(parts.store.vault.token("webhook"), parts.work) if settings.webhook else None
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
    app = create_app(Health(checks), metrics_token=token, webhook=webhook, desk=_desk(parts, settings))
    config = uvicorn.Config(
        app,
        host=settings.desk_host,
        port=settings.desk_port,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    here = f"http://{settings.desk_host}:{settings.desk_port}"
    console.print(
        f"Desk:   {settings.desk_url}/desk (write /desk to the bot for a link)", highlight=False, soft_wrap=True
    )
    console.print(f"Health: {here}/healthz", highlight=False, soft_wrap=True)
    await _Server(config).serve()


def _desk(parts: Parts, settings: Settings) -> Desk:
    return Desk(
        parts.store,
        parts.place,
        texts=lambda: parts.live.texts,
        library=lambda: parts.live.library,
        fetch=fetching(parts.bot),
        typing=showing_typing(parts.bot),
        wake=parts.wake.set,
        clock=lambda: datetime.now(UTC),
        content=CONTENT,
        address=settings.public_url,
        video_url=settings.video_url or "",
    )


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: Ctrl-C is the service's own affair."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Never called: no handler is installed."""
