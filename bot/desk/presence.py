"""Coming in by the link of the bot, going, being on duty, and the language of the desk.

Rule: a link opens once, within five minutes; whoever only looks at it (a preview, a browser that loads ahead) does not
use it up. Every sign-in is in the audit log.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.core.counsel import MAY_COUNSEL
from bot.desk.rendering import render
from bot.desk.session import member, session_key, sign_in, sign_out, submitted
from bot.desk.site import Problem, SignedOut, site_of
from bot.desk.words import LANGUAGES
from bot.sentences import N_
from bot.store import audit
from bot.store.door import open_door
from bot.store.duty import set_duty
from bot.store.tables import Seen, Staff

HOME = "/desk"


async def enter(request: Request) -> Response:
    """Sign in with the token of a link."""
    if _only_looks(request):
        return Response(status_code=204)
    site, token = site_of(request), request.query_params.get("token", "")
    vault, now = site.desk.store.vault, site.desk.clock()

    def come_in(db: Db) -> tuple[int, str] | None:
        staff_id = open_door(db, vault, token, now)
        found = member(db, vault, staff_id, now) if staff_id is not None else None
        if found is None:
            return None
        if found.role not in MAY_COUNSEL:
            raise SignedOut("editor", 403)
        audit.log(db, vault, found.id, "signed_in", now)
        return found.id, found.ui

    entered = await site.run(come_in)
    if entered is None:
        raise SignedOut("used")
    sign_in(request, *entered, now)
    return RedirectResponse(_back(request.query_params.get("next", "")), 303)


async def leave(request: Request) -> Response:
    """Sign out."""
    await submitted(request, keyed=False)
    site, ended = site_of(request), session_key(request)
    await site.run(lambda db: db.merge(Seen(key=ended, at=site.desk.clock())))  # a copy of the cookie opens nothing
    sign_out(request)
    return await render(request, "signed_out.html", None, why="left")


async def duty(request: Request) -> Response:
    """Go on or off duty."""
    me, form = await submitted(request, keyed=False)
    said, site = form.text("duty"), site_of(request)
    if said not in ("on", "off"):
        raise Problem(400, N_("This form is not complete. Reload the page, then send it again."))
    wanted: Literal["on", "off"] = "on" if said == "on" else "off"
    await site.run(lambda db: set_duty(db, me.id, wanted, site.desk.clock()))
    return RedirectResponse(_back(form.text("next")), 303)


async def language(request: Request) -> Response:
    """Set the language of the desk."""
    me, form = await submitted(request, keyed=False)
    code = form.text("language")
    if code not in LANGUAGES:
        raise Problem(400, N_("This form is not complete. Reload the page, then send it again."))

    def keep(db: Db) -> None:
        row = db.get(Staff, me.id)
        if row is not None:
            row.language = code

    await site_of(request).run(keep)
    return RedirectResponse(_back(form.text("next")), 303)


def _only_looks(request: Request) -> bool:
    """Whether the link is looked at and not followed: by Telegram's preview, or a browser that loads ahead."""
    ahead = request.headers.get("sec-purpose", "") + request.headers.get("purpose", "")
    preview = "telegrambot" in request.headers.get("user-agent", "").lower()
    return request.method == "HEAD" or "prefetch" in ahead or preview


def _back(address: str) -> str:
    """Where to go on: to a page of the desk, and nowhere else."""
    is_ours = address == HOME or address.startswith((f"{HOME}/", f"{HOME}?"))
    return address if is_ours and "\\" not in address else HOME


routes = [
    Route("/enter", enter),
    Route("/leave", leave, methods=["POST"]),
    Route("/desk/duty", duty, methods=["POST"]),
    Route("/desk/language", language, methods=["POST"]),
]
