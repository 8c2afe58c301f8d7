"""Somebody who has all that is published about several months tries to compute what was hidden, and cannot.

Rule: the truth is counted here anew from the cases, never taken from the code that publishes. The same attack finds
somebody as soon as one half of the suppression is left out: that is tried as well.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from bot.store.figures import Fact, split, tabulate, to_csv

MONTHS = (date(2026, 10, 1), date(2026, 11, 1))
FIELDS: dict[str, Callable[[Fact], str]] = {
    "days": lambda fact: fact.opened_on.isoformat(),
    "reasons": lambda fact: fact.reason,
    "closings": lambda fact: fact.closing,
    "languages": lambda fact: fact.language,
    "countries": lambda fact: fact.country,
    "topics": lambda fact: fact.topic,
}
NAMES = {
    "reason": ["asked", "missed", "unhelpful", "danger"],
    "closing": ["solved", "booked", "open", "referred", "no_answer", "withdrawn", "none"],
    "country": ["DE", "GR", "none", "NL", "FI", "AT"],
    "topic": ["none", "luggage", "passport", "housing", "health", "work", "school", "money"],
}
SPOKEN = {"DE": "de", "GR": "el", "NL": "nl", "FI": "fi", "AT": "de", "none": "en"}

Published = dict[str, dict[str, int]]  # table → name → cases
Publish = Callable[[date, list[Fact]], str]


def population(seed: int) -> list[list[Fact]]:
    """Two months: the same people come again, some of them often, and many speak the language of their country."""
    dice = random.Random(seed)  # noqa: S311  # a dice, no secret
    few = dice.choice([3, 12, 25, 60, 150])
    homes = {person: _skewed(dice, "country") for person in range(1, few + 1)}
    return [
        [_fact(dice, person, homes[person], month) for person in homes for _ in range(dice.choice([0, 1, 1, 1, 2, 5]))]
        for month in MONTHS
    ]


def _fact(dice: random.Random, person: int, country: str, month: date) -> Fact:
    language = SPOKEN[country] if dice.random() < 0.4 else "ka"
    codes = {name: _skewed(dice, name) for name in ("reason", "closing", "topic")}
    day = month + timedelta(days=min(29, int(dice.expovariate(0.3))))
    return Fact(person, day, language=language, country=country, minutes=dice.choice([None, 3.0, 9.0]), **codes)


def _skewed(dice: random.Random, kind: str) -> str:
    """The first names are the most frequent ones."""
    names = NAMES[kind]
    return dice.choices(names, [1 / (place + 1) ** 1.5 for place in range(len(names))])[0]


# --- the attacker has the published text alone


def published(text: str) -> Published:
    """The numbers of a CSV."""
    tables: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for table, name, cases in list(csv.reader(io.StringIO(text, newline="")))[1:]:
        if cases:
            tables[table][name] = int(cases)
    return tables


def differences(tables: Published) -> dict[str, int]:
    """What the names that a table does not show have together: the total (of any table) minus what is shown."""
    totals = [sum(cells.values()) for name, cells in tables.items() if name not in ("wait", "ratings", "days")]
    if not totals:
        return {}
    return {
        table: max(totals) - sum(cases for name, cases in tables.get(table, {}).items() if name != "other")
        for table in FIELDS
    }


# --- the truth


def recognised(tables: Published, facts: list[Fact]) -> list[str]:
    """The numbers, shown or computed, that are about fewer than ten people, or about one hidden group alone."""
    found = []
    for table, left in differences(tables).items():
        hidden = [fact for fact in facts if FIELDS[table](fact) not in tables.get(table, {})]
        groups, crowd = {FIELDS[table](fact) for fact in hidden}, {fact.person_id for fact in hidden}
        if left == len(hidden) and hidden and (len(crowd) < 10 or len(groups) == 1):
            found.append(f"{table}: {sorted(groups)} together {left}")
    for table, of in FIELDS.items():
        for name, cases in tables.get(table, {}).items():
            crowd = {fact.person_id for fact in facts if of(fact) == name}
            if name != "other" and (len(crowd) < 10 or sum(of(fact) == name for fact in facts) != cases):
                found.append(f"{table}: {name} {cases}")
    return found


def as_published(month: date, facts: list[Fact]) -> str:
    """What the desk gives away."""
    return to_csv(tabulate(month, facts, []))


def _without(month: date, facts: list[Fact], may: Callable[[int, int], bool]) -> str:
    """Every group is shown that `may` be by its people and its cases, the others together, and the total."""
    lines = ["table,name,cases", f"month,{month:%Y-%m},{len(facts)}"]
    for table, of in FIELDS.items():
        cases, people = Counter(map(of, facts)), Counter(name for name, _ in {(of(f), f.person_id) for f in facts})
        lines += [f"{table},{name},{cases[name]}" for name in cases if may(people[name], cases[name])]
    return "\r\n".join(lines)


def small_ones_hidden(month: date, facts: list[Fact]) -> str:
    """Groups under ten people are left out or merged, and nothing joins them: what is done most often."""
    return _without(month, facts, lambda people, cases: people >= 10)


def few_cases_hidden(month: date, facts: list[Fact]) -> str:
    """The threshold on cases instead of people."""
    return _without(month, facts, lambda people, cases: cases >= 10)


def attack(publish: Publish, seeds: Iterable[int]) -> list[str]:
    """What is found out about all these populations."""
    found = []
    for seed in seeds:
        for month, facts in zip(MONTHS, population(seed), strict=True):
            found += [f"{seed} {month}: {what}" for what in recognised(published(publish(month, facts)), facts)]
    return found


def test_nobody_is_found_in_what_is_published() -> None:
    assert attack(as_published, range(300)) == []


@pytest.mark.parametrize("publish", [small_ones_hidden, few_cases_hidden])
def test_the_attack_finds_somebody_where_half_of_the_suppression_is_left_out(publish: Publish) -> None:
    assert len(attack(publish, range(40))) > 20


def test_much_is_shown_all_the_same() -> None:
    """A table that shows nothing is safe, too; here four of five months with sixty people show most of their tables."""
    numbers = [published(as_published(MONTHS[0], population(seed)[0])) for seed in range(60)]
    large = [tables for tables in numbers if tables.get("month", {}).get("2026-10", 0) > 60]
    assert sum(len(tables) >= 5 for tables in large) >= 0.8 * len(large) > 10


def test_what_one_month_shows_does_not_move_with_another() -> None:
    """Two windows never share a case, so that none can be subtracted from another."""
    for seed in range(50):
        october, november = population(seed)
        together = [fact for fact in october + november if fact.opened_on < MONTHS[1]]
        assert as_published(MONTHS[0], together) == as_published(MONTHS[0], october)


def test_waits_are_never_of_fewer_than_ten_people() -> None:
    for seed in range(200):
        for month, facts in zip(MONTHS, population(seed), strict=True):
            waited = {fact.person_id for fact in facts if fact.minutes is not None}
            assert bool(published(as_published(month, facts)).get("wait")) == (len(waited) >= 10)


def test_knowing_the_rule_itself_tells_next_to_nothing() -> None:
    """Somebody who knows the code tries all populations and keeps those that would be published like that (Wong et
    al., "Minimality attack in privacy preserving data publishing", 2007). With only three names possible at all a group
    is certain in one population of 15,625: ten shown, eighteen others, who are then nine and nine.
    """
    most = 25
    populations: defaultdict[Any, list[tuple[int, ...]]] = defaultdict(list)
    for sizes in product(range(most), repeat=3):
        votes = [(str(place), most * place + number) for place, size in enumerate(sizes) for number in range(size)]
        groups, others = split(votes)
        populations[tuple(sorted(groups.items())), others].append(sizes)
    certain = {
        possible[0]
        for (groups, others), possible in populations.items()
        for place in range(3)
        if 0 < others < most and str(place) not in dict(groups) and len({sizes[place] for sizes in possible}) == 1
    }
    assert {tuple(sorted(sizes)) for sizes in certain} <= {(9, 9, 10)}
