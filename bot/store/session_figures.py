"""Figures of sessions: how many were held, where and in which language, how often people came, how long they waited.

Rule: as in `figures`, ten people stand behind every number and behind every difference of two, and no two windows
overlap. The programme holds some fifteen sessions a month, so sums of years matter, and they must not give away what
the months hide: a sum minus the months shown would be a small month itself; a sum rounded down to tens tells it, too,
to whoever looks often enough, as the months shown move it from one ten to the next. So nothing is left out of a sum
and nothing is subtracted: a month below ten people is told together with the months after it, until there are ten
(a *span*), and every sum adds up spans. What counts for a span is known when it ends, so that every later look shows
the earlier ones again, and one more: they differ by whole spans.

- A month is told a week after its end (`GRACE`), when counsellors have noted how its sessions ended. A month to come,
  or running, is never in it.
- By country and language only months that are a span by themselves are told, with the suppression of `figures`; so is
  the wait. Of several months it is the number alone: people are known again within a month only (`Tally.is_first`),
  so ten of a span may be fewer who come every month, and a number with no quality of theirs points to nobody.
- The rate (held, of held and missed) tells how many were missed, as those held are known: its windows are as many
  spans as it takes until ten people have missed theirs. A year has no table of its own by country: with twelve tables
  by month it could be solved.

A person's second session of a month is a session, not a person: it never helps a group over ten. What
is noted after the week counts for the month that is open then, and a correction changes a told month no more. Sums
since the beginning count what this service has held.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from bot.store.figures import ENOUGH, UNKNOWN, Cell, Wait, following, sheet, spread, table
from bot.store.tables import Tally

GRACE = timedelta(days=7)  # after the end of a month, for counsellors to note how its last sessions ended
HELD, MISSED = "held", "missed"
TABLES = ("session_countries", "session_languages")


@dataclass(frozen=True)
class Span:
    """Months that are told together, by the first days of the first and the last, and their number."""

    first: date
    last: date
    cases: int

    @property
    def name(self) -> str:
        """As a code: 2026-11, or 2026-11/2027-01 for several months."""
        last = f"{self.last:%Y-%m}"
        return last if self.first == self.last else f"{self.first:%Y-%m}/{last}"

    def holds(self, month: date) -> bool:
        """Whether a month (any day of it) is one of them."""
        return self.first <= month.replace(day=1) <= self.last


@dataclass(frozen=True)
class Sums:
    """All sessions held that may be told, from the oldest months on: `total` (None: none), by the year in which a span
    ended, by span. `rates` are whole per cents.
    """

    total: int | None
    years: tuple[Cell, ...]
    spans: tuple[Span, ...]
    rates: tuple[Span, ...]


@dataclass(frozen=True)
class Month:
    """What is told of a month: the sessions of its span (None: nothing yet), and the rate of the window that it is in.

    The tables and the wait (days) are of sessions held, and empty where the span has several months.
    """

    month: date
    span: Span | None
    rate: Span | None
    session_countries: tuple[Cell, ...] = ()
    session_languages: tuple[Cell, ...] = ()
    wait: Wait | None = None


def tallies(db: Db) -> list[Tally]:
    """Every session of which the end was noted."""
    return list(db.scalars(select(Tally).order_by(Tally.id)))


def sums(rows: Iterable[Tally], today: date) -> Sums:
    """The sums on a day (in Tbilisi)."""
    parts = _parts(rows, today)
    spans = _spans(parts, _held)
    years: Counter[str] = Counter()
    for span in spans:
        years[str(span.last.year)] += span.cases
    return Sums(
        total=sum(years.values()) or None,
        years=tuple(Cell(year, number) for year, number in years.items()),
        spans=tuple(spans),
        rates=tuple(_spans(_joined(parts, MISSED), _percent)),
    )


def of_month(rows: Sequence[Tally], month: date, today: date) -> Month:
    """The figures of the month that a day is in, as they may be told on another day (both in Tbilisi)."""
    parts = _parts(rows, today)
    first = month.replace(day=1)
    rate = next((rate for rate in _spans(_joined(parts, MISSED), _percent) if rate.holds(first)), None)
    told = zip(parts, _spans(parts, _held), strict=True)
    part, span = next(((part, span) for part, span in told if span.holds(first)), (None, None))
    if part is None or span is None:
        return Month(first, None, rate)
    held = _with(part, HELD)
    if span.first != span.last:
        return Month(first, span, rate)
    return Month(
        month=first,
        span=span,
        rate=rate,
        session_countries=table((row.country or UNKNOWN, _person(row, at)) for at, row in enumerate(held)),
        session_languages=table((row.language or UNKNOWN, _person(row, at)) for at, row in enumerate(held)),
        wait=spread(row.wait_days for row in held),
    )


def sums_to_csv(shown: Sums) -> str:
    """The sums as a table of `table,name,number`."""
    rows: list[tuple[str, str, int | None]] = [("sessions", "total", shown.total)]
    rows += [("years", year.name, year.cases) for year in shown.years]
    rows += [("months", span.name, span.cases) for span in shown.spans]
    return sheet("number", [*rows, *(("held_percent", rate.name, rate.cases) for rate in shown.rates)])


def month_to_csv(shown: Month) -> str:
    """A month as a table of `table,name,number`, "" for what is not shown."""
    span, rate = shown.span, shown.rate
    rows: list[tuple[str, str, int | None]] = [
        ("months", span.name if span else f"{shown.month:%Y-%m}", span.cases if span else None)
    ]
    rows += [(name, cell.name or "other", cell.cases) for name in TABLES for cell in getattr(shown, name)]
    if shown.wait:
        rows += [("wait_days", "median", shown.wait.median), ("wait_days", "p90", shown.wait.p90)]
    return sheet("number", [*rows, *([("held_percent", rate.name, rate.cases)] if rate else [])])


def _parts(rows: Iterable[Tally], today: date) -> list[list[Tally]]:
    """The sessions of each span, the oldest first."""
    by_month: defaultdict[date, list[Tally]] = defaultdict(list)
    for row in rows:
        if following(row.month) + GRACE <= today:
            by_month[row.month].append(row)
    return _joined((by_month[month] for month in sorted(by_month)), HELD)


def _joined(parts: Iterable[list[Tally]], outcome: str) -> list[list[Tally]]:
    """Each with those after it, until for ten people it ended like that; where there are never ten, the last is not
    told."""
    found: list[list[Tally]] = []
    waiting: list[Tally] = []
    for part in parts:
        waiting = waiting + part
        if sum(row.is_first for row in _with(waiting, outcome)) >= ENOUGH:
            found.append(waiting)
            waiting = []
    return found


def _spans(parts: Iterable[Sequence[Tally]], cases: Callable[[Sequence[Tally]], int]) -> list[Span]:
    """Each from the month after the one before it: a gap would tell that nobody came in it."""
    found: list[Span] = []
    for part in parts:
        first = following(found[-1].last) if found else min(row.month for row in part)
        found.append(Span(first, max(row.month for row in part), cases(part)))
    return found


def _held(part: Sequence[Tally]) -> int:
    return len(_with(part, HELD))


def _percent(part: Sequence[Tally]) -> int:
    held, missed = _held(part), len(_with(part, MISSED))
    return round(100 * held / (held + missed))


def _with(rows: Sequence[Tally], outcome: str) -> list[Tally]:
    return [row for row in rows if row.outcome == outcome]


def _person(row: Tally, number: int) -> int | None:
    return number if row.is_first else None
