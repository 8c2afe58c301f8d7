"""Timers that fall due: each is a turn of its own, worked on once, and none stops the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from bot.core.world import Library
from bot.run import work_on_timers
from bot.store.tables import Timer

from .edge import ADMIN, GIORGI, NINO, TAMAR, Edge


@pytest.fixture
async def waiting(edge: Edge) -> Edge:
    """Nino and Giorgi have asked for a counsellor a quarter of an hour ago, and nobody has come."""
    for user in (NINO, GIORGI):
        await edge.said("/human", user, language_code="en")
        await edge.heard(user)
    edge.time.now += 15 * 60
    return edge


def work(edge: Edge) -> int:
    return work_on_timers(edge.store, edge.place, edge.now())


async def test_a_timer_is_not_worked_on_before_its_time(waiting: Edge) -> None:
    waiting.time.now -= 1
    assert work(waiting) == 0


async def test_a_person_nobody_has_come_to_is_told(waiting: Edge) -> None:
    work(waiting)
    await waiting.send()
    assert len(await waiting.heard()) == 1


async def test_the_counsellors_are_reminded_of_each_case(waiting: Edge) -> None:
    work(waiting)
    await waiting.send()
    assert len(await waiting.heard(TAMAR)) == 2


async def test_a_timer_is_worked_on_once(waiting: Edge) -> None:
    assert (work(waiting), work(waiting), waiting.count(Timer)) == (2, 0, 0)


def broken() -> Library:
    raise ZeroDivisionError("a bug")


async def test_a_timer_that_fails_is_dropped(waiting: Edge) -> None:
    work_on_timers(waiting.store, replace(waiting.place, library=broken), waiting.now())
    assert waiting.count(Timer) == 0


async def test_an_administrator_is_told_of_each_timer_that_fails(waiting: Edge) -> None:
    work_on_timers(waiting.store, replace(waiting.place, library=broken), waiting.now())
    await waiting.send()
    assert len(await waiting.heard(ADMIN)) == 2


async def test_a_timer_is_kept_while_the_database_is_away(waiting: Edge) -> None:
    def away() -> Library:
        raise OperationalError("select", {}, Exception("the server has gone away"))

    with pytest.raises(OperationalError):
        work_on_timers(waiting.store, replace(waiting.place, library=away), waiting.now())
    assert waiting.count(Timer) == 2


async def test_the_oldest_timer_is_worked_on_first(waiting: Edge) -> None:
    with waiting.store.begin() as db:
        newest = db.scalars(select(Timer.id).order_by(Timer.id.desc())).first()
        db.execute(update(Timer).where(Timer.id == newest).values(due_at=waiting.now() - timedelta(hours=1)))
    work(waiting)
    await waiting.send()
    reminders = [text for text in await waiting.heard(TAMAR) if "2" in text or "1" in text]
    assert "2" in reminders[0]
