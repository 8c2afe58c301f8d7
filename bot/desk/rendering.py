"""Pages out of templates: what every page is given, in the language of whoever reads it.

Rule: everything is escaped by the templates; a page brings its own fresh form tokens and nothing of another session.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.desk.session import Member, ui_of
from bot.desk.site import Desk, Problem, SignedOut, site_of, wants_part
from bot.desk.words import LANGUAGES, Speaker, Words
from bot.sentences import N_

TEMPLATES = Path(__file__).parent / "templates"
RETRY_S = 5


def fresh() -> str:
    """A token for one rendered form."""
    return secrets.token_urlsafe(16)


def here(request: Request) -> str:
    """The address of the page that is shown, to come back to."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def environments(desk: Desk, words: Words) -> dict[str, Environment]:
    """The templates for each language of the desk."""
    found = {}
    for language in LANGUAGES:
        says = Speaker(words, language, desk.texts, desk.library, desk.clock)
        found[language] = environment(says)
    return found


async def render(request: Request, template: str, me: Member | None, code: int = 200, **more: Any) -> HTMLResponse:
    """A page, or a part of one, for `me` (None: nobody is signed in)."""
    site = site_of(request)
    ui = me.ui if me else ui_of(request)
    known: dict[str, Any] = {
        "me": me,
        "ui": ui,
        "csrf": request.session.get("csrf", "") if me else "",
        "counts": {},
        "box": "",
        "here": here(request),
        "refused": "",
        "form": fresh,
        "on_duty": me.on_duty if me else False,
        "now": site.desk.clock(),
        "group": site.desk.place.staff_chat is not None,
    }
    filled = site.environments[ui].get_template(template).render
    return HTMLResponse(await site.in_turn(lambda: filled(known | more)), code)  # a long list takes a while


async def problem(request: Request, status: int, sentence: str, values: dict[str, str | int] | None = None) -> Response:
    """A page that says what went wrong; a line only to HTMX, whose script tells it and leaves the page as it is."""
    text = site_of(request).words.say(ui_of(request), sentence, values)
    headers = {"Retry-After": str(RETRY_S)} if status == 503 else {}
    if wants_part(request):
        return PlainTextResponse(text, status, headers)
    answer = await render(request, "error.html", None, code=status, status=status, text=text, retry=status == 503)
    answer.headers.update(headers)
    return answer


async def on_problem(request: Request, error: Exception) -> Response:
    """A page for what was refused or is not there."""
    assert isinstance(error, Problem)  # noqa: S101  # Starlette gives what it is registered for
    return await problem(request, error.status, error.sentence, dict(error.values))


async def on_signed_out(request: Request, error: Exception) -> Response:
    """A page that tells how to come in."""
    assert isinstance(error, SignedOut)  # noqa: S101
    if wants_part(request):
        return await problem(
            request, error.status, N_("You are not signed in any more. Write /desk to the bot for a link.")
        )
    return await render(request, "signed_out.html", None, code=error.status, why=error.why)


async def on_http(request: Request, error: Exception) -> Response:
    """A page for addresses that there are not, and for forms that cannot be read."""
    assert isinstance(error, HTTPException)  # noqa: S101
    sentences = {404: N_("There is no such page."), 405: N_("This address takes forms only.")}
    return await problem(
        request, error.status_code, sentences.get(error.status_code, N_("This request cannot be read."))
    )


async def on_away(request: Request, _error: SQLAlchemyError | Exception) -> Response:
    """A page for the time in which the database does not answer."""
    return await problem(
        request, 503, N_("The desk cannot reach its records right now. Nothing was done; try again shortly.")
    )


def environment(says: Speaker) -> Environment:
    """The templates for one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.filters |= says.filters()
    made.install_gettext_callables(  # type: ignore[attr-defined]  # of the i18n extension
        lambda sentence: says.words.of(says.language).gettext(sentence),
        lambda one, many, count: says.words.of(says.language).ngettext(one, many, count),
        newstyle=True,
    )
    return made
