"""For administrators: the figures of cases and of sessions as page, charts and CSV, and the audit log.

Rule: what is shown comes from `store.figures` and `store.session_figures`, which hide what could point to somebody; who
takes figures out of the desk is in the audit log.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from sqlalchemy.orm import Session as Db
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.core.hours import TBILISI
from bot.desk.rendering import render
from bot.desk.session import Member, admin, whole
from bot.desk.site import Problem, Site, site_of
from bot.desk.words import Speaker
from bot.sentences import N_
from bot.store import audit, figures, inbox, session_figures

ENTRIES = 100
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # a chart carries its own style
TITLES = {
    "days": N_("Cases by day"),
    "reasons": N_("Why people came"),
    "closings": N_("How cases ended"),
    "languages": N_("Languages"),
    "countries": N_("Countries"),
    "topics": N_("Last topic before the counsellor"),
    "ratings": N_("Ratings"),
    "sessions": N_("Sessions by month"),
    "session_countries": N_("Sessions by country"),
    "session_languages": N_("Sessions by language"),
}


async def page(request: Request) -> Response:
    """The figures of a month."""
    me = await admin(request)
    site, month = site_of(request), _month(request)

    def read(db: Db) -> dict[str, Any]:
        months = sorted({month, *figures.months(db)}, reverse=True)
        return {"figures": figures.figures(db, month), "months": months, "counts": inbox.counts(db, me.id)}

    return await render(request, "figures.html", me, month=month, **await site.look(read))


async def sessions(request: Request) -> Response:
    """The figures of sessions: of a month, the last one that is told where none is asked for, and the sums."""
    me = await admin(request)
    site, today, asked = site_of(request), _today(request), _month(request)

    def read(db: Db) -> dict[str, Any]:
        tallies = session_figures.tallies(db)
        sums = session_figures.sums(tallies, today)
        told = [span.last for span in sums.spans]
        month = told[-1] if told and not request.query_params.get("month") else asked
        return {
            "month": month,
            "months": sorted({month, *told}, reverse=True),
            "sums": sums,
            "sessions": session_figures.of_month(tallies, month, today),
            "counts": inbox.counts(db, me.id),
        }

    return await render(request, "session_figures.html", me, **await site.look(read))


async def table(request: Request) -> Response:
    """The figures of a month as CSV; taking them is written to the audit log."""
    month = _month(request)
    stamp = f"{month:%Y-%m}"
    return await _taken(request, stamp, stamp, lambda db: figures.to_csv(figures.figures(db, month)))


async def session_table(request: Request) -> Response:
    """The figures of the sessions of a month as CSV, or their sums where none is asked for; in the audit log, too."""
    today = _today(request)
    if not request.query_params.get("month"):

        def all_of_them(db: Db) -> str:
            return session_figures.sums_to_csv(session_figures.sums(session_figures.tallies(db), today))

        return await _taken(request, "sessions", "sessions", all_of_them)
    month = _month(request)

    def one(db: Db) -> str:
        return session_figures.month_to_csv(session_figures.of_month(session_figures.tallies(db), month, today))

    return await _taken(request, f"sessions-{month:%Y-%m}", f"sessions {month:%Y-%m}", one)


async def _taken(request: Request, name: str, detail: str, text: Callable[[Db], str]) -> Response:
    """A CSV to be saved, by a line of the audit log."""
    me = await admin(request)
    site = site_of(request)
    vault, now = site.desk.store.vault, site.desk.clock()

    def read(db: Db) -> str:
        audit.log(db, vault, me.id, "exported", now, detail=detail)
        return text(db)

    named = {"Content-Disposition": f'attachment; filename="homeward-{name}.csv"'}
    mark = "\ufeff"  # for Excel
    return Response(mark + await site.run(read), media_type="text/csv; charset=utf-8", headers=named)


async def chart(request: Request) -> Response:
    """One chart of a month, or of all months of sessions."""
    me = await admin(request)
    site, month, name = site_of(request), _month(request), request.path_params["chart"]
    if name not in TITLES:
        raise Problem(404, N_("There is no such page."))
    today = _today(request)
    cells = await site.look(lambda db: _cells(db, name, month, today))
    dark, labels = request.query_params.get("dark") == "1", _Labels(site, me, name)
    svg = await asyncio.to_thread(_drawn, name, cells, labels, dark=dark)
    return Response(svg, media_type="image/svg+xml", headers={"Content-Security-Policy": _SVG_POLICY})


async def log(request: Request) -> Response:
    """The audit log."""
    me = await admin(request)
    site, asked = site_of(request), request.query_params.get("before", "")
    vault, before = site.desk.store.vault, whole(asked) if asked else None
    entries, counts = await site.look(
        lambda db: (audit.audit_entries(db, vault, before, ENTRIES), inbox.counts(db, me.id))
    )
    more = entries[-1].id if len(entries) == ENTRIES else None
    return await render(request, "audit.html", me, entries=entries, more=more, counts=counts)


def _cells(db: Db, name: str, month: date, today: date) -> Sequence[figures.Cell]:
    if name == "sessions":
        spans = session_figures.sums(session_figures.tallies(db), today).spans
        return [figures.Cell(span.name, span.cases) for span in spans]
    if name in session_figures.TABLES:
        shown = session_figures.of_month(session_figures.tallies(db), month, today)
        return shown.session_countries if name == "session_countries" else shown.session_languages
    cells: Sequence[figures.Cell] = getattr(figures.figures(db, month), name)
    return cells


def _drawn(name: str, cells: Sequence[figures.Cell], labels: _Labels, *, dark: bool) -> str:
    from bot.desk import charts  # the library behind it takes a second to import, and few ask for charts

    return charts.draw(name, cells, labels, dark=dark)


class _Labels:
    """What stands in a chart, by the codes that `charts.draw` asks for."""

    def __init__(self, site: Site, me: Member, chart: str) -> None:
        desk = site.desk
        self._says = Speaker(site.words, me.ui, desk.texts, desk.library, desk.clock)
        self._chart = chart

    def __call__(self, name: str) -> str:
        """The words for a code."""
        says = self._says
        match name:
            case "":
                return says.say(N_("all others together"))
            case figures.UNKNOWN:
                return says.say(N_("not known"))
            case figures.STILL_OPEN:
                return says.say(N_("still open"))
            case "chart:empty":
                return says.say(N_("No group is large enough to be shown."))
        if name.startswith("chart:"):
            title = says.say(TITLES[self._chart])
            about = N_("Bar chart: %(title)s. The table beside it says the same.")
            return says.say(about, title=title) if name.endswith(":about") else title
        return self._named(name)

    def _named(self, code: str) -> str:
        says = self._says
        match self._chart:
            case "languages" | "session_languages":
                return says.language_name(code)
            case "countries" | "session_countries":
                return says.country_name(code)
            case "topics":
                return says.title(code)
            case "ratings":
                return "★" * int(code) if code.isdigit() else code
            case "sessions":
                return str(format_date(date.fromisoformat(f"{code}-01"), "LLL", locale=says.language))
            case _:
                return says.filters()["reason"](code)


def _month(request: Request) -> date:
    """The first day of the month that is asked for; of the present one where none is."""
    asked = request.query_params.get("month", "")
    if not asked:
        return _today(request).replace(day=1)
    try:
        month = datetime.strptime(asked, "%Y-%m").date()  # noqa: DTZ007  # a month has no zone
    except ValueError:
        raise Problem(400, N_("This address is not complete.")) from None
    if not 2000 <= month.year < 2100:
        raise Problem(400, N_("This address is not complete."))
    return month


def _today(request: Request) -> date:
    return site_of(request).desk.clock().astimezone(ZoneInfo(TBILISI)).date()


routes = [
    Route("/desk/figures", page),
    Route("/desk/figures.csv", table),
    Route("/desk/figures/sessions", sessions),
    Route("/desk/sessions.csv", session_table),
    Route("/desk/figures/{chart}.svg", chart),
    Route("/desk/audit", log),
]
