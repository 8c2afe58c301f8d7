"""Invented cases for the pages of the desk: every state of a case, every kind of line in its conversation."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from bot import content
from bot.core.events import Medium
from bot.core.world import Library
from bot.paths import CONTENT
from bot.store.views import Card, CaseView, Colleague, Earlier, Row, Shown

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
ME = Colleague(2001, "ნინო ბერიძე", "admin", True, 3)
HOSTILE = "<script>alert(1)</script> \u202e & <img src=x onerror=alert(1)>"
_ROW = Row(
    case_id=41,
    pseudonym="K7Q-M2D",
    state="owned",
    urgent=False,
    language="ka",
    country="DE",
    reason="asked",
    close_reason="",
    owner_id=2001,
    owner_name="ნინო ბერიძე",
    opened_at=NOW - timedelta(hours=1),
    waiting_since=None,
    unanswered_since=NOW - timedelta(minutes=6),
    closed_at=None,
    unread=2,
    tags=("დოკუმენტები",),
    topic="travel_documents",
    last_at=NOW - timedelta(minutes=6),
    last_author="person",
    last_text="პასპორტი დავკარგე და საელჩოში რიგია. რა ვქნა?",
    last_kind="text",
    blocked=False,
    revision=7,
)
_CARD = Card(
    asked=("გამარჯობა, პასპორტი დავკარგე და რა ვქნა, როგორ ჩამოვიდე?", "ადამიანთან მინდა დალაპარაკება"),
    answered=(("travel_documents", "3f9c2a", "ka", "DE"), ("avrr_apply", "b81e07", "ka", "DE")),
    language="ka",
    country="DE",
    urgent=False,
    reason="asked",
    booking_at=NOW + timedelta(days=2),
    earlier=(
        Earlier(12, NOW - timedelta(days=40), "solved", "ჰკითხა ბარგზე; გავუგზავნე წესები. ორ შვილთან ერთად ბრუნდება."),
    ),
    person_since=NOW - timedelta(days=52),
)


@cache
def library() -> Library:
    """The answers of the project."""
    return content.load(CONTENT)[0]


def rows() -> list[Row]:
    """An inbox with all states."""
    waiting = NOW - timedelta(minutes=12)
    return [
        dataclasses.replace(
            _ROW,
            case_id=44,
            pseudonym="T3W-9XA",
            urgent=True,
            state="waiting",
            owner_id=None,
            owner_name="",
            waiting_since=NOW - timedelta(minutes=3),
            reason="danger",
            country="GR",
            last_text="მემუქრება, პასპორტი წამართვა და სახლიდან არ მიშვებს",
            tags=(),
            unread=4,
            unanswered_since=None,
        ),
        dataclasses.replace(
            _ROW,
            case_id=43,
            pseudonym="P0R-4FH",
            state="waiting",
            owner_id=None,
            owner_name="",
            waiting_since=waiting,
            language="de",
            country="DE",
            last_text="Guten Tag, mein Mann ist Deutscher. Kann er mitkommen?",
            tags=("ოჯახი", "ვიზა"),
            unread=1,
            unanswered_since=None,
        ),
        _ROW,
        dataclasses.replace(
            _ROW,
            case_id=40,
            pseudonym="A9C-77E",
            owner_id=2002,
            owner_name="გიორგი",
            unread=0,
            language="en",
            country="NL",
            last_author="staff",
            last_text="We can look at this together on Thursday.",
            unanswered_since=None,
            tags=(),
        ),
        dataclasses.replace(
            _ROW,
            case_id=39,
            pseudonym="H5J-Q8B",
            state="bot",
            owner_id=None,
            owner_name="",
            unread=0,
            last_author="bot",
            last_text="აი, რა ვიცით ბარგზე.",
            unanswered_since=None,
            blocked=True,
            country="",
            tags=(),
        ),
        dataclasses.replace(
            _ROW,
            case_id=38,
            pseudonym="V1N-2KZ",
            state="waiting",
            owner_id=None,
            owner_name="",
            unread=1,
            last_text="",
            last_kind="voice",
            waiting_since=NOW - timedelta(hours=3),
            unanswered_since=None,
            country="IT",
            tags=(),
        ),
    ]


def lines() -> tuple[Shown, ...]:
    """A conversation with a line of every kind, oldest first."""
    number, minute = itertools.count(101), itertools.count(58, -2)

    def line(author: str, kind: str, text: str = "", **more: Any) -> Shown:
        fields = {"case_id": 41, "staff_id": None, "staff_name": ""} | more
        at = NOW - timedelta(minutes=max(0, next(minute)))
        return Shown(id=next(number), at=at, author=author, kind=kind, text=text, **fields)

    def file(kind: str, name: str = "", size: int = 0, *details: str) -> Medium:
        return Medium(kind, "F" if size else "", name, "", size, details)

    nino: dict[str, Any] = {"staff_id": 2001, "staff_name": ME.name}
    giorgi: dict[str, Any] = {"staff_id": 2002, "staff_name": "გიორგი"}
    answer = library().answers[("ka", "travel_documents")]
    return (
        line(
            "person",
            "text",
            "გამარჯობა, პასპორტი დავკარგე და რა ვქნა, როგორ ჩამოვიდე?",
            case_id=None,
            language="ka",
            intents=(("travel_documents", 0.87), ("id_and_registration", 0.08), ("greet", 0.02)),
        ),
        line(
            "bot",
            "answer",
            answer.body,
            case_id=None,
            topic="travel_documents",
            language="ka",
            country="DE",
            version="3f9c2a",
            delivery="sent",
        ),
        line("person", "photo", case_id=None),
        line("person", "text", "adamiantan minda dalaparakeba", language="ka-Latn", intents=(("talk_to_human", 0.96),)),
        line("bot", "say", "", key="talk.greet", delivery="sent"),
        line("event", "post", key="desk.claimed", args={"name": "ნინო ბერიძე"}),
        line(
            "staff",
            "text",
            "გამარჯობა! მე ნინო ვარ. წავიკითხე, რაც დაწერეთ. რომელ ქალაქში ხართ ახლა?",
            delivery="sent",
            **nino,
        ),
        line(
            "person",
            "text",
            "დიუსელდორფში ვარ, საკონსულო ბერლინშია",
            reply_to=107,
            versions=((NOW - timedelta(minutes=40), "კიოლნში ვარ"),),
            changed_after_reply=True,
            language="ka",
            intents=(("inform_country", 0.55), ("out_of_scope", 0.2)),
        ),
        line("person", "photo", "აი, პოლიციის ცნობა", medium=file("photo", "", 184_000)),
        line("person", "voice", medium=file("voice", "", 42_000)),
        line(
            "person",
            "document",
            "",
            medium=file("document", "ცნობა_2026_11_უცხოეთიდან_ძალიან_გრძელი_სახელით.pdf", 1_840_000),
        ),
        line("person", "video", "", medium=file("video", "video.mp4", 48_000_000)),
        line("person", "location", medium=file("location", "", 0, "51.2277", "6.7735")),
        line("person", "contact", medium=file("contact", "", 0, "+49 000 000", "კონტაქტი")),
        line("person", "sticker", medium=file("sticker", "", 12_000, "🙏")),
        line("note", "text", "დაურეკა საკონსულოს, პასუხი არ არის. ორშაბათს თავიდან სცადოს.", **giorgi),
        line(
            "staff",
            "answer",
            answer.body,
            topic="travel_documents",
            language="ka",
            country="DE",
            version="3f9c2a",
            delivery="sent",
            **nino,
        ),
        line(
            "staff",
            "text",
            "დაბრუნების მოწმობას საკონსულო რამდენიმე დღეში გასცემს.",
            delivery="failed",
            why="Bad Request: message to be replied not found",
            **nino,
        ),
        line("staff", "text", "ეს შეცდომით გავგზავნე", removed=True, delivery="sent", **nino),
        line(
            "staff",
            "file",
            "განაცხადის ნიმუში",
            medium=file("document", "nimushi.pdf", 96_000),
            delivery="sent",
            **giorgi,
        ),
        line("bot", "unreadable"),
        line("event", "post", key="desk.danger"),
        line("person", "text", HOSTILE, language="en", intents=(("out_of_scope", 0.41),)),
        line(
            "person",
            "text",
            "შაბათს შემიძლია მოსვლა?\nან კვირას?",
            unread=True,
            language="ka",
            intents=(("resource_centers", 0.62), ("book_session", 0.3)),
        ),
        line(
            "staff",
            "text",
            "შაბათს 11:00-ზე თავისუფალი დრო გვაქვს. ბმული: https://example.org/a_b_c",
            delivery="waiting",
            **nino,
        ),
        line(
            "person",
            "text",
            "პასპორტი დავკარგე და საელჩოში რიგია. რა ვქნა?",
            unread=True,
            language="ka",
            intents=(("travel_documents", 0.91),),
        ),
    )


def case(kind: str = "mine") -> CaseView:
    """A case: mine, urgent (waiting), closed, colleague's or empty."""
    changes: dict[str, dict[str, Any]] = {
        "mine": {},
        "urgent": {
            "state": "waiting",
            "urgent": True,
            "owner_id": None,
            "owner_name": "",
            "waiting_since": NOW - timedelta(minutes=3),
            "reason": "danger",
            "country": "GR",
        },
        "closed": {"state": "closed", "close_reason": "solved", "closed_at": NOW, "unread": 0},
        "theirs": {"owner_id": 2002, "owner_name": "გიორგი"},
        "empty": {"state": "bot", "owner_id": None, "owner_name": "", "country": "", "language": "", "reason": ""},
    }
    row = dataclasses.replace(_ROW, **changes[kind])
    card = dataclasses.replace(_CARD, urgent=row.urgent, reason=row.reason, country=row.country)
    if kind == "empty":
        card = dataclasses.replace(card, asked=(), answered=(), booking_at=None, earlier=(), language="")
    told = () if kind == "empty" else lines()
    summary = "დაკარგული პასპორტი; საკონსულოში ჩაეწერა 2 დეკემბერს." if kind == "closed" else ""
    return CaseView(row, told, card, told[-1].id if told else 0, summary)
