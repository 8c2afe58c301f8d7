"""What counsellors do with a case: each form becomes an event, and the event a turn.

Rule: nothing here changes a conversation but `take_turn`. A form that comes twice does nothing the second time; why
something was refused is told to whoever asked, and to nobody else.
"""

from __future__ import annotations

import asyncio

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.core.events import (
    DeskAnswered,
    DeskChanged,
    DeskNoted,
    DeskOffered,
    DeskPressed,
    DeskSaid,
    DeskSent,
    DeskTagged,
    Event,
)
from bot.desk import pages
from bot.desk.files import MOST_BYTES
from bot.desk.rendering import render
from bot.desk.session import Form, Member, submitted, too_large, whole
from bot.desk.site import Problem, Site, site_of, wants_part
from bot.log import describe
from bot.sentences import N_
from bot.store import audit, saved
from bot.store.queries import OfCase
from bot.store.tables import Attachment, Case, Line, Person
from bot.turn import Input, Refused, take_turn

TYPING_EVERY_S = 4.0  # Telegram shows it for five
CAPTION = 1024
_log = structlog.get_logger()


async def press(request: Request) -> Response:
    """Take, release, give back, hand on, close, reopen."""
    me, form = await submitted(request)
    summary = form.text("summary", 1000)
    event = DeskPressed(me.id, form.text("verb", 20), form.text("value", 40), summary)
    return await _act(request, me, form, event)


async def say(request: Request) -> Response:
    """Write to the person, as a reply to one of their messages where a line is named."""
    me, form = await submitted(request)
    reply_to = await _message(request, form.number("reply_to")) if form.text("reply_to") else None
    return await _act(request, me, form, DeskSaid(me.id, form.text("text"), reply_to))


async def note(request: Request) -> Response:
    """Leave a note that stays among the staff."""
    me, form = await submitted(request)
    return await _act(request, me, form, DeskNoted(me.id, form.text("text")))


async def answer(request: Request) -> Response:
    """Send an approved answer."""
    me, form = await submitted(request)
    return await _act(request, me, form, DeskAnswered(me.id, form.text("topic", 60)))


async def offer(request: Request) -> Response:
    """Offer free times for a session."""
    me, form = await submitted(request)
    return await _act(request, me, form, DeskOffered(me.id))


async def change(request: Request) -> Response:
    """Change a message of one's own; without a text it is taken back."""
    me, form = await submitted(request)
    return await _act(request, me, form, DeskChanged(me.id, form.number("line"), form.text("text")))


async def tags(request: Request) -> Response:
    """Set the tags."""
    me, form = await submitted(request)
    words = (word.strip() for word in form.text("tags", 1000).split(","))
    return await _act(request, me, form, DeskTagged(me.id, tuple(word for word in words if word)))


async def file(request: Request) -> Response:
    """Send a file: it lies in the store until Telegram has it."""
    me, form = await submitted(request)
    site, case_id, given, caption = site_of(request), _case_id(request), form.file, form.text("caption", CAPTION)
    if given is None or not given.data:
        raise Problem(422, N_("Choose a file first; an empty one cannot be sent."))
    if len(given.data) > MOST_BYTES:
        raise too_large()
    vault, now = site.desk.store.vault, site.desk.clock()
    await _must_exist(site, case_id)
    sealed = await asyncio.to_thread(saved.sealed_file, vault, given.data)
    attachment_id = await site.run(lambda db: saved.attach(db, case_id, sealed, now))
    name = given.name.replace("\\", "/").rpartition("/")[2][-120:]
    mime = given.mime.partition(";")[0].strip()[:80]
    event = DeskSent(me.id, attachment_id, name, mime, len(given.data), caption)
    return await _act(request, me, form, event, attachment_id=attachment_id)


async def reveal(request: Request) -> Response:
    """Show the person's name and handle, once and for a reason; it is written to the audit log."""
    me, form = await submitted(request)
    site, case_id, reason = site_of(request), _case_id(request), form.text("reason", 500)
    vault, now = site.desk.store.vault, site.desk.clock()
    try:
        found = await site.run(lambda db: audit.reveal(db, vault, me.id, case_id, reason, now))
    except ValueError:
        raise Problem(422, N_("Give a reason of at least five letters; it is written to the audit log.")) from None
    context = await pages.page(request, me)  # where the case is gone, this says so
    return await render(request, "case.html", me, **context | {"revealed": found, "here": _page(case_id)})


async def typing(request: Request) -> Response:
    """Tell colleagues, and from the owner the person too, that somebody writes."""
    me, _ = await submitted(request, keyed=False)
    site, case_id = site_of(request), _case_id(request)
    site.live.types(case_id, me.id, me.name)
    chat_id = await site.look(lambda db: _chat_of_owned(db, case_id, me))
    if chat_id is not None and site.live.may_show_typing(case_id, TYPING_EVERY_S):
        try:
            await site.desk.typing(chat_id)
        except Exception as error:  # a courtesy: whatever is wrong with it, nobody is held up
            _log.warning("web.typing_failed", **describe(error))
    return Response(status_code=204)


async def read(request: Request) -> Response:
    """Note how far somebody has read."""
    me, form = await submitted(request, keyed=False)
    await pages.read(site_of(request), me, _case_id(request), form.number("line"))
    return Response(status_code=204)


async def _act(request: Request, me: Member, form: Form, event: Event, *, attachment_id: int | None = None) -> Response:
    """Take the turn, then show what became of it."""
    site, case_id = site_of(request), _case_id(request)
    await _must_exist(site, case_id)
    given = Input((form.key,), OfCase(case_id), event, desk=True)
    desk = site.desk
    result = await asyncio.to_thread(take_turn, desk.store, desk.place, given, desk.clock())
    if result == "done":
        desk.wake()
        site.live.changed()
    elif attachment_id is not None:  # nobody will send it
        await site.run(lambda db: db.execute(delete(Attachment).where(Attachment.id == attachment_id)))
    refused = desk.texts().say(me.ui, result.key, result.args, desk.library()) if isinstance(result, Refused) else ""
    if not refused and not wants_part(request):
        return RedirectResponse(_page(case_id), 303)
    template, shown = ("_lines.html", pages.case) if wants_part(request) else ("case.html", pages.page)
    context = await shown(request, me) | {"refused": refused, "here": _page(case_id)}
    if refused:
        context["draft"] = form.fields.get("text", "")
    return await render(request, template, me, code=409 if refused else 200, **context)


async def _must_exist(site: Site, case_id: int) -> None:
    def check(db: Db) -> None:
        if db.get(Case, case_id) is None:
            raise pages.gone(db, case_id)

    await site.look(check)


async def _message(request: Request, line_id: int) -> int | None:
    """The message in the person's chat that a line of their conversation stands for."""
    case_id = _case_id(request)
    question = (
        select(Line.message_id)
        .join(Case, Case.person_id == Line.person_id)
        .where(Line.id == line_id, Case.id == case_id)
    )
    return await site_of(request).look(lambda db: db.scalar(question))


def _chat_of_owned(db: Db, case_id: int, me: Member) -> int | None:
    question = select(Person.chat_id).join(Case, Case.person_id == Person.id)
    return db.scalar(question.where(Case.id == case_id, Case.owner_id == me.id, Case.state == "owned"))


def _case_id(request: Request) -> int:
    return whole(request.path_params["case_id"])


def _page(case_id: int) -> str:
    return f"/desk/cases/{case_id}"


_ACTS = (press, say, note, answer, offer, change, tags, file, reveal, typing, read)
routes = [Route(f"/desk/cases/{{case_id}}/{act.__name__}", act, methods=["POST"]) for act in _ACTS]
