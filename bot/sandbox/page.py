"""The page on which one person plays migrant and counsellor, and what it asks the server for.

Rule: it draws only what the control interface gives to scripts too, and loads nothing from elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.sandbox import messages
from bot.sandbox.answers import Json
from bot.sandbox.people import BOT, ROLES
from bot.sandbox.server import stored_file
from bot.sandbox.state import Sandbox

HERE = Path(__file__).parent
TEMPLATES = Jinja2Templates(HERE / "templates")
POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'"
# The languages that a newcomer's Telegram may have: those of Georgia and of the host countries.
LANGUAGES = (
    ("ka", "ქართული"),
    ("en", "English"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("nl", "Nederlands"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("fi", "Suomi"),
    ("sv", "Svenska"),
)
SHOWN_EVENTS = frozenset({"chat", "action", "answer", "profile"})


async def index(request: Request) -> Response:
    """GET /: the page."""
    headers = {"content-security-policy": POLICY}
    return TEMPLATES.TemplateResponse(request, "page.html", {"languages": LANGUAGES}, headers=headers)


async def overview(request: Request) -> Response:
    """GET /sandbox/overview: the people, the bot's descriptions and commands, and the group with its topics."""
    box: Sandbox = request.app.state.box
    row = box.one("SELECT * FROM groups WHERE migrated_to IS NULL ORDER BY id LIMIT 1")
    group = {"id": row["id"], "title": row["title"], "topics": _topics(box, row["id"])} if row else None
    people = [_person(box, user["id"]) for user in box.all("SELECT id FROM users ORDER BY id")]
    return JSONResponse({"bot": _bot(box), "people": people, "group": group})


async def events(request: Request) -> Response:
    """GET /sandbox/events: what changes, as server-sent events."""
    return StreamingResponse(_stream(request.app.state.box), media_type="text/event-stream")


async def download(request: Request) -> Response:
    """GET /sandbox/files/{file_id}: what somebody sent."""
    return stored_file(request.app.state.box, request.path_params["file_id"])


async def _stream(box: Sandbox) -> AsyncIterator[str]:
    with box.bell.listening() as news:
        yield ": here\n\n"
        while (event := await news.get())["kind"] != "end":
            if event["kind"] in SHOWN_EVENTS:
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"


def _bot(box: Sandbox) -> Json:
    stored = box.all("SELECT name, value FROM settings WHERE name LIKE 'description %' OR name LIKE 'commands %'")
    return {"username": BOT["username"], "profile": {row["name"]: json.loads(row["value"]) for row in stored}}


def _person(box: Sandbox, user: int) -> Json:
    row = box.one(
        "SELECT u.*, max(m.id) AS last FROM users u LEFT JOIN messages m ON m.chat = u.id WHERE u.id = ? GROUP BY u.id",
        user,
    )
    fields = ("id", "first_name", "last_name", "language_code", "last")
    shown = {name: row[name] for name in fields} | {"blocked": bool(row["blocked"])} if row else {}
    return shown | {"role": ROLES.get(user), "preview": _preview(box, user, shown.get("last"))}


def _topics(box: Sandbox, chat: int) -> list[Json]:
    """General first, then the topics in which something was said last."""
    rows = box.all(
        "SELECT t.id, t.name, t.icon_color, t.closed, max(m.id) AS last FROM topics t"
        " LEFT JOIN messages m ON m.chat = t.chat AND m.topic = t.id WHERE t.chat = ? GROUP BY t.id ORDER BY last DESC",
        chat,
    )
    general = box.one("SELECT max(id) AS last FROM messages WHERE chat = ? AND topic IS NULL", chat)
    first = {"id": 0, "name": None, "icon_color": 0, "closed": 0, "last": general["last"] if general else None}
    return [topic | {"preview": _preview(box, chat, topic["last"])} for topic in (first, *map(dict, rows))]


def _preview(box: Sandbox, chat: int, message: int | None) -> Json | None:
    post = messages.find(box, chat, message) if message else None
    return messages.message_object(box, post, with_reply=False) if post else None


ROUTES: list[BaseRoute] = [
    Route("/", index),
    Route("/sandbox/overview", overview),
    Route("/sandbox/events", events),
    Route("/sandbox/files/{file_id}", download),
    Mount("/static", StaticFiles(directory=HERE / "static")),
]
