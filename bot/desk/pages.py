"""What counsellors look at: the inbox, the page of a case, and the parts of both that HTMX asks for.

Rule: looking changes nothing but the reader's own marks of what they have read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.core.counsel import REASONS
from bot.desk.rendering import render
from bot.desk.session import Member, who, whole
from bot.desk.site import Problem, Site, site_of
from bot.sentences import N_
from bot.store import conversation, inbox
from bot.store.saved import saved_replies
from bot.store.search import search
from bot.store.tables import Audit, Case
from bot.store.views import CaseView, Row

BOXES = ("waiting", "mine", "all", "closed")
FILTERS = ("q", "language", "country", "tag")
LINES = 200
ROWS = 200  # of a list; "more" adds as many
Context = dict[str, Any]


async def home(_request: Request) -> Response:
    """The way to the desk."""
    return RedirectResponse("/desk", 303)


async def whole_inbox(request: Request) -> Response:
    """The inbox."""
    me = await who(request)
    return await render(request, "inbox.html", me, **await _inbox(request, me))


async def rows(request: Request) -> Response:
    """The list part of the inbox."""
    me = await who(request)
    return await render(request, "_rows.html", me, **await _inbox(request, me))


async def whole_case(request: Request) -> Response:
    """The page of a case, which is read by whoever opens it."""
    me = await who(request)
    context = await page(request, me)
    view: CaseView = context["case"]
    if view.row.unread:
        await read(site_of(request), me, view.row.case_id, view.last_line_id)
    return await render(request, "case.html", me, **context)


def part(name: str) -> Callable[[Request], Awaitable[Response]]:
    """A part of the page of a case: its lines, head or card."""

    async def shown(request: Request) -> Response:
        me = await who(request)
        most = LINES if name == "lines" else 1  # the others show none
        return await render(request, f"_{name}.html", me, **await case(request, me, most))

    return shown


async def read(site: Site, me: Member, case_id: int, line_id: int) -> None:
    """Note that somebody has read a case up to a line, and tell their other pages."""
    await site.run(lambda db: inbox.mark_read(db, me.id, case_id, line_id))
    site.live.read(me.id)


async def page(request: Request, me: Member) -> Context:
    """What the whole page of a case shows: the case, and beside it the box of the inbox that it is in."""
    site, context = site_of(request), await case(request, me)
    query = dict.fromkeys((*FILTERS, "urgent"), "") | {"box": context["box"], "most": str(ROWS)}
    owner = context["case"].row.owner_id
    beside = await site.look(lambda db: _listed(db, site, me, query, None) | _at_hand(db, site, owner))
    return beside | {"reasons": list(REASONS), "revealed": None, "draft": ""} | context


async def case(request: Request, me: Member, most: int = LINES) -> Context:
    """What every part of the page of a case may show, with its last `most` lines. Raises Problem where there is no
    such case (any more)."""
    site, case_id = site_of(request), whole(request.path_params["case_id"])
    before = whole(request.query_params["before"]) if request.query_params.get("before") else None
    context = await site.look(lambda db: _case(db, site, me, case_id, before, most))
    box = request.query_params.get("box", "")
    return context | {"box": box if box in BOXES else _box(context["case"].row, me)}


def gone(db: Db, case_id: int) -> Problem:
    """Why there is no such case: there never was, or nothing of it is left."""
    later = db.scalar(select(func.max(Case.id))) or 0
    logged = db.scalar(select(Audit.id).where(Audit.case_id == case_id).limit(1))
    if case_id < later or logged is not None:
        return Problem(404, N_("Nothing of this case is left: the person has asked to be forgotten."))
    return Problem(404, N_("There is no case with this number."))


def may(view: CaseView, me: Member) -> set[str]:
    """The verbs that a member of the staff can press now; the turn has the last word."""
    row = view.row
    if row.state == "closed":
        return {"reopen"} if view.open_case is None else set()  # a person has one open case at most
    if row.owner_id is None:
        return {"claim", "close"}
    return {"close", "release", "back", "transfer"} if me.is_admin or row.owner_id == me.id else set()


async def _inbox(request: Request, me: Member) -> Context:
    site, asked = site_of(request), request.query_params
    query = {name: asked.get(name, "").replace("\0", "").strip()[:200] for name in FILTERS}
    query |= {"box": asked.get("box", "waiting"), "urgent": "1" if asked.get("urgent") == "1" else ""}
    query["most"] = str(max(ROWS, whole(asked.get("most") or str(ROWS))))
    if query["box"] not in BOXES:
        query["box"] = "waiting"
    found = await _found(site, me, query) if query["q"] else None
    return await site.look(lambda db: _listed(db, site, me, query, found))


async def _found(site: Site, me: Member, query: dict[str, str]) -> list[Row]:
    """The cases that are searched for, in all boxes; the filters hold here too."""
    library = site.desk.library()
    titles = {
        topic: "\n".join(answer.title for code in ("ka", "en") if (answer := library.answers.get((code, topic))))
        for topic in library.topics
    }
    most = int(query["most"]) + 1  # one more than is shown tells whether there are more
    rows = await asyncio.to_thread(search, site.desk.store, me.id, query["q"], titles, most)
    return [row for row in rows if _fits(row, query)]


def _fits(row: Row, query: dict[str, str]) -> bool:
    if query["urgent"] and not row.urgent:
        return False
    if query["tag"] and query["tag"] not in row.tags:
        return False
    return query["language"] in ("", row.language) and query["country"] in ("", row.country)


def _listed(db: Db, site: Site, me: Member, query: dict[str, str], found: list[Row] | None) -> Context:
    most = int(query["most"])
    if found is None:
        found = inbox.inbox(
            db,
            site.desk.store.vault,
            me.id,
            box=cast(inbox.Box, query["box"]),
            language=query["language"],
            country=query["country"],
            urgent=bool(query["urgent"]),
            tag=query["tag"],
            limit=most + 1,
        )
    languages, countries = inbox.languages_and_countries(db)
    counts = inbox.counts(db, me.id)
    names = {"languages": languages, "countries": countries}
    shown = {"rows": found[:most], "more_rows": most + ROWS if len(found) > most else None}
    return {"query": query, "box": query["box"], "counts": counts, **names, **shown}


def _case(db: Db, site: Site, me: Member, case_id: int, before: int | None, most: int) -> Context:
    view = conversation.case_view(db, site.desk.store.vault, case_id, me.id, before=before, most=most)
    if view is None:
        raise gone(db, case_id)
    return {
        "case": view,
        "mine": view.row.owner_id == me.id,
        "can": may(view, me),
        "typing": site.live.typing(case_id, me.id),
        "more": view.lines[0].id if len(view.lines) == most else None,
    }


def _at_hand(db: Db, site: Site, owner_id: int | None) -> Context:
    """What the dialogs and the composer offer: colleagues to hand a case to, saved replies."""
    vault = site.desk.store.vault
    colleagues = [each for each in inbox.colleagues(db, vault, site.desk.clock()) if each.id != owner_id]
    return {"colleagues": colleagues, "replies": saved_replies(db, vault)}


def _box(row: Row, me: Member) -> str:
    """The box of the inbox that a case is in."""
    if row.state == "closed":
        return "closed"
    if row.owner_id == me.id:
        return "mine"
    return "waiting" if row.state == "waiting" else "all"


routes = [
    Route("/", home),
    Route("/desk", whole_inbox),
    Route("/desk/rows", rows),
    Route("/desk/cases/{case_id}", whole_case),
    *(Route(f"/desk/cases/{{case_id}}/{name}", part(name)) for name in ("lines", "head", "card")),
]
