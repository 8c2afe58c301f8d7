"""Timers that fall due: each is a turn of its own, worked on once, and none stops the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from bot.by_itself import AGAIN_AFTER, work_on_timers
from bot.core.world import Library
from bot.store import timers
from bot.store.tables import Timer

from .edge import ADMIN, GIORGI, NINO, TAMAR, Edge
from .shelf import TEXTS


@pytest.fixture
async def waiting(edge: Edge) -> Edge:
    """Nino and Giorgi have asked for a counsellor, nobody has come, and the time of the next alert is there."""
    for user in (NINO, GIORGI):
        await edge.said("/human", user, language_code="en")
        await edge.heard(user)
    await edge.heard(TAMAR)
    edge.time.now += 2 * 60
    return edge


def work(edge: Edge) -> int:
    return work_on_timers(edge.store, edge.place, edge.now())


async def test_a_timer_is_not_worked_on_before_its_time(waiting: Edge) -> None:
    waiting.time.now -= 1
    assert work(waiting) == 0


async def test_a_person_nobody_has_come_to_is_told(waiting: Edge) -> None:
    for minutes in (0, 8, 10):
        waiting.time.now += minutes * 60
        work(waiting)
        await waiting.send()
    assert len(await waiting.heard()) == 1


async def test_alerts_that_pile_up_for_a_counsellor_become_one_that_speaks_of_all(waiting: Edge) -> None:
    work(waiting)
    await waiting.send()
    told = TEXTS.say("ka", "desk.alert_several", {"count": 2, "link": "/desk?box=waiting"})
    assert await waiting.heard(TAMAR) == [told]


async def test_a_timer_is_worked_on_once(waiting: Edge) -> None:
    assert (work(waiting), work(waiting), waiting.count(Timer)) == (2, 0, 2)  # the next alerts'


def broken() -> Library:
    raise ZeroDivisionError("a bug")


async def test_a_timer_that_fails_rings_again_later_and_is_told_of_once(waiting: Edge) -> None:
    for _ in range(2):
        work_on_timers(waiting.store, replace(waiting.place, library=broken), waiting.now())
        assert work(waiting) == 0
        waiting.time.now += AGAIN_AFTER.total_seconds()
    await waiting.send()
    assert len(await waiting.heard(ADMIN)) == 2  # for each of the two cases
    assert work(waiting) == 2


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
    due = waiting.store.run(lambda db: timers.due(db, waiting.now()))
    assert due[0][0] == newest
