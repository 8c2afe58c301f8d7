"""The sandbox as an ASGI application."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from bot.sandbox import control, page
from bot.sandbox.people import preset
from bot.sandbox.polling import Poller
from bot.sandbox.server import bot_api, bot_file
from bot.sandbox.state import Sandbox
from bot.sandbox.webhook import delivery


def create_app(path: Path, clock: Callable[[], float] = time.time) -> Starlette:
    """Open the SQLite file at `path` (made where it is missing) and serve it.

    `clock` gives unix seconds. Raises `StaleState` for a file of another version.
    """
    box = Sandbox(path, clock)
    preset(box)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with delivery(box):
            yield
        box.db.close()

    routes = [
        Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
        Route("/file/bot{token}/files/{file_id}/{name}", bot_file),
        *control.ROUTES,
        *page.ROUTES,
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.box = box
    app.state.poller = Poller()
    return app
