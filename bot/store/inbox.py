"""The inbox of the desk: which cases there are, and how each stands.

Rule: however many cases, the number of questions to the database stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, func, or_, select, true
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased, load_only

from bot.core.counsel import MAY_COUNSEL
from bot.core.hours import NEVER
from bot.store.duty import days_instead, on_duty
from bot.store.tables import Case, Line, Person, ReadMark, Staff
from bot.store.vault import Vault
from bot.store.views import Colleague, Row, opened, opened_text, pseudonyms, staff_names, words

Box = Literal["waiting", "mine", "all", "closed"]
PREVIEW = 120  # characters of the last message
CASES = (
    select(Case, Person)
    .join(Person, Person.id == Case.person_id)
    .options(load_only(Person.chat_id, Person.blocked_at))  # profile and session are of no use in a list
)
_TALK = ("person", "staff")  # what the bot said last would hide the words of whoever waits
_BOT = ("bot",)
_WORDS = ("text", "answer", "say")


@dataclass(frozen=True)
class _About:
    """What the rows of a list refer to, by the number of the case; names by that of the staff."""

    vault: Vault
    pseudonym: Callable[[Person], str]
    names: Mapping[int, str]
    unread: Mapping[int, int]
    last: Mapping[int, Line]


def inbox(
    db: Db,
    vault: Vault,
    me: int,
    *,
    box: Box,
    language: str = "",
    country: str = "",
    urgent: bool = False,
    tag: str = "",
    limit: int = 200,
) -> list[Row]:
    """The cases of a box, those first that need somebody first; narrowed to a language, country, tag or urgency.

    "mine" are those I have now, "all" those that are not closed.
    """
    question = CASES.where(
        _in_box(box, me),
        Case.language == language if language else true(),
        Case.country == country if country else true(),
        Case.urgent if urgent else true(),
        Case.tags_sealed.is_not(None) if tag else true(),
    ).order_by(*_order(box))
    if tag:  # sealed, so it can be told only when opened
        found = ((case, person) for case, person in db.execute(question) if tag in tags_of(vault, case))
        return rows(db, vault, me, list(found)[:limit])
    return rows(db, vault, me, [(case, person) for case, person in db.execute(question.limit(limit))])


def rows(db: Db, vault: Vault, me: int, cases: Sequence[tuple[Case, Person]]) -> list[Row]:
    """How these cases stand for `me`, in the same order."""
    ids = [case.id for case, _ in cases]
    about = _About(vault, pseudonyms(vault), staff_names(db, vault), _unread(db, me, ids), _last_lines(db, ids))
    return [_row(case, person, about) for case, person in cases]


def counts(db: Db, me: int) -> dict[str, int]:
    """How many cases are in the boxes waiting, mine and all; `unread` is in how many of mine something is new."""
    boxes: tuple[Box, ...] = ("waiting", "mine", "all")
    numbers = db.execute(select(*(func.count().filter(_in_box(box, me)) for box in boxes)).select_from(Case)).one()
    question = _new_to(me, select(func.count(Line.case_id.distinct()))).where(_in_box("mine", me))
    return {**dict(zip(boxes, numbers, strict=True)), "unread": db.scalar(question) or 0}


def stamp(db: Db) -> tuple[int, int]:
    """Two numbers that change with everything that the inbox shows (marks of what was read aside)."""
    row = db.execute(
        select(
            select(func.coalesce(func.sum(Case.revision), 0)).scalar_subquery(),
            select(func.coalesce(func.max(Line.id), 0)).scalar_subquery(),
        )
    ).one()
    return int(row[0]), int(row[1])


def mark_read(db: Db, me: int, case_id: int, line_id: int) -> None:
    """Note that `me` has read a case up to a line; never back, never beyond the person's last line."""
    newest = db.scalar(select(func.max(Line.id)).join(Case, Case.person_id == Line.person_id).where(Case.id == case_id))
    if newest is None:
        return
    line_id = min(line_id, newest)
    mark = db.get(ReadMark, (me, case_id))
    if mark is None:
        db.add(ReadMark(staff_id=me, case_id=case_id, line_id=line_id))
    else:
        mark.line_id = max(mark.line_id, line_id)
    db.flush()


def colleagues(db: Db, vault: Vault, now: datetime) -> list[Colleague]:
    """Who counsels, by name, with how many cases each has."""
    question = select(Case.owner_id, func.count()).where(Case.state == "owned").group_by(Case.owner_id)
    cases = dict(db.execute(question).all())
    instead = days_instead(db)
    found = [
        Colleague(
            row.id,
            opened_text(vault, row.name_sealed),
            row.role,
            on_duty(row, now, instead.get(row.id, NEVER)),
            cases.get(row.id, 0),
        )
        for row in db.scalars(select(Staff).where(Staff.role.in_(MAY_COUNSEL)))
    ]
    return sorted(found, key=lambda colleague: (colleague.name.casefold(), colleague.id))


def languages_and_countries(db: Db) -> tuple[list[str], list[str]]:
    """The languages and countries of the cases that are not closed, in order."""
    found = db.execute(select(Case.language, Case.country).where(Case.state != "closed").distinct()).all()
    return sorted({language for language, _ in found} - {""}), sorted({country for _, country in found} - {""})


def tags_of(vault: Vault, case: Case) -> tuple[str, ...]:
    """The tags of a case."""
    found = opened(vault, case.tags_sealed)
    return tuple(tag for tag in found if isinstance(tag, str)) if isinstance(found, list) else ()


def _in_box(box: Box, me: int) -> ColumnElement[bool]:
    match box:
        case "waiting":
            return Case.state == "waiting"
        case "mine":
            return and_(Case.state == "owned", Case.owner_id == me)
        case "all":
            return Case.state != "closed"
        case "closed":
            return Case.state == "closed"


def _order(box: Box) -> tuple[Any, ...]:
    since = func.coalesce(Case.waiting_since, Case.opened_at)
    match box:
        case "waiting":
            return Case.urgent.desc(), since, Case.id
        case "mine":
            return Case.unanswered_since.is_(None), Case.unanswered_since, Case.urgent.desc(), Case.id
        case "all":
            return Case.urgent.desc(), Case.id.desc()
        case "closed":
            return Case.closed_at.desc(), Case.id.desc()


def _row(case: Case, person: Person, about: _About) -> Row:
    last = about.last.get(case.id)
    said = words(opened(about.vault, last.sealed)) if last is not None and last.kind in _WORDS else ""
    return Row(
        case_id=case.id,
        pseudonym=about.pseudonym(person),
        state=case.state,
        urgent=case.urgent,
        language=case.language,
        country=case.country,
        reason=case.reason,
        close_reason=case.close_reason,
        owner_id=case.owner_id,
        owner_name=about.names.get(case.owner_id or 0, ""),
        opened_at=case.opened_at,
        waiting_since=case.waiting_since,
        unanswered_since=case.unanswered_since,
        closed_at=case.closed_at,
        unread=about.unread.get(case.id, 0),
        tags=tags_of(about.vault, case),
        topic=case.topic,
        last_at=last.at if last else None,
        last_author=last.author if last else "",
        last_text=" ".join(said.split())[:PREVIEW],
        last_kind=last.kind if last else "",
        blocked=person.blocked_at is not None,
        revision=case.revision,
    )


def _last_lines(db: Db, ids: Sequence[int]) -> dict[int, Line]:
    """What was said last in each case, by the bot where nobody else has said anything yet. What led to a request was
    said before it was opened and belongs to no case."""
    return dict(db.execute(_LAST, {"ids": list(ids)}).all())


def _newest(authors: Sequence[str]) -> ScalarSelect[int]:
    """The last line of these authors in a case."""
    said = aliased(Line)
    return (
        select(said.id)
        .where(said.person_id == Case.person_id, said.author.in_(authors), said.removed_at.is_(None))
        .where(or_(said.case_id == Case.id, Case.state != "closed"))
        .order_by(said.id.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def _unread(db: Db, me: int, ids: Sequence[int]) -> dict[int, int]:
    question = _new_to(me, select(Case.id, func.count())).where(Case.id.in_(ids)).group_by(Case.id)
    return dict(db.execute(question).all())


def _new_to(me: int, question: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Narrow a question to what persons have written in open cases since `me` last looked."""
    mark = and_(ReadMark.case_id == Case.id, ReadMark.staff_id == me)
    new = and_(Line.case_id == Case.id, Line.id > func.coalesce(ReadMark.line_id, 0), Line.author == "person")
    return question.select_from(Case).outerjoin(ReadMark, mark).join(Line, new).where(Case.state != "closed")


# Put together once, which takes longer than asking it.
_LAST = (
    select(Case.id, Line)
    .join(Line, Line.id == func.coalesce(_newest(_TALK), _newest(_BOT)))
    .where(Case.id.in_(bindparam("ids", expanding=True)))
)
