"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

Rule: every call is written to the log that `GET /sandbox/calls` shows, with its answer, refused or not.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox import faults
from bot.sandbox.answers import Json, Refused, unauthorized, unknown_method
from bot.sandbox.methods import METHODS, NAMES, SENDING
from bot.sandbox.params import Params, read_params
from bot.sandbox.people import TOKEN
from bot.sandbox.polling import Poller
from bot.sandbox.state import Sandbox

CALLS_KEPT = 20_000


class Dropped(Response):
    """An answer that never comes: the head promises a body, and the connection ends before it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head only; the server closes the connection because the body is missing."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


async def bot_api(request: Request) -> Response:
    """Answer one call of the bot."""
    box: Sandbox = request.app.state.box
    if request.path_params["token"] != TOKEN:
        return _respond(unauthorized().answer())
    name = NAMES.get(request.path_params["method"].lower(), request.path_params["method"])
    params, fault = Params(), None
    try:
        params = await read_params(request)
        fault = faults.strike(box, name, params.number("chat_id"))
        if fault and fault.error_code:
            raise fault.refusal()
        answer: Json = {"ok": True, "result": await _perform(box, request.app.state.poller, name, params)}
    except Refused as refusal:
        answer = refusal.answer()
    _record(box, name, params, answer)
    return Dropped() if fault and not fault.error_code else _respond(answer)


async def bot_file(request: Request) -> Response:
    """Download a file that getFile named."""
    box: Sandbox = request.app.state.box
    if request.path_params["token"] != TOKEN:
        return _respond(unauthorized().answer())
    return stored_file(box, request.path_params["file_id"])


def stored_file(box: Sandbox, file_id: str) -> Response:
    """The content of a file, always as a download: a browser must not run what somebody sent."""
    row = box.one("SELECT * FROM files WHERE id = ?", file_id)
    if row is None:
        return _respond(unknown_method().answer())
    headers = {"content-disposition": "attachment", "x-content-type-options": "nosniff"}
    return Response(row["content"], media_type=row["mime"], headers=headers)


def logged_calls(box: Sandbox, *, method: str | None, after: int) -> list[Json]:
    """Calls with an id above `after`, oldest first; times are unix seconds."""
    rows = box.all(
        "SELECT * FROM calls WHERE id > ? AND coalesce(?, method) = method COLLATE NOCASE ORDER BY id", after, method
    )
    return [
        {"id": row["id"], "time": row["time"], "method": row["method"]}
        | {"params": json.loads(row["params"]), "answer": json.loads(row["answer"])}
        for row in rows
    ]


async def _perform(box: Sandbox, poller: Poller, name: str, params: Params) -> Any:
    if name == "getUpdates":
        return await poller.get_updates(box, params)
    if name not in METHODS:
        raise unknown_method()
    if name in SENDING:
        messages = len(params.numbers("message_ids")) if name == "copyMessages" else 1
        box.limits.check(params.number("chat_id") or 0, messages)
    with box.transaction():
        return METHODS[name](box, params)


def _record(box: Sandbox, name: str, params: Params, answer: Json) -> None:
    with box.transaction():
        box.run(
            "INSERT INTO calls (time, method, params, answer) VALUES (?, ?, ?, ?)",
            box.clock(),
            name,
            json.dumps(params.record(), ensure_ascii=False),
            json.dumps(answer, ensure_ascii=False),
        )
        box.run("DELETE FROM calls WHERE id <= (SELECT max(id) FROM calls) - ?", CALLS_KEPT)


def _respond(answer: Json) -> Response:
    return JSONResponse(answer, status_code=answer.get("error_code", 200))
