"""Figures of sessions: what is told of a month, what waits for the months after it, and what nobody can work out.

Rule: the attacker has all CSVs of every day at hand; the truth is counted here anew from who came.
"""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from bot.store.engine import Store
from bot.store.figures import ENOUGH, OTHER, UNKNOWN, Cell, Wait, following
from bot.store.session_figures import Span, month_to_csv, of_month, sums, sums_to_csv, tallies
from bot.store.tables import Tally

OCTOBER, NOVEMBER, DECEMBER, JANUARY, FEBRUARY = (
    date(2026, 10, 1),
    date(2026, 11, 1),
    date(2026, 12, 1),
    date(2027, 1, 1),
    date(2027, 2, 1),
)
LATER = date(2028, 1, 1)
SESSION: dict[str, Any] = {"language": "ka", "country": "DE", "outcome": "held", "is_first": True, "wait_days": 3}


def sessions(number: int, month: date = NOVEMBER, **more: Any) -> list[Tally]:
    """As many sessions, each of somebody else."""
    return [Tally(month=month, **(SESSION | more)) for _ in range(number)]


def again(number: int, month: date = NOVEMBER, **more: Any) -> list[Tally]:
    """As many sessions of people who have had one in that month."""
    return sessions(number, month, is_first=False, **more)


def shown(cells: Sequence[Cell]) -> dict[str, int | None]:
    """Cells by their names."""
    return {cell.name: cell.cases for cell in cells}


# --- a month


def test_a_month_of_ten_people_is_told_and_of_nine_is_not() -> None:
    assert of_month(sessions(10), NOVEMBER, LATER).span == Span(NOVEMBER, NOVEMBER, 10)
    nine = of_month([*sessions(9), *again(30)], NOVEMBER, LATER)
    assert (nine.span, nine.wait, nine.session_countries, nine.session_languages) == (None, None, (), ())


def test_second_sessions_are_counted_and_help_nobody_over_ten() -> None:
    rows = [*sessions(20), *again(4), *sessions(9, country="GR"), *again(9, country="GR")]
    found = of_month(rows, NOVEMBER, LATER)
    assert found.span == Span(NOVEMBER, NOVEMBER, 42)
    assert found.session_countries == ()  # Greece alone would be nine people, and Germany is all there is to join it


def test_countries_and_languages_are_of_sessions_held() -> None:
    rows = [
        *sessions(20, wait_days=2),
        *sessions(12, country="GR", language="el", wait_days=9),
        *sessions(11, country="", language="", wait_days=4),
        *sessions(15, outcome="missed", country="FI", wait_days=50),
        *sessions(15, outcome="moved", country="FI", wait_days=50),
    ]
    found = of_month(rows, NOVEMBER, LATER)
    assert shown(found.session_countries) == {"DE": 20, "GR": 12, UNKNOWN: 11}
    assert shown(found.session_languages) == {"ka": 20, "el": 12, UNKNOWN: 11}
    assert found.wait == Wait(4, 9)


def test_a_country_of_few_takes_the_smallest_one_shown_along() -> None:
    found = of_month([*sessions(20), *sessions(15, country="GR"), *sessions(3, country="FI")], NOVEMBER, LATER)
    assert shown(found.session_countries) == {"DE": 20, OTHER: 18}


@pytest.mark.parametrize(("today", "told"), [(date(2026, 12, 7), None), (date(2026, 12, 8), 12)])
def test_a_month_is_told_a_week_after_its_end(today: date, told: int | None) -> None:
    assert sums(sessions(12), today).total == told
    span = of_month(sessions(12), NOVEMBER, today).span
    assert (span.cases if span else None) == told


def test_any_day_of_a_month_stands_for_it() -> None:
    assert of_month(sessions(12), date(2026, 11, 30), LATER) == of_month(sessions(12), NOVEMBER, LATER)


# --- months that are told together


def test_a_small_month_is_told_with_those_after_it_until_there_are_ten_people() -> None:
    rows = [
        *sessions(4, OCTOBER),
        *sessions(5),
        *sessions(25, DECEMBER),
        *sessions(11, JANUARY),
        *sessions(9, FEBRUARY),
    ]
    found = sums(rows, LATER)
    assert found.spans == (Span(OCTOBER, DECEMBER, 34), Span(JANUARY, JANUARY, 11))
    assert shown(found.years) == {"2026": 34, "2027": 11}
    assert found.total == 45


def test_of_months_told_together_there_is_their_sum_and_nothing_else() -> None:
    rows = [*sessions(9), *sessions(30, DECEMBER), *sessions(30, DECEMBER, country="GR")]
    for month in (NOVEMBER, DECEMBER):
        found = of_month(rows, month, LATER)
        assert found.span == Span(NOVEMBER, DECEMBER, 69)
        assert (found.session_countries, found.session_languages, found.wait) == ((), (), None)


def test_a_month_in_which_nobody_came_is_told_with_the_next_for_a_gap_would_tell_it() -> None:
    rows = [*sessions(3, outcome="missed"), *sessions(12, DECEMBER)]
    assert sums(rows, LATER).spans == (Span(NOVEMBER, DECEMBER, 12),)
    assert of_month(rows, DECEMBER, LATER).wait is None


def test_a_span_over_the_turn_of_the_year_counts_where_it_ends() -> None:
    assert shown(sums([*sessions(9, DECEMBER), *sessions(9, JANUARY)], LATER).years) == {"2027": 18}


def test_the_sum_is_of_all_sessions_where_the_last_months_are_told() -> None:
    """What the programme is measured by: nothing is lost in small months."""
    rows, month = [], date(2021, 1, 1)
    for number in [15, 9, 3, 22, 8, 14] * 8:
        rows += sessions(number, month)
        month = following(month)
    assert sums(rows, LATER).total == len(rows)


def test_where_nothing_may_be_told_there_is_no_sum() -> None:
    for rows in ([], sessions(9), sessions(40, outcome="missed")):
        found = sums(rows, LATER)
        assert (found.total, found.years, found.spans, found.rates) == (None, (), (), ())


# --- how often people came


def test_the_rate_is_of_held_and_missed_and_waits_for_ten_people_who_missed() -> None:
    rows = [
        *sessions(40),
        *sessions(6, outcome="missed"),
        *again(20, outcome="moved"),
        *sessions(44, DECEMBER),
        *sessions(4, DECEMBER, outcome="missed"),
        *sessions(30, JANUARY),
        *sessions(9, JANUARY, outcome="missed"),
    ]
    rate = Span(NOVEMBER, DECEMBER, 89)  # 84 of 94
    assert sums(rows, LATER).rates == (rate,)
    assert [of_month(rows, month, LATER).rate for month in (NOVEMBER, DECEMBER, JANUARY)] == [rate, rate, None]


def test_a_rate_never_ends_within_months_that_are_told_together() -> None:
    rows = [*sessions(9), *sessions(10, outcome="missed"), *sessions(21, DECEMBER)]
    assert sums(rows, LATER).rates == (Span(NOVEMBER, DECEMBER, 75),)


# --- as CSV


def test_the_csvs_say_what_is_shown_and_nothing_more() -> None:
    rows = [*sessions(9), *sessions(11, DECEMBER), *sessions(10, JANUARY, outcome="missed"), *sessions(30, JANUARY)]
    assert sums_to_csv(sums(rows, LATER)).splitlines() == [
        "table,name,number",
        "sessions,total,50",
        "years,2026,20",
        "years,2027,30",
        "months,2026-11/2026-12,20",
        "months,2027-01,30",
        "held_percent,2026-11/2027-01,83",
    ]
    assert month_to_csv(of_month(rows, JANUARY, LATER)).splitlines() == [
        "table,name,number",
        "months,2027-01,30",
        "session_countries,DE,30",
        "session_languages,ka,30",
        "wait_days,median,3",
        "wait_days,p90,3",
        "held_percent,2026-11/2027-01,83",
    ]
    assert month_to_csv(of_month(sessions(9), NOVEMBER, LATER)).splitlines() == ["table,name,number", "months,2026-11,"]


def test_no_cell_of_a_month_begins_a_formula() -> None:
    assert "session_languages,'=1+1,10" in month_to_csv(of_month(sessions(10, language="=1+1"), NOVEMBER, LATER))


def test_what_was_noted_is_read_from_the_database(store: Store) -> None:
    store.run(lambda db: db.add_all([*sessions(10), *sessions(3, outcome="missed")]))
    found = store.run(lambda db: sums(tallies(db), LATER))
    assert found.spans == (Span(NOVEMBER, NOVEMBER, 10),)


# --- somebody who has all that is ever published tries to compute what was hidden


@dataclass(frozen=True)
class Came:
    """The truth of a session: who, when, how it ended."""

    person: int
    row: Tally


Look = dict[tuple[str, str], int]  # (table, name) → number
Publish = Callable[[Sequence[Tally], date], list[str]]


def population(seed: int) -> list[Came]:
    """Two years; some come every month and some often, months are small or large, few miss a session."""
    dice = random.Random(seed)  # noqa: S311  # a dice, no secret
    month, found = date(2026, 1, 1), []
    homes = {person: dice.choices(["DE", "GR", "NL", "FI", ""], [9, 5, 2, 1, 1])[0] for person in range(120)}
    busy = dice.choice([4, 9, 14, 30, 60])
    for _ in range(24):
        crowd = dice.sample(range(120), min(120, int(dice.expovariate(1 / busy))))
        crowd = sorted(crowd + dice.choices(crowd, k=len(crowd) // 4)) if crowd else []
        for place, person in enumerate(crowd):
            outcome = dice.choices(["held", "missed", "moved"], [12, 2, 1])[0]
            is_first = place == 0 or crowd[place - 1] != person
            language = "el" if homes[person] == "GR" and dice.random() < 0.3 else "ka"
            tally = Tally(
                month=month,
                language=language,
                country=homes[person],
                outcome=outcome,
                is_first=is_first,
                wait_days=dice.randrange(20),
            )
            found.append(Came(person, tally))
        month = following(month)
    return found


def as_published(rows: Sequence[Tally], today: date) -> list[str]:
    """What the desk gives away on a day: the sums, and the month that is told since a week."""
    last = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return [sums_to_csv(sums(rows, today)), month_to_csv(of_month(rows, last, today))]


def looks(publish: Publish, truth: Sequence[Came]) -> list[Look]:
    """What is published in the middle of every month, one look after the other."""
    rows, found = [came.row for came in truth], []
    for day in sorted({following(row.month) + timedelta(days=14) for row in rows}):
        look: Look = {}
        for text in publish(rows, day):
            lines = list(csv.reader(io.StringIO(text, newline="")))[1:]
            month = next((name for table, name, _ in lines if table == "months" and len(lines) > 1), "")
            for table, name, number in lines:
                if number:
                    of = f"{month}:{name}" if table.startswith(("session_", "wait")) else name
                    look[table, of] = int(number)
        found.append(look)
    return found


def months_of(name: str) -> tuple[date, date]:
    """The first and last month of a name."""
    first, _, last = name.partition("/")
    return date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last or first}-01")


def crowd_of(found: Iterable[Came]) -> int:
    """How many came, each month anew: nobody is known again in another month."""
    return len({(came.person, came.row.month) for came in found})


def recognised(seen: Sequence[Look], truth: Sequence[Came]) -> list[str]:
    """What rests on fewer than ten people: numbers, sums minus what they add up, one look minus the one before."""
    together = {key: number for look in seen for key, number in look.items()}
    return [*_in_sums(seen, truth), *_in_tables(together, truth)]


def _in_sums(seen: Sequence[Look], truth: Sequence[Came]) -> list[str]:
    held = [came for came in truth if came.row.outcome == "held"]
    found, before = [], 0
    known = {name: number for look in seen for (table, name), number in look.items() if table == "months"}
    for name, number in known.items():
        first, last = months_of(name)
        inside = [came for came in held if first <= came.row.month <= last]
        if crowd_of(inside) < ENOUGH or len(inside) != number:
            found.append(f"{name}: {number}")
    for look in seen:
        total = look.get(("sessions", "total"), 0)
        if 0 < total - before < ENOUGH or total < before:
            found.append(f"the sum grew by {total - before}")
        spans = sum(number for (table, _), number in look.items() if table == "months")
        years = sum(number for (table, _), number in look.items() if table == "years")
        if not total == years == spans:
            found.append(f"hidden in the sum: {total} {years} {spans}")
        before = total
    for name in {name for look in seen for table, name in look if table == "held_percent"}:
        first, last = months_of(name)
        missed = [came for came in truth if came.row.outcome == "missed" and first <= came.row.month <= last]
        if crowd_of(missed) < ENOUGH:
            found.append(f"missed in {name}: {len(missed)}")
    return found


def _in_tables(look: Look, truth: Sequence[Came]) -> list[str]:
    tables: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (table, of), number in look.items():
        if table.startswith("session_"):
            month, _, name = of.partition(":")
            tables[table, month][name] = number
    found = []
    for (table, month), cells in tables.items():
        kind = {"session_countries": "country", "session_languages": "language"}[table]
        first, last = months_of(month)
        inside = [c for c in truth if c.row.outcome == "held" and first <= c.row.month <= last]
        groups = defaultdict(set)
        for came in inside:
            groups[getattr(came.row, kind) or UNKNOWN].add(came.person)
        hidden = {name: people for name, people in groups.items() if name not in cells}
        left = look["months", month] - sum(number for name, number in cells.items() if name != "other")
        if hidden and left and (len(set().union(*hidden.values())) < ENOUGH or len(hidden) == 1):
            found.append(f"{month} {sorted(hidden)}: {left}")
        found += [f"{month} {name}" for name in cells if name != "other" and len(groups[name]) < ENOUGH]
    return found


def only_the_sum_is_whole(rows: Sequence[Tally], today: date) -> list[str]:
    """Months below ten are left out, and the sum is of all: what one would do first."""
    over = [row for row in rows if row.outcome == "held" and following(row.month) + timedelta(days=7) <= today]
    counts = {month: [row.is_first for row in over if row.month == month] for month in {row.month for row in over}}
    months = [f"months,{month:%Y-%m},{len(firsts)}" for month, firsts in counts.items() if sum(firsts) >= ENOUGH]
    return ["\n".join(["table,name,number", f"sessions,total,{len(over)}", *months])]


def up_to_today(rows: Sequence[Tally], today: date) -> list[str]:
    """The same code without people: every session is one."""
    everybody = [
        Tally(
            **{name: getattr(row, name) for name in ("month", "language", "country", "outcome", "wait_days")},
            is_first=True,
        )
        for row in rows
    ]
    return as_published(everybody, today)


def attack(publish: Publish, seeds: Iterable[int]) -> list[str]:
    """What is found out about all these populations."""
    found = []
    for seed in seeds:
        truth = population(seed)
        found += [f"{seed} {what}" for what in recognised(looks(publish, truth), truth)]
    return found


def test_nobody_is_found_in_what_is_published_of_sessions() -> None:
    assert attack(as_published, range(20)) == []


@pytest.mark.parametrize("publish", [only_the_sum_is_whole, up_to_today])
def test_the_attack_finds_somebody_where_half_of_the_rule_is_left_out(publish: Publish) -> None:
    assert len(attack(publish, range(3))) > 5


def test_every_look_shows_the_earlier_ones_again() -> None:
    """Otherwise one look minus another tells what lies between."""
    for seed in range(10):
        before = sums([], LATER)
        truth = [came.row for came in population(seed)]
        for month in sorted({row.month for row in truth}):
            now = sums(truth, following(month) + timedelta(days=7))
            assert now.spans[: len(before.spans)] == before.spans
            assert now.rates[: len(before.rates)] == before.rates
            before = now


def test_a_hidden_month_may_have_been_anything_below_ten() -> None:
    """Whoever knows the rule tries all months; no small one among those told together is certain."""
    possible: defaultdict[tuple[Span, ...], set[tuple[int, ...]]] = defaultdict(set)
    for first in range(1, 25):
        for second in range(1, 25):
            rows = [*sessions(first, NOVEMBER), *sessions(second, DECEMBER)]
            possible[sums(rows, LATER).spans].add((first, second))
    joined = [sizes for spans, sizes in possible.items() if len(spans) == 1 and spans[0].first != spans[0].last]
    most = [sizes for sizes in joined if sum(next(iter(sizes))) <= 25]  # above it there are few as 24 is the most tried
    assert most
    assert min(len({first for first, _ in sizes}) for sizes in most) == 9
