"""Figures for the manager: one calendar month in Tbilisi at a time, counted so that nobody can be recognised.

Rule: every number shown rests on ten people or more, and so does every difference of numbers shown. A group of fewer
people is merged into "other"; where "other" itself has fewer, the smallest group shown joins it, so that no total
minus the rest gives a hidden one. Groups are measured in people, for one person may have several cases (ten cases of
one person are one person); what is printed is cases. Every case stands once in every table, also without a country or
still open, so that no two tables differ by a few. Tables are never crossed and months never overlap: both could be
subtracted. Samarati and Sweeney, "Protecting Privacy when Disclosing Information" (1998); Sweeney, "k-Anonymity"
(2002); complementary suppression: Hundepool et al., "Statistical Disclosure Control" (2012), ch. 4.

Not kept from anybody: that all of a group share something (everybody wrote in Georgian), and what two looks at the
running month, or at one before and after a case is closed or a person forgotten, differ by. Give away ended months.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.core.hours import TBILISI
from bot.store.tables import Case, Rating

ENOUGH = 10  # people
OTHER = ""  # the name of the cell of all who are merged
UNKNOWN = "none"  # no country known, no topic before, closed without a reason
STILL_OPEN = "open"
TABLES = ("reasons", "closings", "languages", "countries", "topics", "ratings")
_ZONE = ZoneInfo(TBILISI)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet takes for the beginning of a formula

Vote = tuple[str, int | None]  # the group a case is in, and whose case it is; None: of a person who is counted already


@dataclass(frozen=True)
class Fact:
    """What is counted of a case: whose it is, the day it was opened (Tbilisi), codes, and the wait in minutes.

    `minutes` is None where no counsellor has answered, and where it was opened while nobody was at work.
    """

    person_id: int
    opened_on: date
    reason: str
    closing: str
    language: str
    country: str
    topic: str
    minutes: float | None


@dataclass(frozen=True)
class Cell:
    """A group (a code; "" is all others together) and its cases; None: not shown, which does not mean few."""

    name: str
    cases: int | None


@dataclass(frozen=True)
class Wait:
    """How long people waited, in whole minutes for the first answer and in days for a session; nine of ten waited no
    longer than `p90`.
    """

    median: int
    p90: int


@dataclass(frozen=True)
class Figures:
    """A month. `total` is None below ten people. `days` has all its days; the other tables run from the largest group
    down with "other" last, and are empty where no group may be shown. `ratings` counts ratings, named by their stars.
    """

    month: date
    total: int | None
    days: tuple[Cell, ...]
    reasons: tuple[Cell, ...]
    closings: tuple[Cell, ...]
    languages: tuple[Cell, ...]
    countries: tuple[Cell, ...]
    topics: tuple[Cell, ...]
    ratings: tuple[Cell, ...]
    wait: Wait | None


def figures(db: Db, month: date) -> Figures:
    """The figures of the calendar month that a day is in; of a running one, so far."""
    first, after = _first(month), following(month)
    opened = (Case.opened_at >= _midnight(first), Case.opened_at < _midnight(after))
    stars = db.scalars(select(Rating.stars).where(Rating.month >= first, Rating.month < after))
    return tabulate(first, [_fact(case) for case in db.scalars(select(Case).where(*opened))], list(stars))


def months(db: Db) -> list[date]:
    """The first days of the months that have cases, the newest first."""
    return sorted({_first(_day(at)) for at in db.scalars(select(Case.opened_at))}, reverse=True)


def tabulate(month: date, facts: Sequence[Fact], stars: Sequence[int]) -> Figures:
    """The tables of a month (its first day), of its cases and ratings in any order."""
    return Figures(
        month=month,
        total=len(facts) if len({fact.person_id for fact in facts}) >= ENOUGH else None,
        days=_days(month, facts),
        reasons=table((fact.reason, fact.person_id) for fact in facts),
        closings=table((fact.closing, fact.person_id) for fact in facts),
        languages=table((fact.language, fact.person_id) for fact in facts),
        countries=table((fact.country, fact.person_id) for fact in facts),
        topics=table((fact.topic, fact.person_id) for fact in facts),
        ratings=table((str(given), number) for number, given in enumerate(stars)),  # nobody knows whose: each is one
        wait=_wait(facts),
    )


def to_csv(shown: Figures) -> str:
    """The same cells as a table of `table,name,cases`, "" for what is not shown; no cell begins a formula."""
    rows: list[tuple[str, str, int | None]] = [("month", f"{shown.month:%Y-%m}", shown.total)]
    rows += [("days", cell.name, cell.cases) for cell in shown.days]
    rows += [(table, cell.name or "other", cell.cases) for table in TABLES for cell in getattr(shown, table)]
    if shown.wait:
        rows += [("wait", "median", shown.wait.median), ("wait", "p90", shown.wait.p90)]
    return sheet("cases", rows)


def sheet(counted: str, rows: Iterable[tuple[str, str, int | None]]) -> str:
    """A table of `table,name,<counted>` for a spreadsheet; None is an empty cell, and no cell begins a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(("table", "name", counted))
    writer.writerows((of, _harmless(name), "" if number is None else number) for of, name, number in rows)
    return file.getvalue()


def split(votes: Iterable[Vote]) -> tuple[dict[str, int], int]:
    """The groups that may be shown, with their cases, and the cases of all others together; ({}, 0) where nothing may.

    After this the others are nobody, or at least two groups with ten people or more.
    """
    people: defaultdict[str, set[int]] = defaultdict(set)
    cases: Counter[str] = Counter()
    for name, person_id in votes:
        people[name].update(() if person_id is None else (person_id,))
        cases[name] += 1
    shown = sorted((name for name in people if len(people[name]) >= ENOUGH), key=lambda name: (-cases[name], name))
    hidden = set(people).difference(shown)
    if hidden and len(set().union(*(people[name] for name in hidden))) < ENOUGH:
        _join(shown, hidden, cases)
    return {name: cases[name] for name in shown}, sum(cases[name] for name in hidden) if shown else 0


def table(votes: Iterable[Vote]) -> tuple[Cell, ...]:
    """The groups that may be shown, the largest first, and all others together as the last."""
    shown, others = split(votes)
    cells = [Cell(name, cases) for name, cases in shown.items()]
    return (*cells, *([Cell(OTHER, others)] if others else []))


def spread(waits: Iterable[float]) -> Wait:
    """The middle of some waits, and what nine of ten do not exceed; raises ValueError without any."""
    known = sorted(waits)
    return Wait(round(median(known)), round(known[ceil(0.9 * len(known)) - 1]))


def following(day: date) -> date:
    """The first day of the next month."""
    return _first(_first(day) + timedelta(days=32))


def _join(shown: list[str], hidden: set[str], cases: Mapping[str, int]) -> None:
    """Hide the smallest group shown (the last), too. Whoever knows this rule knows that it was no larger than the next
    one: where the others minus that leave nine, they would be nine, so the next one joins as well.
    """
    too_many = 0
    while shown and sum(cases[name] for name in hidden) >= too_many:
        hidden.add(shown.pop())
        too_many = cases[shown[-1]] + ENOUGH - 1 if shown else 0


def _days(month: date, facts: Iterable[Fact]) -> tuple[Cell, ...]:
    """Days without cases are not shown either: a zero would tell which of the others hide somebody."""
    shown, _ = split((fact.opened_on.isoformat(), fact.person_id) for fact in facts)
    days = (month + timedelta(days=number) for number in range((following(month) - month).days))
    return tuple(Cell(day.isoformat(), shown.get(day.isoformat())) for day in days)


def _wait(facts: Iterable[Fact]) -> Wait | None:
    """Of those who were answered: whoever still waits, or left, is not in it."""
    waits = [(fact.minutes, fact.person_id) for fact in facts if fact.minutes is not None]
    if len({person_id for _, person_id in waits}) < ENOUGH:
        return None
    return spread(wait for wait, _ in waits)


def _fact(case: Case) -> Fact:
    return Fact(
        person_id=case.person_id,
        opened_on=_day(case.opened_at),
        reason=case.reason or UNKNOWN,
        closing=(case.close_reason or UNKNOWN) if case.state == "closed" else STILL_OPEN,
        language=case.language or UNKNOWN,
        country=case.country or UNKNOWN,
        topic=case.topic or UNKNOWN,
        minutes=_minutes(case) if case.in_hours else None,
    )


def _minutes(case: Case) -> float | None:
    """From the request to the first answer, through all that lay between: released cases waited on."""
    return max(0.0, (case.answered_at - case.opened_at).total_seconds() / 60) if case.answered_at else None


def _harmless(name: str) -> str:
    """Names are codes of ours; should one ever begin like a formula, an apostrophe makes it text (OWASP)."""
    return f"'{name}" if name.startswith(_FORMULA) else name


def _day(at: datetime) -> date:
    return at.astimezone(_ZONE).date()


def _first(day: date) -> date:
    return day.replace(day=1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=_ZONE)
