"""What happens by itself: timers that fell due, cases and sessions whose counsellor is gone, morning lists.

Rule: each is a turn of its own; one that fails is reported once and tried again later, and never stops the others.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.core.appointment import ANEW, ORPHANED, SHIFTED
from bot.core.counsel import GONE
from bot.core.events import TimerDue
from bot.log import describe
from bot.store import agenda, duty, report, slots, timers
from bot.store.engine import AWAY, Store
from bot.store.queries import Known
from bot.store.tables import Seen
from bot.turn import Input, Place, take_turn

AGAIN_AFTER = timedelta(minutes=10)  # a turn of a timer that failed: a case must not be forgotten for one fault
_log = structlog.get_logger()


def work_on_timers(store: Store, place: Place, now: datetime) -> int:
    """Work on the timers that fell due, and on cases and sessions whose counsellor is gone, each as a turn of its own,
    and write the morning lists; return how many. One that fails is reported once and tried again later.

    Raises where the database is away.
    """
    due = store.run(lambda db: timers.due(db, now))
    for timer_id, person_id, kind in due:
        given = Input((f"timer:{timer_id}",), Known(person_id), TimerDue(kind), timer_id=timer_id)
        _ring(store, place, given, now)
    left = store.run(lambda db: duty.gone(db, now))
    for case_id, person_id, version in left:
        key = f"gone:{case_id}:{version}"
        _ring(store, place, Input((key,), Known(person_id), TimerDue(GONE), talk_version=version), now)
    lost = store.look(lambda db: agenda.orphans(db, now))
    for booking_id, person_id, version in lost:
        key = agenda.key(booking_id, version)
        _ring(store, place, Input((key,), Known(person_id), TimerDue(ORPHANED)), now)
    unlisted = store.look(lambda db: agenda.unlisted(db, now))
    for staff_id in unlisted:
        store.run(partial(agenda.morning, vault=store.vault, staff_id=staff_id, now=now, desk_url=place.desk_url))
    return len(due) + len(left) + len(lost) + len(unlisted)


def keep_house(store: Store, place: Place, now: datetime) -> None:
    """Make slots ahead, delete what is too old, tell whose session has another clock time now, and promise those anew
    that were booked before a time was kept.

    In transactions of their own, for the first locks every counsellor. Raises where the database is away.
    """
    store.run(lambda db: slots.make_slots(db, now))
    store.run(lambda db: timers.clean(db, now, place.retention_days))
    for kind, found in ((SHIFTED, agenda.shifted), (ANEW, agenda.of_before)):
        for booking_id, person_id, version in store.look(partial(found, now=now)):
            _ring(store, place, Input((f"{kind}:{booking_id}:{version}",), Known(person_id), TimerDue(kind)), now)


def _ring(store: Store, place: Place, given: Input, now: datetime) -> None:
    """One turn that nobody caused. Raises where the database is away."""
    try:
        take_turn(store, place, given, now)
    except AWAY:
        raise
    except Exception as error:
        kind = given.event.kind if isinstance(given.event, TimerDue) else ""
        what = f"a timer failed ({kind}): {type(error).__name__}"
        _log.error("timer.failed", kind=kind, **describe(error))

        def try_later(db: Any) -> None:
            if given.timer_id is not None:
                timers.put_off(db, given.timer_id, now + AGAIN_AFTER)
            told = f"fault:{given.keys[0]}"
            if db.get(Seen, told) is None:
                db.add(Seen(key=told, at=now))
                report.tell_admins(db, store.vault, what, now)

        store.run(try_later)
