"""Texts to put into a reply: approved answers as the person would read them, and the staff's own saved replies.

Rule: an approved answer is shown here as it stands in the person's language and country; what is not shown to people
any more is not offered here either.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.content import page
from bot.core.world import Library
from bot.desk import pages
from bot.desk.rendering import render
from bot.desk.session import Member, submitted, who, whole
from bot.desk.site import Problem, site_of, wants_part
from bot.markup import to_message
from bot.sentences import N_
from bot.store import conversation, inbox, saved
from bot.store.queries import unseen
from bot.store.tables import Seen


async def answers(request: Request) -> Response:
    """The approved answers in the language and for the country of a case's person, narrowed to what is looked for."""
    me = await who(request)
    site, case_id = site_of(request), whole(request.query_params.get("case", ""))
    asked = request.query_params.get("q", "").strip()[:100]

    def read(db: Db) -> tuple[str, str, dict[str, int]]:
        reads = conversation.reader_of(db, site.desk.store.vault, case_id)
        if reads is None:
            raise pages.gone(db, case_id)
        return reads[0] or me.ui, reads[1], inbox.counts(db, me.id)

    language, country, counts = await site.look(read)
    library, now = site.desk.library(), site.desk.clock()
    offered = await asyncio.to_thread(approved, library, me.ui, language, country, now)  # fifty texts take a while
    found = [each for each in offered if asked.casefold() in "\n".join(each).casefold()]
    template = "_answers.html" if wants_part(request) else "answers.html"
    return await render(request, template, me, answers=found, case_id=case_id, q=asked, counts=counts)


def approved(library: Library, ui: str, language: str, country: str, now: datetime) -> list[tuple[str, str, str]]:
    """(topic, title in the language of the desk, text as the person reads it), in the order of the menu."""
    found = []
    for topic in library.topics:
        answer, titled = library.answer(topic, language), library.answer(topic, ui)
        if answer is None or titled is None or answer.is_withheld(now.date()):
            continue
        text = to_message(page(library, answer, country=country or None)).text
        found.append((topic, titled.title, text))
    return found


async def replies(request: Request) -> Response:
    """The saved replies, to read and to add to."""
    return await _replies(request, await who(request))


async def save(request: Request) -> Response:
    """Save a reply for everybody."""
    me, form = await submitted(request)
    site, now, language = site_of(request), site_of(request).desk.clock(), form.text("language", 10)
    if language not in site.desk.library().languages:
        raise Problem(422, N_("Choose the language of the text."))
    title, text = form.text("title", 10_000), form.text("text", 100_000)

    def keep(db: Db) -> None:
        if _once(db, form.key, now):
            saved.save_reply(db, site.desk.store.vault, me.id, language, title, text, now)

    try:
        await site.run(keep)
    except ValueError:
        sentence = N_("A saved text needs a title of at most %(title)s characters and a text of at most %(text)s.")
        most: dict[str, str | int] = {"title": saved.LONGEST_TITLE, "text": saved.LONGEST_TEXT}
        refused = site.words.say(me.ui, sentence, most)
        return await _replies(request, me, code=409, refused=refused, title=title, text=text)
    return RedirectResponse("/desk/replies", 303)


async def drop(request: Request) -> Response:
    """Delete a saved reply."""
    await submitted(request, keyed=False)
    reply_id = whole(request.path_params["reply_id"])
    await site_of(request).run(lambda db: saved.drop_reply(db, reply_id))
    return RedirectResponse("/desk/replies", 303)


async def _replies(request: Request, me: Member, code: int = 200, **more: Any) -> Response:
    site = site_of(request)
    vault = site.desk.store.vault
    found, counts = await site.look(lambda db: (saved.saved_replies(db, vault), inbox.counts(db, me.id)))
    context = {"replies": found, "counts": counts, "languages": site.desk.library().languages}
    return await render(request, "replies.html", me, code, **context | more)


def _once(db: Db, key: str, now: datetime) -> bool:
    """Whether a form comes for the first time."""
    if not unseen(db, [key]):
        return False
    db.add(Seen(key=key, at=now))
    db.flush()
    return True


routes = [
    Route("/desk/answers", answers),
    Route("/desk/replies", replies, methods=["GET"]),
    Route("/desk/replies", save, methods=["POST"]),
    Route("/desk/replies/{reply_id}/drop", drop, methods=["POST"]),
]
