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
# Paths drawn for this page, on a field of 24 × 24.
ICONS = (
    ("home", "M4 12l8-7 8 7M6.5 10.5V19h11v-8.5"),
    ("send", "M5 12L4 5l17 7-17 7 1-7zm0 0h7"),
    ("clip", "M20 11l-8 8a5 5 0 0 1-7-7l8-8a3.5 3.5 0 0 1 5 5l-8 8a2 2 0 0 1-3-3l7-7"),
    ("slash", "M14 6l-4 12M4 4h16v16H4z"),
    ("close", "M6 6l12 12M18 6L6 18"),
    ("back", "M14 5l-7 7 7 7"),
    ("block", "M5.6 5.6l12.8 12.8M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z"),
    ("add", "M12 5v14M5 12h14"),
    ("reply", "M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7"),
    ("edit", "M5 19l1-5L17 4l3 3L9 18z"),
    ("photo", "M4 6h16v13H4zM4 16l5-5 4 4 3-2 4 4M15 9.5v.1"),
    ("video", "M3 7h12v10H3zM15 11l6-3v8l-6-3"),
    ("voice", "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6 11a6 6 0 0 0 12 0M12 17v3"),
    ("audio", "M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-.1-.1M19 16a2.5 2.5 0 1 1-.1-.1"),
    ("document", "M7 3h7l4 4v14H7zM14 3v4h4M10 13h5M10 17h5"),
    ("sticker", "M20 13a8.5 8.5 0 1 1-9-9M20 13l-9-9M20 13h-5a4 4 0 0 1-4-4V4M8.5 14a4 4 0 0 0 5 2"),
    ("location", "M12 21c4-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.5 6 6.5 11zM12 12a2 2 0 1 0-.1 0"),
    ("contact", "M12 12a4 4 0 1 0-.1 0M5 20a7 7 0 0 1 14 0"),
)
SHOWN_EVENTS = frozenset({"chat", "action", "answer", "profile"})


async def index(request: Request) -> Response:
    """GET /: the page."""
    drawn = {"icons": ICONS, "languages": LANGUAGES}
    return TEMPLATES.TemplateResponse(request, "page.html", drawn, headers={"content-security-policy": POLICY})


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
