"""The desk put together: its pages, who may see them, what surrounds them.

Rule: every address of the desk is listed in one of the modules named here; nothing answers without the armour.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.desk import acts, availability, calendar, pages, phrases, presence, rendering, reports, sittings, streams
from bot.desk.armour import Armour
from bot.desk.live import Live
from bot.desk.session import cookies
from bot.desk.site import Desk, Problem, SignedOut, Site
from bot.desk.words import Words
from bot.store.engine import AWAY

STATIC = Path(__file__).parent / "static"
_PARTS = (pages, presence, acts, calendar, sittings, availability, phrases, reports, streams)
ROUTES = [route for part in _PARTS for route in part.routes]


def create_desk(desk: Desk) -> Starlette:
    """The desk as an application of its own."""
    words = Words(desk.content)
    live = Live(lambda cases: asyncio.to_thread(streams.look, desk, cases))
    app = Starlette(
        routes=[Mount("/desk/static", StaticFiles(directory=STATIC, check_dir=False)), *ROUTES],
        middleware=[cookies(desk), Middleware(Armour)],
        exception_handlers={
            Problem: rendering.on_problem,
            SignedOut: rendering.on_signed_out,
            HTTPException: rendering.on_http,
            **dict.fromkeys(AWAY, rendering.on_away),
        },
    )
    app.state.site = Site(desk, words, live, rendering.environments(desk, words))
    return app
