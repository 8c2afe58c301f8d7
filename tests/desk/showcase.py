"""Pages of the desk with invented data: every kind of line, state and page that the templates know.

Rule: nothing here comes from a database, so that a template is seen alone; the filters are the real ones.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from functools import cache
from typing import Any

from jinja2 import Environment

from bot.core import hours
from bot.desk import rendering
from bot.desk.availability import Ahead, Days, Holiday
from bot.desk.hours_forms import FARTHEST, NO_DAYS, as_typed
from bot.desk.words import Speaker, Words
from bot.paths import CONTENT, ROOT
from bot.store.availability import Availability
from bot.store.figures import Cell, Figures, Wait
from bot.store.session_figures import Month, Span, Sums
from bot.store.views import Colleague, Entry, Reply, Row
from bot.texts import Texts, load
from tests.desk.invented import ME, NOW, case, library, rows
from tests.desk.invented_calendar import calendar_pages

TEMPLATES = ROOT / "bot" / "desk" / "templates"
CLOSINGS = ["solved", "booked", "referred", "no_answer", "withdrawn", "other"]


@cache
def texts() -> Texts:
    """The interface texts of the project."""
    return load(CONTENT)


@cache
def environment(language: str) -> Environment:
    """The templates as the desk sets them up."""
    return rendering.environment(Speaker(Words(CONTENT), language, texts, library, lambda: NOW))


def everywhere(language: str, me: Colleague | None = ME) -> dict[str, Any]:
    """What every page gets."""
    tokens = itertools.count()
    return {
        "me": me,
        "ui": language,
        "csrf": "CSRF",
        "form": lambda: f"form-token-{next(tokens)}",
        "now": NOW,
        "counts": {"waiting": 3, "mine": 1, "all": 6, "unread": 1},
        "box": "mine",
        "on_duty": True,
        "refused": "",
        "here": "/desk",
        "group": True,
    }


def of_inbox(box: str = "all", found: list[Row] | None = None, **query: str) -> dict[str, Any]:
    """What the inbox gets."""
    asked = dict.fromkeys(("q", "language", "country", "urgent", "tag"), "") | {"box": box, "most": "200"} | query
    shown = rows() if found is None else found
    names = {"languages": ["ka", "de", "en"], "countries": ["DE", "GR"]}
    return {"rows": shown, "more_rows": None, "query": asked} | names


def of_case(kind: str = "mine", **more: Any) -> dict[str, Any]:
    """What the page of a case gets."""
    can = {"mine": {"close", "release", "back", "transfer"}, "urgent": {"claim", "close"}, "closed": {"reopen"}}
    replies = [
        Reply(1, "ka", "მისალმება", "გამარჯობა! წავიკითხე, რაც დაწერეთ. რით დაგეხმაროთ?"),
        Reply(2, "de", "Begrüßung", "Guten Tag! Wie kann ich helfen?"),
    ]
    given = {
        "case": case(kind),
        "mine": kind in ("mine", "closed"),
        "can": can.get(kind, set()),
        "colleagues": [
            ME,
            Colleague(2002, "გიორგი", "counsellor", True, 2),
            Colleague(2007, "მარიამ გელაშვილი", "counsellor", False, 0),
        ],
        "replies": replies,
        "reasons": CLOSINGS,
        "typing": ["გიორგი"] if kind == "mine" else [],
        "more": 12,
        "revealed": None,
        "draft": "",
        "languages": ["ka", "en", "de"],
    }
    return of_inbox("mine") | given | more


def of_answers() -> dict[str, Any]:
    """What the approved answers get."""
    found = [library().answers[("ka", topic)] for topic in library().topics[:6]]
    return {"answers": [(each.topic, each.title, each.body) for each in found], "case_id": 41, "q": ""}


def of_figures(*, shown: bool = True) -> dict[str, Any]:
    """What the figures get: a whole month, or one with too few people."""
    cells = {
        "reasons": [("asked", 60), ("missed", 31), ("danger", 12), ("", 15)],
        "closings": [("solved", 70), ("booked", 22), ("open", 26)],
        "languages": [("ka", 96), ("de", 22)],
        "countries": [("DE", 61), ("GR", 33), ("none", 24)],
        "topics": [("travel_documents", 40), ("avrr_apply", 38), ("", 40)],
        "ratings": [("5", 33), ("", 14)],
    }
    tables = {name: tuple(Cell(each, count) for each, count in found) if shown else () for name, found in cells.items()}
    days = tuple(Cell(date(2026, 11, day).isoformat(), 14 if day == 9 else None) for day in range(1, 31))
    month = date(2026, 11, 1)
    figures = Figures(
        month=month, total=118 if shown else None, days=days, wait=Wait(7, 41) if shown else None, **tables
    )
    return {"figures": figures, "month": month, "months": [month, date(2026, 10, 1)], "charts": tuple(cells)}


def of_session_figures(*, shown: bool = True) -> dict[str, Any]:
    """What the figures of sessions get: a month told alone and sums, or none yet."""
    november, january, month = date(2026, 11, 1), date(2027, 1, 1), date(2027, 2, 1)
    spans = (Span(november, january, 17), Span(month, month, 44))
    rate = Span(november, month, 86)
    told = Month(month, spans[1], rate, (Cell("DE", 30), Cell("", 14)), (Cell("ka", 44),), Wait(3, 8))
    sums = Sums(61, (Cell("2027", 61),), spans, (rate,)) if shown else Sums(None, (), (), ())
    return {"sums": sums, "sessions": told if shown else Month(month, None, None), "month": month, "months": [month]}


def of_availability(**wrong: str) -> dict[str, Any]:
    """What the hours of a counsellor get."""
    known = Availability("Mon-Fri 09:00-18:00, Hol 10:00-14:00", countries=("DE", "GR"), notice=1440)
    offered = {"languages": ("ka", "en", "de"), "countries": ("DE", "GR"), "topics": ("programme", "journey")}
    today = NOW.date()
    return {
        "week": as_typed(known),
        "days": NO_DAYS,
        "wrong": wrong,
        "offered": offered,
        "topic_names": dict.fromkeys(offered["topics"], "მგზავრობა"),
        "notices": [0, 30, 60, 1440],
        "day_names": [("ორშაბათი", "ორშ")] * 7,
        "example": hours.EXAMPLE,
        "day_example": hours.DAY_EXAMPLE,
        "today": today,
        "farthest": today + FARTHEST,
        "ours": [Holiday(today, "გიორგობა", ("GE",))],
        "theirs": [Holiday(today, "Christmas Day", ("DE", "GR"))],
        "saved": "" if wrong else "week",
        "team": [ME],
        "whose": ME,
        "other_days": [Days(today, today + timedelta(days=2), ""), Days(today, today, "10:00-12:00")],
        "ahead": Ahead(free=98, booked=4, lost=1, outside=2),
    }


def of_audit() -> dict[str, Any]:
    """What the audit log gets."""
    deeds = [
        ("revealed", 41, "საკონსულოსთვის წერილი მზადდება, სახელი სჭირდება"),
        ("claimed", 41, ""),
        ("signed_in", None, ""),
        ("closed", 38, "solved"),
        ("exported", None, "2026-10"),
    ]
    entries = [
        Entry(90 - at, NOW - timedelta(hours=at * 7), ME.name, what, number, detail)
        for at, (what, number, detail) in enumerate(deeds)
    ]
    return {"entries": entries, "more": 86}


def pages(language: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every page and part with every state that it knows: name → (template, what it gets)."""
    nobody: dict[str, Any] = {"me": None, "counts": {}, "box": "", "csrf": ""}
    found: dict[str, tuple[str, dict[str, Any]]] = {
        "inbox": ("inbox.html", of_inbox()),
        "inbox-more": ("_rows.html", of_inbox() | {"more_rows": 400}),
        "inbox-none": ("inbox.html", of_inbox("waiting", [])),
        "inbox-mine-none": ("_rows.html", of_inbox("mine", [])),
        "inbox-closed": ("_rows.html", of_inbox("closed", [case("closed").row])),
        "inbox-closed-none": ("_rows.html", of_inbox("closed", [])),
        "inbox-all-none": ("_rows.html", of_inbox("all", [])),
        "inbox-search-none": ("inbox.html", of_inbox("all", [], q="ბარგი", urgent="1")),
        **{f"case-{kind}": ("case.html", of_case(kind)) for kind in ("mine", "urgent", "closed", "theirs", "empty")},
        "case-refused": ("case.html", of_case("theirs", refused="ამ მომართვაზე უკვე გიორგი მუშაობს.")),
        "case-revealed": ("case.html", of_case("mine", revealed=("სახელი გვარი", "handle"), more=None)),
        **{f"part-{name}": (f"_{name}.html", of_case("mine")) for name in ("head", "lines", "card")},
        "answers": ("answers.html", of_answers()),
        "answers-none": ("_answers.html", of_answers() | {"answers": []}),
        "replies": ("replies.html", {"replies": of_case()["replies"], "languages": ["ka", "en", "de"]}),
        "replies-none": ("replies.html", {"replies": [], "languages": ["ka", "en"]}),
        "figures": ("figures.html", of_figures()),
        "figures-few": ("figures.html", of_figures(shown=False)),
        "session-figures": ("session_figures.html", of_session_figures()),
        "session-figures-none": ("session_figures.html", of_session_figures(shown=False)),
        **calendar_pages(),
        "availability": ("availability.html", of_availability()),
        "availability-wrong": ("availability.html", of_availability(hours="…", times="…")),
        "audit": ("audit.html", of_audit()),
        "audit-none": ("audit.html", {"entries": [], "more": None}),
        **{
            f"signed-out-{why or 'new'}": ("signed_out.html", nobody | {"why": why})
            for why in ("", "used", "left", "editor")
        },
        "error": ("error.html", nobody | {"status": 503, "text": "…", "retry": True}),
        "error-inside": ("error.html", {"status": 404, "text": "…", "retry": False}),
    }
    return {name: (template, everywhere(language) | given) for name, (template, given) in found.items()}


def drawn(name: str, language: str = "ka") -> str:
    """One of the pages as HTML."""
    template, given = pages(language)[name]
    return environment(language).get_template(template).render(given)
